"""What stands in a cell of a table or list: a few lines with roles, wrapped and drawn the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.theme.icons import drawing
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

_SMALL = frozenset({"meta", "caption", "ok", "warn", "danger"})
_HEAVY = frozenset({"strong", "caption", "task", "title", "ok", "warn", "danger"})
_GREY = frozenset({"muted", "meta", "caption"})
_OWN_COLOUR = frozenset({"ok", "warn", "danger"})
_SCALE = {"task": 1.2, "title": 1.5}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph in a cell: words in a role, perhaps a sign or icon before and a short word at the right.

    `marks` are (start, end) pairs of letters that are shown semi-bold, for instance what was searched for. `indent`
    puts a line without an icon under the words of a line with one. `most` is how many rows of words it takes at most;
    what does not fit is cut off, and still told to a screen reader.
    """

    text: str
    role: str = "body"
    icon: str = ""
    sign: Sign | None = None
    right: str = ""
    right_role: str = "meta"
    right_sign: Sign | None = None
    marks: tuple[tuple[int, int], ...] = ()
    indent: bool = False
    most: int = 0


Cell = str | Line | Sequence[Line]


def lines_of(cell: Cell) -> tuple[Line, ...]:
    """A cell as lines, whatever the column gave."""
    if isinstance(cell, str):
        return (Line(cell),) if cell else ()
    return (cell,) if isinstance(cell, Line) else tuple(cell)


def plain(cell: Cell) -> str:
    """What a screen reader says for a cell."""
    parts = []
    for line in lines_of(cell):
        words = line.sign.words(line.text) if line.sign else line.text
        right = line.right_sign.words(line.right) if line.right_sign and line.right else line.right
        parts.append(f"{words}, {right}" if right else words)
    return ", ".join(part for part in parts if part)


def height(cell: Cell, width: float, *, meaning: bool = False) -> float:
    """How high a cell becomes at a width, in pixels."""
    return sum(_Laid(line, width, meaning=meaning).height for line in lines_of(cell))


def draw(painter: QPainter, rect: QRect, cell: Cell, *, selected: bool = False, meaning: bool = False) -> None:
    """Draw a cell from the top left of `rect`; selected words get the selection's colour, signs keep theirs."""
    top = float(rect.top())
    for line in lines_of(cell):
        laid = _Laid(line, rect.width(), meaning=meaning)
        laid.draw(painter, QPointF(rect.left(), top), selected=selected)
        top += laid.height


def font_for(role: str, *, italic: bool = False) -> QFont:
    """The font of a role, from the font that the application has now."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * (0.9 if role in _SMALL else _SCALE.get(role, 1.0)))
    if role in _HEAVY:
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(italic)
    return font


def colour_for(role: str, *, selected: bool, meaning: bool = False) -> QColor:
    """The colour of a role, on a selected row or not."""
    colours = current()
    if role in _OWN_COLOUR:
        return colours.color(role)
    if meaning:
        return colours.color("meaning_text")
    if selected:
        return colours.color("sel_text")
    return colours.color("muted" if role in _GREY else "text")


class _Laid:
    """One line laid out at a width."""

    def __init__(self, line: Line, width: float, *, meaning: bool) -> None:
        self._line, self._width, self._meaning = line, width, meaning
        self._role = line.sign.role if line.sign and line.role == "body" else line.role
        self._icon = line.icon or (line.sign.icon if line.sign else "")
        font = font_for(self._role, italic=meaning)
        metrics = QFontMetricsF(font)
        self._side = u(3.6) if self._icon else 0
        self._indent = u(3.6) + u(1) if self._icon or line.indent else 0
        self._right_role = line.right_sign.role if line.right_sign else line.right_role
        self._right = line.right_sign.words(line.right) if line.right_sign and line.right else line.right
        self._right_font = font_for(self._right_role)
        taken = QFontMetricsF(self._right_font).horizontalAdvance(self._right) + u(2) if self._right else 0
        words = line.sign.words(line.text) if line.sign else line.text
        words = words.replace("\n", "\u2028").replace(" · ", "\u00a0· ")  # no line begins with the dot
        room = max(width - self._indent - taken, u(6))
        self._words = self._lay(words, font, room)
        if 0 < line.most < self._words.lineCount():
            start = self._words.lineAt(line.most - 1).textStart()
            rest = metrics.elidedText(words[start:].replace("\u2028", " "), Qt.TextElideMode.ElideRight, room)
            self._words = self._lay(words[:start] + rest, font, room)
        self._first = metrics.height()
        self.height = max(self._words.boundingRect().height(), self._first)

    def draw(self, painter: QPainter, at: QPointF, *, selected: bool) -> None:
        if self._icon:
            role = self._line.sign.colour if self._line.sign else "sel_text" if selected else "muted"
            role = "sel_text" if selected and role in {"muted", "text"} else role
            box = QRectF(at.x(), at.y() + (self._first - self._side) / 2, self._side, self._side)
            drawing(self._icon, current().color(role).name()).render(painter, box)
        painter.setPen(colour_for(self._role, selected=selected, meaning=self._meaning))
        self._words.draw(painter, at + QPointF(self._indent, 0))
        if self._right:
            painter.setFont(self._right_font)
            painter.setPen(colour_for(self._right_role, selected=selected))
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(at.x(), at.y(), self._width, self._first), flags, self._right)

    def _lay(self, words: str, font: QFont, width: float) -> QTextLayout:
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if self._line.marks:
            layout.setFormats([self._mark(start, end) for start, end in self._line.marks])
        layout.beginLayout()
        down = 0.0
        while (piece := layout.createLine()).isValid():
            piece.setLineWidth(width)
            piece.setPosition(QPointF(0, down))
            down += piece.height()
        layout.endLayout()
        return layout

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, end - start
        heavy = QTextCharFormat()
        heavy.setFontWeight(QFont.Weight.DemiBold)
        made.format = heavy
        return made
