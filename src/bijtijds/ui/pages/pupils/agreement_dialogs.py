"""The questions about a promise: done with its outcome, another day, or dropped with the reason."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from bijtijds.services import agreements
from bijtijds.services.agreements import AgreementRow
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk

ASKS_WHY_FROM = 2
"""After two other days the third asks for a reason."""


class FinishAgreement(FormDialog):
    """It was done; what came of it may be added."""

    def __init__(self, desk: Desk, parent: QWidget | None, row: AgreementRow) -> None:
        super().__init__(
            desk, parent, "Afspraak is klaar", key=f"agreement.done/{row.uid.hex}", pupil=row.pupil,
            primary="Klaar  Ctrl+Enter",
        )  # fmt: skip
        self._row = row
        self.form.put(Text(row.what))
        self.form.text("outcome", "Wat kwam eruit?", lines=2, help="Mag leeg blijven.")
        self.begin()

    def save(self) -> None:
        """Note it as done today."""
        agreements.finish(self.desk.store, self._row.uid, self.form.typed()["outcome"] or None)


class PostponeAgreement(FormDialog):
    """Another day; the third time a reason is asked."""

    def __init__(self, desk: Desk, parent: QWidget | None, row: AgreementRow) -> None:
        super().__init__(
            desk, parent, "Nieuwe datum", key=f"agreement.later/{row.uid.hex}", pupil=row.pupil,
            primary="Verzet afspraak  Ctrl+Enter",
        )  # fmt: skip
        self._row = row
        self.form.put(Text(row.what))
        self.form.day("until", "Uiterlijk")
        why = row.postponed >= ASKS_WHY_FROM
        self.form.text(
            "reason", "Reden", lines=2, required=why,
            help="Deze afspraak is al vaker verzet. Schrijf op waarom." if why else "Mag leeg blijven.",
        )  # fmt: skip
        self.begin({"until": desk.clock.today() + timedelta(days=7)})

    def save(self) -> None:
        """Put it on the other day."""
        told = self.form.typed()
        agreements.postpone(self.desk.store, self._row.uid, told["until"], told["reason"] or None)


class DropAgreement(FormDialog):
    """It will not be done; that always needs a reason."""

    def __init__(self, desk: Desk, parent: QWidget | None, row: AgreementRow) -> None:
        super().__init__(
            desk, parent, "Afspraak vervalt", key=f"agreement.drop/{row.uid.hex}", pupil=row.pupil,
            primary="Laat vervallen  Ctrl+Enter",
        )  # fmt: skip
        self._row = row
        self.form.put(Text(row.what))
        self.form.text("reason", "Waarom vervalt deze afspraak?", lines=2, required=True)
        self.begin()

    def save(self) -> None:
        """Note it as dropped."""
        agreements.drop(self.desk.store, self._row.uid, self.form.typed()["reason"])
