"""What was told by phone, in a meeting or by mail passes the judgement of a paper, and the truth is never refused."""

from dataclasses import replace
from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import consents, contacts, gate, had, register_papers, reports, sharing_rules, telling
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.telling import ToldDraft
from bijtijds.terms.codes import Carrier, ConsentOption, ContactRole, Custody, InformationLevel, PaperKind, ReleaseBasis
from bijtijds.terms.sharing import Item, OutsideFact
from services.sharing import ASKED, DAY, NO, REASONED, SETTLED, WHY_NOT, YES, later, refused

WHAT = "Hoe gaat het met rekenen?"


@pytest.fixture
def asked(store, pupil, mother):
    """A consent of option A to which the mother said yes."""
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    return uid


def told(store, uid, *items, name="Mirjam Smit", **more):
    row = consents.open_draft(store, uid)[2]
    named = tuple(one.uid for one in row.recipients if one.name == name)
    return ToldDraft(
        basis=ReleaseBasis.CONSENT_A, what=WHAT, consent=uid, named=named,
        items=tuple(item.value for item in items or (Item.SEEN,)), **more,
    )  # fmt: skip


def closed(store, pupil, draft):
    """The code with which telling is refused, and nothing is written then."""
    before = (store.counts(), len(store.logbook()))
    with pytest.raises(RuleBroken) as broken:
        telling.tell(store, pupil, draft)
    assert (store.counts(), len(store.logbook())) == before
    return broken.value.code


def test_what_the_consent_allows_is_written_down_and_logged(store, pupil, asked):
    uid = telling.tell(store, pupil, told(store, asked, carrier=Carrier.SECURE_MAIL))
    (line,) = gate.left(store, pupil)
    assert (line.uid, line.what, line.carrier, line.basis, line.items, line.told) == (
        uid, WHAT, Carrier.SECURE_MAIL, ReleaseBasis.CONSENT_A, ("seen",), True,
    )  # fmt: skip
    assert line.recipients == ("Mirjam Smit, schoolmaatschappelijk werker, Wijkteam Oost",)
    assert line.purpose == "advies voor in de klas"
    logged = next(one for one in store.logbook(pupil) if one.what.startswith("told"))
    assert (logged.what, logged.ground, logged.row.uid) == ("told", "consent_a", uid)
    assert had.had_by_name(store, pupil, ["Mirjam Smit"]) == makers.TODAY
    with pytest.raises(RuleBroken, match="consent_was_used"):
        consents.remove(store, asked)


def test_the_sentences_of_the_gate_refuse_it(store, pupil, mother, asked):
    ok = told(store, asked)
    assert closed(store, pupil, replace(ok, items=("seen", "home"))) == "told_item_not_in_consent"
    assert closed(store, pupil, replace(ok, recipients="Karel Bos")) == "recipient_not_in_consent"
    assert closed(store, pupil, replace(ok, basis=ReleaseBasis.EXCEPTION_D)) == "basis_is_another"
    assert closed(store, pupil, replace(ok, named=())) == "release_needs_recipient"
    assert closed(store, pupil, replace(ok, items=())) == "told_needs_items"
    assert closed(store, pupil, replace(ok, what=" ")) == "told_needs_what"
    assert closed(store, pupil, replace(ok, on=makers.TODAY + DAY)) == "day_still_to_come"
    consents.answer(store, asked, mother, NO)
    assert closed(store, pupil, ok) == "consent_refused"


def test_what_nothing_allowed_can_be_told_of_and_stands_out_in_register_and_log(store, pupil, mother, asked):
    consents.answer(store, asked, mother, NO)
    uid = telling.tell(store, pupil, told(store, asked, because="Zij belde en ik was te snel."))
    (line,) = gate.left(store, pupil)
    assert (line.uid, line.basis, line.refused, line.because) == (
        uid, ReleaseBasis.NONE, "consent_refused", "Zij belde en ik was te snel.",
    )  # fmt: skip
    logged = next(one for one in store.logbook(pupil) if one.what.startswith("told"))
    assert (logged.what, logged.ground) == ("told_without_ground", "none")
    assert had.had_by_name(store, pupil, ["Mirjam Smit"]) == makers.TODAY


