"""Choosing the file of the school's administration, and waiting while it is read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card, Note
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.theme import units

_PARNASSYS = (
    "Kies in ParnasSys de export ‘EDEX & UWLR (nieuw)’. Ziet u hem niet? Vraag de beheerder om het recht erop.",
    "Kies het schooljaar, en vink leerlingen, groepen en leerkrachten aan.",
    "Bewaar het xml-bestand op deze computer.",
)
_ESIS = (
    "Kies in ESIS de export ‘EDEXML’, en niet ‘EDEX’. Ziet u hem niet? Vraag de beheerder om het recht erop.",
    "Kies het schooljaar en alle groepen.",
    "Bewaar het xml-bestand op deze computer.",
)


class Choosing(QWidget):
    """Where the file comes from; while it is read, how far that is."""

    file_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=2)
        box.addWidget(
            Text("Lees de leerlingen, groepen en leerkrachten in uit een EDEXML-bestand van uw leerlingadministratie.")
        )
        cards = row(gap=2.4)
        for title, steps in (("ParnasSys", _PARNASSYS), ("ESIS", _ESIS)):
            cards.addWidget(_way(title, steps), 1)
        box.addLayout(cards)
        box.addWidget(
            Note(
                "BSN en nationaliteit slaat Bijtijds bij het lezen over. U ziet eerst een voorbeeld: "
                "er verandert niets voordat u dat kiest. Vernietig het bestand daarna.",
                "shield-check",
            )
        )
        line = row()
        self.choose_button = Button("Kies bestand …", "primary", "folder-open")
        self.choose_button.clicked.connect(self.file_wanted)
        line.addWidget(self.choose_button)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self._make_busy())
        self._trouble: Note | None = None
        self._box = box
        box.addStretch(1)

    def show_reading(self, words: str) -> None:
        """Say what goes on, with a way to stop; empty when nothing does."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._busy.setVisible(bool(words))
        self.choose_button.setEnabled(not words)
        if words:
            self.show_trouble("")
            self._bar.setRange(0, 0)

    def show_progress(self, done: int, of: int) -> None:
        """How far the reading is."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def trouble(self) -> str:
        """Why the file could not be used, as it stands there."""
        return self._trouble.accessibleName() if self._trouble is not None else ""

    def show_trouble(self, sentence: str) -> None:
        """Why the file could not be used; empty takes it away."""
        if self._trouble is not None:
            self._trouble.hide()
            self._trouble.deleteLater()
            self._trouble = None
        if sentence:
            self._trouble = Note(sentence, "warning-circle", icon_role="danger")
            self._trouble.setAccessibleName(sentence)
            self._box.insertWidget(self._box.count() - 1, self._trouble)

    def _make_busy(self) -> QWidget:
        self._busy = QWidget()
        line = row(self._busy, gap=2)
        self._words = Text("", "muted", wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        units.at_least(self._bar, width=30)
        stop = Button("Stop", name="Stop met lezen")
        stop.clicked.connect(self.stop_wanted)
        line.addWidget(self._words)
        line.addWidget(self._bar, 1)
        line.addWidget(stop)
        self._busy.hide()
        return self._busy


def _way(title: str, steps: tuple[str, ...]) -> Card:
    card = Card(title, gap=0.8)
    for number, words in enumerate(steps, start=1):
        line = row(gap=1.4)
        line.addWidget(Text(f"{number}.", "muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(words), 1)
        card.body.addLayout(line)
    card.body.addStretch(1)
    return card
