"""The acute card: what is the same everywhere never fails, and nothing private stands on it unasked."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.base import acute_card
from bijtijds.base.acute_card import AcuteCard
from bijtijds.base.errors import RuleBroken, Trouble

TODAY = date(2026, 11, 23)


def filled(**changes: dict[str, object]) -> AcuteCard:
    whole = {"number": "010 000 00 11", "deputy": "Adjunct-directeur", "deputy_number": "010 000 00 12"}
    lines = [
        replace(one, **((whole if one.key in acute_card.WITH_DEPUTY else {}) | changes.get(one.key, {})))
        for one in acute_card.empty().lines
    ]
    return AcuteCard(tuple(lines), "De Vlieger", TODAY)


def test_a_new_card_names_veilig_thuis_and_asks_for_the_deputies():
    card = acute_card.empty()
    assert card.line("veilig_thuis").number == "0800 2000"
    assert card.missing() == ("veilig_thuis", "coordinator", "director", "team")


def test_a_card_is_whole_when_veilig_thuis_and_each_deputy_can_be_called():
    assert filled().missing() == ()
    for key in acute_card.WITH_DEPUTY:
        for name in ("number", "deputy", "deputy_number"):
            assert filled(**{key: {name: ""}}).missing() == (key,)
    assert filled(veilig_thuis={"number": ""}).missing() == ("veilig_thuis",)


@pytest.mark.parametrize(
    ("lacks", "told"),
    [
        ({"deputy": "", "deputy_number": ""}, "Ondersteuningsteam (vervanger)"),
        ({"deputy_number": ""}, "Ondersteuningsteam (nummer van de vervanger)"),
        ({"deputy": ""}, "Ondersteuningsteam (wie vervangt)"),
        ({"number": "", "deputy": "", "deputy_number": ""}, "Ondersteuningsteam (nummer en vervanger)"),
    ],
)
def test_it_says_of_each_line_what_it_needs(lacks, told):
    assert acute_card.gaps(filled(team=lacks)) == (told,)
    assert acute_card.gaps(acute_card.empty())[0] == "Veilig Thuis (nog niet nagekeken)"


def test_what_was_kept_is_read_back_and_only_the_user_may_read_the_file(tmp_path):
    path = acute_card.beside(tmp_path / "De Vlieger.bijtijds")
    assert path.name == "De Vlieger.acuut"
    acute_card.write(path, filled())
    assert acute_card.read(path) == filled()
    assert [one.name for one in tmp_path.iterdir()] == ["De Vlieger.acuut"]


@pytest.mark.parametrize("number", ["06 12345678", "06-12 34 56 78", "+31 6 12345678", "0031612345678"])
def test_a_mobile_number_stands_on_it_only_when_ticked(tmp_path, number):
    path = tmp_path / "a.acuut"
    for name, tick in (("number", "private"), ("deputy_number", "deputy_private")):
        with pytest.raises(RuleBroken) as refused:
            acute_card.write(path, filled(director={name: number}))
        assert (refused.value.code, refused.value.field) == ("private_number_needs_tick", f"director_{name}")
        assert not path.exists()
        acute_card.write(path, filled(director={name: number, tick: True}))
        path.unlink()


@pytest.mark.parametrize("number", ["bel mij", "1", "06-1", "+31 6", "010 000 00 11 toestel twaalf", "0" * 40])
def test_what_cannot_be_called_is_refused(tmp_path, number):
    with pytest.raises(RuleBroken) as refused:
        acute_card.write(tmp_path / "a.acuut", filled(team={"number": number}))
    assert refused.value.code == "number_cannot_be_called"


def test_a_card_that_cannot_be_kept_says_so_and_leaves_the_former(tmp_path):
    path = tmp_path / "weg" / "a.acuut"
    with pytest.raises(Trouble, match="acute_card_not_kept"):
        acute_card.write(path, filled())


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_damage_takes_away_what_is_the_same_everywhere(tmp_path_factory, damage):
    path = tmp_path_factory.mktemp("acuut") / "a.acuut"
    path.write_bytes(damage)
    assert acute_card.read(path).line("veilig_thuis").number in {"0800 2000", ""}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
)


@given(JSON, JSON, JSON)
def test_any_json_reads_as_a_card_with_the_same_lines(tmp_path_factory, number, lines, day):
    path = tmp_path_factory.mktemp("acuut") / "a.acuut"
    told = {"lines": [{"key": "team", "number": number, "deputy": day}, lines], "school": lines, "checked_on": day}
    path.write_text(json.dumps(told), encoding="utf-8")
    card = acute_card.read(path)
    assert [one.key for one in card.lines] == [one.key for one in acute_card.empty().lines]
    assert isinstance(card.line("team").number, str)
