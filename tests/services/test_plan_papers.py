"""The HGW-plan and the OPP as papers: from what stands in the file, version by version, and out through the gate."""

from datetime import date, timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.reading_back import everything_in
from bijtijds.model.cycles import Evaluation, HgwCycle, Need
from bijtijds.model.talks import Agreement
from bijtijds.services import gate, perspectives, plan_papers, reports
from bijtijds.services.gate import Release
from bijtijds.services.perspectives import OppDraft
from bijtijds.terms.codes import (
    AgreementState,
    Carrier,
    Custody,
    FactorEffect,
    FactorPlace,
    NeedOf,
    NextMove,
    PaperKind,
    PartAgreement,
    ReleaseBasis,
    Result,
)

HELPS = (FactorEffect.PROTECTS, FactorPlace.CHILD, "leest graag", "leerkracht, nov")
GOAL = "Jorrit zegt elke week drie keer iets in de kring."


def text_of(paper):
    return " ".join(everything_in(paper.content).split())


@pytest.fixture
def cycle(store, pupil, mother):
    uid = makers.a_cycle(
        store, pupil, factors=(HELPS,), goals=(GOAL,), child_words="Ik wil wel, maar niet als iedereen kijkt.",
        parents_spoken_on=date(2026, 11, 12), evaluation_on=date(2027, 1, 21), occasion="Is stil sinds oktober.",
    )  # fmt: skip
    with store.change("Acties bewaard") as session:
        row = session.get_one(HgwCycle, uid)
        row.needs.append(Need(pupil_uid=pupil, of=NeedOf.CHILD, text="heeft een vraag vooraf nodig"))
        for place, (what, state, secret) in enumerate(
            (("Kleine kring", AgreementState.OPEN, False), ("Vervallen plan", AgreementState.DROPPED, False),
             ("Geheim plan", AgreementState.OPEN, True))
        ):  # fmt: skip
            session.add(
                Agreement(pupil_uid=pupil, cycle_uid=uid, position=place, what=what, who="juf Marijke", state=state,
                          how_often="elke dag", made_on=date(2026, 11, 12), from_on=date(2026, 11, 16),
                          confidential=secret, postponed=0)
            )  # fmt: skip
    return uid


@pytest.fixture
def opp(store, pupil, cycle):
    draft = OppDraft(
        date(2026, 11, 2), "vmbo", "Twee jaar toetsen.", "Kind: leest graag", None, cycle,
        child_words="Ik wil dieren helpen.",
    )  # fmt: skip
    return perspectives.begin(store, pupil, draft)


def test_the_plan_tells_the_cycle_with_its_actions(store, cycle):
    text = text_of(plan_papers.make_plan(store, cycle).paper)
    for told in (
        "Plan voor Jorrit", "Is stil sinds oktober.", "leest graag (leerkracht, nov)", "heeft een vraag vooraf nodig",
        "‘Ik wil wel, maar niet als iedereen kijkt.’", GOAL, "Kleine kring", "elke dag", "vanaf 16 november",
        "Op 21 januari 2027 kijken wij of dat is gelukt.", "Rianne Zwaluw",
    ):  # fmt: skip
        assert told in text.replace("\u00a0", " ")
    assert "Vervallen plan" not in text
    assert "Geheim plan" not in text
    assert "06 0000" not in text
    assert "Kerkpad" not in text


def test_a_plan_is_the_same_version_until_the_cycle_changes(store, pupil, cycle):
    first = plan_papers.make_plan(store, cycle)
    assert plan_papers.make_plan(store, cycle) == first
    with store.change("Cyclus verbeterd") as session:
        session.get_one(HgwCycle, cycle).occasion = "Anders."
    second = plan_papers.make_plan(store, cycle)
    assert (second.document_id, second.version) == (first.document_id, 2)
    assert reports.made(store, first.uid).paper == first.paper
    assert {row.kind for row in reports.of_pupil(store, pupil)} == {PaperKind.HGW_PLAN}


def test_what_was_evaluated_stands_in_the_cells(store, pupil, cycle):
    with store.change("Doel geëvalueerd") as session:
        goal = session.get_one(HgwCycle, cycle).goals[0].uid
        session.add(
            Evaluation(pupil_uid=pupil, cycle_uid=cycle, about_uid=goal, on=makers.TODAY, measured="twee keer",
                       voice_child="Het ging!", result=Result.PARTLY, next_move=NextMove.ADJUST)
        )  # fmt: skip
    text = text_of(plan_papers.make_plan(store, cycle).paper)
    for told in ("twee keer", "Het ging!", "Deels bereikt; bijstellen"):
        assert told in text


