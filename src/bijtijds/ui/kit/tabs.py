"""Tabs: a few sheets of one thing, with counts, bold when shown without shifting."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.layout import column, row


class Tabs(QWidget):
    """A row of words above a stack of widgets; `bar` has room at the right for buttons of the page.

    Ctrl+Tab turns to the next sheet and Ctrl+Shift+Tab to the one before; `turned` asks to put the keys on the sheet.
    """

    shown = Signal(str)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=1.2)
        self.bar: QHBoxLayout = row(gap=0)
        self._words = row(gap=0.8)
        self.bar.addLayout(self._words)
        self.bar.addStretch(1)
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._keys: list[str] = []
        self._titles: list[str] = []
        box.addLayout(self.bar)
        box.addWidget(self._stack, 1)
        self._group.idToggled.connect(self._toggled)
        for key, slot in (("Ctrl+Tab", self._turn_on), ("Ctrl+Shift+Tab", self._turn_back)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def add(self, key: str, title: str, widget: QWidget, *, count: int | None = None) -> None:
        """Add a sheet; the first one is shown."""
        button = Button(title, "tab")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setToolTip("Volgend blad: Ctrl+Tab")
        self._keys.append(key)
        self._titles.append(title)
        self._group.addButton(button, len(self._keys) - 1)
        # The word before its sheet: the walk with Tab goes by the order in which they came in.
        self._words.addWidget(button)
        self._stack.addWidget(widget)
        if count is not None:
            self.set_count(key, count)
        if len(self._keys) == 1:
            button.setChecked(True)

    def show_tab(self, key: str) -> None:
        """Show one sheet."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def now(self) -> str:
        """The key of the sheet that is shown."""
        return self._keys[self._group.checkedId()]

    def set_count(self, key: str, count: int) -> None:
        """The number behind a title."""
        at = self._keys.index(key)
        button = self._group.button(at)
        button.setText(f"{self._titles[at]}  {count}")
        button.setAccessibleName(f"{self._titles[at]}, {count}")

    @Slot()
    def _turn_on(self) -> None:
        self._turn(1)

    @Slot()
    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._group.button((self._group.checkedId() + by) % len(self._keys)).setChecked(True)
        self.turned.emit()

    @Slot(int, bool)
    def _toggled(self, at: int, on: bool) -> None:
        if on:
            self._stack.setCurrentIndex(at)
            self.shown.emit(self._keys[at])
