"""The care route of a pupil: from any step to any other, with who decided, why, and what was said (guideline §1.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.pupils import Dossier, Pupil, RouteStep
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms import route
from bijtijds.terms.codes import ConsentOption, Decider, Direction

_TEXTS = ("reason", "tried", "parents_said", "child_said")
_PLAIN = ("step", "since", "decided_by", "basis", "parents_spoken_on", "child_spoken_on")


@dataclass(frozen=True, slots=True, repr=False)
class MoveDraft:
    """What the form of a move holds. `seen` is the version that the form was opened on; None for a new move."""

    step: int
    since: date
    reason: str
    decided_by: Decider = Decider.CARE_COORDINATOR
    tried: str | None = None
    basis: ConsentOption | None = None
    parents_spoken_on: date | None = None
    parents_said: str | None = None
    child_spoken_on: date | None = None
    child_said: str | None = None
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class MoveRow:
    """One move of the history. `before` is the step that the pupil came from, None for the first."""

    uid: UUID
    before: int | None
    step: int
    since: date
    reason: str
    decided_by: Decider
    tried: str
    basis: ConsentOption | None
    parents_spoken_on: date | None
    parents_said: str
    child_spoken_on: date | None
    child_said: str
    rev: RevisionId

    @property
    def direction(self) -> Direction:
        """Up, down or level."""
        return direction_of(self.before, self.step)


def history(store: Store, pupil: UUID) -> Sequence[MoveRow]:
    """All moves of a pupil, newest first: the first one tells where the pupil is now."""
    with store.read() as reader:
        return read_history(reader, pupil)


def read_history(reader: Any, pupil: UUID) -> Sequence[MoveRow]:
    """`history` for who is reading already."""
    rows = [_row(before, one) for before, one in _paired(_moves(reader, pupil))]
    return tuple(reversed(rows))


def move(store: Store, pupil: UUID, draft: MoveDraft) -> UUID:
    """Put a pupil in care on a step, up or down with the same ease. Gives the uid of the move.

    It comes after the moves that are there: one a day, and none before the last. RuleBroken names the field.
    """
    with store.change("Stap op de zorgroute gewijzigd") as session:
        if not session.scalars(select(Dossier.uid).where(Dossier.pupil_uid == pupil, Dossier.ended_on.is_(None))):
            raise RuleBroken("dossier_is_not_open", field="step")
        before = _moves(session, pupil)
        one = RouteStep(uid=uuid4(), pupil_uid=pupil)
        _fill(one, draft, before[-1].step if before else None)
        _check(store, session, one, before)
        if before and draft.since < before[-1].since:
            raise RuleBroken("step_before_former", field="since", former=before[-1].since)
        session.add(one)
        return one.uid


def correct(store: Store, uid: UUID, draft: MoveDraft) -> None:
    """Correct a move; it keeps its place among the others."""
    with store.change("Stap op de zorgroute verbeterd") as session:
        one = session.get_seen(RouteStep, uid, draft.seen)
        moves = _moves(session, one.pupil_uid)
        at = next(at for at, other in enumerate(moves) if other.uid == uid)
        earlier, later = moves[:at], moves[at + 1 :]
        _fill(one, draft, earlier[-1].step if earlier else None)
        _check(store, session, one, [*earlier, *later])
        if earlier and one.since < earlier[-1].since:
            raise RuleBroken("step_before_former", field="since", former=earlier[-1].since)
        if later and one.since > later[0].since:
            raise RuleBroken("step_after_next", field="since", following=later[0].since)


def remove(store: Store, uid: UUID) -> None:
    """Put a move in the prullenbak; the pupil stands on the step of the move before it."""
    with store.change("Stap op de zorgroute verwijderd") as session:
        session.remove(session.get_one(RouteStep, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, MoveDraft]:
    """The pupil and the move as the form shows it. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(RouteStep, uid)
        pupil, values = one.pupil_uid, {name: getattr(one, name) for name in (*_PLAIN, *_TEXTS)}
        draft = MoveDraft(**values, seen=RevisionId(one.rev) if one.rev else None)
    store.log(Event("viewed", RowId("route_step", uid), subject=pupil))
    return pupil, draft


def first_step(pupil: UUID, step: int, since: date, reason: str, by: Decider, today: date) -> RouteStep:
    """Where a pupil stands when care begins; on what ground people from outside hear of it is arranged later."""
    one = RouteStep(uid=uuid4(), pupil_uid=pupil)
    basis = ConsentOption.PENDING if step in route.FROM_OUTSIDE else None
    _fill(one, MoveDraft(step, since, reason, by, basis=basis), None)
    one.check(today)
    return one


def direction_of(before: int | None, step: int) -> Direction:
    """Which way a move goes; the first goes nowhere."""
    if before is None or before == step:
        return Direction.LEVEL
    return Direction.UP if step > before else Direction.DOWN


def _fill(one: RouteStep, draft: MoveDraft, before: int | None) -> None:
    for name in _PLAIN:
        setattr(one, name, getattr(draft, name))
    for name in _TEXTS:
        setattr(one, name, (getattr(draft, name) or "").strip() or None)
    one.reason = draft.reason.strip()
    if draft.step not in route.FROM_OUTSIDE:
        one.basis = None
    one.direction = direction_of(before, draft.step)


def _check(store: Store, session: Any, one: RouteStep, others: Sequence[RouteStep]) -> None:
    """What holds for one move, for a pupil who left, and for two moves on one day."""
    one.check(store.device.clock.today())
    session.get_one(Pupil, one.pupil_uid).expect_here(since=one.since)
    if any(other.since == one.since for other in others):
        raise RuleBroken("step_twice_on_one_day", field="since", day=one.since)


def _moves(reader: Any, pupil: UUID) -> list[RouteStep]:
    """Oldest first; of two on one day the one that was written last counts, as on the list of pupils."""
    query = select(RouteStep).where(RouteStep.pupil_uid == pupil).order_by(RouteStep.since, RouteStep.rev)
    return list(reader.scalars(query))


def _paired(moves: Sequence[RouteStep]) -> Sequence[tuple[int | None, RouteStep]]:
    return [(moves[at - 1].step if at else None, one) for at, one in enumerate(moves)]


def _row(before: int | None, one: RouteStep) -> MoveRow:
    return MoveRow(
        uid=one.uid, before=before, step=one.step, since=one.since, reason=one.reason, decided_by=one.decided_by,
        tried=one.tried or "", basis=one.basis, parents_spoken_on=one.parents_spoken_on,
        parents_said=one.parents_said or "", child_spoken_on=one.child_spoken_on, child_said=one.child_said or "",
        rev=RevisionId(one.rev or b""),
    )  # fmt: skip
