"""The papers of a consent hold what the consent allows and nothing else (guideline §3.1 and §3.2)."""

from dataclasses import replace
from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import consent_papers, consents, contacts, gate, referrals, sharing_rules, team_briefs
from bijtijds.services.consents import AnswerDraft, ConsentDraft, Recipient
from bijtijds.services.gate import Release
from bijtijds.services.referrals import ReferralDraft
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.terms.codes import Carrier, ConsentOption, Custody, Known, ReleaseBasis
from bijtijds.terms.sharing import Answer, Item, LegalGround, ReferralReason

DAY = timedelta(days=1)
ASKED = ConsentDraft(
    question="Hoe helpen wij bij het rekenen?", purpose="advies voor in de klas", meeting="ondersteuningsteam",
    recipients=(Recipient("Mirjam Smit", "schoolmaatschappelijk werker", "Wijkteam Oost"), Recipient("Karel Bos")),
    items=tuple(Item), valid_until=makers.TODAY + 90 * DAY, explained_by="Hanneke Verweij",
)  # fmt: skip
INFORMED = replace(ASKED, option=ConsentOption.INFORMED, why_not_a="Zij doet niet open.", items=())
YES = AnswerDraft(Answer.YES, answered_on=makers.TODAY, signed_document="BT-1234")
SETTLED = SharingRules("Directeur", LegalGround.PUBLIC_TASK)
PARTS = {
    Item.GOING_WELL: {"going_well": ("zegt-goed",)}, Item.SEEN: {}, Item.TRIED: {"tried": ("zegt-deed: zegt-hielp",)},
    Item.FACTORS: {"factors": ("zegt-factor",)}, Item.RESULTS: {"results": ("zegt-toets",)},
    Item.VIEWS: {"question_parents": "zegt-ouders", "question_child": "zegt-kind"},
    Item.ABSENCE: {"absence": "zegt-verzuim"}, Item.HOME: {"home": "zegt-thuis"},
    Item.HEALTH: {"health": "zegt-gezond"}, Item.HELP: {"help": ("zegt-hulp",)},
}  # fmt: skip
WORDS = {
    item: [word for value in part.values() for word in " ".join([value] if isinstance(value, str) else value).split()]
    for item, part in PARTS.items()
} | {Item.SEEN: ["zegt-gezien"]}


def text_of(made):
    return everything_in(made.paper.content)


def a_referral(store, pupil, consent, **more):
    note = makers.a_note(store, pupil, seen="zegt-gezien")
    told = {name: value for part in PARTS.values() for name, value in part.items()}
    draft = ReferralDraft(
        "ondersteuningsteam", makers.TODAY + 9 * DAY, consent, ReferralReason.TOO_LITTLE, "Hoe helpen wij bij rekenen?",
        **({"evidence": (str(note),)} | told | more),
    )  # fmt: skip
    return referrals.write(store, pupil, draft)


# ---------------------------------------------------------------- option A
def test_the_form_says_what_is_shared_with_whom_and_what_is_not(store, pupil, mother):
    uid = consents.write(store, pupil, replace(ASKED, items=(Item.SEEN,)))
    told = text_of(consent_papers.form_for(store, uid, mother))
    for words in (
        "Hoe helpen wij bij het rekenen?",
        "advies voor in de klas",
        "Mirjam Smit",
        "Karel Bos",
        Item.SEEN.label,
    ):
        assert words in told
    assert Item.HOME.label in told
    assert "Kerkpad" not in told


def test_a_form_goes_to_its_own_parent_only(store, pupil, mother):
    father = makers.a_parent(store, pupil, given="Sjoerd")
    uid = consents.write(store, pupil, ASKED)
    form = consent_papers.form_for(store, uid, mother)
    assert consent_papers.form_for(store, uid, mother).uid == form.uid
    assert consent_papers.form_for(store, uid, father).uid != form.uid
    for contacts_ in ((father,), (mother, father)):
        with pytest.raises(RuleBroken, match="paper_for_another_parent"):
            gate.release(store, form.uid, Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=contacts_))
    gate.release(store, form.uid, Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=(mother,)))


