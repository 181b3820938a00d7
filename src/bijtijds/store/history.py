"""Earlier versions of a row, what was deleted lately, and rows with more than one newest version."""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bijtijds.base.errors import RuleBroken
from bijtijds.store import applying, ids, revisions, undoing
from bijtijds.store.engine import cursor_of
from bijtijds.store.file import OpenFile
from bijtijds.store.ids import RevisionId
from bijtijds.store.revisions import Change, Stored
from bijtijds.store.types import Binned, Changed, Conflict, RowId, Version
from bijtijds.store.writing import Heading, finish

_SETTLED = "Keuze tussen twee versies bewaard"


def of_row(file: OpenFile, cursor: Any, row: RowId) -> Sequence[Version]:
    """Every version of a row, newest first."""
    return _versions(file, cursor, reversed(revisions.of_row(cursor, row)))


def binned(file: OpenFile, cursor: Any, since: datetime) -> Sequence[Binned]:
    """The changes that deleted something that stands by itself and is still gone, newest first."""
    roots = [shape.kind for shape in file.shapes if shape.entity.root]
    cursor.execute(
        "SELECT DISTINCT r.change FROM revision r JOIN change c ON c.id = r.change WHERE r.id >= ? AND r.body IS NULL "
        f"AND r.kind IN ({','.join('?' * len(roots))}) AND c.undoes IS NULL AND c.undoable ORDER BY r.change DESC",
        [ids.first_at(since), *roots],
    )
    found = [revisions.get_change(cursor, change) for (change,) in cursor.fetchall()]
    listed = (_binned(cursor, change, roots) for change in found if change and undoing.stands(cursor, change.id))
    return tuple(one for one in listed if one is not None)


def bin_rows(file: OpenFile, cursor: Any, one: Binned) -> Sequence[Version]:
    """The rows of a line of the prullenbak as they were before they were deleted."""
    known = revisions.of_rows(cursor, one.rows)
    last = (_before(versions, one.change.value) for versions in known.values())
    return _versions(file, cursor, [version for version in last if version is not None])


def conflicts(file: OpenFile, cursor: Any) -> Sequence[Conflict]:
    """The rows in conflict, best version first, and the orphans with their one version."""
    found = []
    for row in sorted(applying.in_trouble(cursor)):
        best_first = applying.leaves(file.shapes, revisions.of_row(cursor, row))
        found.append(Conflict(row, tuple(_versions(file, cursor, best_first))))
    return tuple(found)


def settle(file: OpenFile, conflict: Conflict, keep: RevisionId) -> Changed:
    """Keep one version of a row in conflict: all newest versions are its parents, so nothing is left to choose."""
    with file.writing() as connection:
        cursor = cursor_of(connection)
        found = applying.leaves(file.shapes, revisions.of_row(cursor, conflict.row))
        kept = next((one for one in found if one.id == keep.value), None)
        if kept is None or len(found) < 2:
            raise RuleBroken("already_settled")
        heading = Heading(file.new_change(cursor), _SETTLED, undoable=False)
        revision = Stored(
            id=file.ids.next(),
            change=heading.id,
            row=conflict.row,
            subject=kept.subject,
            parents=tuple(sorted(one.id for one in found)),
            restores=kept.means,
            blob=kept.blob,
            body=kept.today(file.shapes),
            schema=file.shapes.schema,
        )
        return finish(file, cursor, heading, [revision], "settled")


def _binned(cursor: Any, change: Change, roots: Iterable[str]) -> Binned | None:
    deleted = [one for one in revisions.of_change(cursor, change) if one.body is None]
    rows = tuple(one.row for one in deleted if one.row.kind in roots)
    if all(applying.is_shown(cursor, row.kind, row.uid) for row in rows):
        return None
    return Binned(
        change=RevisionId(change.id),
        sentence=change.sentence,
        at=RevisionId(change.id).at,
        author=change.author,
        rows=rows,
        kinds=frozenset(row.kind for row in rows),
        pupils=frozenset(one.subject for one in deleted if one.subject is not None),
    )


def _before(versions: Sequence[Stored], change: bytes) -> Stored | None:
    deletion = next((one for one in versions if one.change == change), None)
    wanted = deletion.parents[:1] if deletion else ()
    return next((one for one in versions if one.id in wanted), None)


def _versions(file: OpenFile, cursor: Any, found: Iterable[Stored]) -> Sequence[Version]:
    listed = []
    for one in found:
        change = revisions.get_change(cursor, one.change)
        values = {} if one.body is None else file.shapes.values(one.row.kind, one.body, one.schema)
        listed.append(
            Version(
                id=RevisionId(one.id),
                change=RevisionId(one.change),
                row=one.row,
                at=RevisionId(one.id).at,
                author=change.author if change else "",
                sentence=change.sentence if change else "",
                values=values,
                alive=one.body is not None,
            )
        )
    return tuple(listed)
