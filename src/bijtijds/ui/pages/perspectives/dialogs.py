"""Two questions about an OPP that holds: how the yearly evaluation went, and why it ends."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import perspectives
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk


class EvaluateOpp(FormDialog):
    """When it was evaluated with the parents, and what came of it."""

    def __init__(self, desk: Desk, parent: QWidget | None, uid: UUID, pupil: UUID) -> None:
        super().__init__(desk, parent, "OPP geëvalueerd met ouders", key=f"opp.evaluate/{uid.hex}", pupil=pupil)
        self._uid = uid
        self.form.day("evaluated_on", "Geëvalueerd op")
        self.form.text(
            "outcome", "Wat kwam eruit? Noem ook wat ouders en kind zeiden", lines=4, required=True,
            help="De volgende evaluatie komt vanzelf in de agenda, binnen een jaar.",
        )  # fmt: skip
        self.begin({"evaluated_on": desk.clock.today()})

    def save(self) -> None:
        """Keep the outcome and plan the next year."""
        told = self.form.typed()
        perspectives.evaluate(self.desk.store, self._uid, told["evaluated_on"], told["outcome"])


class EndOpp(FormDialog):
    """From when it holds no longer, and why."""

    def __init__(self, desk: Desk, parent: QWidget | None, uid: UUID, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "OPP beëindigen", key=f"opp.end/{uid.hex}", primary="Beëindig  Ctrl+Enter", pupil=pupil
        )  # fmt: skip
        self._uid = uid
        self.form.day("ended_on", "Tot en met")
        self.form.text(
            "ended_because", "Waarom?", lines=2, required=True,
            help="Bijvoorbeeld: geen extra ondersteuning meer nodig, of een nieuw OPP.",
        )  # fmt: skip
        self.begin({"ended_on": desk.clock.today()})

    def save(self) -> None:
        """End it; what waited in the agenda closes."""
        told = self.form.typed()
        perspectives.end(self.desk.store, self._uid, told["ended_on"], told["ended_because"])
