"""Groepsbespreking and leerlingbespreking: pupils in care discussed one after another, and who does what afterwards.

What is said stands in the dossier of the pupil it is about, as a talk; the round itself knows no pupil.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, or_, select

from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.documents.action_list import Action, ActionList
from bijtijds.documents.paper import Paper, build
from bijtijds.model.pupils import Dossier, Pupil
from bijtijds.model.rounds import Round
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement, Talk
from bijtijds.services import gate, reports, talks
from bijtijds.services.agenda import About, about
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.gate import Cleared
from bijtijds.services.talks import TalkDraft
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier, PaperKind, RoundKind, TalkKind

_KINDS = {RoundKind.GROUP: TalkKind.GROUP_DISCUSSION, RoundKind.PUPIL: TalkKind.PUPIL_DISCUSSION}


@dataclass(frozen=True, slots=True, repr=False)
class GroupRow:
    """A group that can be discussed: how many of its pupils are in care, and when it was discussed last."""

    uid: UUID
    name: str
    in_care: int
    last_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class RoundRow:
    """One round: which kind, of which group, and whether it is still going on."""

    uid: UUID
    kind: RoundKind
    group: str
    held_on: date
    led_by: str
    present: tuple[str, ...]
    closed_on: date | None
    discussed: int


@dataclass(frozen=True, slots=True, repr=False)
class Seat:
    """One pupil of a round; `talk` is there once something was written about her."""

    pupil: About
    talk: UUID | None


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What was said of one pupil, and who does what. `seen` is the version that it was read in; None before any."""

    summary: str = ""
    interpretation: str = ""
    agreements: tuple[AgreementDraft, ...] = ()
    moved_because: str | None = None
    """Why an agreement waits for another day again."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Task:
    """One line of the action list: who does what for whom, and by when."""

    who: str
    what: str
    pupil: About
    due_on: date | None


def groups(store: Store) -> Sequence[GroupRow]:
    """The base groups of the newest school year that have a pupil in care, as a teacher would order them."""
    care = _in_care(store.device.clock.today())
    with store.read() as reader:
        newest = reader.one(select(func.max(Group.school_year)))
        counted = select(Pupil.group_uid, func.count()).where(care).group_by(Pupil.group_uid)
        counts = dict(reader.rows(counted))
        held = dict(reader.rows(select(Round.group_uid, func.max(Round.held_on)).group_by(Round.group_uid)))
        query = select(Group.uid, Group.name).where(Group.school_year == newest, Group.combined.is_(False))
        return tuple(
            GroupRow(uid, name, counts[uid], held.get(uid))
            for uid, name in reader.rows(query.order_by(Group.sort_name))
            if uid in counts
        )


def without_group(store: Store) -> int:
    """How many pupils in care are in none of these groups: their group is not known, or is of an earlier year."""
    with store.read() as reader:
        everybody = reader.one(select(func.count()).select_from(Pupil).where(_in_care(store.device.clock.today())))
    return int(everybody or 0) - sum(one.in_care for one in groups(store))


def begin(store: Store, kind: RoundKind, group: UUID | None = None, present: Sequence[str] = ()) -> UUID:
    """Begin a round, today. One of the same kind and group that still goes on today is taken up again."""
    today = store.device.clock.today()
    with store.read() as reader:
        query = select(Round.uid).where(Round.kind == kind, Round.held_on == today, Round.closed_on.is_(None))
        going = reader.one(query.where(Round.group_uid == group if group else Round.group_uid.is_(None)))
    if going is not None:
        return UUID(str(going))
    with store.change(f"{kind.label.capitalize()} begonnen") as session:
        made = Round(uid=uuid4(), kind=kind, group_uid=group, held_on=today, led_by=store.device.author)
        made.present = [name.strip() for name in present if name.strip()]
        session.add(made)
        return made.uid


def row(store: Store, uid: UUID) -> RoundRow:
    """One round. Trouble('gone')."""
    with store.read() as reader:
        one = reader.get_one(Round, uid)
        group = reader.get(Group, one.group_uid) if one.group_uid else None
        return _row(reader, one, group.name if group else "")


def rounds(store: Store, limit: int = 50) -> Sequence[RoundRow]:
    """The newest rounds."""
    query = select(Round, Group.name).outerjoin(Group, Group.uid == Round.group_uid)
    with store.read() as reader:
        found = reader.rows(query.order_by(Round.held_on.desc(), Round.rev.desc()).limit(limit))
        return tuple(_row(reader, one, name or "") for one, name in found)


def seats(store: Store, uid: UUID) -> Sequence[Seat]:
    """The pupils of a round in the order of the list: those in care that day, of the group or of the whole school.

    Who was discussed stays in it, also when the care has ended or she left since.
    """
    with store.read() as reader:
        held = reader.get_one(Round, uid)
        talked = dict(reader.rows(select(Talk.pupil_uid, Talk.uid).where(Talk.round_uid == uid)))
        query = select(Pupil, Group.name).outerjoin(Group, Group.uid == Pupil.group_uid)
        listed = _in_care(held.held_on)
        if held.group_uid is not None:
            listed = listed & (Pupil.group_uid == held.group_uid)
        query = query.where(listed | Pupil.uid.in_(list(talked))).order_by(Pupil.sort_name)
        return tuple(Seat(about(pupil, group), talked.get(pupil.uid)) for pupil, group in reader.rows(query))


def said(store: Store, uid: UUID, pupil: UUID) -> Said:
    """What was written about one pupil in a round; empty before that."""
    with store.read() as reader:
        talk = reader.scalars(select(Talk).where(Talk.round_uid == uid, Talk.pupil_uid == pupil))
        if not talk:
            return Said()
        draft = talks.draft_of(talk[0])
        return Said(draft.summary or "", draft.interpretation or "", draft.agreements, seen=draft.seen)


def say(store: Store, uid: UUID, pupil: UUID, told: Said) -> None:
    """Keep what was said of one pupil and who does what, in one step; empty words about nothing are not kept.

    StaleDraft('stale_draft') when something else stands there since it was read.
    """
    with store.read() as reader:
        held = reader.get_one(Round, uid)
        kind, day = _KINDS[held.kind], held.held_on
        found = reader.scalars(select(Talk).where(Talk.round_uid == uid, Talk.pupil_uid == pupil))
        before = (found[0].uid, talks.draft_of(found[0])) if found else None
    blank = not (told.summary.strip() or told.interpretation.strip() or told.agreements)
    if before is None:
        if blank:
            return
        draft = TalkDraft(kind=kind, held_on=day, round=uid)
        talks.write(store, pupil, _with(draft, told))
    elif told.seen is None:
        raise StaleDraft("stale_draft")
    else:
        talks.correct(store, before[0], _with(replace(before[1], seen=told.seen), told))


def tasks(store: Store, uid: UUID) -> Sequence[Task]:
    """Who does what after a round, by person and then by day."""
    query = select(Agreement, Pupil, Group.name).join(Talk, Talk.uid == Agreement.talk_uid)
    query = query.join(Pupil, Pupil.uid == Agreement.pupil_uid).outerjoin(Group, Group.uid == Pupil.group_uid)
    query = query.where(Talk.round_uid == uid, Talk.confidential.is_(False))
    with store.read() as reader:
        found = [Task(one.who, one.what, about(pupil, group), one.due_on) for one, pupil, group in reader.rows(query)]
    return tuple(sorted(found, key=_by_person))


def action_list(store: Store, uid: UUID) -> Paper:
    """The actielijst of a round as it stands now. It is made anew each time and kept nowhere."""
    held = row(store, uid)
    by_person = tuple(
        (who, tuple(Action(one.what, one.pupil.name.short, one.due_on) for one in lines))
        for who, lines in groupby(tasks(store, uid), key=_who)
    )
    title = held.kind.label.capitalize()
    if held.group:
        title = f"{title} {f'groep {held.group}' if held.group[0].isdigit() else held.group}"
    return build(ActionList(title, held.held_on, by_person, held.present), reports.house_style(store))


def release_actions(store: Store, uid: UUID, carrier: Carrier, recipients: Sequence[str]) -> Cleared:
    """Let the actielijst leave within the school. RuleBroken('release_needs_recipient')."""
    about_whom = [one.pupil.uid for one in tasks(store, uid)]
    return gate.release_unkept(
        store, action_list(store, uid), PaperKind.ACTION_LIST, about_whom, carrier, recipients
    )  # fmt: skip


def close(store: Store, uid: UUID) -> None:
    """The round is over."""
    with store.change("Bespreking afgerond") as session:
        held = session.get_one(Round, uid)
        if held.closed_on is not None:
            raise RuleBroken("round_is_closed")
        held.closed_on = store.device.clock.today()


def _in_care(day: date) -> Any:
    """Pupils with an open dossier who are at school on a day."""
    care = select(Dossier.pupil_uid).where(Dossier.ended_on.is_(None))
    return Pupil.uid.in_(care) & or_(Pupil.left_on.is_(None), Pupil.left_on > day)


def _row(reader: Any, one: Round, group: str) -> RoundRow:
    discussed = reader.one(select(func.count()).select_from(Talk).where(Talk.round_uid == one.uid))
    return RoundRow(
        one.uid, one.kind, group, one.held_on, one.led_by, tuple(one.present), one.closed_on, int(discussed)
    )


def _with(draft: TalkDraft, told: Said) -> TalkDraft:
    return replace(
        draft, summary=told.summary, interpretation=told.interpretation or None, agreements=tuple(told.agreements),
        moved_because=told.moved_because,
    )  # fmt: skip


def _who(task: Task) -> str:
    return task.who


def _by_person(task: Task) -> tuple[str, date, str]:
    return task.who.casefold(), task.due_on or date.max, task.pupil.name.short
