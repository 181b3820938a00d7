"""What the report of a Meldcode says: every step with its day, what was weighed and decided, and who was told."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bijtijds.terms.codes import SourceBasis
from bijtijds.terms.meldcode import Decision, Ending, Question, Reporter, Step, Weighed


@dataclass(frozen=True, slots=True, repr=False)
class ReportMoment:
    """One dated moment of a step; `whom` and `reference` may be empty."""

    step: Step
    on: date
    who: str
    text: str
    whom: str = ""
    reference: str = ""
    basis: SourceBasis | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ReportWeighing:
    """One of the five questions with its answer."""

    question: Question
    answer: Weighed
    facts: tuple[str, ...]
    by: str
    on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class ReportParent:
    """One parent: told on a day, or why not."""

    name: str
    told_on: date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class MeldcodeReport:
    """The whole path of one Meldcode; a part that is empty says so, for what was left out is a fact too.

    A third party is told of, never named: there is no field for that name.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    group: str
    birth_date: date | None
    started_on: date
    author: str
    acute: bool = False
    third_party: bool = False
    third_party_basis: SourceBasis | None = None
    moments: tuple[ReportMoment, ...] = ()
    no_talk: str = ""
    weighings: tuple[ReportWeighing, ...] = ()
    decision: Decision | None = None
    decided_on: date | None = None
    decided_with: str = ""
    decision_because: str = ""
    reporter: Reporter | None = None
    reported_by: str = ""
    reported_on: date | None = None
    reference: str = ""
    parents: tuple[ReportParent, ...] = ()
    lead_school: str = ""
    lead_home: str = ""
    feedback_on: date | None = None
    feedback: str = ""
    closed_on: date | None = None
    ending: Ending | None = None
    ending_words: str = ""
    draft: bool = False

    kind: ClassVar[str] = "meldcodeverslag"
