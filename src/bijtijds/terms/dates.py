"""Dates and times as a Dutch reader expects them."""

import re
from datetime import date, datetime, time, timedelta

from bijtijds.base.clock import SCHOOL_ZONE

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_TORN = re.compile(rf"\d+ (?:uur|(?:{'|'.join(MONTHS)})(?: \d{{4}})?)\b")
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def long_date(day: date) -> str:
    """`12 november 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """`donderdag 12 november 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def short_date(day: date, today: date) -> str:
    """`12 nov`, with the year when it is not today's school year's: `12 nov 2024`."""
    short = f"{day.day} {MONTHS[day.month - 1][:3] if day.month != 3 else 'mrt'}"
    return short if abs((day - today).days) < 270 else f"{short} {day.year}"


def day_in_words(day: date, today: date) -> str:
    """`12 november`, with the year when it is not near today: `12 november 2024`."""
    said = f"{day.day} {MONTHS[day.month - 1]}"
    return said if abs((day - today).days) < 270 else f"{said} {day.year}"


def unbroken(words: str) -> str:
    """The same words, with every date and time of the day kept on one line."""
    return _TORN.sub(lambda found: found[0].replace(" ", "\u00a0"), words)


def clock_time(moment: time) -> str:
    """`15.30 uur`."""
    return f"{moment.hour}.{moment.minute:02d} uur"


def local_time(moment: datetime) -> str:
    """`15.30` in the school's own time."""
    local = moment.astimezone(SCHOOL_ZONE)
    return f"{local.hour}.{local.minute:02d}"


def school_year(day: date) -> str:
    """`2026-2027`: a school year starts on 1 August (WPO art. 1)."""
    first = day.year if day.month >= 8 else day.year - 1
    return f"{first}-{first + 1}"


def school_days_on(day: date, count: int) -> date:
    """The day that lies so many school days after another; weekends do not count, holidays are not known."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
