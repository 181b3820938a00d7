"""The page of a bespreekbrief: the question first, then what goes well, what was seen, and what is asked."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.blocks import Beside, Cell, Row, WritingLines, gap
from bijtijds.documents.looks import (
    BRIEF,
    BRIEF_QUESTION,
    CELL,
    CELL_BOLD,
    HAIR,
    SMALL_HEADING,
    SUBTITLE,
    TITLE,
    WIDTH,
    para,
)
from bijtijds.documents.one_page import bind_one_page
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.receivers import receiver_line
from bijtijds.documents.sections import bullets, labelled, section
from bijtijds.documents.team_brief import TeamBrief
from bijtijds.documents.wording import (
    NBSP,
    Markup,
    as_sentence,
    bold,
    day,
    fixed,
    joined,
    listed,
    plain,
    sentence_end,
    typed,
    weekday,
)

_NAME = "Brief voor het overleg"
_CONFIDENTIAL = "Vertrouwelijk. Alleen voor de ontvangers die hier staan. Niet doorgeven."
_SIDE: float = 34 * mm
_TEXT: float = WIDTH - _SIDE
_STEP: float = 7.5 * mm
_FACTS: tuple[tuple[float, float], ...] = ((5.0, 25.5 * mm), (28 * mm, 82 * mm), (112 * mm, 24 * mm - 2))
_TRIED: tuple[tuple[float, float], ...] = ((5.0, 70 * mm), (74 * mm, 62 * mm - 5))


def build(report: TeamBrief, house: HouseStyle) -> Paper:
    """Lay out a bespreekbrief. Raises `RuleBroken("brief_too_long")` when one page cannot hold it."""
    running = " · ".join(["Bespreekbrief", *_meeting(report, day(report.meeting_on) if report.meeting_on else "")])
    sheet = sheet_of(
        report, house, _NAME, running, _CONFIDENTIAL, waits="Nog niet om te geven.", written_on=False
    )  # fmt: skip
    return bind_one_page(
        sheet,
        RuleBroken("brief_too_long", field="facts"),
        lambda: list(_story(report, tight=False)),
        lambda: list(_story(report, tight=True)),
    )


def _story(report: TeamBrief, *, tight: bool) -> Iterator[Flowable]:
    yield para(TITLE, _who(report))
    yield para(SUBTITLE, typed(", ".join(_meeting(report, weekday(report.meeting_on) if report.meeting_on else ""))))
    yield gap(1)
    asked = [para(SMALL_HEADING, fixed("Vraag van school")), para(BRIEF_QUESTION, _said(report.question_school))]
    yield Beside(asked, indent=14, bar=2.6)
    yield gap(1 if tight else 2)
    parts = (
        ("Andere vragen", _questions(report)),
        ("Wat gaat goed", _lines(report.going_well, tight=tight)),
        ("Wat is gezien", _facts(report, tight=tight)),
        ("Factoren", _lines(report.factors, tight=tight)),
        ("Geprobeerd", _tried(report, tight=tight)),
        ("Verder", _further(report)),
        ("Wat wij vragen", _lines(report.asked, tight=tight)),
        ("Regie", [para(BRIEF, _lead(report))]),
        ("Grondslag", list(_basis(report))),
        ("Advies", [WritingLines(2, 2, _STEP)]),
    )
    for head, body in parts:
        if body:
            yield section(head, body, dense=True, side=_SIDE, close=tight)


def _who(report: TeamBrief) -> Markup:
    group = joined(fixed(f", groep{NBSP}"), typed(report.group)) if report.group.strip() else fixed("")
    age = fixed(f" ({report.age_years}{NBSP}jaar)") if report.age_years is not None else fixed("")
    return joined(typed(report.pupil), group, age)


def _meeting(report: TeamBrief, on: str) -> list[str]:
    return [part for part in (report.meeting.strip(), on) if part]


def _said(text: str) -> Markup:
    return typed(text) if text.strip() else fixed("nog niet gesteld")


def _questions(report: TeamBrief) -> list[Flowable]:
    """Who asked nothing yet is named too: nobody forgets to ask the child. What may not be told is not there."""
    child = plain(report.called or report.pupil, 30)
    asked = (
        ("Leerkracht", report.question_teacher), ("Ouders", report.question_parents), (child, report.question_child)
    )  # fmt: skip
    return _labelled([(label, _said(text)) for label, text in asked if text is not None])


def _labelled(lines: Sequence[tuple[str, Markup]]) -> list[Flowable]:
    return labelled([(label, [text]) for label, text in lines], style=BRIEF, label_style=CELL_BOLD)


def _lines(lines: Sequence[str], *, tight: bool) -> list[Flowable]:
    """One under another, or one after another when that saves the page."""
    shown = [line for line in lines if line.strip()]
    if tight:
        return [para(BRIEF, typed(" ".join(as_sentence(line) for line in shown)))] if shown else []
    return bullets([typed(line) for line in shown], BRIEF)


def _facts(report: TeamBrief, *, tight: bool) -> list[Flowable]:
    rows = [(one.when, one.fact, one.source) for one in report.facts]
    return _table(_FACTS, ("Wanneer", "Feit", "Bron"), rows, tight=tight)


def _tried(report: TeamBrief, *, tight: bool) -> list[Flowable]:
    return _table(_TRIED, ("Wat", "Uitkomst"), [(one.what, one.effect) for one in report.tried], tight=tight)


def _table(
    columns: Sequence[tuple[float, float]], labels: Sequence[str], rows: Sequence[tuple[str, ...]], *, tight: bool
) -> list[Flowable]:
    shown = [row for row in rows if any(text.strip() for text in row)]
    if not shown:
        return []
    top, bottom = (1.5, 2.5) if tight else (2.5, 3.5)
    cells = [Cell(*at, (para(CELL_BOLD, fixed(label)),)) for at, label in zip(columns, labels, strict=True)]
    head = Row(cells, top=top, bottom=bottom, head=True, rule=HAIR, edge=0)
    return [
        head,
        *(
            Row(
                [Cell(*at, (para(CELL, typed(text)),)) for at, text in zip(columns, row, strict=True)],
                top=top, bottom=bottom, rule=0 if row is shown[-1] else HAIR,
            )
            for row in shown
        ),
    ]  # fmt: skip


def _further(report: TeamBrief) -> list[Flowable]:
    lines = (
        ("Thuis", report.home),
        ("Gezondheid", report.health),
        ("Verzuim", report.absence),
        ("Toetsen", _sentences(report.results)),
        ("Hulp nu", _sentences(report.existing_help)),
    )
    return _labelled([(label, typed(text)) for label, text in lines if text.strip()])


def _sentences(lines: Sequence[str]) -> str:
    return " ".join(as_sentence(line) for line in lines if line.strip())


def _lead(report: TeamBrief) -> Markup:
    nobody = fixed("nog niemand")
    school = typed(report.lead_school) if report.lead_school.strip() else nobody
    home = typed(report.lead_home) if report.lead_home.strip() else nobody
    return joined(fixed("**School:** "), school, fixed(f"{NBSP} · {NBSP}**Thuis:** "), home)


def _basis(report: TeamBrief) -> Iterator[Flowable]:
    basis = typed(as_sentence(report.basis)) if report.basis.strip() else fixed("Nog niet geregeld.")
    until = fixed(f" Geldig tot en met {day(report.valid_until)}.") if report.valid_until is not None else fixed("")
    yield para(BRIEF, joined(bold(basis), until))
    people = [receiver_line(one, explained=False) for one in report.recipients] or [fixed("nog niemand")]
    rest = [joined(fixed("; "), one) for one in people[1:]]
    yield para(BRIEF, joined(fixed("**Ontvangers:** "), people[0], *rest, fixed(".")))
    if kept := [item.strip() for item in report.not_shared if item.strip()]:
        yield para(BRIEF, joined(fixed("**Niet gedeeld:** "), typed(sentence_end(listed(kept)))))
