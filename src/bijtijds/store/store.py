"""The school's file, open: reading, changing, taking back, finding; the one thing that services know of the store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from bijtijds.base.errors import RuleBroken, UndoConflict
from bijtijds.model import everything
from bijtijds.model.entity import Entity, kinds
from bijtijds.store import (
    applying,
    checking,
    drafts,
    erasing,
    founding,
    history,
    kernel,
    logbook,
    rebuilding,
    searching,
    undoing,
    writing,
)  # fmt: skip
from bijtijds.store.bodies import Shapes, Upcasters
from bijtijds.store.engine import cursor_of
from bijtijds.store.file import OpenFile
from bijtijds.store.ids import RevisionId
from bijtijds.store.opening import check_encrypted, open_keyed
from bijtijds.store.reading import Reader
from bijtijds.store.revisions import Change
from bijtijds.store.types import (
    Binned,
    Changed,
    Conflict,
    Device,
    DraftRow,
    Event,
    Fault,
    Hit,
    LogLine,
    Progress,
    RowId,
    Version,
)  # fmt: skip
from bijtijds.store.upcasting import UPCASTERS
from bijtijds.store.writing import Heading, Writer


def todays_shapes(
    entities: Mapping[str, type[Entity]] | None = None, schema: int = kernel.SCHEMA, upcasters: Upcasters = UPCASTERS
) -> Shapes:
    """How this program writes every kind of row."""
    if not everything.MODULES:
        raise RuntimeError("the model is empty")
    return Shapes(kinds() if entities is None else entities, schema, upcasters)


class Store:
    """The file. Reading is for any thread and short; writing is one change at a time.

    `changed` holds who wants to hear what a change touched: called after the commit, in the thread that wrote.
    """

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self._untold: list[Changed] | None = None
        self.changed: list[Callable[[Changed], None]] = []

    @classmethod
    def create(
        cls, path: Path, dbk: bytes, device: Device, *, salt: bytes | None = None, shapes: Shapes | None = None
    ) -> "Store":
        """Make the tables in a new file. With a salt the file itself is made too. Trouble('exists'|'disk_full'|…)."""
        if salt is not None:
            open_keyed(path, dbk, new=True, salt=salt).close()
        file = OpenFile(path, lambda: open_keyed(path, dbk), shapes or todays_shapes(), device)
        return cls(founding.found(file))

    @classmethod
    def open(cls, path: Path, dbk: bytes, device: Device, *, shapes: Shapes | None = None) -> "Store":
        """Open a file with its key. Trouble('newer_file'|'damaged'|'wrong_key'|'not_encrypted'|'in_use'|…)."""
        check_encrypted(path)
        file = OpenFile(path, lambda: open_keyed(path, dbk), shapes or todays_shapes(), device)
        return cls(founding.resume(file))

    def close(self) -> None:
        """Write what waits, empty the write-ahead log into the file, let go of it. Twice is once."""
        self._file.close()

    @property
    def device(self) -> Device:
        """Who writes, on which computer."""
        return self._file.device

    @property
    def path(self) -> Path:
        """Where the file stands."""
        return self._file.path

    # -------------------------------------------------------------- reading and changing
    @contextmanager
    def read(self) -> Iterator[Reader]:
        """One snapshot, read-only, for at most one screenful of work. Its rows do not leave the block."""
        with self._file.reading() as connection, Session(connection, autoflush=False) as session:
            yield Reader(connection, session)

    @contextmanager
    def change(self, sentence: str, *, because: UUID | None = None, undoable: bool = True) -> Iterator[Writer]:
        """One action of the user: all of it or nothing. `sentence` is what she reads at "Ongedaan maken".

        It never holds a name. A change that touches nothing writes nothing. RuleBroken('still_used') at the end when
        a row was removed that another needs.
        """
        changed = None
        with self._file.writing() as connection:
            name = self._file.new_change(cursor_of(connection))
            heading = Heading(name, sentence, because=because, undoable=undoable)
            writer = Writer(self._file, connection, Session(connection, expire_on_commit=False))
            try:
                yield writer
                changed = writing.seal(self._file, writer, connection, heading)
            finally:
                writer.close()
        self._tell(changed)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Many changes by this thread, each with its own sentence and undo, written to the disk at once: all or none.

        A row that another needs is found missing at the end only. Who listens hears of the changes afterwards.
        """
        untold: list[Changed] = []
        with self._file.together():
            self._untold = untold
            try:
                yield
            finally:
                self._untold = None
        for changed in untold:
            self._tell(changed)

    # -------------------------------------------------------------- taking back
    def undo(self, change: RevisionId | None = None) -> str:
        """Take back a change, or the last one of this device; gives its sentence.

        RuleBroken('nothing_to_undo'); UndoConflict('changed_since'|'still_used'|'undo_parent_gone'|'undo_destroyed').
        """
        return self._take_back(lambda: undoing.undo(self._file, None if change is None else change.value))

    def redo(self) -> str:
        """Do again what was taken back last; gives its sentence. RuleBroken('nothing_to_redo'), UndoConflict."""
        return self._take_back(lambda: undoing.redo(self._file))

    def erase(self, rows: Sequence[RowId], *, drafts: Sequence[str] = ()) -> None:
        """Take rows away for good, with every version, their drafts and what search held; only the log remembers.

        It cannot be taken back, and neither can the changes that wrote them. RuleBroken('still_used').
        """
        self._tell(erasing.erase(self._file, rows, drafts))

    def deleted(self, kind: str) -> Sequence[RowId]:
        """The rows of a kind that are gone from sight while their versions are still there."""
        with self._file.cursor() as cursor:
            return erasing.deleted(cursor, kind)

    def undoable(self) -> tuple[RevisionId, str] | None:
        """The change that `undo()` would take back, with its sentence."""
        with self._file.cursor() as cursor:
            return _named(undoing.undoable(self._file, cursor))

    def redoable(self) -> tuple[RevisionId, str] | None:
        """The undo that `redo()` would take back, with its sentence."""
        with self._file.cursor() as cursor:
            return _named(undoing.redoable(self._file, cursor))

    def bin(self, days: int = 30) -> Sequence[Binned]:
        """The prullenbak: changes that deleted something that is still gone. Put back by undoing the change."""
        with self._file.cursor() as cursor:
            return history.binned(self._file, cursor, self.device.clock.now() - timedelta(days=days))

    def bin_rows(self, binned: Binned) -> Sequence[Version]:
        """The deleted rows of a line in the prullenbak as they last were."""
        with self._file.cursor() as cursor:
            return history.bin_rows(self._file, cursor, binned)

    # -------------------------------------------------------------- history and conflicts
    def history(self, row: RowId) -> Sequence[Version]:
        """Every version of a row, newest first."""
        with self._file.cursor() as cursor:
            return history.of_row(self._file, cursor, row)

    def conflicts(self) -> Sequence[Conflict]:
        """Rows with more than one newest version, and rows that are out of sight because their parent is gone."""
        with self._file.cursor() as cursor:
            return history.conflicts(self._file, cursor)

    def settle(self, conflict: Conflict, keep: RevisionId) -> None:
        """Choose the version that stays. RuleBroken('already_settled')."""
        self._tell(history.settle(self._file, conflict, keep))

    # -------------------------------------------------------------- search, drafts, log
    def search(
        self, words: str, *, kinds: frozenset[str] = frozenset(), pupil: UUID | None = None, limit: int = 50,
        confidential: bool = False,
    ) -> Sequence[Hit]:  # fmt: skip
        """The newest rows in which every word is found at the beginning of a word; any text may be asked.

        Rows in the confidential compartment only with `confidential`.
        """
        with self._file.cursor() as cursor:
            return searching.find(
                cursor, self._file.shapes, words, kinds=kinds, pupil=pupil, limit=limit, confidential=confidential
            )

    def draft(self, key: str) -> Mapping[str, Any] | None:
        """What was typed and not saved."""
        with self._file.cursor() as cursor:
            return drafts.get(cursor, key)

    def keep_draft(self, key: str, values: Mapping[str, Any], *, pupil: UUID | None) -> bool:
        """Keep what is being typed; False when a change is going on, then try again later."""
        return drafts.keep(self._file, [(key, values, pupil)])

    def keep_drafts(self, typed: Iterable[drafts.Typed]) -> bool:
        """Keep several drafts in one transaction: (key, values, pupil). Used when the program locks."""
        return drafts.keep(self._file, typed)

    def drop_draft(self, key: str) -> bool:
        """Throw a draft away; False when a change is going on, then try again later."""
        return drafts.drop(self._file, key)

    def drafts(self) -> Sequence[DraftRow]:
        """Which drafts there are, newest first."""
        with self._file.cursor() as cursor:
            return drafts.listed(cursor)

    def log(self, event: Event) -> None:
        """Add a line to the log; looks at one dossier are one line per 15 minutes. Never waits for a change."""
        if self._file.note(event):
            self._file.log_waiting(0)

    def logbook(
        self, pupil: UUID | None = None, limit: int = 200, *, since: datetime | None = None
    ) -> Sequence[LogLine]:
        """The newest lines of the log, of one pupil or of all; with `since` every line from that moment on."""
        with self._file.cursor() as cursor:
            return logbook.read(cursor, pupil, limit) if since is None else logbook.read_since(cursor, since)

    def log_head(self) -> str:
        """Number and mark of the last line of the log, to print on paper: `12 · 71b0 3c9e 5a`."""
        with self._file.cursor() as cursor:
            number, mark = logbook.head(cursor)
        told = mark.hex()[:10]
        return f"{number} · {told[:4]} {told[4:8]} {told[8:]}"

    # -------------------------------------------------------------- the whole file
    def check(self, progress: Progress | None = None) -> Sequence[Fault]:
        """Look the whole file over; takes seconds, and no change can be made meanwhile."""
        return checking.check(self._file, progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make all tables anew from the history; all or nothing."""
        with self._file.writing() as connection:
            rebuilding.rebuild(connection, self._file.shapes, progress)

    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each kind."""
        with self._file.cursor() as cursor:
            return {shape.kind: shape.count(cursor) for shape in self._file.shapes}

    def meta(self, key: str) -> str | None:
        """A fact about the file: 'created', 'practice', …"""
        with self._file.cursor() as cursor:
            return kernel.get_meta(cursor, key)

    def set_meta(self, key: str, value: str) -> None:
        """Keep a fact about the file; nothing personal, and no undo."""
        with self._file.writing() as connection:
            kernel.set_meta(cursor_of(connection), key, value)

    def in_trouble(self) -> Mapping[RowId, str]:
        """Rows in conflict ('conflict') and out of sight ('orphan')."""
        with self._file.cursor() as cursor:
            return applying.in_trouble(cursor)

    def _take_back(self, action: Callable[[], Changed]) -> str:
        try:
            changed = action()
        except RuleBroken as error:
            if error.code == "still_used":
                raise UndoConflict("still_used") from None
            raise
        self._tell(changed)
        return changed.sentence

    def _tell(self, changed: Changed | None) -> None:
        if changed is not None and self._untold is not None:
            self._untold.append(changed)
        elif changed is not None:
            for listener in tuple(self.changed):
                listener(changed)


def _named(change: Change | None) -> tuple[RevisionId, str] | None:
    return None if change is None else (RevisionId(change.id), change.sentence)
