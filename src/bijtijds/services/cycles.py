"""HGW cycles of a pupil: start, write down, set, move along the five phases, take away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.cycles import Evaluation, Factor, HgwCycle
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.talks import Agreement
from bijtijds.services import appointments, cycle_agenda, cycle_draft
from bijtijds.services.cycle_agenda import Answer
from bijtijds.services.cycle_draft import OCCASION_LENGTH, CycleDraft, Rows, draft_of, fill, loose, rows_of
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import AgreementState, FactorEffect, FactorPlace, NoteKind, Phase
from bijtijds.terms.dates import long_date


@dataclass(frozen=True, slots=True, repr=False)
class CycleRow:
    """One cycle of a pupil on a list."""

    uid: UUID
    number: int
    phase: Phase
    owner: str
    occasion: str
    started_on: date
    evaluation_on: date | None
    settled_on: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class CycleState:
    """How a cycle stands, beside what its form holds.

    `evaluation` and `goal_days` tell how the agenda stands: an outcome that was given there is seen here too.
    """

    pupil: UUID
    number: int
    phase: Phase
    began: Mapping[Phase, date]
    settled_on: date | None
    settled_by: str
    closed_on: date | None
    conclusion: str
    previous: UUID | None
    evaluation: Answer | None
    goal_days: Mapping[UUID, Answer]
    actions: Mapping[UUID, tuple[AgreementState, str]]


def begin(store: Store, pupil: UUID, note: UUID | None = None) -> CycleDraft:
    """The draft with which a new cycle begins, perhaps with a signal and its day as the occasion."""
    draft = CycleDraft(store.device.clock.today(), store.device.author)
    if note is None:
        return draft
    with store.read() as reader:
        told = reader.get_one(SignalNote, note)
        if told.pupil_uid != pupil or told.confidential or told.kind is not NoteKind.DOSSIER:
            raise RuntimeError("not a note for this cycle")
        return replace(draft, occasion=_occasion(told))


def start(store: Store, pupil: UUID, draft: CycleDraft) -> UUID:
    """Start the pupil's next cycle, in the first phase. It needs no extra support. Gives its uid."""
    with store.change("HGW-cyclus gestart") as session:
        rows = _new(store, session, pupil, draft)
        return rows.cycle.uid


def correct(store: Store, uid: UUID, draft: CycleDraft) -> None:
    """Save the whole page as one step; rows are matched by uid, what is left out goes to the prullenbak."""
    with store.change("HGW-cyclus bewaard") as session:
        save(store, session, uid, draft)


def settle(store: Store, uid: UUID | None, draft: CycleDraft, pupil: UUID | None = None) -> UUID:
    """Vaststellen: save the page and set the cycle, only with all four conditions (guideline §2.1).

    RuleBroken('cycle_not_whole') at the first field that fails, and nothing is saved then.
    """
    with store.change("HGW-cyclus vastgesteld") as session:
        if uid is None:
            if pupil is None:
                raise RuntimeError("a new cycle is about a pupil")
            rows = _new(store, session, pupil, draft)
        else:
            rows = save(store, session, uid, draft)
        rows.cycle.settle(store.device.clock.today(), store.device.author)
        return rows.cycle.uid


def move(store: Store, uid: UUID, to: Phase, on: date | None = None) -> None:
    """Put a cycle in another phase, forward or back, from today or an earlier day."""
    today = store.device.clock.today()
    if on is not None and on > today:
        raise RuleBroken("phase_in_the_future", field="on")
    with store.change(f"Cyclus staat nu in {to.label}") as session:
        session.get_one(HgwCycle, uid).move(to, on or today)


