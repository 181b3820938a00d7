"""The agenda as a list: what is late on top, then day by day, and at the end what has no day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from bijtijds.terms.dates import clock_time, weekday_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.linetable import LineTable
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.table import Column, Heading
from bijtijds.ui.pages.agenda import wording
from bijtijds.ui.pages.agenda.wording import Item


class ListView(QWidget):
    """One table; the chosen line is answered under it."""

    chosen = Signal(object)
    opened = Signal(object)
    letter = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.table: LineTable[Item] = LineTable(
            [
                Column("Tijd", _time, width=17),
                Column("Leerling", self._pupil, width=40),
                Column("Wat", self._what, weight=1),
                Column("Stand", self._stands, width=40),
            ],
            key=wording.key_of,
            name="Agenda als lijst",
        )
        self.table.set_empty(Empty("Niets in de agenda", "Kies andere dagen of meer soorten."))
        column(self).addWidget(self.table, 1)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.letter.connect(self.letter)

    def show_list(self, late: Sequence[Item], coming: Sequence[Item], undated: Sequence[Item]) -> None:
        """Show the three parts; a part without lines is left out."""
        rows: list[Item | Heading] = []
        if late:
            rows += [Heading("Te laat", len(late)), *late]
        today = self._desk.clock.today()
        for day in sorted({one.line.on for one in coming}):
            title = weekday_date(day).capitalize()
            rows.append(Heading(f"{title} · vandaag" if day == today else title))
            rows += [one for one in coming if one.line.on == day]
        if undated:
            rows += [Heading("Zonder datum", len(undated)), *undated]
        self.table.show_rows(rows)
        if self.table.current() is None:
            self.table.choose_first()
        self.chosen.emit(self.table.current())

    def choose_day(self, day: date) -> None:
        """Put the cursor on the first line of a day or after it."""
        found = next((one for one in self.table.rows() if one.line.dated and one.line.on >= day), None)
        if found is not None:
            self.table.choose(wording.key_of(found))

    def current(self) -> Item | None:
        """The chosen line."""
        return self.table.current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the table."""
        super().focusInEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pupil(self, one: Item) -> Cell:
        role = "body" if one.is_open else "meta"
        return Line(self._desk.names(one.line.pupil.name), role), Line(one.line.pupil.group, "meta")

    def _what(self, one: Item) -> Cell:
        line = one.line
        role = "body" if one.is_open else "meta"
        told = due.told(line, self._desk.store.device.author)
        return (
            Line(due.first_line(wording.matter(line), 240), role, icon=wording.ICONS[line.kind], most=2),
            Line(" · ".join(part for part in (told, wording.moved(one)) if part), "meta", indent=True),
        )

    def _stands(self, one: Item) -> Cell:
        sign, words = wording.stands(one, self._desk.clock.today())
        lines = [Line(words, "body" if sign else "meta", sign=sign)]
        if one.outcome:
            lines.append(Line(due.first_line(one.outcome, 240), "meta", most=2))
        return lines


def _time(one: Item) -> Cell:
    return clock_time(one.line.at).removesuffix(" uur") if one.line.at is not None else ""
