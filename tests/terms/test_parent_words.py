"""What parents get names what was seen, and not a judgement or a diagnosis."""

import pytest

from bijtijds.terms import parent_words


@pytest.mark.parametrize(
    "text",
    ["Wij denken aan kindermishandeling.", "Mishandeling?", "Hij is misbruikt.", "Er is sprake van huiselijk geweld.",
     "Hij heeft ADHD.", "Zij is autistisch.", "Vermoeden van ASS", "PDD-NOS", "moeder is verslaafd"],
)  # fmt: skip
def test_a_judgement_or_diagnosis_is_seen(text: str) -> None:
    (hit,) = parent_words.look(text)
    assert hit.word in text
    assert hit.say.startswith("Schrijf liever")


@pytest.mark.parametrize(
    "text",
    ["", "Jorrit zat drie keer alleen op de trap.", "Hij deed de jas in de tas.", "Zij past op.", "Add een regel.",
     "De vader leest elke avond voor.", "Hij maakt gebruik van een kaartje."],
)  # fmt: skip
def test_plain_facts_are_left_alone(text: str) -> None:
    assert not parent_words.look(text)


def test_each_word_is_named_once_in_the_order_of_the_text() -> None:
    hits = parent_words.look("Mishandeling en autisme, weer mishandeling.")
    assert [hit.word for hit in hits] == ["Mishandeling", "autisme"]
