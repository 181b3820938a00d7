"""The pages of a deelregister: each time beside its day, so that parents find what they remember."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from bijtijds.documents.blocks import gap
from bijtijds.documents.furniture import bind
from bijtijds.documents.looks import BODY, LINE, SUBTITLE, TITLE, para
from bijtijds.documents.paper import HouseStyle, Paper
from bijtijds.documents.parent_sheet import sheet_of
from bijtijds.documents.sections import labelled, lead, section
from bijtijds.documents.shared_register import Shared, SharedRegister
from bijtijds.documents.wording import Markup, as_sentence, bold, day, fixed, joined, listed, sentence_end, typed

_NAME = "Overzicht van wat is gedeeld"
_CONFIDENTIAL = "Vertrouwelijk. Voor ouders met gezag."


def build(report: SharedRegister, house: HouseStyle) -> Paper:
    """Lay out a deelregister."""
    sheet = sheet_of(
        report, house, _NAME, _NAME, _CONFIDENTIAL, waits="Nog niet om te geven.", written_on=False
    )  # fmt: skip
    return bind(list(_story(report, house)), sheet)


def _story(report: SharedRegister, house: HouseStyle) -> Iterator[Flowable]:
    yield para(TITLE, joined(fixed("Met wie deelde school iets over "), typed(report.called), fixed("?")))
    yield para(SUBTITLE, joined(typed(report.pupil), fixed(" · "), typed(house.school)))
    yield gap(2)
    yield from lead(_in_short(report))
    for place, one in enumerate(report.lines):
        yield section(day(one.on), labelled(list(_told(one))), rule=LINE if place == 0 else 0.4)
    yield section("Uw rechten", [para(BODY, fixed(line)) for line in _rights()])
    contact = house.contact_line.strip()
    words = joined(fixed("Bel of mail ons: "), typed(contact)) if contact else fixed("Vraag het op school.")
    yield section("Vragen?", [para(BODY, words)])


def _in_short(report: SharedRegister) -> str:
    count = len(report.lines)
    if not count:
        return f"School deelde nog niets over {report.called}."
    times = "1 keer" if count == 1 else f"{count} keer"
    return f"School deelde {times} iets over {report.called}. Hieronder staat met wie, wat, en waarom."


def _told(one: Shared) -> Iterator[tuple[str, list[Markup]]]:
    yield "Met wie", [bold(typed(listed(one.recipients)))]
    items = [joined(fixed("Het ging over: "), typed(sentence_end(listed(one.items))))] if one.items else []
    yield "Wat", [typed(as_sentence(one.what)), *items]
    yield "Hoe", [joined(fixed(f"{one.how}, door "), typed(one.by))]
    if one.purpose.strip():
        yield "Waarvoor", [typed(one.purpose)]
    yield "Mocht dit?", [fixed(one.ground), *([typed(sentence_end(one.because))] if one.because.strip() else [])]
    if one.parents_told_on is not None:
        yield "U hoorde dit", [fixed(f"op {day(one.parents_told_on)}")]


def _rights() -> Iterator[str]:
    yield "U mag het dossier van uw kind lezen en een kopie vragen. Klopt iets niet? Zeg het ons."
    yield "Was er toestemming? Die mag u altijd intrekken. Dan delen wij vanaf die dag niets meer."
    yield "Soms zegt de wet dat school iets niet of nog niet aan ouders mag vertellen. Dat staat niet op dit blad."
