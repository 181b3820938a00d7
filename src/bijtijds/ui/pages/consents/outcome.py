"""What may leave now, to exactly whom: shown when a consent is open, with the papers that option B allows."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services.consents import ConsentRow
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import Flow, column, empty_layout, row
from bijtijds.ui.pages.consents import steps


class OutcomeCard(Card):
    """A good sign and one sentence."""

    facts_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        line = row(gap=1.6)
        line.addWidget(Picture("check-circle", "ok"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=0.4)
        self.words, self.until = Text("", "strong"), Text("", "meta")
        words.addWidget(self.words)
        words.addWidget(self.until)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self._holder = QWidget()
        self._papers = Flow(self._holder, gap=1.6)
        self.add(self._holder)
        self._for: dict[Button, UUID | None] = {}
        self.hide()

    def papers(self) -> list[Button]:
        """The buttons that make a paper, one for each recipient under option B."""
        return list(self._for)

    def show_outcome(self, told: ConsentRow | None) -> None:
        """What may leave on an open consent; nothing is shown for one that is not open."""
        self.setVisible(told is not None)
        empty_layout(self._papers)
        self._for = {}
        informed = told is not None and told.option is ConsentOption.INFORMED
        self._holder.setVisible(informed)
        if told is None:
            return
        self.words.setText(steps.what_may_leave(told))
        until = f"Tot en met {long_date(told.valid_until)}. " if told.valid_until is not None else ""
        self.until.setText(f"{until}Al het andere blijft hier, en niemand anders krijgt het.")
        for one in told.recipients if informed else ():
            button = Button(f"Maak papier voor {one.name}", icon="file-text")
            button.clicked.connect(self._pressed)
            self._for[button] = one.uid
            self._papers.addWidget(button)

    @Slot()
    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.facts_wanted.emit(self._for.get(button))
