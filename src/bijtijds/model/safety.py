"""What is written down about safety: an emergency with a child, and a consultation that was held without a name."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import expect_been
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key


class Emergency(Entity):
    """An acute situation with one pupil, after the seven agreements of the guideline (§3.5). Always confidential.

    What somebody of the school's own staff is suspected of never stands here: that has a road of its own, and nothing
    of it is kept at the child.
    """

    __tablename__ = "emergency"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    began_on: Mapped[date] = mapped_column(index=True)
    began_at: Mapped[time | None]
    what: Mapped[str]
    """What was seen and heard: facts."""
    interpretation: Mapped[str | None]
    led_by: Mapped[str]
    severity: Mapped[str | None]
    weighed_with: Mapped[str | None]
    """With whom it was weighed how grave it is: the director, as a rule."""
    calls: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    """Who was called: `at` (a time as text, or None), `who` and `said`, in the order of calling."""
    lead_school: Mapped[str | None]
    lead_home: Mapped[str | None]
    next_call_on: Mapped[date | None]
    next_call_at: Mapped[time | None]
    next_call_with: Mapped[str | None]
    parents_told_on: Mapped[date | None]
    parents_told_by: Mapped[str | None]
    parents_not_told_because: Mapped[str | None]
    child_told: Mapped[str | None]
    """What the child heard about what happens next (guideline §2.8)."""
    confidential: Mapped[bool] = mapped_column(default=True)
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    def check(self, today: date) -> None:
        """It says what happened and who led, and whether parents know: if not, why not (guideline §3.5, §3.4)."""
        if not self.what.strip():
            raise RuleBroken("emergency_needs_what", field="what")
        if not self.led_by.strip():
            raise RuleBroken("emergency_needs_leader", field="led_by")
        expect_been(self.began_on, today, "began_on")
        expect_been(self.parents_told_on, today, "parents_told_on")
        if self.parents_told_on is not None and self.parents_told_on < self.began_on:
            raise RuleBroken("told_before_it_happened", field="parents_told_on")
        if self.next_call_on is None and self.next_call_at is not None:
            raise RuleBroken("next_call_needs_day", field="next_call_on")
        if self.next_call_on is not None and self.next_call_on < self.began_on:
            raise RuleBroken("next_call_before_it_began", field="next_call_on")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """Found by what happened and who was called, in the compartment."""
        calls = [f"{one.get('who') or ''} {one.get('said') or ''}" for one in row.calls or []]
        own = [row.what, row.interpretation, row.severity, row.lead_school, row.lead_home, row.child_told]
        return Words(joined([*own, *calls]), row.began_on, confidential=True)


class Consultation(Entity):
    """Thinking along with somebody about a child without saying who it is (guideline §2.7, §3.2 C).

    It belongs to no pupil and nothing in it leads to one: neither a row nor a name.
    """

    __tablename__ = "consultation"
    root = True

    held_on: Mapped[date] = mapped_column(index=True)
    with_whom: Mapped[str]
    """A function or an organisation, such as Veilig Thuis or the school nurse."""
    question: Mapped[str]
    said: Mapped[str]
    next_step: Mapped[str | None]
    recorded_by: Mapped[str]

    def check(self, today: date) -> None:
        """It says with whom, what was asked and what was said, on a day that has been."""
        if not self.with_whom.strip():
            raise RuleBroken("consultation_needs_whom", field="with_whom")
        if not self.question.strip():
            raise RuleBroken("consultation_needs_question", field="question")
        if not self.said.strip():
            raise RuleBroken("consultation_needs_answer", field="said")
        expect_been(self.held_on, today, "held_on")

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """Found by what was asked and said; there is no name in it."""
        return Words(joined([row.with_whom, row.question, row.said, row.next_step]), row.held_on)
