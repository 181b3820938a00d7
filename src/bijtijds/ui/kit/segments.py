"""Segments: a few choices side by side, one of which holds."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLayout, QSizePolicy

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.layout import Flow, row

_BY_THE_PROGRAM = frozenset({Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason})


class _Segment(Button):
    """Of itself Qt only moves the focus as long as nothing was chosen; here an arrow always chooses."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A form that puts the keys in the field means what is chosen: on another one Space would change the answer."""
        chosen = self.group().checkedButton() if self.group() is not None else None
        if event.reason() in _BY_THE_PROGRAM and chosen is not None and chosen is not self:
            chosen.setFocus(event.reason())
            return
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → go to the neighbour and choose it."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        row = group.buttons()
        goal = row[min(max(row.index(self) + step, 0), len(row) - 1)]
        goal.setFocus(Qt.FocusReason.TabFocusReason)
        goal.setChecked(True)


class Segments(QFrame):
    """One choice of a few; the arrows move, and a screen reader hears a group of radio buttons."""

    chosen = Signal(object)

    def __init__(
        self, options: Sequence[tuple[Hashable, str] | tuple[Hashable, str, int]], *, name: str, none: bool = False,
        wraps: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        upright = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, upright)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        box = Flow(self, gap=0, margins=(0.4, 0.4, 0.4, 0.4)) if wraps else row(self, margins=(0.4, 0.4, 0.4, 0.4))
        self._group = QButtonGroup(self)
        self._keys: list[Hashable] = []
        self._words: list[str] = []
        for option in options:
            self._add(box, name, option[0], option[1], option[2] if len(option) > 2 else None)
        if not none and self._keys:
            self._group.button(0).setChecked(True)
        self._quiet = False
        self._group.idToggled.connect(self._tell)

    def value(self) -> Hashable | None:
        """The key that holds, or None as long as nothing was chosen."""
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else None

    def choose(self, key: Hashable | None) -> None:
        """Set the choice without telling; None clears it."""
        self._quiet = True
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)
        else:
            self._clear()
        self._quiet = False

    def set_count(self, key: Hashable, count: int) -> None:
        """The number behind a word."""
        at = self._keys.index(key)
        self._group.button(at).setText(f"{self._words[at]}  {count}")

    def buttons(self) -> Sequence[QAbstractButton]:
        """The buttons in their order."""
        return self._group.buttons()

    def _add(self, box: QLayout, name: str, key: Hashable, word: str, count: int | None) -> None:
        button = _Segment(word if count is None else f"{word}  {count}", "segment", name=f"{name}: {word}")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        self._group.addButton(button, len(self._keys))
        self._keys.append(key)
        self._words.append(word)
        box.addWidget(button)
        self.setFocusProxy(self._group.button(0))

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setAutoExclusive(False)
            button.setChecked(False)
            button.setAutoExclusive(True)
        self._group.setExclusive(True)

    @Slot(int, bool)
    def _tell(self, at: int, on: bool) -> None:
        if on:
            button = self._group.button(at)
            self.setFocusProxy(button)
            if self.window().focusWidget() in self._group.buttons():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        # toggled and not clicked: the arrows choose without a click
        if on and not self._quiet:
            self.chosen.emit(self._keys[at])
