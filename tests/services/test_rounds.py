"""Rounds: who is discussed, what is kept of it in whose dossier, and the list of who does what."""

from dataclasses import replace
from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import agenda, briefs, gate, notes, pupils, rounds, route, talks, timeline
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.rounds import Said
from bijtijds.services.route import MoveDraft
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import Carrier, Channel, EndReason, ReleaseBasis, RoundKind, Seat, TalkKind
from documents.reading import pages

LATER = makers.TODAY + timedelta(days=9)


@pytest.fixture
def going(store, pupil):
    return rounds.begin(store, RoundKind.PUPIL)


def promise(who="juf Anke", what="Rekenspel meegeven", due=LATER):
    return AgreementDraft(what, who, due_on=due)


def names(store, uid):
    return [seat.pupil.name.first for seat in rounds.seats(store, uid)]


def test_a_round_seats_who_is_in_care_and_nobody_else(store, pupil, going):
    makers.a_pupil(store, "Sanne", "Spreeuw", care=False)
    assert names(store, going) == ["Jorrit"]


def test_groups_without_care_are_not_listed(practice_school):
    listed = rounds.groups(practice_school)
    care = pupils.pupils(practice_school, only_care=True)
    assert sum(one.in_care for one in listed) == len(care)
    assert all(one.in_care for one in listed)


def test_a_group_is_discussed_with_its_own_pupils_and_remembers_the_day(practice_school):
    group = rounds.groups(practice_school)[0]
    uid = rounds.begin(practice_school, RoundKind.GROUP, group.uid)
    assert len(rounds.seats(practice_school, uid)) == group.in_care
    assert rounds.groups(practice_school)[0].last_on == makers.TODAY


def test_a_round_that_goes_on_today_is_taken_up_again(store, pupil, going):
    assert rounds.begin(store, RoundKind.PUPIL) == going
    rounds.close(store, going)
    assert rounds.begin(store, RoundKind.PUPIL) != going
    with pytest.raises(RuleBroken, match="round_is_closed"):
        rounds.close(store, going)


def test_what_was_said_stands_in_the_dossier_and_what_was_agreed_in_the_agenda(store, pupil, going):
    rounds.say(store, going, pupil, Said("De uitleg helpt.", "Waarom niet buiten?", (promise(),)))
    (talk,) = [row for row in timeline.page(store, pupil) if row.kind == "talk"]
    assert (talk.label, talk.fact, talk.interpretation) == (
        "Leerlingbespreking", "De uitleg helpt.", "Waarom niet buiten?",
    )  # fmt: skip
    (line,) = agenda.open_lines(store, until=LATER)
    assert (line.what, line.on) == ("Rekenspel meegeven", LATER)
    assert rounds.seats(store, going)[0].talk == talk.uid


def test_what_was_said_elsewhere_meanwhile_is_not_written_over(store, pupil, going):
    empty = rounds.said(store, going, pupil)
    rounds.say(store, going, pupil, Said("Een."))
    with pytest.raises(StaleDraft):
        rounds.say(store, going, pupil, replace(empty, summary="Twee."))
    older = rounds.said(store, going, pupil)
    rounds.say(store, going, pupil, replace(older, summary="Drie."))
    with pytest.raises(StaleDraft):
        rounds.say(store, going, pupil, replace(older, summary="Vier."))
    assert rounds.said(store, going, pupil).summary == "Drie."


def test_saying_it_again_corrects_and_saying_nothing_writes_nothing(store, pupil, going):
    rounds.say(store, going, pupil, Said(" ", "", ()))
    assert store.counts()["talk"] == 0
    rounds.say(store, going, pupil, Said("Een.", "", (promise(),)))
    kept = rounds.said(store, going, pupil)
    rounds.say(store, going, pupil, replace(kept, summary="Twee."))
    assert store.counts()["talk"] == 1
    assert store.counts()["agreement"] == 1
    assert rounds.said(store, going, pupil).summary == "Twee."
    store.undo()
    assert rounds.said(store, going, pupil).summary == "Een."


def test_who_was_discussed_stays_in_the_round_when_the_care_ends(store, pupil, going):
    rounds.say(store, going, pupil, Said("Het gaat goed."))
    pupils.end_dossier(store, pupil, EndReason.SOLVED, "", makers.TODAY)
    assert names(store, going) == ["Jorrit"]


