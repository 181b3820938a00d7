"""A signal note that goes on with what a child began to tell."""

from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import notes, parking
from bijtijds.terms.codes import Channel
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.dialog import NoteDialog


class ParkedNote(NoteDialog):
    """The words are taken over, confidential as they were; afterwards what was parked is closed."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        told = parking.open_parked(desk.store, uid)
        self._parked = uid
        at = told.parked_at.astimezone(SCHOOL_ZONE)
        begin = {
            "pupils": (told.pupil,), "channel": Channel.CHILD_TELLS, "observation": told.words,
            "witnessed_by": (told.recorded_by,), "seen_on": at.date(),
            "seen_time": at.time().replace(second=0, microsecond=0), "confidential": True,
        }  # fmt: skip
        super().__init__(
            desk, "Nieuwe signaalnotitie", key=f"park.note/{uid.hex}", pupil=told.pupil, begin=begin
        )  # fmt: skip

    def _write(self) -> None:
        notes.write(self.desk.store, self.form.note(), self.form.new_dossiers())
        self.accepted.connect(self._close_it)

    @Slot()
    def _close_it(self) -> None:
        self.desk.way.open("park.pick", self._parked, "note")

    def _begin_where(self) -> None:
        self.form.fact.focus()
