"""HGW cycles for tests and pictures: a board with every phase, and one cycle that is ready to be evaluated."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle as around
from uuid import UUID, uuid4

from bijtijds.services import cycle_evaluation, cycles, pupils
from bijtijds.services.cycle_draft import (
    ActionDraft,
    CycleDraft,
    EvaluationDraft,
    FactorDraft,
    GoalDraft,
    NeedDraft,
)
from bijtijds.store.store import Store
from bijtijds.terms.codes import FactorEffect, FactorPlace, NeedOf, NextMove, Phase, Result
from makers import TODAY

CHILD, SCHOOL, HOME = FactorPlace.CHILD, FactorPlace.SCHOOL, FactorPlace.HOME
HINDERS, HELPS = FactorEffect.HINDERS, FactorEffect.PROTECTS


def a_cycle(store: Store, pupil: UUID, phase: Phase = Phase.OBSERVE, **more: object) -> UUID:
    """A cycle that was begun three weeks ago and stands in this phase."""
    draft = CycleDraft(TODAY - timedelta(days=21), "juf Marijke", **more)  # type: ignore[arg-type]  # by name
    uid = cycles.start(store, pupil, draft)
    if phase is not Phase.OBSERVE:
        cycles.move(store, uid, phase)
    return uid


def a_board(store: Store, count: int = 24) -> list[UUID]:
    """Cycles in every phase: late, tomorrow, later, without a day."""
    chosen = [row.uid for row in pupils.pupils(store)][:count]
    owners = around(["juf Marijke", "meester Bas", "juf Ilse", store.device.author])
    days = around([21, None, 1, -2, 45, 70, 14])
    made = []
    for uid, phase, owner, ahead in zip(chosen, around(Phase), owners, days, strict=False):
        began = TODAY - timedelta(days=60)
        due = None if ahead is None else TODAY + timedelta(days=ahead)
        one = cycles.start(store, uid, CycleDraft(began, owner, occasion="Leest moeizaam.", evaluation_on=due))
        cycles.move(store, one, phase)
        made.append(one)
    return made


_FACTORS = (
    FactorDraft(HINDERS, CHILD, "Praat zacht, stopt bij een vraag", "signaal van 6 oktober 2026"),
    FactorDraft(HINDERS, CHILD, "Slaat moeilijke woorden over", "toets van 12 oktober 2026"),
    FactorDraft(HINDERS, SCHOOL, "Lawaai in de werkhoek", "observatie 14 okt"),
    FactorDraft(HINDERS, HOME, "Weinig tijd om samen te lezen", "ouders, 2 nov"),
    FactorDraft(HELPS, CHILD, "Vertelt graag over haar konijn", "juf Petra, 8 okt"),
    FactorDraft(HELPS, CHILD, "Vraagt zelf om een hulpkaart", "observatie 14 okt"),
    FactorDraft(HELPS, SCHOOL, "Vaste leesmaat", "juf Petra, 8 okt"),
    FactorDraft(HELPS, HOME, "Oma leest elke zondag voor", "ouders, 2 nov"),
)


def a_reader(store: Store, pupil: UUID) -> CycleDraft:
    """A whole cycle about reading, with everything on its page filled in but the child's voice at the end."""
    name = pupils.banner(store, pupil).name.first
    goal, second = uuid4(), uuid4()
    return CycleDraft(
        started_on=date(2026, 10, 6), owner="juf Petra", occasion="moeilijke woorden lezen",
        question_teacher="Hoe help ik bij lange woorden?", question_parents="Wat kunnen wij thuis doen?",
        question_child="Mag ik een hulpkaart?",
        factors=_FACTORS,
        needs=(
            NeedDraft(NeedOf.CHILD, "de juf vijf tellen bedenktijd geeft"),
            NeedDraft(NeedOf.CHILD, "zij moeilijke woorden vooraf hoort"),
            NeedDraft(NeedOf.TEACHER, "er een kaart met drie hulpvragen ligt"),
            NeedDraft(NeedOf.PARENTS, "er elke vrijdag één woordenlijst komt"),
        ),
        analysis=f"Wij denken dat {name} woorden overslaat omdat zij geen fout wil maken waar anderen bij zijn.",
        goals=_goals(name, goal, second),
        approach_school="Elke dag tien minuten aan de leestafel.", approach_home="Oma leest voor, zij leest terug.",
        actions=(
            ActionDraft("Aan de leestafel lezen met haar maat", "juf Petra", "elke dag, 10 min", goal=goal),
            ActionDraft("Woordenlijst mee naar huis", "juf Petra", "elke vrijdag", date(2026, 12, 11)),
            ActionDraft("Thuis voorlezen aan oma", "ouders", "elke zondag", goal=goal),
        ),
        child_heard_how="gesprek in de leeshoek", child_words="‘Ik wil mijn konijnenboek voorlezen.’",
        child_told_back_on=date(2026, 11, 3), parents_spoken_on=date(2026, 11, 2),
        feasible_school="Tien minuten per dag lukt.", feasible_parents="Zondag lukt, vrijdag niet altijd.",
        evaluation_on=date(2026, 11, 20),
        evaluations=(
            EvaluationDraft(
                goal, TODAY, "3 woorden", "Slaat minder over. Durft nu te vragen.", "Leestafel werkt.",
                "‘Zij leest nu zelf voor aan oma.’", None, Result.PARTLY, NextMove.CONTINUE,
            ),
        ),
    )  # fmt: skip


def _goals(name: str, goal: UUID, second: UUID) -> tuple[GoalDraft, ...]:
    return (
        GoalDraft(
            None, date(2026, 11, 20), specific=f"{name} leest een bladzij hardop, zonder woorden over te slaan.",
            measurable="Hoogstens twee overgeslagen woorden; juf telt op dinsdag.",
            acceptable=f"{name} en haar ouders vinden dit een goed doel.",
            realistic="Met een leesmaat en tien minuten per dag.", timed="Vóór 20 november 2026.",
            inspiring="Zij wil haar konijnenboek voorlezen in de kring.", start_value="9 woorden",
            target_value="2 woorden", measured_by="juf telt", uid=goal,
        ),
        GoalDraft("Vraagt om hulp als zij een woord niet weet.", date(2026, 12, 14), uid=second),
    )  # fmt: skip


def an_evaluated_cycle(store: Store, pupil: UUID) -> UUID:
    """The reader's cycle, set and in its last phase."""
    uid = cycles.settle(store, None, replace(a_reader(store, pupil), evaluations=()), pupil)
    for phase, on in (
        (Phase.UNDERSTAND, date(2026, 10, 15)), (Phase.PLAN, date(2026, 10, 21)), (Phase.CARRY_OUT, date(2026, 11, 3)),
    ):  # fmt: skip
        cycles.move(store, uid, phase, on)
    shown = cycles.open_draft(store, uid)[1]
    told = a_reader(store, pupil).evaluations[0]
    evaluations = (replace(told, about=shown.goals[0].uid or uuid4()),)
    cycle_evaluation.evaluate(store, uid, replace(shown, evaluations=evaluations))
    return uid
