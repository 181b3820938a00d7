"""A case without names from a real store: nothing that the file knows may be readable in what leaves."""

from datetime import date
from uuid import UUID

import pytest

from bijtijds.anonymise.finding import Reason
from bijtijds.base.errors import RuleBroken
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import agreements, cases, contacts, gate, pupils, reports, reviewing, school
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.cases import Case, CaseDraft, Choice, Decision
from bijtijds.services.contacts import ContactDraft
from bijtijds.services.gate import Release
from bijtijds.services.pupils import PupilDraft
from bijtijds.services.school import SchoolDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier, ContactRole, Gender, PaperKind, ReleaseBasis
from makers import TODAY, a_note, a_pupil, a_school

QUESTION = "Hoe kan ik als school het beste helpen?"
FACT = "zat drie keer alleen op de trap en zei: ‘Ik wil niet naar binnen.’"


@pytest.fixture
def child(store: Store) -> UUID:
    """A child with a mother, in a school with a mate, a stub far away and another child's father."""
    school.save(
        store,
        SchoolDraft(
            "Basisschool De Vlieger", street="Molenpad 12", postcode="1234 AB", place="Waterstede",
            phone="012 345 67 89", email="info@devlieger.example",
        ),
    )  # fmt: skip
    uid = a_pupil(store, "Işıl", "Çağlayan")
    contacts.write(
        store, uid,
        ContactDraft(
            role=ContactRole.MOTHER, given_name="Gülşen", surname="Çağlayan", street="Lindelaan 45",
            postcode="1234 CD", place="Buitenwoude", phone="06 1234 5678", email="gulsen.caglayan@voorbeeld.example",
        ),
    )  # fmt: skip
    far = a_pupil(store, "Tjeerd", "Hoekstra-Wymenga", care=False)
    contacts.write(
        store, far,
        ContactDraft(role=ContactRole.FATHER, given_name="Sjoerdtsje", surname="Wymenga", phone="0512-987654"),
    )  # fmt: skip
    a_pupil(store, "Roos", "Dijkema", care=False)
    return uid


def begun(store: Store, child: UUID, *seen: str, **more: object) -> Case:
    notes = tuple(a_note(store, child, seen=text) for text in seen)
    return cases.begin(store, CaseDraft(child, QUESTION, notes, **more))  # type: ignore[arg-type]  # by name


def ready(case: Case) -> Case:
    """Every doubt masked, and a reason for the few pupils of this file."""
    return cases.reason_for_few(cases.mask_all(case), "Nog niet alle leerlingen staan in het bestand.")


def leaving(case: Case) -> str:
    """All that a receiver can read, when every doubt is masked."""
    return everything_in(cases.paper_of(ready(case)).content)


def spot_of(case: Case, words: str, number: int = 0):
    found = [one.spot for pair in reviewing.pairs(case) for one in pair.inside if one.spot and one.text == words]
    return found[number]


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        ("Işıl Çağlayan {fact}", ["Işıl", "Çağlayan"]),
        ("ISIL {fact}", ["ISIL"]),
        ("Isils moeder belde. Daarna zag ik dat zij {fact}", ["Isil"]),
        ("Caglayan {fact}", ["Caglayan"]),
        ("De moeder, Gulsen, zag dat zij {fact}", ["Gulsen"]),
        ("Bel 0612345678. Zij {fact}", ["0612345678", "12345678"]),
        ("Bel 06-12 34 56 78. Zij {fact}", ["34 56 78"]),
        ("Mail naar gulsen.caglayan@voorbeeld.example. Zij {fact}", ["gulsen", "voorbeeld.example"]),
        ("Zij woont op de Lindelaan 45 en {fact}", ["Lindelaan"]),
        ("Zij woont in Buitenwoude en {fact}", ["Buitenwoude"]),
        ("Postcode 1234CD. Zij {fact}", ["1234CD"]),
        ("Geboren op 4 maart 2017. Zij {fact}", ["4 maart", "2017"]),
        ("Zij is van 04-03-2017 en {fact}", ["04-03-2017"]),
        ("Met Tjeerd Hoekstra erbij {fact}", ["Tjeerd", "Hoekstra"]),
        ("De opa van Tjeerd, Wymenga, zag dat zij {fact}", ["Wymenga"]),
        ("Sjoerdtsje belde 0512 987 654. Zij {fact}", ["Sjoerdtsje", "987 654"]),
        ("Op De Vlieger in Waterstede, aan het Molenpad, {fact}", ["Vlieger", "Waterstede", "Molenpad"]),
        ("Bel school op 0123456789. Zij {fact}", ["0123456789"]),
        ("Hanneke Verweij zag dat zij {fact}", ["Hanneke", "Verweij"]),
        ("Dat zag Marijke ook. Zij {fact}", ["Marijke"]),
        ("Dinsdag met Roos Dijkema op het plein: zij {fact}", ["Roos", "Dijkema"]),
    ],
)
def test_nothing_that_the_file_knows_leaves_and_the_fact_stays(
    store: Store, child: UUID, told: str, gone: list[str]
) -> None:
    words = leaving(begun(store, child, told.format(fact=FACT)))
    assert not [one for one in gone if one.casefold() in words.casefold()]
    assert " ".join(words.split()).count("zat drie keer alleen op de trap") == 1


