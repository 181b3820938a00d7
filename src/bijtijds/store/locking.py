"""One process per file: a lock that the operating system drops when the process ends, however it ends."""

import os
import platform
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from bijtijds.base.errors import Trouble
from bijtijds.store import disk

_PAUSE = 0.05
# Windows does not remove a file that is open, and so has no lock on a file that lost its name.
_OPEN_FILES_CAN_GO = os.name == "posix"


class FileLock:
    """The lock on one data file, held from `take` until `release`; the file beside it tells pid and computer."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path, *, wait: float = 0.0) -> Self:
        """Lock the data file at `path`, trying for `wait` seconds; Trouble('in_use') when another holds it.

        A process that takes over from one that is just ending gives `wait=2.0`.
        """
        place = lock_path(path)
        until = time.monotonic() + wait
        while True:
            with disk.disk_errors():
                descriptor = _try(place)
            if descriptor is not None:
                return cls(place, descriptor)
            if time.monotonic() >= until:
                raise Trouble("in_use")
            time.sleep(_PAUSE)

    def release(self) -> None:
        """Let go of the file; again is no harm."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        if _OPEN_FILES_CAN_GO:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        os.close(descriptor)
        if not _OPEN_FILES_CAN_GO:
            with suppress(OSError):  # somebody else may hold it already
                self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_path(path: Path) -> Path:
    """The file that carries the lock of a data file."""
    return path.with_name(path.name + ".lock")


def _try(place: Path) -> int | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(place, flags, disk.OWNER_ONLY)
    try:
        if not _lock(descriptor) or not _still_there(descriptor, place):
            os.close(descriptor)
            return None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n{platform.node()}\n".encode())
    except BaseException:
        with suppress(OSError):
            os.close(descriptor)
        raise
    return descriptor


def _still_there(descriptor: int, place: Path) -> bool:
    """Whether the locked file still has its name: the one who held it may have removed it in between."""
    if not _OPEN_FILES_CAN_GO:
        return True
    try:
        return os.path.samestat(os.fstat(descriptor), place.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    # One byte far behind the text, so that another process can still read who holds the lock.
    _FAR = 1 << 30

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
