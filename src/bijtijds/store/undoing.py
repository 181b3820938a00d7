"""Taking a change back, and doing it again: both write new revisions that restore earlier ones.

A head counts as the version that it restores, so that after taking back the last step the one before it can be taken
back too. A change that takes back names the change it took back; whether a change stands follows from that.
"""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bijtijds.base.errors import RuleBroken, UndoConflict
from bijtijds.store import applying, ids, revisions
from bijtijds.store.engine import cursor_of
from bijtijds.store.file import OpenFile
from bijtijds.store.revisions import Change, Stored
from bijtijds.store.types import Changed, RowId
from bijtijds.store.writing import Heading, finish

KEPT = timedelta(days=30)

# Taken back: some change undoes it, and that one was not itself taken back.
_TAKEN_BACK = (
    "EXISTS (SELECT 1 FROM change u WHERE u.undoes = change.id "
    "AND NOT EXISTS (SELECT 1 FROM change r WHERE r.undoes = u.id))"
)
_OWN = "substr(change.id, 9, 4) = ? AND change.id >= ? AND change.undoable"
_UNDOABLE = f"{_OWN} AND change.undoes IS NULL AND NOT {_TAKEN_BACK} ORDER BY change.id DESC LIMIT 1"
_NEWEST = f"{_OWN} AND change.undoes IS NULL ORDER BY change.id DESC LIMIT 1"
# An undo of an action (not of an undo) that was not itself taken back.
_REDOABLE = (
    f"{_OWN} AND change.undoes IN (SELECT c.id FROM change c WHERE c.undoes IS NULL) AND NOT {_TAKEN_BACK} "
    "ORDER BY change.id DESC LIMIT 1"
)


def undoable(file: OpenFile, cursor: Any) -> Change | None:
    """The last action on this device that stands, of the last 30 days."""
    return next(revisions.changes(cursor, _UNDOABLE, _bounds(file)), None)


def redoable(file: OpenFile, cursor: Any) -> Change | None:
    """The last undo on this device, unless something new was done after it."""
    undo = next(revisions.changes(cursor, _REDOABLE, _bounds(file)), None)
    newest = next(revisions.changes(cursor, _NEWEST, _bounds(file)), None)
    return undo if undo is not None and (newest is None or newest.id < undo.id) else None


def stands(cursor: Any, change: bytes) -> bool:
    """Whether a change has not been taken back."""
    return next(revisions.changes(cursor, f"id = ? AND NOT {_TAKEN_BACK}", (change,)), None) is not None


def undo(file: OpenFile, wanted: bytes | None) -> Changed:
    """Take back a change, or the last one. RuleBroken('nothing_to_undo'), UndoConflict."""
    with file.writing() as connection:
        cursor = cursor_of(connection)
        change = undoable(file, cursor) if wanted is None else revisions.get_change(cursor, wanted)
        if change is None or not stands(cursor, change.id):
            raise RuleBroken("nothing_to_undo")
        return _take_back(file, cursor, change, "undone")


def redo(file: OpenFile) -> Changed:
    """Do again what was taken back last. RuleBroken('nothing_to_redo'), UndoConflict."""
    with file.writing() as connection:
        cursor = cursor_of(connection)
        change = redoable(file, cursor)
        if change is None:
            raise RuleBroken("nothing_to_redo")
        return _take_back(file, cursor, change, "redone")


@dataclass(frozen=True, slots=True)
class _Step:
    """A row that goes back: the version it has now, and the one that it gets (None: it was not there)."""

    row: RowId
    now: Stored
    back_to: Stored | None


def _take_back(file: OpenFile, cursor: Any, change: Change, what: str) -> Changed:
    steps = _steps(file, cursor, change)
    heading = Heading(file.new_change(cursor), change.sentence, undoes=change.id)
    written = [_restoring(file, heading.id, step) for step in steps]
    for revision in written:
        applying.show(cursor, file.shapes, revision.row, revision)
    changed = finish(file, cursor, heading, written, what)
    _refuse_loose_ends(file, cursor, written)
    return changed


def _steps(file: OpenFile, cursor: Any, change: Change) -> Sequence[_Step]:
    wrote = revisions.of_change(cursor, change)
    if len(wrote) != change.rows or {one.subject for one in wrote} & revisions.destroyed(cursor):
        raise UndoConflict("undo_destroyed")
    versions = revisions.of_rows(cursor, [one.row for one in wrote])
    steps = []
    for one in wrote:
        known = {version.id: version for version in versions[one.row]}
        now = applying.best(file.shapes, versions[one.row])
        if now is None or now.means != one.means:
            raise UndoConflict("changed_since")
        if len(one.parents) > 1:
            raise UndoConflict("undo_of_settled")
        steps.append(_Step(one.row, now, known[one.parents[0]] if one.parents else None))
    return steps


def _restoring(file: OpenFile, change: bytes, step: _Step) -> Stored:
    old = step.back_to
    body = None if old is None else old.today(file.shapes)
    return Stored(
        id=file.ids.next(),
        change=change,
        row=step.row,
        subject=step.now.subject,
        parents=(step.now.id,),
        restores=None if old is None else old.means,
        blob=None if old is None else old.blob,
        body=body,
        schema=file.shapes.schema,
    )


def _refuse_loose_ends(file: OpenFile, cursor: Any, written: Sequence[Stored]) -> None:
    """A row that came back needs its parents, and what went away may not be needed by another."""
    for revision in written:
        if revision.body is not None and applying.is_shown(cursor, revision.row.kind, revision.row.uid):
            values = file.shapes.values(revision.row.kind, revision.body, revision.schema)
            for kind, uid in file.shapes[revision.row.kind].targets(values):
                if not applying.is_shown(cursor, kind, uid):
                    raise UndoConflict("undo_parent_gone")
    for revision in written:
        if revision.body is None and not applying.is_shown(cursor, revision.row.kind, revision.row.uid):
            for shape in file.shapes:
                for link in shape.links:
                    if link.kind == revision.row.kind and shape.points_at(cursor, link.column, revision.row.uid):
                        raise UndoConflict("still_used")


def _bounds(file: OpenFile) -> tuple[bytes, bytes]:
    return file.device.id, ids.first_at(file.device.clock.now() - KEPT)
