"""The quick note: a signal written down in a few seconds."""

from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import notes
from bijtijds.terms.codes import NextAction
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.dialog import NoteDialog

_ASKS_WHO = frozenset({NextAction.CONSULT, NextAction.MELDCODE, NextAction.ACUTE})


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
        note = self.form.note()
        notes.write(self.desk.store, note, self.form.new_dossiers())
        has_road = note.next_action is NextAction.MELDCODE and self.desk.way.knows("meldcode")
        if note.next_action in _ASKS_WHO and not has_road:
            self._about = note.pupils[0] if len(note.pupils) == 1 else None
            self.accepted.connect(self._ask_who)

    @Slot()
    def _ask_who(self) -> None:
        """Consulting and the Meldcode are not done alone: who there is comes right after the note (guideline §2.7)."""
        self.desk.way.open("escalation", self._about)
