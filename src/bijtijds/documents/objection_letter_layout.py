"""The page of an informatiebrief: the last day to object in large letters, and a strip to object with."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.answering import Strip
from bijtijds.documents.blocks import Framed, gap
from bijtijds.documents.looks import BODY, DAY, HAIR, SUBTITLE, TITLE, para
from bijtijds.documents.objection_letter import ObjectionLetter
from bijtijds.documents.one_page import AtFoot, bind_one_page
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.receivers import at_meeting, receiver_table
from bijtijds.documents.sections import section, texts
from bijtijds.documents.wording import (
    Markup,
    as_sentence,
    bold,
    day,
    fixed,
    joined,
    plain,
    sentence_end,
    typed,
    weekday,
)

_NAME = "Informatiebrief"
_CONFIDENTIAL = "Vertrouwelijk. Een kopie hoort in het dossier van uw kind."
_THICK = 1.8
_CHOICES: tuple[tuple[float, str, str], ...] = (
    (0, "", "Ik heb de brief gelezen."),
    (59 * mm, "Ik maak bezwaar.", ""),
    (106 * mm, "", "Bel mij, ik wil eerst praten."),
)


def build(report: ObjectionLetter, house: HouseStyle) -> Paper:
    """Lay out an informatiebrief. Raises `RuleBroken("letter_too_long")` when one page cannot hold it."""
    sheet = sheet_of(report, house, _NAME, _NAME, _CONFIDENTIAL, waits="Nog niet om te geven.")
    return bind_one_page(
        sheet,
        RuleBroken("letter_too_long", field="question"),
        lambda: list(_story(report, house, tight=False)),
        lambda: list(_story(report, house, tight=True)),
    )


def _story(report: ObjectionLetter, house: HouseStyle, *, tight: bool) -> Iterator[Flowable]:
    between = gap(1 if tight else 2)
    yield para(TITLE, joined(fixed("Wij willen hulp vragen voor "), typed(_called(report))))
    yield para(SUBTITLE, _about(report))
    yield between
    yield para(BODY, joined(fixed("Beste "), typed(report.parent), fixed(",")))
    yield para(BODY, _opening(report))
    yield between
    yield _last_day(report, tight=tight)
    yield between
    yield from _parts((("Onze vraag", texts("", report.question)), ("Ons doel", texts("", report.purpose))), 0, tight)
    yield section("Aan wie?", [para(BODY, _whom(report))], dense=True)
    yield from receiver_table(report.recipients, tight=tight)
    rest = (
        ("Wat geven wij door?", [para(BODY, _facts(report))]),
        ("Wat gebeurt er?", list(_what_follows(report))),
        ("Vragen?", list(_questions(house))),
    )
    yield from _parts(rest, 0 if report.recipients else HAIR, tight)
    yield AtFoot(
        [
            para(BODY, joined(fixed("Met vriendelijke groet, "), typed(house.school))),
            gap(1 if tight else 3),
            Strip(_whose(report), _CHOICES),
        ]
    )


def _parts(parts: Sequence[tuple[str, list[Flowable]]], rule: float, tight: bool) -> Iterator[Flowable]:
    """Sections, of which the first has the `rule` that what stands above it leaves to it."""
    for head, body in parts:
        if body:
            yield section(head, body, rule=rule, close=tight)
            rule = HAIR


def _called(report: ObjectionLetter) -> str:
    return plain(report.called or report.pupil, 40)


def _about(report: ObjectionLetter) -> Markup:
    given = fixed(f" · gegeven op {day(report.handed_on)}")
    return joined(fixed("Brief voor "), bold(typed(report.parent)), fixed(" · over "), typed(report.pupil), given)


def _opening(report: ObjectionLetter) -> Markup:
    whom = "iemand" if len(report.recipients) == 1 else "mensen"
    return joined(
        fixed("Om "),
        typed(_called(report)),
        fixed(f" goed te helpen, vragen wij hulp aan {whom} van buiten de school."),
    )


def _last_day(report: ObjectionLetter, *, tight: bool) -> Flowable:
    words = [
        para(BODY, fixed("Wilt u dit niet? Laat het ons weten, uiterlijk op")),
        para(DAY, fixed(weekday(report.last_day))),
        para(BODY, fixed("Die hele dag telt mee. Bel, mail, kom langs of geef het strookje: alles mag.")),
    ]
    return Framed(words, line=_THICK, padding=5 if tight else 8, side=11)


def _whom(report: ObjectionLetter) -> Markup:
    return joined(fixed("Alleen aan deze mensen"), at_meeting(report.meeting, report.meeting_on), fixed("."))


def _facts(report: ObjectionLetter) -> Markup:
    return joined(
        fixed("Naam, adres en woonplaats van "),
        typed(_called(report)),
        fixed(". En of er al hulp is, en van wie. **Verder niets**, ook niet hoe het gaat op school of thuis."),
    )


def _what_follows(report: ObjectionLetter) -> Iterator[Flowable]:
    no = "**U maakt bezwaar:** dan geven wij dit niet door. Een reden hoeft niet."
    yield para(BODY, fixed(no))
    silence = f"**Wij horen niets:** dan geven wij dit na {day(report.last_day)} door."
    silence += " **U geeft daarmee geen toestemming.**"
    ground = joined(fixed(" "), typed(as_sentence(report.ground))) if report.ground.strip() else fixed("")
    yield para(BODY, joined(fixed(silence), ground))


def _questions(house: HouseStyle) -> Iterator[Flowable]:
    contact = house.contact_line.strip()
    yield para(BODY, joined(fixed("Bel of mail ons: "), typed(contact)) if contact else fixed("Vraag het op school."))
    if house.closing.strip():
        yield para(BODY, typed(sentence_end(house.closing)))


def _whose(report: ObjectionLetter) -> Markup:
    until = fixed(f" · uiterlijk **{weekday(report.last_day)}**")
    return joined(fixed("Antwoord van "), bold(typed(report.parent)), fixed(" over "), typed(report.pupil), until)
