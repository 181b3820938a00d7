"""How what waits for a day is said, with the same words on Vandaag, in the agenda and in a dossier."""

from datetime import date, timedelta

from bijtijds.base.fold import fold
from bijtijds.services.agenda import Line
from bijtijds.services.pupils import PupilRow
from bijtijds.terms.codes import DueKind
from bijtijds.terms.dates import MONTHS, WEEKDAYS, clock_time, long_date, short_date
from bijtijds.ui.kit.signs import Sign

_OPENS = {"referral": "referral.edit"}


def opens(line: Line) -> str:
    """The road that Enter takes from a line to what planned it; empty when it goes to the dossier."""
    return "" if line.confidential else _OPENS.get(line.about_kind, "")


def lateness(due: date, today: date) -> str:
    """`4 dagen te laat`."""
    days = (today - due).days
    return "1 dag te laat" if days == 1 else f"{days} dagen te laat"


def stands(day: date | None, today: date) -> tuple[str, Sign | None]:
    """When something is due, with the sign for what is late; nothing for what has no day."""
    if day is None:
        return "", None
    if day < today:
        return lateness(day, today), Sign.LATE
    return {0: "vandaag", 1: "morgen"}.get((day - today).days, short_date(day, today)), None


def coming(row: PupilRow, today: date) -> tuple[str, Sign | None]:
    """What comes first for a pupil: `evaluatie 21 jan`, or that it is late."""
    words, sign = stands(row.next_on, today)
    return (words, sign) if sign or not words else (f"{row.next_what} {words}", None)


def waits(line: Line, today: date) -> tuple[str, bool]:
    """When a line is due, and whether that is late; a promise without a day never is."""
    if not line.dated:
        return "zonder datum", False
    if line.on < today:
        return lateness(line.on, today), True
    if line.on == today:
        return ("vandaag" if line.at is None else clock_time(line.at)), False
    return short_day(line.on), False


def told(line: Line, me: str) -> str:
    """Where a line came from: who promised what to whom, or what planned it; `me` is the one who reads it."""
    if line.confidential:
        return f"open het in het dossier, van {long_date(line.made_on)}"
    if line.source == "signal_note":
        return f"opvolgen van het signaal van {long_date(line.made_on)}"
    if line.kind is not DueKind.AGREEMENT:
        who = f" met {line.who}" if line.kind is DueKind.TALK and fold(line.who) != fold(me) else ""
        return f"{line.kind.label}{who}, ingepland op {day_and_month(line.made_on)}"
    whom = f" aan {line.for_whom}" if line.for_whom else ""
    who = "u" if fold(line.who) == fold(me) else line.who
    if not line.dated:
        return f"{who} beloofde dit{whom} zonder datum, gemaakt op {day_and_month(line.made_on)}"
    return f"{who} beloofde dit{whom} op {day_and_month(line.made_on)}"


def day_and_month(day: date) -> str:
    """`2 november`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


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


def first_line(text: str, letters: int = 90) -> str:
    """The beginning of a text, cut between words."""
    line = text.strip().splitlines()[0] if text.strip() else ""
    return line if len(line) <= letters else f"{line[:letters].rsplit(' ', 1)[0]} …"


def _school_day(day: date) -> date:
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
