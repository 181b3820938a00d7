"""The user decides about every doubt, and cannot let a known name out."""

from dataclasses import replace

import pytest

from bijtijds.anonymise.finding import Finding, Kind, Reason
from bijtijds.anonymise.review import Choice, Decision, Review, Spot
from bijtijds.anonymise.sorts import Sort, sort_of
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


MANY_DAYS = (
    "Op 3 maart kwam Jesper om 8.55 uur. Hij is 9 jaar. Op 12 mei zat hij in groep 5.",
    "Gisteren belde moeder.",
)


def test_one_answer_holds_for_all_days_and_a_single_one_can_differ(matcher):
    review = Review(MANY_DAYS, matcher).for_all(Sort.DAYS, Choice.MASK)
    assert "3 maart" not in review.masked()[0].text
    assert "Gisteren" not in review.masked()[1].text, "what only catches the eye goes along"
    assert "9 jaar" in [MANY_DAYS[0][one.start : one.end] for one in review.undecided()]
    day = next(spot for spot, found in review.places() if MANY_DAYS[0][found.start : found.end].endswith("12 mei"))
    differs = review.decide(Decision(day, Choice.KEEP))
    assert "12 mei" in differs.masked()[0].text
    assert "3 maart" not in differs.masked()[0].text
    assert "12 mei" not in differs.for_all(Sort.DAYS, Choice.MASK).masked()[0].text
    assert review.for_all(Sort.DAYS, None).undecided() == Review(MANY_DAYS, matcher).undecided()


def test_letting_all_of_a_sort_stand_lets_nothing_of_the_file_stand(matcher):
    review = Review(("Jesper is geboren op 9 maart 2017. Op 9 maart 2016 nog niet.",), matcher)
    out = review.for_all(Sort.DAYS, Choice.KEEP).masked()[0].text
    assert "2017" not in out
    assert "9 maart 2016" in out
    with pytest.raises(ValueError, match="masked or kept"):
        review.for_all(Sort.DAYS, Choice.PERSON)


def test_what_lies_over_something_of_the_file_belongs_to_no_sort():
    day = Finding(0, 9, "DATE", False, 0.9, Reason.LOOKS_LIKE_DATE, "[begin maart]", Kind.DAY)
    assert sort_of(day) is Sort.DAYS
    assert sort_of(replace(day, keepable=False)) is None
    assert sort_of(replace(day, known=True)) is None


def test_year_groups_become_a_part_of_the_school(matcher):
    review = Review(("Hij las met groep 5 mee en met groep 8.",), matcher).for_all(Sort.GROUPS, Choice.MASK)
    assert review.masked()[0].text == "Hij las met [middenbouw] mee en met [bovenbouw]."
    kept = review.for_all(Sort.GROUPS, Choice.KEEP)
    assert kept.undecided() == ()
    assert "groep 8" in kept.masked()[0].text


def test_of_several_decisions_none_is_taken_when_one_cannot_be(review):
    good, bad = spot(review, 1, "Karimka"), spot(review, 0, "Jesper")
    with pytest.raises(RuleBroken):
        review.decide(Decision(good, Choice.KEEP), Decision(bad, Choice.KEEP, reason="waarom niet"))
    assert review.decisions == ()


def test_the_pupil_can_be_called_this_child_and_boy_or_girl_is_asked_about(matcher):
    text = "Jesper is een jongen. Moeder zag dat Jesper en Roos huilden. ‘Jesper, kom,’ zei ze. Hij is haar zoon."
    review = Review((text,), matcher).call_this_child(True)
    asked = [text[one.start : one.end] for one in review.undecided()]
    assert "jongen" in asked
    assert "zoon" in asked
    assert "Hij" not in asked
    out = review.masked()[0].text
    assert out.startswith("Dit kind is een kind. Moeder zag dat dit kind en [klasgenoot 1]")
    assert "‘Dit kind, kom,’" in out
    assert "Hij is haar kind." in out
    hij = next(spot for spot, found in review.places() if text[found.start : found.end] == "Hij")
    assert "Dit kind is haar kind." in review.decide(Decision(hij, Choice.MASK)).masked()[0].text
    assert review.call_this_child(False).masked() == Review((text,), matcher).masked()
    assert review.leaks(out) == ()


def test_an_article_goes_along_with_the_word_that_tells_boy_or_girl(matcher):
    review = Review(("De jongen en die meid zagen deze dochter van twee jongens.",), matcher).call_this_child(True)
    assert review.masked()[0].text == "Het kind en dat kind zagen dit kind van twee jongens."


@pytest.mark.parametrize("words", ["06-12345678", "Riet Hoekstra", "riet@voorbeeld.example", "Dorpsstraat 4"])
def test_what_leads_to_somebody_by_itself_stays_with_a_reason_only(matcher, words):
    review = Review((f"Zij belde {words} en was stil.",), matcher)
    at = next(spot for spot, _ in review.places())
    with pytest.raises(RuleBroken) as broken:
        review.decide(Decision(at, Choice.KEEP))
    assert broken.value.code == "keep_needs_reason"
    assert words in review.decide(Decision(at, Choice.KEEP, "Dit is de balie.")).masked()[0].text
