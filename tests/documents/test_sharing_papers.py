"""The four papers of sharing with people from outside: one page each, and nothing on it that was not given."""

import itertools
from dataclasses import fields, replace
from datetime import date, timedelta

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.consent_form import ConsentForm
from bijtijds.documents.objection_letter import ObjectionLetter
from bijtijds.documents.outside_facts import OutsideFacts
from bijtijds.documents.paper import build
from bijtijds.documents.reading_back import everything_in
from bijtijds.documents.shared_with import SharedWith
from bijtijds.documents.team_brief import BriefFact, TeamBrief, Tried
from bijtijds.terms.codes import Known, PaperKind
from bijtijds.terms.dates import weekday_date
from documents.plan_samples import DOCUMENT_ID
from documents.reading import everything, marks, opened, picture
from documents.samples import LONG, house, logo
from documents.sharing_samples import brief, consent, facts, letter, receivers

LONG_NAME = "Maximiliaan Alexander Ferdinand van der Noordaa-Wolkenstein tot Oosterhoudt-Brekel"
SAMPLES = (consent(), letter(), facts(), brief())
TOO_LONG = {
    "toestemming": ("consent_form_too_long", "question"),
    "informatiebrief": ("letter_too_long", "question"),
    "buitenkantinformatie": ("outside_facts_too_long", "known_with"),
    "bespreekbrief": ("brief_too_long", "facts"),
}
every = pytest.mark.parametrize("report", SAMPLES, ids=[sample.kind for sample in SAMPLES])


def built(report):
    return build(report, house(logo=logo()))


def text_of(report):
    return everything(built(report))


def order(text, *words):
    """Whether the words follow one another; what is not there after the one before it is told."""
    for word in words:
        before, found, text = text.partition(word)
        assert found, f"{word} is not in {before}"
    return True


def refused(report):
    with pytest.raises(RuleBroken) as met:
        built(report)
    return (met.value.code, met.value.field) == TOO_LONG[report.kind] and met.value.facts == {}


def short_text(report):
    """The text of the paper, or None when it was refused as too long."""
    try:
        paper = built(report)
    except RuleBroken:
        return None
    assert paper.pages == 1
    return everything(paper)


# ---------------------------------------------------------------- all four
@every
def test_the_same_report_gives_the_same_bytes_on_one_page(report):
    assert built(report) == built(report)
    assert built(report).pages == 1
    assert report.kind in {kind.value for kind in PaperKind}


@every
def test_nothing_about_the_file_names_a_person(report):
    paper = built(report)
    assert paper.file_name == f"{report.kind}-{DOCUMENT_ID}-v{report.version}.pdf"
    with opened(paper) as document:
        told = {key: value for key, value in document.get_metadata_dict().items() if value}
    assert list(told) == ["Title"]
    assert told["Title"].endswith(f" {DOCUMENT_ID}")
    assert "Milan" not in told["Title"]
    assert b"Helvetica" not in paper.content
    assert "Milan" not in repr(report)


@every
@pytest.mark.parametrize("turned", [0, 3, 180])
def test_a_scanner_finds_the_mark(report, turned):
    found = marks(picture(built(report), 0, turned=turned))
    assert [mark.document_id for mark in found] == [DOCUMENT_ID] * (1 if report.kind == "bespreekbrief" else 2)


@every
def test_a_draft_carries_no_id_and_no_code(report):
    paper = built(replace(report, draft=True, document_id=""))
    text = everything(paper)
    assert paper.file_name == f"{report.kind}-concept.pdf"
    assert text.count("CONCEPT") == 2
    assert "BT-" not in text
    assert not marks(picture(paper, 0))


@every
def test_what_people_type_is_shown_letter_by_letter(report):
    typed = '<b>"nee"</b> & **weg** &amp; 2 < 3 </para>'
    changed = {"known_with": typed} if report.kind == "buitenkantinformatie" else {"pupil": typed}
    assert typed in text_of(replace(report, **changed))


@every
def test_a_text_that_fits_on_no_page_is_refused_at_its_field(report):
    field = {"buitenkantinformatie": "known_with", "bespreekbrief": "question_school"}.get(report.kind, "question")
    for text in (LONG * 12, LONG * 80, "x" * 6000):
        assert refused(replace(report, **{field: text}))


@every
def test_names_of_eighty_letters_stand_whole(report):
    named = [field for field in ("pupil", "parent", "sender") if hasattr(report, field)]
    text = text_of(replace(report, **dict.fromkeys(named, LONG_NAME)))
    assert text.count(LONG_NAME) >= len(named)
    person = SharedWith(LONG_NAME, LONG_NAME, "", LONG_NAME)
    one = {"receiver": person} if hasattr(report, "receiver") else {"recipients": (person,)}
    assert text_of(replace(report, **one)).count("Oosterhoudt-Brekel") == 3


@pytest.mark.parametrize("report", [consent(), letter(), brief()], ids=["toestemming", "informatiebrief", "brief"])
@pytest.mark.parametrize("count", range(16))
def test_no_receiver_is_ever_left_out(report, count):
    text = short_text(replace(report, recipients=receivers(count)))
    assert text is not None or count > 3
    assert text is None or all(f"Noor Nummer{number}" in text for number in range(count))


def test_twelve_receivers_fit_a_brief_and_are_too_many_for_what_a_parent_reads():
    assert text_of(brief(recipients=receivers(12), facts=(), home="")).count("Noor Nummer") == 12
    assert refused(consent(recipients=receivers(12)))
    assert refused(letter(recipients=receivers(12)))


any_text = st.one_of(st.text(max_size=60), st.text(alphabet="aб<>&*_\n\t \u00a0\u200d😀", max_size=200))
_TEXTS = {kind: [f.name for f in fields(kind) if f.type == "str" and f.name != "document_id"]
          for kind in (ConsentForm, ObjectionLetter, OutsideFacts, TeamBrief)}  # fmt: skip


@every
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_text_gives_one_page_or_a_refusal(report, data):
    names = _TEXTS[type(report)]
    told = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(names, any_text)))
    words = itertools.cycle(data.draw(st.lists(any_text, min_size=1, max_size=6)))
    more = {f.name: (next(words), next(words)) for f in fields(report) if f.type == "tuple[str, ...]"}
    short_text(replace(report, **told, **more))


# ---------------------------------------------------------------- option A
def test_a_consent_form_tells_everything_before_it_asks():
    assert order(
        text_of(consent()),
        "Mogen wij met anderen over Milan praten?", "Formulier voor Işıl Çelik (moeder)",
        "Milan Çelik-Wójcik, groep 4b", "Uitgelegd op 6 april 2027 door Loes Vermeer", "taal: Turks", "tolk: A. Demir",
        "blijven wij Milan gewoon helpen",
        "Hoe krijgt Milan", "Wij willen tips", "ondersteuningsteam, dinsdag 20 april 2027", "Femke Oud",
        "gedragsdeskundige: kijkt naar hoe een kind zich voelt", "Samenwerkingsverband", "Ravi Doerga",
        "Dit vertellen wij", "naam, groep en leeftijd", "Verder niets, ook niet", "de uitslag van toetsen",
        "16 juli 2027", "U mag uw ja altijd intrekken.", "een eigen formulier", "Uw antwoord", "Ja, dat mag",
        "Nee, liever niet", "Ik wil eerst praten", "In mijn eigen woorden", "Işıl Çelik", "Handtekening",
    )  # fmt: skip


def test_only_this_parent_signs_a_consent_form():
    text = text_of(consent())
    assert text.count("Handtekening") == text.count("Datum") == 1
    assert "Paweł" not in text


def test_what_nobody_filled_in_on_a_consent_form_leaves_no_trace():
    bare = consent(
        explained_by="", explained_on=None, language="", interpreter="", other_parents=False, meeting="",
        meeting_on=None, not_shared=(" ",), group="", parent_role="", recipients=receivers(1),
    )  # fmt: skip
    text = text_of(bare)
    for label in ("Uitgelegd", "taal", "tolk", "ook niet", "groep", "()", "eigen formulier", "mensen van buiten"):
        assert label not in text.replace("naam, groep", "").replace("een nieuw formulier", "")
    assert "aan iemand van buiten de school" in text
    assert "Verder niets" in text


def test_every_item_stands_on_the_form_under_its_own_head():
    told = tuple(f"punt {number} dat wordt verteld, met een heel lange uitleg erachter, zomaar" for number in range(3))
    text = text_of(consent(shared=told, not_shared=("het geheim",)))
    yes, no = text.split("Verder niets, ook niet")
    assert all(item in yes for item in told)
    assert "het geheim" in no.split("Hoe lang?")[0]


def test_twenty_items_are_all_there_or_refused():
    for count in range(21):
        items = tuple(f"zaak{number}" for number in range(count))
        text = short_text(consent(shared=items, not_shared=("iets",)))
        assert text is None or all(f"{item} " in text for item in items)


# ---------------------------------------------------------------- option B
def test_a_letter_names_the_last_day_and_what_silence_means():
    text = text_of(letter())
    assert order(
        text, "Brief voor mevrouw Çelik", "gegeven op 6 april 2027", "Beste mevrouw Çelik,", "uiterlijk op",
        "woensdag 14 april 2027", "Die hele dag telt mee.", "Onze vraag", "Ons doel",
        "(ondersteuningsteam, dinsdag 20 april 2027)",
        "Femke Oud", "Ravi Doerga", "Naam, adres en woonplaats van Milan", "Verder niets", "Wat gebeurt er?",
        "U maakt bezwaar:", "Wij horen niets:", "na 14 april 2027", "U geeft daarmee geen toestemming.",
        "De school moet volgens de wet voor ieder kind passende hulp zoeken.", "088 123 45 67", "Hier afknippen",
        "Antwoord van mevrouw Çelik", "uiterlijk woensdag 14 april 2027", "Ik heb de brief gelezen.",
        "Ik maak bezwaar.", "Bel mij", "Handtekening", DOCUMENT_ID,
    )  # fmt: skip
    assert "akkoord" not in text.casefold()


def test_a_letter_has_no_place_for_an_address():
    assert not {"address", "place", "home"} & {item.name for item in fields(ObjectionLetter)}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 800))
def test_the_last_day_stands_large_on_one_line_whatever_day_it_is(days):
    day = date(2026, 8, 1) + timedelta(days=days)
    large = [text for size, text in _lines(built(letter(last_day=day))) if size > 26]
    assert large == [weekday_date(day)]


def test_a_letter_without_a_known_number_says_where_to_ask():
    paper = build(letter(), replace(house(), contact_line=""))
    assert "Vraag het op school." in everything(paper)


# ---------------------------------------------------------------- what leaves under B
def test_outside_facts_are_these_words_and_no_others():
    text = " ".join(everything_in(built(facts()).content).replace("\u00a0", " ").split())
    _, _, own = text.partition("info@vlinderhof.example ")
    own, _, _ = own.partition(" Buitenkantinformatie")
    assert own == (
        "Kent u deze leerling? Vraag van 15 april 2027 · Basisschool De Vlinderhof In het kort Kent u de leerling of"
        " het gezin? Meer vragen en vertellen wij nu niet. Aan Ravi Doerga, schoolmaatschappelijk werker (Stichting De"
        " Brug) Van Loes Vermeer, intern begeleider (Basisschool De Vlinderhof) Leerling Naam Milan Çelik-Wójcik"
        " Adres Zandpad 19 Woonplaats Waterhuizen Al hulp bekend? ja, bij de logopedist, tot de zomer van 2026"
        " Hoe verder? De ouders zijn vooraf ingelicht. Dit blad geeft geen toestemming om meer te delen. Vul hieronder"
        " alleen in wat gevraagd is, zonder uitleg over kind of gezin. Geef het blad terug aan de afzender, of stuur"
        " het met beveiligde mail. Uw antwoord Bij u bekend? ja nee Sinds wanneer? Contactpersoon Telefoon"
        " Ingevuld door Datum"
    )


def test_outside_facts_can_hold_nothing_but_the_outside():
    assert {item.name for item in fields(OutsideFacts)} == {
        "document_id", "version", "made_on", "draft", "pupil", "address", "place", "known_to_help", "known_with",
        "sender", "sender_function", "receiver",
    }  # fmt: skip


def test_an_address_that_is_not_given_is_told_as_such():
    text = text_of(facts(address=" ", place=""))
    assert "Adres niet gegeven Woonplaats niet gegeven" in text


@pytest.mark.parametrize("known", Known)
def test_with_whom_is_told_only_when_help_is_known(known):
    text = text_of(facts(known_to_help=known, known_with="de wijkcoach"))
    assert f"Al hulp bekend? {known.label}" in text
    assert ("de wijkcoach" in text) is (known is Known.YES)


# ---------------------------------------------------------------- the brief
def test_the_question_comes_before_every_fact_and_the_basis_before_the_advice():
    assert order(
        text_of(brief()),
        "Milan Çelik-Wójcik, groep 4b (8 jaar)", "Vraag van school", "Hoe krijgt Milan", "Leerkracht", "Ouders",
        "‘Mag het stil zijn", "Wat gaat goed", "ekent vlot", "Wat is gezien", "11 jan – 1 mrt", "Acht keer onder",
        "leerkracht", "Factoren", "Geprobeerd", "van acht naar vier keer", "Toetsen", "Hulp nu", "Wat wij vragen",
        "Regie", "School: Loes Vermeer", "Thuis: nog niemand", "Grondslag", "gaven toestemming",
        "Geldig tot en met 16 juli 2027", "Ontvangers: Femke Oud", "Ravi Doerga",
        "Niet gedeeld: wat ouders over thuis", "Advies",
    )  # fmt: skip


def test_an_empty_part_of_a_brief_leaves_no_trace():
    bare = TeamBrief(
        DOCUMENT_ID, 1, date(2027, 4, 12), "Milan Çelik", "Milan", "", None, "", None, "Wat nu?", "", "", "",
        "Beide ouders zeiden ja.", receivers(1), facts=(BriefFact("", " ", ""),), tried=(Tried(" "),),
        going_well=(" ",),
    )  # fmt: skip
    text = text_of(bare)
    for label in (
        "Wat gaat goed", "Wat is gezien", "Factoren", "Geprobeerd", "Verder", "Thuis ", "Gezondheid", "Verzuim",
        "Toetsen", "Hulp nu", "Wat wij vragen", "Geldig", "Niet gedeeld", "groep", "jaar)",
    ):  # fmt: skip
        assert label not in text
    assert text.count("nog niet gesteld") == 3
    assert "School: nog niemand · Thuis: nog niemand" in text


def test_home_health_and_absence_stand_on_a_brief_only_when_they_are_given():
    text = text_of(brief(home="slaapt kort", health="draagt een bril", absence="drie keer te laat", facts=()))
    assert order(text, "Thuis slaapt kort", "Gezondheid draagt een bril", "Verzuim drie keer te laat")


def test_no_fact_is_left_out_of_a_brief_unsaid():
    for count in range(0, 30, 2):
        rows = tuple(BriefFact(f"{number} mrt", f"feit nummer{number}", "leerkracht") for number in range(count))
        text = short_text(brief(facts=rows))
        assert (text is None) is (count > 8)
        assert text is None or all(f"feit nummer{number} " in text for number in range(count))


@pytest.mark.parametrize("count", [0, 4, 6, 8])
def test_nothing_between_head_and_foot_of_a_brief_is_smaller_than_ten_points(count):
    rows = tuple(BriefFact(f"{number} mrt", f"feit nummer{number}", "leerkracht") for number in range(count))
    sizes = {size for size, _ in _lines(built(brief(facts=rows)), inside=True)}
    assert min(sizes) >= 10


def _lines(paper, *, inside=False):
    """Runs of letters of one size, from top to bottom; `inside` leaves head and foot of the page out."""
    document = pypdfium2.PdfDocument(paper.content)
    try:
        page = document[0]
        text = page.get_textpage()
        letters = []
        for place in range(text.count_chars()):
            _, bottom, _, _ = text.get_charbox(place)
            if not inside or 80 < bottom < 780:
                size = round(pdfium.FPDFText_GetFontSize(text.raw, place), 1)
                letters.append((size, text.get_text_range(place, 1).replace("\u00a0", " ")))
        text.close()
        page.close()
    finally:
        document.close()
    runs = [(size, "".join(one for _, one in run)) for size, run in itertools.groupby(letters, key=lambda one: one[0])]
    return [(size, text.strip()) for size, text in runs if text.strip()]
