"""What stands around the text of a page: letterhead, running head, footer, QR codes, and the finished file."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

import pikepdf
from PIL import Image, UnidentifiedImageError
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from bijtijds.base.errors import Trouble
from bijtijds.documents import fonts
from bijtijds.documents.identity import PageMark, payload
from bijtijds.documents.looks import FRAME, LEFT, LINE, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, WIDTH
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.wording import fitted

Draw = Callable[[Canvas], None]

_QR: float = 16 * mm
_QR_EDGE: float = 9 * mm
_LOGO: float = 10 * mm
_LOGO_PIXELS = 600


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the pages of one paper look around the text; heights are white above and below it, in points.

    `foot` draws the bottom of page x of y. `title` goes into the file and never holds a name. `traceable`: the file
    has an identifier of its own, by which two copies can be laid beside one another.
    """

    title: str
    file_name: str
    top_first: float
    top_later: float
    bottom: float
    head_first: Draw
    head_later: Draw
    foot: Callable[[Canvas, int, int], None]
    page: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT)
    traceable: bool = True


def bind(story: Sequence[Flowable], sheet: Sheet) -> Paper:
    """Put the text on pages and close the file: no author, no dates, all letters embedded.

    Raises `Trouble("paper_too_full")` when a part fits on no page.
    """
    fonts.register()
    target = BytesIO()
    document = BaseDocTemplate(
        target, pagesize=sheet.page, invariant=1, initialFontName=fonts.REGULAR, pageCompression=1
    )
    document.addPageTemplates(
        [
            _template("first", sheet, sheet.top_first, sheet.head_first),
            _template("later", sheet, sheet.top_later, sheet.head_later),
        ]
    )
    try:
        document.build([NextPageTemplate("later"), *story], canvasmaker=_counting(sheet.foot))
    except LayoutError:  # it quotes the text that did not fit, so its words go no further
        raise Trouble("paper_too_full") from None
    content = _clean(target.getvalue(), sheet.title, traceable=sheet.traceable)
    return Paper(content, document.page, hashlib.sha256(content).hexdigest(), sheet.file_name)


def letterhead(canvas: Canvas, house: HouseStyle, logo: Image.Image | None) -> None:
    """Logo, name and address of the school, above a line."""
    start = LEFT
    if logo is not None:
        start += _draw_logo(canvas, logo) + 3 * mm
    base = PAGE_HEIGHT - 18 * mm
    _line(canvas, fonts.BOLD, 13, start, base - 2, house.school, RIGHT - start)
    contact = fitted(house.contact_line, fonts.REGULAR, 9, WIDTH / 2)
    canvas.setFont(fonts.REGULAR, 9)
    canvas.drawRightString(RIGHT, base - 17, contact)
    room = RIGHT - start - fonts.width(contact, fonts.REGULAR, 9) - 12
    _line(canvas, fonts.REGULAR, 9, start, base - 17, house.address_line, room)
    _rule(canvas, PAGE_HEIGHT - 28 * mm)


def running_head(canvas: Canvas, left: str, right: str) -> None:
    """What this page belongs to, on every page but the first."""
    base = PAGE_HEIGHT - 16 * mm
    own = fitted(right, fonts.REGULAR, 9, WIDTH * 0.35)
    canvas.setFont(fonts.REGULAR, 9)
    canvas.drawRightString(RIGHT, base, own)
    room = WIDTH - fonts.width(own, fonts.REGULAR, 9) - 12
    _line(canvas, fonts.BOLD, 9, LEFT, base, left, room)
    _rule(canvas, PAGE_HEIGHT - 18.5 * mm)


def draft_mark(canvas: Canvas) -> None:
    """CONCEPT in a frame at the top of the page."""
    width, height = 27 * mm, 6.4 * mm
    x, y = RIGHT - width, PAGE_HEIGHT - 11.8 * mm
    canvas.setLineWidth(FRAME)
    canvas.rect(x, y, width, height)
    canvas.setFont(fonts.BOLD, 12)
    canvas.drawCentredString(x + width / 2, y + 4.8, "CONCEPT")


