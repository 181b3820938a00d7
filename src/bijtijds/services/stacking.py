"""The stacking picture: what is known of one pupil in lanes over time, with what repeats and what is silent in words.

Concerns stack up (guideline §1.6). There is never a number for a child, and children are never compared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.care import Arrangement, Measurement
from bijtijds.model.cycles import HgwCycle
from bijtijds.model.notes import SignalNote
from bijtijds.model.talks import Talk
from bijtijds.services import contact_days, school
from bijtijds.services.contact_days import Last
from bijtijds.store.store import Store
from bijtijds.terms.codes import Area, Channel, Code, MeasurementKind, NoteKind
from bijtijds.terms.dates import WEEKDAYS, long_date
from bijtijds.terms.numbers import in_words

_LEAST, _SHARE = 3, 0.6
"""What repeats: at least three times, and at least three of five that could have."""
_MOST = 2000


class Lane(Code):
    """The lanes of the picture, from above."""

    CHILD = "child", "kind"
    SCHOOL = "school", "school"
    HOME = "home", "thuis"
    ABSENCE = "absence", "verzuim"
    TALKS = "talks", "gesprekken"
    HELP = "help", "hulp"


@dataclass(frozen=True, slots=True, repr=False)
class Mark:
    """One thing in a lane: on a day, or from that day until another (None: still going on)."""

    lane: Lane
    on: date
    until: date | None
    span: bool
    what: str
    kind: str
    uid: UUID


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """Where a sentence comes from; `uid` is the note when it is one."""

    on: date
    what: str
    uid: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Remark:
    """What repeats or is silent, in words, with its sources; it says what is there and never what it means."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """The lanes between two days, what repeats in them and what is silent."""

    since: date
    until: date
    marks: tuple[Mark, ...]
    repeats: tuple[Remark, ...]
    silences: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Signal:
    """What a rule about repeats looks at."""

    uid: UUID
    on: date
    at: time | None
    place: str
    area: Area | None
    witnesses: tuple[str, ...]
    text: str


def picture(store: Store, pupil: UUID, since: date) -> Picture:
    """The picture of one pupil from a day until today, without confidential pieces."""
    today = store.device.clock.today()
    if since > today:
        raise RuleBroken("picture_begins_later", field="since")
    with store.read() as reader:
        notes = _notes(reader, pupil, since)
        marks = [_of_note(one) for one in notes]
        marks += _talks(reader, pupil, since)
        marks += _measurements(reader, pupil, since)
        marks += _help(reader, pupil, since)
        silences = _silences(reader, pupil, today)
    marks.sort(key=_in_time)
    return Picture(since, today, tuple(marks), repeats([_signal(one) for one in notes]), silences)


def repeats(signals: Sequence[Signal]) -> tuple[Remark, ...]:
    """What comes back in some signals: a weekday, a place, a part of the day, or several people who saw the same."""
    rules = (_weekday, _place, _part_of_day, _people)
    return tuple(remark for rule in rules for remark in rule(signals))


# -- rules


def _weekday(signals: Sequence[Signal]) -> Iterable[Remark]:
    for day, found in _often(signals, lambda one: WEEKDAYS[one.on.weekday()]):
        yield _remark(f"{_of(found, signals)} vielen op {day}.", found)


def _place(signals: Sequence[Signal]) -> Iterable[Remark]:
    told = [one for one in signals if one.place]
    for place, found in _often(told, lambda one: one.place.casefold()):
        yield _remark(f"{_of(found, told)} waarbij een plaats staat, kwamen van één plek: {place}.", found)


def _part_of_day(signals: Sequence[Signal]) -> Iterable[Remark]:
    told = [one for one in signals if one.at is not None]
    for part, found in _often(told, lambda one: _part(one.at)):
        yield _remark(f"{_of(found, told)} waarbij een tijd staat, vielen {part}.", found)


def _people(signals: Sequence[Signal]) -> Iterable[Remark]:
    """Several people who each saw something in the same area."""
    for area in Area:
        found = [one for one in signals if one.area is area]
        names = list(dict.fromkeys(name for one in found for name in one.witnesses))
        if len(names) >= _LEAST:
            who = f"{', '.join(names[:-1])} en {names[-1]}"
            yield _remark(f"{in_words(len(names)).capitalize()} mensen zagen iets bij {area.label}: {who}.", found)


def _often(signals: Sequence[Signal], what: Callable[[Signal], str]) -> Iterable[tuple[str, list[Signal]]]:
    """What at least three signals share, and at least three of five that could have shared it."""
    for value, count in Counter(what(one) for one in signals).most_common():
        if count >= _LEAST and count / len(signals) >= _SHARE:
            yield value, [one for one in signals if what(one) == value]


def _of(found: Sequence[Signal], signals: Sequence[Signal]) -> str:
    if len(found) == len(signals):
        return f"Alle {in_words(len(found))} signalen"
    return f"{in_words(len(found)).capitalize()} van de {in_words(len(signals))} signalen"


def _part(at: time | None) -> str:
    hour = at.hour if at is not None else 0
    return "voor schooltijd" if hour < 8 else "in de ochtend" if hour < 12 else "tussen de middag en daarna"


def _remark(text: str, found: Sequence[Signal]) -> Remark:
    sources = (Source(one.on, one.text, one.uid) for one in sorted(found, key=_day))
    return Remark(text, tuple(sources))


def _day(one: Signal) -> date:
    return one.on


# -- what is silent


def _silences(reader: Any, pupil: UUID, today: date) -> tuple[Remark, ...]:
    """With whom there was no talk for longer than the school's term, by the same days as the standing checks."""
    known = contact_days.known(reader, pupil).get(pupil)
    if known is None or known.has_left(today):
        return ()
    terms = school.terms(reader)
    found = (
        _silence("met het kind", known.child, known.in_care_since, terms.weeks_child, today),
        _silence("met ouders", known.parents, known.in_care_since, terms.weeks_parents, today),
    )
    return tuple(one for one in found if one is not None)


