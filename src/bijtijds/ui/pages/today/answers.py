"""What a new signal and a pupil that is quiet are answered with, in place."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot

from bijtijds.services import notes, quiet
from bijtijds.services.quiet import Quiet
from bijtijds.services.today import NewSignal
from bijtijds.terms.codes import Silence, TalkKind
from bijtijds.ui.kit.asking import Asking
from bijtijds.ui.kit.day_choice import DayChoice
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk

_OUTCOME = "Uit de zorg. Wat is de uitkomst?"
_UNDER_A_SIGN = (6.2, 0, 0, 0.6)


class SignalAnswer(Asking):
    """A new signal is opened in the dossier, or it was seen and leaves Vandaag."""

    to_dossier = Signal(object)

    def __init__(self, desk: Desk, one: NewSignal) -> None:
        super().__init__(desk, margins=_UNDER_A_SIGN)
        self._signal = one
        self.open_button = self.add("Bekijk in dossier", "B", self.look)
        self.seen_button = self.add("Gezien", "K", self.finish)

    @Slot()
    def look(self) -> None:
        """Open it where it stands; with that it has been looked at."""
        self.finish()
        self.to_dossier.emit(self._signal.pupil.uid)

    @Slot()
    def finish(self) -> None:
        """It was looked at."""
        self.try_now(self._finish)

    def _finish(self) -> None:
        notes.look_at(self.desk.store, (self._signal.uid,))


class QuietAnswer(Asking):
    """A silence ends with a talk, now or on a day, with a promise to look again, or with the end of the concern."""

    to_dossier = Signal(object)

    def __init__(self, desk: Desk, one: Quiet) -> None:
        super().__init__(desk, margins=(0, 0, 0, 0.6))
        self._quiet = one
        self._talk = TalkKind.EXTRA
        silence = one.silence
        if silence is Silence.CHILD:
            self.hold_button = self.add("Houd gesprek", "G", self.hold_child)
        elif silence is Silence.PARENTS:
            self.hold_button = self.add("Houd gesprek", "G", self.hold_parents)
        if silence in (Silence.CHILD, Silence.CONCERN):
            self.child_button = self.add("Plan gesprek met kind", "K", self.plan_child)
        if silence in (Silence.PARENTS, Silence.CONCERN):
            self.parents_button = self.add("Plan gesprek met ouders", "O", self.plan_parents)
        if silence is Silence.EVALUATION:
            self.evaluation_button = self.add("Plan evaluatie", "E", self.plan_evaluation)
        self.later_button = self.add("Vraag later", "L", self.ask_later)
        if silence is Silence.CONCERN:
            self.end_button = self.add("Uit de zorg", "U", self.ask_end)
        elif silence is Silence.LEFT:
            self.end_button = self.add("Sluit dossier af", "S", self.ask_end)
        self.dossier_link = self.add_button(Link("Naar dossier"), self._go)

    @Slot()
    def hold_child(self) -> None:
        """Hold the talk with the child now."""
        self.desk.way.open("talk.new", self._quiet.pupil.uid, TalkKind.CHILD.value)

    @Slot()
    def hold_parents(self) -> None:
        """Hold the talk with the parents now."""
        self.desk.way.open("talk.new", self._quiet.pupil.uid, TalkKind.EXTRA.value)

    @Slot()
    def plan_child(self) -> None:
        """Ask on which day the child is spoken with."""
        self._talk = TalkKind.CHILD
        self._ask_day("Dag van het gesprek met het kind", self._plan_talk)

    @Slot()
    def plan_parents(self) -> None:
        """Ask on which day the parents are spoken with."""
        self._talk = TalkKind.EXTRA
        self._ask_day("Dag van het gesprek met ouders", self._plan_talk)

    @Slot()
    def plan_evaluation(self) -> None:
        """Ask on which day the care is evaluated."""
        self._ask_day("Dag van de evaluatie", self._plan_evaluation)

    @Slot()
    def ask_later(self) -> None:
        """Ask on which day to look again."""
        self._ask_day("Opnieuw kijken op", self._ask_later)

    @Slot()
    def ask_end(self) -> None:
        """Ask what came of the concern, or how the care ended for who left."""
        words = "Van school. Hoe eindigt de zorg?" if self._quiet.silence is Silence.LEFT else _OUTCOME
        form = Form(self.desk.clock)
        form.line("outcome", words, required=True, maximum=1000)
        self.ask(form, self._end)

    def _ask_day(self, name: str, save: Callable[[], None]) -> None:
        form = Form(self.desk.clock)
        self.ask(form, save, DayChoice(self.desk.clock, form, name=name))

    def _plan_talk(self) -> None:
        if self._days is not None:
            quiet.plan_talk(self.desk.store, self._quiet.pupil.uid, self._talk, self._days.day())

    def _plan_evaluation(self) -> None:
        if self._days is not None:
            quiet.plan_evaluation(self.desk.store, self._quiet.pupil.uid, self._days.day())

    def _ask_later(self) -> None:
        if self._days is not None:
            quiet.ask_later(self.desk.store, self._quiet.pupil.uid, self._quiet.silence, self._days.day())

    def _end(self) -> None:
        if self._form is not None:
            quiet.end(self.desk.store, self._quiet, self._form.typed()["outcome"])

    @Slot()
    def _go(self) -> None:
        self.to_dossier.emit(self._quiet.pupil.uid)
