"""Vandaag: late, due and new, never what is confidential, and the same as the list of pupils tells."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.model.talks import Agreement
from bijtijds.services import agenda, agreements, notes, pupils, talks, today
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.store.opening import open_keyed
from bijtijds.terms.codes import Channel, DueKind, NextAction, TalkKind

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
YESTERDAY, TOMORROW = makers.TODAY - DAY, makers.TODAY + DAY


def promise(store, pupil, what, due):
    return agreements.make(store, pupil, AgreementDraft(what, "moeder", due_on=due), made_on=makers.TODAY - 30 * DAY)


def note(store, pupil, **more):
    draft = NoteDraft((pupil,), makers.TODAY - 9 * DAY, Channel.CHILD_SHOWS, "Stil in de kring.", ("juf",), **more)
    return notes.write(store, draft)[0]


def talk(store, pupil, **more):
    return talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, makers.TODAY - 9 * DAY, purpose="kijken", **more))


def steps_of(store, pupil):
    return agenda.open_lines(store, until=date.max, pupil=pupil)


def evaluate(store, pupil):
    (line,) = (one for one in steps_of(store, pupil) if one.kind is DueKind.EVALUATION)
    agenda.finish(store, line, "Het gaat beter.")


def test_promises_are_late_due_or_not_yet_there(store, pupil):
    late = promise(store, pupil, "Gisteren", YESTERDAY)
    due = promise(store, pupil, "Vandaag", makers.TODAY)
    promise(store, pupil, "Morgen", TOMORROW)
    agreements.make(store, pupil, AgreementDraft("Ooit", "moeder"), made_on=makers.TODAY)
    shown = today.overview(store)
    assert [one.uid for one in shown.late] == [late]
    assert [one.uid for one in shown.due] == [due]
    assert shown.tomorrow == 1
    assert shown.today == makers.TODAY


def test_what_was_done_dropped_or_put_off_leaves(store, pupil):
    one, two, three = (promise(store, pupil, what, makers.TODAY) for what in ("Een", "Twee", "Drie"))
    agreements.finish(store, one)
    agreements.drop(store, two, "Niet meer nodig.")
    agreements.postpone(store, three, TOMORROW)
    assert today.overview(store).due == ()


def test_the_latest_stand_first(store, pupil):
    promise(store, pupil, "Een", YESTERDAY)
    promise(store, pupil, "Twee", YESTERDAY - DAY)
    assert [one.what for one in today.overview(store).late] == ["Twee", "Een"]


def test_a_follow_up_is_a_promise_with_the_action_that_was_chosen(store, pupil):
    uid = note(store, pupil, follow_up_by=makers.TODAY, next_action=NextAction.TALK_CHILD)
    (one,) = today.overview(store).due
    assert (one.source, one.uid, one.what) == ("signal_note", uid, "Praten met het kind")
    notes.follow_up(store, uid)
    assert today.overview(store).due == ()


def test_a_talk_of_today_and_an_evaluation_of_this_week_are_told(store, pupil):
    talk(store, pupil, evaluation_on=makers.TODAY)
    evaluate(store, pupil)
    planned = talk(store, pupil, next_talk_on=makers.TODAY)
    soon = talk(store, pupil, evaluation_on=makers.TODAY + 7 * DAY)
    late = talk(store, pupil, evaluation_on=YESTERDAY)
    talk(store, pupil, evaluation_on=makers.TODAY + 8 * DAY)
    shown = today.overview(store)
    assert [one.about_uid for one in shown.talks] == [planned]
    assert [one.about_uid for one in shown.evaluations] == [late, soon]


def test_tomorrow_counts_what_will_be_due_then(store, pupil):
    promise(store, pupil, "Bellen", TOMORROW)
    note(store, pupil, follow_up_by=TOMORROW)
    talk(store, pupil, next_talk_on=TOMORROW)
    agreements.finish(store, promise(store, pupil, "Klaar", TOMORROW))
    assert today.overview(store).tomorrow == 3


def test_what_is_confidential_waits_in_it_without_a_word(store, pupil):
    note(store, pupil, confidential=True, follow_up_by=makers.TODAY)
    note(store, pupil, confidential=True, follow_up_by=TOMORROW)
    hidden = (AgreementDraft("Een", "juf", due_on=YESTERDAY), AgreementDraft("Twee", "juf", due_on=TOMORROW))
    talk(store, pupil, confidential=True, next_talk_on=makers.TODAY, evaluation_on=YESTERDAY, agreements=hidden)
    talk(store, pupil, confidential=True, next_talk_on=TOMORROW, evaluation_on=TOMORROW)
    shown = today.overview(store)
    assert (len(shown.late), len(shown.due), len(shown.signals), len(shown.talks)) == (1, 1, 2, 1)
    assert (len(shown.evaluations), shown.tomorrow) == (2, 4)
    for one in (*shown.late, *shown.due, *shown.talks, *shown.evaluations, *steps_of(store, pupil)):
        assert (one.what, one.who, one.for_whom) == (f"Vertrouwelijk: {one.kind.label}", "", "")
    assert {one.text for one in shown.signals} == {"Vertrouwelijk: signaal"}
    (row,) = pupils.pupils(store)
    assert row.next_on == YESTERDAY


def test_an_answer_on_the_spot_takes_the_step_away(store, pupil):
    promise(store, pupil, "Bellen", makers.TODAY)
    note(store, pupil, follow_up_by=YESTERDAY)
    talk(store, pupil, evaluation_on=TOMORROW)
    for left in (2, 1, 0):
        agenda.finish(store, steps_of(store, pupil)[0], "Gedaan.")
        assert len(steps_of(store, pupil)) == left
    shown = today.overview(store)
    assert (shown.late, shown.due, shown.evaluations) == ((), (), ())


def test_vandaag_and_the_list_of_pupils_agree(practice_school):
    shown = today.overview(practice_school)
    waiting = {one.pupil.uid for one in (*shown.late, *shown.due)}
    others = (*shown.evaluations, *shown.talks, *shown.terms)
    waiting |= {one.pupil.uid for one in others if one.on <= makers.TODAY}
    listed = {row.uid for row in pupils.pupils(practice_school) if row.next_on and row.next_on <= makers.TODAY}
    assert waiting == listed
    names = {row.uid: (row.name, row.group) for row in pupils.pupils(practice_school)}
    for one in (*shown.late, *shown.due, *shown.signals):
        assert (one.pupil.name, one.pupil.group) == names[one.pupil.uid]


@pytest.mark.parametrize("field", ["late", "due", "signals"])
def test_the_practice_school_has_something_of_everything(practice_school, field):
    assert getattr(today.overview(practice_school), field)


def test_the_steps_of_a_pupil_are_those_of_vandaag(practice_school):
    shown = today.overview(practice_school)
    for one in (*shown.late, *shown.due):
        steps = steps_of(practice_school, one.pupil.uid)
        assert one.uid in {step.uid for step in steps if step.on == one.on}


def test_an_evaluation_and_a_talk_are_closed_moved_or_dropped_with_a_reason(store, pupil):
    talk(store, pupil, evaluation_on=YESTERDAY, next_talk_on=YESTERDAY)
    meeting, evaluation = sorted(steps_of(store, pupil), key=lambda one: one.kind is DueKind.EVALUATION)
    with pytest.raises(RuleBroken, match="outcome_needed"):
        agenda.finish(store, evaluation)
    agenda.postpone(store, evaluation, TOMORROW)
    agenda.postpone(store, evaluation, TOMORROW)
    with pytest.raises(RuleBroken, match="third_postponement_needs_reason"):
        agenda.postpone(store, evaluation, TOMORROW)
    agenda.postpone(store, evaluation, TOMORROW, "De leerkracht is ziek.")
    with pytest.raises(RuleBroken, match="drop_needs_reason"):
        agenda.drop(store, meeting, " ")
    agenda.drop(store, meeting, "Ouders willen niet.")
    (left,) = steps_of(store, pupil)
    assert (left.uid, left.on, left.postponed, left.needs_reason) == (evaluation.uid, TOMORROW, 3, True)


def test_a_talk_that_follows_closes_what_was_planned(store, pupil):
    planned = talk(store, pupil, next_talk_on=YESTERDAY)
    held = talks.write(store, pupil, TalkDraft(TalkKind.SPONTANEOUS, makers.TODAY, summary="Kort.", follows=planned))
    assert steps_of(store, pupil) == ()
    assert talks.open_draft(store, held)[1].follows == planned


def test_a_correction_of_a_talk_moves_what_waits_and_leaves_what_was_moved_since(store, pupil):
    uid = talk(store, pupil, evaluation_on=YESTERDAY)
    (line,) = steps_of(store, pupil)
    agenda.postpone(store, line, TOMORROW)
    draft = talks.open_draft(store, uid)[1]
    talks.correct(store, uid, replace(draft, summary="Beter opgeschreven.", seen=None))
    assert [one.on for one in steps_of(store, pupil)] == [TOMORROW]
    talks.correct(store, uid, replace(draft, evaluation_on=makers.TODAY + 5 * DAY, seen=None))
    assert [(one.on, one.postponed) for one in steps_of(store, pupil)] == [(makers.TODAY + 5 * DAY, 1)]
    talks.correct(store, uid, replace(draft, evaluation_on=None, seen=None))
    assert steps_of(store, pupil) == ()


def test_a_removed_talk_takes_its_appointments_along_and_brings_them_back(store, pupil):
    uid = talk(store, pupil, evaluation_on=TOMORROW, next_talk_on=TOMORROW)
    talks.remove(store, uid)
    assert steps_of(store, pupil) == ()
    store.undo()
    assert len(steps_of(store, pupil)) == 2


def test_a_promise_without_a_day_is_asked_about_after_six_weeks(store, pupil):
    agreements.make(store, pupil, AgreementDraft("Ooit", "juf"), made_on=makers.TODAY - 42 * DAY)
    (one,) = today.overview(store).due
    assert (one.what, one.dated) == ("Ooit", False)


def test_vandaag_walks_through_no_table_of_notes_talks_or_promises(practice_school):
    """With 100,000 notes one question without an index would take seconds."""
    asked = []

    def hear(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        today.overview(practice_school)
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    plain = open_keyed(practice_school.path, makers.KEY)
    plans = [row[-1] for statement, told in asked for row in plain.execute(f"EXPLAIN QUERY PLAN {statement}", told)]
    plain.close()
    assert plans
    walked = [plan for plan in plans if plan.startswith("SCAN")]
    assert not [plan for plan in walked if plan.split()[1] in {"signal_note", "talk", "agreement", "appointment"}]
    # nearly every note was never followed up, so looking those up by an index walks through all of them
    assert not [plan for plan in plans if "(followed_up_on=?" in plan]


def test_no_list_ends_before_all_that_waits_has_been_told(store, pupil):
    day = YESTERDAY
    with store.change("Afspraken gemaakt") as session:
        for at in range(2_100):
            due = day if at % 2 else None
            session.add(Agreement(pupil_uid=pupil, what=f"Punt {at}", who="juf", made_on=day - 7 * WEEK, due_on=due))
    told = today.overview(store)
    assert (len(told.late), len(told.due)) == (1_050, 1_050)
    assert len(agenda.undated(store)) == 1_050
    assert len(agenda.open_lines(store, until=makers.TODAY, pupil=pupil)) == 2_100
