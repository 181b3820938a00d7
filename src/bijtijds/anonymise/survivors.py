"""The last look at what is about to leave: does anything known still stand in it, in any spelling?

Reads the text of a paper, a file name or a metadata field alike, so also over the ends of lines, and through a name
that was taken apart or has figures for letters: the last look is looser than the first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bijtijds.anonymise import numbers
from bijtijds.anonymise.finding import Finding, Kind, Reason, apart
from bijtijds.anonymise.flat import Flat, words
from bijtijds.anonymise.known_names import Reader
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.people import Known, Role

_AROUND = 2
_LEAST = 4
"""Of so many letters a name is looked for when it was taken apart."""
_LETTER = r"[^\W\d_]"
_HYPHENED = r"[\u2010-\u2015\u00ad-][\u200b\u2060\ufeff\u00ad]*\s*\n\s*"
_BETWEEN = rf"(?:{_HYPHENED}|(?:[ \t\u00a0]|[^\w\s.,;:!?()\[\]\"'“”‘’]|[._/](?! )){{1,3}})"
_LETTER_BY_LETTER = re.compile(rf"(?<![^\W_]){_LETTER}(?:{_BETWEEN}{_LETTER}){{{_LEAST - 1},}}(?![^\W_])")
_IN_TWO = re.compile(rf"(?<![^\W_])(?=({_LETTER}{{2,}}){_BETWEEN}({_LETTER}{{2,}})(?![^\W_]))")
_FIGURES = "013457"
_AS_LETTERS = ("oieast", "oleast")
_FIGURE = re.compile(rf"(?<={_LETTER})[{_FIGURES}](?={_LETTER})")
_NAMES = frozenset({Kind.FULL_NAME, Kind.SURNAME, Kind.FIRST_NAME})
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


def survivors(text: str, matcher: Matcher, kept: Iterable[Kept] = (), *, nearly: bool = False) -> tuple[Survivor, ...]:
    """Everything known that can still be read; must be empty before anything leaves.

    A kept place is let off once, and only where the same words stand before or after it. A full name, a phone, an
    address, a date of birth and an e-mail address are never let off. `nearly` also takes what is one slip of the
    fingers away from a name, which is too much for words that somebody looked over.
    """
    clean = _PLACEHOLDER.sub(lambda found: "§" * len(found.group()), text)
    allowed = Counter(kept)
    left: dict[tuple[int, int], Finding] = {}
    for join_lines in (False, True):
        once = Counter(allowed)
        for finding in _known_in(clean, matcher, join_lines=join_lines, nearly=nearly):
            if not (finding.keepable and _let_off(clean, finding, once)):
                left.setdefault((finding.start, finding.end), finding)
    for finding in _taken_apart(clean, matcher):
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


def _known_in(text: str, matcher: Matcher, *, join_lines: bool, nearly: bool = False) -> tuple[Finding, ...]:
    reader = Reader(Flat(text, join_lines=join_lines), matcher)
    return apart([*reader.findings(fuzzy=nearly), *numbers.find_known(reader.flat, matcher.numbers)])


def _taken_apart(text: str, matcher: Matcher) -> Iterator[Finding]:
    """`J o r r i t`, `J.o.r.r.i.t`, `Jor rit` and `J0rrit`: the eye reads a name through all of them."""
    runs = list(_LETTER_BY_LETTER.finditer(text))
    names = _names(matcher) if runs else {}
    for run in runs:
        letters = Flat("".join(letter for letter in run.group() if letter.isalpha())).text
        known = next((known for name, known in names.items() if name in letters), None)
        if known is not None:
            yield _at(*run.span(), known)
    for found in _IN_TWO.finditer(text):
        halves = found.groups()
        if sum(map(len, halves)) > _LEAST and not all(matcher.lists.is_word(Flat(half).text) for half in halves):
            whole = "".join(halves)
            for one in _known_in(whole, matcher, join_lines=False):
                if one.kind in _NAMES and (one.start, one.end) == (0, len(whole)):
                    yield replace(one, start=found.start(1), end=found.end(2), keepable=False)
    for letters in _AS_LETTERS if _FIGURE.search(text) else ():
        read_as = str.maketrans(_FIGURES, letters)
        seen = list(text)
        for figure in _FIGURE.finditer(text):
            seen[figure.start()] = figure.group().translate(read_as)
        plain = "".join(seen)
        for finding in _known_in(plain, matcher, join_lines=False):
            if finding.kind in _NAMES and any(letter.isdigit() for letter in text[finding.start : finding.end]):
                yield replace(finding, keepable=False)


def _names(matcher: Matcher) -> dict[str, Known]:
    """Every name of some length, without its spaces."""
    spelled = (("".join(words(form)), one) for one in matcher.known if one.kind in _NAMES for form in one.spellings)
    return {name: one for name, one in spelled if len(name) >= _LEAST}


def _at(start: int, end: int, known: Known) -> Finding:
    return Finding(
        start, end, known.label, True, 1.0, Reason.KNOWN, known.replacement, known.kind, keepable=False, who=known.who
    )


def _let_off(text: str, finding: Finding, allowed: Counter[Kept]) -> bool:
    here = place_of(text, finding.start, finding.end)
    for kept, times in allowed.items():
        same = kept.spelled == here.spelled and (kept.before == here.before or kept.after == here.after)
        if same and times > 0:
            allowed[kept] -= 1
            return True
    return False
