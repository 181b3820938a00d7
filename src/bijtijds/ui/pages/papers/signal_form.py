"""The empty signaalformulier: a look at the page, and printing or saving it."""

from pathlib import Path

from PySide6.QtCore import Slot

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import gate, signal_forms
from bijtijds.services.gate import Cleared
from bijtijds.terms.codes import Carrier
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.theme import units


class SignalFormDialog(Dialog):
    """One page to copy for the team; on it a teacher keeps fact and interpretation apart."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(None, "Signaalformulier", primary="Print  Ctrl+Enter", cancel="Sluit  Esc", width=150)
        self.desk = desk
        self._paper = signal_forms.paper(desk.store)
        self.body.addWidget(
            Text("Een leeg formulier voor leerkrachten. Er staat niets over leerlingen op; kopiëren mag.", "muted")
        )
        self.pages = Preview()
        units.at_least(self.pages, height=96)
        self.pages.show_pdf(self._paper.content)
        self.body.addWidget(self.pages, 1)
        self.save_button = Button("Bewaar als PDF …", icon="download-simple")
        self.save_button.clicked.connect(self._save)
        self.add_button(self.save_button)

    @Slot()
    def accept_when_ready(self) -> None:
        """Print it on a printer of her choice."""
        printer = self.desk.ask.printer(self)
        if printer is None:
            return
        cleared = signal_forms.release(self.desk.store, self._paper, Carrier.PAPER)
        try:
            self.desk.outgoing.print(cleared, printer)
        except BijtijdsError as error:
            self._failed(cleared, error)
        else:
            self.hint("Het formulier is naar de printer gestuurd.")

    @Slot()
    def _save(self) -> None:
        path: Path | None = self.desk.ask.save_path(self, "Bewaar het signaalformulier", self._paper.file_name)
        if path is None:
            return
        cleared = signal_forms.release(self.desk.store, self._paper, Carrier.FILE)
        try:
            self.desk.outgoing.save(cleared, path)
        except BijtijdsError as error:
            self._failed(cleared, error)
        else:
            self.hint("Het formulier is bewaard.")

    def _failed(self, cleared: Cleared, error: BijtijdsError) -> None:
        gate.did_not_leave(self.desk.store, cleared)
        self.hint(sentence(error))
