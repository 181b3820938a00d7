"""The exchange register of a pupil: what left or was told, to whom, on what ground, and whether parents know."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import gate, register_papers
from bijtijds.services.gate import LeftRow
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit import register_words
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.pupils.sheet import Sheet


class RegisterSheet(Sheet[LeftRow]):
    """Newest first. What was told without a paper is written down here; parents get it on a paper of its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        table: Table[LeftRow] = Table(
            [
                Column("Wat", self._what, weight=4), Column("Aan wie", self._whom, weight=4),
                Column("Grond", self._ground, weight=4), Column("Ouders", self._parents, weight=3),
            ],
            key=_key, name="Register van wat is gedeeld",
        )  # fmt: skip
        table.set_empty(
            Empty("Er is nog niets gedeeld", "Wat u print, bewaart of kopieert, komt hier vanzelf te staan.")
        )
        self.tell_button = Button("Leg vast wat u vertelde …", icon="plus", name="Leg vast wat u vertelde")
        self.heard_button = Button("Ouders ingelicht …  Enter", icon="check", name="Ouders ingelicht")
        self.paper_button = Button("Maak overzicht voor ouders", icon="file-text")
        self.lay_out(table, (self.tell_button, self.heard_button, self.paper_button))
        self.tell_button.clicked.connect(self._tell)
        self.heard_button.clicked.connect(self._heard)
        self.table.opened.connect(self._heard)
        self.paper_button.clicked.connect(self._make_paper)

    def count(self) -> int:
        """How much was shared: what failed to leave is no part of it."""
        return sum(not one.failed for one in self.table.rows())

    def _rows(self, pupil: UUID) -> Sequence[LeftRow]:
        return gate.left(self._desk.store, pupil)

    @Slot()
    def _look(self) -> None:
        row = self.table.current()
        self.heard_button.setEnabled(row is not None and not row.failed and not row.confidential)
        self.paper_button.setEnabled(self.count() > 0)

    @Slot()
    def _tell(self) -> None:
        if self._pupil is not None:
            self._desk.way.open("register.tell", self._pupil)

    @Slot()
    def _heard(self) -> None:
        row = self.table.current()
        if row is not None and not row.failed and not row.confidential and self._pupil is not None:
            self._desk.way.open("register.heard", self._pupil, row.uid)

    @Slot()
    def _make_paper(self) -> None:
        if self._pupil is None:
            return
        try:
            made, held = register_papers.make(self._desk.store, self._pupil)
        except BijtijdsError as error:
            self._desk.bar.say_trouble(error)
            return
        if held:
            lines = "1 regel staat" if held == 1 else f"{held} regels staan"
            self._desk.bar.say(f"{lines} er niet op: vertrouwelijk, of er is niet vastgelegd dat ouders dit weten.")
        self._desk.way.open("paper", made.uid)

    def _what(self, one: LeftRow) -> Cell:
        found = register_words.stands_out(one)
        told = Line(found[0], "danger" if found[1] is Sign.DANGER else "warn", sign=found[1]) if found else None
        day = f"{short_date(one.on, self._desk.clock.today())} · {one.carrier.label}"
        about = register_words.items(one.items)
        lines = (told, Line(register_words.what(one), "strong", most=2), Line(about, "meta", most=2) if about else None)
        return *(line for line in lines if line is not None), Line(day, "meta")

    def _whom(self, one: LeftRow) -> Cell:
        if self._desk.names.discreet:
            return Line(f"{len(one.recipients)} mensen" if len(one.recipients) > 1 else "1 persoon")
        return *(Line(each, most=2) for each in one.recipients), Line(f"door {one.by}", "meta")

    def _ground(self, one: LeftRow) -> Cell:
        if one.confidential:
            return ""
        why = register_words.why_not(one)
        lines = [Line(one.basis.label, most=2)]
        lines += [Line(each, "meta", most=3) for each in (why, one.purpose) if each]
        return tuple(lines)

    def _parents(self, one: LeftRow) -> Cell:
        words = register_words.parents(one, self._desk.clock.today())
        return Line(words, "body" if one.parents_told_on or one.parents_not_told_because else "muted", most=3)


def _key(one: LeftRow) -> UUID:
    return one.uid
