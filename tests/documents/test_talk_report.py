"""The gespreksverslag as parents get it, sign it and send it back."""

import itertools
import random
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bijtijds.base.errors import Trouble
from bijtijds.documents.identity import content_code, new_document_id
from bijtijds.documents.paper import build
from bijtijds.documents.talk_report import Agreed, Parent, Person
from documents.reading import everything, marks, opened, pages, picture
from documents.samples import LONG, agreements, house, logo, parents, talk_report

LONG_NAME = "Maximiliaan Alexander Ferdinand van der Noordaa-Wolkenstein tot Oosterhoudt-Brekel"
LONG_PARTS = ("opening", "concern", "going_well", "home", "school_does", "home_does", "summary", "responsibilities")


def built(**changed):
    changed.setdefault("document_id", new_document_id(random.Random(7).randbytes))
    return build(talk_report(**changed), house(logo=logo()))


def order(text, *words):
    places = [text.index(word) for word in words]
    return places == sorted(places)


def test_the_same_report_gives_the_same_bytes():
    assert built() == built()
    assert built().content != built(concern="iets anders").content


def test_what_goes_well_comes_before_the_concern_and_signing_comes_last():
    assert order(
        everything(built()),
        "Verslag van ons gesprek", "over Milan Çelik-Wójcik, groep 4b", "donderdag 4 maart 2027, 14.30 tot 15.15 uur",
        "In het kort", "Wie waren er?", "Tolk: K. Nowak, Pools", "Uitgenodigd", "Doel:", "Zo begonnen wij:",
        "Wat gaat goed.", "Onze zorg.", "U herkent een deel", "Moeder:", "Vader:", "Thuis.", "Hulp die er al is.",
        "U thuis", "Anderen", "zie de afspraken", "Waar staan wij?", "5 Afspraken", "meester Tom", "Volgend gesprek",
        "donderdag 15 april 2027, 15.00 uur", "maandag 12 april 2027", "dossier van Milan",
        "Gezien, en wat vindt u ervan?",
        "Tekenen betekent niet dat u het met alles eens bent", "Gezien. Ik heb dit verslag gelezen.",
        "Ik teken niet. Dat is ook goed.",
    )  # fmt: skip


def test_both_parents_get_the_same_block_to_answer_and_sign():
    last = pages(built())[-1]
    for label in ("deels eens", "niet eens", "In mijn eigen woorden", "Ik neem het mee", "Ik teken niet"):
        assert last.count(label) == 2
    assert last.count("Handtekening") == 4


def test_every_page_says_which_paper_it_is():
    paper = built(agreements=agreements(20))
    report = talk_report(agreements=agreements(20))
    code = content_code(report)
    assert paper.pages == len(pages(paper)) > 2
    for number, text in enumerate(pages(paper), start=1):
        assert f"Pagina {number} van {paper.pages}" in text
        assert new_document_id(random.Random(7).randbytes) in text
        assert "versie 2" in text
        assert f"code {code[:4]} {code[4:]}" in text
        assert number == 1 or "Gespreksverslag · Milan Çelik-Wójcik · 4 maart 2027" in text


@pytest.mark.parametrize("turned", [0, 3, -3, 180])
def test_a_scanner_finds_the_mark_twice_on_each_page(turned):
    paper = built(agreements=agreements(9))
    for number in range(paper.pages):
        found = marks(picture(paper, number, turned=turned))
        assert len(found) == 2
        assert {mark.page for mark in found} == {number + 1}
        assert {mark.pages for mark in found} == {paper.pages}
        assert {mark.version for mark in found} == {2}


