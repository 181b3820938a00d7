"""Looking at one snapshot of the file."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bijtijds.base.errors import Trouble
from bijtijds.model.entity import Entity
from bijtijds.store.engine import cursor_of

E = TypeVar("E", bound=Entity)


class Reader:
    """One snapshot. Its rows do not leave the block: what leaves is made of their values."""

    def __init__(self, connection: Connection, session: Session) -> None:
        self._connection, self._session = connection, session

    def get(self, kind: type[E], uid: UUID) -> E | None:
        """A row, or None when there is none."""
        return self._session.get(kind, uid)

    def get_one(self, kind: type[E], uid: UUID) -> E:
        """A row that should be there. Trouble('gone')."""
        found = self._session.get(kind, uid)
        if found is None:
            raise Trouble("gone")
        return found

    def scalars(self, statement: Any) -> Sequence[Any]:
        """The first column of every line that a statement finds: rows, or values."""
        return self._session.scalars(statement).all()

    def rows(self, statement: Any, **named: Any) -> Sequence[Any]:
        """Every line that a statement finds; `named` fills what it leaves open."""
        return self._session.execute(statement, named or None).all()

    def one(self, statement: Any) -> Any:
        """The first column of the first line that a statement finds, or None."""
        return self._session.scalars(statement).first()

    def blob(self, content: bytes) -> bytes:
        """The bytes that belong to a content id. Trouble('gone')."""
        cursor = cursor_of(self._connection)
        cursor.execute("SELECT bytes FROM blob WHERE id = ?", (content,))
        found = cursor.fetchone()
        if found is None:
            raise Trouble("gone")
        return bytes(found[0])