def _silence(whom: str, last: Last, in_care_since: date, term: int, today: date) -> Remark | None:
    """Counted from the last talk or the start of the care; a confidential talk counts, and how long ago is not told."""
    weeks = (today - (last.on or in_care_since)).days // 7
    if weeks < term:
        return None
    source = Source(in_care_since, "begin van de zorg")
    if not last.may_be_told:
        return Remark(f"Al meer dan {_weeks(term)} geen gesprek {whom}.", (source,))
    if last.on is not None:
        source = Source(last.on, last.what.capitalize())
    return Remark(f"{_weeks(weeks).capitalize()} geen gesprek {whom}.", (source,))


def _weeks(count: int) -> str:
    return f"{in_words(count)} {'week' if count == 1 else 'weken'}"


# -- lanes


def _notes(reader: Any, pupil: UUID, since: date) -> Sequence[SignalNote]:
    query = select(SignalNote).where(
        SignalNote.pupil_uid == pupil, SignalNote.confidential.is_(False), SignalNote.seen_on >= since,
        SignalNote.kind == NoteKind.DOSSIER,
    )  # fmt: skip
    found: Sequence[SignalNote] = reader.scalars(query.order_by(SignalNote.seen_on, SignalNote.uid).limit(_MOST))
    return found


_BY_AREA = {
    Area.HOME: Lane.HOME,
    Area.ABSENCE: Lane.ABSENCE,
    Area.SOCIAL_EMOTIONAL: Lane.CHILD,
    Area.COGNITIVE: Lane.SCHOOL,
    Area.BEHAVIOUR: Lane.SCHOOL,
    Area.INTERACTION: Lane.SCHOOL,
}


def _of_note(one: SignalNote) -> Mark:
    lane = Lane.HOME if one.channel is Channel.PARENT_AND_CHILD_SEEN else Lane.CHILD
    if one.area is not None:
        lane = _BY_AREA[one.area]
    begin = one.seen_from or one.seen_on
    return Mark(lane, begin, one.seen_on, one.seen_from is not None, one.observation, "signal_note", one.uid)


def _signal(one: SignalNote) -> Signal:
    return Signal(
        one.uid, one.seen_on, one.seen_time, (one.place or "").strip(), one.area, tuple(one.witnessed_by),
        one.observation,
    )  # fmt: skip


def _talks(reader: Any, pupil: UUID, since: date) -> Iterable[Mark]:
    query = select(Talk.uid, Talk.held_on, Talk.kind).where(
        Talk.pupil_uid == pupil, Talk.confidential.is_(False), Talk.held_on >= since
    )
    for uid, on, kind in reader.rows(query.limit(_MOST)):
        yield Mark(Lane.TALKS, on, on, False, kind.label.capitalize(), "talk", uid)


def _measurements(reader: Any, pupil: UUID, since: date) -> Iterable[Mark]:
    query = select(Measurement).where(Measurement.pupil_uid == pupil, Measurement.measured_on >= since)
    for one in reader.scalars(query.limit(_MOST)):
        lane = Lane.ABSENCE if one.kind is MeasurementKind.ABSENCE else Lane.SCHOOL
        on = one.measured_on
        yield Mark(lane, on, on, False, f"{one.kind.label.capitalize()}: {one.name}", "measurement", one.uid)


def _help(reader: Any, pupil: UUID, since: date) -> Iterable[Mark]:
    """Arrangements and cycles, from begin to end; what is still going on has no end."""
    query = select(Arrangement).where(Arrangement.pupil_uid == pupil)
    for one in reader.scalars(query.limit(_MOST)):
        until = one.ended_on or one.ends_on
        if until is None or until >= since:
            yield Mark(Lane.HELP, max(one.starts_on, since), until, True, one.kind, "arrangement", one.uid)
    cycles = select(HgwCycle.uid, HgwCycle.number, HgwCycle.started_on, HgwCycle.closed_on)
    for uid, count, begin, end in reader.rows(cycles.where(HgwCycle.pupil_uid == pupil).limit(_MOST)):
        if end is None or end >= since:
            yield Mark(Lane.HELP, max(begin, since), end, True, f"HGW-cyclus {count}", "hgw_cycle", uid)


def _in_time(mark: Mark) -> tuple[date, str, UUID]:
    return mark.on, mark.kind, mark.uid


def told(mark: Mark) -> str:
    """When a mark was, in words."""
    if not mark.span:
        return long_date(mark.on)
    end = f"tot {long_date(mark.until)}" if mark.until is not None else "tot nu"
    return f"{long_date(mark.on)} {end}"
