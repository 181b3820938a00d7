"""What every row of the school's care work has in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

from sqlalchemy import JSON, Boolean, Date, DateTime, Enum, Integer, LargeBinary, String, Time, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from bijtijds.terms import codes, meldcode, sharing

DERIVED = {"derived": True}
"""`info` of a column that follows from the others: it is in no revision and is made again by every rebuild."""

_SPACE = UUID("6f1d6f0e-5a2b-4c77-9a0b-3d1c3f0a7c11")


class Moment(TypeDecorator[datetime]):
    """An aware UTC time, stored without its zone (SQLite knows none)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any aware time into UTC; a naive one is our own mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def coded(kind: type[StrEnum]) -> Enum:
    """A column type that holds an enum's value and refuses any other text."""
    return Enum(
        kind,
        native_enum=False,
        validate_strings=True,
        length=40,
        values_callable=lambda e: [m.value for m in e],
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What search may find in a row: its text, the day it is about, and whether it is confidential."""

    text: str
    day: date | None
    confidential: bool = False


class Entity(DeclarativeBase):
    """A row of the school's care work.

    A row has one `subject`, the pupil whose dossier it is in, for life: destruction and search go by it.
    Columns with `info=DERIVED` are filled by `derive`. `derive`, `subject_of` and `words_of` take a row
    or a plain namespace with the same columns, so that a rebuild needs no session.
    """

    __abstract__ = True
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Uuid(),
        date: Date(),
        time: Time(),
        datetime: Moment(),
        bytes: LargeBinary(),
        str: String(),
        int: Integer(),
        bool: Boolean(),
        list[str]: JSON(),
        list[dict[str, Any]]: JSON(),
        **{kind: coded(kind) for kind in (*codes.ALL, *sharing.ALL, *meldcode.ALL)},
    }

    uid: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-2)
    rev: Mapped[bytes | None] = mapped_column(info=DERIVED, sort_order=-1)

    root: ClassVar[bool] = False
    """A row that stands by itself: its deletion is one line in the prullenbak."""

    @staticmethod
    def derive(row: Any) -> None:
        """Fill the derived columns of a row from its other columns."""

    @staticmethod
    def subject_of(row: Any) -> UUID | None:
        """The pupil whose dossier the row is in; None for the school's own rows."""
        return getattr(row, "pupil_uid", None)

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """What search may find in the row; None when it is not searched."""
        return None


def uid_from(*parts: object) -> UUID:
    """A uid that two laptops make alike from the same parts, for imports and for rows that join two others."""
    return uuid5(_SPACE, "\x1f".join(str(part) for part in parts))


def kinds() -> dict[str, type[Entity]]:
    """Every kind of row by its table's name. `bijtijds.model.everything` must have been imported."""
    return {str(mapper.class_.__tablename__): mapper.class_ for mapper in Entity.registry.mappers}


def namespace(values: dict[str, Any]) -> SimpleNamespace:
    """A plain row for `derive`, `subject_of` and `words_of`."""
    return SimpleNamespace(**values)


def joined(texts: Iterable[str | None]) -> str:
    """Texts one after another, empty ones left out."""
    return "\n".join(text for text in texts if text)
