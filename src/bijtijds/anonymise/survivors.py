"""The last look at what is about to leave: does anything known still stand in it, in any spelling?

Reads the text of a paper, a file name or a metadata field alike, so also over the ends of lines.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bijtijds.anonymise import numbers
from bijtijds.anonymise.finding import Finding, Kind, apart
from bijtijds.anonymise.flat import Flat, words
from bijtijds.anonymise.known_names import Reader
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Role

_AROUND = 2
_PLACEHOLDER = re.compile(
    r"\[(?:"
    + "|".join(
        re.escape(word).replace(r"\ ", r"\s+")
        for word in (
            *(role.value for role in Role), "telefoonnummer", "e-mailadres", "geboortedatum", "straat", "adres",
            "postcode", "plaats", "school", "nummer", "website", "groep", "naam", "instelling",
        )
    )
    + r")(?:\s+\d+)?\]"
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Survivor:
    """Something known that is still readable; `label` says what it is, the place is in the text that was scanned."""

    label: str
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True, repr=False)
class Kept:
    """One place where a name may stand, because somebody decided so: the word, and the words around it."""

    spelled: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


def survivors(text: str, matcher: Matcher, kept: Iterable[Kept] = ()) -> tuple[Survivor, ...]:
    """Everything known that can still be read; must be empty before anything leaves.

    A kept place is let off once, and only where the same words stand before or after it. A full name, a phone, an
    address, a date of birth and an e-mail address are never let off.
    """
    clean = _PLACEHOLDER.sub(lambda found: "§" * len(found.group()), text)
    allowed = Counter(kept)
    left: dict[tuple[int, int], Finding] = {}
    for join_lines in (False, True):
        once = Counter(allowed)
        for finding in _known_in(clean, matcher, join_lines=join_lines):
            if not (finding.keepable and _let_off(clean, finding, once)):
                left.setdefault((finding.start, finding.end), finding)
    return tuple(Survivor(each.label, each.start, each.end, each.kind) for each in apart(left.values()))


def place_of(text: str, start: int, end: int) -> Kept:
    """How a kept place is recognised again, also when the lines are broken elsewhere."""
    clean = _PLACEHOLDER.sub(lambda found: "§" * len(found.group()), text)
    return Kept(words(clean[start:end]), words(clean[:start])[-_AROUND:], words(clean[end:])[:_AROUND])


def own_words(sentences: Sequence[str], matcher: Matcher) -> tuple[Kept, ...]:
    """The places to let off in a paper's own fixed sentences: a word there that is also somebody's name."""
    return tuple(
        place_of(sentence, each.start, each.end)
        for sentence in sentences
        for each in _known_in(sentence, matcher, join_lines=False)
        if each.keepable
    )


def _known_in(text: str, matcher: Matcher, *, join_lines: bool) -> tuple[Finding, ...]:
    reader = Reader(Flat(text, join_lines=join_lines), matcher)
    return apart([*reader.findings(fuzzy=False), *numbers.find_known(reader.flat, matcher.numbers)])


def _let_off(text: str, finding: Finding, allowed: Counter[Kept]) -> bool:
    here = place_of(text, finding.start, finding.end)
    for kept, times in allowed.items():
        same = kept.spelled == here.spelled and (kept.before == here.before or kept.after == here.after)
        if same and times > 0:
            allowed[kept] -= 1
            return True
    return False
