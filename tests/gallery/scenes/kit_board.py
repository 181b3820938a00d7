"""Two boards with every widget of the kit, for looking at light, dark and large letters."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from bijtijds.base.clock import FixedClock
from bijtijds.base.errors import RuleBroken
from bijtijds.ui.kit.banner import Banner
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card, Note
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.listing import Listing
from bijtijds.ui.kit.parts import Part
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.kit.steps import Steps
from bijtijds.ui.kit.table import Column, Heading, Table
from bijtijds.ui.kit.tabs import Tabs

CLOCK = FixedClock(datetime(2026, 11, 19, 13, 32, tzinfo=UTC))


class Via(Enum):
    """How something was heard."""

    TEACHER = "teacher"
    PARENT = "parent"
    CHILD = "child"


@dataclass(frozen=True)
class Row:
    """A row of the made-up timeline."""

    uid: int
    when: str
    kind: str
    who: str
    fact: str
    meaning: str


NOTES = [
    Row(1, "12 nov", "Gesprek", "Anke Jansen", "Gesprek met moeder en vader. Moeder zei: ‘Zij slaapt later in, omdat "
          "de baby huilt.’ Vader ziet ook dat zij stiller is.", "Kan te weinig slaap een verklaring zijn? Vragen bij "
          "het volgende gesprek."),
    Row(2, "4 nov", "Signaal", "juf Marijke", "In de kring (9.00–9.20 uur) zei Işıl niets. Toen zij de beurt kreeg, "
          "schudde zij haar hoofd.", "Derde keer in twee weken. Wat is er anders dan vóór de herfstvakantie?"),
    Row(3, "2 nov", "Signaal", "juf Marijke", "Legde twee keer haar hoofd op tafel, ongeveer tien minuten.", ""),
    Row(4, "30 okt", "Toets", "juf Marijke", "Rekentoets: 12 van de 30 goed. In juni: 24 van de 30.",
          "Grote daling. Stof gemist of aandacht?"),
]  # fmt: skip
PUPILS = [
    ("Işıl Ç.", "groep 5", "stap 3", "evaluatie 21 jan", None),
    ("Łukasz W.", "groep 3", "stap 2", "gesprek 13.30 uur", Sign.WAITING),
    ("Noor B.", "groep 7", "stap 4", "4 dagen te laat", Sign.LATE),
    ("Тетяна К.", "groep 4", "stap 2", "kindgesprek plannen", None),
    ("Roos van D.", "groep 6", "stap 3", "evaluatie 3 dec", None),
]


def tables() -> QWidget:
    """List, timeline and side pane, as a dossier has them."""
    page = QWidget()
    page.setProperty("ground", "bg")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box = column(page, gap=1.6, margins=(4, 2.4, 4, 0))
    head = row(gap=2)
    head.addWidget(Text("Tijdlijn van één leerling", "title", wrap=False))
    head.addWidget(Text("groep 5 · juf Marijke", "muted"), 1)
    box.addLayout(head)
    listing = Listing(lines=_pupil_lines, key=str, name="Leerlingen")
    listing.show_rows([Heading("Te laat", 1), PUPILS[2], Heading("Deze week", 4), *PUPILS[:2], *PUPILS[3:]])
    listing.choose(str(PUPILS[0]))
    panes = Panes(listing, _timeline(), _side(), left_name="Leerlingen  Alt+L")
    head.addWidget(panes.left_button)
    head.addWidget(panes.right_button)
    head.addWidget(Button("Nieuwe signaalnotitie", "primary", "note-pencil"))
    box.addWidget(panes, 1)
    bar = Banner()
    bar.say_undo("Notitie van 5 november verwijderd.")
    bar.say_right("Bewaard 14.32  ·  reservekopie vandaag 8.05")
    box.addWidget(bar)
    return page


def _timeline() -> QWidget:
    tabs = Tabs()
    table = Table(
        [
            Column("Wanneer", _when, width=23),
            Column("Feit: gezien of gehoord", _fact),
            Column("Duiding of vragen", _meaning, meaning=True),
        ],
        key=_uid,
        name="Tijdlijn",
    )
    table.show_rows(NOTES)
    table.choose(2)
    tabs.add("timeline", "Tijdlijn", table)
    empty = Table([Column("Wat", _fact)], key=_uid, name="Gesprekken")
    empty.set_empty(Empty("Nog geen gesprekken", "Plan het eerste gesprek met de knop.", button="Plan een gesprek"))
    tabs.add("talks", "Gesprekken", empty, count=0)
    ticks = Table([Column("", width=9, tick=True), Column("Leerling", _fact)], key=_uid, name="Afspraken")
    ticks.show_rows(NOTES)
    ticks.tick({1, 2})
    tabs.add("agreements", "Afspraken", ticks, count=4)
    return tabs


def _side() -> QWidget:
    card = Card("HGW-cyclus 1")
    for sign, word in ((Sign.DONE, "Waarnemen"), (Sign.NOW, "Plannen"), (Sign.TODO, "Evalueren")):
        card.add(SignLabel(sign, word, role="strong" if sign is Sign.NOW else "body"))
    card.line()
    card.add(Text("Alle tekens", "strong"))
    for sign in Sign:
        card.add(SignLabel(sign, sign.name.lower()))
    card.line()
    card.add(Link("Naar dossier"))
    card.body.addStretch(1)
    card.add(Button("Maak gespreksverslag", "plain", "printer"))
    return scrolling(card)


def forms() -> QWidget:
    """Every kind of field, with problems, next to steps, parts and notes."""
    page = QWidget()
    page.setProperty("ground", "bg")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    box = row(page, gap=3, margins=(4, 2.4, 4, 2.4))
    inside = QWidget()
    inside.setProperty("ground", "clear")
    fields = column(inside, gap=1.6, margins=(0, 0, 2, 0))
    part = Part(1, "Begin")
    part.set_summary("Voorgesteld, doel en tijd verteld, tolk uitgelegd")
    part.set_filled(True)
    opened = Part(2, "Aanleiding", opened=True)
    opened.body.addWidget(_form())
    fields.addWidget(part)
    fields.addWidget(opened)
    fields.addStretch(1)
    box.addWidget(scrolling(inside), 1)
    side = column(gap=1.6)
    box.addLayout(side)
    _beside_the_form(side)
    side.addStretch(1)
    return page


def _beside_the_form(side: QBoxLayout) -> None:
    card = Card("Stappen")
    steps = Steps(
        [("Plek kiezen", "De Wilg.bijtijds"), ("Wachtwoordzin", "stap 2 van 4"), ("Uw school", "naam en groepen")]
    )
    steps.set_now(1)
    card.add(steps)
    side.addWidget(card)
    side.addWidget(Segments([("all", "Alles", 14), ("new", "Nieuw", 2), ("gone", "Weg", 2)], name="Toon"))
    side.addWidget(Note("Na deze stap ziet u de zin niet meer. Niemand kan hem voor u opzoeken."))
    side.addWidget(Note("“weer agressief” is een duiding. Wat deed of zei hij?", "pencil-simple", meaning=True))
    flow = Flow(gap=1.2)
    for kind, word in (
        ("plain", "Voorbeeld  Ctrl+P"),
        ("quiet", "Vorige"),
        ("danger", "Vernietig"),
        ("primary", "Verder"),
    ):
        flow.addWidget(Button(word, kind))
    off = Button("Klaar met nakijken", "primary")
    off.setEnabled(False)
    flow.addWidget(off)
    side.addLayout(flow)


def _form() -> Form:
    form = Form(CLOCK)
    with form.beside():
        form.text("concern", "Onze zorg: wat is gezien of gehoord?", required=True, lines=2)
        form.text("well", "Wat gaat goed?", required=True, lines=2)
    with form.beside():
        form.day("on", "Wanneer")
        form.clock_time("at", "Hoe laat")
        form.choice("via", "Via", [(Via.TEACHER, "leerkracht"), (Via.PARENT, "ouder"), (Via.CHILD, "kind")])
    with form.beside():
        form.line("place", "Waar", help="Bijvoorbeeld het plein of lokaal 4.")
        form.choice("group", "Groep", [(at, f"groep {at}") for at in range(1, 9)], optional=True)
    form.ticks("present", "Aan tafel", [(1, "moeder"), (2, "vader"), (3, "tolk")], flows=True)
    form.check("told", "Ouders weten dat wij dit vastleggen, en zij weten ook dat zij het verslag mogen inzien en er "
               "iets bij mogen schrijven")  # fmt: skip
    form.many("agreements", "Afspraken", _agreement, add="Nieuwe afspraak …")
    form.fill({
        "concern": "Op 9 en 16 november duwde hij Sem. Hij zei: ‘Ga weg.’", "on": "2026-11-16", "at": "13:30",
        "told": True, "present": [1, 3], "group": 3,
        "agreements": [{"what": "Elke pauze kiest hij vooraf een spel", "by": "2026-12-11"}],
    })  # fmt: skip
    form.show_problems([RuleBroken("field_missing", field="well")])
    return form


def _agreement() -> Form:
    form = Form(CLOCK)
    with form.beside():
        form.line("what", "Wat", required=True)
        form.line("who", "Wie")
        form.day("by", "Uiterlijk", optional=True)
    return form


def _pupil_lines(row: tuple[str, str, str, str, Sign | None]) -> tuple[Line, ...]:
    name, group, step, nxt, sign = row
    return (Line(name, "strong", right=group), Line(step, "meta", right=nxt, right_sign=sign))


def _uid(note: Row) -> int:
    return note.uid


def _when(note: Row) -> tuple[Line, ...]:
    return (Line(note.when, "strong"), Line(note.kind, "meta", icon="eye"), Line(note.who, "meta"))


def _fact(note: Row) -> str:
    return note.fact


def _meaning(note: Row) -> str:
    return note.meaning


SCENES = {"kit_tables": tables, "kit_forms": forms}
