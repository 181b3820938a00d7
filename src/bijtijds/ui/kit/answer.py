"""Answering in place what waits for a day: done, another day, or dropped with a reason.

Vandaag, the agenda and a dossier answer alike, with the same letters: K, D, V, and G, P or E to begin what waits.
What ends only by its own way, a child that comes back and the evaluation of a cycle, is not called done here: K begins.
"""

from PySide6.QtCore import Signal, Slot

from bijtijds.services import agenda
from bijtijds.services.agenda import Line
from bijtijds.terms.codes import DueKind
from bijtijds.ui.kit import going
from bijtijds.ui.kit.asking import UNDER_A_TICK, Asking
from bijtijds.ui.kit.day_choice import DayChoice
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.theme.units import Sides

EVALUATION = "evaluation"
"""The part of its page at which a cycle is opened from here."""


class Answer(Asking):
    """The answers to one line of the agenda."""

    to_dossier = Signal(object)

    def __init__(self, desk: Desk, line: Line, *, margins: Sides = UNDER_A_TICK, dossier: bool = True) -> None:
        super().__init__(desk, margins=margins)
        self._line = line
        kind = line.kind
        self._ends_elsewhere = kind is DueKind.PARKED or line.is_of_cycle
        if kind is DueKind.PARKED:
            self.begin_button = self.add("Pak op", "P", self.begin)
        elif line.is_of_cycle:
            self.begin_button = self.add("Evalueer", "E", self.begin)
        elif kind is DueKind.TALK:
            self.begin_button = self.add("Houd gesprek", "G", self.begin)
        elif going.has_page(line):
            self.begin_button = self.add("Open", "O", self.begin)
        if self._ends_elsewhere:
            self.also("K", self.begin)
        else:
            self.done_button = self.add("Klaar", "K", self.finish)
        self.later_button = self.add("Nieuwe datum", "D", self.ask_day)
        if kind is not DueKind.PARKED:
            self.drop_button = self.add("Laten vervallen", "V", self.ask_reason)
        if kind is not DueKind.PARKED and not line.needs_outcome:
            self.outcome_button = self.add_button(Link("Met uitkomst  U", name="Klaar, met uitkomst"), self.ask_outcome)
            self.also("U", self.ask_outcome)
        if dossier:
            self.dossier_link = self.add_button(Link("Naar dossier"), self._go)

    @Slot()
    def finish(self) -> None:
        """It was done; what must say what came of it asks for that first. "Ongedaan maken" is in the bar."""
        if self._ends_elsewhere:
            self.begin()
        elif self._line.needs_outcome:
            self.ask_outcome()
        else:
            self.close_question()
            self.try_now(self._finish)

    @Slot()
    def ask_outcome(self) -> None:
        """Ask what came of it; only what waits for an evaluation must say it."""
        form = Form(self.desk.clock)
        label = "Wat is er uitgekomen?" if self._line.needs_outcome else "Wat kwam eruit? (mag leeg)"
        form.line("outcome", label, required=self._line.needs_outcome, maximum=1000)
        self.ask(form, self._finish)

    @Slot()
    def ask_day(self) -> None:
        """Ask for another day, and from the third time on for the reason too."""
        form = Form(self.desk.clock)
        days = DayChoice(self.desk.clock, form)
        if self._line.needs_reason:
            form.line("reason", "Dit is al vaker verzet. Waarom nu weer?", required=True)
        self.ask(form, self._postpone, days)

    @Slot()
    def ask_reason(self) -> None:
        """Ask why it will not be done."""
        form = Form(self.desk.clock)
        form.line("reason", "Waarom gaat dit niet door?", required=True)
        self.ask(form, self._drop)

    @Slot()
    def begin(self) -> None:
        """Hold the talk that was planned, hear the child that came back, evaluate the cycle, or open its own page."""
        if self._line.kind is DueKind.PARKED:
            self.desk.way.open("park.pick", self._line.about_uid)
        elif self._line.is_of_cycle:
            self.desk.way.open("cycle.edit", self._line.about_uid, EVALUATION)
        elif going.has_page(self._line):
            going.open_line(self.desk, self._line)
        else:
            kind = agenda.talk_kind(self.desk.store, self._line)
            self.desk.way.open("talk.new", self._line.pupil.uid, kind.value, self._line.about_uid)

    def _finish(self) -> None:
        agenda.finish(self.desk.store, self._line, self._form.typed()["outcome"] if self._form is not None else None)

    def _postpone(self) -> None:
        if self._form is not None and self._days is not None:
            until, typed = self._days.day(), self._form.typed()
            agenda.postpone(self.desk.store, self._line, until, typed.get("reason"))

    def _drop(self) -> None:
        if self._form is not None:
            agenda.drop(self.desk.store, self._line, self._form.typed()["reason"] or "")

    @Slot()
    def _go(self) -> None:
        self.to_dossier.emit(self._line.pupil.uid)
