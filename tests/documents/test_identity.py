"""Ids with a check character, codes over the content, and what the QR code says."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.documents.identity import (
    ALPHABET,
    PageMark,
    content_code,
    is_document_id,
    new_document_id,
    payload,
    read_payload,
)
from documents.samples import agreements, recovery_sheet, talk_report

eleven_bytes = st.binary(min_size=11, max_size=11)


@given(eleven_bytes)
def test_a_new_id_is_an_id(drawn):
    made = new_document_id(lambda count: drawn[:count])
    assert is_document_id(made)
    assert len(made) == 17


@given(eleven_bytes, st.sampled_from([3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15, 16]), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_seen(drawn, place, letter):
    made = new_document_id(lambda count: drawn)
    wrong = made[:place] + letter + made[place + 1 :]
    assert is_document_id(wrong) is (wrong == made)


@given(eleven_bytes, st.integers(0, 10))
def test_two_swapped_characters_are_seen(drawn, place):
    made = new_document_id(lambda count: drawn)
    letters = list(made[3:].replace("-", ""))
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    swapped = "".join(letters)
    wrong = f"BT-{swapped[:4]}-{swapped[4:8]}-{swapped[8:]}"
    assert is_document_id(wrong) is (wrong == made)


@pytest.mark.parametrize(
    "text", ["", "BT", "BT-IIII-IIII-IIII", "bt-7k3m-9qxz-2htp", "BT-7K3M-9QXZ-2HTP\n", "7K3M9QXZ2HTP"]
)
def test_other_text_is_no_id(text):
    assert not is_document_id(text)


def test_ids_do_not_come_twice():
    source = random.Random(4)
    assert len({new_document_id(source.randbytes) for _ in range(5000)}) == 5000


def test_the_code_follows_the_words_and_nothing_else():
    report = talk_report()
    assert content_code(report) == content_code(replace(report, version=9, draft=True, document_id=""))
    assert content_code(report) != content_code(replace(report, concern=report.concern + " "))
    assert content_code(report) != content_code(replace(report, agreements=agreements(3)))
    assert len(content_code(report)) == 8


def test_what_the_qr_code_says_comes_back():
    mark = PageMark(new_document_id(random.Random(1).randbytes), 3, 1, 2, "B44DB613")
    assert read_payload(payload(mark)) == mark
    assert set(payload(mark)) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_a_qr_code_from_elsewhere_is_no_mark_of_ours():
    assert read_payload("https://example.org") is None
    assert read_payload("BT1:BT-7K3M-9QXZ-2HT0:3:1:2:B44DB613") is None


def test_reports_do_not_show_what_they_hold():
    shown = repr(talk_report()) + repr(talk_report().parents) + repr(recovery_sheet())
    assert "Milan" not in shown
    assert "Çelik" not in shown
    assert "anker" not in shown
