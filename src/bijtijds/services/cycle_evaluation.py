"""Evaluating a HGW cycle and closing it with a conclusion; the next cycle goes on with what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from bijtijds.base.errors import RuleBroken
from bijtijds.model.cycles import Evaluation, Factor, Goal, HgwCycle
from bijtijds.model.talks import Agreement
from bijtijds.services import cycle_agenda, cycles
from bijtijds.services.cycle_draft import CycleDraft, Rows
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, Phase

_ASPECTS = (
    "term", "sentence", "specific", "measurable", "acceptable", "realistic", "timed", "inspiring", "target_value",
    "measured_by",
)  # fmt: skip
_FACTOR = ("effect", "place", "text", "source", "source_kind", "source_uid")


@dataclass(frozen=True, slots=True, repr=False)
class Closing:
    """How a cycle ends. `keep` are the open actions that become promises of the next cycle; others stay where they are.

    `evaluation_on` is the evaluation day of the next cycle, and the day of every goal that goes along.
    """

    conclusion: str
    start_next: bool = True
    evaluation_on: date | None = None
    keep: frozenset[UUID] = frozenset()


def evaluate(store: Store, uid: UUID, draft: CycleDraft) -> None:
    """Go and evaluate: save the page and put the cycle in its last phase.

    A goal with a result closes its line in the agenda; the last one closes that of the cycle.
    """
    with store.change("HGW-cyclus in evaluatie") as session:
        rows = cycles.save(store, session, uid, draft)
        if rows.cycle.phase is not Phase.EVALUATE:
            rows.cycle.move(Phase.EVALUATE, store.device.clock.today())


def missing_to_close(draft: CycleDraft) -> tuple[str, ...]:
    """What a cycle still needs before it is closed: the child's own voice, or why it was not heard."""
    asked = any((one.voice_child or "").strip() for one in draft.evaluations)
    return () if asked or (draft.child_not_heard_because or "").strip() else ("voice_child",)


def close(store: Store, uid: UUID, draft: CycleDraft, closing: Closing) -> UUID | None:
    """Close the cycle with a conclusion, and start the next one with the goals that go on, all as one step.

    Gives the uid of the next cycle, if one was started. Nothing stays behind in the agenda for the closed one.
    RuleBroken('next_cycle_needs_day') when goals go along and no day was chosen on which they are looked at.
    """
    if missing_to_close(draft):
        raise RuleBroken("cycle_needs_child_voice", field="evaluations")
    today = store.device.clock.today()
    with store.change("HGW-cyclus afgesloten") as session:
        rows = cycles.save(store, session, uid, draft)
        rows.cycle.close(today, closing.conclusion)
        cycle_agenda.close_all(store, session, rows.cycle, rows.cycle.conclusion or "")
        return _go_on(store, session, rows, closing, today) if closing.start_next else None


def open_actions(store: Store, uid: UUID) -> Sequence[tuple[UUID, str, str]]:
    """The promises of a cycle that are still open: uid, what and who."""
    told = cycles.state(store, uid).actions
    _pupil, draft = cycles.open_draft(store, uid)
    return tuple(
        (one.uid, one.what, one.who)
        for one in draft.actions
        if one.uid is not None and told[one.uid][0] is AgreementState.OPEN
    )


def goals_that_go_on(draft: CycleDraft) -> Sequence[str]:
    """What the next cycle would take along, as the page stands now: the goals in a few words."""
    told = {one.about: Evaluation(result=one.result, next_move=one.next_move) for one in draft.evaluations}
    going = [goal for goal in draft.goals if _goes_on(told.get(goal.uid) if goal.uid is not None else None)]
    return tuple((goal.sentence or goal.specific or "").rstrip(".") for goal in going)


def _go_on(store: Store, session: Any, rows: Rows, closing: Closing, today: date) -> UUID:
    before = rows.cycle
    cycle = cycles.add(store, session, before.pupil_uid, today, before.uid)
    cycle.owner, cycle.occasion, cycle.individual_plan = before.owner, before.occasion, before.individual_plan
    cycle.evaluation_on = closing.evaluation_on
    cycle.factors = [_copied(one, cycle, at) for at, one in enumerate(f for f in before.factors if f.still_valid)]
    open_goals = [goal for goal in before.goals if _goes_on(rows.evaluations.get(goal.uid))]
    if open_goals and closing.evaluation_on is None:
        raise RuleBroken("next_cycle_needs_day", field="evaluation_on")
    cycle.goals = [_carried(goal, rows.evaluations.get(goal.uid), cycle, at) for at, goal in enumerate(open_goals)]
    cycle.check(today)
    goals = {goal.carried_from_uid: goal.uid for goal in cycle.goals}
    kept = [one for one in rows.actions if one.uid in closing.keep and one.state is AgreementState.OPEN]
    for at, action in enumerate(kept):
        _keep(action, cycle, goals.get(action.goal_uid), at)
    session.flush()
    cycle_agenda.follow(store, session, Rows(cycle, kept, {}))
    return cycle.uid


def _goes_on(told: Evaluation | None) -> bool:
    return told is None or told.goes_on


def _carried(goal: Goal, told: Evaluation | None, cycle: HgwCycle, at: int) -> Goal:
    """It starts where the last measurement ended, and waits for the new evaluation day."""
    one = Goal(uid=uuid4(), pupil_uid=cycle.pupil_uid, cycle_uid=cycle.uid, position=at, carried_from_uid=goal.uid)
    for name in _ASPECTS:
        setattr(one, name, getattr(goal, name))
    one.start_value = (told.measured if told is not None else None) or goal.start_value
    one.due_on = cycle.evaluation_on
    return one


def _copied(factor: Factor, cycle: HgwCycle, at: int) -> Factor:
    one = Factor(uid=uuid4(), pupil_uid=cycle.pupil_uid, cycle_uid=cycle.uid, position=at, still_valid=True)
    for name in _FACTOR:
        setattr(one, name, getattr(factor, name))
    return one


def _keep(action: Agreement, cycle: HgwCycle, goal: UUID | None, at: int) -> None:
    action.cycle_uid, action.goal_uid, action.position = cycle.uid, goal, at
