"""Talks with parents and child, and the agreements that come out of them (guideline §2.4 to 2.6)."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import Due
from bijtijds.model.entity import DERIVED, Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.codes import Opinion, Recognition, Seat, Silence, TalkKind

WITHOUT_DAY = timedelta(weeks=6)
"""After how long Vandaag asks about a promise that has no day."""

WITH_REPORT = frozenset({TalkKind.EXTRA, TalkKind.SUSPICION})
"""The kinds of talk after which parents get a gespreksverslag (guideline §2.6 and 2.7)."""

_REPORT_NEEDS = ("concern", "going_well", "purpose", "parents_view", "summary")


class Talk(Entity):
    """A talk about one pupil; the kind decides which fields its form shows."""

    __tablename__ = "talk"
    __table_args__ = (Index("talk_timeline", "pupil_uid", "held_on"),)
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    kind: Mapped[TalkKind]
    held_on: Mapped[date]
    held_time: Mapped[time | None]
    until_time: Mapped[time | None]
    place: Mapped[str | None]
    chair: Mapped[str | None]
    note_taker: Mapped[str | None]
    interpreter: Mapped[str | None]
    interpreter_language: Mapped[str | None]
    absent_invited: Mapped[list[str]] = mapped_column(default=list)
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    confidential: Mapped[bool] = mapped_column(default=False)
    purpose: Mapped[str | None]
    opening: Mapped[str | None]
    concern: Mapped[str | None]
    going_well: Mapped[str | None]
    parents_recognise: Mapped[Recognition | None]
    parents_view: Mapped[str | None]
    home_situation: Mapped[str | None]
    existing_help: Mapped[str | None]
    approach_school: Mapped[str | None]
    approach_parents: Mapped[str | None]
    approach_child: Mapped[str | None]
    approach_others: Mapped[str | None]
    responsibilities: Mapped[str | None]
    summary: Mapped[str | None]
    plain_summary: Mapped[str | None]
    interpretation: Mapped[str | None]
    next_talk_on: Mapped[date | None]
    next_talk_time: Mapped[time | None]
    no_next_talk_because: Mapped[str | None]
    evaluation_on: Mapped[date | None]
    """The days of the next talk and of the evaluation as they were agreed at the table: the report says them.

    What became of them is an `Appointment`.
    """
    follows_uid: Mapped[UUID | None]
    """The talk that planned this one, or the uid that a planned talk by itself is about."""
    round_uid: Mapped[UUID | None] = mapped_column(index=True)
    """The round of discussions in which it was held."""
    told_goes_in_file: Mapped[bool] = mapped_column(default=False)
    copies_to: Mapped[list[str]] = mapped_column(default=list)
    also_in_las_on: Mapped[date | None]
    # 10-minutengesprek
    points_school: Mapped[str | None]
    points_parents: Mapped[str | None]
    look_back: Mapped[str | None]
    positive_point: Mapped[str | None]
    follow_up_needed: Mapped[bool] = mapped_column(default=False)
    # gesprek met kind
    reason: Mapped[str | None]
    child_words: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    nonverbal: Mapped[str | None]
    child_wants: Mapped[str | None]
    asked_secrecy: Mapped[bool] = mapped_column(default=False)
    child_told_next_on: Mapped[date | None]
    thinks_until: Mapped[date | None]
    stopped_because: Mapped[str | None]
    # gesprek bij een vermoeden
    role_told: Mapped[bool] = mapped_column(default=False)
    explanation: Mapped[str | None]
    """How the parents explain what was seen."""
    threat: Mapped[str | None]
    """What was said or done that made the talk stop; then the next step is written down too."""
    next_steps_told: Mapped[str | None]
    # observatie in de klas
    question: Mapped[str | None]
    done_watching: Mapped[bool] = mapped_column(default=False)
    observation: Mapped[str | None]

    participants: Mapped[list["Participant"]] = relationship(
        cascade="all, delete-orphan", order_by="Participant.position", back_populates="talk"
    )
    agreements: Mapped[list["Agreement"]] = relationship(
        cascade="all, delete-orphan", order_by="Agreement.position", back_populates="talk"
    )

    def check(self, today: date) -> None:
        """What holds for every talk that is kept."""
        if self.held_on > today:
            raise RuleBroken("talk_in_the_future", field="held_on")
        if self.held_time and self.until_time and self.until_time <= self.held_time:
            raise RuleBroken("talk_ends_before_it_begins", field="until_time")
        if self.next_talk_on is not None and self.next_talk_on < self.held_on:
            raise RuleBroken("next_talk_before_talk", field="next_talk_on")
        if self.evaluation_on is not None and self.evaluation_on < self.held_on:
            raise RuleBroken("evaluation_before_talk", field="evaluation_on")
        if self.thinks_until is not None and self.thinks_until < self.held_on:
            raise RuleBroken("thinks_until_before_talk", field="thinks_until")
        if _said(self.threat) and not _said(self.next_steps_told):
            raise RuleBroken("threat_needs_next_step", field="next_steps_told")
        if self.kind is TalkKind.TEN_MINUTES and self.follow_up_needed and self.next_talk_on is None:
            raise RuleBroken("follow_up_needs_day", field="next_talk_on")
        if self.kind is TalkKind.OBSERVATION and not self.done_watching and _said(self.interpretation):
            raise RuleBroken("watching_comes_first", field="done_watching")

    def missing_for_report(self) -> tuple[str, ...]:
        """The fields that the gespreksverslag still needs, in the order of the form (guideline §2.6)."""
        missing = [name for name in _REPORT_NEEDS if not _said(getattr(self, name))]
        if self.parents_recognise is None:
            missing.append("parents_recognise")
        if not self.participants:
            missing.append("participants")
        if self.next_talk_on is None and not _said(self.no_next_talk_because):
            missing.append("next_talk_on")
        return tuple(missing)

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A talk is found by everything that was said in it."""
        said = [quote["words"] for quote in row.child_words or []]
        text = joined(
            [
                row.summary, row.concern, row.going_well, row.parents_view, row.purpose, row.home_situation,
                row.existing_help, row.approach_school, row.approach_parents, row.approach_child,
                row.approach_others, row.points_school, row.points_parents, row.look_back, row.positive_point,
                row.reason, *said, row.child_wants, row.nonverbal, row.interpretation, row.opening,
                row.plain_summary, row.responsibilities, row.explanation, row.question, row.observation,
                row.threat, row.next_steps_told,
            ]
        )  # fmt: skip
        return Words(text, row.held_on, bool(row.confidential))


