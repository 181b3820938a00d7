"""The page of the signaalformulier: lines to write on, with fact and questions side by side."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from bijtijds.documents import fonts
from bijtijds.documents.blocks import Block, gap
from bijtijds.documents.furniture import Sheet, bind, footer, letterhead, logo_of
from bijtijds.documents.looks import BOTTOM, FRAME, HAIR, HEAD_GREY, LINE, NOTE, SUBTITLE, TITLE, TOP_FIRST, WIDTH, para
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.signal_form import SignalForm
from bijtijds.documents.signing import tick
from bijtijds.documents.wording import fixed
from bijtijds.terms.codes import Channel

_STEP: float = 8.2 * mm
_FACT: float = 108 * mm
_HEAD: float = 12.5 * mm
_ROWS = 11
_AFTER_LABEL: float = 4 * mm


def build(report: SignalForm, house: HouseStyle) -> Paper:
    """Lay out the empty form on one page."""
    del report
    logo = logo_of(house)

    def head(canvas: Canvas) -> None:
        letterhead(canvas, house, logo)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        lines = ("Signaalformulier", "Geef dit aan de intern begeleider. Mail het niet en laat het niet liggen.")
        footer(canvas, lines, page, pages)

    sheet = Sheet("Signaalformulier", "signaalformulier.pdf", TOP_FIRST, TOP_FIRST, BOTTOM, head, head, foot)
    return bind(list(_story()), sheet)


def _story() -> Iterator[Flowable]:
    yield para(TITLE, fixed("Signaalformulier"))
    yield para(SUBTITLE, fixed("Schrijf op wat u zag en hoorde, zo precies mogelijk. Niet groter, niet kleiner."))
    yield gap(2)
    yield _Lines((("Leerling", 74 * mm), ("Groep", 26 * mm), ("Datum", 34 * mm), ("Tijd", 24 * mm)))
    yield _Lines((("Waar", 50 * mm), ("Wie zag of hoorde het?", 60 * mm), ("Ingevuld door", 48 * mm)))
    yield _Choices("Via:", [way.label for way in Channel])
    yield gap(1.5)
    yield _TwoColumns()
    yield gap(2)
    yield _Lines((("Hoe vaak, en sinds wanneer?", 83 * mm), ("Al gesproken met kind of ouders op", 83 * mm)))
    yield _Lines((("Wat zei het kind zelf, woord voor woord?", WIDTH),), more=1)
    yield _Lines((("Wat gaat goed?", WIDTH),))
    yield gap(1)
    yield _Choices("Ik doe nu:", ("blijven kijken", "praten met het kind", "praten met ouders", "overleg"))
    yield gap(1.5)
    danger = "Is er nu gevaar? Schrijf niet eerst, maar haal meteen de intern begeleider of de directeur. "
    yield para(NOTE, fixed(f"{danger}Bel zo nodig 112."))


class _Lines(Block):
    """Labels above lines to write on, beside one another."""

    def __init__(self, labels: Sequence[tuple[str, float]], *, more: int = 0) -> None:
        super().__init__()
        self._labels, self._more = tuple(labels), more

    def height_for(self, width: float) -> float:
        """Label and room to write, and some lines more."""
        del width
        return float(13.2 * mm + self._more * _STEP)

    def draw(self) -> None:
        """Draw labels and lines."""
        canvas = self.canv
        spare = self.width - sum(width for _, width in self._labels)
        between = spare / max(len(self._labels) - 1, 1)
        x = 0.0
        for label, width in self._labels:
            canvas.setFont(fonts.BOLD, 9)
            canvas.drawString(x, self.height - 10, label)
            canvas.setLineWidth(LINE)
            for number in range(self._more + 1):
                y = self._more * _STEP - number * _STEP + 3
                canvas.line(x, y, x + width, y)
            x += width + between


class _TwoColumns(Block):
    """Fact at the left, interpretation or questions at the right; never mixed."""

    def height_for(self, width: float) -> float:
        """Head and lines."""
        del width
        return _HEAD + _ROWS * _STEP

    def draw(self) -> None:
        """Draw frame, heads and lines."""
        canvas, top = self.canv, self.height - _HEAD
        canvas.saveState()
        canvas.setFillColor(HEAD_GREY)
        canvas.rect(0, top, self.width, _HEAD, stroke=0, fill=1)
        canvas.restoreState()
        heads = (
            (0.0, "Feit", "Wat deed of zei het kind? Wat zag of hoorde u?"),
            (_FACT, "Duiding of vragen", "Wat denkt u erbij? Mag leeg."),
        )
        for x, word, under in heads:
            canvas.setFont(fonts.BOLD, 11)
            canvas.drawString(x + 7, self.height - 14, word)
            canvas.setFont(fonts.REGULAR, 9)
            canvas.drawString(x + 7, self.height - 28, under)
        canvas.setLineWidth(HAIR)
        for number in range(1, _ROWS):
            y = top - number * _STEP
            canvas.line(7, y, _FACT - 7, y)
            canvas.line(_FACT + 7, y, self.width - 7, y)
        canvas.setLineWidth(FRAME)
        canvas.rect(0, 0, self.width, self.height)
        canvas.line(_FACT, 0, _FACT, self.height)


class _Choices(Block):
    """Boxes to tick behind a label."""

    def __init__(self, label: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._label, self._choices = label, tuple(choices)

    def height_for(self, width: float) -> float:
        """One line."""
        del width
        return float(7 * mm)

    def draw(self) -> None:
        """Draw label and boxes."""
        self.canv.setFont(fonts.BOLD, 9)
        self.canv.drawString(0, 6, self._label)
        widths = [fonts.width(choice, fonts.REGULAR, 10.5) + 8 * mm for choice in self._choices]
        x = fonts.width(self._label, fonts.BOLD, 9) + _AFTER_LABEL
        between = (self.width - x - sum(widths)) / (len(widths) - 1)
        for choice, width in zip(self._choices, widths, strict=True):
            tick(self.canv, x, 5, choice)
            x += width + between
