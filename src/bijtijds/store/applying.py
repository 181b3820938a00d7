"""Making the tables agree with the revisions, row by row, inside one transaction."""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from bijtijds.store import projection, revisions, searching
from bijtijds.store.bodies import Shapes
from bijtijds.store.revisions import Stored
from bijtijds.store.types import RowId

CONFLICT, ORPHAN = "conflict", "orphan"


def leaves(shapes: Shapes, versions: Sequence[Stored]) -> list[Stored]:
    """The versions of one row that no other stands on, best first."""
    if len(versions) < 2:
        return list(versions)
    stored = {version.id: version for version in versions}
    return [stored[found.id] for found in projection.leaves(one.plain(shapes) for one in versions)]


def best(shapes: Shapes, versions: Sequence[Stored]) -> Stored | None:
    """The version that is shown, or that says that the row is gone; None when the row never was."""
    found = leaves(shapes, versions)
    return found[0] if found else None


def show(cursor: Any, shapes: Shapes, row: RowId, head: Stored | None) -> None:
    """Let the tables and the search index show this version of a row, or nothing."""
    shape = shapes[row.kind]
    if shape.searched:
        searching.remove(cursor, row)
    if head is None or head.body is None:
        shape.delete(cursor, row.uid)
        return
    values = shapes.values(row.kind, head.body, head.schema)
    shape.write(cursor, shape.row(row.uid, head.id, values))
    words = shape.words(row.uid, values)
    if words is not None:
        searching.add(cursor, [(row, head.subject, words)])


def in_trouble(cursor: Any) -> dict[RowId, str]:
    """The rows in conflict, and those that are out of sight because what they belong to is gone."""
    cursor.execute("SELECT kind, uid, what FROM trouble")
    return {RowId(kind, UUID(bytes=uid)): what for kind, uid, what in cursor.fetchall()}


def put_right(cursor: Any, shapes: Shapes, touched: Iterable[RowId]) -> None:
    """After a change to a file with rows in trouble: look at those rows and at the touched ones anew.

    A deletion of the version that was shown may bring another to light, and a parent that returns brings back its
    orphans. What the change itself touched never becomes an orphan: then the commit fails, as it does without trouble.
    """
    trouble = in_trouble(cursor)
    if not trouble:
        return
    order = {shape.kind: number for number, shape in enumerate(shapes)}
    rows = sorted({*touched, *trouble}, key=lambda row: (order[row.kind], row.uid))
    versions = revisions.of_rows(cursor, rows)
    gone = revisions.destroyed(cursor)
    for row in rows:
        found = leaves(shapes, [one for one in versions.get(row, ()) if one.subject not in gone])
        head = found[0] if found and found[0].body is not None else None
        orphan = row in trouble and head is not None and not _has_parents(cursor, shapes, head)
        shown = None if orphan else head
        if _shown(cursor, row) != (shown.id if shown else None):
            show(cursor, shapes, row, shown)
        conflict = projection.in_conflict([one.plain(shapes) for one in found])
        note_trouble(cursor, row, ORPHAN if orphan else CONFLICT if conflict else None)


def note_trouble(cursor: Any, row: RowId, what: str | None) -> None:
    """Keep that a row is in trouble, or that it no longer is."""
    cursor.execute("DELETE FROM trouble WHERE kind = ? AND uid = ?", (row.kind, row.uid.bytes))
    if what is not None:
        cursor.execute("INSERT INTO trouble (kind, uid, what) VALUES (?, ?, ?)", (row.kind, row.uid.bytes, what))


def is_shown(cursor: Any, kind: str, uid: UUID) -> bool:
    """Whether a row is in its table."""
    return _shown(cursor, RowId(kind, uid)) is not None


def _shown(cursor: Any, row: RowId) -> bytes | None:
    cursor.execute(f'SELECT rev FROM "{row.kind}" WHERE uid = ?', (row.uid.hex,))
    found = cursor.fetchone()
    return None if found is None else bytes(found[0] or b"")


def _has_parents(cursor: Any, shapes: Shapes, head: Stored) -> bool:
    values: Mapping[str, Any] = shapes.values(head.row.kind, head.body or "", head.schema)
    return all(is_shown(cursor, kind, uid) for kind, uid in shapes[head.row.kind].targets(values))
