"""What has a day on which it must be done, and is closed with an outcome or moved with a reason."""

from datetime import date
from typing import TYPE_CHECKING

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

    if TYPE_CHECKING:  # each has a column of its own for it
        made_on: Mapped[date]

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
        check_ahead(until, today)
        check_why(self.postponed, reason, "reason")
        self._put_off(until, reason)

    def name_day(self, day: date | None, today: date, reason: str | None, field: str) -> None:
        """A form names this day in one of its fields: what is open is put off by a later one, and asks why there."""
        if self.state is AgreementState.OPEN and puts_off(self.due_on, day, self.made_on, today, field):
            check_why(self.postponed, reason, field)
            self._put_off(day, reason)
        self.due_on = day

    def _put_off(self, until: date | None, reason: str | None) -> None:
        self.due_on, self.postponed = until, self.postponed + 1
        self.postponed_because = (reason or "").strip() or self.postponed_because


def puts_off(now: date | None, day: date | None, made_on: date, today: date, field: str) -> bool:
    """Whether the day that a form names puts off what is open and due on another: it is later.

    RuleBroken('open_day_emptied') at the field when it names none: what is open ends with an outcome. On the day on
    which it was made another day, or none, is a slip of the pen: nobody could count on it yet, so it is just mended.
    """
    if now is None or today <= made_on:
        return False
    if day is None:
        raise RuleBroken("open_day_emptied", field=field)
    return day > now


def expect_been(day: date | None, today: date, field: str) -> None:
    """A day on which something was done has come. RuleBroken('day_still_to_come') at the field."""
    if day is not None and day > today:
        raise RuleBroken("day_still_to_come", field=field)


def check_ahead(until: date, today: date) -> None:
    """Another day lies ahead."""
    if until < today:
        raise RuleBroken("postponed_to_the_past", field="due_on")


def check_why(moved: int, reason: str | None, field: str) -> None:
    """The third other day in a row has a reason."""
    if moved >= ASKS_WHY_FROM and not (reason or "").strip():
        raise RuleBroken("third_postponement_needs_reason", field=field)
