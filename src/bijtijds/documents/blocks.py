"""The building blocks of a page: text beside a side head, framed text, rows of cells. All of them may break."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from bijtijds.documents.looks import HAIR, HEAD_GREY, LINE, UNIT

_ENDLESS = 1e6
_LEAST = 32.0  # less text than this above a page break looks like a mistake


class Block(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Something on the page that knows its height and how to break.

    A first part always fits in the height offered, its own bottom padding included: it has none.
    """

    def height_for(self, width: float) -> float:
        """How much height it takes, in points."""
        raise NotImplementedError

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """The size it takes, as the page asks it."""
        del availHeight
        self.width, self.height = availWidth, self.height_for(availWidth)
        return self.width, self.height


def stack_height(items: Sequence[Flowable], width: float) -> float:
    """The height of things one under another."""
    total, gap = 0.0, 0.0
    for item in items:
        total += gap + item.wrap(width, _ENDLESS)[1]
        gap = item.getSpaceAfter()
    return total


def draw_stack(items: Sequence[Flowable], canvas: Canvas, x: float, top: float, width: float) -> None:
    """Draw things one under another, from `top` down."""
    for item in items:
        height = item.wrap(width, _ENDLESS)[1]
        item.drawOn(canvas, x, top - height)
        top -= height + item.getSpaceAfter()


def cut(items: Sequence[Flowable], width: float, height: float) -> tuple[list[Flowable], list[Flowable]]:
    """What fits in a height, and the rest."""
    fitting: list[Flowable] = []
    used = 0.0
    for place, item in enumerate(items):
        own = item.wrap(width, _ENDLESS)[1]
        if used + own > height:
            parts = item.split(width, height - used)
            if len(parts) > 1:
                return [*fitting, parts[0]], [*parts[1:], *items[place + 1 :]]
            return fitting, list(items[place:])
        fitting.append(item)
        used += own + item.getSpaceAfter()
    return fitting, []


