"""The care route as a picture for parents: six steps in plain words, and "U bent hier" (guideline §1.3)."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from bijtijds.terms import route
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

_HERE = "U bent hier"
_LOW, _HIGH = 0.36, 0.86
"""How high the first and the last step are, as parts of the picture."""


class RoutePicture(QWidget):
    """Fills its room with the staircase. It knows a step and nothing else, so it can show nothing else.

    The step of now differs in more than colour: it is full, its words are heavy, and an arrow points at it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_step(None)

    def show_step(self, step: int | None) -> None:
        """Show a step from 1 to 6, or the route without an arrow."""
        self._step = step or 0
        told = "De weg in zes stappen. "
        told += " ".join(f"Stap {at}: {words}." for at, words in enumerate(route.FOR_PARENTS, start=1))
        self.setAccessibleName(f"{told} {_HERE}: stap {step}." if step else told)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Six steps from left to right, each with its number and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(1, 7):
            self._draw_step(painter, number)
        if self._step:
            self._draw_pointer(painter)
        painter.end()

    def _bar(self, number: int) -> QRectF:
        part = _LOW + (_HIGH - _LOW) * (number - 1) / 5
        wide, high = self.width() / 6, self.height() * part
        return QRectF((number - 1) * wide, self.height() - high, wide, high).adjusted(1, 1, -1, -1)

    def _draw_step(self, painter: QPainter, number: int) -> None:
        colours, here, bar = current(), number == self._step, self._bar(number)
        painter.setBrush(colours.color("text" if here else "surface"))
        painter.setPen(QPen(colours.color("text"), 2))
        painter.drawRect(bar)
        painter.setPen(colours.color("surface" if here else "text"))
        inner = bar.adjusted(u(2.4), u(1.6), -u(1.6), -u(1.6))
        painter.setFont(_font(self._points() * 1.7, heavy=True))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, str(number))
        painter.setFont(_font(self._points(), heavy=here))
        under = inner.adjusted(0, QFontMetricsF(_font(self._points() * 1.7, heavy=True)).lineSpacing(), 0, 0)
        wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(under, wraps, route.FOR_PARENTS[number - 1])

    def _draw_pointer(self, painter: QPainter) -> None:
        colours, bar = current(), self._bar(self._step)
        half, tip = u(2), QPointF(bar.center().x(), bar.top() - u(1.2))
        painter.setBrush(colours.color("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-half, -half * 1.4), tip + QPointF(half, -half * 1.4)]))
        painter.setPen(colours.color("text"))
        font = _font(self._points() * 1.25, heavy=True)
        painter.setFont(font)
        high = QFontMetricsF(font).lineSpacing()
        above = QRectF(bar.left() - bar.width(), tip.y() - half * 1.4 - u(0.8) - high, 3 * bar.width(), high)
        sideways = max(0.0, -above.left()) - max(0.0, above.right() - self.width())
        painter.drawText(above.translated(sideways, 0) if self._step in (1, 6) else above, self._side(), _HERE)

    def _side(self) -> Qt.AlignmentFlag:
        if self._step == 1:
            return Qt.AlignmentFlag.AlignLeft
        return Qt.AlignmentFlag.AlignRight if self._step == 6 else Qt.AlignmentFlag.AlignHCenter

    def _points(self) -> float:
        """As large as the longest word lets it be in a sixth of the width, between 1.1 and 2 times the usual."""
        usual = QApplication.font().pointSizeF()
        metrics = QFontMetricsF(_font(usual, heavy=True))
        longest = max(metrics.horizontalAdvance(word) for words in route.FOR_PARENTS for word in words.split())
        room = max(self.width() / 6 - u(4.4), 1)
        return usual * min(max(room / longest, 0.7), 2.0)


def _font(points: float, *, heavy: bool) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
    return font
