"""Calling the pupil `dit kind`: what stands for the name then, and the words that tell boy or girl all the same."""

import re
from collections.abc import Iterator

from bijtijds.anonymise.finding import SHOWN, Finding, Kind, Reason
from bijtijds.anonymise.people import Role

CHILD = f"[{Role.CHILD.value}]"
_NOUNS = re.compile(
    r"\b(?:(de|die|deze) )?(jongen|jongetje|meisje|meid|zoon|zoontje|dochter|dochtertje|knul)\b", re.IGNORECASE
)
_PRONOUNS = re.compile(r"\b(?:hij|hem|zij|ze)\b", re.IGNORECASE)
_ARTICLES = {"de": "het kind", "die": "dat kind", "deze": "dit kind", "": "kind"}
_DOUBT = 0.3


def find(text: str) -> Iterator[Finding]:
    """Nouns that tell boy or girl, as a doubt; pronouns only shown, for nobody can tell who `hij` is.

    `zijn` and `haar` are left alone: what stands in their place would have to be put elsewhere in the sentence.
    """
    for found in _NOUNS.finditer(text):
        yield _finding(found, _DOUBT, _ARTICLES[(found[1] or "").lower()])
    for found in _PRONOUNS.finditer(text):
        yield _finding(found, SHOWN, "dit kind")


def worded(text: str, start: int) -> str:
    """What stands for the pupil's name at this place of a text: with a capital where a sentence begins."""
    before = text[:start].rstrip(" \t‘’“”'\"(")
    return "Dit kind" if not before or before[-1] in ".!?\n" else "dit kind"


def _finding(found: re.Match[str], certainty: float, new: str) -> Finding:
    if found.group()[0].isupper():
        new = new[0].upper() + new[1:]
    return Finding(
        found.start(), found.end(), "QUASI", False, certainty, Reason.BOY_OR_GIRL, new, Kind.TRAIT
    )  # fmt: skip
