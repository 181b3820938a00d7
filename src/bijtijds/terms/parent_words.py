"""Words that parents should not find in what they get: judgements and diagnoses instead of facts (guideline §2.7).

The list stands in `resources/parent_words.toml`. It proposes other words; nothing is blocked, counted or kept.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from bijtijds.base import paths


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """A word as it was typed, and what to write instead."""

    word: str
    say: str


def look(text: str) -> tuple[Hit, ...]:
    """The words of the list that stand in a text, each once, in the order of the text."""
    found: list[tuple[int, Hit]] = []
    for pattern, say in _patterns():
        found += [(match.start(), Hit(match.group(), say)) for match in pattern.finditer(text)]
    found.sort(key=_place)
    first: dict[str, Hit] = {}
    for _at, hit in found:
        first.setdefault(hit.word.casefold(), hit)
    return tuple(first.values())


def _place(found: tuple[int, Hit]) -> int:
    return found[0]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (paths.resources() / "parent_words.toml").open("rb") as source:
        groups = tomllib.load(source)["group"]
    made = []
    for group in groups:
        parts = [rf"{re.escape(stem)}\w*" for stem in group["starts"]]
        parts += [rf"{re.escape(word)}(?!\w)" for word in sorted(group["whole"], key=len, reverse=True)]
        made.append((re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE), group["say"]))
        if group["capitals"]:
            made.append((re.compile(rf"(?<!\w)(?:{'|'.join(group['capitals'])})(?!\w)"), group["say"]))
    return tuple(made)
