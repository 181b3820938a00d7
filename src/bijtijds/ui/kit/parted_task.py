"""A kept task whose form stands in parts, with a pane beside it that folds when the window is narrow."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.kept_task import KeptTask
from bijtijds.ui.kit.layout import bring_into_view, column, scrolling
from bijtijds.ui.kit.parted import PartedForm
from bijtijds.ui.kit.parts import Part


class PartedTask(KeptTask):
    """A part that opens, by Alt with its number or a click, comes into view; F9 shows the pane where it is folded."""

    form: PartedForm
    _opened: Part | None = None

    def lay_out(self, side: QWidget, name: str) -> None:
        """Put the form and the pane beside it on the page; asked once both are made."""
        inside = QWidget()
        box = column(inside, gap=1.2, margins=(0, 0, 1.2, 0))
        box.addWidget(self.kept_note)
        box.addWidget(self.form)
        box.addStretch(1)
        self.area = scrolling(inside)
        self.panes = Panes(None, self.area, side, right_width=63, right_name=f"{name}  F9", gap=1.6)
        self.body.addWidget(self.panes)
        for at in range(len(self.form.parts())):
            self.add_key(f"Alt+{at + self.form.first_number}", self._open_part).setProperty("at", at)
        for part in self.form.parts():
            part.toggled.connect(self._turned)

    def showEvent(self, event: QShowEvent) -> None:
        """The part with which it opens is in view from the first look."""
        super().showEvent(event)
        if self._opened is not None:
            QTimer.singleShot(0, self, self._bring_part)

    def open_at(self, at: int) -> None:
        """Open a part, put the cursor in it and bring it into view."""
        self.form.open_part(at)
        self._show_part(self.form.parts()[at])

    def go_to(self, at: int) -> None:
        """Close what is filled in, open this part and bring it into view."""
        self.form.go_on(at)
        self._show_part(self.form.parts()[at])

    @Slot()
    def _open_part(self) -> None:
        self.open_at(int(self.sender().property("at")))

    @Slot(bool)
    def _turned(self, opened: bool) -> None:
        part = self.sender()
        if opened and isinstance(part, Part):
            self._show_part(part)

    def _show_part(self, part: Part) -> None:
        self._opened = part
        QTimer.singleShot(0, self, self._bring_part)  # only then has it its height

    @Slot()
    def _bring_part(self) -> None:
        if self._opened is not None:
            bring_into_view(self._opened, self.area)
