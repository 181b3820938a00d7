"""The ledger: every promise from anywhere, whose it was, and none of them lost."""

from datetime import timedelta

import pytest

import makers
from bijtijds.services import agenda, agreements, ledger, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.ledger import Shows
from bijtijds.services.promisors import PromisedBy
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import AgreementState, Seat, TalkKind

DAY = timedelta(days=1)


def promise(store, pupil, what="Bellen", who="juf Marijke", **more):
    return agreements.make(store, pupil, AgreementDraft(what, who, **more))


def shown(store, shows=Shows.OPEN, *by):
    page = ledger.ledger(store, shows, by or tuple(PromisedBy))
    return [one.line.what for one in page.entries]


def test_each_choice_shows_its_own_promises(store, pupil):
    promise(store, pupil, "Straks", due_on=makers.TODAY + DAY)
    promise(store, pupil, "Ooit")
    promise(store, pupil, "Te laat", due_on=makers.TODAY)
    agreements.finish(store, promise(store, pupil, "Gedaan"), "Gebeld.")
    agreements.drop(store, promise(store, pupil, "Vervallen"), "Verhuisd.")
    store.device.clock.moment += timedelta(days=1)
    assert shown(store) == ["Te laat", "Straks", "Ooit"]
    assert shown(store, Shows.LATE) == ["Te laat"]
    assert shown(store, Shows.UNDATED) == ["Ooit"]
    assert shown(store, Shows.DONE) == ["Gedaan"]
    assert shown(store, Shows.DROPPED) == ["Vervallen"]
    assert ledger.counts(store) == {
        Shows.OPEN: 3, Shows.LATE: 1, Shows.UNDATED: 1, Shows.DONE: 1, Shows.DROPPED: 1,
    }  # fmt: skip


def test_a_promise_tells_what_became_of_it_and_why_it_moved(store, pupil):
    uid = promise(store, pupil, due_on=makers.TODAY, for_whom="moeder")
    agreements.postpone(store, uid, makers.TODAY + DAY)
    agreements.postpone(store, uid, makers.TODAY + 2 * DAY, "Zij was ziek.")
    (one,) = ledger.ledger(store).entries
    assert (one.line.postponed, one.why_moved, one.line.for_whom) == (2, "Zij was ziek.", "moeder")
    assert one.line.needs_reason
    agreements.finish(store, uid, "Zij belt zelf.")
    (one,) = ledger.ledger(store, Shows.DONE).entries
    assert (one.state, one.outcome, one.closed_on) == (AgreementState.DONE, "Zij belt zelf.", makers.TODAY)


def test_promises_of_a_talk_stand_in_it_and_confidential_ones_without_their_words(store, pupil):
    draft = TalkDraft(TalkKind.EXTRA, makers.TODAY, purpose="kijken", agreements=(AgreementDraft("Lezen", "moeder"),))
    talk = talks.write(store, pupil, draft)
    (one,) = ledger.ledger(store).entries
    assert (one.line.about_kind, one.line.about_uid) == ("talk", talk)
    with store.change("Vertrouwelijk gemaakt") as session:
        session.get_one(agreements.Agreement, one.line.uid).confidential = True
    (one,) = ledger.ledger(store).entries
    assert (one.line.what, one.line.who, one.line.confidential) == ("Vertrouwelijk: afspraak", "", True)
    assert ledger.counts(store)[Shows.OPEN] == 1


def test_pages_follow_each_other_though_something_is_closed_meanwhile(store, pupil):
    made = [promise(store, pupil, f"Nummer {at}", due_on=makers.TODAY + at * DAY) for at in range(7)]
    first = ledger.ledger(store, limit=3)
    assert ([one.line.uid for one in first.entries], first.total) == (made[:3], 7)
    agreements.finish(store, made[2])
    agreements.finish(store, made[3])
    second = ledger.ledger(store, after=first.goes_on, limit=3)
    assert [one.line.uid for one in second.entries] == made[4:]
    assert second.goes_on is None


