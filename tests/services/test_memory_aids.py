"""A werkaantekening stays out of everything that leaves, and vanishes for good, or becomes a note of the dossier."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bijtijds.base.errors import RuleBroken
from bijtijds.services import cases, memory_aids, notes, talks, timeline, today
from bijtijds.store.types import RowId
from bijtijds.terms.codes import NoteKind
from makers import TODAY, a_note, a_pupil

SAID = "Kwartels en patrijzen."


@pytest.fixture
def pupil(store):
    return a_pupil(store)


@pytest.fixture
def aid(store, pupil):
    return a_note(store, pupil, seen=SAID, kind=NoteKind.MEMORY_AID)


def later(store, days: int) -> None:
    store.device.clock.moment += timedelta(days=days)


def test_it_stands_in_the_timeline_with_its_last_day(store, pupil, aid):
    (row,) = timeline.page(store, pupil)
    assert (row.label, row.vanishes_on) == ("Werkaantekening", TODAY + timedelta(days=14))


def test_it_stands_in_no_case_count_search_or_list(store, pupil, aid):
    assert timeline.counts(store, pupil).notes == 0
    assert store.search("kwartels") == ()
    assert tuple(cases.candidates(store, pupil)) == ()
    assert tuple(talks.prepare(store, pupil).facts) == ()
    assert tuple(today.overview(store).signals) == ()


def test_it_stays_until_its_day_and_is_gone_for_good_from_then_on(store, pupil, aid):
    later(store, 13)
    assert memory_aids.vanish(store) == 0
    later(store, 1)
    assert memory_aids.vanish(store) == 1
    assert timeline.page(store, pupil) == ()
    assert store.history(RowId("signal_note", aid)) == ()
    assert store.bin() == ()
    assert store.check() == ()
    store.undo()  # not the note, but what was done before it
    assert SAID not in {row.fact for row in timeline.page(store, pupil)}


def test_it_vanishes_out_of_the_prullenbak_too(store, aid):
    notes.remove(store, aid)
    later(store, 14)
    assert memory_aids.vanish(store) == 1
    assert store.history(RowId("signal_note", aid)) == ()


def test_a_note_of_the_dossier_in_the_prullenbak_stays(store, pupil):
    kept = a_note(store, pupil)
    notes.remove(store, kept)
    later(store, 20)
    assert memory_aids.vanish(store) == 0
    assert len(store.bin()) == 1


def test_it_can_become_a_note_of_the_dossier(store, pupil, aid):
    memory_aids.keep(store, aid)
    later(store, 30)
    assert memory_aids.vanish(store) == 0
    (row,) = timeline.page(store, pupil)
    assert (row.label, row.vanishes_on) == ("Signaal", None)
    assert [hit.row.uid for hit in store.search("kwartels")] == [aid]
    with pytest.raises(RuleBroken, match="already_in_dossier"):
        memory_aids.keep(store, aid)


def test_a_note_of_the_dossier_never_becomes_one_that_vanishes(store, pupil):
    kept = a_note(store, pupil)
    draft = notes.open_draft(store, kept)
    with pytest.raises(RuleBroken, match="dossier_note_stays"):
        notes.correct(store, kept, replace(draft, kind=NoteKind.MEMORY_AID))


def test_correcting_it_does_not_lengthen_its_life(store, pupil, aid):
    later(store, 5)
    notes.correct(store, aid, replace(notes.open_draft(store, aid), observation="Iets anders."))
    assert timeline.page(store, pupil)[0].vanishes_on == TODAY + timedelta(days=14)


def test_it_waits_for_no_day(store, pupil):
    with pytest.raises(RuleBroken, match="memory_aid_waits_for_nothing"):
        a_note(store, pupil, kind=NoteKind.MEMORY_AID, follow_up_by=TODAY)


def test_a_note_or_talk_is_marked_as_in_the_las_with_one_step(store, pupil):
    kept = a_note(store, pupil)
    notes.mark_in_las(store, kept)
    assert timeline.page(store, pupil)[0].also_in_las_on == TODAY
    assert store.undo() == "Vastgelegd: ook in het LAS"
    assert timeline.page(store, pupil)[0].also_in_las_on is None
