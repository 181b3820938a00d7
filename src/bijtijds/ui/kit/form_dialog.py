"""A dialog around one form: its draft survives a lock, problems stand at their field, typed text is never lost."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken, StaleDraft, Trouble
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.confirm import Question
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.form import KeptForm
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, Draft
from bijtijds.ui.kit.prompting import PromptKey
from bijtijds.ui.kit.versions import Choice

THROW_AWAY = Question(
    "Wat u typte weggooien?",
    "U hebt iets veranderd en nog niet bewaard.",
    ("Gooi weg", "Ga verder met typen"),
    danger=True,
)


class FormDialog(Dialog):
    """Subclasses make the fields of `form`, call `begin()` last and override `save`.

    `save` may raise: `RuleBroken` is shown at its field, `Trouble` in the footer; the dialog stays open then.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None,
        title: str,
        *,
        key: str,
        primary: str = "Bewaar  Ctrl+Enter",
        pupil: UUID | None = None,
        width: float = 120,
    ) -> None:
        super().__init__(parent, title, primary=primary, width=width)
        self.desk = desk
        PromptKey(self, desk)
        self.form = KeptForm(desk.clock)
        self.body.addWidget(self.form)
        self._key, self._pupil = key, pupil
        self._autosave: Autosave | None = None
        self._was_draft = False
        self._history_of: tuple[str, UUID] | None = None
        self.cancel_button.clicked.disconnect(self.reject)
        self.cancel_button.clicked.connect(self._give_up)

    def begin(self, values: object | None = None) -> None:
        """Fill the form, offer the draft of before a lock, and keep what is typed from now on."""
        if values is not None:
            self.form.fill(values)
        draft = self.desk.store.draft(self._key)
        if draft is not None:
            self.form.fill(draft)
            self.hint("Uw concept is bewaard.")
        self._autosave = Autosave(
            self.form, self._key, DraftKeeper(self.desk.store, self._pupil), self.desk.clock,
            pupil=self._pupil, parent=self,
        )  # fmt: skip
        self._was_draft = draft is not None
        self.form.field(self.form.names()[0]).focus()

    def save(self) -> None:
        """Do what the primary button says with the form's values."""
        raise NotImplementedError

    def offer_history(self, kind: str, uid: UUID) -> None:
        """A link under the form that shows what stood here before; what is typed stays a draft meanwhile."""
        self._history_of = (kind, uid)
        self.history_button = Link("Geschiedenis", "clock")
        self.history_button.clicked.connect(self._show_history)
        line = row()
        line.addWidget(self.history_button)
        line.addStretch(1)
        self.body.addLayout(line)

    def newest(self) -> object | None:
        """What is kept now, for a form that was opened on an older version; None when it has no versions."""
        return None

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self._autosave.unsaved() if self._autosave is not None else ()

    @Slot()
    def accept_when_ready(self) -> None:
        """Save, or show what is wrong."""
        if not self.form.check_now():
            return
        try:
            self.save()
        except RuleBroken as broken:
            if isinstance(broken, StaleDraft) and self.newest() is not None:
                self._show_both()
            else:
                self.form.show_problems([broken])
        except Trouble as trouble:
            self.hint(sentence(trouble))
        else:
            self._forget()
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc never throws typed text away without a question."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return
        super().keyPressEvent(event)

    def throw_away(self) -> None:
        """Close without saving and without a question; what was typed goes too."""
        self._forget()
        self.reject()

    def _show_both(self) -> None:
        choice = Choice(self.desk, self.form, self.newest, self.save, self)
        choice.mine.connect(self.accept_when_ready)
        choice.theirs.connect(self._took_theirs)
        choice.told.connect(self.hint)
        choice.ask()

    @Slot()
    def _took_theirs(self) -> None:
        self._forget()
        self.form.kept()
        self._was_draft = False

    @Slot()
    def _show_history(self) -> None:
        if self._autosave is not None:
            self._autosave.now()
        if self._history_of is not None and not list(self.unsaved()):
            self.reject()
            self.desk.way.open("history", *self._history_of)

    @Slot()
    def _give_up(self) -> None:
        typed = self.form.edited() or self._was_draft
        if not typed or self.desk.ask.choose(self, THROW_AWAY) == THROW_AWAY.answers[0]:
            self.throw_away()

    def _forget(self) -> None:
        if self._autosave is not None:
            self._autosave.stop()
        self.desk.store.drop_draft(self._key)
