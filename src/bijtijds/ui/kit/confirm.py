"""The only place where the program waits for an answer: questions and the choice of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDir, Qt, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from bijtijds.base.errors import Trouble
from bijtijds.base.paths import documents_folder
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.labels import Text

_ALL = "Alle bestanden (*)"
# Qt's Dutch words have a gap here.
_LABELS = {QFileDialog.DialogLabel.LookIn: "Zoek in:", QFileDialog.DialogLabel.FileType: "Soort:"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question before what cannot be undone: `answers` start with the verb that does it and end with the way out."""

    title: str
    sentence: str
    answers: tuple[str, ...]
    danger: bool = False


class Asker(Protocol):
    """Who answers: a person, or a test."""

    def choose(self, parent: QWidget | None, question: Question) -> str | None:
        """The chosen answer; None when she closed the question or took the last answer."""
        ...

    def save_path(self, parent: QWidget | None, title: str, name: str) -> Path | None:
        """Where to save a file that is proposed to be called `name`."""
        ...

    def open_path(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        """Which file to read; `kinds` like `EDEXML (*.xml)`."""
        ...

    def folder(self, parent: QWidget | None, title: str) -> Path | None:
        """Which folder."""
        ...

    def printer(self, parent: QWidget | None) -> QPrinter | None:
        """Which printer, with its settings; raises `Trouble("no_printer")` when the computer has none."""
        ...


class _QuestionDialog(Dialog):
    """One question with its answers as buttons; the way out has the focus."""

    def __init__(self, parent: QWidget | None, question: Question) -> None:
        super().__init__(parent, question.title, cancel=question.answers[-1], width=100)
        self.body.addWidget(Text(question.sentence))
        self.answer: str | None = None
        self._buttons_of: dict[Button, str] = {}
        for at, words in enumerate(question.answers[:-1]):
            kind = ("danger" if question.danger else "primary") if at == 0 else "plain"
            button = Button(words, kind)
            self._buttons_of[button] = words
            button.clicked.connect(self._take)
            self.add_button(button)
        self.cancel_button.setFocus()

    @Slot()
    def _take(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.answer = self._buttons_of[button]
            self.accept()


class Screen:
    """Asks the person at the screen."""

    def choose(self, parent: QWidget | None, question: Question) -> str | None:
        """Show the question and wait."""
        dialog = _QuestionDialog(parent, question)
        return dialog.answer if _wait(dialog) else None

    def save_path(self, parent: QWidget | None, title: str, name: str) -> Path | None:
        """Ask where to save."""
        dialog = self._files(parent, title, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = Path(name).suffix.lstrip(".")
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilters([f"{suffix.upper()} (*.{suffix})", _ALL])
        dialog.selectFile(name)
        return self._chosen(dialog)

    def open_path(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        """Ask which file to read."""
        dialog = self._files(parent, title, QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([kinds, _ALL])
        return self._chosen(dialog)

    def folder(self, parent: QWidget | None, title: str) -> Path | None:
        """Ask which folder."""
        return self._chosen(self._files(parent, title, QFileDialog.FileMode.Directory))

    def printer(self, parent: QWidget | None) -> QPrinter | None:
        """Ask which printer. Printing to a file is no printing: what is saved goes by `save_path`, past the gate."""
        if not QPrinterInfo.availablePrinterNames():
            raise Trouble("no_printer")
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        return printer if _wait(dialog) else None

    def _files(self, parent: QWidget | None, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(parent, title, str(documents_folder()))
        dialog.setFileMode(mode)
        dialog.setFilter(QDir.Filter.AllEntries | QDir.Filter.NoDotAndDotDot)
        dialog.setHistory([])
        for label, words in _LABELS.items():
            dialog.setLabelText(label, words)
        return dialog

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        if not _wait(dialog):
            return None
        chosen = dialog.selectedFiles()
        return Path(chosen[0]) if chosen else None


class Canned:
    """Gives answers that were laid ready, in their order; tests use it in place of a person."""

    def __init__(
        self,
        answers: Sequence[str | None] = (),
        paths: Sequence[Path | None] = (),
        printers: Sequence[QPrinter | None] = (),
    ) -> None:
        self.printers = list(printers)
        self.answers = list(answers)
        self.paths = list(paths)
        self.asked: list[Question] = []

    def choose(self, parent: QWidget | None, question: Question) -> str | None:
        """The next answer; a question without one laid ready is a fault of the test."""
        self.asked.append(question)
        answer = self.answers.pop(0)
        if answer is not None and answer not in question.answers:
            raise ValueError("that answer cannot be given")
        return None if answer == question.answers[-1] else answer

    def save_path(self, parent: QWidget | None, title: str, name: str) -> Path | None:
        """The next path."""
        return self.paths.pop(0)

    def open_path(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        """The next path."""
        return self.paths.pop(0)

    def folder(self, parent: QWidget | None, title: str) -> Path | None:
        """The next path."""
        return self.paths.pop(0)

    def printer(self, parent: QWidget | None) -> QPrinter | None:
        """The next printer."""
        return self.printers.pop(0)


def _wait(dialog: QDialog) -> bool:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # its answer is read after it closed
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted
