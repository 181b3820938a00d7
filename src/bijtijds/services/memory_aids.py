"""Werkaantekeningen: private memory aids that vanish after fourteen days, or become a note of the dossier.

A memory aid is no part of the dossier as long as it is short-lived and shared with nobody (AVS 2010). So it stands in
no paper, case, count or search, and when its day has come nothing of it is left to read.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.notes import MEMORY_AID_LASTS, SignalNote
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.codes import NoteKind

_KIND = "signal_note"


def last_day(written: date) -> date:
    """The day on which a memory aid of this day vanishes."""
    return written + MEMORY_AID_LASTS


def keep(store: Store, uid: UUID) -> None:
    """Make a memory aid a note of the dossier; it does not vanish any more."""
    with store.change("Werkaantekening in het dossier gezet") as session:
        note = session.get_one(SignalNote, uid)
        if note.kind is not NoteKind.MEMORY_AID:
            raise RuleBroken("already_in_dossier")
        note.keep()


def vanish(store: Store) -> int:
    """Take away for good what has had its day, also out of the prullenbak. Gives how many went."""
    today = store.device.clock.today()
    rows = [*_living(store, today), *_in_the_bin(store, today)]
    if rows:
        store.erase(rows, drafts=[f"note.edit/{row.uid.hex}" for row in rows])
    return len(rows)


def _living(store: Store, today: date) -> list[RowId]:
    query = select(SignalNote.uid).where(SignalNote.kind == NoteKind.MEMORY_AID, SignalNote.vanishes_on <= today)
    with store.read() as reader:
        return [RowId(_KIND, uid) for uid in reader.scalars(query)]


def _in_the_bin(store: Store, today: date) -> Iterator[RowId]:
    for row in store.deleted(_KIND):
        last = next((one.values for one in store.history(row) if one.alive), None)
        if last is not None and last["kind"] is NoteKind.MEMORY_AID and last["vanishes_on"] <= today:
            yield row
