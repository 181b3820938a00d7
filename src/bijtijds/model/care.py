"""The care around one pupil: concerns, support, what was measured, what waits in the agenda, a child that told."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import Due
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.aftercare import ArrangementForm
from bijtijds.terms.codes import AgreementState, DueKind, MeasurementKind, SupportLevel, TalkKind


class Concern(Entity):
    """One concern about one pupil: it is opened by somebody, has an owner, and ends with an outcome."""

    __tablename__ = "concern"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    note_uid: Mapped[UUID | None]
    """The signal that opened it."""
    what: Mapped[str]
    opened_on: Mapped[date]
    opened_by: Mapped[str]
    owner: Mapped[str]
    closed_on: Mapped[date | None] = mapped_column(index=True)
    outcome: Mapped[str | None]

    def check(self, today: date) -> None:
        """A concern says what it is and who follows it, and was opened on a day that has been."""
        if not self.what.strip():
            raise RuleBroken("concern_needs_what", field="what")
        if not self.owner.strip():
            raise RuleBroken("concern_needs_owner", field="owner")
        if self.opened_on > today:
            raise RuleBroken("concern_in_the_future", field="opened_on")

    def close(self, on: date, outcome: str) -> None:
        """Uit de zorg op …: a concern ends with what came of it."""
        if not outcome.strip():
            raise RuleBroken("concern_needs_outcome", field="outcome")
        if on < self.opened_on:
            raise RuleBroken("concern_closed_before_opened", field="closed_on", opened=self.opened_on)
        self.closed_on, self.outcome = on, outcome.strip()

    def reopen(self) -> None:
        """It was closed too soon: it is followed again."""
        self.closed_on, self.outcome = None, None

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A concern is found by what it is and what came of it."""
        return Words(joined([row.what, row.outcome]), row.opened_on)


class Support(Entity):
    """From a day on a pupil has this level of support, and this is why (guideline §1.2). History is kept."""

    __tablename__ = "support"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    level: Mapped[SupportLevel]
    since: Mapped[date]
    reason: Mapped[str]
    decided_by: Mapped[str]

    def check(self, today: date) -> None:
        """A level has a reason and a day that has been."""
        if not self.reason.strip():
            raise RuleBroken("support_needs_reason", field="reason")
        if self.since > today:
            raise RuleBroken("support_in_the_future", field="since")


class Arrangement(Entity):
    """Extra help of a kind that was arranged for a pupil, for a time (guideline §1.2 and step 6)."""

    __tablename__ = "arrangement"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    kind: Mapped[str]
    goal: Mapped[str | None]
    reason: Mapped[str]
    paid_by: Mapped[str | None]
    led_by: Mapped[str | None]
    form: Mapped[ArrangementForm | None]
    """Which kind of help it is; `kind` says in own words what it comes down to."""
    referral_uid: Mapped[UUID | None]
    """The referral that it came from, if it did."""
    review_on: Mapped[date | None]
    """The day on which it is looked at while it runs."""
    reviews: Mapped[list[str]] = mapped_column(default=list)
    """What every such look brought, a line each, the oldest first."""
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    result: Mapped[str | None]

    def check(self) -> None:
        """An arrangement says what it is and why, and ends after it begins."""
        if not self.kind.strip():
            raise RuleBroken("arrangement_needs_kind", field="kind")
        if not self.reason.strip():
            raise RuleBroken("arrangement_needs_reason", field="reason")
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise RuleBroken("arrangement_ends_before_start", field="ends_on")
        if self.review_on is not None and self.review_on < self.starts_on:
            raise RuleBroken("arrangement_review_outside", field="review_on")
        if self.review_on is not None and self.ends_on is not None and self.review_on > self.ends_on:
            raise RuleBroken("arrangement_review_outside", field="review_on")

    def review(self, told: str) -> None:
        """It was looked at while it runs, and this is what that brought."""
        self.review_on, self.reviews = None, [*self.reviews, told]

    def end(self, on: date, result: str) -> None:
        """It is over, and this is what it brought."""
        if not result.strip():
            raise RuleBroken("arrangement_needs_result", field="result")
        if on < self.starts_on:
            raise RuleBroken("arrangement_ends_before_start", field="ended_on")
        self.ended_on, self.result = on, result.strip()

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """An arrangement is found by its kind, goal and result."""
        return Words(joined([row.kind, row.goal, row.reason, *(row.reviews or []), row.result]), row.starts_on)


