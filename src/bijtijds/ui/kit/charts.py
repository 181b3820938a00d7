"""The few charts: drawn by hand, hatched and directly labelled, so that they read in grey and without a legend."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from bijtijds.ui.kit.cells import font_for
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

_PATTERNS = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense5Pattern)


@dataclass(frozen=True, slots=True)
class Part:
    """One bar or slice: its name, its count, and a second line under the name."""

    name: str
    count: float
    under: str = ""


class _Chart(QWidget):
    """A picture that says to a screen reader what it shows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other counts."""
        self._parts = tuple(parts)
        told = "; ".join(f"{part.name}: {part.under or _shown(part.count)}" for part in parts)
        self.setAccessibleName(f"{self._name}. {told}")
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """No smaller than it likes to be."""
        return self.sizeHint()


class Bars(_Chart):
    """Bars from the left, each with its name before it and its count behind it."""

    _LINE, _BAR, _NAMES, _WIDE = 7.2, 4.6, 50, 90

    def sizeHint(self) -> QSize:
        """A line for each bar."""
        return QSize(u(self._WIDE), u(self._LINE) * max(len(self._parts), 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars; the longest takes what the words leave."""
        painter, colours = QPainter(self), current()
        painter.setFont(font_for("body"))
        metrics = QFontMetricsF(painter.font())
        left = max((metrics.horizontalAdvance(part.name) for part in self._parts), default=0) + u(3)
        most = max((part.count for part in self._parts), default=0) or 1
        room = self.width() - left - metrics.horizontalAdvance("000") - u(3)
        for at, part in enumerate(self._parts):
            top, base = at * u(self._LINE), at * u(self._LINE) + (u(self._LINE) + metrics.ascent()) / 2
            painter.setPen(colours.color("text"))
            painter.drawText(QPointF(0, base - 1), part.name)
            bar = QRectF(left, top + (u(self._LINE) - u(self._BAR)) / 2, room * part.count / most, u(self._BAR))
            painter.fillRect(bar, colours.color("accent"))
            painter.drawText(QPointF(bar.right() + u(1.2), base - 1), _shown(part.count))
        painter.end()


class Pyramid(_Chart):
    """Slices of one triangle, the first at the foot: heights by count, names beside them with a line."""

    _HIGH, _WIDE, _TRIANGLE, _LEAST, _WORDS = 46, 108, 46, 0.07, 10

    def sizeHint(self) -> QSize:
        """A triangle with words beside it."""
        return QSize(u(self._WIDE), u(self._HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the slices from the top down, each with its own pattern."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high, wide = float(self.height() - u(2)), float(u(self._TRIANGLE))
        total = sum(part.count for part in self._parts) or 1
        shares = [max(part.count / total, self._LEAST if part.count else 0) for part in self._parts]
        shares = [share / (sum(shares) or 1) for share in shares]
        bottom, ends, below = u(1) + high, [], 0.0
        for share in shares:
            ends.append((below, below + share))
            below += share
        words = -float(u(self._WORDS)) / 2
        # From the tip down, so that no words lie over those of the slice above.
        for at in reversed(range(len(self._parts))):
            low, up = ends[at]
            if up > low:
                foot, top = bottom - low * high, bottom - up * high
                self._draw_slice(painter, (low, up), (foot, top), wide, at)
                words = max((foot + top) / 2, words + u(self._WORDS))
                start = QPointF(wide / 2 + (1 - (low + up) / 2) * wide / 2, (foot + top) / 2)
                self._draw_words(painter, self._parts[at], start, words)
        painter.end()

    def _draw_slice(
        self, painter: QPainter, shares: tuple[float, float], ends: tuple[float, float], wide: float, at: int
    ) -> None:
        colours, middle = current(), wide / 2
        (low, up), (foot, top) = shares, ends
        corners = [
            QPointF(middle - (1 - low) * middle, foot), QPointF(middle + (1 - low) * middle, foot),
            QPointF(middle + (1 - up) * middle, top), QPointF(middle - (1 - up) * middle, top),
        ]  # fmt: skip
        painter.setPen(QPen(colours.color("accent"), 1))
        painter.setBrush(QBrush(colours.color("accent"), _PATTERNS[at % len(_PATTERNS)]))
        painter.drawPolygon(QPolygonF(corners))

    def _draw_words(self, painter: QPainter, part: Part, start: QPointF, middle: float) -> None:
        colours, x = current(), u(self._TRIANGLE + 5)
        painter.setPen(QPen(colours.color("border"), 1))
        painter.drawLine(start + QPointF(u(0.6), 0), QPointF(x - u(1), middle))
        painter.setPen(colours.color("text"))
        painter.setFont(font_for("body"))
        body = QFontMetricsF(painter.font())
        painter.drawText(QPointF(x, middle - body.descent() + (0 if part.under else body.ascent() / 2)), part.name)
        painter.setFont(font_for("meta"))
        painter.setPen(colours.color("muted"))
        painter.drawText(QPointF(x, middle + QFontMetricsF(painter.font()).ascent()), part.under)


def _shown(count: float) -> str:
    return str(round(count))
