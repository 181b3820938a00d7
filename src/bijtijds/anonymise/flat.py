"""Text as names are compared in it: folded, without invisible signs, each word with its place in the original."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from bijtijds.base.fold import fold

# Letters of other scripts that look Latin, and letters that look like an apostrophe: the eye reads a name through them.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕкмтнвһԁӏԛԝАЕОРСУХІЈЅКМТНВοαρνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧʹʻʽˈꞌ",
    "aeopcyxijskmthbhdlqwAEOPCYXIJSKMTHBoapvikABEZHIKMNOPTYX'''''",
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_HYPHENS = "-‐‑‒–—\u00ad"
_BROKEN_LINE = re.compile(r"(?<=[^\W\d_])[" + _HYPHENS + r"][ \t\u00a0]*\r?\n[ \t\u00a0]*(?=[^\W\d_])")
_SENTENCE_END = re.compile(
    r"(?:^|[.!?:…][\"'’”)\]]*\s|\n|[‘“„«]|(?<!\w)[\"'’]|\s[-–—•*·]\s|^[-–—•*·]\s)[\s\"'‘“„(\[]*$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One run of letters or of digits: folded text, and where it stands in the original."""

    text: str
    start: int
    end: int
    capital: bool
    shouted: bool
    opens: bool  # first word of a sentence, a quotation or a line: its capital says nothing

    @property
    def is_number(self) -> bool:
        """Whether this is a run of digits."""
        return self.text[0].isdigit()


_SHORTENED = re.compile(
    r"(?<![\w/-])(?!u\.)(?:[^\W\d_]|gr|mvg|mw|mevr|dhr|dr|drs|mr|ir|ing|prof|ds|fam|hr|st|nr|tel|br|zr|past)\.\s+$",
    re.IGNORECASE,
)


class Flat:
    """A text folded letter by letter, so that a place in it leads back to a place in the original."""

    def __init__(self, original: str, *, join_lines: bool = False) -> None:
        """Fold the text; with `join_lines` a word that was broken at the end of a line is one word again."""
        self.original = original
        skipped = _broken(original) if join_lines else frozenset()
        letters: list[str] = []
        places: list[int] = []
        for place, letter in enumerate(original):
            if place in skipped:
                continue
            folded = letter.lower() if letter.isascii() else _folded(letter)
            letters.append(folded)
            places.extend([place] * len(folded))
        self.text = "".join(letters)
        self._places = places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a piece of the folded text, with the marks and signs that hang on it."""
        first, last = self._places[start], self._places[end - 1] + 1
        while last < len(self.original) and _hangs(self.original[last]):
            last += 1
        return first, last

    def tokens(self) -> tuple[Token, ...]:
        """All words and numbers, in order."""
        return tuple(self._token(found) for found in _WORD.finditer(self.text))

    def at(self, place: int) -> int:
        """The place in the folded text that belongs to a place in the original."""
        return bisect_right(self._places, place - 1)

    def _token(self, found: re.Match[str]) -> Token:
        start, end = self.span(found.start(), found.end())
        raw = self.original[start:end]
        capital = raw[0].isupper() or raw[0].istitle()
        opens = start == 0 or _SENTENCE_END.search(self.original, max(0, start - 6), start) is not None
        opens = opens and _SHORTENED.search(self.original, max(0, start - 8), start) is None
        return Token(found.group(), start, end, capital, len(raw) > 1 and raw.isupper(), opens)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, without their places."""
    return tuple(_WORD.findall(Flat(text).text))


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    if unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return ""
    return fold(letter.translate(_LOOKALIKES))


def _hangs(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter) in ("Cf", "Mn", "Me")


def _broken(original: str) -> frozenset[int]:
    return frozenset(place for found in _BROKEN_LINE.finditer(original) for place in range(*found.span()))
