"""The writing coach: which words in a fact are no fact, and what to ask instead (guideline §2.9).

Rules on words and nothing else: no model, no score. It never blocks, counts or keeps anything. What stands in quotation
marks is somebody's own words and is never marked. The guideline forbids weakening too, so softening words are asked
about as well.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bijtijds.base import paths
from bijtijds.base.errors import Trouble
from bijtijds.base.fold import fold

WORDS, SENTENCE, NOTHING = "words", "sentence", "nothing"
ASPECTS = ("how_often", "when", "where", "who")
_GAP, _GAP_WORDS = "...", 3
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOPS = re.compile(r"[.!?;\n]+")
_QUOTED = re.compile(
    r"(?:‘(?:[^’\n]|’(?=\w)|\n(?!\s*\n))*’(?!\w)|„(?:[^”“\"\n]|\n(?!\s*\n))*[”“\"]|“(?:[^”\n]|\n(?!\s*\n))*”"
    r"|\"(?:[^\"\n]|\n(?!\s*\n))*\"|«(?:[^»\n]|\n(?!\s*\n))*»"
    r"|(?<![\w'])'(?![stnkmr]\b)(?:[^'\n]|'(?=\w)|\n(?!\s*\n))*'(?!\w)"
    r"|[‘„“\"«][^\n]*|(?<![\w'])'(?![stnkmr]\b)[^\n]*)"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one sort: what is said of them, what is asked, and what of the text can move."""

    id: str
    label: str
    says: str
    question: str
    moves: str
    lenient: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Marked words: where they stand, of which sort they are, and the part that would move to the interpretation."""

    start: int
    end: int
    group: Group
    part: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words that follow one another; a word may be a beginning, and a gap stands for some words."""

    words: tuple[str, ...]
    group: Group | None


class Coach:
    """The rules of one file, ready to look at texts."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.groups = tuple(_group(one) for one in told["group"])
        rules = [
            _rule(words, group) for group, one in zip(self.groups, told["group"], strict=True) for words in one["words"]
        ]
        self._rules = _by_first(rules)
        self._leading = frozenset(fold(word) for word in told["leading"])
        self._answers = {name: _by_first([_rule(words, None) for words in told["answers"][name]]) for name in ASPECTS}
        self._known: dict[str, tuple[_Rule, ...]] = {}

    def look(self, text: str, *, answered: Collection[str] = ()) -> tuple[Finding, ...]:
        """What in a fact is no fact, in the order of the text.

        `answered` are the questions (`ASPECTS`) that the rest of the form answers already: a vague word whose how often
        is known is let be.
        """
        words, sentences = _read_text(text)
        found: list[Finding] = []
        lenient: dict[int, bool] = {}
        at = 0
        while at < len(words):
            hit = self._hit(words, at)
            if hit is None:
                at += 1
                continue
            rule, last = hit
            if rule.group is not None and not self._let_be(rule.group, words, at, answered, lenient):
                first = self._from(words, at, rule.group)
                found.append(_finding(text, words, first, last, rule.group, sentences[words[at].sentence]))
            at = last + 1
        return tuple(found)

    def absent(self, text: str, *, answered: Collection[str] = ()) -> tuple[str, ...]:
        """Which of how often, when, where and who neither the text nor the rest of the form tells."""
        words, _ = _read_text(text)
        return tuple(name for name in ASPECTS if name not in answered and not self._answered(name, words))

    def propose(self, text: str) -> tuple[str, str]:
        """Where to cut a text that holds fact and interpretation: questions and causes go to the latter, whole.

        No letter is lost, and a text of interpretation alone stays where it is.
        """
        _, sentences = _read_text(text)
        guessed = {one.part[1] for one in self.look(text) if one.group.moves == SENTENCE}
        kept, moved = "", []
        for begin, end in sentences:
            if end in guessed or text[begin:end].rstrip().endswith("?"):
                moved.append(text[begin:end].strip())
            else:
                kept += text[begin:end]
        return (kept.strip(), " ".join(moved)) if kept.strip() else (text, "")

    def _hit(self, words: Sequence["_Word"], at: int) -> tuple[_Rule, int] | None:
        word = words[at].folded
        rules = self._known.get(word)
        if rules is None:
            rules = self._known[word] = _candidates(self._rules, word)
        best: tuple[_Rule, int] | None = None
        for rule in rules:
            last = _matches(rule.words, words, at)
            if last is not None and (best is None or last > best[1]):
                best = rule, last
        return best

    def _from(self, words: Sequence["_Word"], at: int, group: Group) -> int:
        """A word that only makes the next one stronger is marked with it."""
        joins = group.moves == WORDS and at > 0 and words[at - 1].sentence == words[at].sentence
        return at - 1 if joins and words[at - 1].folded in self._leading else at

    def _let_be(
        self, group: Group, words: Sequence["_Word"], at: int, answered: Collection[str], known: dict[int, bool]
    ) -> bool:
        if not group.lenient:
            return False
        sentence = words[at].sentence
        if sentence not in known:
            first = bisect_left(words, sentence, key=_sentence_of)
            beside = words[first : bisect_right(words, sentence, lo=first, key=_sentence_of)]
            known[sentence] = "how_often" in answered or self._answered("how_often", beside)
        return known[sentence]

    def _answered(self, name: str, words: Sequence["_Word"]) -> bool:
        if name == "how_often" and any(word.folded[0].isdigit() for word in words):
            return True
        rules = self._answers[name]
        for at, word in enumerate(words):
            if any(_matches(rule.words, words, at) is not None for rule in _candidates(rules, word.folded)):
                return True
        return False


def coach(path: Path | None = None) -> Coach:
    """The coach of `resources/coach.toml`. Trouble('coach_rules_broken') when the file cannot be read."""
    return _read(path or paths.resources() / "coach.toml")


def move(fact: str, meaning: str, finding: Finding) -> tuple[str, str]:
    """Fact and interpretation after the marked part went from the one to the other; no letter is lost."""
    start, end = finding.part
    moved = fact[start:end].strip()
    before, after = fact[:start], fact[end:]
    if before[-1:].isspace() and (not after or after[0].isspace() or after[0] in ".,;:!?"):
        before = before.rstrip(" ")
    elif not before.strip():
        after = after.lstrip(" ")
    return before + after, f"{meaning.rstrip()}\n{moved}" if meaning.strip() else moved


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Where somebody's own words stand between quotation marks; unclosed ones run to the end of their line."""
    return tuple(match.span() for match in _QUOTED.finditer(text))


