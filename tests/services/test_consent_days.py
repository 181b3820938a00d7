"""What a consent puts in the agenda, and what is refused before it is kept."""

from dataclasses import replace
from datetime import date

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.pupils import Pupil
from bijtijds.services import agenda, consents, sharing_rules
from bijtijds.services.consents import AnswerDraft, Recipient
from bijtijds.terms.codes import ConsentOption, DueKind
from bijtijds.terms.sharing import Answer
from services.sharing import (
    ASKED,
    DAY,
    REASONED,
    SETTLED,
    WHY_NOT,
    YES,
)


# ---------------------------------------------------------------- nothing slips away
def waiting(store):
    return {(one.kind, one.on, one.what) for one in agenda.open_lines(store, until=date.max)}


def test_the_answer_the_term_and_the_end_wait_in_the_agenda(store, pupil, mother):
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, AnswerDraft(asked_on=makers.TODAY, asked_how="gesprek"))
    assert (DueKind.TERM, makers.TODAY + 7 * DAY) in {(kind, on) for kind, on, _what in waiting(store)}
    consents.answer(store, uid, mother, replace(YES, asked_on=makers.TODAY))
    assert {on for _kind, on, _what in waiting(store)} == {ASKED.valid_until}
    consents.withdraw(store, uid, makers.TODAY, "moeder")
    assert waiting(store) == set()
    informed = consents.write(store, pupil, replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT))
    consents.hand_over(store, informed, mother, makers.TODAY)
    assert makers.TODAY + 8 * DAY in {on for _kind, on, _what in waiting(store)}


def test_parents_who_were_not_told_of_d_are_thought_of_again(store, pupil, mother):
    uid = consents.write(store, pupil, replace(ASKED, **REASONED))
    assert makers.TODAY + 14 * DAY in {on for _kind, on, _what in waiting(store)}
    _pupil, draft, _row = consents.open_draft(store, uid)
    consents.correct(store, uid, replace(draft, parents_told_on=makers.TODAY))
    assert {on for _kind, on, _what in waiting(store)} == {ASKED.valid_until}


# ---------------------------------------------------------------- bad input
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"recipients": (Recipient("  ", "psycholoog"),)}, "recipient_needs_name"),
        ({"explained_on": makers.TODAY + DAY}, "day_still_to_come"),
        ({"option": ConsentOption.PENDING}, "consent_needs_option"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(store, pupil, change, code):
    before = store.counts()
    with pytest.raises(RuleBroken, match=code):
        consents.write(store, pupil, replace(ASKED, **change))
    assert store.counts() == before


def test_answers_that_cannot_be_are_refused(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    for told, code in (
        (replace(YES, answered_on=makers.TODAY + DAY), "day_still_to_come"),
        (replace(YES, answered_on=None), "answer_needs_day"),
        (replace(YES, asked_on=makers.TODAY, answered_on=makers.TODAY - DAY), "answer_before_question"),
        (AnswerDraft(Answer.NOT_REACHED), "not_reached_needs_attempts"),
    ):
        with pytest.raises(RuleBroken, match=code):
            consents.answer(store, uid, mother, told)
    stranger = makers.a_parent(store, makers.a_pupil(store, "Fenna", "Bakker"))
    with pytest.raises(RuleBroken, match="recipient_of_another_pupil"):
        consents.answer(store, uid, stranger, YES)


def test_the_letter_is_given_once_and_an_objection_comes_after_it(store, pupil, mother):
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT))
    with pytest.raises(RuleBroken, match="objection_before_letter"):
        consents.object_to(store, uid, mother, makers.TODAY, "mail")
    consents.hand_over(store, uid, mother, makers.TODAY)
    with pytest.raises(RuleBroken, match="letter_was_given"):
        consents.hand_over(store, uid, mother, makers.TODAY)
    with pytest.raises(RuleBroken, match="term_needs_days"):
        sharing_rules.keep(store, replace(SETTLED, term_days=0))
    with pytest.raises(RuleBroken, match="holiday_ends_before_it_begins"):
        sharing_rules.keep(store, replace(SETTLED, holidays=((makers.TODAY, makers.TODAY - DAY),)))


def test_two_versions_of_a_consent_are_both_seen(store, pupil):
    uid = consents.write(store, pupil, ASKED)
    _pupil, mine, _row = consents.open_draft(store, uid)
    consents.correct(store, uid, replace(mine, question="Anders."))
    with pytest.raises(StaleDraft):
        consents.correct(store, uid, replace(mine, question="Nog anders."))


def test_an_end_that_is_named_now_lies_ahead_and_not_before_the_meeting(store, pupil):
    meeting = makers.TODAY + 9 * DAY
    for end, code in ((makers.TODAY - DAY, "consent_end_passed"), (meeting - DAY, "consent_ends_before_meeting")):
        with pytest.raises(RuleBroken) as broken:
            consents.write(store, pupil, replace(ASKED, meeting_on=meeting, valid_until=end))
        assert (broken.value.code, broken.value.field) == (code, "valid_until")
    uid = consents.write(store, pupil, replace(ASKED, meeting_on=meeting, valid_until=meeting))
    kept = consents.open_draft(store, uid)[1]
    with pytest.raises(RuleBroken, match="consent_end_passed"):
        consents.correct(store, uid, replace(kept, valid_until=makers.TODAY - DAY))
    store.device.clock.moment += 12 * DAY
    consents.correct(store, uid, replace(consents.open_draft(store, uid)[1], question="Wat helpt in de klas?"))


def test_nothing_is_asked_about_who_left_the_school(store, pupil):
    with store.change("Leerling vertrokken") as session:
        session.get_one(Pupil, pupil).left_on = makers.TODAY
    with pytest.raises(RuleBroken, match="after_leaving"):
        consents.write(store, pupil, ASKED)
