"""The rail at the left: the pages above, settings and lock below; only icons when the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.page import PageSpec
from bijtijds.ui.theme import units

WIDE, NARROW = 34, 12.6


class Rail(QWidget):
    """One page holds at a time; a screen reader hears a group of choices."""

    chosen = Signal(str)
    lock_wanted = Signal()

    def __init__(self, pages: Sequence[PageSpec], below: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setAccessibleName("Onderdelen")
        self._folded = False
        self._specs = [*pages, *below]
        self._buttons = [self._button(spec) for spec in self._specs]
        self._group = QButtonGroup(self)
        for at, button in enumerate(self._buttons):
            button.setCheckable(True)
            button.setAutoExclusive(True)
            self._group.addButton(button, at)
        self._group.idClicked.connect(self._tell)
        self.lock_button = Button("Vergrendel", "rail", "lock-simple")
        self.lock_button.setToolTip("Vergrendel  Ctrl+L")
        self.lock_button.clicked.connect(self.lock_wanted)
        self._box: QVBoxLayout = column(self, gap=0.8, margins=(2, 2, 2, 2.6))
        for button in self._buttons[: len(pages)]:
            self._box.addWidget(button)
        self._box.addStretch(1)
        for button in (*self._buttons[len(pages) :], self.lock_button):
            self._box.addWidget(button)
        units.fixed(self, width=WIDE)

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        for spec, button in zip(self._specs, self._buttons, strict=True):
            if spec.key == key:
                button.setChecked(True)

    def button(self, key: str) -> Button:
        """The button of a page."""
        return next(button for spec, button in zip(self._specs, self._buttons, strict=True) if spec.key == key)

    def fold(self, folded: bool) -> None:
        """Show icons only; the names stay for a screen reader and in the tool tip."""
        if folded == self._folded:
            return
        self._folded = folded
        for spec, button in zip(self._specs, self._buttons, strict=True):
            button.setText("" if folded else spec.title)
        self.lock_button.setText("" if folded else "Vergrendel")
        units.fixed(self, width=NARROW if folded else WIDE)

    def is_folded(self) -> bool:
        """Whether only icons show."""
        return self._folded

    def _button(self, spec: PageSpec) -> Button:
        button = Button(spec.title, "rail", spec.icon)
        button.setToolTip(f"{spec.title}  {spec.shortcut}")
        return button

    @Slot(int)
    def _tell(self, at: int) -> None:
        self.chosen.emit(self._specs[at].key)
