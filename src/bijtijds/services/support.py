"""How much support a pupil gets, as a dated history, and the extra help that was arranged (guideline §1.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.care import Arrangement, Support
from bijtijds.model.pupils import Pupil
from bijtijds.services import aftercare_agenda, appointments
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.aftercare import ArrangementForm
from bijtijds.terms.codes import SupportLevel

_TEXTS = ("goal", "paid_by", "led_by")
_DAYS = ("starts_on", "ends_on", "review_on", "form", "referral_uid")


@dataclass(frozen=True, slots=True, repr=False)
class LevelDraft:
    """From a day on this is the level, and this is why."""

    level: SupportLevel
    since: date
    reason: str
    decided_by: str
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class LevelRow:
    """One level of the history."""

    uid: UUID
    level: SupportLevel
    since: date
    reason: str
    decided_by: str
    rev: RevisionId


@dataclass(frozen=True, slots=True, repr=False)
class ArrangementDraft:
    """What the form of an arrangement holds."""

    kind: str
    reason: str
    starts_on: date
    goal: str | None = None
    paid_by: str | None = None
    led_by: str | None = None
    ends_on: date | None = None
    form: ArrangementForm | None = None
    review_on: date | None = None
    referral_uid: UUID | None = None
    moved_because: str | None = None
    """Why it ends or is looked at on another day again."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ArrangementRow:
    """One arrangement on a list: it runs until `ended_on`."""

    uid: UUID
    pupil: UUID
    kind: str
    goal: str
    reason: str
    paid_by: str
    led_by: str
    starts_on: date
    ends_on: date | None
    ended_on: date | None
    result: str
    rev: RevisionId
    form: ArrangementForm | None = None
    review_on: date | None = None
    reviews: tuple[str, ...] = ()


# ---- the level


def levels(store: Store, pupil: UUID) -> Sequence[LevelRow]:
    """The levels of a pupil, newest first: the first one holds now."""
    with store.read() as reader:
        return read_levels(reader, pupil)


def read_levels(reader: Any, pupil: UUID) -> Sequence[LevelRow]:
    """`levels` for who is reading already."""
    query = select(Support).where(Support.pupil_uid == pupil).order_by(Support.since.desc(), Support.rev.desc())
    return tuple(
        LevelRow(one.uid, one.level, one.since, one.reason, one.decided_by, RevisionId(one.rev or b""))
        for one in reader.scalars(query)
    )


def set_level(store: Store, pupil: UUID, draft: LevelDraft) -> UUID:
    """From a day on a pupil gets this level of support. Gives the uid of the decision."""
    with store.change("Ondersteuning gewijzigd") as session:
        session.get_one(Pupil, pupil).expect_here(since=draft.since)
        one = Support(uid=uuid4(), pupil_uid=pupil)
        _fill_level(store, session, one, draft)
        session.add(one)
        return one.uid


def correct_level(store: Store, uid: UUID, draft: LevelDraft) -> None:
    """Correct a level of the history."""
    with store.change("Ondersteuning verbeterd") as session:
        one = session.get_seen(Support, uid, draft.seen)
        _fill_level(store, session, one, draft)


def remove_level(store: Store, uid: UUID) -> None:
    """Put a level in the prullenbak: the one before it holds."""
    with store.change("Ondersteuning verwijderd") as session:
        session.remove(session.get_one(Support, uid))


