"""A table whose rows are answered with letters, and that lets ← and → leave for what stands beside it."""

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from bijtijds.ui.kit.table import Table

R = TypeVar("R")


class LineTable(Table[R]):
    """↑ ↓ choose, Enter opens; `letter` tells a letter, `aside` a step to the left (-1) or to the right (1)."""

    letter = Signal(str)
    aside = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and steps aside are told; the rest is the table's."""
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if bare and step is not None:
            self.aside.emit(step)
        elif bare and event.text().isalpha():
            self.letter.emit(event.text().upper())
        else:
            super().keyPressEvent(event)
