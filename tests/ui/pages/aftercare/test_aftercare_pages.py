"""After the table, with the keys: who heard it, help from outside in its order, a TLV, and the way from the agenda."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

import makers
import referral_makers
from bijtijds.services import agenda, meetings, outside_help, referrals, tlvs
from bijtijds.services.outside_help import TrackDraft
from bijtijds.terms.aftercare import HelpPart
from bijtijds.ui.kit import going
from bijtijds.ui.pages.aftercare.help_dialogs import NewEntry, NewTrack
from bijtijds.ui.pages.aftercare.help_page import HelpPage
from bijtijds.ui.pages.aftercare.tlv import NewTlv
from bijtijds.ui.pages.meetings.live import LivePage
from bijtijds.ui.pages.pupils.aftercare_card import AftercareCard
from bijtijds.ui.pages.referrals.edit import EditReferral

DAY = timedelta(days=1)
TODAY = makers.TODAY
NEXT = TODAY + 40 * DAY


@pytest.fixture
def pupil(desk):
    return makers.a_pupil(desk.store, "Noor", "Bakker")


def opened(qtbot, widget):
    widget.resize(1366, 728)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    if not isinstance(widget, QDialog):
        widget.setFocus()
    return widget


def seen(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def held(store, referral, **more):
    kept = meetings.open_held(store, referral)
    meetings.hold(store, referral, replace(kept, held_on=TODAY, **more))


def test_who_heard_it_is_filled_in_where_the_line_of_the_agenda_opens(qtbot, desk, pupil):
    referral = referral_makers.a_referral(desk.store, pupil, None)
    held(desk.store, referral)
    line = agenda.open_lines(desk.store, until=date.max, pupil=pupil)[0]
    going.open_line(desk, line)
    assert desk.way.went[-1] == ("referral.edit", referral, going.AFTER)
    page = opened(qtbot, EditReferral(desk, referral, going.AFTER))
    assert page.form.field("told_teacher_on").isAncestorOf(QApplication.focusWidget())
    qtbot.keyClicks(QApplication.focusWidget(), "vandaag")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = referrals.of_pupil(desk.store, pupil)
    assert [one.value for one in row.to_hear] == ["parents", "child"]
    assert page.side.help_link.isVisibleTo(page)


def test_after_the_table_it_opens_in_view_at_what_is_still_to_be_told(qtbot, desk, pupil):
    referral = referral_makers.a_referral(desk.store, pupil, None)
    held(desk.store, referral)
    page = opened(qtbot, EditReferral(desk, referral))
    field, view = page.form.field("told_teacher_on"), page.area.viewport()

    def is_in_view():
        return view.rect().contains(field.mapTo(view, field.rect().bottomLeft()))

    qtbot.waitUntil(is_in_view)
    page.area.verticalScrollBar().setValue(0)
    last = page.form.parts()[-1]
    last.button.click()
    last.button.click()
    qtbot.waitUntil(is_in_view)
    kept = referrals.open_draft(desk.store, referral)[1]
    told = {"told_teacher_on": TODAY, "told_parents_on": TODAY, "told_child_on": TODAY}
    referrals.correct(desk.store, referral, replace(kept, advice_result="Het werkt.", **told))
    assert not EditReferral(desk, referral).form.parts()[-1].is_open()


def test_a_line_of_a_meeting_opens_its_table_on_the_day_that_holds_now(desk, pupil):
    referral = referral_makers.a_referral(desk.store, pupil, None)
    (line,) = agenda.open_lines(desk.store, until=date.max, pupil=pupil)
    agenda.postpone(desk.store, line, NEXT)
    (line,) = agenda.open_lines(desk.store, until=date.max, pupil=pupil)
    going.open_line(desk, line)
    assert desk.way.went[-1] == ("meeting", "ZAT", NEXT.isoformat())
    held(desk.store, referral, back_on=NEXT + DAY)
    back = next(one for one in agenda.open_lines(desk.store, until=date.max) if one.what.startswith("Terug"))
    going.open_line(desk, back)
    assert desk.way.went[-1] == ("meeting", "ZAT", (NEXT + DAY).isoformat())


def test_who_comes_back_sees_what_was_said_before_and_is_discussed_anew(qtbot, desk, pupil):
    referral = referral_makers.a_referral(desk.store, pupil, None)
    held(desk.store, referral, minutes="Rust helpt.", back_on=NEXT)
    desk.clock.moment += 40 * DAY
    page = opened(qtbot, LivePage(desk, "ZAT", NEXT.isoformat()))
    assert "Rust helpt." in seen(page)
    page.table.form.field("minutes").focus()
    qtbot.keyClicks(QApplication.focusWidget(), "Het gaat beter.")
    page.next()
    kept = meetings.open_held(desk.store, referral)
    assert (kept.minutes, kept.held_on, len(kept.earlier)) == ("Het gaat beter.", NEXT, 1)


def test_help_from_outside_is_written_down_in_the_order_of_the_guideline(qtbot, desk, pupil):
    dialog = opened(qtbot, NewTrack(desk, pupil))
    qtbot.keyClicks(QApplication.focusWidget(), "Wijkteam Oost")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (track,) = outside_help.of_pupil(desk.store, pupil)
    page = opened(qtbot, HelpPage(desk, track.uid))
    told = seen(page)
    heads = ["Contact met kind", "Regie", "Afstemming", "Volgen", "Nieuwe signalen"]
    assert sorted(heads, key=told.index) == heads
    assert "Nog geen volgend contact" in told
    page.note_links[HelpPart.SIGNAL].click()
    assert desk.way.went[-1] == ("help.note", track.uid, "signal")
    note = opened(qtbot, NewEntry(desk, track.uid, "signal"))
    note.form.field("text").focus()
    qtbot.keyClicks(QApplication.focusWidget(), "Wilde niet naar huis.")
    note.form.field("lead_on").show_value(TODAY)
    note.accept_when_ready()
    assert "Ouders horen het eerst" in note.form.field("lead_on").shown_problem()
    note.form.field("lead_on").show_value(None)
    note.accept_when_ready()
    card = AftercareCard(desk)
    card.show_pupil(pupil, 5)
    opened(qtbot, card)
    assert "nieuw signaal: nog met ouders bespreken" in seen(card)
    assert "nog niemand heeft de regie" in seen(card)


def test_only_of_a_new_signal_is_asked_who_heard_of_it(qtbot, desk, pupil):
    track = outside_help.begin(desk.store, pupil, TrackDraft("Wijkteam Oost", TODAY))
    note = opened(qtbot, NewEntry(desk, track, "contact"))
    assert not note.form.field("parents_on").isVisible()
    note.form.field("part").show_value(HelpPart.SIGNAL)
    note.form.field("part").changed.emit()
    assert note.form.field("parents_on").isVisible()


def test_a_tlv_without_parents_heard_says_so_at_the_field_and_keeps_what_was_typed(qtbot, desk, pupil):
    dialog = opened(qtbot, NewTlv(desk, pupil))
    qtbot.keyClicks(QApplication.focusWidget(), "sbo")
    dialog.form.field("asked_on").show_value(TODAY)
    dialog.accept_when_ready()
    assert "ouders" in dialog.form.field("parents_heard_on").shown_problem()
    assert dialog.form.field("asked_for").value() == "sbo"
    dialog.form.field("parents_heard_on").show_value(TODAY)
    dialog.accept_when_ready()
    assert [one.asked_for for one in tlvs.of_pupil(desk.store, pupil)] == ["sbo"]
