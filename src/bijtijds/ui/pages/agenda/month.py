"""A month: a grid of days with short lines, and beside it the lines of the chosen day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.terms.dates import WEEKDAYS
from bijtijds.ui.kit import cells, due
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.linetable import LineTable
from bijtijds.ui.kit.monthgrid import MonthGrid
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.table import Column
from bijtijds.ui.pages.agenda import wording
from bijtijds.ui.pages.agenda.wording import Item
from bijtijds.ui.theme import units


class MonthView(QWidget):
    """The arrows walk through the days; Enter goes to the lines of a day, ← goes back to the grid.

    The page puts the chosen line `under` the lines of its day, so that the grid keeps the whole height. Where the
    window is narrow for its letters the grid stands alone, and Enter tells which day is wanted.
    """

    chosen = Signal(object)
    opened = Signal(object)
    letter = Signal(str)
    day_chosen = Signal(object)
    day_opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._items: dict[date, list[Item]] = {}
        self.grid = MonthGrid(name="Maand")
        self.title = Text("", "strong", wrap=False)
        self.table: LineTable[Item] = LineTable(
            [Column("", self._cell)], key=wording.key_of, name="Regels van de gekozen dag", header=False
        )
        self.table.set_empty(Empty("Niets op deze dag", ""))
        line = row(self, gap=2)
        line.addWidget(self.grid, 1)
        self._side = side = QWidget()
        box = column(side, gap=0.8)
        box.addWidget(self.title)
        box.addWidget(self.table, 1)
        self.under: QVBoxLayout = column()
        box.addLayout(self.under)
        units.fixed(side, width=68)
        line.addWidget(side)
        self.grid.chosen.connect(self._day)
        self.grid.opened.connect(self._into_day)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.letter.connect(self.letter)
        self.table.aside.connect(self._back)

    def show_month(self, day: date, items: Sequence[Item]) -> None:
        """Show the month of a day with that day chosen."""
        found: defaultdict[date, list[Item]] = defaultdict(list)
        for one in items:
            found[one.line.on].append(one)
        self._items = dict(found)
        today, names = self._desk.clock.today(), self._desk.names
        lines = {on: [wording.short(one, names, today) for one in told] for on, told in found.items()}
        self.grid.show_month(day, today, lines, day)
        self._day(self.grid.current())

    def current(self) -> Item | None:
        """The chosen line of the chosen day."""
        return self.table.current()

    def fold(self, narrow: bool) -> None:
        """Let the grid stand alone, or put the lines of the day beside it."""
        self._side.setVisible(not narrow)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys begin in the grid."""
        super().focusInEvent(event)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _day(self, day: date) -> None:
        self.title.setText(f"{WEEKDAYS[day.weekday()].capitalize()} {due.day_and_month(day)}")
        self.table.show_rows(self._items.get(day, []))
        if self.table.current() is None:
            self.table.choose_first()
        self.day_chosen.emit(day)
        self.chosen.emit(self.table.current())

    @Slot(object)
    def _into_day(self, day: date) -> None:
        if self._side.isHidden():
            self.day_opened.emit(day)
        elif self.table.rows():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _back(self, step: int) -> None:
        if step < 0:
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _cell(self, one: Item) -> Sequence[cells.Line]:
        return wording.cell(one, self._desk.names, self._desk.clock.today())
