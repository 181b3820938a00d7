"""The quick note: a signal written down in a few seconds."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.services import notes
from bijtijds.terms.codes import NextAction
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.dialog import NoteDialog

_LEADS_TO: Mapping[NextAction | None, str] = {
    NextAction.CONSULT: "escalation", NextAction.ACUTE: "escalation", NextAction.MELDCODE: "meldcode",
}  # fmt: skip
"""Which page comes after a note with this next action."""


class QuickNote(NoteDialog):
    """A new signal note, about the pupil whose dossier is open or about whom she types."""

    def __init__(self, desk: Desk, pupil: UUID | None) -> None:
        self._leads_to: tuple[str | None, UUID | None] = (None, None)
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
        about = note.pupils[0] if len(note.pupils) == 1 else None
        self._leads_to = _LEADS_TO.get(note.next_action), about

    @Slot()
    def accept(self) -> None:
        """Close; nothing grave is done alone, so who chose such a next action goes on to who there is (guideline §2.7).

        The Meldcode has a road of its own: that begins with its first question.
        """
        super().accept()
        route, about = self._leads_to
        if route is not None:
            self.desk.way.open(route, about)
