"""The pages of the report of a Meldcode: the five steps under one another, then the report, the answer and the end."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bijtijds.documents.blocks import Cell, Row, TableWithTail, gap
from bijtijds.documents.furniture import bind
from bijtijds.documents.looks import (
    BODY,
    CELL,
    CELL_BOLD,
    FRAME_LATER,
    LINE,
    NOTE,
    SMALL_HEADING,
    SUBTITLE,
    TITLE,
    para,
)
from bijtijds.documents.meldcode_report import MeldcodeReport, ReportMoment, ReportWeighing
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.sections import lead, section, texts
from bijtijds.documents.wording import (
    NBSP,
    Markup,
    as_sentence,
    bold,
    day,
    fixed,
    joined,
    paragraphs,
    plain,
    sentence_end,
    typed,
)
from bijtijds.terms.codes import SourceBasis
from bijtijds.terms.meldcode import BASES, REPORTS, Step

_NAME = "Verslag Meldcode"
_CONFIDENTIAL = "Vertrouwelijk. Alleen voor wie hier beroepshalve mee werkt. Niet doorgeven."
_COLUMNS = ((5.0, 44 * mm), (5 + 46 * mm, 20 * mm), (5 + 68 * mm, 60 * mm), (5 + 130 * mm, 36 * mm))
_HEADS = ("Vraag", "Antwoord", "Op welke feiten", "Wie en wanneer")
_UNKNOWN = "Er staat niet bij hoe dit bekend is"


def build(report: MeldcodeReport, house: HouseStyle) -> Paper:
    """Lay out the report of a Meldcode."""
    running = f"{_NAME} · {plain(report.pupil, 60)}"
    sheet = sheet_of(
        report, house, _NAME, running, _CONFIDENTIAL, waits="Nog niet om te geven.", written_on=False,
        file_kind="verslag",
    )  # fmt: skip
    return bind(list(_story(report)), sheet)


def _story(report: MeldcodeReport) -> Iterator[Flowable]:
    yield para(TITLE, fixed(_NAME))
    yield para(SUBTITLE, _about(report))
    yield gap(2)
    yield from lead(_in_short(report))
    yield section("Signalen", list(_signals(report)), "1")
    yield section("Overleg en advies", _moments(report, Step.CONSULT, "Er is nog geen overleg vastgelegd."), "2")
    yield section("Gesprek", list(_talks(report)), "3")
    yield section("Wegen", list(_weighing_words(report)), "4")
    if report.weighings:
        yield _weighings(report.weighings)
        yield gap(2)
    yield section("Beslissen", list(_decision(report)), "5", rule=0 if report.weighings else LINE)
    if report.decision in REPORTS or any(one.told_on or one.because for one in report.parents):
        yield section("Ouders", list(_parents(report)))
    if report.decision in REPORTS:
        yield section("Melding", list(_reported(report)))
    yield section("Daarna", list(_after(report)))


def _about(report: MeldcodeReport) -> Markup:
    born = fixed(f", geboren op {day(report.birth_date)}") if report.birth_date is not None else fixed("")
    group = joined(fixed(f", groep{NBSP}"), typed(report.group)) if report.group else fixed("")
    return joined(bold(typed(report.pupil)), born, group, fixed(" · opgesteld door "), typed(report.author))


def _in_short(report: MeldcodeReport) -> str:
    acute = " De situatie was acuut." if report.acute else ""
    parts = [f"Op {day(report.started_on)} begon school met de Meldcode.{acute}"]
    if report.decision is None or report.decided_on is None:
        parts.append("Er is nog geen besluit.")
    else:
        parts.append(f"Besluit van {day(report.decided_on)}: {report.decision.label}.")
    if report.reported_on is not None:
        parts.append(f"Gemeld bij Veilig Thuis op {day(report.reported_on)}.")
    if report.ending is not None and report.closed_on is not None:
        parts.append(f"Afgesloten op {day(report.closed_on)}: {report.ending.label}.")
    return " ".join(parts)


# -- the five steps


def _signals(report: MeldcodeReport) -> Iterator[Flowable]:
    """Own findings stand apart from what others told, so that nobody takes the one for the other."""
    found = [one for one in report.moments if one.step is Step.SIGNALS]
    heads: dict[SourceBasis | None, str] = {basis: words.capitalize() for basis, words in BASES.items()}
    for basis, words in (heads | {None: _UNKNOWN}).items():
        group = [one for one in found if one.basis is basis]
        if group:
            yield para(SMALL_HEADING, fixed(words))
            yield from map(_moment, group)
    if report.third_party:
        how = f" ({report.third_party_basis.label})" if report.third_party_basis is not None else ""
        yield para(BODY, fixed(f"Ook een derde vertelde hierover{how}. De naam is bij school bekend en afgeschermd."))
    if not found:
        yield para(BODY, fixed("Er is nog niets vastgelegd."))


def _moments(report: MeldcodeReport, step: Step, nothing: str) -> list[Flowable]:
    found = [_moment(one) for one in report.moments if one.step is step]
    return found or ([para(BODY, fixed(nothing))] if nothing else [])


def _moment(one: ReportMoment) -> Flowable:
    whom = f" · {one.whom}" if one.whom else ""
    start = joined(bold(fixed(day(one.on))), fixed(" · "), typed(one.who), fixed(f"{whom}: "))
    end = joined(fixed(" (kenmerk "), typed(one.reference), fixed(")")) if one.reference else fixed("")
    return para(BODY, joined(start, typed("\n".join(paragraphs(one.text))), end))


def _talks(report: MeldcodeReport) -> Iterator[Flowable]:
    spoken = _moments(report, Step.TALK, "")
    yield from spoken
    yield from texts("Niet met ouders gesproken, omdat:", sentence_end(report.no_talk))
    if not spoken and not report.no_talk.strip():
        yield para(BODY, fixed("Er is nog geen gesprek vastgelegd."))


def _weighing_words(report: MeldcodeReport) -> Iterator[Flowable]:
    words = "De vijf vragen van de afweging." if report.weighings else "De vijf vragen zijn nog niet gewogen."
    yield para(BODY, fixed(words))
    yield from _moments(report, Step.WEIGH, "")


def _weighings(weighed: Sequence[ReportWeighing]) -> Flowable:
    head = Row(
        [Cell(x, width, (para(CELL_BOLD, fixed(label)),)) for (x, width), label in zip(_COLUMNS, _HEADS, strict=True)],
        head=True, rule=LINE,
    )  # fmt: skip
    rows = [Row([Cell(x, width, body) for (x, width), body in zip(_COLUMNS, _cells(one), strict=True)])
            for one in weighed]  # fmt: skip
    rows[-1].rule = LINE
    return TableWithTail([head], rows, (), page=FRAME_LATER, repeated=[head])


def _cells(one: ReportWeighing) -> tuple[tuple[Flowable, ...], ...]:
    when = [para(CELL, fixed(day(one.on)))] if one.on is not None else []
    facts = tuple(para(CELL, typed(fact)) for fact in one.facts)
    return (
        (para(CELL, fixed(one.question.label)),), (para(CELL_BOLD, fixed(one.answer.label)),), facts,
        (para(CELL, typed(one.by)), *when),
    )  # fmt: skip


def _decision(report: MeldcodeReport) -> Iterator[Flowable]:
    if report.decision is None:
        yield para(BODY, fixed("Er is nog geen besluit."))
    else:
        on = f" Besloten op {day(report.decided_on)}, met " if report.decided_on is not None else " Besloten met "
        who = joined(fixed(f"**{report.decision.heading}.**{on}"), typed(sentence_end(report.decided_with)))
        yield para(BODY, who)
        label = "Waarom:" if report.decision in REPORTS else "Waarom niet gemeld:"
        yield from texts(label, sentence_end(report.decision_because))
    yield from _moments(report, Step.DECIDE, "")


# -- the report and after


def _parents(report: MeldcodeReport) -> Iterator[Flowable]:
    told = [one for one in report.parents if one.told_on is not None or one.because.strip()]
    for one in told:
        on = fixed(f": verteld op {day(one.told_on)}. ") if one.told_on is not None else fixed(": niet verteld. ")
        yield para(BODY, joined(bold(typed(one.name)), on, typed(as_sentence(one.because))))
    if not told:
        yield para(BODY, fixed("Nog niet verteld."))


def _reported(report: MeldcodeReport) -> Iterator[Flowable]:
    if report.reported_on is None:
        yield para(BODY, fixed("Nog niet gemeld."))
    else:
        yield para(BODY, fixed(f"Gemeld op **{day(report.reported_on)}**."))
    who = report.reporter.heading if report.reporter is not None else "Wie meldt, is nog niet bekend"
    yield para(BODY, joined(fixed(f"{who}. "), typed(sentence_end(report.reported_by))))
    yield from texts("Kenmerk:", report.reference)
    if report.feedback_on is not None:
        yield from texts(f"Terugkoppeling op {day(report.feedback_on)}:", sentence_end(report.feedback))


def _after(report: MeldcodeReport) -> Iterator[Flowable]:
    leads = (("Regie op school:", report.lead_school), ("Regie thuis:", report.lead_home))
    for label, name in leads:
        yield para(BODY, joined(fixed(f"**{label}** "), typed(name) if name.strip() else fixed("nog niemand")))
    if report.ending is not None and report.closed_on is not None:
        yield from texts(
            f"{report.ending.heading}, afgesloten op {day(report.closed_on)}.", sentence_end(report.ending_words)
        )
    else:
        yield para(NOTE, fixed("Dit verslag toont hoe het stond op de dag waarop het is gemaakt."))
