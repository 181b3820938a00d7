"""What the anonymiser finds in annotated notes, and what it takes away that was no name.

    python3 packaging/dev.py figures [FILE …]

A span survives when one of its telling words does: of three letters or more and no infix; all of them if it has none.
A word survives when, without the covered letters and an ending of Dutch names, three letters or 40 % of it are left.
"""

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bijtijds.anonymise.find import find
from bijtijds.anonymise.lists import Lists, load
from bijtijds.anonymise.matcher import Matcher
from bijtijds.base import paths
from bijtijds.services.masking_lines import known_from, told

MATERIAL = Path(__file__).parent / "annotated"
SEEDS = (1, 2, 3)
Row = Mapping[str, Any]
_WORD = re.compile(r"[^\W_]+")
_INFIXES = frozenset(
    {
        "van", "der", "den", "de", "het", "ten", "ter", "te", "von", "aan", "uit", "bij", "op", "t", "d", "la", "el",
        "al", "ben", "ait",
    }
)  # fmt: skip
_ENDINGS = ("etjes", "tjes", "jes", "etje", "tje", "pje", "kje", "je", "ie", "s")
_LETTERS = "aeiourstnlkmdbe"


@dataclass
class Tally:
    """How many there were, how many are gone, and how many are shown for a decision."""

    of: int = 0
    gone: int = 0
    shown: int = 0

    @property
    def masked(self) -> float:
        """Per cent that is masked; 100 when there was nothing."""
        return 100 * self.gone / self.of if self.of else 100.0

    @property
    def found(self) -> float:
        """Per cent that is masked or shown."""
        return 100 * (self.gone + self.shown) / self.of if self.of else 100.0


@dataclass
class Figures:
    """The figures of some notes; labels are told apart by whether the store knows them."""

    notes: int = 0
    labels: dict[tuple[str, bool], Tally] = field(default_factory=lambda: defaultdict(Tally))
    must: dict[bool, Tally] = field(default_factory=lambda: defaultdict(Tally))
    look_alikes: Tally = field(default_factory=Tally)
    ordinary: Tally = field(default_factory=Tally)

    @property
    def known_leaks(self) -> int:
        """Known things that can still be read."""
        return self.must[True].of - self.must[True].gone

    def both(self, label: str) -> Tally:
        """A label, known and unknown together."""
        one, other = self.labels[label, True], self.labels[label, False]
        return Tally(one.of + other.of, one.gone + other.gone, one.shown + other.shown)


