"""Vandaag: late, due and new, never what is confidential, and the same as the list of pupils tells."""

from datetime import timedelta

import pytest

import makers
from bijtijds.services import agreements, next_steps, notes, pupils, talks, today
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import Channel, NextAction, TalkKind

DAY = timedelta(days=1)
YESTERDAY, TOMORROW = makers.TODAY - DAY, makers.TODAY + DAY


def promise(store, pupil, what, due):
    return agreements.make(store, pupil, AgreementDraft(what, "moeder", due_on=due), made_on=makers.TODAY - 30 * DAY)


def note(store, pupil, **more):
    draft = NoteDraft((pupil,), makers.TODAY - 9 * DAY, Channel.CHILD_SHOWS, "Stil in de kring.", ("juf",), **more)
    return notes.write(store, draft)[0]


def talk(store, pupil, **more):
    return talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, makers.TODAY - 9 * DAY, purpose="kijken", **more))


def test_promises_are_late_due_or_not_yet_there(store, pupil):
    late = promise(store, pupil, "Gisteren", YESTERDAY)
    due = promise(store, pupil, "Vandaag", makers.TODAY)
    promise(store, pupil, "Morgen", TOMORROW)
    promise(store, pupil, "Ooit", None)
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
    assert (one.kind, one.uid, one.what) == ("signal_note", uid, "Praten met het kind")
    notes.follow_up(store, uid)
    assert today.overview(store).due == ()


def test_a_talk_of_today_and_an_evaluation_of_this_week_are_told(store, pupil):
    planned = talk(store, pupil, next_talk_on=makers.TODAY)
    soon = talk(store, pupil, evaluation_on=makers.TODAY + 7 * DAY)
    late = talk(store, pupil, evaluation_on=YESTERDAY)
    talk(store, pupil, evaluation_on=makers.TODAY + 8 * DAY)
    talks.evaluated(store, talk(store, pupil, evaluation_on=makers.TODAY))
    shown = today.overview(store)
    assert [one.talk for one in shown.talks] == [planned]
    assert [one.talk for one in shown.evaluations] == [late, soon]


def test_tomorrow_counts_what_will_be_due_then(store, pupil):
    promise(store, pupil, "Bellen", TOMORROW)
    note(store, pupil, follow_up_by=TOMORROW)
    talk(store, pupil, next_talk_on=TOMORROW)
    agreements.finish(store, promise(store, pupil, "Klaar", TOMORROW))
    assert today.overview(store).tomorrow == 3


def test_nothing_confidential_is_in_it_not_even_in_a_number(store, pupil):
    before = today.overview(store)
    note(store, pupil, confidential=True, follow_up_by=makers.TODAY)
    note(store, pupil, confidential=True, follow_up_by=TOMORROW)
    hidden = (AgreementDraft("Een", "juf", due_on=YESTERDAY), AgreementDraft("Twee", "juf", due_on=TOMORROW))
    talk(store, pupil, confidential=True, next_talk_on=makers.TODAY, evaluation_on=YESTERDAY, agreements=hidden)
    talk(store, pupil, confidential=True, next_talk_on=TOMORROW, evaluation_on=TOMORROW)
    assert today.overview(store) == before
    assert next_steps.of_pupil(store, pupil) == ()
    (row,) = pupils.pupils(store)
    assert (row.next_on, row.next_what) == (None, "")


def test_an_answer_on_the_spot_takes_the_step_away(store, pupil):
    promise(store, pupil, "Bellen", makers.TODAY)
    note(store, pupil, follow_up_by=YESTERDAY)
    talk(store, pupil, evaluation_on=TOMORROW)
    for left in (2, 1, 0):
        next_steps.done(store, next_steps.of_pupil(store, pupil)[0])
        assert len(next_steps.of_pupil(store, pupil)) == left
    shown = today.overview(store)
    assert (shown.late, shown.due, shown.evaluations) == ((), (), ())


def test_vandaag_and_the_list_of_pupils_agree(practice_school):
    shown = today.overview(practice_school)
    waiting = {one.pupil.uid for one in (*shown.late, *shown.due)}
    waiting |= {one.pupil.uid for one in shown.evaluations if one.on <= makers.TODAY}
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
        steps = next_steps.of_pupil(practice_school, one.pupil.uid)
        assert one.uid in {step.uid for step in steps if step.due_on == one.due_on}
