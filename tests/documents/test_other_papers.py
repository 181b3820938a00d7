"""The herstelblad and the casus, and letters that no font of ours can write."""

import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bijtijds.base import acute_card
from bijtijds.documents.action_list import ActionList
from bijtijds.documents.acute_sheet import AcuteSheet
from bijtijds.documents.anonymous_case import SeenThing
from bijtijds.documents.digest_report import DigestReport
from bijtijds.documents.fonts import missing_glyphs
from bijtijds.documents.meldcode_report import MeldcodeReport
from bijtijds.documents.paper import PAPERS, build
from bijtijds.documents.shared_register import SharedRegister
from bijtijds.documents.signal_form import SignalForm
from documents.plan_samples import opp, plan
from documents.reading import everything, marks, opened, pages, picture
from documents.samples import LONG, case, house, logo, recovery_sheet, talk_report
from documents.sharing_samples import brief, consent, facts, letter


def test_the_words_are_numbered_and_read_downwards():
    sheet = recovery_sheet()
    paper = build(sheet, house())
    text = everything(paper)
    assert paper.pages == 1
    for word in sheet.words:
        assert re.search(rf"\b{word}\b", text)
    for number, word in enumerate(sheet.words, start=1):
        assert f"{number} {word}" in text


def test_the_sheet_says_which_file_it_opens():
    text = everything(build(recovery_sheet(), house()))
    for told in (
        "vlinderhof.bijtijds",
        "8E41-C07B",
        "nummer 2",
        "9 januari 2027",
        "71b0 3c9e 5a",
        "oudere werken niet meer",
    ):
        assert told in text
    assert "oudere" not in everything(build(recovery_sheet(generation=1), house()))


def test_the_words_stand_on_the_page_and_nowhere_else():
    sheet = recovery_sheet()
    paper = build(sheet, house())
    assert paper.file_name == "herstelblad-8e41c07b.pdf"
    with opened(paper) as document:
        told = " ".join(document.get_metadata_dict().values())
    assert not any(word in told or word in paper.file_name for word in sheet.words)
    assert marks(picture(paper, 0)) == []


def test_a_practice_file_has_a_sheet_that_says_so():
    assert "OEFENBESTAND" in everything(build(recovery_sheet(practice=True), house()))
    assert "OEFENBESTAND" not in everything(build(recovery_sheet(), house()))


def test_a_sheet_without_a_school_is_whole():
    assert "uw school" in everything(build(recovery_sheet(school=None), house()))


def test_a_casus_starts_with_the_question_and_ends_with_room_for_advice():
    text = everything(build(case(), house()))
    places = [
        text.index(part)
        for part in (
            "Wat helpt een leerling", "Een leerling van 7–8 jaar", "Wat gaat goed", "Wat is gezien",
            "Mijn oren zijn vol",
            "Wat is geprobeerd", "Wat wij van u willen weten", "Uw advies", "vervangen en nagekeken", "Pagina 1 van 1",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_a_casus_leads_back_to_nothing():
    paper = build(case(), house(logo=logo()))
    text = everything(paper)
    assert paper.file_name == "casus.pdf"
    assert "Vlinderhof" not in text
    assert "anoniem" not in text.casefold()
    assert "BT-" not in text
    assert not re.search(r"\b20\d\d\b", text)
    assert marks(picture(paper, 0)) == []
    with opened(paper) as document:
        assert {key: value for key, value in document.get_metadata_dict().items() if value} == {"Title": "Casus"}
    for trace in (b"ReportLab", b"Producer", b"Creator", b"CreationDate", b"ModDate", b"pikepdf", b"XML"):
        assert trace not in paper.content


def test_two_schools_make_the_same_casus():
    assert build(case(), house()).content == build(case(), house(logo=logo())).content


def test_a_long_casus_keeps_its_head_on_every_page():
    rows = tuple(SeenThing("half maart", LONG * 2, LONG) for _ in range(14))
    paper = build(case(rows=rows), house())
    seen = [text for text in pages(paper) if "half maart" in text]
    assert len(seen) > 2
    assert all("Duiding of vragen" in text for text in seen)
    assert "Uw advies" in pages(paper)[-1]


def test_a_casus_without_its_optional_parts_is_whole():
    text = everything(build(case(about="", strengths=(), rows=(), tried=(" ",), questions=()), house()))
    for head in ("Wat gaat goed", "Wat is gezien", "geprobeerd", "willen weten", "Een leerling van"):
        assert head not in text.replace("Wat helpt een leerling", "")
    assert "Uw advies" in text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=20))
def test_no_text_stops_a_casus_or_a_sheet(texts):
    some = tuple(texts)
    rows = tuple(SeenThing(text, text * 5, text) for text in some)
    made = case(work_question=some[0] * 10, about=some[-1], strengths=some, rows=rows, tried=some, questions=some)
    assert build(made, house()).pages >= 1
    sheet = recovery_sheet(words=some[:12], file_name=some[0], log_head=some[-1], school=some[0], file_id=some[-1])
    assert build(sheet, house()).pages >= 1


_DAY = date(2026, 11, 23)


@pytest.mark.parametrize("kind", [spec.kind for spec in PAPERS])
def test_every_paper_is_a_sound_pdf_in_dutch_with_the_same_bytes_twice(kind):
    report = {
        "gespreksverslag": talk_report(), "herstelblad": recovery_sheet(), "casus": case(), "hgw-plan": plan(),
        "opp": opp(), "signaalformulier": SignalForm(), "actielijst": ActionList("Groep 4", date(2026, 11, 23), ()),
        "toestemming": consent(), "informatiebrief": letter(), "buitenkantinformatie": facts(),
        "bespreekbrief": brief(), "acute kaart": AcuteSheet(acute_card.empty()),
        "directieoverzicht": DigestReport(date(2026, 11, 1), date(2026, 11, 23), date(2026, 11, 23), ()),
        "meldcodeverslag": MeldcodeReport("BT-7K3M-9QXZ-2HTP", 1, _DAY, "Noor", "7", None, _DAY, "IB"),
        "deelregister": SharedRegister("BT-7K3M-9QXZ-2HTP", 1, _DAY, "Noor Bakker", "Noor", ()),
    }[kind]  # fmt: skip
    paper = build(report, house())
    assert paper == build(report, house())
    with pikepdf.open(BytesIO(paper.content)) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert pdf.check_pdf_syntax() == []
        assert "/Metadata" not in pdf.Root


def test_letters_without_a_glyph_are_told_beforehand_and_printed_as_question_marks():
    report = talk_report(concern="Hij tekende een 😀 en schreef 名. ﬁets")
    assert missing_glyphs(report) == ("😀", "名")
    assert "Hij tekende een ? en schreef ?. fiets" in everything(build(report, house()))


def test_letters_of_our_neighbours_are_not_missing():
    assert missing_glyphs(talk_report(concern="Ğğİı Łłąę Їїґ Đặng “…” ‘’ – — € ½ ≥ é\u0301 regel\neind\u200b")) == ()
