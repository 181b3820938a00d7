"""Talks with parents and child: the table, the promises, and what helps to prepare the next one."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import agenda, agreements, contacts, reports, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.notes import Quote
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import DueKind, Recognition, Seat, TalkKind

MOTHER = Attendee("mevrouw Zwaluw", Seat.PARENT, "moeder")
TEACHER = Attendee("juf Marijke", Seat.TEACHER, "leerkracht")
READ = AgreementDraft("Elke dag voorlezen", "moeder", "Jorrit", makers.TODAY, date(2026, 12, 20))
CALL = AgreementDraft("Bellen", "juf Marijke", due_on=date(2026, 12, 1))


def extra(**more):
    values = {
        "kind": TalkKind.EXTRA, "held_on": makers.TODAY, "participants": (MOTHER, TEACHER), "purpose": "samen kijken",
        "concern": "Is stil in de kring.", "going_well": "Leest graag.", "parents_view": "Thuis praat hij.",
        "parents_recognise": Recognition.PARTLY, "summary": "Acht weken proberen.", "agreements": (READ, CALL),
        "next_talk_on": date(2027, 1, 18),
    }  # fmt: skip
    return TalkDraft(**{**values, **more})


def promises(store, pupil):
    return {one.uid: one.what for one in agreements.of_pupil(store, pupil)}


@pytest.fixture
def talk(store, pupil):
    return talks.write(store, pupil, extra())


def opened(store, uid):
    return talks.open_draft(store, uid)[1]


def test_what_a_form_shows_is_what_was_written(store, pupil):
    draft = extra(
        held_time=time(15, 30), until_time=time(16, 15), place="op school", absent_invited=("de heer Zwaluw",),
        interpreter="mevrouw Tolk", interpreter_language="Tigrinya", opening="Welkom.", home_situation="Rustig.",
        approach_school="een vraag vooraf", approach_child="kaartje omdraaien", plain_summary="Wij helpen samen.",
        child_words=(Quote("Ik wil lezen."),), evaluation_on=date(2027, 1, 18), copies_to=("ouders",),
        told_goes_in_file=True,
    )  # fmt: skip
    found, shown = talks.open_draft(store, talks.write(store, pupil, draft))
    assert found == pupil
    without = [replace(one, uid=None) for one in shown.agreements]
    assert replace(shown, seen=None, agreements=tuple(without)) == draft


def test_a_talk_with_its_promises_is_one_step(store, pupil, talk):
    assert list(promises(store, pupil).values()) == ["Bellen", "Elke dag voorlezen"]
    assert store.undo() == "Extra gesprek bewaard"
    assert promises(store, pupil) == {}
    assert store.redo() == "Extra gesprek bewaard"
    assert len(promises(store, pupil)) == 2


# ---------------------------------------------------------------- promises
def test_a_corrected_promise_stays_the_same_promise_with_its_state(store, pupil, talk):
    before = promises(store, pupil)
    read = next(uid for uid, what in before.items() if what == READ.what)
    agreements.postpone(store, read, date(2027, 1, 4))
    shown = opened(store, talk)
    renamed = tuple(replace(one, what=f"{one.what}!") for one in shown.agreements)
    talks.correct(store, talk, replace(shown, agreements=renamed))
    after = promises(store, pupil)
    assert after == {uid: f"{what}!" for uid, what in before.items()}
    (kept,) = (one for one in agreements.of_pupil(store, pupil) if one.uid == read)
    assert (kept.due_on, kept.postponed) == (date(2027, 1, 4), 1)


def test_a_promise_that_is_left_out_is_refused_and_nothing_of_the_talk_is_changed(store, pupil, talk):
    before = promises(store, pupil)
    shown = opened(store, talk)
    with pytest.raises(RuleBroken, match="agreement_is_answered"):
        talks.correct(store, talk, replace(shown, summary="Anders.", agreements=shown.agreements[:1]))
    assert promises(store, pupil) == before
    assert opened(store, talk) == shown


def test_the_time_to_think_of_a_child_waits_in_the_agenda_until_that_day(store, pupil):
    day = makers.TODAY + timedelta(days=3)
    uid = talks.write(store, pupil, TalkDraft(TalkKind.CHILD, makers.TODAY, thinks_until=day))
    (line,) = agenda.open_lines(store, until=day, pupil=pupil)
    assert (line.kind, line.on, line.what) == (DueKind.TERM, day, "Bedenktijd van het kind is om: vraag wat het wil")
    store.device.clock.moment += timedelta(days=1)
    with pytest.raises(RuleBroken) as refused:
        talks.correct(store, uid, replace(opened(store, uid), thinks_until=None))
    assert (refused.value.code, refused.value.field) == ("open_day_emptied", "thinks_until")
    agenda.finish(store, line, "Wil met oma praten.")
    assert agenda.open_lines(store, until=date.max, pupil=pupil) == ()


def test_promises_keep_the_order_of_the_form_and_new_ones_get_their_place(store, talk):
    shown = opened(store, talk)
    first, second = shown.agreements
    new = AgreementDraft("Kaartje maken", "Jorrit")
    talks.correct(store, talk, replace(shown, agreements=(second, new, first)))
    assert [one.what for one in opened(store, talk).agreements] == ["Bellen", "Kaartje maken", "Elke dag voorlezen"]


def test_an_empty_line_is_no_promise_and_a_half_one_is_refused(store, pupil):
    talks.write(store, pupil, extra(agreements=(READ, AgreementDraft(" ", ""))))
    assert len(promises(store, pupil)) == 1
    with pytest.raises(RuleBroken, match="agreement_needs_who"):
        talks.write(store, pupil, extra(agreements=(AgreementDraft("Bellen", " "),)))
    with pytest.raises(RuleBroken, match="agreement_due_before_start"):
        talks.write(store, pupil, extra(agreements=(replace(READ, due_on=makers.TODAY - timedelta(days=1)),)))
    assert store.counts()["talk"] == 1


# ---------------------------------------------------------------- the table
def test_people_leave_the_table_and_sit_down_again(store, talk):
    shown = opened(store, talk)
    talks.correct(store, talk, replace(shown, participants=(TEACHER,)))
    assert [one.name for one in opened(store, talk).participants] == ["juf Marijke"]
    again = opened(store, talk)
    talks.correct(store, talk, replace(again, participants=(TEACHER, MOTHER)))
    assert [one.name for one in opened(store, talk).participants] == ["juf Marijke", "mevrouw Zwaluw"]
    store.undo()
    store.undo()
    assert [one.name for one in opened(store, talk).participants] == ["mevrouw Zwaluw", "juf Marijke"]
    assert store.conflicts() == ()
    assert store.check() == ()


def test_somebody_entered_twice_sits_once(store, pupil):
    uid = talks.write(store, pupil, extra(participants=(MOTHER, MOTHER, TEACHER)))
    assert [one.name for one in opened(store, uid).participants] == ["mevrouw Zwaluw", "juf Marijke"]


def test_the_seats_that_are_proposed_begin_with_parents_and_end_with_the_child(store, pupil):
    makers.a_parent(store, pupil)
    seats = contacts.possible_attendees(store, pupil)
    assert (seats[0].name, seats[0].seat) == ("mevrouw Rianne Zwaluw", Seat.PARENT)
    assert (seats[-1].name, seats[-1].seat, seats[-1].signs) == ("Jorrit", Seat.CHILD, False)


# ---------------------------------------------------------------- rules
@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"held_on": makers.TODAY + timedelta(days=1), "next_talk_on": None}, "talk_in_the_future"),
        ({"held_time": time(16), "until_time": time(15)}, "talk_ends_before_it_begins"),
        ({"next_talk_on": makers.TODAY - timedelta(days=1)}, "next_talk_before_talk"),
        ({"evaluation_on": makers.TODAY - timedelta(days=1)}, "evaluation_before_talk"),
        ({"thinks_until": makers.TODAY - timedelta(days=1)}, "thinks_until_before_talk"),
    ],
)
def test_a_talk_that_breaks_a_rule_is_not_kept(store, pupil, wrong, code):
    with pytest.raises(RuleBroken, match=code):
        talks.write(store, pupil, extra(**wrong))
    assert store.counts()["talk"] == store.counts()["agreement"] == 0


def test_a_form_opened_on_an_older_version_is_refused(store, talk):
    shown = opened(store, talk)
    talks.correct(store, talk, replace(shown, summary="Een."))
    with pytest.raises(StaleDraft):
        talks.correct(store, talk, replace(shown, summary="Twee."))


def test_what_a_report_still_needs_is_told_for_a_form_and_for_a_kept_talk_alike(store, pupil):
    draft = extra(concern=" ", parents_recognise=None, participants=(), next_talk_on=None)
    missing = ("concern", "parents_recognise", "participants", "next_talk_on")
    assert talks.missing_in(draft) == missing
    assert talks.missing_for_report(store, talks.write(store, pupil, draft)) == missing
    assert talks.missing_in(replace(extra(next_talk_on=None), no_next_talk_because="Het is klaar.")) == ()


# ---------------------------------------------------------------- after and before
def test_a_removed_talk_takes_its_promises_along_and_brings_them_back(store, pupil, talk):
    talks.remove(store, talk)
    assert promises(store, pupil) == {}
    (line,) = store.bin()
    store.undo(line.change)
    assert len(promises(store, pupil)) == 2
    assert len(opened(store, talk).participants) == 2


def test_a_confidential_talk_makes_its_promises_confidential_and_back(store, pupil, talk):
    talks.correct(store, talk, replace(opened(store, talk), confidential=True))
    assert list(promises(store, pupil).values()) == ["Vertrouwelijk: afspraak"] * 2
    talks.correct(store, talk, replace(opened(store, talk), confidential=False))
    assert sorted(promises(store, pupil).values()) == ["Bellen", "Elke dag voorlezen"]


def test_preparing_a_talk_shows_former_promises_and_the_latest_facts(store, pupil, talk):
    for number in range(8):
        makers.a_note(store, pupil, seen=f"Feit {number}.")
    makers.a_note(store, pupil, seen="Geheim.", confidential=True)
    found = talks.prepare(store, pupil)
    assert [one.what for one in found.agreements] == ["Elke dag voorlezen", "Bellen"]
    assert len(found.facts) == 6
    assert "Geheim." not in {text for _, text in found.facts}


def test_opening_a_talk_is_logged(store, pupil, talk):
    talks.open_draft(store, talk)
    assert store.logbook(pupil)[0].what == "viewed"


@pytest.mark.parametrize("field", ["summary", "plain_summary", "responsibilities", "interpretation"])
def test_a_talk_is_found_by_what_was_said(store, pupil, field):
    talk = talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, makers.TODAY, **{field: "een kaboutermuts op"}))
    assert [hit.row.uid for hit in store.search("kabouter")] == [talk]


# ---------------------------------------------------------------- the planned talk that is held
def plan_a_talk(store, pupil, day, **more):
    return talks.write(store, pupil, extra(next_talk_on=day, **more))


def test_the_planned_talk_of_this_week_is_proposed_and_kept(store, pupil):
    planning = plan_a_talk(store, pupil, makers.TODAY + timedelta(days=7))
    found = talks.planned(store, pupil)
    assert (found.about, found.on) == (planning, makers.TODAY + timedelta(days=7))
    talks.write(store, pupil, extra(next_talk_on=None, no_next_talk_because="Klaar.", follows=found.about))
    assert talks.planned(store, pupil) is None


def test_a_talk_planned_later_is_found_when_it_is_asked_for(store, pupil):
    planning = plan_a_talk(store, pupil, makers.TODAY + timedelta(days=8))
    assert talks.planned(store, pupil) is None
    (line,) = agenda.open_lines(store, until=date(2027, 6, 1), kinds=[DueKind.TALK])
    for wanted in (planning, line.uid):
        assert talks.planned(store, pupil, wanted=wanted).about == planning


def test_a_planned_confidential_talk_is_not_proposed_beside_another(store, pupil):
    planning = plan_a_talk(store, pupil, makers.TODAY, confidential=True)
    assert talks.planned(store, pupil) is None
    assert talks.planned(store, pupil, confidential=True).about == planning
    assert talks.planned(store, pupil, wanted=planning).confidential


# ---------------------------------------------------------------- before a talk
def test_the_preparation_knows_the_last_talks_and_what_goes_well(store, pupil):
    makers.a_note(store, pupil, strength="Hielp met opruimen.")
    talks.write(store, pupil, extra(plain_summary="Wij helpen samen."))
    talks.write(store, pupil, extra(confidential=True, summary="Geheim.", going_well="Ook geheim."))
    ready = talks.prepare(store, pupil)
    assert ready.talks == ((makers.TODAY, TalkKind.EXTRA, "Wij helpen samen."),)
    assert {text for _on, text in ready.going_well} == {"Hielp met opruimen.", "Leest graag."}


# ---------------------------------------------------------------- a talk on a suspicion
def suspicion(**more):
    return extra(kind=TalkKind.SUSPICION, confidential=True, **more)


@pytest.mark.parametrize("who", ["Jorrit", "jorrit zwaluw", "Jorrit, de leerling", "het kind", "zijn zus", "Sanne"])
def test_no_child_interprets_for_its_parents(store, pupil, who):
    contacts.add_sibling(store, pupil, name="Sanne")
    for kind in (TalkKind.SUSPICION, TalkKind.EXTRA):
        with pytest.raises(RuleBroken, match="child_interprets"):
            talks.write(store, pupil, extra(kind=kind, interpreter=who))


@pytest.mark.parametrize("who", ["Jorrit de Vries", "mevrouw Tolk", "tolkentelefoon", "Rianne Zwaluw"])
def test_anybody_else_may_interpret(store, pupil, who):
    contacts.add_sibling(store, pupil, other=makers.a_pupil(store, "Noor", "Zwaluw"))
    assert talks.write(store, pupil, suspicion(interpreter=who))


def test_a_brother_at_this_school_does_not_interpret_either(store, pupil):
    contacts.add_sibling(store, pupil, other=makers.a_pupil(store, "Noor", "Zwaluw"))
    uid = talks.write(store, pupil, suspicion())
    with pytest.raises(RuleBroken, match="child_interprets"):
        talks.correct(store, uid, replace(opened(store, uid), interpreter="Noor Zwaluw"))


def test_a_threat_is_kept_with_the_next_step(store, pupil):
    with pytest.raises(RuleBroken, match="threat_needs_next_step"):
        talks.write(store, pupil, suspicion(threat="Sloeg op tafel en schold."))
    assert talks.write(store, pupil, suspicion(threat="Sloeg op tafel.", next_steps_told="Directeur gebeld."))


# ---------------------------------------------------------------- the other kinds
def test_a_follow_up_that_is_needed_has_a_day(store, pupil):
    draft = TalkDraft(TalkKind.TEN_MINUTES, makers.TODAY, follow_up_needed=True)
    with pytest.raises(RuleBroken, match="follow_up_needs_day"):
        talks.write(store, pupil, draft)
    talks.write(store, pupil, replace(draft, next_talk_on=date(2026, 12, 7)))
    assert agenda.open_lines(store, until=date(2026, 12, 7), kinds=[DueKind.TALK])


def test_watching_comes_before_interpreting(store, pupil):
    draft = TalkDraft(TalkKind.OBSERVATION, makers.TODAY, observation="Keek op.", interpretation="Moe?")
    with pytest.raises(RuleBroken, match="watching_comes_first"):
        talks.write(store, pupil, draft)
    assert talks.write(store, pupil, replace(draft, done_watching=True))


def test_only_some_kinds_of_talk_have_a_report(store, pupil):
    assert talks.missing_for_report(store, talks.write(store, pupil, suspicion())) == ()
    uid = talks.write(store, pupil, TalkDraft(TalkKind.SPONTANEOUS, makers.TODAY, summary="Aan het hek."))
    assert talks.missing_for_report(store, uid) is None
    with pytest.raises(RuleBroken, match="report_not_of_this_talk"):
        reports.make(store, uid)
