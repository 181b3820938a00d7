"""One change of the file: rows are worked on in memory, and sealed into revisions when the block ends."""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bijtijds.base.errors import StaleDraft
from bijtijds.model.entity import Entity
from bijtijds.store import applying, logbook, revisions, searching
from bijtijds.store.engine import cursor_of
from bijtijds.store.file import OpenFile
from bijtijds.store.ids import RevisionId
from bijtijds.store.logbook import Line
from bijtijds.store.reading import E, Reader
from bijtijds.store.recording import Tape, Touched
from bijtijds.store.revisions import Stored
from bijtijds.store.types import Changed, Event, RowId


@dataclass(frozen=True, slots=True)
class Heading:
    """What is kept about a change besides its rows."""

    id: bytes
    sentence: str
    undoes: bytes | None = None
    because: UUID | None = None
    undoable: bool = True


class Writer(Reader):
    """One change. Everything in it happens, or nothing."""

    def __init__(self, file: OpenFile, connection: Connection, session: Session) -> None:
        super().__init__(connection, session)
        self._file = file
        self.tape = Tape(session, file.shapes, file.ids, file.device)
        self.events: list[Event] = []
        self.attached: set[bytes] = set()

    def add(self, entity: Entity) -> None:
        """Put a new row in the file; it has its uid at once."""
        self.tape.name(entity)
        self._session.add(entity)

    def remove(self, entity: Entity) -> None:
        """Take a row away, and with it the rows that live only in it."""
        self._session.delete(entity)

    def expect(self, entity: Entity, seen: RevisionId) -> None:
        """Refuse when the row is another than the form was opened on. StaleDraft('stale_draft')."""
        if self.tape.seen(entity) != seen.value:
            raise StaleDraft("stale_draft")

    def get_seen(self, kind: type[E], uid: UUID, seen: RevisionId | None) -> E:
        """A row to be corrected, as its form was opened on it; any version for None. Trouble('gone'), StaleDraft."""
        entity = self.get_one(kind, uid)
        if seen is not None:
            self.expect(entity, seen)
        return entity

    def flush(self) -> None:
        """Send what was done so far to the database, so that questions see it."""
        self._session.flush()

    def attach(self, content: bytes) -> bytes:
        """Keep bytes, once however often they come; gives their content id, for a column of a row."""
        content_id = sha256(content).digest()
        cursor = cursor_of(self._connection)
        cursor.execute("INSERT OR IGNORE INTO blob (id, bytes) VALUES (?, ?)", (content_id, content))
        self.attached.add(content_id)
        return content_id

    def log(self, event: Event) -> None:
        """Add a line to the log together with this change."""
        logbook.check_event(event)
        self.events.append(event)

    def drop_draft(self, key: str) -> None:
        """Throw away the draft of what is saved now, in the same step."""
        cursor_of(self._connection).execute("DELETE FROM draft WHERE key = ?", (key,))

    def close(self) -> None:
        """Let go of the rows."""
        self._session.close()


def seal(file: OpenFile, writer: Writer, connection: Connection, heading: Heading) -> Changed | None:
    """Turn what was done into revisions; None when nothing was. Raises before anything is committed."""
    writer.flush()
    cursor = cursor_of(connection)
    written = list(_versions(file, cursor, heading.id, writer.tape.rows))
    _drop_unused(cursor, writer.attached, written)
    moment = file.device.clock.now()
    lines = [Line(event, moment) for event in writer.events]
    if not written:
        logbook.append(cursor, file.device.author, lines)
        return None
    return finish(file, cursor, heading, written, "changed", lines)


def finish(
    file: OpenFile, cursor: Any, heading: Heading, written: list[Stored], what: str, lines: Iterable[Line] = ()
) -> Changed:
    """Write a change and its revisions, put rows in trouble right, and log it."""
    written.sort(key=lambda revision: revision.id)
    cursor.execute(
        "INSERT INTO change (id, last, rows, sentence, author, schema, undoes, because, undoable) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            heading.id, written[-1].id, len(written), heading.sentence, file.device.author, file.shapes.schema,
            heading.undoes, revisions.as_bytes(heading.because), int(heading.undoable),
        ),
    )  # fmt: skip
    revisions.insert(cursor, written)
    rows = frozenset(revision.row for revision in written)
    applying.put_right(cursor, file.shapes, rows)
    about = logbook.of_change(what, file.device.clock.now(), heading.id, written)
    logbook.append(cursor, file.device.author, [*about, *lines])
    return Changed(
        rows=rows,
        pupils=frozenset(revision.subject for revision in written if revision.subject is not None),
        kinds=frozenset(row.kind for row in rows),
        sentence=heading.sentence,
        undoable=heading.undoable,
    )


def _versions(file: OpenFile, cursor: Any, change: bytes, tape: Mapping[RowId, Touched]) -> Iterable[Stored]:
    """A revision for every row that is another than before; what only seemed to change is put back."""
    before = revisions.by_ids(cursor, [one.before for one in tape.values() if one.before is not None])
    reborn = revisions.of_rows(cursor, [row for row, one in tape.items() if one.before is None])
    words: list[searching.Findable] = []
    for row, touched in tape.items():
        if touched.before is not None:
            stands_on = [before[touched.before]]
        else:
            # A uid that follows from other rows may have been here before: its last versions are the parents.
            stands_on = applying.leaves(file.shapes, reborn.get(row, ()))
        version = _version(file, change, row, touched, stands_on)
        old = stands_on[0] if stands_on else None
        if version is not None:
            words += _newly_found(file, cursor, version, old)
            yield version
        elif touched.entity is not None and old is not None:
            cursor.execute(f'UPDATE "{row.kind}" SET rev = ? WHERE uid = ?', (old.id, row.uid.hex))
    searching.add(cursor, words)


def _version(file: OpenFile, change: bytes, row: RowId, touched: Touched, stands_on: list[Stored]) -> Stored | None:
    shape = file.shapes[row.kind]
    values = None if touched.entity is None else shape.values(touched.entity)
    body = None if values is None else shape.encode(values)
    same = {one.today(file.shapes) for one in stands_on} == {body}
    if same or (not stands_on and body is None):
        return None
    if any(one.subject != touched.subject for one in stands_on):
        raise RuntimeError("a row stays in one dossier for life: make a new row in the other")
    content = None if values is None else shape.blob_of(values)
    parents = tuple(one.id for one in stands_on)
    return Stored(touched.after, change, row, touched.subject, parents, None, content, body, file.shapes.schema)


def _newly_found(file: OpenFile, cursor: Any, version: Stored, old: Stored | None) -> list[searching.Findable]:
    """What search has to find from now on, unless it is what it finds already."""
    shapes, row = file.shapes, version.row
    if not shapes[row.kind].searched:
        return []
    now, then = (
        None if one is None or one.body is None
        else shapes[row.kind].words(row.uid, shapes.values(row.kind, one.body, one.schema))
        for one in (version, old)
    )  # fmt: skip
    if now == then:
        return []
    if then is not None:
        searching.remove(cursor, row)
    return [] if now is None else [(row, version.subject, now)]


def _drop_unused(cursor: Any, attached: set[bytes], written: list[Stored]) -> None:
    """Bytes that no version names are not kept."""
    for content in attached - {revision.blob for revision in written if revision.blob is not None}:
        cursor.execute(
            "DELETE FROM blob WHERE id = ? AND NOT EXISTS (SELECT 1 FROM revision WHERE blob = ?)", (content, content)
        )