def test_names_in_the_question_and_in_what_was_tried_go_too(store: Store, child: UUID) -> None:
    uid = a_note(store, child, seen=FACT)
    draft = CaseDraft(
        child, "Hoe help ik Işıl het beste?", (uid,), tried=("Işıl zat naast Roos Dijkema.",),
        questions=("Kent u mevrouw Çağlayan?",), strengths=("Işıl tekent graag.",),
    )  # fmt: skip
    words = leaving(cases.begin(store, draft))
    assert not [one for one in ("Işıl", "Roos", "Çağlayan") if one in words]
    assert "tekent graag" in words


def test_who_was_only_named_in_an_agreement_is_known_too(store: Store, child: UUID) -> None:
    agreements.make(store, child, AgreementDraft("Elke dag een praatje", "Moeder en mevrouw A. de Wolff", due_on=TODAY))
    words = leaving(begun(store, child, f"Bij Wolff thuis {FACT} Moeder was erbij."))
    assert "Wolff" not in words
    assert "Moeder was erbij" in " ".join(words.split())


def test_a_first_name_that_is_a_word_stays_only_with_a_reason_and_only_there(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij tekende met Roos een bloem: een roos. Later liep Roos weg.")
    spot = spot_of(case, "Roos")
    with pytest.raises(RuleBroken) as refused:
        cases.decide(case, Decision(spot, Choice.KEEP))
    assert refused.value.code == "keep_needs_reason"
    kept = ready(cases.decide(case, Decision(spot, Choice.KEEP, reason="hier is het de bloem")))
    words = " ".join(everything_in(cases.paper_of(kept).content).split())
    assert "met Roos een bloem" in words
    assert words.count("Roos") == 1


def test_a_full_name_can_never_stay(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij speelde met Roos Dijkema.")
    with pytest.raises(RuleBroken) as refused:
        cases.decide(case, Decision(spot_of(case, "Roos Dijkema"), Choice.KEEP, reason="mag"))
    assert refused.value.code == "known_name_must_go"


def test_own_words_may_not_bring_a_name_back(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij speelde met Roos Dijkema.")
    spot = spot_of(case, "Roos Dijkema")
    with pytest.raises(RuleBroken) as refused:
        cases.decide(case, Decision(spot, Choice.OWN_WORDS, words="Tjeerd"))
    assert refused.value.code == "own_words_hold_name"
    softened = cases.decide(case, Decision(spot, Choice.OWN_WORDS, words="een kind uit de klas"))
    assert "een kind uit de klas" in leaving(softened)


def test_an_unknown_name_that_she_points_out_goes_everywhere_in_every_spelling(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij noemde Zebedeus.", "In de gang riep zij zebedeus’ naam. ZEBEDEUS kwam niet.")
    case = cases.decide(case, Decision(spot_of(case, "Zebedeus"), Choice.ALWAYS))
    assert "zebedeus" not in leaving(case).casefold()


def test_what_she_gave_to_a_person_gets_that_persons_role(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij noemde Wiesje een vriendin.")
    mother = next(who for who, role in cases.people(case) if role == "[ouder]")
    case = cases.decide(case, Decision(spot_of(case, "Wiesje"), Choice.PERSON, who=mother))
    assert "Zij noemde [ouder] een vriendin" in " ".join(leaving(case).split())


def test_while_a_doubt_is_open_there_is_no_paper(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij noemde Zebedeus.")
    with pytest.raises(RuleBroken) as refused:
        cases.paper_of(case)
    assert (refused.value.code, refused.value.facts) == ("case_has_doubts", {"count": 1})


def test_a_word_of_the_papers_own_that_she_masks_everywhere_does_not_lock_the_case(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij liep met Pagina naar buiten.")
    case = cases.decide(case, Decision(spot_of(case, "Pagina"), Choice.ALWAYS))
    assert "met Pagina" not in leaving(case)


def test_the_decisions_come_back_from_a_draft_also_when_a_text_was_added(store: Store, child: UUID) -> None:
    first = a_note(store, child, seen="Zij tekende met Roos een bloem.")
    case = cases.begin(store, CaseDraft(child, QUESTION, (first,)))
    case = cases.decide(case, Decision(spot_of(case, "Roos"), Choice.KEEP, reason="de bloem"))
    told = reviewing.kept(case)
    store.keep_draft("case.new/x", {"decisions": told}, pupil=child)
    again = store.draft("case.new/x")
    assert again is not None
    more = a_note(store, child, seen="Zij noemde Zebedeus.")
    fresh = reviewing.restore(cases.begin(store, CaseDraft(child, QUESTION, (first, more))), again["decisions"])
    assert [one.choice for one in fresh.review.decisions] == [Choice.KEEP]
    assert [one.words for one in reviewing.doubts(fresh)] == ["Zebedeus"]


def test_a_decision_about_a_text_that_changed_is_asked_anew(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij noemde Zebedeus.")
    told = reviewing.kept(cases.mask_all(case))
    changed = begun(store, child, "Zij noemde Zebedeus niet.")
    assert reviewing.doubts(reviewing.restore(changed, told))


def test_both_sides_show_what_was_found_what_is_asked_and_what_was_kept(store: Store, child: UUID) -> None:
    case = begun(store, child, "Zij noemde Zebedeus en Tjeerd.")
    pair = reviewing.pairs(case)[1]
    assert [(run.text, run.state.value) for run in pair.inside if run.spot] == [
        ("Zebedeus", "doubt"), ("Tjeerd", "replaced"),
    ]  # fmt: skip
    assert [run.text for run in pair.outside if run.spot] == ["Zebedeus", "[andere leerling 1]"]
    assert "".join(run.text for run in pair.inside) == "Zij noemde Zebedeus en Tjeerd."


def test_every_reason_has_its_sentence() -> None:
    assert set(reviewing.WHY) == set(Reason)


@pytest.mark.parametrize("name", ["Isil.pdf", "casus_çağlayan.pdf", "Buitenwoude-casus.pdf", "tjeerd2.pdf"])
def test_the_name_of_the_file_may_not_tell(store: Store, child: UUID, name: str) -> None:
    case = begun(store, child, FACT)
    with pytest.raises(RuleBroken) as refused:
        cases.check_file_name(case, name)
    assert refused.value.code == "file_name_tells"
    cases.check_file_name(case, "casus.pdf")
    cases.check_file_name(case, "casus-2.pdf")


def test_the_case_leaves_under_option_c_only_and_stands_in_the_register(store: Store, child: UUID) -> None:
    case = ready(begun(store, child, f"Işıl {FACT}"))
    made = cases.finish(store, case)
    assert made.paper.file_name == "casus.pdf"
    for basis in (ReleaseBasis.TO_PARENT, ReleaseBasis.NO_PUPIL_DATA):
        with pytest.raises(RuleBroken):
            gate.release(store, made.uid, Release(basis, Carrier.FILE, recipients=("orthopedagoog",)))
    cleared = gate.release(
        store, made.uid, Release(ReleaseBasis.ANONYMOUS_C, Carrier.FILE, recipients=("orthopedagoog",))
    )
    assert cleared.paper.file_name == "casus.pdf"
    assert store.counts()["disclosure"] == 1
    logged = next(line for line in store.logbook(child) if line.what == "case_made")
    assert logged.count == case.replaced


def test_confidential_notes_are_not_offered_and_not_taken(store: Store, child: UUID) -> None:
    secret = a_note(store, child, seen="Iets vertrouwelijks.", confidential=True)
    assert cases.candidates(store, child) == ()
    with pytest.raises(RuleBroken) as refused:
        cases.begin(store, CaseDraft(child, QUESTION, (secret,)))
    assert refused.value.code == "case_note_not_allowed"


def test_notes_of_another_pupil_are_not_taken(store: Store, child: UUID) -> None:
    other = a_note(store, a_pupil(store, "Floor", "Bakker"), seen=FACT)
    with pytest.raises(RuleBroken):
        cases.begin(store, CaseDraft(child, QUESTION, (other,)))


def test_every_story_of_the_practice_school_can_leave_without_a_name(practice_school: Store) -> None:
    everybody = pupils.pupils(practice_school)
    for row in [one for one in everybody if one.in_care][:8]:
        notes = tuple(one.uid for one in cases.candidates(practice_school, row.uid))
        if not notes:
            continue
        words = leaving(cases.begin(practice_school, CaseDraft(row.uid, QUESTION, notes)))
        surnames = [one.name.surname for one in everybody if one.name.surname and len(one.name.surname) > 4]
        assert not [name for name in surnames if f" {name} " in words]
        assert not row.name.given or row.name.given not in words.replace("[", " ").split()


def test_a_pupil_who_is_called_by_initials_only_does_not_stop_anything(store: Store, child: UUID) -> None:
    pupils.add(
        store,
        PupilDraft(
            given_name=None, first_names="Aaltje Berendina", initials="A.B.", prefix="van 't", surname="Hof",
            also_known_as=("Aal",), birth_date=date(2018, 1, 9), gender=Gender.GIRL, year_level="4", group=None,
        ),
    )  # fmt: skip
    words = leaving(begun(store, child, f"Samen met Aaltje, A.B. van ’t Hof, {FACT}"))
    assert not [one for one in ("Aaltje", "Hof", "A.B.") if one in words]


def test_the_kind_of_paper_is_a_case(store: Store, child: UUID) -> None:
    made = cases.finish(store, ready(begun(store, child, FACT)))
    assert [row.kind for row in reports.of_pupil(store, child)] == [PaperKind.ANONYMOUS_CASE]
    assert reports.made(store, made.uid).paper.content == made.paper.content


def test_a_school_without_more_than_a_name_can_make_a_case(store: Store) -> None:
    a_school(store)
    uid = a_pupil(store)
    assert "trap" in leaving(begun(store, uid, FACT))
