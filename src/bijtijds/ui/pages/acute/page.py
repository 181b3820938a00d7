"""The acute card while the file is open: to look at, to keep right, and to write down afterwards what happened."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from bijtijds.services import Changed
from bijtijds.terms import acute
from bijtijds.terms.dates import local_time
from bijtijds.ui.kit.acute_view import AcuteView, card_of
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.page import Desk


class AcutePage(QWidget):
    """A task over the window. It shows nothing of any pupil; what happened is written down afterwards, at the pupil."""

    for_others = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._box = column(self)
        self.setAccessibleName("Acute kaart")
        self.view: AcuteView
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are on the way back."""
        super().focusInEvent(event)
        self.view.setFocus()

    def refresh(self, changed: Changed) -> None:
        """The card was kept anew."""
        if changed.kinds and "setting" in changed.kinds:
            self._show()

    def _show(self) -> None:
        started = None
        if self._box.count():
            started = self.view.started
            self._box.removeWidget(self.view)
            self.view.deleteLater()
        self.edit_button = Button("Wijzig de kaart", icon="pencil-simple")
        self.edit_button.clicked.connect(self._edit)
        self.print_button = Button("Op papier …", icon="printer")
        self.print_button.clicked.connect(self._print)
        self.ladder_button = Button("Wie nu? …", icon="shield-check", name="Zorgen over veiligheid: wie nu?")
        self.ladder_button.clicked.connect(self._escalate)
        self.write_button = Button("Schrijf op wat er gebeurde", icon="note-pencil")
        self.write_button.clicked.connect(self._write)
        self.view = AcuteView(
            card_of(self._desk), self._desk.clock, back="Terug  Esc", hint=acute.NO_PUPILS, started=started,
            buttons=(self.print_button, self.edit_button, self.ladder_button, self.write_button),
        )  # fmt: skip
        for button in (self.print_button, self.edit_button):
            button.setVisible(self._desk.opened is not None)
        self.view.left.connect(self._leave)
        self._box.addWidget(self.view)

    @Slot()
    def _edit(self) -> None:
        self._desk.way.open("acute.edit")

    @Slot()
    def _escalate(self) -> None:
        self._desk.way.open("escalation", None)

    @Slot()
    def _print(self) -> None:
        self._desk.way.open("acute.paper")

    @Slot()
    def _write(self) -> None:
        way = self._desk.way
        way.close_task()
        way.open("emergency.new", None, acute.as_word(self.view.started))

    @Slot()
    def _leave(self) -> None:
        self._desk.way.close_task()
        self._desk.bar.say(f"De acute kaart stond open vanaf {local_time(self.view.started)} uur. {acute.HOW_TO_WRITE}")
