"""The acting half of the gespreksverslag: the agreements, the next date, and the blocks to sign."""

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bijtijds.documents.blocks import Cell, Framed, NeverAlone, Row, TableWithTail, gap, stack_height
from bijtijds.documents.looks import (
    BODY,
    CELL,
    CELL_BOLD,
    FRAME_LATER,
    HAIR,
    HEADING,
    LINE,
    WIDTH,
    para,
)
from bijtijds.documents.paper import HouseStyle
from bijtijds.documents.signing import ParentBlock, SigningRow, StaffBlock
from bijtijds.documents.talk_report import Agreed, TalkReport
from bijtijds.documents.wording import NBSP, Markup, fixed, joined, paragraphs, sentence_end, typed, weekday
from bijtijds.terms.dates import clock_time

_COLUMNS: tuple[tuple[float, float], ...] = (
    (5.0, 10 * mm - 8),
    (10 * mm, 88 * mm),
    (102 * mm, 31 * mm),
    (136 * mm, 33 * mm),
)
_BETWEEN = 1.6
_ROOM_FOR_ROWS = 0.84  # of a page: what is left holds two agreements


def agreed_and_seen(report: TalkReport, house: HouseStyle, reminder: Sequence[Flowable]) -> list[Flowable]:
    """Agreements, next talk and signatures; a page with signatures says what they are for.

    The first part is the table with what stays with it. Its rows move closer together when that saves a page.
    """
    acting = _acting(report, house, reminder, tight=False)
    if stack_height(acting[:1], WIDTH) <= FRAME_LATER:
        return acting
    closer = _acting(report, house, reminder, tight=True)
    return closer if stack_height(closer[:1], WIDTH) <= FRAME_LATER else acting


def _acting(report: TalkReport, house: HouseStyle, reminder: Sequence[Flowable], *, tight: bool) -> list[Flowable]:
    white = gap(1.4) if tight else gap(2)
    before = [white, *_next_talk(report), *_afterwards(report, house), white, *_invitation(report)]
    rows = _signing_rows(report)
    glued = _glued(before, rows)
    lone = [NeverAlone(row, reminder, before=[gap(_BETWEEN)], page=FRAME_LATER) for row in rows]
    table = TableWithTail(
        [para(HEADING, fixed(f"5{NBSP}{NBSP}Afspraken")), gap(0.6), _table_head()],
        _agreement_rows(report.agreements, tight=tight),
        [*before, *_spaced(rows[:glued])] if glued else (),
        page=FRAME_LATER,
        repeated=[_table_head()],
        loose=[*before, *lone[:glued]],
    )
    return [table, *([] if glued else before), *lone[glued:]]


def _glued(before: Sequence[Flowable], rows: Sequence[SigningRow]) -> int:
    """How many rows of blocks can stay with the last agreements on one page."""
    most = FRAME_LATER * _ROOM_FOR_ROWS
    for count in range(len(rows), 0, -1):
        if stack_height([*before, *_spaced(rows[:count])], WIDTH) <= most:
            return count
    return 0


def _spaced(rows: Sequence[SigningRow]) -> list[Flowable]:
    return [item for row in rows for item in (gap(_BETWEEN), row)]


def _table_head() -> Row:
    labels = ("", "Wat spreken wij af?", "Wie doet dit?", "Wanneer?")
    return Row([_cell(place, [fixed(label)], CELL_BOLD) for place, label in enumerate(labels)], head=True, rule=LINE)


def _agreement_rows(agreements: Sequence[Agreed], *, tight: bool) -> list[Row]:
    top, bottom = (2.5, 3.5) if tight else (4, 5.5)
    rows = [
        Row(
            [
                _cell(0, [fixed(str(number))]),
                _cell(1, [typed(part) for part in paragraphs(agreed.what)]),
                _cell(2, [typed(agreed.who)]),
                _cell(3, [typed(agreed.when)]),
            ],
            top=top,
            bottom=bottom,
            rule=LINE if number == len(agreements) else HAIR,
        )
        for number, agreed in enumerate(agreements, start=1)
    ]
    return rows or [Row([_cell(1, [fixed("Wij hebben nu niets afgesproken.")])], rule=LINE)]


def _cell(column: int, texts: Sequence[Markup], style: ParagraphStyle = CELL) -> Cell:
    x, width = _COLUMNS[column]
    return Cell(x, width, tuple(para(style, text) for text in texts))


def _next_talk(report: TalkReport) -> Iterator[Flowable]:
    label = fixed(f"**Volgend gesprek**{NBSP}{NBSP}{NBSP} ")
    if report.next_talk_on is not None:
        at = f", {clock_time(report.next_talk_time)}" if report.next_talk_time else ""
        place = joined(fixed(", "), typed(report.next_talk_place)) if report.next_talk_place.strip() else fixed("")
        yield Framed([para(BODY, joined(label, fixed(f"**{weekday(report.next_talk_on)}{at}**"), place))])
    elif report.no_next_talk.strip():
        shown = joined(label, fixed("niet afgesproken: "), typed(sentence_end(report.no_next_talk)))
        yield Framed([para(BODY, shown)])


def _afterwards(report: TalkReport, house: HouseStyle) -> Iterator[Flowable]:
    parts = []
    if report.evaluation_on is not None:
        parts.append(fixed(f"Op **{weekday(report.evaluation_on)}** kijken wij of het helpt."))
    child = typed(report.called or report.pupil)
    parts.append(
        joined(
            fixed("Dit verslag komt in het dossier van "), child, fixed(". Wilt u dat dossier inzien? Vraag het ons.")
        )
    )
    if house.closing.strip():
        parts.append(typed(house.closing))
    yield gap(1)
    yield para(BODY, Markup(" ".join(parts)))


def _invitation(report: TalkReport) -> Iterator[Flowable]:
    yield para(HEADING, fixed("Gezien, en wat vindt u ervan?"))
    copies = "U krijgt elk een kopie." if len(report.parents) > 1 else "U krijgt een kopie."
    yield para(
        BODY,
        fixed(
            "Met uw handtekening laat u zien dat u dit verslag kent. **Tekenen betekent niet dat u het met alles"
            f" eens bent.** Eerst thuis lezen mag ook. {copies}"
        ),
    )


def _signing_rows(report: TalkReport) -> list[SigningRow]:
    """Parents two by two; with one parent over, the school signs beside that parent."""
    parents = [ParentBlock(one.name, one.role) for one in report.parents]
    staff = [StaffBlock(one.name, one.role) for one in report.staff]
    rows = [
        SigningRow(parents[place : place + 1], parents[place + 1 : place + 2]) for place in range(0, len(parents), 2)
    ]
    if len(parents) % 2:
        beside, staff = staff[:4], staff[4:]
        rows[-1] = SigningRow(parents[-1:], beside)
    return rows + [
        SigningRow(staff[place : place + 1], staff[place + 1 : place + 2]) for place in range(0, len(staff), 2)
    ]
