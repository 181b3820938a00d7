"""The page of a toestemmingsformulier: everything that is asked, on the one page that is signed."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from bijtijds.base.errors import RuleBroken
from bijtijds.documents import fonts
from bijtijds.documents.answering import AnswerBox
from bijtijds.documents.blocks import Beside, Cell, Row, gap
from bijtijds.documents.consent_form import ConsentForm
from bijtijds.documents.looks import BODY, CELL, HAIR, SIDE, SUBTITLE, TICK, TITLE, WIDTH, para
from bijtijds.documents.one_page import bind_one_page
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.receivers import at_meeting, receiver_table
from bijtijds.documents.sections import lead, section, texts
from bijtijds.documents.signing import TickBox
from bijtijds.documents.wording import NBSP, Markup, bold, day, fixed, joined, plain, typed

_NAME = "Toestemmingsformulier"
_CONFIDENTIAL = "Vertrouwelijk. Dit formulier hoort in het dossier van uw kind."
_TEXT: float = WIDTH - SIDE
_LABEL = 17.0


def build(report: ConsentForm, house: HouseStyle) -> Paper:
    """Lay out a toestemmingsformulier. Raises `RuleBroken("consent_form_too_long")` when one page cannot hold it."""
    sheet = sheet_of(report, house, _NAME, _NAME, _CONFIDENTIAL)
    return bind_one_page(
        sheet,
        RuleBroken("consent_form_too_long", field="question"),
        lambda: list(_story(report, house, tight=False)),
        lambda: list(_story(report, house, tight=True)),
    )


def _story(report: ConsentForm, house: HouseStyle, *, tight: bool) -> Iterator[Flowable]:
    called = typed(_called(report))
    yield para(TITLE, joined(fixed("Mogen wij met anderen over "), called, fixed(" praten?")))
    yield para(SUBTITLE, _for_whom(report))
    if explained := _explained(report):
        yield para(CELL, explained)
    yield gap(1 if tight else 2)
    yield from _in_short(report, tight=tight)
    if report.question.strip():
        yield section("Onze vraag", [para(BODY, bold(typed(report.question)))], close=tight)
    if report.purpose.strip():
        yield section("Ons doel", texts("", report.purpose), close=tight)
    yield section("Met wie?", [para(BODY, _where(report))], dense=True, close=tight)
    yield from receiver_table(report.recipients, tight=tight)
    rule: float = 0 if report.recipients else HAIR
    told, kept = _ticks(report.shared, ticked=True), _ticks(report.not_shared, ticked=False)
    yield section("Dit vertellen wij", told, rule=rule, dense=True, close=tight)
    yield section(f"Verder niets, ook{NBSP}niet" if kept else "Verder niets", kept, rule=0, dense=True, close=tight)
    yield section("Hoe lang?", [para(BODY, _how_long(report))], close=tight)
    yield section("Wie beslist?", list(_custody(report, house)), close=tight)
    yield AnswerBox(report.parent, report.parent_role)


def _called(report: ConsentForm) -> str:
    return plain(report.called or report.pupil, 40)


def _for_whom(report: ConsentForm) -> Markup:
    role = joined(fixed(" ("), typed(report.parent_role), fixed(")")) if report.parent_role.strip() else fixed("")
    group = joined(fixed(f", groep{NBSP}"), typed(report.group)) if report.group.strip() else fixed("")
    return joined(
        fixed("Formulier voor "), bold(typed(report.parent)), role, fixed(" · over "), typed(report.pupil), group
    )


def _explained(report: ConsentForm) -> Markup:
    """How it was explained, on one line; nothing when nobody wrote that down."""
    when = f" op {day(report.explained_on)}" if report.explained_on else ""
    who = joined(fixed(" door "), typed(report.explained_by)) if report.explained_by.strip() else fixed("")
    parts = [joined(fixed(f"Uitgelegd{when}"), who)] if when or who else []
    for label, text in (("taal", report.language), ("tolk", report.interpreter)):
        if text.strip():
            parts.append(joined(fixed(f"{label}: "), typed(text)))
    return joined(*(joined(fixed(" · " if place else ""), part) for place, part in enumerate(parts)))


def _in_short(report: ConsentForm, *, tight: bool) -> Iterator[Flowable]:
    whom = "iemand" if len(report.recipients) == 1 else "mensen"
    *summary, _white = lead(
        f"Wij willen hulp vragen aan {whom} van buiten de school. Dat doen wij alleen als u ja zegt. "
        f"Zegt u nee? Dan blijven wij {_called(report)} gewoon helpen."
    )
    yield from (*summary, gap(1 if tight else 2))


def _where(report: ConsentForm) -> Markup:
    more = "Wil nog iemand meepraten? Dan krijgt u eerst een nieuw formulier."
    at = at_meeting(report.meeting, report.meeting_on)
    return joined(fixed("Alleen met deze mensen"), at, fixed(f". {more}"))


def _ticks(items: Sequence[str], *, ticked: bool) -> list[Flowable]:
    """Two items on a line when all of them are short enough for that, else one under another."""
    items = [item for item in items if item.strip()]
    half = _TEXT / 2
    in_two = all(fonts.width(item, fonts.REGULAR, BODY.fontSize) < half - _LABEL - 4 for item in items)
    step = 2 if in_two else 1
    return [
        Row(
            [
                Cell(number * half, half if in_two else _TEXT, (_item(item, ticked=ticked),))
                for number, item in enumerate(items[place : place + step])
            ],
            top=0, bottom=2.5, rule=0,
        )
        for place in range(0, len(items), step)
    ]  # fmt: skip


def _item(item: str, *, ticked: bool) -> Flowable:
    box = TickBox(BODY.fontSize, ticked=ticked)
    return Beside([para(BODY, typed(item))], indent=_LABEL, heads=[(0, TICK, box)])


def _how_long(report: ConsentForm) -> Markup:
    return fixed(
        f"Uw ja geldt tot en met **{day(report.valid_until)}**. **U mag uw ja altijd intrekken.** Een telefoontje"
        " of mail is genoeg. Vanaf dan vertellen wij niets. Wat wij al vertelden, kunnen wij niet terughalen."
    )


def _custody(report: ConsentForm, house: HouseStyle) -> Iterator[Flowable]:
    asked = "Daarom vragen wij het aan u."
    if report.other_parents:
        asked = "Ieder met gezag krijgt een eigen formulier. Wij praten pas als ieder ja zegt."
    yield para(BODY, fixed(f"Wie gezag heeft, mag beslissen over uw kind. {asked}"))
    if house.closing.strip():
        yield para(BODY, typed(house.closing))
