"""The HGW-plan and the OPP as parents read them: why, what, and an answer that nobody gives for them."""

import itertools
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bijtijds.documents.hgw_plan import HgwPlan, Looked, PlanAction, PlanFactor, PlanGoal
from bijtijds.documents.opp_report import OppReport
from bijtijds.documents.paper import build
from bijtijds.documents.talk_report import Person
from bijtijds.terms.codes import FactorEffect, FactorPlace, PartAgreement
from documents.plan_samples import ACTIONS, DOCUMENT_ID, FACTORS, GOALS, PARENTS, opp, plan
from documents.reading import everything, marks, opened, pages, picture
from documents.samples import LONG, house, logo

LONG_WORD = "Hottentottententententoonstellingsmakersopleidingsprogramma" * 6
THIRTY = tuple(
    PlanFactor(effect, place, f"factor {number} die wat langer is dan een regel", "gesprek met moeder")
    for number, (effect, place) in enumerate(itertools.islice(itertools.cycle(
        itertools.product(FactorEffect, FactorPlace)), 30))
)  # fmt: skip
SIX = tuple(replace(GOALS[at % 2], sentence=f"Doel nummer {at}: {GOALS[at % 2].sentence}") for at in range(6))


def built(report):
    return build(report, house(logo=logo()))


def order(text, *words):
    places = [text.index(word) for word in words]
    return places == sorted(places)


@pytest.mark.parametrize("report", [plan(), opp()])
def test_the_same_report_gives_the_same_bytes_on_two_pages(report):
    assert built(report) == built(report)
    assert built(report).pages == 2


def test_page_one_of_the_plan_says_why_and_page_two_what():
    first, second = pages(built(plan()))
    assert order(
        first, "Plan voor Milan", "HGW-cyclus 2", "In het kort", "Aanleiding", "Hulpvragen", "Factoren", "Helpt",
        "rekent vlot (toets, januari)", "Belemmert", "Wij denken", "dat Milan onder de tafel", "Nodig", "Met Milan",
        "‘Mijn oren zijn dan vol.’", "Met ouders", "Tekenen betekent niet dat u het met alles eens bent",
        "Gezien, handtekening",
    )  # fmt: skip
    assert order(
        second, "Doelen", "Doel 1 · korte termijn", "Doel 2 · lange termijn", "Specifiek",
        "Nu: één ochtend, streven: drie ochtenden.",
        "Tijdgebonden", "Tot en met 25 juni 2027", "Wat doen wij?", "elke ochtend",
        "Evaluatie op maandag 12 april 2027",
        "Meting", "Leerkracht", "School", "Ouders", "Milan zelf", "doorgaan", "stoppen",
    )  # fmt: skip
    assert "wij denken" not in first.split("Wij denken")[1].casefold()


def test_an_evaluation_that_was_held_is_told_and_leaves_no_boxes():
    looked = Looked("vier ochtenden", "lukt vaak", "werkt", "thuis rustiger", "ik hoor vogels", "bereikt, afgerond")
    text = everything(built(plan(goals=(replace(GOALS[0], looked=looked),), conclusion="Het helpt.")))
    assert order(text, "vier ochtenden", "lukt vaak", "werkt", "thuis rustiger", "ik hoor vogels", "Bereikt, afgerond.")
    assert "bijstellen" not in text
    assert "Het helpt." in text


def test_the_handelingsdeel_asks_each_parent_and_answers_for_nobody():
    first, second = pages(built(opp()))
    assert order(
        first, "Ontwikkelingsperspectief van Milan", "nog niet vastgesteld", "Na de basisschool verwachten wij: vmbo",
        "Wat helpt", "Wat het moeilijk", "Wat wij anders", "Wat Milan zegt", "‘Ik wil later iets met vogels doen.’",
        "Wat u zegt", "Nu: in overleg", "‘Wij hopen op havo.’",
    )  # fmt: skip
    assert order(
        second, "Het handelingsdeel", "Doelen", "Wat doen wij?", "Geen antwoord is geen ja",
        "Instemming met het handelingsdeel:", "Handtekening",
    )  # fmt: skip
    assert second.count("Instemming met het handelingsdeel:") == len(PARENTS)
    assert second.count("ja nee") == len(PARENTS)