class Measurement(Entity):
    """A test, an observation list, a report from outside or absence: the outcome as it was reported."""

    __tablename__ = "measurement"
    __table_args__ = (Index("measurement_timeline", "pupil_uid", "measured_on"),)
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    measured_on: Mapped[date]
    kind: Mapped[MeasurementKind]
    name: Mapped[str]
    outcome: Mapped[str]
    source: Mapped[str | None]
    recorded_by: Mapped[str]

    def check(self, today: date) -> None:
        """A measurement has a name, an outcome and a day that has been."""
        if not self.name.strip():
            raise RuleBroken("measurement_needs_name", field="name")
        if not self.outcome.strip():
            raise RuleBroken("measurement_needs_outcome", field="outcome")
        if self.measured_on > today:
            raise RuleBroken("measurement_in_the_future", field="measured_on")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A measurement is found by its name, outcome and source."""
        return Words(joined([row.name, row.outcome, row.source]), row.measured_on)


class Appointment(Due, Entity):
    """Something about one pupil that waits for a day: a planned talk, an evaluation, a term that ends.

    It is made by what it is about and found from there by `about_uid`. An evaluation closes with its outcome.
    """

    __tablename__ = "appointment"
    __table_args__ = (Index("appointment_due", "state", "due_on"),)
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    kind: Mapped[DueKind]
    about_kind: Mapped[str]
    """The kind of row that it is about: `talk`, `hgw_cycle`, `opp`, `referral`, `tlv`, or `pupil` by itself."""
    about_uid: Mapped[UUID] = mapped_column(index=True)
    """That row; what stands by itself has a uid of its own here, so that a pupil can have several."""
    what: Mapped[str]
    who: Mapped[str]
    planned_for: Mapped[date | None]
    """The day that stood at its source when it was planned; `due_on` may have been moved since."""
    due_time: Mapped[time | None]
    talk_kind: Mapped[TalkKind | None]
    """Which kind of talk was planned, when no talk planned it."""
    made_on: Mapped[date]
    confidential: Mapped[bool] = mapped_column(default=False)

    def plan(self, day: date, today: date, reason: str | None, field: str) -> None:
        """Its source names this day now: a later one puts off what is open; what was closed counts from nothing."""
        if self.state is AgreementState.OPEN:
            self.name_day(day, today, reason, field)
        else:
            self.due_on = day
            self.state, self.closed_on, self.outcome = AgreementState.OPEN, None, None
            self.postponed, self.postponed_because = 0, None
        self.planned_for = day

    def finish(self, on: date, outcome: str | None) -> None:
        """It was done; an evaluation says what came of it, and a child that comes back is picked up (§2.8)."""
        self._is_not_a_child_that_waits()
        if self.kind is DueKind.EVALUATION and not (outcome or "").strip():
            raise RuleBroken("outcome_needed", field="outcome")
        super().finish(on, outcome)

    def drop(self, on: date, reason: str) -> None:
        """It will not be done; what a child began to tell is never dropped (guideline §2.8)."""
        self._is_not_a_child_that_waits()
        super().drop(on, reason)

    def picked_up(self, on: date) -> None:
        """The child came back and its `Parked` was closed; what it told stays there, in the compartment."""
        super().finish(on, "Opgepakt.")

    def _is_not_a_child_that_waits(self) -> None:
        if self.kind is DueKind.PARKED:
            raise RuleBroken("parked_is_picked_up", field="outcome")


class Parked(Entity):
    """A child began to tell while the bell went: two fields now, and it cannot be closed without an outcome.

    Secrecy is never promised, and the child hears what happens next (guideline §2.8).
    """

    __tablename__ = "parked"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    words: Mapped[str]
    """What the child said or showed, as far as it came."""
    back_at: Mapped[time | None]
    """When the child comes back, today."""
    parked_at: Mapped[datetime]
    recorded_by: Mapped[str]
    no_secrecy_promised: Mapped[bool] = mapped_column(default=True)
    child_told_next: Mapped[str | None]
    """What the child was told about the next step."""
    closed_on: Mapped[date | None] = mapped_column(index=True)
    outcome: Mapped[str | None]
    confidential: Mapped[bool] = mapped_column(default=True)

    def check(self) -> None:
        """There is something to come back to."""
        if not self.words.strip():
            raise RuleBroken("parked_needs_words", field="words")

    def close(self, on: date, outcome: str, told_child: str) -> None:
        """It was picked up: what came of it, and what the child heard about the next step."""
        if not outcome.strip():
            raise RuleBroken("outcome_needed", field="outcome")
        if not told_child.strip():
            raise RuleBroken("parked_needs_next_step", field="child_told_next")
        self.closed_on, self.outcome, self.child_told_next = on, outcome.strip(), told_child.strip()

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """Found by what the child said, in the compartment."""
        return Words(joined([row.words, row.outcome]), None, bool(row.confidential))
