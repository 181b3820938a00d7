"""What an OPP says: where the pupil is expected to go and why, and the part that asks for parents' instemming."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bijtijds.documents.hgw_plan import PlanAction, PlanGoal
from bijtijds.documents.talk_report import Person
from bijtijds.terms.codes import PartAgreement


@dataclass(frozen=True, slots=True, repr=False)
class OppReport:
    """An OPP with its handelingsdeel. Empty texts leave their part out.

    `rest` is how parents stand to everything but the handelingsdeel, `action` to that. What they answered is told in
    words; the boxes to tick are always empty, for an answer is never assumed (WPO art. 40a). A draft
    carries no id and no QR code.
    """

    document_id: str
    version: int
    made_on: date
    pupil: str
    called: str
    group: str
    needed_since: date
    set_on: date | None = None
    set_before: date | None = None
    destination: str = ""
    grounds: str = ""
    protecting: tuple[str, ...] = ()
    hindering: tuple[str, ...] = ()
    deviations: str = ""
    child_heard_on: date | None = None
    child_how: str = ""
    child_words: str = ""
    child_told_back: str = ""
    child_not_heard: str = ""
    parents_spoken_on: date | None = None
    rest: PartAgreement = PartAgreement.IN_TALKS
    rest_view: str = ""
    action: PartAgreement = PartAgreement.IN_TALKS
    action_view: str = ""
    round: int = 1
    goals: tuple[PlanGoal, ...] = ()
    school_does: str = ""
    home_does: str = ""
    actions: tuple[PlanAction, ...] = ()
    evaluation_on: date | None = None
    evaluate_before: date | None = None
    parents: tuple[Person, ...] = ()
    draft: bool = False

    kind: ClassVar[str] = "opp"
