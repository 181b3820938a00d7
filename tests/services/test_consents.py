"""The sharing rules of guideline §3.2: what each option asks, what it opens, and that a refusal stays a refusal."""

from dataclasses import replace
from datetime import date

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import consents, contacts, gate, had, sharing_rules
from bijtijds.services.bases import BASES
from bijtijds.services.consents import AnswerDraft, Recipient
from bijtijds.terms.codes import ConsentOption, Custody, PaperKind, ReleaseBasis
from bijtijds.terms.sharing import Answer, ConsentKind, Item
from services.sharing import (
    ASKED,
    DAY,
    NO,
    REASONED,
    SETTLED,
    WHY_NOT,
    YES,
    brief,
    codes,
    later,
    refused,
    wish,
)


# ---------------------------------------------------------------- every ground is data
def test_every_ground_has_its_data_with_a_source_and_no_paper_leaves_without_one():
    assert set(BASES) == set(ReleaseBasis)
    assert all(rule.source for rule in BASES.values())
    named = {PaperKind.TEAM_BRIEF, PaperKind.OUTSIDE_FACTS}
    assert all(rule.by_consent for rule in BASES.values() if rule.papers & named)


# ---------------------------------------------------------------- option A
def test_under_a_a_brief_leaves_when_every_holder_of_custody_said_yes_on_paper(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    paper = brief(store, uid, Item.SEEN)
    assert refused(store, paper, wish(store, uid)) == "answer_awaited"
    consents.answer(store, uid, mother, YES)
    cleared = gate.release(store, paper, wish(store, uid, "Mirjam Smit"))
    (line,) = gate.left(store, pupil)
    assert cleared.register_lines == (line.uid,)
    assert line.recipients == ("Mirjam Smit, schoolmaatschappelijk werker, Wijkteam Oost",)
    assert (line.basis, line.purpose) == (ReleaseBasis.CONSENT_A, "advies voor in de klas")


def test_under_a_one_yes_of_two_parents_is_not_enough(store, pupil, mother):
    father = makers.a_parent(store, pupil, given="Sjoerd")
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    assert codes(store, uid) == ["answer_awaited"]
    consents.answer(store, uid, father, YES)
    assert codes(store, uid) == []


def test_an_oral_yes_opens_nothing(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, AnswerDraft(Answer.ORAL, answered_on=makers.TODAY))
    assert codes(store, uid) == ["form_awaited"]


def test_a_yes_without_a_signed_form_is_no_yes(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    with pytest.raises(RuleBroken, match="yes_needs_paper"):
        consents.answer(store, uid, mother, AnswerDraft(Answer.YES, answered_on=makers.TODAY))
    assert codes(store, uid) == ["answer_awaited"]


def test_custody_that_is_not_known_must_be_asked_first(store, pupil, mother):
    makers.a_parent(store, pupil, custody=Custody.UNKNOWN, given="Sjoerd")
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    assert codes(store, uid) == ["custody_must_be_asked"]


def test_a_parent_who_gets_custody_later_is_asked_too(store, pupil, mother):
    father = makers.a_parent(store, pupil, custody=Custody.NO, given="Sjoerd")
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    assert codes(store, uid) == []
    draft = contacts.open_draft(store, father)
    contacts.write(store, pupil, replace(draft, custody=Custody.YES, custody_proof="gezagsregister"), uid=father)
    assert codes(store, uid) == ["answer_awaited"]


def test_only_the_ticked_items_leave_and_only_to_who_is_named(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    assert refused(store, brief(store, uid, Item.HOME), wish(store, uid)) == "item_not_in_consent"
    other = consents.write(store, pupil, replace(ASKED, recipients=(Recipient("Iemand Anders"),)))
    asked = replace(wish(store, uid), named=wish(store, other).named)
    assert refused(store, brief(store, uid, Item.SEEN), asked) == "recipient_not_in_consent"
    assert refused(store, brief(store, uid), replace(asked, named=())) == "release_needs_recipient"


def test_what_was_answered_can_become_less_but_never_more(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    _pupil, draft, _row = consents.open_draft(store, uid)
    for more in (
        {"items": (*draft.items, Item.HOME)}, {"recipients": (*draft.recipients, Recipient("Nog Iemand"))},
        {"purpose": "iets anders"}, {"valid_until": draft.valid_until + DAY}, {"option": ConsentOption.EXCEPTION},
    ):  # fmt: skip
        with pytest.raises(RuleBroken, match="another_consent"):
            consents.correct(store, uid, replace(draft, **more))
    consents.correct(store, uid, replace(draft, items=(Item.SEEN,), recipients=draft.recipients[:1]))
    assert refused(store, brief(store, uid, Item.GOING_WELL), wish(store, uid)) == "item_not_in_consent"


def test_consent_ends_on_its_last_day(store, pupil, mother):
    uid = consents.write(store, pupil, replace(ASKED, valid_until=makers.TODAY + 5 * DAY))
    consents.answer(store, uid, mother, YES)
    store = later(store, 5)
    assert codes(store, uid) == []
    store = later(store, 6)
    assert codes(store, uid) == ["consent_ended"]
    store.close()


def test_a_withdrawal_closes_it_and_what_went_stays_in_the_register(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    paper = brief(store, uid, Item.SEEN)
    gate.release(store, paper, wish(store, uid))
    consents.withdraw(store, uid, makers.TODAY, "mevrouw Zwaluw")
    assert refused(store, paper, wish(store, uid)) == "consent_withdrawn"
    assert len(gate.left(store, pupil)) == 1


# ---------------------------------------------------------------- option B
def test_option_b_is_off_until_the_school_settled_who_allowed_it(store, pupil, mother):
    uid = consents.write(store, pupil, replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT))
    with pytest.raises(RuleBroken, match="b_not_allowed"):
        consents.hand_over(store, uid, mother, makers.TODAY)
    assert codes(store, uid) == ["b_not_allowed", "letter_not_given"]


def test_under_b_nothing_leaves_before_the_term_of_every_parent_is_over(store, pupil, mother):
    father = makers.a_parent(store, pupil, given="Sjoerd")
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT))
    assert consents.hand_over(store, uid, mother, makers.TODAY - 3 * DAY) == makers.TODAY + 4 * DAY
    assert consents.hand_over(store, uid, father, makers.TODAY) == makers.TODAY + 7 * DAY
    paper = brief(store, uid, kind=PaperKind.OUTSIDE_FACTS)
    assert refused(store, paper, wish(store, uid, "Mirjam Smit")) == "term_runs"
    store = later(store, 7)
    assert refused(store, paper, wish(store, uid, "Mirjam Smit")) == "term_runs"
    store = later(store, 8)
    gate.release(store, paper, wish(store, uid, "Mirjam Smit"))
    assert gate.left(store, pupil)[0].basis is ReleaseBasis.INFORMED_B
    store.close()


def test_under_b_only_the_outside_facts_leave(store, pupil, mother):
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT))
    consents.hand_over(store, uid, mother, makers.TODAY - 9 * DAY)
    assert codes(store, uid) == []
    for kind in set(PaperKind) - {PaperKind.OUTSIDE_FACTS}:
        assert refused(store, brief(store, uid, kind=kind), wish(store, uid)) == "paper_not_on_this_basis"