def footer(
    canvas: Canvas, lines: Sequence[str], page: int, pages: int, *, right: str = "", indent: float = 0,
    left: float | None = None,
) -> None:  # fmt: skip
    """Up to three lines with the page count at the right; the first one is bold. `left` is an indent of its own."""
    start = indent if left is None else left
    for number, text in enumerate(lines):
        font = fonts.REGULAR if number else fonts.BOLD
        _line(canvas, font, 9, LEFT + start, 23.2 * mm - number * 12.5, text, WIDTH - start - indent - 26 * mm)
    canvas.setFont(fonts.BOLD, 9)
    canvas.drawRightString(RIGHT - indent, 23.2 * mm, f"Pagina {page} van {pages}")
    canvas.setFont(fonts.REGULAR, 9)
    canvas.drawRightString(RIGHT - indent, 23.2 * mm - 12.5, right)


def qr_twice(canvas: Canvas, mark: PageMark) -> None:
    """The mark of this page at the left and the right of the footer: a scribble over one leaves the other."""
    _qr(canvas, mark, LEFT)
    qr_once(canvas, mark)


def qr_once(canvas: Canvas, mark: PageMark) -> None:
    """The mark of this page at the right of the footer: for papers that nobody writes on."""
    _qr(canvas, mark, RIGHT - _QR)


def _qr(canvas: Canvas, mark: PageMark, x: float) -> None:
    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(payload(mark))
    code.make()
    _modules(canvas, code.modules, x, _QR_EDGE)


def _modules(canvas: Canvas, rows: Sequence[Sequence[bool]], x: float, y: float) -> None:
    size = _QR / len(rows)
    outline = canvas.beginPath()
    for number, row in enumerate(rows):
        column = 0
        for dark, run in groupby(map(bool, row)):
            length = len(list(run))
            if dark:
                outline.rect(x + column * size, y + _QR - (number + 1) * size, length * size, size)
            column += length
    canvas.drawPath(outline, stroke=0, fill=1)


def logo_of(house: HouseStyle) -> Image.Image | None:
    """The school's logo: only its picture, nothing else from its file. Raises `Trouble("logo_unreadable")`."""
    if house.logo is None:
        return None
    try:
        with Image.open(BytesIO(house.logo), formats=("PNG", "JPEG")) as opened:
            opened.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
            seen = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Trouble("logo_unreadable") from error
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


def _draw_logo(canvas: Canvas, ground: Image.Image) -> float:
    width = min(_LOGO * ground.width / ground.height, 4 * _LOGO)
    height = width * ground.height / ground.width
    canvas.drawImage(ImageReader(ground), LEFT, PAGE_HEIGHT - 25.5 * mm + (_LOGO - height) / 2, width, height)
    return width


def _line(canvas: Canvas, font: str, size: float, x: float, y: float, text: str, room: float) -> None:
    canvas.setFont(font, size)
    canvas.drawString(x, y, fitted(text, font, size, room))


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(LINE)
    canvas.line(LEFT, y, RIGHT, y)


def _template(name: str, sheet: Sheet, top: float, head: Draw) -> PageTemplate:
    wide, high = sheet.page
    room = high - top - sheet.bottom
    frame = Frame(
        LEFT, sheet.bottom, wide - 2 * LEFT, room, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        del document
        head(canvas)

    return PageTemplate(name, [frame], onPage=on_page)


def _counting(foot: Callable[[Canvas, int, int], None]) -> type[Canvas]:
    class Counting(Canvas):  # type: ignore[misc]  # reportlab has no types
        """Waits with the footers until the last page is known."""

        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self._waiting: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 (reportlab's name)
            self._waiting.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, state in enumerate(self._waiting, start=1):
                self.__dict__.update(state)
                foot(self, number, len(self._waiting))
                Canvas.showPage(self)
            Canvas.save(self)

    return Counting


def _clean(content: bytes, title: str, *, traceable: bool) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        pdf.docinfo["/Title"] = title
        pdf.Root.Lang = pikepdf.String("nl-NL")
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        if not traceable and "/ID" in pdf.trailer:
            del pdf.trailer["/ID"]
        pdf.save(
            target,
            deterministic_id=traceable,
            static_id=not traceable,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue()
