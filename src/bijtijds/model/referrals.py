"""A referral: one pupil on the table of a team with people from outside (guideline §1.3, steps 4 and 5; §3.1)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import expect_been
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.aftercare import Hearer
from bijtijds.terms.dates import long_date
from bijtijds.terms.sharing import ReferralReason


class Referral(Entity):
    """Why a pupil is discussed, what is asked and told, who leads, and what came of it.

    What stands here is the school's own; only what the consent allows gets on the brief. Advice is an `Agreement`, so
    that it waits like any promise.
    """

    __tablename__ = "referral"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    consent_uid: Mapped[UUID | None]
    """On what ground the pupil is discussed; without one she is discussed without her name, or not."""
    meeting: Mapped[str]
    meeting_on: Mapped[date | None] = mapped_column(index=True)
    reason: Mapped[ReferralReason | None]
    question_school: Mapped[str | None]
    question_teacher: Mapped[str | None]
    question_parents: Mapped[str | None]
    question_child: Mapped[str | None]
    asked: Mapped[list[str]] = mapped_column(default=list)
    """What the team is asked to do, a line each."""
    evidence: Mapped[list[str]] = mapped_column(default=list)
    """The notes of which the facts come along, by uid."""
    going_well: Mapped[list[str]] = mapped_column(default=list)
    tried: Mapped[list[str]] = mapped_column(default=list)
    """What the school did and what it brought, a line each: `wat: wat het opleverde`."""
    factors: Mapped[list[str]] = mapped_column(default=list)
    results: Mapped[list[str]] = mapped_column(default=list)
    help: Mapped[list[str]] = mapped_column(default=list)
    absence: Mapped[str | None]
    home: Mapped[str | None]
    health: Mapped[str | None]
    lead_school: Mapped[str | None]
    lead_home: Mapped[str | None]
    parents_invited_on: Mapped[date | None]
    parents_read_on: Mapped[date | None]
    teacher_input_on: Mapped[date | None]
    # the meeting and after
    held_on: Mapped[date | None]
    parents_were_there: Mapped[bool] = mapped_column(default=False)
    minutes: Mapped[str | None]
    back_on: Mapped[date | None]
    """The day on which the pupil is on the table again."""
    earlier: Mapped[list[str]] = mapped_column(default=list)
    """What was said on earlier days, a line each, the oldest first."""
    advice_review_on: Mapped[date | None]
    """The day on which is looked at what the advice brought."""
    advice_result: Mapped[str | None]
    told_teacher_on: Mapped[date | None]
    told_parents_on: Mapped[date | None]
    told_child_on: Mapped[date | None]
    closed_on: Mapped[date | None] = mapped_column(index=True)
    outcome: Mapped[str | None]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    def check(self, today: date) -> None:
        """What holds for every referral that is kept, a draft too."""
        if not self.meeting.strip():
            raise RuleBroken("referral_needs_meeting", field="meeting")
        for name in (
            "parents_invited_on", "parents_read_on", "teacher_input_on", "held_on", "told_teacher_on",
            "told_parents_on", "told_child_on", "closed_on",
        ):  # fmt: skip
            expect_been(getattr(self, name), today, name)
        if self.held_on is not None and self.back_on is not None and self.back_on <= self.held_on:
            raise RuleBroken("back_before_meeting", field="back_on")
        for one in Hearer:
            heard = getattr(self, told_on(one))
            if self.held_on is not None and heard is not None and heard < self.held_on:
                raise RuleBroken("heard_before_meeting", field=told_on(one), held=self.held_on)

    def missing(self) -> tuple[str, ...]:
        """What the brief still needs, in the order of the form (guideline §1.3 step 5, §3.1)."""
        missing = []
        if self.reason is None:
            missing.append("reason")
        if not (self.question_school or "").strip():
            missing.append("question_school")
        if not self.going_well:
            missing.append("going_well")
        return tuple(missing)

    def to_hear(self) -> tuple[Hearer, ...]:
        """Who was not at the table and did not hear yet what was said there (guideline §1.3, §3.1)."""
        if self.held_on is None:
            return ()
        there = {Hearer.PARENTS} if self.parents_were_there else set()
        return tuple(one for one in Hearer if one not in there and getattr(self, told_on(one)) is None)

    def said(self) -> str:
        """What was said on the day it was discussed, in a line; empty before that."""
        told = (self.minutes or "").strip() or "Geen aantekening."
        return f"{long_date(self.held_on)}: {told}" if self.held_on is not None else ""

    def take_up(self, on: date) -> None:
        """The pupil is on the table again, on the day that was agreed: what was said before stays, as a line.

        The advice waits as it did, and who hears of it starts anew.
        """
        if self.held_on is None:
            return
        self.earlier = [*self.earlier, self.said()]
        self.meeting_on, self.back_on, self.held_on, self.minutes = on, None, None, None
        self.parents_were_there = False
        for one in Hearer:
            setattr(self, told_on(one), None)

    def close(self, on: date, outcome: str) -> None:
        """The team is done with it; that has an outcome."""
        if not outcome.strip():
            raise RuleBroken("referral_needs_outcome", field="outcome")
        self.closed_on, self.outcome = on, outcome.strip()

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A referral is found by its questions and its minutes."""
        texts = [row.question_school, row.question_teacher, row.question_parents, row.question_child]
        lines = [*(row.asked or []), *(row.going_well or []), *(row.tried or []), *(row.factors or [])]
        own = [row.home, row.health, row.absence, *(row.earlier or []), row.minutes, row.advice_result, row.outcome]
        return Words(joined([*texts, *lines, *(row.results or []), *(row.help or []), *own]), row.meeting_on)


def told_on(hearer: Hearer) -> str:
    """The field that says on which day somebody heard what was said."""
    return f"told_{hearer.value}_on"
