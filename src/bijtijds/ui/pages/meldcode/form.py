"""The form of a Meldcode: the five steps as parts, open in any order, then the report and what comes after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import meldcode
from bijtijds.services.meldcode import MeldcodeDraft, Moment, ParentTold, Weighing
from bijtijds.terms.codes import SourceBasis
from bijtijds.terms.dates import long_date
from bijtijds.terms.meldcode import BASES, Decision, Question, Reporter, Step, Weighed
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.lines_field import LinesField
from bijtijds.ui.kit.many import ManyField
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parted import PartedForm, Piece
from bijtijds.ui.kit.source import SourceField
from bijtijds.ui.pages.meldcode import wording
from bijtijds.ui.pages.meldcode.pieces import MomentForm, ParentForm

_NO_NAME = (
    "Zonder naam is zonder naam: schrijf dan geen naam van kind of familie in de tekst. Kan het wachten? Bespreek "
    "het in het team. Is er haast? Vraag een spoedoverleg, of bel een of enkele teamleden zonder naam."
)
_CALL = "Onveilig, of twijfelt u? Bel Veilig Thuis nu: {number}. Wacht niet op de andere vragen."
_POINTS = "Deze antwoorden wijzen naar melden. Besluit u anders, schrijf dan op waarom."
_TOLD = (
    "Ouders horen het voor de melding, van u of van wie meldt. Dat is vertellen, geen toestemming vragen. Kan het niet "
    "veilig? Schrijf op waarom."
)
_UNWEIGHED = frozenset({"source_name", "has_source", "moments", "weighings", "parents", "seen"})
_PLAIN = tuple(one.name for one in fields(MeldcodeDraft) if one.name not in _UNWEIGHED)
_WITH_MOMENT = (Step.SIGNALS, Step.CONSULT, Step.TALK)
_ANSWERS = tuple((one, one.label) for one in Weighed)


class MeldcodeForm(PartedForm):
    """The fields of one Meldcode. `number` is that of Veilig Thuis; `reveal` gives a kept source on purpose."""

    def __init__(
        self, desk: Desk, before: MeldcodeDraft, *, number: str, reveal: Callable[[], str] | None
    ) -> None:  # fmt: skip
        super().__init__(desk.clock)
        self._before, self._desk, self._author = before, desk, desk.store.device.author
        self.seen = before.seen
        self._signals(reveal)
        self._consult()
        self._talk()
        self._weigh(number)
        self._decide()
        self._report()
        self._after()
        self.changed.connect(self._follow)

    # -- values

    def draft(self) -> MeldcodeDraft:
        """The Meldcode as the service takes it. Raises the first thing that is wrong."""
        return self._draft(self.typed())

    def draft_so_far(self) -> MeldcodeDraft:
        """The Meldcode as far as it can be read now."""
        return self._draft(self.so_far())

    def missing_fields(self) -> tuple[str, ...]:
        """What the path still asks for."""
        return wording.missing_in(self.draft_so_far()) if "feedback" in self.names() else ()

    def fill(self, values: object) -> None:
        """Show a Meldcode or a draft."""
        super().fill(_flat(values) if isinstance(values, MeldcodeDraft) else values)
        self._follow()
        self.sum_up()

    def open_part(self, at: int) -> None:
        """Open a part; where a step has no moment yet, the first stands ready to be written."""
        moments = self._moments_in(at)
        if moments is not None and not moments.forms():
            moments.add_row()
        super().open_part(at)
        self._begin_writing(at)

    def go_on(self, at: int) -> None:
        """Go on to a part; the keys are in the words of a moment that stands ready."""
        super().go_on(at)
        self._begin_writing(at)

    def _begin_writing(self, at: int) -> None:
        """Into the words of the only moment, not on the button for another: Space there would add one."""
        moments = self._moments_in(at)
        if moments is not None and len(moments.forms()) == 1:
            self.first_stop(at).setFocus(Qt.FocusReason.OtherFocusReason)

    def first_stop(self, at: int) -> QWidget:
        """Where writing begins in a part: in the only moment that stands there, or in its first field."""
        moments = self._moments_in(at)
        rows = moments.forms() if moments is not None else []
        return rows[0].field("text").input if len(rows) == 1 else self.field(self._pieces[at].names[0]).input

    def _moments_in(self, at: int) -> ManyField | None:
        found = (self.field(one.value) for one in _WITH_MOMENT if self.part_with(one.value) == at)
        return next((one for one in found if isinstance(one, ManyField)), None)

    def said(self, field: Field) -> str:
        """A closed part tells how many moments it holds and when the last was."""
        if not isinstance(field, ManyField):
            return super().said(field)
        if field.name == "parents":
            return ""
        days = [told["on"] for told in _rows(field)]
        if not days:
            return ""
        count = "1 moment" if len(days) == 1 else f"{len(days)} momenten, laatst"
        return f"{count} {long_date(max(days))}"

    def _is_filled(self, piece: Piece, missing: Sequence[str]) -> bool:
        """What is not asked for, such as a report that nobody decided on, is not filled in by that."""
        return super()._is_filled(piece, missing) and bool(self._said(piece))

    def _draft(self, told: Mapping[str, Any]) -> MeldcodeDraft:
        plain = {name: told[name] for name in _PLAIN if name in told}
        if plain.get("started_on") is None:
            plain.pop("started_on", None)
        return replace(
            self._before, **plain, source_name=told.get("source_name"), seen=self.seen,
            moments=tuple(
                Moment(step, one["on"], one["who"], one["text"], one.get("with_whom"), one.get("basis"),
                       one.get("reference"), one["uid"])
                for step in Step for one in told.get(step.value, ())
            ),
            weighings=tuple(_weighing(one, told) for one in Question),
            parents=tuple(ParentTold(one["name"], one["told_on"], one["because"], one["uid"])
                          for one in told.get("parents", ())),
        )  # fmt: skip

    # -- what follows from what is typed

    @Slot()
    def _follow(self) -> None:
        call, points = meldcode.look(self.draft_so_far())
        self.call_note.setVisible(call)
        self.points_note.setVisible(points)

    @Slot()
    def _answered(self) -> None:
        """Who weighs is she who writes, today, unless she says otherwise."""
        question = str(self.sender().property("question"))
        if self._filling or self.field(f"{question}_answer").value() is None:
            return
        for name, value in ((f"{question}_by", self._author), (f"{question}_on", self._clock.today())):
            if self.field(name).is_empty():
                self.field(name).show_value(value)

    # -- the parts

    def _moments(self, step: Step, label: str) -> None:
        author = self._author

        def item() -> Form:
            return MomentForm(self._clock, step, author)

        self.many(step.value, label, item, add="Nog een moment …")

    def _signals(self, reveal: Callable[[], str] | None) -> None:
        with self.part("Signalen in kaart", "Wat is gezien of gehoord, door wie", ("signals",)):
            with self.beside():
                self.day("started_on", "Begonnen op")
                self.check("acute", "Het is acuut")
            self._moments(Step.SIGNALS, "Wat zag of hoorde u?")
            with self.beside():
                self.add(SourceField(reveal))
                self.choice("source_basis", "Waarop berust dat?", [(one, BASES[one]) for one in SourceBasis],
                            optional=True)  # fmt: skip
            self.field("source_name").set_label("Vertelde een derde dit? Naam")

    def _consult(self) -> None:
        with self.part("Overleg en advies", "Met een collega, het team of Veilig Thuis", ("consult",)):
            self.put(Note(_NO_NAME, "info"))
            self._moments(Step.CONSULT, "Overleg")

    def _talk(self) -> None:
        with self.part("Gesprek met ouders en kind", "Wie, wanneer, wat is gezegd", ("talk",)):
            self._moments(Step.TALK, "Gesprek")
            self.line("no_talk_because", "Niet met ouders gesproken, omdat", maximum=400)

    def _weigh(self, number: str) -> None:
        with self.part("Wegen", "Vijf vragen met feiten", tuple(f"{one.value}_answer" for one in Question)):
            self.call_note = Note(_CALL.format(number=number), "phone", icon_role="danger")
            self.points_note = Note(_POINTS, "info")
            for at, one in enumerate(Question, start=1):
                self._question(at, one)
                if one is Question.UNSAFE:
                    self.put(self.call_note)
            self.put(self.points_note)
            self._moments(Step.WEIGH, "Wegen met anderen")

    def _question(self, at: int, one: Question) -> None:
        answer = self.choice(f"{one.value}_answer", f"{at}. {one.label}", _ANSWERS, optional=True)
        answer.setProperty("question", one.value)
        answer.changed.connect(self._answered)
        facts = f"Vraag {at}: op welke feiten? Eén per regel"
        self.add(LinesField(f"{one.value}_facts", facts, lines=1))
        with self.beside():
            self.line(f"{one.value}_by", f"Vraag {at}: wie woog", maximum=200)
            self.day(f"{one.value}_on", f"Vraag {at}: wanneer", optional=True)

    def _decide(self) -> None:
        with self.part("Beslissen", "Melden, hulp, beide of niet melden", wording.DECIDED):
            self.choice("decision", "Wat is besloten? *", [(one, one.label) for one in Decision], optional=True)
            with self.beside():
                self.day("decided_on", "Wanneer", optional=True)
                self.line("decided_with", "Met wie", maximum=200, help="Dit beslist u nooit alleen.")
            self.text("decision_because", "Waarom? Ook als u niet meldt", lines=2)
            self._moments(Step.DECIDE, "Ander moment van beslissen")

    def _report(self) -> None:
        needs = ("reporter", "reported_by", "parents", "reported_on")
        with self.part("Melden", "Alleen als er gemeld wordt: op naam, ouders weten het", needs):
            self.choice("reporter", "Wie meldt?", [(one, one.label) for one in Reporter], optional=True)
            self.line("reported_by", "Naam en functie van wie meldt", maximum=200)
            self.put(Note(_TOLD, "info"))
            self.many("parents", "Ouders ingelicht", self._parent, add="Nog een ouder …")
            with self.beside():
                self.day("reported_on", "Gemeld op", optional=True)
                self.line("reference", "Kenmerk", maximum=60)

    def _parent(self) -> Form:
        return ParentForm(self._clock)

    def _after(self) -> None:
        with self.part("Daarna", "Regie en wat Veilig Thuis doet", ("feedback_on",)):
            with self.beside():
                self.line("lead_school", "Regie op school", maximum=120)
                self.line("lead_home", "Regie thuis", maximum=120)
            self.day("feedback_on", "Terugkoppeling van Veilig Thuis op", optional=True)
            self.text("feedback", "Wat doet Veilig Thuis?", lines=2)


def _flat(draft: MeldcodeDraft) -> dict[str, Any]:
    """A draft as the fields know it."""
    told: dict[str, Any] = {name: getattr(draft, name) for name in _PLAIN} | {"seen": draft.seen}
    if draft.source_name is not None:
        told["source_name"] = draft.source_name
    told |= {step.value: [one for one in draft.moments if one.step is step] for step in Step}
    weighed = {one.question: one for one in draft.weighings}
    for question in Question:
        one = weighed.get(question) or Weighing(question)
        told |= {
            f"{question.value}_answer": one.answer, f"{question.value}_facts": one.facts,
            f"{question.value}_by": one.by, f"{question.value}_on": one.on,
        }  # fmt: skip
    return told | {"parents": list(draft.parents)}


def _weighing(question: Question, told: Mapping[str, Any]) -> Weighing:
    name = question.value
    return Weighing(
        question, told.get(f"{name}_answer"), told.get(f"{name}_facts") or (), told.get(f"{name}_by"),
        told.get(f"{name}_on"),
    )  # fmt: skip


def _rows(field: ManyField) -> tuple[dict[str, Any], ...]:
    """The rows that can be read now."""
    try:
        return field.value()
    except RuleBroken:
        return ()
