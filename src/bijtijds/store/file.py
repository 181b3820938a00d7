"""An open file: its connections, its locks, and the events that wait to be logged."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from bijtijds.base.errors import BijtijdsError
from bijtijds.store import engine, logbook, revisions
from bijtijds.store.bodies import Shapes
from bijtijds.store.engine import Opener, complaints, cursor_of
from bijtijds.store.ids import Ids
from bijtijds.store.locking import FileLock
from bijtijds.store.logbook import Line
from bijtijds.store.types import Device, Event

_WAIT_FOR_LAST_CHANGE = 10.0
_WAIT_FOR_FORMER_PROCESS = 2.0
_NESTED = "a change inside a change: one action of the user is one change"


class Busy(Exception):
    """Somebody else is writing, and the caller did not want to wait."""


class OpenFile:
    """The encrypted file with what every part of the store needs. Reading is for any thread, writing for one.

    No other process can open it until `close` or `dispose`; Trouble('in_use') when another has it.
    """

    def __init__(self, path: Path, opener: Opener, shapes: Shapes, device: Device) -> None:
        self._held = FileLock.take(path, wait=_WAIT_FOR_FORMER_PROCESS)
        self.path, self.shapes, self.device = path, shapes, device
        self.ids = Ids(device.id, device.clock, device.random)
        self._readers, self._writer = engine.readers(opener), engine.writer(opener)
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._joint: Connection | None = None
        self._in_change = self._broken = False
        self._closed = False
        self._waiting: list[Line] = []
        self._views: dict[UUID | None, Any] | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A snapshot: what is written meanwhile is not seen, and nothing can be written."""
        joint = self._joint_of_this_thread()
        if joint is not None:
            with complaints():
                yield joint
            return
        with complaints(), self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, wait: float = -1) -> Iterator[Connection]:
        """One transaction that writes, all of it or nothing. Raises Busy when `wait` seconds were not enough."""
        joint = self._joint_of_this_thread()
        if joint is None:
            with self._transaction(wait) as connection:
                yield connection
            return
        if self._in_change:
            raise RuntimeError(_NESTED)
        self._in_change = self._broken = True
        try:
            with complaints():
                yield joint
            self._broken = False
        finally:
            self._in_change = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let what this thread writes be one transaction: all is kept at the end, or nothing.

        Meanwhile this thread reads what it wrote, others read what was there before. When something in it failed,
        it cannot end well, whoever caught the failure: RuntimeError.
        """
        with self._transaction(-1) as connection:
            self._joint, self._broken = connection, False
            try:
                yield
            finally:
                self._joint = None
            if self._broken:
                raise RuntimeError("a change failed among changes that are kept together")

    @contextmanager
    def _transaction(self, wait: float) -> Iterator[Connection]:
        if self._owner == threading.get_ident():
            raise RuntimeError(_NESTED)
        if not self._lock.acquire(timeout=wait):
            raise Busy
        self._owner = threading.get_ident()
        try:
            with complaints(), self._writer.connect() as connection, connection.begin():
                yield connection
                logged = self._log_waiting(cursor_of(connection))
            del self._waiting[:logged]
        finally:
            self._owner = None
            self._lock.release()

    def _joint_of_this_thread(self) -> Connection | None:
        return self._joint if self._owner == threading.get_ident() else None

    def new_change(self, cursor: Any) -> bytes:
        """The id of a change that begins now: after everything in the file, also what another laptop wrote."""
        self.ids.follow(revisions.newest_id(cursor))
        return self.ids.next()

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        """The driver's cursor on a snapshot."""
        with self.reading() as connection:
            yield cursor_of(connection)

    def note(self, event: Event) -> bool:
        """Put an event in the queue for the log; False when it adds nothing to a look of less than 15 minutes ago."""
        logbook.check_event(event)
        now = self.device.clock.now()
        if event.what == logbook.VIEWED and event.subject is not None:
            if self._views is None:
                with self.cursor() as cursor:
                    self._views = logbook.recent_views(cursor, self.device.author, now)
            last = self._views.get(event.subject)
            if last is not None and now - last < logbook.GROUPED:
                return False
            self._views[event.subject] = now
        self._waiting.append(Line(event, now))
        return True

    def log_waiting(self, wait: float) -> None:
        """Write the queue of events to the file, unless somebody is writing: then that change takes them along."""
        if self._waiting and self._owner != threading.get_ident():
            try:
                with self.writing(wait):
                    pass
            except Busy:
                return

    def close(self) -> None:
        """Write what waits, empty the write-ahead log into the file, and let go of the file. Twice is once."""
        if self._closed:
            return
        try:
            self.log_waiting(_WAIT_FOR_LAST_CHANGE)
            self.checkpoint()
        except (Busy, BijtijdsError):
            # A full disk or a busy reader: everything acknowledged is in the write-ahead log, which stays.
            pass
        finally:
            self.dispose()

    def dispose(self) -> None:
        """Let go of the file at once; what was acknowledged is in it."""
        self._closed = True
        self._readers.dispose()
        self._writer.dispose()
        self._held.release()

    def checkpoint(self) -> None:
        """Empty the write-ahead log into the file, unless somebody is reading."""
        if not self._lock.acquire(timeout=_WAIT_FOR_LAST_CHANGE):
            raise Busy
        try:
            with complaints():
                raw = self._writer.raw_connection()
                try:
                    cursor = raw.cursor()
                    for statement in ("busy_timeout = 0", "wal_checkpoint(TRUNCATE)", "busy_timeout = 5000"):
                        cursor.execute(f"PRAGMA {statement}").fetchall()
                finally:
                    raw.close()
        finally:
            self._lock.release()

    def _log_waiting(self, cursor: Any) -> int:
        lines = list(self._waiting)
        logbook.append(cursor, self.device.author, lines)
        return len(lines)
