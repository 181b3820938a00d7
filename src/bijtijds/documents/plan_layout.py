"""The pages of the HGW-plan: first why, with parents and child in it, then what is done and what came of it."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from bijtijds.documents.blocks import NeverAlone, gap, stack_height
from bijtijds.documents.furniture import bind
from bijtijds.documents.hgw_plan import HgwPlan, PlanAction
from bijtijds.documents.looks import BODY, FRAME_FIRST, FRAME_LATER, HAIR, HEADING, SUBTITLE, TITLE, WIDTH, para
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.plan_tables import HANDWRITING, action_table, evaluation_tables, factor_table, goal_tables
from bijtijds.documents.sections import labelled, lead, section, texts
from bijtijds.documents.signing import SeenRow
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
    weekday,
)

_CONFIDENTIAL = "Vertrouwelijk. Dit plan hoort in het dossier van uw kind."
_THINK = "wij denken "


def build(report: HgwPlan, house: HouseStyle) -> Paper:
    """Lay out an HGW-plan."""
    running = f"HGW-plan · {plain(report.pupil, 60)} · cyclus {report.round}"
    return bind(list(_story(report)), sheet_of(report, house, "HGW-plan", running, _CONFIDENTIAL))


def what_we_do(
    school: str, home: str, actions: Sequence[PlanAction], tail: Sequence[Flowable] = (), *, tight: bool = False
) -> Iterator[Flowable]:
    """What school and parents do in sentences, then who does which action; `tail` stays with the last actions."""
    title: list[Flowable] = [para(HEADING, fixed("Wat doen wij?")), gap(0.6)]
    lines = [(label, _parts(text)) for label, text in (("School", school), ("U thuis", home)) if text.strip()]
    if lines:
        yield CondPageBreak(30 * mm)
        yield from (*title, *labelled(lines))
        title = [gap(1)]
    yield action_table(actions, title, tail, tight=tight)


def next_page(before: Sequence[Flowable]) -> Iterator[Flowable]:
    """The second half begins on page 2; when the first half ran on, it begins where there is half a page left."""
    if stack_height(before, WIDTH) <= FRAME_FIRST:
        yield PageBreak()
    else:
        yield CondPageBreak(FRAME_LATER / 2)
        yield gap(3)


def quoted(words: str) -> Markup:
    """Somebody's own words, between quotation marks of ours."""
    return joined(fixed("‘"), typed(words.strip().strip("'\"‘’“”„")), fixed("’"))


def _story(report: HgwPlan) -> Iterator[Flowable]:
    why, together = list(_why(report)), [*_with_parents(report), *_seen(report)]
    whole = [*why, _part("Met ouders", together)]
    signed_here = stack_height(whole, WIDTH) <= FRAME_FIRST
    if not signed_here:
        whole = [*why, _part("Met ouders", list(_with_parents(report)))]
    yield from whole
    yield from next_page(whole)
    seen = [] if signed_here or not report.parents else [gap(1), _part("Gezien", list(_seen(report)), rule=0)]
    yield from _on_one_page(report, seen)


# -- page 1: why


def _why(report: HgwPlan) -> Iterator[Flowable]:
    called = plain(report.called or report.pupil, 40)
    yield para(TITLE, joined(fixed("Plan voor "), typed(called)))
    yield para(SUBTITLE, _about(report))
    yield gap(2)
    yield from lead(report.in_short)
    if report.occasion.strip():
        yield _part("Aanleiding", texts("", report.occasion))
    asked = (("Leerkracht", report.question_teacher), ("Ouders", report.question_parents))
    questions = [(label, _parts(text)) for label, text in asked if text.strip()]
    if report.question_child.strip():
        questions.append((called, [quoted(report.question_child)]))
    if questions:
        yield _part("Hulpvragen", labelled(questions))
    if report.factors:
        intro = [para(BODY, fixed("Wat helpt, en wat maakt het moeilijk? Tussen haakjes staat de bron."))]
        yield factor_table(report.factors, [_part("Factoren", intro)])
    rule = 0 if report.factors else HAIR
    if report.analysis.strip():
        yield _part("Wij denken", texts("", _without_start(report.analysis)), rule=rule)
        rule = HAIR
    if needs := _needs(report, called):
        yield _part("Nodig", labelled(needs), rule=rule)
        rule = HAIR
    if child := list(_with_child(report)):
        yield _part("", child, called=joined(fixed("Met "), typed(called)), rule=rule)


