"""The name of a file: short, without sentences, and often with words run together, so it is read harder than a text."""

import re
from collections.abc import Iterator

from bijtijds.anonymise.finding import Kind
from bijtijds.anonymise.flat import words
from bijtijds.anonymise.matcher import Matcher
from bijtijds.anonymise.survivors import survivors

PROPOSED = "casus"
"""What a case is called when nobody chose another name; a number may follow it."""
_OURS = re.compile(rf"{PROPOSED}(?:-\d{{1,3}})?")
_LONG = 5
"""From so many letters on a name is looked for inside another word."""
_WHOLE = frozenset({Kind.FIRST_NAME, Kind.SURNAME, Kind.PLACE, Kind.SCHOOL, Kind.STREET})
_PARTS = re.compile(r"\d+|[^\W\d_](?:[^\W\d_A-Z]+|[A-Z]*(?![^\W\d_A-Z]))")
_RUN = re.compile(r"[^\W\d_]+")
_MOST_INITIALS = 6


def tells(name: str, matcher: Matcher) -> bool:
    """Whether the name of a file leads to somebody: by a name in any spelling, by a slip of one, or by initials."""
    stem = re.sub(r"\.pdf$", "", name.strip(), flags=re.IGNORECASE)
    if _OURS.fullmatch(stem):
        return False
    readings = (stem, re.sub(r"[\W_]+", " ", stem), " ".join(_PARTS.findall(stem)))
    if any(survivors(text, matcher, nearly=True) for text in readings):
        return True
    run_together = "".join(words(stem))
    if any(one in run_together for one in _long_names(matcher)):
        return True
    initials = frozenset(
        "".join(words(form)) for one in matcher.known if one.kind is Kind.INITIALS for form in one.spellings
    )
    return not initials.isdisjoint(_as_initials(stem, matcher))


def _long_names(matcher: Matcher) -> Iterator[str]:
    for one in matcher.known:
        for form in one.spellings if one.kind in _WHOLE else ():
            spelled = "".join(words(form))
            if len(spelled) >= _LONG:
                yield spelled


def _as_initials(stem: str, matcher: Matcher) -> Iterator[str]:
    """`JvdZ`, `jz`, `J Z` and `j_v_d_z`, but no small word such as `de` or `ik`."""
    runs = [found.group() for found in _RUN.finditer(stem)]
    for start in range(len(runs)):
        for end in range(start + 1, min(len(runs), start + _MOST_INITIALS) + 1):
            part = runs[start:end]
            if len(part) == 1 and part[0].islower() and matcher.lists.is_word("".join(words(part[0]))):
                continue
            if len(part) == 1 or all(len(one) <= 3 for one in part):
                yield "".join(words(" ".join(part)))
