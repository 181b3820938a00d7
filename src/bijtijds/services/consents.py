"""Asking parents whether something may be shared, and what each of them answered (guideline §3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.consents import Consent, ConsentAnswer, ConsentRecipient, Holder, Lack
from bijtijds.model.entity import uid_from
from bijtijds.model.papers import Disclosure, MadeDocument
from bijtijds.model.pupils import Contact, Pupil
from bijtijds.services import consent_agenda, seen, sharing_rules
from bijtijds.services.pupils import name_of
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import ConsentOption, Custody, Known
from bijtijds.terms.naming import Name
from bijtijds.terms.sharing import Answer, ConsentKind, Item, LegalGround

KIND = "consent"
_FIXED = ("kind", "option", "question", "purpose", "meeting", "meeting_on")
"""What a parent read before she answered: another question, purpose or meeting is another consent."""


@dataclass(frozen=True, slots=True, repr=False)
class Recipient:
    """Somebody who may get it, by name; `uid` is None as long as it was not kept."""

    name: str
    function: str = ""
    organisation: str = ""
    uid: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ConsentDraft:
    """What the form of a consent holds."""

    option: ConsentOption = ConsentOption.CONSENT
    kind: ConsentKind = ConsentKind.DISCUSS
    question: str | None = None
    purpose: str | None = None
    meeting: str | None = None
    meeting_on: date | None = None
    recipients: tuple[Recipient, ...] = ()
    items: tuple[Item, ...] = ()
    valid_until: date | None = None
    why_not_a: str | None = None
    differs_because: str | None = None
    explained_on: date | None = None
    explained_by: str | None = None
    explained_language: str | None = None
    explained_interpreter: str | None = None
    known_to_help: Known | None = None
    known_with: str | None = None
    work_question: str | None = None
    ground: LegalGround | None = None
    weighing: str | None = None
    consulted: str | None = None
    second_person: str | None = None
    starts_help: bool = False
    parents_told_on: date | None = None
    parents_not_told_because: str | None = None
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class AnswerDraft:
    """What one parent answered, and how often somebody tried."""

    answer: Answer = Answer.NOT_YET
    asked_on: date | None = None
    asked_how: str | None = None
    answered_on: date | None = None
    words: str | None = None
    signed_document: str | None = None
    attempts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class AnswerRow:
    """Where one parent stands. `custody` is today's, `custody_then` the one that was known when the answer came."""

    contact: UUID
    name: Name
    role: str
    custody: Custody
    custody_then: Custody | None
    told: AnswerDraft
    letter_on: date | None
    last_day: date | None
    objected_on: date | None
    objected_how: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ConsentRow:
    """One consent: what was asked, who gets it, and what still stands between it and a paper."""

    uid: UUID
    option: ConsentOption
    kind: ConsentKind
    question: str
    purpose: str
    meeting: str
    meeting_on: date | None
    recipients: tuple[Recipient, ...]
    items: tuple[Item, ...]
    valid_until: date | None
    withdrawn_on: date | None
    lacks: tuple[Lack, ...]
    answers: tuple[AnswerRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether a paper by name may leave under it today."""
        return not self.lacks

    @property
    def is_refused(self) -> bool:
        """Whether a parent said no, objected or took a yes back."""
        return any(one.code in {"consent_refused", "consent_objected", "consent_withdrawn"} for one in self.lacks)


_TEXTS = tuple(f.name for f in fields(ConsentDraft) if f.name not in {"recipients", "items", "seen", "ground"})


def write(store: Store, pupil: UUID, draft: ConsentDraft) -> UUID:
    """Write down what will be asked, as one step. Gives its uid."""
    with store.change("Toestemming begonnen") as session:
        session.get_one(Pupil, pupil).expect_here(meeting_on=draft.meeting_on or store.device.clock.today())
        row = Consent(uid=uuid4(), pupil_uid=pupil, recorded_by=store.device.author)
        row.recorded_at = store.device.clock.now()
        _fill(row, draft)
        row.check(store.device.clock.today())
        row.expect_time_left(store.device.clock.today())
        session.add(row)
        consent_agenda.plan(store, session, row)
        return row.uid


def correct(store: Store, uid: UUID, draft: ConsentDraft) -> None:
    """Correct a consent. StaleDraft when it is another by now.

    Once a parent answered or got the letter, what she read stands: less may be shared, or with fewer people, but
    RuleBroken('another_consent') for more, for others or for another purpose.
    """
    with store.change("Toestemming verbeterd") as session:
        row = session.get_one(Consent, uid)
        if draft.seen is not None and draft_of(row).seen != draft.seen:
            raise StaleDraft("stale_draft")
        if any(one.answer is not Answer.NOT_YET or one.letter_on for one in row.answers):
            _expect_no_more(row, draft)
        another_end = (draft.valid_until, draft.meeting_on) != (row.valid_until, row.meeting_on)
        _fill(row, draft)
        row.check(store.device.clock.today())
        if another_end:
            row.expect_time_left(store.device.clock.today())
        consent_agenda.plan(store, session, row)


def answer(store: Store, uid: UUID, contact: UUID, draft: AnswerDraft) -> None:
    """Write down what a parent answered, with the custody as it is known now. A no stays a no."""
    with store.change("Antwoord van ouder bewaard") as session:
        row = session.get_one(Consent, uid)
        one = _asked(session, row, contact)
        one.become(draft.answer)
        for f in fields(AnswerDraft):
            value = getattr(draft, f.name)
            if f.name != "answer":
                setattr(one, f.name, list(value) if isinstance(value, tuple) else _bare(value))
        row.check(store.device.clock.today())
        consent_agenda.plan(store, session, row)


def hand_over(store: Store, uid: UUID, contact: UUID, on: date) -> date:
    """The letter of option B was explained and given to a parent: gives the last day on which she may object.

    RuleBroken('b_not_allowed') as long as the school did not settle who allowed option B and on which ground.
    """
    with store.change("Brief uitgereikt") as session:
        row = session.get_one(Consent, uid)
        school = sharing_rules.read(session)
        if not school.b_allowed:
            raise RuleBroken("b_not_allowed", field="ground")
        if row.option is not ConsentOption.INFORMED:
            raise RuleBroken("letter_is_for_option_b", field="option")
        row.ground, row.allowed_by = school.ground, school.allowed_by
        one = _asked(session, row, contact)
        one.hand_over(on, school.term_days, school.holidays)
        row.check(store.device.clock.today())
        consent_agenda.plan(store, session, row)
        assert one.last_day is not None
        return one.last_day


def object_to(store: Store, uid: UUID, contact: UUID, on: date, how: str) -> None:
    """A parent objects, by whatever means: A and B are closed for this purpose and these people from now on."""
    with store.change("Bezwaar bewaard") as session:
        row = session.get_one(Consent, uid)
        one = _asked(session, row, contact)
        if one.objected_on is None:
            one.objected_on, one.objected_how = on, how.strip() or None
        row.check(store.device.clock.today())
        consent_agenda.plan(store, session, row)


def withdraw(store: Store, uid: UUID, on: date, by: str) -> None:
    """A yes is taken back: nothing more leaves, and what went stays in the register (AVG art. 7 lid 3)."""
    if not by.strip():
        raise RuleBroken("withdrawal_needs_who", field="withdrawn_by")
    with store.change("Toestemming ingetrokken") as session:
        row = session.get_one(Consent, uid)
        row.withdrawn_on, row.withdrawn_by = row.withdrawn_on or on, row.withdrawn_by or by.strip()
        row.check(store.device.clock.today())
        consent_agenda.plan(store, session, row)


def remove(store: Store, uid: UUID) -> None:
    """Put a consent in the prullenbak, as long as nobody answered and nothing left on it."""
    with store.change("Toestemming verwijderd") as session:
        row = session.get_one(Consent, uid)
        left = select(Disclosure.uid).where(Disclosure.consent_uid == uid, Disclosure.failed.is_(False))
        used = session.scalars(left.limit(1))
        if used or any(one.answer is not Answer.NOT_YET or one.letter_on for one in row.answers) or row.was_refused:
            raise RuleBroken("consent_was_used")
        consent_agenda.cancel(session, row)
        session.remove(row)


def open_draft(store: Store, uid: UUID) -> tuple[UUID, ConsentDraft, ConsentRow]:
    """The pupil, the consent as the form shows it, and where it stands. The look is logged."""
    with store.read() as reader:
        row = reader.get_one(Consent, uid)
        pupil, draft = row.pupil_uid, draft_of(row)
        told = row_of(reader, row, store.device.clock.today())
    store.log(Event("viewed", RowId(KIND, uid), subject=pupil))
    return pupil, draft, told


def of_pupil(store: Store, pupil: UUID) -> tuple[ConsentRow, ...]:
    """What parents were asked about a pupil, newest first."""
    query = select(Consent).where(Consent.pupil_uid == pupil).order_by(Consent.recorded_at.desc())
    today = store.device.clock.today()
    with store.read() as reader:
        return tuple(row_of(reader, one, today) for one in reader.scalars(query))


def lacks(reader: Any, row: Consent, today: date) -> tuple[Lack, ...]:
    """What stands between a consent and a paper by name, for who is reading already."""
    others = select(Consent).where(Consent.pupil_uid == row.pupil_uid, Consent.uid != row.uid)
    refused = [one for one in reader.scalars(others) if one.was_refused_by(today)]
    b_allowed = sharing_rules.read(reader).b_allowed
    left_on = reader.get_one(Pupil, row.pupil_uid).left_on
    return row.lacks(today, holders(reader, row.pupil_uid), refused, b_allowed=b_allowed, left_on=left_on)


def holders(reader: Any, pupil: UUID) -> tuple[Holder, ...]:
    """Parents, and whoever else has custody, such as a guardian (BW 1:245)."""
    return tuple(Holder(one.uid, one.custody) for one in _people(reader, pupil))


def draft_of(row: Consent) -> ConsentDraft:
    """A consent as its form shows it."""
    told = {name: getattr(row, name) for name in _TEXTS}
    draft = ConsentDraft(**told, recipients=_recipients(row), items=_items(row), ground=row.ground)
    return replace(draft, seen=seen.of(draft))


def _fill(row: Consent, draft: ConsentDraft) -> None:
    for name in _TEXTS:
        setattr(row, name, _bare(getattr(draft, name)))
    if draft.option is not ConsentOption.INFORMED:
        row.ground, row.allowed_by = draft.ground, None
    row.items = [item.value for item in Item if item in draft.items]
    known = {one.uid: one for one in row.recipients}
    row.recipients = [_recipient(row, known, at, one) for at, one in enumerate(draft.recipients)]


def _recipient(row: Consent, known: dict[UUID, ConsentRecipient], at: int, told: Recipient) -> ConsentRecipient:
    one = known.get(told.uid) if told.uid is not None else None
    if one is None:
        one = ConsentRecipient(uid=uuid4(), pupil_uid=row.pupil_uid)
    one.position, one.name = at, told.name.strip()
    one.function, one.organisation = _bare(told.function), _bare(told.organisation)
    return one


def _expect_no_more(row: Consent, draft: ConsentDraft) -> None:
    for name in _FIXED:
        if getattr(row, name) != _bare(getattr(draft, name)):
            raise RuleBroken("another_consent", field=name)
    if not set(draft.items) <= {Item(one) for one in row.items}:
        raise RuleBroken("another_consent", field="items")
    if not set(_said_of(draft.recipients)) <= set(_said_of(_recipients(row))):
        raise RuleBroken("another_consent", field="recipients")
    if row.valid_until is not None and (draft.valid_until is None or draft.valid_until > row.valid_until):
        raise RuleBroken("another_consent", field="valid_until")


def _said_of(recipients: Sequence[Recipient]) -> list[tuple[str, str, str]]:
    return [(one.name.strip(), one.function.strip(), one.organisation.strip()) for one in recipients]


def _asked(session: Any, row: Consent, contact: UUID) -> ConsentAnswer:
    """The line of one parent, made when there is none, with the custody as it is known now."""
    parent = session.get_one(Contact, contact)
    if parent.pupil_uid != row.pupil_uid:
        raise RuleBroken("recipient_of_another_pupil", field="contact")
    one = row.answer_of(contact)
    if one is None:
        one = ConsentAnswer(uid=uid_from("consent_answer", row.uid, contact), pupil_uid=row.pupil_uid)
        one.contact_uid, one.answer, one.attempts = contact, Answer.NOT_YET, []
        row.answers.append(one)
    if not one.refuses:
        one.custody_then, one.proof_then = parent.custody, parent.custody_proof
    return one


def _people(reader: Any, pupil: UUID) -> list[Contact]:
    query = select(Contact).where(Contact.pupil_uid == pupil).order_by(Contact.position, Contact.uid)
    return [one for one in reader.scalars(query) if one.is_parent or one.custody is Custody.YES]


def row_of(reader: Any, row: Consent, today: date) -> ConsentRow:
    """Where a consent stands, for who is reading already."""
    return ConsentRow(
        uid=row.uid, option=row.option, kind=row.kind, question=row.question or "", purpose=row.purpose or "",
        meeting=row.meeting or "", meeting_on=row.meeting_on, recipients=_recipients(row), items=_items(row),
        valid_until=row.valid_until, withdrawn_on=row.withdrawn_on, lacks=lacks(reader, row, today),
        answers=tuple(_answer_row(one, row.answer_of(one.uid)) for one in _people(reader, row.pupil_uid)),
    )  # fmt: skip


def _answer_row(parent: Contact, one: ConsentAnswer | None) -> AnswerRow:
    if one is None:
        return AnswerRow(
            parent.uid, name_of(parent), parent.role.label, parent.custody, None, AnswerDraft(), None, None, None
        )
    told = AnswerDraft(
        one.answer, one.asked_on, one.asked_how, one.answered_on, one.words, one.signed_document, tuple(one.attempts)
    )
    return AnswerRow(
        parent.uid, name_of(parent), parent.role.label, parent.custody, one.custody_then, told, one.letter_on,
        one.last_day, one.objected_on, one.objected_how or "",
    )  # fmt: skip


def _recipients(row: Consent) -> tuple[Recipient, ...]:
    return tuple(Recipient(one.name, one.function or "", one.organisation or "", one.uid) for one in row.recipients)


def _items(row: Consent) -> tuple[Item, ...]:
    return tuple(item for item in Item if item.value in row.items)


def _bare(value: Any) -> Any:
    return (value.strip() or None) if type(value) is str else value


def made_on(store: Store, uid: UUID) -> tuple[UUID, ...]:
    """The papers that were made on a consent."""
    query = select(MadeDocument.uid).where(MadeDocument.consent_uid == uid).order_by(MadeDocument.made_at)
    with store.read() as reader:
        return tuple(reader.scalars(query))
