"""The timeline: newest first, every line once however it is paged, and closed where it should be."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import makers
from bijtijds.services import agreements, measurements, notes, route, talks, timeline
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.services.notes import NoteDraft, Quote
from bijtijds.services.route import MoveDraft
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.services.timeline import AGREEMENT, LANES, MEASUREMENT, NOTE, STEP, TALK, Filter
from bijtijds.terms.codes import Area, Channel, MeasurementKind, Seat, TalkKind

DAYS = [makers.TODAY - timedelta(days=back) for back in range(3)]

TIMES = [None, time(0), time(0, 0, 1), time(9), time(23, 59)]


def a_talk(store, pupil, on=makers.TODAY, **more):
    return talks.write(store, pupil, TalkDraft(TalkKind.SPONTANEOUS, on, summary="Kort gesproken.", **more))


def note(store, pupil, on, at=None, **more):
    draft = NoteDraft((pupil,), on, Channel.CHILD_SHOWS, "Gezien.", ("juf Marijke",), seen_time=at, **more)
    return notes.write(store, draft)[0]


def all_pages(store, pupil, shown, limit):
    rows, before = [], None
    while True:
        part = timeline.page(store, pupil, shown, before=before, limit=limit)
        assert len(part) <= limit
        rows += part
        if len(part) < limit:
            return rows
        before = part[-1].moment


def test_the_lanes_stand_together_newest_first(store, pupil):
    old = note(store, pupil, DAYS[2])
    promise = agreements.make(store, pupil, AgreementDraft("Elke dag lezen", "moeder"), made_on=DAYS[1])
    talk = a_talk(store, pupil, DAYS[0], held_time=time(8, 30))
    new = note(store, pupil, DAYS[0], time(14))
    assert [row.uid for row in timeline.page(store, pupil)] == [new, talk, promise, old]


def test_a_line_tells_the_fact_apart_from_the_interpretation(store, pupil):
    draft = NoteDraft(
        (pupil,), DAYS[0], Channel.CHILD_TELLS, "Kwam huilend binnen.", ("juf Marijke", "meester Bas"),
        interpretation="Ruzie thuis?", child_quotes=(Quote("Niemand speelt met mij."), Quote("Nee.", asked=True)),
        strength="Zingt graag.", follow_up_by=DAYS[0],
    )  # fmt: skip
    notes.write(store, draft)
    (row,) = timeline.page(store, pupil)
    assert row.fact.splitlines() == [
        "Kwam huilend binnen.", "‘Niemand speelt met mij.’", "‘Nee.’ (op vraag)", "Gaat goed: Zingt graag.",
    ]  # fmt: skip
    assert (row.interpretation, row.who) == ("Ruzie thuis?", "juf Marijke, meester Bas")
    assert (row.open, row.due_on) == (True, DAYS[0])


def test_a_talk_names_who_was_there_and_what_the_child_said(store, pupil):
    table = (Attendee("mevrouw Zwaluw", Seat.PARENT), Attendee("juf Marijke", Seat.TEACHER))
    a_talk(store, pupil, participants=table, child_words=(Quote("Ik wil een plek alleen."),))
    (row,) = timeline.page(store, pupil)
    assert row.who == "mevrouw Zwaluw, juf Marijke"
    assert row.fact == "Kort gesproken.\n‘Ik wil een plek alleen.’"


def test_another_pupils_lines_stay_out(store, pupil):
    other = makers.a_pupil(store, "Fenna", "Spreeuw")
    note(store, other, DAYS[0])
    assert timeline.page(store, pupil) == ()


def test_filters_show_a_lane_an_area_or_a_period(store, pupil):
    home = note(store, pupil, DAYS[0], area=Area.HOME)
    plain = note(store, pupil, DAYS[2])
    talk = a_talk(store, pupil, DAYS[1])

    def shown(**filters):
        return [row.uid for row in timeline.page(store, pupil, Filter(**filters))]

    assert shown(lanes=frozenset({NOTE})) == [home, plain]
    assert shown(lanes=frozenset({TALK})) == [talk]
    assert shown(lanes=frozenset({AGREEMENT})) == []
    assert shown(area=Area.HOME) == [home]
    assert shown(since=DAYS[1]) == [home, talk]
    assert shown(lanes=frozenset()) == []


def test_the_confidential_compartment_is_closed_until_it_is_opened_and_that_is_logged(store, pupil):
    hidden = note(store, pupil, DAYS[0], confidential=True)
    talk = a_talk(
        store, pupil, DAYS[1], confidential=True, agreements=(AgreementDraft("Niemand iets zeggen", "school"),)
    )
    assert timeline.page(store, pupil) == ()
    timeline.open_confidential(store, pupil)
    assert store.logbook(pupil)[0].what == "confidential_opened"
    rows = timeline.page(store, pupil, Filter(confidential=True))
    assert [row.uid for row in rows if row.kind != AGREEMENT] == [hidden, talk]
    assert [row.confidential for row in rows] == [True] * 3


def test_a_look_at_the_timeline_is_one_line_in_the_log_per_quarter_of_an_hour(store, pupil):
    for _ in range(3):
        timeline.viewed(store, pupil)
    assert [line.what for line in store.logbook(pupil)].count("viewed") == 1


def test_a_move_along_the_care_route_stands_in_the_timeline(store, pupil):
    told = MoveDraft(3, DAYS[0], "Wij komen niet verder.", tried="Een rustige plek.", child_said="Ik wil dat wel.")
    uid = route.move(store, pupil, told)
    first = timeline.page(store, pupil, Filter(lanes=frozenset({STEP})))[0]
    assert (first.uid, first.label, first.who) == (uid, "Naar stap 3", "intern begeleider")
    assert first.fact.splitlines() == [
        "Wij komen niet verder.", "Geprobeerd: Een rustige plek.", "Kind: Ik wil dat wel.",
    ]  # fmt: skip


pieces = st.lists(
    st.tuples(st.sampled_from(LANES), st.sampled_from(DAYS), st.sampled_from(TIMES), st.booleans()), max_size=14
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=pieces, limit=st.integers(1, 5), hidden=st.booleans())
def test_paging_gives_every_line_exactly_once_newest_first(store, written, limit, hidden):
    pupil = makers.a_pupil(store, care=False)  # one file for all examples, another pupil for each
    expected = set()
    for kind, on, at, confidential in written:
        uid = _write(store, pupil, kind, on, at, confidential)
        if hidden or not confidential or kind in (AGREEMENT, MEASUREMENT):
            expected.add(uid)
    rows = all_pages(store, pupil, Filter(confidential=hidden), limit)
    assert len(rows) == len(expected)
    assert {row.uid for row in rows} == expected
    moments = [(row.on, row.at or time(0)) for row in rows]
    assert moments == sorted(moments, reverse=True)


def _write(store, pupil, kind, on, at, confidential):
    if kind == NOTE:
        return note(store, pupil, on, at, confidential=confidential)
    if kind == TALK:
        return a_talk(store, pupil, on, held_time=at, confidential=confidential)
    if kind == MEASUREMENT:
        draft = MeasurementDraft(on, MeasurementKind.TEST, "Leestoets", "goed")
        return measurements.write(store, pupil, draft)
    return agreements.make(store, pupil, AgreementDraft("Elke dag lezen", "moeder"), made_on=on)


@pytest.mark.parametrize("limit", [1, 7, 200])
def test_the_practice_school_pages_without_a_gap(practice_school, limit):
    from bijtijds.services import pupils

    for row in pupils.pupils(practice_school, only_care=True)[:5]:
        whole = timeline.page(practice_school, row.uid, limit=200)
        assert tuple(all_pages(practice_school, row.uid, Filter(), limit)) == whole
        assert all(isinstance(line.on, date) for line in whole)
