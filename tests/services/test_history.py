"""How a row came to be as it is: what was typed and laid aside stays readable, and so does what belongs to the row."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.entity import kinds
from bijtijds.services import concerns, cycles, history, notes, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.cycle_draft import CycleDraft, FactorDraft, GoalDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import Channel, FactorEffect, FactorPlace, Seat, TalkKind
from bijtijds.terms.fields import FIELDS
from bijtijds.terms.fields_of_kinds import OF_KIND

NOT_TYPED = {
    "position", "pupil_uid", "talk_uid", "cycle_uid", "goal_uid", "note_uid", "contact_uid", "staff_uid", "round_uid",
    "group_uid", "follows_uid", "previous_uid", "about_uid", "source_uid", "source_kind", "carried_from_uid",
    "lives_with_uid", "key", "own_fields", "number", "recorded_by", "recorded_at", "opened_by", "settled_by",
    "referral_uid", "emergency_uid", "consent_uid", "track_uid", "case_uid", "direction", "silence", "postponed",
    "started_year3_on",
    "evidence",  # by their uids: what they say has a history of its own
    "incident", "signal_tags", "vanishes_on", "looked_at_on", "follow_up_moved",
    # who told it in confidence is asked for on purpose only
    "source_name", "source_relation", "source_basis", "source_heard_from", "source_told", "source_reaction",
    "checked_with",
}  # fmt: skip


def told(store, kind, uid):
    return [
        [(one.label, one.before, one.after) for one in step.differences] for step in history.steps(store, kind, uid)
    ]


def test_what_was_typed_is_laid_aside_under_the_other_version(store, pupil):
    uid = makers.a_note(store, pupil, seen="Van een ander.")
    draft = notes.open_draft(store, uid)
    history.lay_aside(store, lambda: notes.correct(store, uid, replace(draft, observation="Van mij.")))
    assert notes.open_draft(store, uid).observation == "Van een ander."
    assert ("Feit", "Van een ander.", "Van mij.") in told(store, "signal_note", uid)[1]
    store.redo()
    assert notes.open_draft(store, uid).observation == "Van mij."


def test_laying_aside_what_cannot_be_kept_changes_nothing(store, pupil):
    uid = makers.a_note(store, pupil)
    draft = notes.open_draft(store, uid)
    steps = told(store, "signal_note", uid)
    with pytest.raises(RuleBroken):
        history.lay_aside(store, lambda: notes.correct(store, uid, replace(draft, observation=" ")))
    history.lay_aside(store, lambda: notes.correct(store, uid, draft))
    assert told(store, "signal_note", uid) == steps


def test_an_undo_after_laying_aside_takes_back_what_was_done_before_it(store, pupil):
    uid = concerns.begin(store, pupil, ConcernDraft("Eerst", date(2026, 11, 2), "juf Anke"))
    concerns.correct(store, uid, replace(concerns.open_draft(store, uid)[1], what="Van een ander"))
    mine = replace(concerns.open_draft(store, uid)[1], what="Van mij")
    history.lay_aside(store, lambda: concerns.correct(store, uid, mine))
    store.undo()
    assert concerns.open_draft(store, uid)[1].what == "Eerst"
    with pytest.raises(StaleDraft):
        concerns.correct(store, uid, mine)


def test_the_history_of_a_cycle_tells_its_factors_and_goals_also_those_that_were_taken_out(store, pupil):
    factor = FactorDraft(FactorEffect.PROTECTS, FactorPlace.HOME, "Oma leest voor")
    goal = GoalDraft("Leest een bladzij", date(2027, 1, 18), target_value="2 woorden")
    uid = cycles.start(store, pupil, CycleDraft(date(2026, 11, 2), "juf Anke", factors=(factor,), goals=(goal,)))
    kept = cycles.open_draft(store, uid)[1]
    cycles.correct(store, uid, replace(kept, factors=(), goals=(replace(kept.goals[0], target_value="geen woorden"),)))
    last, first = told(store, "hgw_cycle", uid)
    assert ("Factor · wat", "Oma leest voor", "") in last
    assert ("Doel · streef", "2 woorden", "geen woorden") in last
    assert ("Eigenaar", "", "juf Anke") in first
    assert ("Doel · in één zin", "", "Leest een bladzij") in first


def test_the_history_of_a_talk_tells_who_was_there_and_what_was_agreed(store, pupil):
    mother, promise = Attendee("mevrouw Zwaluw", Seat.PARENT), AgreementDraft("Bellen", "juf Anke")
    draft = TalkDraft(
        TalkKind.SPONTANEOUS, makers.TODAY, summary="Kort.", participants=(mother,), agreements=(promise,)
    )
    uid = talks.write(store, pupil, draft)
    (first,) = told(store, "talk", uid)
    assert ("Aan tafel · naam", "", "mevrouw Zwaluw") in first
    assert ("Afspraak · afspraak", "", "Bellen") in first


@pytest.mark.parametrize(
    "kind",
    ["signal_note", "talk", "agreement", "hgw_cycle", "factor", "need", "goal", "evaluation", "opp", "pupil", "contact",
     "route_step", "concern", "support", "arrangement", "measurement", "participant", "bottleneck", "consent",
     "consent_recipient", "consent_answer", "referral", "tlv", "help_track", "help_entry", "emergency", "consultation",
     "meldcode_case", "meldcode_moment", "meldcode_weighing", "meldcode_parent"],
)  # fmt: skip
def test_everything_that_is_typed_has_a_name_in_the_history(kind):
    columns = {one.name for one in kinds()[kind].__table__.columns if not one.info.get("derived")} - {"uid"}
    assert columns - NOT_TYPED - set(FIELDS) - set(OF_KIND.get(kind, {})) == set()


def test_what_was_deleted_tells_of_which_day_it_was_and_how_long_it_stays(store, pupil):
    for days in (1, 4):
        draft = NoteDraft((pupil,), makers.TODAY - timedelta(days), Channel.CHILD_SHOWS, "Zat alleen.", ("juf",))
        notes.remove(store, notes.write(store, draft)[0])
    store.device.clock.moment += timedelta(days=3)
    binned = history.deleted(store)
    assert {one.about_on for one in binned} == {makers.TODAY - timedelta(1), makers.TODAY - timedelta(4)}
    assert {one.days_left for one in binned} == {27}
