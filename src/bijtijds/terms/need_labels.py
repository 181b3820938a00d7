"""Words that say what somebody is where a need asks what somebody needs: a nudge with a hint, never a block (§2.1)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from bijtijds.base import paths
from bijtijds.base.fold import fold


@dataclass(frozen=True, slots=True)
class Nudge:
    """A word that was typed, as it stands there, and how it could be said as a need."""

    word: str
    hint: str


def nudge(text: str) -> Nudge | None:
    """The first label in a text, or None. Nothing is counted and nothing is kept."""
    for found in re.finditer(r"[\w-]+", text):
        hint = _hints().get(fold(found.group()))
        if hint is not None:
            return Nudge(found.group(), hint)
    return None


@cache
def _hints() -> dict[str, str]:
    with (paths.resources() / "need_labels.toml").open("rb") as source:
        labels = tomllib.load(source)["label"]
    return {fold(word): label["hint"] for label in labels for word in label["words"]}
