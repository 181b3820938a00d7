"""Known people are found in any spelling, unknown ones are shown."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bijtijds.anonymise.coarse import age_band, coarse, stage
from bijtijds.anonymise.find import find, find_all
from bijtijds.anonymise.finding import Kind, Reason, mask
from bijtijds.anonymise.flat import Flat
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Person, Role, known_of
from bijtijds.anonymise.survivors import survivors


def masked(text, matcher):
    return mask(text, [each for each in find(text, matcher, matcher.lists) if not each.shown])


def doubts(text, matcher):
    return {text[each.start : each.end]: each for each in find(text, matcher, matcher.lists) if each.doubt}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vandaag huilde Jesper lang.", "Vandaag huilde [leerling] lang."),
        ("Toen zei JESPER VAN DER WILTENBURG niets.", "Toen zei [leerling] niets."),
        ("De vader van Van der Wiltenburg, Jesper belde.", "De vader van [leerling] belde."),
        ("Ik sprak J. v.d. Wiltenburg.", "Ik sprak [leerling]."),
        ("Ik sprak J.vdWiltenburg.", "Ik sprak [leerling]."),
        ("Ik sprak Żaneta D ‘ Almeida.", "Ik sprak [klasgenoot 1]."),
        ("Toen kwam Wiltenburg. Jesper bleef.", "Toen kwam [leerling]. [leerling] bleef."),
        ("Ik sprak Wiltenburgs moeder.", "Ik sprak [leerling] moeder."),
        ("Daar liep jespertje alleen.", "Daar liep [leerling] alleen."),
        ("Ik sprak mevrouw Sahin.", "Ik sprak mevrouw [ouder 1]."),
        ("Ik sprak Marijke Wiltenburg Şahin.", "Ik sprak [ouder 1]."),
        ("Ik sprak keesjan.", "Ik sprak [ouder 2]."),
        ("Ik sprak Kees Jan v/d Wiltenburg.", "Ik sprak [ouder 2]."),
        ("Haar zus Fenna’s jas.", "Haar zus [broer of zus] jas."),
        ("Juf Tineke Hoogeslag zag het.", "Juf [leerkracht] zag het."),
        ("Op basisschool de Hazelaar in Waterkerk.", "Op [school] in [plaats]."),
        ("Zij wonen aan de lange molenstr. 14-a.", "Zij wonen aan de [adres]."),
        ("Zij wonen op 1234qx.", "Zij wonen op [postcode]."),
    ],
)
def test_a_known_name_gives_way_to_a_role(text, expected, matcher):
    assert masked(text, matcher) == expected


@pytest.mark.parametrize(
    "phone",
    [
        "0698765432",
        "06 98 76 54 32",
        "06-9876.5432",
        "+31 6 98765432",
        "0031698765432",
        "+31 (0)6 9876 5432",
        "06\u00a098765432",
    ],
)
def test_a_phone_number_is_found_in_any_writing(phone, matcher):
    assert masked(f"Bel moeder op {phone} na drie uur.", matcher) == "Bel moeder op [telefoonnummer] na drie uur."


@pytest.mark.parametrize(
    "day", ["9-3-2017", "09/03/2017", "9 maart 2017", "9 mrt. '17", "9.3.17", "2017-03-09", "maart 9, 2017", "09032017"]
)
def test_a_date_of_birth_is_found_in_any_writing(day, matcher):
    assert masked(f"Hij is van {day} en klein.", matcher) == "Hij is van [geboortedatum] en klein."


def test_a_name_that_is_a_word_is_a_doubt_in_lower_case_and_a_name_with_a_capital(matcher):
    small = doubts("Zij plukte een roos voor mij.", matcher)["roos"]
    assert small.keepable
    assert small.reason is Reason.ALSO_A_WORD
    assert masked("Vandaag speelde Roos buiten.", matcher) == "Vandaag speelde [klasgenoot 1] buiten."
    assert doubts("Roos is rood.", matcher)["Roos"].reason is Reason.SENTENCE_START


def test_a_word_of_every_day_is_no_name_in_lower_case(matcher):
    assert find("Hij zei: ik ben bang.", matcher, matcher.lists) == ()


def test_a_typing_error_in_a_name_is_found(matcher):
    assert masked("Toen kwam Jespr binnen met Hogeslag.", matcher) == "Toen kwam [leerling] binnen met [leerkracht]."
    assert doubts("toen kwam Jan bij jespre zitten en lachte. Goed zo.", matcher)["jespre"].reason is Reason.TYPO


def test_an_unknown_capital_is_shown_for_a_decision(matcher):
    found = doubts("Zij slaapt bij tante Karima van Doorn in Boskoop.", matcher)
    assert found["Karima van Doorn"].known is False
    assert found["Boskoop"].replacement == "[plaats]"


def test_ordinary_capitals_are_left_alone(matcher):
    assert doubts("Moeder spreekt Nederlands. Op maandag heeft zij de Cito gemaakt.", matcher) == {}


def test_a_day_in_words_catches_the_eye_and_gives_way_to_a_name_in_it(matcher):
    text = "Vorige week dinsdag kwam hij met oma."
    shown = [text[each.start : each.end] for each in find(text, matcher, matcher.lists) if each.shown]
    assert shown == ["Vorige week dinsdag"]
    assert masked(text, matcher) == text
    assert masked("In de week van Jesper ging het goed.", matcher) == "In de week van [leerling] ging het goed."


def test_numbers_are_shown_with_a_coarser_proposal(matcher):
    text = "Op 3 november om 8.55 uur zei het meisje van 8 jaar uit groep 4 dat zij 010-1234567 belt."
    found = doubts(text, matcher)
    assert found["Op 3 november"].replacement == "[begin november]"
    assert found["8.55 uur"].replacement == "[begin van de dag]"
    assert found["8 jaar"].replacement == "[8–9 jaar]"
    assert found["groep 4"].replacement == "[middenbouw]"
    assert found["010-1234567"].reason is Reason.LOOKS_LIKE_PHONE


def test_classmates_are_numbered_as_they_are_met_and_stay_so_in_the_case(matcher):
    texts = ("Toen sloeg Mees hem.", "Daarna zag Roos dat. Ook Mees keek.")
    found = find_all(texts, matcher, matcher.lists)
    assert mask(texts[0], found[0]) == "Toen sloeg [klasgenoot 1] hem."
    assert mask(texts[1], found[1]) == "Daarna zag [klasgenoot 2] dat. Ook [klasgenoot 1] keek."


def test_a_name_doubted_once_is_doubted_everywhere(matcher):
    first, second = find_all(("Hij was bij Karimka.", "Karimka belde."), matcher, matcher.lists)
    assert [each.kind for each in (*first, *second) if each.doubt] == [Kind.CAPITAL] * 2


def test_dates_ages_and_groups_become_coarser():
    assert coarse(date(2026, 11, 3)) == "begin november"
    assert coarse(date(2026, 2, 28)) == "eind februari"
    assert (age_band(9), age_band(40)) == ("8–9 jaar", "volwassen")
    assert [stage(group) for group in (1, 3, 8)] == ["onderbouw", "middenbouw", "bovenbouw"]


CASES = st.sampled_from([str.lower, str.upper, str.title, str.swapcase, str])
SIGNS = st.sampled_from(["", "\u200b", "\u00ad", "\u2060", "\ufeff"])
MARKS = st.sampled_from(["", "\u0301", "\u0308", "\u0327"])
BEHIND = st.sampled_from(["", "s", "'s", "’s", ".", ",", "!", "\u00a0", ")", "”"])
BETWEEN = st.sampled_from([" ", "\u00a0", "  ", "-", "\n", " \n", "\t", "‑"])
NAMES = ("Wiltenburg", "Hoogeslag", "Dijkema", "Oosterveld", "Şahin")


@settings(max_examples=300, deadline=None)
@given(
    name=st.sampled_from(NAMES), case=CASES, sign=SIGNS, mark=MARKS, at=st.integers(1, 4), behind=BEHIND, before=BETWEEN
)
def test_no_known_surname_survives(matcher, name, case, sign, mark, at, behind, before):
    written = case(name[:at]) + mark + sign + case(name[at:]) + behind
    text = f"Gisteren zag ik{before}{written} op het plein."
    out = masked(text, matcher)
    assert "".join(Flat(name).text) not in Flat(out).text
    assert survivors(out, matcher) == ()


@settings(max_examples=200, deadline=None)
@given(case=CASES, gap=BETWEEN, infix=st.sampled_from(["van der", "v.d.", "vd", "v/d", "Van Der", "vdr."]))
def test_no_full_name_survives(matcher, case, gap, infix):
    out = masked(f"Wij spraken met {case(f'Jesper{gap}{infix}{gap}Wiltenburg')} over thuis.", matcher)
    assert out == "Wij spraken met [leerling] over thuis."


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_with_places_that_fit(matcher, text):
    found = find(text, matcher, matcher.lists)
    places = [place for each in found for place in (each.start, each.end)]
    assert places == sorted(places)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    mask(text, found)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("👨‍👩‍👧é ئبN\u0301\n-a1"), max_size=80))
def test_a_name_amid_strange_signs_is_found(matcher, noise):
    text = f"{noise} Hoogeslag {noise}"
    assert "hoogeslag" not in Flat(mask(text, find(text, matcher, matcher.lists))).text


def test_a_name_that_is_also_a_word_is_doubted_where_a_sentence_begins_with_it(matcher):
    assert "Rosa" in doubts("Hij sliep. Rosa en een ander luisterden.", matcher)
    assert doubts("Maar hij sliep. Goed ging het niet. Fluiten mocht niet.", matcher) == {}


@pytest.mark.parametrize("piece", ["-", "1", "'", "a-", "a.b", "de ", "a. ", "aaaaaaaaaa", "x@"])
def test_a_very_long_note_of_odd_signs_is_read_to_its_end(matcher, piece):
    text = piece * (50_000 // len(piece))
    assert all(0 <= each.start < each.end <= len(text) for each in find(text, matcher, matcher.lists))


def test_a_name_of_one_letter_and_two_children_with_one_name_stop_nothing(lists):
    people = [
        Person(Role.CHILD, "J", "", "", "O", who="a"),
        Person(Role.CLASSMATE, "Mees", "", "", "Vos", who="b"),
        Person(Role.CLASSMATE, "Mees", "", "", "Vos", who="c"),
    ]
    both = Matcher(known_of(people), lists)
    assert masked("Vandaag speelde J met Mees Vos.", both) == "Vandaag speelde [leerling] met [klasgenoot 1]."
    assert masked("j en de letter j.", both) == "j en de letter j."
    assert masked("Hij zag een mees in een nest.", both) == "Hij zag een [klasgenoot 1] in een nest."
    assert doubts("Hij zag een mees in een nest.", both)["mees"].reason is Reason.ALSO_A_WORD


def test_what_follows_a_preposition_is_no_hour_and_a_day_goes_with_its_own_words(matcher):
    text = "Hij bedacht namen voor zeven soorten brood en kwam op donderdag 12 maart, om half negen."
    shown = [text[each.start : each.end] for each in find(text, matcher, matcher.lists)]
    assert shown == ["op donderdag 12 maart", "om half negen"]


def test_where_somebody_comes_from_is_a_telling_detail_and_no_name(matcher):
    found = find("Hij is het enige Poolse kind en zit naast Noonan.", matcher, matcher.lists)
    assert [(each.kind, each.about) for each in found] == [(Kind.TRAIT, "only"), (Kind.CAPITAL, "")]
