"""Where today comes from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
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
