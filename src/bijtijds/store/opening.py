"""The only door to the data file: it opens an encrypted file with its key, or refuses before anything is written.

SQLCipher fails open: without a key it makes a plaintext file, and a key that is a digit short becomes a
passphrase. So the file, the key and the library are looked at first, and every setting is read back.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from bijtijds.base.errors import Trouble
from bijtijds.store import disk, slot_crypto

PLAIN_MAGIC = b"SQLite format 3\0"
APPLICATION = 0x42544A44  # "BTJD": which program the file belongs to
BUSY_SECONDS = 5.0
_STATEMENTS = 500
"""How many statements stay parsed: more than the screens ask, for parsing locks and wipes every scrap of memory."""

# What is set on every connection, and what must be read back.
_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("temp_store", "MEMORY", 2),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("wal_autocheckpoint", "200", 200),
    ("cache_size", "-32000", -32000),
)
_MAC_SETTINGS: tuple[tuple[str, str, object], ...] = (("fullfsync", "ON", 1), ("checkpoint_fullfsync", "ON", 1))
_COMPLAINTS = (
    ("not a database", "wrong_key"),
    ("malformed", "damaged"),
    ("disk is full", "disk_full"),
    ("readonly", "read_only"),
    ("locked", "in_use"),
    ("unable to open", "no_access"),
)


def open_keyed(path: Path, dbk: bytes, *, new: bool = False, salt: bytes | None = None) -> Any:
    """A connection to the encrypted file at `path` (a `sqlcipher3` one, autocommit, for any thread).

    With `new`, and `salt` of 16 bytes, it makes the file, encrypted from its first byte; a failure leaves nothing.
    Trouble: 'exists', 'missing_file', 'not_encrypted', 'damaged', 'wrong_key', 'read_only', 'no_access',
    'disk_full', 'in_use', 'no_wal_here', 'unsafe_library'.
    """
    _check_key(dbk, salt, new=new)
    if not new:
        check_encrypted(path)
        disk.make_private(path)
        return _connect(path, dbk, None)
    with disk.disk_errors():
        try:
            os.close(disk.create_private(path))
        except FileExistsError:
            raise Trouble("exists") from None
    try:
        return _first_write(path, dbk, salt or b"")
    except BaseException:
        remove(path)
        raise


def check_encrypted(path: Path) -> None:
    """Refuse what is not an encrypted file: Trouble('missing_file'|'not_encrypted'|'damaged')."""
    if disk.head(path) == PLAIN_MAGIC:
        raise Trouble("not_encrypted")
    with disk.disk_errors():
        if path.stat().st_size < slot_crypto.PAGE_BYTES:
            raise Trouble("damaged")


def remove(path: Path) -> None:
    """Take away a data file that was not finished, with what SQLite put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _first_write(path: Path, dbk: bytes, salt: bytes) -> Any:
    connection = _connect(path, dbk, salt)
    try:
        with _complaints():
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        start = disk.head(path)
        _require(start == salt, "not_encrypted")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, dbk: bytes, salt: bytes | None) -> Any:
    place = path.absolute().as_posix()
    address = f"file://{quote(place if place.startswith('/') else '/' + place, safe='/:')}?mode=rw"
    with _complaints():
        connection = dbapi2.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS,
            cached_statements=_STATEMENTS,
        )  # fmt: skip
    try:
        with _complaints():
            _prepare(connection, dbk, salt)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any, dbk: bytes, salt: bytes | None) -> None:
    """Give the key, prove that it works, then set and read back everything else."""
    # The library would write its own account of a failure to stderr.
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    connection.execute("PRAGMA cipher_memory_security = ON").fetchall()
    connection.execute(f"PRAGMA key = \"x'{dbk.hex()}{(salt or b'').hex()}'\"").fetchall()
    _require(bool(_ask(connection, "cipher_version")), "unsafe_library")
    _require(str(_ask(connection, "cipher_status")) == "1", "unsafe_library")
    _require(str(_ask(connection, "cipher_memory_security")) == "1", "unsafe_library")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for name, value, expected in _SETTINGS + (_MAC_SETTINGS if sys.platform == "darwin" else ()):
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        _require(_ask(connection, name) == expected, "no_wal_here" if name == "journal_mode" else "unsafe_library")


def _ask(connection: Any, name: str) -> object:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


def _require(right: bool, code: str) -> None:
    if not right:
        raise Trouble(code)


def _check_key(dbk: object, salt: object, *, new: bool) -> None:
    if not isinstance(dbk, bytes | bytearray) or len(dbk) != slot_crypto.KEY_BYTES:
        raise Trouble("wrong_key")
    if new != (salt is not None):
        raise ValueError("a salt belongs to a new file, and only to a new file")
    if salt is not None and (not isinstance(salt, bytes) or len(salt) != slot_crypto.SALT_BYTES):
        raise ValueError("a salt has 16 bytes")
    if salt == PLAIN_MAGIC:
        raise ValueError("this salt is the mark of a plaintext file")


@contextmanager
def _complaints() -> Iterator[None]:
    """Turn the driver's complaint into a Trouble, without its text: that may hold a path or a value."""
    try:
        yield
    except dbapi2.Error as error:
        text = str(error)
        raise Trouble(next((code for part, code in _COMPLAINTS if part in text), "damaged")) from None
