"""How a Meldcode ends: in a word, and in the words that stand in the dossier."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import meldcode
from bijtijds.terms.meldcode import Ending
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk


class EndMeldcode(FormDialog):
    """When it ended, how, and how that was seen."""

    def __init__(self, desk: Desk, parent: QWidget | None, uid: UUID, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "Afsluiten", key=f"meldcode.end/{uid.hex}", primary="Sluit af  Ctrl+Enter", pupil=pupil
        )  # fmt: skip
        self._uid = uid
        self.form.choice("ending", "Hoe eindigt het?", [(one, one.label) for one in Ending], required=True)
        self.form.text(
            "ending_words", "Hoe bleek dat? Dit staat in het dossier", lines=2, required=True,
            help="Was het vermoeden ongegrond, dan staat dat er met zoveel woorden.",
        )  # fmt: skip
        self.form.day("closed_on", "Op")
        self.begin({"closed_on": desk.clock.today()})

    def save(self) -> None:
        """End it; what waited in the agenda closes."""
        told = self.form.typed()
        meldcode.end(self.desk.store, self._uid, told["closed_on"], told["ending"], told["ending_words"])
