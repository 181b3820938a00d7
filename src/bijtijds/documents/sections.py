"""Sections of a paper: the summary with its bar, text beside a side head, lists, and short lines after a label."""

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bijtijds.documents import fonts
from bijtijds.documents.blocks import Beside, gap
from bijtijds.documents.looks import BODY, HAIR, LEAD, SIDE, SMALL_HEADING, para
from bijtijds.documents.wording import Markup, fixed, joined, paragraphs, typed

_BULLET = 9.0


def lead(in_short: str) -> Iterator[Flowable]:
    """The paper in a few sentences, with a bar beside it."""
    if in_short.strip():
        body = [para(SMALL_HEADING, fixed("In het kort")), *(para(LEAD, typed(part)) for part in paragraphs(in_short))]
        yield Beside(body, indent=14, bar=2.6)
        yield gap(3)


def section(
    head: str, body: Sequence[Flowable], number: str = "", *, called: Markup | None = None, rule: float = HAIR,
    dense: bool = False, close: bool = False, side: float = SIDE,
) -> Beside:  # fmt: skip
    """Text under a rule, with its side head; `called` is a head that a person typed. After a table it needs no rule.

    `dense` leaves less white above and below the text, `close` the least there is. `side` is where the text starts:
    papers for professionals have a smaller column of heads.
    """
    top, bottom = (3, 4.5) if close else (4, 7) if dense else (5, 10)
    start = 15.0 if number else 0.0
    words = called or fixed(head)
    heads: list[tuple[float, float, Flowable]] = [(start, side - start - 8, para(SMALL_HEADING, words))]
    if number:
        heads.append((0, 15, para(SMALL_HEADING, fixed(number))))
    return Beside(body, indent=side, heads=heads, rule=rule, top=top, bottom=bottom)


def texts(label: str, text: str) -> list[Flowable]:
    """A text in paragraphs, the first of them after a bold label of ours."""
    start = fixed(f"**{label}** ") if label else fixed("")
    shown = [typed(part) for part in paragraphs(text)]
    return [para(BODY, joined(start if place == 0 else fixed(""), part)) for place, part in enumerate(shown)]


def bullets(lines: Sequence[Markup], style: ParagraphStyle = BODY) -> list[Flowable]:
    """Lines with a dot before each."""
    dot = fixed("•")
    return [Beside([para(style, line)], indent=_BULLET, heads=[(0, _BULLET, para(style, dot))]) for line in lines]


def labelled(
    lines: Sequence[tuple[str, Sequence[Markup]]], *, least: float = 26 * mm, style: ParagraphStyle = BODY,
    label_style: ParagraphStyle = SMALL_HEADING,
) -> list[Flowable]:  # fmt: skip
    """A bold label with its text beside it, line after line; the labels share one width."""
    widest = max((fonts.width(label, fonts.BOLD, label_style.fontSize) for label, _ in lines), default=0)
    indent = min(max(least, widest + 8), 40 * mm)
    return [
        Beside(
            [para(style, part) for part in parts],
            indent=indent, heads=[(0, indent - 4, para(label_style, typed(label)))], bottom=1,
        )
        for label, parts in lines
    ]  # fmt: skip
