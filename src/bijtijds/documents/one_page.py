"""Papers that are always one page, so that what is signed or discussed is seen whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.documents.blocks import Block, draw_stack, stack_height
from bijtijds.documents.furniture import Sheet, bind
from bijtijds.documents.paper import Paper

_NO_PAGE = 1e5
_BOTTOM: float = 28.6 * mm  # just above the marks: nothing has to go on to a next page
_NEARER: float = 2.5 * mm  # to the head of the page


def bind_one_page(sheet: Sheet, too_long: RuleBroken, *stories: Callable[[], Sequence[Flowable]]) -> Paper:
    """The first of the stories that fits on one page; each next one has less white, never smaller letters or less text.

    Raises `too_long` when none of them fits.
    """
    shown = replace(sheet, top_first=sheet.top_first - _NEARER, bottom=_BOTTOM)
    for story in stories:
        paper = _bound(story(), shown)
        if paper is not None and paper.pages == 1:
            return paper
    raise too_long


def _bound(story: Sequence[Flowable], sheet: Sheet) -> Paper | None:
    try:
        return bind(story, sheet)
    except Trouble as error:
        if error.code != "paper_too_full":
            raise
        return None


class AtFoot(Block):
    """What stands at the foot of the page, with all the white that is left above it."""

    def __init__(self, items: Sequence[Flowable]) -> None:
        super().__init__()
        self._items = tuple(items)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 (reportlab's names)
        """All that is left of the page."""
        self.width, own = availWidth, self.height_for(availWidth)
        self.height = max(own, availHeight) if availHeight < _NO_PAGE else own
        return self.width, self.height

    def height_for(self, width: float) -> float:
        """What it holds."""
        return stack_height(self._items, width)

    def draw(self) -> None:
        """Draw it at the foot."""
        draw_stack(self._items, self.canv, 0, self.height_for(self.width), self.width)