def open_level(store: Store, uid: UUID) -> tuple[UUID, LevelDraft]:
    """The pupil and the level as the form shows it. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(Support, uid)
        seen = RevisionId(one.rev) if one.rev else None
        pupil, draft = one.pupil_uid, LevelDraft(one.level, one.since, one.reason, one.decided_by, seen)
    store.log(Event("viewed", RowId("support", uid), subject=pupil))
    return pupil, draft


# ---- arrangements


def arrangements(store: Store, pupil: UUID) -> Sequence[ArrangementRow]:
    """The arrangements of a pupil: what runs first, then what is over; each newest first."""
    with store.read() as reader:
        return read_arrangements(reader, pupil)


def read_arrangements(reader: Any, pupil: UUID) -> Sequence[ArrangementRow]:
    """`arrangements` for who is reading already."""
    query = select(Arrangement).where(Arrangement.pupil_uid == pupil)
    query = query.order_by(Arrangement.ended_on.is_not(None), Arrangement.starts_on.desc(), Arrangement.uid)
    return tuple(_row(one) for one in reader.scalars(query))


def arrange(store: Store, pupil: UUID, draft: ArrangementDraft) -> UUID:
    """Arrange extra help; the days on which it is looked at and ends are in the agenda from now on. Gives its uid."""
    with store.change("Arrangement bewaard") as session:
        session.get_one(Pupil, pupil).expect_here(starts_on=draft.starts_on)
        one = Arrangement(uid=uuid4(), pupil_uid=pupil)
        _fill(one, draft)
        session.add(one)
        aftercare_agenda.follow_arrangement(store, session, one)
        return one.uid


def correct(store: Store, uid: UUID, draft: ArrangementDraft) -> None:
    """Correct an arrangement; as long as it runs the agenda follows its days."""
    with store.change("Arrangement verbeterd") as session:
        one = session.get_seen(Arrangement, uid, draft.seen)
        _fill(one, draft)
        if one.ended_on is None:
            aftercare_agenda.follow_arrangement(store, session, one, draft.moved_because)
        elif one.ended_on < one.starts_on:
            raise RuleBroken("arrangement_ends_before_start", field="starts_on")


def end(store: Store, uid: UUID, on: date, result: str) -> None:
    """It is over, with what it brought; what waited in the agenda is closed with that."""
    if on > store.device.clock.today():
        raise RuleBroken("day_still_to_come", field="ended_on")
    with store.change("Arrangement afgerond") as session:
        one = session.get_one(Arrangement, uid)
        one.end(on, result)
        appointments.close_all(store, session, uid, result.strip())


def remove(store: Store, uid: UUID) -> None:
    """Put an arrangement and its term in the prullenbak."""
    with store.change("Arrangement verwijderd") as session:
        appointments.cancel(session, uid)
        session.remove(session.get_one(Arrangement, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, ArrangementDraft]:
    """The pupil and the arrangement as the form shows it. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(Arrangement, uid)
        values = {name: getattr(one, name) for name in ("kind", "reason", *_DAYS, *_TEXTS)}
        pupil, draft = one.pupil_uid, ArrangementDraft(**values, seen=RevisionId(one.rev) if one.rev else None)
    store.log(Event("viewed", RowId("arrangement", uid), subject=pupil))
    return pupil, draft


def _fill_level(store: Store, session: Any, one: Support, draft: LevelDraft) -> None:
    one.level, one.since = draft.level, draft.since
    one.reason, one.decided_by = draft.reason.strip(), draft.decided_by.strip()
    one.check(store.device.clock.today())
    same_day = select(Support.uid).where(Support.pupil_uid == one.pupil_uid, Support.since == draft.since)
    if any(uid != one.uid for uid in session.scalars(same_day)):
        raise RuleBroken("support_twice_on_one_day", field="since", day=draft.since)


def _fill(one: Arrangement, draft: ArrangementDraft) -> None:
    one.kind, one.reason = draft.kind.strip(), draft.reason.strip()
    for name in _DAYS:
        setattr(one, name, getattr(draft, name))
    one.reviews = one.reviews or []
    for name in _TEXTS:
        setattr(one, name, (getattr(draft, name) or "").strip() or None)
    one.check()


def _row(one: Arrangement) -> ArrangementRow:
    return ArrangementRow(
        uid=one.uid, pupil=one.pupil_uid, kind=one.kind, goal=one.goal or "", reason=one.reason,
        paid_by=one.paid_by or "", led_by=one.led_by or "", starts_on=one.starts_on, ends_on=one.ends_on,
        ended_on=one.ended_on, result=one.result or "", rev=RevisionId(one.rev or b""), form=one.form,
        review_on=one.review_on, reviews=tuple(one.reviews),
    )  # fmt: skip
