"""How the lines of Vandaag are said."""

from datetime import date, timedelta

from bijtijds.base.fold import fold
from bijtijds.services.agenda import Line
from bijtijds.services.today import NewSignal
from bijtijds.terms.dates import MONTHS, WEEKDAYS, clock_time, long_date, short_date
from bijtijds.terms.naming import Name
from bijtijds.ui.kit.naming import Names


def lateness(due: date, today: date) -> str:
    """`4 dagen te laat`."""
    days = (today - due).days
    return "1 dag te laat" if days == 1 else f"{days} dagen te laat"


def promised(one: Line, me: str) -> str:
    """Who promised what to whom, and when; `me` is the one who reads it."""
    if one.source == "signal_note":
        return f"opvolgen van het signaal van {long_date(one.made_on)}"
    whom = f" aan {one.for_whom}" if one.for_whom else ""
    who = "u" if fold(one.who) == fold(me) else one.who
    return f"{who} beloofde dit{whom} op {one.made_on.day} {MONTHS[one.made_on.month - 1]}"


def signalled(one: NewSignal, today: date) -> str:
    """How the signal came in, who saw it and when."""
    day = {0: "vandaag", 1: "gisteren"}.get((today - one.on).days, short_date(one.on, today))
    at = f" {clock_time(one.at)}" if one.at is not None else ""
    return " · ".join(part for part in (one.channel.label, one.who, f"{day}{at}") if part)


def about(names: Names, name: Name, group: str) -> str:
    """`Noor B. · groep 7`."""
    return " · ".join(part for part in (names(name), group) if part)


def evaluated(one: Line, today: date) -> tuple[str, bool]:
    """When the evaluation is, and whether that is late."""
    if one.on < today:
        return lateness(one.on, today), True
    return ("vandaag" if one.on == today else short_day(one.on)), False


def short_day(day: date) -> str:
    """`vr 20 nov`."""
    month = "mrt" if day.month == 3 else MONTHS[day.month - 1][:3]
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day} {month}"


def proposals(today: date) -> tuple[date, date, date]:
    """Three days to move something to: the next school day, a week on and two weeks on, never in a weekend."""
    return (
        _school_day(today + timedelta(days=1)),
        _school_day(today + timedelta(days=7)),
        _school_day(today + timedelta(days=14)),
    )


def _school_day(day: date) -> date:
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def first_line(text: str, letters: int = 90) -> str:
    """The beginning of a text, cut between words."""
    line = text.strip().splitlines()[0] if text.strip() else ""
    return line if len(line) <= letters else f"{line[:letters].rsplit(' ', 1)[0]} …"
