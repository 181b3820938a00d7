"""The empty signaalformulier: a look at the page, and printing or saving it."""

from bijtijds.services import signal_forms
from bijtijds.services.gate import Cleared, Paper
from bijtijds.terms.codes import Carrier
from bijtijds.ui.kit.loose_paper import LoosePaper
from bijtijds.ui.kit.page import Desk


class SignalFormDialog(LoosePaper):
    """One page to copy for the team; on it a teacher keeps fact and interpretation apart."""

    def __init__(self, desk: Desk) -> None:
        about = "Een leeg formulier voor leerkrachten. Er staat niets over leerlingen op; kopiëren mag."
        super().__init__(desk, "Signaalformulier", about, it="Het formulier")
        self.show_paper()

    def make(self) -> Paper:
        """The form in the house style of the school."""
        return signal_forms.paper(self.desk.store)

    def release(self, carrier: Carrier) -> Cleared:
        """It holds no pupil's data."""
        return signal_forms.release(self.desk.store, self.paper, carrier)
