"""The HGW cycles of one story of the practice school, from their start to where they stand now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from bijtijds.services import cycle_evaluation, cycles
from bijtijds.services.cycle_draft import (
    ActionDraft,
    CycleDraft,
    EvaluationDraft,
    FactorDraft,
    GoalDraft,
    NeedDraft,
)
from bijtijds.services.cycle_evaluation import Closing
from bijtijds.services.practice_days import Cast, Happened, Story, kept, maybe_on, on
from bijtijds.store.store import Store
from bijtijds.terms.codes import (
    FactorEffect,
    FactorPlace,
    GoalTerm,
    NeedOf,
    NextMove,
    Phase,
    Result,
)

_ASPECTS = ("specific", "measurable", "acceptable", "realistic", "timed", "inspiring")
_TEXTS = {
    "occasion": "occasion", "question_teacher": "question_teacher", "question_parents": "question_parents",
    "question_child": "question_child", "analysis": "analysis", "approach_school": "approach_school",
    "approach_home": "approach_home", "child_heard_how": "child_how", "child_words": "child_words",
    "feasible_school": "feasible_school", "feasible_parents": "feasible_parents",
}  # fmt: skip
_TALKS = {"told_back": "child_told_back_on", "parents_spoken": "parents_spoken_on"}
"""Talks that were held while the cycle ran: they are written down on their own day, or they would lie ahead."""
_SHARES = {Phase.UNDERSTAND: 0.2, Phase.PLAN: 0.4, Phase.CARRY_OUT: 0.5, Phase.EVALUATE: 1.0}
"""How far between start and evaluation a phase begins."""


def of_story(store: Store, cast: Cast, today: date) -> Happened:
    """Every cycle of a story, one after another."""
    for told in cast.story.get("cycle", ()):
        yield from _Cycle(store, cast, told, today).days()


class _Cycle:
    """One cycle: started with what was known, completed and set, moved along its phases, evaluated and closed."""

    def __init__(self, store: Store, cast: Cast, told: Story, today: date) -> None:
        self._store, self._cast, self._told, self._today = store, cast, told, today
        self._uid: UUID | None = None
        self._goals: list[UUID] = []

    def days(self) -> Happened:
        told, start = self._told, self._told["start"]
        yield start, self._start
        for phase, day in self._phases():
            yield day, partial(self._move, phase)
        for name, field in _TALKS.items():
            if told.get(name, told["start"]) > told["start"]:
                yield told[name], partial(self._talk, field)
        if "settled" in told:
            yield told["settled"], self._settle
        for action in told.get("action", ()):
            yield from kept(self._store, self._cast, action, self._today)
        if "closed" in told:
            yield told["closed"], self._close

    def _phases(self) -> Iterator[tuple[Phase, int]]:
        """The days on which the phases began; an open cycle stops where it stands now."""
        told, start = self._told, self._told["start"]
        end = told.get("closed", told["evaluation"])
        last = Phase.EVALUATE if "closed" in told else Phase(told.get("phase", Phase.OBSERVE.value))
        if last is Phase.OBSERVE:
            return
        latest = told.get("since", told.get("closed", -1))
        for phase, share in _SHARES.items():
            yield phase, min(start + round((end - start) * share), -1, latest)
            if phase is last:
                return

    def _start(self) -> None:
        self._uid = cycles.start(self._store, self._cast.pupil, self._draft())
        _pupil, kept = cycles.open_draft(self._store, self._uid)
        self._goals = [goal.uid for goal in kept.goals if goal.uid is not None]

    def _move(self, phase: Phase) -> None:
        cycles.move(self._store, self._sure(), phase)

    def _talk(self, field: str) -> None:
        _pupil, draft = cycles.open_draft(self._store, self._sure())
        talked: dict[str, Any] = {field: self._store.device.clock.today()}
        cycles.correct(self._store, self._sure(), replace(draft, **talked))

    def _settle(self) -> None:
        _pupil, draft = cycles.open_draft(self._store, self._sure())
        cycles.settle(self._store, self._uid, draft)

    def _close(self) -> None:
        _pupil, draft = cycles.open_draft(self._store, self._sure())
        on = self._store.device.clock.today()
        told = [
            self._evaluation(goal, uid, on)
            for goal, uid in zip(self._told.get("goal", ()), self._goals, strict=True)
            if "result" in goal
        ]
        closing = Closing(self._cast.sure(self._told, "conclusion"), start_next=False)
        cycle_evaluation.close(self._store, self._sure(), replace(draft, evaluations=tuple(told)), closing)

    # -- drafts

    def _draft(self) -> CycleDraft:
        told, cast = self._told, self._cast
        texts: dict[str, Any] = {field: cast.said(told, name) for field, name in _TEXTS.items()}
        texts |= {field: self._day(told, name) for name, field in _TALKS.items() if told.get(name, 0) <= told["start"]}
        goals = tuple(self._goal(one) for one in told.get("goal", ()))
        return CycleDraft(
            started_on=self._on(told["start"]), owner=cast.words["juf"],
            individual_plan=bool(told.get("individual_plan")), factors=tuple(self._factors()),
            needs=tuple(self._needs()), goals=goals,
            actions=tuple(self._action(one, goals) for one in told.get("action", ())),
            evaluation_on=self._on(told["evaluation"]), **texts,
        )  # fmt: skip

    def _factors(self) -> Iterator[FactorDraft]:
        for effect, word in ((FactorEffect.HINDERS, "hinders"), (FactorEffect.PROTECTS, "protects")):
            for place in FactorPlace:
                for text in self._told.get(f"{word}_{place.value}", ()):
                    yield FactorDraft(effect, place, str(text).format_map(self._cast.words))

    def _needs(self) -> Iterator[NeedDraft]:
        for of in NeedOf:
            for text in self._told.get(f"need_{of.value}", ()):
                yield NeedDraft(of, str(text).format_map(self._cast.words))

    def _goal(self, told: Story) -> GoalDraft:
        cast = self._cast
        aspects: dict[str, Any] = {name: cast.said(told, name) for name in _ASPECTS}
        return GoalDraft(
            sentence=cast.sure(told, "sentence"), due_on=self._day(told, "due") or self._on(self._told["evaluation"]),
            term=GoalTerm(told.get("term", GoalTerm.SHORT.value)), start_value=cast.said(told, "start_value"),
            target_value=cast.said(told, "target_value"), measured_by=cast.said(told, "measured_by"), uid=uuid4(),
            **aspects,
        )  # fmt: skip

    def _action(self, told: Story, goals: tuple[GoalDraft, ...]) -> ActionDraft:
        cast = self._cast
        return ActionDraft(
            what=cast.sure(told, "what"), who=cast.sure(told, "who"), how_often=cast.said(told, "often"),
            due_on=self._day(told, "due"), goal=goals[told["goal"]].uid if "goal" in told else None,
        )  # fmt: skip

    def _evaluation(self, told: Story, goal: UUID, on: date) -> EvaluationDraft:
        cast = self._cast
        return EvaluationDraft(
            about=goal, on=on, measured=cast.said(told, "measured"), voice_teacher=cast.said(told, "teacher"),
            voice_school=cast.said(told, "school"), voice_parents=cast.said(told, "parents"),
            voice_child=cast.said(told, "child"), result=Result(told["result"]), next_move=NextMove(told["next"]),
        )  # fmt: skip

    def _sure(self) -> UUID:
        if self._uid is None:
            raise RuntimeError("a cycle begins before it goes on")
        return self._uid

    def _on(self, day: int) -> date:
        return on(self._today, day)

    def _day(self, told: Story, name: str) -> date | None:
        return maybe_on(self._today, told, name)
