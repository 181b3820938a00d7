"""Names that are nearly a known name: one slip of the fingers, or the same sound."""

import re
from collections.abc import Iterable, Iterator

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch", "sg"), (r"ch", "g"), (r"ph", "f"), (r"th", "t"), (r"ck|c(?![eiy])|q", "k"), (r"c", "s"), (r"x", "ks"),
        (r"z", "s"), (r"v", "f"), (r"ij|ei|y", "i"), (r"ou|au|oe|w|uu", "u"), (r"ie|ee|ea", "i"), (r"aa", "a"),
        (r"oo", "o"),        (r"dt$|d$", "t"), (r"(?<!^)h", ""), (r"j", "i"), (r"(.)\1+", r"\1"), (r"e$", ""),
    )
)  # fmt: skip


def sound(word: str) -> str:
    """How a folded word sounds in Dutch, roughly: names that sound alike have the same key."""
    for pattern, key in _SOUNDS:
        word = pattern.sub(key, word)
    return word


def shorter(word: str) -> Iterator[str]:
    """The word, and the word with any one letter left out."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def one_edit(left: str, right: str) -> bool:
    """Whether one letter was left out, added, changed, or two neighbours were swapped."""
    if left == right:
        return True
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    one, two = left[start:], right[start:]
    if len(one) == len(two):
        return one[1:] == two[1:] or (one[:2] == two[1::-1] and one[2:] == two[2:])
    return one[1:] == two if len(one) > len(two) else one == two[1:]


def two_edits(left: str, right: str) -> bool:
    """Whether at most two letters were left out, added, changed or swapped."""
    if abs(len(left) - len(right)) > 2:
        return False
    if one_edit(left, right):
        return True
    before, last = None, list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        line = [row]
        for place, other in enumerate(right, 1):
            cost = min(last[place] + 1, line[-1] + 1, last[place - 1] + (letter != other))
            if before and place > 1 and letter == right[place - 2] and left[row - 2] == other:
                cost = min(cost, before[place - 2] + 1)
            line.append(cost)
        if min(line) > 2:
            return False
        before, last = last, line
    return last[-1] <= 2


def bases(word: str) -> Iterator[tuple[str, bool]]:
    """The word without a genitive or diminutive; the flag says that only a first name can carry it."""
    if word.endswith("s") and len(word) > 3:
        yield word[:-1], False
    for ending in ("etjes", "tjes", "pjes", "kjes", "jes", "etje", "tje", "pje", "kje", "je", "ie", "y"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            yield stem, True
            if stem[-1] == stem[-2]:
                yield stem[:-1], True


def close_words(words: Iterable[str]) -> dict[str, list[str]]:
    """From a word with a letter left out to the words that it can come from."""
    index: dict[str, list[str]] = {}
    for word in words:
        for form in shorter(word):
            index.setdefault(form, []).append(word)
    return index
