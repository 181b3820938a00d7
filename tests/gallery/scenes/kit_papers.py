"""A task page with a paper in it, and a dialog."""

from io import BytesIO
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.page import TaskPage
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.kit.rows import Rows
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.kit.tasks import Tasks

DESK = cast(Any, SimpleNamespace(way=None))


def paper(pages: int = 3) -> bytes:
    """A small PDF."""
    target = BytesIO()
    canvas = Canvas(target)
    for page in range(pages):
        canvas.setFont("Helvetica", 24)
        canvas.drawString(72, 740, f"Gespreksverslag, blad {page + 1}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def task() -> QWidget:
    """Preview, rows that unfold, and a footer that says what is missing."""
    page = TaskPage(DESK, back="Łukasz W.", title="Extra gesprek", subtitle="donderdag 19 november 2026, 13.30 uur")
    page.saved("Concept bewaard 14.32")
    page.add_head_button(Button("Alleen dit blad  F11"))
    page.set_primary(Button("Maak gespreksverslag  Ctrl+Enter"))
    page.add_button(Button("Later afmaken  Esc"))
    page.add_button(Button("Voorbeeld  Ctrl+P"))
    page.ready("Voor het verslag nog nodig: samenvatting, vervolgafspraak")
    columns = row(gap=3)
    page.body.addLayout(columns, 1)
    rows = Rows(name="Afspraken")
    rows.heading("Te laat", 1)
    rows.add(
        1, _agreement("Logopedist bellen over de wachttijd", "Noor B. · groep 7", "4 dagen te laat"), name="Bellen"
    )
    rows.heading("Vandaag", 1)
    rows.add(2, _agreement("Observatielijst ophalen", "Işıl Ç. · groep 5", ""), name="Ophalen")
    rows.choose(1)
    under = QWidget()
    buttons = row(under, gap=1.2)
    for word in ("Klaar  K", "Nieuwe datum  D", "Laten vervallen  V"):
        buttons.addWidget(Button(word))
    buttons.addStretch(1)
    rows.unfold(1, under)
    columns.addWidget(rows, 1)
    preview = Preview()
    preview.show_pdf(paper())
    card = Card("Voorbeeld")
    card.add(preview, 1)
    columns.addWidget(card, 1)
    strip = Tasks(page).strip()
    strip.show_task("Leerlingen inlezen", 3, 10)
    strip.show()
    page.body.addWidget(strip)
    return page


def _agreement(what: str, who: str, late: str) -> QWidget:
    widget = QWidget()
    line = row(widget, gap=1)
    line.addWidget(Text(what, "strong"), 1)
    if late:
        line.addWidget(SignLabel(Sign.LATE, late))
    line.addWidget(Text(who, "meta", wrap=False))
    return widget


def dialog() -> QWidget:
    """A dialog with a hint why its primary button waits."""
    made = Dialog(None, "Vervalt de afspraak?", primary="Laat vervallen  Ctrl+Enter")
    made.body.addWidget(Text("Schrijf op waarom. Wie het dossier leest, ziet dan dat u het niet vergeten bent."))
    made.ready("Geef eerst een reden")
    return made


SCENES = {"kit_task": task, "kit_dialog": dialog}
