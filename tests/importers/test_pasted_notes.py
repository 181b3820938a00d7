"""A pasted list is cut into dated pieces, in order, and nothing of its text is lost."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.base.errors import RuleBroken
from bijtijds.importers.pasted_notes import read

DAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("12-11-2026", None), ("12/11/26", None), ("12.11.2026", None), ("12 nov 2026", None), ("2026-11-12", None),
        ("12 november 2026", None), ("do 12 nov. 2026", None), ("donderdag 12 november 2026", None),
        ("12-11-2026 10:15", time(10, 15)), ("2026-11-12T10:15:30", time(10, 15)),
        ("12 nov 2026, 10.15 uur", time(10, 15)), ("12-11-2026 om 9:05", time(9, 5)), ("- 12-11-2026", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", [" ", ": ", " - ", "\t", "\n"])
def test_a_day_is_read_in_many_forms(told, at, between):
    (piece,) = read(f"{told}{between}Zat alleen.").pieces
    assert (piece.on, piece.at, piece.text, piece.problem) == (DAY, at, "Zat alleen.", None)


def test_lines_without_a_day_belong_to_the_note_above():
    found = read("12-11-2026 Eerste.\r\nGaat verder.\r\n\r\n13-11-2026: Tweede.").pieces
    assert [(one.on, one.text) for one in found] == [(DAY, "Eerste.\nGaat verder."), (date(2026, 11, 13), "Tweede.")]


def test_columns_are_told_apart_by_their_names():
    told = 'Datum\tLeerkracht\tCategorie\tNotitie\n12-11-2026\tM. de Wit\tGedrag\t"Zei: ""nee"".\nLiep\tweg."\n'
    (piece,) = read(told).pieces
    assert (piece.on, piece.who, piece.labels) == (DAY, "M. de Wit", ("Gedrag",))
    assert piece.text == 'Zei: "nee".\nLiep\tweg.'
    assert read(told).heading.startswith("Datum")


def test_columns_without_names_are_guessed_and_none_is_dropped():
    (piece,) = read("12-11-2026\t10:15\tjuf Els\tgedrag 3\tZat de hele pauze op de trap bij de deur.").pieces
    assert (piece.at, piece.who, piece.labels) == (time(10, 15), "juf Els", ("gedrag 3",))


def test_what_cannot_be_read_is_said_and_kept():
    found = read("Zonder dag.\n31-02-2026 Bestaat niet.\n12-11-2026\n").pieces
    assert [one.problem for one in found] == ["pasted_no_day", "pasted_day_wrong", "pasted_no_text"]
    assert found[1].text == "31-02-2026 Bestaat niet."


@pytest.mark.parametrize("told", ["", " \r\n\t", b""])
def test_nothing_pasted_is_said(told):
    with pytest.raises(RuleBroken, match="pasted_empty"):
        read(told)


@pytest.mark.parametrize("letters", ["utf-8-sig", "utf-16", "cp1252"])
def test_bytes_of_several_kinds_are_read(letters):
    (piece,) = read("12-11-2026 Zei: café.".encode(letters)).pieces
    assert piece.text == "Zei: café."


BITS = st.sampled_from(
    ["12-11-2026", "2026-11-12", "31-02-2026", "10:15", "\t", "\n", "\r\n", " ", '"', '""', "juf Els", "Gedrag",
     "Datum", "Notitie", "Zat alleen.", "é", ":", ";", "‘nee’"]
)  # fmt: skip


@given(st.lists(BITS).map("".join) | st.text())
def test_nothing_of_the_text_is_ever_lost_and_the_order_stays(told):
    if not told.strip():
        return
    found = read(told)
    whole = told.replace("\r\n", "\n").replace("\r", "\n")
    assert found.heading + "".join(one.raw for one in found.pieces) == whole
    for one in found.pieces:
        said = "".join("".join((one.text, one.who, *one.labels)).split()).replace('"', "")
        assert set(said) <= set(one.raw)
        assert len(said) >= len("".join(one.raw.split()).replace('"', "")) - 40 or "\t" not in told


@given(
    st.lists(
        st.tuples(
            st.dates(date(2000, 1, 1), date(2030, 1, 1)),
            st.from_regex(r"[a-z]{3,9}( [a-z]{3,9}){0,5}\.", fullmatch=True),
        )
    )
)
def test_every_note_of_a_clean_list_comes_back_whole(notes):
    if not notes:
        return
    for between in ("\t", " "):
        told = "\r\n".join(f"{on:%d-%m-%Y}{between}{text}" for on, text in notes)
        assert [(one.on, one.text) for one in read(told).pieces] == notes
