"""Vandaag: what is due or late, and what is new. Nothing but these kinds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement, Talk
from bijtijds.services.pupils import group_of, name_of
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, Channel, TalkKind
from bijtijds.terms.naming import Name

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, repr=False)
class About:
    """Whose line it is."""

    uid: UUID
    name: Name
    group: str


@dataclass(frozen=True, slots=True, repr=False)
class Promise:
    """An agreement, or a note's follow-up, that is due today or late."""

    kind: str
    uid: UUID
    pupil: About
    what: str
    who: str
    for_whom: str
    made_on: date
    due_on: date
    postponed: int


@dataclass(frozen=True, slots=True, repr=False)
class NewSignal:
    """A note that nobody has looked at yet."""

    uid: UUID
    pupil: About
    text: str
    channel: Channel
    who: str
    on: date
    at: time | None


@dataclass(frozen=True, slots=True, repr=False)
class Meeting:
    """A talk that was agreed for today, or an evaluation of this week or late."""

    talk: UUID
    pupil: About
    kind: TalkKind
    on: date
    at: time | None
    about: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole of Vandaag."""

    today: date
    late: tuple[Promise, ...]
    due: tuple[Promise, ...]
    signals: tuple[NewSignal, ...]
    talks: tuple[Meeting, ...]
    evaluations: tuple[Meeting, ...]
    tomorrow: int


def overview(store: Store) -> Overview:
    """What needs an answer or a look today. Confidential pieces are not in it."""
    today = store.device.clock.today()
    with store.read() as reader:
        promises = sorted([*_agreements(reader, today), *_follow_ups(reader, today)], key=_first_due)
        late = tuple(one for one in promises if one.due_on < today)
        return Overview(
            today=today,
            late=late,
            due=tuple(one for one in promises if one.due_on == today),
            signals=_signals(reader),
            talks=_meetings(reader, Talk.next_talk_on, today, today, Talk.next_talk_time),
            evaluations=_meetings(reader, Talk.evaluation_on, date.min, today + WEEK, None),
            tomorrow=_tomorrow(reader, today + timedelta(days=1)),
        )


def _first_due(one: Promise) -> tuple[date, str]:
    return one.due_on, one.pupil.name.short


def _about(pupil: Pupil, group: str | None) -> About:
    return About(pupil.uid, name_of(pupil), group_of(pupil, group))


def _joined(kind: Any) -> Any:
    query = select(kind, Pupil, Group.name).join(Pupil, Pupil.uid == kind.pupil_uid)
    return query.outerjoin(Group, Group.uid == Pupil.group_uid).where(kind.confidential.is_(False))


def _agreements(reader: Any, today: date) -> Sequence[Promise]:
    query = _joined(Agreement).where(Agreement.state == AgreementState.OPEN, Agreement.due_on <= today).limit(500)
    return [
        Promise("agreement", one.uid, _about(pupil, group), one.what, one.who, one.for_whom or "", one.made_on,
                one.due_on, one.postponed)
        for one, pupil, group in reader.rows(query)
    ]  # fmt: skip


def _follow_ups(reader: Any, today: date) -> Sequence[Promise]:
    query = _joined(SignalNote).where(SignalNote.followed_up_on.is_(None), SignalNote.follow_up_by <= today).limit(500)
    return [
        Promise("signal_note", note.uid, _about(pupil, group),
                note.next_action.label.capitalize() if note.next_action else "Signaal opvolgen", note.recorded_by, "",
                note.seen_on, note.follow_up_by, 0)
        for note, pupil, group in reader.rows(query)
    ]  # fmt: skip


def _signals(reader: Any) -> tuple[NewSignal, ...]:
    query = _joined(SignalNote).where(SignalNote.looked_at_on.is_(None))
    query = query.order_by(SignalNote.seen_on.desc(), SignalNote.seen_time.desc()).limit(50)
    return tuple(
        NewSignal(note.uid, _about(pupil, group), note.observation, note.channel, ", ".join(note.witnessed_by),
                  note.seen_on, note.seen_time)
        for note, pupil, group in reader.rows(query)
    )  # fmt: skip


def _meetings(reader: Any, day: Any, first: date, last: date, at: Any) -> tuple[Meeting, ...]:
    query = _joined(Talk).where(day >= first, day <= last)
    if day is Talk.evaluation_on:
        query = query.where(Talk.evaluated_on.is_(None))
    rows = reader.rows(query.order_by(day).limit(50))
    return tuple(
        Meeting(talk.uid, _about(pupil, group), talk.kind, getattr(talk, day.key),
                getattr(talk, at.key) if at is not None else None,
                talk.plain_summary or talk.purpose or talk.summary or "")
        for talk, pupil, group in rows
    )  # fmt: skip


def _tomorrow(reader: Any, day: date) -> int:
    """How many promises, follow-ups and talks wait for that day, without confidential ones."""
    planned = or_(Talk.next_talk_on == day, and_(Talk.evaluation_on == day, Talk.evaluated_on.is_(None)))
    waiting: tuple[tuple[Any, Any], ...] = (
        (Agreement, and_(Agreement.due_on == day, Agreement.state == AgreementState.OPEN)),
        (SignalNote, and_(SignalNote.follow_up_by == day, SignalNote.followed_up_on.is_(None))),
        (Talk, planned),
    )
    return sum(
        reader.scalars(select(func.count()).select_from(kind).where(waits, kind.confidential.is_(False)))[0]
        for kind, waits in waiting
    )
