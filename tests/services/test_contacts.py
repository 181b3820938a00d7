"""The people around a pupil: custody is proven, an address can be secret, and a child lives with somebody."""

from dataclasses import asdict, replace

import pytest

import makers
from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.services import contacts, history, pupils
from bijtijds.services.contacts import ContactDraft
from bijtijds.terms.codes import ContactRole, Custody, InformationLevel, Seat


def a_draft(**more):
    return ContactDraft(**{"role": ContactRole.MOTHER, "surname": "Zwaluw", "given_name": "Rianne", **more})


def home_of(store, pupil):
    return [row.uid for row in contacts.of_pupil(store, pupil) if row.lives_with]


@pytest.mark.parametrize("custody", [Custody.YES, Custody.NO])
def test_custody_that_is_known_needs_a_proof(store, pupil, custody):
    with pytest.raises(RuleBroken) as refused:
        contacts.write(store, pupil, a_draft(custody=custody))
    assert (refused.value.code, refused.value.field) == ("custody_needs_proof", "custody_proof")
    assert contacts.of_pupil(store, pupil) == ()
    contacts.write(store, pupil, a_draft(custody=custody, custody_proof="gezagsregister gezien"))
    assert contacts.of_pupil(store, pupil)[0].custody is custody


def test_the_same_parent_stands_here_once_unless_it_is_somebody_else(store, pupil):
    known = contacts.write(store, pupil, a_draft(custody=Custody.YES, custody_proof="gezagsregister gezien"))
    with pytest.raises(RuleBroken) as refused:
        contacts.write(store, pupil, a_draft(given_name=" rianne"))
    assert (refused.value.code, refused.value.field) == ("contact_twice", "surname")
    assert [row.uid for row in contacts.of_pupil(store, pupil)] == [known]
    contacts.write(store, pupil, a_draft(role=ContactRole.STEPPARENT))
    other = contacts.write(store, pupil, a_draft(another_person=True))
    contacts.write(store, pupil, replace(contacts.open_draft(store, other), phone="06 0000 0022"), other)
    third = contacts.write(store, pupil, a_draft(given_name="Wim"))
    with pytest.raises(RuleBroken, match="contact_twice"):
        contacts.write(store, pupil, replace(contacts.open_draft(store, third), given_name="Rianne"), third)


def test_custody_is_unknown_until_it_was_asked(store, pupil):
    contacts.write(store, pupil, a_draft())
    assert contacts.of_pupil(store, pupil)[0].custody is Custody.UNKNOWN


def test_a_contact_needs_a_name_and_no_information_needs_a_reason(store, pupil):
    with pytest.raises(RuleBroken, match="contact_needs_name"):
        contacts.write(store, pupil, a_draft(surname=" ", given_name=None))
    with pytest.raises(RuleBroken, match="information_level_needs_reason"):
        contacts.write(store, pupil, a_draft(information_level=InformationLevel.NONE))


def test_a_child_lives_with_one_contact_and_moving_in_elsewhere_is_one_step(store, pupil):
    first = contacts.write(store, pupil, a_draft(lives_with=True))
    assert home_of(store, pupil) == [first]
    second = contacts.write(store, pupil, a_draft(given_name="Ruben", role=ContactRole.FATHER, lives_with=True))
    assert home_of(store, pupil) == [second]
    assert not contacts.open_draft(store, first).lives_with
    store.undo()
    assert home_of(store, pupil) == [first]


def test_a_contact_that_the_child_leaves_or_that_is_removed_is_its_home_no_more(store, pupil):
    uid = contacts.write(store, pupil, a_draft(lives_with=True))
    contacts.write(store, pupil, replace(contacts.open_draft(store, uid), lives_with=False), uid)
    assert home_of(store, pupil) == []
    contacts.write(store, pupil, replace(contacts.open_draft(store, uid), lives_with=True), uid)
    contacts.remove(store, uid)
    assert pupils.open_draft(store, pupil).lives_with is None
    (line,) = store.bin()
    store.undo(line.change)
    assert home_of(store, pupil) == [uid]


