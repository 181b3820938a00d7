"""Even parkeren: who began to tell, and what; the rest can wait until the child comes back."""

from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.services import parking
from bijtijds.services.parking import ParkDraft
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.pupils import PupilField

_SAY = (
    "Zeg dat het goed is dat het kind dit vertelt, en wanneer u wel tijd hebt. Beloof geen geheimhouding. Lukt het u "
    "vandaag niet? Vraag dan nu een collega die het kind vertrouwt."
)


class Park(FormDialog):
    """Two fields, and the time to come back is there already; it stands in the agenda of today at once."""

    def __init__(self, desk: Desk, pupil: UUID | None = None) -> None:
        super().__init__(
            desk, None, "Even parkeren: kind begon te vertellen", key=f"park.new/{pupil.hex if pupil else '-'}",
            primary="Parkeer  Ctrl+Enter", pupil=pupil, width=128,
        )  # fmt: skip
        form = self.form
        self.pupil = form.add(PupilField(desk.store, desk.names))
        form.text("words", "Wat begon het kind te vertellen? In eigen woorden", lines=3, required=True)
        with form.beside():  # alone in the column it would ask for less height than its sentence needs
            form.clock_time("back_at", "Vandaag terug om")
        form.check("no_secrecy_promised", "Ik heb niet beloofd om het geheim te houden")
        form.put(Note(_SAY, "info"))
        self.begin({"pupil": pupil, "back_at": parking.proposed_time(desk.clock.now())})
        self.hint("Vertrouwelijk")
        self.pupil.chosen.connect(self._go_on)
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """The cursor stands where the next thing is to be typed."""
        self.form.field("pupil" if self.pupil.is_empty() else "words").focus()

    def save(self) -> None:
        """Park it."""
        parking.park(self.desk.store, self.form.into(ParkDraft))
