"""The page of an actielijst: a block per person, so that everybody finds their own lines at once."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable

from bijtijds.documents.action_list import Action, ActionList
from bijtijds.documents.blocks import Beside, Cell, Row, gap
from bijtijds.documents.furniture import Sheet, bind, footer, letterhead, logo_of, running_head
from bijtijds.documents.looks import (
    BODY,
    BOTTOM,
    CELL,
    CELL_BOLD,
    HAIR,
    HEADING,
    LINE,
    SIDE,
    SUBTITLE,
    TICK,
    TITLE,
    TOP_FIRST,
    TOP_LATER,
    WIDTH,
    para,
)
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.signing import TickBox
from bijtijds.documents.wording import day, fixed, listed, plain, typed, weekday

_INNER = WIDTH - SIDE
_BOX = TICK + 6
_WHEN = 31 * mm
_WHOM = 25 * mm


def build(report: ActionList, house: HouseStyle) -> Paper:
    """Lay out an actielijst."""
    logo = logo_of(house)
    called = "Actiebriefje" if report.for_one else "Actielijst"
    whom = plain(report.for_one, 60) if report.for_one else "het team van school"
    name = f"actiebriefje-{report.number}.pdf" if report.for_one else "actielijst.pdf"

    def first(canvas: Canvas) -> None:
        letterhead(canvas, house, logo)

    def later(canvas: Canvas) -> None:
        running_head(canvas, f"{called} · {plain(report.title, 60)} · {day(report.held_on)}", house.school)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        lines = (called, f"Besproken op {day(report.held_on)}", f"Vertrouwelijk, alleen voor {whom}.")
        footer(canvas, lines, page, pages)

    sheet = Sheet(called, name, TOP_FIRST, TOP_LATER, BOTTOM, first, later, foot)
    return bind(list(_story(report)), sheet)


def _story(report: ActionList) -> Iterator[Flowable]:
    yield para(TITLE, fixed("Actiebriefje" if report.for_one else "Actielijst"))
    yield para(SUBTITLE, typed(f"{report.title}, {weekday(report.held_on)}"))
    if report.present:
        yield para(SUBTITLE, typed(f"Erbij waren: {listed(report.present)}"))
    yield gap(2)
    for person, actions in report.by_person:
        yield CondPageBreak(30 * mm)
        rows: list[Flowable] = [_row(one, last=one is actions[-1]) for one in actions]
        yield Beside(rows, indent=SIDE, heads=[(0, SIDE - 8, para(HEADING, typed(person)))], rule=LINE, top=5, bottom=9)
    if not report.by_person:
        yield para(BODY, fixed("Er is niets afgesproken."))


def _row(one: Action, *, last: bool) -> Row:
    what = _INNER - _BOX - _WHOM - _WHEN
    due = day(one.due_on) if one.due_on is not None else "geen dag"
    return Row(
        [
            Cell(0, _BOX, (TickBox(CELL.fontSize),)),
            Cell(_BOX, what - 8, (para(CELL, typed(one.what)),)),
            Cell(_BOX + what, _WHOM - 6, (para(CELL_BOLD, typed(one.pupil)),)),
            Cell(_BOX + what + _WHOM, _WHEN, (para(CELL, fixed(due)),)),
        ],
        rule=0 if last else HAIR,
    )
