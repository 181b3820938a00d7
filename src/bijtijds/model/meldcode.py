"""The Meldcode around one pupil: moments of the five steps, what was weighed, decided and told, and how it ended."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import expect_been
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.codes import SourceBasis
from bijtijds.terms.meldcode import REPORTS, Decision, Ending, Question, Reporter, Step, Weighed, With

_DAYS = ("started_on", "decided_on", "reported_on", "feedback_on", "closed_on")
_SHORT_OF = (Question.CAN_HELP, Question.ACCEPT, Question.WORKS)


def case_key() -> Mapped[UUID]:
    """The column that says of which Meldcode a row is a part."""
    return mapped_column(ForeignKey("meldcode_case.uid", deferrable=True, initially="DEFERRED"), index=True)


class MeldcodeCase(Entity):
    """One suspicion of abuse, from the first signal to its ending. All of it is confidential.

    The steps have no fixed order and may be repeated; a draft is never blocked. What a report to Veilig Thuis needs
    says `lacks`.
    """

    __tablename__ = "meldcode_case"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    started_on: Mapped[date]
    acute: Mapped[bool] = mapped_column(default=False)
    source_name: Mapped[str | None]
    """A third party who told it. The name stays behind a veil and stands on no paper."""
    source_basis: Mapped[SourceBasis | None]
    no_talk_because: Mapped[str | None]
    """Why parents were not spoken, for instance because the child would not be safe."""
    # the decision
    decision: Mapped[Decision | None]
    decided_on: Mapped[date | None]
    decided_with: Mapped[str | None]
    decision_because: Mapped[str | None]
    reporter: Mapped[Reporter | None]
    reported_by: Mapped[str | None]
    """Who reported, by name: a report of a professional is never without one (guideline §3.4)."""
    reported_on: Mapped[date | None]
    reference: Mapped[str | None]
    lead_school: Mapped[str | None]
    lead_home: Mapped[str | None]
    feedback_on: Mapped[date | None]
    feedback: Mapped[str | None]
    # the ending
    closed_on: Mapped[date | None] = mapped_column(index=True)
    ending: Mapped[Ending | None]
    ending_words: Mapped[str | None]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    moments: Mapped[list["MeldcodeMoment"]] = relationship(
        cascade="all, delete-orphan", order_by="MeldcodeMoment.position", back_populates="case"
    )
    weighings: Mapped[list["MeldcodeWeighing"]] = relationship(
        cascade="all, delete-orphan", order_by="MeldcodeWeighing.uid", back_populates="case"
    )
    parents: Mapped[list["MeldcodeParent"]] = relationship(
        cascade="all, delete-orphan", order_by="MeldcodeParent.position", back_populates="case"
    )

    def check(self, today: date) -> None:
        """What holds for every case that is kept, a draft too."""
        for name in _DAYS:
            expect_been(getattr(self, name), today, name)
        parts: tuple[MeldcodeMoment | MeldcodeWeighing | MeldcodeParent, ...]
        parts = (*self.moments, *self.weighings, *self.parents)
        for part in parts:
            part.check(today)
        self._check_decision()
        self._check_report()

    def _check_decision(self) -> None:
        """A decision has a day, a reason and who decided along; not reporting asks no less than reporting.

        The guideline lets the team decide together whether a report is the next step (§3.4).
        """
        if self.decision is None:
            return
        if self.decided_on is None:
            raise RuleBroken("meldcode_decision_needs_day", field="decided_on")
        if not _said(self.decided_with):
            raise RuleBroken("meldcode_decided_alone", field="decided_with")
        if not _said(self.decision_because):
            code = "meldcode_decision_needs_reason" if self.is_reported else "meldcode_not_reporting_needs_reason"
            raise RuleBroken(code, field="decision_because")

    def _check_report(self) -> None:
        """What was reported: by name, by whom, and with parents told before it, or why not (guideline §3.4).

        Telling is not asking: no yes of parents is needed (Wmo 2015 art. 5.2.6).
        """
        if self.reported_on is None:
            if self.feedback_on is not None:
                raise RuleBroken("meldcode_feedback_without_report", field="reported_on")
            return
        if not self.is_reported:
            raise RuleBroken("meldcode_report_without_decision", field="decision")
        for lack in self.lacks(("reporter", "reported_by", "parents")):
            raise lack
        for one in self.parents:
            if one.told_on is not None and one.told_on > self.reported_on and not _said(one.because):
                raise RuleBroken("meldcode_parents_told_late", field="parents")
        if self.feedback_on is not None and self.feedback_on < self.reported_on:
            raise RuleBroken("meldcode_feedback_before_report", field="feedback_on")

    def lacks(self, records: Iterable[str]) -> tuple[RuleBroken, ...]:
        """Which of these records are not there yet, each with its sentence and field."""
        found = (_LACKS[name] for name in records if not self._has(name))
        return tuple(RuleBroken(code, field=field) for code, field in found)

    def _has(self, record: str) -> bool:
        match record:
            case "signals":
                return any(one.step is Step.SIGNALS for one in self.moments)
            case "weighed":
                return self._is_weighed()
            case "decision":
                return self.is_reported
            case "reporter":
                return self.reporter is not None
            case "parents":
                return bool(self.parents) and all(one.told_on or _said(one.because) for one in self.parents)
            case _:
                return _said(getattr(self, record))

    def _is_weighed(self) -> bool:
        """All five questions; what is acute, or unsafe by the first two, is not kept waiting for the others."""
        answered = {one.question for one in self.weighings if one.answer is not None}
        first = {Question.SUSPICION, Question.UNSAFE} <= answered
        return self.acute or answered == set(Question) or (first and self.asks_advice)

    @property
    def is_reported(self) -> bool:
        """Whether it was decided to report."""
        return self.decision in REPORTS

    @property
    def asks_advice(self) -> bool:
        """Whether Veilig Thuis is called now: it is unsafe, or nobody is sure that it is not."""
        return self._answer(Question.UNSAFE) in {Weighed.YES, Weighed.DOUBT}

    @property
    def points_to_report(self) -> bool:
        """Whether the weighing points to a report: it is unsafe, or the help falls short at one of its questions."""
        if self._answer(Question.SUSPICION) is Weighed.NO:
            return False
        return self.asks_advice or any(self._answer(one) is Weighed.NO for one in _SHORT_OF)

    def end(self, on: date, ending: Ending, words: str) -> None:
        """It is over, and the dossier says in words how: an unfounded suspicion is told as plainly as any other.

        What was reported ends with what Veilig Thuis said. What was not unfounded ends with a decision.
        """
        if not words.strip():
            raise RuleBroken("meldcode_ending_needs_words", field="ending_words")
        if on < self.started_on:
            raise RuleBroken("meldcode_ended_before_start", field="closed_on", started=self.started_on)
        if ending is not Ending.UNFOUNDED and self.decision is None:
            raise RuleBroken("meldcode_ending_needs_decision", field="ending")
        if self.is_reported and self.reported_on is None:
            raise RuleBroken("meldcode_report_awaited", field="ending")
        if self.waits_for_feedback:
            raise RuleBroken("meldcode_feedback_awaited", field="ending")
        self.closed_on, self.ending, self.ending_words = on, ending, words.strip()

    @property
    def waits_for_feedback(self) -> bool:
        """Whether the school reported and Veilig Thuis did not say yet what it does with it."""
        reports = self.reporter is Reporter.SCHOOL and self.reported_on is not None
        return reports and (self.feedback_on is None or not _said(self.feedback))

    def begin_again(self) -> None:
        """New signals: it is open once more, and what was decided stays on record."""
        self.closed_on, self.ending, self.ending_words = None, None, None

    def _answer(self, question: Question) -> Weighed | None:
        return next((one.answer for one in self.weighings if one.question is question), None)

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """Found only where the confidential compartment is open."""
        texts = [row.decision_because, row.no_talk_because, row.feedback, row.ending_words]
        return Words(joined(texts), row.started_on, confidential=True)


class MeldcodeMoment(Entity):
    """One dated moment of one of the five steps: who, with whom, and what."""

    __tablename__ = "meldcode_moment"

    pupil_uid: Mapped[UUID] = pupil_key()
    case_uid: Mapped[UUID] = case_key()
    position: Mapped[int] = mapped_column(default=0)
    step: Mapped[Step]
    on: Mapped[date]
    who: Mapped[str]
    text: Mapped[str]
    with_whom: Mapped[With | None]
    basis: Mapped[SourceBasis | None]
    """Whether a signal is an own finding or another's: they stand apart on paper."""
    reference: Mapped[str | None]

    case: Mapped[MeldcodeCase] = relationship(back_populates="moments")

    def check(self, today: date) -> None:
        """A moment has a day that has been, a text and who wrote or did it."""
        expect_been(self.on, today, self.step.value)
        if not self.text.strip():
            raise RuleBroken("meldcode_moment_needs_text", field=self.step.value)
        if not self.who.strip():
            raise RuleBroken("meldcode_moment_needs_who", field=self.step.value)

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """Found only where the confidential compartment is open."""
        return Words(joined([row.text, row.reference]), row.on, confidential=True)