def test_a_scribble_over_one_code_leaves_the_other():
    seen = picture(built(), 0)
    seen.paste(0, (0, seen.height - 200, seen.width // 2, seen.height))
    assert len(marks(seen)) == 1


@pytest.mark.parametrize("route_step", [None, 4])
@pytest.mark.parametrize("count", range(31))
def test_signatures_are_never_alone_on_a_page(count, route_step):
    paper = built(agreements=agreements(count), route_step=route_step)
    for text in pages(paper):
        if "Handtekening" in text:
            assert "Wat spreken wij af?" in text
            assert "Gezien, en wat vindt u ervan?" in text


@pytest.mark.parametrize("count", range(1, 7))
def test_more_people_to_sign_take_the_summary_along(count):
    paper = built(parents=parents(count), agreements=agreements(5))
    signing = [text for text in pages(paper) if "Handtekening" in text]
    assert sum(text.count("Ik teken niet") for text in signing) == count
    for text in signing:
        assert "Wat spreken wij af?" in text or "U tekent voor dit verslag" in text


def test_a_short_report_is_read_on_page_one_and_signed_on_page_two():
    paper = built()
    first, second = pages(paper)
    assert "Waar staan wij?" in first
    assert "Afspraken" in second
    assert "Handtekening" not in first


def test_parts_that_nobody_filled_in_leave_no_trace():
    empty = dict.fromkeys(
        ("interpreter", "opening", "home", "existing_help", "responsibilities", "summary", "school_does", "concern"), ""
    )
    text = everything(
        built(**empty, absent=(), route_step=None, agreements=(), next_talk_on=None, evaluation_on=None, recognise=None)
    )
    for label in (
        "Tolk",
        "Zo begonnen",
        "Thuis.",
        "Hulp die er al is",
        "Uitgenodigd",
        "Waar staan wij",
        "Volgend gesprek",
    ):
        assert label not in text
    assert "Wij hebben nu niets afgesproken." in text
    assert order(text[text.index("Wat gaan wij doen?") :], "School gaat", "U thuis", "Milan", "Anderen", "niet nodig")


def test_a_part_without_words_does_not_deny_what_was_agreed():
    text = everything(built(school_does="", home_does="", others_do=""))
    assert text.count("zie de afspraken.") == 3
    assert "gaat door zoals nu" not in text


def test_no_next_talk_says_why():
    text = everything(built(next_talk_on=None, no_next_talk="de ouders bellen zelf"))
    assert "Volgend gesprek niet afgesproken: de ouders bellen zelf." in text


def test_parents_with_the_same_role_are_called_by_name():
    text = everything(built(parents=(Parent("Noor Smit", "moeder", "Ja."), Parent("Saar Blom", "moeder", "Nee."))))
    assert "Noor Smit: ‘Ja.’" in text
    assert "Saar Blom: ‘Nee.’" in text


def test_a_draft_carries_no_id_and_no_code():
    paper = built(draft=True, document_id="")
    assert paper.file_name == "gespreksverslag-concept.pdf"
    for number, text in enumerate(pages(paper)):
        assert text.count("CONCEPT") == 2
        assert "BT-" not in text
        assert "code " not in text
        assert not marks(picture(paper, number))


def test_nothing_about_the_file_names_a_child():
    paper = built()
    assert paper.file_name == f"gespreksverslag-{new_document_id(random.Random(7).randbytes)}-v2.pdf"
    with opened(paper) as document:
        told = {key: value for key, value in document.get_metadata_dict().items() if value}
    assert told == {"Title": f"Gespreksverslag {new_document_id(random.Random(7).randbytes)}"}
    assert b"anonymous" not in paper.content
    assert b"Helvetica" not in paper.content


def test_all_letters_are_in_the_file():
    with pikepdf.open(BytesIO(built().content)) as pdf:
        fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing]
        assert {str(font.BaseFont).split("+")[1] for font in fonts} == {"NotoSans-Regular", "NotoSans-Bold"}
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_what_people_type_is_shown_letter_by_letter():
    typed = 'Hij zei <b>"nee"</b> & **liep** weg. <img src="x"/> &amp; 2 < 3 </para>'
    text = everything(built(concern=typed, agreements=(Agreed(typed, typed, typed),), called=""))
    assert text.count('<b>"nee"</b> & **liep** weg. <img src="x"/> &amp; 2 < 3 </para>') == 4


def test_names_from_elsewhere_keep_their_letters():
    names = ("İğdır Şahin-Öztürk", "Żaneta Śliwińska-Łącka", "Ганна Їжакевич-Ґудзь", "Đặng Thị Ngọc", "Åse Ærø")
    text = everything(built(present=tuple(Person(name, "oom") for name in names)))
    for name in names:
        assert name in text


def test_dates_and_phones_stay_on_one_line():
    paper = built(concern="Wij bellen op 30 november om 9.15 uur naar 088 123 45 67. " * 12)
    with opened(paper) as document:
        page = document[0]
        raw = page.get_textpage().get_text_range()
        page.close()
    for line in raw.splitlines():
        words = line.replace("\u00a0", " ").strip().split(" ")
        assert words[-1] not in {"30", "9.15", "088", "123", "45"}


def test_long_texts_run_on_over_several_pages_and_lose_nothing():
    text = LONG * 6 + "\n\n" + LONG * 5
    paper = built(**dict.fromkeys(LONG_PARTS, text))
    assert paper.pages >= 6
    assert everything(paper).count("trekt hij zijn jas over zijn hoofd") >= 11 * len(LONG_PARTS) - 2 * paper.pages


def test_very_long_names_wrap_and_stay_in_their_block():
    someone = Parent(LONG_NAME, "moeder en eerste verzorger van dit gezin", "Ja.")
    paper = built(
        pupil=LONG_NAME, called=LONG_NAME, parents=(someone, someone), staff=(Person(LONG_NAME, "leerkracht"),)
    )
    assert everything(paper).count("Oosterhoudt-Brekel") >= 4


@pytest.mark.parametrize("what", ["x" * 3000, LONG * 40])
def test_an_agreement_longer_than_a_page_is_broken_inside(what):
    paper = built(agreements=(Agreed(what, "Tom"), Agreed("kort", "Tom"), Agreed(what, "Tom")))
    assert everything(paper).count("Ik teken niet") == 2


def test_everybody_gets_one_block_however_long_the_agreements_are():
    paper = built(
        parents=parents(5), agreements=(Agreed(LONG * 40, "Tom"), Agreed("kort", "Tom"), Agreed(LONG * 40, "Tom"))
    )
    assert everything(paper).count("Ik teken niet") == 5


def test_a_long_summary_is_cut_where_it_only_reminds():
    assert everything(built(parents=parents(6), in_short=LONG * 30)).count("Ik teken niet") == 6


def test_a_logo_that_is_no_picture_is_refused():
    with pytest.raises(Trouble) as met:
        build(talk_report(), house(logo=b"not a picture"))
    assert met.value.code == "logo_unreadable"


any_text = st.one_of(st.text(max_size=80), st.text(alphabet="aб<>&*_\n\t \u00a0\u200d😀", max_size=400))
TEXTS = (
    "pupil", "called", "group", "in_short", "place", "interpreter", "purpose", "opening", "going_well", "concern",
    "parents_view", "home", "existing_help", "school_does", "home_does", "child_does", "others_do", "responsibilities",
    "summary", "next_talk_place", "no_next_talk",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(TEXTS, any_text)), st.lists(any_text, min_size=3, max_size=12))
def test_no_text_stops_a_report(fields, loose):
    words = itertools.cycle(loose)
    paper = built(
        **fields,
        parents=tuple(Parent(next(words), next(words), next(words)) for _ in range(len(loose) % 4)),
        present=tuple(Person(next(words), next(words)) for _ in range(len(loose) % 3)),
        staff=tuple(Person(next(words), next(words)) for _ in range(len(loose) % 3)),
        agreements=tuple(Agreed(next(words), next(words), next(words)) for _ in loose),
    )
    assert paper.pages >= 1


def test_a_staircase_never_has_a_page_to_itself():
    for lines in range(1, 40):
        for page in pages(built(home="Het is druk in huis. " * lines, route_step=3)):
            before, staircase, _after = page.partition("Waar staan wij")
            begins = before.strip().endswith(house().school)
            assert not (staircase and begins) or "Wat spreken wij af" in page, lines
