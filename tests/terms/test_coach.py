"""The writing coach marks words that are no fact, never somebody's own words, and moving loses no letter."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.base.errors import Trouble
from bijtijds.terms.coach import coach, move, quoted
from bijtijds.terms.messages import sentences

# The eight rows of guideline §2.9 in our own words: as they are often written, and as a fact.
ROWS = [
    (
        "A is sinds enkele weken erg druk en zoekt ruzie op het plein. Op maandag maakt ze een vermoeide indruk.",
        [("sinds enkele weken", "vague"), ("erg druk", "impression"), ("zoekt ruzie", "intent"),
         ("maakt ze een vermoeide indruk", "impression")],
        "A duwde deze week vier keer een kind op het plein. Op maandag 9 november legde ze drie keer haar hoofd neer.",
    ),
    (
        "B reageert schrikachtig als iemand bij hem komt. Bij gym wilde hij niet in de rij. Geen handdoek, regelmatig.",
        [("schrikachtig", "impression"), ("wilde hij niet", "intent"), ("regelmatig", "vague")],
        "B stapte achteruit toen de juf naast hem kwam staan. Bij gym bleef hij op de bank. Twee keer geen handdoek.",
    ),
    (
        "C zit vaak met de hand in zijn broek, ik krijg de indruk dat hij masturbeert.",
        [("vaak", "vague"), ("de indruk", "impression"), ("masturbeert", "label")],
        "C had in de kring vijf minuten een hand in zijn broek.",
    ),
    (
        "E komt regelmatig te dun gekleed. Ze heeft soms geen drinken omdat het thuis niet loopt.",
        [("regelmatig", "vague"), ("soms", "vague"), ("omdat", "cause")],
        "E kwam deze week twee keer zonder jas bij drie graden. Ze zei: ‘Mama is het altijd vergeten.’",
    ),
    (
        "F ziet er meestal slordig uit en draagt lang achtereen dezelfde kleren. Kinderen plagen haar wel eens.",
        [("ziet er meestal slordig uit", "impression"), ("lang achtereen", "vague"), ("plagen", "intent"),
         ("wel eens", "softening")],
        "F droeg van maandag tot vrijdag dezelfde trui. Sem zei op het plein: ‘Jij stinkt.’",
    ),
    (
        "G lijkt overal de beste te willen zijn en reageert teleurgesteld bij een 8.",
        [("lijkt", "impression"), ("overal", "absolute"), ("teleurgesteld", "feeling")],
        "G kreeg een 8, legde zijn schrift weg en zei: ‘Dat is niet goed.’",
    ),
    (
        "H was de afgelopen tijd vaak niet op school.",
        [("de afgelopen tijd", "vague"), ("vaak", "vague")],
        "H was op 2, 3 en 9 november niet op school; moeder belde op 3 november: buikpijn.",
    ),
    (
        "I maakt regelmatig seksueel getinte opmerkingen. Moeder is geschrokken, het komt vast door buurkinderen.",
        [("regelmatig", "vague"), ("seksueel getinte", "impression"), ("geschrokken", "feeling"),
         ("komt vast", "cause")],
        "I zei op 4 november twee keer in de klas: ‘Laat je billen zien.’ Moeder zei: ‘Dat hoor ik thuis niet.’",
    ),
]  # fmt: skip


LOADED = ["altijd", "agressief", "een", "beetje", "omdat", "Sem's", "boos", ",", ".", "?"]


def marks(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.group.id) for one in coach().look(text)]


@pytest.mark.parametrize(("raw", "expected", "fact"), ROWS)
def test_the_examples_of_the_guideline_give_the_expected_marks(raw, expected, fact):
    assert marks(raw) == expected
    assert marks(fact) == []


def test_there_are_seven_groups_and_the_softening_words():
    groups = ["indruk", "oorzaak", "absoluut", "vaag", "etiket", "gevoel", "bedoeling", "verzachting"]
    assert [group.label for group in coach().groups] == groups


@pytest.mark.parametrize("marks_of", ["‘{}’", "“{}”", '"{}"', "'{}'", "„{}”", "„{}“", "«{}»"])
@given(st.lists(st.sampled_from(LOADED), min_size=1))
def test_somebodys_own_words_are_never_marked(marks_of, words):
    assert marks(f"Hij zei: {marks_of.format(' '.join(words))} en liep weg.") == []


def test_words_are_not_marked_while_the_quotation_is_still_being_typed():
    assert marks("Hij zei: ‘Ik ben altijd bo") == []
    assert marks("Hij zei: ‘Ik ben altijd boos\nHij was agressief.") == [("agressief", "impression")]


def test_an_apostrophe_opens_no_quotation():
    assert marks("'s Middags was zo'n foto van Sem's broer agressief.") == [("agressief", "impression")]


def test_a_vague_word_is_let_be_when_its_number_stands_beside_it_or_in_the_form():
    assert marks("Regelmatig (1 à 2 keer per week) geen drinken.") == []
    assert marks("Regelmatig geen drinken.") == [("Regelmatig", "vague")]
    assert coach().look("Regelmatig geen drinken.", answered={"how_often"}) == ()


def test_it_asks_only_what_nobody_told():
    assert coach().absent("Hij duwde Sem.") == ("how_often", "when", "where", "who")
    assert coach().absent("Hij duwde Sem twee keer, vandaag op het plein; juf Els zag het.") == ()
    assert coach().absent("Hij duwde Sem.", answered={"when", "who"}) == ("how_often", "where")


def test_a_stronger_word_is_marked_with_the_next():
    assert marks("Łukasz was weer agressief op het plein.") == [("weer agressief", "impression")]


def test_moving_leaves_a_fact_that_reads():
    text = "Łukasz was weer agressief op het plein. Hij duwde Sem."
    (one,) = coach().look(text)
    assert move(text, "Moe?", one) == ("Łukasz was op het plein. Hij duwde Sem.", "Moe?\nweer agressief")


def test_a_mark_inside_a_quotation_ends_the_sentence_too():
    text = "Zei: ‘Ga weg.’ Daarna sloeg hij omdat hij moest wachten."
    (one,) = coach().look(text)
    assert text[one.part[0] : one.part[1]] == "Daarna sloeg hij omdat hij moest wachten."


def test_a_cause_moves_as_a_whole_sentence():
    text = "Sloeg Sem om 10.15 uur. Dat is omdat hij thuis geen rust heeft. Liep weg."
    (one,) = coach().look(text)
    assert move(text, "", one) == ("Sloeg Sem om 10.15 uur. Liep weg.", "Dat is omdat hij thuis geen rust heeft.")


PIECES = st.sampled_from(
    [
        "altijd",
        "weer agressief",
        "omdat",
        "een beetje",
        "‘altijd boos’",
        "Işıl",
        "🙂",
        "ß",
        ".",
        ",",
        "\n",
        " ",
        "  ",
        "10.15",
        "'s",
    ]
)


@given(st.lists(PIECES).map(" ".join) | st.text(), st.text())
def test_moving_never_loses_a_letter(fact, meaning):
    def letters(*texts: str) -> Counter[str]:
        return Counter("".join("".join(texts).split()))

    before = letters(fact, meaning)
    for _ in range(3):
        movable = [one for one in coach().look(fact) if one.group.moves != "nothing"]
        if not movable:
            break
        fact, meaning = move(fact, meaning, movable[0])
        assert letters(fact, meaning) == before


@given(st.lists(PIECES).map("".join) | st.text())
def test_marks_stand_in_order_inside_the_text_and_outside_quotations(text):
    found = coach().look(text)
    spots = [spot for one in found for spot in (one.start, one.end)]
    assert spots == sorted(spots)
    for one in found:
        assert 0 <= one.part[0] <= one.start < one.end <= one.part[1] <= len(text)
        assert not any(start < one.end and one.start < end for start, end in quoted(text))


def test_five_thousand_words_are_marked_at_once():
    text = (
        "Hij was op het plein altijd druk en duwde Sem. Zei: ‘Ga weg.’ Om tien uur liep hij naar de gang terug. " * 240
    )
    assert len(text.split()) >= 5000
    coach().look(text)
    spent = []
    for _ in range(5):
        began = time.perf_counter()
        coach().look(text)
        spent.append(time.perf_counter() - began)
    assert min(spent) < 0.06


@pytest.mark.parametrize("content", ["", "[[group]]\nid = 1", "geen toml [", "leading = 3\ngroup = 4\nanswers = 5"])
def test_a_broken_file_with_rules_gives_a_sentence(tmp_path: Path, content):
    broken = tmp_path / "coach.toml"
    broken.write_text(content, encoding="utf-8")
    with pytest.raises(Trouble) as told:
        coach(broken)
    assert sentences()[told.value.code]


def test_rules_may_be_edited(tmp_path: Path):
    own = tmp_path / "coach.toml"
    told = Path("resources/coach.toml").read_text(encoding="utf-8").replace('"agressie*"', '"agressie*", "pieperig*"')
    own.write_text(told, encoding="utf-8")
    assert [one.group.id for one in coach(own).look("Was pieperige.")] == ["impression"]
