"""A paper that is in no dossier: a look at it, and printing or saving it through the gate."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from bijtijds.base.errors import BijtijdsError
from bijtijds.terms.codes import Carrier
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.theme import units

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from bijtijds.services.gate import Cleared, Paper


class LoosePaper(Dialog):
    """Subclasses say what it is, make the paper, and let it leave."""

    def __init__(self, desk: Desk, title: str, about: str, *, it: str, width: float = 150) -> None:
        super().__init__(None, title, primary="Print  Ctrl+Enter", cancel="Sluit  Esc", width=width)
        self.desk, self._title, self._it = desk, title, it
        self.body.addWidget(Text(about, "muted"))
        self.pages = Preview()
        units.at_least(self.pages, height=96)
        self.body.addWidget(self.pages, 1)
        self.save_button = Button("Bewaar als PDF …", icon="download-simple")
        self.save_button.clicked.connect(self._save)
        self.add_button(self.save_button)
        self.paper: Paper

    def make(self) -> "Paper":
        """The paper as it would be now. RuleBroken, Trouble."""
        raise NotImplementedError

    def release(self, carrier: Carrier) -> "Cleared":
        """Let the paper leave, through the gate. RuleBroken, Trouble."""
        raise NotImplementedError

    def show_paper(self) -> None:
        """Make the paper and show it."""
        self.paper = self.make()
        self.pages.show_pdf(self.paper.content)

    @Slot()
    def accept_when_ready(self) -> None:
        """Print it on a printer of her choice."""
        printer = self.desk.ask.printer(self)
        if printer is not None and self._leave(Carrier.PAPER, printer):
            self.hint(f"{self._it} is naar de printer gestuurd.")

    @Slot()
    def _save(self) -> None:
        path: Path | None = self.desk.ask.save_path(self, self._title, self.paper.file_name)
        if path is not None and self._leave(Carrier.FILE, path):
            self.hint(f"{self._it} is bewaard.")

    def _leave(self, carrier: Carrier, where: "Path | QPrinter") -> bool:
        from bijtijds.services import gate

        try:
            cleared = self.release(carrier)
        except BijtijdsError as error:
            self.hint(sentence(error))
            return False
        try:
            if isinstance(where, Path):
                self.desk.outgoing.save(cleared, where)
            else:
                self.desk.outgoing.print(cleared, where)
        except BijtijdsError as error:
            gate.did_not_leave(self.desk.store, cleared)
            self.hint(sentence(error))
            return False
        return True
