"""The page of the acute card: what to do at the left, whom to call at the right, readable from two steps away."""

from collections.abc import Sequence

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from bijtijds.base.acute_card import EMERGENCY, WITH_DEPUTY, AcuteCard, Line
from bijtijds.documents import fonts
from bijtijds.documents.acute_sheet import AcuteSheet
from bijtijds.documents.blocks import Block
from bijtijds.documents.furniture import Sheet, bind
from bijtijds.documents.looks import LINE, PAGE_HEIGHT, PAGE_WIDTH
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.wording import day, fitted, plain
from bijtijds.terms import acute

_PAGE = (PAGE_HEIGHT, PAGE_WIDTH)  # on its side
_EDGE: float = 14 * mm
_BAND: float = 24 * mm
_HEADS: float = 14 * mm
_ROWS: float = 7 * 18.6 * mm  # both columns end on one line, however many numbers there are
_FOOT: float = 12 * mm
_BETWEEN: float = 9 * mm
_NUMBER: float = 14 * mm
_TEXT = 11.5
_BLANK = "……………………"


def build(report: AcuteSheet, house: HouseStyle) -> Paper:
    """Lay out the card on one page on its side."""
    del house

    def bare(canvas: Canvas) -> None:
        del canvas

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        del canvas, page, pages

    sheet = Sheet("Acute kaart", "acute-kaart.pdf", _EDGE, _EDGE, _EDGE, bare, bare, foot, _PAGE)
    return bind([_Whole(report.card)], sheet)


class _Whole(Block):
    """The whole page, drawn at once: nothing on it may move to another one."""

    def __init__(self, card: AcuteCard) -> None:
        super().__init__()
        self._card = card

    def height_for(self, width: float) -> float:
        """Band, heads, rows and foot."""
        del width
        return _BAND + _HEADS + _ROWS + _FOOT

    def draw(self) -> None:
        """Draw it from the top."""
        self._band(self.height - _BAND)
        top = self.height - _BAND - _HEADS
        half = (self.width - _BETWEEN) / 2
        self._head(0, top, half, "Wat doe ik?")
        self._head(half + _BETWEEN, top, half, "Wie bel ik?")
        self._steps(0, top, half)
        self._calls(half + _BETWEEN, top, half)
        self._under(top - _ROWS)

    def _band(self, y: float) -> None:
        canvas = self.canv
        canvas.rect(0, y, self.width, _BAND, stroke=0, fill=1)
        canvas.saveState()
        canvas.setFillColor(white)
        middle = y + _BAND / 2
        self._say("Acuut", 8 * mm, middle - 12, fonts.BOLD, 34)
        x = 8 * mm + fonts.width("Acuut", fonts.BOLD, 34) + 12 * mm
        self._say("Gevaar voor een kind of een ouder?", x, middle + 4, fonts.REGULAR, 13)
        self._say("Blijf rustig. Blijf niet alleen.", x, middle - 15, fonts.REGULAR, 13)
        right = self.width - 8 * mm
        canvas.setFont(fonts.BOLD, 40)
        canvas.drawRightString(right, middle - 14, EMERGENCY)
        canvas.setFont(fonts.REGULAR, 14)
        canvas.drawRightString(right - fonts.width(EMERGENCY, fonts.BOLD, 40) - 6 * mm, middle - 6, "Nu levensgevaar")
        canvas.restoreState()

    def _head(self, x: float, y: float, width: float, words: str) -> None:
        self._say(words, x, y + 8, fonts.BOLD, 15)
        self._rule(x, y, width)

    def _steps(self, x: float, top: float, width: float) -> None:
        high = _ROWS / len(acute.STEPS)
        for at, (short, more) in enumerate(acute.steps(self._card), start=1):
            y = top - at * high
            room = width - _NUMBER
            lines = _two_lines(more, _TEXT, room)
            first = y + high / 2 + (4 if len(lines) == 1 else 10)
            self._say(str(at), x, y + high / 2 - 9, fonts.BOLD, 27)
            self._say(fitted(short, fonts.BOLD, 14, room), x + _NUMBER, first, fonts.BOLD, 14)
            for line, words in enumerate(lines, start=1):
                self._say(words, x + _NUMBER, first - 1 - line * 13.5, fonts.REGULAR, _TEXT)
            self._rule(x, y, width)

    def _calls(self, x: float, top: float, width: float) -> None:
        lines = self._card.lines
        weights = [1.35 if _stands_in(one) else 1.0 for one in lines]
        y = top
        for one, weight in zip(lines, weights, strict=True):
            high = _ROWS * weight / sum(weights)
            self._call(one, x, y - high, width, high)
            y -= high
            self._rule(x, y, width)

    def _call(self, one: Line, x: float, y: float, width: float, high: float) -> None:
        canvas, stands_in = self.canv, _stands_in(one)
        second = fitted(one.deputy_number or _BLANK, fonts.REGULAR, 13, width * 0.5)
        room = width - (fonts.width(second, fonts.REGULAR, 13) + 4 * mm if stands_in else 0)
        words = f"vervanger: {one.deputy or _BLANK}" if stands_in else one.remark
        lines = _two_lines(words, 12, room) if words else ()
        first = y + high / 2 + (-6, 5, 12)[len(lines)]
        number = fitted(one.number or _BLANK, fonts.BOLD, 19, width * 0.6)
        canvas.setFont(fonts.BOLD, 19)
        canvas.drawRightString(x + width, first - 3, number)
        room = width - fonts.width(number, fonts.BOLD, 19) - 4 * mm
        self._say(fitted(one.title, fonts.BOLD, 14, room), x, first, fonts.BOLD, 14)
        if stands_in:
            canvas.setFont(fonts.REGULAR, 13)
            canvas.drawRightString(x + width, first - 19, second)
        for line, said in enumerate(lines, start=1):
            self._say(said, x, first - 5 - line * 14, fonts.REGULAR, 12)

    def _under(self, y: float) -> None:
        card = self._card
        self._say(acute.SECRECY, 0, y - 20, fonts.BOLD, 12.5)
        again = card.check_again_on()
        kept = f"Nagekeken op {day(card.checked_on)}, opnieuw vóór {day(again)}." if card.checked_on and again else (
            "Nog niet nagekeken."
        )  # fmt: skip
        room = self.width - fonts.width(acute.SECRECY, fonts.BOLD, 12.5) - 8 * mm
        words = fitted(" ".join(part for part in (card.school and f"{card.school}.", kept) if part), fonts.REGULAR,
                       9, room)  # fmt: skip
        self.canv.setFont(fonts.REGULAR, 9)
        self.canv.drawRightString(self.width, y - 20, words)

    def _say(self, words: str, x: float, y: float, font: str, size: float) -> None:
        self.canv.setFont(font, size)
        self.canv.drawString(x, y, words)

    def _rule(self, x: float, y: float, width: float) -> None:
        self.canv.setLineWidth(LINE)
        self.canv.line(x, y, x + width, y)


def _stands_in(one: Line) -> bool:
    return one.key in WITH_DEPUTY


def _two_lines(words: str, size: float, room: float) -> Sequence[str]:
    """The words on one line, or on two where they are too long."""
    rest = plain(words, 200).split(" ")
    first = rest.pop(0)
    while rest and fonts.width(f"{first} {rest[0]}", fonts.REGULAR, size) <= room:
        first = f"{first} {rest.pop(0)}"
    shown = (first, " ".join(rest)) if rest else (first,)
    return tuple(fitted(line, fonts.REGULAR, size, room) for line in shown)
