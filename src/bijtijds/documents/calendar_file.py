"""A calendar file (RFC 5545) for the agenda outside: kinds and initials, and never a name or a sentence."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bijtijds.base.clock import SCHOOL_ZONE

if TYPE_CHECKING:
    from icalendar import Event, Timezone

_ZONE = "Europe/Amsterdam"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One line of the file. Without a time it lasts the whole day; `changed` is in UTC.

    `sequence` counts from 0 and goes up at every change, so that a calendar knows which of two versions holds.
    """

    uid: str
    summary: str
    day: date
    at: time | None
    minutes: int
    sequence: int
    changed: datetime
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A finished calendar file. `digest` is the SHA-256 of its bytes; `file_name` never holds a name of a person."""

    content: bytes = field(repr=False)
    events: int
    digest: str
    file_name: str


def build(entries: Iterable[CalendarEntry], made_at: datetime) -> CalendarFile:
    """Write the entries, earliest first. The same entries at the same moment always give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Bijtijds//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    shown = sorted(entries, key=_place)
    if any(one.at is not None for one in shown):
        calendar.add_component(_zone())
    for one in shown:
        calendar.add_component(_event(one, made_at))
    content: bytes = calendar.to_ical()
    day = made_at.astimezone(SCHOOL_ZONE).date()
    return CalendarFile(content, len(shown), hashlib.sha256(content).hexdigest(), f"agenda-{day.isoformat()}.ics")


def _place(one: CalendarEntry) -> tuple[date, time, str]:
    return one.day, one.at or time(0), one.uid


def _event(one: CalendarEntry, made_at: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{one.uid}@bijtijds")
    event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", one.changed.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", one.sequence)
    event.add("summary", one.summary)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.at is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
    else:
        # Of the hour that comes twice in October the first is meant; no school hour falls in the one that is left out.
        start = datetime.combine(one.day, one.at, SCHOOL_ZONE)
        event.add("dtstart", start)
        event.add("dtend", (start.astimezone(UTC) + timedelta(minutes=one.minutes)).astimezone(SCHOOL_ZONE))
    event.add("transp", "OPAQUE" if one.at is not None and not one.cancelled else "TRANSPARENT")
    return event


def _zone() -> "Timezone":
    """Dutch time as it has been since 1996: two rules, which every calendar reads."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", _ZONE)
    turns = (
        (TimezoneDaylight(), datetime(1981, 3, 29, 2), 3, (1, 2), "CEST"),  # noqa: DTZ001 - a zone tells local times
        (TimezoneStandard(), datetime(1996, 10, 27, 3), 10, (2, 1), "CET"),  # noqa: DTZ001 - a zone tells local times
    )
    for part, since, month, (before, after), name in turns:
        part.add("dtstart", since)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone
