"""How the people outside who are told something stand on paper: in a table, or on a line of their own."""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bijtijds.documents.blocks import Cell, Row
from bijtijds.documents.looks import CELL, CELL_BOLD, HAIR, LINE, SIDE, WIDTH, para
from bijtijds.documents.shared_with import SharedWith
from bijtijds.documents.wording import Markup, bold, fixed, joined, typed, weekday

_THIRD: float = 44 * mm


def receiver_table(recipients: Sequence[SharedWith], *, tight: bool) -> list[Flowable]:
    """Name, function with what it is, and where they work; nobody is ever left out."""
    if not recipients:
        return []
    columns = _columns(any(one.organisation.strip() for one in recipients))
    top, bottom = (2.5, 3.5) if tight else (4, 5.5)
    labels = [para(CELL_BOLD, fixed(label)) for label in ("Naam", "Functie", "Werkt bij")]
    head = Row([Cell(*at, (label,)) for at, label in zip(columns, labels, strict=False)], head=True, rule=LINE)
    rows = [
        Row(
            [
                Cell(*at, (para(CELL, text),))
                for at, text in zip(columns, (typed(one.name), _work(one), typed(one.organisation)), strict=False)
            ],
            top=top, bottom=bottom, rule=LINE if one is recipients[-1] else HAIR,
        )
        for one in recipients
    ]  # fmt: skip
    return [head, *rows]


def receiver_line(one: SharedWith, *, explained: bool = True) -> Markup:
    """`K. Postma, schoolmaatschappelijk werker: helpt gezinnen (Stichting Welzijn)`, the name in bold."""
    work = _work(one) if explained else typed(one.function)
    parts = [bold(typed(one.name))]
    parts += [fixed(", "), work] if work else []
    parts += [fixed(" ("), typed(one.organisation), fixed(")")] if one.organisation.strip() else []
    return joined(*parts)


def at_meeting(meeting: str, on: date | None) -> Markup:
    """` (ondersteuningsteam, dinsdag 20 april 2027)`, as far as it is known."""
    parts = [typed(meeting)] if meeting.strip() else []
    parts += [fixed(f"**{weekday(on)}**")] if on is not None else []
    if not parts:
        return fixed("")
    return joined(fixed(" ("), parts[0], *(joined(fixed(", "), part) for part in parts[1:]), fixed(")"))


def _work(one: SharedWith) -> Markup:
    told = [typed(part) for part in (one.function, one.explained) if part.strip()]
    return joined(told[0], *(joined(fixed(": "), part) for part in told[1:])) if told else fixed("")


def _columns(with_third: bool) -> tuple[tuple[float, float], ...]:
    second = WIDTH - SIDE - 5 - (_THIRD if with_third else 0)
    columns = ((5.0, SIDE - 13), (SIDE, second - 3))
    return (*columns, (WIDTH - _THIRD, _THIRD - 5)) if with_third else columns
