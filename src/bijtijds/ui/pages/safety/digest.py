"""Overzicht voor de directie: how often, in a period, without a name, a group or a word of content."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Slot

from bijtijds.base.errors import RuleBroken
from bijtijds.services import Changed, digest
from bijtijds.services.digest import Count
from bijtijds.services.gate import Cleared, Paper
from bijtijds.terms.codes import Carrier
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.loose_paper import LoosePaper
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.table import Column, Table

_MONTH = timedelta(days=30)
_ABOUT = (
    "Alleen aantallen: geen namen, geen groepen, geen inhoud. Weinig keren kan toch naar één kind wijzen; op papier "
    "staat daarom 1 tot 4 bij minder dan vijf."
)


class DigestPage(TaskPage):
    """The counts follow the two days; what is on the page stands on the paper too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, back="Terug", title="Overzicht voor de directie")
        self.form = Form(desk.clock)
        with self.form.beside():
            self.form.day("since", "Van")
            self.form.day("until", "Tot en met")
        today = desk.clock.today()
        self.form.fill({"since": today - _MONTH, "until": today})
        self.form.changed.connect(self._read)
        self.body.addWidget(self.form)
        self.body.addWidget(Note(_ABOUT, "shield-check"))
        columns: list[Column[Count]] = [
            Column("Wat", _what, weight=3), Column("Aantal", _number, width=24), Column("Wat telt mee", _why, weight=5),
        ]  # fmt: skip
        self.table: Table[Count] = Table(columns, key=_key, name="Overzicht voor de directie")
        self.body.addWidget(self.table, 1)
        self.paper_button = Button("Op papier …  Ctrl+Enter", icon="printer", name="Op papier")
        self.paper_button.clicked.connect(self._print)
        self.set_primary(self.paper_button)
        self._read()

    def refresh(self, changed: Changed) -> None:
        """Read again."""
        self._read()

    @Slot()
    def _read(self) -> None:
        """The counts of the period that stands there now; of no period there are none, and its day says why."""
        told, missing = self._period(), "Vul eerst twee dagen in."
        counts: Sequence[Count] = ()
        for name in ("since", "until"):
            self.form.field(name).show_problem("")
        if told is not None:
            try:
                counts, missing = digest.digest(self.desk.store, *told).counts, ""
            except RuleBroken as broken:  # said where it is wrong; the cursor stays where she types
                self.form.field(broken.field or "until").show_problem(sentence(broken))
                missing = "Kijk eerst de dagen na."
        self.table.show_rows(counts)
        self.ready(missing)

    def _period(self) -> tuple[date, date] | None:
        told = self.form.so_far()
        since, until = told.get("since"), told.get("until")
        return (since, until) if isinstance(since, date) and isinstance(until, date) else None

    @Slot()
    def _print(self) -> None:
        told = self._period()
        if told is not None:
            self.desk.way.open("digest.paper", *(day.isoformat() for day in told))


class DigestPaper(LoosePaper):
    """The same counts on one page; few is told as few."""

    def __init__(self, desk: Desk, since: str, until: str) -> None:
        about = "Eén blad voor de directie. Er staan geen gegevens van leerlingen op."
        super().__init__(desk, "Overzicht voor de directie", about, it="Het overzicht")
        self._period = (date.fromisoformat(since), date.fromisoformat(until))
        self.show_paper()

    def make(self) -> Paper:
        """The counts of the period."""
        return digest.paper(self.desk.store, *self._period)

    def release(self, carrier: Carrier) -> Cleared:
        """It holds no pupil's data."""
        return digest.release(self.desk.store, self.paper, carrier)


def _what(one: Count) -> Cell:
    return Line(one.what, "strong")


def _number(one: Count) -> Cell:
    return Line(str(one.number), "strong" if one.number else "muted")


def _why(one: Count) -> Cell:
    return one.why


def _key(one: Count) -> str:
    return one.what
