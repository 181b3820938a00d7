"""The picture of the school's care route: six steps, and where this child stands."""

from reportlab.lib.colors import white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from bijtijds.documents import fonts
from bijtijds.documents.blocks import Block
from bijtijds.documents.looks import LINE, WIDTH, para
from bijtijds.documents.wording import bold, fixed

STEPS = (
    "De leerkracht helpt in de groep",
    "De leerkracht denkt na met collega’s",
    "De intern begeleider denkt mee, samen met u",
    "Iemand met andere kennis helpt op school",
    "Mensen van buiten de school denken mee",
    "Hulp die past bij uw kind",
)
"""The six steps of the care route (guideline, chapter on the school's care route), in words for parents."""

_STEP = WIDTH / 6
_FIRST = 22 * mm
_RISE = 5 * mm
_BELOW = 9 * mm
_SIDE = 5.5


class Staircase(Block):
    """Six steps that rise to the right; the step of this child is black with white letters."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self._step = step

    def height_for(self, width: float) -> float:
        """The highest step and the line below."""
        del width
        return max(_FIRST + 5 * _RISE, self._top(self._step) + 20) + _BELOW

    def draw(self) -> None:
        """Draw all steps, the arrow and the bracket for consent."""
        for number in range(1, 7):
            self._draw_step(number)
        self._draw_pointer()
        self._draw_bracket()

    def _draw_step(self, number: int) -> None:
        canvas, x, here = self.canv, (number - 1) * _STEP, number == self._step
        canvas.setLineWidth(LINE)
        canvas.rect(x, _BELOW, _STEP, self._top(number), stroke=1, fill=int(here))
        style = ParagraphStyle(
            f"step {here}", fontName=fonts.REGULAR, fontSize=9, leading=11.2, textColor=white if here else "black"
        )
        text = fixed(STEPS[number - 1])
        label = para(style, bold(text) if here else text)
        label.wrap(_STEP - 2 * _SIDE, 1000)
        label.drawOn(canvas, x + _SIDE, _BELOW + 5)
        canvas.saveState()
        canvas.setFillColor(white if here else "black")
        canvas.setFont(fonts.BOLD, 13)
        canvas.drawString(x + _SIDE, _BELOW + self._top(number) - 15, str(number))
        canvas.restoreState()

    def _draw_pointer(self) -> None:
        canvas, middle = self.canv, (self._step - 0.5) * _STEP
        tip = _BELOW + self._top(self._step) + 3
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
        canvas.setLineWidth(LINE)
        canvas.lines(
            [
                (left, _BELOW - 5, right, _BELOW - 5),
                (left, _BELOW - 5, left, _BELOW - 2),
                (right, _BELOW - 5, right, _BELOW - 2),
            ]
        )
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawCentredString((left + right) / 2, _BELOW - 16, "Hiervoor vragen wij u eerst om toestemming")

    @staticmethod
    def _top(number: int) -> float:
        return _FIRST + (number - 1) * _RISE
