"""The page of the digest for the director: a line for each count, with what it counts."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from bijtijds.documents.blocks import Cell, Row, gap
from bijtijds.documents.digest_report import DigestLine, DigestReport
from bijtijds.documents.furniture import Sheet, bind, footer, letterhead, logo_of, running_head
from bijtijds.documents.looks import (
    BODY,
    BOTTOM,
    CELL,
    CELL_BOLD,
    HAIR,
    LINE,
    SUBTITLE,
    TITLE,
    TOP_FIRST,
    TOP_LATER,
    WIDTH,
    para,
)  # fmt: skip
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.wording import day, fixed

_NAME = "Overzicht voor de directie"
_WHAT = 58 * mm
_NUMBER = 24 * mm
_ABOUT = (
    "Dit blad telt alleen. Er staan geen namen, geen groepen en geen inhoud op. Aantallen onder de vijf staan er niet "
    "precies, omdat weinig keren naar één kind kan wijzen."
)


def build(report: DigestReport, house: HouseStyle) -> Paper:
    """Lay out the digest."""
    logo = logo_of(house)

    def first(canvas: Canvas) -> None:
        letterhead(canvas, house, logo)

    def later(canvas: Canvas) -> None:
        running_head(canvas, _NAME, house.school)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        footer(canvas, (_NAME, f"Gemaakt op {day(report.made_on)}", "Voor wie de school leidt."), page, pages)

    sheet = Sheet(_NAME, "directieoverzicht.pdf", TOP_FIRST, TOP_LATER, BOTTOM, first, later, foot)
    return bind(list(_story(report)), sheet)


def _story(report: DigestReport) -> Iterator[Flowable]:
    yield para(TITLE, fixed(_NAME))
    yield para(SUBTITLE, fixed(f"Van {day(report.since)} tot en met {day(report.until)}"))
    yield gap(2)
    yield para(BODY, fixed(_ABOUT))
    yield gap(2)
    for one in report.lines:
        yield _row(one, last=one is report.lines[-1])


def _row(one: DigestLine, *, last: bool) -> Row:
    return Row(
        [
            Cell(0, _WHAT - 6, (para(CELL_BOLD, fixed(one.what)),)),
            Cell(_WHAT, _NUMBER - 6, (para(CELL_BOLD, fixed(one.number)),)),
            Cell(_WHAT + _NUMBER, WIDTH - _WHAT - _NUMBER, (para(CELL, fixed(one.why)),)),
        ],
        rule=LINE if last else HAIR,
    )
