"""Preparing, writing down and correcting talks with parents and child."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import StaleDraft
from bijtijds.model.care import Appointment
from bijtijds.model.entity import uid_from
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.talks import WITH_REPORT, Agreement, Participant, Talk
from bijtijds.services import agreements, appointments, interpreters, seen
from bijtijds.services.agreements import AgreementDraft, AgreementRow, row_of
from bijtijds.services.notes import Quote
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import AgreementState, DueKind, Recognition, Seat, TalkKind
from bijtijds.terms.dates import long_date

NEARBY = timedelta(days=7)
"""A planned talk until so long from today may well be the one that is written down now."""

_THOUGHT = "Bedenktijd van het kind is om: vraag wat het wil"
_LAST, _STRONG = 3, 4
_PLAIN = (
    "kind", "held_on", "held_time", "until_time", "place", "chair", "note_taker", "interpreter",
    "interpreter_language", "confidential", "purpose", "opening", "concern", "going_well", "parents_recognise",
    "parents_view", "home_situation", "existing_help", "approach_school", "approach_parents", "approach_child",
    "approach_others", "responsibilities", "summary", "plain_summary", "interpretation", "next_talk_on",
    "next_talk_time", "no_next_talk_because", "evaluation_on", "told_goes_in_file", "also_in_las_on",
    "points_school", "points_parents", "look_back", "positive_point", "follow_up_needed", "reason", "nonverbal",
    "child_wants", "asked_secrecy", "child_told_next_on", "thinks_until", "stopped_because", "role_told", "explanation",
    "threat", "next_steps_told", "question", "done_watching", "observation",
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Attendee:
    """Somebody at the table; `signs` says whether the report has a place for a signature."""

    name: str
    seat: Seat
    role: str | None = None
    contact: UUID | None = None
    staff: UUID | None = None
    signs: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class TalkDraft:
    """What the form of a talk holds; which fields it shows follows from `kind`."""

    kind: TalkKind
    held_on: date
    held_time: time | None = None
    until_time: time | None = None
    place: str | None = None
    participants: tuple[Attendee, ...] = ()
    absent_invited: tuple[str, ...] = ()
    chair: str | None = None
    note_taker: str | None = None
    interpreter: str | None = None
    interpreter_language: str | None = None
    confidential: bool = False
    purpose: str | None = None
    opening: str | None = None
    concern: str | None = None
    going_well: str | None = None
    parents_recognise: Recognition | None = None
    parents_view: str | None = None
    home_situation: str | None = None
    existing_help: str | None = None
    approach_school: str | None = None
    approach_parents: str | None = None
    approach_child: str | None = None
    approach_others: str | None = None
    responsibilities: str | None = None
    summary: str | None = None
    plain_summary: str | None = None
    interpretation: str | None = None
    agreements: tuple[AgreementDraft, ...] = ()
    next_talk_on: date | None = None
    next_talk_time: time | None = None
    no_next_talk_because: str | None = None
    evaluation_on: date | None = None
    told_goes_in_file: bool = False
    copies_to: tuple[str, ...] = ()
    also_in_las_on: date | None = None
    points_school: str | None = None
    points_parents: str | None = None
    look_back: str | None = None
    positive_point: str | None = None
    follow_up_needed: bool = False
    reason: str | None = None
    child_words: tuple[Quote, ...] = ()
    nonverbal: str | None = None
    child_wants: str | None = None
    asked_secrecy: bool = False
    child_told_next_on: date | None = None
    thinks_until: date | None = None
    stopped_because: str | None = None
    role_told: bool = False
    explanation: str | None = None
    threat: str | None = None
    next_steps_told: str | None = None
    question: str | None = None
    done_watching: bool = False
    observation: str | None = None
    moved_because: str | None = None
    """Why something that was agreed waits for another day again."""
    follows: UUID | None = None
    """The talk that planned this one: its appointment is closed when this one is kept."""
    round: UUID | None = None
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Preparation:
    """What helps to prepare a talk: former agreements, the latest facts, the last talks and what goes well."""

    agreements: tuple[AgreementRow, ...]
    facts: tuple[tuple[date, str], ...]
    talks: tuple[tuple[date, TalkKind, str], ...]
    going_well: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A talk that stands in the agenda; `about` is what planned it."""

    about: UUID
    on: date
    at: time | None
    confidential: bool


def write(store: Store, pupil: UUID, draft: TalkDraft) -> UUID:
    """Write down a talk with its agreements, as one step. Gives its uid."""
    with store.change(f"{draft.kind.label.capitalize()} bewaard") as session:
        talk = Talk(uid=uuid4(), pupil_uid=pupil, recorded_by=store.device.author)
        talk.recorded_at = store.device.clock.now()
        session.get_one(Pupil, pupil).expect_here(**_days(draft))
        _fill(store, talk, draft)
        talk.check(store.device.clock.today())
        interpreters.check(session, talk)
        session.add(talk)
        plan(store, session, talk)
        if draft.follows is not None:
            planned = appointments.uid_of(draft.follows, DueKind.TALK)
            appointments.close(store, session, planned, f"Gesprek gehouden op {long_date(talk.held_on)}.")
        return talk.uid


