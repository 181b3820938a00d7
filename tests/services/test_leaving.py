"""A pupil who left: nothing new begins after that day, and nothing that was open is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import (
    agenda,
    agreements,
    concerns,
    cycles,
    measurements,
    notes,
    perspectives,
    pupils,
    rounds,
    support,
    talks,
    today,
)
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.cycle_draft import CycleDraft
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.perspectives import OppDraft
from bijtijds.services.pupils import DossierDraft
from bijtijds.services.rounds import Said
from bijtijds.services.support import ArrangementDraft, LevelDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import Channel, EndReason, MeasurementKind, RoundKind, SupportLevel, TalkKind

DAY = timedelta(days=1)
LEFT = makers.TODAY - 3 * DAY
SOON = makers.TODAY + 7 * DAY


def leave(store, pupil):
    pupils.correct(store, pupil, replace(pupils.open_draft(store, pupil), left_on=LEFT))


def a_talk(on, **more):
    return TalkDraft(TalkKind.SPONTANEOUS, on, summary="Kort.", **more)


def a_note_of(pupil, on, **more):
    return NoteDraft((pupil,), on, Channel.CHILD_SHOWS, "Stil.", ("juf",), **more)


BEGIN = {
    "seen_on": lambda store, pupil, on: notes.write(store, a_note_of(pupil, on)),
    "held_on": lambda store, pupil, on: talks.write(store, pupil, a_talk(on)),
    "due_on": lambda store, pupil, on: agreements.make(store, pupil, AgreementDraft("Bellen", "juf"), made_on=on),
    "started_on": lambda store, pupil, on: cycles.start(store, pupil, CycleDraft(on, "juf")),
    "opened_on": lambda store, pupil, on: concerns.begin(store, pupil, ConcernDraft("Eet niet mee", on, "juf")),
    "since": lambda store, pupil, on: support.set_level(
        store, pupil, LevelDraft(SupportLevel.EXTRA, on, "Nodig.", "IB")
    ),
    "starts_on": lambda store, pupil, on: support.arrange(store, pupil, ArrangementDraft("Coach", "Nodig.", on)),
    "measured_on": lambda store, pupil, on: measurements.write(
        store, pupil, MeasurementDraft(on, MeasurementKind.TEST, "DMT", "C")
    ),
    "needed_since": lambda store, pupil, on: perspectives.begin(store, pupil, OppDraft(on, "vmbo")),
}


@pytest.mark.parametrize("field", BEGIN)
def test_nothing_new_begins_after_the_day_on_which_a_pupil_left(store, pupil, field):
    leave(store, pupil)
    with pytest.raises(RuleBroken) as broken:
        BEGIN[field](store, pupil, LEFT + DAY)
    assert (broken.value.code, broken.value.field) == ("after_leaving", field)
    BEGIN[field](store, pupil, LEFT - DAY)


def test_no_dossier_is_opened_for_who_left(store, pupil):
    pupils.end_dossier(store, pupil, EndReason.LEFT_SCHOOL, "", LEFT)
    leave(store, pupil)
    with pytest.raises(RuleBroken, match="after_leaving"):
        pupils.open_dossier(store, pupil, DossierDraft("Toch zorg.", makers.TODAY))


def test_a_talk_of_before_gets_no_next_day_after_it(store, pupil):
    uid = talks.write(store, pupil, a_talk(LEFT - DAY, evaluation_on=SOON))
    leave(store, pupil)
    for field in ("next_talk_on", "evaluation_on"):
        with pytest.raises(RuleBroken) as broken:
            talks.write(store, pupil, a_talk(LEFT - DAY, **{field: SOON}))
        assert broken.value.field == field
    kept = talks.open_draft(store, uid)[1]
    with pytest.raises(RuleBroken, match="after_leaving"):
        talks.correct(store, uid, replace(kept, next_talk_on=SOON))
    talks.correct(store, uid, replace(kept, summary="Kort, aan het hek."))


def test_what_is_open_stays_on_vandaag_and_can_be_finished(store, pupil):
    agreements.make(store, pupil, AgreementDraft("Bellen", "juf", due_on=makers.TODAY))
    talks.write(store, pupil, a_talk(LEFT - DAY, next_talk_on=makers.TODAY, evaluation_on=SOON))
    note = notes.write(store, a_note_of(pupil, LEFT - DAY, follow_up_by=makers.TODAY))[0]
    cycle = cycles.start(store, pupil, CycleDraft(LEFT - DAY, "juf", evaluation_on=SOON))
    before = today.overview(store)
    leave(store, pupil)
    after = today.overview(store)
    assert replace(after, quiet=before.quiet) == before
    notes.correct(store, note, replace(notes.open_draft(store, note), observation="Stil in de kring."))
    cycles.correct(store, cycle, replace(cycles.open_draft(store, cycle)[1], analysis="Praat graag."))
    for line in agenda.open_lines(store, until=SOON, pupil=pupil):
        if line.about_uid == cycle:  # a cycle is evaluated on its own page
            agenda.drop(store, line, "Overgedragen aan de nieuwe school.")
        else:
            agenda.finish(store, line, "Overgedragen aan de nieuwe school.")
    assert agenda.open_lines(store, until=SOON, pupil=pupil) == ()


def test_a_round_leaves_out_who_left_and_keeps_who_was_discussed(store, pupil):
    other = makers.a_pupil(store, "Sanne", "Spreeuw")
    yesterday = makers.a_pupil(store, "Bram", "Bot")
    going = rounds.begin(store, RoundKind.PUPIL)
    rounds.say(store, going, yesterday, Said("Gaat verhuizen."))
    for one in (pupil, yesterday):
        leave(store, one)
    assert {seat.pupil.uid for seat in rounds.seats(store, going)} == {other, yesterday}


def test_a_group_counts_only_who_is_at_school(practice_school):
    group = rounds.groups(practice_school)[0]
    leaver = next(one for one in pupils.pupils(practice_school, only_care=True) if one.group.endswith(group.name))
    leave(practice_school, leaver.uid)
    counts = {one.uid: one.in_care for one in rounds.groups(practice_school)}
    assert counts.get(group.uid, 0) == group.in_care - 1