def test_a_secret_address_is_not_on_the_list(store, pupil):
    draft = a_draft(street="Kerkpad 8", postcode="1234 CD", place="Waterstede")
    uid = contacts.write(store, pupil, draft)
    assert contacts.of_pupil(store, pupil)[0].address == "Kerkpad 8, 1234 CD Waterstede"
    contacts.write(store, pupil, replace(contacts.open_draft(store, uid), secret_address=True), uid)
    assert contacts.of_pupil(store, pupil)[0].address == ""


def test_a_secret_address_is_in_no_history(store, pupil):
    uid = contacts.write(store, pupil, a_draft(street="Kerkpad 8", postcode="1234 CD", place="Waterstede"))
    assert "Kerkpad 8" in repr([asdict(step) for step in history.steps(store, "contact", uid)])
    contacts.write(
        store, pupil, replace(contacts.open_draft(store, uid), secret_address=True, phone="06 0000 0012"), uid
    )
    told = repr([asdict(step) for step in history.steps(store, "contact", uid)])
    assert "06 0000 0012" in told
    assert not any(word in told for word in ("Kerkpad", "1234 CD", "Waterstede"))


def test_opening_a_contact_is_a_look_at_the_dossier(store, pupil):
    uid = contacts.write(store, pupil, a_draft())
    contacts.open_draft(store, uid)
    assert store.logbook(pupil)[0].what == "viewed"


def test_parents_stand_first_then_in_the_order_of_adding(store, pupil):
    aunt = contacts.write(store, pupil, a_draft(role=ContactRole.FAMILY, given_name="Tine"))
    mother = contacts.write(store, pupil, a_draft())
    father = contacts.write(store, pupil, a_draft(role=ContactRole.FATHER, given_name="Ruben"))
    assert [row.uid for row in contacts.of_pupil(store, pupil)] == [mother, father, aunt]


def test_a_form_of_a_contact_opened_on_an_older_version_is_refused(store, pupil):
    uid = contacts.write(store, pupil, a_draft())
    opened = contacts.open_draft(store, uid)
    contacts.write(store, pupil, replace(opened, phone="06 0000 0012"), uid)
    with pytest.raises(StaleDraft):
        contacts.write(store, pupil, replace(opened, phone="06 0000 0013"), uid)


def test_what_a_form_shows_is_what_was_written(store, pupil):
    draft = a_draft(
        salutation="mevrouw", initials="R.", prefix="de", custody=Custody.YES, custody_proof="gezien",
        custody_since=makers.TODAY, phone="06 0000 0012", phone_2="06 0000 0013", may_call_at="na vier uur",
        email="r@example.org", language="Pools", interpreter_needed=True, information_level=InformationLevel.ON_REQUEST,
        information_reason="op verzoek", remark="belt liever", lives_with=True,
    )  # fmt: skip
    uid = contacts.write(store, pupil, draft)
    assert replace(contacts.open_draft(store, uid), seen=None) == draft


def test_a_brother_is_another_pupil_or_a_name(store, pupil):
    sister = makers.a_pupil(store, "Fenna", "Zwaluw", care=False)
    inside = contacts.add_sibling(store, pupil, other=sister)
    outside = contacts.add_sibling(store, pupil, name="Daan", remark="voortgezet onderwijs")
    assert {(row.uid, row.name, row.pupil) for row in contacts.siblings(store, pupil)} == {
        (inside, "Fenna Zwaluw", sister), (outside, "Daan", None),
    }  # fmt: skip
    contacts.remove_sibling(store, inside)
    assert [row.uid for row in contacts.siblings(store, pupil)] == [outside]


def test_who_writes_in_the_file_may_sit_at_the_table(store, pupil):
    seats = contacts.possible_attendees(store, pupil)
    assert [one.name for one in seats if one.seat is Seat.CARE_COORDINATOR] == [store.device.author]
