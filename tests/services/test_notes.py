"""Signal notes: about several pupils at once, corrected, taken back, and silent about who told it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft, Trouble
from bijtijds.services import agenda, notes, pupils, timeline
from bijtijds.services.notes import NoteDraft, Quote
from bijtijds.services.timeline import Filter
from bijtijds.terms.codes import Area, Channel, NextAction, SourceBasis


def a_draft(*about, **more):
    values = {
        "pupils": about, "seen_on": makers.TODAY, "channel": Channel.THIRD_PARTY,
        "observation": "Stond tijdens het buitenspelen alleen bij het hek.", "witnessed_by": ("juf Marijke",),
    }  # fmt: skip
    return NoteDraft(**{**values, **more})


def facts(store, pupil):
    return [row.fact for row in timeline.page(store, pupil, Filter(confidential=True))]


@pytest.fixture
def two(store):
    return makers.a_pupil(store, "Jorrit", "Zwaluw"), makers.a_pupil(store, "Fenna", "Spreeuw")


# ---------------------------------------------------------------- one note, several pupils
def test_a_note_about_two_pupils_stands_in_both_dossiers_and_is_taken_back_in_one_step(store, two):
    before = store.counts()["signal_note"]
    written = notes.write(store, a_draft(*two))
    assert len(written) == len(set(written)) == 2
    assert facts(store, two[0]) == facts(store, two[1]) == ["Stond tijdens het buitenspelen alleen bij het hek."]
    assert store.undo() == "Signaalnotitie bewaard"
    assert store.counts()["signal_note"] == before == 0


def test_a_pupil_named_twice_gets_the_note_once(store, two):
    assert len(notes.write(store, a_draft(two[0], two[0]))) == 1


def test_a_correction_reaches_the_dossier_of_every_pupil_the_note_is_about(store, two):
    first, _ = notes.write(store, a_draft(*two))
    notes.correct(store, first, replace(notes.open_draft(store, first), observation="Stond bij de poort."))
    assert facts(store, two[0]) == facts(store, two[1]) == ["Stond bij de poort."]
    assert store.undo() == "Signaalnotitie verbeterd"
    assert facts(store, two[1]) == ["Stond tijdens het buitenspelen alleen bij het hek."]


def test_a_correction_leaves_other_notes_of_the_same_day_alone(store, two):
    first, _ = notes.write(store, a_draft(*two))
    makers.a_note(store, two[0], seen="Een ander verhaal.")
    notes.correct(store, first, replace(notes.open_draft(store, first), observation="Stond bij de poort."))
    assert sorted(facts(store, two[0])) == ["Een ander verhaal.", "Stond bij de poort."]


def test_an_opened_note_names_all_its_pupils_its_own_first(store, two):
    _, second = notes.write(store, a_draft(*two))
    assert notes.open_draft(store, second).pupils == (two[1], two[0])


def test_removing_the_note_of_one_pupil_leaves_that_of_the_other(store, two):
    first, _ = notes.write(store, a_draft(*two))
    notes.remove(store, first)
    assert facts(store, two[0]) == []
    assert len(facts(store, two[1])) == 1
    (line,) = store.bin()
    assert line.pupils == {two[0]}
    store.undo(line.change)
    assert len(facts(store, two[0])) == 1


def test_what_a_form_shows_is_what_was_written(store, pupil):
    draft = a_draft(
        pupil, seen_from=makers.TODAY - timedelta(days=7), place="schoolplein", times=3, per="week",
        area=Area.INTERACTION, interpretation="Zoekt zij rust?", child_quotes=(Quote("Laat me maar.", asked=True),),
        strength="Leest veel.", next_action=NextAction.TALK_CHILD, follow_up_by=makers.TODAY + timedelta(days=3),
        source_relation="buurvrouw", source_basis=SourceBasis.HEARSAY, source_told="Zij hoorde geschreeuw.",
    )  # fmt: skip
    (uid,) = notes.write(store, draft)
    opened = notes.open_draft(store, uid)
    assert replace(opened, seen=None) == draft


# ---------------------------------------------------------------- rules
@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"pupils": ()}, "note_needs_pupil"),
        ({"observation": "  \n"}, "note_needs_observation"),
        ({"witnessed_by": (" ",)}, "note_needs_witness"),
        ({"seen_on": makers.TODAY + timedelta(days=1)}, "note_in_the_future"),
        ({"seen_from": makers.TODAY + timedelta(days=1)}, "note_period_turned_round"),
        ({"follow_up_by": makers.TODAY - timedelta(days=1)}, "follow_up_before_note"),
        ({"signal_tags": ("rust-1",)}, "signals_are_confidential"),
    ],
)
def test_a_note_that_breaks_a_rule_is_not_kept(store, two, wrong, code):
    with pytest.raises(RuleBroken) as refused:
        notes.write(store, replace(a_draft(*two), **wrong))
    assert refused.value.code == code
    assert refused.value.field
    assert store.counts()["signal_note"] == 0


def test_signals_of_the_list_lie_in_the_confidential_compartment(store, pupil):
    (uid,) = notes.write(store, a_draft(pupil, signal_tags=("b", "a"), confidential=True))
    assert notes.open_draft(store, uid).signal_tags == ("a", "b")
    with pytest.raises(RuleBroken, match="signals_are_confidential"):
        notes.correct(store, uid, replace(notes.open_draft(store, uid), confidential=False))
    assert notes.open_draft(store, uid).confidential


def test_a_form_opened_on_an_older_version_is_refused(store, pupil):
    uid = makers.a_note(store, pupil)
    opened = notes.open_draft(store, uid)
    notes.correct(store, uid, replace(opened, observation="Eerste verbetering."))
    with pytest.raises(StaleDraft):
        notes.correct(store, uid, replace(opened, observation="Tweede verbetering."))
    assert facts(store, pupil) == ["Eerste verbetering."]


def test_a_note_that_was_removed_meanwhile_is_gone_for_a_form(store, pupil):
    uid = makers.a_note(store, pupil)
    opened = notes.open_draft(store, uid)
    notes.remove(store, uid)
    with pytest.raises(Trouble, match="gone"):
        notes.correct(store, uid, opened)


# ---------------------------------------------------------------- a third party
def test_the_name_of_a_third_party_is_not_in_the_form_and_stays_when_it_was_not_opened(store, two):
    first, second = notes.write(store, a_draft(*two, source_name="Truus de Buurvrouw", source_relation="buurvrouw"))
    opened = notes.open_draft(store, first)
    assert opened.source_name is None
    assert opened.has_source
    notes.correct(store, first, replace(opened, observation="Anders gezegd."))
    assert notes.reveal_source(store, first) == notes.reveal_source(store, second) == "Truus de Buurvrouw"


def test_an_opened_name_of_a_third_party_can_be_changed_and_emptied(store, pupil):
    (uid,) = notes.write(store, a_draft(pupil, source_name="Truus"))
    notes.correct(store, uid, replace(notes.open_draft(store, uid), source_name="Sjaan"))
    assert notes.reveal_source(store, uid) == "Sjaan"
    notes.correct(store, uid, replace(notes.open_draft(store, uid), source_name=" "))
    assert notes.reveal_source(store, uid) == ""
    assert not notes.open_draft(store, uid).has_source


def test_looking_at_the_name_of_a_third_party_is_logged(store, pupil):
    (uid,) = notes.write(store, a_draft(pupil, source_name="Truus"))
    notes.open_draft(store, uid)
    assert "source_viewed" not in {line.what for line in store.logbook(pupil)}
    notes.reveal_source(store, uid)
    line = store.logbook(pupil)[0]
    assert (line.what, line.row.uid, line.who) == ("source_viewed", uid, "Hanneke Verweij")


def test_a_third_party_is_not_found_by_search(store, pupil):
    notes.write(store, a_draft(pupil, source_name="Truus", source_told="Zij hoorde geschreeuw."))
    assert store.search("Truus", confidential=True) == ()
    assert store.search("geschreeuw", confidential=True) == ()


def test_opening_a_note_is_logged_as_a_look_at_the_dossier(store, pupil):
    uid = makers.a_note(store, pupil)
    notes.open_draft(store, uid)
    assert store.logbook(pupil)[0].what == "viewed"


# ---------------------------------------------------------------- what happens with a note
def test_a_new_note_waits_until_it_was_looked_at_or_followed_up(store, pupil):
    from bijtijds.services import today

    seen, done = makers.a_note(store, pupil, seen="Een."), makers.a_note(store, pupil, seen="Twee.")
    assert {one.uid for one in today.overview(store).signals} == {seen, done}
    notes.look_at(store, (seen,))
    notes.follow_up(store, done)
    assert today.overview(store).signals == ()
    store.undo()
    assert [one.uid for one in today.overview(store).signals] == [done]


def put_off(store, uid, until):
    (line,) = (one for one in agenda.open_lines(store, until=date.max) if one.uid == uid)
    agenda.postpone(store, line, until)


def test_a_follow_up_can_wait_for_another_day_but_not_for_yesterday(store, pupil):
    (uid,) = notes.write(store, a_draft(pupil, follow_up_by=makers.TODAY))
    put_off(store, uid, date(2026, 12, 1))
    assert notes.open_draft(store, uid).follow_up_by == date(2026, 12, 1)
    with pytest.raises(RuleBroken, match="postponed_to_the_past"):
        put_off(store, uid, makers.TODAY - timedelta(days=1))


def test_a_note_about_a_pupil_without_dossier_opens_one_in_the_same_step(store):
    stub = makers.a_pupil(store, care=False)
    notes.write(store, a_draft(stub), {stub: "Eerste signaal."})
    assert pupils.banner(store, stub).dossier is not None
    store.undo()
    assert pupils.banner(store, stub).dossier is None
    with pytest.raises(RuleBroken, match="dossier_needs_reason"):
        notes.write(store, a_draft(stub), {stub: " "})
    assert store.counts()["signal_note"] == 0


def test_a_correction_leaves_what_was_done_for_one_pupil_alone(store, pupil):
    other = makers.a_pupil(store, "Sanne", "Spreeuw")
    first = makers.a_note(store, pupil, other, follow_up_by=makers.TODAY)
    (second,) = (row.uid for row in timeline.page(store, other))
    later = makers.TODAY + timedelta(days=9)
    put_off(store, second, later)
    notes.correct(store, first, replace(notes.open_draft(store, first), observation="Zat alleen op de bank."))
    assert notes.open_draft(store, second).observation == "Zat alleen op de bank."
    assert notes.open_draft(store, second).follow_up_by == later
    assert notes.open_draft(store, first).follow_up_by == makers.TODAY


def test_another_day_for_a_follow_up_that_was_done_asks_for_it_again(store, pupil):
    draft = NoteDraft((pupil,), makers.TODAY, Channel.CHILD_SHOWS, "Stil.", ("juf",), follow_up_by=makers.TODAY)
    (uid,) = notes.write(store, draft)
    notes.follow_up(store, uid)
    assert agenda.open_lines(store, until=date.max) == ()
    later = makers.TODAY + timedelta(days=7)
    notes.correct(store, uid, replace(notes.open_draft(store, uid), follow_up_by=later))
    assert [line.on for line in agenda.open_lines(store, until=date.max)] == [later]
