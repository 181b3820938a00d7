"""Even parkeren: two fields and one key; picked up later, and never half closed."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bijtijds.services import agenda, notes, parking, talks, timeline
from bijtijds.services.parking import ParkDraft
from bijtijds.services.timeline import Filter
from bijtijds.terms.codes import Channel, DueKind, TalkKind
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.parked import ParkedNote
from bijtijds.ui.pages.parking.new import Park
from bijtijds.ui.pages.parking.pick import PickUp
from bijtijds.ui.pages.talks.parked import ParkedTalk
from makers import TODAY, a_pupil, a_school
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "Ik wil vanavond niet naar huis."


@pytest.fixture
def pupil(desk: Desk):
    a_school(desk.store)
    a_pupil(desk.store, "Noor", "Bos")
    return a_pupil(desk.store)


@pytest.fixture
def parked(desk: Desk, pupil):
    return parking.park(desk.store, ParkDraft(pupil, WORDS, time(14, 0)))


def opened(qtbot, page: QWidget) -> QWidget:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def lines(desk: Desk, kind: DueKind):
    return agenda.open_lines(desk.store, until=TODAY.replace(year=2027), kinds=[kind])


def test_a_child_is_parked_with_two_fields_and_one_key(qtbot, desk: Desk, pupil):
    page = opened(qtbot, Park(desk))
    qtbot.keyClicks(page.form.field("pupil").edit, "jor")
    qtbot.keyClick(page.form.field("pupil").edit, Qt.Key.Key_Return)
    words = page.form.field("words").edit
    qtbot.keyClicks(words, WORDS)
    qtbot.keyClick(words, Qt.Key.Key_Return, CONTROL)
    (line,) = lines(desk, DueKind.PARKED)
    assert (line.pupil.uid, line.on, line.at) == (pupil, TODAY, time(11, 0))
    assert parking.open_parked(desk.store, line.about_uid).words == WORDS
    assert not desk.store.drafts()


def test_after_the_name_the_cursor_stands_where_the_words_go(qtbot, desk: Desk, pupil):
    page = opened(qtbot, Park(desk))
    assert QApplication.focusWidget() is page.form.field("pupil").edit
    qtbot.keyClicks(page.form.field("pupil").edit, "jor")
    qtbot.keyClick(page.form.field("pupil").edit, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.form.field("words").edit


def test_both_sentences_can_be_read_when_words_and_time_are_wrong(qtbot, desk: Desk, pupil):
    page = opened(qtbot, Park(desk, pupil))
    page.form.field("back_at").show_value("straks")
    page.accept_when_ready()
    settle()
    assert page.form.field("back_at").shown_problem()
    assert nothing_clipped(page) == []


def test_in_a_dossier_the_pupil_is_there_already(qtbot, desk: Desk, pupil):
    page = opened(qtbot, Park(desk, pupil))
    assert QApplication.focusWidget() is page.form.field("words").edit
    assert page.form.field("pupil").value() == pupil


def test_not_promising_secrecy_is_ticked_by_hand(qtbot, desk: Desk, pupil):
    page = opened(qtbot, Park(desk, pupil))
    assert not page.form.field("no_secrecy_promised").value()
    qtbot.keyClicks(page.form.field("words").edit, WORDS)
    page.form.field("no_secrecy_promised").tick.box.click()
    page.primary_button.click()
    (line,) = lines(desk, DueKind.PARKED)
    assert parking.open_parked(desk.store, line.about_uid).no_secrecy_promised


def test_without_pupil_or_words_it_says_what_is_missing(qtbot, desk: Desk, pupil):
    page = opened(qtbot, Park(desk))
    page.primary_button.click()
    assert page.form.field("pupil").shown_problem()
    assert page.form.field("words").shown_problem()
    assert not lines(desk, DueKind.PARKED)


def test_a_lock_keeps_what_was_typed(qtbot, desk: Desk, pupil):
    page = opened(qtbot, Park(desk))
    page.form.field("pupil").show_value(pupil)
    qtbot.keyClicks(page.form.field("words").edit, WORDS)
    desk.store.keep_drafts(page.unsaved())
    again = opened(qtbot, Park(desk))
    assert (again.form.field("pupil").value(), again.form.field("words").value()) == (pupil, WORDS)


def test_it_is_not_closed_without_outcome_and_what_the_child_was_told(qtbot, desk: Desk, parked):
    page = opened(qtbot, PickUp(desk, parked))
    assert WORDS in seen_words(page)
    page.primary_button.click()
    assert page.form.field("outcome").shown_problem()
    assert page.form.field("child_told_next").shown_problem()
    assert lines(desk, DueKind.PARKED)
    qtbot.keyClicks(page.form.field("outcome").edit, "Ruzie om de tablet.")
    qtbot.keyClicks(page.form.field("child_told_next").edit, "Ik praat morgen weer met je.")
    qtbot.keyClick(page.form.field("child_told_next").edit, Qt.Key.Key_Return, CONTROL)
    assert not lines(desk, DueKind.PARKED)
    assert [line.on.isoformat() for line in lines(desk, DueKind.FOLLOW_UP)] == ["2026-11-25"]


def test_what_was_closed_can_be_read_again_and_no_more(qtbot, desk: Desk, parked):
    parking.close(desk.store, parked, outcome="Ruzie.", told_child="Tot morgen.", no_secrecy_promised=True)
    page = opened(qtbot, PickUp(desk, parked))
    assert {"Ruzie.", "Verteld aan het kind: Tot morgen."} <= set(seen_words(page).split("\n"))
    assert not page.primary_button.isVisible()


def test_a_talk_goes_on_with_its_words_and_leads_back_to_the_end(qtbot, desk: Desk, pupil, parked):
    page = opened(qtbot, PickUp(desk, parked))
    qtbot.keyClicks(page.form.field("outcome").edit, "Half")
    page.talk_button.click()
    assert desk.way.went == [("park.talk", parked)]
    assert opened(qtbot, PickUp(desk, parked)).form.field("outcome").value() == "Half"
    talk = opened(qtbot, ParkedTalk(desk, parked))
    qtbot.keyClick(talk, Qt.Key.Key_Return, CONTROL)
    (row,) = [one for one in timeline.page(desk.store, pupil, Filter(confidential=True)) if one.kind != "parked"]
    kept = talks.open_draft(desk.store, row.uid)[1]
    assert (kept.kind, kept.confidential) == (TalkKind.CHILD, True)
    assert [(quote.words, quote.asked) for quote in kept.child_words] == [(WORDS, False)]
    assert desk.way.went[-1] == ("park.pick", parked, "talk")


def test_a_note_goes_on_with_its_words_and_leads_back_to_the_end(qtbot, desk: Desk, pupil, parked):
    note = opened(qtbot, ParkedNote(desk, parked))
    qtbot.keyClick(note, Qt.Key.Key_Return, CONTROL)
    (row,) = [one for one in timeline.page(desk.store, pupil, Filter(confidential=True)) if one.kind != "parked"]
    kept = notes.open_draft(desk.store, row.uid)
    assert (kept.channel, kept.observation, kept.confidential) == (Channel.CHILD_TELLS, WORDS, True)
    assert desk.way.went == [("park.pick", parked, "note")]
    end = opened(qtbot, PickUp(desk, parked, "note"))
    assert end.form.field("outcome").value() == "Vastgelegd als signaalnotitie."


@pytest.mark.parametrize("make", [Park, PickUp])
def test_nothing_is_cut_off_and_everything_has_a_name(qapp, desk: Desk, pupil, parked, make):
    page = make(desk, parked if make is PickUp else pupil)
    for look in checked_looks(qapp, page):
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look