def rows(path: Path) -> list[Row]:
    """The notes of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def measure(notes: Iterable[Row], lists: Lists) -> Figures:
    """Mask every note and count."""
    figures = Figures()
    for row in notes:
        matcher = Matcher(known_from(row["store"]), lists)
        found = find(row["text"], matcher, lists)
        spans = told(row, found)["spans"]
        figures.notes += 1
        count(row, spans, figures)
    return figures


def slipped(notes: Iterable[Row], seed: int) -> list[Row]:
    """The same notes with one slip of the fingers in one word of every known name, where a word has five letters."""
    chance = random.Random(seed)
    return [_slip(row, chance) for row in notes]


def count(row: Row, spans: Sequence[Row], figures: Figures) -> None:
    """Add one note, with the spans that were found in it."""
    text = row["text"]
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    alive, seen = _left(text, words, spans)
    inside: set[int] = set()
    for span in row["spans"]:
        mine = [one for one in words if one[0] < span["end"] and one[1] > span["start"]]
        inside |= {start for start, _ in mine}
        telling = [one[0] for one in _telling(text, mine)]
        gone = not any(alive[start] for start in telling)
        shown = not gone and all(seen[start] or not alive[start] for start in telling)
        for tally in (figures.labels[span["label"], span["known"]], *([figures.must[span["known"]]] * span["must"])):
            tally.of += 1
            tally.gone += gone
            tally.shown += shown
    for look in row.get("hard_negatives", ()):
        mine = [one[0] for one in words if one[0] < look["end"] and one[1] > look["start"]]
        figures.look_alikes.of += 1
        figures.look_alikes.gone += any(not alive[start] for start in mine)
    outside = [start for start, _ in words if start not in inside]
    figures.ordinary.of += len(outside)
    figures.ordinary.gone += sum(not alive[start] for start in outside)
    figures.ordinary.shown += sum(seen[start] for start in outside)


def _left(text: str, words: Sequence[tuple[int, int]], spans: Sequence[Row]) -> tuple[dict[int, bool], dict[int, bool]]:
    covered, flagged = bytearray(len(text)), bytearray(len(text))
    for span in spans:
        mark = flagged if span["flag"] else covered
        mark[span["start"] : span["end"]] = b"\1" * (span["end"] - span["start"])
    alive, seen = {}, {}
    for start, end in words:
        rest = "".join(text[place] for place in range(start, end) if not covered[place])
        if len(rest) < end - start and rest.casefold() in _ENDINGS:
            rest = ""
        alive[start] = len(rest) > 2 or len(rest) > 0.4 * (end - start)
        seen[start] = 2 * sum(flagged[start:end]) >= end - start
    return alive, seen


def _telling(text: str, words: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    long = [one for one in words if one[1] - one[0] > 2 and text[one[0] : one[1]].casefold() not in _INFIXES]
    return long or words


def _slip(row: Row, chance: random.Random) -> Row:
    marks = sorted([*row["spans"], *row.get("hard_negatives", ())], key=lambda mark: mark["start"])
    text, done, moved = "", 0, []
    for mark in marks:
        text += row["text"][done : mark["start"]]
        piece = row["text"][mark["start"] : mark["end"]]
        long = list(re.finditer(r"[^\W\d_]{5,}", piece))
        if long and mark.get("known") and mark["label"] == "PERSON":
            word = chance.choice(long)
            piece = piece[: word.start()] + _edited(word.group(), chance) + piece[word.end() :]
        moved.append({**mark, "start": len(text), "end": len(text) + len(piece)})
        text, done = text + piece, mark["end"]
    text += row["text"][done:]
    return {
        **row, "text": text, "spans": [mark for mark in moved if "label" in mark],
        "hard_negatives": [mark for mark in moved if "label" not in mark],
    }  # fmt: skip


def _edited(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    slips = (
        before + after,
        before + chance.choice(_LETTERS) + letter + after,
        before + chance.choice(_LETTERS.replace(letter.lower(), "")) + after,
        before + after[0] + letter + after[1:],
    )
    return chance.choice(slips)


def table(name: str, figures: Figures, slips: Sequence[Figures]) -> str:
    """The figures of one file, as lines to read."""
    leaks = [slip.known_leaks for slip in slips]
    lines = [
        f"{name}: {figures.notes} notes",
        f"  known that leak        {figures.known_leaks} of {figures.must[True].of}",
        f"  the same with slips    {sum(leaks)} of {sum(slip.must[True].of for slip in slips)} ({leaks})",
        f"  look-alikes kept       {100 - figures.look_alikes.masked:.1f} % of {figures.look_alikes.of}",
        f"  ordinary words lost    {figures.ordinary.masked:.2f} % of {figures.ordinary.of}",
    ]
    for label, known in sorted(figures.labels):
        tally = figures.labels[label, known]
        kind = "known" if known else "unknown"
        lines.append(f"  {label:9}{kind:9}{tally.of:5}  masked {tally.masked:5.1f} %  or shown {tally.found:5.1f} %")
    return "\n".join(lines)


def main(files: Sequence[str]) -> int:
    """Print the figures of these files, or of our own material."""
    lists = load(paths.resources())
    for path in [Path(file) for file in files] or sorted(MATERIAL.glob("*.jsonl")):
        notes = rows(path)
        slips = [measure(slipped(notes, seed), lists) for seed in SEEDS]
        sys.stdout.write(table(path.stem, measure(notes, lists), slips) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
