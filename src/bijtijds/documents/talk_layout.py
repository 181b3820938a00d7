"""The pages of the gespreksverslag: first what was said, then what was agreed and what parents think of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from bijtijds.documents import fonts
from bijtijds.documents.blocks import Beside, gap, stack_height
from bijtijds.documents.furniture import Sheet, bind
from bijtijds.documents.looks import BODY, FRAME_LATER, SMALL_HEADING, SUBTITLE, TITLE, WIDTH, para
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.sections import lead, section, texts
from bijtijds.documents.staircase import Staircase
from bijtijds.documents.talk_agreements import agreed_and_seen
from bijtijds.documents.talk_report import Parent, Person, TalkReport
from bijtijds.documents.wording import (
    NBSP,
    Markup,
    bold,
    day,
    fixed,
    joined,
    paragraphs,
    plain,
    sentence_end,
    typed,
    weekday,
)
from bijtijds.terms.codes import Recognition
from bijtijds.terms.dates import clock_time

_GAP = 6.0
_CONFIDENTIAL = "Vertrouwelijk. Dit verslag hoort in het dossier van uw kind."
_RECOGNISED = {
    Recognition.YES: "U herkent wat wij zien.",
    Recognition.PARTLY: "U herkent een deel van wat wij zien.",
    Recognition.NO: "U herkent niet wat wij zien. Ook dat staat hier.",
}


def build(report: TalkReport, house: HouseStyle) -> Paper:
    """Lay out a gespreksverslag."""
    return bind(list(_story(report, house)), _sheet(report, house))


def _sheet(report: TalkReport, house: HouseStyle) -> Sheet:
    running = f"Gespreksverslag · {plain(report.pupil, 60)} · {day(report.held_on)}"
    return sheet_of(report, house, "Gespreksverslag", running, _CONFIDENTIAL)


def _story(report: TalkReport, house: HouseStyle) -> Iterator[Flowable]:
    short = plain(report.in_short, 320)
    reminder = [para(SMALL_HEADING, fixed("U tekent voor dit verslag")), gap(1), *lead(short)]
    acting = agreed_and_seen(report, house, reminder)
    yield para(TITLE, fixed("Verslag van ons gesprek"))
    yield para(SUBTITLE, _about(report))
    yield gap(2)
    yield from lead(report.in_short)
    sections = (
        ("Begin", _begin(report)),
        ("Waarom dit gesprek?", _why(report)),
        ("Wat zei u?", _said(report)),
        ("Wat gaan wij doen?", _approach(report)),
    )
    for number, (head, body) in enumerate(sections, start=1):
        if shown := list(body):
            yield section(head, shown, str(number))
    if report.summary.strip():
        yield section("Samengevat", texts("", report.summary))
    if report.route_step is not None:
        signing = stack_height(acting[:1], WIDTH)
        yield Staircase(report.route_step, then=signing + _GAP if signing <= FRAME_LATER else None)
    yield gap(1)
    yield CondPageBreak(45 * mm)
    yield from acting


def _about(report: TalkReport) -> Markup:
    parts = [joined(fixed("over "), bold(typed(report.pupil)))]
    if report.group:
        parts.append(joined(fixed(f", groep{NBSP}"), typed(report.group)))
    parts.append(fixed(f" · {weekday(report.held_on)}"))
    if report.starts is not None:
        until = f" tot {clock_time(report.ends)}" if report.ends else ""
        start = clock_time(report.starts)
        parts.append(fixed(f", {start.removesuffix(' uur') if until else start}{until}"))
    if report.place:
        parts.append(joined(fixed(" · "), typed(report.place)))
    return joined(*parts)


def _people(people: list[Person]) -> Markup:
    names = [
        joined(typed(one.name), fixed(" ("), typed(one.role), fixed(")")) if one.role.strip() else typed(one.name)
        for one in people
    ]
    commas = [fixed(", ")] * max(len(names) - 2, 0) + [fixed(" en ")] * (len(names) > 1)
    return joined(*(piece for pair in zip(names, [*commas, fixed(".")], strict=True) for piece in pair))


def _begin(report: TalkReport) -> Iterator[Flowable]:
    there = [Person(one.name, one.role) for one in report.parents if one.was_there] + list(report.present)
    # The list begins the sentence: `Mevrouw Amrani (moeder) en de heer De Wit (vader)`.
    there[:1] = [replace(first, name=first.name[:1].upper() + first.name[1:]) for first in there[:1]]
    away = [Person(one.name, one.role) for one in report.parents if not one.was_there] + list(report.absent)
    interpreter = fixed("")
    if report.interpreter.strip():
        interpreter = joined(fixed(" **Tolk:** "), typed(sentence_end(report.interpreter)))
    if there:
        yield para(BODY, joined(fixed("**Wie waren er?** "), _people(there), interpreter))
    if away:
        yield para(BODY, joined(fixed("**Uitgenodigd, maar er niet bij:** "), _people(away)))
    yield from texts("Doel:", report.purpose)
    yield from texts("Zo begonnen wij:", report.opening)


def _why(report: TalkReport) -> Iterator[Flowable]:
    yield from texts("Wat gaat goed.", report.going_well)
    yield from texts("Onze zorg.", report.concern)


def _said(report: TalkReport) -> Iterator[Flowable]:
    recognised = fixed(_RECOGNISED[report.recognise]) if report.recognise else fixed("")
    views = [typed(part) for part in paragraphs(report.parents_view)] or [fixed("")]
    first = joined(recognised, fixed(" "), views[0]) if recognised and views[0] else recognised or views[0]
    yield from (para(BODY, part) for part in (first, *views[1:]) if part)
    for parent, label in zip(report.parents, _labels(report.parents), strict=True):
        if words := parent.words.strip().strip("'\"‘’“”„"):
            yield para(BODY, joined(bold(typed(label)), fixed("**:** ‘"), typed(words), fixed("’")))
    yield from texts("Thuis.", report.home)
    yield from texts("Hulp die er al is.", report.existing_help)


def _labels(parents: tuple[Parent, ...]) -> list[str]:
    """A parent's role, or the name when two parents have the same role or none."""
    roles = Counter(parent.role.strip().casefold() for parent in parents)
    return [
        one.role.strip()[:1].upper() + one.role.strip()[1:]
        if one.role.strip() and roles[one.role.strip().casefold()] == 1
        else one.name
        for one in parents
    ]


def _approach(report: TalkReport) -> Iterator[Flowable]:
    """Who does what; where nothing was written the agreements speak, so that the paper never denies one of them."""
    child = plain(report.called or report.pupil, 40)
    lines = (
        (fixed("School"), report.school_does, "gaat door zoals nu."),
        (fixed("U thuis"), report.home_does, "hoeft nu niets extra’s te doen."),
        (typed(child), report.child_does, "hoeft nu niets extra’s te doen."),
        (fixed("Anderen"), report.others_do, "zijn nu niet nodig."),
    )
    widest = max(fonts.width(label, fonts.BOLD, 11) for label in ("Anderen", child))
    indent = min(max(20 * mm, widest + 8), 36 * mm)
    for label, text, otherwise in lines:
        nothing = "zie de afspraken." if report.agreements else otherwise
        shown = [para(BODY, typed(part)) for part in paragraphs(text)] or [para(BODY, fixed(nothing))]
        yield Beside(shown, indent=indent, heads=[(0, indent - 4, para(SMALL_HEADING, label))], bottom=4)
    yield from texts("Wie is waarvoor verantwoordelijk?", report.responsibilities)
