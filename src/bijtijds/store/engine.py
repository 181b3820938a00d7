"""Connections to the encrypted file: many that only read, one that writes."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from bijtijds.base.errors import RuleBroken, Trouble

Opener = Callable[[], Any]

READERS = 4
_MORE_READERS = 8
_COMPLAINTS = (
    ("disk is full", "disk_full"),
    ("locked", "in_use"),
    ("readonly", "read_only"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("disk I/O", "damaged"),
    ("unable to open", "no_access"),
)


def readers(opener: Opener) -> Engine:
    """Connections that cannot write; each transaction is one snapshot, taken at its first question."""
    engine = _engine(opener, READERS, _MORE_READERS)

    @event.listens_for(engine, "connect")
    def only_read(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def writer(opener: Opener) -> Engine:
    """The one connection that writes; it takes the file's write lock at once, so that nothing fails half-way."""
    engine = _engine(opener, 1, 0)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def cursor_of(connection: Connection) -> Any:
    """The driver's own cursor on a connection, inside the same transaction."""
    return connection.connection.cursor()


@contextmanager
def complaints() -> Iterator[None]:
    """Turn what the database says into what a user can hear, without its text: that may hold a value."""
    try:
        yield
    except (exc.IntegrityError, dbapi2.IntegrityError) as error:
        if "FOREIGN KEY" in str(error):
            raise RuleBroken("still_used") from None
        raise RuntimeError("a row lacks a value, is there twice or was changed past the store") from None
    except (exc.DBAPIError, dbapi2.DatabaseError) as error:
        text = str(error)
        code = next((code for part, code in _COMPLAINTS if part in text), None)
        if code is None:
            raise
        raise Trouble(code) from None


def _sorted_json(value: Any) -> str:
    """A list or mapping as a rebuild from the history would write it, so that both are the same text."""
    return json.dumps(value, sort_keys=True)


def _engine(opener: Opener, size: int, more: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=opener,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=more,
        hide_parameters=True,
        json_serializer=_sorted_json,
    )

    @event.listens_for(engine, "reset")
    def roll_back(connection: Any, _record: object, _state: object) -> None:
        # After a COMMIT that failed SQLAlchemy takes the transaction for finished; SQLite has not rolled it back.
        if connection.in_transaction:
            connection.rollback()

    return engine
