"""The tables that every file has, whatever its content: changes, revisions, blobs, drafts, log and search."""

from hashlib import sha256
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from bijtijds.store.bodies import Shapes

SCHEMA = 4
"""The shape of the bodies. One more for every change of the model that an upcaster must bridge."""

CONTENT = "content"
"""The fact that says how the content tables of a file were made."""

_TABLES = (
    """CREATE TABLE change (
        id BLOB PRIMARY KEY, last BLOB NOT NULL, rows INTEGER NOT NULL, sentence TEXT NOT NULL, author TEXT NOT NULL,
        schema INTEGER NOT NULL, undoes BLOB, because BLOB, undoable INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE revision (
        id BLOB PRIMARY KEY, change BLOB NOT NULL, kind TEXT NOT NULL, uid BLOB NOT NULL, subject BLOB,
        parents BLOB NOT NULL, restores BLOB, blob BLOB, body TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX revision_uid ON revision (uid)",
    "CREATE INDEX revision_deletes ON revision (id) WHERE body IS NULL",
    "CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL",
    "CREATE TABLE blob (id BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
    "CREATE TABLE destroyed (subject BLOB PRIMARY KEY, id BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE draft (
        key TEXT PRIMARY KEY, subject BLOB, body TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE log (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, kind TEXT, uid BLOB,
        subject BLOB, change BLOB, count INTEGER NOT NULL, ground TEXT, digest BLOB, mac BLOB NOT NULL
    ) STRICT""",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE trouble (
        kind TEXT NOT NULL, uid BLOB NOT NULL, what TEXT NOT NULL, PRIMARY KEY (kind, uid)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE doc (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, uid BLOB NOT NULL, subject BLOB, confidential INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX doc_uid ON doc (uid)",
    # Words are cut by our own `tokens`, so the tokenizer only has to split at spaces. Longer beginnings than three
    # letters are looked up in `fts_words` first.
    """CREATE VIRTUAL TABLE fts USING fts5(
        words, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='ascii'
    )""",
    "CREATE VIRTUAL TABLE fts_words USING fts5vocab(fts, row)",
    "INSERT INTO fts(fts, rank) VALUES ('secure-delete', 1)",
    """CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
    """CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log
        BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
    """CREATE TRIGGER revision_is_not_changed BEFORE UPDATE ON revision
        BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END""",
)


def create_kernel(cursor: Any) -> None:
    """Make the kernel tables."""
    for statement in _TABLES:
        cursor.execute(statement)


def create_content(connection: Any, cursor: Any, shapes: Shapes) -> None:
    """Make the content tables; a row can only be updated together with its revision."""
    shapes.metadata.create_all(connection, tables=shapes.tables, checkfirst=False)
    for table in shapes.tables:
        cursor.execute(
            f'CREATE TRIGGER "{table.name}_has_revision" BEFORE UPDATE ON "{table.name}" WHEN NEW.rev IS OLD.rev '
            "BEGIN SELECT RAISE(ABORT, 'a row is not changed without a revision'); END"
        )


def drop_content(cursor: Any) -> None:
    """Take all content tables away, also of kinds that are not known any more."""
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = {name for (name,) in cursor.fetchall()}
    kernel = {"change", "revision", "blob", "destroyed", "draft", "log", "meta", "trouble", "doc", "fts"}
    for name in sorted(name for name in names - kernel if not name.startswith(("sqlite_", "fts_"))):
        cursor.execute(f'DROP TABLE "{name}"')


def content_digest(shapes: Shapes) -> str:
    """A mark of how the content tables are made now: a file with another one gets them made again."""
    statements = [str(CreateTable(table).compile(dialect=sqlite.dialect())) for table in shapes.tables]
    indexes = (str(CreateIndex(index).compile(dialect=sqlite.dialect())) for t in shapes.tables for index in t.indexes)
    return sha256("\n".join([*statements, *sorted(indexes)]).encode()).hexdigest()


def get_meta(cursor: Any, key: str) -> str | None:
    """One fact about the file."""
    cursor.execute("SELECT value FROM meta WHERE key = ?", (key,))
    row = cursor.fetchone()
    return None if row is None else str(row[0])


def set_meta(cursor: Any, key: str, value: str) -> None:
    """Keep one fact about the file."""
    cursor.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def set_user_version(cursor: Any, schema: int) -> None:
    """Keep the schema where other programs look for it too."""
    cursor.execute(f"PRAGMA user_version = {int(schema)}")
