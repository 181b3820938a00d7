"""What an actielijst says: after a discussion, who does what for which pupil, and by when."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, repr=False)
class Action:
    """One thing that somebody does; `pupil` is a short name, for the people of the school only."""

    what: str
    pupil: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ActionList:
    """One meeting's actions by person, or those of one person only.

    It is made, printed and not kept: it is about several pupils at once.
    """

    title: str
    held_on: date
    by_person: tuple[tuple[str, tuple[Action, ...]], ...]
    present: tuple[str, ...] = ()
    for_one: str = ""
    """For whom it is, when it holds only that person's actions."""
    number: int = 1
    """Which slip of the meeting it is; it stands in the name of its file, where no name of a person may stand."""

    kind: ClassVar[str] = "actielijst"
    document_id: ClassVar[str] = ""
    version: ClassVar[int] = 1
