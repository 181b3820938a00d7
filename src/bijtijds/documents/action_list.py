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
    """One meeting's actions by person. It is made, printed and not kept: it is about several pupils at once."""

    title: str
    held_on: date
    by_person: tuple[tuple[str, tuple[Action, ...]], ...]
    present: tuple[str, ...] = ()

    kind: ClassVar[str] = "actielijst"
    document_id: ClassVar[str] = ""
    version: ClassVar[int] = 1
