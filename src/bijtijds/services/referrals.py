"""Putting a pupil before a team: what is asked and told, who leads, and what came of it (guideline §1.3, §3.1)."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.consents import Consent
from bijtijds.model.papers import MadeDocument
from bijtijds.model.pupils import Pupil
from bijtijds.model.referrals import Referral
from bijtijds.services import appointments, referral_agenda, seen
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.aftercare import Hearer
from bijtijds.terms.codes import PaperKind
from bijtijds.terms.dates import long_date
from bijtijds.terms.sharing import ReferralReason

KIND = referral_agenda.KIND


@dataclass(frozen=True, slots=True, repr=False)
class ReferralDraft:
    """What the form of a referral holds."""

    meeting: str
    meeting_on: date | None = None
    consent_uid: UUID | None = None
    reason: ReferralReason | None = None
    question_school: str | None = None
    question_teacher: str | None = None
    question_parents: str | None = None
    question_child: str | None = None
    asked: tuple[str, ...] = ()
    going_well: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    absence: str | None = None
    home: str | None = None
    health: str | None = None
    lead_school: str | None = None
    lead_home: str | None = None
    parents_invited_on: date | None = None
    parents_read_on: date | None = None
    teacher_input_on: date | None = None
    told_teacher_on: date | None = None
    told_parents_on: date | None = None
    told_child_on: date | None = None
    advice_review_on: date | None = None
    advice_result: str | None = None
    moved_because: str | None = None
    """Why the meeting is on a later day again."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ReferralRow:
    """One referral on the list of a pupil."""

    uid: UUID
    meeting: str
    meeting_on: date | None
    question: str
    consent: UUID | None
    missing: tuple[str, ...]
    held_on: date | None
    closed_on: date | None
    outcome: str
    to_hear: tuple[Hearer, ...] = ()
    """Who has not heard yet what was said at the table."""


_OWN = tuple(f.name for f in fields(ReferralDraft) if f.name not in {"seen", "moved_because"})


def write(store: Store, pupil: UUID, draft: ReferralDraft) -> UUID:
    """Put a pupil before a team, as one step; the meeting stands in the agenda from now on. Gives its uid."""
    with store.change("Aanmelding begonnen") as session:
        session.get_one(Pupil, pupil).expect_here(meeting_on=draft.meeting_on or store.device.clock.today())
        row = Referral(uid=uuid4(), pupil_uid=pupil, recorded_by=store.device.author)
        row.recorded_at = store.device.clock.now()
        _fill(store, session, row, draft)
        return row.uid


def correct(store: Store, uid: UUID, draft: ReferralDraft) -> None:
    """Correct a referral. StaleDraft when it is another by now."""
    with store.change("Aanmelding verbeterd") as session:
        row = session.get_one(Referral, uid)
        if draft.seen is not None and _draft(row).seen != draft.seen:
            raise StaleDraft("stale_draft")
        _fill(store, session, row, draft)


def close(store: Store, uid: UUID, on: date, outcome: str) -> None:
    """The team is done with it, with an outcome; what waited in the agenda closes too.

    Who was not told yet what was said at the table stays in the agenda until she is.
    """
    with store.change("Aanmelding afgesloten") as session:
        row = session.get_one(Referral, uid)
        row.close(on, outcome)
        row.check(store.device.clock.today())
        appointments.close_all(
            store, session, uid, f"Aanmelding afgesloten op {long_date(on)}.",
            but=referral_agenda.kept_waiting(row) if row.held_on is not None else (),
        )  # fmt: skip


def remove(store: Store, uid: UUID) -> None:
    """Put a referral in the prullenbak, as long as no brief of it was made."""
    with store.change("Aanmelding verwijderd") as session:
        made = select(MadeDocument.uid).where(MadeDocument.about_uid == uid).limit(1)
        if session.scalars(made):
            raise RuleBroken("referral_was_used")
        appointments.cancel(session, uid)
        session.remove(session.get_one(Referral, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, ReferralDraft]:
    """The pupil and the referral as the form shows it. The look is logged."""
    with store.read() as reader:
        row = reader.get_one(Referral, uid)
        pupil, draft = row.pupil_uid, _draft(row)
    store.log(Event("viewed", RowId(KIND, uid), subject=pupil))
    return pupil, draft


def of_pupil(store: Store, pupil: UUID) -> tuple[ReferralRow, ...]:
    """The referrals of a pupil, open ones first, then the newest."""
    query = select(Referral).where(Referral.pupil_uid == pupil)
    query = query.order_by(Referral.closed_on.is_not(None), Referral.recorded_at.desc())
    with store.read() as reader:
        return tuple(row_of(one) for one in reader.scalars(query))


def missing_in(draft: ReferralDraft) -> tuple[str, ...]:
    """What the brief would still need if this were kept, in the order of the form."""
    told = {name: _bare(getattr(draft, name)) for name in ("reason", "question_school", "going_well")}
    return Referral(**told).missing()


def row_of(one: Referral) -> ReferralRow:
    """A referral as a list shows it."""
    return ReferralRow(
        one.uid, one.meeting, one.meeting_on, one.question_school or "", one.consent_uid, one.missing(), one.held_on,
        one.closed_on, one.outcome or "", one.to_hear(),
    )  # fmt: skip


def _draft(row: Referral) -> ReferralDraft:
    told: dict[str, Any] = {name: getattr(row, name) for name in _OWN}
    told |= {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    draft = ReferralDraft(**told)
    return replace(draft, seen=seen.of(draft))


def _fill(store: Store, session: Any, row: Referral, draft: ReferralDraft) -> None:
    for name in _OWN:
        setattr(row, name, _bare(getattr(draft, name)))
    row.meeting = draft.meeting.strip()
    row.check(store.device.clock.today())
    if draft.consent_uid is not None:
        consent = session.get(Consent, draft.consent_uid)
        if consent is None or consent.pupil_uid != row.pupil_uid:
            raise RuleBroken("consent_missing", field="consent_uid")
    session.add(row)
    if row.closed_on is None:
        referral_agenda.follow(store, session, row, draft.moved_because)
    else:
        referral_agenda.follow_hearers(store, session, row)


def _bare(value: Any) -> Any:
    if isinstance(value, tuple):
        return [line for line in (one.strip() for one in value) if line]
    return (value.strip() or None) if type(value) is str else value


def papers(store: Store, uid: UUID) -> tuple[UUID, ...]:
    """The briefs that were made of a referral, newest first."""
    query = select(MadeDocument.uid).where(
        MadeDocument.about_uid == uid, MadeDocument.kind == PaperKind.TEAM_BRIEF
    ).order_by(MadeDocument.version.desc())  # fmt: skip
    with store.read() as reader:
        return tuple(reader.scalars(query))
