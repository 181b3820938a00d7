"""Overleg with keys: begin a round, write, go on, and end with the list."""

from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bijtijds.services import history, pupils, rounds
from bijtijds.services.rounds import Said
from bijtijds.terms.codes import RoundKind
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.rounds.actions import ActionsPage
from bijtijds.ui.pages.rounds.page import RoundsPage
from bijtijds.ui.pages.rounds.round import RoundPage
from bijtijds.ui.shell.work import Work
from bijtijds.ui.theme.apply import Look, apply
from desks import work
from makers import a_pupil, empty_store
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Work:
    made = work(tmp_path, asked=Canned([], [tmp_path / "actielijst.pdf"]))
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    return made


def begin_group(qtbot: QtBot, window: Work) -> RoundPage:
    window.roads.show("rounds")
    page = window.findChild(RoundsPage)
    page.groups.setFocus()
    qtbot.keyClick(page.groups, Qt.Key.Key_Return)
    return window.findChild(RoundPage)


def test_enter_on_a_group_begins_and_the_arrows_step_through(qtbot: QtBot, window: Work) -> None:
    page = begin_group(qtbot, window)
    seats = page.list.rows()
    assert page.brief.name.text() == window.names(seats[0].pupil.name)
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.brief.name.text() == window.names(seats[1].pupil.name)
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.brief.name.text() == window.names(seats[0].pupil.name)


