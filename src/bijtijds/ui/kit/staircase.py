"""The staircase of the care route: six bars, each higher than the one before, of which one is now."""

from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from bijtijds.terms import route
from bijtijds.ui.kit.cells import font_for
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.layout import row
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

STEPS = 6
_BAR, _GAP, _LOW, _HIGH = 2.2, 0.3, 1.3, 4.4


class Staircase(QWidget):
    """Draws on which of the six steps of the route a pupil stands; the words stand beside it, never only here."""

    def __init__(self, size: float = 1) -> None:
        super().__init__()
        self._step, self._size = 0, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_step(self, step: int | None) -> None:
        """Show a step from 1 to 6, or none."""
        self._step = step or 0
        self.setAccessibleName(f"Stap {step} van {STEPS}" if step else "Nog geen stap")
        self.update()

    def sizeHint(self) -> QSize:
        """Six bars with a little room between."""
        return QSize(STEPS * self._u(_BAR) + (STEPS - 1) * self._u(_GAP), self._u(_HIGH) + 1)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Steps that were taken are tinted, the step of now is filled, the others are empty."""
        painter, colours = QPainter(self), current()
        for number in range(1, STEPS + 1):
            high = self._u(_LOW + (_HIGH - _LOW) * (number - 1) / (STEPS - 1))
            left = (number - 1) * (self._u(_BAR) + self._u(_GAP))
            bar = QRectF(left + 0.5, self.height() - high - 0.5, self._u(_BAR) - 1, high)
            filled = "accent" if number == self._step else "sel" if number < self._step else "surface"
            painter.setBrush(colours.color(filled))
            painter.setPen(QPen(colours.color("accent" if number <= self._step else "border"), 1))
            painter.drawRect(bar)
        painter.end()

    def _u(self, count: float) -> int:
        return u(count * self._size)


class StaircaseField(Field):
    """One of the six steps, chosen on the staircase itself: ← and ↓ go a step back, → and ↑ a step on, 1 to 6 jump."""

    def __init__(self, name: str, label: str, **more: Any) -> None:
        super().__init__(name, label, **more)
        frame = QWidget()
        line = row(frame, gap=0.6)
        self._group = QButtonGroup(self)
        for number in range(1, STEPS + 1):
            stair = _Stair(number, label)
            self._group.addButton(stair, number)
            line.addWidget(stair, 1, Qt.AlignmentFlag.AlignBottom)
        self.use(frame, self.stairs())
        self._group.idToggled.connect(self._turned)

    def stairs(self) -> list[QAbstractButton]:
        """The six steps, lowest first."""
        return self._group.buttons()

    def show_now(self, step: int | None) -> None:
        """Mark the step on which the pupil stands, whatever is chosen."""
        for number, stair in enumerate(self.stairs(), start=1):
            if isinstance(stair, _Stair):
                stair.mark(now=number == step)

    def value(self) -> int | None:
        """The step that is chosen, or None."""
        at = self._group.checkedId()
        return at if at > 0 else None

    def show_value(self, value: Any) -> None:
        """Choose a step; anything else chooses none."""
        wanted = value if isinstance(value, int) and 1 <= value <= STEPS else None
        if wanted is None:
            self._clear()
        else:
            self.stairs()[wanted - 1].setChecked(True)
        self.input = self.stairs()[(wanted or 1) - 1]

    def focus(self) -> None:
        """Put the keys on the chosen step."""
        self.input.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for stair in self.stairs():
            stair.setAutoExclusive(False)
            stair.setChecked(False)
            stair.setAutoExclusive(True)
        self._group.setExclusive(True)

    @Slot(int, bool)
    def _turned(self, at: int, on: bool) -> None:
        if on:
            self.input = self._group.button(at)
            self.changed.emit()


class _Stair(QAbstractButton):
    """One step to choose: its number on a bar as high as the step, and under it what happens there."""

    def __init__(self, number: int, label: str) -> None:
        super().__init__()
        self._number, self._now = number, False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._label = label
        self.mark(now=False)

    def mark(self, *, now: bool) -> None:
        """Whether the pupil stands here now; it is said, and drawn as a word."""
        self._now = now
        told = f"{self._label}: {route.in_words(self._number)}"
        self.setAccessibleName(f"{told}, hier staat de leerling nu" if now else told)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its step and three lines of words."""
        return QSize(u(23), u(2 + 2.6 * self._number) + self._words_high() + u(7))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its longest word."""
        metrics = QFontMetrics(font_for("caption"))
        longest = max(metrics.horizontalAdvance(word) for words in route.SHORT for word in words.split())
        return QSize(longest + u(1.2), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go a step on or back and choose it; a number goes to that step."""
        key, group = event.key(), self.group()
        far = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}.get(Qt.Key(key))
        goal = self._number + far if far is not None else None
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_6 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            goal = key - Qt.Key.Key_0
        if goal is None or group is None:
            super().keyPressEvent(event)
            return
        stair = group.button(min(max(goal, 1), STEPS))
        stair.setFocus(Qt.FocusReason.TabFocusReason)
        stair.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Full when chosen, tinted where the pupil stands now; the words are under it in every case."""
        painter, colours = QPainter(self), current()
        under = self.height() - self._words_high() - u(1)
        bar = QRect(0, u(4.4), self.width() - 1, under - u(4.4))
        chosen = self.isChecked()
        painter.setBrush(colours.color("accent" if chosen else "sel" if self._now else "surface"))
        painter.setPen(QPen(colours.color("accent" if chosen or self._now else "border"), 1))
        painter.drawRect(bar)
        painter.setFont(font_for("strong"))
        painter.setPen(colours.color("on_accent" if chosen else "text"))
        painter.drawText(bar.adjusted(u(1.2), u(0.4), 0, 0), Qt.AlignmentFlag.AlignTop, str(self._number))
        if self._now:
            painter.setPen(colours.color("text"))
            above = QRect(0, 0, self.width(), u(4.2))
            painter.drawText(above, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, "nu")
        painter.setPen(colours.color("text" if chosen else "muted"))
        painter.setFont(font_for("caption" if chosen else "meta"))
        wraps = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        room = QRect(u(0.4), under + u(0.6), self.width() - u(0.8), self._words_high())
        painter.drawText(room, wraps, self._words())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.color("on_accent" if chosen else "accent"), 1.5))
            painter.drawRect(bar.adjusted(3, 3, -3, -3))
        painter.end()

    def _words(self) -> str:
        return route.SHORT[self._number - 1]

    def _words_high(self) -> int:
        return 3 * QFontMetrics(font_for("meta")).lineSpacing()
