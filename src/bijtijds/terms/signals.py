"""The signal list: what can be picked inside a note, in blocks that a school can switch on or off.

Guideline "Bijtijds erbij zijn", appendix 1: 117 items under 17 headings. The list supports a concern and never proves
one, so nothing here counts, weighs or adds up.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from bijtijds.base import paths


@dataclass(frozen=True, slots=True)
class Signal:
    """One item; the id is stored and stays, the label is shown and may change."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Items that belong together."""

    id: str
    label: str
    items: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the list that a school can switch; `default` is how it stands in a new file."""

    id: str
    label: str
    default: bool
    caution: str
    headings: tuple[Heading, ...]


@cache
def blocks() -> tuple[Block, ...]:
    """The whole list, in the order of the guideline."""
    with (paths.resources() / "signals.toml").open("rb") as source:
        return tuple(_block(row) for row in tomllib.load(source)["block"])


def default_blocks() -> frozenset[str]:
    """The blocks that are on in a new file; the three delicate ones are not."""
    return frozenset(block.id for block in blocks() if block.default)


def items(enabled: Iterable[str]) -> tuple[Signal, ...]:
    """The items of the blocks that are switched on, in the order of the list."""
    on = frozenset(enabled)
    return tuple(item for block in blocks() if block.id in on for heading in block.headings for item in heading.items)


def label(signal_id: str) -> str:
    """What the user reads for an id, also when its block is switched off. KeyError for an id that never was."""
    return _labels()[signal_id]


@cache
def _labels() -> dict[str, str]:
    return {item.id: item.label for item in items(block.id for block in blocks())}


def _block(row: dict[str, Any]) -> Block:
    return Block(
        row["id"], row["label"], row["default"], row["caution"], tuple(_heading(each) for each in row["heading"])
    )


def _heading(row: dict[str, Any]) -> Heading:
    return Heading(row["id"], row["label"], tuple(Signal(name, text) for name, text in row["items"]))
