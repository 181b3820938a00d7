"""Where today comes from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

SCHOOL_ZONE = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Tells the time to everything that needs it."""

    def now(self) -> datetime:
        """The moment as an aware UTC time."""
        ...

    def today(self) -> date:
        """The school's day, in Europe/Amsterdam."""
        ...


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """The moment as an aware UTC time."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The school's day, in Europe/Amsterdam."""
        return self.now().astimezone(SCHOOL_ZONE).date()


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is moved: for tests, the gallery and the practice school."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def today(self) -> date:
        """The school's day of that moment."""
        return self.moment.astimezone(SCHOOL_ZONE).date()


class StagedClock:
    """A clock that stands on another one and can be set back to a day: the practice school's year is made with it."""

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._staged: datetime | None = None

    def go_to(self, day: date | None) -> None:
        """Tell the afternoon of a day from now on; None tells the time again."""
        self._staged = None if day is None else datetime.combine(day, time(15, 30), SCHOOL_ZONE).astimezone(UTC)

    def now(self) -> datetime:
        """The moment that is played, or the moment it is."""
        return self._staged or self._base.now()

    def today(self) -> date:
        """The school's day of that moment."""
        return self.now().astimezone(SCHOOL_ZONE).date()
