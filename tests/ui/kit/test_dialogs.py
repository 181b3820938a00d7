"""Dialogs never block, leave nothing behind, and questions can be answered by a test."""

import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from bijtijds.base.errors import Trouble
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.confirm import Canned, Question, Screen
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.theme.dutch import speak_dutch
from ui.invariants import settle

QUESTION = Question(
    "Dossier vernietigen?", "Dit kan niet ongedaan worden gemaakt.", ("Vernietig", "Annuleer"), danger=True
)


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_closed_dialog_is_gone_from_memory(window: QWidget, qtbot):
    dialog = Dialog(window, "Notitie", primary="Bewaar")
    trace = weakref.ref(dialog)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    assert not isValid(dialog)
    del dialog
    assert trace() is None


def test_a_dialog_says_what_is_missing_and_ctrl_enter_accepts(window: QWidget, qtbot):
    dialog = Dialog(window, "Notitie", primary="Bewaar  Ctrl+Enter")
    dialog.open()
    dialog.ready("Kies eerst een leerling")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    dialog.ready()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(("press", "answer"), [("Vernietig", "Vernietig"), ("Annuleer", None)])
def test_a_question_gives_the_answer_that_was_pressed(window: QWidget, press: str, answer: str | None):
    def push() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        next(button for button in dialog.findChildren(Button) if button.text() == press).click()

    QTimer.singleShot(50, push)
    assert Screen().choose(window, QUESTION) == answer


def test_the_way_out_of_a_question_has_the_focus(window: QWidget):
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        focused = dialog.focusWidget()
        assert isinstance(focused, Button)
        seen.append(focused.text())
        dialog.close()

    QTimer.singleShot(50, look)
    assert Screen().choose(window, QUESTION) is None
    assert seen == ["Annuleer"]


def test_laid_ready_answers_take_the_place_of_a_person():
    asker = Canned(["Vernietig", "Annuleer", None], [Path("a.pdf"), None])
    assert [asker.choose(None, QUESTION) for _ in range(3)] == ["Vernietig", None, None]
    assert asker.asked == [QUESTION] * 3
    assert [asker.save_path(None, "Bewaar", "a.pdf"), asker.open_path(None, "Kies", "*")] == [Path("a.pdf"), None]


def test_an_answer_that_the_question_does_not_have_is_a_mistake():
    with pytest.raises(ValueError, match="cannot be given"):
        Canned(["Ja"]).choose(None, QUESTION)


def test_a_dialog_opens_with_the_cursor_in_its_first_field(window: QWidget, qtbot):
    dialog = Dialog(window, "Document printen", primary="Kies een printer")
    field = QLineEdit()
    dialog.body.addWidget(field)
    dialog.open()
    settle()
    assert dialog.focusWidget() is field
    dialog.reject()


def test_a_dialog_opens_on_the_answer_that_holds(window: QWidget, qtbot):
    dialog = Dialog(window, "Genoteerd", primary="Bewaar")
    answers = Segments([("contact", "contact"), ("signal", "nieuw signaal")], name="Waarover?")
    answers.choose("signal")
    dialog.body.addWidget(answers)
    answers.buttons()[0].setFocus()  # where Qt begins by itself
    dialog.open()
    settle()
    assert dialog.focusWidget() is answers.buttons()[1]
    dialog.reject()


def test_a_dialog_makes_room_for_a_field_that_comes_in(window: QWidget, qtbot):
    window.resize(1366, 728)
    dialog = Dialog(window, "Document printen", primary="Kies een printer")
    fields = [QLineEdit() for _ in range(4)]
    for field in fields:
        dialog.body.addWidget(field)
        field.hide()
    dialog.open()
    settle()
    before = dialog.height()
    for field in fields:
        field.show()
    qtbot.waitUntil(lambda: dialog.height() >= before + 3 * fields[0].height())
    assert all(field.visibleRegion().boundingRect().height() == field.height() for field in fields)
    dialog.reject()


def _shut() -> None:
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.reject()


def test_a_computer_without_a_printer_is_told_instead_of_printing_to_a_file(window: QWidget, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    QTimer.singleShot(200, window, _shut)  # a question here would wait for ever
    with pytest.raises(Trouble, match="no_printer"):
        Screen().printer(window)


def test_choosing_a_file_is_asked_in_dutch(window: QWidget, qapp):
    speak_dutch(qapp)
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.extend(words.text().replace("&", "") for words in dialog.findChildren(QLabel) if words.isVisible())
        seen.extend(button.text().replace("&", "") for button in dialog.findChildren(QPushButton))
        seen.extend(dialog.nameFilters())
        dialog.reject()

    QTimer.singleShot(50, look)
    assert Screen().save_path(window, "Bewaar als", "verslag.pdf") is None
    assert {"Zoek in:", "Bestandsnaam:", "Soort:", "Opslaan", "Annuleren", "PDF (*.pdf)"} <= set(seen)
