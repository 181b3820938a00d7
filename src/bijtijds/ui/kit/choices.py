"""Fields that choose: one of a few, several of a list, yes or no."""

from collections.abc import Hashable, Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from bijtijds.ui.kit.entrance import Entrance, walk_on
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, row
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.theme.units import u

Option = tuple[Any, str]
_FEW = 5


def stored_key(key: Any) -> Any:
    """A key as JSON knows it: the value of an enum, the hex of a UUID, a date as text, else the key itself."""
    if isinstance(key, Enum):
        return key.value
    if isinstance(key, UUID):
        return key.hex
    return key.isoformat() if hasattr(key, "isoformat") else key


class ChoiceField(Field):
    """One of some options: side by side when there are at most five, else in a list that unfolds."""

    def __init__(
        self, name: str, label: str, options: Sequence[Option], *, optional: bool = False, as_list: bool = False,
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(name, label, **more)
        self._options = list(options)
        self._optional = optional or self.required
        self._segments: Segments | None = None
        self._combo: _Combo | None = None
        if len(options) <= _FEW and not as_list:
            self._segments = Segments(options, name=label, none=self._optional, wraps=True)
            self.use(self._segments, self._segments.buttons())
            self._segments.chosen.connect(self._chosen)
        else:
            self._combo = _Combo()
            self.set_options(options)
            self.use(self._combo)
            self._combo.currentIndexChanged.connect(self._chosen)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options in a list; the choice stays if it is still there."""
        if self._combo is None:
            raise ValueError("segments keep their options: make the field with as_list=True")
        before = self.value() if self._combo.count() else None
        self._options = list(options)
        self._combo.clear()
        if self._optional:
            self._combo.addItem("kies …" if self.required else "–")
        for _key, words in options:
            self._combo.addItem(words)
        self.show_value(before)

    def value(self) -> Any:
        """The key of the option, or None."""
        if self._segments is not None:
            return self._segments.value()
        at = self._combo.currentIndex() - int(self._optional) if self._combo is not None else -1
        return self._options[at][0] if 0 <= at < len(self._options) else None

    def stored(self) -> Any:
        """The key as JSON knows it."""
        return stored_key(self.value())

    def show_value(self, value: Any) -> None:
        """Choose by typed or stored key; an unknown key chooses nothing."""
        wanted = stored_key(value)
        at = next((i for i, (key, _w) in enumerate(self._options) if stored_key(key) == wanted), None)
        if self._segments is not None:
            if at is not None:
                self._segments.choose(self._options[at][0])
            elif self._optional:
                self._segments.choose(_NOTHING)
        elif self._combo is not None:
            self._combo.setCurrentIndex(0 if at is None else at + int(self._optional))

    def words(self) -> str:
        """The words of the option that holds."""
        return next((words for key, words in self._options if key == self.value()), "")

    @Slot()
    def _chosen(self) -> None:
        self.show_problem("")
        self.changed.emit()


_NOTHING: Hashable = object()
_WIDEST, _UNBOUND, _BESIDE = 60, 16777215, 4


class _Combo(QComboBox):
    """A list that unfolds and does not change by turning the wheel in passing."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # without it the style sheet does not reach the unfolded list

    def sizeHint(self) -> QSize:
        """As wide as its longest choice, up to what a form has room for."""
        return self._with_room(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """A long choice is cut off at the width that there is."""
        return self._with_room(super().minimumSizeHint())

    def shown(self) -> str:
        """What can be read now of the choice that holds."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )  # fmt: skip
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - _BESIDE
        )  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        """The choice that holds, as far as it fits."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _with_room(self, hint: QSize) -> QSize:
        """Qt forgets what it keeps free beside the words: the longest choice would be cut off at its own width."""
        return (hint + QSize(_BESIDE, 0)).boundedTo(QSize(u(_WIDEST), _UNBOUND))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only a list that has the focus turns."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Tick(QWidget):
    """A box with words that wrap; a click on the words ticks too. With `one_of` it is a round one of several."""

    def __init__(self, words: str, under: str = "", *, one_of: bool = False, name: str = "") -> None:
        super().__init__()
        line = row(self, gap=1.2)
        self.box: QAbstractButton = _Round() if one_of else _Box()
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName(name or words)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        texts = column(margins=(0, 0.5, 0, 0))
        self.words = Text(words)
        texts.addWidget(self.words)
        if under:
            texts.addWidget(Text(under, "meta"))
        line.addLayout(texts, 1)
        self.words.installEventFilter(self)
        Entrance(self, self.box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The words belong to the box; a tick that is taken apart has neither any longer."""
        released = event.type() == QEvent.Type.MouseButtonRelease and hasattr(self, "words")
        if released and watched is self.words and self.box.isEnabled():
            self.box.click()
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)


class _AsSmallAsItsMark:
    """A box without words of its own: it takes no more room than its indicator, its ring and a gap between them."""

    def sizeHint(self) -> QSize:
        """Two pixels of border, at both sides two of gap and two of ring: on its own colour a ring would not show."""
        side = u(3.4) + 2 + 8
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()


class _Box(_AsSmallAsItsMark, QCheckBox):
    """The square box alone."""


class _Round(_AsSmallAsItsMark, QRadioButton):
    """The round box alone."""


class CheckField(Field):
    """Yes or no, as a box with a sentence."""

    def __init__(self, name: str, label: str, **more: Any) -> None:
        super().__init__(name, "", **more)
        self.label = label
        self.tick = Tick(f"{label} *" if self.required else label)
        self.use(self.tick, (self.tick.box,))
        self.tick.box.toggled.connect(self.changed)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.tick.box.isChecked()

    def show_value(self, value: Any) -> None:
        """Tick or not."""
        self.tick.box.setChecked(bool(value))

    def is_empty(self) -> bool:
        """A required box is empty as long as it is not ticked."""
        return not self.value()


class TicksField(Field):
    """Several of a list, in the order of the list; in columns when `across` is more than one."""

    def __init__(self, name: str, label: str, options: Sequence[Option], *, flows: bool = False, **more: Any) -> None:
        super().__init__(name, label, **more)
        self._frame = QWidget()
        self._layout = Flow(self._frame, gap=3) if flows else column(self._frame, gap=0.6)
        self._ticks: list[tuple[Any, Tick]] = []
        self._flows = flows
        self.use(self._frame)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; ticks stay on what is still there, and Tab comes by at the same place."""
        ticked, former = [stored_key(key) for key, tick in self._ticks if tick.box.isChecked()], self._ticks[-1:]
        for _key, tick in self._ticks:
            self._layout.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = []
        for key, words in options:
            tick = Tick(words)
            if self._flows:
                tick.words.setWordWrap(False)
            tick.box.setAccessibleName(f"{self.label}: {words}")
            tick.box.installEventFilter(self)
            tick.box.setChecked(stored_key(key) in ticked)
            tick.box.toggled.connect(self.changed)
            self._layout.addWidget(tick)
            self._ticks.append((key, tick))
        for _key, tick in former:
            walk_on(tick.box, [one.box for _key, one in self._ticks])
        if self._ticks:
            self.input = self._ticks[0][1].box

    def value(self) -> tuple[Any, ...]:
        """The keys that are ticked."""
        return tuple(key for key, tick in self._ticks if tick.box.isChecked())

    def stored(self) -> list[Any]:
        """The keys as JSON knows them."""
        return [stored_key(key) for key in self.value()]

    def show_value(self, value: Any) -> None:
        """Tick these keys, typed or stored, and no others."""
        wanted = [stored_key(key) for key in value or ()]
        for key, tick in self._ticks:
            tick.box.setChecked(stored_key(key) in wanted)
