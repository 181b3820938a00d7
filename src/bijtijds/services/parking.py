"""A child begins to tell while the bell goes: parked in two fields, back in the agenda at once, never half closed.

What the child said is confidential; the agenda only knows that a child comes back (guideline §2.8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from sqlalchemy import or_, select

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.base.errors import RuleBroken
from bijtijds.model.care import Appointment, Parked
from bijtijds.services import appointments
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import AgreementState, DueKind
from bijtijds.terms.dates import school_days_on

FOLLOWED_WITHIN = 2
"""School days within which a child that told something is followed up (guideline §2.8)."""

_WHAT, _FOLLOW_UP = "Kind komt terug", "Opvolgen: kind kwam terug"
_QUARTER, _END_OF_SCHOOL = 15, time(15, 0)


@dataclass(frozen=True, slots=True, repr=False)
class ParkDraft:
    """The two fields, the time to come back today, and whether secrecy was kept out of it."""

    pupil: UUID | None
    words: str
    back_at: time | None = None
    no_secrecy_promised: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ParkedRow:
    """What was parked, and what became of it."""

    uid: UUID
    pupil: UUID
    words: str
    parked_at: datetime
    back_on: date | None
    back_at: time | None
    recorded_by: str
    no_secrecy_promised: bool
    child_told_next: str
    closed_on: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A child that comes back, without name or words: for the line that says so."""

    uid: UUID
    on: date
    at: time | None


def proposed_time(now: datetime) -> time:
    """When the child could come back: a quarter that is an hour away, or the end of school when that is sooner."""
    local = now.astimezone(SCHOOL_ZONE)
    later = local + timedelta(hours=1)
    later += timedelta(minutes=-later.minute % _QUARTER)
    back = later.time().replace(second=0, microsecond=0)
    ends = _END_OF_SCHOOL
    return ends if local.time() < ends < back else back


def park(store: Store, draft: ParkDraft) -> UUID:
    """Write down what a child began to tell, and that it comes back today. Gives its uid."""
    if draft.pupil is None:
        raise RuleBroken("parked_needs_pupil", field="pupil")
    with store.change("Even geparkeerd") as session:
        row = Parked(uid=uuid4(), pupil_uid=draft.pupil, words=draft.words.strip(), back_at=draft.back_at)
        row.parked_at, row.recorded_by = store.device.clock.now(), store.device.author
        row.no_secrecy_promised = draft.no_secrecy_promised
        row.check()
        session.add(row)
        appointments.plan(
            store, session, RowId("parked", row.uid), draft.pupil, DueKind.PARKED, store.device.clock.today(),
            what=_WHAT, at=draft.back_at,
        )  # fmt: skip
        return row.uid


def open_parked(store: Store, uid: UUID) -> ParkedRow:
    """What was parked, opened on purpose: the look is logged."""
    with store.read() as reader:
        row = reader.get_one(Parked, uid)
        day = reader.get(Appointment, appointments.uid_of(uid, DueKind.PARKED))
        told = ParkedRow(
            uid, row.pupil_uid, row.words, row.parked_at, day.due_on if day is not None else None, row.back_at,
            row.recorded_by, row.no_secrecy_promised, row.child_told_next or "", row.closed_on, row.outcome or "",
        )  # fmt: skip
    store.log(Event("confidential_opened", RowId("parked", uid), subject=told.pupil))
    return told


def close(store: Store, uid: UUID, *, outcome: str, told_child: str, no_secrecy_promised: bool) -> None:
    """It was picked up: what came of it and what the child heard. Following up is planned within two school days."""
    with store.change("Kind dat terugkwam afgerond") as session:
        row, today = session.get_one(Parked, uid), store.device.clock.today()
        if row.closed_on is not None:
            raise RuleBroken("parked_is_closed")
        row.close(today, outcome, told_child)
        row.no_secrecy_promised = no_secrecy_promised
        day = session.get(Appointment, appointments.uid_of(uid, DueKind.PARKED))
        if day is not None and day.state is AgreementState.OPEN:
            day.picked_up(today)
        appointments.plan(
            store, session, RowId("parked", uid), row.pupil_uid, DueKind.FOLLOW_UP,
            school_days_on(today, FOLLOWED_WITHIN), what=_FOLLOW_UP,
        )  # fmt: skip


def remove(store: Store, uid: UUID) -> None:
    """Put what was closed in the prullenbak with its follow-up; a child that still waits does not disappear."""
    with store.change("Geparkeerd verhaal verwijderd") as session:
        row = session.get_one(Parked, uid)
        if row.closed_on is None:
            raise RuleBroken("parked_is_picked_up", field="outcome")
        appointments.cancel(session, uid)
        session.remove(row)


def back_now(store: Store) -> Sequence[Waiting]:
    """The children whose moment to come back has come, first one first; no name and no word of them."""
    local = store.device.clock.now().astimezone(SCHOOL_ZONE)
    today = store.device.clock.today()
    query = (
        select(Appointment.about_uid, Appointment.due_on, Appointment.due_time)
        .where(
            Appointment.kind == DueKind.PARKED, Appointment.state == AgreementState.OPEN,
            or_(
                Appointment.due_on < today, Appointment.due_time.is_(None), Appointment.due_time <= local.time()
            ),
            Appointment.due_on <= today,
        )
        .order_by(Appointment.due_on, Appointment.due_time)
    )  # fmt: skip
    with store.read() as reader:
        return tuple(Waiting(uid, on, at) for uid, on, at in reader.rows(query))
