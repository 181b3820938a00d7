"""What crosses the border of the store: frozen values, never a row or a session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from bijtijds.base.clock import Clock
from bijtijds.store.ids import RevisionId


class Progress(Protocol):
    """Hears how far long work is; it may raise to stop the work, and then nothing has happened."""

    def step(self, done: int, of: int) -> None:
        """So much is done, of so much."""
        ...


@dataclass(frozen=True, slots=True)
class Device:
    """Who writes, on which computer. `id` has four bytes and lives outside the file: a copied file is another's."""

    id: bytes
    author: str
    clock: Clock
    random: Callable[[int], bytes]


@dataclass(frozen=True, slots=True, order=True)
class RowId:
    """A row: its kind (the table's name) and its uid."""

    kind: str
    uid: UUID


@dataclass(frozen=True, slots=True)
class Changed:
    """What every page hears after a change; no names, no texts."""

    rows: frozenset[RowId]
    pupils: frozenset[UUID]
    kinds: frozenset[str]
    sentence: str
    undoable: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A row as it was at one time. `values` are its columns, without derived ones; empty when it was deleted."""

    id: RevisionId
    change: RevisionId
    row: RowId
    at: datetime
    author: str
    sentence: str
    values: Mapping[str, Any] = field(repr=False)
    alive: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row with more than one newest version, best first; a row whose parent is gone (an orphan) has one."""

    row: RowId
    versions: tuple[Version, ...]

    @property
    def orphan(self) -> bool:
        """Whether the row is out of sight because what it belongs to is gone."""
        return len(self.versions) == 1


@dataclass(frozen=True, slots=True)
class Binned:
    """A change that deleted something that stands by itself, and that can be put back by undoing it."""

    change: RevisionId
    sentence: str
    at: datetime
    author: str
    rows: tuple[RowId, ...]
    kinds: frozenset[str]
    pupils: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: the day it is about, and a piece of its text with the places of the words in it."""

    row: RowId
    pupil: UUID | None
    on: date | None
    excerpt: str = field(repr=False)
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something worth a line in the log. `what` and `ground` are codes, never text; `subject` is the pupil."""

    what: str
    row: RowId | None = None
    count: int = 1
    ground: str | None = None
    subject: UUID | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log."""

    seq: int
    at: datetime
    who: str
    what: str
    row: RowId | None
    subject: UUID | None
    count: int
    ground: str | None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """That there is a draft, not what is in it."""

    key: str
    pupil: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the file that is not as it should be; `messages.toml` has the sentence of its code."""

    code: str
    row: RowId | None = None
