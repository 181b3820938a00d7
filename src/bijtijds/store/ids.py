"""Names of revisions and changes that sort by time and never meet, however many laptops write."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bijtijds.base.clock import Clock

LENGTH = 16
DEVICE_BYTES = 4
_RANDOM_BYTES = 4
_LAST_COUNT = 0xFFFF
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class RevisionId:
    """16 bytes: 48 bit of milliseconds, a counter of 16 bit, the device, 32 bit of chance. Sorts by time."""

    value: bytes

    def __post_init__(self) -> None:
        if len(self.value) != LENGTH:
            raise ValueError("a revision's id has 16 bytes")

    @property
    def at(self) -> datetime:
        """When it was written, as an aware UTC time, to the millisecond."""
        return _EPOCH + timedelta(milliseconds=milliseconds(self.value))

    @property
    def device(self) -> bytes:
        """Which device wrote it."""
        return device_of(self.value)


def milliseconds(value: bytes) -> int:
    """The time in an id, in milliseconds since 1970."""
    return int.from_bytes(value[:6], "big")


def device_of(value: bytes) -> bytes:
    """The device in an id."""
    return value[8:12]


def first_at(moment: datetime) -> bytes:
    """An id that is not later than any id of that moment: a bound for a query."""
    return _since_epoch(moment).to_bytes(6, "big") + bytes(LENGTH - 6)


def _since_epoch(moment: datetime) -> int:
    return max(0, (moment - _EPOCH) // timedelta(milliseconds=1))


class Ids:
    """Gives ids that only go up, also when the clock is set back."""

    def __init__(self, device: bytes, clock: Clock, random: Callable[[int], bytes]) -> None:
        if len(device) != DEVICE_BYTES:
            raise ValueError("a device has four bytes")
        self._device, self._clock, self._random = device, clock, random
        self._ms, self._count = -1, 0

    def follow(self, newest: bytes | None) -> None:
        """Come after the newest id in the file, whoever wrote it."""
        if newest is not None:
            seen = milliseconds(newest), int.from_bytes(newest[6:8], "big")
            self._ms, self._count = max((self._ms, self._count), seen)

    def next(self) -> bytes:
        """An id after all that went before."""
        now = _since_epoch(self._clock.now())
        if now > self._ms:
            self._ms, self._count = now, 0
        elif self._count < _LAST_COUNT:
            self._count += 1
        else:
            self._ms, self._count = self._ms + 1, 0
        moment = self._ms.to_bytes(6, "big") + self._count.to_bytes(2, "big")
        return moment + self._device + self._random(_RANDOM_BYTES)
