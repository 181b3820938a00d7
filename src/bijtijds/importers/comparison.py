"""What importing a file would do, line by line, for the user to look at before anything happens."""

import dataclasses
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from bijtijds.importers.reading import ClassRecord, PupilRecord, StaffRecord
from bijtijds.terms.codes import Gender

Value = str | date | Gender | tuple[str, ...] | None
R = TypeVar("R", ClassRecord, PupilRecord, StaffRecord)


class State(StrEnum):
    """What a line proposes."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    NOT_IN_FILE = "not_in_file"
    """In Bijtijds and not in the file: it stays, unless the user decides otherwise."""
    CONFLICT = "conflict"
    """Only the user can decide; see the reason."""
    SKIPPED = "skipped"


class Reason(StrEnum):
    """Why a line is a conflict or is skipped; each has its sentence in `resources/messages.toml`."""

    OTHER_CHILD = "import_conflict_other_child"
    OTHER_PERSON = "import_conflict_other_person"
    SEVERAL_ALIKE = "import_conflict_several_alike"
    MAYBE_SAME = "import_conflict_maybe_same"
    CHANGED_BY_HAND = "import_conflict_changed_by_hand"
    LEFT_BEFORE = "import_skipped_left_before"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that the file has another value for. Groups are shown by name.

    In a conflict the user changed the field by hand: `old` stays unless she chooses `new`.
    """

    field: str
    old: Value = dataclasses.field(repr=False)
    new: Value = dataclasses.field(repr=False)
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Line(Generic[R]):
    """One pupil, member of staff or group of the comparison."""

    state: State
    uid: UUID | None
    """The row in Bijtijds; None for what is new and where the user must still choose."""
    record: R | None
    """What the file says; None when it says nothing."""
    place: int | None = None
    """The record's index in the reading: what `Choices` goes by."""
    changes: tuple[FieldChange, ...] = ()
    reason: Reason | None = None
    candidates: tuple[UUID, ...] = ()
    """The rows that it may be, when only the user can say."""

    @property
    def proposed(self) -> bool:
        """Whether the line starts ticked: new and changed ones, and those where only own values are at stake."""
        return self.state in {State.NEW, State.CHANGED} or self.reason is Reason.CHANGED_BY_HAND


@dataclass(frozen=True, slots=True)
class Comparison:
    """The lines, each kind in a fixed order: groups as in the file, people by folded surname and given name."""

    school_year: str | None
    other_school: bool
    """The file is from a school with another BRIN: importing it is almost surely a mistake."""
    groups: tuple[Line[ClassRecord], ...]
    pupils: tuple[Line[PupilRecord], ...]
    staff: tuple[Line[StaffRecord], ...]
