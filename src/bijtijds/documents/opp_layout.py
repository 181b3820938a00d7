"""The pages of the OPP: what school expects and what everybody thinks of it, then the handelingsdeel to agree with."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from bijtijds.documents.blocks import NeverAlone, gap, stack_height
from bijtijds.documents.furniture import bind
from bijtijds.documents.looks import (
    BODY,
    FRAME_LATER,
    HEADING,
    SMALL_HEADING,
    SUBTITLE,
    TITLE,
    WIDTH,
    para,
)
from bijtijds.documents.opp_report import OppReport
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.plan_layout import next_page, quoted, what_we_do
from bijtijds.documents.plan_tables import goal_tables
from bijtijds.documents.sections import bullets, lead, section, texts
from bijtijds.documents.signing import ConsentBlock, SigningRow
from bijtijds.documents.wording import NBSP, Markup, bold, day, fixed, joined, plain, sentence_end, typed
from bijtijds.terms.agreeing import ACTION_WORDS, REST_WORDS
from bijtijds.terms.codes import PartAgreement

_CONFIDENTIAL = "Vertrouwelijk. Dit OPP hoort in het dossier van uw kind."
_ROOM_FOR_ROWS = 0.7  # of a page: what is left holds the last actions


def build(report: OppReport, house: HouseStyle) -> Paper:
    """Lay out an OPP."""
    running = f"OPP · {plain(report.pupil, 60)}"
    return bind(list(_story(report)), sheet_of(report, house, "Ontwikkelingsperspectief", running, _CONFIDENTIAL))


def _story(report: OppReport) -> Iterator[Flowable]:
    expected = list(_expected(report))
    yield from expected
    yield from next_page(expected)
    yield from _handelingsdeel(report)


# -- the part that school and parents talk about


def _expected(report: OppReport) -> Iterator[Flowable]:
    called = _called(report)
    yield para(TITLE, joined(fixed("Ontwikkelingsperspectief van "), typed(called)))
    yield para(SUBTITLE, _about(report))
    yield gap(2)
    yield from lead(_in_short(report))
    why = texts("Waarom wij dat denken.", report.grounds)
    destination = report.destination.strip()
    where = [para(BODY, bold(typed(destination[:1].upper() + destination[1:])))] if destination else []
    yield section("Wat wij verwachten", [*where, *why])
    if report.protecting:
        yield section("Wat helpt", bullets([typed(line) for line in report.protecting]))
    if report.hindering:
        yield section("Wat het moeilijk maakt", bullets([typed(line) for line in report.hindering]))
    if report.deviations.strip():
        yield section("Wat wij anders doen", texts("", report.deviations))
    if child := list(_child(report)):
        yield section("", child, called=joined(fixed("Wat "), typed(called), fixed(" zegt")))
    yield section("Wat u zegt", list(_talks(report)))


def _called(report: OppReport) -> str:
    return plain(report.called or report.pupil, 40)


def _about(report: OppReport) -> Markup:
    group = joined(fixed(f", groep{NBSP}"), typed(report.group)) if report.group else fixed("")
    state = f"vastgesteld op {day(report.set_on)}" if report.set_on else "nog niet vastgesteld"
    return joined(bold(typed(report.pupil)), group, fixed(f" · {state}"))


def _in_short(report: OppReport) -> str:
    parts = []
    if report.destination.strip():
        parts.append(f"Na de basisschool verwachten wij: {sentence_end(report.destination)}")
    parts.append("In dit OPP leest u waarom, en wat school, u en uw kind doen.")
    if report.set_on is None and report.set_before is not None:
        parts.append(f"Uiterlijk op {day(report.set_before)} stellen wij dit OPP vast.")
    elif report.evaluate_before is not None:
        parts.append(f"Uiterlijk op {day(report.evaluate_before)} bekijken wij met u of het nog klopt.")
    if report.evaluation_on is not None:
        parts.append(f"Op {day(report.evaluation_on)} kijken wij of de hulp werkt.")
    return " ".join(parts)


def _child(report: OppReport) -> Iterator[Flowable]:
    when = f"Wij hebben uw kind gehoord op **{day(report.child_heard_on)}**." if report.child_heard_on else ""
    if when or report.child_how.strip():
        yield para(BODY, joined(fixed(f"{when} " if when else ""), typed(sentence_end(report.child_how))))
    if report.child_words.strip():
        yield para(BODY, quoted(report.child_words))
    yield from texts("Dit hebben wij daarna verteld:", sentence_end(report.child_told_back))
    if report.child_not_heard.strip() and not report.child_words.strip():
        yield from texts("Nog niet gehoord, omdat:", sentence_end(report.child_not_heard))


def _talks(report: OppReport) -> Iterator[Flowable]:
    yield para(
        BODY,
        fixed(
            "Over deze bladzijde overleggen wij met u. Ons doel is dat wij het samen eens worden. Over het"
            " handelingsdeel beslist u mee: dat geldt alleen als u ermee instemt."
        ),
    )
    if report.parents_spoken_on is not None:
        yield para(BODY, fixed(f"Besproken met u op **{day(report.parents_spoken_on)}**."))
    yield para(BODY, fixed(f"**Nu:** {REST_WORDS[report.rest]}."))
    if report.rest_view.strip():
        yield para(BODY, joined(fixed("**Uw mening:** "), quoted(report.rest_view)))


# -- the handelingsdeel


def _handelingsdeel(report: OppReport) -> list[Flowable]:
    """Goals, actions and the boxes to answer in; its rows move closer together when that saves a page."""
    loose = list(_acting(report, tight=False))
    if stack_height(loose, WIDTH) <= FRAME_LATER:
        return loose
    tight = list(_acting(report, tight=True))
    return tight if stack_height(tight, WIDTH) <= FRAME_LATER else loose


def _acting(report: OppReport, *, tight: bool) -> Iterator[Flowable]:
    between = gap(2) if tight else gap(3)
    yield para(TITLE, fixed("Het handelingsdeel"))
    yield para(SUBTITLE, fixed(f"Wat wij doen, en waar wij naartoe werken · plan van cyclus{NBSP}{report.round}"))
    yield gap(2)
    if report.goals:
        yield from goal_tables(report.goals, tight=tight)
        yield between
    asking, rows = [between, *_asking(report)], _rows(report)
    reminder = [para(SMALL_HEADING, fixed("Stemt u in met het handelingsdeel?")), gap(1)]
    lone = [NeverAlone(row, reminder, before=[gap(1.6)], page=FRAME_LATER) for row in rows]
    glued = [*asking, gap(1.6), rows[0]]
    fits = stack_height(glued, WIDTH) <= FRAME_LATER * _ROOM_FOR_ROWS
    yield from what_we_do(report.school_does, report.home_does, report.actions, glued if fits else (), tight=tight)
    yield from (lone[1:] if fits else [*asking, *lone])


def _asking(report: OppReport) -> Iterator[Flowable]:
    yield para(HEADING, fixed("Stemt u in met het handelingsdeel?"))
    yield para(
        BODY,
        fixed("Alleen u kiest. **Geen antwoord is geen ja.** Bij nee praten wij verder met u."),
    )
    if told := _told(report):
        yield para(BODY, told)


def _told(report: OppReport) -> Markup | None:
    """What parents answered before this version was made; nothing while it is talked about."""
    view = joined(fixed(" Uw mening: "), quoted(report.action_view)) if report.action_view.strip() else fixed("")
    if report.action is PartAgreement.IN_TALKS:
        return joined(fixed("**Nu:** in overleg."), view) if view else None
    return joined(fixed(f"**Eerder gaf u aan:** {ACTION_WORDS[report.action]}."), view)


def _rows(report: OppReport) -> list[SigningRow]:
    """Parents two by two; as long as nobody is known to have custody there is one open block."""
    blocks = [ConsentBlock(one.name, one.role) for one in report.parents]
    blocks = blocks or [ConsentBlock("Ouder of verzorger met gezag", "")]
    return [SigningRow(blocks[place : place + 1], blocks[place + 1 : place + 2]) for place in range(0, len(blocks), 2)]
