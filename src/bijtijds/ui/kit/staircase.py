"""The staircase of the care route: six bars, each higher than the one before, of which one is now."""

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

STEPS = 6
_BAR, _GAP, _LOW, _HIGH = 2.2, 0.3, 1.3, 4.4


class Staircase(QWidget):
    """Draws on which of the six steps of the route a pupil stands; the words stand beside it, never only here."""

    def __init__(self) -> None:
        super().__init__()
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, step: int | None) -> None:
        """Show a step from 1 to 6, or none."""
        self._step = step or 0
        self.setAccessibleName(f"Stap {step} van {STEPS}" if step else "Nog geen stap")
        self.update()

    def sizeHint(self) -> QSize:
        """Six bars with a little room between."""
        return QSize(STEPS * u(_BAR) + (STEPS - 1) * u(_GAP), u(_HIGH) + 1)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Steps that were taken are tinted, the step of now is filled, the others are empty."""
        painter, colours = QPainter(self), current()
        for number in range(1, STEPS + 1):
            high = u(_LOW + (_HIGH - _LOW) * (number - 1) / (STEPS - 1))
            left = (number - 1) * (u(_BAR) + u(_GAP))
            bar = QRectF(left + 0.5, self.height() - high - 0.5, u(_BAR) - 1, high)
            filled = "accent" if number == self._step else "sel" if number < self._step else "surface"
            painter.setBrush(colours.color(filled))
            painter.setPen(QPen(colours.color("accent" if number <= self._step else "border"), 1))
            painter.drawRect(bar)
        painter.end()
