"""Taking rows away for good: every version, what search held of them and their drafts; the log keeps that it happened.

A revision that is gone would make the log's mark of its change differ. So each change that wrote such a row gets a new
line, `erased`, with the mark of what is left of it; the last mark of a change is the one that counts.
"""

# only names of our own tables and question marks are put into statements

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from bijtijds.base.errors import RuleBroken
from bijtijds.store import applying, logbook, revisions, searching
from bijtijds.store.engine import cursor_of
from bijtijds.store.file import OpenFile
from bijtijds.store.logbook import Line
from bijtijds.store.revisions import Stored
from bijtijds.store.types import Changed, Event, RowId

ERASED = "erased"
_SENTENCE = "Voorgoed verwijderd"


def erase(file: OpenFile, rows: Sequence[RowId], drafts: Sequence[str] = ()) -> Changed | None:
    """Take rows away with all their versions; None when there was nothing. RuleBroken('still_used')."""
    with file.writing() as connection:
        cursor = cursor_of(connection)
        cursor.execute("PRAGMA secure_delete = ON")
        known = revisions.of_rows(cursor, rows)
        if not known:
            return None
        gone = [one for versions in known.values() for one in versions]
        for row in known:
            _take_from_tables(file, cursor, row)
        cursor.executemany("DELETE FROM revision WHERE id = ?", [(one.id,) for one in gone])
        cursor.executemany("DELETE FROM draft WHERE key = ?", [(key,) for key in drafts])
        _drop_blobs(cursor, gone)
        applying.put_right(cursor, file.shapes, ())
        _log(file, cursor, gone)
    file.checkpoint()
    return Changed(
        rows=frozenset(known),
        pupils=frozenset(one.subject for one in gone if one.subject is not None),
        kinds=frozenset(row.kind for row in known),
        sentence=_SENTENCE,
        undoable=False,
    )


def deleted(cursor: Any, kind: str) -> tuple[RowId, ...]:
    """The rows of a kind that are in the prullenbak or were in it: their versions are still there."""
    cursor.execute("SELECT DISTINCT uid FROM revision WHERE body IS NULL AND kind = ?", (kind,))
    found = [RowId(kind, UUID(bytes=uid)) for (uid,) in cursor.fetchall()]
    return tuple(row for row in found if not applying.is_shown(cursor, kind, row.uid))


def _take_from_tables(file: OpenFile, cursor: Any, row: RowId) -> None:
    shape = file.shapes[row.kind]
    for other in file.shapes:
        for link in other.links:
            if link.kind == row.kind and other.points_at(cursor, link.column, row.uid):
                raise RuleBroken("still_used")
    if shape.searched:
        searching.remove(cursor, row)
    shape.delete(cursor, row.uid)
    cursor.execute("DELETE FROM trouble WHERE kind = ? AND uid = ?", (row.kind, row.uid.bytes))


def _drop_blobs(cursor: Any, gone: Sequence[Stored]) -> None:
    for content in {one.blob for one in gone if one.blob is not None}:
        cursor.execute(
            "DELETE FROM blob WHERE id = ? AND NOT EXISTS (SELECT 1 FROM revision WHERE blob = ?)", (content, content)
        )


def _log(file: OpenFile, cursor: Any, gone: Sequence[Stored]) -> None:
    """What is left of a change cannot be taken back any more, and the log says why."""
    lines, at = [], file.device.clock.now()
    for change, subject in sorted({(one.change, one.subject) for one in gone}, key=_order):
        cursor.execute("UPDATE change SET undoable = 0 WHERE id = ?", (change,))
        wrote = [one for one in gone if (one.change, one.subject) == (change, subject)]
        found = revisions.get_change(cursor, change)
        left = [] if found is None else revisions.of_change(cursor, found)
        mark = logbook.digest(one for one in left if one.subject == subject)
        row = wrote[0].row if len(wrote) == 1 else None
        lines.append(Line(Event(ERASED, row, len(wrote), subject=subject), at, change, mark))
    logbook.append(cursor, file.device.author, lines)


def _order(pair: tuple[bytes, UUID | None]) -> tuple[bytes, bytes]:
    return pair[0], revisions.as_bytes(pair[1]) or b""
