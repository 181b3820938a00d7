"""The signal list holds what the guideline names, in our own words."""

from pathlib import Path

import pytest

from bijtijds.terms import signals

GUIDELINE = Path(__file__).parents[3] / "shared" / "domain" / "handreiking-bijtijds-erbij-zijn.txt"
COUNTS = {
    "child": (13, 12, 4, 3, 9, 5),
    "around": (11, 6),
    "sexual_abuse": (8, 2, 12),
    "circumcision": (2, 5, 5),
    "honour": (6, 8, 6),
}


def everything() -> tuple[signals.Signal, ...]:
    return signals.items(block.id for block in signals.blocks())


def test_the_list_counts_as_the_guideline_does():
    assert {block.id: tuple(len(heading.items) for heading in block.headings) for block in signals.blocks()} == COUNTS
    assert sum(len(block.headings) for block in signals.blocks()) == 17
    assert len(everything()) == 117


def test_every_id_is_its_own_and_tells_where_it_belongs():
    ids = [item.id for item in everything()]
    assert len(set(ids)) == 117
    for block in signals.blocks():
        for heading in block.headings:
            assert heading.id.startswith(f"{block.id}.")
            assert all(item.id.startswith(f"{heading.id}.") for item in heading.items)


def test_labels_are_short_and_differ():
    labels = [item.label for item in everything()]
    assert all(0 < len(label) <= 90 for label in labels)
    assert len(set(labels)) == 117


def test_the_delicate_blocks_are_off_and_carry_a_caution():
    assert signals.default_blocks() == {"child", "around"}
    assert all(block.caution.endswith(".") for block in signals.blocks())
    assert not any(
        item.id.startswith(("honour", "sexual", "circum")) for item in signals.items(signals.default_blocks())
    )


def test_an_item_keeps_its_label_when_its_block_is_off():
    assert signals.label("honour.change.friends") == "Breekt met vrienden of vriendinnen"
    with pytest.raises(KeyError):
        signals.label("honour.change.nothing")


def test_no_label_is_a_line_of_the_guideline():
    if not GUIDELINE.exists():
        pytest.skip("the guideline's text is not beside the repository")
    lines = {line.strip(" >.\t").casefold() for line in GUIDELINE.read_text(encoding="utf-8").splitlines()}
    appendix = " ".join(GUIDELINE.read_text(encoding="utf-8").split()).casefold()
    for item in everything():
        assert item.label.casefold() not in lines
        assert len(item.label.split()) < 3 or item.label.casefold() not in appendix
