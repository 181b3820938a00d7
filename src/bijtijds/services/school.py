"""The school's own data and the settings of the file."""

from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from bijtijds.base.errors import RuleBroken
from bijtijds.base.phone import can_be_called
from bijtijds.model.entity import uid_from
from bijtijds.model.school import SCHOOL_UID, School, Setting
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store

TEAM_NAMES = ("ondersteuningsteam", "ZAT", "MDO", "SOT", "BOT", "zorgteam")


@dataclass(frozen=True, slots=True, repr=False)
class SchoolDraft:
    """The school as it stands on papers."""

    name: str
    street: str | None = None
    postcode: str | None = None
    place: str | None = None
    phone: str | None = None
    email: str | None = None
    brin: str | None = None
    dependance: str | None = None
    team_name: str = TEAM_NAMES[0]
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """After how many weeks it is quiet: without follow-up, without a talk, in one phase of a cycle."""

    weeks_concern: int = 6
    weeks_child: int = 8
    weeks_parents: int = 8
    weeks_phase: int = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What a school decides once.

    `signal_blocks` are the blocks of the signal list that are on; `lock_after` is in minutes (1 to 15).
    """

    signal_blocks: frozenset[str]
    lock_after: int = 5
    terms: Terms = Terms()


def school(store: Store) -> SchoolDraft | None:
    """The school, or None while nothing was filled in."""
    with store.read() as reader:
        row = reader.get(School, SCHOOL_UID)
        if row is None:
            return None
        values = {f.name: getattr(row, f.name) for f in fields(SchoolDraft) if f.name != "seen"}
        return SchoolDraft(**values, seen=RevisionId(row.rev or b""))


def save(store: Store, draft: SchoolDraft) -> None:
    """Keep the school's data. Its telephone number stands on papers, so it is one that can be called."""
    if not draft.name.strip():
        raise RuleBroken("school_needs_name", field="name")
    number = (draft.phone or "").strip()
    if number and not can_be_called(number):
        raise RuleBroken("number_cannot_be_called", field="phone")
    with store.change("Gegevens van de school bewaard") as session:
        row = session.get(School, SCHOOL_UID)
        if row is None:
            row = School(uid=SCHOOL_UID)
            session.add(row)
        elif draft.seen is not None:
            session.expect(row, draft.seen)
        for f in fields(SchoolDraft):
            if f.name != "seen":
                value = getattr(draft, f.name)
                setattr(row, f.name, (value.strip() or None) if isinstance(value, str) else value)


def settings(store: Store, default_blocks: frozenset[str]) -> Settings:
    """The settings of the file; `default_blocks` until the school has chosen."""
    with store.read() as reader:
        blocks = reader.get(Setting, _uid("signal_blocks"))
        minutes = reader.get(Setting, _uid("lock_after"))
        return Settings(
            signal_blocks=frozenset(blocks.value) if blocks is not None else default_blocks,
            lock_after=int(minutes.value[0]) if minutes is not None else 5,
            terms=terms(reader),
        )


def terms(reader: Any) -> Terms:
    """The terms of the file, for who is reading already."""
    kept = {f.name: reader.get(Setting, _uid(f.name)) for f in fields(Terms)}
    return Terms(**{name: int(row.value[0]) for name, row in kept.items() if row is not None})


def keep_settings(store: Store, chosen: Settings) -> None:
    """Keep the settings of the file."""
    if not 1 <= chosen.lock_after <= 15:
        raise RuleBroken("lock_after_out_of_range", field="lock_after")
    weeks = {f.name: int(getattr(chosen.terms, f.name)) for f in fields(Terms)}
    for name, number in weeks.items():
        if not 1 <= number <= 52:
            raise RuleBroken("weeks_out_of_range", field=name)
    values = {"signal_blocks": sorted(chosen.signal_blocks), "lock_after": [str(chosen.lock_after)]}
    values |= {name: [str(number)] for name, number in weeks.items()}
    with store.change("Instellingen bewaard") as session:
        for name, value in values.items():
            row = session.get(Setting, _uid(name))
            if row is None:
                session.add(Setting(uid=_uid(name), name=name, author=None, value=value))
            else:
                row.value = value


def note_acute_card(store: Store) -> None:
    """Note in the file that the acute card beside it was kept today, so that everybody who shows it looks again."""
    with store.change("Acute kaart bewaard", undoable=False) as session:
        row = session.get(Setting, _uid("acute_card_on"))
        if row is None:
            row = Setting(uid=_uid("acute_card_on"), name="acute_card_on", author=None, value=[])
            session.add(row)
        row.value = [store.device.clock.now().isoformat(timespec="seconds")]


def _uid(name: str) -> UUID:
    return uid_from("setting", name)
