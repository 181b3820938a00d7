"""When it has gone quiet around a pupil in care: a sentence with its source, and never what is confidential."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import makers
import referral_makers
from bijtijds.base.errors import RuleBroken
from bijtijds.model.care import Concern
from bijtijds.model.cycles import HgwCycle
from bijtijds.services import agenda, agreements, care, concerns, notes, pupils, quiet, route, school, talks, today
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.pupils import DossierDraft
from bijtijds.services.route import MoveDraft
from bijtijds.services.school import Terms
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import Channel, DueKind, EndReason, Phase, Seat, Silence, TalkKind

WEEK = timedelta(weeks=1)
LONG_AGO = makers.TODAY - 12 * WEEK


@pytest.fixture
def old_pupil(store):
    """In care for twelve weeks, and nothing since."""
    uid = makers.a_pupil(store, care=False)
    pupils.open_dossier(store, uid, DossierDraft("Stiller dan vorig jaar.", LONG_AGO, step=2))
    return uid


def told(store):
    return [(one.silence, one.sentence) for one in today.overview(store).quiet]


def checks(store, pupil):
    return {one.silence: one for one in care.of_pupil(store, pupil).checks}


def talk(store, pupil, kind, weeks_ago, **more):
    draft = TalkDraft(kind, makers.TODAY - weeks_ago * WEEK, purpose="kijken", reason="kijken", **more)
    return talks.write(store, pupil, draft)


def note(store, pupil, weeks_ago, **more):
    draft = NoteDraft((pupil,), makers.TODAY - weeks_ago * WEEK, Channel.CHILD_SHOWS, "Stil.", ("juf",), **more)
    return notes.write(store, draft)


def test_a_pupil_that_nobody_spoke_with_is_quiet_since_the_dossier_was_opened(store, old_pupil):
    found = checks(store, old_pupil)
    assert found[Silence.CHILD].sentence == "Nog geen gesprek met het kind."
    assert found[Silence.CHILD].source == "in zorg sinds 31 augustus"
    assert found[Silence.CONCERN].sentence == "Geen opvolging sinds 31 augustus."
    assert not any(found[one].fine for one in (Silence.CHILD, Silence.PARENTS, Silence.CONCERN))
    assert found[Silence.PHASE].fine
    assert found[Silence.EVALUATION].fine


def test_vandaag_tells_one_silence_of_a_pupil_and_five_at_most(store, old_pupil):
    for number in range(8):
        pupil = makers.a_pupil(store, f"Kind {number}", care=False)
        pupils.open_dossier(store, pupil, DossierDraft("Zorg.", LONG_AGO - number * WEEK, step=1))
    found = today.overview(store).quiet
    assert len({one.pupil.uid for one in found}) == len(found) == quiet.SHOWN
    assert [one.since for one in found] == sorted(one.since for one in found)
    assert found[0].since == LONG_AGO - 7 * WEEK


def test_who_is_not_in_care_is_never_quiet(store):
    pupil = makers.a_pupil(store, "Kim", care=False)
    assert told(store) == []
    assert checks(store, pupil) == {}


def leave(store, pupil, on):
    pupils.correct(store, pupil, replace(pupils.open_draft(store, pupil), left_on=on))


def test_who_left_with_an_open_dossier_stays_on_vandaag_until_the_dossier_is_closed(store, old_pupil):
    for number in range(8):
        other = makers.a_pupil(store, f"Kind {number}", care=False)
        pupils.open_dossier(store, other, DossierDraft("Zorg.", LONG_AGO - number * WEEK, step=1))
    leave(store, old_pupil, makers.TODAY - WEEK)
    first, *others = today.overview(store).quiet
    assert (first.silence, first.sentence) == (
        Silence.LEFT, "Van school sinds 16 november. Het dossier is nog open.",
    )  # fmt: skip
    assert len(others) == quiet.SHOWN
    assert list(checks(store, old_pupil)) == [Silence.LEFT]
    quiet.end(store, old_pupil, None, "Overgedragen aan de nieuwe school.", EndReason.LEFT_SCHOOL)
    assert Silence.LEFT not in [one.silence for one in today.overview(store).quiet]
    assert pupils.banner(store, old_pupil).in_care_since is None


def test_who_leaves_later_is_watched_until_then(store, old_pupil):
    leave(store, old_pupil, makers.TODAY + WEEK)
    assert Silence.LEFT not in checks(store, old_pupil)


def test_a_talk_of_the_kind_or_somebody_at_the_table_breaks_the_silence(store, old_pupil):
    talk(store, old_pupil, TalkKind.CHILD, 2)
    assert checks(store, old_pupil)[Silence.CHILD].sentence == "Met het kind gesproken op 9 november."
    assert not checks(store, old_pupil)[Silence.PARENTS].fine
    talk(store, old_pupil, TalkKind.OBSERVATION, 3, participants=(Attendee("moeder", Seat.PARENT),))
    parents = checks(store, old_pupil)[Silence.PARENTS]
    assert (parents.fine, parents.source) == (True, "laatst: observatie in de klas")


def test_a_note_that_says_when_child_or_parents_were_spoken_counts(store, old_pupil):
    note(store, old_pupil, 1, child_spoken_on=makers.TODAY - WEEK, parents_spoken_on=makers.TODAY - 11 * WEEK)
    found = checks(store, old_pupil)
    assert found[Silence.CHILD].fine
    assert found[Silence.PARENTS].sentence == "Geen gesprek met ouders sinds 7 september."
    assert found[Silence.PARENTS].source == "laatst: notitie"


def test_a_confidential_talk_counts_and_its_day_and_kind_are_not_told(store, old_pupil):
    talk(store, old_pupil, TalkKind.CHILD, 11)
    talk(store, old_pupil, TalkKind.CHILD, 10, confidential=True)
    child = checks(store, old_pupil)[Silence.CHILD]
    assert (child.sentence, child.source) == (
        "Al meer dan acht weken geen gesprek met het kind.", "in zorg sinds 31 augustus",
    )  # fmt: skip
    talk(store, old_pupil, TalkKind.SUSPICION, 1, confidential=True)
    parents = checks(store, old_pupil)[Silence.PARENTS]
    assert (parents.fine, parents.sentence) == (True, "Er is met ouders gesproken.")
    note(store, old_pupil, 0, confidential=True)
    assert checks(store, old_pupil)[Silence.CONCERN].sentence == "Er is opvolging."


def test_what_waits_in_the_agenda_is_follow_up(store, old_pupil):
    agreements.make(store, old_pupil, AgreementDraft("Bellen", "juf", due_on=makers.TODAY + 4 * WEEK), made_on=LONG_AGO)
    assert checks(store, old_pupil)[Silence.CONCERN].sentence == "Er staat een volgende stap in de agenda."


def test_what_is_overdue_is_follow_up_no_longer_than_a_concern_may_be_quiet(store, old_pupil):
    promise = AgreementDraft("Bellen", "juf", due_on=makers.TODAY - 5 * WEEK)
    agreements.make(store, old_pupil, promise, made_on=LONG_AGO)
    assert checks(store, old_pupil)[Silence.CONCERN].fine
    now = school.settings(store, frozenset())
    school.keep_settings(store, replace(now, terms=Terms(weeks_concern=5)))
    assert checks(store, old_pupil)[Silence.CONCERN].sentence == "Geen opvolging sinds 31 augustus."


@pytest.mark.parametrize("waits", ["note", "talk"])
def test_an_overdue_follow_up_or_talk_does_not_end_the_silence_for_ever(store, old_pupil, waits):
    late = LONG_AGO + WEEK
    if waits == "note":
        note(store, old_pupil, 12, follow_up_by=late)
    else:
        talk(store, old_pupil, TalkKind.OBSERVATION, 12, next_talk_on=late)
    assert not checks(store, old_pupil)[Silence.CONCERN].fine


def test_another_concern_is_no_follow_up_of_the_one_before(store, old_pupil):
    for what, on in (("Eet niet mee", LONG_AGO), ("Slaapt slecht", makers.TODAY - timedelta(days=1))):
        concerns.begin(store, old_pupil, ConcernDraft(what, on, "juf Anke"))
    found = checks(store, old_pupil)[Silence.CONCERN]
    assert (found.fine, found.source) == (False, "zorg: Eet niet mee")
    note(store, old_pupil, 0)
    assert checks(store, old_pupil)[Silence.CONCERN].fine


def test_the_terms_of_the_school_decide(store, old_pupil):
    talk(store, old_pupil, TalkKind.CHILD, 5)
    assert checks(store, old_pupil)[Silence.CHILD].fine
    now = school.settings(store, frozenset())
    school.keep_settings(store, replace(now, terms=Terms(weeks_child=4)))
    assert not checks(store, old_pupil)[Silence.CHILD].fine
    with pytest.raises(RuleBroken, match="weeks_out_of_range"):
        school.keep_settings(store, replace(now, terms=Terms(weeks_child=0)))


def test_from_step_three_on_an_evaluation_is_asked_for(store, old_pupil):
    route.move(store, old_pupil, MoveDraft(3, makers.TODAY - WEEK, "Ouders doen mee."))
    found = checks(store, old_pupil)[Silence.EVALUATION]
    assert (found.fine, found.source) == (False, "stap 3 sinds 16 november")
    quiet.plan_evaluation(store, old_pupil, makers.TODAY + WEEK)
    assert checks(store, old_pupil)[Silence.EVALUATION].sentence == "Evaluatie op 30 november."


def a_cycle(store, pupil, phase, weeks_ago, **more):
    with store.change("Cyclus gemaakt") as session:
        cycle = HgwCycle(pupil_uid=pupil, number=2, started_on=LONG_AGO, owner="Hanneke", **more)
        cycle.move(phase, makers.TODAY - weeks_ago * WEEK)
        session.add(cycle)


def test_a_cycle_that_stands_still_is_told_with_its_phase(store, old_pupil):
    a_cycle(store, old_pupil, Phase.PLAN, 9)
    found = checks(store, old_pupil)[Silence.PHASE]
    assert not found.fine
    assert found.sentence == "De cyclus staat sinds 21 september stil bij plannen."
    assert found.source == "cyclus 2"


def test_a_cycle_that_stands_still_on_vandaag_says_which_one_it_is(store, old_pupil):
    a_cycle(store, old_pupil, Phase.PLAN, 9)
    for kind in (TalkKind.CHILD, TalkKind.EXTRA):
        talk(store, old_pupil, kind, 1)
    (one,) = today.overview(store).quiet
    (cycle,) = care.of_pupil(store, old_pupil).cycles
    assert (one.silence, one.about) == (Silence.PHASE, cycle.uid)


def test_a_check_says_the_term_of_the_school(store, old_pupil):
    school.keep_settings(store, replace(school.settings(store, frozenset()), terms=Terms(weeks_child=4)))
    found = checks(store, old_pupil)
    assert (found[Silence.CHILD].weeks, found[Silence.PARENTS].weeks, found[Silence.EVALUATION].weeks) == (4, 8, None)


def test_a_plan_that_is_carried_out_until_its_evaluation_does_not_stand_still(store, old_pupil):
    a_cycle(store, old_pupil, Phase.CARRY_OUT, 9, evaluation_on=makers.TODAY + WEEK)
    assert checks(store, old_pupil)[Silence.PHASE].fine


def test_a_planned_talk_answers_the_silence_and_stands_in_the_agenda(store, old_pupil):
    quiet.plan_talk(store, old_pupil, TalkKind.CHILD, makers.TODAY + WEEK)
    assert checks(store, old_pupil)[Silence.CHILD].sentence == "Gesprek met het kind gepland op 30 november."
    (line,) = agenda.open_lines(store, until=date.max, pupil=old_pupil)
    assert (line.kind, line.what) == (DueKind.TALK, "Gesprek met het kind")
    assert agenda.talk_kind(store, line) is TalkKind.CHILD
    talk(store, old_pupil, TalkKind.CHILD, 0, follows=line.about_uid)
    assert agenda.open_lines(store, until=date.max, pupil=old_pupil) == ()


def test_a_planned_talk_that_was_not_held_answers_nothing_until_another_is_planned(store, old_pupil):
    quiet.plan_talk(store, old_pupil, TalkKind.CHILD, makers.TODAY + WEEK)
    store.device.clock.moment += WEEK
    assert checks(store, old_pupil)[Silence.CHILD].fine
    store.device.clock.moment += timedelta(days=1)
    assert not checks(store, old_pupil)[Silence.CHILD].fine
    quiet.plan_talk(store, old_pupil, TalkKind.CHILD, makers.TODAY + 2 * WEEK)
    assert checks(store, old_pupil)[Silence.CHILD].sentence == "Gesprek met het kind gepland op 7 december."


@pytest.mark.parametrize("silence", list(Silence))
def test_vraag_later_is_a_promise_of_the_care_coordinator_and_ends_the_line_until_then(store, old_pupil, silence):
    if silence is Silence.LEFT:
        leave(store, old_pupil, makers.TODAY)
    if silence is Silence.LEAD:
        referral_makers.to_step(store, old_pupil, 5)
    quiet.ask_later(store, old_pupil, silence, makers.TODAY + WEEK)
    assert checks(store, old_pupil)[silence].fine
    (line,) = agenda.open_lines(store, until=date.max, pupil=old_pupil)
    assert (line.who, line.on) == (store.device.author, makers.TODAY + WEEK)
    agenda.drop(store, line, "Niet nodig.")
    assert silence not in (Silence.CHILD, Silence.PARENTS) or not checks(store, old_pupil)[silence].fine


def test_a_concern_is_named_and_ends_with_an_outcome(store, old_pupil):
    with store.change("Zorg geopend") as session:
        session.add(
            Concern(
                pupil_uid=old_pupil, what="Eet niet mee", opened_on=LONG_AGO, opened_by="Hanneke", owner="Hanneke",
            )
        )  # fmt: skip
    for silence in (Silence.CHILD, Silence.PARENTS):
        talk(store, old_pupil, TalkKind.CHILD if silence is Silence.CHILD else TalkKind.EXTRA, 7)
    (one,) = today.overview(store).quiet
    assert (one.silence, one.source) == (Silence.CONCERN, "zorg: Eet niet mee")
    with pytest.raises(RuleBroken, match="concern_needs_outcome"):
        quiet.end(store, old_pupil, one.about, " ")
    quiet.end(store, old_pupil, one.about, "Eet weer mee.")
    assert store.undo() == "Zorg afgesloten"
    assert today.overview(store).quiet == (one,)


def test_the_end_of_care_at_another_silence_ends_every_open_concern_with_the_same_outcome(store, old_pupil):
    concerns.begin(store, old_pupil, ConcernDraft("Eet niet mee", LONG_AGO, "Hanneke"))
    assert today.overview(store).quiet != ()
    quiet.end(store, old_pupil, None, "Gaat naar een andere school.")
    (closed,) = concerns.of_pupil(store, old_pupil)
    assert closed.outcome == "Gaat naar een andere school."


def test_without_a_concern_of_its_own_the_care_ends(store, old_pupil):
    for kind in (TalkKind.CHILD, TalkKind.EXTRA):
        talk(store, old_pupil, kind, 7)
    (one,) = today.overview(store).quiet
    quiet.end(store, old_pupil, one.about, "Het gaat weer goed.")
    assert told(store) == []
    assert pupils.banner(store, old_pupil).in_care_since is None
