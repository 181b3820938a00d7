"""The OPP of a pupil with extra support: written as a draft, set in time, evaluated each year (WPO art. 40a)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.care import Appointment
from bijtijds.model.cycles import Factor, HgwCycle
from bijtijds.model.perspectives import SET_WITHIN, Opp, a_year_after
from bijtijds.model.pupils import Pupil
from bijtijds.services import appointments
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import AgreementState, DueKind, FactorEffect, PartAgreement
from bijtijds.terms.dates import long_date

_KIND = "opp"
_EVALUATION = "OPP evalueren met ouders"


@dataclass(frozen=True, slots=True, repr=False)
class OppDraft:
    """What the form of an OPP holds. `rest_…` is about everything but the handelingsdeel, `action_…` about that."""

    needed_since: date
    destination: str | None = None
    grounds: str | None = None
    protecting: str | None = None
    hindering: str | None = None
    cycle_uid: UUID | None = None
    deviations: str | None = None
    child_heard_on: date | None = None
    child_heard_how: str | None = None
    child_words: str | None = None
    child_told_back: str | None = None
    child_not_heard_because: str | None = None
    parents_spoken_on: date | None = None
    action_agreement: PartAgreement = PartAgreement.IN_TALKS
    action_view: str | None = None
    rest_agreement: PartAgreement = PartAgreement.IN_TALKS
    rest_view: str | None = None
    moved_because: str | None = None
    """Why the six weeks begin on a later day again."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class OppRow:
    """One OPP of a pupil: where it stands, and by which day it is set or evaluated."""

    uid: UUID
    needed_since: date
    destination: str
    cycle_number: int | None
    set_before: date
    set_on: date | None
    evaluated_on: date | None
    evaluate_before: date | None
    ended_on: date | None
    ended_because: str
    missing: tuple[str, ...]

    @property
    def state(self) -> str:
        """Where it stands, in a word."""
        return "beëindigd" if self.ended_on else "vastgesteld" if self.set_on else "concept"

    @property
    def waits_for(self) -> date | None:
        """The day on which something must be done: set, or evaluated; None when it ended."""
        if self.ended_on is not None:
            return None
        return self.evaluate_before if self.set_on else self.set_before


@dataclass(frozen=True, slots=True, repr=False)
class PlanChoice:
    """A HGW cycle that can be the handelingsdeel, with its factors as lines to take over."""

    uid: UUID
    number: int
    started_on: date
    settled_on: date | None
    closed_on: date | None
    goals: tuple[str, ...]
    protecting: tuple[str, ...]
    hindering: tuple[str, ...]


_TEXTS = tuple(field.name for field in fields(OppDraft) if field.name not in {"moved_because", "seen"})


def begin(store: Store, pupil: UUID, draft: OppDraft) -> UUID:
    """Begin an OPP, as one step; the six weeks stand in the agenda from now on. Gives its uid."""
    with store.change("OPP begonnen") as session:
        return _write(store, session, _new(session, pupil, draft), draft).uid


def correct(store: Store, uid: UUID, draft: OppDraft) -> None:
    """Correct an OPP. Raises `StaleDraft` when it was changed since the form opened."""
    with store.change("OPP verbeterd") as session:
        _write(store, session, _expected(session, uid, draft), draft)


def settle(store: Store, pupil: UUID, uid: UUID | None, draft: OppDraft, on: date) -> UUID:
    """Vaststellen, with what stands in the form, as one step; a year later it waits to be evaluated."""
    with store.change("OPP vastgesteld") as session:
        row = _new(session, pupil, draft) if uid is None else _expected(session, uid, draft)
        _write(store, session, row, draft)
        row.set(on)
        row.check(store.device.clock.today())
        appointments.close(store, session, _term(row.uid), f"OPP vastgesteld op {long_date(on)}.")
        _plan_evaluation(store, session, row)
        return row.uid


def evaluate(store: Store, uid: UUID, on: date, outcome: str) -> None:
    """It was evaluated with the parents on a day; the outcome is kept and the next year is planned."""
    with store.change("OPP geëvalueerd") as session:
        row = session.get_one(Opp, uid)
        before = row.evaluate_before
        _evaluated(store, row, on)
        # a second one on a day, or an older one, is written down beside what waits for next year
        waiting = _waiting(session, row) if row.evaluate_before != before else None
        (waiting or _beside(store, session, row, on)).finish(on, outcome)
        _plan_evaluation(store, session, row)


