"""The prompt book: short cards on what to do and say, in our own words (guideline §2.2, 2.5 to 2.8 and 3.3)."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bijtijds.base import paths
from bijtijds.base.fold import fold

SITUATIONS = ("always", "vague", "third", "child", "no_time", "secret", "acute")
"""The seven situations of the guideline's card (§2.8)."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One card; `button` names the step that it ends in."""

    id: str
    title: str
    find: str
    tips: tuple[str, ...]
    say: tuple[str, ...]
    button: str


@cache
def prompts() -> tuple[Prompt, ...]:
    """All cards in their order."""
    with (paths.resources() / "prompts.toml").open("rb") as source:
        return tuple(
            Prompt(one["id"], one["title"], one["find"], tuple(one["tips"]), tuple(one.get("say", ())), one["button"])
            for one in tomllib.load(source)["card"]
        )


def find(words: str) -> Sequence[Prompt]:
    """The cards in whose title or words each typed word begins a word; those with it in their title come first."""
    wanted = fold(words).split()
    if not wanted:
        return ()
    found = [one for one in prompts() if _has(f"{one.title} {one.find}", wanted)]
    return tuple(sorted(found, key=lambda one: not _has(one.title, wanted)))


def _has(text: str, wanted: Sequence[str]) -> bool:
    known = fold(text).replace("-", " ").split()
    return all(any(word.startswith(part) for word in known) for part in wanted)
