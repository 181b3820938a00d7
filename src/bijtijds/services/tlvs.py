"""TLV's of a pupil: asked for after parents were heard, answered, and looked at anew before they end (§1.3 step 6)."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.model.aftercare import Tlv
from bijtijds.model.due import expect_been
from bijtijds.model.pupils import Pupil
from bijtijds.services import aftercare_agenda, appointments
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.aftercare import TlvAnswer

KIND = aftercare_agenda.TLV


@dataclass(frozen=True, slots=True, repr=False)
class TlvDraft:
    """What the form of a TLV holds."""

    asked_for: str
    parents_heard_on: date | None = None
    parents_said: str | None = None
    not_heard_because: str | None = None
    asked_on: date | None = None
    answer: TlvAnswer | None = None
    answered_on: date | None = None
    valid_until: date | None = None
    reassess_on: date | None = None
    referral_uid: UUID | None = None
    moved_because: str | None = None
    """Why a day is later than it was, again."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class TlvRow:
    """One TLV on the sheet of a pupil."""

    uid: UUID
    pupil: UUID
    asked_for: str
    parents_heard_on: date | None
    asked_on: date | None
    answer: TlvAnswer | None
    answered_on: date | None
    valid_until: date | None
    reassess_on: date | None
    closed_on: date | None
    outcome: str


_OWN = tuple(one.name for one in fields(TlvDraft) if one.name not in {"moved_because", "seen"})


def write(store: Store, pupil: UUID, draft: TlvDraft) -> UUID:
    """Begin a TLV; what it waits for stands in the agenda. Gives its uid."""
    with store.change("TLV vastgelegd") as session:
        session.get_one(Pupil, pupil).expect_here(asked_on=draft.asked_on or store.device.clock.today())
        one = Tlv(uid=uuid4(), pupil_uid=pupil)
        _fill(store, session, one, draft)
        return one.uid


def correct(store: Store, uid: UUID, draft: TlvDraft) -> None:
    """Go on with a TLV. StaleDraft when it is another by now."""
    with store.change("TLV bijgewerkt") as session:
        _fill(store, session, session.get_seen(Tlv, uid, draft.seen), draft)


def close(store: Store, uid: UUID, on: date, outcome: str) -> None:
    """It is no longer followed, with what came of it; what waited in the agenda closes with that."""
    expect_been(on, store.device.clock.today(), "closed_on")
    with store.change("TLV afgesloten") as session:
        session.get_one(Tlv, uid).close(on, outcome)
        appointments.close_all(store, session, uid, outcome.strip())


def remove(store: Store, uid: UUID) -> None:
    """Put a TLV and what it planned in the prullenbak."""
    with store.change("TLV verwijderd") as session:
        appointments.cancel(session, uid)
        session.remove(session.get_one(Tlv, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, TlvDraft]:
    """The pupil and the TLV as the form shows it. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(Tlv, uid)
        told: dict[str, Any] = {name: getattr(one, name) for name in _OWN}
        pupil, draft = one.pupil_uid, TlvDraft(**told, seen=RevisionId(one.rev) if one.rev else None)
    store.log(Event("viewed", RowId(KIND, uid), subject=pupil))
    return pupil, draft


def of_pupil(store: Store, pupil: UUID) -> tuple[TlvRow, ...]:
    """The TLV's of a pupil: what is followed first, then what is closed; each newest first."""
    query = select(Tlv).where(Tlv.pupil_uid == pupil)
    query = query.order_by(Tlv.closed_on.is_not(None), Tlv.asked_on.desc(), Tlv.uid)
    with store.read() as reader:
        return tuple(
            TlvRow(
                one.uid, one.pupil_uid, one.asked_for, one.parents_heard_on, one.asked_on, one.answer,
                one.answered_on, one.valid_until, one.reassess_on, one.closed_on, one.outcome or "",
            )
            for one in reader.scalars(query)
        )  # fmt: skip


def _fill(store: Store, session: Any, one: Tlv, draft: TlvDraft) -> None:
    for name in _OWN:
        value = getattr(draft, name)
        setattr(one, name, (value.strip() or None) if type(value) is str else value)
    one.asked_for = draft.asked_for.strip()
    one.check(store.device.clock.today())
    session.add(one)
    if one.closed_on is None:
        aftercare_agenda.follow_tlv(store, session, one, draft.moved_because)
