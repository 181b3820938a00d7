"""A HGW cycle as one frozen draft: everything on its page, taken from the rows and put back into them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import StaleDraft
from bijtijds.model.cycles import Evaluation, Factor, Goal, HgwCycle, Need
from bijtijds.model.entity import Entity, uid_from
from bijtijds.model.talks import Agreement
from bijtijds.services import agreements, seen
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.terms.codes import FactorEffect, FactorPlace, GoalTerm, NeedOf, NextMove, Result

E = TypeVar("E", bound=Entity)
D = TypeVar("D")

OCCASION_LENGTH = 400

_PLAIN = (
    "individual_plan", "started_on", "owner", "occasion", "question_teacher", "question_parents", "question_child",
    "analysis", "approach_school", "approach_home", "child_heard_how", "child_words", "child_told_back_on",
    "child_not_heard_because", "parents_spoken_on", "parents_not_spoken_because", "feasible_school",
    "feasible_parents", "evaluation_on",
)  # fmt: skip
_FACTOR = ("effect", "place", "text", "source", "source_kind", "source_uid", "still_valid")
_GOAL = (
    "term", "sentence", "specific", "measurable", "acceptable", "realistic", "timed", "inspiring", "start_value",
    "target_value", "measured_by", "due_on", "carried_from_uid",
)  # fmt: skip
_ACTION = ("what", "who", "for_whom", "how_often", "from_on", "due_on")
_TERMS = ("for_whom", "how_often", "from_on")
_EVALUATION = (
    "on", "measured", "voice_teacher", "voice_school", "voice_parents", "voice_child", "result", "next_move",
)  # fmt: skip
_VOICES = ("measured", "voice_teacher", "voice_school", "voice_parents", "voice_child", "result", "next_move")


@dataclass(frozen=True, slots=True, repr=False)
class FactorDraft:
    """What hinders or helps, where, and in words where it was seen; `uid` is None while it is new."""

    effect: FactorEffect
    place: FactorPlace
    text: str
    source: str | None = None
    source_kind: str | None = None
    source_uid: UUID | None = None
    still_valid: bool = True
    uid: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class NeedDraft:
    """What somebody needs."""

    of: NeedOf
    text: str
    uid: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class GoalDraft:
    """A goal. A new one may bring its own uid, so that actions and an evaluation can name it before it is kept."""

    sentence: str | None = None
    due_on: date | None = None
    term: GoalTerm = GoalTerm.SHORT
    specific: str | None = None
    measurable: str | None = None
    acceptable: str | None = None
    realistic: str | None = None
    timed: str | None = None
    inspiring: str | None = None
    start_value: str | None = None
    target_value: str | None = None
    measured_by: str | None = None
    carried_from_uid: UUID | None = None
    uid: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ActionDraft:
    """What somebody does in the cycle, and for which goal; None is for the whole cycle."""

    what: str
    who: str
    how_often: str | None = None
    due_on: date | None = None
    from_on: date | None = None
    for_whom: str | None = None
    goal: UUID | None = None
    uid: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class EvaluationDraft:
    """How one goal or action went: what was measured, four voices, the result and what now."""

    about: UUID
    on: date
    measured: str | None = None
    voice_teacher: str | None = None
    voice_school: str | None = None
    voice_parents: str | None = None
    voice_child: str | None = None
    result: Result | None = None
    next_move: NextMove | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything but its day was filled in."""
        return any(getattr(self, name) not in (None, "") for name in _VOICES)