def end(store: Store, uid: UUID, on: date, because: str) -> None:
    """It holds no longer; what waited in the agenda closes with the reason."""
    with store.change("OPP beëindigd") as session:
        row = session.get_one(Opp, uid)
        row.end(on, because)
        row.check(store.device.clock.today())
        appointments.drop_all(store, session, uid, f"OPP beëindigd: {because.strip()}")


def remove(store: Store, uid: UUID) -> None:
    """Put an OPP with what it planned in the prullenbak."""
    with store.change("OPP verwijderd") as session:
        appointments.cancel(session, uid)
        session.remove(session.get_one(Opp, uid))


def answered(store: Store, session: Any, line: Any) -> None:
    """Inside a change of the agenda: what was answered there is known here, so that no year slips away.

    An evaluation that was done or dropped plans the next. `RuleBroken("opp_not_set")` when the six weeks were
    called done while the OPP is not set.
    """
    if line.about_kind != _KIND:
        return
    row = session.get_one(Opp, line.about_uid)
    waiting = session.get_one(Appointment, line.uid)
    if waiting.kind is DueKind.TERM:
        if waiting.state is AgreementState.DONE and row.set_on is None:
            raise RuleBroken("opp_not_set", field="outcome")
    elif waiting.state is AgreementState.DONE:
        _evaluated(store, row, store.device.clock.today())
        _plan_evaluation(store, session, row)
    elif waiting.state is AgreementState.DROPPED and waiting.due_on is not None:
        _plan_evaluation(store, session, row, day=a_year_after(waiting.due_on))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, OppDraft, OppRow]:
    """The pupil, the OPP as the form shows it, and where it stands. The look is logged."""
    with store.read() as reader:
        row = reader.get_one(Opp, uid)
        pupil, told = row.pupil_uid, _row(reader, row)
        draft = OppDraft(
            **{name: getattr(row, name) for name in _TEXTS}, seen=RevisionId(row.rev) if row.rev else None
        )  # fmt: skip
    store.log(Event("viewed", RowId(_KIND, uid), subject=pupil))
    return pupil, draft, told


def of_pupil(store: Store, pupil: UUID) -> tuple[OppRow, ...]:
    """The OPPs of a pupil, those that hold first, then newest first."""
    query = select(Opp).where(Opp.pupil_uid == pupil).order_by(Opp.ended_on.is_not(None), Opp.needed_since.desc())
    with store.read() as reader:
        return tuple(_row(reader, row) for row in reader.scalars(query))


def standing(store: Store, pupil: UUID) -> UUID | None:
    """The OPP of a pupil that holds or is being written: there is no second one beside it."""
    query = select(Opp.uid).where(Opp.pupil_uid == pupil, Opp.ended_on.is_(None)).order_by(Opp.needed_since.desc())
    with store.read() as reader:
        return next(iter(reader.scalars(query)), None)


def missing_in(draft: OppDraft) -> tuple[str, ...]:
    """The fields that a form must still fill before the OPP can be set (WPO art. 40a), in its own order."""
    missing = Opp(**{name: getattr(draft, name) for name in _TEXTS}).missing()
    return tuple(name for name in _TEXTS if name in missing)


def set_before(needed_since: date) -> date:
    """The last day on which an OPP is set in time (WPO art. 40a)."""
    return needed_since + SET_WITHIN


def plans(store: Store, pupil: UUID) -> Sequence[PlanChoice]:
    """The HGW cycles of a pupil that can be the handelingsdeel, newest first."""
    query = select(HgwCycle).where(HgwCycle.pupil_uid == pupil).order_by(HgwCycle.number.desc())
    with store.read() as reader:
        return tuple(
            PlanChoice(
                one.uid, one.number, one.started_on, one.settled_on, one.closed_on,
                tuple(goal.sentence or goal.specific or "" for goal in one.goals),
                _lines(one.factors, FactorEffect.PROTECTS), _lines(one.factors, FactorEffect.HINDERS),
            )
            for one in reader.scalars(query)
        )  # fmt: skip


