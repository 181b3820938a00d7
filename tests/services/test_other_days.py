"""Another day that is named in a form: a later one counts like any other, and the third time it asks why."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.model.talks import Agreement
from bijtijds.services import agenda, agreements, cycles, notes, outside_help, perspectives, rounds, support, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.cycle_draft import ActionDraft, CycleDraft, GoalDraft
from bijtijds.services.outside_help import TrackDraft
from bijtijds.services.perspectives import OppDraft
from bijtijds.services.rounds import Said
from bijtijds.services.support import ArrangementDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import RoundKind, TalkKind

DAY = timedelta(days=1)
FIRST = makers.TODAY + 10 * DAY
Name = Callable[[Store, UUID, date, str | None], None]


@dataclass(frozen=True)
class Form:
    """A form that names a day: how it makes it, how it names another, and at which field it asks why."""

    make: Callable[[Store, UUID], UUID]
    name: Name
    field: str


def _talk(store, pupil, **more):
    return talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, makers.TODAY, purpose="kijken", **more))


def _in_talk(name: str) -> Name:
    def move(store, uid, day, because):
        draft = talks.open_draft(store, uid)[1]
        talks.correct(store, uid, replace(draft, **{name: day}, moved_because=because))

    return move


def _promised(store, uid, day, because):
    draft = talks.open_draft(store, uid)[1]
    kept = tuple(replace(one, due_on=day) for one in draft.agreements)
    talks.correct(store, uid, replace(draft, agreements=kept, moved_because=because))


def _cycle(store, pupil, **more):
    return cycles.start(store, pupil, CycleDraft(makers.TODAY, "juf", **more))


def _in_cycle(change):
    def move(store, uid, day, because):
        draft = cycles.open_draft(store, uid)[1]
        cycles.correct(store, uid, replace(draft, **change(draft, day), moved_because=because))

    return move


def _follow(store, uid, day, because):
    notes.correct(store, uid, replace(notes.open_draft(store, uid), follow_up_by=day, moved_because=because))


def _ends(store, uid, day, because):
    support.correct(store, uid, replace(support.open_draft(store, uid)[1], ends_on=day, moved_because=because))


def _discussed(store, pupil):
    uid = rounds.begin(store, RoundKind.PUPIL)
    rounds.say(store, uid, pupil, Said("Kort.", "", (AgreementDraft("Bellen", "juf", due_on=FIRST),)))
    return uid


def _in_round(store, uid, day, because):
    (seat,) = rounds.seats(store, uid)
    said = rounds.said(store, uid, seat.pupil.uid)
    kept = tuple(replace(one, due_on=day) for one in said.agreements)
    rounds.say(store, uid, seat.pupil.uid, replace(said, agreements=kept, moved_because=because))


def _reviewed(store, uid, day, because):
    kept = support.open_draft(store, uid)[1]
    support.correct(store, uid, replace(kept, review_on=day, moved_because=because))


def _contacted(store, uid, day, because):
    kept = outside_help.open_draft(store, uid)[1]
    outside_help.correct(store, uid, replace(kept, next_contact_on=day, moved_because=because))


FORMS = {
    "follow-up": Form(lambda store, pupil: makers.a_note(store, pupil, follow_up_by=FIRST), _follow, "follow_up_by"),
    "next talk": Form(
        lambda store, pupil: _talk(store, pupil, next_talk_on=FIRST), _in_talk("next_talk_on"), "next_talk_on"
    ),
    "evaluation of a talk": Form(
        lambda store, pupil: _talk(store, pupil, evaluation_on=FIRST), _in_talk("evaluation_on"), "evaluation_on"
    ),
    "promise of a talk": Form(
        lambda store, pupil: _talk(store, pupil, agreements=(AgreementDraft("Bellen", "juf", due_on=FIRST),)),
        _promised, "agreements",
    ),
    "promise of a round": Form(_discussed, _in_round, "agreements"),
    "evaluation of a cycle": Form(
        lambda store, pupil: _cycle(store, pupil, evaluation_on=FIRST),
        _in_cycle(lambda _draft, day: {"evaluation_on": day}), "evaluation_on",
    ),
    "goal": Form(
        lambda store, pupil: _cycle(store, pupil, goals=(GoalDraft("Leest vlot.", FIRST),)),
        _in_cycle(lambda draft, day: {"goals": tuple(replace(one, due_on=day) for one in draft.goals)}), "goals",
    ),
    "action": Form(
        lambda store, pupil: _cycle(store, pupil, actions=(ActionDraft("Voorlezen", "juf", due_on=FIRST),)),
        _in_cycle(lambda draft, day: {"actions": tuple(replace(one, due_on=day) for one in draft.actions)}), "actions",
    ),
    "arrangement": Form(
        lambda store, pupil: support.arrange(
            store, pupil, ArrangementDraft("Coach", "Nodig.", makers.TODAY, ends_on=FIRST)
        ),
        _ends, "ends_on",
    ),
    "review of an arrangement": Form(
        lambda store, pupil: support.arrange(
            store, pupil, ArrangementDraft("Coach", "Nodig.", makers.TODAY, review_on=FIRST)
        ),
        _reviewed, "review_on",
    ),
    "contact with helpers": Form(
        lambda store, pupil: outside_help.begin(
            store, pupil, TrackDraft("Wijkteam Oost", makers.TODAY, next_contact_on=FIRST)
        ),
        _contacted, "next_contact_on",
    ),
}  # fmt: skip


def line_of(store, pupil):
    (line,) = agenda.open_lines(store, until=date.max, pupil=pupil)
    return line.on, line.postponed


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_later_day_in_a_form_counts_and_the_third_time_it_asks_why_at_that_field(store, pupil, form):
    uid = form.make(store, pupil)
    store.device.clock.moment += DAY
    form.name(store, uid, FIRST + DAY, None)
    form.name(store, uid, FIRST + 2 * DAY, " ")
    assert line_of(store, pupil) == (FIRST + 2 * DAY, 2)
    with pytest.raises(RuleBroken) as refused:
        form.name(store, uid, FIRST + 3 * DAY, " ")
    assert (refused.value.code, refused.value.field) == ("third_postponement_needs_reason", form.field)
    assert line_of(store, pupil) == (FIRST + 2 * DAY, 2)
    form.name(store, uid, FIRST + 3 * DAY, "De leerkracht is ziek.")
    assert line_of(store, pupil) == (FIRST + 3 * DAY, 3)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_an_earlier_day_and_a_slip_of_the_pen_on_the_day_itself_do_not_count(store, pupil, form):
    uid = form.make(store, pupil)
    form.name(store, uid, FIRST + DAY, None)
    assert line_of(store, pupil) == (FIRST + DAY, 0)
    store.device.clock.moment += DAY
    form.name(store, uid, FIRST, None)
    assert line_of(store, pupil) == (FIRST, 0)


EMPTIED = {name: form for name, form in FORMS.items() if name != "goal"}  # a goal always has its day


@pytest.mark.parametrize("form", EMPTIED.values(), ids=list(EMPTIED))
def test_an_emptied_day_of_what_is_open_is_refused_at_that_field_until_it_was_answered(store, pupil, form):
    uid = form.make(store, pupil)
    store.device.clock.moment += DAY
    with pytest.raises(RuleBroken) as refused:
        form.name(store, uid, None, "Toch niet.")
    assert (refused.value.code, refused.value.field) == ("open_day_emptied", form.field)
    assert line_of(store, pupil) == (FIRST, 0)
    (line,) = agenda.open_lines(store, until=date.max, pupil=pupil)
    agenda.drop(store, line, "Niet meer nodig.")
    form.name(store, uid, None, None)
    (closed,) = agenda.closed_lines(store, since=date.min, until=date.max)
    assert closed.outcome == "Niet meer nodig."


def test_a_day_that_was_typed_by_mistake_can_be_emptied_on_the_day_itself(store, pupil):
    uid = makers.a_note(store, pupil, follow_up_by=FIRST)
    _follow(store, uid, None, None)
    assert agenda.open_lines(store, until=date.max, pupil=pupil) == ()
    assert store.undo() == "Signaalnotitie verbeterd"
    assert line_of(store, pupil) == (FIRST, 0)


LEFT_OUT = {
    "talk": (FORMS["promise of a talk"], lambda store, uid: talks.correct(
        store, uid, replace(talks.open_draft(store, uid)[1], agreements=()))),
    "cycle": (FORMS["action"], lambda store, uid: cycles.correct(
        store, uid, replace(cycles.open_draft(store, uid)[1], actions=()))),
}  # fmt: skip


@pytest.mark.parametrize(("form", "leave_out"), LEFT_OUT.values(), ids=list(LEFT_OUT))
def test_a_promise_that_a_table_leaves_out_is_answered_first_and_stays_with_its_outcome(store, pupil, form, leave_out):
    uid = form.make(store, pupil)
    with pytest.raises(RuleBroken) as refused:
        leave_out(store, uid)
    assert (refused.value.code, refused.value.field) == ("agreement_is_answered", form.field)
    assert line_of(store, pupil) == (FIRST, 0)
    (promise,) = agreements.of_pupil(store, pupil)
    agreements.drop(store, promise.uid, "Niet meer nodig.")
    leave_out(store, uid)
    (kept,) = agreements.of_pupil(store, pupil)
    assert (kept.uid, kept.outcome) == (promise.uid, "Niet meer nodig.")


def test_what_was_put_off_on_vandaag_and_in_the_form_counts_as_one(store, pupil):
    uid = _talk(store, pupil, evaluation_on=FIRST)
    store.device.clock.moment += DAY
    (line,) = agenda.open_lines(store, until=date.max, pupil=pupil)
    agenda.postpone(store, line, FIRST + 5 * DAY)
    _in_talk("evaluation_on")(store, uid, FIRST + 3 * DAY, None)
    assert line_of(store, pupil) == (FIRST + 3 * DAY, 1)
    _in_talk("evaluation_on")(store, uid, FIRST + 4 * DAY, None)
    assert line_of(store, pupil) == (FIRST + 4 * DAY, 2)


def test_the_reason_that_a_form_gave_stays_with_the_promise(store, pupil):
    uid = _talk(store, pupil, agreements=(AgreementDraft("Bellen", "juf", due_on=FIRST),))
    store.device.clock.moment += DAY
    _promised(store, uid, FIRST + DAY, "Vader was ziek.")
    with store.read() as reader:
        (one,) = reader.scalars(select(Agreement))
        assert one.postponed_because == "Vader was ziek."


def test_a_promise_that_was_kept_is_not_put_off_by_its_table(store, pupil):
    uid = _talk(store, pupil, agreements=(AgreementDraft("Bellen", "juf", due_on=FIRST),))
    store.device.clock.moment += DAY
    agreements.finish(store, agreements.of_pupil(store, pupil)[0].uid)
    _promised(store, uid, FIRST + DAY, None)
    assert agreements.of_pupil(store, pupil)[0].postponed == 0


def test_a_goal_that_meets_the_day_of_its_cycle_keeps_its_count(store, pupil):
    uid = _cycle(store, pupil, evaluation_on=FIRST + 9 * DAY, goals=(GoalDraft("Leest vlot.", FIRST),))
    store.device.clock.moment += DAY
    FORMS["goal"].name(store, uid, FIRST + 9 * DAY, None)
    FORMS["goal"].name(store, uid, FIRST + 12 * DAY, None)
    lines = agenda.open_lines(store, until=date.max, pupil=pupil)
    assert [(one.on, one.postponed) for one in lines] == [(FIRST + 9 * DAY, 0), (FIRST + 12 * DAY, 2)]


def test_the_six_weeks_of_an_opp_that_begin_later_count_too(store, pupil):
    uid = perspectives.begin(store, pupil, OppDraft(makers.TODAY - 9 * DAY))
    store.device.clock.moment += DAY
    for back, because in ((8, None), (7, None), (6, "De aanvraag is opnieuw gedaan.")):
        draft = replace(perspectives.open_draft(store, uid)[1], needed_since=makers.TODAY - back * DAY)
        perspectives.correct(store, uid, replace(draft, moved_because=because))
    assert line_of(store, pupil)[1] == 3
