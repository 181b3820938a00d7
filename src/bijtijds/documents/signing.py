"""The blocks that people sign: seen is one thing, agreeing another, and not signing is fine too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from bijtijds.documents import fonts
from bijtijds.documents.blocks import Block
from bijtijds.documents.looks import CELL, GUTTER, HAIR, LINE, NOTE, SMALL_HEADING, TICK, WIDTH, para
from bijtijds.documents.talk_report import Person
from bijtijds.documents.wording import bold, fixed, joined, plain, typed

BLOCK_WIDTH = (WIDTH - GUTTER) / 2

_PAD = 8.0
_DATE: float = 22 * mm
_LINE_STEP: float = 7.6 * mm
_SPACE_TO_SIGN: float = 17.5 * mm
_TICK_STEP = 18.0
_LABEL = 17.0
_DROP = 0.2  # of the letters beside a box: from the top of their line to the top of the box


def _capital(name: str) -> str:
    """`mevrouw Amrani` in a sentence is `Mevrouw Amrani` above a signature."""
    return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True, repr=False)
class ParentBlock:
    """Where one parent says what they think of the report and signs it, or not."""

    name: str
    role: str

    def height(self) -> float:
        """The height it needs, in points."""
        name, role = self._names()
        return _PAD + float(name.height) + (float(role.height) if self.role else 0) + 196 + _SPACE_TO_SIGN

    def draw(self, canvas: Canvas, x: float, top: float, height: float) -> None:
        """Draw the block; what it gets too much becomes room to sign."""
        canvas.setLineWidth(LINE)
        canvas.rect(x, top - height, BLOCK_WIDTH, height)
        left, right = x + _PAD, x + BLOCK_WIDTH - _PAD
        name, role = self._names()
        y = top - _PAD - name.height
        name.drawOn(canvas, left, y)
        if self.role:
            y -= role.height
            role.drawOn(canvas, left, y)
        y = self._opinion(canvas, left, right, y - 4)
        self._choices(canvas, left, right, y)
        signature_line(canvas, left, right, top - height)

    def _opinion(self, canvas: Canvas, left: float, right: float, y: float) -> float:
        y -= 14
        tick(canvas, left, y, "Gezien. Ik heb dit verslag gelezen.", font=fonts.BOLD)
        y -= 8
        canvas.setLineWidth(LINE)
        canvas.line(left, y, right, y)
        y -= 14
        canvas.setFont(fonts.BOLD, 10)
        canvas.drawString(left, y, "Wat vindt u ervan?")
        after = left + fonts.width("Wat vindt u ervan?", fonts.BOLD, 10) + 6
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawString(after, y, "Invullen mag, hoeft niet.")
        y -= _TICK_STEP
        for place, label in ((0, "eens"), (20 * mm, "deels eens"), (50 * mm, "niet eens")):
            tick(canvas, left + place, y, label)
        y -= 18
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawString(left, y, "In mijn eigen woorden:")
        canvas.setLineWidth(HAIR)
        for _ in range(3):
            y -= _LINE_STEP
            canvas.line(left, y, right, y)
        return y

    def _choices(self, canvas: Canvas, left: float, right: float, y: float) -> None:
        y -= 20
        label = "Ik neem het mee, terug op"
        tick(canvas, left, y, label)
        canvas.setLineWidth(HAIR)
        canvas.line(left + _LABEL + fonts.width(label, fonts.REGULAR, 10.5) + 5, y - 2, right, y - 2)
        tick(canvas, left, y - _TICK_STEP, "Ik teken niet. Dat is ook goed.")

    def _names(self) -> tuple[Paragraph, Paragraph]:
        name = para(SMALL_HEADING, typed(_capital(plain(self.name, 120))))
        role = para(NOTE, typed(plain(self.role, 80)))
        for paragraph in (name, role):
            paragraph.wrap(BLOCK_WIDTH - 2 * _PAD, 1000)
        return name, role


@dataclass(frozen=True, slots=True, repr=False)
class StaffBlock:
    """Where somebody of the school signs."""

    name: str
    role: str

    def height(self) -> float:
        """The height it needs, in points."""
        return float(max(22 * mm, 6 + self._text().height + 14 * mm))

    def draw(self, canvas: Canvas, x: float, top: float, height: float) -> None:
        """Draw the block."""
        canvas.setLineWidth(LINE)
        canvas.rect(x, top - height, BLOCK_WIDTH, height)
        text = self._text()
        text.drawOn(canvas, x + _PAD, top - 5 - text.height)
        signature_line(canvas, x + _PAD, x + BLOCK_WIDTH - _PAD, top - height)

    def _text(self) -> Paragraph:
        text = named(self.name, self.role)
        text.wrap(BLOCK_WIDTH - 2 * _PAD, 1000)
        return text


Signs: TypeAlias = "ParentBlock | StaffBlock | ConsentBlock"


class SigningRow(Block):
    """Blocks in two columns, equally high within a column pair; a column holds one block or a pile of them."""

    def __init__(self, left: Sequence[Signs], right: Sequence[Signs] = ()) -> None:
        super().__init__()
        self._columns = (tuple(left), tuple(right))

    def height_for(self, width: float) -> float:
        """The taller column."""
        del width
        return max(_pile(column) for column in self._columns)

    def draw(self) -> None:
        """Draw both columns; blocks that stand alone in their column fill it."""
        for number, column in enumerate(self._columns):
            x, top = number * (BLOCK_WIDTH + GUTTER), self.height
            for block in column:
                height = self.height if self._fills(column) else block.height()
                block.draw(self.canv, x, top, height)
                top -= height + GUTTER * 0.7

    def _fills(self, column: Sequence[Signs]) -> bool:
        kinds = {type(block) for side in self._columns for block in side}
        return len(column) == 1 and len(kinds) == 1


class Ticks(Block):
    """Empty boxes with their labels, two on a line."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = tuple(labels)

    def height_for(self, width: float) -> float:
        """One line for two boxes."""
        del width
        return -(-len(self._labels) // 2) * 15.0

    def draw(self) -> None:
        """Draw the boxes in two columns."""
        for place, label in enumerate(self._labels):
            tick(self.canv, place % 2 * 32 * mm, self.height - 11 - place // 2 * 15, label)


class SeenRow(Block):
    """A line for one or two parents to sign for seen, and nothing else."""

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__()
        self._people = tuple(people)

    def height_for(self, width: float) -> float:
        """The taller name, room to sign, and the labels under the line."""
        return float(max(text.height for text in self._texts(width)) + 36)

    def draw(self) -> None:
        """Draw names and lines."""
        wide = (self.width - GUTTER) / 2
        for place, text in enumerate(self._texts(self.width)):
            left = place * (wide + GUTTER)
            text.drawOn(self.canv, left, self.height - text.height)
            signature_line(self.canv, left, left + wide, -3, label="Gezien, handtekening")

    def _texts(self, width: float) -> list[Paragraph]:
        shown = [named(one.name, one.role) for one in self._people]
        for text in shown:
            text.wrap((width - GUTTER) / 2, 1000)
        return shown


@dataclass(frozen=True, slots=True, repr=False)
class ConsentBlock:
    """Where one parent says yes or no to the handelingsdeel, in a box that nobody else ticks."""

    name: str
    role: str

    def height(self) -> float:
        """The height it needs, in points."""
        return float(_PAD + self._text().height + 64 + 2 * _LINE_STEP + 14 * mm)

    def draw(self, canvas: Canvas, x: float, top: float, height: float) -> None:
        """Draw the block; what it gets too much becomes room to sign."""
        canvas.setLineWidth(LINE)
        canvas.rect(x, top - height, BLOCK_WIDTH, height)
        left, right = x + _PAD, x + BLOCK_WIDTH - _PAD
        text = self._text()
        y = top - _PAD - text.height
        text.drawOn(canvas, left, y)
        y -= 18
        canvas.setFont(fonts.BOLD, 10)
        canvas.drawString(left, y, "Instemming met het handelingsdeel:")
        y -= _TICK_STEP
        tick(canvas, left, y, "ja", font=fonts.BOLD)
        tick(canvas, left + 26 * mm, y, "nee", font=fonts.BOLD)
        y -= 18
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawString(left, y, "Mijn mening, in eigen woorden (mag, hoeft niet):")
        canvas.setLineWidth(HAIR)
        for _ in range(2):
            y -= _LINE_STEP
            canvas.line(left, y, right, y)
        signature_line(canvas, left, right, top - height)

    def _text(self) -> Paragraph:
        text = named(self.name, self.role)
        text.wrap(BLOCK_WIDTH - 2 * _PAD, 1000)
        return text


class TickBox(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A box that stands before a text of the size given, empty or ticked by us."""

    def __init__(self, size: float, *, ticked: bool = False) -> None:
        super().__init__()
        self._drop, self._ticked = _DROP * size + TICK, ticked

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """As large as every tick box on paper, as low as the letters beside it."""
        del availWidth, availHeight
        return TICK, self._drop

    def draw(self) -> None:
        """Draw the box, and a tick that a grey copy still shows."""
        canvas = self.canv
        canvas.setLineWidth(LINE)
        canvas.rect(0, 0, TICK, TICK)
        if self._ticked:
            canvas.setLineWidth(1.7)
            mark = canvas.beginPath()
            mark.moveTo(TICK * 0.2, TICK * 0.52)
            mark.lineTo(TICK * 0.43, TICK * 0.24)
            mark.lineTo(TICK * 0.82, TICK * 0.78)
            canvas.drawPath(mark)


def tick(canvas: Canvas, x: float, y: float, label: str, *, font: str = fonts.REGULAR) -> None:
    """An empty box with its label, on the base line `y`."""
    canvas.setLineWidth(LINE)
    canvas.rect(x, y - 1.4, TICK, TICK)
    canvas.setFont(font, 10.5)
    canvas.drawString(x + _LABEL, y, label)


def named(name: str, role: str) -> Paragraph:
    """Who signs: the name in bold, and the role behind it."""
    shown, told = bold(typed(plain(name, 120))), typed(plain(role, 60))
    return para(CELL, joined(shown, fixed("\u00a0 "), told) if told else shown)


def signature_line(canvas: Canvas, left: float, right: float, bottom: float, *, label: str = "Handtekening") -> None:
    """The line to sign on with one for the day beside it, and under both what they are for."""
    y = bottom + 17
    canvas.setLineWidth(LINE)
    canvas.line(left, y, right - _DATE - 3 * mm, y)
    canvas.line(right - _DATE, y, right, y)
    canvas.setFont(fonts.REGULAR, 9)
    canvas.drawString(left, y - 10.5, label)
    canvas.drawString(right - _DATE, y - 10.5, "Datum")


def _pile(column: Sequence[Signs]) -> float:
    return sum(block.height() for block in column) + max(len(column) - 1, 0) * GUTTER * 0.7
