"""Consent: what parents were asked, what each holder of custody answered, and what that opens (guideline §3.2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bijtijds.base.errors import RuleBroken
from bijtijds.base.fold import fold
from bijtijds.model.due import expect_been
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.codes import ConsentOption, Custody, Known
from bijtijds.terms.sharing import NEEDS_A_YES, PENDING, Answer, ConsentKind, Item, LegalGround

TERM_DAYS = 7
"""How many days parents have to object under option B, unless the school says otherwise (guideline §3.2 B)."""

_DAY = timedelta(days=1)
_ASKED = {"question": "consent_needs_question", "purpose": "consent_needs_purpose"}
_REASONED = {
    "weighing": "d_needs_weighing", "consulted": "d_needs_consulted", "second_person": "d_needs_second_person",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may have custody: who, and what is known of it now."""

    contact: UUID
    custody: Custody


@dataclass(frozen=True, slots=True)
class Lack:
    """Why nothing may leave: the code of its sentence, the field it is about, and whom or which day it concerns."""

    code: str
    field: str
    contact: UUID | None = None
    day: date | None = None


class Consent(Entity):
    """One question to the parents about sharing with named others, under one of the options A to D.

    A draft is never blocked; `lacks` says what still stands between it and a paper that leaves.
    """

    __tablename__ = "consent"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    kind: Mapped[ConsentKind] = mapped_column(default=ConsentKind.DISCUSS)
    option: Mapped[ConsentOption]
    why_not_a: Mapped[str | None]
    question: Mapped[str | None]
    purpose: Mapped[str | None]
    meeting: Mapped[str | None]
    meeting_on: Mapped[date | None]
    items: Mapped[list[str]] = mapped_column(default=list)
    valid_until: Mapped[date | None]
    """The last day on which it opens anything."""
    differs_because: Mapped[str | None]
    """How this question is another one than the question that these people were refused before."""
    explained_on: Mapped[date | None]
    explained_by: Mapped[str | None]
    explained_language: Mapped[str | None]
    explained_interpreter: Mapped[str | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_by: Mapped[str | None]
    # option B
    allowed_by: Mapped[str | None]
    """Who at school allowed option B; with `ground` it is copied from the settings when the letter goes out."""
    ground: Mapped[LegalGround | None]
    known_to_help: Mapped[Known | None]
    known_with: Mapped[str | None]
    # option C
    work_question: Mapped[str | None]
    # option D
    weighing: Mapped[str | None]
    consulted: Mapped[str | None]
    second_person: Mapped[str | None]
    starts_help: Mapped[bool] = mapped_column(default=False)
    parents_told_on: Mapped[date | None]
    parents_not_told_because: Mapped[str | None]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    recipients: Mapped[list["ConsentRecipient"]] = relationship(
        cascade="all, delete-orphan", order_by="ConsentRecipient.position", back_populates="consent"
    )
    answers: Mapped[list["ConsentAnswer"]] = relationship(
        cascade="all, delete-orphan", order_by="ConsentAnswer.uid", back_populates="consent"
    )

    def check(self, today: date) -> None:
        """What holds for every consent that is kept, a draft too."""
        if self.option is ConsentOption.PENDING:
            raise RuleBroken("consent_needs_option", field="option")
        if self.kind in NEEDS_A_YES and self.option in {ConsentOption.INFORMED, ConsentOption.ANONYMOUS}:
            raise RuleBroken("option_not_for_this_question", field="option")
        for name in ("explained_on", "withdrawn_on", "parents_told_on"):
            expect_been(getattr(self, name), today, name)
        if any(item not in set(Item) for item in self.items):
            raise ValueError("an unknown item")
        for one in self.recipients:
            if not one.name.strip():
                raise RuleBroken("recipient_needs_name", field="recipients")
        for answer in self.answers:
            answer.check(today)

    def expect_time_left(self, today: date) -> None:
        """An end that is named now lies ahead, and not before the meeting that it is asked for."""
        if self.valid_until is None:
            return
        if self.valid_until < today:
            raise RuleBroken("consent_end_passed", field="valid_until")
        if self.meeting_on is not None and self.valid_until < self.meeting_on:
            raise RuleBroken("consent_ends_before_meeting", field="valid_until", day=self.meeting_on)

    def lacks(
        self, today: date, holders: Sequence[Holder], refused: Iterable["Consent"], *, b_allowed: bool,
        left_on: date | None,
    ) -> tuple[Lack, ...]:  # fmt: skip
        """What still stands between this consent and a paper by name; nothing when it is open now.

        `holders` are the parents and guardians of today, `refused` the pupil's other consents in which somebody said
        no, objected or withdrew. Under option C nothing ever leaves on a consent: the case without names has its own
        gate (guideline §3.2). From `left_on` the pupil is no longer at school: what was asked for the care that school
        gave opens nothing any more, as nothing new is asked then.
        """
        told = tuple(self._lacks(today, holders, refused, b_allowed=b_allowed))
        gone = left_on is not None and left_on <= today and self.is_named
        return (Lack("pupil_left", "option", day=left_on), *told) if gone else told

    @property
    def was_refused(self) -> bool:
        """Somebody said no, objected or took a yes back; that is never undone by another answer."""
        return self.withdrawn_on is not None or any(one.refuses for one in self.answers)

    def was_refused_by(self, day: date) -> bool:
        """Whether it was refused on a day that lies behind; a refusal without a day always was."""
        days = [one.objected_on or one.answered_on for one in self.answers if one.refuses]
        if self.withdrawn_on is not None:
            days.append(self.withdrawn_on)
        return any(one is None or one <= day for one in days)

    @property
    def is_named(self) -> bool:
        """Whether papers under it name the child."""
        return self.option is not ConsentOption.ANONYMOUS

    def same_people(self, other: "Consent") -> bool:
        """Whether a recipient of one is a recipient of the other, by name."""
        return bool(self._names() & other._names())

    def same_purpose(self, other: "Consent") -> bool:
        """Whether both are asked for the same purpose, whatever the capitals."""
        return fold(self.purpose or "").strip() == fold(other.purpose or "").strip()

    def refused_by(self, refused: Iterable["Consent"]) -> bool:
        """A refusal cannot be walked round: it closes A and B for that purpose and those recipients (§3.2).

        Under B nobody says yes, so there one of both is enough. Under A other people may be asked for, and a question
        with another purpose too, once it is written down what is different.
        """
        for other in refused:
            people, purpose = self.same_people(other), self.same_purpose(other)
            if self.option is ConsentOption.INFORMED and (people or purpose):
                return True
            if people and (purpose or not _said(self.differs_because)):
                return True
        return False

    def _names(self) -> set[str]:
        return {fold(one.name).strip() for one in self.recipients} - {""}

    def _lacks(
        self, today: date, holders: Sequence[Holder], refused: Iterable["Consent"], *, b_allowed: bool
    ) -> Iterator[Lack]:
        if self.option is ConsentOption.ANONYMOUS:
            yield Lack("only_the_anonymous_case", "option")
            return
        if self.option is not ConsentOption.EXCEPTION:
            yield from self._refusals(refused)
        yield from self._what_is_asked(today)
        if self.option is ConsentOption.CONSENT:
            yield from self._everybody_said_yes(holders)
        elif self.option is ConsentOption.INFORMED:
            yield from self._nobody_objected(today, holders, b_allowed=b_allowed)
        else:
            yield from self._exception()

    def _refusals(self, refused: Iterable["Consent"]) -> Iterator[Lack]:
        if self.withdrawn_on is not None:
            yield Lack("consent_withdrawn", "option", day=self.withdrawn_on)
        for one in self.answers:
            if not one.refuses:
                continue
            if one.objected_on is not None:
                yield Lack("consent_objected", "answers", one.contact_uid, one.objected_on)
            else:
                yield Lack("consent_refused", "answers", one.contact_uid, one.answered_on)
        if self.refused_by(refused):
            yield Lack("refusal_stands", "purpose")

    def _what_is_asked(self, today: date) -> Iterator[Lack]:
        if self.option is not ConsentOption.CONSENT and not _said(self.why_not_a):
            yield Lack("why_not_a_needed", "why_not_a")
        for name, code in _ASKED.items():
            if not _said(getattr(self, name)):
                yield Lack(code, name)
        if not self.recipients:
            yield Lack("consent_needs_recipient", "recipients")
        if not self.items and self.option is not ConsentOption.INFORMED:
            yield Lack("consent_needs_items", "items")
        if self.valid_until is None:
            yield Lack("consent_needs_end", "valid_until")
        elif self.valid_until < today:
            yield Lack("consent_ended", "valid_until", day=self.valid_until)

    def _everybody_said_yes(self, holders: Sequence[Holder]) -> Iterator[Lack]:
        """A is complete only when every holder of custody said yes on paper (guideline §3.2 A; BW 1:377b)."""
        yield from _custody_known(holders)
        for one in _with_custody(holders):
            told = self.answer_of(one.contact)
            if told is None or told.answer is Answer.NOT_YET:
                yield Lack("answer_awaited", "answers", one.contact)
            elif told.answer is Answer.ORAL:
                yield Lack("form_awaited", "answers", one.contact)
            elif told.answer is Answer.NOT_REACHED:
                yield Lack("holder_not_reached", "answers", one.contact)

    def _nobody_objected(self, today: date, holders: Sequence[Holder], *, b_allowed: bool) -> Iterator[Lack]:
        """B opens on the day after the last day of the last letter; before that nothing leaves (guideline §3.2 B)."""
        if not b_allowed or self.ground is None or not _said(self.allowed_by):
            yield Lack("b_not_allowed", "ground")
        yield from _custody_known(holders)
        for one in _with_custody(holders):
            told = self.answer_of(one.contact)
            if told is None or told.last_day is None:
                yield Lack("letter_not_given", "answers", one.contact)
            elif today <= told.last_day:
                yield Lack("term_runs", "answers", one.contact, told.last_day)

    def _exception(self) -> Iterator[Lack]:
        """D is reasoned, never alone, meant to start help, and parents hear of it or it says why not (§3.2 D)."""
        if self.ground is None:
            yield Lack("d_needs_ground", "ground")
        for name, code in _REASONED.items():
            if not _said(getattr(self, name)):
                yield Lack(code, name)
        if not self.starts_help:
            yield Lack("d_needs_help", "starts_help")
        if self.parents_told_on is None and not _said(self.parents_not_told_because):
            yield Lack("d_needs_parents_told", "parents_told_on")

    def answer_of(self, contact: UUID) -> "ConsentAnswer | None":
        """What was asked of one parent and what came of it."""
        return next((one for one in self.answers if one.contact_uid == contact), None)

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A consent is found by what was asked and why."""
        return Words(joined([row.question, row.purpose, row.meeting, row.why_not_a, row.weighing]), row.explained_on)


class ConsentRecipient(Entity):
    """Somebody with whom something is shared, by name: another person is another consent."""

    __tablename__ = "consent_recipient"

    pupil_uid: Mapped[UUID] = pupil_key()
    consent_uid: Mapped[UUID] = mapped_column(
        ForeignKey("consent.uid", deferrable=True, initially="DEFERRED"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    function: Mapped[str | None]
    organisation: Mapped[str | None]

    consent: Mapped[Consent] = relationship(back_populates="recipients")

    @property
    def called(self) -> str:
        """`Mirjam Smit, schoolmaatschappelijk werker, Wijkteam Oost`."""
        return ", ".join(part for part in (self.name, self.function, self.organisation) if part)


class ConsentAnswer(Entity):
    """What one parent was asked and answered. Its uid follows from both, so the same parent stands here once."""

    __tablename__ = "consent_answer"

    pupil_uid: Mapped[UUID] = pupil_key()
    consent_uid: Mapped[UUID] = mapped_column(
        ForeignKey("consent.uid", deferrable=True, initially="DEFERRED"), index=True
    )
    contact_uid: Mapped[UUID]
    custody_then: Mapped[Custody]
    """The custody as it was known when the answer came, with its proof: that stays on the record."""
    proof_then: Mapped[str | None]
    asked_on: Mapped[date | None]
    asked_how: Mapped[str | None]
    answer: Mapped[Answer] = mapped_column(default=Answer.NOT_YET)
    answered_on: Mapped[date | None]
    words: Mapped[str | None]
    signed_document: Mapped[str | None]
    """The number on the form that was signed."""
    attempts: Mapped[list[str]] = mapped_column(default=list)
    """When and how somebody tried to reach this parent, a line each."""
    letter_on: Mapped[date | None]
    term_days: Mapped[int] = mapped_column(default=TERM_DAYS)
    last_day: Mapped[date | None]
    objected_on: Mapped[date | None]
    objected_how: Mapped[str | None]

    consent: Mapped[Consent] = relationship(back_populates="answers")

    @property
    def refuses(self) -> bool:
        """A no or an objection of who had custody when it came, or of whom that was not known yet."""
        return self.custody_then is not Custody.NO and (self.answer is Answer.NO or self.objected_on is not None)

    def check(self, today: date) -> None:
        """An answer has a day that has been; a yes is on paper, and who was not reached was tried (BW 1:377b)."""
        for name in ("asked_on", "answered_on", "letter_on", "objected_on"):
            expect_been(getattr(self, name), today, name)
        if self.answer in {Answer.YES, Answer.NO, Answer.ORAL} and self.answered_on is None:
            raise RuleBroken("answer_needs_day", field="answered_on")
        if self.answer is Answer.YES and not _said(self.signed_document):
            raise RuleBroken("yes_needs_paper", field="signed_document")
        if self.answer is Answer.NOT_REACHED and not self.attempts:
            raise RuleBroken("not_reached_needs_attempts", field="attempts")
        if self.asked_on and self.answered_on and self.answered_on < self.asked_on:
            raise RuleBroken("answer_before_question", field="answered_on")
        if self.objected_on and (self.letter_on is None or self.objected_on < self.letter_on):
            raise RuleBroken("objection_before_letter", field="objected_on")

    def hand_over(self, on: date, days: int, closed: Sequence[tuple[date, date]]) -> None:
        """The letter of option B was given to this parent, and explained: her own term begins (guideline §3.2 B)."""
        if days < 1:
            raise RuleBroken("term_needs_days", field="term_days")
        if self.letter_on is not None:
            raise RuleBroken("letter_was_given", field="letter_on", day=self.letter_on)
        self.letter_on, self.term_days, self.last_day = on, days, last_day(on, days, closed)

    def become(self, answer: Answer) -> None:
        """Another answer. A no stays a no: RuleBroken('no_stays_no')."""
        if self.answer is Answer.NO and answer is not Answer.NO:
            raise RuleBroken("no_stays_no", field="answer")
        self.answer = answer


def last_day(given: date, days: int, closed: Sequence[tuple[date, date]]) -> date:
    """The last day of a term, that day included; days of a school holiday do not count."""
    day, left = given, days
    while left:
        day += _DAY
        if not any(first <= day <= last for first, last in closed):
            left -= 1
    return day


def pending(answer: Answer) -> bool:
    """Whether an answer still waits for another."""
    return answer in PENDING


def _with_custody(holders: Sequence[Holder]) -> tuple[Holder, ...]:
    return tuple(one for one in holders if one.custody is Custody.YES)


def _custody_known(holders: Sequence[Holder]) -> Iterator[Lack]:
    """Custody is asked and proven, never guessed; without anybody who holds it nothing can be complete."""
    for one in holders:
        if one.custody is Custody.UNKNOWN:
            yield Lack("custody_must_be_asked", "answers", one.contact)
    if not _with_custody(holders):
        yield Lack("nobody_has_custody", "answers")


def _said(text: str | None) -> bool:
    return bool((text or "").strip())
