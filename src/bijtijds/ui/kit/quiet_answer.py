"""What a silence around a pupil is answered with, where it stands: on Vandaag and on the sheet of the care route."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal, Slot

from bijtijds.services import quiet
from bijtijds.terms.codes import EndReason, Silence, TalkKind
from bijtijds.ui.kit.asking import Asking
from bijtijds.ui.kit.day_choice import DayChoice
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk

_OUTCOME = "Zorg afsluiten. Hoe liep het af?"

LEAD = "lead"
"""The argument with which a referral is opened at who leads."""


class QuietAnswer(Asking):
    """A silence ends with a talk, now or on a day, with the cycle that goes on, with a promise to look again, or with
    the end of the concern. `about` is the concern, the cycle or the referral that is meant.
    """

    to_dossier = Signal(object)

    def __init__(
        self, desk: Desk, pupil: UUID, silence: Silence, about: UUID | None, *, dossier: bool = True
    ) -> None:  # fmt: skip
        super().__init__(desk, margins=(0, 0, 0, 0.6))
        self._pupil, self._silence, self._about = pupil, silence, about
        self._talk = TalkKind.EXTRA
        if silence is Silence.CHILD:
            self.hold_button = self.add("Houd gesprek", "G", self.hold_child)
        elif silence is Silence.PARENTS:
            self.hold_button = self.add("Houd gesprek", "G", self.hold_parents)
        elif silence is Silence.PHASE:
            self.cycle_button = self.add("Open cyclus", "C", self.open_cycle)
        elif silence is Silence.LEAD:
            words = "Vul regie in" if about is not None else "Meld aan voor overleg"
            self.lead_button = self.add(words, "R", self.fill_lead)
        if silence in (Silence.CHILD, Silence.CONCERN):
            self.child_button = self.add("Plan gesprek met kind", "K", self.plan_child)
        if silence in (Silence.PARENTS, Silence.CONCERN):
            self.parents_button = self.add("Plan gesprek met ouders", "O", self.plan_parents)
        if silence is Silence.EVALUATION:
            self.evaluation_button = self.add("Plan evaluatie", "E", self.plan_evaluation)
        self.later_button = self.add("Vraag later", "L", self.ask_later)
        if silence in (Silence.CONCERN, Silence.LEFT):
            # without a concern of its own the dossier is what ends
            self.end_button = self.add("Sluit dossier af" if about is None else "Sluit zorg af", "S", self.ask_end)
        if dossier:
            self.dossier_link = self.add_button(Link("Naar dossier"), self._go)

    @Slot()
    def hold_child(self) -> None:
        """Hold the talk with the child now."""
        self.desk.way.open("talk.new", self._pupil, TalkKind.CHILD.value)

    @Slot()
    def hold_parents(self) -> None:
        """Hold the talk with the parents now."""
        self.desk.way.open("talk.new", self._pupil, TalkKind.EXTRA.value)

    @Slot()
    def open_cycle(self) -> None:
        """Go on with the cycle that stands still."""
        self.desk.way.open("cycle.edit", self._about)

    @Slot()
    def fill_lead(self) -> None:
        """Fill in who leads: in the referral, or in a new one when there is none."""
        if self._about is not None:
            self.desk.way.open("referral.edit", self._about, LEAD)
        else:
            self.desk.way.open("referral.new", self._pupil)

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
        words = _OUTCOME if self._about is not None else "Dossier afsluiten. Hoe liep het af?"
        words = "Van school. Hoe eindigt de zorg?" if self._silence is Silence.LEFT else words
        form = Form(self.desk.clock)
        form.line("outcome", words, required=True, maximum=1000)
        self.ask(form, self._end)

    def _ask_day(self, name: str, save: Callable[[], None]) -> None:
        form = Form(self.desk.clock)
        self.ask(form, save, DayChoice(self.desk.clock, form, name=name))

    def _plan_talk(self) -> None:
        if self._days is not None:
            quiet.plan_talk(self.desk.store, self._pupil, self._talk, self._days.day())

    def _plan_evaluation(self) -> None:
        if self._days is not None:
            quiet.plan_evaluation(self.desk.store, self._pupil, self._days.day())

    def _ask_later(self) -> None:
        if self._days is not None:
            quiet.ask_later(self.desk.store, self._pupil, self._silence, self._days.day())

    def _end(self) -> None:
        if self._form is not None:
            because = EndReason.LEFT_SCHOOL if self._silence is Silence.LEFT else EndReason.SOLVED
            quiet.end(self.desk.store, self._pupil, self._about, self._form.typed()["outcome"], because)

    @Slot()
    def _go(self) -> None:
        self.to_dossier.emit(self._pupil)
