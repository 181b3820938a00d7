"""The form of an OPP: five parts, factors that come over from a cycle, and the OPP that comes out of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Slot

from bijtijds.services import perspectives
from bijtijds.services.perspectives import OppDraft, PlanChoice
from bijtijds.terms.agreeing import ACTION_WORDS, REST_WORDS
from bijtijds.terms.codes import PartAgreement
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.fields import Field, TextField
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted import PartedForm

NEEDED = {
    "destination": "verwachte bestemming", "grounds": "onderbouwing", "cycle_uid": "handelingsdeel",
    "child_words": "het kind gehoord, of waarom niet", "parents_spoken_on": "besproken met ouders",
    "action_agreement": "instemming met het handelingsdeel",
}  # fmt: skip
"""What the conditions for setting an OPP are called, by field, in the order of the form."""

SHORT = {
    "destination": "bestemming", "grounds": "onderbouwing", "cycle_uid": "handelingsdeel",
    "child_words": "kind gehoord", "parents_spoken_on": "ouders gesproken", "action_agreement": "instemming",
}  # fmt: skip
"""The same in a word, for the footer."""

_ANSWERS = {"action_agreement": "handelingsdeel", "rest_agreement": "andere delen"}
_AGAIN = "U koos een ander handelingsdeel. Vraag ouders opnieuw om instemming."
_ASKED = "Alleen voor dit deel is instemming nodig."


class OppForm(PartedForm):
    """The fields of one OPP. `child` is what the pupil is called; `plans` can be the handelingsdeel."""

    def __init__(self, desk: Desk, before: OppDraft, child: str, plans: Sequence[PlanChoice], *, is_set: bool) -> None:
        super().__init__(desk.clock)
        self._before, self._plans = before, {one.uid: one for one in plans}
        self.seen = before.seen
        self._expectation()
        self._factors()
        self._action_part()
        self._child(child)
        self._parents(is_set=is_set)
        self.field("cycle_uid").changed.connect(self._other_plan)
        self._tell_plan()

    def plan(self) -> PlanChoice | None:
        """The cycle whose factors can come over: the chosen one, or the newest."""
        chosen = self._plans.get(self.field("cycle_uid").value())
        return chosen or next(iter(self._plans.values()), None)

    def draft(self) -> OppDraft:
        """The OPP as the service takes it. Raises the first thing that is wrong."""
        told = self.typed()
        told.pop("set_on", None)
        return replace(self._before, **told, seen=self.seen)

    def draft_so_far(self) -> OppDraft:
        """The OPP as far as it can be read now."""
        told = self.so_far()
        told.pop("set_on", None)
        if told.get("needed_since") is None:
            told.pop("needed_since", None)
        return replace(self._before, **told)

    def missing_fields(self) -> tuple[str, ...]:
        """The conditions for setting it that are not met yet."""
        return perspectives.missing_in(self.draft_so_far()) if "rest_view" in self.names() else ()

    def fill(self, values: object) -> None:
        """Show an OPP or a draft."""
        super().fill(values)
        self._tell_plan()
        self.sum_up()

    def said(self, field: Field) -> str:
        """An answer of parents is told with the part that it is about, and only once they gave one."""
        if field.name not in _ANSWERS:
            return super().said(field)
        words = super().said(field)
        return f"{_ANSWERS[field.name]}: {words}" if field.value() is not PartAgreement.IN_TALKS else ""

    @Slot()
    def take_over(self) -> None:
        """Put the factors of the cycle under what was typed; a line that is there already comes in once."""
        plan = self.plan()
        if plan is None:
            return
        at = self.part_with("protecting")
        if at is not None:
            self.open_part(at)
        for name, lines in (("protecting", plan.protecting), ("hindering", plan.hindering)):
            field = self.field(name)
            assert isinstance(field, TextField)
            text = perspectives.with_lines(field.edit.toPlainText(), lines)
            if text != field.edit.toPlainText():
                field.edit.setPlainText(text)

    @Slot()
    def _other_plan(self) -> None:
        """Parents agreed with another handelingsdeel: their answer is asked anew, never taken along."""
        self._tell_plan()
        agreed = self.field("action_agreement")
        if not self._filling and agreed.value() is PartAgreement.AGREED:
            agreed.show_value(PartAgreement.IN_TALKS)
            agreed.set_help(_AGAIN)

    def _tell_plan(self) -> None:
        plan = self._plans.get(self.field("cycle_uid").value())
        goals = [f"{at}. {goal}" for at, goal in enumerate(plan.goals, start=1)] if plan is not None else []
        self._goals.setText("\n".join(goals) or "Kies de HGW-cyclus waarin doelen en acties staan.")
        self.paper_button.setVisible(plan is not None)
        over = self.plan()
        self.take_button.setVisible(over is not None)
        if over is not None:
            self.take_button.setText(f"Neem factoren over uit cyclus {over.number}  F8")
            self.take_button.setAccessibleName(f"Neem factoren over uit cyclus {over.number}")

    # -- the parts

    def _expectation(self) -> None:
        with self.part("Verwachting", "Waar gaat het kind heen, en waarom", ("destination", "grounds")):
            with self.beside():
                self.day("needed_since", "Extra ondersteuning nodig sinds")
                self.line("destination", "Verwachte uitstroombestemming *", maximum=200)
            self.text("grounds", "Onderbouwing: waarom verwacht school dit? *", lines=3)

    def _factors(self) -> None:
        with self.part("Helpt en belemmert", "Beschermende en belemmerende factoren") as part:
            self.take_button = Button("Neem factoren over  F8", icon="arrow-right")
            self.take_button.clicked.connect(self.take_over)
            line = row()
            line.addWidget(self.take_button)
            line.addStretch(1)
            part.body.addLayout(line)
            with self.beside():
                self.text("protecting", "Wat helpt? Eén regel per factor", lines=4)
                self.text("hindering", "Wat belemmert? Eén regel per factor", lines=4)

    def _action_part(self) -> None:
        with self.part("Handelingsdeel", "De doelen en acties, en wat anders gaat", ("cycle_uid",)) as part:
            options = [(one.uid, _called(one)) for one in self._plans.values()]
            self.choice("cycle_uid", "HGW-cyclus die het handelingsdeel is *", options, optional=True, as_list=True)
            self._goals = Text("", "muted")
            part.body.addWidget(self._goals)
            self.paper_button = Button("Bekijk dit HGW-plan op papier …", icon="file-text")
            line = row()
            line.addWidget(self.paper_button)
            line.addStretch(1)
            part.body.addLayout(line)
            self.text("deviations", "Wat gaat anders dan in het gewone programma?", lines=2)

    def _child(self, child: str) -> None:
        with self.part("Het kind", "Gehoord: hoe, wat het zei, wat is terugverteld", ("child_words",)):
            with self.beside():
                self.day("child_heard_on", "Gehoord op", optional=True)
                self.line("child_heard_how", "Hoe is het kind gehoord?", maximum=400)
            with self.beside():
                self.text("child_words", f"Wat zei {child}? Letterlijk *", lines=3)
                self.text("child_told_back", "Wat is daarna terugverteld?", lines=3)
            self.line("child_not_heard_because", "Niet gehoord, omdat", maximum=400)

    def call(self, child: str) -> None:
        """Call the pupil otherwise in the captions, for instance by initials."""
        self.field("child_words").set_label(f"Wat zei {child}? Letterlijk *")

    def _parents(self, *, is_set: bool) -> None:
        needs = ("parents_spoken_on", "action_agreement")
        with self.part("Ouders", "Besproken op, instemming, eigen mening", needs):
            self.day("parents_spoken_on", "Besproken met ouders op *", optional=True)
            self.choice(
                "action_agreement", "Handelingsdeel: hoe staan ouders hierin? *", list(ACTION_WORDS.items()),
                help=_ASKED,
            )  # fmt: skip
            self.text("action_view", "Mening van ouders over het handelingsdeel", lines=2)
            self.choice(
                "rest_agreement", "De andere delen: hoe staan ouders hierin?", list(REST_WORDS.items()),
                help="Hierover overlegt school met ouders, met overeenstemming als doel.",
            )  # fmt: skip
            self.text("rest_view", "Mening van ouders over de andere delen", lines=2)
            if not is_set:
                self.day("set_on", "Vaststellen op")


def _called(one: PlanChoice) -> str:
    state = "afgesloten" if one.closed_on else "vastgesteld" if one.settled_on else "nog niet vastgesteld"
    return f"Cyclus {one.number}, begonnen {long_date(one.started_on)}, {state}"