class Beside(Block):
    """Text with something to its left: a side head under a rule, a label, or the bar of a summary."""

    def __init__(
        self,
        body: Sequence[Flowable],
        *,
        indent: float,
        heads: Sequence[tuple[float, float, Flowable]] = (),
        rule: float = 0,
        bar: float = 0,
        top: float = 0,
        bottom: float = 0,
    ) -> None:
        super().__init__()
        self._body, self._indent, self._heads = list(body), indent, tuple(heads)
        self._rule, self._bar, self._top, self._bottom = rule, bar, top, bottom

    def height_for(self, width: float) -> float:
        """The taller of the text and what stands beside it."""
        text = stack_height(self._body, width - self._indent)
        return self._top + max(text, self._head_height()) + self._bottom

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Break in the text; the side head stays with the first part."""
        room = availHeight - self._top
        if room < max(_LEAST, self._head_height()):
            return []
        first, rest = cut(self._body, availWidth - self._indent, room)
        if not rest:  # only the white below it is too much: its last lines go along to the next page
            first, rest = cut(self._body, availWidth - self._indent, room - self._bottom)
        if not first or not rest:
            return []
        begin = Beside(first, indent=self._indent, heads=self._heads, rule=self._rule, bar=self._bar, top=self._top)
        return [begin, Beside(rest, indent=self._indent, bar=self._bar, bottom=self._bottom)]

    def draw(self) -> None:
        """Draw rule, bar, heads and text."""
        canvas = self.canv
        if self._rule:
            canvas.setLineWidth(self._rule)
            canvas.line(0, self.height, self.width, self.height)
        if self._bar:
            canvas.rect(0, self._bottom, self._bar, self.height - self._top - self._bottom, stroke=0, fill=1)
        start = self.height - self._top
        for x, width, head in self._heads:
            draw_stack([head], canvas, x, start, width)
        draw_stack(self._body, canvas, self._indent, start, self.width - self._indent)

    def _head_height(self) -> float:
        return max((stack_height([head], width) for _, width, head in self._heads), default=0.0)


class Framed(Block):
    """Text in a box."""

    def __init__(self, body: Sequence[Flowable], *, line: float = LINE, padding: float = 7, side: float = 7) -> None:
        super().__init__()
        self._body, self._line, self._padding, self._side = list(body), line, padding, side

    def height_for(self, width: float) -> float:
        """The text and the white around it."""
        return stack_height(self._body, width - 2 * self._side) + 2 * self._padding

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Break in the text; both parts get a box."""
        room = availHeight - 2 * self._padding
        if room < _LEAST:
            return []
        first, rest = cut(self._body, availWidth - 2 * self._side, room)
        if not first or not rest:
            return []
        return [self._like(first), self._like(rest)]

    def draw(self) -> None:
        """Draw the box and the text."""
        self.canv.setLineWidth(self._line)
        self.canv.rect(0, 0, self.width, self.height)
        room = self.width - 2 * self._side
        draw_stack(self._body, self.canv, self._side, self.height - self._padding, room)

    def _like(self, body: Sequence[Flowable]) -> "Framed":
        return Framed(body, line=self._line, padding=self._padding, side=self._side)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: where its text starts, how wide it is, what stands in it."""

    x: float
    width: float
    body: tuple[Flowable, ...]


class Row(Block):
    """One row of a table: cells side by side with a hair line under them, or a grey head.

    `uprights` are places of lines between cells; `least` is the height that a row to write in has at least. `edge` is
    the line above a head, which a table under the rule of its section does without.
    """

    def __init__(
        self,
        cells: Sequence[Cell],
        *,
        top: float = 4,
        bottom: float = 5.5,
        head: bool = False,
        rule: float = HAIR,
        uprights: Sequence[float] = (),
        least: float = 0,
        edge: float = LINE,
    ) -> None:
        super().__init__()
        self._cells, self._top, self._bottom = tuple(cells), top, bottom
        self._head, self.rule = head, rule
        self._uprights, self._least, self._edge = tuple(uprights), least, edge

    def height_for(self, width: float) -> float:
        """As high as the tallest cell."""
        del width
        tallest = max(stack_height(cell.body, cell.width) for cell in self._cells)
        return max(self._top + tallest + self._bottom, self._least)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Break inside the cells: only for a row that no page can hold."""
        del availWidth
        pieces = self._cut(availHeight - self._top)
        if not any(rest for _, _, rest in pieces):  # only the white below it is too much
            pieces = self._cut(availHeight - self._top - self._bottom)
        stuck = any(rest and not first for _, first, rest in pieces)
        if self._head or stuck or availHeight < self._top + _LEAST or not any(rest for _, _, rest in pieces):
            return []
        begin = [Cell(cell.x, cell.width, tuple(first)) for cell, first, _ in pieces]
        rest = [Cell(cell.x, cell.width, tuple(rest)) for cell, _, rest in pieces]
        return [
            Row(begin, top=self._top, bottom=0, rule=0, uprights=self._uprights),
            Row(rest, top=self._top, bottom=self._bottom, rule=self.rule, uprights=self._uprights),
        ]

    def _cut(self, height: float) -> list[tuple[Cell, list[Flowable], list[Flowable]]]:
        return [(cell, *cut(cell.body, cell.width, height)) for cell in self._cells]

    def draw(self) -> None:
        """Draw ground, cells and line."""
        canvas = self.canv
        if self._head:
            canvas.saveState()
            canvas.setFillColor(HEAD_GREY)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            canvas.restoreState()
        if self._head and self._edge:
            canvas.setLineWidth(self._edge)
            canvas.line(0, self.height, self.width, self.height)
        if self.rule:
            canvas.setLineWidth(self.rule)
            canvas.line(0, 0, self.width, 0)
        canvas.setLineWidth(LINE)
        for place in self._uprights:
            canvas.line(place, 0, place, self.height)
        for cell in self._cells:
            draw_stack(cell.body, canvas, cell.x, self.height - self._top, cell.width)


