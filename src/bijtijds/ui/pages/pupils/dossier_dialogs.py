"""The small questions about a dossier: open it, end it, put the pupil on another step."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import pupils
from bijtijds.services.pupils import DossierDraft
from bijtijds.terms.codes import Decider, EndReason
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk

STEPS = (
    (1, "1. De leerkracht in de groep"),
    (2, "2. De leerkracht met collega’s"),
    (3, "3. De intern begeleider met ouders"),
    (4, "4. Deskundigheid van buiten in de school"),
    (5, "5. Bovenschools team"),
    (6, "6. Arrangement op maat"),
)
"""The six steps of the onderwijs- en zorgroute, in short (guideline §1.3)."""
_DECIDERS = [(one, one.label) for one in Decider]


class OpenDossier(FormDialog):
    """From now on this pupil gets care: the reason is asked, for without one there may be no dossier."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "Dossier openen", key=f"dossier.open/{pupil.hex}", pupil=pupil,
            primary="Open dossier  Ctrl+Enter",
        )  # fmt: skip
        self._about = pupil
        form = self.form
        form.text(
            "because", "Reden", lines=3, required=True,
            help="Wat maakt dat deze leerling extra zorg nodig heeft? Ouders kunnen dit inzien.",
        )  # fmt: skip
        form.day("on", "Vanaf")
        form.choice("step", "Stap op de zorgroute", STEPS, optional=True)
        form.choice("decided_by", "Besloten door", _DECIDERS)
        self.begin({"on": desk.clock.today(), "step": 1, "decided_by": Decider.CARE_COORDINATOR})

    def save(self) -> None:
        """Open it."""
        pupils.open_dossier(self.desk.store, self._about, self.form.into(DossierDraft))


class EndDossier(FormDialog):
    """The care ends; what was written stays until its term is over."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID) -> None:
        super().__init__(
            desk, parent, "Dossier afsluiten", key=f"dossier.end/{pupil.hex}", pupil=pupil,
            primary="Sluit dossier af  Ctrl+Enter",
        )  # fmt: skip
        self._about = pupil
        self.form.choice("because", "Waarom?", [(one, one.label) for one in EndReason], required=True)
        self.form.text("note", "Toelichting", lines=2, help="Mag leeg blijven.")
        self.form.day("ended_on", "Per")
        self.form.put(Note("Alles wat in het dossier staat, blijft bewaard. U kunt het later opnieuw openen."))
        self.begin({"ended_on": desk.clock.today()})

    def save(self) -> None:
        """End it."""
        told = self.form.typed()
        pupils.end_dossier(self.desk.store, self._about, told["because"], told["note"], told["ended_on"])


class MoveStep(FormDialog):
    """Up or down the route, always with the reason and who decided (guideline §1.3)."""

    def __init__(self, desk: Desk, parent: QWidget | None, pupil: UUID, now: int | None) -> None:
        super().__init__(
            desk, parent, "Stap op de zorgroute", key=f"step/{pupil.hex}", pupil=pupil,
            primary="Leg stap vast  Ctrl+Enter",
        )  # fmt: skip
        self._about = pupil
        self.form.choice("step", "Naar stap", STEPS, required=True)
        self.form.text("reason", "Reden", lines=3, required=True, help="Waarom deze stap, omhoog of omlaag?")
        self.form.choice("by", "Besloten door", _DECIDERS)
        self.form.day("since", "Vanaf")
        self.begin({"step": now, "by": Decider.CARE_COORDINATOR, "since": desk.clock.today()})

    def save(self) -> None:
        """Write the move down."""
        told = self.form.typed()
        pupils.move(self.desk.store, self._about, told["step"], told["reason"], told["by"], told["since"])
