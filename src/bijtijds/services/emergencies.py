"""An emergency with a child as an entry of its own: written down afterwards, along the seven agreements (§3.5)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.pupils import Pupil
from bijtijds.model.safety import Emergency
from bijtijds.model.talks import Agreement
from bijtijds.services import agreements, appointments, seen
from bijtijds.services.agreements import AgreementDraft
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import DueKind

KIND = "emergency"


@dataclass(frozen=True, slots=True, repr=False)
class Call:
    """Somebody was called, at a time, and this came of it."""

    who: str
    at: time | None = None
    said: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class EmergencyDraft:
    """What the form of an emergency holds.

    `about_staff` is whether somebody of the school's own staff is suspected: then nothing is kept.
    """

    pupil: UUID | None
    about_staff: bool | None
    began_on: date
    what: str
    led_by: str
    began_at: time | None = None
    interpretation: str | None = None
    severity: str | None = None
    weighed_with: str | None = None
    calls: tuple[Call, ...] = ()
    lead_school: str | None = None
    lead_home: str | None = None
    agreements: tuple[AgreementDraft, ...] = ()
    next_call_on: date | None = None
    next_call_at: time | None = None
    next_call_with: str | None = None
    parents_told_on: date | None = None
    parents_told_by: str | None = None
    parents_not_told_because: str | None = None
    child_told: str | None = None
    moved_because: str | None = None
    seen: RevisionId | None = None


_NOT_COLUMNS = {"pupil", "about_staff", "calls", "agreements", "moved_because", "seen"}
_OWN = tuple(f.name for f in fields(EmergencyDraft) if f.name not in _NOT_COLUMNS)


def write(store: Store, draft: EmergencyDraft) -> UUID:
    """Write down an emergency as one step. Gives its uid.

    RuleBroken('emergency_about_staff') when a member of staff is suspected, ('emergency_asks_about_staff') when that
    was not answered: nothing is kept then.
    """
    _refuse_staff(draft)
    if draft.pupil is None:
        raise RuleBroken("emergency_needs_pupil", field="pupil")
    with store.change("Vertrouwelijk stuk bewaard") as session:
        session.get_one(Pupil, draft.pupil)
        row = Emergency(uid=uuid4(), pupil_uid=draft.pupil, recorded_by=store.device.author, confidential=True)
        row.recorded_at = store.device.clock.now()
        session.add(row)
        _fill(store, session, row, draft)
        return row.uid


def correct(store: Store, uid: UUID, draft: EmergencyDraft) -> None:
    """Say it better, or add what happened since. StaleDraft when it is another by now."""
    _refuse_staff(draft)
    with store.change("Vertrouwelijk stuk bewaard") as session:
        row = session.get_one(Emergency, uid)
        if draft.seen is not None and _draft(session, row).seen != draft.seen:
            raise StaleDraft("stale_draft")
        _fill(store, session, row, draft)


def remove(store: Store, uid: UUID) -> None:
    """Put an emergency in the prullenbak with its next call; what was agreed stays a promise until it is answered."""
    with store.change("Vertrouwelijk stuk verwijderd") as session:
        appointments.cancel(session, uid)
        session.remove(session.get_one(Emergency, uid))


def open_draft(store: Store, uid: UUID) -> EmergencyDraft:
    """The emergency as its form shows it, opened on purpose: the look is logged."""
    with store.read() as reader:
        draft = _draft(reader, reader.get_one(Emergency, uid))
    store.log(Event("confidential_opened", RowId(KIND, uid), subject=draft.pupil))
    return draft


def _refuse_staff(draft: EmergencyDraft) -> None:
    if draft.about_staff is None:
        raise RuleBroken("emergency_asks_about_staff", field="about_staff")
    if draft.about_staff:
        raise RuleBroken("emergency_about_staff", field="about_staff")


def _fill(store: Store, session: Any, row: Emergency, draft: EmergencyDraft) -> None:
    today = store.device.clock.today()
    for name in _OWN:
        value = getattr(draft, name)
        setattr(row, name, (value.strip() or None) if isinstance(value, str) else value)
    row.what, row.led_by = draft.what.strip(), draft.led_by.strip()
    row.calls = [
        {"who": one.who.strip(), "at": one.at.strftime("%H:%M") if one.at else None, "said": one.said.strip()}
        for one in draft.calls if one.who.strip()
    ]  # fmt: skip
    row.check(today)
    session.flush()
    _promise(session, row, draft, today)
    whom = (draft.next_call_with or "").strip()
    appointments.plan(
        store, session, RowId(KIND, row.uid), row.pupil_uid, DueKind.FOLLOW_UP, row.next_call_on,
        what=f"Weer bellen: {whom}" if whom else "Weer bellen", at=row.next_call_at, confidential=True,
        field="next_call_on", because=draft.moved_because,
    )  # fmt: skip


def _promise(session: Any, row: Emergency, draft: EmergencyDraft, today: date) -> None:
    """What was agreed is a promise like any other, confidential as the emergency is."""
    known = {one.uid: one for one in _promises(session, row.uid)}
    kept = []
    for position, told in enumerate(one for one in draft.agreements if one.what.strip() or one.who.strip()):
        one = known.get(told.uid) if told.uid is not None else None
        if one is None:
            one = Agreement(uid=uuid4(), pupil_uid=row.pupil_uid, emergency_uid=row.uid, made_on=row.began_on)
            one.postponed, one.confidential = 0, True
            session.add(one)
        one.position, one.what, one.who, one.for_whom = position, told.what.strip(), told.who.strip(), told.for_whom
        one.name_day(told.due_on, today, draft.moved_because, "agreements")
        one.check()
        kept.append(one)
    for gone in agreements.left_out(tuple(known.values()), kept, "agreements"):
        gone.position = len(kept) + gone.position


def _promises(reader: Any, emergency: UUID) -> Sequence[Agreement]:
    query = select(Agreement).where(Agreement.emergency_uid == emergency).order_by(Agreement.position)
    return list(reader.scalars(query))


def _draft(reader: Any, row: Emergency) -> EmergencyDraft:
    told: dict[str, Any] = {name: getattr(row, name) for name in _OWN}
    calls = tuple(Call(one["who"], _time(one.get("at")), one.get("said") or "") for one in row.calls)
    lines = tuple(
        AgreementDraft(one.what, one.who, one.for_whom, one.from_on, one.due_on, one.uid, one.how_often)
        for one in _promises(reader, row.uid)
    )
    draft = EmergencyDraft(pupil=row.pupil_uid, about_staff=False, calls=calls, agreements=lines, **told)
    return replace(draft, seen=seen.of(draft))


def _time(told: object) -> time | None:
    return time.fromisoformat(told) if isinstance(told, str) else None
