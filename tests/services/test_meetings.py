"""A meeting on several pupils: who may be discussed by name, who may not, and advice that waits like any promise."""

from dataclasses import replace
from datetime import date

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.documents.reading_back import everything_in
from bijtijds.model.referrals import Referral
from bijtijds.services import agenda, consents, meetings, pupils, referrals, team_briefs, telling
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.meetings import HeldDraft
from bijtijds.services.referrals import ReferralDraft
from bijtijds.services.telling import ToldDraft
from bijtijds.terms.codes import ConsentOption, DueKind, ReleaseBasis
from bijtijds.terms.sharing import ReferralReason
from services.sharing import ASKED, DAY, NO, YES, refused, wish

TEAM = "ondersteuningsteam"
ON = makers.TODAY + 9 * DAY


def put_forward(store, given, answer=YES, **more):
    """A pupil on the table, with what her mother answered."""
    pupil = makers.a_pupil(store, given, f"Van{given}")
    mother = makers.a_parent(store, pupil)
    consent = consents.write(store, pupil, ASKED)
    if answer is not None:
        consents.answer(store, consent, mother, answer)
    draft = ReferralDraft(
        TEAM, ON, consent, ReferralReason.SERIOUS, f"Wat heeft {given} nodig?", going_well=("Is graag op school.",)
    )
    return pupil, referrals.write(store, pupil, replace(draft, **more))


def test_who_lacks_consent_or_was_refused_does_not_go_by_name(store):
    put_forward(store, "Anna")
    put_forward(store, "Bram", None)
    put_forward(store, "Coen", NO)
    put_forward(store, "Dora", consent_uid=None)
    put_forward(store, "Evi", going_well=())
    seats = {seat.pupil.name.first: seat for seat in meetings.seats(store, TEAM, ON)}
    assert {name: seat.blocks for name, seat in seats.items()} == {
        "Anna": "", "Bram": "answer_awaited", "Coen": "consent_refused", "Dora": "consent_missing",
        "Evi": "brief_not_whole",
    }  # fmt: skip
    made = meetings.briefs(store, TEAM, ON)
    assert [seat.pupil.name.first for seat, _made in made] == ["Anna"]
    told = everything_in(made[0][1].paper.content)
    assert "VanAnna" in told
    assert not [name for name in ("VanBram", "VanCoen", "VanDora", "VanEvi") if name in told]


def test_a_brief_that_is_too_long_or_names_another_child_blocks_before_the_meeting(store):
    put_forward(store, "Anna", factors=tuple(f"factor {at} " * 12 for at in range(40)))
    put_forward(store, "Bram", question_teacher="Zit naast Anna VanAnna.")
    assert [seat.blocks for seat in meetings.seats(store, TEAM, ON)] == ["", "other_child_named"]
    consent_of_all = {"items": tuple(type(ASKED.items[0]))}
    pupil = makers.a_pupil(store, "Gijs", "VanGijs")
    consent = consents.write(store, pupil, replace(ASKED, **consent_of_all))
    consents.answer(store, consent, makers.a_parent(store, pupil), YES)
    long = tuple(f"factor {at} " * 12 for at in range(40))
    referrals.write(
        store, pupil,
        ReferralDraft(TEAM, ON, consent, ReferralReason.SERIOUS, "Wat nu?", going_well=("Zingt.",), factors=long),
    )  # fmt: skip
    assert [seat.blocks for seat in meetings.seats(store, TEAM, ON)] == ["", "other_child_named", "brief_too_long"]


def test_the_brief_of_who_left_stays_at_school_and_parents_and_the_new_school_may_still_hear(store):
    pupil, referral = put_forward(store, "Anna")
    _bram, unasked = put_forward(store, "Bram", consent_uid=None)
    made = team_briefs.make(store, referral)
    asked = consents.of_pupil(store, pupil)[0]
    for one in (pupil, _bram):
        pupils.correct(store, one, replace(pupils.open_draft(store, one), left_on=makers.TODAY - DAY))
    seats = {seat.referral: seat for seat in meetings.seats(store, TEAM, ON)}
    assert {(one.blocks, one.gone_on) for one in seats.values()} == {("pupil_left", makers.TODAY - DAY)}
    assert seats.keys() == {referral, unasked}
    assert meetings.briefs(store, TEAM, ON) == []
    assert refused(store, made.uid, wish(store, asked.uid)) == "pupil_left"
    by_phone = ToldDraft(
        on=makers.TODAY, basis=ReleaseBasis.CONSENT_A, what="De vraag", consent=asked.uid, items=("seen",),
        named=(asked.recipients[0].uid,),
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="pupil_left"):
        telling.tell(store, pupil, by_phone)
    with pytest.raises(RuleBroken, match="pupil_left"):
        telling.tell(store, pupil, replace(by_phone, on=makers.TODAY - DAY))
    telling.tell(
        store,
        pupil,
        ToldDraft(basis=ReleaseBasis.TRANSFER, what="Wat helpt", recipients="De Eik", purpose="Overdracht"),
    )
    telling.tell(
        store, pupil, ToldDraft(basis=ReleaseBasis.TO_PARENT, what="Verslag", contacts=(asked.answers[0].contact,))
    )


def test_one_step_makes_it_option_c_and_the_refusal_stays(store):
    pupil, referral = put_forward(store, "Anna", NO)
    meetings.without_name(store, referral, "Moeder zei nee.")
    (seat,) = meetings.seats(store, TEAM, ON)
    assert (seat.consent.option, seat.blocks) == (ConsentOption.ANONYMOUS, "only_the_anonymous_case")
    assert any(row.is_refused for row in consents.of_pupil(store, pupil))
    with pytest.raises(RuleBroken, match="brief_is_by_name"):
        team_briefs.make(store, referral)