@pytest.mark.parametrize("answer", PartAgreement)
def test_what_parents_answered_before_is_told_in_words_and_never_ticked(answer):
    paper = built(opp(action=answer, rest=answer))
    first, second = pages(paper)
    assert second.count("Instemming met het handelingsdeel:") == 2
    told = f"Eerder gaf u aan: {answer.label}."
    assert (told in second) is (answer is not PartAgreement.IN_TALKS)
    assert "instemming" not in first.replace("als u ermee instemt", "").casefold()


def test_as_long_as_nobody_is_known_to_have_custody_one_block_stays_open():
    assert everything(built(opp(parents=()))).count("Ouder of verzorger met gezag") == 1


def test_a_set_opp_says_when_it_is_looked_at_again():
    text = everything(built(opp(set_on=date(2027, 3, 8), evaluate_before=date(2028, 3, 8))))
    assert "vastgesteld op 8 maart 2027" in text
    assert "Uiterlijk op 8 maart 2028 bekijken wij met u of het nog klopt." in text


def test_a_child_that_was_not_heard_has_its_reason_on_paper():
    for report in (
        plan(child_words="", child_not_heard="zij wilde niet"),
        opp(child_words="", child_not_heard="zij wilde niet"),
    ):
        assert "Nog niet gehoord, omdat: zij wilde niet." in everything(built(report))


def test_parts_that_nobody_filled_in_leave_no_trace():
    bare = HgwPlan(DOCUMENT_ID, 1, date(2027, 3, 8), "Milan Çelik", "Milan", "", 1, "", goals=GOALS[:1])
    text = everything(built(bare))
    for label in ("Aanleiding", "Hulpvragen", "Factoren", "Wij denken", "Nodig", "Met Milan", "In het kort", "Gezien"):
        assert label not in text
    assert "Nog niet besproken." in text
    assert "Wij hebben nog niets afgesproken." in text
    bare_opp = OppReport(DOCUMENT_ID, 1, date(2027, 3, 8), "Milan Çelik", "Milan", "", date(2027, 2, 22))
    for label in ("Wat helpt", "Wat het moeilijk", "Wat wij anders", "Wat Milan zegt", "Doelen"):
        assert label not in everything(built(bare_opp))


# ---------------------------------------------------------------- much of everything
def test_thirty_factors_and_six_goals_flow_on_and_lose_nothing():
    paper = built(plan(factors=THIRTY, goals=SIX, occasion=LONG * 6, actions=ACTIONS * 5, school_does=LONG * 3))
    text = everything(paper)
    assert all(f"factor {number} die" in text for number in range(30))
    assert all(text.count(f"Doel nummer {number}:") == 1 for number in range(6))
    assert text.count("Meting") == 3
    assert text.count("Een vast klusje") == 5


@pytest.mark.parametrize("count", range(0, 31, 3))
def test_a_line_to_sign_never_stands_without_what_signing_means(count):
    for report in (plan(actions=ACTIONS * count), plan(factors=THIRTY[:count])):
        for page in pages(built(report)):
            assert "Gezien, handtekening" not in page or "Tekenen betekent niet" in page


@pytest.mark.parametrize("count", range(0, 31, 3))
def test_a_box_for_instemming_never_stands_without_its_question(count):
    people = (*PARENTS, Person("Ans Pleeg", "pleegmoeder"))
    for page in pages(built(opp(actions=ACTIONS * count, parents=people))):
        assert "Instemming met het handelingsdeel:" not in page or "Stemt u in met het handelingsdeel?" in page