def correct(store: Store, uid: UUID, draft: TalkDraft) -> None:
    """Correct a talk. RuleBroken('agreement_is_answered') when an open agreement is left out.

    StaleDraft('stale_draft') when it says something else by now than when the form was opened; so does a promise of
    it that waits for another day.
    """
    with store.change(f"{draft.kind.label.capitalize()} verbeterd") as session:
        talk = session.get_one(Talk, uid)
        if draft.seen is not None and draft_of(talk).seen != draft.seen:
            raise StaleDraft("stale_draft")
        moved = {name: day for name, day in _days(draft).items() if day != getattr(talk, name)}
        session.get_one(Pupil, talk.pupil_uid).expect_here(**moved)
        _fill(store, talk, draft)
        talk.check(store.device.clock.today())
        interpreters.check(session, talk)
        plan(store, session, talk, draft.moved_because)


def mark_in_las(store: Store, uid: UUID) -> None:
    """Note that this talk stands in the pupil administration too, from today."""
    with store.change("Vastgelegd: ook in het LAS") as session:
        session.get_one(Talk, uid).also_in_las_on = store.device.clock.today()


def remove(store: Store, uid: UUID) -> None:
    """Put a talk with its agreements and appointments in the prullenbak."""
    with store.change("Gesprek verwijderd") as session:
        appointments.cancel(session, uid)
        session.remove(session.get_one(Talk, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, TalkDraft]:
    """The pupil and the talk as the form shows it. The look is logged."""
    with store.read() as reader:
        talk = reader.get_one(Talk, uid)
        pupil, draft = talk.pupil_uid, draft_of(talk)
    store.log(Event("viewed", RowId("talk", uid), subject=pupil))
    return pupil, draft


def missing_for_report(store: Store, uid: UUID) -> tuple[str, ...] | None:
    """The fields that the gespreksverslag of a talk still needs; None when this kind of talk has none."""
    with store.read() as reader:
        talk = reader.get_one(Talk, uid)
        return talk.missing_for_report() if has_report(talk.kind) else None


def has_report(kind: TalkKind) -> bool:
    """Whether parents get a gespreksverslag of this kind of talk."""
    return kind in WITH_REPORT


def missing_in(draft: TalkDraft) -> tuple[str, ...]:
    """The fields that a form must still fill before the gespreksverslag can be made (guideline §2.6)."""
    talk = Talk(**{name: getattr(draft, name) for name in _PLAIN})
    talk.participants = [Participant(name=one.name, seat=one.seat) for one in draft.participants]
    return talk.missing_for_report()


def planned(store: Store, pupil: UUID, *, wanted: UUID | None = None, confidential: bool = False) -> Planned | None:
    """The open planned talk that is held now: the wanted one, else the first until a week from today.

    `wanted` is the appointment or what planned it. One that came from a confidential talk is only found on purpose:
    when it is wanted, or beside a talk that is confidential itself.
    """
    one = Appointment
    query = select(one.uid, one.about_uid, one.due_on, one.due_time, one.confidential).where(
        one.pupil_uid == pupil, one.kind == DueKind.TALK, one.state == AgreementState.OPEN
    )
    if wanted is None:
        query = query.where(one.due_on <= store.device.clock.today() + NEARBY)
        if not confidential:
            query = query.where(one.confidential.is_(False))
    with store.read() as reader:
        rows = reader.rows(query.order_by(one.due_on, one.due_time))
    for uid, about, on, at, secret in rows:
        if wanted in (None, uid, about) and uid == appointments.uid_of(about, DueKind.TALK):
            return Planned(about, on, at, secret)
    return None


def prepare(store: Store, pupil: UUID, *, facts: int = 6) -> Preparation:
    """What helps before a talk (guideline §2.5, step 1), confidential pieces left out."""
    with store.read() as reader:
        promises = reader.scalars(
            select(Agreement)
            .where(Agreement.pupil_uid == pupil, Agreement.confidential.is_(False), Agreement.talk_uid.is_not(None))
            .order_by(Agreement.made_on.desc(), Agreement.position)
            .limit(8)
        )
        note = SignalNote
        notes = select(note.seen_on, note.observation, note.strength).where(
            note.pupil_uid == pupil, note.confidential.is_(False), note.in_dossier()
        )
        seen = reader.rows(notes.order_by(note.seen_on.desc(), note.uid).limit(facts))
        strong = reader.rows(notes.where(note.strength.is_not(None)).order_by(note.seen_on.desc()).limit(_STRONG))
        held = reader.scalars(
            select(Talk)
            .where(Talk.pupil_uid == pupil, Talk.confidential.is_(False))
            .order_by(Talk.held_on.desc(), Talk.uid)
            .limit(_LAST)
        )
        told = [(one.held_on, one.positive_point or one.going_well) for one in held]
        well = sorted([*((on, text) for on, _seen, text in strong), *told], key=_newest, reverse=True)
        return Preparation(
            tuple(row_of(one) for one in promises), tuple((on, text) for on, text, _strength in seen),
            tuple((one.held_on, one.kind, one.plain_summary or one.summary or one.purpose or "") for one in held),
            tuple((on, text) for on, text in well if text)[:_STRONG],
        )  # fmt: skip


def _newest(told: tuple[date, str | None]) -> date:
    return told[0]


def draft_of(talk: Talk) -> TalkDraft:
    """The talk as a frozen draft, with participants and agreements in their order."""
    values: dict[str, Any] = {name: getattr(talk, name) for name in _PLAIN}
    draft = TalkDraft(
        participants=tuple(
            Attendee(one.name, one.seat, one.role, one.contact_uid, one.staff_uid, one.signs)
            for one in talk.participants
        ),
        absent_invited=tuple(talk.absent_invited),
        copies_to=tuple(talk.copies_to),
        child_words=tuple(Quote(str(q["words"]), bool(q["asked"])) for q in talk.child_words),
        agreements=tuple(
            AgreementDraft(one.what, one.who, one.for_whom, one.from_on, one.due_on, one.uid, one.how_often)
            for one in talk.agreements
        ),
        follows=talk.follows_uid,
        round=talk.round_uid,
        **values,
    )
    return replace(draft, seen=seen.of(draft))


def plan(store: Store, session: Any, talk: Talk, because: str | None = None) -> None:
    """Inside a change: let the agenda follow the days that the talk names; `because` says why one is later."""
    row = RowId("talk", talk.uid)
    what = talk.plain_summary or talk.purpose or talk.summary or talk.kind.label.capitalize()
    for kind, field, says, at in (
        (DueKind.TALK, "next_talk_on", what, talk.next_talk_time),
        (DueKind.EVALUATION, "evaluation_on", what, None),
        (DueKind.TERM, "thinks_until", _THOUGHT, None),
    ):
        appointments.plan(
            store, session, row, talk.pupil_uid, kind, getattr(talk, field), what=says, at=at,
            confidential=talk.confidential, field=field, because=because,
        )  # fmt: skip


def _days(draft: TalkDraft) -> dict[str, date | None]:
    return {name: getattr(draft, name) for name in ("held_on", "next_talk_on", "evaluation_on", "thinks_until")}


def _fill(store: Store, talk: Talk, draft: TalkDraft) -> None:
    for name in _PLAIN:
        value = getattr(draft, name)
        setattr(talk, name, (value.strip() or None) if type(value) is str else value)
    talk.absent_invited = [name for name in draft.absent_invited if name.strip()]
    talk.copies_to = [name for name in draft.copies_to if name.strip()]
    talk.child_words = [asdict(quote) for quote in draft.child_words if quote.words.strip()]
    talk.follows_uid, talk.round_uid = draft.follows, draft.round
    _seat(talk, draft.participants)
    _promise(talk, draft, store.device.clock.today())


def _seat(talk: Talk, attendees: Sequence[Attendee]) -> None:
    seated = {one.uid: one for one in talk.participants}
    at_table = []
    for position, who in enumerate(attendees):
        uid = uid_from("participant", talk.uid, who.contact or who.staff or who.name)
        one = seated.get(uid) or Participant(uid=uid, pupil_uid=talk.pupil_uid)
        one.position, one.name, one.seat, one.role = position, who.name.strip(), who.seat, who.role
        one.contact_uid, one.staff_uid, one.signs = who.contact, who.staff, who.signs
        at_table.append(one)
    talk.participants = list({one.uid: one for one in at_table}.values())


def _promise(talk: Talk, draft: TalkDraft, today: date) -> None:
    known = {one.uid: one for one in talk.agreements}
    promises = []
    for position, told in enumerate(told for told in draft.agreements if told.what.strip() or told.who.strip()):
        one = known.get(told.uid) if told.uid else None
        if one is None:
            one = Agreement(uid=uuid4(), pupil_uid=talk.pupil_uid, made_on=talk.held_on)
        one.position, one.what, one.who = position, told.what.strip(), told.who.strip()
        one.for_whom, one.from_on, one.how_often = told.for_whom, told.from_on, told.how_often
        one.name_day(told.due_on, today, draft.moved_because, "agreements")
        one.confidential = talk.confidential
        one.check()
        promises.append(one)
    talk.agreements = [*promises, *agreements.left_out(talk.agreements, promises, "agreements")]