def test_a_reason_makes_no_line_without_ground_when_it_was_allowed(store, pupil, asked):
    telling.tell(store, pupil, told(store, asked, because="Voor de zekerheid."))
    (line,) = gate.left(store, pupil)
    assert (line.basis, line.because) == (ReleaseBasis.CONSENT_A, "")


def test_without_any_ground_it_asks_who_and_why(store, pupil):
    draft = ToldDraft(what=WHAT, recipients="wijkagent De Boer")
    assert closed(store, pupil, draft) == "told_needs_because"
    telling.tell(store, pupil, replace(draft, because="Hij stond aan de deur."))
    assert gate.left(store, pupil)[0].recipients == ("wijkagent De Boer",)
    assert closed(store, pupil, replace(draft, because="Zo.", recipients="")) == "release_needs_recipient"


def test_under_b_only_the_fields_of_the_outside_may_be_told_and_only_after_the_term(store, pupil, mother):
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, replace(ASKED, option=ConsentOption.INFORMED, **WHY_NOT))
    consents.hand_over(store, uid, mother, makers.TODAY)
    draft = replace(told(store, uid), basis=ReleaseBasis.INFORMED_B, items=(OutsideFact.NAME.value,))
    assert closed(store, pupil, draft) == "term_runs"
    store = later(store, 8)
    assert closed(store, pupil, replace(draft, items=("name", "seen"))) == "told_item_not_in_consent"
    assert closed(store, pupil, replace(draft, on=makers.TODAY + 2 * DAY)) == "term_runs"
    telling.tell(store, pupil, draft)
    consents.object_to(store, uid, mother, makers.TODAY + 8 * DAY, "telefoon")
    assert closed(store, pupil, draft) == "consent_objected"
    store.close()


def test_under_c_no_name_may_be_in_it(store, pupil):
    draft = ToldDraft(basis=ReleaseBasis.ANONYMOUS_C, what="Hoe help ik een stil kind?", recipients="orthopedagoog")
    assert closed(store, pupil, replace(draft, what="Hoe help ik Jorrit Zwaluw?")) == "told_with_a_name"
    telling.tell(store, pupil, draft)
    assert had.had_by_name_in(store, pupil, "orthopedagoog") is None


def test_it_is_judged_by_the_day_on_which_it_was_told(store, pupil, asked):
    store = later(store, 10)
    consents.withdraw(store, asked, makers.TODAY + 8 * DAY, "moeder")
    assert closed(store, pupil, told(store, asked)) == "consent_withdrawn"
    telling.tell(store, pupil, told(store, asked, on=makers.TODAY + 3 * DAY))
    assert closed(store, pupil, told(store, asked, on=makers.TODAY - DAY)) == "consent_came_later"
    store.close()


def test_an_exception_that_was_reasoned_later_opens_nothing_of_before(store, pupil):
    uid = consents.write(store, pupil, replace(ASKED, **REASONED))
    draft = replace(told(store, uid), basis=ReleaseBasis.EXCEPTION_D)
    assert closed(store, pupil, replace(draft, on=makers.TODAY - timedelta(days=1))) == "consent_came_later"
    telling.tell(store, pupil, draft)
    assert gate.left(store, pupil)[0].parents_not_told_because == REASONED["parents_not_told_because"]


def test_a_parent_hears_by_custody_and_a_guardian_with_need_and_parents_on_record(store, pupil, mother):
    stranger = makers.a_parent(store, pupil, custody=Custody.NO, given="Sjoerd")
    draft = ToldDraft(basis=ReleaseBasis.TO_PARENT, what=WHAT, contacts=(stranger,))
    assert closed(store, pupil, draft) == "no_custody_needs_request"
    telling.tell(store, pupil, replace(draft, contacts=(mother,)))
    told_to = ContactDraft(ContactRole.INSTITUTION, "Blom", custody=Custody.NO, custody_proof="beschikking gezien")
    guardian = contacts.write(store, pupil, told_to)
    draft = replace(draft, basis=ReleaseBasis.GUARDIAN, contacts=(guardian,), purpose="voor het plan van de OTS")
    assert closed(store, pupil, draft) == "release_needs_parents_told"
    assert closed(store, pupil, replace(draft, contacts=(mother,))) == "contact_is_no_guardian"
    telling.tell(store, pupil, replace(draft, parents_told_on=makers.TODAY))


