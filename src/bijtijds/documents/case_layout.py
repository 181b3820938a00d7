"""The page of a casus: the question first, one column, no letterhead, no id, nothing that leads back."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable

from bijtijds.documents import fonts
from bijtijds.documents.anonymous_case import AnonymousCase, SeenThing
from bijtijds.documents.blocks import Beside, Cell, Framed, Row, TableWithTail, WritingLines, gap
from bijtijds.documents.furniture import Sheet, bind
from bijtijds.documents.looks import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_ITALIC,
    FRAME,
    HAIR,
    HEADING,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    QUESTION,
    RIGHT,
    para,
)
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.wording import fixed, joined, paragraphs, typed

_TOP: float = 18 * mm
_BOTTOM: float = 22 * mm
_PAGE = PAGE_HEIGHT - _TOP - _BOTTOM
_COLUMNS: tuple[tuple[float, float], ...] = ((5.0, 32 * mm), (35 * mm, 82 * mm), (120 * mm, 49 * mm))


def build(report: AnonymousCase, house: HouseStyle) -> Paper:
    """Lay out a casus; nothing of the house style that names the school is used."""
    del house
    sheet = Sheet("Casus", "casus.pdf", _TOP, _TOP, _BOTTOM, _nothing, _nothing, _foot, traceable=False)
    return bind(list(_story(report)), sheet)


def _nothing(canvas: Canvas) -> None:
    del canvas


def _foot(canvas: Canvas, page: int, pages: int) -> None:
    canvas.setFont(fonts.REGULAR, 9)
    replaced = "Wat naar iemand leidt, is vervangen en nagekeken. Na dit overleg vernietigen."
    canvas.drawString(LEFT, 12 * mm, replaced)
    canvas.drawRightString(RIGHT, 12 * mm, f"Pagina {page} van {pages}")


def _story(report: AnonymousCase) -> Iterator[Flowable]:
    yield para(BODY, fixed("Vraag aan u als deskundige"))
    yield gap(0.5)
    yield Framed([para(QUESTION, typed(report.work_question))], line=FRAME, padding=9, side=11)
    yield gap(2)
    roles = fixed("Wat tussen haken staat, is vervangen.")
    if report.about.strip():
        yield para(BODY, joined(fixed("Een leerling "), typed(report.about), fixed(". "), roles))
    else:
        yield para(BODY, roles)
    yield from _list("Wat gaat goed", report.strengths)
    if report.rows:
        yield from _seen(report.rows)
    yield from _list("Wat is geprobeerd, en wat deed het", report.tried)
    yield from _list("Wat wij van u willen weten", report.questions)
    yield gap(2)
    yield CondPageBreak(42 * mm)
    yield para(HEADING, fixed("Uw advies"))
    yield WritingLines(4, 9, 8.4 * mm)


def _list(head: str, lines: Sequence[str]) -> Iterator[Flowable]:
    shown = [line for line in lines if line.strip()]
    if not shown:
        return
    yield gap(2)
    yield CondPageBreak(20 * mm)
    yield para(HEADING, fixed(head))
    for line in shown:
        body = [para(BODY, typed(part)) for part in paragraphs(line)]
        yield Beside(body, indent=11, heads=[(0, 10, para(BODY, fixed("•")))])


def _seen(rows: Sequence[SeenThing]) -> Iterator[Flowable]:
    labels = ("Wanneer", "Feit", "Duiding of vragen")
    cells = [Cell(*_COLUMNS[place], (para(CELL_BOLD, fixed(label)),)) for place, label in enumerate(labels)]
    head = Row(cells, head=True, rule=LINE)
    yield gap(2)
    yield CondPageBreak(45 * mm)
    yield TableWithTail(
        [para(HEADING, fixed("Wat is gezien")), gap(1), head],
        [_row(row, last=row is rows[-1]) for row in rows],
        (),
        page=_PAGE,
        repeated=[head],
    )


def _row(row: SeenThing, *, last: bool) -> Row:
    columns = ((CELL, row.when), (CELL, row.fact), (CELL_ITALIC, row.interpretation))
    return Row(
        [
            Cell(*_COLUMNS[place], tuple(para(style, typed(part)) for part in paragraphs(text)))
            for place, (style, text) in enumerate(columns)
        ],
        rule=LINE if last else HAIR,
    )
