"""Texts from a plain file, masked for measuring: what goes in must be right, and what comes out fits."""

import json
from pathlib import Path

import pytest

from bijtijds import cli
from bijtijds.__main__ import COMMANDS

ROW = {
    "id": "1",
    "store": {"pupil": {"first": "Işıl", "last": "Çağlayan", "dob": "2017-02-03"}, "group_mates": ["Roos van Dam"]},
    "text": "Isils moeder belde vanochtend. Roos had een roos bij zich.",
}


def run(folder: Path, lines: bytes) -> tuple[int, list[dict]]:
    source, target = folder / "in.jsonl", folder / "uit.jsonl"
    source.write_bytes(lines)
    code = cli.main(["anonimiseer", "--jsonl", str(source), "--uit", str(target)])
    return code, [json.loads(line) for line in target.read_text("utf-8").splitlines()] if target.exists() else []


def test_a_line_comes_back_masked_with_its_places(tmp_path, capsys):
    code, (row,) = run(tmp_path, json.dumps(ROW).encode() + b"\n\n")
    assert code == 0
    assert row["id"] == "1"
    assert row["masked_text"] == "[leerling] moeder belde vanochtend. [klasgenoot 1] had een roos bij zich."
    told = {ROW["text"][span["start"] : span["end"]]: span["flag"] for span in row["spans"]}
    assert told == {"Isils": False, "vanochtend": True, "Roos": False, "roos": True}
    assert "anoniem" not in capsys.readouterr().out


def test_a_line_without_a_store_is_searched_all_the_same(tmp_path):
    _, (row,) = run(tmp_path, b'{"id": "x", "text": "Bel 06-12345678."}')
    assert row["masked_text"] == "Bel [telefoonnummer]."


def test_an_empty_text_and_strange_letters_come_through(tmp_path):
    texts = ["", "\U0001f600 \u202eتب\u202c", "e\u0301\u200b", "Café\r\n\ttab", "Işıl\u200dÇağlayan"]
    lines = "\n".join(json.dumps({**ROW, "id": number, "text": text}) for number, text in enumerate(texts))
    code, rows = run(tmp_path, lines.encode())
    assert code == 0
    assert [row["masked_text"] for row in rows[:4]] == texts[:4]
    assert rows[4]["masked_text"] == "[leerling]"


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b'{"id": 1}', b'{"text": 3}', b"\xff", b'{"text": "x", "store": {"pupil": {"dob": "ooit"}}}']
)
def test_a_wrong_line_is_told_with_its_number_and_nothing_is_written(tmp_path, capsys, line):
    code, rows = run(tmp_path, json.dumps(ROW).encode() + b"\n" + line)
    assert (code, rows) == (2, [])
    said = capsys.readouterr().err
    assert "Regel 2" in said
    assert "Işıl" not in said


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert cli.main(["anonimiseer", "--jsonl", str(tmp_path / "weg"), "--uit", str(tmp_path / "uit")]) == 2
    assert "is er niet" in capsys.readouterr().err


def test_every_command_runs_without_a_window():
    names = set(cli._parser()._subparsers._group_actions[0].choices)
    assert names <= COMMANDS
