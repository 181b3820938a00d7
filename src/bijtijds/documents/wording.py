"""Two roads for text onto paper: our own sentences, which may be bold, and what people typed, which never is."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NewType
from xml.sax.saxutils import escape

from bijtijds.documents.fonts import width, writable
from bijtijds.terms import dates

Markup = NewType("Markup", str)
"""Text that is ready for a paragraph. Only `fixed` and `typed` make it."""

NBSP = "\u00a0"

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(dates.MONTHS)})(?: (\d{{4}}))?\b")
_HOUR = re.compile(r"(\d{1,2}[.:]\d{2}) (uur)\b")
_PHONE = re.compile(r"(?<!\d)0\d(?: ?\d){8}(?!\d)")


def fixed(text: str) -> Markup:
    """A sentence of ours: `**bold**` is the only mark-up there is."""
    return Markup(_BOLD.sub(r"<b>\1</b>", _held(escape(text))))


def typed(text: str) -> Markup:
    """Text from a person, shown letter by letter as it was typed; an end of line stays one."""
    lines = [" ".join(line.split()) for line in writable(text).strip().split("\n")]
    return Markup("<br/>".join(_held(escape(line)) for line in lines))


def bold(text: Markup) -> Markup:
    """The same text in bold."""
    return Markup(f"<b>{text}</b>")


def joined(*parts: Markup) -> Markup:
    """Pieces of text one after another, without anything between them."""
    return Markup("".join(parts))


def plain(text: str, limit: int = 90) -> str:
    """Text from a person on one line, for places that know no mark-up; cut off after `limit` characters."""
    line = _held(" ".join(writable(text).split()))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def fitted(text: str, font: str, size: float, room: float) -> str:
    """The text, cut off with `…` when it is wider than `room` points."""
    shown = plain(text, 200)
    if width(shown, font, size) <= room:
        return shown
    while shown and width(shown + "…", font, size) > room:
        shown = shown[:-1]
    return shown.rstrip() + "…"


def paragraphs(text: str) -> tuple[str, ...]:
    """The parts of a longer text that an empty line keeps apart."""
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(part.strip() for part in parts if part.strip())


def sentence_end(text: str) -> str:
    """The text with a full stop when it does not end with a mark of its own."""
    shown = text.strip()
    return shown if not shown or shown[-1] in ".!?…:;’'\"”)" else f"{shown}."


def as_sentence(text: str) -> str:
    """The text as a sentence that stands by itself: with a capital and a full stop, whatever was typed."""
    shown = sentence_end(text)
    return shown[:1].upper() + shown[1:]


def listed(parts: Sequence[str]) -> str:
    """`a, b en c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}" if parts else ""


def day(on: date) -> str:
    """`12 november 2026`, which never breaks at the end of a line."""
    return _held(dates.long_date(on))


def weekday(on: date) -> str:
    """`donderdag 12 november 2026`, which breaks after the weekday only."""
    return _held(dates.weekday_date(on))


def _held(text: str) -> str:
    text = _DAY.sub(lambda found: NBSP.join(part for part in found.groups() if part), text)
    text = _HOUR.sub(rf"\1{NBSP}\2", text)
    return _PHONE.sub(lambda found: found[0].replace(" ", NBSP), text)