def remove(store: Store, uid: UUID) -> None:
    """Put a cycle in the prullenbak, with its promises, evaluations and appointments."""
    with store.change("HGW-cyclus verwijderd") as session:
        appointments.cancel(session, uid)
        for kind in (Evaluation, Agreement):
            for row in session.scalars(select(kind).where(kind.cycle_uid == uid)):
                session.remove(row)
        session.remove(session.get_one(HgwCycle, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, CycleDraft]:
    """The pupil and the cycle as its page shows it. The look is logged."""
    with store.read() as reader:
        rows = rows_of(reader, uid)
        pupil, draft = rows.cycle.pupil_uid, draft_of(rows)
    store.log(Event("viewed", RowId("hgw_cycle", uid), subject=pupil))
    return pupil, draft


def state(store: Store, uid: UUID) -> CycleState:
    """How a cycle stands now: phases, what was set and closed, and what the agenda says of it."""
    with store.read() as reader:
        rows = rows_of(reader, uid)
        cycle, told = rows.cycle, cycle_agenda.answers(reader, uid)
        days = {goal.uid: told.get(cycle_agenda.uid_for(uid, goal.uid)) for goal in cycle.goals}
        return CycleState(
            pupil=cycle.pupil_uid, number=cycle.number, phase=cycle.phase, began=_began(cycle),
            settled_on=cycle.settled_on, settled_by=cycle.settled_by or "", closed_on=cycle.closed_on,
            conclusion=cycle.conclusion or "", previous=cycle.previous_uid,
            evaluation=told.get(cycle_agenda.uid_for(uid)),
            goal_days={goal: answer for goal, answer in days.items() if answer is not None},
            actions={one.uid: (one.state, one.outcome or "") for one in rows.actions},
        )  # fmt: skip


def of_pupil(store: Store, pupil: UUID) -> Sequence[CycleRow]:
    """A pupil's cycles, the newest first."""
    query = select(HgwCycle).where(HgwCycle.pupil_uid == pupil).order_by(HgwCycle.number.desc(), HgwCycle.uid)
    with store.read() as reader:
        return tuple(
            CycleRow(one.uid, one.number, one.phase, one.owner, one.occasion or "", one.started_on,
                     one.evaluation_on, one.settled_on, one.closed_on)
            for one in reader.scalars(query)
        )  # fmt: skip


def next_number(store: Store, pupil: UUID) -> int:
    """The number that the pupil's next cycle gets."""
    with store.read() as reader:
        return _next_number(reader, pupil)


def missing_in(draft: CycleDraft, today: date) -> tuple[str, ...]:
    """Which of the four conditions a form still fails, as the fields that would meet them."""
    return loose(draft).cycle.missing(today)


def check(draft: CycleDraft, today: date, settled_on: date | None = None) -> None:
    """Whether the page could be kept as it is typed. RuleBroken as keeping it would raise."""
    rows = loose(draft)
    rows.cycle.settled_on = settled_on
    cycle_draft.check(rows, today)


def take_factor(
    store: Store, uid: UUID, note: UUID, text: str, effect: FactorEffect, place: FactorPlace
) -> UUID:  # fmt: skip
    """Take a factor over from a note, with its source in words and by uid. Gives the factor's uid."""
    with store.change("Factor overgenomen") as session:
        cycle, told = session.get_one(HgwCycle, uid), session.get_one(SignalNote, note)
        if told.pupil_uid != cycle.pupil_uid or told.confidential:
            raise RuntimeError("not a note for this cycle")
        one = Factor(
            uid=uuid4(), pupil_uid=cycle.pupil_uid, cycle_uid=uid, position=len(cycle.factors), effect=effect,
            place=place, text=text.strip(), source=f"signaal van {long_date(told.seen_on)}",
            source_kind="signal_note", source_uid=note, still_valid=True,
        )  # fmt: skip
        cycle.factors.append(one)
        return one.uid


def save(store: Store, session: Any, uid: UUID, draft: CycleDraft) -> Rows:
    """Inside a change: the page as it is, and the agenda after it."""
    rows = fill(store, session, rows_of(session, uid), draft)
    session.flush()
    cycle_agenda.follow(store, session, rows, draft.moved_because)
    return rows


def add(store: Store, session: Any, pupil: UUID, began: date, previous: UUID | None = None) -> HgwCycle:
    """Inside a change: an empty cycle in the first phase, with the pupil's next number, for who is at school."""
    session.get_one(Pupil, pupil).expect_here(started_on=began)
    cycle = HgwCycle(uid=uuid4(), pupil_uid=pupil, number=_next_number(session, pupil), previous_uid=previous)
    cycle.individual_plan, cycle.started_on, cycle.owner = False, began, store.device.author
    cycle.phase, cycle.observe_on = Phase.OBSERVE, began
    session.add(cycle)
    return cycle


def _occasion(note: SignalNote) -> str:
    return shorten(f"Signaal van {long_date(note.seen_on)}: {note.observation}", OCCASION_LENGTH, placeholder=" …")


def _new(store: Store, session: Any, pupil: UUID, draft: CycleDraft) -> Rows:
    cycle = add(store, session, pupil, draft.started_on)
    session.get_one(Pupil, pupil).expect_here(evaluation_on=draft.evaluation_on)
    rows = fill(store, session, Rows(cycle, (), {}), replace(draft, seen=None))
    session.flush()
    cycle_agenda.follow(store, session, rows)
    return rows


def _next_number(reader: Any, pupil: UUID) -> int:
    newest = reader.scalars(select(func.max(HgwCycle.number)).where(HgwCycle.pupil_uid == pupil))[0]
    return (newest or 0) + 1


def _began(cycle: HgwCycle) -> dict[Phase, date]:
    days = {phase: getattr(cycle, f"{phase.value}_on") for phase in Phase}
    return {phase: day for phase, day in days.items() if day is not None}
