"""The practice school: enough to try everything on, made through the same services as a real one."""

import re
from collections import Counter

import makers
from bijtijds.services import board, contacts, practice, pupils, school, talks, timeline, today
from bijtijds.services.timeline import Filter
from bijtijds.terms.codes import Phase


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


def test_vandaag_has_work_and_the_school_has_a_name(practice_school):
    shown = today.overview(practice_school)
    assert shown.late
    assert shown.signals
    assert school.school(practice_school).name


def test_it_is_the_same_school_every_time(tmp_path, practice_school):
    again = makers.empty_store(tmp_path, makers.staged_device())
    practice.fill(again)
    names = [row.name for row in pupils.pupils(again, only_care=True)]
    assert names == [row.name for row in pupils.pupils(practice_school, only_care=True)]
    assert again.check() == ()
    again.close()