@dataclass(frozen=True, slots=True, repr=False)
class CycleDraft:
    """What the page of a cycle holds. `seen` stands for everything that it said when the form was opened."""

    started_on: date
    owner: str
    individual_plan: bool = False
    occasion: str | None = None
    question_teacher: str | None = None
    question_parents: str | None = None
    question_child: str | None = None
    factors: tuple[FactorDraft, ...] = ()
    needs: tuple[NeedDraft, ...] = ()
    analysis: str | None = None
    goals: tuple[GoalDraft, ...] = ()
    approach_school: str | None = None
    approach_home: str | None = None
    actions: tuple[ActionDraft, ...] = ()
    child_heard_how: str | None = None
    child_words: str | None = None
    child_told_back_on: date | None = None
    child_not_heard_because: str | None = None
    parents_spoken_on: date | None = None
    parents_not_spoken_because: str | None = None
    feasible_school: str | None = None
    feasible_parents: str | None = None
    evaluation_on: date | None = None
    evaluations: tuple[EvaluationDraft, ...] = ()
    moved_because: str | None = None
    """Why something on the page waits for another day again."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A cycle with the rows that belong to it and are not in its own lists."""

    cycle: HgwCycle
    actions: Sequence[Agreement]
    evaluations: Mapping[UUID, Evaluation]


def rows_of(reader: Any, uid: UUID) -> Rows:
    """A cycle with its actions and evaluations."""
    cycle = reader.get_one(HgwCycle, uid)
    actions = reader.scalars(
        select(Agreement).where(Agreement.cycle_uid == uid).order_by(Agreement.position, Agreement.uid)
    )
    evaluations = reader.scalars(select(Evaluation).where(Evaluation.cycle_uid == uid))
    return Rows(cycle, tuple(actions), {one.about_uid: one for one in evaluations})


def draft_of(rows: Rows) -> CycleDraft:
    """The cycle as a frozen draft, with every list in its order."""
    cycle = rows.cycle
    plain: dict[str, Any] = _told(cycle, _PLAIN)
    abouts = [one.uid for one in (*cycle.goals, *rows.actions) if one.uid in rows.evaluations]
    draft = CycleDraft(
        factors=tuple(FactorDraft(**_told(one, (*_FACTOR, "uid"))) for one in cycle.factors),
        needs=tuple(NeedDraft(one.of, one.text, one.uid) for one in cycle.needs),
        goals=tuple(GoalDraft(**_told(one, (*_GOAL, "uid"))) for one in cycle.goals),
        actions=tuple(ActionDraft(**_told(one, (*_ACTION, "uid")), goal=one.goal_uid) for one in rows.actions),
        evaluations=tuple(EvaluationDraft(uid, **_told(rows.evaluations[uid], _EVALUATION)) for uid in abouts),
        **plain,
    )
    return replace(draft, seen=seen.of(draft))


def fill(store: Store, session: Any, rows: Rows, draft: CycleDraft) -> Rows:
    """Inside a change: make the rows say what the draft says; what the draft leaves out goes.

    StaleDraft('stale_draft') when the cycle says something else by now than when the form was opened.
    """
    if draft.seen is not None and draft_of(rows).seen != draft.seen:
        raise StaleDraft("stale_draft")
    cycle = rows.cycle
    for name in _PLAIN:
        setattr(cycle, name, _clean(getattr(draft, name)))
    cycle.owner = cycle.owner or ""
    cycle.factors = _matched(
        cycle, Factor, cycle.factors, (one for one in draft.factors if one.text.strip()), _FACTOR
    )  # fmt: skip
    cycle.needs = _matched(
        cycle, Need, cycle.needs, (one for one in draft.needs if one.text.strip()), ("of", "text")
    )  # fmt: skip
    cycle.goals = _matched(cycle, Goal, cycle.goals, (one for one in draft.goals if _is_begun(one)), _GOAL)
    actions = _act(store, session, rows, draft)
    kept = {one.uid for one in (*cycle.goals, *actions)}
    evaluations = _evaluate(session, rows, [one for one in draft.evaluations if one.about in kept])
    made = Rows(cycle, actions, evaluations)
    check(made, store.device.clock.today())
    return made


