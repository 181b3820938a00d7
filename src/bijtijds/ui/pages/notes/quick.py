"""The quick note: a signal written down in a few seconds."""

from uuid import UUID

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import notes
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.dialog import NoteDialog


class QuickNote(NoteDialog):
    """A new signal note, about the pupil whose dossier is open or about whom she types."""

    def __init__(self, desk: Desk, pupil: UUID | None) -> None:
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
        notes.write(self.desk.store, self.form.note(), self.form.new_dossiers())
