"""The agenda and the ledger: what an IB'er sees and does there with real keys."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import vobject
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, agreements, ledger, parking, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.ledger import Shows
from bijtijds.services.parking import ParkDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import AgreementState, DueKind, TalkKind
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.linetable import LineTable
from bijtijds.ui.pages.agenda.export import ExportAgenda
from bijtijds.ui.pages.agenda.making import MakeAgreement
from bijtijds.ui.pages.agenda.page import LEDGER, LIST, MONTH, WEEK, AgendaPage
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, a_pupil, empty_store
from ui.hands import Hands
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle

DAY = timedelta(days=1)
ME = "Hanneke Verweij"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def pupil(store: Store) -> UUID:
    return a_pupil(store)


def promise(store: Store, pupil: UUID, what: str, due: date | None, who: str = ME) -> UUID:
    draft = AgreementDraft(what, who, "moeder", due_on=due)
    return agreements.make(store, pupil, draft, made_on=TODAY - 14 * DAY)


def opened(
    qtbot: QtBot, tmp_path: Path, store: Store, view: str = WEEK, asked: Canned | None = None
) -> tuple[Work, AgendaPage]:
    window = work(tmp_path, store=store, asked=asked)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.actions_of.get("page.agenda").trigger()
    page = window.findChild(AgendaPage)
    assert page is not None
    page.show_view(view)
    settle()
    page.setFocus()
    return window, page


def said(table: LineTable[object]) -> str:
    return " | ".join(" ".join(row) for row in table.words())


def keys() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


# ---------------------------------------------------------------- week
def test_a_child_that_comes_back_is_said_once(qtbot, tmp_path, store, pupil):
    parking.park(store, ParkDraft(pupil, "Zei iets over thuis."))
    _window, page = opened(qtbot, tmp_path, store)
    assert said(page.week.days[0].table).casefold().count("kind komt terug") == 1


def test_a_week_shows_each_line_on_its_day_and_the_weekend_only_when_it_is_needed(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID
) -> None:
    promise(store, pupil, "Vandaag bellen", TODAY)
    promise(store, pupil, "Donderdag bellen", TODAY + 3 * DAY)
    _window, page = opened(qtbot, tmp_path, store)
    assert "Vandaag bellen" in said(page.week.days[0].table)
    assert "Donderdag bellen" in said(page.week.days[3].table)
    assert page.week.days[5].isHidden()
    promise(store, pupil, "Op zaterdag", TODAY + 5 * DAY)
    qtbot.waitUntil(page.week.days[5].isVisible)
    assert page.week.days[6].isHidden()


def test_the_arrows_walk_through_the_days_and_k_closes_the_chosen_line(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID
) -> None:
    promise(store, pupil, "Maandag bellen", TODAY)
    uid = promise(store, pupil, "Dinsdag bellen", TODAY + DAY)
    _window, page = opened(qtbot, tmp_path, store)
    qtbot.keyClick(keys(), Qt.Key.Key_Right)
    item = page.panel.item()
    assert item is not None
    assert item.line.uid == uid
    qtbot.keyClick(keys(), Qt.Key.Key_K)
    qtbot.waitUntil(lambda: "Klaar" in said(page.week.days[0].table))
    assert "Dinsdag" not in said(page.week.days[1].table)
    assert store.undo() == "Afspraak afgerond"
    qtbot.waitUntil(lambda: "Dinsdag bellen" in said(page.week.days[1].table))


def test_an_arrow_at_the_edge_goes_to_the_week_beside_it(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID
) -> None:
    promise(store, pupil, "Vrijdag bellen", TODAY - 3 * DAY)
    _window, page = opened(qtbot, tmp_path, store)
    assert page.late.text() == "! 1 te laat"
    qtbot.keyClick(keys(), Qt.Key.Key_Left)
    assert page.period()[0] == TODAY - 7 * DAY
    assert keys() is page.week.days[4].table
    assert "! 3 dagen te laat" in said(page.week.days[4].table)


def test_enter_opens_the_dossier(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    promise(store, pupil, "Bellen", TODAY)
    window, _page = opened(qtbot, tmp_path, store)
    qtbot.keyClick(keys(), Qt.Key.Key_Return)
    assert window.roads.now() == ("pupils", pupil)


def test_d_and_v_ask_and_enter_keeps_the_answer(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    promise(store, pupil, "Bellen", TODAY)
    _window, page = opened(qtbot, tmp_path, store)
    qtbot.keyClick(keys(), Qt.Key.Key_V)
    settle()
    qtbot.keyClicks(keys(), "Verhuisd.")
    qtbot.keyClick(keys(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Vervallen: Bellen" in said(page.week.days[0].table))
    assert "Verhuisd." in said(page.week.days[0].table)
    assert keys() is page.week.days[0].table


def test_before_after_and_today_by_button_and_by_key(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    page.after.click()
    assert page.period()[0] == TODAY + 7 * DAY
    qtbot.keyClick(keys(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.period()[0] == TODAY + 14 * DAY
    qtbot.keyClick(keys(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    page.before.click()
    assert page.period()[0] == TODAY
    page.before.click()
    page.week.setFocus()
    qtbot.keyClick(keys(), Qt.Key.Key_T)
    assert page.period()[0] == TODAY


def test_t_takes_the_keys_along_to_today(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    for days in (1, 0, 0):
        promise(store, pupil, f"Bellen {days}", TODAY + days * DAY)
    window, page = opened(qtbot, tmp_path, store)
    window.activateWindow()
    hands = Hands(window)
    page.show_day(TODAY)
    for key in ("Right", "T", "Down"):
        hands.press(key)
    today = page.week.days[TODAY.weekday()].table
    assert today.hasFocus()
    assert [day.table.selectionModel().hasSelection() for day in page.week.days].count(True) == 1
    assert page.panel.item() == today.current()
    hands.press("Right")
    page.show_for(None)
    assert page.week.day() == TODAY + DAY


def test_a_kind_that_is_not_ticked_is_not_shown(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    promise(store, pupil, "Bellen", TODAY)
    draft = TalkDraft(TalkKind.EXTRA, TODAY, purpose="kijken", next_talk_on=TODAY, next_talk_time=time(9))
    talks.write(store, pupil, draft)
    _window, page = opened(qtbot, tmp_path, store)
    assert len(page.week.days[0].table.rows()) == 2
    page.kinds.show_value([DueKind.TALK])
    settle()
    (row,) = page.week.days[0].table.rows()
    assert row.line.kind is DueKind.TALK


def test_what_is_done_can_be_left_out(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    agreements.finish(store, promise(store, pupil, "Bellen", TODAY), "Gebeld.")
    _window, page = opened(qtbot, tmp_path, store)
    assert "Gebeld." in said(page.week.days[0].table)
    page.kinds.show_value(list(DueKind))
    assert page.week.days[0].table.rows() == []


def test_discreet_makes_initials_of_names(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    promise(store, pupil, "Bellen", TODAY)
    window, page = opened(qtbot, tmp_path, store)
    window.actions_of.get("discreet").trigger()
    qtbot.waitUntil(lambda: "J.Z." in said(page.week.days[0].table))
    assert "Jorrit" not in said(page.week.days[0].table)


# ---------------------------------------------------------------- month and list
def test_the_month_walks_by_day_and_enter_goes_into_the_day(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID
) -> None:
    uid = promise(store, pupil, "Bellen", TODAY + 2 * DAY)
    _window, page = opened(qtbot, tmp_path, store, MONTH)
    assert page.month.grid.words()[TODAY + 2 * DAY] == "woensdag 25 november 2026, Jorrit Z. · afspraak"
    qtbot.keyClick(keys(), Qt.Key.Key_Right)
    qtbot.keyClick(keys(), Qt.Key.Key_Right)
    qtbot.keyClick(keys(), Qt.Key.Key_Return)
    assert keys() is page.month.table
    qtbot.keyClick(keys(), Qt.Key.Key_K)
    qtbot.waitUntil(lambda: "Jorrit Z. · afspraak · klaar" in page.month.grid.words()[TODAY])
    assert [one.line.uid for one in ledger.ledger(store, Shows.DONE).entries] == [uid]
    qtbot.keyClick(keys(), Qt.Key.Key_Left)
    assert keys() is page.month.grid


def test_the_next_month_begins_on_its_first_day(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    _window, page = opened(qtbot, tmp_path, store, MONTH)
    page.after.click()
    assert page.month.grid.current() == date(2026, 12, 1)
    page.before.click()
    assert page.month.grid.current() == date(2026, 11, 2)  # the first was a Sunday


def test_the_list_has_what_is_late_on_top_and_what_has_no_day_below(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID
) -> None:
    promise(store, pupil, "Ooit", None)
    promise(store, pupil, "Vandaag", TODAY)
    promise(store, pupil, "Te laat", TODAY - 40 * DAY)
    _window, page = opened(qtbot, tmp_path, store, LIST)
    assert [one.line.what for one in page.list.table.rows()] == ["Te laat", "Vandaag", "Ooit"]
    assert "! 40 dagen te laat" in said(page.list.table)
    qtbot.keyClick(keys(), Qt.Key.Key_K)
    qtbot.waitUntil(lambda: ledger.counts(store)[Shows.LATE] == 0)


# ---------------------------------------------------------------- ledger
def test_the_ledger_has_two_sides_and_the_arrows_go_across(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID
) -> None:
    promise(store, pupil, "Van school", TODAY)
    promise(store, pupil, "Van thuis", TODAY, "moeder")
    promise(store, pupil, "Van wie", TODAY, "Kees")
    _window, page = opened(qtbot, tmp_path, store, LEDGER)
    assert [one.line.what for one in page.ledger.school.table.rows()] == ["Van school"]
    assert {one.line.what for one in page.ledger.others.table.rows()} == {"Van thuis", "Van wie"}
    assert "hoort misschien bij school" in said(page.ledger.others.table)
    qtbot.keyClick(keys(), Qt.Key.Key_Right)
    assert keys() is page.ledger.others.table
    item = page.panel.item()
    assert item is not None
    qtbot.keyClick(keys(), Qt.Key.Key_K)
    qtbot.waitUntil(lambda: ledger.counts(store)[Shows.DONE] == 1)
    (done,) = ledger.ledger(store, Shows.DONE).entries
    assert (done.line.uid, done.state) == (item.line.uid, AgreementState.DONE)


def test_a_promise_of_school_and_others_says_on_both_sides_that_it_is_one(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID
) -> None:
    promise(store, pupil, "Samen lezen", TODAY, "juf Marijke en moeder")
    _window, page = opened(qtbot, tmp_path, store, LEDGER)
    for side in (page.ledger.school, page.ledger.others):
        assert side.title.text().endswith("  1, waarvan 1 samen")
        assert "juf Marijke en moeder (samen)" in said(side.table).replace(" aan moeder", "")


def test_a_third_postponement_asks_why_in_the_ledger(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    uid = promise(store, pupil, "Bellen", TODAY)
    agreements.postpone(store, uid, TODAY)
    agreements.postpone(store, uid, TODAY, "Zij was ziek.")
    _window, page = opened(qtbot, tmp_path, store, LEDGER)
    assert "2 keer verzet: Zij was ziek." in said(page.ledger.school.table)
    qtbot.keyClick(keys(), Qt.Key.Key_D)
    answer = page.panel.answer
    assert answer is not None
    answer.save()
    assert ledger.ledger(store).entries[0].line.postponed == 2
    form = answer.form()
    assert form is not None
    form.fill({"reason": "Nog steeds ziek."})
    answer.save()
    qtbot.waitUntil(lambda: "3 keer verzet: Nog steeds ziek." in said(page.ledger.school.table))


def test_the_ledger_shows_more_when_it_is_asked(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(ledger.PAGE + 3):
        promise(store, pupil, f"Nummer {at}", TODAY)
    _window, page = opened(qtbot, tmp_path, store, LEDGER)
    assert page.ledger.school.more.isVisible()
    assert len(page.ledger.school.table.rows()) == ledger.PAGE
    page.ledger.school.more.click()
    assert len({one.line.uid for one in page.ledger.school.table.rows()}) == ledger.PAGE + 3
    assert page.ledger.school.more.isHidden()


def test_a_loose_promise_is_made_from_the_ledger(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    window, page = opened(qtbot, tmp_path, store, LEDGER)
    page.ledger.new.click()
    dialog = window.findChild(MakeAgreement)
    assert dialog is not None
    dialog.form.fill({"what": "Boek meegeven", "who": "juf Anke"})
    dialog.accept_when_ready()
    assert ledger.counts(store)[Shows.OPEN] == 0  # it is about nobody yet
    dialog.form.fill({"pupil": pupil, "what": "Boek meegeven", "who": "juf Anke", "for_whom": "moeder"})
    dialog.accept_when_ready()
    qtbot.waitUntil(lambda: "Boek meegeven" in said(page.ledger.school.table))


# ---------------------------------------------------------------- leaving
def test_the_agenda_leaves_as_a_file_with_initials(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> None:
    promise(store, pupil, "Moeder bellen", TODAY)
    target = tmp_path / "agenda.ics"
    window, page = opened(qtbot, tmp_path, store, asked=Canned([], [target]))
    page.export.click()
    dialog = window.findChild(ExportAgenda)
    assert dialog is not None
    dialog.accept_when_ready()
    (one,) = vobject.readOne(target.read_text("utf-8")).vevent_list
    assert one.summary.value == "Afspraak J.Z."
    assert "Zwaluw" not in target.read_text("utf-8")


def test_an_empty_period_says_so_at_its_field_and_asks_no_place(
    qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID
) -> None:
    window, page = opened(qtbot, tmp_path, store)
    page.export.click()
    dialog = window.findChild(ExportAgenda)
    assert dialog is not None
    dialog.accept_when_ready()
    assert dialog.form.field("until").shown_problem()


@pytest.mark.parametrize("view", [WEEK, MONTH, LIST, LEDGER])
def test_nothing_is_clipped_or_nameless(qtbot: QtBot, qapp: QApplication, tmp_path: Path, view: str) -> None:
    window = work(tmp_path)
    qtbot.addWidget(window)
    window.roads.show("agenda")
    page = window.findChild(AgendaPage)
    assert page is not None
    page.show_view(view)
    for look in checked_looks(qapp, window):
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look
        assert window.width() in {1366, 1920}, look
