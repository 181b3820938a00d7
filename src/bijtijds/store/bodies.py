"""Rows as canonical JSON and back: what a revision holds, typed by the columns of the row's kind.

A body is the whole row without uid, rev and derived columns, with sorted keys and without spaces. A column without
a value is left out. Days and times are in ISO form, moments in UTC, uids and bytes in hex, codes by their value.
"""

# ruff: noqa: S608  # only names of our own tables and question marks are put into statements

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum as PythonEnum
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy import types as sa
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.orm import configure_mappers

from bijtijds.model.entity import Entity, Moment, Words

Values = Mapping[str, Any]
_OWN = frozenset({"uid", "rev"})
_DIALECT = sqlite_dialect()


class BodyBroken(Exception):
    """A value does not fit its column: our own mistake, or a body of a program that is newer. Names no value."""


@dataclass(frozen=True, slots=True)
class Link:
    """A column that points at another row."""

    column: str
    kind: str


class Shape:
    """How the rows of one kind are written, read and told apart."""

    def __init__(self, entity: type[Entity]) -> None:
        table = entity.__table__
        if not isinstance(table, Table):
            raise TypeError("a kind of row has a table of its own")
        self.entity, self.table, self.kind = entity, table, table.name
        content = [c for c in table.columns if c.name not in _OWN and not c.info.get("derived")]
        self.columns = tuple(sorted(column.name for column in content))
        self.required = frozenset(column.name for column in content if not column.nullable)
        self.links = tuple(
            Link(column.name, key.column.table.name) for column in content for key in column.foreign_keys
        )
        self.blobs = tuple(column.name for column in content if column.info.get("blob"))
        self.searched = entity.words_of is not Entity.words_of
        self.all = tuple(column.name for column in table.columns)
        self._derived = tuple(c.name for c in table.columns if c.info.get("derived") and c.name != "rev")
        self._coders = {column.name: _coder(column) for column in content}
        self._defaults = tuple((c.name, c.default) for c in content if c.default is not None and c.name in self._coders)
        self.names = ", ".join(f'"{name}"' for name in self.all)
        marks = ",".join("?" * len(self.all))
        self.insertion = f'INSERT OR REPLACE INTO "{self.kind}" ({self.names}) VALUES ({marks})'
        stored = [(column.name, column.type.dialect_impl(_DIALECT)) for column in table.columns]
        self._loaders = tuple((name, kind.result_processor(_DIALECT, None)) for name, kind in stored)
        self._places = {name: (place, load) for place, (name, load) in enumerate(self._loaders)}
        self._binders = tuple((name, kind.bind_processor(_DIALECT)) for name, kind in stored)

    def values(self, entity: object) -> dict[str, Any]:
        """The content of a row that is in memory."""
        loaded = vars(entity)
        return {name: loaded[name] if name in loaded else getattr(entity, name) for name in self.columns}

    def defaults(self, entity: object) -> dict[str, Any]:
        """What the columns hold that nobody filled, so that derived columns see them too."""
        filled = vars(entity)
        return {
            name: default.arg(None) if default.is_callable else default.arg
            for name, default in self._defaults
            if name not in filled
        }

    def encode(self, values: Values) -> str:
        """The body of a row; it has been read back and compared before it is given. Raises BodyBroken."""
        plain: dict[str, Any] = {}
        for name in self.columns:
            value = values[name]
            if value is not None:
                plain[name] = self._coders[name][0](value)
        body = _canonical(plain)
        again = self.decode(body)
        if any(again[name] != values[name] for name in self.columns):
            raise BodyBroken("a body does not survive being read back")
        return body

    def decode(self, body: str) -> dict[str, Any]:
        """The content of a row from its body. Raises BodyBroken."""
        return self.from_plain(json.loads(body))

    def from_plain(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        """The content of a row from a body that was already taken apart (an upcaster does). Raises BodyBroken."""
        if not self._coders.keys() >= plain.keys():
            raise BodyBroken("a body has a column that is not known here")
        if not plain.keys() >= self.required:
            raise BodyBroken("a body lacks a column")
        try:
            return {
                name: None if (value := plain.get(name)) is None else self._coders[name][1](value)
                for name in self.columns
            }
        except (ValueError, TypeError, AttributeError):
            raise BodyBroken("a value does not fit its column") from None

    def row(self, uid: UUID, rev: bytes, values: Values) -> SimpleNamespace:
        """A plain row with its derived columns filled."""
        row = SimpleNamespace(**values, uid=uid, rev=rev, **dict.fromkeys(self._derived))
        self.entity.derive(row)
        return row

    def stored(self, row: object) -> tuple[Any, ...]:
        """The row as the driver takes it, in the order of `all`."""
        return tuple(getattr(row, name) if bind is None else bind(getattr(row, name)) for name, bind in self._binders)

    def read(self, cursor: Any, uid: UUID) -> dict[str, Any] | None:
        """The content of a row in its table; None when it is not there."""
        cursor.execute(f'SELECT {self.names} FROM "{self.kind}" WHERE uid = ?', (uid.hex,))
        found = cursor.fetchone()
        return None if found is None else self.loaded(found)

    def words_in(self, cursor: Any, uids: Sequence[UUID]) -> Iterator[tuple[UUID, Words]]:
        """What search may find in rows of the table; columns that say nothing are not looked at."""
        asked, place = {uid.hex: uid for uid in uids}, self.all.index("uid")
        marks = ",".join("?" * len(asked))
        cursor.execute(f'SELECT {self.names} FROM "{self.kind}" WHERE uid IN ({marks})', list(asked))
        for found in cursor.fetchall():
            words = self.entity.words_of(_Stored(self._places, found))
            if words is not None:
                yield asked[found[place]], words

    def loaded(self, found: tuple[Any, ...]) -> dict[str, Any]:
        """The content of a row as the driver gave it, in the order of `all`."""
        values = {
            name: value if load is None or value is None else load(value)
            for (name, load), value in zip(self._loaders, found, strict=True)
        }
        return {name: values[name] for name in self.columns}

    def write(self, cursor: Any, row: object) -> None:
        """Put a row into its table, in place of what was there."""
        cursor.execute(self.insertion, self.stored(row))

    def delete(self, cursor: Any, uid: UUID) -> None:
        """Take a row out of its table."""
        cursor.execute(f'DELETE FROM "{self.kind}" WHERE uid = ?', (uid.hex,))

    def count(self, cursor: Any) -> int:
        """How many rows of this kind there are."""
        cursor.execute(f'SELECT count(*) FROM "{self.kind}"')
        return int(cursor.fetchone()[0])

    def points_at(self, cursor: Any, column: str, uid: UUID) -> bool:
        """Whether any row of this kind points at a row."""
        cursor.execute(f'SELECT 1 FROM "{self.kind}" WHERE "{column}" = ? LIMIT 1', (uid.hex,))
        return cursor.fetchone() is not None

    def subject(self, uid: UUID, values: Values) -> UUID | None:
        """The pupil whose dossier the row is in."""
        return self.entity.subject_of(SimpleNamespace(**values, uid=uid))

    def words(self, uid: UUID, values: Values) -> Words | None:
        """What search may find in the row."""
        return self.entity.words_of(SimpleNamespace(**values, uid=uid)) if self.searched else None

    def targets(self, values: Values) -> Iterable[tuple[str, UUID]]:
        """The rows that this one cannot do without."""
        for link in self.links:
            if values[link.column] is not None:
                yield link.kind, values[link.column]

    def blob_of(self, values: Values) -> bytes | None:
        """The content id that the row carries."""
        return next((bytes(values[name]) for name in self.blobs if values[name] is not None), None)


class _Stored:
    """A row as the driver gave it; a value is made of a column when it is asked for."""

    __slots__ = ("_found", "_places")

    def __init__(self, places: Mapping[str, tuple[int, Callable[[Any], Any] | None]], found: tuple[Any, ...]) -> None:
        self._places, self._found = places, found

    def __getattr__(self, name: str) -> Any:
        try:
            place, load = self._places[name]
        except KeyError:
            raise AttributeError(name) from None
        value = self._found[place]
        return value if load is None or value is None else load(value)


Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
Upcasters = Mapping[tuple[str, int], Upcaster]


class Shapes:
    """The shapes of every kind, parents before children, and the way from older bodies to today's.

    An upcaster for (kind, n) makes a body of schema n + 1 out of one of schema n; it is pure, and they are chained.
    """

    def __init__(self, entities: Mapping[str, type[Entity]], schema: int, upcasters: Upcasters) -> None:
        configure_mappers()
        found = {kind: Shape(entity) for kind, entity in entities.items()}
        if not found:
            raise RuntimeError("no kinds of row: import bijtijds.model.everything first")
        self.schema, self._upcasters = schema, upcasters
        self.metadata = next(iter(found.values())).table.metadata
        self.tables = tuple(table for table in self.metadata.sorted_tables if table.name in found)
        self._shapes = {table.name: found[table.name] for table in self.tables}

    def __getitem__(self, kind: str) -> Shape:
        try:
            return self._shapes[kind]
        except KeyError:
            raise BodyBroken("a kind of row that is not known here") from None

    def __iter__(self) -> Iterator[Shape]:
        return iter(self._shapes.values())

    def of(self, entity: object) -> Shape:
        """The shape of a row in memory."""
        return self[str(getattr(entity, "__tablename__", ""))]

    def values(self, kind: str, body: str, schema: int) -> dict[str, Any]:
        """The content of a row from a body of any schema that was ever."""
        if schema == self.schema:
            return self[kind].decode(body)
        plain = json.loads(body)
        for step in range(schema, self.schema):
            upcaster = self._upcasters.get((kind, step))
            plain = plain if upcaster is None else upcaster(dict(plain))
        return self[kind].from_plain(plain)

    def today(self, kind: str, body: str, schema: int) -> str:
        """A body of any schema as today's program would write it."""
        return body if schema == self.schema else self[kind].encode(self.values(kind, body, schema))


Coder = tuple[Callable[[Any], Any], Callable[[Any], Any]]


def _canonical(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _exactly(kind: type) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise BodyBroken("a value does not fit its column")
        return value

    return check


def _to(kind: type, write: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def encode(value: Any) -> Any:
        if not isinstance(value, kind) or (kind is date and isinstance(value, datetime)):
            raise BodyBroken("a value does not fit its column")
        return write(value)

    return encode


def _moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise BodyBroken("a moment needs a time zone")
    return value.astimezone(UTC).isoformat()


def _text(value: Any) -> str:
    return str.__str__(value)


def _tree(value: Any) -> Any:
    """A list or mapping, checked by writing it: what JSON cannot hold is refused, what it changes is too."""
    try:
        again = json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError):
        raise BodyBroken("a list holds something that cannot be kept") from None
    if again != value:
        raise BodyBroken("a list holds something that would change")
    return again


def _coder(column: Column[Any]) -> Coder:
    """How the values of a column go into a body, and come out."""
    kind = column.type
    if isinstance(kind, sa.Enum):
        return _enum_coder(kind)
    if isinstance(kind, Moment):
        return _to(datetime, _moment), lambda text: datetime.fromisoformat(text).astimezone(UTC)
    for known, coder in _PLAIN_CODERS:
        if isinstance(kind, known):
            return coder
    raise TypeError("a column of a type that bodies do not know")


def _enum_coder(kind: sa.Enum) -> Coder:
    members = kind.enum_class
    if members is None or not issubclass(members, PythonEnum):
        raise TypeError("a code column needs its enum")

    def encode(value: Any) -> Any:
        try:
            return _text(members(value).value)
        except ValueError:
            raise BodyBroken("a code that is not known here") from None

    return encode, members


_PLAIN_CODERS: tuple[tuple[type[sa.TypeEngine[Any]], Coder], ...] = (
    (sa.Uuid, (_to(UUID, lambda uid: uid.hex), lambda text: UUID(hex=text))),
    (sa.Boolean, (_exactly(bool), _exactly(bool))),
    (sa.Integer, (_exactly(int), _exactly(int))),
    (sa.Date, (_to(date, date.isoformat), date.fromisoformat)),
    (sa.Time, (_to(time, time.isoformat), time.fromisoformat)),
    (sa.LargeBinary, (_to(bytes, bytes.hex), bytes.fromhex)),
    (sa.JSON, (_tree, lambda tree: tree)),
    (sa.String, (_to(str, _text), _exactly(str))),
)
