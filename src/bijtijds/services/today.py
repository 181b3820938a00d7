"""Vandaag: what is due or late, and what is new. Nothing but these kinds."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.school import Group
from bijtijds.services import agenda, quiet
from bijtijds.services.agenda import About, Line
from bijtijds.services.quiet import Quiet
from bijtijds.store.store import Store
from bijtijds.terms.codes import Channel, DueKind

WEEK = timedelta(days=7)
SIGNALS = 50
"""So many new signals stand on Vandaag at once: the next ones come as these are looked at."""
_PROMISES = frozenset({DueKind.AGREEMENT, DueKind.FOLLOW_UP, DueKind.PARKED})


@dataclass(frozen=True, slots=True, repr=False)
class NewSignal:
    """A note that nobody has looked at yet; of a confidential one it tells neither words nor people."""

    uid: UUID
    pupil: About
    text: str
    channel: Channel | None
    who: str
    on: date
    at: time | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole of Vandaag: promises that are late or due, new signals, talks of today and before that were not held,
    evaluations and terms of this week and before, and the pupils about whom it was quiet longest.
    """

    today: date
    late: tuple[Line, ...]
    due: tuple[Line, ...]
    signals: tuple[NewSignal, ...]
    more_signals: int
    talks: tuple[Line, ...]
    evaluations: tuple[Line, ...]
    terms: tuple[Line, ...]
    quiet: tuple[Quiet, ...]
    tomorrow: int


def overview(store: Store) -> Overview:
    """What needs an answer or a look today. What is confidential waits there without its words."""
    today = store.device.clock.today()
    with store.read() as reader:
        lines = agenda.read_open(reader, until=today + WEEK)
        signals, more = _signals(reader)
        promises = [one for one in lines if one.kind in _PROMISES]
        return Overview(
            today=today,
            late=tuple(one for one in promises if one.dated and one.on < today),
            due=tuple(one for one in promises if one.on == today or (not one.dated and one.on < today)),
            signals=signals,
            more_signals=more,
            talks=tuple(one for one in lines if one.kind is DueKind.TALK and one.on <= today),
            evaluations=tuple(one for one in lines if one.kind is DueKind.EVALUATION),
            terms=tuple(one for one in lines if one.kind is DueKind.TERM),
            quiet=tuple(quiet.read_quiet(reader, today)),
            tomorrow=sum(one.on == today + timedelta(days=1) for one in lines),
        )


def _signals(reader: Any) -> tuple[tuple[NewSignal, ...], int]:
    """The newest signals that nobody has looked at, and how many more there are."""
    new = SignalNote.looked_at_on.is_(None)
    query = select(SignalNote, Pupil, Group.name).join(Pupil, Pupil.uid == SignalNote.pupil_uid)
    query = query.outerjoin(Group, Group.uid == Pupil.group_uid)
    query = query.where(new).order_by(SignalNote.seen_on.desc(), SignalNote.seen_time.desc()).limit(SIGNALS)
    shown = tuple(_signal(*row) for row in reader.rows(query))
    if len(shown) < SIGNALS:
        return shown, 0
    return shown, int(reader.one(select(func.count()).select_from(SignalNote).where(new))) - len(shown)


def _signal(note: SignalNote, pupil: Pupil, group: str | None) -> NewSignal:
    about = agenda.about(pupil, group)
    if note.confidential:
        return NewSignal(note.uid, about, "Vertrouwelijk: signaal", None, "", note.seen_on, note.seen_time)
    who = ", ".join(note.witnessed_by)
    return NewSignal(note.uid, about, note.observation, note.channel, who, note.seen_on, note.seen_time)
