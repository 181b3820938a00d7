"""How each goal and action went: four voices, the teacher first and the child last and never skipped (§2.1)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal, Slot

from bijtijds.base.clock import Clock
from bijtijds.base.errors import RuleBroken
from bijtijds.services.cycle_draft import EvaluationDraft
from bijtijds.terms.codes import NextMove, Result
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.choices import ChoiceField
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column
from bijtijds.ui.pages.cycles.beside import Voice

RESULTS = ((Result.REACHED, "Gehaald"), (Result.PARTLY, "Deels"), (Result.NOT_REACHED, "Niet"))
MOVES = (
    (NextMove.CONTINUE, "Doorgaan"), (NextMove.ADJUST, "Bijstellen"), (NextMove.STOP, "Stoppen"),
    (NextMove.FINISHED, "Klaar"),
)  # fmt: skip
_VOICES = ("voice_teacher", "voice_school", "voice_parents", "voice_child")
_ASKS = {
    "voice_teacher": "Wat zegt de leerkracht?", "voice_school": "Wat zegt de school?",
    "voice_parents": "Wat zeggen ouders?", "voice_child": "Wat zegt {} zelf?",
}  # fmt: skip
_SAYS = ("measured", *_VOICES, "result", "next_move")


class EvaluationForm(Form):
    """The evaluation of one goal or action."""

    def __init__(self, clock: Clock, about: UUID, names: Sequence[str]) -> None:
        super().__init__(clock, gap=1.0)
        self.about = about
        self.choice("result", "Uitkomst", RESULTS, optional=True)
        self.add(Voice("measured", "Gemeten"))
        for name in _VOICES:
            self.add(Voice(name, ""))
        self.call(names)
        self.choice("next_move", "En nu?", MOVES, optional=True)
        with self.beside():
            self.day("on", "Gekeken op", optional=True)

    def call(self, names: Sequence[str]) -> None:
        """The names of teacher, school, parents and child."""
        for name, word in zip(_VOICES, names, strict=True):
            field = self.field(name)
            assert isinstance(field, Voice)
            field.call(word)
            field.edit.setPlaceholderText(_ASKS[name].format(word))

    def says_something(self) -> bool:
        """Whether anything but its day was filled in."""
        return any(not self.field(name).is_empty() for name in _SAYS)


class EvaluationsField(Field):
    """One evaluation at a time: a list chooses the goal or action that it is about."""

    grown = Signal()

    def __init__(self, clock: Clock, names: Sequence[str]) -> None:
        super().__init__("evaluations", "Evaluatie")
        self.caption.hide()
        self._clock, self._names = clock, tuple(names)
        self.forms: dict[UUID, EvaluationForm] = {}
        self._offered: list[tuple[UUID, str]] = []
        frame = Card("Evaluatie", gap=1)
        self.about = ChoiceField("about", "Waarover", [], as_list=True)
        self.about.caption.hide()
        frame.add(self.about)
        self.none = Text("Schrijf eerst een doel op; dan kunt u het hier evalueren.", "muted")
        frame.add(self.none)
        self._box = column()
        frame.body.addLayout(self._box)
        self.use(frame, ())
        self.about.changed.connect(self._show)

    def offer(self, abouts: Sequence[tuple[UUID, str]]) -> None:
        """The goals and actions that there are now; what was typed about one that is gone is kept until it is saved."""
        if self._offered != list(abouts):
            self._offered = list(abouts)
            with QSignalBlocker(self.about):
                self.about.set_options(list(abouts))
        self.about.setVisible(len(abouts) > 1)
        self.none.setVisible(not abouts)
        self._show()

    def call(self, names: Sequence[str]) -> None:
        """The names of the four voices."""
        self._names = tuple(names)
        for form in self.forms.values():
            form.call(names)

    def value(self) -> tuple[EvaluationDraft, ...]:
        """What was filled in."""
        return tuple(self._draft(form) for form in self.forms.values() if form.says_something())

    def stored(self) -> list[dict[str, Any]]:
        """What was filled in, as JSON knows it."""
        return [
            form.values() | {"about": form.about.hex} for form in self.forms.values() if form.says_something()
        ]  # fmt: skip

    def words(self) -> str:
        """How it reads beside another version."""
        told = [form for form in self.forms.values() if form.says_something()]
        return "\n".join(" · ".join(str(v) for v in form.values().values() if v) for form in told)

    def show_value(self, value: Any) -> None:
        """Show these evaluations."""
        for form in self.forms.values():
            form.hide()
            form.deleteLater()
        self.forms = {}
        for one in value or ():
            told = one if isinstance(one, dict) else {n: getattr(one, n) for n in EvaluationDraft.__dataclass_fields__}
            about = UUID(told["about"]) if isinstance(told["about"], str) else told["about"]
            self._add(about).fill(told)
        self._show()

    def problem(self) -> RuleBroken | None:
        """The first thing that is wrong is shown in that evaluation too."""
        for uid, form in self.forms.items():
            broken = next(iter(form.problems()), None)
            if broken is not None:
                self.about.show_value(uid)
                self._show()
                form.show_problems([broken])
                return RuleBroken(broken.code, field=self.name, **broken.facts)
        return None

    def point_at(self, broken: RuleBroken) -> None:
        """A rule about the day of one evaluation is told at that day, with the keys there."""
        form = next((one for uid, one in self.forms.items() if uid == broken.facts.get("about")), None)
        if broken.field == self.name and form is not None:
            self.about.show_value(form.about)
            self._show()
            form.show_problems([RuleBroken(broken.code, field="on", **broken.facts)])
            self.show_problem("")

    def show_problem(self, words: str) -> None:
        """What stands at its own field in an evaluation is not said twice."""
        told = any(form.field(name).shown_problem() for form in self.forms.values() for name in form.names())
        super().show_problem("" if told else words)

    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not any(form.says_something() for form in self.forms.values())

    def focus(self) -> None:
        """The cursor goes to the first voice that is still empty, in their order."""
        form = self._form()
        if form is None:
            return
        empty = [name for name in _VOICES if form.field(name).is_empty()]
        form.field(empty[0] if empty else "result").focus()

    def _form(self) -> EvaluationForm | None:
        return self.forms.get(self.about.value())

    def _draft(self, form: EvaluationForm) -> EvaluationDraft:
        told = form.typed()
        on = told.pop("on") or self._clock.today()
        return EvaluationDraft(form.about, on, **{name: value or None for name, value in told.items()})

    def _add(self, uid: UUID) -> EvaluationForm:
        form = EvaluationForm(self._clock, uid, self._names)
        form.hide()
        self._box.addWidget(form)
        form.changed.connect(self.changed)
        form.left.connect(self.left)
        self.forms[uid] = form
        return form

    @Slot()
    def _show(self) -> None:
        about = self.about.value()
        if about is not None and about not in self.forms:
            self._add(about)  # only now: most are never looked at
            self.grown.emit()
        now = self._form()
        for form in self.forms.values():
            form.setVisible(form is now)
