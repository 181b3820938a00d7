"""The question at the end of a referral: what came of it."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import referrals
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk


class CloseReferral(FormDialog):
    """On which day the team was done with it, and the outcome."""

    def __init__(self, desk: Desk, parent: QWidget | None, uid: UUID, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "Aanmelding afsluiten", key=f"referral.close/{uid.hex}", primary="Sluit af  Ctrl+Enter",
            pupil=pupil,
        )  # fmt: skip
        self._uid = uid
        self.form.day("closed_on", "Afgesloten op")
        self.form.text(
            "outcome", "Wat kwam eruit?", lines=3, required=True,
            help="Wat in de agenda wachtte, gaat dicht. Wie nog moet horen wat besproken is, blijft daar staan.",
        )  # fmt: skip
        self.begin({"closed_on": desk.clock.today()})

    def save(self) -> None:
        """Close it, with what came of it."""
        told = self.form.typed()
        referrals.close(self.desk.store, self._uid, told["closed_on"], told["outcome"])
