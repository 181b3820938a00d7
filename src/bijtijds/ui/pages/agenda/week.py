"""A week: five columns of school days; the weekend only when something is there."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from bijtijds.terms.dates import weekday_date
from bijtijds.ui.kit import cells, due
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.linetable import LineTable
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.table import Column
from bijtijds.ui.pages.agenda import wording
from bijtijds.ui.pages.agenda.wording import Item

_SCHOOL_DAYS = 5


class _Day(QWidget):
    """One day: its name and its lines."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        box = column(self, gap=0.8)
        self.title = Text("", "strong", wrap=False)
        box.addWidget(self.title)
        self.table: LineTable[Item] = LineTable(
            [Column("", self._cell)], key=wording.key_of, name="Dag", header=False
        )  # fmt: skip
        box.addWidget(self.table, 1)

    def show_day(self, day: date, items: Sequence[Item]) -> None:
        """Show what is on a day."""
        today = self._desk.clock.today()
        is_today = day == today
        self.title.setText(f"{due.short_day(day)} · vandaag" if is_today else due.short_day(day))
        told = "1 punt" if len(items) == 1 else f"{len(items)} punten"
        self.table.setAccessibleName(f"{weekday_date(day)}, {told}")
        self.table.show_rows(items)

    def _cell(self, one: Item) -> Sequence[cells.Line]:
        return wording.cell(one, self._desk.names, self._desk.clock.today())


class WeekView(QWidget):
    """↑ ↓ walk through a day, ← → go to the day beside it and, at the edge, to the week beside it."""

    chosen = Signal(object)
    opened = Signal(object)
    letter = Signal(str)
    beyond = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._monday = date(1970, 1, 5)
        self._now: _Day | None = None
        line = row(self, gap=1.2)
        self.days = [_Day(desk) for _ in range(7)]
        for day in self.days:
            line.addWidget(day, 1)
            day.table.chosen.connect(self._choose)
            day.table.opened.connect(self.opened)
            day.table.letter.connect(self.letter)
            day.table.aside.connect(self._step)
            day.table.clicked.connect(self._click)

    def show_week(self, monday: date, items: Sequence[Item]) -> None:
        """Show a week; the chosen line stays, or the line at its place on that day."""
        self._monday = monday
        for at, day in enumerate(self.days):
            on = monday + timedelta(days=at)
            found = [one for one in items if one.line.on == on]
            day.show_day(on, found)
            day.setVisible(at < _SCHOOL_DAYS or bool(found))

    def choose_day(self, day: date) -> None:
        """Go to a day, or the school day before it when it is folded in."""
        at = min(max((day - self._monday).days, 0), 6)
        while self.days[at].isHidden():
            at -= 1
        # the keys that were on another day come along: there they would walk beside what is chosen
        self._go(self.days[at], with_keys=any(one.table.hasFocus() for one in self.days))

    def day(self) -> date:
        """The day that the keys are on."""
        return self._monday + timedelta(days=self.days.index(self._now) if self._now in self.days else 0)

    def current(self) -> Item | None:
        """The chosen line of the day that the keys are on."""
        return self._now.table.current() if self._now is not None else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the day they were on."""
        super().focusInEvent(event)
        (self._now or self.days[0]).table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> list[_Day]:
        return [day for day in self.days if not day.isHidden()]

    def _go(self, goal: _Day, *, with_keys: bool) -> None:
        before, self._now = self._now, goal
        if before is not None and before is not goal:
            before.table.selectionModel().clear()
        if with_keys:
            goal.table.setFocus(Qt.FocusReason.TabFocusReason)
        if goal.table.current() is None:
            goal.table.choose_first()
        self.chosen.emit(goal.table.current())

    @Slot(int)
    def _step(self, step: int) -> None:
        shown = self._shown()
        at = (shown.index(self._now) if self._now in shown else 0) + step
        if 0 <= at < len(shown):
            self._go(shown[at], with_keys=True)
        else:
            self.beyond.emit(step)

    @Slot(object)
    def _choose(self, item: object) -> None:
        if self._now is not None and self.sender() is self._now.table:
            self.chosen.emit(item)

    @Slot()
    def _click(self) -> None:
        goal = next((day for day in self.days if day.table is self.sender()), None)
        if goal is not None and goal is not self._now:
            self._go(goal, with_keys=True)
