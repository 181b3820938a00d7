"""The stacking picture: lanes, what repeats with its sources, what is silent, and never a word that is confidential."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import notes, stacking, talks
from bijtijds.services.notes import NoteDraft
from bijtijds.services.stacking import Lane, Signal
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import Area, Channel, TalkKind
from bijtijds.terms.dates import WEEKDAYS

MONDAY = date(2026, 11, 16)
SINCE = date(2026, 8, 1)


def signal(on=MONDAY, at=None, place="", area=None, who=("juf Anke",)):
    return Signal(uuid4(), on, at, place, area, who, "Zat alleen op de trap.")


def texts(*signals):
    return [remark.text for remark in stacking.repeats(signals)]


def test_four_of_five_on_a_monday_is_said_with_its_sources():
    weeks = [signal(MONDAY - timedelta(weeks=back)) for back in range(4)]
    found = stacking.repeats([*weeks, signal(MONDAY + timedelta(days=2))])
    (remark,) = [one for one in found if "maandag" in one.text]
    assert remark.text == "Vier van de vijf signalen op maandag."
    assert [source.uid for source in remark.sources] == [one.uid for one in sorted(weeks, key=lambda one: one.on)]


def test_two_of_anything_is_no_repeat():
    assert texts(signal(), signal(MONDAY - timedelta(weeks=1))) == []


def test_three_people_who_saw_something_in_one_area_are_named():
    people = [signal(MONDAY + timedelta(days=day), area=Area.HOME, who=(who,)) for day, who in enumerate("abc")]
    assert "Drie mensen zagen iets bij thuis: a, b en c." in texts(*people)


def test_a_place_and_a_part_of_the_day_are_told_among_those_that_have_one():
    outside = [signal(MONDAY + timedelta(days=day), time(13, 5), "Plein") for day in range(3)]
    found = texts(*outside, signal(MONDAY + timedelta(days=3)))
    assert "Alle drie signalen met een plaats: plein." in found
    assert "Alle drie signalen met een tijd tussen de middag en daarna." in found


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30))
def test_a_weekday_is_told_exactly_when_it_holds_at_least_three_and_three_of_five(days):
    told = [one for one in stacking.repeats([signal(day) for day in days]) if " op " in one.text]
    expected = {
        name
        for number, name in enumerate(WEEKDAYS)
        if (count := sum(day.weekday() == number for day in days)) >= 3 and count / len(days) >= 0.6
    }
    assert {remark.text.rstrip(".").split(" op ")[1] for remark in told} == expected
    for remark in told:
        assert all(WEEKDAYS[source.on.weekday()] in remark.text for source in remark.sources)


def test_each_note_stands_in_the_lane_of_its_area_and_confidential_ones_in_none(store, pupil):
    for area in Area:
        makers.a_note(store, pupil, area=area)
    makers.a_note(store, pupil, confidential=True)
    talks.write(store, pupil, TalkDraft(TalkKind.CHILD, makers.TODAY, summary="Kort."))
    lanes = [mark.lane for mark in stacking.picture(store, pupil, SINCE).marks]
    assert sorted(lanes) == sorted([Lane.SCHOOL] * 3 + [Lane.CHILD, Lane.HOME, Lane.ABSENCE, Lane.TALKS])


def test_a_period_is_a_bar(store, pupil):
    seen = NoteDraft(
        (pupil,), makers.TODAY, Channel.CHILD_SHOWS, "Kwam te laat.", ("juf",), seen_from=date(2026, 11, 2),
        area=Area.ABSENCE,
    )  # fmt: skip
    notes.write(store, seen)
    (mark,) = stacking.picture(store, pupil, SINCE).marks
    assert (mark.span, mark.on, mark.until) == (True, date(2026, 11, 2), makers.TODAY)


def test_silence_is_counted_from_the_last_talk_or_from_the_start_of_the_care(store, pupil):
    assert [one.text for one in stacking.picture(store, pupil, SINCE).silences] == [
        "Zeven weken geen gesprek met het kind.", "Zeven weken geen gesprek met de ouders.",
    ]  # fmt: skip
    talks.write(store, pupil, TalkDraft(TalkKind.CHILD, makers.TODAY, summary="Kort."))
    talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, makers.TODAY, confidential=True, purpose="kijken"))
    assert stacking.picture(store, pupil, SINCE).silences == ()


def test_a_picture_cannot_begin_tomorrow(store, pupil):
    with pytest.raises(RuleBroken, match="picture_begins_later"):
        stacking.picture(store, pupil, makers.TODAY + timedelta(days=1))