class _Word(NamedTuple):
    """A word outside quotation marks, folded, and the number of its sentence."""

    start: int
    end: int
    folded: str
    sentence: int


@cache
def _read(path: Path) -> Coach:
    try:
        with path.open("rb") as source:
            return Coach(tomllib.load(source))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise Trouble("coach_rules_broken") from None


def _group(told: Mapping[str, Any]) -> Group:
    if told["moves"] not in (WORDS, SENTENCE, NOTHING):
        raise ValueError("moves")
    return Group(
        str(told["id"]), str(told["label"]), str(told["says"]), str(told["question"]), str(told["moves"]),
        bool(told.get("lenient", False)),
    )  # fmt: skip


def _rule(words: str, group: Group | None) -> _Rule:
    folded = tuple(fold(words).split())
    if not folded or _GAP in (folded[0], folded[-1]) or folded[0] == "*":
        raise ValueError("rule")
    return _Rule(folded, group)


_Rules = tuple[dict[str, tuple[_Rule, ...]], dict[str, tuple[_Rule, ...]], tuple[int, ...]]


def _by_first(rules: Sequence[_Rule]) -> _Rules:
    """Rules by their first word, whole or a beginning, so that a text of thousands of words takes no time."""
    whole: dict[str, tuple[_Rule, ...]] = {}
    begins: dict[str, tuple[_Rule, ...]] = {}
    for rule in rules:
        first = rule.words[0]
        table, key = (begins, first[:-1]) if first.endswith("*") else (whole, first)
        table[key] = (*table.get(key, ()), rule)
    return whole, begins, tuple(sorted({len(key) for key in begins}))


def _candidates(rules: _Rules, word: str) -> tuple[_Rule, ...]:
    whole, begins, lengths = rules
    found = whole.get(word, ())
    for length in lengths:
        if length > len(word):
            break
        found += begins.get(word[:length], ())
    return found


def _matches(rule: Sequence[str], words: Sequence[_Word], at: int) -> int | None:
    """The number of the last word that the rule takes in, or None."""
    sentence, place, skip = words[at].sentence, at, 0
    for wanted in rule:
        if wanted == _GAP:
            skip = _GAP_WORDS
            continue
        for spot in range(place, min(place + skip + 1, len(words))):
            if words[spot].sentence == sentence and _is(words[spot].folded, wanted):
                place, skip = spot + 1, 0
                break
        else:
            return None
    return place - 1


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _sentence_of(word: _Word) -> int:
    return word.sentence


def _read_text(text: str) -> tuple[list[_Word], list[tuple[int, int]]]:
    """The words outside quotation marks and the spans of the sentences; a quotation keeps its sentence in one piece."""
    lowered = _same_length(text)
    words: list[_Word] = []
    sentences: list[tuple[int, int]] = []
    begin = 0
    for start, end, is_open in _pieces(text):
        if not is_open:
            if _ends_sentence(text, end):
                sentences.append((begin, end))
                begin = end
            continue
        stops = [stop for stop in _STOPS.finditer(lowered, start, end) if not _inside_number(text, stop)]
        at = 0
        for match in _TOKEN.finditer(lowered, start, end):
            while at < len(stops) and stops[at].start() < match.start():
                sentences.append((begin, stops[at].end()))
                begin, at = stops[at].end(), at + 1
            words.append(_Word(match.start(), match.end(), match.group(), len(sentences)))
        for stop in stops[at:]:
            sentences.append((begin, stop.end()))
            begin = stop.end()
    return words, [*sentences, (begin, len(text))]


def _ends_sentence(text: str, end: int) -> bool:
    """`‘Ga weg.’ Daarna …`: the mark inside the quotation ends the sentence around it."""
    after = text[end : end + 2]
    return text[end - 2] in ".!?" and len(after) == 2 and after[0].isspace() and after[1].isupper()


def _pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    at = 0
    for start, end in quoted(text):
        yield at, start, True
        yield start, end, False
        at = end
    yield at, len(text), True


def _inside_number(text: str, stop: "re.Match[str]") -> bool:
    """`10.15` is no end of a sentence."""
    start, end = stop.span()
    return text[start:end] == "." and text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()


def _same_length(text: str) -> str:
    """Folded letter by letter, so that places stay the same."""
    if text.isascii():
        return text.lower()
    known = {letter: folded if len(folded := fold(letter)) == 1 else letter for letter in set(text)}
    return "".join([known[letter] for letter in text])


def _finding(text: str, words: Sequence[_Word], first: int, last: int, group: Group, whole: tuple[int, int]) -> Finding:
    """Marked words; with a group that moves sentences, the sentence without the room before it."""
    start, end = words[first].start, words[last].end
    if group.moves != SENTENCE:
        return Finding(start, end, group, (start, end))
    begin = whole[0]
    while text[begin].isspace():
        begin += 1
    return Finding(start, end, group, (begin, whole[1]))
