"""The prompt book holds what the guideline's card holds, and is found with the words of the moment."""

import pytest

from bijtijds.terms.prompts import SITUATIONS, find, prompts


def test_the_seven_situations_hold_thirty_eight_tips_and_a_number_for_danger():
    cards = {one.id: one for one in prompts()}
    counts = [len(cards[name].tips) for name in SITUATIONS]
    assert len(SITUATIONS) == 7
    assert sum(counts) >= 38
    assert "112" in " ".join(cards["acute"].tips)


@pytest.mark.parametrize(
    ("words", "card"),
    [("niet pluis", "vague"), ("geheim", "secret"), ("te weinig tijd", "no_time"), ("10 min", "ten_minutes"),
     ("acuut", "acute"), ("buurvrouw", "third"), ("tolk", "suspicion"), ("GEHÉIM", "secret"),
     ("zorgregisseur", "external"), ("nieuwe signalen", "external")],
)  # fmt: skip
def test_a_card_is_found_with_the_words_of_the_moment(words, card):
    assert find(words)[0].id == card


def test_nothing_typed_finds_nothing():
    assert find("  ") == ()


def test_every_card_ends_in_a_step_and_no_secrecy_is_ever_promised():
    assert {one.button for one in prompts()} <= {"note", "child", "extra", "ten", "suspicion", "park", "acute"}
    (secret,) = (one for one in prompts() if one.id == "secret")
    assert "Beloof nooit dat het geheim blijft." in secret.tips
