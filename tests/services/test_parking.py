"""A child that began to tell is back in the agenda at once, and is never half closed."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import agenda, finding, parking, timeline, today
from bijtijds.services.parking import ParkDraft
from bijtijds.terms.codes import DueKind
from makers import TODAY

WORDS = "Ik wil vanavond niet naar huis."


@pytest.fixture
def parked(store, pupil):
    return parking.park(store, ParkDraft(pupil, WORDS, time(14, 0), no_secrecy_promised=True))


def lines(store, *kinds):
    return agenda.open_lines(store, until=date(2027, 1, 1), kinds=kinds or tuple(DueKind))


def at(store, hour: int, minute: int = 0, day: date = TODAY) -> None:
    store.device.clock.moment = datetime(
        day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo("Europe/Amsterdam")
    )


def closed(store, uid, **more):
    told = {"outcome": "Verteld over ruzie.", "told_child": "Dat ik morgen terugkom.", "no_secrecy_promised": True}
    parking.close(store, uid, **(told | more))


def test_a_parked_child_is_on_vandaag_at_once_without_a_word_of_it(store, pupil, parked):
    (line,) = lines(store, DueKind.PARKED)
    assert (line.on, line.at, line.about_kind, line.about_uid) == (TODAY, time(14, 0), "parked", parked)
    assert line.what == "Kind komt terug"
    assert line in today.overview(store).due


def test_what_the_child_said_is_found_nowhere(store, pupil, parked):
    assert not finding.find(store, "vanavond").pieces
    assert not timeline.page(store, pupil)
    assert all(WORDS not in str((line.what, line.who)) for line in lines(store))


def test_two_fields_are_needed_and_no_more(store, pupil):
    with pytest.raises(RuleBroken, match="parked_needs_pupil"):
        parking.park(store, ParkDraft(None, WORDS))
    with pytest.raises(RuleBroken, match="parked_needs_words"):
        parking.park(store, ParkDraft(pupil, " "))
    assert parking.park(store, ParkDraft(pupil, WORDS))


def test_it_is_not_closed_without_outcome_and_what_the_child_was_told(store, parked):
    with pytest.raises(RuleBroken, match="outcome_needed"):
        closed(store, parked, outcome=" ")
    with pytest.raises(RuleBroken, match="parked_needs_next_step"):
        closed(store, parked, told_child="")
    assert len(lines(store, DueKind.PARKED)) == 1


def test_the_agenda_alone_neither_finishes_nor_drops_it(store, parked):
    (line,) = lines(store, DueKind.PARKED)
    for answer in (agenda.finish, agenda.drop):
        with pytest.raises(RuleBroken, match="parked_is_picked_up"):
            answer(store, line, "Was niets.")
    assert lines(store, DueKind.PARKED) == (line,)


def test_closing_plans_the_follow_up_within_two_school_days(store, parked):
    at(store, 14, day=date(2026, 11, 26))  # a Thursday
    closed(store, parked)
    assert not lines(store, DueKind.PARKED)
    (line,) = lines(store, DueKind.FOLLOW_UP)
    assert line.on == date(2026, 11, 30)
    told = parking.open_parked(store, parked)
    assert (told.outcome, told.child_told_next) == ("Verteld over ruzie.", "Dat ik morgen terugkom.")
    agenda.finish(store, line)
    assert not lines(store)


def test_closing_is_one_step_that_can_be_taken_back(store, parked):
    closed(store, parked)
    store.undo()
    (line,) = lines(store)
    assert line.kind is DueKind.PARKED
    assert parking.open_parked(store, parked).closed_on is None


def test_it_is_closed_once(store, parked):
    closed(store, parked)
    with pytest.raises(RuleBroken, match="parked_is_closed"):
        closed(store, parked)


def test_the_child_is_announced_from_its_time_on_until_it_was_picked_up(store, parked):
    at(store, 13, 59)
    assert not parking.back_now(store)
    at(store, 14)
    assert [one.uid for one in parking.back_now(store)] == [parked]
    at(store, 8, day=date(2026, 11, 24))
    assert [one.uid for one in parking.back_now(store)] == [parked]
    closed(store, parked)
    assert not parking.back_now(store)


def test_another_day_is_possible_and_the_announcement_waits_with_it(store, parked):
    (line,) = lines(store, DueKind.PARKED)
    agenda.postpone(store, line, date(2026, 11, 24))
    at(store, 15)
    assert not parking.back_now(store)
    at(store, 15, day=date(2026, 11, 24))
    assert parking.back_now(store)


def test_only_what_was_closed_can_be_removed_and_it_leaves_the_agenda(store, parked):
    with pytest.raises(RuleBroken, match="parked_is_picked_up"):
        parking.remove(store, parked)
    closed(store, parked)
    parking.remove(store, parked)
    assert not lines(store)


def test_it_stands_in_the_timeline_when_the_compartment_is_opened_on_purpose(store, pupil, parked):
    assert not timeline.page(store, pupil)
    makers.a_note(store, pupil)
    opened = timeline.Filter(confidential=True)
    first, second = timeline.page(store, pupil, opened)
    assert (first.kind, first.fact, first.open) == ("parked", WORDS, True)
    assert timeline.page(store, pupil, opened, before=first.moment) == (second,)
    closed(store, parked)
    assert timeline.page(store, pupil, opened)[0].fact == f"{WORDS}\nUitkomst: Verteld over ruzie."


def test_opening_it_is_logged(store, pupil, parked):
    assert parking.open_parked(store, parked).words == WORDS
    assert store.logbook(pupil)[0].what == "confidential_opened"


@pytest.mark.parametrize(
    ("hour", "minute", "back"),
    [(9, 0, time(10, 0)), (9, 1, time(10, 15)), (13, 50, time(15, 0)), (14, 20, time(15, 0)), (15, 10, time(16, 15))],
)
def test_the_time_to_come_back_is_proposed(store, hour, minute, back):
    at(store, hour, minute)
    assert parking.proposed_time(store.device.clock.now()) == back
