"""A slip per person after a meeting: only her own actions, and from outside only on the consent that names her."""

from dataclasses import replace

import pytest

import makers
import referral_makers
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import action_slips, consents, gate, meetings
from bijtijds.services.action_slips import For
from bijtijds.services.agreements import AgreementDraft
from bijtijds.terms.codes import Carrier, ReleaseBasis
from bijtijds.terms.sharing import Answer

ON = makers.TODAY + 15 * referral_makers.DAY


def on_the_table(store, given, advice, answered=Answer.YES):
    pupil = makers.a_pupil(store, given, f"Van{given}")
    makers.a_parent(store, pupil)
    consent = referral_makers.a_consent(store, pupil, answered=answered)
    referral = referral_makers.a_referral(store, pupil, consent)
    lines = tuple(AgreementDraft(what, who) for who, what in advice)
    meetings.hold(store, referral, replace(meetings.open_held(store, referral), advice=lines))
    return pupil, consent


@pytest.fixture
def two(store):
    makers.a_school(store)
    anna = on_the_table(store, "Anna", [("Mirjam Smit", "Thuis langsgaan"), ("juf Marijke", "Vaste plek maken")])
    bram = on_the_table(
        store, "Bram", [("Mirjam Smit", "Ouders bellen"), ("juf Marijke", "Bijhouden"), ("moeder", "Lezen")], Answer.NO
    )  # fmt: skip
    return anna, bram


def found(store, school=("juf Marijke",)):
    return {one.who: one for one in action_slips.slips(store, "ZAT", ON, school)}


def test_everybody_gets_only_her_own_lines_and_from_outside_only_what_a_consent_allows(store, two):
    assert action_slips.of_school(store, "ZAT", ON) == ("juf Marijke",)
    slips = found(store)
    told = {who: (one.ground, [task.what for task in one.tasks], one.stays) for who, one in slips.items()}
    assert told == {
        "juf Marijke": (For.SCHOOL, ["Vaste plek maken", "Bijhouden"], 0),
        "Mirjam Smit": (For.NAMED, ["Thuis langsgaan"], 1),
        "moeder": (For.NOBODY, [], 1),
    }
    cleared = action_slips.release(store, slips["Mirjam Smit"], "ZAT", ON, Carrier.PAPER)
    words = everything_in(cleared.paper.content)
    assert "Thuis langsgaan" in words
    assert not [one for one in ("Ouders bellen", "VanBram", "Bram", "Vaste plek") if one in words]
    (line,) = gate.left(store, two[0][0])
    assert (line.basis, line.recipients) == (
        ReleaseBasis.CONSENT_A, ("Mirjam Smit, schoolmaatschappelijk werker, Wijkteam Oost",)
    )  # fmt: skip
    assert gate.left(store, two[1][0]) == ()
    action_slips.release(store, slips["juf Marijke"], "ZAT", ON, Carrier.PAPER)
    assert gate.left(store, two[1][0])[0].basis is ReleaseBasis.WITHIN_SCHOOL


def test_calling_somebody_from_outside_a_colleague_opens_nothing(store, two):
    assert found(store, ("juf Marijke", "Mirjam Smit"))["Mirjam Smit"].ground is For.NAMED


def test_a_consent_that_is_withdrawn_after_the_slip_was_made_ready_keeps_it_here(store, two):
    (pupil, consent), _bram = two
    slip = found(store)["Mirjam Smit"]
    consents.withdraw(store, consent, makers.TODAY, "moeder")
    with pytest.raises(RuleBroken):
        action_slips.release(store, slip, "ZAT", ON, Carrier.PAPER)
    assert gate.left(store, pupil) == ()
    assert found(store)["Mirjam Smit"].tasks == ()


def test_a_slip_for_who_is_in_no_consent_does_not_leave(store, two):
    with pytest.raises(RuleBroken, match="recipient_not_in_consent"):
        action_slips.release(store, found(store)["moeder"], "ZAT", ON, Carrier.PAPER)


def test_a_line_that_names_another_child_stays_here(store):
    makers.a_school(store)
    makers.a_pupil(store, "Gijs", "Vandergijp")
    on_the_table(store, "Anna", [("Mirjam Smit", "Praten over Gijs Vandergijp")])
    with pytest.raises(RuleBroken, match="other_child_named"):
        action_slips.release(store, found(store)["Mirjam Smit"], "ZAT", ON, Carrier.PAPER)
