"""What was typed and not yet saved: kept in the encrypted file, without versions, until it is saved or dropped."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from bijtijds.store.engine import cursor_of
from bijtijds.store.file import Busy, OpenFile
from bijtijds.store.revisions import as_bytes, as_uid
from bijtijds.store.types import DraftRow

PATIENCE = 0.05
"""Seconds that the screen may stand still for a draft."""

Typed = tuple[str, Mapping[str, Any], UUID | None]

# A datetime is a date too, so it comes first.
_TAGS: tuple[tuple[str, type, Callable[[Any], str], Callable[[str], Any]], ...] = (
    ("$moment", datetime, datetime.isoformat, datetime.fromisoformat),
    ("$day", date, date.isoformat, date.fromisoformat),
    ("$time", time, time.isoformat, time.fromisoformat),
    ("$uid", UUID, str, UUID),
)


def keep(file: OpenFile, typed: Iterable[Typed], wait: float = PATIENCE) -> bool:
    """Keep drafts in one transaction; False when somebody else is writing, and nothing is kept."""
    at = file.device.clock.now().isoformat()
    rows = [(key, as_bytes(pupil), _written(values), at) for key, values, pupil in typed]
    try:
        with file.writing(wait) as connection:
            cursor_of(connection).executemany(
                "INSERT OR REPLACE INTO draft (key, subject, body, at) VALUES (?, ?, ?, ?)", rows
            )
    except Busy:
        return False
    return True


def drop(file: OpenFile, key: str, wait: float = PATIENCE) -> bool:
    """Throw a draft away; False when somebody else is writing."""
    try:
        with file.writing(wait) as connection:
            cursor_of(connection).execute("DELETE FROM draft WHERE key = ?", (key,))
    except Busy:
        return False
    return True


def get(cursor: Any, key: str) -> Mapping[str, Any] | None:
    """A draft, as it was given."""
    cursor.execute("SELECT body FROM draft WHERE key = ?", (key,))
    found = cursor.fetchone()
    if found is None:
        return None
    values: Mapping[str, Any] = json.loads(found[0], object_hook=_untagged)
    return values


def listed(cursor: Any) -> Sequence[DraftRow]:
    """Which drafts there are, newest first."""
    cursor.execute("SELECT key, subject, at FROM draft ORDER BY at DESC, key")
    return tuple(DraftRow(key, as_uid(subject), datetime.fromisoformat(at)) for key, subject, at in cursor.fetchall())


def _written(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, default=_tagged)


def _tagged(value: object) -> Any:
    for tag, kind, write, _ in _TAGS:
        if isinstance(value, kind):
            return {tag: write(value)}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError("a draft holds texts, numbers, days, times, uids, lists and mappings of those")


def _untagged(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        name, text = next(iter(found.items()))
        for tag, _, _, read in _TAGS:
            if name == tag:
                return read(text)
    return found
