"""F1 in a form: the prompt book opens beside it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.page import Desk

PROMPTS = "prompts"


class PromptKey(QShortcut):
    """The key of a dialog, for which the actions of the window do not work."""

    def __init__(self, dialog: QWidget, desk: Desk) -> None:
        super().__init__(QKeySequence("F1"), dialog)
        self._desk = desk
        self.activated.connect(self._open)

    @Slot()
    def _open(self) -> None:
        self._desk.way.open(PROMPTS, None)
