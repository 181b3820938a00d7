"""Writing to disk so that a file is either the old one or the new one, whatever happens in between."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bijtijds.base.errors import Trouble

OWNER_ONLY = 0o600
_CODES = {
    errno.ENOSPC: "disk_full",
    getattr(errno, "EDQUOT", -1): "disk_full",
    errno.EACCES: "no_access",
    errno.EPERM: "no_access",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing_folder",
    errno.ENOTDIR: "missing_folder",
}
_CLOUDS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "sharepoint", "stack")


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn what the operating system complains about into a Trouble with a sentence, without any path."""
    try:
        yield
    except OSError as error:
        raise Trouble(_CODES.get(error.errno or 0, "disk_error")) from None


def write_atomically(path: Path, content: bytes) -> None:
    """Put `content` in `path`: after a crash the old or the new file is there, whole, readable by its owner only.

    The caller wraps it in `disk_errors`, or catches OSError itself.
    """
    temporary = path.with_name(path.name + ".tijdelijk")
    temporary.unlink(missing_ok=True)
    try:
        with os.fdopen(create_private(temporary), "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def create_private(path: Path) -> int:
    """Make a new file that only its owner can read, and give its descriptor; FileExistsError if it is there."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)


def make_private(path: Path) -> None:
    """Nobody but the owner reads it; SQLite gives -wal and -shm the same rights. Windows has no such bits."""
    with suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(OWNER_ONLY)


def replace(source: Path, target: Path) -> None:
    """Move `source` over `target`; on Windows a virus scanner may hold the file for a moment, so try again."""
    for _ in range(4):
        try:
            source.replace(target)
            return
        except PermissionError:
            if os.name == "posix":
                raise
            time.sleep(0.1)
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where the system offers that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:  # some file systems refuse to sync a folder; the rename itself has been done
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make what was written to `path` durable."""
    with path.open("rb+") as target:
        os.fsync(target.fileno())


def head(path: Path, size: int = 16) -> bytes:
    """The first bytes of a file; Trouble('missing_file') when it is not there."""
    with disk_errors():
        try:
            with path.open("rb") as source:
                return source.read(size)
        except (FileNotFoundError, IsADirectoryError):
            raise Trouble("missing_file") from None


def risky_place(path: Path) -> str | None:
    """Why a live file should not stand here: 'network_place', 'synced_folder', or None when nothing is known."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return "network_place"
    here = os.path.normcase(os.path.abspath(path))  # noqa: PTH100  # must work for a path that does not exist
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(name)
        if root and here.startswith(os.path.normcase(os.path.abspath(root)) + os.sep):  # noqa: PTH100
            return "synced_folder"
    folders = [part.casefold() for part in Path(here).parent.parts]
    if any(folder == cloud or folder.startswith((f"{cloud} ", f"{cloud}-")) for folder in folders for cloud in _CLOUDS):
        return "synced_folder"
    return None
