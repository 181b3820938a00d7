"""What the tables should hold, given the revisions: a pure function that undo, merge, repair and tests share."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from bijtijds.store.types import RowId

Targets = Callable[[RowId, str], Iterable[RowId]]
"""Gives the rows that a body points at."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a row, and which versions it stands on. `body` is None when it deletes the row."""

    id: bytes
    row: RowId
    subject: UUID | None
    parents: tuple[bytes, ...]
    body: str | None


@dataclass(frozen=True, slots=True)
class Projection:
    """The version of each living row, the rows with more than one newest version, and the rows without parent."""

    heads: Mapping[RowId, Revision]
    conflicts: Mapping[RowId, tuple[Revision, ...]]
    orphans: Mapping[RowId, Revision]


def leaves(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """The versions of one row that no other stands on, best first: living before deleted, then newest."""
    known = {revision.id: revision for revision in revisions}
    covered = {parent for revision in known.values() for parent in revision.parents}
    found = [revision for revision in known.values() if revision.id not in covered]
    return tuple(sorted(found, key=lambda revision: (revision.body is not None, revision.id), reverse=True))


def in_conflict(best_first: Sequence[Revision]) -> bool:
    """Whether the newest versions of a row say different things."""
    return len({revision.body for revision in best_first}) > 1


def project(revisions: Iterable[Revision], targets: Targets, destroyed: Collection[UUID] = frozenset()) -> Projection:
    """What a file with these revisions shows, whatever the order in which they came.

    Nothing of a destroyed subject is shown, however new. A living row that points at a row which is not alive is an
    orphan, and so is what points at an orphan.
    """
    by_row: dict[RowId, list[Revision]] = defaultdict(list)
    for revision in revisions:
        if revision.subject is None or revision.subject not in destroyed:
            by_row[revision.row].append(revision)
    best = {row: leaves(versions) for row, versions in by_row.items()}
    alive = {row: found[0] for row, found in best.items() if found[0].body is not None}
    needs = {row: tuple(targets(row, head.body or "")) for row, head in alive.items()}
    lost = without_parent(needs)
    return Projection(
        heads={row: head for row, head in alive.items() if row not in lost},
        conflicts={row: found for row, found in best.items() if in_conflict(found)},
        orphans={row: alive[row] for row in lost},
    )


Key = RowId


def without_parent(needs: Mapping[Key, Collection[Key]]) -> set[Key]:
    """The rows that point, straight or by way of another, at a row that is not among them."""
    children: dict[Hashable, list[Key]] = defaultdict(list)
    waiting: list[Key] = []
    for row, targets in needs.items():
        for target in targets:
            children[target].append(row)
        if any(target not in needs for target in targets):
            waiting.append(row)
    lost: set[Key] = set()
    while waiting:
        row = waiting.pop()
        if row not in lost:
            lost.add(row)
            waiting.extend(children[row])
    return lost