def test_the_actions_are_listed_by_person_and_day(store, pupil, going):
    soon = makers.TODAY + timedelta(days=1)
    rounds.say(store, going, pupil, Said("Kort.", "", (promise(), promise("Ingrid", "Bellen"), promise(due=soon))))
    assert [(one.who, one.due_on) for one in rounds.tasks(store, going)] == [
        ("Ingrid", LATER), ("juf Anke", soon), ("juf Anke", LATER),
    ]  # fmt: skip


def test_the_list_leaves_within_the_school_with_a_line_for_each_pupil(store, pupil, going):
    other = makers.a_pupil(store, "Sanne", "Spreeuw")
    for uid in (pupil, other):
        rounds.say(store, going, uid, Said("Kort.", "", (promise(), promise("Ingrid", "Bellen"))))
    with pytest.raises(RuleBroken, match="release_needs_recipient"):
        rounds.release_actions(store, going, Carrier.PAPER, (" ",))
    cleared = rounds.release_actions(store, going, Carrier.PAPER, ("juf Anke",))
    text = " ".join(pages(cleared.paper))
    assert text.count("Rekenspel meegeven") == 2
    assert "Sanne S." in text
    assert "Spreeuw" not in text
    for uid in (pupil, other):
        (left,) = gate.left(store, uid)
        assert (left.basis, left.recipients) == (ReleaseBasis.WITHIN_SCHOOL, ("juf Anke",))
    assert store.counts()["made_document"] == 0
    gate.did_not_leave(store, cleared)
    assert [one.failed for uid in (pupil, other) for one in gate.left(store, uid)] == [True, True]


def test_the_brief_of_a_pupil_tells_where_she_stands_and_nothing_confidential(store, pupil):
    makers.a_note(store, pupil, seen="Zat alleen op de trap.")
    makers.a_note(store, pupil, seen="Geheim.", confidential=True)
    talks.write(store, pupil, TalkDraft(TalkKind.CHILD, makers.TODAY - timedelta(days=20), summary="Kort."))
    talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, makers.TODAY, summary="Geheim.", confidential=True))
    told = briefs.of_pupil(store, pupil)
    assert (told.step, told.level, told.cycle) == (2, None, None)
    assert [fact.text for fact in told.facts] == ["Zat alleen op de trap."]
    assert told.child.on == makers.TODAY - timedelta(days=20)
    assert not told.parents.may_be_told


def test_the_brief_counts_a_talk_that_a_note_a_step_or_a_place_at_the_table_tells_of(store, pupil):
    assert briefs.of_pupil(store, pupil).child.on is None
    makers.a_note(store, pupil, child_spoken_on=makers.TODAY)
    route.move(store, pupil, MoveDraft(3, makers.TODAY, "Samen.", parents_spoken_on=makers.TODAY - timedelta(days=9)))
    told = briefs.of_pupil(store, pupil)
    assert (told.child.on, told.parents.on) == (makers.TODAY, makers.TODAY - timedelta(days=9))
    mother = Attendee("moeder", Seat.PARENT)
    talks.write(store, pupil, TalkDraft(TalkKind.OBSERVATION, makers.TODAY, reason="kijken", participants=(mother,)))
    assert briefs.of_pupil(store, pupil).parents.on == makers.TODAY


def test_the_brief_of_who_was_discussed_keeps_the_last_days_when_the_care_has_ended(store, pupil):
    talks.write(store, pupil, TalkDraft(TalkKind.CHILD, makers.TODAY, summary="Kort."))
    pupils.end_dossier(store, pupil, EndReason.SOLVED, "Het gaat goed.", makers.TODAY)
    assert briefs.of_pupil(store, pupil).child.on == makers.TODAY


def test_the_brief_tells_every_promise_that_is_open(store, pupil):
    agreed = tuple(promise(what=f"Rekenspel {number}") for number in range(20))
    talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, makers.TODAY, summary="Kort.", agreements=agreed))
    assert {one.what for one in briefs.of_pupil(store, pupil).promises} == {one.what for one in agreed}


def test_the_newest_fact_of_a_brief_stands_first(store, pupil):
    for days in (3, 1, 2):
        day = makers.TODAY - timedelta(days=days)
        notes.write(store, notes.NoteDraft((pupil,), day, Channel.CHILD_SHOWS, f"{days} dagen geleden.", ("juf",)))
    assert [fact.text[0] for fact in briefs.of_pupil(store, pupil).facts] == ["1", "2", "3"]
