"""Correcting a signal note; the earlier text stays in its history."""

from uuid import UUID

from bijtijds.services import notes
from bijtijds.services.notes import NoteDraft
from bijtijds.terms.codes import NoteKind
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.notes.dialog import NoteDialog


class EditNote(NoteDialog):
    """A kept note in its form. The name of a third party is not shown before it is asked for."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        self._uid, self._store = uid, desk.store
        self._before = notes.open_draft(desk.store, uid)
        super().__init__(
            desk, "Signaalnotitie", key=f"note.edit/{uid.hex}", pupil=self._before.pupils[0], begin=self._before,
            reveal=self._reveal if self._before.has_source else None, is_new=False,
        )  # fmt: skip
        self.form.pupils.fix()
        # A note of the dossier stays one; a memory aid may become one.
        self.form.kind.setVisible(self._before.kind is NoteKind.MEMORY_AID)

    def _reveal(self) -> str:
        return notes.reveal_source(self._store, self._uid)

    def _write(self) -> None:
        notes.correct(self.desk.store, self._uid, self.form.note())

    def _now_kept(self) -> NoteDraft:
        return notes.open_draft(self.desk.store, self._uid)

    def _begin_where(self) -> None:
        self.form.fact.focus()
