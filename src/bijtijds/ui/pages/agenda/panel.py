"""The chosen line in full, answered in place."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from bijtijds.ui.kit import due
from bijtijds.ui.kit.answer import Answer
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import SignLabel
from bijtijds.ui.pages.agenda import wording
from bijtijds.ui.pages.agenda.wording import Item


class Chosen(QFrame):
    """What stands under the agenda: the line, where it came from, and the three answers."""

    answered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: Item | None = None
        self.answer: Answer | None = None
        self.setProperty("role", "card")
        self.setAccessibleName("De gekozen regel")
        self._box = column(self, gap=0.8, margins=(3, 1.4, 3, 1.4))
        self.show_item(None, again=True)

    def item(self) -> Item | None:
        """The line that is shown."""
        return self._item

    def show_item(self, item: Item | None, *, again: bool = False) -> None:
        """Show another line; a question that stands open about the same line stays."""
        if item == self._item and not again:
            return
        self._item = item
        self.answer = None
        empty_layout(self._box)
        if item is None:
            self._box.addWidget(Text("Kies een regel: ↑ ↓ ← → · K klaar · D datum · V vervalt · Enter dossier", "meta"))
            return
        self._say(item)
        if item.is_open:
            self.answer = Answer(self._desk, item.line, margins=(0, 0.4, 0, 0))
            self.answer.to_dossier.connect(self._go)
            self.answer.answered.connect(self.answered)
            self.answer.folded.connect(self.answered)
            self._box.addWidget(self.answer)
        else:
            self._say_end(item)

    def press(self, letter: str) -> None:
        """Answer with a letter."""
        if self.answer is not None:
            self.answer.press(letter)

    def _say(self, item: Item) -> None:
        line, desk = item.line, self._desk
        top = row(gap=2)
        top.addWidget(Text(due.first_line(wording.matter(line), 240), "strong"), 1)
        sign, words = wording.stands(item, desk.clock.today())
        top.addWidget(SignLabel(sign, words) if sign is not None else Text(words, "meta", wrap=False))
        self._box.addLayout(top)
        who = [desk.names(line.pupil.name), line.pupil.group, due.told(line, desk.store.device.author)]
        self._box.addWidget(Text(" · ".join(part for part in (*who, wording.moved(item)) if part), "meta"))

    def _say_end(self, item: Item) -> None:
        line = QWidget()
        box = row(line, gap=2)
        words = f"Uitkomst: {item.outcome}" if item.outcome else "Er is geen uitkomst bij geschreven."
        box.addWidget(Text(words, "body" if item.outcome else "muted"), 1)
        link = Link("Naar dossier")
        link.clicked.connect(self._go)
        box.addWidget(link)
        self._box.addWidget(line)

    @Slot()
    def _go(self) -> None:
        if self._item is not None:
            self._desk.way.show("pupils", self._item.line.pupil.uid)
