"""The prompt book shows one card, stands beside a form, fills in a sentence, and ends in the right step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bijtijds.terms.prompts import prompts
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.links import Link
from bijtijds.ui.pages.notes.quick import QuickNote
from bijtijds.ui.pages.prompts.book import PromptBook
from bijtijds.ui.shell.palette import Palette
from desks import work
from makers import a_pupil
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle


def words(book: PromptBook) -> str:
    return " ".join(label.text() for label in book.findChildren(Text) if label.isVisible())


def shown(qtbot, widget):
    with qtbot.waitActive(widget):
        widget.open()
        widget.activateWindow()
    settle()
    return widget


@pytest.mark.parametrize("card", [one.id for one in prompts()])
def test_every_card_is_shown_whole(qtbot, desk, card):
    book = shown(qtbot, PromptBook(desk, card))
    for tip in book.card().tips:
        assert tip in words(book)
    assert nothing_clipped(book) == []
    assert everything_focusable_is_named(book) == []


def test_a_card_ends_in_its_step(qtbot, desk):
    # a talk is about somebody
    steps = {"vague": ("note.new", None), "no_time": ("park.new", None), "secret": ("pupils", None)}
    for card, step in steps.items():
        book = shown(qtbot, PromptBook(desk, card))
        book.primary_button.click()
        assert desk.way.went[-1] == step


def test_the_card_on_a_suspicion_ends_in_the_talk_that_is_made_for_it(qtbot, desk):
    book = shown(qtbot, PromptBook(desk, "suspicion"))
    assert "vermoeden" in book.primary_button.text()


def test_a_sentence_goes_into_the_field_that_had_the_focus(qtbot, desk):
    note = QuickNote(desk, a_pupil(desk.store))
    with qtbot.waitActive(note):
        note.show()
        note.activateWindow()
    note.form.fact.focus()
    note.form.fact.edit.insertPlainText("Begin.")
    book = shown(qtbot, PromptBook(desk, "child"))
    assert not book.primary_button.isVisible()  # the form is the step
    link = next(one for one in book.findChildren(Link) if "Wat goed" in one.accessibleName())
    link.click()
    assert note.form.fact.edit.toPlainText() == "Begin. Wat goed dat je me dit vertelt."
    assert note.isVisible()


def test_f1_in_a_form_asks_for_the_book(qtbot, desk):
    note = QuickNote(desk, a_pupil(desk.store))
    with qtbot.waitActive(note):
        note.show()
        note.activateWindow()
    qtbot.keyClick(note.form.fact.edit, Qt.Key.Key_F1)
    assert desk.way.went[-1] == ("prompts", None)


def test_the_palette_finds_a_card_and_opens_it(qtbot, tmp_path):
    window = work(tmp_path)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    palette = Palette(window, window.desk)
    palette.open_with("niet pluis")
    settle()
    assert "Een niet-pluisgevoel" in str(palette.list.words())
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    settle()
    (book,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PromptBook) and one.isVisible()]
    assert book.card().id == "vague"
    assert "Spiekkaart" in book.windowTitle()
    assert QGuiApplication.instance() is not None
    book.close()
