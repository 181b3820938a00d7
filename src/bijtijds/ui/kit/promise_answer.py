"""The question how a promise in a table ended: it was done, or it will not be done and this is why."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import agreements
from bijtijds.terms.codes import AgreementState
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk

_ENDS = ((AgreementState.DONE, "klaar"), (AgreementState.DROPPED, "vervalt"))


class AnswerPromise(FormDialog):
    """It is answered at once, as on Vandaag; what is typed in the table around it stays as it is."""

    def __init__(self, desk: Desk, parent: QWidget | None, uid: UUID) -> None:
        told = agreements.row(desk.store, uid)
        super().__init__(
            desk, parent, "Klaar of vervalt", key=f"agreement.answer/{uid.hex}", pupil=told.pupil,
            primary="Bewaar  Ctrl+Enter",
        )  # fmt: skip
        self._uid = uid
        self.form.put(Text(told.what))
        self.form.choice("how", "Hoe is het afgelopen?", _ENDS, required=True)
        self.form.text(
            "reason", "Wat kwam eruit, of waarom vervalt het?", lines=2, help="Mag leeg blijven als het klaar is."
        )  # fmt: skip
        self.begin()

    def save(self) -> None:
        """Close it with its outcome, or with the reason."""
        told = self.form.typed()
        if told["how"] is AgreementState.DROPPED:
            agreements.drop(self.desk.store, self._uid, told["reason"])
        else:
            agreements.finish(self.desk.store, self._uid, told["reason"] or None)
