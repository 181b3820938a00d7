"""The Meldcode: any order, nothing decided alone or in silence, and each rule of guideline §3.4 on sharing."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.entity import kinds
from bijtijds.services import agenda, finding, history, meldcode, meldcode_rules, reports, timeline, today
from bijtijds.services.meldcode import Moment, ParentTold
from bijtijds.services.meldcode_rules import MeldcodeRules
from bijtijds.services.timeline import Filter
from bijtijds.terms.codes import AgreementState, DueKind, NextAction
from bijtijds.terms.meldcode import Decision, Ending, Question, Reporter, Step, Weighed, With
from meldcode_makers import (
    ADVISED,
    CONSULTED,
    DAY,
    SEEN,
    SPOKEN,
    a_case,
    a_draft,
    answers,
    not_reported,
    reported,
)

MARK = "kaboutermuts"


def kept(store, uid):
    return meldcode.open_case(store, uid)[1]


def waiting(store, pupil):
    return [(one.on, one.what) for one in agenda.open_lines(store, until=date.max, pupil=pupil)]


def refused(work, *told, **more):
    with pytest.raises(RuleBroken) as broken:
        work(*told, **more)
    return broken.value.code, broken.value.field


# ---------------------------------------------------------------- the five steps
def test_steps_are_taken_in_any_order_and_more_than_once(store, pupil):
    uid = a_case(store, pupil, a_draft(moments=(SPOKEN, SEEN)))
    again = Moment(Step.SIGNALS, makers.TODAY, "juf Marijke", "Kwam zonder jas.")
    meldcode.correct(store, uid, replace(kept(store, uid), moments=(*kept(store, uid).moments, again, CONSULTED)))
    told = [(one.step, one.on, one.who) for one in kept(store, uid).moments]
    assert told == [
        (Step.TALK, SPOKEN.on, "Hanneke Verweij"), (Step.SIGNALS, SEEN.on, "juf Marijke"),
        (Step.SIGNALS, makers.TODAY, "juf Marijke"), (Step.CONSULT, CONSULTED.on, "Hanneke Verweij"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"text": " "}, "meldcode_moment_needs_text"), ({"who": ""}, "meldcode_moment_needs_who"),
     ({"on": makers.TODAY + DAY}, "day_still_to_come")],
)  # fmt: skip
def test_a_moment_has_a_day_that_has_been_a_text_and_who(store, pupil, wrong, code):
    draft = a_draft(moments=(replace(SEEN, **wrong),))
    assert refused(meldcode.begin, store, pupil, draft) == (code, "signals")


def test_there_is_one_at_a_time(store, pupil):
    first = a_case(store, pupil)
    assert refused(meldcode.begin, store, pupil, a_draft())[0] == "meldcode_is_begun"
    meldcode.end(store, first, makers.TODAY, Ending.UNFOUNDED, "De plekken kwamen van judo.")
    second = a_case(store, pupil)
    assert meldcode.standing(store, pupil) == second
    assert refused(meldcode.begin_again, store, first)[0] == "meldcode_is_begun"


def test_two_who_write_at_once_keep_both(store, pupil):
    uid = a_case(store, pupil)
    mine = kept(store, uid)
    meldcode.correct(store, uid, replace(mine, lead_school="Wim"))
    with pytest.raises(StaleDraft):
        meldcode.correct(store, uid, replace(mine, lead_home="wijkteam"))


# ---------------------------------------------------------------- weighing and deciding
@pytest.mark.parametrize("part", ["facts", "by", "on"])
def test_an_answer_names_its_facts_who_weighed_and_when(store, pupil, part):
    first, *others = answers()
    bare = replace(first, **{part: () if part == "facts" else None})
    draft = a_draft(weighings=(bare, *others))
    assert refused(meldcode.begin, store, pupil, draft) == ("meldcode_answer_needs_facts", f"suspicion_{part}")


def test_weighing_again_keeps_one_answer_a_question_and_the_former_in_the_history(store, pupil):
    uid = a_case(store, pupil, a_draft(weighings=answers()))
    meldcode.correct(store, uid, replace(kept(store, uid), weighings=answers(works=Weighed.NO)))
    assert {one.question: one.answer for one in kept(store, uid).weighings}[Question.WORKS] is Weighed.NO
    (newest, *_older) = history.steps(store, "meldcode_case", uid)
    assert [(one.label, one.before, one.after) for one in newest.differences] == [("Vraag · antwoord", "ja", "nee")]


@pytest.mark.parametrize(
    ("told", "call", "report"),
    [({}, False, False), ({"unsafe": Weighed.DOUBT}, True, True), ({"unsafe": Weighed.YES}, True, True),
     ({"can_help": Weighed.NO}, False, True), ({"accept": Weighed.NO}, False, True),
     ({"works": Weighed.NO}, False, True), ({"suspicion": Weighed.NO, "works": Weighed.NO}, False, False)],
)  # fmt: skip
def test_unsafe_or_doubt_asks_to_call_and_help_that_falls_short_points_to_a_report(told, call, report):
    assert meldcode.look(a_draft(weighings=answers(**told))) == (call, report)


def test_not_reporting_is_a_decision_with_a_reason(store, pupil):
    draft = not_reported(decision=Decision.NEITHER, decision_because=" ")
    code = refused(meldcode.begin, store, pupil, draft)
    assert code == ("meldcode_not_reporting_needs_reason", "decision_because")
    uid = a_case(store, pupil, not_reported())
    assert (kept(store, uid).decision, kept(store, uid).decision_because) == (
        Decision.HELP, "Ouders nemen hulp van het wijkteam aan.",
    )  # fmt: skip


# ---------------------------------------------------------------- sharing, rule by rule of §3.4
def test_whether_to_report_and_who_does_is_decided_together(store, pupil):
    for draft in (not_reported(decided_with=None), reported(decided_with=" ")):
        assert refused(meldcode.begin, store, pupil, draft) == ("meldcode_decided_alone", "decided_with")
    assert refused(meldcode.begin, store, pupil, reported(reporter=None))[0] == "meldcode_report_needs_reporter"


@pytest.mark.parametrize("name", ["Jorrit viel van de trap.", "Moeder Rianne schrok.", "Familie Zwaluw wil niets."])
@pytest.mark.parametrize("whom", [With.BILATERAL, With.ADVICE])
def test_who_thinks_along_without_a_name_gets_no_name(store, pupil, mother, whom, name):
    draft = a_draft(moments=(replace(ADVISED, with_whom=whom, text=name),))
    assert refused(meldcode.begin, store, pupil, draft) == ("meldcode_advice_tells_who", "consult")


def test_that_advice_was_asked_stands_in_the_dossier_with_its_reference(store, pupil):
    uid = a_case(store, pupil, a_draft(moments=(SEEN, ADVISED)))
    told = kept(store, uid).moments[1]
    assert (told.with_whom.label, told.reference) == ("Veilig Thuis, zonder naam", "VT-20261119")


def test_who_asked_advice_with_the_name_may_write_it(store, pupil):
    a_case(store, pupil, a_draft(moments=(replace(ADVISED, with_whom=With.ADVICE_NAMED, text="Over Jorrit."),)))


def test_a_report_is_by_name(store, pupil):
    assert refused(meldcode.begin, store, pupil, reported(reported_by=None)) == (
        "meldcode_report_needs_name", "reported_by",
    )  # fmt: skip


def test_every_parent_is_told_before_the_report_or_it_says_why_not(store, pupil):
    father = ParentTold("Bas Zwaluw")
    both = (ParentTold("Rianne Zwaluw", makers.TODAY), father)
    for parents in ((), both):
        assert refused(meldcode.begin, store, pupil, reported(parents=parents)) == (
            "meldcode_parents_not_told", "parents",
        )  # fmt: skip
    unsafe = replace(father, because="Het kind is dan niet veilig.")
    uid = a_case(store, pupil, reported(parents=(both[0], unsafe)))
    assert [(one.name, one.told_on, one.because) for one in kept(store, uid).parents] == [
        ("Rianne Zwaluw", makers.TODAY, None), ("Bas Zwaluw", None, "Het kind is dan niet veilig."),
    ]  # fmt: skip


def test_who_was_told_after_the_report_gets_a_reason(store, pupil):
    late = ParentTold("Rianne Zwaluw", makers.TODAY)
    draft = reported(reported_on=makers.TODAY - DAY, parents=(late,))
    assert refused(meldcode.begin, store, pupil, draft)[0] == "meldcode_parents_told_late"
    a_case(store, pupil, replace(draft, parents=(replace(late, because="De melding was met spoed."),)))


def test_when_another_reports_the_school_is_informant_and_waits_for_no_answer(store, pupil):
    draft = reported(reporter=Reporter.OTHER, reported_by="Mirjam Smit, schoolmaatschappelijk werk")
    uid = a_case(store, pupil, draft)
    assert waiting(store, pupil) == []
    assert meldcode.open_case(store, uid)[2].feedback_before is None


# ---------------------------------------------------------------- the agenda
def test_the_clock_of_veilig_thuis_counts_five_working_days_and_lists_do_not_say_what_waits(store, pupil):
    uid = a_case(store, pupil, reported())
    assert waiting(store, pupil) == [(date(2026, 11, 30), "Vertrouwelijk: termijn")]
    (line,) = agenda.open_lines(store, until=date.max, pupil=pupil)
    assert (line.who, line.confidential) == ("", True)
    draft = replace(kept(store, uid), feedback_on=makers.TODAY, feedback="Zij doen onderzoek.")
    meldcode.correct(store, uid, draft)
    assert waiting(store, pupil) == []


def test_what_was_decided_and_not_done_waits_from_that_day(store, pupil):
    uid = a_case(store, pupil, reported(reported_on=None))
    assert waiting(store, pupil) == [(makers.TODAY, "Vertrouwelijk: termijn")]
    meldcode.correct(store, uid, replace(kept(store, uid), decision=Decision.HELP))
    assert waiting(store, pupil) == []


def test_it_is_not_ticked_off_on_a_list(store, pupil):
    a_case(store, pupil, reported())
    (line,) = agenda.open_lines(store, until=date.max, pupil=pupil)
    assert refused(agenda.finish, store, line)[0] == "done_on_its_own_page"
    assert len(waiting(store, pupil)) == 1


def test_the_school_sets_its_own_terms_and_a_step_that_was_taken_waits_no_more(store, pupil):
    meldcode_rules.keep(store, MeldcodeRules({Step.CONSULT: 14, Step.TALK: 21}, feedback_days=10))
    uid = a_case(store, pupil, a_draft(moments=(SEEN,)))
    start = makers.TODAY - 6 * DAY
    assert [on for on, _what in waiting(store, pupil)] == [start + 14 * DAY, start + 21 * DAY]
    meldcode.correct(store, uid, replace(kept(store, uid), moments=(SEEN, CONSULTED)))
    assert [on for on, _what in waiting(store, pupil)] == [start + 21 * DAY]
    meldcode.end(store, uid, makers.TODAY, Ending.UNFOUNDED, "Kwam van judo.")
    assert waiting(store, pupil) == []


@pytest.mark.parametrize("days", [0, 366])
def test_a_term_is_some_days(store, days):
    chosen = MeldcodeRules({Step.TALK: days})
    assert refused(meldcode_rules.keep, store, chosen) == ("meldcode_term_needs_days", "term_talk")


def test_what_the_school_settled_is_read_as_it_was_kept(store):
    told = MeldcodeRules({Step.WEIGH: 30}, 7, "Stichting De Vliet", "010 123 45 67", "0900 111 31 11")
    meldcode_rules.keep(store, told)
    assert meldcode_rules.rules(store) == told
    assert refused(meldcode_rules.keep, store, replace(told, board_phone="bel maar"))[1] == "board_phone"


# ---------------------------------------------------------------- the ending
def test_an_unfounded_suspicion_is_said_as_such(store, pupil):
    uid = a_case(store, pupil)
    assert refused(meldcode.end, store, uid, makers.TODAY, Ending.UNFOUNDED, " ")[1] == "ending_words"
    meldcode.end(store, uid, makers.TODAY, Ending.UNFOUNDED, "De arts zag een stollingsziekte.")
    row = meldcode.open_case(store, uid)[2]
    assert (row.ending.label, row.ending_words) == ("vermoeden ongegrond", "De arts zag een stollingsziekte.")


def test_it_does_not_end_without_a_decision_nor_before_what_was_decided_is_done(store, pupil):
    uid = a_case(store, pupil)
    safe = (store, uid, makers.TODAY, Ending.RESOLVED, "Veilig.")
    assert (
        refused(meldcode.end, store, uid, makers.TODAY, Ending.RESOLVED, "Veilig.")[0]
        == "meldcode_ending_needs_decision"
    )
    meldcode.correct(store, uid, reported(reported_on=None))
    assert refused(meldcode.end, *safe)[0] == "meldcode_report_awaited"
    meldcode.correct(store, uid, reported())
    assert refused(meldcode.end, *safe)[0] == "meldcode_feedback_awaited"
    meldcode.correct(store, uid, reported(feedback_on=makers.TODAY, feedback="Zij nemen het over."))
    meldcode.end(store, uid, makers.TODAY, Ending.HANDED_OVER, "Veilig Thuis doet onderzoek.")
    meldcode.begin_again(store, uid)
    assert meldcode.open_case(store, uid)[2].closed_on is None


def test_a_decision_stays_on_record_and_a_mistake_can_be_put_away_and_back(store, pupil):
    uid = a_case(store, pupil)
    meldcode.remove(store, uid)
    assert meldcode.standing(store, pupil) is None
    (line,) = history.deleted(store)
    assert line.sentence == "Vertrouwelijk stuk verwijderd"
    history.put_back(store, line.change)
    assert len(kept(store, uid).moments) == 2
    meldcode.correct(store, uid, replace(not_reported(), seen=kept(store, uid).seen))
    assert refused(meldcode.remove, store, uid)[0] == "meldcode_is_decided"


# ---------------------------------------------------------------- the compartment
def told(value):
    return repr([getattr(value, name, value) for name in getattr(value, "__dataclass_fields__", ["x"])])


def test_no_list_knows_of_it_until_the_compartment_is_opened(store, pupil):
    marked = tuple(replace(one, text=MARK, who=MARK, reference=MARK) for one in (SEEN, ADVISED))
    uid = a_case(store, pupil, reported(moments=marked, decision_because=MARK, source_name=MARK, reported_by=MARK))
    seen = repr([
        [told(one) for one in timeline.page(store, pupil)], [told(one) for one in today.overview(store).late],
        [told(one) for one in agenda.open_lines(store, until=date.max)], finding.find(store, MARK).pieces,
        finding.find(store, "meldcode").pieces, reports.of_pupil(store, pupil), store.undoable(),
        [told(one) for one in store.logbook()],
    ])  # fmt: skip
    assert MARK not in seen
    assert "eldcode" not in seen.replace("meldcode_case", "")
    (row,) = timeline.page(store, pupil, Filter(confidential=True))
    assert (row.uid, row.label, row.confidential) == (uid, "Meldcode", True)
    found = {hit.row.kind for hit in store.search(MARK, confidential=True)}
    assert found == {"meldcode_case", "meldcode_moment"}


def test_each_look_is_in_the_log_and_a_protected_source_is_named_on_purpose_only(store, pupil):
    uid = a_case(store, pupil, a_draft(source_name="buurvrouw Truus"))
    draft = kept(store, uid)
    assert (draft.has_source, draft.source_name) == (True, None)
    assert [one.what for one in store.logbook(pupil) if one.what == "confidential_opened"] == ["confidential_opened"]
    meldcode.correct(store, uid, replace(draft, lead_school="Wim"))
    assert meldcode.reveal_source(store, uid) == "buurvrouw Truus"
    assert "source_viewed" in [one.what for one in store.logbook(pupil)]
    assert "Truus" not in repr([told(one) for one in history.steps(store, "meldcode_case", uid)[0].differences])


def test_a_note_that_leads_to_it_does_not_say_so_on_a_list(store, pupil):
    makers.a_note(store, pupil, next_action=NextAction.MELDCODE, follow_up_by=makers.TODAY)
    assert waiting(store, pupil) == [(makers.TODAY, "Vertrouwelijk: opvolgen")]


def test_every_row_of_it_goes_with_the_pupil(store, pupil):
    a_case(store, pupil, reported())
    with store.read() as reader:
        for kind in ("meldcode_case", "meldcode_moment", "meldcode_weighing", "meldcode_parent", "appointment"):
            entity = kinds()[kind]
            rows = reader.scalars(select(entity))
            assert rows
            assert {entity.subject_of(one) for one in rows} == {pupil}
    assert store.check() == ()


def test_the_closed_lines_of_the_agenda_tell_nothing_either(store, pupil):
    uid = a_case(store, pupil, reported())
    meldcode.correct(store, uid, replace(kept(store, uid), feedback_on=makers.TODAY, feedback=MARK))
    closed = agenda.closed_lines(store, since=makers.TODAY, until=makers.TODAY, kinds=(DueKind.TERM,))
    assert {(one.line.what, one.outcome, one.state) for one in closed} == {
        ("Vertrouwelijk: termijn", "", AgreementState.DONE)
    }
