"""What the dialogs of a new and of a kept note share: the form, its draft, and saving."""

from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.errors import RuleBroken, StaleDraft, Trouble
from bijtijds.services import Changed
from bijtijds.services.notes import NoteDraft
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, Draft
from bijtijds.ui.kit.prompting import PromptKey
from bijtijds.ui.kit.versions import Choice
from bijtijds.ui.pages.notes.form import NoteForm

_WIDTH = 170


class NoteDialog(Dialog):
    """A note in a form with an autosaved draft; subclasses say what it begins with and how it is written."""

    def __init__(
        self, desk: Desk, title: str, *, key: str, pupil: UUID | None, begin: object,
        reveal: Callable[[], str] | None = None, is_new: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(None, title, primary="Bewaar  Ctrl+Enter", cancel="Later afmaken  Esc", width=_WIDTH)
        self.desk, self._key, self._begin = desk, key, begin
        PromptKey(self, desk)
        self.form = NoteForm(desk, reveal=reveal, is_new=is_new)
        self._kept = Note("Uw concept is bewaard en staat hieronder.", "pencil-simple")
        self.again_button = Link("Begin opnieuw")
        self.again_button.clicked.connect(self._begin_again)
        self._kept.body.addWidget(self.again_button)
        self.body.addWidget(self._kept)
        self.body.addWidget(self.form)
        kept = desk.store.draft(key)
        self.form.fill(begin)
        if kept is not None:
            self.form.fill(dict(kept))
        self._kept.setVisible(kept is not None)
        keep = DraftKeeper(desk.store, pupil)
        self.autosave = Autosave(self.form, key, keep, desk.clock, pupil=pupil, parent=self)
        self.autosave.saved.connect(self.hint)
        self.hint("Concept wordt vanzelf bewaard")
        self._begin_where()

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self.autosave.unsaved()

    def refresh(self, changed: Changed) -> None:
        """Names change when discreet is switched on or off."""
        if not changed.kinds:
            self.form.show_names()

    @Slot()
    def accept_when_ready(self) -> None:
        """Check, save and close; a save that fails leaves everything as typed."""
        if not self.form.check_now():
            return
        try:
            self._write()
        except StaleDraft:
            self._show_both()
        except RuleBroken as broken:
            self.form.show_problems([broken])
        except Trouble as trouble:
            self.hint(sentence(trouble))
            self.desk.bar.say_trouble(trouble)
        else:
            self._forget()
            self.accept()

    @Slot()
    def reject(self) -> None:
        """Later: the draft is kept now."""
        self.autosave.now()
        super().reject()

    def _write(self) -> None:
        raise NotImplementedError

    def _now_kept(self) -> NoteDraft:
        raise NotImplementedError

    def _begin_where(self) -> None:
        """Where the cursor starts: at the pupil, or at the next thing to fill in."""
        field = self.form.pupils if self.form.pupils.is_empty() else self.form.channel
        field.input.setFocus()

    @Slot()
    def _forget(self) -> None:
        self.autosave.stop()
        self.form.kept()
        self.desk.store.drop_draft(self._key)

    def _show_both(self) -> None:
        choice = Choice(self.desk, self.form, self._now_kept, self._write, self)
        choice.mine.connect(self.accept_when_ready)
        choice.theirs.connect(self._forget)
        choice.told.connect(self.hint)
        choice.ask()

    @Slot()
    def _begin_again(self) -> None:
        self._forget()
        self.form.fill(self.form.empty())
        self.form.fill(self._begin)
        self._kept.hide()
        self._begin_where()
