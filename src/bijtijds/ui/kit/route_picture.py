"""The care route as a picture for parents: six steps in plain words, and "U bent hier" (guideline §1.3)."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from bijtijds.terms import route
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

_HERE = "U bent hier"
_LOW, _HIGH, _NUMBER = 0.36, 0.86, 1.7
"""How high the first and the last step are, as parts of the picture, and how much larger the numbers are."""
_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


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

    def bar(self, number: int) -> QRectF:
        """Where a step stands."""
        part = _LOW + (_HIGH - _LOW) * (number - 1) / 5
        wide, high = self.width() / 6, self.height() * part
        return QRectF((number - 1) * wide, self.height() - high, wide, high).adjusted(1, 1, -1, -1)

    def points(self) -> float:
        """The largest letters, up to twice the usual, with which all words stand within their step."""
        usual = QApplication.font().pointSizeF()
        sizes = [usual * part / 20 for part in range(40, 9, -1)]
        return next((size for size in sizes if self.fit(size)), sizes[-1])

    def fit(self, points: float) -> bool:
        """Whether all words stand within their step at this size, heavy ones too."""
        metrics = QFontMetricsF(_font(points, heavy=True))
        for number, words in enumerate(route.FOR_PARENTS, start=1):
            room = self._under(number, points)
            longest = max(metrics.horizontalAdvance(word) for word in words.split())
            if longest > room.width() or metrics.boundingRect(room, int(_WRAPS), words).height() > room.height():
                return False
        return True

    def _under(self, number: int, points: float) -> QRectF:
        """The room for the words of a step, under its number."""
        number_high = QFontMetricsF(_font(points * _NUMBER, heavy=True)).lineSpacing()
        return self.bar(number).adjusted(u(2.4), u(1) + number_high, -u(1.6), -u(1))

    def _draw_step(self, painter: QPainter, number: int) -> None:
        colours, here, bar, points = current(), number == self._step, self.bar(number), self.points()
        painter.setBrush(colours.color("text" if here else "surface"))
        painter.setPen(QPen(colours.color("text"), 2))
        painter.drawRect(bar)
        painter.setPen(colours.color("surface" if here else "text"))
        painter.setFont(_font(points * _NUMBER, heavy=True))
        inner = bar.adjusted(u(2.4), u(1), 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, str(number))
        painter.setFont(_font(points, heavy=here))
        painter.drawText(self._under(number, points), int(_WRAPS), route.FOR_PARENTS[number - 1])

    def _draw_pointer(self, painter: QPainter) -> None:
        """The arrow and its words stand over the step and nowhere else, for the next step is higher."""
        colours, bar = current(), self.bar(self._step)
        half, tip = u(2), QPointF(bar.center().x(), bar.top() - u(1.2))
        painter.setBrush(colours.color("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(-half, -half * 1.4), tip + QPointF(half, -half * 1.4)]))
        painter.setPen(colours.color("text"))
        points = self.points() * 1.25
        wide = QFontMetricsF(_font(points, heavy=True)).horizontalAdvance(_HERE)
        font = _font(points * min(1.0, bar.width() / wide), heavy=True)
        painter.setFont(font)
        high = QFontMetricsF(font).lineSpacing()
        above = QRectF(bar.left() - 2, tip.y() - half * 1.4 - u(0.8) - high, bar.width() + 4, high)
        painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, _HERE)


def _font(points: float, *, heavy: bool) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
    return font
