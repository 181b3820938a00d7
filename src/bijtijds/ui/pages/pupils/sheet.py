"""What the sheets of a dossier have in common: one table about the pupil in view, with buttons under it."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.layout import Flow, column
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.table import Table

R = TypeVar("R")


class Sheet(QWidget, Generic[R]):
    """A table that is read for one pupil; what stands under it looks at the row in view."""

    table: Table[R]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pupil: UUID | None = None

    def lay_out(self, table: Table[R], under: Sequence[QWidget]) -> None:
        """Put the table above its buttons; the keys begin in the table."""
        self.table = table
        self.box: QVBoxLayout = column(self, gap=1.2)
        self.box.addWidget(table, 1)
        line = Flow()
        for widget in under:
            line.addWidget(widget)
        self.box.addLayout(line)
        Entrance(self, table)
        table.chosen.connect(self._look)

    def show_pupil(self, pupil: UUID) -> None:
        """Show another pupil."""
        self._pupil = pupil
        self.read()
        if self.table.current() is None:
            self.table.choose_first()

    def read(self) -> None:
        """Read again."""
        if self._pupil is not None:
            self.table.show_rows(self._rows(self._pupil))
            self._look()

    def _rows(self, pupil: UUID) -> Sequence[Any]:
        """What the table shows; each sheet has its own."""
        raise NotImplementedError

    @Slot()
    def _look(self) -> None:
        """Another row is in view; a sheet with buttons for it overrides this."""
