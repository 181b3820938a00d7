"""Every error a user can meet has one Dutch sentence, and every sentence has an error."""

import tomllib

from house_rules import codes
from house_rules.reading import ROOT, Source, nothing, sources

SENTENCES: dict[str, str] = tomllib.loads((ROOT / "resources" / "messages.toml").read_text("utf-8"))
PROGRAM = sources("src")


def test_every_code_has_its_sentence() -> None:
    nothing(codes.without_sentence(codes.uses(PROGRAM), SENTENCES))


def test_every_sentence_can_be_met() -> None:
    nothing(codes.without_use(PROGRAM, SENTENCES))


def test_every_sentence_is_whole() -> None:
    nothing(codes.badly_written(SENTENCES))


def test_every_gap_in_a_sentence_is_filled() -> None:
    nothing(codes.unfilled(codes.uses(PROGRAM), SENTENCES))


def _program(text: str) -> tuple[Source, ...]:
    return (Source("src/importers/x.py", text),)


def test_a_code_without_sentence_is_seen_in_each_kind_of_error() -> None:
    for made in (
        "Trouble('a')",
        "m.UndoConflict('a')",
        "Problem('a', 'x/y')",
        "Problem(where='x', code='a')",
        "self._problems.add('a', 'x')",
    ):
        program = _program(f"class UndoConflict(BijtijdsError): ...\nclass Trouble(BijtijdsError): ...\n{made}")
        assert codes.without_sentence(codes.uses(program), {}) == ["src/importers/x.py:3 a has no sentence"]


def test_both_codes_of_a_choice_are_seen() -> None:
    program = _program("raise BijtijdsError('a' if x else 'b')")
    assert [use.code for use in codes.uses(program)] == ["a", "b"]


def test_a_sentence_without_error_is_seen() -> None:
    assert codes.without_use(_program("x = 'a'"), {"a": "Weg.", "b": "Weg."}) == ["b"]


def test_a_sentence_that_does_not_end_is_seen() -> None:
    assert codes.badly_written({"a": "Weg", "b": "Weg.", "C": "Weg.", "d": "Weg  ermee."}) == ["a", "C", "d"]


def test_an_open_gap_is_seen() -> None:
    program = _program("BijtijdsError('a', field='count')\nBijtijdsError('a', count=1)\nBijtijdsError('a', **facts)")
    assert codes.unfilled(codes.uses(program), {"a": "Er zijn er {count}."}) == [
        "src/importers/x.py:1 a leaves count open"
    ]
