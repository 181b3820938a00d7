"""Making the tables of a new file, and taking up an existing one, whatever its age."""

from sqlalchemy import Connection

from bijtijds.base.errors import Trouble
from bijtijds.store import kernel, logbook, rebuilding
from bijtijds.store.bodies import BodyBroken
from bijtijds.store.engine import cursor_of
from bijtijds.store.file import OpenFile
from bijtijds.store.types import Event

_SCHEMA, _CREATED = "schema", "created"


def found(file: OpenFile) -> OpenFile:
    """Make every table of an empty file. Trouble('exists') when it is not empty."""
    try:
        with file.writing() as connection:
            _make(file, connection)
    except BaseException:
        file.dispose()
        raise
    return file


def resume(file: OpenFile) -> OpenFile:
    """Take up a file: refuse what is newer than this program, bring up what is older.

    Trouble('newer_file'|'damaged'). The revisions stay as they are; only the tables are made anew.
    """
    try:
        with file.writing() as connection:
            _take_up(file, connection)
    except BodyBroken:
        file.dispose()
        raise Trouble("newer_file") from None
    except BaseException:
        file.dispose()
        raise
    file.note(Event("unlocked"))
    file.log_waiting(0)
    return file


def _make(file: OpenFile, connection: Connection) -> None:
    cursor = cursor_of(connection)
    cursor.execute("SELECT count(*) FROM sqlite_master")
    if cursor.fetchone()[0]:
        raise Trouble("exists")
    kernel.create_kernel(cursor)
    kernel.create_content(connection, cursor, file.shapes)
    kernel.set_meta(cursor, _CREATED, file.device.clock.now().isoformat())
    kernel.set_meta(cursor, kernel.CONTENT, kernel.content_digest(file.shapes))
    _keep_schema(cursor, file)
    logbook.start(cursor, file.device.random)
    file.note(Event("created"))


def _take_up(file: OpenFile, connection: Connection) -> None:
    cursor = cursor_of(connection)
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('meta', 'revision', 'log')")
    if cursor.fetchone()[0] != len(("meta", "revision", "log")):
        raise Trouble("damaged")
    cursor.execute("PRAGMA user_version")
    schema = max(cursor.fetchone()[0], int(kernel.get_meta(cursor, _SCHEMA) or 0))
    if schema > file.shapes.schema:
        raise Trouble("newer_file")
    same = kernel.get_meta(cursor, kernel.CONTENT) == kernel.content_digest(file.shapes)
    if schema < file.shapes.schema or not same:
        rebuilding.rebuild(connection, file.shapes, None)
        _keep_schema(cursor, file)


def _keep_schema(cursor: object, file: OpenFile) -> None:
    kernel.set_meta(cursor, _SCHEMA, str(file.shapes.schema))
    kernel.set_user_version(cursor, file.shapes.schema)
