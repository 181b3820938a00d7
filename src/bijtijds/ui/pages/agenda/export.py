"""The question before the agenda leaves as a calendar file: which days, which kinds, for whose agenda."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.services import gate
from bijtijds.services.calendar_export import Period
from bijtijds.terms.codes import DueKind
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.page import Desk

KINDS = (
    (DueKind.AGREEMENT, "Afspraken"),
    (DueKind.FOLLOW_UP, "Opvolgen"),
    (DueKind.TALK, "Gesprekken"),
    (DueKind.EVALUATION, "Evaluaties"),
    (DueKind.TERM, "Termijnen"),
)
_QUARTER = timedelta(days=91)
_DONE = "Agenda bewaard. Het bestand staat nu buiten de beveiliging van Bijtijds; de uitgifte is vastgelegd."


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the page shows now, as a beginning."""

    since: date
    until: date
    kinds: frozenset[DueKind]


def with_parked(kinds: frozenset[DueKind]) -> frozenset[DueKind]:
    """A child that comes back stands among what is followed up."""
    return kinds | {DueKind.PARKED} if DueKind.FOLLOW_UP in kinds else kinds


class ExportAgenda(Dialog):
    """Asks, lets the gate decide, and saves. Nothing leaves when the gate refuses: its sentence stands at the field."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, proposal: Proposal | None = None) -> None:
        super().__init__(parent, "Agenda bewaren als bestand", primary="Kies een plek …  Ctrl+Enter")
        self.desk = desk
        today = desk.clock.today()
        told = proposal or Proposal(today, today + _QUARTER, frozenset(kind for kind, _words in KINDS))
        self.form = form = Form(desk.clock)
        self.body.addWidget(form)
        form.put(
            Note(
                "Voor de agenda op uw computer of telefoon (.ics). In het bestand staan alleen de soort, de dag en de "
                "voorletters: geen namen en niet wat er is opgeschreven. Bij overleg zonder naam staan ook geen "
                "voorletters. Leest u later een nieuw bestand in, dan komt "
                "wat verzet is op de nieuwe dag en vervalt wat klaar is."
            )
        )
        form.day("since", "Van")
        form.day("until", "Tot en met")
        form.ticks("kinds", "Wat", KINDS, required=True, flows=True)
        form.line("whose", "Voor wie?", required=True, help="Naam en welke agenda. Dit komt in het register.")
        whose = f"{desk.store.device.author}, eigen agenda"
        form.fill({"since": told.since, "until": told.until, "kinds": tuple(told.kinds), "whose": whose})
        form.field("since").focus()

    @Slot()
    def accept_when_ready(self) -> None:
        """Choose a place, pass the gate, and only then let the file go."""
        if not self.form.check_now():
            return
        try:
            gone = self._let_go()
        except RuleBroken as broken:
            self.form.show_problems([broken])
        except Trouble as trouble:
            self.hint(sentence(trouble))
        else:
            if gone:
                self.desk.bar.say(_DONE)
                self.accept()

    def _let_go(self) -> bool:
        typed, store = self.form.typed(), self.desk.store
        period = Period(typed["since"], typed["until"], with_parked(frozenset(typed["kinds"])))
        gate.calendar_allowed(store, period, whose=typed["whose"])
        name = f"agenda-{self.desk.clock.today().isoformat()}.ics"
        path = self.desk.ask.save_path(self, "Bewaar agenda als", name)
        if path is None:
            return False
        cleared = gate.release_calendar(store, period, whose=typed["whose"])
        try:
            self.desk.outgoing.save(cleared, path)
        except Trouble:
            gate.did_not_leave(store, cleared)
            raise
        return True
