"""Lanes over time: dots for what was on a day, bars for what lasted, months above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from bijtijds.terms.dates import MONTHS
from bijtijds.ui.kit.cells import font_for
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

_LANE, _NAMES, _HEAD, _DOT, _WIDE = 9.0, 24.0, 6.0, 1.9, 120.0


@dataclass(frozen=True, slots=True, repr=False)
class Spot:
    """One dot or bar: in which lane, when, and what is said of it."""

    lane: int
    on: date
    until: date | None
    span: bool
    words: str


class TimeLanes(QWidget):
    """← → walk over the spots in time, Enter opens the one in hand; every spot is said in words under the picture."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, lanes: Sequence[str], *, name: str) -> None:
        super().__init__()
        self._lanes, self._title = tuple(lanes), name
        self._spots: tuple[Spot, ...] = ()
        self._since, self._until = date.min, date.min
        self._now = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_spots(self, spots: Sequence[Spot], since: date, until: date) -> None:
        """Show what lies between two days; `spots` are in time."""
        self._spots, self._since, self._until = tuple(spots), since, until
        self._now = -1
        self.update()

    def current(self) -> int:
        """The place of the spot in hand, or -1."""
        return self._now

    def choose(self, at: int) -> None:
        """Take one spot in hand."""
        if 0 <= at < len(self._spots):
            self._now = at
            self.setAccessibleDescription(self._spots[at].words)
            self.chosen.emit(at)
            self.update()

    def sizeHint(self) -> QSize:
        """The months, and a band for each lane."""
        return QSize(u(_WIDE), u(_HEAD) + u(_LANE) * len(self._lanes))

    def minimumSizeHint(self) -> QSize:
        """As high as all lanes."""
        return QSize(u(_WIDE * 0.6), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, or open."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is not None and self._spots:
            self.choose(min(max(self._now + step, 0), len(self._spots) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._now >= 0:
            self.opened.emit(self._now)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes the nearest spot in hand."""
        self.choose(self._at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        at = self._at(event.position())
        if at >= 0:
            self.opened.emit(at)

    def event(self, event: QEvent) -> bool:
        """What lies under the pointer is told."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._spots[at].words if at >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bands, months, then bars under dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        for at in sorted(range(len(self._spots)), key=self._bars_first):
            self._draw_spot(painter, at)
        painter.end()

    def _bars_first(self, at: int) -> tuple[bool, int]:
        return not self._spots[at].span, at

    def _draw_ground(self, painter: QPainter) -> None:
        colours = current()
        top = u(_HEAD)
        painter.setFont(font_for("body"))
        metrics = QFontMetricsF(painter.font())
        for at, lane in enumerate(self._lanes):
            if at % 2 == 0:
                painter.fillRect(QRectF(0, top + at * u(_LANE), self.width(), u(_LANE)), colours.color("alt"))
            painter.setPen(colours.color("text"))
            base = top + at * u(_LANE) + (u(_LANE) + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(u(1.6), base), lane.capitalize())
        painter.setFont(font_for("meta"))
        for first in _months(self._since, self._until):
            x = self._x(first)
            painter.setPen(QPen(colours.color("hair"), 1))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.sizeHint().height()))
            painter.setPen(colours.color("muted"))
            short = "mrt" if first.month == 3 else MONTHS[first.month - 1][:3]
            painter.drawText(QPointF(x + u(0.8), QFontMetricsF(painter.font()).ascent() + u(0.6)), short)

    def _draw_spot(self, painter: QPainter, at: int) -> None:
        colours, spot = current(), self._spots[at]
        painter.setPen(QPen(colours.color("accent"), 2 if at == self._now else 1))
        painter.setBrush(colours.color("sel" if spot.span else "accent"))
        rect = self._rect(spot)
        if spot.span:
            painter.drawRoundedRect(rect, u(0.8), u(0.8))
        else:
            painter.drawEllipse(rect)
        if at == self._now:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = rect.adjusted(-u(0.9), -u(0.9), u(0.9), u(0.9))
            painter.drawRoundedRect(around, u(1), u(1))

    def _rect(self, spot: Spot) -> QRectF:
        middle, r = u(_HEAD) + spot.lane * u(_LANE) + u(_LANE) / 2, float(u(_DOT))
        x = self._x(max(spot.on, self._since))
        if not spot.span:
            return QRectF(x - r, middle - r, 2 * r, 2 * r)
        end = self._x(min(spot.until or self._until, self._until))
        return QRectF(x, middle - r, max(end - x, 2 * r), 2 * r)

    def _x(self, day: date) -> float:
        left, right = u(_NAMES), self.width() - u(3)
        length = max((self._until - self._since).days, 1)
        return float(left + (right - left) * (day - self._since).days / length)

    def _at(self, point: QPointF) -> int:
        near = float(u(1.2))
        for at in range(len(self._spots) - 1, -1, -1):
            if self._rect(self._spots[at]).adjusted(-near, -near, near, near).contains(point):
                return at
        return -1


def _months(since: date, until: date) -> list[date]:
    """The first days of the months between two days."""
    first = (since.replace(day=1) + timedelta(days=32)).replace(day=1)
    found = []
    while first <= until:
        found.append(first)
        first = (first + timedelta(days=32)).replace(day=1)
    return found
