"""The quick note: a signal written down in a few seconds."""

from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import notes
from bijtijds.terms.codes import NextAction
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.dialog import NoteDialog


class QuickNote(NoteDialog):
    """A new signal note, about the pupil whose dossier is open or about whom she types."""

    def __init__(self, desk: Desk, pupil: UUID | None) -> None:
        self._meldcode_of: UUID | None = None
        now = desk.clock.now().astimezone(SCHOOL_ZONE)
        begin = {
            "pupils": (pupil,) if pupil is not None else (),
            "seen_on": now.date(),
            "seen_time": now.time().replace(second=0, microsecond=0),
            "witnessed_by": (desk.store.device.author,),
        }
        key = f"note.new/{pupil.hex if pupil is not None else '-'}"
        super().__init__(desk, "Nieuwe signaalnotitie", key=key, pupil=pupil, begin=begin)

    def _write(self) -> None:
        note = self.form.note()
        notes.write(self.desk.store, note, self.form.new_dossiers())
        asked = note.next_action is NextAction.MELDCODE and len(note.pupils) == 1
        self._meldcode_of = note.pupils[0] if asked else None

    @Slot()
    def accept(self) -> None:
        """Close; who chose the Meldcode as her next action goes on to it, by its first question."""
        super().accept()
        if self._meldcode_of is not None:
            self.desk.way.open("meldcode", self._meldcode_of)