def _about(report: HgwPlan) -> Markup:
    group = joined(fixed(f", groep{NBSP}"), typed(report.group)) if report.group else fixed("")
    kind = "individueel handelingsplan, cyclus" if report.individual else "HGW-cyclus"
    owner = joined(fixed(" · eigenaar: "), typed(report.owner)) if report.owner.strip() else fixed("")
    return joined(bold(typed(report.pupil)), group, fixed(f" · {kind}{NBSP}{report.round}"), owner)


def _needs(report: HgwPlan, called: str) -> list[tuple[str, Sequence[Markup]]]:
    all_needs = ((called, report.needs_child), ("Leerkracht", report.needs_teacher), ("Ouders", report.needs_parents))
    return [(label, [typed(sentence_end(one)) for one in needs]) for label, needs in all_needs if needs]


def _with_child(report: HgwPlan) -> Iterator[Flowable]:
    told = []
    if report.child_how.strip():
        told.append(typed(as_sentence(report.child_how)))
    if report.child_words.strip():
        told.append(quoted(report.child_words))
    elif report.child_not_heard.strip():
        told.append(joined(fixed("Nog niet gehoord, omdat: "), typed(sentence_end(report.child_not_heard))))
    if report.child_told_back_on is not None:
        told.append(fixed(f"Het plan is aan uw kind verteld op {day(report.child_told_back_on)}."))
    if told:
        yield para(BODY, Markup(" ".join(told)))


def _with_parents(report: HgwPlan) -> Iterator[Flowable]:
    told = []
    if report.parents_spoken_on is not None:
        told.append(fixed(f"Besproken met u op {day(report.parents_spoken_on)}."))
    elif report.parents_not_spoken.strip():
        told.append(joined(fixed("Nog niet besproken, omdat: "), typed(sentence_end(report.parents_not_spoken))))
    for label, text in (("School", report.feasible_school), ("Ouders", report.feasible_parents)):
        if text.strip():
            told.append(joined(fixed(f"{label}: "), typed(sentence_end(text))))
    yield para(BODY, Markup(" ".join(told)) or fixed("Nog niet besproken."))


def _seen(report: HgwPlan) -> Iterator[Flowable]:
    """The lines to sign, never apart from the sentence that says what signing means."""
    words = para(BODY, fixed("**Tekenen betekent niet dat u het met alles eens bent.**"))
    people = report.parents
    for place in range(0, len(people), 2):
        before = [words] if place == 0 else []
        yield NeverAlone(SeenRow(people[place : place + 2]), [words], before=before, page=FRAME_LATER)


def _part(head: str, body: Sequence[Flowable], *, called: Markup | None = None, rule: float = HAIR) -> Flowable:
    return section(head, body, called=called, rule=rule, dense=True)


def _without_start(analysis: str) -> str:
    """`Wij denken dat …` stands in the side head already."""
    text = analysis.strip()
    return text[len(_THINK) :] if text.casefold().startswith(_THINK) else text


def _parts(text: str) -> list[Markup]:
    return [typed(part) for part in paragraphs(text)]


# -- page 2: what


def _on_one_page(report: HgwPlan, seen: Sequence[Flowable]) -> list[Flowable]:
    """Goals, actions and the evaluation on one page when that can be: by lower rows, and cells as roomy as it allows.

    Otherwise the evaluation comes after them with cells of full height.
    """
    for tight in (False, True):
        what = [*_what(report, tight=tight), *seen, gap(3)]
        left = FRAME_LATER - stack_height(what, WIDTH)
        for least in HANDWRITING:
            looking = list(_looking_back(report, least))
            if stack_height(looking, WIDTH) <= left:
                return [*what, *looking]
    return [*_what(report, tight=False), *seen, gap(3), *_looking_back(report, HANDWRITING[0])]


def _what(report: HgwPlan, *, tight: bool) -> Iterator[Flowable]:
    if report.goals:
        yield from goal_tables(report.goals, tight=tight)
        yield gap(3)
    yield from what_we_do(report.school_does, report.home_does, report.actions, tight=tight)


def _looking_back(report: HgwPlan, least: float) -> Iterator[Flowable]:
    words = f"Evaluatie op {weekday(report.evaluation_on)}" if report.evaluation_on else "Evaluatie"
    title = [para(HEADING, fixed(words)), gap(0.6)]
    yield from evaluation_tables(report.goals, plain(report.called or report.pupil, 40), title, least)
    if report.conclusion.strip():
        yield _part("Samengevat", texts("", report.conclusion), rule=0)
