"""The practice school: enough to try everything on, made through the same services as a real one."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

import makers
from bijtijds.base import acute_card
from bijtijds.base.clock import StagedClock
from bijtijds.model.care import Parked
from bijtijds.model.notes import SignalNote
from bijtijds.services import (
    agreements,
    board,
    bottlenecks,
    consents,
    contacts,
    meetings,
    overview,
    perspectives,
    practice,
    practice_days,
    practice_rounds,
    pupils,
    quiet,
    rounds,
    school,
    talks,
    timeline,
    today,
)
from bijtijds.services.timeline import Filter
from bijtijds.terms.coach import coach
from bijtijds.terms.codes import AgreementState, NoteKind, Phase, RoundKind, Silence
from makers import TODAY


def test_twenty_five_pupils_of_a_whole_school_are_in_care(practice_school):
    everyone = pupils.pupils(practice_school)
    care = pupils.pupils(practice_school, only_care=True)
    assert len(care) == 25
    assert len(everyone) > 80
    assert len({row.group for row in care}) >= 6
    assert {row.step for row in care} >= {2, 3, 4}


def test_it_has_a_year_of_care_behind_it(practice_school):
    counts = practice_school.counts()
    assert counts["signal_note"] >= 400
    assert counts["hgw_cycle"] >= 60
    assert counts["talk"] >= 60
    open_now = {card.phase for card in board.cards(practice_school)}
    assert open_now == set(Phase)


def test_hardly_any_sentence_is_told_twice():
    told = Counter(
        sentence
        for story in practice.stories()
        for note in story["note"]
        for field in ("observation", "interpretation", "strength")
        for sentence in re.split(r"(?<=[.!?]) +", note.get(field, ""))
        if len(sentence.split()) > 3
    )
    assert [sentence for sentence, times in told.items() if times > 1] == []


def test_six_children_have_a_story_that_can_be_retold():
    """From the first signal over at least three rounds to where it stands, with what child and parents said."""
    told = [
        story
        for story in practice.stories()
        if len(story["note"]) >= 18 and len(story.get("cycle", ())) >= 3 and len(story.get("talk", ())) >= 2
    ]
    assert len(told) >= 6


def test_every_dossier_begins_with_a_note_and_has_two_parents(practice_school):
    for row in pupils.pupils(practice_school, only_care=True):
        assert timeline.page(practice_school, row.uid, Filter(confidential=True))
        assert sum(one.is_parent for one in contacts.of_pupil(practice_school, row.uid)) == 2


def test_no_text_has_an_open_place_in_it(practice_school):
    for row in pupils.pupils(practice_school, only_care=True):
        for line in timeline.page(practice_school, row.uid, Filter(confidential=True)):
            for text in (line.fact, line.interpretation, line.who, line.label):
                assert "{" not in text
                assert "None" not in text


def test_somewhere_a_whole_extra_talk_is_ready_for_its_report(practice_school):
    ready = 0
    for row in pupils.pupils(practice_school, only_care=True):
        for line in timeline.page(practice_school, row.uid, Filter(lanes=frozenset({timeline.TALK}))):
            ready += talks.missing_for_report(practice_school, line.uid) == ()
    assert ready >= 1


def test_the_care_is_in_every_state_that_a_screen_shows(practice_school):
    care = pupils.pupils(practice_school, only_care=True)
    opps = [opp for row in care for opp in perspectives.of_pupil(practice_school, row.uid)]
    assert any(opp.set_on is None and opp.missing for opp in opps)
    assert any(opp.set_on and not opp.evaluated_on and not opp.ended_on for opp in opps)
    assert any(opp.evaluated_on and not opp.ended_on for opp in opps)
    assert any(opp.ended_on for opp in opps)
    held = rounds.rounds(practice_school)
    for kind in RoundKind:
        assert any(one.kind is kind and one.closed_on for one in held)
    assert any(one.closed_on is None and one.discussed for one in held)
    assert len(bottlenecks.since(practice_school, date.min)) >= 8
    with practice_school.read() as reader:
        checks = [check for row in care for check in quiet.read_checks(reader, row.uid, makers.TODAY)]
    silences = {check.silence for check in checks if not check.fine}
    assert silences >= set(Silence) - {Silence.CONCERN, Silence.LEAD, Silence.LEFT}


def test_what_was_promised_ended_in_every_way_a_promise_can(practice_school):
    care = pupils.pupils(practice_school, only_care=True)
    made = [one for row in care for one in agreements.of_pupil(practice_school, row.uid)]
    assert {one.state for one in made} == set(AgreementState)
    assert all(one.outcome for one in made if one.state is AgreementState.DROPPED)
    assert any(one.postponed >= 3 for one in made)
    held = overview.overview(practice_school).evaluations
    assert held.in_time > held.late > 0


def test_some_notes_are_memory_aids_and_some_stand_in_the_las_too(practice_school):
    with practice_school.read() as reader:
        written = reader.scalars(select(SignalNote))
        assert any(one.kind is NoteKind.MEMORY_AID for one in written)
        assert any(one.also_in_las_on for one in written)


def test_what_a_child_began_to_tell_waits_or_has_an_outcome(practice_school):
    with practice_school.read() as reader:
        parked = reader.scalars(select(Parked))
        assert any(one.closed_on is None for one in parked)
        assert any(one.outcome for one in parked)


def test_six_pupils_wait_for_the_team_and_four_of_them_may_be_named(practice_school):
    (meeting,) = meetings.upcoming(practice_school)
    seats = meetings.seats(practice_school, meeting.name, meeting.on)
    assert sorted(seat.blocks for seat in seats) == ["", "", "", "", "answer_awaited", "consent_refused"]
    states = [one for row in pupils.pupils(practice_school) for one in consents.of_pupil(practice_school, row.uid)]
    assert "term_runs" in {lack.code for one in states for lack in one.lacks}


def test_only_pupils_of_its_list_are_discussed_in_a_round(practice_school):
    for one in rounds.rounds(practice_school):
        assert one.discussed == sum(seat.talk is not None for seat in rounds.seats(practice_school, one.uid))
        if one.group:
            groups = {seat.pupil.group for seat in rounds.seats(practice_school, one.uid)}
            assert groups == {one.group}


def test_the_coach_lets_what_was_seen_be():
    ours = coach()
    told = [note["observation"] for story in practice.stories() for note in story["note"]]
    told += [said["summary"] for held in practice_rounds.school()["round"] for said in held["said"]]
    assert [text for text in told if ours.look(text)] == []


@pytest.mark.parametrize("weekday", range(7))
def test_no_day_of_a_story_falls_in_a_weekend_but_today(weekday):
    today = TODAY + timedelta(days=weekday)
    found = [practice_days.on(today, day) for day in range(-400, 401)]
    assert found == sorted(found)
    assert all(one.weekday() < 5 for one in found if one != today)
    assert practice_days.on(today, 0) == today


def test_vandaag_has_work_and_the_school_has_a_name(practice_school):
    shown = today.overview(practice_school)
    assert shown.signals
    assert shown.talks
    assert shown.evaluations
    assert shown.quiet
    assert 1 <= len(shown.late) <= 10
    assert 1 <= len(shown.due) <= 10
    name = school.school(practice_school).name
    assert name
    assert acute_card.read(acute_card.beside(practice_school.path)).school == name


@pytest.mark.parametrize("moment", [
    pytest.param(datetime(2027, 7, 18, 9, tzinfo=UTC), id="a Sunday in July"),
    *(pytest.param(datetime(2027, 1, day, 9, tzinfo=UTC), id=f"{day} January", marks=pytest.mark.long)
      for day in range(1, 8)),
])  # fmt: skip
def test_it_is_the_same_school_whatever_day_it_is_made(tmp_path, practice_school, moment):
    plain = makers.device(moment=moment, author=practice.AUTHOR)
    again = makers.empty_store(tmp_path, replace(plain, clock=StagedClock(plain.clock)))
    practice.fill(again)
    names = [row.name for row in pupils.pupils(again, only_care=True)]
    assert names == [row.name for row in pupils.pupils(practice_school, only_care=True)]
    shown = today.overview(again)
    assert 1 <= len(shown.late) <= 10
    assert 1 <= len(shown.due) <= 10
    assert shown.talks
    assert again.check() == ()
    again.close()


def test_making_it_can_be_stopped_and_then_nothing_is_in_the_file(tmp_path):
    store = makers.empty_store(tmp_path, makers.staged_device())
    with pytest.raises(_Stopped):
        practice.fill(store, _StopsHalfWay())
    assert not any(store.counts().values())
    assert store.device.clock.today() == TODAY
    store.close()


class _Stopped(Exception):
    pass


class _StopsHalfWay:
    def step(self, done: int, of: int) -> None:
        if done > 100:
            raise _Stopped
