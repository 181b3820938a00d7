"""HGW cycles: from what is seen, through measurable goals, to an evaluation that leads on (guideline §2.1)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import expect_been
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.codes import FactorEffect, FactorPlace, GoalTerm, NeedOf, NextMove, Phase, Result


def cycle_key() -> Mapped[UUID]:
    """The column that says which cycle a row is part of."""
    return mapped_column(ForeignKey("hgw_cycle.uid", deferrable=True, initially="DEFERRED"), index=True)


class HgwCycle(Entity):
    """One cycle of one pupil, through five phases. Drafts are never blocked; `settle` asks for four things."""

    __tablename__ = "hgw_cycle"
    __table_args__ = (Index("hgw_cycle_board", "closed_on", "phase"),)
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    number: Mapped[int]
    previous_uid: Mapped[UUID | None]
    individual_plan: Mapped[bool] = mapped_column(default=False)
    """An individueel handelingsplan; possible without extra support."""
    started_on: Mapped[date]
    owner: Mapped[str]
    occasion: Mapped[str | None]
    question_teacher: Mapped[str | None]
    question_parents: Mapped[str | None]
    question_child: Mapped[str | None]
    phase: Mapped[Phase] = mapped_column(default=Phase.OBSERVE)
    observe_on: Mapped[date | None]
    understand_on: Mapped[date | None]
    plan_on: Mapped[date | None]
    carry_out_on: Mapped[date | None]
    evaluate_on: Mapped[date | None]
    """The days on which the phases began, or are meant to begin."""
    analysis: Mapped[str | None]
    approach_school: Mapped[str | None]
    approach_home: Mapped[str | None]
    child_heard_how: Mapped[str | None]
    child_words: Mapped[str | None]
    child_told_back_on: Mapped[date | None]
    child_not_heard_because: Mapped[str | None]
    parents_spoken_on: Mapped[date | None]
    parents_not_spoken_because: Mapped[str | None]
    feasible_school: Mapped[str | None]
    feasible_parents: Mapped[str | None]
    evaluation_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    settled_by: Mapped[str | None]
    closed_on: Mapped[date | None]
    conclusion: Mapped[str | None]

    factors: Mapped[list["Factor"]] = relationship(
        cascade="all, delete-orphan", order_by="Factor.position", back_populates="cycle"
    )
    needs: Mapped[list["Need"]] = relationship(
        cascade="all, delete-orphan", order_by="Need.position", back_populates="cycle"
    )
    goals: Mapped[list["Goal"]] = relationship(
        cascade="all, delete-orphan", order_by="Goal.position", back_populates="cycle"
    )

    def check(self, today: date) -> None:
        """What holds for every cycle that is kept, a draft too."""
        if self.started_on > today:
            raise RuleBroken("cycle_in_the_future", field="started_on")
        if not _said(self.owner):
            raise RuleBroken("cycle_needs_owner", field="owner")
        if self.evaluation_on is not None and self.evaluation_on < self.started_on:
            raise RuleBroken("evaluation_before_cycle", field="evaluation_on", began=self.started_on)
        for name in ("parents_spoken_on", "child_told_back_on"):
            expect_been(getattr(self, name), today, name)
        missing = self.missing(today) if self.settled_on is not None else ()
        if missing:
            raise RuleBroken("settled_cycle_needs_this", field=missing[0])

    def missing(self, today: date) -> tuple[str, ...]:
        """Which of the four conditions still fail, as the fields that would meet them, in the order of the page.

        A talk with parents that is still to come is no talk yet.
        """
        missing = []
        if not any(one.effect is FactorEffect.PROTECTS and one.still_valid for one in self.factors):
            missing.append("protecting_factor")
        if not any(_said(text) for text in (self.child_words, self.child_not_heard_because)):
            missing.append("child_words")
        spoken = self.parents_spoken_on is not None and self.parents_spoken_on <= today
        if not spoken and not _said(self.parents_not_spoken_because):
            missing.append("parents_spoken_on")
        if self.evaluation_on is None:
            missing.append("evaluation_on")
        return tuple(missing)

    def settle(self, on: date, by: str) -> None:
        """Vaststellen: only with all four conditions (evaluation day, protection, the child's part, the parents)."""
        missing = self.missing(on)
        if missing:
            raise RuleBroken("cycle_not_whole", field=missing[0])
        self.settled_on, self.settled_by = on, by

    def move(self, to: Phase, on: date) -> None:
        """Go to another phase, forward or back, from this day on."""
        if self.closed_on is not None:
            raise RuleBroken("cycle_is_closed", field="phase")
        if on < self.started_on:
            raise RuleBroken("phase_before_cycle", field="on", began=self.started_on)
        self.phase = to
        setattr(self, f"{to.value}_on", on)

    def close(self, on: date, conclusion: str) -> None:
        """The cycle has been evaluated as a whole."""
        if self.closed_on is not None:
            raise RuleBroken("cycle_is_closed", field="conclusion")
        if on < self.started_on:
            raise RuleBroken("evaluation_before_cycle", field="closed_on", began=self.started_on)
        if not conclusion.strip():
            raise RuleBroken("cycle_needs_conclusion", field="conclusion")
        self.closed_on, self.conclusion = on, conclusion.strip()

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A cycle is found by its texts."""
        text = joined(
            [
                row.occasion, row.question_teacher, row.question_parents, row.question_child, row.analysis,
                row.approach_school, row.approach_home, row.child_words, row.feasible_school, row.feasible_parents,
                row.conclusion,
            ]
        )  # fmt: skip
        return Words(text, row.started_on)


class Factor(Entity):
    """What hinders or protects, in child, school or home, with where it was seen."""

    __tablename__ = "factor"

    pupil_uid: Mapped[UUID] = pupil_key()
    cycle_uid: Mapped[UUID] = cycle_key()
    position: Mapped[int] = mapped_column(default=0)
    effect: Mapped[FactorEffect]
    place: Mapped[FactorPlace]
    text: Mapped[str]
    source: Mapped[str | None]
    """Where it was seen, in words: `signaal van 12 november`."""
    source_kind: Mapped[str | None]
    source_uid: Mapped[UUID | None]
    still_valid: Mapped[bool] = mapped_column(default=True)

    cycle: Mapped[HgwCycle] = relationship(back_populates="factors")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A factor is found by its text."""
        return Words(row.text, None)


class Need(Entity):
    """What child, teacher or parents need, rather than what the child has (guideline §2.1)."""

    __tablename__ = "need"

    pupil_uid: Mapped[UUID] = pupil_key()
    cycle_uid: Mapped[UUID] = cycle_key()
    position: Mapped[int] = mapped_column(default=0)
    of: Mapped[NeedOf]
    text: Mapped[str]

    cycle: Mapped[HgwCycle] = relationship(back_populates="needs")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A need is found by its text."""
        return Words(row.text, None)


class Goal(Entity):
    """A SMARTI goal: one sentence or six aspects, with where it starts, where it goes and how that is measured."""

    __tablename__ = "goal"

    pupil_uid: Mapped[UUID] = pupil_key()
    cycle_uid: Mapped[UUID] = cycle_key()
    position: Mapped[int] = mapped_column(default=0)
    term: Mapped[GoalTerm] = mapped_column(default=GoalTerm.SHORT)
    sentence: Mapped[str | None]
    specific: Mapped[str | None]
    measurable: Mapped[str | None]
    acceptable: Mapped[str | None]
    realistic: Mapped[str | None]
    timed: Mapped[str | None]
    inspiring: Mapped[str | None]
    start_value: Mapped[str | None]
    target_value: Mapped[str | None]
    measured_by: Mapped[str | None]
    due_on: Mapped[date | None]
    carried_from_uid: Mapped[UUID | None]
    """The open goal of the cycle before that this one goes on with."""

    cycle: Mapped[HgwCycle] = relationship(back_populates="goals")

    def check(self, began: date) -> None:
        """A goal says something, and by when; that is after its cycle began."""
        if not any(_said(text) for text in (self.sentence, self.specific)):
            raise RuleBroken("goal_needs_sentence", field="sentence")
        if self.due_on is None:
            raise RuleBroken("goal_needs_day", field="due_on")
        if self.due_on < began:
            raise RuleBroken("evaluation_before_cycle", field="due_on", began=began)

    def says(self) -> str:
        """The goal in a few words, for a list or the agenda."""
        return self.sentence or self.specific or ""

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """A goal is found by its texts."""
        aspects = [row.specific, row.measurable, row.acceptable, row.realistic, row.timed, row.inspiring]
        return Words(joined([row.sentence, *aspects]), row.due_on)


class Evaluation(Entity):
    """How one goal or action went: what was measured, four voices, the result and what now (guideline §2.1)."""

    __tablename__ = "evaluation"

    pupil_uid: Mapped[UUID] = pupil_key()
    cycle_uid: Mapped[UUID] = cycle_key()
    about_uid: Mapped[UUID] = mapped_column(index=True)
    """The goal, or the agreement that is an action of the cycle."""
    on: Mapped[date]
    measured: Mapped[str | None]
    voice_teacher: Mapped[str | None]
    voice_school: Mapped[str | None]
    voice_parents: Mapped[str | None]
    voice_child: Mapped[str | None]
    result: Mapped[Result | None]
    next_move: Mapped[NextMove | None]
    """Both may still be open: voices are gathered on different days."""

    def check(self, began: date, today: date) -> None:
        """It was looked at after the cycle began, and not after today."""
        if self.on < began:
            raise RuleBroken("evaluation_before_cycle", field="evaluations", began=began, about=self.about_uid)
        if self.on > today:
            raise RuleBroken("evaluation_in_the_future", field="evaluations", about=self.about_uid)

    @property
    def goes_on(self) -> bool:
        """Whether what it is about goes along into the next cycle: it goes on, or nothing was decided yet."""
        if self.next_move is None:
            return self.result is not Result.REACHED
        return self.next_move in {NextMove.CONTINUE, NextMove.ADJUST}

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """An evaluation is found by what everybody said."""
        said = [row.measured, row.voice_teacher, row.voice_school, row.voice_parents, row.voice_child]
        return Words(joined(said), row.on)


def _said(text: str | None) -> bool:
    return bool((text or "").strip())
