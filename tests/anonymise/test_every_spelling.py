"""Whatever way a known name is written, wherever it stands in a sentence, it is found."""

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bijtijds.anonymise.find import find
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Person, Role, known_of

PEOPLE = (
    Person(Role.CHILD, "Jesper", "Jesper Willem", "van der", "Wiltenburg"),
    Person(Role.PARENT, "Fatoumata", "", "", "Doğrusöz-Veldkamp"),
    Person(Role.PARENT, "Réjean", "", "d'", "Hautefeuille"),
    Person(Role.SIBLING, "Szymon", "", "", "Grzegorczyk"),
    Person(Role.TEACHER, "Marijke", "", "van 't", "Hoogeslag"),
    Person(Role.SIBLING, "Anne-Sophie", "", "El", "Boukhari"),
    Person(Role.FAMILY, "Güllüzar", "", "ten", "Oosterveld"),
)
OPENINGS = (
    "Vandaag", "Toen", "Gisteren in de kring", "Na de pauze", "Volgens de juf", "Zonder reden", "In de gang", "Daarna",
    "Bij het rekenen", "Op het plein", "Vlak voor de bel", "Met een boze stem", "Tijdens gym", "Aan het eind", "Soms",
    "Voor het raam", "Sinds de vakantie", "Bij de deur", "Heel zacht", "Om drie uur", "Tegen de afspraak in",
    "Tot ieders verbazing", "Halverwege de les", "In het verslag", "Met moeite",
)  # fmt: skip
MIDDLES = (
    "zag ik {} alleen staan", "vertelde {} over thuis", "ging {} naar huis", "was {} stil", "wilde {} niet mee",
    "belde {} de school", "kwam {} te laat", "zat {} onder de tafel", "vroeg {} om hulp", "speelde {} met de blokken",
    "gaf {} het schrift terug", "keek {} naar buiten", "liep {} weg", "lachte {} hard", "pakte {} de jas",
    "hoorde {} het nieuws", "noemde {} een naam", "bleef {} zitten", "las {} een bladzijde", "sprak {} geen woord",
)  # fmt: skip
ENDINGS = (".", " en daarna niet meer.")
SENTENCES = tuple("{} {}{}".format(*parts) for parts in itertools.product(OPENINGS, MIDDLES, ENDINGS))
LETTERS = "aeiourstnlkmdbe"
SOUNDS = (("ij", "ei"), ("c", "k"), ("z", "s"), ("v", "f"), ("ou", "au"), ("oe", "u"), ("y", "i"), ("th", "t"))
PLAIN = str.maketrans({"ö": "oe", "ü": "ue", "ğ": "g", "é": "e"})


@pytest.fixture(scope="module")
def everybody(lists) -> Matcher:
    return Matcher(known_of(PEOPLE), lists)


def _plain(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


def _infix(person: Person, draw) -> str:
    prefix = person.prefix
    forms = {
        prefix,
        prefix.replace("van der", "v.d."),
        prefix.replace("van der", "vd"),
        prefix.replace("van 't", "v. 't"),
    }
    forms |= {prefix.replace("van der", "van de").replace("van de", "v.d."), prefix.title()}
    return draw(st.sampled_from(sorted(forms)))


@st.composite
def spellings(draw) -> str:
    """One way in which somebody of the file is written."""
    person = draw(st.sampled_from(PEOPLE))
    first, last = person.given_names, person.surname
    half = draw(st.sampled_from(last.split("-")))
    infix = _infix(person, draw)
    whole = f"{infix}{'' if infix.endswith(chr(39)) else ' '}{last}".strip()
    text = draw(
        st.sampled_from(
            [
                first, last, half, whole, f"{first} {whole}", f"{last}, {first}", f"{first[0]}. {whole}",
                f"{first} {last[0]}.", f"{first}{whole}".replace(" ", ""), first.replace("-", " "),
                first.replace("-", ""), last.replace("-", " "), last.replace("-", ""), f"{first[0]}.{whole}",
            ]
        )
    )  # fmt: skip
    return draw(st.sampled_from([_same, str.lower, str.upper, _plain, _transliterated, _genitive, _diminutive]))(text)


def _same(text: str) -> str:
    return text


def _transliterated(text: str) -> str:
    return text.translate(PLAIN)


def _genitive(text: str) -> str:
    return text if text.endswith((".", "s")) else f"{text}s"


def _diminutive(text: str) -> str:
    return f"{text}tje" if " " not in text and "." not in text else text


@st.composite
def slips(draw) -> str:
    """A name of somebody with a slip or two, or written as it sounds."""
    name = draw(
        st.sampled_from([each for person in PEOPLE for each in (person.given_names, *person.surname.split("-"))])
    )
    if draw(st.booleans()):
        was, becomes = draw(st.sampled_from(SOUNDS))
        return name[0] + name[1:].lower().replace(was, becomes)
    for _ in range(draw(st.integers(1, 2)) if len(name) > 8 else 1):
        place = draw(st.integers(1, len(name) - 2))
        letter = draw(st.sampled_from(LETTERS))
        name = draw(
            st.sampled_from(
                [
                    name[:place] + name[place + 1 :], name[:place] + letter + name[place:],
                    name[:place] + letter + name[place + 1 :],
                    name[:place] + name[place + 1] + name[place] + name[place + 2 :],
                ]
            )
        )  # fmt: skip
    return name


def _missed(sentence: str, name: str, matcher: Matcher) -> str:
    text = sentence.format(name)
    start = sentence.index("{}")
    covered = bytearray(len(text))
    for each in find(text, matcher, matcher.lists):
        if not each.shown:
            covered[each.start : each.end] = b"\1" * (each.end - each.start)
    left = "".join(text[place] for place in range(start, start + len(name)) if not covered[place])
    return left.strip(" .,'’-")


@given(sentence=st.sampled_from(SENTENCES), name=spellings())
@settings(max_examples=400, deadline=None)
def test_every_spelling_of_a_known_name_is_found_in_any_sentence(everybody, sentence, name):
    left = _missed(sentence, name, everybody)
    assert left.casefold() in {"", "s", "tje", "van", "van der", "van de", "el", "ten", "d", "van 't"}, (sentence, name)


@given(sentence=st.sampled_from(SENTENCES), name=slips())
@settings(max_examples=400, deadline=None)
def test_a_slip_or_a_sound_does_not_hide_a_name(everybody, sentence, name):
    assert _missed(sentence, name, everybody) == "", (sentence, name)


def test_there_are_a_thousand_sentences():
    assert len(set(SENTENCES)) == 1000
