"""The log: who saw, changed or let out what, chained so that a changed or missing line shows.

A line holds codes, counts and ids, never text from the file. The chain's key is in the file, so somebody who has the
file's own key could make a new chain; what is printed of its head outside the file is the anchor against that.
"""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

import hmac
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from bijtijds.store.kernel import get_meta, set_meta
from bijtijds.store.revisions import Stored, as_bytes, as_uid
from bijtijds.store.types import Event, LogLine, RowId

VIEWED = "viewed"
GROUPED = timedelta(minutes=15)
_KEY = "log_key"
_KEY_BYTES, _MAC_BYTES = 32, 16
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SHOWN = "seq, at, who, what, kind, uid, subject, count, ground"
_FIELDS = "seq, at, who, what, kind, uid, subject, change, count, ground, digest"


@dataclass(frozen=True, slots=True)
class Line:
    """An event with its moment, and for a change which change it was and the digest of what it wrote."""

    event: Event
    at: datetime
    change: bytes | None = None
    digest: bytes | None = None


def start(cursor: Any, random: Callable[[int], bytes]) -> None:
    """Give a new file the key of its chain."""
    set_meta(cursor, _KEY, random(_KEY_BYTES).hex())


def check_event(event: Event) -> None:
    """Refuse text where a code belongs: our own mistake."""
    if not _CODE.fullmatch(event.what) or (event.ground is not None and not _CODE.fullmatch(event.ground)):
        raise ValueError("the log takes codes, not text")


def append(cursor: Any, who: str, lines: Sequence[Line]) -> None:
    """Add lines to the chain."""
    if not lines:
        return
    key = _key(cursor)
    cursor.execute("SELECT seq, mac FROM log ORDER BY seq DESC LIMIT 1")
    seq, mac = cursor.fetchone() or (0, b"")
    rows = []
    for line in lines:
        event, seq = line.event, seq + 1
        fields = (
            seq, line.at.isoformat(timespec="milliseconds"), who, event.what, event.row.kind if event.row else None,
            event.row.uid.bytes if event.row else None, as_bytes(event.subject), line.change, event.count,
            event.ground, line.digest,
        )  # fmt: skip
        mac = _mac(key, mac, fields)
        rows.append((*fields, mac))
    cursor.executemany(f"INSERT INTO log ({_FIELDS}, mac) VALUES ({','.join('?' * 12)})", rows)


def of_change(what: str, at: datetime, change: bytes, written: Iterable[Stored]) -> list[Line]:
    """A line for every pupil that a change was about, with the digest of what was written."""
    by_subject: dict[UUID | None, list[Stored]] = {}
    for revision in written:
        by_subject.setdefault(revision.subject, []).append(revision)
    return [
        Line(
            Event(what, found[0].row if len(found) == 1 else None, len(found), subject=subject),
            at,
            change,
            digest(found),
        )
        for subject, found in by_subject.items()
    ]


def digest(written: Iterable[Stored]) -> bytes:
    """A mark of what a change wrote about one pupil."""
    total = sha256()
    for one in sorted(written, key=lambda one: one.id):
        add_to_digest(total, one.id, one.row.kind, one.row.uid.bytes, one.body)
    return total.digest()


def add_to_digest(total: Any, revision: bytes, kind: str, uid: bytes, body: str | None) -> None:
    """Add one revision to a digest; they come in the order of their ids."""
    for part in (revision, kind.encode(), uid, (body or "").encode()):
        total.update(len(part).to_bytes(4, "big") + part)


def read(cursor: Any, pupil: UUID | None, limit: int) -> Sequence[LogLine]:
    """The newest lines, of one pupil or of all."""
    where, values = ("WHERE subject = ? ", [pupil.bytes]) if pupil is not None else ("", [])
    cursor.execute(f"SELECT {_SHOWN} FROM log {where}ORDER BY seq DESC LIMIT ?", [*values, limit])
    return _read(cursor)


def read_since(cursor: Any, since: datetime) -> Sequence[LogLine]:
    """Every line from a moment on, newest first. The clock of a computer may go back, so it looks at all of them."""
    told = since.astimezone(UTC).isoformat(timespec="milliseconds")
    cursor.execute(f"SELECT {_SHOWN} FROM log WHERE at >= ? ORDER BY seq DESC", [told])
    return _read(cursor)


def _read(cursor: Any) -> Sequence[LogLine]:
    return tuple(
        LogLine(
            seq, datetime.fromisoformat(at), who, what, RowId(kind, UUID(bytes=uid)) if kind else None,
            as_uid(subject), count, ground,
        )
        for seq, at, who, what, kind, uid, subject, count, ground in cursor.fetchall()
    )  # fmt: skip


def recent_views(cursor: Any, who: str, now: datetime) -> dict[UUID | None, datetime]:
    """When this author last looked at each dossier, in the last quarter of an hour."""
    since = (now - GROUPED).isoformat(timespec="milliseconds")
    cursor.execute("SELECT subject, at, who, what FROM log ORDER BY seq DESC LIMIT 200")
    return {
        as_uid(subject): datetime.fromisoformat(at)
        for subject, at, by, what in reversed(cursor.fetchall())
        if by == who and what == VIEWED and at > since
    }


def is_whole(cursor: Any) -> bool:
    """Whether every line is there and as it was written. That the last lines were cut off cannot be seen here."""
    key, mac = _key(cursor), b""
    cursor.execute(f"SELECT {_FIELDS}, mac FROM log ORDER BY seq")
    for expected, (*fields, found) in enumerate(cursor, start=1):
        mac = _mac(key, mac, fields)
        if fields[0] != expected or not hmac.compare_digest(mac, found):
            return False
    return True


def head(cursor: Any) -> tuple[int, bytes]:
    """The number and mark of the last line: what an anchor outside the file holds."""
    cursor.execute("SELECT seq, mac FROM log ORDER BY seq DESC LIMIT 1")
    seq, mac = cursor.fetchone() or (0, b"")
    return int(seq), bytes(mac)


def _key(cursor: Any) -> bytes:
    return bytes.fromhex(get_meta(cursor, _KEY) or "")


def _mac(key: bytes, before: bytes, fields: Iterable[object]) -> bytes:
    total = hmac.new(key, before, sha256)
    for field in fields:
        part = b"\0" if field is None else b"\1" + (field if isinstance(field, bytes) else str(field).encode())
        total.update(len(part).to_bytes(4, "big") + part)
    return total.digest()[:_MAC_BYTES]