def test_tab_goes_from_the_texts_to_the_agreements_before_the_footer(qtbot: QtBot, window: Work) -> None:
    window.activateWindow()
    page = begin_group(qtbot, window)
    page.next_button.click()
    settle()
    page.form.field("interpretation").edit.setFocus()
    for name in ("what", "who", "due_on"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is page.form.field("agreements").lines()[0][name]


def test_going_on_keeps_what_was_written_and_shows_nothing_of_the_one_before(qtbot: QtBot, window: Work) -> None:
    page = begin_group(qtbot, window)
    first = page.list.rows()[0].pupil.uid
    page.form.field("summary").focus()
    qtbot.keyClicks(QApplication.focusWidget(), "De uitleg helpt.")
    page.next_button.click()
    uid = rounds.rounds(window.store)[0].uid
    assert rounds.said(window.store, uid, first).summary == "De uitleg helpt."
    assert page.form.values()["summary"] == ""
    page.previous()
    assert page.form.values()["summary"] == "De uitleg helpt."


def test_an_agreement_is_read_whole_and_leaves_no_room_behind_for_the_next_pupil(qtbot: QtBot, window: Work) -> None:
    page = begin_group(qtbot, window)
    field = page.form.field("agreements")
    height = field.sizeHint().height()
    field.show_value([{"what": "Het rekenspel van de groep meegeven naar huis", "who": "Ingrid van der Laan"}] * 4)
    settle()
    for cells in field.lines()[:-1]:
        for name in ("what", "who"):
            wide = cells[name].fontMetrics().horizontalAdvance(cells[name].text())
            assert wide < cells[name].width()
    field.show_value(())
    settle()
    assert field.sizeHint().height() == height


def test_a_half_written_agreement_holds_the_step_and_loses_nothing(qtbot: QtBot, window: Work) -> None:
    page = begin_group(qtbot, window)
    page.form.field("agreements").show_value([{"what": "Bellen"}])
    page.form.field("agreements").changed.emit()
    page.next()
    assert page.form.field("agreements").shown_problem()
    assert page.form.values()["agreements"][0]["what"] == "Bellen"
    cell = page.form.field("agreements").lines()[0]["who"]
    assert cell.property("wrong") == "true"
    page.form.fill(Said())
    assert cell is page.form.field("agreements").lines()[0]["who"]
    assert cell.property("wrong") == "false"


def test_half_typed_text_comes_back_to_the_same_pupil_after_a_lock(qtbot: QtBot, window: Work) -> None:
    page = begin_group(qtbot, window)
    page.next()
    second = page.list.rows()[1].pupil.uid
    page.form.field("summary").focus()
    qtbot.keyClicks(QApplication.focusWidget(), "Half")
    window.store.keep_drafts(page.unsaved())
    uid = rounds.rounds(window.store)[0].uid
    again = RoundPage(window.desk, uid)
    qtbot.addWidget(again)
    assert again.list.current().pupil.uid == second
    assert again.form.values()["summary"] == "Half"
    again.next()
    assert rounds.said(window.store, uid, second).summary == "Half"


def test_a_discussion_begins_at_the_pupil_whom_one_came_for_and_all_of_one_day_are_one_round(window: Work) -> None:
    before = {one.uid for one in rounds.rounds(window.store)}
    first, second = (one.uid for one in pupils.pupils(window.store, only_care=True)[2:4])
    for wanted in (first, second):
        window.roads.open("round.pupil", wanted)
        page = shown_round(window)
        assert page.list.current().pupil.uid == wanted
        window.roads.close_task()
    assert len({one.uid for one in rounds.rounds(window.store)} - before) == 1


def test_a_half_typed_text_goes_before_the_pupil_whom_one_came_for(qtbot: QtBot, window: Work) -> None:
    first, second = (one.uid for one in pupils.pupils(window.store, only_care=True)[2:4])
    window.roads.open("round.pupil", first)
    page = shown_round(window)
    page.form.field("summary").focus()
    qtbot.keyClicks(QApplication.focusWidget(), "Half")
    window.store.keep_drafts(page.unsaved())
    window.roads.close_task()
    window.roads.open("round.pupil", second)
    again = shown_round(window)
    assert again.list.current().pupil.uid == first
    assert again.form.values()["summary"] == "Half"


def shown_round(window: Work) -> RoundPage:
    (page,) = [one for one in window.findChildren(RoundPage) if one.isVisible()]
    return page


@pytest.mark.parametrize("mine", [True, False])
def test_what_was_said_elsewhere_meanwhile_is_shown_beside_what_was_typed(window: Work, mine: bool) -> None:
    uid = rounds.begin(window.store, RoundKind.PUPIL)
    window.roads.open("round", uid)
    page = shown_round(window)
    first, second = (seat.pupil.uid for seat in page.list.rows()[:2])
    rounds.say(window.store, uid, first, Said("Van een ander."))
    page.form.field("summary").input.setPlainText("Van mij.")
    page.next()
    assert page.list.current().pupil.uid == first
    (both,) = page.findChildren(TwoVersions)
    shown = [label.text() for label in both.findChildren(QLabel)]
    assert {"Van een ander.", "Van mij."} <= set(shown)
    (both.primary_button if mine else both.other_button).click()
    kept = rounds.said(window.store, uid, first).summary
    assert kept == page.form.values()["summary"] == ("Van mij." if mine else "Van een ander.")
    talk = rounds.seats(window.store, uid)[0].talk
    assert "Van mij." in repr([asdict(step) for step in history.steps(window.store, "talk", talk)])
    page.next()
    assert page.list.current().pupil.uid == second


def test_the_last_one_leads_to_the_list_and_closing_leads_back(qtbot: QtBot, window: Work) -> None:
    page = begin_group(qtbot, window)
    for _ in page.list.rows():
        page.next()
    actions = window.findChild(ActionsPage)
    qtbot.keyClick(actions, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.roads.now()[0] == "rounds"
    assert rounds.rounds(window.store)[0].closed_on is not None


def test_the_list_is_saved_for_somebody(qtbot: QtBot, window: Work, tmp_path: Path) -> None:
    uid = rounds.begin(window.store, RoundKind.PUPIL)
    rounds.say(window.store, uid, rounds.seats(window.store, uid)[0].pupil.uid, Said("Kort."))
    window.roads.open("round.actions", uid)
    page = window.findChild(ActionsPage)
    page._save()
    assert page.form.field("recipients").shown_problem()
    page.form.fill({"recipients": "juf Anke"})
    page._save()
    assert (tmp_path / "actielijst.pdf").read_bytes().startswith(b"%PDF")


def test_for_whom_the_list_is_survives_a_lock_and_goes_with_the_round(qtbot: QtBot, window: Work) -> None:
    uid = rounds.begin(window.store, RoundKind.PUPIL)
    window.roads.open("round.actions", uid)
    page = window.findChild(ActionsPage)
    qtbot.keyClicks(page.form.field("recipients").edit, "juf Anke")
    window.store.keep_drafts(page.unsaved())
    again = ActionsPage(window.desk, uid)
    qtbot.addWidget(again)
    assert again.recipients.value() == ("juf Anke",)
    again.close_round()
    assert window.store.draft(f"round.actions/{uid.hex}") is None


@pytest.mark.parametrize("where", ["rounds", "round", "round.actions"])
def test_nothing_is_clipped_or_nameless(qtbot: QtBot, window: Work, where: str) -> None:
    if where == "rounds":
        window.roads.show("rounds")
    else:
        window.roads.open(where, rounds.begin(window.store, RoundKind.PUPIL))
    page = window.findChild({"rounds": RoundsPage, "round": RoundPage, "round.actions": ActionsPage}[where])
    settle()
    assert nothing_clipped(page) == []
    assert everything_focusable_is_named(page) == []


def test_the_latest_facts_show_whole_and_the_arrows_bring_a_row_into_view(
    qtbot: QtBot, qapp: QApplication, window: Work
) -> None:
    window.activateWindow()
    facts = begin_group(qtbot, window).brief.facts
    for look in (Look(), Look(percent=150)):
        apply(qapp, look)
        settle()
        assert facts.verticalScrollBar().maximum() == 0
        facts.setFocus()
        facts.choose_first()
        settle()
        for _ in facts.rows():
            qtbot.keyClick(facts, Qt.Key.Key_Down)
        settle()
        last = facts.visualRect(facts.currentIndex())
        assert facts.viewport().visibleRegion().boundingRect().contains(last.bottomLeft())


def test_a_pupil_in_care_without_a_group_is_told_and_not_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    store = empty_store(tmp_path)
    a_pupil(store)
    made = work(tmp_path, store=store)
    qtbot.addWidget(made)
    made.show()
    QTest.keyClick(made.windowHandle(), Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    page = made.findChild(RoundsPage)
    told = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "Nog geen leerlingen in zorg" not in told
    assert page.groupless.text().startswith("1 leerling in zorg staat in geen groep")
    store.close()
