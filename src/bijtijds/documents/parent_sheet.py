"""What stands around the text of a paper with an id: letterhead or running head, footer, and its marks."""

from datetime import date
from typing import Protocol

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from bijtijds.documents.furniture import Sheet, draft_mark, footer, letterhead, logo_of, qr_once, qr_twice, running_head
from bijtijds.documents.identity import PageMark, content_code
from bijtijds.documents.looks import BOTTOM, TOP_FIRST, TOP_LATER
from bijtijds.documents.paper import HouseStyle, Report
from bijtijds.documents.wording import day

_MARK = 21 * mm


class ParentReport(Report, Protocol):
    """A report that parents get, or that is about their child. A draft carries no id and no QR code."""

    @property
    def made_on(self) -> date:
        """The day on which it was made."""
        ...

    @property
    def draft(self) -> bool:
        """Whether it is a concept."""
        ...


def sheet_of(
    report: ParentReport, house: HouseStyle, name: str, running: str, confidential: str, *,
    waits: str = "Nog niet om te tekenen.", written_on: bool = True, file_kind: str = "",
) -> Sheet:  # fmt: skip
    """The sheet of a report; `name` is how readers call the paper, `running` what every later page belongs to.

    `waits` says what a draft is not for yet. A paper that nobody writes on has the running head on its first page
    too, and one mark. `file_kind` is what the name of its file begins with, where that may not say what it is.
    """
    code, logo = content_code(report), logo_of(house)

    def first(canvas: Canvas) -> None:
        letterhead(canvas, house, logo)
        _mark_draft(canvas, report)

    def later(canvas: Canvas) -> None:
        running_head(canvas, running, house.school)
        _mark_draft(canvas, report)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        if report.draft:
            made = f"Gemaakt op {day(report.made_on)}. {waits}"
            footer(canvas, (f"{name} · CONCEPT", made, confidential), page, pages)
            return
        qr = qr_twice if written_on else qr_once
        qr(canvas, PageMark(report.document_id, report.version, page, pages, code))
        identity = f"{report.document_id} · versie {report.version} · gemaakt op {day(report.made_on)}"
        lines, right = (name, identity, confidential), f"code {code[:4]} {code[4:]}"
        footer(canvas, lines, page, pages, right=right, indent=_MARK, left=_MARK if written_on else 0)

    file_name = f"{report.document_id}-v{report.version}" if not report.draft else "concept"
    title = f"{name} {report.document_id if not report.draft else '(concept)'}"
    top, head = (TOP_FIRST, first) if written_on else (TOP_LATER, later)
    return Sheet(title, f"{file_kind or report.kind}-{file_name}.pdf", top, TOP_LATER, BOTTOM, head, later, foot)


def _mark_draft(canvas: Canvas, report: ParentReport) -> None:
    if report.draft:
        draft_mark(canvas)
