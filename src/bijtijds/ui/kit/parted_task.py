"""A kept task whose form stands in parts, with a pane beside it that folds when the window is narrow."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.kept_task import KeptTask
from bijtijds.ui.kit.layout import bring_into_view, column, scrolling
from bijtijds.ui.kit.parted import PartedForm


class PartedTask(KeptTask):
    """Alt with a number opens a part and brings it into view; F9 shows the pane where it is folded."""

    form: PartedForm

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

    def go_to(self, at: int) -> None:
        """Close what is filled in, open this part and bring it into view."""
        self.form.go_on(at)
        self._show_part(at)

    @Slot()
    def _open_part(self) -> None:
        at = int(self.sender().property("at"))
        self.form.open_part(at)
        self._show_part(at)

    def _show_part(self, at: int) -> None:
        self._opened = self.form.parts()[at]
        QTimer.singleShot(0, self, self._bring_part)  # only then has it its height

    @Slot()
    def _bring_part(self) -> None:
        bring_into_view(self._opened, self.area)