def test_closed_promises_come_newest_first_also_on_the_next_page(store, pupil):
    for at in range(4):
        agreements.finish(store, promise(store, pupil, f"Nummer {at}"))
        store.device.clock.moment += timedelta(days=1)
    first = ledger.ledger(store, Shows.DONE, limit=2)
    second = ledger.ledger(store, Shows.DONE, after=first.goes_on, limit=2)
    told = [one.line.what for one in (*first.entries, *second.entries)]
    assert told == ["Nummer 3", "Nummer 2", "Nummer 1", "Nummer 0"]


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("Hanneke Verweij", PromisedBy.SCHOOL),
        ("juf Marijke", PromisedBy.SCHOOL),
        ("IB'er", PromisedBy.SCHOOL),
        ("leerkracht groep 5", PromisedBy.SCHOOL),
        ("moeder", PromisedBy.OTHERS),
        ("Rianne", PromisedBy.OTHERS),
        ("mevrouw Zwaluw", PromisedBy.OTHERS),
        ("Jorrit", PromisedBy.OTHERS),
        ("logopedist", PromisedBy.OTHERS),
        ("de conciërge", PromisedBy.SCHOOL),
        ("de huisarts", PromisedBy.OTHERS),
        ("de juf en zijn moeder", PromisedBy.BOTH),
        ("juf Marijke en moeder", PromisedBy.BOTH),
        ("vader en moeder", PromisedBy.OTHERS),
        ("Kees de Boer", PromisedBy.UNKNOWN),
        ("de gemeente", PromisedBy.UNKNOWN),
    ],
)
def test_whose_promise_it_is_follows_from_who_made_it(store, pupil, mother, who, side):
    promise(store, pupil, who=who)
    assert [one.by for one in ledger.ledger(store).entries] == [side]


@pytest.mark.parametrize(
    ("seat", "side"),
    [
        (Seat.TEACHER, PromisedBy.SCHOOL),
        (Seat.HELPER, PromisedBy.OTHERS),
        (Seat.PARENT, PromisedBy.OTHERS),
        (Seat.OTHER, PromisedBy.UNKNOWN),
    ],
)
def test_who_sat_at_the_table_is_known_by_the_seat(store, pupil, seat, side):
    draft = TalkDraft(
        TalkKind.EXTRA, makers.TODAY, purpose="kijken", participants=(Attendee("Kees de Boer", seat),),
        agreements=(AgreementDraft("Lezen", "Kees de Boer"),),
    )  # fmt: skip
    talks.write(store, pupil, draft)
    assert [one.by for one in ledger.ledger(store).entries] == [side]


def test_a_side_has_its_own_pages(store, pupil):
    promise(store, pupil, "Van school", "juf Marijke")
    promise(store, pupil, "Van thuis", "moeder")
    assert shown(store, Shows.OPEN, PromisedBy.SCHOOL) == ["Van school"]
    assert shown(store, Shows.OPEN, PromisedBy.OTHERS, PromisedBy.UNKNOWN) == ["Van thuis"]


def test_a_promise_made_together_stands_on_both_sides_and_each_side_tells_so(store, pupil):
    for who in ("juf Marijke", "moeder", "juf Marijke en moeder"):
        promise(store, pupil, who=who)
    school = ledger.ledger(store, by=(PromisedBy.SCHOOL, PromisedBy.BOTH))
    others = ledger.ledger(store, by=(PromisedBy.OTHERS, PromisedBy.BOTH, PromisedBy.UNKNOWN))
    assert (school.total, school.together, others.total, others.together) == (2, 1, 2, 1)
    assert school.total + others.total - school.together == ledger.counts(store)[Shows.OPEN]


def test_what_was_closed_stands_in_the_agenda_on_the_day_it_was_closed(store, pupil):
    uid = promise(store, pupil, due_on=makers.TODAY + 3 * DAY)
    agreements.drop(store, uid, "Niet meer nodig.")
    (one,) = agenda.closed_lines(store, since=makers.TODAY, until=makers.TODAY)
    assert (one.line.uid, one.line.on, one.state, one.outcome) == (
        uid, makers.TODAY, AgreementState.DROPPED, "Niet meer nodig.",
    )  # fmt: skip
    assert agenda.closed_lines(store, since=makers.TODAY + DAY, until=makers.TODAY + 9 * DAY) == ()


def test_a_closed_evaluation_and_a_followed_up_signal_stay_in_sight(store, pupil):
    makers.a_note(store, pupil, follow_up_by=makers.TODAY)
    draft = TalkDraft(TalkKind.EXTRA, makers.TODAY, purpose="kijken", evaluation_on=makers.TODAY + DAY)
    talks.write(store, pupil, draft)
    for line in agenda.open_lines(store, until=makers.TODAY + DAY):
        agenda.finish(store, line, "Het gaat goed.")
    closed = agenda.closed_lines(store, since=makers.TODAY, until=makers.TODAY)
    assert {(one.line.source, one.outcome) for one in closed} == {
        ("signal_note", "Het gaat goed."), ("appointment", "Het gaat goed."),
    }  # fmt: skip


def test_a_promise_without_a_day_is_undated(store, pupil):
    promise(store, pupil, "Ooit")
    promise(store, pupil, "Straks", due_on=makers.TODAY)
    assert [one.what for one in agenda.undated(store)] == ["Ooit"]
