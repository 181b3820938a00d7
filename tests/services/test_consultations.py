"""A spar-notitie is kept at nobody, and only when nothing in it leads to anybody in the file."""

from dataclasses import replace
from datetime import timedelta

import pytest

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import consultations, finding
from bijtijds.services.consultations import ConsultationDraft
from makers import TODAY

DRAFT = ConsultationDraft(
    TODAY, "Veilig Thuis", "Een kind zegt dat het niet naar huis durft. Wat doen wij eerst?",
    "Praat met het kind, beloof niets, en bel terug.", "Het gesprek is vandaag.",
)  # fmt: skip


def test_it_is_kept_without_a_pupil_listed_and_found(store):
    consultations.write(store, replace(DRAFT, held_on=TODAY - timedelta(1)))
    uid = consultations.write(store, DRAFT)
    assert [one.held_on for one in consultations.rows(store)] == [TODAY, TODAY - timedelta(1)]
    (piece, _other) = finding.find(store, "durft").pieces
    assert (piece.kind, piece.pupil, piece.uid) == ("consultation", None, uid)
    assert store.logbook()[0].subject is None


@pytest.mark.parametrize("field", ["with_whom", "question", "said", "next_step"])
def test_a_name_of_the_file_is_refused_at_its_field(store, field):
    makers.a_pupil(store, "Xandrine", "Quist")
    wrong = replace(DRAFT, **{field: "Het gaat om Xandrine Quist."}, looked_over=True)
    with pytest.raises(RuleBroken, match="consultation_names_somebody") as broken:
        consultations.write(store, wrong)
    assert broken.value.field == field
    assert consultations.rows(store) == ()


def test_what_may_be_a_name_is_looked_over_first(store):
    doubtful = replace(DRAFT, said="Volgens Wendelmoet moet het morgen.")
    found = consultations.finder(store)([doubtful.question, doubtful.said])
    assert (found.certain, "Wendelmoet" in found.doubtful) == ((), True)
    with pytest.raises(RuleBroken, match="look_it_over"):
        consultations.write(store, doubtful)
    consultations.write(store, replace(doubtful, looked_over=True))
    assert len(consultations.rows(store)) == 1


def test_a_name_of_the_file_that_is_a_word_too_is_looked_over(store):
    makers.a_pupil(store, "Fleur", "Quist")
    draft = replace(DRAFT, said="Praat eerst rustig. Fleur zei het ook.")
    assert "Fleur" in consultations.finder(store)([draft.said]).namesakes
    with pytest.raises(RuleBroken, match="look_it_over"):
        consultations.write(store, draft)


def test_a_plain_question_raises_no_doubt(store):
    makers.a_pupil(store, "Xandrine", "Quist")
    found = consultations.finder(store)([DRAFT.with_whom, DRAFT.question, DRAFT.said, DRAFT.next_step])
    assert (found.certain, found.doubtful) == ((), ())


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"with_whom": " "}, "consultation_needs_whom"),
        ({"question": ""}, "consultation_needs_question"),
        ({"said": ""}, "consultation_needs_answer"),
        ({"held_on": TODAY + timedelta(1)}, "day_still_to_come"),
    ],
)
def test_what_is_missing_is_told_at_its_field(store, wrong, code):
    with pytest.raises(RuleBroken, match=code):
        consultations.write(store, replace(DRAFT, **wrong))


def test_it_is_corrected_taken_back_and_thrown_away(store):
    uid = consultations.write(store, DRAFT)
    consultations.correct(store, uid, replace(consultations.open_draft(store, uid), said="Bel morgen terug."))
    assert consultations.rows(store)[0].said == "Bel morgen terug."
    assert store.undo() == "Spar-notitie verbeterd"
    consultations.remove(store, uid)
    assert consultations.rows(store) == ()