class TableWithTail(Block):
    """A table under its heading whose last two rows stay with what must not stand alone on a page.

    `page` is the height of a whole page. A table that fits on one page with its tail is not broken at all.
    When no page can hold the tail together with a row, `loose` takes the place of the tail.
    """

    def __init__(
        self,
        head: Sequence[Flowable],
        rows: Sequence[Row],
        tail: Sequence[Flowable],
        *,
        page: float,
        repeated: Sequence[Flowable] = (),
        loose: Sequence[Flowable] = (),
    ) -> None:
        super().__init__()
        self._head, self._rows, self._tail, self._page = list(head), list(rows), list(tail), page
        self._repeated, self._loose = list(repeated), list(loose)

    def height_for(self, width: float) -> float:
        """Head, rows and tail."""
        return stack_height([*self._head, *self._rows, *self._tail], width)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Break between rows, so that enough of them go along with the tail."""
        whole_page = availHeight >= self._page - 1
        if not whole_page and self.height_for(availWidth) <= self._page:
            return []
        if not self._tail:
            return self._broken(len(self._rows), availWidth, availHeight)
        keep = self._going_along(availWidth)
        if not keep:
            table = TableWithTail(self._head, self._rows, (), page=self._page, repeated=self._repeated)
            parts = [table] if table.height_for(availWidth) <= availHeight else table.split(availWidth, availHeight)
            return [*parts, *self._loose] if parts else []
        return self._broken(len(self._rows) - keep, availWidth, availHeight)

    def draw(self) -> None:
        """Draw everything from the top down."""
        draw_stack([*self._head, *self._rows, *self._tail], self.canv, 0, self.height, self.width)

    def _going_along(self, width: float) -> int:
        for keep in (2, 1):
            last = self._rows[-keep:]
            if stack_height([*self._head, *last, *self._tail], width) <= self._page:
                return min(keep, len(self._rows))
        return 0

    def _broken(self, most: int, width: float, height: float) -> list[Flowable]:
        room = height - stack_height(self._head, width)
        fitting, _ = cut(self._rows[:most], width, room)
        whole = sum(1 for row in fitting if row in self._rows)
        if whole:
            return [self._begin(self._rows[:whole]), self._rest(self._rows[whole:])]
        if height < self._page - 1:
            return []
        parts = self._rows[0].split(width, room)
        if len(parts) != 2:
            return []
        return [self._begin(parts[:1]), self._rest([*parts[1:], *self._rows[1:]])]

    def _begin(self, rows: Sequence[Flowable]) -> Flowable:
        return TableWithTail(self._head, [*rows], (), page=self._page)

    def _rest(self, rows: Sequence[Flowable]) -> Flowable:
        return TableWithTail(
            self._repeated,
            [*rows],
            self._tail,
            page=self._page,
            repeated=self._repeated,
            loose=self._loose,
        )


class NeverAlone(Block):
    """Something that brings a reminder along when it lands at the top of a page, and `before` when it does not."""

    def __init__(
        self, item: Flowable, reminder: Sequence[Flowable], *, before: Sequence[Flowable], page: float
    ) -> None:
        super().__init__()
        self._with, self._without, self._page = [*reminder, item], [*before, item], page
        self._shown = self._without

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The reminder counts when a whole page is still free."""
        if availHeight < _ENDLESS / 2:
            self._shown = self._with if availHeight >= self._page - 1 else self._without
        return super().wrap(availWidth, availHeight)

    def height_for(self, width: float) -> float:
        """The item, with its reminder when it needs one."""
        return stack_height(self._shown, width)

    def draw(self) -> None:
        """Draw what was measured."""
        draw_stack(self._shown, self.canv, 0, self.height, self.width)


class WritingLines(Block):
    """Lines to write on by hand, `step` points apart: from `least` to `most`, as the page has room."""

    def __init__(self, least: int, most: int, step: float) -> None:
        super().__init__()
        self._least, self._most, self._step = least, most, step
        self._count = least

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Take what is left of the page."""
        self._count = min(max(int(availHeight / self._step), self._least), self._most)
        return super().wrap(availWidth, availHeight)

    def height_for(self, width: float) -> float:
        """One step for each line."""
        del width
        return self._count * self._step

    def draw(self) -> None:
        """Draw the lines; writing space is above each of them."""
        self.canv.setLineWidth(HAIR)
        for number in range(1, self._count + 1):
            height = self.height - number * self._step
            self.canv.line(0, height, self.width, height)


def gap(units: float) -> Spacer:
    """White between two things, in units of the house style."""
    return Spacer(1, units * UNIT)
