"""Geschiedenis: who changed what and when in one row of a dossier and what belongs to it."""

from uuid import UUID

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import Changed, history
from bijtijds.services.history import Step
from bijtijds.terms.dates import local_time, long_date
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.table import Column, Table

_TITLES = {
    "signal_note": "signaalnotitie",
    "talk": "gesprek",
    "hgw_cycle": "HGW-cyclus",
    "contact": "contact",
    "agreement": "afspraak",
    "opp": "OPP",
    "consent": "toestemming",
    "referral": "aanmelding",
    "emergency": "acute situatie",
    "consultation": "spar-notitie",
    "pupil": "gegevens",
    "route_step": "stap op de zorgroute",
    "concern": "zorg",
    "support": "ondersteuning",
    "arrangement": "arrangement",
    "measurement": "meting",
    "tlv": "TLV",
    "help_track": "hulp van buiten",
    "help_entry": "hulp van buiten",
    "meldcode_case": "vertrouwelijk stuk",
}


class HistoryPage(TaskPage):
    """One line for each change, newest first, with what stood there before."""

    def __init__(self, desk: Desk, kind: str, uid: UUID) -> None:
        super().__init__(desk, back="Terug", title="Geschiedenis", subtitle=_TITLES.get(kind, ""))
        self._kind, self._uid = kind, uid
        columns: list[Column[Step]] = [
            Column("Wanneer en wie", _when, width=46),
            Column("Stond er eerst", _before, weight=1),
            Column("Staat er sindsdien", _after, weight=1),
        ]
        self.table: Table[Step] = Table(columns, key=_key, name="Geschiedenis")
        self.table.set_empty(Empty("Geen geschiedenis", "Hier is nog niets aan veranderd."))
        self.body.addWidget(self.table, 1)
        self.hint("Een oude tekst verdwijnt nooit: bij elke verandering blijft staan wat er stond.")
        self._read()
        Entrance(self, self.table)

    def refresh(self, changed: Changed) -> None:
        """Read again when something was changed."""
        if changed.kinds:
            self._read()

    def _read(self) -> None:
        self.table.show_rows(list(history.steps(self.desk.store, self._kind, self._uid)))
        if self.table.current() is None:
            self.table.choose_first()


def _when(step: Step) -> tuple[Line, ...]:
    local = step.at.astimezone(SCHOOL_ZONE).date()
    return (
        Line(long_date(local), "strong"),
        Line(f"{local_time(step.at)} uur · {step.author}", "meta"),
        Line(step.sentence, "meta"),
    )


def _before(step: Step) -> tuple[Line, ...]:
    return tuple(line for one in step.differences if one.before for line in _field(one.label, one.before))


def _after(step: Step) -> tuple[Line, ...]:
    return tuple(line for one in step.differences for line in _field(one.label, one.after or "(leeg)"))


def _field(label: str, text: str) -> tuple[Line, ...]:
    return (Line(label, "caption"), Line(text))


def _key(step: Step) -> bytes:
    return step.id.value
