"""Looking the whole file over: encryption, database, revisions against tables, search, log and blobs."""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlcipher3 import dbapi2

from bijtijds.base.errors import Trouble
from bijtijds.store import applying, logbook, rebuilding, revisions, searching
from bijtijds.store.bodies import BodyBroken, Shape, Shapes
from bijtijds.store.engine import cursor_of
from bijtijds.store.file import OpenFile
from bijtijds.store.rebuilding import Expected
from bijtijds.store.types import Fault, Progress, RowId

_MASK = (1 << 64) - 1


def check(file: OpenFile, progress: Progress | None) -> Sequence[Fault]:
    """Every fault that can be found in the file; it reads all of it, so it takes seconds.

    When the pages themselves are damaged nothing else is looked at: it could not be believed.
    """
    found: list[Fault] = []
    try:
        file.checkpoint()
        # On the writer's connection, so that nothing changes meanwhile; nothing is written.
        with file.writing() as connection:
            cursor = cursor_of(connection)
            found += _pages(cursor)
            parts = (_rows(cursor, file.shapes), _log(cursor), _blobs(cursor), _loose(cursor))
            for number, part in enumerate(() if found else parts):
                found += part
                if progress is not None:
                    progress.step(number + 1, len(parts))
    except Trouble as trouble:
        # The library refuses to go on once it has met a damaged page.
        if trouble.code != "damaged":
            raise
        found = found or [Fault("file_pages_damaged")]
    return tuple(found)


def _pages(cursor: Any) -> Iterator[Fault]:
    cursor.execute("PRAGMA cipher_integrity_check")
    if cursor.fetchall():
        yield Fault("file_pages_damaged")
    try:
        sound = cursor.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    except dbapi2.DatabaseError:
        sound = False
    if not sound:
        yield Fault("file_database_damaged")


def _rows(cursor: Any, shapes: Shapes) -> Iterator[Fault]:
    """Tables and search against the revisions, the way a rebuild would make them."""
    try:
        skeleton = rebuilding.bare(cursor, shapes)
        shown: dict[str, set[UUID]] = {}
        docs = _docs(cursor)
        index = _index_sums(cursor)
        for shape in shapes:
            extra = _uids(cursor, shape)
            for part in rebuilding.expected(cursor, shapes, shape, skeleton, shown):
                stored = _stored(cursor, shape, part)
                for one in part:
                    extra.discard(one.uid.hex)
                    if stored.get(one.uid.hex) != one.stored:
                        yield Fault("row_differs_from_history", RowId(shape.kind, one.uid))
                    if not _findable(shape, one, docs, index):
                        yield Fault("search_differs_from_row", RowId(shape.kind, one.uid))
            for uid in sorted(extra):
                yield Fault("row_without_history", RowId(shape.kind, UUID(hex=uid)))
    except BodyBroken:
        yield Fault("history_unreadable")
        return
    if docs or any(index.values()):
        yield Fault("search_finds_gone_row")
    if applying.in_trouble(cursor) != skeleton.trouble:
        yield Fault("conflicts_differ_from_history")


def _log(cursor: Any) -> Iterator[Fault]:
    if not logbook.is_whole(cursor):
        yield Fault("log_broken")
    yield from (Fault("history_altered") for _ in range(_altered(cursor)))


def _altered(cursor: Any) -> int:
    """How many changes the log remembers with another content than the revisions have."""
    gone = revisions.destroyed(cursor)
    cursor.execute("SELECT change, subject, digest FROM log WHERE digest IS NOT NULL ORDER BY seq")
    found = cursor.fetchall()
    logged = {(change, subject): mark for change, subject, mark in found if revisions.as_uid(subject) not in gone}
    marks: dict[tuple[bytes, bytes | None], Any] = defaultdict(sha256)
    cursor.execute("SELECT change, subject, id, kind, uid, body FROM revision ORDER BY id")
    for change, subject, revision, kind, uid, body in cursor:
        logbook.add_to_digest(marks[change, subject], revision, kind, uid, body)
    # A later mark of a change counts: something of it was erased, and perhaps nothing is left.
    return sum(marks[key].digest() != mark for key, mark in logged.items())


def _blobs(cursor: Any) -> Iterator[Fault]:
    cursor.execute("SELECT DISTINCT blob FROM revision WHERE blob IS NOT NULL")
    named = {bytes(content) for (content,) in cursor.fetchall()}
    cursor.execute("SELECT id, bytes FROM blob")
    for content, held in cursor:
        if sha256(held).digest() != content:
            yield Fault("attachment_damaged")
        named.discard(bytes(content))
    if named:
        yield Fault("attachment_missing")


def _loose(cursor: Any) -> Iterator[Fault]:
    cursor.execute("PRAGMA foreign_key_check")
    if cursor.fetchall():
        yield Fault("row_without_parent")


def _uids(cursor: Any, shape: Shape) -> set[str]:
    cursor.execute(f'SELECT uid FROM "{shape.kind}"')
    return {uid for (uid,) in cursor.fetchall()}


def _stored(cursor: Any, shape: Shape, part: list[Expected]) -> dict[str, tuple[Any, ...]]:
    place = shape.all.index("uid")
    query = f'SELECT {shape.names} FROM "{shape.kind}" WHERE uid IN ({",".join("?" * len(part))})'
    cursor.execute(query, [one.uid.hex for one in part])
    return {row[place]: tuple(row) for row in cursor.fetchall()}


Doc = tuple[int, bytes | None, int]


def _docs(cursor: Any) -> dict[tuple[str, bytes], Doc]:
    cursor.execute("SELECT kind, uid, id, subject, confidential FROM doc")
    return {(kind, uid): (number, subject, hidden) for kind, uid, number, subject, hidden in cursor.fetchall()}


def _index_sums(cursor: Any) -> dict[int, int]:
    """For every document a sum over the words that the index holds for it."""
    sums: dict[int, int] = defaultdict(int)
    cursor.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, fts, instance)")
    try:
        cursor.execute("SELECT DISTINCT doc, term FROM temp.held")
        for number, term in cursor:
            sums[number] = sums[number] + hash(term) & _MASK
    finally:
        cursor.execute("DROP TABLE temp.held")
    return sums


def _findable(shape: Shape, one: Expected, docs: dict[tuple[str, bytes], Doc], index: dict[int, int]) -> bool:
    """Whether the index holds just the words of this row; what was looked at is taken out."""
    doc = docs.pop((shape.kind, one.uid.bytes), None)
    if one.words is None or doc is None:
        return doc is None and one.words is None
    number, subject, hidden = doc
    expected = sum(hash(word) for word in set(searching.tokens(one.words.text))) & _MASK
    right_day = searching.first_number(one.words.day) == number >> 32 << 32
    right = right_day and subject == revisions.as_bytes(one.subject) and bool(hidden) == one.words.confidential
    return index.pop(number, 0) == expected and right
