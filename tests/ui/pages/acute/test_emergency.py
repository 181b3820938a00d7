"""An emergency is written down at a pupil after the acute card, and nothing stays when it is about staff."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from bijtijds.services import emergencies, timeline
from bijtijds.services.timeline import Filter
from bijtijds.ui.pages.acute.emergency import NO, YES, EditEmergency, NewEmergency
from makers import a_pupil
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped

WHAT = "Zag een striem op de arm."


@pytest.fixture
def pupil(desk):
    return a_pupil(desk.store, "Jorrit", "Zwaluw")


def kept(desk, pupil):
    return [one for one in timeline.page(desk.store, pupil, Filter(confidential=True)) if one.kind == "emergency"]


def answer(dialog, begins):
    buttons = dialog.form.field("about_staff").findChildren(QAbstractButton)
    return next(one for one in buttons if one.text().startswith(begins))


def typed(dialog, words=WHAT):
    dialog.form.field("about_staff").show_value(NO)
    dialog.form.changed.emit()
    edit = dialog.form.field("what").edit
    edit.setPlainText(words)
    return edit


def test_it_begins_at_the_time_of_the_card_and_is_kept_with_its_calls(qtbot, desk, pupil):
    dialog = NewEmergency(desk, pupil, "14:32")
    dialog.show()
    assert "acut" not in dialog.windowTitle().lower()
    assert not dialog.primary_button.isEnabled()
    assert not dialog.form.field("what").isVisible()
    edit = typed(dialog)
    call = dialog.form.field("calls").add_row()
    call.fill({"who": "Veilig Thuis", "at": time(14, 40)})
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (row,) = kept(desk, pupil)
    assert (row.at, row.fact.splitlines()[0]) == (time(14, 32), WHAT)
    assert "Gebeld: Veilig Thuis, 14.40 uur" in row.fact


def test_what_was_typed_is_hidden_and_never_a_draft_while_it_is_about_staff(qtbot, desk, pupil):
    dialog = NewEmergency(desk, pupil)
    dialog.show()
    typed(dialog)
    dialog._autosave.now()
    assert desk.store.draft(f"emergency.new/{pupil.hex}") is not None
    answer(dialog, "Ja").click()
    assert dialog.form.field("about_staff").value() == YES
    assert dialog.road.isVisible()
    assert not dialog.form.field("what").isVisible()
    assert not dialog.primary_button.isEnabled()
    assert desk.store.draft(f"emergency.new/{pupil.hex}") is None
    assert list(dialog.unsaved()) == []
    led_by = dialog.form.field("led_by").value()
    dialog.form.left.emit()
    dialog._autosave.now()
    assert desk.store.draft(f"emergency.new/{pupil.hex}") is None
    dialog.primary_button.click()
    assert kept(desk, pupil) == []
    answer(dialog, "Nee").click()
    assert dialog.form.field("what").isVisible()
    assert (dialog.form.field("what").value(), dialog.form.field("led_by").value()) == (WHAT, led_by)
    assert led_by
    assert dialog.form.field("began_on").value() == desk.clock.today()
    assert list(dialog.unsaved())
    answer(dialog, "Ja").click()
    dialog.throw_away()
    assert desk.store.draft(f"emergency.new/{pupil.hex}") is None
    again = NewEmergency(desk, pupil)
    assert again.form.field("what").is_empty()


def test_what_is_missing_stands_at_its_field_and_nothing_is_lost(desk, pupil):
    dialog = NewEmergency(desk, pupil)
    dialog.show()
    typed(dialog)
    dialog.form.field("next_call_at").show_value(time(16, 0))
    dialog.primary_button.click()
    assert dialog.form.field("next_call_on").shown_problem()
    assert dialog.form.field("what").value() == WHAT


def test_a_kept_one_opens_for_its_pupil_and_is_added_to(desk, pupil):
    first = NewEmergency(desk, pupil)
    typed(first)
    first.primary_button.click()
    (row,) = kept(desk, pupil)
    dialog = EditEmergency(desk, row.uid)
    dialog.form.field("lead_home").edit.setText("wijkteam")
    dialog.primary_button.click()
    assert emergencies.open_draft(desk.store, row.uid).lead_home == "wijkteam"


def test_nothing_is_clipped_and_all_is_named(qtbot, qapp, desk, pupil):
    dialog = NewEmergency(desk, pupil, "14:32")
    qtbot.addWidget(dialog)
    typed(dialog)
    for look in checked_looks(qapp, dialog):
        assert nothing_clipped(dialog) == [], look
        assert everything_focusable_is_named(dialog) == [], look
