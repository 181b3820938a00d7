"""The coach in the note's form: it underlines and asks, moves words that come back, and never stands in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from bijtijds.base.errors import Trouble
from bijtijds.services import timeline
from bijtijds.terms import coach as rules
from bijtijds.terms.codes import Channel
from bijtijds.ui.kit.coach import CoachLine
from bijtijds.ui.kit.fields import TextField
from bijtijds.ui.kit.form import Form
from bijtijds.ui.pages.notes.quick import QuickNote
from makers import a_pupil
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped

TEXT = "Łukasz was weer agressief op het plein. Hij duwde Sem twee keer en zei: ‘Ik ben altijd boos.’"


@pytest.fixture
def note(qtbot, desk):
    made = QuickNote(desk, a_pupil(desk.store))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def typed(note, text: str) -> CoachLine:
    note.form.fact.edit.setPlainText(text)
    note.form.coach.look()
    return note.form.coach


def underlined(note) -> list[str]:
    return [mark.cursor.selectedText() for mark in note.form.fact.edit.extraSelections()]


def texts(note) -> tuple[str, str]:
    return note.form.fact.edit.toPlainText(), note.form.field("interpretation").edit.toPlainText()


def test_what_is_no_fact_is_underlined_and_said_in_words(note):
    line = typed(note, TEXT)
    assert underlined(note) == ["weer agressief"]
    assert line.said() == "‘weer agressief’ is een duiding. Wat deed of zei het kind?"
    assert line.accessibleName().endswith(line.said())


def test_it_looks_by_itself_a_moment_after_the_last_letter(qtbot, note):
    qtbot.keyClicks(note.form.fact.edit, "Was lastig.")
    qtbot.waitUntil(lambda: underlined(note) == ["lastig"])


def test_words_move_with_the_keyboard_and_ctrl_z_in_the_text_brings_them_back(qtbot, note):
    line = typed(note, TEXT)
    note.form.field("interpretation").edit.setPlainText("Moe?")
    note.form.fact.focus()
    qtbot.keyClick(note.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(note.focusWidget(), Qt.Key.Key_Tab)
    assert note.focusWidget() is line.move_link
    qtbot.keyClick(note.focusWidget(), Qt.Key.Key_Return)
    assert texts(note) == (TEXT.replace(" weer agressief", ""), "Moe?\nweer agressief")
    assert note.focusWidget() is note.form.fact.edit
    qtbot.keyClick(note.form.fact.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(note) == (TEXT, "Moe?")
    qtbot.keyClick(note.form.fact.edit, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert texts(note) == (TEXT, "Moe?")  # doing it again in the fact alone would lose the words


def test_words_that_moved_are_never_lost_by_taking_back_in_the_other_field(qtbot, note):
    line = typed(note, "🙂 Was weer agressief.")
    line.move_link.click()
    qtbot.keyClick(note.form.field("interpretation").edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(note) == ("🙂 Was.", "weer agressief")


def test_what_was_left_is_not_asked_again_in_this_form(note):
    line = typed(note, "Was agressief. Was lastig.")
    line.leave_link.click()
    assert underlined(note) == ["lastig"]
    typed(note, "Was agressief, weer lastig.")
    assert underlined(note) == ["weer lastig"]


def test_the_next_words_can_be_looked_at_first(note):
    line = typed(note, "Was agressief. Was lastig.")
    line.next_link.click()
    assert line.said().startswith("‘lastig’")


def test_a_vague_word_is_asked_about_with_what_the_form_does_not_tell(note):
    line = typed(note, "Kwam regelmatig zonder jas.")
    assert line.said() == "‘regelmatig’ zegt niet hoeveel of wanneer. Kunt u ook noemen hoe vaak en waar?"
    assert line.move_link.isHidden()
    note.form.unfold(True)
    note.form.field("times").edit.setText("2")
    line.look()
    assert "regelmatig" not in line.said()


def test_it_can_be_switched_off(qtbot, desk):
    form = Form(desk.clock)
    fact = form.text("observation", "Feit")
    line = CoachLine(fact, None, set, on=False)
    form.put(line)
    fact.edit.setPlainText("Was agressief.")
    line.look()
    assert line.findings() == ()
    assert line.isHidden()


def test_a_broken_file_with_rules_is_said_in_the_line_and_nothing_else_happens(monkeypatch, note):
    def broken() -> None:
        raise Trouble("coach_rules_broken")

    monkeypatch.setattr(rules, "coach", broken)
    line = typed(note, TEXT)
    assert line.said().startswith("De schrijfhulp staat uit")
    assert underlined(note) == []


def test_nothing_is_clipped_and_all_is_named(qapp, note):
    line = typed(note, TEXT + " Hij is regelmatig een beetje druk.")
    for look in checked_looks(qapp, note):
        assert nothing_clipped(note) == [], look
        assert everything_focusable_is_named(note) == [], look
    assert isinstance(line.findChild(QLabel), QLabel)


def test_text_of_a_form_is_watched_in_any_field(qtbot, desk):
    field = TextField("concern", "Onze zorg")
    qtbot.addWidget(field)
    line = CoachLine(field, None, set)
    qtbot.addWidget(line)
    field.edit.setPlainText("Was agressief.")
    line.look()
    assert [one.group.id for one in line.findings()] == ["impression"]
    assert line.move_link.isHidden()


def test_it_never_blocks_and_leaves_no_trace(desk, note):
    note.form.fill({"channel": Channel.CHILD_SHOWS, "observation": "Was agressief."})
    note.form.coach.look()
    pupil = note.form.pupils.value()[0]
    note.primary_button.click()
    assert [row.fact for row in timeline.page(desk.store, pupil)] == ["Was agressief."]
    assert desk.store.drafts() == ()
