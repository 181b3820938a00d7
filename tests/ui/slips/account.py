"""A plain account of all that waits for a day, and of what each screen must show of it.

It knows no service and no page: days, words and counts are worked out here once more, so that both can be wrong alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
SIX_WEEKS = timedelta(weeks=6)
ME = "Hanneke Verweij"
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
SCHOOL, OTHERS = "school", "others"
SIDES = {
    ME: (SCHOOL,), "juf": (SCHOOL,), "moeder": (OTHERS,), "buurvrouw": (OTHERS,), "juf en vader": (SCHOOL, OTHERS),
}  # fmt: skip
PROMISE, FOLLOW_UP, TALK, EVALUATION, TERM, BACK = (
    "afspraak", "opvolgen", "gesprek", "evaluatie", "termijn", "kind komt terug",
)  # fmt: skip
DONE, DROPPED = "klaar", "vervallen"
_PROMISES = {PROMISE, FOLLOW_UP, BACK}
Seen = Counter[tuple[str, ...]]


class Refused(Exception):
    """What a form asks for is not done; its words are the code with which that is told."""


@dataclass(frozen=True)
class Wait:
    """One thing that waits for a day, as a person would remember it.

    `planned` is the day that its source names, `made` the day on which it was made, if a form can name its day again.
    """

    kind: str
    what: str
    pupil: str
    day: date
    who: str = ME
    dated: bool = True
    planned: date | None = None
    moved: int = 0
    why: str = ""
    end: str = ""
    closed_on: date | None = None
    outcome: str = ""
    secret: bool = False
    made: date = date.max

    @property
    def is_open(self) -> bool:
        return not self.end

    @property
    def asks_outcome(self) -> bool:
        return self.kind == EVALUATION

    def close(self, on: date, outcome: str, end: str = DONE) -> "Wait":
        return replace(self, end=end, closed_on=on, outcome=outcome) if self.is_open else self

    def move(self, day: date, why: str = "") -> "Wait":
        return replace(self, day=day, dated=True, moved=self.moved + 1, why=why or self.why)

    def name(self, day: date | None, today: date, why: str) -> "Wait":
        """A form names this day; from the day after it was made a later one puts it off, and none is no answer."""
        if self.is_open and self.dated and today > self.made:
            if day is None:
                raise Refused("open_day_emptied")
            if day > self.day:
                if self.moved >= 2 and not why:
                    raise Refused("third_postponement_needs_reason")
                return self.move(day, why)
        return replace(self, day=day or self.made + SIX_WEEKS, dated=day is not None)

    def is_late(self, today: date) -> bool:
        return self.is_open and self.dated and self.day < today

    def veiled(self) -> "Wait":
        """As the lists tell it: of what is confidential no word, only that it waits or how it ended."""
        if not self.secret:
            return self
        return replace(self, what=f"Vertrouwelijk: {self.kind}", why="", outcome="")

    def when(self, today: date) -> str:
        """How a list says its day."""
        if not self.dated:
            return "zonder datum"
        if self.day < today:
            return late(self.day, today)
        return "vandaag" if self.day == today else short_day(self.day)

    def matter(self) -> str:
        """What the agenda says that it is about, with its kind before it when no word at its begin is like that."""
        alike = [word for word in self.what.casefold().split()[:3] if word[:5] == self.kind.split()[0][:5]]
        if self.secret or self.kind == PROMISE or alike:
            return self.what
        return f"{self.kind.capitalize()}: {self.what}"


def late(day: date, today: date) -> str:
    """`! 3 dagen te laat`."""
    days = (today - day).days
    return f"! {days} {'dag' if days == 1 else 'dagen'} te laat"


def short_day(day: date) -> str:
    """`vr 20 nov`."""
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day} {'mrt' if day.month == 3 else MONTHS[day.month - 1][:3]}"


def long_day(day: date) -> str:
    """`12 november 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def school_day(day: date) -> date:
    """The day itself, or the monday after it."""
    return day + {5: 2, 6: 1}.get(day.weekday(), 0) * DAY


def on_vandaag(waits: Iterable[Wait], today: date) -> Seen:
    """Section, words, pupil and day of every line that Vandaag must show, and of no other."""
    return Counter(line for one in waits if one.is_open for line in _on_vandaag(one, today))


def _on_vandaag(one: Wait, today: date) -> Iterator[tuple[str, ...]]:
    told, when = (one.what, one.pupil), one.when(today)
    if one.kind in _PROMISES and one.day <= today:
        yield "Te laat" if one.is_late(today) else "Vandaag", *told, when
    elif one.kind == TALK and one.day <= today:
        yield "Gesprekken", *told, when.replace("! ", "! niet gehouden, ")
    elif one.kind == EVALUATION and one.day <= today + WEEK:
        yield "Evaluaties deze week", *told, when
    elif one.kind == TERM and one.day <= today + WEEK:
        yield "Termijnen", *told, when


def on_days(waits: Iterable[Wait], today: date) -> dict[date, Seen]:
    """Every line that a column of the week, or the chosen day of a month, must show on its day."""
    found: dict[date, Seen] = {}
    for one in waits:
        on, words = _on_day(one, today)
        found.setdefault(on, Counter())[words] += 1
    return found


def _on_day(one: Wait, today: date) -> tuple[date, tuple[str, ...]]:
    if one.closed_on is not None:
        told = (one.pupil, f"{one.end.capitalize()}: {one.matter()}", one.outcome)
        return one.closed_on, tuple(part for part in told if part)
    when = "" if one.dated and one.day >= today else one.when(today)
    return one.day, tuple(part for part in (one.pupil, one.matter(), when) if part)


def in_month(waits: Iterable[Wait], today: date) -> dict[date, Seen]:
    """The short words that the grid of a month must say of each day."""
    found: dict[date, Seen] = {}
    for one in waits:
        words = f"{'! ' if one.is_late(today) else ''}{one.pupil} · {one.kind}{f' · {one.end}' if one.end else ''}"
        found.setdefault(one.closed_on or one.day, Counter())[(words,)] += 1
    return found


def in_list(waits: Iterable[Wait], today: date) -> Seen:
    """Section, words, pupil and stand of every line that the list must show, walked from day to day."""
    return Counter(_in_list(one, today) for one in waits)


def _in_list(one: Wait, today: date) -> tuple[str, ...]:
    if one.closed_on is not None:
        stands = f"{one.end} op {short_day(one.closed_on)}"
        return day_title(one.closed_on, today), one.matter(), one.pupil, stands, one.outcome
    section = "Te laat" if one.is_late(today) else day_title(one.day, today) if one.dated else "Zonder datum"
    return section, one.matter(), one.pupil, one.when(today), ""


def listed_between(waits: Iterable[Wait], today: date, since: date, until: date) -> list[Wait]:
    """What the list shows when some days of it were looked at: late and undated ones always."""
    return [
        one for one in waits
        if since <= (one.closed_on or one.day) <= until or (one.is_open and (one.is_late(today) or not one.dated))
    ]  # fmt: skip


def between(days: dict[date, Seen], since: date, until: date) -> dict[date, Seen]:
    """The days that were looked at."""
    return {day: seen for day, seen in days.items() if since <= day <= until}


def day_title(day: date, today: date) -> str:
    """How the list names a day."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {long_day(day)}{' · vandaag' if day == today else ''}"


def in_ledger(waits: Iterable[Wait], today: date) -> dict[str, dict[str, Seen]]:
    """By choice and by side: what, pupil and stand of every promise that the belofteboek must show."""
    found = {shows: {SCHOOL: Seen(), OTHERS: Seen()} for shows in ("Open", "Te laat", "Zonder datum", *_ENDS.values())}
    for one in waits:
        if one.kind == PROMISE:
            for shows in _shows(one, today):
                for side in SIDES[one.who]:
                    found[shows][side][one.what, one.pupil, _stands(one, today)] += 1
    return found


def counted(waits: Iterable[Wait], today: date) -> Counter[str]:
    """How many promises each choice of the belofteboek says that it has."""
    return Counter(shows for one in waits if one.kind == PROMISE for shows in _shows(one, today))


_ENDS = {DONE: "Gedaan", DROPPED: "Vervallen"}


def _shows(one: Wait, today: date) -> Iterator[str]:
    if not one.is_open:
        yield _ENDS[one.end]
        return
    yield "Open"
    if one.is_late(today):
        yield "Te laat"
    if not one.dated:
        yield "Zonder datum"


def _stands(one: Wait, today: date) -> str:
    if one.closed_on is not None:
        told = f"{_ENDS[one.end].lower()} op {short_day(one.closed_on)}"
        return f"{told}: {one.outcome}" if one.outcome else told
    day = one.when(today)
    day = day if one.is_late(today) or not one.dated else f"uiterlijk {day}"
    again = f" · {one.moved} keer verzet{f': {one.why}' if one.why else ''}" if one.moved else ""
    return day + again


def in_short(waits: Iterable[Wait], today: date) -> tuple[str, str]:
    """What stands under the title of Vandaag and at its foot."""
    told = list(waits)
    sections = Counter(words[0] for words in on_vandaag(told, today).elements())
    parts = [f"{sections[name]} {name.lower()}" for name in ("Te laat", "Vandaag") if sections[name]]
    talks = sections["Gesprekken"]
    parts += [f"{talks} {'gesprek' if talks == 1 else 'gesprekken'}"] if talks else []
    ahead = sum(one.is_open and one.day == today + DAY for one in told)
    foot = f"Morgen: {ahead} {'agendapunt' if ahead == 1 else 'agendapunten'}  M" if ahead else ""
    return " · ".join(parts), foot