@pytest.mark.parametrize("basis", [ReleaseBasis.ACCESS_REQUEST, ReleaseBasis.WITHIN_SCHOOL, ReleaseBasis.NO_PUPIL_DATA])
def test_a_ground_for_papers_only_lets_nothing_be_told(store, pupil, mother, basis):
    draft = ToldDraft(basis=basis, what=WHAT, recipients="iemand", contacts=(mother,))
    assert closed(store, pupil, draft) == "basis_not_available"


def test_when_parents_heard_can_be_filled_in_later_and_taken_back(store, pupil, asked):
    uid = telling.tell(store, pupil, told(store, asked))
    with pytest.raises(RuleBroken, match="day_still_to_come"):
        telling.parents_heard(store, uid, makers.TODAY + DAY)
    telling.parents_heard(store, uid, makers.TODAY)
    assert gate.left(store, pupil)[0].parents_told_on == makers.TODAY
    store.undo()
    store.undo()
    assert gate.left(store, pupil) == ()
    assert "told" in [one.what for one in store.logbook(pupil)]


def test_who_had_it_by_name_is_found_in_what_is_typed_at_the_case(store, pupil, asked):
    assert had.had_by_name_in(store, pupil, "Mirjam Smit") is None
    telling.tell(store, pupil, told(store, asked))
    for words in ("aan mirjam smit van het wijkteam", "Schoolmaatschappelijk werker", "ondersteuningsteam, 3 dec"):
        assert had.had_by_name_in(store, pupil, words) == makers.TODAY
    for words in ("", "Karel Bos", "Mirjam Smits", "orthopedagoog"):
        assert had.had_by_name_in(store, pupil, words) is None


# ---------------------------------------------------------------- on paper
def test_parents_read_what_was_shared_but_not_what_failed_or_what_they_may_not_know_yet(store, pupil, mother, asked):
    telling.tell(store, pupil, told(store, asked))
    telling.tell(
        store, pupil, ToldDraft(what="Of het thuis veilig is", recipients="wijkagent De Boer", because="Haast.")
    )
    exception = consents.write(store, pupil, replace(ASKED, **REASONED))
    secret = telling.tell(
        store, pupil, replace(told(store, exception, name="Karel Bos"), basis=ReleaseBasis.EXCEPTION_D)
    )  # fmt: skip
    made, held = register_papers.make(store, pupil)
    text = everything_in(made.paper.content)
    assert held == 1
    assert "Mirjam Smit" in text
    assert "wijkagent De Boer" in text
    assert "Dit had school zo niet mogen delen" in text
    assert "Karel Bos" not in text
    assert register_papers.make(store, pupil)[0].uid == made.uid
    wish = gate.Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=(mother,))
    gate.did_not_leave(store, gate.release(store, made.uid, wish))
    assert register_papers.make(store, pupil)[0].uid == made.uid
    telling.parents_heard(store, secret, makers.TODAY)
    again, held = register_papers.make(store, pupil)
    assert (held, again.version) == (0, 2)
    assert "Karel Bos" in everything_in(again.paper.content)


def test_the_register_on_paper_is_for_parents_with_custody(store, pupil, mother, asked):
    with pytest.raises(RuleBroken, match="nothing_shared"):
        register_papers.make(store, pupil)
    telling.tell(store, pupil, told(store, asked))
    made, _held = register_papers.make(store, pupil)
    assert reports.about(store, made.uid).kind is PaperKind.REGISTER
    father = makers.a_parent(store, pupil, custody=Custody.NO, given="Sjoerd")
    draft = contacts.open_draft(store, father)
    contacts.write(store, pupil, replace(draft, information_level=InformationLevel.ON_REQUEST), uid=father)
    wish = gate.Release(ReleaseBasis.TO_PARENT, Carrier.PAPER, contacts=(father,))
    assert refused(store, made.uid, wish) == "paper_is_for_custody"
    gate.release(store, made.uid, replace(wish, contacts=(mother,)))
