"""Spar-notities: every consultation without a name, newest first, at no pupil."""

from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.fold import fold
from bijtijds.services import Changed, consultations
from bijtijds.services.consultations import ConsultationRow
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.search_edit import SearchEdit
from bijtijds.ui.kit.table import Column, Table

_NOTHING = ("Nog geen spar-notities", "Leg vast met wie u overlegde zonder naam, en wat u daar hoorde.")
_NOT_FOUND = ("Niets gevonden", "Zoek met andere woorden, of maak het zoekveld leeg.")


class ConsultationsPage(TaskPage):
    """Enter opens one; the words above the list narrow it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, back="Terug", title="Spar-notities", subtitle="overleg zonder naam")
        self.search = SearchEdit()
        self.search.setPlaceholderText("Zoek in de spar-notities")
        self.search.setAccessibleName("Zoek in de spar-notities")
        self.search.textChanged.connect(self._narrow)
        self.body.addWidget(self.search)
        self.table: Table[ConsultationRow] = Table(
            [
                Column("Wanneer en met wie", _when, width=46),
                Column("Vraag", _question, weight=1),
                Column("Wat de ander zei", _said, weight=1),
            ],
            key=_key, name="Spar-notities",
        )  # fmt: skip
        self.empty = Empty(*_NOTHING)
        self.table.set_empty(self.empty)
        self.table.opened.connect(self._open)
        self.body.addWidget(self.table, 1)
        self.new_button = Button("Nieuwe spar-notitie  Ctrl+Enter", name="Nieuwe spar-notitie")
        self.new_button.clicked.connect(self._new)
        self.set_primary(self.new_button)
        self.hint("Niets in deze notities leidt naar een kind.")
        self._narrow()
        Entrance(self, self.table)

    def refresh(self, changed: Changed) -> None:
        """Read again."""
        if not changed.kinds or consultations.KIND in changed.kinds:
            self._narrow()

    @Slot()
    def _narrow(self) -> None:
        words = fold(self.search.text()).split()
        found = [one for one in consultations.rows(self.desk.store) if _has(one, words)]
        self.empty.say(*(_NOT_FOUND if words else _NOTHING))
        self.table.show_rows(found)
        if self.table.current() is None:
            self.table.choose_first()

    @Slot()
    def _new(self) -> None:
        self.desk.way.open("consultation.new")

    @Slot(object)
    def _open(self, one: ConsultationRow) -> None:
        self.desk.way.open("consultation.edit", one.uid)


def _has(one: ConsultationRow, words: list[str]) -> bool:
    text = fold(" ".join((one.with_whom, one.question, one.said, one.next_step)))
    return all(word in text for word in words)


def _when(one: ConsultationRow) -> Cell:
    return Line(long_date(one.held_on), "strong"), Line(one.with_whom), Line(one.recorded_by, "meta")


def _question(one: ConsultationRow) -> Cell:
    return one.question


def _said(one: ConsultationRow) -> Cell:
    return (Line(one.said), *((Line(f"Nu: {one.next_step}", "meta"),) if one.next_step else ()))


def _key(one: ConsultationRow) -> UUID:
    return one.uid
