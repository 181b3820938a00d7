"""The letters of every paper: our own Noto Sans, embedded, and what it cannot write."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from bijtijds.base import paths

REGULAR = "Bijtijds"
BOLD = "Bijtijds-Bold"
ITALIC = "Bijtijds-Italic"

_FILES = ((REGULAR, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-Bold.ttf"), (ITALIC, "NotoSans-Italic.ttf"))
_STAND_IN = "?"
_SPELLED = {"≥": ">=", "≤": "<=", "→": "->", "←": "<-", "≠": "niet gelijk aan", "✓": "v", "✔": "v"}


@cache
def register() -> None:
    """Make the letters known to the PDF library; a second call does nothing."""
    for name, file_name in _FILES:
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / file_name)))
    for bold, italic, name in ((0, 0, REGULAR), (1, 0, BOLD), (0, 1, ITALIC), (1, 1, BOLD)):
        addMapping(REGULAR, bold, italic, name)
    for name in (BOLD, ITALIC):
        for bold, italic in ((0, 0), (1, 0), (0, 1), (1, 1)):
            addMapping(name, bold, italic, BOLD if name == BOLD or bold else ITALIC)


def width(text: str, font: str, size: float) -> float:
    """How wide a line of text is, in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))


def writable(text: str) -> str:
    """The text as it can be printed: composed, without control characters, `?` for what has no glyph."""
    return "".join(_written(letter) for letter in unicodedata.normalize("NFC", text))


def missing_glyphs(report: object) -> tuple[str, ...]:
    """The characters in a report that will be printed as `?`, so that a screen can warn beforehand."""
    found = {letter: None for text in _texts(report) for letter in unicodedata.normalize("NFC", text)}
    return tuple(letter for letter in found if letter != _STAND_IN and _written(letter) == _STAND_IN)


@cache
def _glyphs() -> frozenset[int]:
    register()
    tables = [set(pdfmetrics.getFont(name).face.charToGlyph) for name, _ in _FILES]
    return frozenset(set.intersection(*tables))


@cache
def _written(letter: str) -> str:
    if letter in "\n\t ":
        return letter
    if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} or "\ufe00" <= letter <= "\ufe0f":
        return ""
    if unicodedata.category(letter) in {"Zl", "Zp"}:
        return "\n"
    if ord(letter) in _glyphs():
        return letter
    plain = _SPELLED.get(letter) or unicodedata.normalize("NFKC", letter)
    return plain if all(ord(part) in _glyphs() for part in plain) else _STAND_IN


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield from _texts(getattr(value, item.name))
