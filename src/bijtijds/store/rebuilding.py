"""Making all content tables anew from the revisions: repair, and the way to a newer schema.

It reads the skeleton of the history once, then the newest versions in the order in which they were written, a
thousand at a time: memory stays low however long the history is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from bijtijds.model.entity import Words
from bijtijds.store import applying, kernel, projection, revisions, searching
from bijtijds.store.bodies import Shape, Shapes
from bijtijds.store.engine import cursor_of
from bijtijds.store.revisions import Stored
from bijtijds.store.types import Progress, RowId

AT_ONCE = 1000


@dataclass(slots=True)
class Skeleton:
    """Which version of each row is newest, without its content: per kind in the order of writing."""

    heads: dict[str, list[tuple[bytes, UUID]]] = field(default_factory=dict)
    trouble: dict[RowId, str] = field(default_factory=dict)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Expected:
    """A row as its table should hold it, in the order of the shape's columns, with what search should find."""

    uid: UUID
    subject: UUID | None
    stored: tuple[Any, ...]
    words: Words | None


def rebuild(connection: Connection, shapes: Shapes, progress: Progress | None) -> None:
    """Drop the content tables, make them, and fill them from the revisions."""
    cursor = cursor_of(connection)
    skeleton = bare(cursor, shapes)
    kernel.drop_content(cursor)
    searching.clear(cursor)
    cursor.execute("DELETE FROM trouble")
    kernel.create_content(connection, cursor, shapes)
    done = 0
    shown: dict[str, set[UUID]] = {}
    for shape in shapes:
        for part in expected(cursor, shapes, shape, skeleton, shown):
            cursor.executemany(shape.insertion, [one.stored for one in part])
            findable = [(RowId(shape.kind, one.uid), one.subject, one.words) for one in part]
            searching.add(cursor, [(row, subject, words) for row, subject, words in findable if words is not None])
            done += len(part)
            if progress is not None:
                progress.step(done, skeleton.rows)
    for row, what in skeleton.trouble.items():
        applying.note_trouble(cursor, row, what)
    kernel.set_meta(cursor, kernel.CONTENT, kernel.content_digest(shapes))


def bare(cursor: Any, shapes: Shapes) -> Skeleton:
    """Find the newest version of every row; bodies are read only where two versions compete."""
    gone = {subject.bytes for subject in revisions.destroyed(cursor)}
    single: dict[str, dict[bytes, bytes]] = {}
    several: dict[str, set[bytes]] = {}
    cursor.execute("SELECT id, kind, uid, subject, body IS NULL FROM revision ORDER BY id")
    for revision, kind, uid, subject, deleted in cursor:
        if subject in gone:
            continue
        first, more = single.setdefault(kind, {}), several.setdefault(kind, set())
        if uid in first or uid in more or deleted:
            first.pop(uid, None)
            more.add(uid)
        else:
            first[uid] = revision
    skeleton = Skeleton()
    for kind, found in single.items():
        heads = [(revision, UUID(bytes=uid)) for uid, revision in found.items()]
        heads += _competed(cursor, shapes, kind, several[kind], skeleton)
        skeleton.heads[kind] = sorted(heads)
        skeleton.rows += len(heads)
    return skeleton


def expected(
    cursor: Any, shapes: Shapes, shape: Shape, skeleton: Skeleton, shown: dict[str, set[UUID]]
) -> Iterator[list[Expected]]:
    """The rows of one kind in parts of a thousand; `shown` collects what is in sight, kind after kind."""
    heads = skeleton.heads.get(shape.kind, [])
    lost = _orphans(cursor, shapes, shape, heads, shown)
    skeleton.trouble.update((RowId(shape.kind, uid), applying.ORPHAN) for uid in lost)
    shown[shape.kind] = {uid for _, uid in heads if uid not in lost}
    for part in revisions.chunks([head for head, uid in heads if uid not in lost], AT_ONCE):
        found = revisions.by_ids(cursor, part)
        yield [_expected(shapes, shape, found[head]) for head in part]


def _competed(
    cursor: Any, shapes: Shapes, kind: str, uids: set[bytes], skeleton: Skeleton
) -> Iterator[tuple[bytes, UUID]]:
    for part in revisions.chunks(sorted(uids), AT_ONCE):
        found = revisions.of_rows(cursor, [RowId(kind, UUID(bytes=uid)) for uid in part])
        for row, versions in found.items():
            newest = applying.leaves(shapes, versions)
            if projection.in_conflict([one.plain(shapes) for one in newest]):
                skeleton.trouble[row] = applying.CONFLICT
            if newest and newest[0].body is not None:
                yield newest[0].id, row.uid


def _orphans(
    cursor: Any, shapes: Shapes, shape: Shape, heads: Sequence[tuple[bytes, UUID]], shown: dict[str, set[UUID]]
) -> set[UUID]:
    """The rows of a kind that point at a row that is not in sight, or at an orphan of their own kind."""
    if not shape.links:
        return set()
    lost: set[UUID] = set()
    # Rows that point at rows of their own kind have to be looked at together; the others one by one.
    own = any(link.kind == shape.kind for link in shape.links)
    inside: dict[RowId, list[RowId]] = {RowId(shape.kind, uid): [] for _, uid in heads} if own else {}
    for part in revisions.chunks([head for head, _ in heads], AT_ONCE):
        for revision in revisions.by_ids(cursor, part).values():
            values = shapes.values(shape.kind, revision.body or "", revision.schema)
            for kind, uid in shape.targets(values):
                if kind == shape.kind:
                    inside[revision.row].append(RowId(kind, uid))
                elif uid not in shown.get(kind, ()):
                    lost.add(revision.row.uid)
    left = {row: targets for row, targets in inside.items() if row.uid not in lost}
    return lost | {row.uid for row in projection.without_parent(left)}


def _expected(shapes: Shapes, shape: Shape, head: Stored) -> Expected:
    values = shapes.values(shape.kind, head.body or "", head.schema)
    row = shape.row(head.row.uid, head.id, values)
    return Expected(head.row.uid, head.subject, shape.stored(row), shape.words(head.row.uid, values))