def with_lines(text: str, lines: Sequence[str]) -> str:
    """A text with lines added to its end; a line that stands in it already is left out."""
    there = {line.strip().casefold() for line in text.split("\n")}
    more = [line for line in dict.fromkeys(lines) if line.strip().casefold() not in there]
    return "\n".join([*([text.rstrip()] if text.strip() else []), *more])


def _lines(factors: Sequence[Factor], effect: FactorEffect) -> tuple[str, ...]:
    """`Kind: leest graag (leerkracht, november)`."""
    chosen = [one for one in factors if one.effect is effect and one.still_valid]
    sources = [f" ({one.source.strip()})" if one.source and one.source.strip() else "" for one in chosen]
    return tuple(f"{one.place.heading}: {one.text.strip()}{end}" for one, end in zip(chosen, sources, strict=True))


def _expected(session: Any, uid: UUID, draft: OppDraft) -> Opp:
    row: Opp = session.get_seen(Opp, uid, draft.seen)
    return row


def _new(session: Any, pupil: UUID, draft: OppDraft) -> Opp:
    session.get_one(Pupil, pupil).expect_here(needed_since=draft.needed_since)
    return Opp(uid=uuid4(), pupil_uid=pupil)


def _write(store: Store, session: Any, row: Opp, draft: OppDraft) -> Opp:
    for name in _TEXTS:
        value = getattr(draft, name)
        setattr(row, name, (value.strip() or None) if type(value) is str else value)
    row.check(store.device.clock.today())
    session.add(row)
    if row.set_on is None and row.ended_on is None:
        appointments.plan(
            store, session, RowId(_KIND, row.uid), row.pupil_uid, DueKind.TERM, row.set_before, what="OPP vaststellen",
            field="needed_since", because=draft.moved_because,
        )  # fmt: skip
    return row


def _term(opp: UUID) -> UUID:
    return appointments.uid_of(opp, DueKind.TERM)


def _evaluated(store: Store, row: Opp, on: date) -> None:
    row.evaluate(on)
    row.check(store.device.clock.today())


def _plan_evaluation(store: Store, session: Any, row: Opp, *, day: date | None = None) -> None:
    """The next evaluation within a year; each has a line of its own, so that every outcome is kept."""
    day = day or row.evaluate_before
    if day is None:
        return
    session.flush()
    which = day.isoformat()
    while (known := session.get(Appointment, _evaluation(row, which))) and known.state is not AgreementState.OPEN:
        which += "+"
    appointments.plan(
        store, session, RowId(_KIND, row.uid), row.pupil_uid, DueKind.EVALUATION, day, what=_EVALUATION, which=which
    )


def _evaluation(row: Opp, which: str) -> UUID:
    return appointments.uid_of(row.uid, DueKind.EVALUATION, which)


def _waiting(session: Any, row: Opp) -> Appointment | None:
    """The evaluation that the agenda waits for."""
    query = select(Appointment).where(Appointment.about_uid == row.uid, Appointment.kind == DueKind.EVALUATION)
    waiting = [one for one in session.scalars(query) if one.state is AgreementState.OPEN]
    return min(waiting, key=_due, default=None)


def _due(one: Appointment) -> date:
    return one.due_on or date.max


def _beside(store: Store, session: Any, row: Opp, on: date) -> Appointment:
    """An evaluation that nothing in the agenda waited for."""
    appointments.plan(
        store, session, RowId(_KIND, row.uid), row.pupil_uid, DueKind.EVALUATION, on, what=_EVALUATION,
        which=f"op {on.isoformat()}",
    )  # fmt: skip
    session.flush()
    made: Appointment = session.get_one(Appointment, _evaluation(row, f"op {on.isoformat()}"))
    return made


def _row(reader: Any, one: Opp) -> OppRow:
    cycle = reader.get(HgwCycle, one.cycle_uid) if one.cycle_uid is not None else None
    return OppRow(
        one.uid, one.needed_since, one.destination or "", cycle.number if cycle is not None else None, one.set_before,
        one.set_on, one.evaluated_on, one.evaluate_before, one.ended_on, one.ended_because or "",
        () if one.set_on else one.missing(),
    )  # fmt: skip