def test_a_term_does_not_run_in_a_school_holiday(store, pupil, mother):
    autumn = (date(2026, 11, 20), date(2026, 11, 22))
    sharing_rules.keep(store, replace(SETTLED, holidays=(autumn,)))
    uid = consents.write(store, pupil, replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT))
    assert consents.hand_over(store, uid, mother, date(2026, 11, 18)) == date(2026, 11, 28)


def test_an_objection_closes_b_and_a_and_leaves_d(store, pupil, mother):
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT))
    consents.hand_over(store, uid, mother, makers.TODAY - 9 * DAY)
    consents.object_to(store, uid, mother, makers.TODAY, "per telefoon")
    assert codes(store, uid) == ["consent_objected"]
    again = consents.write(store, pupil, ASKED)
    consents.answer(store, again, mother, YES)
    assert codes(store, again) == ["refusal_stands"]
    exception = consents.write(store, pupil, replace(ASKED, **REASONED))
    assert codes(store, exception) == []


def test_for_an_examination_silence_is_never_enough(store, pupil):
    for option in (ConsentOption.INFORMED, ConsentOption.ANONYMOUS):
        with pytest.raises(RuleBroken, match="option_not_for_this_question"):
            consents.write(store, pupil, replace(ASKED, kind=ConsentKind.EXAMINE, option=option))


# ---------------------------------------------------------------- a refusal cannot be walked round
def test_a_no_against_a_yes_closes_a(store, pupil, mother):
    father = makers.a_parent(store, pupil, given="Sjoerd")
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    consents.answer(store, uid, father, NO)
    assert "consent_refused" in codes(store, uid)
    with pytest.raises(RuleBroken, match="no_stays_no"):
        consents.answer(store, uid, father, YES)


