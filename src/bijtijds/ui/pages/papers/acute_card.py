"""The acute card for the wall: a look at the page, and printing or saving it."""

from PySide6.QtCore import Slot

from bijtijds.base.acute_card import gaps
from bijtijds.services import acute_papers
from bijtijds.services.gate import Cleared, Paper
from bijtijds.terms.codes import Carrier
from bijtijds.ui.kit.acute_view import card_of
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.choices import CheckField
from bijtijds.ui.kit.loose_paper import LoosePaper
from bijtijds.ui.kit.page import Desk

_ABOUT = "Eén blad voor de muur of de map, liggend. Er staan geen gegevens van leerlingen op."
_PRIVATE = "Druk ook privénummers af. Dit blad hangt misschien waar ouders en leerlingen het lezen."


class AcutePaperDialog(LoosePaper):
    """Functions, organisations and numbers of the school; a private number only when she ticks it here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Acute kaart op papier", _ABOUT, it="De acute kaart", width=170)
        self._card = card_of(desk)
        self.private = CheckField("private", _PRIVATE)
        self.private.setVisible(self._card.has_private())
        self.private.changed.connect(self._again)
        at = self.body.indexOf(self.pages)
        missing = gaps(self._card)
        if missing:
            words = f"Op de kaart staat nog niet alles: {', '.join(missing)}. Op papier komt daar een lege regel."
            self.body.insertWidget(at, Note(words, "warning-circle", icon_role="warn"))
        self.body.insertWidget(self.body.indexOf(self.pages), self.private)
        self.show_paper()

    def make(self) -> Paper:
        """The card as it stands beside the file."""
        return acute_papers.paper(self._card, private=self.private.value())

    def release(self, carrier: Carrier) -> Cleared:
        """It holds no pupil's data."""
        return acute_papers.release(self.desk.store, self.paper, carrier)

    @Slot()
    def _again(self) -> None:
        self.show_paper()
