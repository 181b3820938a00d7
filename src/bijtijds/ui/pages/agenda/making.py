"""A promise that was made outside a talk, from anywhere: about whom, what, who, for whom and until when."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import agreements
from bijtijds.services.agreements import AgreementDraft
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.pupils import PupilField


class MakeAgreement(FormDialog):
    """Asks about which pupil it is, unless that was told."""

    def __init__(self, desk: Desk, pupil: UUID | None = None, parent: QWidget | None = None) -> None:
        key = f"agreement.new/{pupil.hex if pupil is not None else '-'}"
        super().__init__(
            desk, parent, "Nieuwe afspraak", key=key, pupil=pupil, primary="Bewaar afspraak  Ctrl+Enter"
        )  # fmt: skip
        form = self.form
        form.add(PupilField(desk.store, desk.names))
        form.text("what", "Wat is er afgesproken?", lines=2, required=True)
        with form.beside():
            form.line("who", "Wie doet dit?", required=True, help="Bijvoorbeeld: juf Anke, of moeder.")
            form.line("for_whom", "Aan wie beloofd?")
        with form.beside():
            form.day("due_on", "Uiterlijk", optional=True)
            form.line("how_often", "Hoe vaak?", maximum=60, help="Mag leeg blijven.")
        self.begin({"pupil": pupil} if pupil is not None else None)

    def save(self) -> None:
        """Make it."""
        pupil: UUID = self.form.typed()["pupil"]
        agreements.make(self.desk.store, pupil, self.form.into(AgreementDraft))
