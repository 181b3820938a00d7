"""The school, its groups and the people who work there."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.fold import fold
from bijtijds.model.entity import DERIVED, Entity, uid_from

SCHOOL_UID = uid_from("school")
"""A file holds one school, so two laptops with one file agree on its row."""


class School(Entity):
    """The school that keeps the file."""

    __tablename__ = "school"

    name: Mapped[str]
    brin: Mapped[str | None]
    dependance: Mapped[str | None]
    street: Mapped[str | None]
    postcode: Mapped[str | None]
    place: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    team_name: Mapped[str]
    """What the region calls the meeting with people from outside (ZAT, ondersteuningsteam, MDO …)."""


class Group(Entity):
    """A class of one school year; its key changes every August (EDEXML manual)."""

    __tablename__ = "group"

    name: Mapped[str]
    school_year: Mapped[str]
    year_levels: Mapped[list[str]]
    keys: Mapped[list[str]]
    combined: Mapped[bool] = mapped_column(default=False)
    """A samengestelde groep beside the base groups, such as a plus group."""
    own_fields: Mapped[list[str]] = mapped_column(default=list)
    sort_name: Mapped[str] = mapped_column(info=DERIVED, index=True)

    @staticmethod
    def derive(row: Any) -> None:
        """Sort as a teacher would: by year level, then by name."""
        first = min((level.rjust(2, "0") for level in row.year_levels or []), default="zz")
        row.sort_name = f"{first} {fold(row.name)}"


class Staff(Entity):
    """Somebody who works at the school. A role from an import never gives rights (EDEXML manual)."""

    __tablename__ = "staff"

    key: Mapped[str | None]
    given_name: Mapped[str | None]
    initials: Mapped[str | None]
    prefix: Mapped[str | None]
    surname: Mapped[str | None]
    called: Mapped[str | None]
    """What pupils and parents call her: `juf Marijke`."""
    email: Mapped[str | None]
    roles: Mapped[list[str]]
    left_on: Mapped[date | None]
    own_fields: Mapped[list[str]] = mapped_column(default=list)
    sort_name: Mapped[str] = mapped_column(info=DERIVED, index=True)

    @staticmethod
    def derive(row: Any) -> None:
        """Sort by surname without prefix, then by given name."""
        row.sort_name = fold(f"{row.surname or row.given_name or ''}\t{row.given_name or row.initials or ''}")


class GroupStaff(Entity):
    """Somebody stands before a group."""

    __tablename__ = "group_staff"

    group_uid: Mapped[UUID] = mapped_column(ForeignKey("group.uid", deferrable=True, initially="DEFERRED"), index=True)
    staff_uid: Mapped[UUID] = mapped_column(ForeignKey("staff.uid", deferrable=True, initially="DEFERRED"), index=True)
    roles: Mapped[list[str]]


class ImportRun(Entity):
    """One import: what was read and when, never the file itself."""

    __tablename__ = "import_run"

    at: Mapped[datetime]
    form: Mapped[str]
    sha256: Mapped[str]
    file_made_at: Mapped[datetime | None]
    reference_date: Mapped[date | None]
    school_year: Mapped[str | None]
    pupils: Mapped[int]
    groups: Mapped[int]
    staff: Mapped[int]


class Setting(Entity):
    """One setting of the file or of one person; its uid follows from its name, so that laptops agree."""

    __tablename__ = "setting"

    name: Mapped[str]
    author: Mapped[str | None]
    value: Mapped[list[str]]
