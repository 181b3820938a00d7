"""Nothing known leaves, whatever road it takes."""

import pytest

from bijtijds.anonymise.finding import Kind
from bijtijds.anonymise.survivors import own_words, place_of, survivors


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("casus Jesper van der Wiltenburg.pdf", Kind.FULL_NAME),
        ("casus_jesper_van_der_wiltenburg.pdf", Kind.FULL_NAME),
        ("CasusJesper-WILTENBURG", Kind.SURNAME),
        ("een gesprek met Wilten-\nburg over", Kind.SURNAME),
        ("een gesprek met Wilten\u00adburg over", Kind.SURNAME),
        ("een gesprek met W\u200biltenburg over", Kind.SURNAME),
        ("een gesprek met Wiltеnburg over", Kind.SURNAME),  # a Cyrillic е
        ("met Żaneta D\u02bcAlmeida", Kind.FULL_NAME),
        ("met van\u00a0der\nWiltenburg", Kind.SURNAME),
        ("bel 06 98\n76 54 32", Kind.PHONE),
        ("bel 003169876-5432", Kind.PHONE),
        ("mail M.Sahin@voorbeeld.nl", Kind.EMAIL),
        ("geboren op 9 maart\n2017", Kind.BIRTH_DATE),
        ("20170309.pdf", Kind.BIRTH_DATE),
        ("Lange Molenstraat\n14a", Kind.ADDRESS),
        ("1234\u00a0QX", Kind.POSTCODE),
        ("in Achterdorp", Kind.PLACE),
        ("obs De Hazelaar", Kind.SCHOOL),
    ],
)
def test_what_is_known_is_seen_on_the_way_out(text, kind, matcher):
    left = survivors(text, matcher)
    assert left
    assert kind in {each.kind for each in left} or left[0].kind is Kind.FULL_NAME


@pytest.mark.parametrize("between", [" ", "\u00a0", "-", "·", ".", "_", "/", "* ", "\u200b", "-\u200b\n", " - "])
def test_a_name_that_was_taken_apart_is_read_together(between, matcher):
    name = "Wiltenburg"
    cut = [name[:at] + between + name[at:] for at in range(2, len(name) - 1)]
    for spelled in (between.join(name), *cut):
        (left,) = {(each.start, each.end) for each in survivors(f"zag dat {spelled} erbij was", matcher)}
        assert left == (8, 8 + len(spelled)), spelled


@pytest.mark.parametrize("text", ["W1ltenburg", "Wi1tenburg", "Wilt3nburg", "jesp3r", "Je5per"])
def test_figures_for_letters_hide_no_name(text, matcher):
    assert survivors(f"zag dat {text} erbij was", matcher)


def test_a_slip_of_a_name_is_seen_where_nobody_looked(matcher):
    assert survivors("Wiltenbrug", matcher, nearly=True)
    assert survivors("Wiltenbrug", matcher) == ()


def test_words_that_only_stand_beside_one_another_are_no_name(matcher):
    text = "Hij is bij de les, m.b.t. rekenen e.d. gaat het a.u.b. per week; 3 x 5 = 15 en groep 5b. A B C D."
    assert survivors(text, matcher) == ()


def test_a_clean_case_may_leave(matcher):
    text = "[leerling] speelde met [klasgenoot\n1] en ik ben blij. [ouder 2] belde op [telefoonnummer] uit [plaats]."
    assert survivors(text, matcher) == ()


def test_a_kept_word_is_let_off_at_its_own_place_and_once(matcher):
    text = "Zij plukte een roos in de tuin."
    at = text.index("roos")
    kept = place_of(text, at, at + 4)
    assert survivors(text, matcher) != ()
    assert survivors(text, matcher, [kept]) == ()
    assert survivors("Zij plukte\neen roos in de\ntuin.", matcher, [kept]) == ()
    assert len(survivors(f"{text} {text}", matcher, [kept])) == 1
    assert survivors("Toen huilde Roos hard.", matcher, [kept]) != ()


def test_a_full_name_is_never_let_off(matcher):
    text = "Daar liep Roos Dijkema weg."
    assert survivors(text, matcher, [place_of(text, 10, 22), place_of(text, 10, 14)]) != ()


def test_the_fixed_sentences_of_a_paper_may_hold_a_word_that_is_a_name(matcher):
    sentence = "Wat deed de school deze zomer?"
    assert survivors(sentence, matcher) != ()
    assert survivors(sentence, matcher, own_words([sentence], matcher)) == ()
