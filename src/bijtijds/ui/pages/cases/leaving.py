"""The third step of a case: the paper as it leaves, and who gets it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from bijtijds.base.clock import Clock
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.card import Card, Note
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row, scrolling
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.theme import units


class Leaving(QWidget):
    """The paper at the left, the register at the right."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        across = row(self, gap=2.4)
        self.preview = Preview()
        across.addWidget(self.preview, 1)
        card = Card("Voor wie?")
        inside = QWidget()
        box = column(inside, gap=1.6)
        self.form = Form(clock)
        self.form.line(
            "recipient", "Wie krijgt deze casus?", required=True,
            help="Naam of functie. Dit komt in het register, niet op het papier.",
        )  # fmt: skip
        self.had_note = Note("", "warning-circle", icon_role="warn")
        self.had_note.hide()
        self.form.put(self.had_note)
        self.form.line("purpose", "Waarvoor?", help="Bijvoorbeeld: vraag voor het ondersteuningsteam.")
        box.addWidget(self.form)
        box.addWidget(
            Note(
                "Bijtijds heeft vervangen wat het kent en u hebt nagekeken. "
                "Lees het papier nog één keer: kan iemand het kind herkennen?",
                "eye",
            )
        )
        box.addWidget(Text("Print u? Haal het papier meteen op: de printer kan een kopie bewaren.", "meta"))
        box.addStretch(1)
        card.add(scrolling(inside), 1)
        units.fixed(card, width=72)
        across.addWidget(card)

    def tell_had_by_name(self, day: date | None, called: str) -> None:
        """Warn when a receiver had something about this child by name before: that tells who it is (§3.2 C)."""
        self.had_note.setVisible(day is not None)
        if day is not None:
            self.had_note.say(
                f"Let op: hier kwam op {long_date(day)} al iets over {called} op naam. "
                "Zonder naam kan het kind dan toch herkend worden."
            )

    def missing(self) -> str:
        """What is still needed."""
        return "Schrijf op wie deze casus krijgt." if self.form.missing() else ""
