"""A meeting with people from outside: the cockpit, at the table, the neutral screen between two, and who does what."""

from datetime import date
from uuid import UUID

import meeting_makers
from desks import work
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bijtijds.ui.pages.meetings.cockpit import CockpitPage
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


def listed() -> QWidget:
    """The page Overleg with a meeting that is coming."""
    window, _made = _window()
    window.roads.show("rounds")
    return window


SCENES = {"meeting_cockpit": cockpit, "meeting_listed": listed}
