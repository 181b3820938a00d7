"""What a bespreekbrief says: one page for the people at the table, with the question before everything else."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bijtijds.documents.shared_with import SharedWith


@dataclass(frozen=True, slots=True, repr=False)
class BriefFact:
    """One thing that was seen or heard: when, what, and who or what it comes from."""

    when: str
    fact: str
    source: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Tried:
    """What the school tried, and what it did."""

    what: str
    effect: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class TeamBrief:
    """The brief with which a pupil is discussed by name (guideline §3.2); the writer leaves out what may not be shared.

    What is empty leaves no trace, except for the questions, the lead, the basis and the recipients: of these the
    page says that they are missing. A question that may not be told is None, and leaves no trace either.
    `lead_school` and `lead_home` have the lead (regie) at school and for the help at home. `basis` is the sentence
    that says why the pupil may be discussed. `not_shared` are the items that stay at school. A draft carries no id
    and no QR code.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    called: str
    group: str
    age_years: int | None
    meeting: str
    meeting_on: date | None
    question_school: str
    question_teacher: str
    question_parents: str | None
    question_child: str | None
    basis: str
    recipients: tuple[SharedWith, ...]
    going_well: tuple[str, ...] = ()
    facts: tuple[BriefFact, ...] = ()
    tried: tuple[Tried, ...] = ()
    factors: tuple[str, ...] = ()
    home: str = ""
    health: str = ""
    absence: str = ""
    results: tuple[str, ...] = ()
    existing_help: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    lead_school: str = ""
    lead_home: str = ""
    valid_until: date | None = None
    not_shared: tuple[str, ...] = ()
    draft: bool = False

    kind: ClassVar[str] = "bespreekbrief"