@pytest.mark.parametrize("custody", [Custody.NO, Custody.UNKNOWN])
def test_there_is_no_form_for_who_has_no_custody(store, pupil, custody):
    uid = consents.write(store, pupil, ASKED)
    with pytest.raises(RuleBroken, match="paper_is_for_custody"):
        consent_papers.form_for(store, uid, makers.a_parent(store, pupil, custody=custody))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"question": None}, "consent_needs_question"), ({"recipients": ()}, "consent_needs_recipient"),
        ({"items": ()}, "consent_needs_items"), ({"valid_until": None}, "consent_needs_end"),
    ],
)  # fmt: skip
def test_a_form_that_would_say_too_little_is_not_made(store, pupil, mother, change, code):
    uid = consents.write(store, pupil, replace(ASKED, **change))
    with pytest.raises(RuleBroken, match=code):
        consent_papers.form_for(store, uid, mother)


# ---------------------------------------------------------------- option B
def test_the_letter_says_the_last_day_and_holds_no_address(store, pupil, mother):
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, INFORMED)
    letter = consent_papers.letter_for(store, uid, mother, makers.TODAY)
    told = text_of(letter)
    assert "30 november 2026" in told.replace("\u00a0", " ")
    assert "Kerkpad" not in told
    consents.hand_over(store, uid, mother, makers.TODAY)
    assert consent_papers.letter_for(store, uid, mother, makers.TODAY).uid == letter.uid


def test_no_letter_as_long_as_the_school_did_not_settle_option_b(store, pupil, mother):
    with pytest.raises(RuleBroken, match="b_not_allowed"):
        consent_papers.letter_for(store, consents.write(store, pupil, INFORMED), mother, makers.TODAY)


@pytest.mark.parametrize("secret", [False, True])
def test_under_b_a_secret_address_stays_secret(store, pupil, mother, secret):
    draft = contacts.open_draft(store, mother)
    contacts.write(store, pupil, replace(draft, lives_with=True, secret_address=secret), uid=mother)
    uid = consents.write(store, pupil, replace(INFORMED, known_to_help=Known.YES, known_with="het wijkteam"))
    first = consents.open_draft(store, uid)[2].recipients[0]
    told = text_of(consent_papers.outside_facts(store, uid, first.uid))
    assert ("Kerkpad" in told) is not secret
    assert "Jorrit Zwaluw" in told
    assert "het wijkteam" in told
    assert "rekenen" not in told


def test_what_was_made_for_one_recipient_does_not_go_to_another(store, pupil, mother):
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, INFORMED)
    consents.hand_over(store, uid, mother, makers.TODAY - 9 * DAY)
    first, second = consents.open_draft(store, uid)[2].recipients
    made = consent_papers.outside_facts(store, uid, first.uid)
    for named in ((second.uid,), (first.uid, second.uid)):
        with pytest.raises(RuleBroken, match="recipient_not_in_consent"):
            gate.release(store, made.uid, Release(ReleaseBasis.INFORMED_B, Carrier.PAPER, named=named))
    gate.release(store, made.uid, Release(ReleaseBasis.INFORMED_B, Carrier.PAPER, named=(first.uid,)))


# ---------------------------------------------------------------- the brief
@pytest.mark.parametrize("item", list(Item))
def test_the_brief_holds_a_part_only_when_its_item_was_ticked(store, pupil, mother, item):
    without = consents.write(store, pupil, replace(ASKED, items=tuple(one for one in Item if one is not item)))
    only = consents.write(store, pupil, replace(ASKED, items=(item,)))
    told = text_of(team_briefs.make(store, a_referral(store, pupil, without)))
    told = told.casefold()
    assert not [word for word in WORDS[item] if word.strip(":") in told]
    assert all(word.strip(":") in told for other in Item if other is not item for word in WORDS[other])
    told = text_of(team_briefs.make(store, a_referral(store, pupil, only))).casefold()
    assert all(word.strip(":") in told for word in WORDS[item])
    assert not [word for other in Item if other is not item for word in WORDS[other] if word.strip(":") in told]


