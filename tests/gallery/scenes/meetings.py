"""A meeting with people from outside: the cockpit, at the table, the neutral screen between two, and who does what."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import meeting_makers
from desks import work
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bijtijds.services import meetings, pupils
from bijtijds.services.agreements import AgreementDraft
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.tabs import Tabs
from bijtijds.ui.pages.meetings.cockpit import CockpitPage
from bijtijds.ui.pages.meetings.live import LivePage
from bijtijds.ui.shell.work import Work


def _window(on: date | None = None) -> tuple[Work, list[UUID]]:
    window = work()
    made = meeting_makers.six(window.store, on)
    return window, list(made.values())


def _open(window: Work, route: str, on: date) -> None:
    window.resize(1366, 728)
    window.roads.open(route, meeting_makers.TEAM, on.isoformat())
    for page in window.findChildren(CockpitPage):
        while not page.print_button.isEnabled():
            QTest.qWait(50)


def cockpit() -> QWidget:
    """Who goes along by name, and who not yet."""
    window, _made = _window()
    _open(window, "meeting", meeting_makers.meeting_day(window.store))
    return window


def gone() -> QWidget:
    """One of them left the school: her brief stays, and her referral is to be closed."""
    window, made = _window()
    store, on = window.store, meeting_makers.meeting_day(window.store)
    leaver = next(one.pupil.uid for one in meetings.seats(store, meeting_makers.TEAM, on) if one.referral == made[1])
    left = store.device.clock.today() - timedelta(days=3)
    pupils.correct(store, leaver, replace(pupils.open_draft(store, leaver), left_on=left))
    _open(window, "meeting", on)
    return window


def listed() -> QWidget:
    """The page Overleg with a meeting that is coming."""
    window, _made = _window()
    window.roads.show("rounds")
    return window


def live() -> QWidget:
    """The first pupil at the table, with advice being written down."""
    window, made = _window(date(2026, 11, 23))
    _said(window, made[0])
    _open(window, "meeting.live", date(2026, 11, 23))
    return window


def unnamed() -> QWidget:
    """Somebody who may not be named: her turn, and nothing of her dossier."""
    window, _made = _window()
    _open(window, "meeting.live", meeting_makers.meeting_day(window.store))
    for page in window.findChildren(LivePage):
        for _ in range(8):
            page.next()
    return window


def report() -> QWidget:
    """The report beside the brief, or as the second tab where there is little room."""
    window = live()
    for page in window.findChildren(LivePage):
        page.table.arrange(narrow=width_in_u(window) < PANES_FOLD)
        for tabs in page.findChildren(Tabs):
            tabs.show_tab("report")
    return window


def neutral() -> QWidget:
    """Between two pupils nothing of anybody shows."""
    window, _made = _window()
    _open(window, "meeting.live", meeting_makers.meeting_day(window.store))
    for page in window.findChildren(LivePage):
        page.next()
    return window


def done() -> QWidget:
    """Who does what, by person."""
    window, made = _window()
    for referral in made[:3]:
        _said(window, referral)
    _open(window, "meeting.done", meeting_makers.meeting_day(window.store))
    return window


def _said(window: Work, referral: UUID) -> None:
    today = window.store.device.clock.today()
    advice = (
        AgreementDraft("Logopedisch onderzoek aanvragen", "Anke Jansen", due_on=today + timedelta(days=11)),
        AgreementDraft("Ouders uitnodigen voor voorleesgroep", "L. Aydin", due_on=today + timedelta(days=18)),
    )
    told = replace(
        meetings.open_held(window.store, referral), minutes="S. Kersten vraagt naar het gehoor.", advice=advice
    )
    meetings.hold(window.store, referral, told)


SCENES = {
    "meeting_cockpit": cockpit, "meeting_listed": listed, "meeting_live": live, "meeting_neutral": neutral,
    "meeting_done": done, "meeting_unnamed": unnamed, "meeting_report": report, "meeting_gone": gone,
}  # fmt: skip