@pytest.mark.parametrize("typed", [LONG_WORD, LONG * 40, "x" * 3000])
def test_very_long_words_and_texts_stop_no_paper(typed):
    goal = PlanGoal(typed, specific=typed, start=typed, target=typed, looked=Looked(typed, typed))
    factor = PlanFactor(FactorEffect.HINDERS, FactorPlace.HOME, typed, typed)
    action = PlanAction(typed, typed, typed, typed)
    texts = dict.fromkeys(("occasion", "analysis", "school_does", "home_does", "child_words", "owner"), typed)
    assert built(plan(goals=(goal, *GOALS), factors=(factor,), actions=(action,), **texts)).pages > 2
    texts = dict.fromkeys(("destination", "grounds", "deviations", "child_words", "rest_view", "action_view"), typed)
    assert built(opp(goals=(goal,), actions=(action,), protecting=(typed,), **texts)).pages > 2


def test_what_people_type_is_shown_letter_by_letter():
    typed = '<b>"nee"</b> & **liep** weg. <img src="x"/> &amp; 2 < 3 </para>'
    factor, action = PlanFactor(FactorEffect.HINDERS, FactorPlace.HOME, typed, ""), PlanAction(typed, "moeder")
    shown = everything(built(plan(occasion=typed, factors=(factor,), actions=(action,), question_child=typed)))
    assert "<b>" in shown
    assert shown.count("**liep**") == 4
    assert everything(built(opp(destination=typed, deviations=typed, rest_view=typed))).count("**liep**") >= 4


any_text = st.one_of(st.text(max_size=60), st.text(alphabet="aб<>&*_\n\t \u00a0\u200d😀", max_size=300))
_PLAN = [f.name for f in fields(HgwPlan) if f.type == "str" and f.name != "document_id"]
_OPP = [f.name for f in fields(OppReport) if f.type == "str" and f.name != "document_id"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional=dict.fromkeys({*_PLAN, *_OPP}, any_text)), st.lists(any_text, max_size=9))
def test_no_text_stops_a_plan_or_an_opp(told, loose):
    words = itertools.cycle(loose or [""])
    goals = tuple(PlanGoal(next(words), specific=next(words), start=next(words)) for _ in loose)
    actions = tuple(PlanAction(next(words), next(words), next(words), next(words)) for _ in loose)
    people = tuple(Person(next(words), next(words)) for _ in loose[:3])
    common = {"goals": goals, "actions": actions, "parents": people}
    assert built(plan(**{name: told[name] for name in _PLAN if name in told}, **common)).pages >= 1
    assert built(opp(**{name: told[name] for name in _OPP if name in told}, **common)).pages >= 1


# ---------------------------------------------------------------- what the file tells
@pytest.mark.parametrize("report", [plan(), opp()])
def test_a_scanner_finds_the_mark_twice_on_each_page(report):
    paper = built(report)
    for number in range(paper.pages):
        assert [mark.page for mark in marks(picture(paper, number))] == [number + 1, number + 1]


@pytest.mark.parametrize(("report", "title"), [(plan(), "HGW-plan"), (opp(), "Ontwikkelingsperspectief")])
def test_nothing_about_the_file_names_a_child(report, title):
    paper = built(report)
    assert paper.file_name == f"{report.kind}-{DOCUMENT_ID}-v1.pdf"
    with opened(paper) as document:
        told = {key: value for key, value in document.get_metadata_dict().items() if value}
    assert told == {"Title": f"{title} {DOCUMENT_ID}"}
    assert b"Helvetica" not in paper.content


@pytest.mark.parametrize("report", [plan(), opp()])
def test_a_draft_carries_no_id_and_no_code(report):
    paper = built(replace(report, draft=True, document_id=""))
    assert paper.file_name == f"{report.kind}-concept.pdf"
    for number, text in enumerate(pages(paper)):
        assert text.count("CONCEPT") == 2
        assert "BT-" not in text
        assert not marks(picture(paper, number))


def test_factors_of_an_unknown_number_keep_their_column():
    text = everything(built(plan(factors=FACTORS[-1:])))
    assert order(text, "Kind", "School", "Thuis", "Helpt", "Belemmert", "slaapt sinds januari op een andere kamer")
