"""Reading and writing revisions and changes, through the driver's own cursor."""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bijtijds.store import ids, projection
from bijtijds.store.bodies import Shapes
from bijtijds.store.types import RowId

_COLUMNS = "r.id, r.change, r.kind, r.uid, r.subject, r.parents, r.restores, r.blob, r.body, c.schema"
_FROM = "FROM revision r JOIN change c ON c.id = r.change"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Stored:
    """A revision as it stands in the file. `schema` is the shape of its body."""

    id: bytes
    change: bytes
    row: RowId
    subject: UUID | None
    parents: tuple[bytes, ...]
    restores: bytes | None
    blob: bytes | None
    body: str | None
    schema: int

    @property
    def means(self) -> bytes:
        """The revision that this one stands for: the one it restores, or itself."""
        return self.restores or self.id

    def today(self, shapes: Shapes) -> str | None:
        """The body in today's shape; None when it deletes the row."""
        return None if self.body is None else shapes.today(self.row.kind, self.body, self.schema)

    def plain(self, shapes: Shapes) -> projection.Revision:
        """What `project` needs of it."""
        return projection.Revision(self.id, self.row, self.subject, self.parents, self.today(shapes))


@dataclass(frozen=True, slots=True)
class Change:
    """One action of a user: what she reads at "Ongedaan maken", who did it, and what it took back."""

    id: bytes
    last: bytes
    rows: int
    sentence: str
    author: str
    undoes: bytes | None
    undoable: bool


def by_ids(cursor: Any, wanted: Sequence[bytes]) -> dict[bytes, Stored]:
    """Revisions by their ids; ids that are not there are left out."""
    found: dict[bytes, Stored] = {}
    for part in chunks(wanted, _AT_ONCE):
        cursor.execute(f"SELECT {_COLUMNS} {_FROM} WHERE r.id IN ({_marks(part)})", list(part))  # only marks
        found.update((row[0], _stored(row)) for row in cursor.fetchall())
    return found


def of_row(cursor: Any, row: RowId) -> list[Stored]:
    """Every version of a row, oldest first."""
    return of_rows(cursor, [row]).get(row, [])


def of_rows(cursor: Any, rows: Sequence[RowId]) -> dict[RowId, list[Stored]]:
    """Every version of each row, oldest first; rows that never were are left out."""
    wanted, found = set(rows), dict[RowId, list[Stored]]()
    for part in chunks(sorted({row.uid.bytes for row in rows}), _AT_ONCE):
        query = f"SELECT {_COLUMNS} {_FROM} WHERE r.uid IN ({_marks(part)}) ORDER BY r.id"  # only marks
        cursor.execute(query, list(part))
        for values in cursor.fetchall():
            stored = _stored(values)
            if stored.row in wanted:
                found.setdefault(stored.row, []).append(stored)
    return found


def of_change(cursor: Any, change: Change) -> list[Stored]:
    """What one change wrote, in the order in which it was written."""
    # A writer gives its ids without a gap for another writer of the same file, so they lie between two bounds.
    query = f"SELECT {_COLUMNS} {_FROM} WHERE r.id BETWEEN ? AND ? AND r.change = ? ORDER BY r.id"  # fixed
    cursor.execute(query, (change.id, change.last, change.id))
    return [_stored(row) for row in cursor.fetchall()]


def get_change(cursor: Any, change: bytes) -> Change | None:
    """One change."""
    return next(changes(cursor, "id = ?", (change,)), None)


def changes(cursor: Any, where: str, values: Sequence[object]) -> Iterator[Change]:
    """The changes that a condition of our own asks for."""
    cursor.execute(
        f"SELECT id, last, rows, sentence, author, undoes, undoable FROM change WHERE {where}",
        list(values),
    )
    for found, last, rows, sentence, author, undoes, undoable in cursor.fetchall():
        yield Change(found, last, rows, sentence, author, undoes, bool(undoable))


def newest_id(cursor: Any) -> bytes | None:
    """The newest id in the file."""
    cursor.execute("SELECT max(id) FROM revision")
    revision = cursor.fetchone()[0]
    cursor.execute("SELECT max(id) FROM change")
    change = cursor.fetchone()[0]
    return max((found for found in (revision, change) if found is not None), default=None)


def destroyed(cursor: Any) -> frozenset[UUID]:
    """The subjects of which nothing may be shown any more."""
    cursor.execute("SELECT subject FROM destroyed")
    return frozenset(UUID(bytes=subject) for (subject,) in cursor.fetchall())


def insert(cursor: Any, revisions: Iterable[Stored]) -> None:
    """Write revisions."""
    cursor.executemany(
        "INSERT INTO revision (id, change, kind, uid, subject, parents, restores, blob, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one.id,
                one.change,
                one.row.kind,
                one.row.uid.bytes,
                as_bytes(one.subject),
                b"".join(one.parents),
                one.restores,
                one.blob,
                one.body,
            )
            for one in revisions
        ],
    )


def as_bytes(uid: UUID | None) -> bytes | None:
    """A uid as the kernel tables hold it."""
    return None if uid is None else uid.bytes


def as_uid(value: bytes | None) -> UUID | None:
    """A uid out of a kernel table."""
    return None if value is None else UUID(bytes=value)


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """A long list in parts."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def cut(parents: bytes) -> tuple[bytes, ...]:
    """The ids that stand one after another."""
    return tuple(parents[start : start + ids.LENGTH] for start in range(0, len(parents), ids.LENGTH))


def _stored(row: Sequence[Any]) -> Stored:
    identity = RowId(row[2], UUID(bytes=row[3]))
    return Stored(row[0], row[1], identity, as_uid(row[4]), cut(row[5]), row[6], row[7], row[8], row[9])


def _marks(part: Sequence[Any]) -> str:
    return ",".join("?" * len(part))
