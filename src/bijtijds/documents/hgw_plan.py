"""What an HGW-plan says: on page 1 why, on page 2 what is done and how it is looked at again (guideline §2.1)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bijtijds.documents.talk_report import Person
from bijtijds.terms.codes import FactorEffect, FactorPlace


@dataclass(frozen=True, slots=True, repr=False)
class PlanFactor:
    """What helps or hinders, where, and in `source` where it was seen."""

    effect: FactorEffect
    place: FactorPlace
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Looked:
    """How a goal was evaluated: what was measured, who said what, how it goes on. What is empty is still to write."""

    measured: str = ""
    teacher: str = ""
    school: str = ""
    parents: str = ""
    child: str = ""
    onward: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PlanGoal:
    """A goal by its sentence and its six aspects; `start`, `target` and `measured_by` stand in M."""

    sentence: str
    long_term: bool = False
    specific: str = ""
    measurable: str = ""
    acceptable: str = ""
    realistic: str = ""
    timed: str = ""
    inspiring: str = ""
    start: str = ""
    target: str = ""
    measured_by: str = ""
    due_on: date | None = None
    looked: Looked = Looked()


@dataclass(frozen=True, slots=True, repr=False)
class PlanAction:
    """What somebody does; `when` is text because "vanaf 16 november" and "elke maandag" both happen."""

    what: str
    who: str
    how_often: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class HgwPlan:
    """The plan of one HGW cycle. Empty texts leave their part out.

    `called` is the name the child is called by, `round` the number of the cycle. `child` and `with_parents` say how
    the child was heard and how the plan was discussed. `parents` get a line to sign for seen. A draft carries no id
    and no QR code.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    called: str
    group: str
    round: int
    owner: str
    individual: bool = False
    in_short: str = ""
    occasion: str = ""
    question_teacher: str = ""
    question_parents: str = ""
    question_child: str = ""
    factors: tuple[PlanFactor, ...] = ()
    analysis: str = ""
    needs_child: tuple[str, ...] = ()
    needs_teacher: tuple[str, ...] = ()
    needs_parents: tuple[str, ...] = ()
    child_how: str = ""
    child_words: str = ""
    child_told_back_on: date | None = None
    child_not_heard: str = ""
    parents_spoken_on: date | None = None
    parents_not_spoken: str = ""
    feasible_school: str = ""
    feasible_parents: str = ""
    goals: tuple[PlanGoal, ...] = ()
    school_does: str = ""
    home_does: str = ""
    actions: tuple[PlanAction, ...] = ()
    evaluation_on: date | None = None
    conclusion: str = ""
    parents: tuple[Person, ...] = ()
    draft: bool = False

    kind: ClassVar[str] = "hgw-plan"
