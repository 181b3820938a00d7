"""The picture of the school's care route: six steps, and where this child stands."""

from dataclasses import dataclass

from reportlab.lib.colors import black, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from bijtijds.documents import fonts
from bijtijds.documents.blocks import Beside, Block, draw_stack, stack_height
from bijtijds.documents.looks import BODY, FRAME_LATER, HAIR, LINE, SIDE, SMALL_HEADING, WIDTH, para
from bijtijds.documents.wording import bold, fixed
from bijtijds.terms.route import FOR_PARENTS as STEPS

_STEP = WIDTH / 6
_SIDE = 5.5


@dataclass(frozen=True, slots=True)
class _Shape:
    """Heights in points: the first step, the rise of each next one, and the white below."""

    first: float
    rise: float
    below: float
    words: bool

    def top(self, number: int) -> float:
        """How high a step is."""
        return self.first + (number - 1) * self.rise

    def height(self, here: int) -> float:
        """How high the picture is, with room for the pointer when it has words."""
        pointer = self.top(here) + 22 if self.words else 0.0
        return max(self.top(6), pointer) + self.below


_TALL = _Shape(22 * mm, 5 * mm, 9 * mm, words=True)
_LOW = _Shape(6.5 * mm, 2 * mm, 1 * mm, words=False)
_FLAT = _Shape(0, 0, 0, words=False)
_NOTHING = _Shape(0, 0, -1, words=False)


class Staircase(Block):
    """Six steps under a side head; the step of this child is black.

    The tall picture has words in each step. When the rest of the page is too low for it, one with numbers only takes
    its place, or none at all, and the sentence beside the head names the step. `then` is the height of what follows
    when that stays whole on one page, None when it does not: on a new page the staircase leaves room for it, and is
    left out when it cannot, for a page with only a staircase on it helps nobody.
    """

    def __init__(self, step: int, *, then: float | None) -> None:
        super().__init__()
        self._step, self._shape, self._then = step, _TALL, then

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Choose the picture that the page has room for."""
        self._shape = _TALL
        if self._then is not None:
            room = availHeight - self._then if availHeight >= FRAME_LATER - 1 else availHeight
            fitting = [shape for shape in (_TALL, _LOW, _FLAT) if self._height_of(shape, availWidth) <= room]
            self._shape = fitting[0] if fitting else _FLAT if room == availHeight else _NOTHING
        return super().wrap(availWidth, availHeight)

    def height_for(self, width: float) -> float:
        """Side head and picture."""
        return self._height_of(self._shape, width)

    def _height_of(self, shape: _Shape, width: float) -> float:
        return 0.0 if shape is _NOTHING else stack_height([self._head(shape)], width) + shape.height(self._step)

    def draw(self) -> None:
        """Draw the head, the steps, and what points at them."""
        if self._shape is _NOTHING:
            return
        draw_stack([self._head(self._shape)], self.canv, 0, self.height, self.width)
        for number in range(1, 7) if self._shape is not _FLAT else ():
            self._draw_step(number)
        if self._shape.words:
            self._draw_pointer()
            self._draw_bracket()

    def _head(self, shape: _Shape) -> Beside:
        says = "School helpt in zes stappen. Een stap terug is goed nieuws."
        if not shape.words:
            step = STEPS[self._step - 1]
            named = f"**{step[0].lower()}{step[1:]}.**"
            says = f"School helpt in zes stappen. U bent nu bij stap {self._step}: {named}"
            if shape is _FLAT:
                says = f"Stap {self._step} van 6: {named}"
        heads = [(0.0, SIDE - 4, para(SMALL_HEADING, fixed("Waar staan wij?")))]
        return Beside([para(BODY, fixed(says))], indent=SIDE, heads=heads, rule=HAIR, top=5, bottom=4)

    def _draw_step(self, number: int) -> None:
        canvas, x, here = self.canv, (number - 1) * _STEP, number == self._step
        canvas.setLineWidth(LINE)
        canvas.rect(x, self._shape.below, _STEP, self._shape.top(number), stroke=1, fill=int(here))
        canvas.saveState()
        canvas.setFillColor(white if here else black)
        canvas.setFont(fonts.BOLD, 13)
        canvas.drawString(x + _SIDE, self._shape.below + self._shape.top(number) - 15, str(number))
        canvas.restoreState()
        if self._shape.words:
            self._draw_words(number, x, here=here)

    def _draw_words(self, number: int, x: float, *, here: bool) -> None:
        colour = white if here else black
        style = ParagraphStyle(f"step {here}", fontName=fonts.REGULAR, fontSize=9, leading=11.2, textColor=colour)
        text = fixed(STEPS[number - 1])
        label = para(style, bold(text) if here else text)
        label.wrap(_STEP - 2 * _SIDE, 1000)
        label.drawOn(self.canv, x + _SIDE, self._shape.below + 5)

    def _draw_pointer(self) -> None:
        canvas, middle = self.canv, (self._step - 0.5) * _STEP
        tip = self._shape.below + self._shape.top(self._step) + 3
        arrow = canvas.beginPath()
        arrow.moveTo(middle, tip)
        arrow.lineTo(middle - 5, tip + 7)
        arrow.lineTo(middle + 5, tip + 7)
        arrow.close()
        canvas.drawPath(arrow, stroke=0, fill=1)
        canvas.setFont(fonts.BOLD, 10.5)
        canvas.drawCentredString(middle, tip + 10, "U bent hier")

    def _draw_bracket(self) -> None:
        canvas, left, right = self.canv, 3 * _STEP + 1, 5 * _STEP - 1
        y = self._shape.below - 5
        canvas.setLineWidth(LINE)
        canvas.lines([(left, y, right, y), (left, y, left, y + 3), (right, y, right, y + 3)])
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawCentredString((left + right) / 2, y - 11, "Hiervoor vragen wij u eerst om toestemming")