def test_a_meeting_is_listed_until_everybody_was_discussed(store):
    _anna, first = put_forward(store, "Anna")
    _bram, second = put_forward(store, "Bram")
    ((name, on, count),) = [(one.name, one.on, one.pupils) for one in meetings.upcoming(store)]
    assert (name, on, count) == (TEAM, ON, 2)
    store.device.clock.moment += 9 * DAY
    for uid in (first, second):
        meetings.hold(store, uid, replace(meetings.open_held(store, uid), minutes="Besproken."))
    assert meetings.upcoming(store) == ()


def test_advice_waits_with_who_and_when_and_opens_the_referral(store):
    _pupil, uid = put_forward(store, "Anna")
    store.device.clock.moment += 9 * DAY
    advice = (AgreementDraft("Belt de logopedist", "Mirjam Smit", due_on=ON + 14 * DAY),)
    meetings.hold(
        store, uid, HeldDraft(ON, "Kort besproken.", advice, "juf Marijke", "wijkteam", back_on=ON + 30 * DAY)
    )
    lines = {(one.kind, one.what, one.who, one.on): one for one in agenda.open_lines(store, until=date.max)}
    promise = lines[DueKind.AGREEMENT, "Belt de logopedist", "Mirjam Smit", ON + 14 * DAY]
    assert (promise.about_kind, promise.about_uid) == ("referral", uid)
    assert ON + 30 * DAY in {on for _kind, _what, _who, on in lines}
    assert not [what for _kind, what, _who, _on in lines if what.startswith("Bespreken in")]
    told = meetings.open_held(store, uid)
    assert (told.minutes, told.lead_home, told.advice[0].what) == ("Kort besproken.", "wijkteam", "Belt de logopedist")


def test_open_advice_is_never_thrown_away_and_two_versions_are_seen(store):
    _pupil, uid = put_forward(store, "Anna")
    store.device.clock.moment += 9 * DAY
    before = meetings.open_held(store, uid)
    meetings.hold(store, uid, replace(before, advice=(AgreementDraft("Belt terug", "Mirjam Smit"),)))
    with pytest.raises(StaleDraft):
        meetings.hold(store, uid, replace(before, minutes="Anders."))
    with pytest.raises(RuleBroken, match="agreement_is_answered"):
        meetings.hold(store, uid, replace(meetings.open_held(store, uid), advice=()))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"held_on": makers.TODAY + DAY}, "day_still_to_come"),
        ({"back_on": makers.TODAY}, "back_before_meeting"),
        ({"advice": (AgreementDraft("", "Mirjam Smit"),)}, "agreement_needs_what"),
        ({"advice": (AgreementDraft("Belt", ""),)}, "agreement_needs_who"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(store, change, code):
    _pupil, uid = put_forward(store, "Anna")
    with pytest.raises(RuleBroken, match=code):
        meetings.hold(store, uid, replace(HeldDraft(makers.TODAY), **change))
    with store.read() as reader:
        assert reader.get_one(Referral, uid).held_on is None


def test_a_referral_is_closed_with_an_outcome_and_leaves_the_agenda(store):
    _pupil, uid = put_forward(store, "Anna")
    with pytest.raises(RuleBroken, match="referral_needs_outcome"):
        referrals.close(store, uid, makers.TODAY, "  ")
    referrals.close(store, uid, makers.TODAY, "De zorg is kleiner: verder in de klas.")
    assert meetings.seats(store, TEAM, ON) == ()
    assert not [one for one in agenda.open_lines(store, until=date.max) if one.about_kind == "referral"]


def test_a_referral_with_a_brief_is_not_thrown_away(store):
    _pupil, uid = put_forward(store, "Anna")
    team_briefs.make(store, uid)
    with pytest.raises(RuleBroken, match="referral_was_used"):
        referrals.remove(store, uid)
    _other, empty = put_forward(store, "Bram")
    referrals.remove(store, empty)
    assert [seat.pupil.name.first for seat in meetings.seats(store, TEAM, ON)] == ["Anna"]


def test_at_the_table_a_brief_tells_no_more_than_the_consent_allows(store):
    _pupil, uid = put_forward(store, "Anna", home="Woont bij oma.", tried=("Samen lezen: helpt",))
    told = team_briefs.tell(store, uid)
    assert told.question == "Wat heeft Anna nodig?"
    assert dict(told.parts) == {"Wat gaat goed": ("Is graag op school.",)}
    assert told.recipients == ("Mirjam Smit", "Karel Bos")


def test_at_the_table_a_brief_that_names_another_child_or_nobody_is_not_read(store):
    put_forward(store, "Anna")
    _pupil, uid = put_forward(store, "Bram", question_teacher="Zit naast Anna VanAnna.")
    with pytest.raises(RuleBroken, match="other_child_named"):
        team_briefs.tell(store, uid)
    _pupil, uid = put_forward(store, "Coen", NO)
    meetings.without_name(store, uid, "Moeder zei nee.")
    with pytest.raises(RuleBroken, match="brief_is_by_name"):
        team_briefs.tell(store, uid)


def test_the_quick_look_tells_what_consent_and_referral_lack(store):
    _anna, first = put_forward(store, "Anna")
    put_forward(store, "Bram", NO)
    put_forward(store, "Coen", question_teacher="Zit naast Anna VanAnna.")
    quick = meetings.seats(store, TEAM, ON, tried=False)
    assert [seat.blocks for seat in quick] == ["", "consent_refused", ""]
    assert [seat.blocks for seat in meetings.seats(store, TEAM, ON)] == ["", "consent_refused", "other_child_named"]
    assert meetings.seat(store, first).pupil.name.first == "Anna"
