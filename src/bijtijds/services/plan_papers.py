"""From a HGW cycle to its HGW-plan, and from an OPP to its paper: a concept to look at, and the version to hand out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.hgw_plan import HgwPlan, Looked, PlanAction, PlanFactor, PlanGoal
from bijtijds.documents.opp_report import OppReport
from bijtijds.documents.paper import Paper, build
from bijtijds.documents.talk_report import Person
from bijtijds.model.cycles import Evaluation, Goal, HgwCycle
from bijtijds.model.perspectives import Opp
from bijtijds.model.talks import Agreement
from bijtijds.services import contacts, pupils
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.contacts import ContactRow
from bijtijds.services.reports import Made, group_name, house_style, make_version, when_agreed
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, Custody, GoalTerm, InformationLevel, NeedOf, PaperKind
from bijtijds.terms.dates import long_date

_NOT_FOR_PAPER = frozenset({"parents_spoken_on", "action_agreement"})
_IN_SHORT = 2


@dataclass(frozen=True, slots=True, repr=False)
class Ready:
    """A paper that can be made: whose it is, as a concept, and the fields that it still needs."""

    pupil: UUID
    number: int
    concept: Paper
    missing: tuple[str, ...]


def look_at_plan(store: Store, cycle: UUID) -> Ready:
    """How the HGW-plan of a cycle would look now, marked as a concept. Nothing is kept and nothing leaves."""
    with store.read() as reader:
        row = reader.get_one(HgwCycle, cycle)
        pupil, number, missing = row.pupil_uid, row.number, _plan_misses(row, store.device.clock.today())
    report = replace(_plan(store, cycle, "", 0, store.device.clock.today()), draft=True)
    return Ready(pupil, number, build(report, house_style(store)), missing)


def make_plan(store: Store, cycle: UUID) -> Made:
    """Make the HGW-plan of a cycle: the same version while nothing changed, else the next one.

    Raises `RuleBroken("plan_paper_not_whole")` as long as it misses a goal or one of the four conditions.
    """
    with store.read() as reader:
        row = reader.get_one(HgwCycle, cycle)
        pupil, missing = row.pupil_uid, _plan_misses(row, store.device.clock.today())
    if missing:
        raise RuleBroken("plan_paper_not_whole", field=missing[0])

    return make_version(store, PaperKind.HGW_PLAN, pupil, cycle, partial(_plan, store, cycle))


def look_at_opp(store: Store, opp: UUID) -> Ready:
    """How an OPP would look on paper now, marked as a concept. Nothing is kept and nothing leaves."""
    with store.read() as reader:
        row = reader.get_one(Opp, opp)
        pupil, missing = row.pupil_uid, _opp_misses(row)
    report = replace(_opp(store, opp, "", 0, store.device.clock.today()), draft=True)
    return Ready(pupil, report.round, build(report, house_style(store)), missing)


def make_opp(store: Store, opp: UUID) -> Made:
    """Make an OPP for parents; before it is set too, for they answer on paper.

    Raises `RuleBroken("opp_paper_not_whole")` without the expectation, the handelingsdeel or the child's part.
    """
    with store.read() as reader:
        row = reader.get_one(Opp, opp)
        pupil, missing = row.pupil_uid, _opp_misses(row)
    if missing:
        raise RuleBroken("opp_paper_not_whole", field=missing[0])

    return make_version(store, PaperKind.OPP, pupil, opp, partial(_opp, store, opp))


def _plan_misses(cycle: HgwCycle, today: date) -> tuple[str, ...]:
    return (*(() if cycle.goals else ("goals",)), *cycle.missing(today))


def _opp_misses(opp: Opp) -> tuple[str, ...]:
    return tuple(name for name in opp.missing() if name not in _NOT_FOR_PAPER)


# -- the two reports


def _plan(store: Store, uid: UUID, document_id: str, version: int, made_on: date) -> HgwPlan:
    with store.read() as reader:
        cycle = reader.get_one(HgwCycle, uid)
        goals, actions = _goals(reader, cycle), _actions(reader, cycle)
        needs = {of: tuple(need.text for need in cycle.needs if need.of is of) for of in NeedOf}
        report = HgwPlan(
            document_id, version, made_on, "", "", "", cycle.number, cycle.owner, cycle.individual_plan,
            in_short=_in_short(goals, cycle.evaluation_on),
            occasion=cycle.occasion or "", question_teacher=cycle.question_teacher or "",
            question_parents=cycle.question_parents or "", question_child=cycle.question_child or "",
            factors=tuple(
                PlanFactor(one.effect, one.place, one.text, one.source or "")
                for one in cycle.factors if one.still_valid
            ),
            analysis=cycle.analysis or "", needs_child=needs[NeedOf.CHILD], needs_teacher=needs[NeedOf.TEACHER],
            needs_parents=needs[NeedOf.PARENTS], child_how=cycle.child_heard_how or "",
            child_words=cycle.child_words or "", child_told_back_on=cycle.child_told_back_on,
            child_not_heard=cycle.child_not_heard_because or "", parents_spoken_on=cycle.parents_spoken_on,
            parents_not_spoken=cycle.parents_not_spoken_because or "", feasible_school=cycle.feasible_school or "",
            feasible_parents=cycle.feasible_parents or "", goals=goals, school_does=cycle.approach_school or "",
            home_does=cycle.approach_home or "", actions=actions, evaluation_on=cycle.evaluation_on,
            conclusion=cycle.conclusion or "",
        )  # fmt: skip
        pupil = cycle.pupil_uid
    child = pupils.banner(store, pupil)
    parents = tuple(_person(one) for one in _parents(store, pupil) if one.custody is not Custody.NO)
    return replace(
        report, pupil=child.name.full, called=child.name.first, group=group_name(child.group), parents=parents
    )


def _opp(store: Store, uid: UUID, document_id: str, version: int, made_on: date) -> OppReport:
    with store.read() as reader:
        row = reader.get_one(Opp, uid)
        cycle = reader.get(HgwCycle, row.cycle_uid) if row.cycle_uid is not None else None
        report = OppReport(
            document_id, version, made_on, "", "", "", row.needed_since, row.set_on, row.set_before,
            destination=row.destination or "", grounds=row.grounds or "", protecting=_lines(row.protecting),
            hindering=_lines(row.hindering), deviations=row.deviations or "", child_heard_on=row.child_heard_on,
            child_how=row.child_heard_how or "", child_words=row.child_words or "",
            child_told_back=row.child_told_back or "", child_not_heard=row.child_not_heard_because or "",
            parents_spoken_on=row.parents_spoken_on, rest=row.rest_agreement, rest_view=row.rest_view or "",
            action=row.action_agreement, action_view=row.action_view or "", evaluate_before=row.evaluate_before,
        )  # fmt: skip
        if cycle is not None:
            report = replace(
                report, round=cycle.number, goals=_goals(reader, cycle), actions=_actions(reader, cycle),
                school_does=cycle.approach_school or "", home_does=cycle.approach_home or "",
                evaluation_on=cycle.evaluation_on,
            )  # fmt: skip
        pupil = row.pupil_uid
    child = pupils.banner(store, pupil)
    # only who is known to have custody can agree; custody is asked and proven, never guessed
    parents = tuple(_person(one) for one in _parents(store, pupil) if one.custody is Custody.YES)
    return replace(
        report, pupil=child.name.full, called=child.name.first, group=group_name(child.group), parents=parents
    )


def _parents(store: Store, pupil: UUID) -> Sequence[ContactRow]:
    found = contacts.of_pupil(store, pupil)
    return [one for one in found if one.is_parent and one.information_level is not InformationLevel.NONE]


def _person(one: ContactRow) -> Person:
    return Person(one.name.full, one.role.label)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").split("\n") if line.strip())


def _in_short(goals: Sequence[PlanGoal], evaluation_on: date | None) -> str:
    """The first goals, short ones before long ones, and the day on which they are looked at."""
    first = sorted(goals, key=_is_long)[:_IN_SHORT]
    told = [goal.sentence if goal.sentence.endswith((".", "!", "?")) else f"{goal.sentence}." for goal in first]
    if told and evaluation_on is not None:
        told.append(f"Op {long_date(evaluation_on)} kijken wij of dat is gelukt.")
    return " ".join(told)


def _is_long(goal: PlanGoal) -> bool:
    return goal.long_term


def _goals(reader: Any, cycle: HgwCycle) -> tuple[PlanGoal, ...]:
    query = select(Evaluation).where(Evaluation.cycle_uid == cycle.uid).order_by(Evaluation.on, Evaluation.rev)
    looked = {one.about_uid: one for one in reader.scalars(query)}
    return tuple(_goal(one, looked.get(one.uid)) for one in cycle.goals)


def _goal(one: Goal, looked: Evaluation | None) -> PlanGoal:
    sentence = (one.sentence or "").strip()
    return PlanGoal(
        sentence or (one.specific or "").strip(), one.term is GoalTerm.LONG,
        specific=(one.specific or "") if sentence else "", measurable=one.measurable or "",
        acceptable=one.acceptable or "", realistic=one.realistic or "", timed=one.timed or "",
        inspiring=one.inspiring or "", start=one.start_value or "", target=one.target_value or "",
        measured_by=one.measured_by or "", due_on=one.due_on, looked=_looked(looked),
    )  # fmt: skip


def _looked(one: Evaluation | None) -> Looked:
    if one is None:
        return Looked()
    onward = "; ".join(code.label for code in (one.result, one.next_move) if code is not None)
    return Looked(
        one.measured or "", one.voice_teacher or "", one.voice_school or "", one.voice_parents or "",
        one.voice_child or "", onward,
    )  # fmt: skip


def _actions(reader: Any, cycle: HgwCycle) -> tuple[PlanAction, ...]:
    """What was agreed and not dropped; a confidential agreement stands on no paper."""
    query = select(Agreement).where(
        Agreement.cycle_uid == cycle.uid, Agreement.state != AgreementState.DROPPED, Agreement.confidential.is_(False)
    )
    return tuple(
        PlanAction(
            one.what, one.who, one.how_often or "",
            when_agreed(AgreementDraft(one.what, one.who, one.for_whom, one.from_on, one.due_on), cycle.started_on),
        )
        for one in reader.scalars(query.order_by(Agreement.position, Agreement.rev))
    )  # fmt: skip
