"""The line that asks for the acute card until whom to call stands on it: a new file has none."""

from PySide6.QtCore import Slot

from bijtijds.base.acute_card import gaps
from bijtijds.ui.kit.acute_view import card_of
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk


class AcuteReminder(Note):
    """It stands there until Veilig Thuis, and the deputies of the school, are on the card (guideline §3.5)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "first-aid-kit", icon_role="danger")
        self._desk = desk
        self.fill_link = Link("Vul de kaart in")
        self.fill_link.clicked.connect(self._fill)
        self.body.addWidget(self.fill_link)
        self.hide()

    def look(self) -> None:
        """Show itself, or go."""
        missing = gaps(card_of(self._desk)) if self._desk.opened is not None else ()
        self.say(f"Op de acute kaart staat nog niet alles. Vul aan: {', '.join(missing)}.")
        self.setVisible(bool(missing))

    @Slot()
    def _fill(self) -> None:
        self._desk.way.open("acute.edit")
