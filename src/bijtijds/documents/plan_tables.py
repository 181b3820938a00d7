"""The tables of a plan: what helps and hinders, goals by their six aspects, actions, and cells for the evaluation."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bijtijds.documents.blocks import Cell, Row, TableWithTail, gap
from bijtijds.documents.hgw_plan import Looked, PlanAction, PlanFactor, PlanGoal
from bijtijds.documents.looks import CELL, CELL_BOLD, FRAME_LATER, HAIR, HEADING, LINE, NOTE, WIDTH, para
from bijtijds.documents.sections import bullets
from bijtijds.documents.signing import Ticks
from bijtijds.documents.wording import Markup, as_sentence, bold, day, fixed, joined, paragraphs, typed
from bijtijds.terms.codes import FactorEffect, FactorPlace

T = TypeVar("T")

_PAD = 5.0
_LABEL = 28 * mm
_FACTOR_LABEL = 38 * mm
_FACTOR_WIDTH = (WIDTH - _FACTOR_LABEL) / 3
_AT_ONCE = 4
_LOOSE, _TIGHT = (4, 5.5), (2.5, 3.5)
_ANYWHERE = 1.0  # a table that may break between any two rows
_EFFECTS = (
    (FactorEffect.PROTECTS, "Helpt", "beschermend"),
    (FactorEffect.HINDERS, "Belemmert", "maakt het moeilijk"),
)
_ACTION_COLUMNS = ((_PAD, 78 * mm), (83 * mm, 27 * mm), (112 * mm, 29 * mm), (143 * mm, 27 * mm))
HANDWRITING: tuple[float, ...] = (52, 48, 44, 40, 36, 33)
"""How high a cell to write in may be, from roomy to the least."""


def factor_table(factors: Sequence[PlanFactor], intro: Sequence[Flowable]) -> Flowable:
    """Two rows by three columns: what helps and what hinders, in child, school and home, with the source."""
    uprights = [_FACTOR_LABEL + place * _FACTOR_WIDTH for place in range(3)]
    head = Row(
        [_factor_cell(at, [para(CELL_BOLD, fixed(place.heading))]) for at, place in enumerate(FactorPlace)],
        head=True, rule=LINE, uprights=uprights,
    )  # fmt: skip
    rows = [row for effect, label, under in _EFFECTS for row in _factor_rows(factors, effect, label, under, uprights)]
    return TableWithTail([*intro, head], rows, (), page=_ANYWHERE, repeated=[head])


def goal_tables(goals: Sequence[PlanGoal], *, tight: bool = False) -> Iterator[Flowable]:
    """Goals two by two, side by side, with a row for each aspect that one of them has; `tight` rows are lower."""
    top, bottom = _TIGHT if tight else _LOOSE
    numbered = list(enumerate(goals, start=1))
    for place, pair in enumerate(_by(numbered, 2)):
        head = Row(
            _across(fixed(""), [[fixed(f"Doel {number} · {_term(goal)}")] for number, goal in pair], CELL_BOLD),
            head=True, rule=LINE,
        )  # fmt: skip
        rows = [
            Row(_across(label, texts, CELL_BOLD if at == 0 else CELL), top=top, bottom=bottom)
            for at, (label, texts) in enumerate(_aspects([goal for _, goal in pair]))
        ]
        rows[-1].rule = LINE
        title = [para(HEADING, fixed("Doelen")), gap(0.6)] if place == 0 else [gap(2)]
        yield TableWithTail([*title, head], rows, (), page=FRAME_LATER, repeated=[head])


def action_table(
    actions: Sequence[PlanAction], title: Sequence[Flowable], tail: Sequence[Flowable] = (), *, tight: bool = False
) -> Flowable:
    """Who does what, how often and when; `tail` never stands without the last actions."""
    head = Row(
        [
            Cell(x, width, (para(CELL_BOLD, fixed(label)),))
            for (x, width), label in zip(_ACTION_COLUMNS, ("Wat", "Wie", "Hoe vaak", "Wanneer"), strict=True)
        ],
        head=True,
        rule=LINE,
    )
    rows = [_action(one, tight=tight, last=at == len(actions)) for at, one in enumerate(actions, start=1)]
    nothing = Row([Cell(_PAD, WIDTH - 2 * _PAD, (para(CELL, fixed("Wij hebben nog niets afgesproken.")),))], rule=LINE)
    return TableWithTail(
        [*title, head], rows or [nothing], tail, page=FRAME_LATER, repeated=[head], loose=tail
    )  # fmt: skip


def evaluation_tables(
    goals: Sequence[PlanGoal], called: str, title: Sequence[Flowable], least: float
) -> Iterator[Flowable]:
    """A cell for what was measured and for each voice, filled in or `least` high to write in; and how it goes on."""
    numbered = list(enumerate(goals, start=1))
    for place, pair in enumerate(_by(numbered, 2)):
        width = (WIDTH - _LABEL) / len(pair)
        uprights = [0.0, *(_LABEL + at * width for at in range(len(pair))), WIDTH]
        head = Row(
            _across(fixed(""), [[fixed(f"Doel {number}")] for number, _ in pair], CELL_BOLD),
            head=True, rule=LINE, uprights=uprights,
        )  # fmt: skip
        looks = [goal.looked for _, goal in pair]
        rows = [
            Row(_across(bold(label), [[typed(part) for part in paragraphs(text)] for text in texts], CELL),
                least=0 if all(texts) else least, rule=LINE, uprights=uprights)
            for label, texts in _voices(looks, called)
        ]  # fmt: skip
        rows.append(_onward(looks, width, uprights))
        before = title if place == 0 else [gap(2)]
        yield TableWithTail([*before, head], rows, (), page=FRAME_LATER, repeated=[head])


def _factor_cell(at: int, body: Sequence[Flowable]) -> Cell:
    return Cell(_FACTOR_LABEL + at * _FACTOR_WIDTH + _PAD, _FACTOR_WIDTH - 2 * _PAD, tuple(body))


def _factor_rows(
    factors: Sequence[PlanFactor], effect: FactorEffect, label: str, under: str, uprights: Sequence[float]
) -> list[Row]:
    """The bullets of one effect, a few at once, so that a long list may break anywhere."""
    columns = [
        _by([_factor(one) for one in factors if one.effect is effect and one.place is place], _AT_ONCE)
        for place in FactorPlace
    ]
    parts = list(zip_longest(*columns, fillvalue=())) or [((), (), ())]
    rows = []
    for at, part in enumerate(parts):
        cells = [_factor_cell(place, bullets(lines, CELL)) for place, lines in enumerate(part)]
        if at == 0:
            cells.insert(
                0, Cell(_PAD, _FACTOR_LABEL - 2 * _PAD, (para(CELL_BOLD, fixed(label)), para(NOTE, fixed(under))))
            )
        last = at == len(parts) - 1
        rows.append(
            Row(cells, top=4 if at == 0 else 0, bottom=5.5 if last else 0, rule=LINE if last else 0, uprights=uprights)
        )
    return rows


def _factor(one: PlanFactor) -> Markup:
    source = joined(fixed(" ("), typed(one.source), fixed(")")) if one.source.strip() else fixed("")
    return joined(typed(one.text), source)


def _across(label: Markup, texts: Sequence[Sequence[Markup]], style: ParagraphStyle) -> list[Cell]:
    width = (WIDTH - _LABEL) / len(texts)
    cells = [Cell(_PAD, _LABEL - _PAD, (para(CELL, label),))]
    for at, parts in enumerate(texts):
        body = tuple(para(style, part) for part in parts)
        cells.append(Cell(_LABEL + at * width + _PAD, width - 2 * _PAD, body))
    return cells


def _term(goal: PlanGoal) -> str:
    return "lange termijn" if goal.long_term else "korte termijn"


def _aspects(goals: Sequence[PlanGoal]) -> Iterator[tuple[Markup, list[list[Markup]]]]:
    yield fixed("**Doel**"), [[typed(part) for part in paragraphs(goal.sentence)] for goal in goals]
    for label, parts in (
        ("**S**pecifiek", [_said(goal.specific) for goal in goals]),
        ("**M**eetbaar", [_measure(goal) for goal in goals]),
        ("**A**cceptabel", [_said(goal.acceptable) for goal in goals]),
        ("**R**ealistisch", [_said(goal.realistic) for goal in goals]),
        ("**T**ijdgebonden", [_time(goal) for goal in goals]),
        ("**I**nspirerend", [_said(goal.inspiring) for goal in goals]),
    ):
        if any(parts):
            yield fixed(label), parts


def _said(text: str) -> list[Markup]:
    return [typed(part) for part in paragraphs(text)]


def _measure(goal: PlanGoal) -> list[Markup]:
    """`Nu: 12, streven: 22. Toets van blok 4.`, after what was said of it."""
    values = []
    if goal.start.strip():
        values.append(joined(fixed("Nu: "), typed(goal.start)))
    if goal.target.strip():
        values.append(joined(fixed("streven: " if values else "Streven: "), typed(goal.target)))
    told = joined(*[piece for value in values for piece in (fixed(", "), value)][1:])
    if goal.measured_by.strip():
        told = joined(told, fixed(". ") if told else fixed(""), typed(as_sentence(goal.measured_by)))
    return [*_said(goal.measurable), *([told] if told else [])]


def _time(goal: PlanGoal) -> list[Markup]:
    until = [fixed(f"Tot en met {day(goal.due_on)}")] if goal.due_on is not None and not goal.timed.strip() else []
    return [*_said(goal.timed), *until]


def _action(one: PlanAction, *, tight: bool, last: bool) -> Row:
    top, bottom = _TIGHT if tight else _LOOSE
    told = (one.what, one.who, one.how_often, one.when)
    cells = [
        Cell(x, width, tuple(para(CELL, typed(part)) for part in paragraphs(text)))
        for (x, width), text in zip(_ACTION_COLUMNS, told, strict=True)
    ]
    return Row(cells, top=top, bottom=bottom, rule=LINE if last else HAIR)


def _voices(looks: Sequence[Looked], called: str) -> Iterator[tuple[Markup, list[str]]]:
    yield fixed("Meting"), [one.measured for one in looks]
    yield fixed("Leerkracht"), [one.teacher for one in looks]
    yield fixed("School"), [one.school for one in looks]
    yield fixed("Ouders"), [one.parents for one in looks]
    yield joined(typed(called), fixed(" zelf")), [one.child for one in looks]


def _onward(looks: Sequence[Looked], width: float, uprights: Sequence[float]) -> Row:
    cells = [Cell(_PAD, _LABEL - _PAD, (para(CELL_BOLD, fixed("Hoe verder?")),))]
    for at, one in enumerate(looks):
        told: Flowable = Ticks(("doorgaan", "bijstellen", "stoppen", "afgerond"))
        if one.onward.strip():
            told = para(CELL, typed(as_sentence(one.onward)))
        cells.append(Cell(_LABEL + at * width + _PAD, width - 2 * _PAD, (told,)))
    return Row(cells, rule=LINE, uprights=uprights)


def _by(items: Sequence[T], count: int) -> list[Sequence[T]]:
    return [items[place : place + count] for place in range(0, len(items), count)]
