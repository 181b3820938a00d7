"""The user decides about every doubt, and cannot let a known name out."""

import pytest

from bijtijds.anonymise.review import Choice, Decision, Review, Spot
from bijtijds.base.errors import RuleBroken

TEXTS = (
    "Vandaag gaf Jesper een roos aan Roos.",
    "Hij was bij Karimka. Moeder belde. Later kwam Karimka weer.",
)


@pytest.fixture
def review(matcher):
    return Review(TEXTS, matcher)


def spot(review, text, word, nth=0):
    places = [each for each in review.findings[text] if TEXTS[text][each.start : each.end] == word]
    return Spot(text, places[nth].start, places[nth].end)


def test_doubts_wait_and_are_masked_until_somebody_decides(review):
    assert spot(review, 0, "roos") in review.undecided()
    assert spot(review, 0, "Jesper") not in review.undecided()
    assert "roos" not in review.masked()[0].text
    shown = "".join(piece.text for piece in review.pieces(0))
    assert shown == "Vandaag gaf [leerling] een roos aan [klasgenoot 1]."


def test_a_word_that_is_a_name_is_kept_once_and_with_a_reason(review):
    at = spot(review, 0, "roos")
    with pytest.raises(RuleBroken) as broken:
        review.decide(Decision(at, Choice.KEEP))
    assert (broken.value.code, broken.value.field) == ("keep_needs_reason", "reason")
    kept = review.decide(Decision(at, Choice.KEEP, reason="de bloem"))
    assert kept.masked()[0].text == "Vandaag gaf [leerling] een roos aan [klasgenoot 1]."
    assert kept.leaks(kept.masked()[0].text) == ()
    assert kept.leaks("Daar kwam een roos langs.") != ()


def test_a_known_name_cannot_be_kept(review):
    with pytest.raises(RuleBroken) as broken:
        review.decide(Decision(spot(review, 0, "Jesper"), Choice.KEEP, reason="waarom niet"))
    assert broken.value.code == "known_name_must_go"


def test_masking_always_settles_every_place(review):
    done = review.decide(Decision(spot(review, 1, "Karimka"), Choice.ALWAYS))
    assert [each for each in done.undecided() if each.text == 1] == []
    assert "Karimka" not in done.masked()[1].text
    assert done.leaks("Toen belde karimka.") != ()


def test_a_spelling_can_be_given_to_a_person(review):
    done = review.decide(Decision(spot(review, 1, "Karimka"), Choice.PERSON, who="a"))
    assert done.masked()[1].text.startswith("Hij was bij [klasgenoot 1].")
    assert "Karimka" not in done.masked()[1].text
    with pytest.raises(RuleBroken):
        review.decide(Decision(spot(review, 1, "Karimka"), Choice.PERSON, who="nobody"))


def test_own_words_take_the_place_and_hold_no_name(review):
    at = spot(review, 1, "Karimka")
    done = review.decide(Decision(at, Choice.OWN_WORDS, words="een familielid"))
    assert done.masked()[1].text.startswith("Hij was bij een familielid.")
    for words in ("", "mevrouw Wiltenburg"):
        with pytest.raises(RuleBroken):
            review.decide(Decision(at, Choice.OWN_WORDS, words=words))


def test_an_unknown_word_may_stay_and_a_decision_can_be_taken_back(review):
    at = spot(review, 1, "Karimka")
    kept = review.decide(Decision(at, Choice.KEEP))
    assert kept.masked()[1].text.startswith("Hij was bij Karimka.")
    assert kept.take_back(at).undecided() == review.undecided()
    assert kept.replaced == review.replaced - 1


def test_a_decided_review_leaves_nothing_known(review):
    while review.undecided():
        review = review.decide(Decision(review.undecided()[0], Choice.MASK))
    assert all(review.leaks(each.text) == () for each in review.masked())
    assert Review(TEXTS, review.matcher, review.decisions).undecided() == ()