@pytest.mark.parametrize(
    ("change", "field"),
    [({"child_words": None}, "child_words"), ({"evaluation_on": None}, "evaluation_on"), ({"goals": []}, "goals")],
)
def test_a_plan_that_lacks_a_condition_can_be_looked_at_but_not_made(store, pupil, cycle, change, field):
    with store.change("Cyclus verbeterd") as session:
        for name, value in change.items():
            setattr(session.get_one(HgwCycle, cycle), name, value)
    before = (store.counts(), len(store.logbook()))
    ready = plan_papers.look_at_plan(store, cycle)
    assert ready.missing == (field,)
    assert "CONCEPT" in text_of(ready.concept)
    assert (store.counts(), len(store.logbook())) == before
    with pytest.raises(RuleBroken, match="plan_paper_not_whole"):
        plan_papers.make_plan(store, cycle)
    assert reports.of_pupil(store, pupil) == ()


def test_an_opp_goes_on_paper_before_it_is_set_so_that_parents_can_answer(store, pupil, cycle, opp):
    made = plan_papers.make_opp(store, opp)
    text = text_of(made.paper).replace("\u00a0", " ")
    for told in ("nog niet vastgesteld", "vmbo", "Ik wil dieren helpen.", "Kleine kring", GOAL, "Rianne Zwaluw",
                 "Instemming met het handelingsdeel"):  # fmt: skip
        assert told in text
    _, draft, _ = perspectives.open_draft(store, opp)
    told = {name: getattr(draft, name) for name in draft.__slots__}
    told |= {"parents_spoken_on": makers.TODAY, "action_agreement": PartAgreement.AGREED}
    perspectives.settle(store, pupil, opp, OppDraft(**told), makers.TODAY)
    second = plan_papers.make_opp(store, opp)
    assert (second.document_id, second.version) == (made.document_id, 2)
    assert "vastgesteld op 23 november 2026" in text_of(second.paper).replace("\u00a0", " ")


@pytest.mark.parametrize("field", ["destination", "grounds", "cycle_uid", "child_words"])
def test_no_opp_prints_without_the_childs_part_and_the_handelingsdeel(store, opp, field):
    _, draft, _ = perspectives.open_draft(store, opp)
    told = {name: getattr(draft, name) for name in draft.__slots__} | {field: None}
    perspectives.correct(store, opp, OppDraft(**told))
    assert plan_papers.look_at_opp(store, opp).missing == (field,)
    with pytest.raises(RuleBroken, match="opp_paper_not_whole") as met:
        plan_papers.make_opp(store, opp)
    assert met.value.field == field


def test_only_who_is_known_to_have_custody_is_asked_for_instemming(store, pupil, opp):
    makers.a_parent(store, pupil, custody=Custody.UNKNOWN, given="Sanne")
    makers.a_parent(store, pupil, custody=Custody.NO, given="Truus")
    text = text_of(plan_papers.make_opp(store, opp).paper)
    assert "Rianne Zwaluw" in text
    assert not {"Sanne", "Truus"} & set(text.split())


def test_a_plan_leaves_for_a_parent_with_custody_only(store, pupil, mother, cycle):
    made = plan_papers.make_plan(store, cycle)
    unknown = makers.a_parent(store, pupil, custody=Custody.UNKNOWN, given="Sanne")
    with pytest.raises(RuleBroken, match="custody_must_be_asked"):
        gate.release(store, made.uid, Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=(unknown,)))
    cleared = gate.release(store, made.uid, Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=(mother,)))
    assert cleared.paper == made.paper
    (line,) = gate.left(store, pupil)
    assert (line.what, line.recipients) == ("hgw-plan", ("Rianne Zwaluw, moeder",))
    assert "Zwaluw" not in made.paper.file_name


def test_a_plan_made_one_day_is_the_same_the_next(store, cycle):
    first = plan_papers.make_plan(store, cycle)
    store.device.clock.moment += timedelta(days=1)
    assert plan_papers.make_plan(store, cycle) == first
