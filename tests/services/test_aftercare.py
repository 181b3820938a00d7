"""After the table: who leads, who still has to hear, what the advice brought, and who comes back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import makers
import referral_makers
from bijtijds.base.errors import RuleBroken
from bijtijds.model.referrals import Referral
from bijtijds.services import agenda, meetings, outside_help, quiet, referrals, support, tlvs
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.bringing_up import bring_up
from bijtijds.services.meetings import HeldDraft
from bijtijds.services.outside_help import EntryDraft, TrackDraft
from bijtijds.services.support import ArrangementDraft
from bijtijds.services.tlvs import TlvDraft
from bijtijds.terms.aftercare import ArrangementForm, Hearer, HelpPart, TlvAnswer
from bijtijds.terms.codes import Silence
from bijtijds.terms.dates import long_date

DAY = timedelta(days=1)
TODAY = makers.TODAY
ZAT = TODAY + 15 * DAY
NEXT = TODAY + 40 * DAY


@pytest.fixture
def pupil(store):
    return makers.a_pupil(store, "Noor", "Bakker")


def waiting(store, pupil):
    return [(one.what, one.on) for one in agenda.open_lines(store, until=date.max, pupil=pupil)]


def line(store, pupil, words):
    return next(one for one in agenda.open_lines(store, until=date.max, pupil=pupil) if words in one.what)


def held(store, referral, **more):
    draft = HeldDraft(TODAY, "Rust helpt.", seen=meetings.open_held(store, referral).seen)
    meetings.hold(store, referral, replace(draft, **more))


# ---------------------------------------------------------------- who still has to hear
def test_teacher_parents_and_child_wait_until_they_have_heard(store, pupil):
    referral = referral_makers.a_referral(store, pupil, None)
    held(store, referral)
    week = TODAY + 7 * DAY
    assert sorted(waiting(store, pupil)) == [
        ("Het kind vertellen wat er besproken is", week),
        ("Leerkracht vertellen wat er besproken is", week),
        ("Ouders vertellen wat er besproken is", week),
    ]
    agenda.finish(store, line(store, pupil, "Ouders"))
    kept = referrals.open_draft(store, referral)[1]
    assert kept.told_parents_on == TODAY
    referrals.correct(store, referral, replace(kept, told_child_on=TODAY))
    assert [what for what, _day in waiting(store, pupil)] == ["Leerkracht vertellen wat er besproken is"]
    referrals.close(store, referral, TODAY, "Advies gekregen.")
    assert [what for what, _day in waiting(store, pupil)] == ["Leerkracht vertellen wat er besproken is"]
    agenda.finish(store, line(store, pupil, "Leerkracht"))
    assert waiting(store, pupil) == []
    (row,) = referrals.of_pupil(store, pupil)
    assert row.to_hear == ()


def test_nobody_hears_what_was_said_before_the_day_on_which_it_was_said(store, pupil):
    referral = referral_makers.a_referral(store, pupil, None)
    held(store, referral)
    kept = referrals.open_draft(store, referral)[1]
    for field in ("told_teacher_on", "told_parents_on", "told_child_on"):
        with pytest.raises(RuleBroken) as broken:
            referrals.correct(store, referral, replace(kept, **{field: TODAY - DAY}))
        assert (broken.value.code, broken.value.field) == ("heard_before_meeting", field)
    referrals.correct(store, referral, replace(kept, told_parents_on=TODAY))


def test_parents_who_were_at_the_table_need_not_hear_it_again(store, pupil):
    referral = referral_makers.a_referral(store, pupil, None)
    held(store, referral, parents_were_there=True)
    (row,) = referrals.of_pupil(store, pupil)
    assert row.to_hear == (Hearer.TEACHER, Hearer.CHILD)
    assert not [what for what, _day in waiting(store, pupil) if what.startswith("Ouders")]


def test_called_told_by_mistake_it_waits_again_but_what_was_dropped_with_a_reason_does_not(store, pupil):
    referral = referral_makers.a_referral(store, pupil, None)
    held(store, referral)
    agenda.finish(store, line(store, pupil, "Leerkracht"))
    agenda.drop(store, line(store, pupil, "Het kind"), "Ouders vertellen het zelf.")
    kept = referrals.open_draft(store, referral)[1]
    referrals.correct(store, referral, replace(kept, told_teacher_on=None))
    assert sorted(what.split()[0] for what, _day in waiting(store, pupil)) == ["Leerkracht", "Ouders"]


# ---------------------------------------------------------------- the advice, and coming back
def test_what_the_advice_brought_is_asked_on_its_day_and_stands_in_the_referral(store, pupil):
    referral = referral_makers.a_referral(store, pupil, None)
    held(store, referral, advice_review_on=NEXT)
    evaluation = line(store, pupil, "advies")
    with pytest.raises(RuleBroken, match="outcome_needed"):
        agenda.finish(store, evaluation)
    agenda.finish(store, evaluation, "Hij werkt langer door.")
    assert referrals.open_draft(store, referral)[1].advice_result == "Hij werkt langer door."


def test_who_comes_back_is_on_that_table_with_the_advice_that_waits(store, pupil):
    referral = referral_makers.a_referral(store, pupil, None)
    held(store, referral, advice=(AgreementDraft("Observeren", "Karel Bos"),), back_on=NEXT)
    assert [(one.on, one.pupils) for one in meetings.upcoming(store)] == [(NEXT, 1)]
    (seat,) = meetings.seats(store, "ZAT", NEXT)
    assert (seat.held_on, seat.again_on) == (None, NEXT)
    store.device.clock.moment += 40 * DAY
    again = meetings.open_held(store, referral, seat.again_on)
    assert [one.what for one in again.advice] == ["Observeren"]
    assert (again.minutes, again.back_on, again.held_on) == (None, None, NEXT)
    meetings.hold(store, referral, replace(again, minutes="Het gaat beter."))
    (seat,) = meetings.seats(store, "ZAT", NEXT)
    assert (seat.held_on, seat.again_on) == (NEXT, None)
    kept = meetings.open_held(store, referral)
    assert kept.minutes == "Het gaat beter."
    assert kept.earlier == (f"{long_date(TODAY)}: Rust helpt.",)
    assert meetings.upcoming(store) == ()
    assert not [what for what, _day in waiting(store, pupil) if "Terug" in what]


def test_advice_of_an_earlier_referral_that_nobody_answered_is_said_at_the_table(store, pupil):
    first = referral_makers.a_referral(store, pupil, None)
    held(store, first, advice=(AgreementDraft("Observeren", "Karel Bos"), AgreementDraft("Bellen", "Mirjam Smit")))
    agenda.finish(store, line(store, pupil, "Bellen"))
    referrals.close(store, first, TODAY, "Advies gekregen.")
    second = referral_makers.a_referral(store, pupil, None, meeting_on=NEXT)
    assert meetings.open_held(store, second).earlier == (f"Nog open van {long_date(TODAY)}: Observeren (Karel Bos)",)


def test_a_meeting_that_moves_in_the_agenda_moves_in_the_referral(store, pupil):
    referral = referral_makers.a_referral(store, pupil, None)
    agenda.postpone(store, line(store, pupil, "Bespreken"), NEXT)
    kept = referrals.open_draft(store, referral)[1]
    assert kept.meeting_on == NEXT
    assert len(meetings.seats(store, "ZAT", NEXT)) == 1
    referrals.correct(store, referral, replace(kept, home="Rustig."))
    assert waiting(store, pupil) == [("Bespreken in ZAT", NEXT)]
    held(store, referral, back_on=NEXT)
    agenda.postpone(store, line(store, pupil, "Terug"), NEXT + DAY)
    assert meetings.open_held(store, referral).back_on == NEXT + DAY


# ---------------------------------------------------------------- who leads
def test_from_step_five_on_an_empty_place_is_said_until_both_are_filled(store, pupil):
    def said():
        with store.read() as reader:
            checks = quiet.read_checks(reader, pupil, TODAY)
        return [(one.fine, one.sentence, one.about) for one in checks if one.silence is Silence.LEAD]

    assert said() == []
    referral_makers.to_step(store, pupil, 5)
    assert said() == [(False, "Nog niemand heeft op school en thuis de regie.", None)]
    referral = referral_makers.a_referral(store, pupil, None, lead_school="Anke Jansen")
    assert said() == [(False, "Nog niemand heeft thuis de regie.", referral)]
    (seat,) = meetings.seats(store, "ZAT", ZAT, tried=False)
    assert [one.value for one in seat.no_lead] == ["thuis"]
    outside_help.begin(store, pupil, TrackDraft("Wijkteam Oost", TODAY, led_by="L. Aydin"))
    assert said() == [(True, "Op school en thuis heeft iemand de regie.", None)]


# ---------------------------------------------------------------- arrangement and TLV
def test_an_arrangement_is_looked_at_on_its_day_and_what_that_brought_stays(store, pupil):
    uid = support.arrange(
        store, pupil,
        ArrangementDraft(
            "Leescoach", "Leest niet vlot.", TODAY, form=ArrangementForm.ADVICE, review_on=TODAY + 30 * DAY,
            ends_on=NEXT,
        ),
    )  # fmt: skip
    looked = line(store, pupil, "Arrangement bekijken: Leescoach")
    agenda.postpone(store, looked, TODAY + 31 * DAY)
    assert support.open_draft(store, uid)[1].review_on == TODAY + 31 * DAY
    with pytest.raises(RuleBroken, match="arrangement_review_outside"):
        agenda.postpone(store, looked, NEXT + DAY)
    agenda.finish(store, looked, "Leest nu AVI M4.")
    (row,) = support.arrangements(store, pupil)
    assert (row.review_on, row.form) == (None, ArrangementForm.ADVICE)
    assert row.reviews[0].endswith(": Leest nu AVI M4.")
    support.correct(store, uid, replace(support.open_draft(store, uid)[1], review_on=TODAY + 35 * DAY))
    assert ("Arrangement bekijken: Leescoach", TODAY + 35 * DAY) in waiting(store, pupil)
    with pytest.raises(RuleBroken, match="arrangement_review_outside"):
        support.correct(store, uid, replace(support.open_draft(store, uid)[1], review_on=NEXT + DAY))
    support.end(store, uid, TODAY, "Klaar.")
    assert waiting(store, pupil) == []


def test_a_tlv_is_asked_for_after_parents_were_heard_or_says_why_not(store, pupil):
    asked = TlvDraft("sbo", asked_on=TODAY)
    with pytest.raises(RuleBroken) as broken:
        tlvs.write(store, pupil, asked)
    assert (broken.value.code, broken.value.field) == ("tlv_needs_parents", "parents_heard_on")
    tlvs.write(store, pupil, replace(asked, not_heard_because="Ouders zijn op reis; wij bellen vrijdag."))
    assert waiting(store, pupil) == [("Vraag hoe het met de TLV staat", TODAY + 42 * DAY)]


def test_a_tlv_that_was_granted_waits_for_its_reassessment_and_its_end(store, pupil):
    uid = tlvs.write(store, pupil, TlvDraft("sbo", parents_heard_on=TODAY, asked_on=TODAY))
    july, april = date(2027, 7, 31), date(2027, 4, 15)
    granted = replace(
        tlvs.open_draft(store, uid)[1], answer=TlvAnswer.GRANTED, answered_on=TODAY, valid_until=july
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="tlv_needs_reassess_on"):
        tlvs.correct(store, uid, granted)
    tlvs.correct(store, uid, replace(granted, reassess_on=april))
    assert waiting(store, pupil) == [("TLV opnieuw bekijken", april), ("TLV loopt af", july)]
    agenda.postpone(store, line(store, pupil, "opnieuw"), april + DAY)
    assert tlvs.open_draft(store, uid)[1].reassess_on == april + DAY
    tlvs.close(store, uid, TODAY, "Naar het sbo.")
    assert waiting(store, pupil) == []


# ---------------------------------------------------------------- help from outside
def test_the_next_contact_with_helpers_becomes_a_dated_entry_when_it_was_had(store, pupil):
    uid = outside_help.begin(store, pupil, TrackDraft("Wijkteam Oost", TODAY, next_contact_on=TODAY + 14 * DAY))
    agenda.finish(store, line(store, pupil, "Contact met Wijkteam Oost"), "Moeder krijgt hulp op maandag.")
    found = outside_help.row(store, uid)
    assert [(one.part, one.on, one.text) for one in found.entries] == [
        (HelpPart.CONTACT, TODAY, "Moeder krijgt hulp op maandag.")
    ]
    assert (found.next_contact_on, waiting(store, pupil)) == (None, [])


def test_of_a_new_signal_parents_hear_first_and_it_waits_for_them(store, pupil):
    track = outside_help.begin(store, pupil, TrackDraft("Wijkteam Oost", TODAY))
    signal = EntryDraft(HelpPart.SIGNAL, TODAY, "Kwam drie dagen zonder eten.")
    with pytest.raises(RuleBroken) as broken:
        outside_help.note(store, track, replace(signal, lead_on=TODAY))
    assert (broken.value.code, broken.value.field) == ("parents_hear_first", "lead_on")
    uid = outside_help.note(store, track, signal)
    assert waiting(store, pupil) == [("Nieuw signaal met ouders bespreken", TODAY + 3 * DAY)]
    agenda.finish(store, line(store, pupil, "Nieuw signaal"))
    kept = outside_help.open_entry(store, uid)[1]
    assert kept.parents_on == TODAY
    outside_help.correct_entry(store, uid, replace(kept, lead_on=TODAY))
    outside_help.end(store, track, TODAY, "De hulp is klaar.")
    assert outside_help.row(store, track).result == "De hulp is klaar."
    outside_help.remove(store, track)
    assert outside_help.of_pupil(store, pupil) == ()
    store.undo()
    assert len(outside_help.of_pupil(store, pupil)[0].entries) == 1


# ---------------------------------------------------------------- a file of before
def test_who_had_to_hear_already_waits_once_the_file_is_opened(store, pupil):
    referral = referral_makers.a_referral(store, pupil, None)
    with store.change("Zoals het was") as session:
        row = session.get_one(Referral, referral)
        row.held_on, row.told_parents_on = TODAY, TODAY
    bring_up(store)
    bring_up(store)
    told = [what for what, _day in waiting(store, pupil) if "vertellen" in what]
    assert sorted(told) == ["Het kind vertellen wat er besproken is", "Leerkracht vertellen wat er besproken is"]
