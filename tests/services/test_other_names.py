"""A spelling that was met while a case was looked over is known the next time."""

from uuid import UUID, uuid4

import pytest

from bijtijds.services import cases, contacts, other_names, pupils, reviewing
from bijtijds.services.cases import CaseDraft
from bijtijds.store.store import Store
from makers import a_note, a_parent, a_pupil, a_school


@pytest.fixture
def child(store: Store) -> UUID:
    a_school(store)
    return a_pupil(store)


def test_the_next_case_knows_a_spelling_that_was_given_to_the_child(store: Store, child: UUID) -> None:
    uid = a_note(store, child, seen="Daarna liep Snoetebol weg.")
    assert [one.words for one in reviewing.doubts(cases.begin(store, CaseDraft(child, "Wat helpt?", (uid,))))]
    assert other_names.learn(store, str(child), "Snoetebol")
    case = cases.begin(store, CaseDraft(child, "Wat helpt?", (uid,)))
    assert reviewing.doubts(case) == ()
    assert case.review.masked()[1].text == "Daarna liep [leerling] weg."
    assert store.undo() == "Andere naam van leerling bewaard"


def test_a_spelling_that_was_taken_back_is_gone_and_the_others_stay(store: Store, child: UUID) -> None:
    other_names.learn(store, str(child), "Snoetebol")
    other_names.learn(store, str(child), "Jorre")
    other_names.forget(store, str(child), "Snoetebol")
    other_names.forget(store, str(child), "Snoetebol")
    assert pupils.open_draft(store, child).also_known_as == ("Jorre",)


@pytest.mark.parametrize("spelling", ["Jorrit", "JORRIT", "Zwaluw", "", "  ", "x" * 61])
def test_what_is_no_new_name_is_not_kept(store: Store, child: UUID, spelling: str) -> None:
    assert not other_names.learn(store, str(child), spelling)
    assert pupils.open_draft(store, child).also_known_as == ()


def test_of_a_parent_or_somebody_typed_the_file_keeps_no_other_spelling(store: Store, child: UUID) -> None:
    a_parent(store, child)
    mother = contacts.of_pupil(store, child)[0].uid
    for who in (str(mother), str(uuid4()), "typed/0", ""):
        assert not other_names.can_learn(store, who)
        assert not other_names.learn(store, who, "Snoetebol")
        other_names.forget(store, who, "Snoetebol")
