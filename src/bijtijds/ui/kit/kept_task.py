"""A task around one form: its draft survives a lock, problems stand at their field, and two versions are both kept."""

from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from bijtijds.base.errors import BijtijdsError, RuleBroken, StaleDraft, Trouble
from bijtijds.services import pupils
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.form import KeptForm
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.kit.versions import Choice

T = TypeVar("T")


class KeptTask(TaskPage):
    """Work on one piece of one pupil's dossier, new or kept, that is a draft until a button keeps it.

    A subclass names its `kind` of row, makes `form`, puts `kept_note` above it and calls `begin` last. It overrides
    `newest`, `keep`, `tell` and, where the form begins with more than one value says, `show_begin`.
    """

    kind: str
    form: KeptForm

    def __init__(self, desk: Desk, pupil: UUID, begin: object, *, key: str, uid: UUID | None, title: str) -> None:
        self.banner = pupils.banner(desk.store, pupil)
        super().__init__(desk, back=desk.names(self.banner.name), title=title)
        self.pupil, self.uid, self.key, self.first = pupil, uid, key, begin
        self.kept_note = Note("Uw concept is bewaard en staat hieronder.", "pencil-simple")
        self.again_button = Link("Begin opnieuw")
        self.again_button.clicked.connect(self._begin_again)
        self.kept_note.body.addWidget(self.again_button)
        self.later_button = Button("Later afmaken  Esc")
        self.later_button.clicked.connect(self.leave)
        self.save_button = Button("Bewaar  Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.add_key("Ctrl+S", self.save)
        self.history_button = Button("Geschiedenis", "quiet", "clock")
        self.history_button.setVisible(uid is not None)
        self.history_button.clicked.connect(self._show_history)
        self.add_head_button(self.history_button)
        self._is_little = False
        self.again: Callable[[], None] = self.save
        """What is done once more when she keeps her own version."""

    def newest(self) -> object:
        """What is kept now, with the version that it is."""
        raise NotImplementedError

    def keep(self) -> object:
        """Keep the form as it stands, and stay. RuleBroken, StaleDraft, Trouble."""
        raise NotImplementedError

    def save(self) -> None:
        """Keep the form as it stands and go back; a failure leaves everything as typed."""
        raise NotImplementedError

    def tell(self) -> None:
        """Header and footer follow what is typed."""
        raise NotImplementedError

    def room_changed(self) -> None:
        """There is little room now, or no longer; a subclass whose footer says more overrides this."""

    def show_begin(self) -> None:
        """Show what the form begins with."""
        self.form.fill(self.first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps little room."""
        super().resizeEvent(event)
        self._save_room()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters, perhaps little room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "later_button"):
            self._save_room()

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self.autosave.unsaved()

    @Slot()
    def leave(self) -> None:
        """Later: the draft is kept now."""
        self.autosave.now()
        super().leave()

    def called(self) -> str:
        """What the pupil is called in captions."""
        name = self.banner.name
        return name.letters if self.desk.names.discreet else name.first

    def begin(self) -> None:
        """Show what it begins with, or the draft of before a lock, and keep what is typed from now on."""
        kept = self.desk.store.draft(self.key)
        self.show_begin()
        if kept is not None:
            self.form.fill(dict(kept))
        self.kept_note.setVisible(kept is not None)
        keeper = DraftKeeper(self.desk.store, self.pupil)
        self.autosave = Autosave(self.form, self.key, keeper, self.desk.clock, pupil=self.pupil, parent=self)
        self.autosave.saved.connect(self.saved)
        self.form.changed.connect(self._typed)

    # -- for the subclass

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Keep what is typed by `work`; None when something was wrong, which is shown then and lost nowhere."""
        if not self.form.check_now():
            return None
        try:
            done = work()
        except StaleDraft:
            self.show_both()
        except RuleBroken as broken:
            self.refused(broken)
        except Trouble as trouble:
            self.say(trouble)
        else:
            self.forget()
            return done
        return None

    def refused(self, broken: RuleBroken) -> None:
        """A rule was broken: its sentence goes to its field."""
        self.form.show_problems([broken])

    def forget(self) -> None:
        """It is kept or thrown away: the draft goes."""
        self.autosave.stop()
        self.form.kept()
        self.desk.store.drop_draft(self.key)

    def say(self, error: BijtijdsError) -> None:
        """Tell what went wrong, in the footer and in the bar."""
        self.hint(sentence(error))
        self.desk.bar.say_trouble(error)

    def go_back(self) -> None:
        """Leave without keeping a draft."""
        self.left.emit()
        self.desk.way.close_task()

    def take_away(self, remove: Callable[[], None]) -> None:
        """Put it in the prullenbak and go back."""
        try:
            remove()
        except BijtijdsError as error:
            self.say(error)
            return
        self.forget()
        self.go_back()

    def name_primary(self, words: str) -> None:
        """Call the primary button after what it would do now."""
        text = f"{words}  Ctrl+Enter"
        if self._primary is not None and self._primary.text() != text:
            self._primary.setText(text)
            self._primary.setAccessibleName(words)

    def add_key(self, key: str, slot: object) -> QShortcut:
        """A key that works anywhere in the task."""
        made = QShortcut(QKeySequence(key), self)
        made.setContext(made.context().WidgetWithChildrenShortcut)
        made.activated.connect(slot)
        return made

    def little_room(self) -> bool:
        """Whether the window is narrow for its letters: what a footer says must be short then."""
        return self._is_little

    def _save_room(self) -> None:
        """Where there is little room Esc and the arrow in the header are enough to go back."""
        little = width_in_u(self) < PANES_FOLD
        self.later_button.setVisible(not little)
        if little != self._is_little:
            self._is_little = little
            self.room_changed()

    @Slot()
    def show_both(self) -> None:
        """What was typed beside what is kept now; nothing is lost before she chose."""
        choice = Choice(self.desk, self.form, self.newest, self.keep, self, self.refused)
        choice.mine.connect(self._again)
        choice.theirs.connect(self._took_theirs)
        choice.told.connect(self.hint)
        choice.ask()

    @Slot()
    def _again(self) -> None:
        self.again()

    @Slot()
    def _took_theirs(self) -> None:
        self.forget()
        self.tell()

    @Slot()
    def _show_history(self) -> None:
        if self.uid is not None:
            self.autosave.now()
            self.desk.way.open("history", self.kind, self.uid)

    @Slot()
    def _begin_again(self) -> None:
        self.forget()
        self.form.fill(self.form.empty())
        self.show_begin()
        self.kept_note.hide()
        self.saved("")
        self.tell()

    @Slot()
    def _typed(self) -> None:
        self.tell()
