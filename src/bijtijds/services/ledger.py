"""The ledger (belofteboek): every agreement that was made anywhere, by whom to whom, and what became of it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.model.pupils import Pupil
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement
from bijtijds.services import agenda
from bijtijds.services.agenda import Line
from bijtijds.services.promisors import Promise, PromisedBy, sides
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState

PAGE = 200
Place = tuple[date, UUID]
"""Where a page ends: the next one goes on after it, also when something was added or closed meanwhile."""


class Shows(Enum):
    """Which promises the ledger shows."""

    OPEN = "open"
    LATE = "late"
    UNDATED = "undated"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One promise in the ledger; `line` is what the agenda shows and answers."""

    line: Line
    by: PromisedBy
    state: AgreementState
    due_on: date | None
    how_often: str
    why_moved: str
    closed_on: date | None
    outcome: str


@dataclass(frozen=True, slots=True, repr=False)
class LedgerPage:
    """Some promises, how many there are in all, and where the next page goes on; None when this was the last.

    `together` of the total were made by school and others at once: these stand on both sides.
    """

    entries: tuple[Entry, ...]
    total: int
    goes_on: Place | None
    together: int = 0


def ledger(
    store: Store, shows: Shows = Shows.OPEN, by: Collection[PromisedBy] = tuple(PromisedBy), *,
    after: Place | None = None, limit: int = PAGE,
) -> LedgerPage:  # fmt: skip
    """A page of promises made by these sides: open ones by the day they are asked about, closed ones newest first.

    Of a confidential one it tells that it is there, and no words.
    """
    open_ones = shows not in {Shows.DONE, Shows.DROPPED}
    with store.read() as reader:
        told = _told(reader, store, shows, frozenset(by))
        todo = [one for one in told if after is None or _comes_after(one[0], after, upward=open_ones)]
        here = todo[:limit]
        entries = _entries(reader, {place[1]: side for place, side in here})
    goes_on = here[-1][0] if len(todo) > len(here) else None
    together = sum(side is PromisedBy.BOTH for _place, side in told)
    return LedgerPage(tuple(entries[place[1]] for place, _side in here), len(told), goes_on, together)


def counts(store: Store) -> Mapping[Shows, int]:
    """How many promises each choice shows."""
    today = store.device.clock.today()
    with store.read() as reader:
        rows = reader.rows(select(Agreement.state, Agreement.due_on))
    return {shows: sum(_MATCHES[shows](state, due, today) for state, due in rows) for shows in Shows}


def _is_open(state: AgreementState, _due: date | None, _today: date) -> bool:
    return state is AgreementState.OPEN


def _is_late(state: AgreementState, due: date | None, today: date) -> bool:
    return state is AgreementState.OPEN and due is not None and due < today


def _is_undated(state: AgreementState, due: date | None, _today: date) -> bool:
    return state is AgreementState.OPEN and due is None


def _is_done(state: AgreementState, _due: date | None, _today: date) -> bool:
    return state is AgreementState.DONE


def _is_dropped(state: AgreementState, _due: date | None, _today: date) -> bool:
    return state is AgreementState.DROPPED


_MATCHES: Mapping[Shows, Callable[[AgreementState, date | None, date], bool]] = {
    Shows.OPEN: _is_open,
    Shows.LATE: _is_late,
    Shows.UNDATED: _is_undated,
    Shows.DONE: _is_done,
    Shows.DROPPED: _is_dropped,
}


def _told(reader: Any, store: Store, shows: Shows, by: frozenset[PromisedBy]) -> list[tuple[Place, PromisedBy]]:
    one, today = Agreement, store.device.clock.today()
    query = select(one.uid, one.who, one.pupil_uid, one.talk_uid, one.state, one.due_on, one.asked_on, one.closed_on)
    rows = [row for row in reader.rows(query) if _MATCHES[shows](row.state, row.due_on, today)]
    asked = [Promise(row.who, row.pupil_uid, row.talk_uid) for row in rows]
    found = sides(reader, store.device.author, asked)
    places = [
        ((row.asked_on if row.closed_on is None else row.closed_on, row.uid), side)
        for row, side in zip(rows, found, strict=True)
        if side in by
    ]
    return sorted(places, key=_place_of, reverse=shows in {Shows.DONE, Shows.DROPPED})


def _place_of(one: tuple[Place, PromisedBy]) -> Place:
    return one[0]


def _comes_after(place: Place, after: Place, *, upward: bool) -> bool:
    return place > after if upward else place < after


def _entries(reader: Any, found: Mapping[UUID, PromisedBy]) -> dict[UUID, Entry]:
    query = select(Agreement, Pupil, Group.name).join(Pupil, Pupil.uid == Agreement.pupil_uid)
    query = query.outerjoin(Group, Group.uid == Pupil.group_uid).where(Agreement.uid.in_(found))
    return {row[0].uid: _entry(found[row[0].uid], *row) for row in reader.rows(query)}


def _entry(by: PromisedBy, one: Agreement, pupil: Pupil, group: str | None) -> Entry:
    said = not one.confidential
    return Entry(
        line=agenda.of_agreement(one, pupil, group), by=by, state=one.state, due_on=one.due_on,
        how_often=one.how_often or "" if said else "", why_moved=one.postponed_because or "" if said else "",
        closed_on=one.closed_on, outcome=one.outcome or "" if said else "",
    )  # fmt: skip
