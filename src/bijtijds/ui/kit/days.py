"""Reading days and times as people type them: `12-11`, `12 nov 2026`, `vandaag`, `13.30`."""

import re
from datetime import date, time, timedelta

from bijtijds.terms.dates import MONTHS, WEEKDAYS

_NAMED = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "nu": 0, "morgen": 1, "overmorgen": 2}
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?$")
_WORDS = re.compile(r"(\d{1,2})\s*([a-z]{3,})\.?(?:\s+(\d{2}|\d{4}))?$")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_TIME = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?$")


def parse_day(text: str, today: date) -> date | None:
    """The day that was meant, or None.

    Without a year it is the day nearest to today, so that in January `12-11` means last November. The name of a
    weekday means the first one after today.
    """
    words = _without_weekday(text.strip().casefold())
    if words in _NAMED:
        return today + timedelta(days=_NAMED[words])
    weekdays = {name: at for at, name in enumerate(WEEKDAYS)} | {name[:2]: at for at, name in enumerate(WEEKDAYS)}
    if words in weekdays:
        return today + timedelta(days=(weekdays[words] - today.weekday() - 1) % 7 + 1)
    if found := _ISO.match(words):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.match(words):
        return _near(int(found[1]), int(found[2]), found[3], today)
    if found := _WORDS.match(words):
        month = _month(found[2])
        return _near(int(found[1]), month, found[3], today) if month else None
    return None


def parse_time(text: str) -> time | None:
    """The wall-clock time that was meant (`9.05`, `0905`, `13 uur`), or None."""
    found = _TIME.match(text.strip().casefold().removesuffix("uur").removesuffix("u").strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _without_weekday(words: str) -> str:
    first, _, rest = words.partition(" ")
    is_weekday = first in WEEKDAYS or first in {name[:2] for name in WEEKDAYS}
    return rest.strip() if is_weekday and rest else words


def _month(word: str) -> int | None:
    if word == "mrt":
        return 3
    return next((at for at, name in enumerate(MONTHS, 1) if name.startswith(word)), None)


def _near(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        whole = int(year) + (_century(int(year), today) if len(year) == 2 else 0)
        return _made(whole, month, day)
    near = [_made(at, month, day) for at in (today.year - 1, today.year, today.year + 1)]
    return min((d for d in near if d is not None), key=lambda d: abs((d - today).days), default=None)


def _century(short: int, today: date) -> int:
    return 2000 if 2000 + short <= today.year + 20 else 1900


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