class MeldcodeWeighing(Entity):
    """One of the five questions: the answer, the facts it rests on, who weighed and when."""

    __tablename__ = "meldcode_weighing"

    pupil_uid: Mapped[UUID] = pupil_key()
    case_uid: Mapped[UUID] = case_key()
    question: Mapped[Question]
    answer: Mapped[Weighed | None]
    facts: Mapped[list[str]] = mapped_column(default=list)
    weighed_by: Mapped[str | None]
    weighed_on: Mapped[date | None]

    case: Mapped[MeldcodeCase] = relationship(back_populates="weighings")

    def check(self, today: date) -> None:
        """An answer names the facts it rests on, who weighed, and on which day."""
        expect_been(self.weighed_on, today, f"{self.question.value}_on")
        if self.answer is None:
            return
        for told, part in ((self.facts, "facts"), (_said(self.weighed_by), "by"), (self.weighed_on, "on")):
            name = f"{self.question.value}_{part}"
            if not told:
                raise RuleBroken("meldcode_answer_needs_facts", field=name)

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """Found only where the confidential compartment is open."""
        return Words(joined(row.facts or []), row.weighed_on, confidential=True)


class MeldcodeParent(Entity):
    """One parent: told about the report on a day, or the reason why not."""

    __tablename__ = "meldcode_parent"

    pupil_uid: Mapped[UUID] = pupil_key()
    case_uid: Mapped[UUID] = case_key()
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    told_on: Mapped[date | None]
    because: Mapped[str | None]

    case: Mapped[MeldcodeCase] = relationship(back_populates="parents")

    def check(self, today: date) -> None:
        """A parent has a name, and was told on a day that has been."""
        if not self.name.strip():
            raise RuleBroken("meldcode_parent_needs_name", field="parents")
        expect_been(self.told_on, today, "parents")


_LACKS = {
    "signals": ("meldcode_needs_signals", "signals"),
    "weighed": ("meldcode_needs_weighing", "suspicion_answer"),
    "decision": ("meldcode_not_decided_to_report", "decision"),
    "reporter": ("meldcode_report_needs_reporter", "reporter"),
    "reported_by": ("meldcode_report_needs_name", "reported_by"),
    "decided_with": ("meldcode_decided_alone", "decided_with"),
    "parents": ("meldcode_parents_not_told", "parents"),
}
"""What a report to Veilig Thuis may have to hold, with the sentence for what misses and the field it belongs to."""


def _said(text: str | None) -> bool:
    return bool((text or "").strip())
