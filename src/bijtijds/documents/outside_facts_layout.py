"""The page of buitenkantinformatie: the few facts that may leave, and an answer that is as short."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.answering import PartnerBox
from bijtijds.documents.blocks import gap
from bijtijds.documents.looks import BODY, SUBTITLE, TITLE, para
from bijtijds.documents.one_page import bind_one_page
from bijtijds.documents.outside_facts import OutsideFacts
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.receivers import receiver_line
from bijtijds.documents.sections import labelled, lead, section
from bijtijds.documents.wording import Markup, bold, day, fixed, joined, typed
from bijtijds.terms.codes import Known

_NAME = "Buitenkantinformatie"
_CONFIDENTIAL = "Vertrouwelijk. Alleen voor de ontvanger. Niet doorgeven."
_NOT_GIVEN = "niet gegeven"
_ONWARD = (
    "De ouders zijn vooraf ingelicht. Dit blad geeft geen toestemming om meer te delen. Vul hieronder alleen in wat"
    " gevraagd is, zonder uitleg over kind of gezin.",
    "Geef het blad terug aan de afzender, of stuur het met beveiligde mail.",
)


def build(report: OutsideFacts, house: HouseStyle) -> Paper:
    """Lay out buitenkantinformatie. Raises `RuleBroken("outside_facts_too_long")` when one page cannot hold it."""
    sheet = sheet_of(report, house, _NAME, _NAME, _CONFIDENTIAL, waits="Nog niet om te geven.")
    return bind_one_page(
        sheet, RuleBroken("outside_facts_too_long", field="known_with"), lambda: list(_story(report, house))
    )


def _story(report: OutsideFacts, house: HouseStyle) -> Iterator[Flowable]:
    yield para(TITLE, fixed("Kent u deze leerling?"))
    yield para(SUBTITLE, joined(fixed(f"Vraag van {day(report.made_on)} · "), typed(house.school)))
    yield gap(2)
    yield from lead("Kent u de leerling of het gezin? Meer vragen en vertellen wij nu niet.")
    yield section("Aan", [para(BODY, receiver_line(report.receiver, explained=False))])
    yield section("Van", [para(BODY, _sender(report, house))])
    yield section("Leerling", labelled(_pupil(report)))
    yield section("Al hulp bekend?", [para(BODY, _help(report))])
    yield section("Hoe verder?", [para(BODY, fixed(line)) for line in _ONWARD])
    yield gap(1)
    yield PartnerBox()


def _sender(report: OutsideFacts, house: HouseStyle) -> Markup:
    function = joined(fixed(", "), typed(report.sender_function)) if report.sender_function.strip() else fixed("")
    return joined(bold(typed(report.sender)), function, fixed(" ("), typed(house.school), fixed(")"))


def _pupil(report: OutsideFacts) -> list[tuple[str, list[Markup]]]:
    return [
        ("Naam", [bold(typed(report.pupil))]),
        ("Adres", [_given(report.address)]),
        ("Woonplaats", [_given(report.place)]),
    ]


def _given(text: str) -> Markup:
    return typed(text) if text.strip() else fixed(_NOT_GIVEN)


def _help(report: OutsideFacts) -> Markup:
    known = fixed(report.known_to_help.label)
    if report.known_to_help is Known.YES and report.known_with.strip():
        return joined(known, fixed(", bij "), typed(report.known_with))
    return known
