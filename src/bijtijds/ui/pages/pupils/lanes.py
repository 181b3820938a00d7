"""Signals, talks, agreements and measurements in lanes along one axis of time; a move of the route crosses them all."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from math import sqrt
from uuid import UUID

from bijtijds.services.timeline import AGREEMENT, EMERGENCY, MEASUREMENT, NOTE, PARKED, STEP, TALK, TimelineRow
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Heading, Table
from bijtijds.ui.pages.pupils import wording

_LETTERS = 140
_KINDS = ({NOTE, PARKED, EMERGENCY}, {TALK}, {AGREEMENT}, {MEASUREMENT})


class Lanes(Table[TimelineRow]):
    """The same rows as the timeline, each in the lane of its kind, so that gaps and runs are seen."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        super().__init__(
            [
                Column("Wanneer", self._when, width=22),
                Column("Signalen", self._note),
                Column("Gesprekken", self._talk),
                Column("Afspraken", self._agreement),
                Column("Metingen", self._measurement),
            ],
            key=_key,
            name="Tijdlijn in banen",
        )

    def show_months(self, rows: Sequence[TimelineRow]) -> None:
        """Show the rows, newest first, with a heading for every month."""
        self.weigh([0, *(_room(rows, kinds) for kinds in _KINDS)])
        told: list[TimelineRow | Heading] = []
        for at, row in enumerate(rows):
            if at == 0 or (row.on.year, row.on.month) != (rows[at - 1].on.year, rows[at - 1].on.month):
                told.append(Heading(wording.month(row.on)))
            told.append(_move(row, self._today()) if row.kind == STEP else row)
        self.show_rows(told)

    def _when(self, row: TimelineRow) -> Cell:
        return Line(short_date(row.on, self._today()), "strong")

    def _note(self, row: TimelineRow) -> Cell:
        return _told(row) if row.kind in _KINDS[0] else ""

    def _talk(self, row: TimelineRow) -> Cell:
        return _told(row) if row.kind == TALK else ""

    def _agreement(self, row: TimelineRow) -> Cell:
        return _told(row) if row.kind == AGREEMENT else ""

    def _measurement(self, row: TimelineRow) -> Cell:
        return _told(row) if row.kind == MEASUREMENT else ""


def _room(rows: Sequence[TimelineRow], kinds: Collection[str]) -> float:
    """How much room a lane asks: so shared, all rows together are lowest, as each row has words in one lane only."""
    return sqrt(sum(min(len(row.fact), _LETTERS) for row in rows if row.kind in kinds))


def _move(row: TimelineRow, today: date) -> Heading:
    return Heading(f"{short_date(row.on, today)} · {row.label.lower()} · {due.first_line(row.fact, 60)}")


def _told(row: TimelineRow) -> Cell:
    first = Line(row.label, "meta", icon=wording.kind_icon(row))
    if row.confidential:
        first = Line(f"{row.label}, vertrouwelijk", "meta", sign=Sign.LOCKED)
    return first, Line(due.first_line(row.fact, _LETTERS))


def _key(row: TimelineRow) -> tuple[str, UUID]:
    return row.kind, row.uid
