"""How the lines of the agenda are said and signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from bijtijds.services.agenda import Closed, Line
from bijtijds.terms.codes import AgreementState, DueKind
from bijtijds.terms.dates import MONTHS, clock_time, long_date
from bijtijds.ui.kit import cells, due
from bijtijds.ui.kit.monthgrid import Short
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.signs import Sign

ICONS = {
    DueKind.AGREEMENT: "handshake",
    DueKind.FOLLOW_UP: "flag",
    DueKind.TALK: "chats-circle",
    DueKind.EVALUATION: "target",
    DueKind.TERM: "hourglass-medium",
    DueKind.PARKED: "clock",
}
_STEM, _FIRST_WORDS = 5, 3
_LONGEST, _ROWS = 240, 3
_ENDS = {AgreementState.DONE: (Sign.DONE, "Klaar"), AgreementState.DROPPED: (Sign.CLOSED, "Vervallen")}


@dataclass(frozen=True, slots=True, repr=False)
class Item:
    """One line of the agenda as it stands: open, or closed with what came of it."""

    line: Line
    state: AgreementState = AgreementState.OPEN
    outcome: str = ""
    why_moved: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still waits."""
        return self.state is AgreementState.OPEN


def items(lines: Sequence[Line], closed: Sequence[Closed]) -> list[Item]:
    """Open and closed lines as one list: by day, and on a day what is open first."""
    found = [Item(line) for line in lines] + [Item(one.line, one.state, one.outcome) for one in closed]
    return sorted(found, key=_place)


def _place(one: Item) -> tuple[date, bool]:
    return one.line.on, not one.is_open


def key_of(one: Item) -> UUID:
    """What tells one line from another."""
    return one.line.uid


def matter(line: Line) -> str:
    """What it is about, with its kind unless it is a promise or its first words say it: `HGW-cyclus 3 evalueren`."""
    stem, begin = line.kind.label.split()[0][:_STEM], line.what.casefold().split()[:_FIRST_WORDS]
    if line.kind is DueKind.AGREEMENT or line.confidential or any(word.startswith(stem) for word in begin):
        return line.what
    return f"{line.kind.heading}: {line.what}"


def cell(one: Item, names: Names, today: date) -> Sequence[cells.Line]:
    """A line in a narrow column: the name with its sign, and under it what it is about."""
    line, name = one.line, names(one.line.pupil.name)
    about = due.first_line(matter(line), _LONGEST)
    if not one.is_open:
        sign, word = _ENDS[one.state]
        ended = [cells.Line(name, "meta", sign=sign), cells.Line(f"{word}: {about}", "meta", indent=True, most=_ROWS)]
        if one.outcome:
            ended.append(cells.Line(due.first_line(one.outcome, _LONGEST), "meta", indent=True, most=_ROWS))
        return ended
    at = clock_time(line.at).removesuffix(" uur") if line.at is not None else ""
    told = [cells.Line(name, "strong", icon=ICONS[line.kind], right=at), cells.Line(about, indent=True, most=_ROWS)]
    if not line.dated:
        told.append(cells.Line("zonder datum", "meta", indent=True))
    elif line.on < today:
        told.append(cells.Line(due.lateness(line.on, today), sign=Sign.LATE, indent=True))
    return told


def short(one: Item, names: Names, today: date) -> Short:
    """A line of the month: `9.30 Noor B. · gesprek`."""
    line = one.line
    at = f"{clock_time(line.at).removesuffix(' uur')} " if line.at is not None else ""
    brief = f"{at}{names(line.pupil.name)}"
    words = f"{brief} · {line.kind.label}"
    if not one.is_open:
        sign, word = _ENDS[one.state]
        return Short(f"{words} · {word.lower()}", sign, brief=brief)
    late = line.dated and line.on < today
    return Short(words, Sign.LATE if late else None, ICONS[line.kind], brief)


def stands(one: Item, today: date) -> tuple[Sign | None, str]:
    """How a line stands: late, when it is due, or how it ended."""
    if not one.is_open:
        sign, word = _ENDS[one.state]
        return sign, f"{word.lower()} op {due.short_day(one.line.on)}"
    words, late = due.waits(one.line, today)
    return (Sign.LATE if late else None), words


def moved(one: Item) -> str:
    """How often it was moved, and why."""
    if not one.line.postponed:
        return ""
    why = f": {one.why_moved}" if one.why_moved else ""
    return f"{one.line.postponed} keer verzet{why}"


def between(since: date, until: date) -> str:
    """`23 – 27 november 2026`."""
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day} – {long_date(until)}"
    first = f"{since.day} {MONTHS[since.month - 1]}" if since.year == until.year else long_date(since)
    return f"{first} – {long_date(until)}"


def month(day: date) -> str:
    """`november 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def monday(day: date) -> date:
    """The first day of the week that a day lies in."""
    return day - timedelta(days=day.weekday())
