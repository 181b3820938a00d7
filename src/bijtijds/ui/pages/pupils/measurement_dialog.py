"""A test, an observation list, a report from outside or absence, as it was reported."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services import contacts, measurements
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.terms.codes import MeasurementKind
from bijtijds.ui.kit.kept import KeptDialog
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.people import NameField


class MeasurementDialog(KeptDialog):
    """One measurement in its form."""

    kind = "measurement"

    def __init__(
        self, desk: Desk, parent: QWidget | None, pupil: UUID, uid: UUID | None, begin: object, key: str
    ) -> None:
        title = "Nieuwe meting" if uid is None else "Meting verbeteren"
        super().__init__(desk, parent, title, key=key, pupil=pupil, uid=uid, width=130)
        form = self.form
        form.choice("kind", "Wat voor meting?", [(one, one.label) for one in MeasurementKind], required=True)
        with form.beside():
            form.line("name", "Welke toets, lijst of welk verslag?", required=True)
            form.day("measured_on", "Op")
        form.text(
            "outcome", "Uitkomst zoals gemeld", lines=3, required=True, help="Neem de uitkomst over, zonder oordeel."
        )
        form.add(NameField("source", "Bron", contacts.colleagues(desk.store), help="Wie meldde dit? Mag leeg blijven."))
        self.begin(begin)

    def save(self) -> None:
        """Keep the measurement."""
        draft = self.form.into(MeasurementDraft, seen=self.form.seen)
        self.write(measurements.write, measurements.correct, draft)

    def newest(self) -> MeasurementDraft | None:
        """The measurement as it is kept now."""
        return measurements.open_draft(self.desk.store, self.uid)[1] if self.uid is not None else None

    def take_away(self, uid: UUID) -> None:
        """Put the measurement in the prullenbak."""
        measurements.remove(self.desk.store, uid)


class NewMeasurement(MeasurementDialog):
    """A new measurement, of today unless told otherwise."""

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        begin = {"measured_on": desk.clock.today()}
        super().__init__(desk, None, pupil, None, begin, key=f"measurement.new/{pupil.hex}")


class EditMeasurement(MeasurementDialog):
    """A measurement that was written down before."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        pupil, draft = measurements.open_draft(desk.store, uid)
        super().__init__(desk, None, pupil, uid, draft, key=f"measurement.edit/{uid.hex}")
