"""The notes of which the facts come along: a tick for each, the newest first."""

from collections.abc import Hashable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.clock import Clock
from bijtijds.services.team_briefs import Evidence
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.theme import units

_HIGH, _LOW = 48, 30
_LETTERS = 150
_ONE_GONE = " 1 gekozen feit wordt niet meer aangeboden."


class EvidenceField(Field):
    """↑ ↓ choose, Space ticks. What was ticked and is not offered any more stays chosen, and is said."""

    def __init__(self, notes: Sequence[Evidence], clock: Clock) -> None:
        super().__init__("evidence", "Welke feiten gaan mee? Spatie vinkt aan")
        self._notes, self._today = tuple(notes), clock.today()
        self._elsewhere: tuple[str, ...] = ()
        self.table: Table[Evidence] = Table(
            [Column("", width=9, tick=True), Column("Wanneer", self._day, width=22), Column("Feit", _fact)],
            key=_key, name="Welke feiten gaan mee", header=False,
        )  # fmt: skip
        self.table.set_empty(Empty("Nog geen notities", "Een signaalnotitie die u vastlegt, komt hier te staan."))
        units.fixed(self.table, height=_HIGH if len(self._notes) > 2 else _LOW)
        self.use(self.table)
        self.table.show_rows(self._notes)
        self.count = Text("", "meta")
        self.box.addWidget(self.count)
        self.table.ticks_changed.connect(self._turned)
        self._tell()

    def value(self) -> tuple[str, ...]:
        """The notes that come along, by uid, as they are offered."""
        ticked = self.table.ticked()
        return (*(str(one.uid) for one in self._notes if one.uid in ticked), *self._elsewhere)

    def stored(self) -> list[str]:
        """The same, as JSON knows them."""
        return list(self.value())

    def show_value(self, value: Any) -> None:
        """Tick these notes."""
        wanted = {UUID(str(one)) for one in value or ()}
        offered = {one.uid for one in self._notes}
        self._elsewhere = tuple(str(one) for one in value or () if UUID(str(one)) not in offered)
        self.table.tick({uid for uid in wanted if uid in offered})
        self._tell()

    def words(self) -> str:
        """How it reads beside another version, and when its part is closed."""
        count = len(self.value())
        return "" if not count else "1 feit" if count == 1 else f"{count} feiten"

    @Slot()
    def _turned(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        gone = len(self._elsewhere)
        more = _ONE_GONE if gone == 1 else f" {gone} gekozen feiten worden niet meer aangeboden." if gone else ""
        chosen = len(self.value()) - gone
        self.count.setText(f"{chosen} van {len(self._notes)} aangevinkt.{more}" if self._notes or gone else "")
        self.count.setVisible(bool(self.count.text()))

    def _day(self, one: Evidence) -> Cell:
        return Line(short_date(one.on, self._today), "strong")


def _key(one: Evidence) -> Hashable:
    return one.uid


def _fact(one: Evidence) -> Cell:
    return due.first_line(one.fact, _LETTERS)
