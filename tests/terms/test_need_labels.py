"""A label where a need should stand gets a friendly nudge; a need gets none."""

import tomllib

import pytest

from bijtijds.base import paths
from bijtijds.terms.need_labels import nudge


@pytest.mark.parametrize("text", ["heeft ADHD", "is Lui", "ouders zijn ongeïnteresseerd", "(autistisch)"])
def test_a_label_is_seen_as_a_whole_word_whatever_its_letters(text):
    found = nudge(text)
    assert found is not None
    assert found.word in text


@pytest.mark.parametrize("text", ["luistert naar een verhaal", "een drukknop", "een juf die vijf tellen wacht", ""])
def test_a_need_gets_no_nudge(text):
    assert nudge(text) is None


def test_every_hint_is_a_question_or_a_whole_sentence_and_no_word_stands_twice():
    with (paths.resources() / "need_labels.toml").open("rb") as source:
        labels = tomllib.load(source)["label"]
    words = [word for label in labels for word in label["words"]]
    assert len(words) == len(set(words))
    assert all(label["hint"].endswith(".") and "?" in label["hint"] for label in labels)
