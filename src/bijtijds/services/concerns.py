"""Concerns: what is followed about a pupil, by whom, until "uit de zorg op …" (guideline §1.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.care import Concern
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Dossier, Pupil
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId

_LETTERS = 120


@dataclass(frozen=True, slots=True, repr=False)
class ConcernDraft:
    """What the form of a concern holds; `note` is the signal that opened it."""

    what: str
    opened_on: date
    owner: str
    note: UUID | None = None
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ConcernRow:
    """One concern on a list."""

    uid: UUID
    pupil: UUID
    what: str
    opened_on: date
    opened_by: str
    owner: str
    note: UUID | None
    closed_on: date | None
    outcome: str
    rev: RevisionId


def of_pupil(store: Store, pupil: UUID) -> Sequence[ConcernRow]:
    """A pupil's concerns: open ones first, oldest first; then what is over, newest first."""
    with store.read() as reader:
        return read_of(reader, pupil)


def read_of(reader: Any, pupil: UUID) -> Sequence[ConcernRow]:
    """`of_pupil` for who is reading already."""
    query = select(Concern).where(Concern.pupil_uid == pupil).order_by(Concern.opened_on, Concern.uid)
    rows = [row_of(one) for one in reader.scalars(query)]
    closed = sorted((row for row in rows if row.closed_on), key=_closed_on, reverse=True)
    return (*(row for row in rows if row.closed_on is None), *closed)


def begin(store: Store, pupil: UUID, draft: ConcernDraft) -> UUID:
    """Begin to follow a concern. Gives its uid."""
    with store.change("Zorg begonnen") as session:
        one = Concern(uid=uuid4(), pupil_uid=pupil, opened_by=store.device.author)
        session.get_one(Pupil, pupil).expect_here(opened_on=draft.opened_on)
        _fill(one, draft)
        one.check(store.device.clock.today())
        session.add(one)
        return one.uid


def correct(store: Store, uid: UUID, draft: ConcernDraft) -> None:
    """Correct what a concern is or who follows it."""
    with store.change("Zorg verbeterd") as session:
        one = session.get_seen(Concern, uid, draft.seen)
        _fill(one, draft)
        one.check(store.device.clock.today())
        if one.closed_on is not None and one.closed_on < one.opened_on:
            raise RuleBroken("concern_opened_after_closing", field="opened_on", closed=one.closed_on)


def close(store: Store, uid: UUID, on: date, outcome: str) -> bool:
    """Uit de zorg op …; true when it was the last open concern of a pupil whose dossier is still open."""
    if on > store.device.clock.today():
        raise RuleBroken("day_still_to_come", field="closed_on")
    with store.change("Zorg afgesloten") as session:
        one = session.get_one(Concern, uid)
        one.close(on, outcome)
        session.flush()
        more = select(Concern.uid).where(Concern.pupil_uid == one.pupil_uid, Concern.closed_on.is_(None)).limit(1)
        care = select(Dossier.uid).where(Dossier.pupil_uid == one.pupil_uid, Dossier.ended_on.is_(None)).limit(1)
        return not session.scalars(more) and bool(session.scalars(care))


def reopen(store: Store, uid: UUID) -> None:
    """It was closed too soon: it is followed again."""
    with store.change("Zorg heropend") as session:
        session.get_one(Concern, uid).reopen()


def remove(store: Store, uid: UUID) -> None:
    """Put a concern in the prullenbak."""
    with store.change("Zorg verwijderd") as session:
        session.remove(session.get_one(Concern, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, ConcernDraft]:
    """The pupil and the concern as the form shows it. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(Concern, uid)
        seen = RevisionId(one.rev) if one.rev else None
        pupil, draft = one.pupil_uid, ConcernDraft(one.what, one.opened_on, one.owner, one.note_uid, seen)
    store.log(Event("viewed", RowId("concern", uid), subject=pupil))
    return pupil, draft


def from_note(store: Store, note: UUID) -> tuple[UUID, ConcernDraft]:
    """The pupil of a signal, and a concern that begins with its first line.

    A confidential signal lends no words, for a concern stands on lists.
    """
    with store.read() as reader:
        one = reader.get_one(SignalNote, note)
        lines = [] if one.confidential else one.observation.strip().splitlines()
        return one.pupil_uid, ConcernDraft(_short(lines[0]) if lines else "", one.seen_on, store.device.author, note)


def row_of(one: Concern) -> ConcernRow:
    """The concern as a list shows it."""
    return ConcernRow(
        uid=one.uid, pupil=one.pupil_uid, what=one.what, opened_on=one.opened_on, opened_by=one.opened_by,
        owner=one.owner, note=one.note_uid, closed_on=one.closed_on, outcome=one.outcome or "",
        rev=RevisionId(one.rev or b""),
    )  # fmt: skip


def _fill(one: Concern, draft: ConcernDraft) -> None:
    one.what, one.opened_on, one.owner = draft.what.strip(), draft.opened_on, draft.owner.strip()
    one.note_uid = draft.note


def _short(line: str) -> str:
    return line if len(line) <= _LETTERS else f"{line[:_LETTERS].rsplit(' ', 1)[0]} …"


def _closed_on(row: ConcernRow) -> date:
    return row.closed_on or date.max