def test_a_refusal_does_not_become_b_for_the_same_purpose_or_the_same_people(store, pupil, mother):
    sharing_rules.keep(store, SETTLED)
    consents.answer(store, consents.write(store, pupil, ASKED), mother, NO)
    informed = replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT)
    for changed in (
        {"recipients": (Recipient("Iemand Anders"),)}, {"purpose": "ADVIES voor in de klas"}, {"purpose": "iets"},
        {"purpose": "iets anders", "differs_because": "Het gaat nu over lezen."},
    ):  # fmt: skip
        uid = consents.write(store, pupil, replace(informed, **changed))
        consents.hand_over(store, uid, mother, makers.TODAY - 9 * DAY)
        assert codes(store, uid) == ["refusal_stands"]


def test_another_question_to_the_same_people_says_what_is_different(store, pupil, mother):
    consents.answer(store, consents.write(store, pupil, ASKED), mother, NO)
    other = replace(ASKED, purpose="een leesonderzoek voorbereiden")
    uid = consents.write(store, pupil, other)
    consents.answer(store, uid, mother, YES)
    assert codes(store, uid) == ["refusal_stands"]
    told = consents.write(store, pupil, replace(other, differs_because="Het gaat nu over lezen."))
    consents.answer(store, told, mother, YES)
    assert codes(store, told) == []


def test_a_parent_without_custody_is_heard_but_does_not_decide(store, pupil, mother):
    father = makers.a_parent(store, pupil, custody=Custody.NO, given="Sjoerd")
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    consents.answer(store, uid, father, NO)
    assert codes(store, uid) == []


def test_who_refused_and_lost_custody_later_still_refused(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, NO)
    draft = contacts.open_draft(store, mother)
    contacts.write(store, pupil, replace(draft, custody=Custody.NO, custody_proof="uitspraak"), uid=mother)
    assert "consent_refused" in codes(store, uid)


def test_a_consent_that_was_answered_cannot_be_thrown_away(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, NO)
    with pytest.raises(RuleBroken, match="consent_was_used"):
        consents.remove(store, uid)
    empty = consents.write(store, pupil, ASKED)
    consents.remove(store, empty)
    assert [one.uid for one in consents.of_pupil(store, pupil)] == [uid]


# ---------------------------------------------------------------- option C
def test_under_c_nothing_with_a_name_ever_leaves(store, pupil, mother):
    uid = consents.write(store, pupil, replace(ASKED, option=ConsentOption.ANONYMOUS, **WHY_NOT))
    assert codes(store, uid) == ["only_the_anonymous_case"]
    assert refused(store, brief(store, uid), wish(store, uid)) == "only_the_anonymous_case"


def test_who_had_the_child_by_name_before_is_told(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    assert had.had_by_name(store, pupil, ["mirjam smit"]) is None
    gate.release(store, brief(store, uid), wish(store, uid, "Mirjam Smit"))
    assert had.had_by_name(store, pupil, ["mirjam SMIT"]) == makers.TODAY
    assert had.had_by_name(store, pupil, ["Karel Bos"]) is None


# ---------------------------------------------------------------- option D
@pytest.mark.parametrize(
    ("without", "code"),
    [
        ("ground", "d_needs_ground"), ("weighing", "d_needs_weighing"), ("consulted", "d_needs_consulted"),
        ("second_person", "d_needs_second_person"), ("why_not_a", "why_not_a_needed"),
        ("parents_not_told_because", "d_needs_parents_told"),
    ],
)  # fmt: skip
def test_d_asks_for_ground_weighing_second_person_and_whether_parents_know(store, pupil, mother, without, code):
    uid = consents.write(store, pupil, replace(ASKED, **(REASONED | {without: None})))
    assert codes(store, uid) == [code]


def test_d_is_meant_to_start_help(store, pupil, mother):
    uid = consents.write(store, pupil, replace(ASKED, **(REASONED | {"starts_help": False})))
    assert codes(store, uid) == ["d_needs_help"]


def test_d_shares_its_items_with_its_people_and_stands_out_in_the_register(store, pupil, mother):
    uid = consents.write(store, pupil, replace(ASKED, **REASONED))
    paper = brief(store, uid, Item.SEEN)
    gate.release(store, paper, wish(store, uid))
    assert gate.left(store, pupil)[0].basis is ReleaseBasis.EXCEPTION_D
    assert refused(store, brief(store, uid, Item.HOME), wish(store, uid)) == "item_not_in_consent"