def _said(text: str | None) -> bool:
    return bool((text or "").strip())


class Participant(Entity):
    """Somebody at the table. Its uid follows from talk and person, so that laptops agree."""

    __tablename__ = "participant"

    pupil_uid: Mapped[UUID] = pupil_key()
    talk_uid: Mapped[UUID] = mapped_column(ForeignKey("talk.uid", deferrable=True, initially="DEFERRED"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    seat: Mapped[Seat]
    role: Mapped[str | None]
    contact_uid: Mapped[UUID | None]
    staff_uid: Mapped[UUID | None]
    signs: Mapped[bool] = mapped_column(default=True)

    talk: Mapped[Talk] = relationship(back_populates="participants")


class Agreement(Due, Entity):
    """A promise: what, who, from, until, for whom; it never disappears without an outcome.

    An action of a HGW cycle is an agreement too, so that no promise stands in two places.
    """

    __tablename__ = "agreement"
    __table_args__ = (Index("agreement_due", "state", "asked_on"),)
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    talk_uid: Mapped[UUID | None] = mapped_column(
        ForeignKey("talk.uid", deferrable=True, initially="DEFERRED"), index=True
    )
    cycle_uid: Mapped[UUID | None] = mapped_column(
        ForeignKey("hgw_cycle.uid", deferrable=True, initially="DEFERRED"), index=True
    )
    goal_uid: Mapped[UUID | None]
    """The goal of the cycle that the action serves; None when it serves the whole cycle."""
    referral_uid: Mapped[UUID | None] = mapped_column(index=True)
    """The referral in which it was advised."""
    emergency_uid: Mapped[UUID | None] = mapped_column(index=True)
    """The emergency in which it was agreed."""
    position: Mapped[int] = mapped_column(default=0)
    what: Mapped[str]
    who: Mapped[str]
    for_whom: Mapped[str | None]
    how_often: Mapped[str | None]
    silence: Mapped[Silence | None]
    """The silence that it promises to look at again, when it was made for that."""
    made_on: Mapped[date]
    from_on: Mapped[date | None]
    confidential: Mapped[bool] = mapped_column(default=False)
    asked_on: Mapped[date] = mapped_column(info=DERIVED)
    """The day from which Vandaag asks: the day it is due, or some weeks after it was made without one."""

    talk: Mapped[Talk | None] = relationship(back_populates="agreements")

    @staticmethod
    def derive(row: Any) -> None:
        """A promise without a day is asked about too, or it would slip away."""
        row.asked_on = row.due_on or row.made_on + WITHOUT_DAY

    def check(self) -> None:
        """An agreement says what and who."""
        if not self.what.strip():
            raise RuleBroken("agreement_needs_what", field="what")
        if not self.who.strip():
            raise RuleBroken("agreement_needs_who", field="who")
        if self.from_on is not None and self.due_on is not None and self.due_on < self.from_on:
            raise RuleBroken("agreement_due_before_start", field="due_on")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """An agreement is found by what was agreed and by whom."""
        return Words(joined([row.what, row.who, row.outcome]), row.due_on or row.made_on, bool(row.confidential))


class Acknowledgement(Entity):
    """How one parent answered one version of a report: seen, agreed or not, taken home, signed or not."""

    __tablename__ = "acknowledgement"

    pupil_uid: Mapped[UUID] = pupil_key()
    talk_uid: Mapped[UUID] = mapped_column(ForeignKey("talk.uid", deferrable=True, initially="DEFERRED"), index=True)
    name: Mapped[str]
    document_id: Mapped[str]
    version: Mapped[int]
    seen_on: Mapped[date | None]
    opinion: Mapped[Opinion | None]
    words: Mapped[str | None]
    taken_home_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    will_not_sign: Mapped[bool] = mapped_column(default=False)