def test_a_question_that_may_not_be_told_is_not_called_unasked(store, pupil, mother):
    without = consents.write(store, pupil, replace(ASKED, items=(Item.SEEN,)))
    told = text_of(team_briefs.make(store, a_referral(store, pupil, without)))
    assert "Ouders nog niet gesteld" not in told
    asked = a_referral(store, pupil, consents.write(store, pupil, ASKED), question_parents=None)
    assert "Ouders nog niet gesteld" in text_of(team_briefs.make(store, asked))


def test_the_brief_knows_which_items_it_tells(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    referral = a_referral(store, pupil, uid, home=None)
    assert set(team_briefs.look(store, referral).items) == set(Item) - {Item.HOME}


def test_a_brief_leaves_only_under_its_consent_and_only_with_what_is_ticked_today(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    made = team_briefs.make(store, a_referral(store, pupil, uid))
    _pupil, draft, row = consents.open_draft(store, uid)
    wish = Release(ReleaseBasis.CONSENT_A, Carrier.PAPER, named=(row.recipients[0].uid,))
    with pytest.raises(RuleBroken, match="answer_awaited"):
        gate.release(store, made.uid, wish)
    consents.answer(store, uid, mother, YES)
    gate.release(store, made.uid, wish)
    consents.correct(store, uid, replace(draft, items=(Item.SEEN,), seen=None))
    with pytest.raises(RuleBroken, match="item_not_in_consent"):
        gate.release(store, made.uid, wish)


def test_a_brief_by_name_is_not_made_on_b_or_c_or_on_nothing(store, pupil, mother):
    for option in (ConsentOption.INFORMED, ConsentOption.ANONYMOUS):
        uid = consents.write(store, pupil, replace(INFORMED, option=option))
        with pytest.raises(RuleBroken, match="brief_is_by_name"):
            team_briefs.make(store, a_referral(store, pupil, uid))
    with pytest.raises(RuleBroken, match="consent_missing"):
        team_briefs.make(store, a_referral(store, pupil, None))


def test_another_child_is_not_named_on_a_brief(store, pupil, mother):
    makers.a_pupil(store, "Fenna", "Bakker", care=False)
    uid = consents.write(store, pupil, ASKED)
    with pytest.raises(RuleBroken, match="other_child_named") as broken:
        team_briefs.make(store, a_referral(store, pupil, uid, home="Speelt veel met Fenna Bakker."))
    assert broken.value.field == "home"
    team_briefs.make(store, a_referral(store, pupil, uid, home="Jorrit Zwaluw speelt veel buiten."))


def test_a_brief_that_is_not_whole_or_too_long_is_not_made(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    with pytest.raises(RuleBroken, match="brief_not_whole"):
        team_briefs.make(store, a_referral(store, pupil, uid, going_well=()))
    with pytest.raises(RuleBroken, match="brief_too_long"):
        team_briefs.make(store, a_referral(store, pupil, uid, factors=tuple(f"factor {at} " * 12 for at in range(40))))


def test_what_is_confidential_or_of_a_third_party_stays_protected(store, pupil, mother):
    uid = consents.write(store, pupil, ASKED)
    secret = makers.a_note(store, pupil, seen="zegt-geheim", confidential=True)
    told = text_of(team_briefs.make(store, a_referral(store, pupil, uid, evidence=(str(secret),))))
    assert "zegt-geheim" not in told
    assert str(secret) not in {str(one.uid) for one in team_briefs.material(store, pupil).facts}
