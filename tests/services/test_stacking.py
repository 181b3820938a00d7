"""The stacking picture: lanes, what repeats with its sources, what is silent, and never a word that is confidential."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import notes, pupils, route, school, stacking, talks
from bijtijds.services.notes import NoteDraft
from bijtijds.services.route import MoveDraft
from bijtijds.services.school import Terms
from bijtijds.services.stacking import Lane, Signal
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import Area, Channel, EndReason, Seat, TalkKind
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
    assert remark.text == "Vier van de vijf signalen vielen op maandag."
    assert [source.uid for source in remark.sources] == [one.uid for one in sorted(weeks, key=lambda one: one.on)]


def test_two_of_anything_is_no_repeat():
    assert texts(signal(), signal(MONDAY - timedelta(weeks=1))) == []


def test_three_people_who_saw_something_in_one_area_are_named():
    people = [signal(MONDAY + timedelta(days=day), area=Area.HOME, who=(who,)) for day, who in enumerate("abc")]
    assert "Drie mensen zagen iets bij thuis: a, b en c." in texts(*people)


def test_a_place_and_a_part_of_the_day_are_told_among_those_that_have_one():
    outside = [signal(MONDAY + timedelta(days=day), time(13, 5), "Plein") for day in range(3)]
    found = texts(*outside, signal(MONDAY + timedelta(days=3)))
    assert "Alle drie signalen waarbij een plaats staat, kwamen van één plek: plein." in found
    assert "Alle drie signalen waarbij een tijd staat, vielen tussen de middag en daarna." in found


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


def silences(store, pupil):
    return [
        (one.text, [source.what for source in one.sources]) for one in stacking.picture(store, pupil, SINCE).silences
    ]


def with_terms(store, **weeks):
    school.keep_settings(store, replace(school.settings(store, frozenset()), terms=Terms(**weeks)))


def test_silence_is_counted_from_the_start_of_the_care_by_the_terms_of_the_school(store, pupil):
    assert silences(store, pupil) == []  # seven weeks in care, and the term is eight
    with_terms(store, weeks_child=7, weeks_parents=6)
    assert silences(store, pupil) == [
        ("Zeven weken geen gesprek met het kind.", ["begin van de zorg"]),
        ("Zeven weken geen gesprek met ouders.", ["begin van de zorg"]),
    ]


def test_a_talk_of_which_a_note_a_step_or_a_place_at_the_table_tells_ends_the_silence(store, pupil):
    with_terms(store, weeks_child=1, weeks_parents=1)
    makers.a_note(store, pupil, child_spoken_on=makers.TODAY - timedelta(weeks=2))
    route.move(store, pupil, MoveDraft(3, makers.TODAY, "Samen.", parents_spoken_on=makers.TODAY))
    assert silences(store, pupil) == [("Twee weken geen gesprek met het kind.", ["Notitie"])]
    child = Attendee("Jorrit", Seat.CHILD)
    talks.write(store, pupil, TalkDraft(TalkKind.OBSERVATION, makers.TODAY, reason="kijken", participants=(child,)))
    assert silences(store, pupil) == []


def test_how_long_ago_a_confidential_talk_was_is_not_told(store, pupil):
    with_terms(store, weeks_child=1, weeks_parents=1)
    long_ago = makers.TODAY - timedelta(weeks=3)
    talks.write(store, pupil, TalkDraft(TalkKind.CHILD, long_ago, confidential=True, purpose="kijken"))
    talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, makers.TODAY, confidential=True, purpose="kijken"))
    assert silences(store, pupil) == [("Al meer dan een week geen gesprek met het kind.", ["begin van de zorg"])]


def test_who_is_not_in_care_is_not_silent(store, pupil):
    with_terms(store, weeks_child=1)
    assert silences(store, pupil) != []
    pupils.end_dossier(store, pupil, EndReason.SOLVED, "Het gaat goed.", makers.TODAY)
    assert silences(store, pupil) == []


def test_a_picture_cannot_begin_tomorrow(store, pupil):
    with pytest.raises(RuleBroken, match="picture_begins_later"):
        stacking.picture(store, pupil, makers.TODAY + timedelta(days=1))
