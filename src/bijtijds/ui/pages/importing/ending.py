"""What an import did, and the way to take the whole step back."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services.taking_over import Outcome
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.kit.tasks import Progress


class Ending(QWidget):
    """The numbers, and one button that undoes them."""

    def __init__(self, desk: Desk, outcome: Outcome) -> None:
        super().__init__()
        self._desk = desk
        last = desk.store.undoable()
        self._change = last[0] if last is not None else None
        box = column(self, gap=2)
        card = Card("Ingelezen")
        self._said = SignLabel(Sign.DONE, _words(outcome), role="body")
        card.add(self._said)
        card.add(
            Text(
                "Er is niets verwijderd. Wie extra zorg krijgt, kiest u zelf: open bij die leerling een dossier.",
                "muted",
            )
        )
        line = row()
        self.undo_button = Button("Maak deze stap ongedaan", icon="arrow-u-up-left")
        self.undo_button.clicked.connect(self._undo)
        self.undo_button.setVisible(self._change is not None)
        line.addWidget(self.undo_button)
        line.addStretch(1)
        card.body.addLayout(line)
        box.addWidget(card)
        box.addStretch(1)

    def words(self) -> str:
        """What it says."""
        return self._said.word()

    @Slot()
    def _undo(self) -> None:
        self.undo_button.setEnabled(False)
        self._desk.tasks.run(self._take_back, title="Ongedaan maken", done=self._undone, failed=self._not_undone)

    def _take_back(self, _progress: Progress) -> str:
        return self._desk.store.undo(self._change)

    def _undone(self, _sentence: str) -> None:
        self.undo_button.hide()
        self._said.show_sign(Sign.CLOSED, "Ongedaan gemaakt: alles is weer zoals voor het inlezen.", role="body")

    def _not_undone(self, error: BijtijdsError) -> None:
        self.undo_button.setEnabled(True)
        self._desk.bar.say_trouble(error)


def _words(outcome: Outcome) -> str:
    parts = []
    if outcome.new:
        parts.append(f"{outcome.new} nieuw")
    if outcome.changed:
        parts.append(f"{outcome.changed} gewijzigd")
    return " en ".join(parts) if parts else "Er was niets om over te nemen"
