"""Where people answer on paper: a parent's yes or no in a box, and a strip to cut off."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from bijtijds.documents import fonts
from bijtijds.documents.blocks import Block
from bijtijds.documents.looks import CELL, FRAME, HAIR, LEFT, LINE, PAGE_WIDTH, SIDE, para
from bijtijds.documents.signing import named, signature_line, tick
from bijtijds.documents.wording import Markup

_PAD = 10.0
_STEP: float = 8 * mm
_LINE_STEP: float = 10 * mm
_SIGN: float = 12 * mm
_MORE_SIGN: float = 6 * mm
_NO_PAGE = 1e5
_CHOICES: tuple[tuple[float, str, str], ...] = (
    (SIDE, "Ja,", "dat mag"),
    (77 * mm, "Nee,", "liever niet"),
    (120 * mm, "", "Ik wil eerst praten"),
)
_OWN_WORDS = "In mijn eigen woorden (mag, hoeft niet):"


class AnswerBox(Block):
    """One parent's answer: yes, no or first a talk, in their own words, and their signature.

    It takes what is left of the page for one to three lines of words and for more room to sign.
    """

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role, self._lines = name, role, 1

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """Its least height, or what the page has more."""
        self.width = availWidth
        spare = availHeight - self._least(availWidth) if availHeight < _NO_PAGE else 0.0
        self._lines = 1 + min(max(int(spare / _STEP), 0), 2)
        rest = min(max(spare - (self._lines - 1) * _STEP, 0.0), _MORE_SIGN)
        self.height = self._least(availWidth) + (self._lines - 1) * _STEP + rest
        return self.width, self.height

    def height_for(self, width: float) -> float:
        """Its least height."""
        return self._least(width)

    def draw(self) -> None:
        """Draw the box from the top down; the signature stands at its foot."""
        canvas, left, right = self.canv, _PAD, self.width - _PAD
        canvas.setLineWidth(FRAME)
        canvas.rect(0, 0, self.width, self.height)
        y = self.height - 22
        canvas.setFont(fonts.BOLD, 13)
        canvas.drawString(left, y, "Uw antwoord")
        for x, strong, rest in _CHOICES:
            _choice(canvas, x, y, strong, rest)
        y -= 5 + _STEP
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawString(left, y + 2, _OWN_WORDS)
        canvas.setLineWidth(HAIR)
        start = left + fonts.width(_OWN_WORDS, fonts.REGULAR, 9) + 6
        for number in range(self._lines):
            canvas.line(left if number else start, y, right, y)
            y -= _STEP
        y += _STEP
        name = self._named(self.width)
        name.drawOn(canvas, left, y - 6 - name.height)
        signature_line(canvas, left, right, 2)

    def _least(self, width: float) -> float:
        return float(22 + 5 + _STEP + 6 + self._named(width).height + _SIGN + 19)

    def _named(self, width: float) -> Paragraph:
        name = named(self._name[:1].upper() + self._name[1:], self._role)
        name.wrap(width - 2 * _PAD, 1000)
        return name


class Strip(Block):
    """What is cut off and given back: whose answer it is, boxes to tick, a signature.

    It ends where the footer begins, so that the strip takes the id and both marks along.
    """

    def __init__(self, about: Markup, choices: Sequence[tuple[float, str, str]]) -> None:
        super().__init__()
        self._about, self._choices = about, tuple(choices)

    def height_for(self, width: float) -> float:
        """The line to cut along, the words and room to sign."""
        return float(18 + self._words(width).height + 24 + _SIGN + 15)

    def draw(self) -> None:
        """Draw the line over the whole width of the paper, and the rest below it."""
        canvas, y = self.canv, self.height - 6
        self._scissor_line(canvas, y)
        words = self._words(self.width)
        y -= 12 + words.height
        words.drawOn(canvas, 0, y)
        for x, strong, rest in self._choices:
            _choice(canvas, x, y - 19, strong, rest)
        signature_line(canvas, 0, self.width, -4)

    def _scissor_line(self, canvas: Canvas, y: float) -> None:
        label = "Hier afknippen"
        half = fonts.width(label, fonts.REGULAR, 9) / 2 + 8
        canvas.saveState()
        canvas.setLineWidth(LINE)
        canvas.setDash(4, 3)
        canvas.line(-LEFT, y, self.width / 2 - half, y)
        canvas.line(self.width / 2 + half, y, PAGE_WIDTH - LEFT, y)
        canvas.restoreState()
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawCentredString(self.width / 2, y - 3, label)

    def _words(self, width: float) -> Paragraph:
        words = para(CELL, self._about)
        words.wrap(width, 1000)
        return words


class PartnerBox(Block):
    """What a receiver of outside facts answers, and no more: known or not, since when, and whom to call."""

    def height_for(self, width: float) -> float:
        """The question, its boxes and four lines."""
        del width
        return float(46 + 4 * _LINE_STEP + 16)

    def draw(self) -> None:
        """Draw the box from the top down."""
        canvas, right = self.canv, self.width - _PAD
        canvas.setLineWidth(FRAME)
        canvas.rect(0, 0, self.width, self.height)
        y = self.height - 22
        canvas.setFont(fonts.BOLD, 13)
        canvas.drawString(_PAD, y, "Uw antwoord")
        y -= 24
        _label(canvas, y, "Bij u bekend?")
        for x, strong in ((SIDE, "ja"), (SIDE + 24 * mm, "nee")):
            _choice(canvas, x, y, strong, "")
        for label in ("Sinds wanneer?", "Contactpersoon", "Telefoon"):
            y -= _LINE_STEP
            _label(canvas, y, label)
            canvas.setLineWidth(HAIR)
            canvas.line(SIDE, y - 2, right, y - 2)
        y -= _LINE_STEP
        _label(canvas, y, "Ingevuld door")
        canvas.line(SIDE, y - 2, 112 * mm, y - 2)
        canvas.setFont(fonts.BOLD, 10)
        canvas.drawString(118 * mm, y, "Datum")
        canvas.line(133 * mm, y - 2, right, y - 2)


def _label(canvas: Canvas, y: float, label: str) -> None:
    canvas.setFont(fonts.BOLD, 10)
    canvas.drawString(_PAD, y, label)


def _choice(canvas: Canvas, x: float, y: float, strong: str, rest: str) -> None:
    tick(canvas, x, y, strong, font=fonts.BOLD)
    after = fonts.width(f"{strong} ", fonts.BOLD, 10.5) if strong else 0.0
    canvas.setFont(fonts.REGULAR, 10.5)
    canvas.drawString(x + 17 + after, y, rest)