def loose(draft: CycleDraft) -> Rows:
    """The cycle as it would be, in no session, to ask it what it misses and which rule it breaks."""
    cycle = HgwCycle(uid=uuid4(), pupil_uid=uuid4(), number=1, **_told(draft, _PLAIN))
    cycle.factors = _matched(cycle, Factor, (), (one for one in draft.factors if one.text.strip()), _FACTOR)
    cycle.goals = _matched(cycle, Goal, (), (one for one in draft.goals if _is_begun(one)), _GOAL)
    begun = [one for one in draft.actions if one.what.strip() or one.who.strip()]
    actions = _matched(cycle, Agreement, (), begun, ("what", "who", "from_on", "due_on"))
    kept = {one.uid for one in (*cycle.goals, *actions)}
    told = [one for one in draft.evaluations if one.about in kept and one.says_something]
    return Rows(cycle, actions, {one.about: Evaluation(about_uid=one.about, on=one.on) for one in told})


def check(rows: Rows, today: date) -> None:
    """What holds for a cycle and its parts, a draft too. RuleBroken at the first field of the page that fails."""
    cycle = rows.cycle
    cycle.check(today)
    for goal in cycle.goals:
        goal.check(cycle.started_on)
    for action in rows.actions:
        action.check()
    for evaluation in rows.evaluations.values():
        evaluation.check(cycle.started_on, today)


def _act(store: Store, session: Any, rows: Rows, draft: CycleDraft) -> Sequence[Agreement]:
    goals = {one.uid for one in rows.cycle.goals}
    wanted = [one for one in draft.actions if one.what.strip() or one.who.strip()]

    def new(uid: UUID) -> Agreement:
        one = Agreement(uid=uid, pupil_uid=rows.cycle.pupil_uid, cycle_uid=rows.cycle.uid)
        one.made_on, one.postponed, one.confidential = store.device.clock.today(), 0, False
        session.add(one)
        return one

    actions = _put(new, rows.actions, wanted, _TERMS)
    for one, told in zip(actions, wanted, strict=True):
        one.what, one.who = told.what.strip(), told.who.strip()
        one.goal_uid = told.goal if told.goal in goals else None
        one.name_day(told.due_on, store.device.clock.today(), draft.moved_because, "actions")
    return [*actions, *agreements.left_out(rows.actions, actions, "actions")]


def _evaluate(session: Any, rows: Rows, told: Iterable[EvaluationDraft]) -> Mapping[UUID, Evaluation]:
    cycle, kept = rows.cycle, {}
    for draft in told:
        if not draft.says_something:
            continue
        one = rows.evaluations.get(draft.about)
        if one is None:
            uid = uid_from("evaluation", cycle.uid, draft.about)
            one = Evaluation(uid=uid, pupil_uid=cycle.pupil_uid, cycle_uid=cycle.uid, about_uid=draft.about)
            session.add(one)
        for name in _EVALUATION:
            setattr(one, name, _clean(getattr(draft, name)))
        kept[draft.about] = one
    for about, one in rows.evaluations.items():
        if about not in kept:
            session.remove(one)
    return kept


def _matched(
    cycle: HgwCycle, kind: type[E], now: Sequence[E], wanted: Iterable[Any], names: Sequence[str]
) -> list[E]:  # fmt: skip
    def new(uid: UUID) -> E:
        return kind(uid=uid, pupil_uid=cycle.pupil_uid, cycle_uid=cycle.uid)

    return _put(new, now, wanted, names)


def _put(new: Callable[[UUID], E], now: Sequence[E], wanted: Iterable[Any], names: Sequence[str]) -> list[E]:
    """The rows for these drafts, in their order: one that is known by its uid stays the same row."""
    known = {one.uid: one for one in now}
    made = []
    for position, draft in enumerate(wanted):
        one = known.pop(draft.uid, None) if draft.uid else None
        if one is None:
            one = new(draft.uid or uuid4())
        one.position = position  # type: ignore[attr-defined]  # every list of a cycle has its order
        for name in names:
            setattr(one, name, _clean(getattr(draft, name)))
        made.append(one)
    return made


def _is_begun(goal: GoalDraft) -> bool:
    return any(_clean(getattr(goal, name)) for name in _GOAL if name not in {"term", "carried_from_uid"})


def _told(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _clean(value: Any) -> Any:
    return (value.strip() or None) if type(value) is str else value
