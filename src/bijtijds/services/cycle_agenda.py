"""What a HGW cycle puts in the agenda: its evaluation, and the day of a goal that is another; and what came of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.care import Appointment
from bijtijds.model.cycles import Evaluation, Goal, HgwCycle
from bijtijds.services import appointments
from bijtijds.services.cycle_draft import Rows, rows_of
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.codes import AgreementState, DueKind, Result

KIND = "hgw_cycle"
_MOST = 200


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """How the agenda stands for an evaluation: the day it waits for, or what came of it there."""

    state: AgreementState
    due_on: date | None
    closed_on: date | None
    outcome: str


def uid_for(cycle: UUID, goal: UUID | None = None) -> UUID:
    """The appointment of a cycle's evaluation, or of one of its goals."""
    return appointments.uid_of(cycle, DueKind.EVALUATION, _which(goal))


def follow(store: Store, session: Any, rows: Rows, because: str | None = None) -> None:
    """Inside a change: let the agenda show the days that stand in an open cycle, and none of a closed one.

    `because` says why a day is later than it was. A goal that once had a day of its own keeps its own line, so that
    it is not put off uncounted by way of the day of the cycle.

    What was evaluated closes its line with the result: a goal its own, and the last goal that of the cycle.
    """
    cycle, waits = rows.cycle, rows.cycle.closed_on is None
    _forget_goals(session, cycle)
    day = cycle.evaluation_on if waits else None
    _plan(store, session, cycle, day, f"HGW-cyclus {cycle.number} evalueren", because)
    for goal in cycle.goals:
        own = goal.due_on if waits and (goal.due_on != day or _has_line(session, cycle, goal)) else None
        _plan(store, session, cycle, own, _short(f"Doel evalueren: {goal.says()}"), because, goal.uid)
    session.flush()
    for goal in cycle.goals:
        told = rows.evaluations.get(goal.uid)
        if told is not None and told.result is not None:
            appointments.close(store, session, uid_for(cycle.uid, goal.uid), _outcome(told))
    if is_evaluated(rows):
        appointments.close(store, session, uid_for(cycle.uid), _counted(rows))


def close_all(store: Store, session: Any, cycle: HgwCycle, outcome: str) -> None:
    """Inside a change: the cycle ends, so whatever still waits in the agenda ends with its conclusion."""
    for row in _appointments(session, cycle.uid):
        appointments.close(store, session, row.uid, outcome)


def answered(session: Any, line: Any) -> None:
    """Inside a change of the agenda: an evaluation is done once the cycle holds its results, or is closed.

    RuleBroken('cycle_not_evaluated') when it was only called done.
    """
    if line.about_kind != KIND or line.kind is not DueKind.EVALUATION:
        return
    rows = rows_of(session, line.about_uid)
    results = {uid_for(rows.cycle.uid, uid) for uid, told in rows.evaluations.items() if told.result is not None}
    whole = line.uid == uid_for(rows.cycle.uid) and is_evaluated(rows)
    if rows.cycle.closed_on is None and not whole and line.uid not in results:
        raise RuleBroken("cycle_not_evaluated", field="outcome")


def answers(reader: Any, cycle: UUID) -> Mapping[UUID, Answer]:
    """How the agenda stands, by the uid of the appointment."""
    return {
        row.uid: Answer(row.state, row.due_on, row.closed_on, row.outcome or "")
        for row in _appointments(reader, cycle)
    }  # fmt: skip


def is_evaluated(rows: Rows) -> bool:
    """Whether every goal of the cycle has its result, and there is one."""
    told = [rows.evaluations.get(goal.uid) for goal in rows.cycle.goals]
    return bool(told) and all(one is not None and one.result is not None for one in told)


def _plan(
    store: Store, session: Any, cycle: HgwCycle, day: date | None, what: str, because: str | None,
    goal: UUID | None = None,
) -> None:  # fmt: skip
    appointments.plan(
        store, session, RowId(KIND, cycle.uid), cycle.pupil_uid, DueKind.EVALUATION, day, what=what, who=cycle.owner,
        which=_which(goal), field="evaluation_on" if goal is None else "goals", because=because,
    )  # fmt: skip


def _has_line(session: Any, cycle: HgwCycle, goal: Goal) -> bool:
    line = session.get(Appointment, uid_for(cycle.uid, goal.uid))
    return line is not None and line.state is AgreementState.OPEN


def _forget_goals(session: Any, cycle: HgwCycle) -> None:
    there = {uid_for(cycle.uid), *(uid_for(cycle.uid, goal.uid) for goal in cycle.goals)}
    for row in _appointments(session, cycle.uid):
        if row.uid not in there and row.state is AgreementState.OPEN:
            session.remove(row)


def _appointments(reader: Any, cycle: UUID) -> Iterator[Appointment]:
    yield from reader.scalars(select(Appointment).where(Appointment.about_uid == cycle))


def _which(goal: UUID | None) -> str:
    return "" if goal is None else f"goal:{goal.hex}"


def _outcome(told: Evaluation) -> str:
    parts = [told.result.label if told.result else "", told.next_move.label if told.next_move else ""]
    return "; ".join(part for part in parts if part).capitalize() + "."


def _counted(rows: Rows) -> str:
    counts = Counter(rows.evaluations[goal.uid].result for goal in rows.cycle.goals)
    told = [f"{counts[one]} {'doel' if counts[one] == 1 else 'doelen'} {one.label}" for one in Result if counts[one]]
    return f"{', '.join(told).capitalize()}."


def _short(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]} …"
