"""The ledger: what the school promised beside what others promised, with what became of each."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from bijtijds.services import ledger
from bijtijds.services.agenda import Line
from bijtijds.services.ledger import Entry, Shows
from bijtijds.services.promisors import PromisedBy
from bijtijds.terms.codes import AgreementState
from bijtijds.ui.kit import cells, due
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.linetable import LineTable
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column
from bijtijds.ui.pages.agenda import wording
from bijtijds.ui.pages.agenda.wording import Item

_SHOWS = (
    (Shows.OPEN, "Open"),
    (Shows.LATE, "Te laat"),
    (Shows.UNDATED, "Zonder datum"),
    (Shows.DONE, "Gedaan"),
    (Shows.DROPPED, "Vervallen"),
)
_SCHOOL = frozenset({PromisedBy.SCHOOL, PromisedBy.BOTH})
_OTHERS = frozenset({PromisedBy.OTHERS, PromisedBy.BOTH, PromisedBy.UNKNOWN})
_UNSURE = {PromisedBy.UNKNOWN: " (hoort misschien bij school)", PromisedBy.BOTH: " (samen)"}
_SIGNS = {AgreementState.DONE: Sign.DONE, AgreementState.DROPPED: Sign.CLOSED}


class Side(QWidget):
    """The promises of one side, so many at a time."""

    def __init__(self, desk: Desk, title: str, by: Collection[PromisedBy]) -> None:
        super().__init__()
        self._desk, self._title, self._by = desk, title, by
        self._shows = Shows.OPEN
        self._found: list[Entry] = []
        self._goes_on: ledger.Place | None = None
        box = column(self, gap=0.8)
        self.title = Text(title, "strong", wrap=False)
        box.addWidget(self.title)
        self.table: LineTable[Entry] = LineTable([Column(title, self._cell)], key=_uid, name=title, header=False)
        self.empty = Empty("Niets", "")
        self.table.set_empty(self.empty)
        self.more = Link("Toon er meer", name=f"{title}: toon er meer")
        self.more.clicked.connect(self._go_on)
        box.addWidget(self.table, 1)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_only(self, shows: Shows) -> None:
        """Read from the beginning; as far as was shown before, when it is the same choice."""
        wanted = max(len(self._found), ledger.PAGE) if shows is self._shows else ledger.PAGE
        self._shows = shows
        page = ledger.ledger(self._desk.store, shows, self._by, limit=wanted)
        self._found = list(page.entries)
        self._show(page)

    def current(self) -> Item | None:
        """The chosen promise as the agenda shows it."""
        one = self.table.current()
        return None if one is None else Item(_as_closed(one), one.state, one.outcome, one.why_moved)

    @Slot()
    def _go_on(self) -> None:
        page = ledger.ledger(self._desk.store, self._shows, self._by, after=self._goes_on)
        self._found += page.entries
        self._show(page)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, page: ledger.LedgerPage) -> None:
        self._goes_on = page.goes_on
        together = f", waarvan {page.together} samen" if page.together else ""
        self.title.setText(f"{self._title}  {page.total}{together}")
        self.more.setVisible(page.goes_on is not None)
        self.empty.say("Niets" if self._shows is Shows.OPEN else f"Niets: {dict(_SHOWS)[self._shows].lower()}", "")
        self.table.show_rows(self._found)

    def _cell(self, one: Entry) -> Sequence[cells.Line]:
        line, names = one.line, self._desk.names
        whom = f" aan {line.for_whom}" if line.for_whom else ""
        unsure = _UNSURE.get(one.by, "")
        rest = (names(line.pupil.name), f"beloofd op {due.day_and_month(line.made_on)}", one.how_often)
        closed = one.state is not AgreementState.OPEN
        sign, words = self._stands(one)
        again = "" if closed else wording.moved(Item(line, why_moved=one.why_moved))
        told = [
            cells.Line(line.what, "meta" if closed else "body"),
            cells.Line(" · ".join(part for part in (f"{line.who}{whom}{unsure}", *rest) if part), "meta"),
            cells.Line(words, "body" if sign else "meta", sign=sign),
        ]
        return [*told, cells.Line(again, "meta")] if again else told

    def _stands(self, one: Entry) -> tuple[Sign | None, str]:
        if one.closed_on is not None:
            end = "gedaan" if one.state is AgreementState.DONE else "vervallen"
            told = f": {one.outcome}" if one.outcome else ""
            return _SIGNS[one.state], f"{end} op {due.short_day(one.closed_on)}{told}"
        words, late = due.waits(one.line, self._desk.clock.today())
        return (Sign.LATE if late else None), words if late or not one.line.dated else f"uiterlijk {words}"


class LedgerView(QWidget):
    """Two columns; ← and → go from one to the other. What is chosen is answered under them."""

    chosen = Signal(object)
    opened = Signal(object)
    letter = Signal(str)
    new_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.shows = Segments(_SHOWS, name="Welke afspraken", wraps=True)
        self.new = Button("Nieuwe afspraak …", icon="plus")
        self.school = Side(desk, "Wat school beloofde", _SCHOOL)
        self.others = Side(desk, "Wat anderen beloofden", _OTHERS)
        self._now = self.school
        box = column(self, gap=1.2)
        top = row(gap=2)
        top.addWidget(self.shows, 1)
        top.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        box.addLayout(top)
        beside = row(gap=2)
        box.addLayout(beside, 1)
        for side in (self.school, self.others):
            beside.addWidget(side, 1)
            side.table.chosen.connect(self._choose)
            side.table.clicked.connect(self._click)
            side.table.opened.connect(self._open)
            side.table.letter.connect(self.letter)
            side.table.aside.connect(self._aside)
        self.shows.chosen.connect(self._turn)
        self.new.clicked.connect(self.new_wanted)

    def read(self) -> None:
        """Read again what is shown."""
        shows = self.shows.value()
        for side in (self.school, self.others):
            side.show_only(shows if isinstance(shows, Shows) else Shows.OPEN)
        for one, count in ledger.counts(self._desk.store).items():
            self.shows.set_count(one, count)
        if self._now.table.current() is None:
            other = self.others if self._now is self.school else self.school
            self._now = self._now if self._now.table.rows() or not other.table.rows() else other
            self._now.table.choose_first()
        self.chosen.emit(self.current())

    def current(self) -> Item | None:
        """The chosen promise."""
        return self._now.current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the column they were in."""
        super().focusInEvent(event)
        self._now.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, side: Side) -> None:
        if side is not self._now:
            self._now.table.selectionModel().clear()
        self._now = side
        if side.table.current() is None:
            side.table.choose_first()
        side.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(self.current())

    @Slot(object)
    def _choose(self, _entry: object) -> None:
        if self.sender() is self._now.table:
            self.chosen.emit(self.current())

    @Slot()
    def _click(self) -> None:
        self._go(self.school if self.sender() is self.school.table else self.others)

    @Slot(int)
    def _aside(self, step: int) -> None:
        self._go(self.school if step < 0 else self.others)

    @Slot(object)
    def _open(self, _entry: object) -> None:
        self.opened.emit(self.current())

    @Slot(object)
    def _turn(self, _shows: object) -> None:
        self.read()


def _uid(one: Entry) -> UUID:
    return one.line.uid


def _as_closed(one: Entry) -> Line:
    return one.line if one.closed_on is None else replace(one.line, on=one.closed_on)
