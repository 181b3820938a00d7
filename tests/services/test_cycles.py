"""HGW cycles: what is written comes back, four conditions guard the setting, and the days stand in the agenda."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.talks import WITHOUT_DAY
from bijtijds.services import agenda, agreements, board, cycle_evaluation, cycle_sources, cycles
from bijtijds.services.cycle_draft import (
    OCCASION_LENGTH,
    ActionDraft,
    CycleDraft,
    EvaluationDraft,
    FactorDraft,
    GoalDraft,
    NeedDraft,
)
from bijtijds.services.cycle_evaluation import Closing
from bijtijds.terms.codes import (
    AgreementState,
    DueKind,
    FactorEffect,
    FactorPlace,
    GoalTerm,
    NeedOf,
    NextMove,
    NoteKind,
    Phase,
    Result,
)
from bijtijds.terms.dates import long_date

HELPS = FactorDraft(FactorEffect.PROTECTS, FactorPlace.CHILD, "Vertelt graag over zijn konijn")
HINDERS = FactorDraft(FactorEffect.HINDERS, FactorPlace.SCHOOL, "Lawaai in de werkhoek")
EVALUATED = date(2027, 1, 18)
GOAL, OTHER = uuid4(), uuid4()
READS = GoalDraft("Leest een bladzij hardop", EVALUATED, uid=GOAL, target_value="2 woorden")


def whole(**more):
    values = {
        "started_on": date(2026, 11, 2), "owner": "juf Marijke", "occasion": "Slaat moeilijke woorden over.",
        "factors": (HELPS, HINDERS), "needs": (NeedDraft(NeedOf.CHILD, "een juf die vijf tellen wacht"),),
        "goals": (READS,), "actions": (ActionDraft("Lezen aan de leestafel", "juf Marijke", "elke dag", goal=GOAL),),
        "child_words": "Ik wil mijn konijnenboek voorlezen.", "parents_spoken_on": date(2026, 11, 9),
        "evaluation_on": EVALUATED,
    }  # fmt: skip
    return CycleDraft(**{**values, **more})


def opened(store, uid):
    return cycles.open_draft(store, uid)[1]


def days(store, pupil):
    """The evaluations that the agenda shows, as (day, what)."""
    lines = agenda.open_lines(store, until=date.max, kinds=(DueKind.EVALUATION,), pupil=pupil)
    return [(line.on, line.what) for line in lines]


@pytest.fixture
def cycle(store, pupil):
    return cycles.start(store, pupil, whole())


# ---------------------------------------------------------------- what is written
def test_what_the_page_shows_is_what_was_written(store, pupil):
    draft = whole(
        individual_plan=True, question_teacher="Hoe help ik?", question_parents="Wat thuis?", question_child="Mag ik?",
        analysis="Wij denken dat hij woorden overslaat omdat hij geen fout wil maken.", approach_school="leestafel",
        approach_home="oma leest voor", child_heard_how="gesprek", child_told_back_on=date(2026, 11, 10),
        feasible_school="tien minuten per dag", feasible_parents="elke vrijdag",
        goals=(replace(READS, specific="bladzij", measurable="tellen", acceptable="ja", realistic="ja",
                       timed="18 januari", inspiring="konijn", start_value="9", measured_by="juf telt",
                       term=GoalTerm.LONG),),
        evaluations=(EvaluationDraft(GOAL, makers.TODAY, "5", "gaat", "ja", "fijn", "leuk", Result.PARTLY,
                                     NextMove.CONTINUE),),
    )  # fmt: skip
    uid = cycles.start(store, pupil, draft)
    found, shown = cycles.open_draft(store, uid)
    assert found == pupil
    nameless = replace(
        shown, seen=None, factors=tuple(replace(one, uid=None) for one in shown.factors),
        needs=tuple(replace(one, uid=None) for one in shown.needs),
        actions=tuple(replace(one, uid=None) for one in shown.actions),
    )  # fmt: skip
    assert nameless == draft


def test_a_cycle_starts_with_a_signal_and_needs_no_extra_support(store, pupil):
    note = makers.a_note(store, pupil, seen="Slaat woorden over.")
    draft = cycles.begin(store, pupil, note)
    assert (draft.started_on, draft.owner) == (makers.TODAY, "Hanneke Verweij")
    assert draft.occasion == f"Signaal van {long_date(makers.TODAY)}: Slaat woorden over."
    uid = cycles.start(store, pupil, replace(draft, individual_plan=True))
    assert (cycles.state(store, uid).number, cycles.state(store, uid).phase) == (1, Phase.OBSERVE)
    assert cycles.next_number(store, pupil) == 2


def test_a_long_signal_is_cut_between_words_to_what_the_field_holds(store, pupil):
    note = makers.a_note(store, pupil, seen="Slaat woorden over.\n" * 40)
    occasion = cycles.begin(store, pupil, note).occasion
    assert OCCASION_LENGTH - len("woorden …") < len(occasion) <= OCCASION_LENGTH
    assert occasion.split()[-1] == "…"


def test_no_cycle_begins_from_what_must_not_be_read_or_will_vanish(store, pupil):
    secret = makers.a_note(store, pupil, confidential=True)
    aid = makers.a_note(store, pupil, kind=NoteKind.MEMORY_AID)
    for note in (secret, aid):
        with pytest.raises(RuntimeError):
            cycles.begin(store, pupil, note)


def test_the_whole_page_is_one_step_that_can_be_taken_back(store, pupil, cycle):
    before = opened(store, cycle)
    changed = replace(
        before, factors=before.factors[:1], goals=(*before.goals, GoalDraft("Durft te vragen", date(2026, 12, 14))),
        actions=(replace(before.actions[0], what="Samen lezen"),), analysis="Anders.",
    )  # fmt: skip
    cycles.correct(store, cycle, changed)
    assert days(store, pupil) == [
        (date(2026, 12, 14), "Doel evalueren: Durft te vragen"), (EVALUATED, "HGW-cyclus 1 evalueren"),
    ]  # fmt: skip
    assert [one.what for one in agreements.of_pupil(store, pupil)] == ["Samen lezen"]
    assert store.undo() == "HGW-cyclus bewaard"
    assert opened(store, cycle) == before
    assert days(store, pupil) == [(EVALUATED, "HGW-cyclus 1 evalueren")]
    assert [one.what for one in agreements.of_pupil(store, pupil)] == [before.actions[0].what]


def test_a_corrected_action_stays_the_same_promise_with_its_state(store, pupil, cycle):
    (promise,) = agreements.of_pupil(store, pupil)
    agreements.finish(store, promise.uid, "vier weken gedaan")
    shown = opened(store, cycle)
    cycles.correct(store, cycle, replace(shown, actions=(replace(shown.actions[0], what="Samen lezen"),)))
    (after,) = agreements.of_pupil(store, pupil)
    assert (after.uid, after.what, after.state) == (promise.uid, "Samen lezen", AgreementState.DONE)
    assert cycles.state(store, cycle).actions[promise.uid] == (AgreementState.DONE, "vier weken gedaan")


def test_a_form_opened_on_an_older_version_is_refused_whatever_part_of_the_page_changed(store, cycle):
    shown = opened(store, cycle)
    cycles.correct(store, cycle, replace(shown, needs=(replace(shown.needs[0], text="rust"),)))
    with pytest.raises(StaleDraft):
        cycles.correct(store, cycle, replace(shown, analysis="Anders."))
    cycles.correct(store, cycle, replace(shown, seen=opened(store, cycle).seen, analysis="Anders."))
    assert opened(store, cycle).analysis == "Anders."


def test_a_removed_cycle_takes_its_promises_and_days_along_and_brings_them_back(store, pupil, cycle):
    before = opened(store, cycle)
    cycles.remove(store, cycle)
    assert (days(store, pupil), agreements.of_pupil(store, pupil), board.cards(store)) == ([], (), ())
    (line,) = store.bin()
    store.undo(line.change)
    assert opened(store, cycle) == before
    assert (len(days(store, pupil)), len(agreements.of_pupil(store, pupil))) == (1, 1)
    assert store.check() == ()


# ---------------------------------------------------------------- bad input
@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"evaluation_on": date(2026, 10, 1)}, "evaluation_before_cycle", "evaluation_on"),
        ({"started_on": makers.TODAY + timedelta(days=1)}, "cycle_in_the_future", "started_on"),
        ({"owner": " "}, "cycle_needs_owner", "owner"),
        ({"goals": (replace(READS, due_on=None),)}, "goal_needs_day", "due_on"),
        ({"goals": (replace(READS, sentence=" "),)}, "goal_needs_sentence", "sentence"),
        ({"goals": (replace(READS, due_on=date(2026, 10, 1)),)}, "evaluation_before_cycle", "due_on"),
        ({"actions": (ActionDraft("Lezen", " "),)}, "agreement_needs_who", "who"),
        ({"evaluations": (EvaluationDraft(GOAL, date(2026, 10, 1), "5"),)}, "evaluation_before_cycle", "evaluations"),
        ({"evaluations": (EvaluationDraft(GOAL, date(2026, 12, 1), "5"),)}, "evaluation_in_the_future", "evaluations"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_told_at_its_field_and_nothing_is_kept(store, pupil, wrong, code, field):
    with pytest.raises(RuleBroken, match=code) as told:
        cycles.start(store, pupil, whole(**wrong))
    assert told.value.field == field
    assert store.counts()["hgw_cycle"] == store.counts()["agreement"] == store.counts()["appointment"] == 0


# ---------------------------------------------------------------- setting
@pytest.mark.parametrize(
    ("lacks", "field"),
    [
        ({"factors": (HINDERS, replace(HELPS, still_valid=False))}, "protecting_factor"),
        ({"child_words": " "}, "child_words"),
        ({"parents_spoken_on": None}, "parents_spoken_on"),
        ({"evaluation_on": None}, "evaluation_on"),
    ],
)
def test_a_cycle_is_set_only_with_all_four_and_a_draft_is_never_blocked(store, pupil, lacks, field):
    uid = cycles.start(store, pupil, whole(**lacks))
    assert cycles.missing_in(opened(store, uid), makers.TODAY) == (field,)
    with pytest.raises(RuleBroken, match="cycle_not_whole") as told:
        cycles.settle(store, uid, opened(store, uid))
    assert told.value.field == field
    assert cycles.state(store, uid).settled_on is None


def test_why_not_is_an_answer_too_and_a_set_cycle_keeps_its_four(store, pupil):
    draft = whole(child_words=None, child_not_heard_because="Ziek.", parents_spoken_on=None,
                  parents_not_spoken_because="Onbereikbaar, drie keer gebeld.")  # fmt: skip
    uid = cycles.settle(store, None, draft, pupil)
    assert cycles.state(store, uid).settled_on == makers.TODAY
    with pytest.raises(RuleBroken, match="settled_cycle_needs_this"):
        cycles.correct(store, uid, replace(opened(store, uid), evaluation_on=None))
    assert days(store, pupil) == [(EVALUATED, "HGW-cyclus 1 evalueren")]


# ---------------------------------------------------------------- phases and board
def test_a_cycle_moves_forward_and_back_with_the_day(store, cycle):
    cycles.move(store, cycle, Phase.CARRY_OUT, date(2026, 11, 16))
    cycles.move(store, cycle, Phase.PLAN)
    told = cycles.state(store, cycle)
    assert (told.phase, told.began[Phase.PLAN], told.began[Phase.OBSERVE]) == (
        Phase.PLAN, makers.TODAY, date(2026, 11, 2) if Phase.OBSERVE in told.began else None,
    )  # fmt: skip
    assert store.undo() == "Cyclus staat nu in plannen"
    assert cycles.state(store, cycle).phase is Phase.CARRY_OUT


@pytest.mark.parametrize(
    ("on", "code"), [(date(2026, 10, 1), "phase_before_cycle"), (date(2026, 12, 1), "phase_in_the_future")]
)
def test_a_phase_begins_in_its_cycle_and_not_tomorrow(store, cycle, on, code):
    with pytest.raises(RuleBroken, match=code):
        cycles.move(store, cycle, Phase.PLAN, on)


def test_a_card_shows_the_first_day_that_waits_or_what_the_cycle_needs(store, pupil, cycle):
    (card,) = board.cards(store)
    assert (card.number, card.owner, card.next_on, card.next_what) == (
        1, "juf Marijke", makers.TODAY + WITHOUT_DAY, "afspraak",
    )  # fmt: skip
    shown = opened(store, cycle)
    agreements.finish(store, shown.actions[0].uid)
    cycles.correct(store, cycle, replace(shown, evaluation_on=None, goals=()))
    (card,) = board.cards(store)
    assert (card.next_on, card.next_what) == (None, "nog geen evaluatiedatum")
    cycles.move(store, cycle, Phase.CARRY_OUT)
    assert board.cards(store)[0].next_what == "evaluatie plannen"


def test_an_evaluation_moved_or_answered_in_the_agenda_is_seen_in_the_cycle(store, pupil, cycle):
    (line,) = agenda.open_lines(store, until=date.max, kinds=(DueKind.EVALUATION,), pupil=pupil)
    agenda.postpone(store, line, date(2027, 2, 1))
    assert cycles.state(store, cycle).evaluation.due_on == date(2027, 2, 1)
    cycles.correct(store, cycle, replace(opened(store, cycle), analysis="Anders."))
    assert days(store, pupil) == [(date(2027, 2, 1), "HGW-cyclus 1 evalueren")]
    with pytest.raises(RuleBroken, match="cycle_not_evaluated"):
        agenda.finish(store, line, "Leest vlotter.")
    assert agenda.open_lines(store, until=date.max, kinds=(DueKind.EVALUATION,), pupil=pupil)[0].uid == line.uid
    agenda.drop(store, line, "Van school.")
    answer = cycles.state(store, cycle).evaluation
    assert (answer.state, answer.outcome) == (AgreementState.DROPPED, "Van school.")
    assert board.cards(store)[0].next_what == "afspraak"


def test_goals_go_along_only_with_a_day_on_which_they_are_looked_at(store, pupil, cycle):
    heard = replace(opened(store, cycle), child_not_heard_because="Van school.")
    with pytest.raises(RuleBroken) as refused:
        cycle_evaluation.close(store, cycle, heard, Closing("Goed."))
    assert (refused.value.code, refused.value.field) == ("next_cycle_needs_day", "evaluation_on")
    assert cycles.state(store, cycle).closed_on is None
    following = cycle_evaluation.close(store, cycle, heard, Closing("Goed.", evaluation_on=date(2027, 2, 1)))
    assert days(store, pupil) == [(date(2027, 2, 1), "HGW-cyclus 2 evalueren")]
    cycles.correct(store, following, opened(store, following))


# ---------------------------------------------------------------- factors from notes
def test_a_factor_from_a_note_keeps_its_source_in_words_and_by_uid(store, pupil, cycle):
    note = makers.a_note(store, pupil, seen="Hielp een kleuter.")
    cycles.take_factor(store, cycle, note, "Helpt graag", FactorEffect.PROTECTS, FactorPlace.CHILD)
    taken = opened(store, cycle).factors[-1]
    assert (taken.source, taken.source_uid) == ("signaal van 23 november 2026", note)
    makers.a_note(store, pupil, seen="Geheim.", confidential=True)
    assert [one.text for one in cycle_sources.latest(store, pupil)] == ["Hielp een kleuter."]


# ---------------------------------------------------------------- evaluating and closing
def test_a_result_closes_its_line_and_the_last_one_that_of_the_cycle(store, pupil):
    early = GoalDraft("Durft te vragen", date(2026, 12, 14), uid=OTHER)
    uid = cycles.start(store, pupil, whole(goals=(READS, early)))
    assert len(days(store, pupil)) == 2
    asked = EvaluationDraft(OTHER, makers.TODAY, voice_teacher="Vraagt nu zelf.")
    cycle_evaluation.evaluate(store, uid, replace(opened(store, uid), evaluations=(asked,)))
    assert len(days(store, pupil)) == 2  # a voice alone is no result yet
    done = replace(asked, result=Result.REACHED, next_move=NextMove.FINISHED)
    cycles.correct(store, uid, replace(opened(store, uid), evaluations=(done,)))
    assert days(store, pupil) == [(EVALUATED, "HGW-cyclus 1 evalueren")]
    assert cycles.state(store, uid).goal_days[OTHER].outcome == "Bereikt; afgerond."
    both = (EvaluationDraft(GOAL, makers.TODAY, result=Result.PARTLY), done)
    for promise in agreements.of_pupil(store, pupil):
        agreements.finish(store, promise.uid)
    cycles.correct(store, uid, replace(opened(store, uid), evaluations=both))
    assert days(store, pupil) == []
    assert cycles.state(store, uid).evaluation.outcome == "1 doel bereikt, 1 doel deels bereikt."
    assert board.cards(store)[0].next_what == "nog afsluiten"


def test_closing_starts_the_next_cycle_with_what_goes_on_and_nothing_else(store, pupil):
    stops = GoalDraft("Durft te vragen", EVALUATED, uid=OTHER)
    uid = cycles.start(store, pupil, whole(goals=(READS, stops)))
    (promise,) = agreements.of_pupil(store, pupil)
    told = (
        EvaluationDraft(GOAL, makers.TODAY, "3 woorden", voice_child="Leuk.", result=Result.PARTLY,
                        next_move=NextMove.CONTINUE),
        EvaluationDraft(OTHER, makers.TODAY, result=Result.REACHED, next_move=NextMove.FINISHED),
    )  # fmt: skip
    ahead = date(2027, 3, 1)
    closing = Closing("Leest met plezier.", evaluation_on=ahead, keep=frozenset({promise.uid}))
    following = cycle_evaluation.close(store, uid, replace(opened(store, uid), evaluations=told), closing)
    shown, now = opened(store, following), cycles.state(store, following)
    assert (now.number, now.previous) == (2, uid)
    assert [(one.sentence, one.start_value, one.carried_from_uid, one.due_on) for one in shown.goals] == [
        (READS.sentence, "3 woorden", GOAL, ahead)
    ]
    assert [(one.uid, one.goal) for one in shown.actions] == [(promise.uid, shown.goals[0].uid)]
    assert [one.text for one in shown.factors] == [HELPS.text, HINDERS.text]
    assert days(store, pupil) == [(ahead, "HGW-cyclus 2 evalueren")]
    assert (cycles.state(store, uid).conclusion, [one.uid for one in board.cards(store)]) == (
        "Leest met plezier.", [following],
    )  # fmt: skip
    assert store.undo() == "HGW-cyclus afgesloten"
    assert days(store, pupil) == [(EVALUATED, "HGW-cyclus 1 evalueren")]
    assert store.check() == ()


def test_a_cycle_is_not_closed_without_conclusion_or_the_childs_own_voice(store, cycle):
    with pytest.raises(RuleBroken, match="cycle_needs_child_voice"):
        cycle_evaluation.close(store, cycle, opened(store, cycle), Closing("Goed."))
    heard = replace(opened(store, cycle), child_not_heard_because="Van school.")
    with pytest.raises(RuleBroken, match="cycle_needs_conclusion"):
        cycle_evaluation.close(store, cycle, heard, Closing(" "))
    assert cycle_evaluation.close(store, cycle, heard, Closing("Goed.", start_next=False)) is None
    with pytest.raises(RuleBroken, match="cycle_is_closed"):
        cycles.move(store, cycle, Phase.PLAN)


def test_an_action_that_is_left_stays_an_open_promise(store, pupil, cycle):
    heard = replace(opened(store, cycle), child_not_heard_because="Van school.")
    following = cycle_evaluation.close(store, cycle, heard, Closing("Goed.", evaluation_on=EVALUATED))
    assert opened(store, following).actions == ()
    assert [one.state for one in agreements.of_pupil(store, pupil)] == [AgreementState.OPEN]


def test_a_cycle_is_found_by_its_goal(store, cycle):
    assert store.search("hardop")
