"""The house style in numbers: sizes in points, on A4, in pure black because grey text turns into dots."""

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from bijtijds.documents import fonts
from bijtijds.documents.wording import Markup

PAGE_WIDTH: float = A4[0]
PAGE_HEIGHT: float = A4[1]
LEFT: float = 20 * mm
WIDTH: float = 170 * mm
RIGHT: float = LEFT + WIDTH
BOTTOM: float = 32 * mm
TOP_FIRST: float = 35 * mm
TOP_LATER: float = 25 * mm
FRAME_FIRST: float = PAGE_HEIGHT - TOP_FIRST - BOTTOM
FRAME_LATER: float = PAGE_HEIGHT - TOP_LATER - BOTTOM
SIDE: float = 40 * mm
GUTTER: float = 4 * mm
UNIT = 5.0

HAIR = 0.4
LINE = 0.9
FRAME = 1.4
HEAD_GREY = Color(0.91, 0.91, 0.91)
TICK: float = 3.6 * mm


def _style(size: float, leading: float, font: str = fonts.REGULAR, after: float = 0) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font} {size}/{leading}/{after}",
        fontName=font,
        bulletFontName=font,
        fontSize=size,
        leading=leading,
        spaceAfter=after,
        allowWidows=0,
        allowOrphans=0,
    )


TITLE = _style(22, 27.5, fonts.BOLD, after=2.5)
SUBTITLE = _style(11, 15)
LEAD = _style(12.5, 17.5)
DAY = _style(27, 35, fonts.BOLD)
QUESTION = _style(15, 21, fonts.BOLD)
HEADING = _style(13, 17.5, fonts.BOLD, after=2)
SMALL_HEADING = _style(11, 15, fonts.BOLD)
BODY = _style(11, 15, after=3)
CELL = _style(10, 13.5)
BRIEF = _style(10, 13.5, after=1.5)
BRIEF_QUESTION = _style(12.5, 17.5, fonts.BOLD)
CELL_BOLD = _style(10, 13.5, fonts.BOLD)
CELL_ITALIC = _style(10, 13.5, fonts.ITALIC)
NOTE = _style(9, 12.5)
NOTE_BOLD = _style(9, 12.5, fonts.BOLD)
WORD = _style(19, 24)


def para(style: ParagraphStyle, text: Markup) -> Paragraph:
    """A paragraph of text that `wording` has made ready."""
    fonts.register()
    return Paragraph(text, style)
