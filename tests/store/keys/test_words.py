"""The words of the recovery sheet, and passphrases."""

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.base.errors import RuleBroken
from bijtijds.store import phrases, words

secrets = st.binary(min_size=16, max_size=16)


@given(secrets)
def test_twelve_words_give_the_secret_back(secret):
    sheet = words.encode(secret)
    assert len(sheet) == 12
    assert words.decode(sheet) == secret


@given(secrets)
def test_case_spaces_and_all_but_four_letters_do_not_matter(secret):
    sheet = words.encode(secret)
    assert words.decode([f" {word[:4].upper()} " for word in sheet]) == secret
    assert words.decode([word.capitalize() for word in sheet]) == secret


@given(secrets, st.integers(0, 11), st.sampled_from(["xxxx", "bijtijdse", "aan", "zwanenmeer", "1234"]))
def test_a_word_that_is_not_in_the_list_is_named_by_its_number(secret, spot, slip):
    sheet = list(words.encode(secret))
    sheet[spot] = slip
    with pytest.raises(RuleBroken, match="unknown_word") as refusal:
        words.decode(sheet)
    assert refusal.value.facts == {"number": spot + 1}


@given(secrets, st.integers(0, 11), st.integers(1, 2047))
def test_another_word_of_the_list_gives_another_secret_or_is_noticed(secret, spot, further):
    listed = words.sheet_words()
    sheet = list(words.encode(secret))
    sheet[spot] = listed[(listed.index(sheet[spot]) + further) % 2048]
    try:
        found = words.decode(sheet)
    except RuleBroken as refusal:
        found = refusal.code.encode()
    assert found != secret
    assert len(found) == 16 or found == b"words_checksum"


def test_the_checksum_finds_fifteen_of_sixteen_slips():
    listed = words.sheet_words()
    sheet = list(words.encode(bytes(range(16))))
    found = 0
    for word in listed[:800]:
        try:
            words.decode([word, *sheet[1:]])
        except RuleBroken:
            found += 1
    assert 700 < found < 790


@pytest.mark.parametrize("count", [0, 11, 13])
def test_a_sheet_has_twelve_words(count):
    with pytest.raises(RuleBroken, match="word_count") as refusal:
        words.decode(["kapstok"] * count)
    assert refusal.value.facts == {"found": count}


def test_a_word_is_completed_from_its_fourth_letter():
    assert words.complete("kap") is None
    assert words.complete("Kaps") in words.sheet_words()
    assert words.complete("kapsxx") is None
    assert words.complete("xxxx") is None


def test_the_construction_does_not_drift():
    """The words for a fixed secret: when this fails, sheets in safes have become unreadable."""
    assert words.encode(bytes(16)) == (*["aalbes"] * 11, words.sheet_words()[3])
    assert words.decode(words.encode(bytes.fromhex("7f" * 16))) == bytes.fromhex("7f" * 16)


@pytest.mark.parametrize(("listed", "size"), [(words.sheet_words(), 2048), (words.phrase_words(), 7776)])
def test_the_lists_hold_plain_dutch_words_in_order(listed, size):
    assert len(set(listed)) == size
    assert list(listed) == sorted(listed)
    assert all(re.fullmatch("[a-z]{4,9}", word) for word in listed)


def test_no_two_words_of_the_sheet_begin_alike():
    assert len({word[:4] for word in words.sheet_words()}) == 2048


def test_a_generated_phrase_is_five_words_and_passes_the_judge():
    for _ in range(20):
        phrase = phrases.generate(os.urandom)
        assert len(phrase.split()) == 5
        assert set(phrase.split()) <= set(words.phrase_words())
        assert phrases.judge(phrase, ["obs De Regenboog", "Utrecht"]).ok


def test_every_word_is_drawn_as_often_as_another():
    draws = iter([b"\xff\xff\xff\xff", *[(number).to_bytes(4) for number in (0, 7775, 7776, 1, 2)]])
    listed = words.phrase_words()
    expected = " ".join((listed[0], listed[7775], listed[0], listed[1], listed[2]))
    assert phrases.generate(lambda _: next(draws)) == expected


@pytest.mark.parametrize("phrase", ["voorjaar2026!", "internbegeleider", "DeRegenboog2026", "De Regenboog Utrecht"])
@pytest.mark.parametrize("names", [(), ("obs De Regenboog", "Utrecht", "Marja de Vries")])
def test_what_a_guesser_tries_first_is_refused(phrase, names):
    verdict = phrases.judge(phrase, names)
    assert not verdict.ok
    assert verdict.code in {"phrase_too_short", "phrase_too_easy"}


def test_the_name_of_the_school_makes_a_phrase_weak():
    assert phrases.judge("Klaverweide Dinteloord 2026").ok
    verdict = phrases.judge("Klaverweide Dinteloord 2026", ["Klaverweide", "Dinteloord"])
    assert (verdict.ok, verdict.code) == (False, "phrase_too_easy")


def test_a_sentence_of_her_own_is_fine():
    assert phrases.judge("de groene fiets van opa staat scheef", ["obs De Regenboog"]).ok


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text):
    assert phrases.judge(text, [text[:3]]).score in range(5)
