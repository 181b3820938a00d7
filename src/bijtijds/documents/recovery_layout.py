"""The page of the herstelblad: the twelve words, how to keep them, and which file they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from bijtijds.documents import fonts
from bijtijds.documents.blocks import Beside, Block, gap
from bijtijds.documents.furniture import Sheet, bind, footer
from bijtijds.documents.looks import (
    BODY,
    HAIR,
    LEAD,
    LEFT,
    LINE,
    NOTE,
    PAGE_HEIGHT,
    SIDE,
    SMALL_HEADING,
    SUBTITLE,
    TITLE,
    WIDTH,
    WORD,
    para,
)
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.recovery_sheet import RecoverySheet
from bijtijds.documents.signing import tick
from bijtijds.documents.wording import Markup, bold, day, fixed, joined, plain, typed

_TOP: float = 20 * mm
_TOP_PRACTICE: float = 23 * mm
_BOTTOM: float = 30 * mm
_TYPED = 4  # letters that are enough when typing a word back


def build(report: RecoverySheet, house: HouseStyle) -> Paper:
    """Lay out a herstelblad; the words stand on the page and nowhere else in the file."""
    del house

    def head(canvas: Canvas) -> None:
        if report.practice:
            _practice_band(canvas)

    def foot(canvas: Canvas, page: int, pages: int) -> None:
        kind = "Herstelblad van een oefenbestand" if report.practice else "Herstelblad"
        warning = "Niet kopiëren, niet fotograferen, niet mailen. Wie deze woorden heeft, kan het bestand openen."
        footer(canvas, (kind, f"Gemaakt op {day(report.made_on)}", warning), page, pages)

    title = f"Herstelblad {report.document_id}"
    file_name = f"herstelblad-{report.document_id}.pdf"
    top = _TOP_PRACTICE if report.practice else _TOP
    return bind(list(_story(report)), Sheet(title, file_name, top, top, _BOTTOM, head, head, foot))


def _practice_band(canvas: Canvas) -> None:
    height = 8 * mm
    y = PAGE_HEIGHT - 8 * mm - height
    canvas.saveState()
    canvas.rect(LEFT, y, WIDTH, height, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont(fonts.BOLD, 11)
    canvas.drawString(LEFT + 8, y + 7, "OEFENBESTAND")
    canvas.setFont(fonts.REGULAR, 10)
    canvas.drawRightString(LEFT + WIDTH - 8, y + 7, "Hierin staan alleen verzonnen leerlingen.")
    canvas.restoreState()


def _story(report: RecoverySheet) -> Iterator[Flowable]:
    yield para(TITLE, fixed("Herstelblad"))
    what = "voor het oefenbestand van " if report.practice else "voor het Bijtijds-bestand van "
    owner = bold(typed(report.school)) if report.school else fixed("**uw school**")
    yield para(SUBTITLE, joined(fixed(what), owner))
    yield gap(2)
    why = (
        "Bent u de wachtwoordzin kwijt? Dan opent u het bestand met deze twaalf woorden. Zonder zin én zonder dit blad "
    )
    lead = [para(SMALL_HEADING, fixed("Waarom dit blad")), para(LEAD, fixed(f"{why}kan niemand u helpen."))]
    yield Beside(lead, indent=14, bar=2.6)
    yield gap(3)
    yield _Words(report.words)
    yield gap(1)
    yield para(NOTE, fixed("De volgorde telt. Bij het intypen zijn de vette letters genoeg."))
    yield gap(2)
    yield _section("Zo bewaart u het", list(_keeping()))
    use = "Open Bijtijds, kies **Wachtwoordzin vergeten** en typ de woorden in. Het bestand en dit blad zijn genoeg. "
    yield _section("Zo gebruikt u het", [para(BODY, fixed(f"{use}Kies daarna een nieuwe zin en maak een nieuw blad."))])
    yield _section("Welk bestand", list(_which_file(report)))
    yield _section(
        "In de kluis", [_Checks(("Drie woorden teruggetypt: het blad klopt", "Envelop dicht en in de kluis"))]
    )
    yield gap(2)
    yield _Signature()


def _section(head: str, body: list[Flowable]) -> Beside:
    heads = [(0.0, SIDE - 4, para(SMALL_HEADING, fixed(head)))]
    return Beside(body, indent=SIDE, heads=heads, rule=HAIR, top=5, bottom=7)


def _keeping() -> Iterator[Flowable]:
    for line in (
        "In een dichte envelop, in de kluis van de directeur.",
        "Niet bij de laptop en niet bij de stick met het bestand.",
        "Eén blad is genoeg. Zet de woorden nergens anders neer.",
    ):
        yield Beside([para(BODY, fixed(line))], indent=11, heads=[(0, 10, para(BODY, fixed("•")))], bottom=1.5)


def _which_file(report: RecoverySheet) -> Iterator[Flowable]:
    mark = f"{report.document_id[:4]}-{report.document_id[4:]}".upper()
    older = "" if report.generation < 2 else " (oudere werken niet meer)"
    sheet = fixed(f"nummer {report.generation}, van {day(report.made_on)}{older}")
    named = joined(typed(plain(report.file_name, 120)), fixed(" · kenmerk "), typed(mark))
    lines: Sequence[tuple[str, Markup]] = (
        ("Bestand", named),
        ("Herstelblad", sheet),
        ("Logboek", typed(plain(report.log_head, 40))),
    )
    for label, text in lines:
        yield Beside(
            [para(BODY, text)], indent=27 * mm, heads=[(0, 26 * mm, para(SMALL_HEADING, fixed(label)))], bottom=3
        )


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    top: float
    number: int


class _Words(Block):
    """The words in two columns, read downwards; the letters to type are bold."""

    _ROW: float = 13 * mm
    _COLUMN: float = 80 * mm

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = tuple(words)
        self._down = (len(self._words) + 1) // 2

    def height_for(self, width: float) -> float:
        """One row for each word of a column."""
        del width
        return self._down * self._ROW

    def draw(self) -> None:
        """Draw both columns with a line above and below each word."""
        canvas = self.canv
        canvas.setLineWidth(LINE)
        for number, word in enumerate(self._words):
            column, row = divmod(number, self._down)
            x, top = column * (self.width - self._COLUMN), self.height - row * self._ROW
            canvas.line(x, top, x + self._COLUMN, top)
            canvas.line(x, top - self._ROW, x + self._COLUMN, top - self._ROW)
            self._draw_word(_Place(x, top, number + 1), word)

    def _draw_word(self, place: _Place, word: str) -> None:
        self.canv.setFont(fonts.BOLD, 11)
        self.canv.drawString(place.x, place.top - 24, str(place.number))
        shown = plain(word, 24)
        text = para(WORD, joined(bold(typed(shown[:_TYPED])), typed(shown[_TYPED:])))
        _, height = text.wrap(self._COLUMN - 12 * mm, 1000)
        text.drawOn(self.canv, place.x + 10.5 * mm, place.top - 5 - height)


class _Checks(Block):
    """Things to tick when the sheet goes into the safe."""

    _STEP = 18.0

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._labels = tuple(labels)

    def height_for(self, width: float) -> float:
        """One step for each line."""
        del width
        return len(self._labels) * self._STEP

    def draw(self) -> None:
        """Draw the boxes and their labels."""
        for number, label in enumerate(self._labels):
            tick(self.canv, 0, self.height - 12 - number * self._STEP, label)


class _Signature(Block):
    """Who put the sheet in the safe, and when."""

    def height_for(self, width: float) -> float:
        """Room to sign."""
        del width
        return float(15 * mm)

    def draw(self) -> None:
        """Draw three lines to write on."""
        canvas, x = self.canv, SIDE
        for label, width in (("Naam", 50 * mm), ("Handtekening", 47 * mm), ("Datum", 26 * mm)):
            canvas.setLineWidth(LINE)
            canvas.line(x, 13, x + width, 13)
            canvas.setFont(fonts.REGULAR, 9)
            canvas.drawString(x, 2.5, label)
            x += width + 3.5 * mm
