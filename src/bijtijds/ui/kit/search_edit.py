"""A field to search in: the sign stands before the words and grows with the letters."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from bijtijds.ui.theme.icons import icon
from bijtijds.ui.theme.units import u

_SIDE, _BEFORE, _BEHIND = 3.8, 2, 1.8


class SearchEdit(QLineEdit):
    """Qt draws the sign of an action in a field 16 pixels wide, however large the letters are."""

    def __init__(self) -> None:
        super().__init__()
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters have a larger sign, which needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the sign in it."""
        super().paintEvent(event)
        painter = QPainter(self)
        icon("magnifying-glass", "muted").paint(painter, self.sign(), Qt.AlignmentFlag.AlignCenter)
        painter.end()

    def sign(self) -> QRect:
        """Where the sign stands."""
        side = u(_SIDE)
        return QRect(u(_BEFORE), (self.height() - side) // 2, side, side)

    def _make_room(self) -> None:
        self.setTextMargins(u(_SIDE + _BEHIND), 0, 0, 0)
