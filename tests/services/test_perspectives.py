"""The OPP: set within six weeks, evaluated each year with parents, and nothing about it slips out of the agenda."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import agenda, perspectives
from bijtijds.services.perspectives import OppDraft
from bijtijds.terms.codes import DueKind, FactorEffect, FactorPlace, PartAgreement

NEEDED = date(2026, 11, 2)


@pytest.fixture
def cycle(store, pupil):
    return makers.a_cycle(store, pupil)


def whole(cycle, **more):
    values = {
        "needed_since": NEEDED, "destination": "vmbo basis", "grounds": "De toetsen van twee jaar.",
        "cycle_uid": cycle, "child_words": "Ik wil later met dieren werken.", "parents_spoken_on": date(2026, 11, 20),
        "action_agreement": PartAgreement.AGREED,
    }  # fmt: skip
    return OppDraft(**{**values, **more})


def lines(store, pupil):
    found = agenda.open_lines(store, until=date.max, pupil=pupil)
    return [(line.kind, line.on, line.what) for line in found if line.about_kind == "opp"]


def the_line(store, pupil):
    (line,) = [one for one in agenda.open_lines(store, until=date.max, pupil=pupil) if one.about_kind == "opp"]
    return line


def outcomes(store, pupil):
    from sqlalchemy import select

    from bijtijds.model.care import Appointment

    with store.read() as reader:
        rows = reader.scalars(select(Appointment).where(Appointment.pupil_uid == pupil))
        return sorted(one.outcome for one in rows if one.outcome)


SET_BEFORE = (DueKind.TERM, date(2026, 12, 14), "OPP vaststellen")


def test_a_draft_is_never_blocked_and_its_six_weeks_stand_in_the_agenda(store, pupil):
    perspectives.begin(store, pupil, OppDraft(NEEDED))
    assert lines(store, pupil) == [SET_BEFORE]
    (row,) = perspectives.of_pupil(store, pupil)
    assert (row.state, row.waits_for) == ("concept", date(2026, 12, 14))
    assert row.missing[0] == "destination"


def test_another_day_of_need_moves_the_six_weeks(store, pupil):
    uid = perspectives.begin(store, pupil, OppDraft(NEEDED))
    perspectives.correct(store, uid, OppDraft(NEEDED + timedelta(7)))
    assert [day for _kind, day, _what in lines(store, pupil)] == [date(2026, 12, 21)]


def test_the_form_shows_what_was_written(store, pupil, cycle):
    draft = whole(
        cycle, protecting="leest graag", hindering="slaapt slecht", deviations="eigen leerlijn rekenen",
        child_heard_on=NEEDED, child_heard_how="gesprek met tekening", child_told_back="het plan in drie zinnen",
        action_view="Wij doen mee.", rest_agreement=PartAgreement.REFUSED, rest_view="Wij hopen op meer.",
    )  # fmt: skip
    uid = perspectives.begin(store, pupil, draft)
    found, shown, row = perspectives.open_draft(store, uid)
    assert (found, replace(shown, seen=None)) == (pupil, draft)
    assert (row.cycle_number, row.missing) == (1, ())


def test_setting_closes_the_six_weeks_and_waits_for_the_yearly_evaluation(store, pupil, cycle):
    perspectives.settle(store, pupil, None, whole(cycle), makers.TODAY)
    assert lines(store, pupil) == [(DueKind.EVALUATION, date(2027, 11, 23), "OPP evalueren met ouders")]
    assert store.undo() == "OPP vastgesteld"
    assert perspectives.of_pupil(store, pupil) == ()
    assert lines(store, pupil) == []


def test_a_draft_that_is_set_closes_its_term_with_the_outcome(store, pupil, cycle):
    uid = perspectives.begin(store, pupil, whole(cycle))
    _, draft, _ = perspectives.open_draft(store, uid)
    assert perspectives.settle(store, pupil, uid, draft, makers.TODAY) == uid
    assert outcomes(store, pupil) == ["OPP vastgesteld op 23 november 2026."]
    store.undo()
    assert lines(store, pupil) == [SET_BEFORE]


@pytest.mark.parametrize(
    ("without", "field"),
    [
        ({"destination": " "}, "destination"), ({"grounds": None}, "grounds"), ({"cycle_uid": None}, "cycle_uid"),
        ({"child_words": ""}, "child_words"), ({"parents_spoken_on": None}, "parents_spoken_on"),
        ({"action_agreement": PartAgreement.IN_TALKS}, "action_agreement"),
        ({"action_agreement": PartAgreement.REFUSED}, "action_agreement"),
    ],
)  # fmt: skip
def test_it_cannot_be_set_without_what_the_law_asks(store, pupil, cycle, without, field):
    draft = whole(cycle, **without)
    assert perspectives.missing_in(draft) == (field,)
    with pytest.raises(RuleBroken, match="opp_not_whole") as met:
        perspectives.settle(store, pupil, None, draft, makers.TODAY)
    assert met.value.field == field
    assert perspectives.of_pupil(store, pupil) == ()


def test_a_child_that_was_not_heard_has_a_reason(store, pupil, cycle):
    draft = whole(cycle, child_words=None, child_not_heard_because="Hij wilde niet; wij vragen het in januari weer.")
    assert perspectives.missing_in(draft) == ()


@pytest.mark.parametrize("field", ["child_heard_on", "parents_spoken_on"])
def test_nobody_was_heard_on_a_day_that_is_still_to_come(store, pupil, cycle, field):
    with pytest.raises(RuleBroken) as refused:
        perspectives.begin(store, pupil, whole(cycle, **{field: makers.TODAY + timedelta(days=1)}))
    assert (refused.value.code, refused.value.field) == ("day_still_to_come", field)
    perspectives.begin(store, pupil, whole(cycle, **{field: makers.TODAY}))


def test_agreement_about_the_rest_is_no_condition(store, pupil, cycle):
    draft = whole(cycle, rest_agreement=PartAgreement.REFUSED, rest_view="Wij hopen op meer.")
    perspectives.settle(store, pupil, None, draft, makers.TODAY)
    assert perspectives.of_pupil(store, pupil)[0].state == "vastgesteld"


@pytest.mark.parametrize(
    ("on", "code"),
    [(NEEDED - timedelta(1), "opp_set_before_needed"), (makers.TODAY + timedelta(1), "opp_in_the_future")],
)
def test_it_is_set_between_the_need_and_today(store, pupil, cycle, on, code):
    with pytest.raises(RuleBroken, match=code):
        perspectives.settle(store, pupil, None, whole(cycle), on)


def test_parents_may_take_their_agreement_back_but_what_was_set_stays_whole(store, pupil, cycle):
    uid = perspectives.settle(store, pupil, None, whole(cycle), makers.TODAY)
    perspectives.correct(store, uid, whole(cycle, action_agreement=PartAgreement.REFUSED))
    assert perspectives.open_draft(store, uid)[1].action_agreement is PartAgreement.REFUSED
    with pytest.raises(RuleBroken, match="opp_not_whole"):
        perspectives.correct(store, uid, whole(cycle, grounds=None))


def test_an_older_form_is_refused(store, pupil):
    uid = perspectives.begin(store, pupil, OppDraft(NEEDED))
    _, draft, _ = perspectives.open_draft(store, uid)
    perspectives.correct(store, uid, replace(draft, destination="havo"))
    with pytest.raises(StaleDraft):
        perspectives.correct(store, uid, replace(draft, destination="vwo"))
    with pytest.raises(StaleDraft):
        perspectives.settle(store, pupil, uid, draft, makers.TODAY)


# ---------------------------------------------------------------- the years after
@pytest.fixture
def opp(store, pupil, cycle):
    return perspectives.settle(store, pupil, None, whole(cycle), makers.TODAY - timedelta(10))


def test_an_evaluation_keeps_its_outcome_and_plans_the_next(store, pupil, opp):
    perspectives.evaluate(store, opp, makers.TODAY, "Ouders en school zien groei.")
    assert lines(store, pupil) == [(DueKind.EVALUATION, date(2027, 11, 23), "OPP evalueren met ouders")]
    assert "Ouders en school zien groei." in outcomes(store, pupil)
    assert store.undo() == "OPP geëvalueerd"
    assert [day for _kind, day, _what in lines(store, pupil)] == [date(2027, 11, 13)]


def test_a_second_and_an_older_evaluation_leave_next_year_in_the_agenda(store, pupil, opp):
    for on, outcome in ((makers.TODAY, "eerst"), (makers.TODAY, "later die dag"), (date(2026, 11, 18), "eerder")):
        perspectives.evaluate(store, opp, on, outcome)
    assert [day for _kind, day, _what in lines(store, pupil)] == [date(2027, 11, 23)]
    assert {"eerst", "eerder"} < {*outcomes(store, pupil), "later die dag"}
    assert perspectives.of_pupil(store, pupil)[0].evaluated_on == makers.TODAY


def test_an_evaluation_has_an_outcome_and_comes_after_the_setting(store, pupil, opp, cycle):
    with pytest.raises(RuleBroken, match="outcome_needed"):
        perspectives.evaluate(store, opp, makers.TODAY, " ")
    with pytest.raises(RuleBroken, match="opp_evaluated_before_set"):
        perspectives.evaluate(store, opp, NEEDED, "Goed.")
    draft = perspectives.begin(store, pupil, whole(cycle))
    with pytest.raises(RuleBroken, match="opp_not_set"):
        perspectives.evaluate(store, draft, makers.TODAY, "Goed.")


def test_what_is_answered_in_the_agenda_is_known_here_and_plans_the_next_year(store, pupil, opp):
    agenda.finish(store, the_line(store, pupil), "Samen bekeken.")
    assert perspectives.of_pupil(store, pupil)[0].evaluated_on == makers.TODAY
    assert the_line(store, pupil).on == date(2027, 11, 23)
    agenda.drop(store, the_line(store, pupil), "Ouders kwamen niet.")
    assert the_line(store, pupil).on == date(2028, 11, 23)
    store.undo()
    assert the_line(store, pupil).on == date(2027, 11, 23)


def test_six_weeks_are_not_done_while_the_opp_is_not_set(store, pupil):
    perspectives.begin(store, pupil, OppDraft(NEEDED))
    with pytest.raises(RuleBroken, match="opp_not_set"):
        agenda.finish(store, the_line(store, pupil))
    agenda.postpone(store, the_line(store, pupil), date(2026, 12, 18))
    assert the_line(store, pupil).on == date(2026, 12, 18)


def test_an_opp_ends_with_a_reason_and_closes_what_waited(store, pupil, opp):
    with pytest.raises(RuleBroken, match="opp_needs_reason"):
        perspectives.end(store, opp, makers.TODAY, " ")
    perspectives.end(store, opp, makers.TODAY, "Naar het voortgezet onderwijs")
    assert lines(store, pupil) == []
    assert "OPP beëindigd: Naar het voortgezet onderwijs" in outcomes(store, pupil)
    (row,) = perspectives.of_pupil(store, pupil)
    assert (row.state, row.waits_for) == ("beëindigd", None)


def test_a_removed_opp_takes_its_days_along_and_comes_back_with_them(store, pupil, opp):
    before = lines(store, pupil)
    perspectives.remove(store, opp)
    assert (lines(store, pupil), perspectives.of_pupil(store, pupil)) == ([], ())
    store.undo()
    assert lines(store, pupil) == before


def test_an_opp_is_found_by_its_words(store, pupil, cycle):
    perspectives.begin(store, pupil, whole(cycle, deviations="een eigen leerlijn voor rekenen"))
    assert [hit.row.kind for hit in store.search("leerlijn", kinds={"opp"})] == ["opp"]


# ---------------------------------------------------------------- factors
def test_factors_of_a_cycle_are_lines_that_come_in_once(store, pupil):
    makers.a_cycle(
        store, pupil,
        factors=((FactorEffect.PROTECTS, FactorPlace.HOME, "vader leest voor", "gesprek 12 november"),
                 (FactorEffect.HINDERS, FactorPlace.SCHOOL, "wisselende leerkrachten", None)),
    )  # fmt: skip
    (choice,) = perspectives.plans(store, pupil)
    assert choice.protecting == ("Thuis: vader leest voor (gesprek 12 november)",)
    assert choice.hindering == ("School: wisselende leerkrachten",)
    once = perspectives.with_lines("Een eigen regel.", choice.protecting)
    assert once == "Een eigen regel.\nThuis: vader leest voor (gesprek 12 november)"
    assert perspectives.with_lines(once, choice.protecting) == once
    assert perspectives.with_lines("", ("a", "a")) == "a"
