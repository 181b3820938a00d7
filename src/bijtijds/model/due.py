"""What has a day on which it must be done, and is closed with an outcome or moved with a reason."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.terms.codes import AgreementState

ASKS_WHY_FROM = 2
"""After so many other days, the next one needs a reason: no evaluation slides away in silence."""


class Due:
    """The columns and rules of everything that is due. It never disappears without an outcome."""

    state: Mapped[AgreementState] = mapped_column(default=AgreementState.OPEN)
    due_on: Mapped[date | None]
    postponed: Mapped[int] = mapped_column(default=0)
    postponed_because: Mapped[str | None]
    closed_on: Mapped[date | None]
    outcome: Mapped[str | None]

    def finish(self, on: date, outcome: str | None) -> None:
        """It was done."""
        self.state, self.closed_on, self.outcome = AgreementState.DONE, on, (outcome or "").strip() or None

    def drop(self, on: date, reason: str) -> None:
        """It will not be done; that needs a reason."""
        if not reason.strip():
            raise RuleBroken("drop_needs_reason", field="reason")
        self.state, self.closed_on, self.outcome = AgreementState.DROPPED, on, reason.strip()

    def postpone(self, until: date, today: date, reason: str | None) -> None:
        """Another day; from the third time on it asks why."""
        check_another_day(self.postponed, until, today, reason)
        self.due_on, self.postponed = until, self.postponed + 1
        self.postponed_because = (reason or "").strip() or self.postponed_because


def check_another_day(moved: int, until: date, today: date, reason: str | None) -> None:
    """Another day lies ahead, and the third one in a row has a reason."""
    if until < today:
        raise RuleBroken("postponed_to_the_past", field="due_on")
    if moved >= ASKS_WHY_FROM and not (reason or "").strip():
        raise RuleBroken("third_postponement_needs_reason", field="reason")
