"""The agenda as a calendar file: which lines go in, under which initials, and what an earlier file told already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.documents import calendar_file
from bijtijds.documents.calendar_file import CalendarEntry, CalendarFile
from bijtijds.model.consents import Consent
from bijtijds.model.entity import uid_from
from bijtijds.model.referrals import Referral
from bijtijds.model.school import Setting
from bijtijds.services import agenda, referral_agenda
from bijtijds.services.agenda import Line
from bijtijds.store.store import Store
from bijtijds.terms.codes import ConsentOption, DueKind

_KEPT = timedelta(days=60)
"""So long after its day a cancelled line still stands in new files, for a calendar that missed one."""
_SHORT, _LONG = 15, 30
_SUMMARIES = {kind: kind.label.capitalize() for kind in DueKind} | {DueKind.PARKED: "Opvolgen"}
_MINUTES = {DueKind.TALK: _LONG, DueKind.EVALUATION: _LONG}
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Period:
    """Which lines are wanted: from one day until another, both included, of these kinds."""

    since: date
    until: date
    kinds: frozenset[DueKind] = frozenset(DueKind)


@dataclass(frozen=True, slots=True)
class Told:
    """What a calendar outside was told last about one line. It holds no name, and stays when the line is gone."""

    uid: UUID
    kind: DueKind
    day: date
    at: time | None
    sequence: int
    changed: datetime
    cancelled: bool
    nameless: bool = False
    """Told without initials, since the pupil is discussed without a name."""


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """A file that may be let out, whose initials are in it, and what will have been told then."""

    file: CalendarFile
    pupils: tuple[UUID, ...]
    told: tuple[Told, ...]


def prepare(store: Store, wish: Period) -> Prepared:
    """Make the file: the open lines of the period, and of what earlier files told what was moved or does not go on.

    Confidential pieces are not in it. A meeting at which a pupil is discussed without her name, and what was agreed
    there, have no initials: a day, a meeting and initials together lead back to her (guideline §3.2 C).
    RuleBroken('period_turned_round' or 'agenda_is_empty').
    """
    if wish.until < wish.since:
        raise RuleBroken("period_turned_round", field="until")
    now = store.device.clock.now().replace(microsecond=0)
    with store.read() as reader:
        waiting = agenda.read_open(reader, until=date.max)
        before = {one.uid: one for one in remembered(reader, store.device.author)}
        done = agenda.done_on(reader, before)
        nameless = _without_name(
            reader, [line.about_uid for line in waiting if line.about_kind == referral_agenda.KIND]
        )
    lines = {line.uid: line for line in waiting if not line.confidential}
    wanted = {uid for uid, one in lines.items() if one.kind in wish.kinds and wish.since <= one.on <= wish.until}
    told = {
        uid: _now_told(before.get(uid), line, now, nameless=line.about_uid in nameless)
        for uid, line in lines.items()
        if uid in before or uid in wanted
    }
    for uid, one in before.items():
        if uid not in lines:
            # What was done on its day or later stays in her calendar as what it was.
            told[uid] = one if uid in done and done[uid] >= one.day else _cancelled(one, now)
    today = store.device.clock.today()
    kept = tuple(one for one in told.values() if one.uid in lines or one.day + _KEPT >= today)
    shown = [one for one in kept if one.cancelled or one.uid in wanted or one != before.get(one.uid)]
    if not shown:
        raise RuleBroken("agenda_is_empty", field="until")
    file = calendar_file.build([_entry(one, lines) for one in shown], now)
    pupils = dict.fromkeys(lines[one.uid].pupil.uid for one in shown if not (one.cancelled or one.nameless))
    return Prepared(file, tuple(pupils), kept)


def remembered(reader: Any, author: str) -> Sequence[Told]:
    """What the calendar of this person was told by earlier files."""
    row = reader.get(Setting, _place(author))
    return () if row is None else tuple(_read(text) for text in row.value)


def remember(session: Any, author: str, told: Sequence[Told]) -> None:
    """Inside a change: this is what the calendar of this person was told."""
    row = session.get(Setting, _place(author))
    value = sorted(_written(one) for one in told)
    if row is None:
        session.add(Setting(uid=_place(author), name="calendar_told", author=author, value=value))
    else:
        row.value = value


def _place(author: str) -> UUID:
    return uid_from("setting", "calendar_told", author)


def _without_name(reader: Any, referrals: Sequence[UUID]) -> frozenset[UUID]:
    """Of which of these referrals the pupil is discussed without her name."""
    query = select(Referral.uid).join(Consent, Consent.uid == Referral.consent_uid)
    query = query.where(Referral.uid.in_(set(referrals)), Consent.option == ConsentOption.ANONYMOUS)
    return frozenset(reader.scalars(query))


def _now_told(before: Told | None, line: Line, now: datetime, *, nameless: bool) -> Told:
    fresh = Told(line.uid, line.kind, line.on, line.at, 0, now, cancelled=False, nameless=nameless)
    if before is None:
        return fresh
    same = replace(fresh, sequence=before.sequence, changed=before.changed)
    return before if same == before else replace(fresh, sequence=before.sequence + 1)


def _cancelled(before: Told, now: datetime) -> Told:
    if before.cancelled:
        return before
    return replace(before, cancelled=True, sequence=before.sequence + 1, changed=now)


def _entry(one: Told, lines: Mapping[UUID, Line]) -> CalendarEntry:
    letters = "" if one.cancelled or one.nameless else lines[one.uid].pupil.name.letters
    words = ("Vervallen:", _SUMMARIES[one.kind].lower()) if one.cancelled else (_SUMMARIES[one.kind], letters)
    return CalendarEntry(
        uid=one.uid.hex, summary=" ".join(word for word in words if word), day=one.day, at=one.at,
        minutes=_MINUTES.get(one.kind, _SHORT), sequence=one.sequence, changed=one.changed, cancelled=one.cancelled,
    )  # fmt: skip


def _written(one: Told) -> str:
    at = one.at.isoformat("minutes") if one.at is not None else "-"
    state = "gone" if one.cancelled else "nameless" if one.nameless else "open"
    parts = (one.uid.hex, one.kind.value, one.day.isoformat(), at, str(one.sequence), one.changed.strftime(_STAMP))
    return " ".join((*parts, state))


def _read(text: str) -> Told:
    uid, kind, day, at, sequence, changed, state = text.split(" ")
    moment = datetime.strptime(changed, _STAMP).replace(tzinfo=UTC)
    return Told(
        UUID(uid), DueKind(kind), date.fromisoformat(day), None if at == "-" else time.fromisoformat(at),
        int(sequence), moment, cancelled=state == "gone", nameless=state == "nameless",
    )  # fmt: skip
