"""The form of a HGW cycle: what is known at the left, goals and evaluation at the right, three tabs when narrow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services.cycle_draft import OCCASION_LENGTH, ActionDraft, CycleDraft
from bijtijds.terms.codes import AgreementState, Phase
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.answer import EVALUATION
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.entrance import walk_on
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.form import KeptForm
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import bring_into_view, column, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.pages.cycles.actions import ActionsField
from bijtijds.ui.pages.cycles.evaluations import EvaluationsField
from bijtijds.ui.pages.cycles.factors import FactorsField
from bijtijds.ui.pages.cycles.goals import GoalsField
from bijtijds.ui.pages.cycles.needs import NeedsField
from bijtijds.ui.theme import units

FACTORS, GOAL = "factors", "goal"
_TABS = ((FACTORS, "Factoren"), (GOAL, "Doel"), (EVALUATION, "Evaluatie"))
_STANDS_AT = {
    "sentence": "goals", "due_on": "goals", "what": "actions", "who": "actions", "protecting_factor": "factors",
    "conclusion": "evaluations",
}  # fmt: skip
"""Where the page shows what a rule says about a part of one of its tables."""

_KEYS = "Enter: volgende · Alt met pijltje: verplaats · menu-toets of rechtermuisknop: zet op ‘geldt niet meer’"


@dataclass(frozen=True, slots=True, repr=False)
class Called:
    """What the page calls child and teacher; letters when names are discreet."""

    child: str
    teacher: str

    def voices(self) -> tuple[str, str, str, str]:
        """The teacher first, the child last."""
        return self.teacher[:1].upper() + self.teacher[1:] or "Leerkracht", "School", "Ouders", self.child


class CycleForm(KeptForm):
    """Everything on the page of one cycle. `before` holds what the page has no field for."""

    sources_wanted = Signal()

    def __init__(self, desk: Desk, before: CycleDraft, called: Called, phase: Phase) -> None:
        super().__init__(desk.clock, gap=1.2)
        self._desk, self.before, self.called = desk, before, called
        self.seen = before.seen
        self._states: dict[UUID, tuple[AgreementState, str]] = {}
        self._walk: list[Field | Button] = []
        self._pane: QWidget | None = None
        self._first: Field | None = None
        self.tabs = Segments(_TABS, name="Deel van de cyclus")
        line = row()
        line.addWidget(self.tabs)
        line.addStretch(1)
        self.box.addLayout(line)
        across = row(gap=2.6)
        self.left_side, self.right_side = QWidget(), QWidget()
        self.left_area, self.right_area = scrolling(self.left_side), scrolling(self.right_side)
        self._beside_sources = column()
        self._beside_sources.addWidget(self.right_area, 1)
        across.addWidget(self.left_area, 1)
        across.addLayout(self._beside_sources)
        self.box.addLayout(across, 1)
        self._make_left(column(self.left_side, gap=1.2, margins=(0, 0, 1.2, 0)))
        self._make_right(column(self.right_side, gap=1.6, margins=(0, 0, 1.2, 0)), evaluates=phase is Phase.EVALUATE)
        self.tabs.chosen.connect(self._arrange)
        for part in (self.factors, self.goals, self.evaluations):
            part.grown.connect(self.order_tabs)
        self.changed.connect(self._follow)
        self._narrow = False
        self._arrange()

    # -- names, states, places

    def call(self, called: Called) -> None:
        """Names of people replace `kind` and `leerkracht`."""
        self.called = called
        self.factors.call(called.child)
        self.needs.call(called.child, called.teacher or "de leerkracht")
        self.evaluations.call(called.voices())
        self._child.set_title(called.child)

    def tell_states(self, told: Mapping[UUID, tuple[AgreementState, str]]) -> None:
        """How each kept action stands."""
        self._states = dict(told)
        self.action_table.tell_states(self._states)

    def show_start(self, *, opened: bool) -> None:
        """Open or close the part with the occasion and the questions."""
        self.start.setVisible(opened)
        self.start_link.set_icon("caret-up" if opened else "caret-down")

    def show_tab(self, key: str) -> None:
        """Bring a part into view: its tab when the window is narrow, else by scrolling."""
        self.tabs.choose(key)
        self._arrange()
        if not self._narrow:
            part = self._evaluation_part if key == EVALUATION else self._goal_part
            self.right_area.verticalScrollBar().setValue(part.y())

    def put_beside(self, pane: QWidget) -> None:
        """A pane takes the place of the right column for a while."""
        self._beside_sources.addWidget(pane, 1)
        self._pane = pane
        self._arrange()

    def pane(self) -> QWidget | None:
        """The pane that stands in the place of the right column now, if any."""
        return self._pane

    def take_from_beside(self) -> None:
        """The right column is back."""
        if self._pane is not None:
            self._pane.hide()
            self._pane.deleteLater()
            self._pane = None
        self._arrange()

    # -- values

    def fill(self, values: object) -> None:
        """Show a cycle or a draft."""
        told = values
        if isinstance(values, CycleDraft):
            numbers = {goal.uid: str(at) for at, goal in enumerate(values.goals, start=1)}
            told = {name: getattr(values, name) for name in CycleDraft.__dataclass_fields__}
            told["actions"] = [_action(one, numbers) for one in values.actions]
        if not isinstance(told, dict):
            raise TypeError("a cycle is filled from its draft")
        super().fill(told)
        self._follow()
        self.action_table.tell_states(self._states)
        self.order_tabs()

    def cycle(self) -> CycleDraft:
        """The cycle as the service takes it. Raises the first thing that is wrong."""
        return self._draft(self.typed(), strict=True)

    def cycle_so_far(self) -> CycleDraft:
        """The cycle as far as it can be read now, for the signs in the footer."""
        return self._draft(self.so_far(), strict=False)

    def cycle_unshown(self) -> CycleDraft:
        """The same as `cycle`, and what is wrong is shown nowhere: she is still typing."""
        for one in map(self.field, self.names()):
            if one.required and one.is_empty():
                raise RuleBroken("field_missing", field=one.name)
        return self._draft({name: self.field(name).value() for name in self.names()}, strict=True)

    def told_of(self, broken: RuleBroken) -> str:
        """What is wrong, and where on the page, in one sentence."""
        name = _STANDS_AT.get(broken.field or "", broken.field)
        label = f"{self.field(name).label}: " if name in self.names() else ""
        return label + sentence(broken)

    def show_problems(self, problems: Sequence[RuleBroken]) -> None:
        """Put each sentence where the page shows that part, and bring the first into view."""
        placed = [
            RuleBroken(one.code, field=_STANDS_AT.get(one.field or "", one.field), **one.facts) for one in problems
        ]  # fmt: skip
        fields = [self.field(one.field) for one in placed if one.field in self.names()]
        if fields and self.start.isAncestorOf(fields[0]):
            self.show_start(opened=True)
        if fields:  # when wide too: a window that gets narrower then shows this tab
            self.tabs.choose(self._tab_of(fields[0]))
            self._arrange()
        super().show_problems(placed)
        for one in placed:
            self.evaluations.point_at(one)
        self._first = fields[0] if fields else None
        QTimer.singleShot(0, self, self._bring_to_it)

    @Slot()
    def order_tabs(self) -> None:
        """Let Tab go through the page as it stands, lines that came later too."""
        walk = [
            part for one in self._walk for part in ([one] if isinstance(one, Button) else one.walk())
        ]  # fmt: skip
        if walk:
            walk_on(walk[0], walk[1:])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps tabs."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters, perhaps tabs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_narrow"):
            self._arrange()

    # -- making

    def _make_left(self, box: QVBoxLayout) -> None:
        self.start_link = Link("Aanleiding, hulpvragen en eigenaar", "caret-down")
        self.start_link.clicked.connect(self._turn_start)
        _at_left(box, self.start_link)
        self.start = Card()
        box.addWidget(self.start)
        names = self._inside(self.start.body, self._make_start)
        self.sources_link = Link("Haal uit notities", "download-simple")
        self.sources_link.clicked.connect(self.sources_wanted)
        _heading(box, "Wat hindert, wat helpt?", self.sources_link)
        with self.inside(box):
            self.factors = self.add(FactorsField(self.called.child))
            self.put(Text(_KEYS, "meta"))
            _heading(box, "Wat is er nodig?")
            self.needs = self.add(NeedsField(self.called.child, self.called.teacher or "de leerkracht"))
            analysis = self.text("analysis", "Analyse", lines=2, placeholder="Wij denken dat … omdat …")
            _heading(box, "Aanpak")
            self.action_table = self.add(ActionsField(self._desk))
            self.action_table.come_after(analysis.walk()[-1])
            with self.beside():
                self.text("approach_school", "Aanpak op school", lines=2)
                self.text("approach_home", "Aanpak thuis", lines=2)
        box.addStretch(1)
        later = ("factors", "needs", "analysis", "actions", "approach_school", "approach_home")
        self._walk += [self.start_link, *(self.field(n) for n in names), self.sources_link, *map(self.field, later)]

    def _make_start(self) -> None:
        self.line("occasion", "Aanleiding", maximum=OCCASION_LENGTH)
        with self.beside():
            self.line("owner", "Eigenaar", required=True, maximum=120)
            self.day("started_on", "Begonnen op")
        with self.beside():
            self.text("question_teacher", "Hulpvraag leerkracht", lines=1)
            self.text("question_parents", "Hulpvraag ouders", lines=1)
            self.text("question_child", "Hulpvraag kind", lines=1)
        self.check("individual_plan", "Dit is een individueel handelingsplan")

    def _make_right(self, box: QVBoxLayout, *, evaluates: bool) -> None:
        self._goal_part, self._evaluation_part = QWidget(), QWidget()
        box.addWidget(self._goal_part)
        box.addWidget(self._evaluation_part)
        box.addStretch(1)
        goal, evaluation = column(self._goal_part, gap=1.6), column(self._evaluation_part, gap=1.6)
        self.notes = column(gap=1)
        with self.inside(goal):
            self.goals = self.add(GoalsField(self._clock))
        day = Card(gap=1)
        goal.addWidget(day)
        self._inside(day.body, self._make_day)
        first, second = column(gap=1.6), column(gap=1.6)
        evaluation.addLayout(first)
        evaluation.addLayout(second)
        voices, people = (first, second) if evaluates else (second, first)
        voices.addLayout(self.notes)
        with self.inside(voices):
            self.evaluations = self.add(EvaluationsField(self._clock, self.called.voices()))
        self._child, parents = Card(self.called.child, gap=1), Card("Ouders en haalbaarheid", gap=1)
        people.addWidget(self._child)
        people.addWidget(parents)
        child, home = self._inside(self._child.body, self._make_child), self._inside(parents.body, self._make_parents)
        talked = [*child, *home]
        order = ["evaluations", *talked] if evaluates else [*talked, "evaluations"]
        self._walk += [self.field(name) for name in ("goals", "evaluation_on", *order)]

    def _make_day(self) -> None:
        with self.beside():
            self.day("evaluation_on", "Evaluatie van de hele cyclus op", optional=True)

    def _make_child(self) -> None:
        self.line("child_heard_how", "Hoe gehoord", maximum=200)
        self.text("child_words", "Eigen woorden", lines=2)
        with self.beside():
            self.day("child_told_back_on", "Teruggekoppeld op", optional=True)
            self.line("child_not_heard_because", "Niet gehoord, omdat", maximum=400)

    def _make_parents(self) -> None:
        with self.beside():
            self.day("parents_spoken_on", "Besproken met ouders op", optional=True)
            self.line("parents_not_spoken_because", "Niet besproken, omdat", maximum=400)
        self.text("feasible_school", "Haalbaar volgens school", lines=1)
        self.text("feasible_parents", "Haalbaar volgens ouders", lines=1)

    def _inside(self, box: QVBoxLayout, make: Any) -> list[str]:
        before = set(self.names())
        with self.inside(box):
            make()
        return [name for name in self.names() if name not in before]

    # -- inside

    @Slot()
    def _turn_start(self) -> None:
        self.show_start(opened=self.start.isHidden())

    @Slot()
    def _follow(self) -> None:
        """The list of what can be evaluated follows the goals and the kept actions."""
        kept = [one for one in self.action_table.stored() if one["uid"] and one["what"].strip()]
        actions = [(UUID(one["uid"]), f"Actie: {one['what'].strip()}") for one in kept]
        self.evaluations.offer([*self.goals.titles(), *actions])

    def _draft(self, told: dict[str, Any], *, strict: bool) -> CycleDraft:
        told = dict(told)
        if told.get("started_on") is None:
            told.pop("started_on", None)
        if "actions" in told and "goals" in told:
            told["actions"] = self._with_goals(told["actions"], told["goals"], strict=strict)
        else:
            told.pop("actions", None)
        return replace(self.before, **told, seen=self.seen)

    def _with_goals(self, actions: Sequence[Any], goals: Sequence[Any], *, strict: bool) -> tuple[ActionDraft, ...]:
        by_number = {str(at): goal.uid for at, goal in enumerate(goals, start=1)}
        made = []
        for one, number in zip(actions, self.action_table.goals(), strict=True):
            if strict and number and number not in by_number:
                raise RuleBroken("action_of_no_goal", field="actions")
            goal = by_number.get(number)
            made.append(
                ActionDraft(one.what, one.who, one.how_often, one.due_on, one.from_on, one.for_whom, goal, one.uid)
            )
        return tuple(made)

    def _tab_of(self, field: Field) -> str:
        if self.left_side.isAncestorOf(field):
            return FACTORS
        return GOAL if self._goal_part.isAncestorOf(field) else EVALUATION

    @Slot()
    def _bring_to_it(self) -> None:
        if self._first is None:
            return
        # a field within a table of fields has its own sentence under it
        at = QApplication.focusWidget()
        while at is not None and not isinstance(at, Field):
            at = at.parentWidget()
        within = isinstance(at, Field) and self._first.isAncestorOf(at)
        bring_into_view(at if at is not None and within else self._first, self._area_of(self._first))

    def _area_of(self, field: Field) -> QScrollArea:
        return self.left_area if self.left_side.isAncestorOf(field) else self.right_area

    @Slot()
    def _arrange(self) -> None:
        self._narrow = width_in_u(self) < PANES_FOLD
        now, pane = self.tabs.value(), self._pane is not None
        self.tabs.setVisible(self._narrow)
        self.left_area.setVisible(not self._narrow or (now == FACTORS and not pane))
        self.right_area.setVisible(not pane and (not self._narrow or now != FACTORS))
        self._goal_part.setVisible(not self._narrow or now == GOAL)
        self._evaluation_part.setVisible(not self._narrow or now == EVALUATION)
        beside = self._pane if self._pane is not None else self.right_area
        if self._narrow:
            units.at_least(beside, width=0)
            beside.setMaximumWidth(_UNBOUND)
        else:
            units.fixed(beside, width=100)


_UNBOUND = 16777215


def _heading(box: QVBoxLayout, words: str, link: Link | None = None) -> None:
    line = row(gap=2)
    line.addWidget(Text(words, "strong", wrap=False), 1)
    if link is not None:
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignRight)
    box.addLayout(line)


def _at_left(box: QVBoxLayout, link: Link) -> None:
    line = row()
    line.addWidget(link)
    line.addStretch(1)
    box.addLayout(line)


def _action(one: ActionDraft, numbers: Mapping[UUID | None, str]) -> dict[str, Any]:
    goal = numbers.get(one.goal, "") if one.goal is not None else ""
    told = {name: getattr(one, name) for name in ActionDraft.__dataclass_fields__}
    return told | {"goal": goal}
