"""What a gespreksverslag says: the report of a talk with parents, in the five phases of guideline §2.6."""

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from bijtijds.terms.codes import Recognition


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody on the report, with the role as readers know it: `moeder`, `leerkracht`."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Parent:
    """A parent who gets a place to sign; `words` is what this parent said, as literally as possible."""

    name: str
    role: str = ""
    words: str = ""
    was_there: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class Agreed:
    """One agreement; `when` is text because "vanaf 16 november" and "elke maandag" both happen."""

    what: str
    who: str
    when: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class TalkReport:
    """The report of one talk. Empty texts leave their part out, but the four lines of the approach always stand.

    `in_short` holds three sentences at most. `called` is the name the child is called by. `present` are those
    at the table besides the parents; `staff` are those of the school who sign. `route_step` is the step (1–6) of
    the school's care route, None when the staircase is not shown. A draft carries no id and no QR code.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    called: str
    group: str
    held_on: date
    in_short: str
    parents: tuple[Parent, ...]
    present: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    staff: tuple[Person, ...] = ()
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    interpreter: str = ""
    purpose: str = ""
    opening: str = ""
    going_well: str = ""
    concern: str = ""
    recognise: Recognition | None = None
    parents_view: str = ""
    home: str = ""
    existing_help: str = ""
    school_does: str = ""
    home_does: str = ""
    child_does: str = ""
    others_do: str = ""
    responsibilities: str = ""
    summary: str = ""
    route_step: int | None = None
    agreements: tuple[Agreed, ...] = ()
    next_talk_on: date | None = None
    next_talk_time: time | None = None
    next_talk_place: str = ""
    no_next_talk: str = ""
    evaluation_on: date | None = None
    draft: bool = False

    kind: ClassVar[str] = "gespreksverslag"
