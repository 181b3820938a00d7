"""Answering in place what waits for a day: done, another day, or dropped with a reason.

Vandaag, the agenda and a dossier answer alike, with the same letters: K, D, V, and G or P to begin what waits.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import agenda
from bijtijds.services.agenda import Line
from bijtijds.terms.codes import DueKind
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.day_choice import DayChoice
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.layout import Flow, column, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.theme.units import Sides

_UNDER_A_TICK: Sides = (6.2, 0, 0, 0.6)


class Answer(QWidget):
    """What unfolds under a chosen line. It saves and waits: the page changes when the store says so.

    `answered` tells that the store has taken the answer, `folded` that a question was left with Esc: the page that
    unfolded it puts the keys back on its list.
    """

    to_dossier = Signal(object)
    answered = Signal()
    folded = Signal()

    def __init__(self, desk: Desk, line: Line, *, margins: Sides = _UNDER_A_TICK, dossier: bool = True) -> None:
        super().__init__()
        self._desk, self._line = desk, line
        self._box = column(self, gap=1.6, margins=margins)
        self._asked: QWidget | None = None
        self._form: Form | None = None
        self._days: DayChoice | None = None
        self._save: Callable[[], None] | None = None
        self._letters: dict[str, Callable[[], None]] = {}
        self._buttons = Flow(gap=1.6)
        self._make_buttons()
        if dossier:
            self.dossier_link = Link("Naar dossier")
            self.dossier_link.clicked.connect(self._go)
            self._buttons.addWidget(self.dossier_link)
        self._box.addLayout(self._buttons)

    def press(self, letter: str) -> bool:
        """Do what a letter asks for; whether there was something to do."""
        action = self._letters.get(letter.upper())
        if action is not None:
            action()
        return action is not None

    def asks(self) -> bool:
        """Whether a question stands open now."""
        return self._asked is not None

    def form(self) -> Form | None:
        """The fields of the question that stands open."""
        return self._form

    # -- what can be answered

    @Slot()
    def finish(self) -> None:
        """It was done; what must say what came of it asks for that first. "Ongedaan maken" is in the bar."""
        if self._line.needs_outcome:
            self.ask_outcome()
        else:
            self._try(self._finish)

    @Slot()
    def ask_outcome(self) -> None:
        """Ask what came of it; only what waits for an evaluation must say it."""
        form = Form(self._desk.clock)
        label = "Wat is er uitgekomen?" if self._line.needs_outcome else "Wat kwam eruit? (mag leeg)"
        form.line("outcome", label, required=self._line.needs_outcome, maximum=1000)
        self._ask(form, None, self._finish)

    @Slot()
    def ask_day(self) -> None:
        """Ask for another day, and from the third time on for the reason too."""
        form = Form(self._desk.clock)
        self._days = DayChoice(self._desk.clock, form)
        if self._line.needs_reason:
            form.line("reason", "Dit is al vaker verzet. Waarom nu weer?", required=True)
        self._ask(form, self._days, self._postpone)

    @Slot()
    def ask_reason(self) -> None:
        """Ask why it will not be done."""
        form = Form(self._desk.clock)
        form.line("reason", "Waarom gaat dit niet door?", required=True)
        self._ask(form, None, self._drop)

    @Slot()
    def begin(self) -> None:
        """Hold the talk that was planned, or hear the child that came back."""
        if self._line.kind is DueKind.PARKED:
            self._desk.way.open("parked.pick_up", self._line.about_uid)
        else:
            kind = agenda.talk_kind(self._desk.store, self._line)
            self._desk.way.open("talk.new", self._line.pupil.uid, kind.value, agenda.planned_by(self._line))

    @Slot()
    def save(self) -> None:
        """Keep what was answered to the question that stands open."""
        if self._save is not None:
            self._try(self._save)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the answer and Esc leaves the question; letters do what the buttons say."""
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.asks():
            self.save()
        elif event.key() == Qt.Key.Key_Escape and self.asks():
            self._close()
            self.folded.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.asks():
            event.accept()  # an arrow in a field is not an arrow in the list around it
        elif not (bare and event.text().isalpha() and self.press(event.text())):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a proposed day keeps it at once."""
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress:
            self.save()
            return True
        return super().eventFilter(watched, event)

    # -- making

    def _make_buttons(self) -> None:
        kind = self._line.kind
        if kind is DueKind.TALK:
            self.begin_button = self._button("Houd gesprek", "G", self.begin)
        if kind is DueKind.PARKED:
            self.begin_button = self._button("Pak op", "P", self.begin)
            self._letters["K"] = self.begin
        else:
            self.done_button = self._button("Klaar", "K", self.finish)
        self.later_button = self._button("Nieuwe datum", "D", self.ask_day)
        if kind is not DueKind.PARKED:
            self.drop_button = self._button("Laten vervallen", "V", self.ask_reason)
        if kind is not DueKind.PARKED and not self._line.needs_outcome:
            self.outcome_button = self._button("Met uitkomst", "U", self.ask_outcome)

    def _button(self, words: str, letter: str, slot: Callable[[], None]) -> Button:
        button = Button(f"{words}  {letter}", name=words)
        button.clicked.connect(slot)
        self._letters[letter] = slot
        self._buttons.addWidget(button)
        return button

    def _ask(self, form: Form, days: DayChoice | None, save: Callable[[], None]) -> None:
        self._close()
        self._asked = QWidget()
        box = column(self._asked, gap=1.2)
        if days is not None:
            box.addWidget(days)
            for button in days.buttons():
                button.installEventFilter(self)
        box.addWidget(form)
        line = row()
        self.save_button = Button("Bewaar")
        self.save_button.clicked.connect(self.save)
        line.addWidget(self.save_button)
        line.addStretch(1)
        box.addLayout(line)
        self._box.addWidget(self._asked)
        self._form, self._days, self._save = form, days, save
        self._asked.show()
        if days is not None:
            days.focus()
        else:
            form.field(form.names()[0]).focus()

    def _close(self) -> None:
        if self._asked is not None:
            self._asked.hide()
            self._asked.deleteLater()
        self._asked = self._form = self._save = None

    # -- saving

    def _finish(self) -> None:
        agenda.finish(self._desk.store, self._line, self._form.typed()["outcome"] if self._form is not None else None)

    def _postpone(self) -> None:
        if self._form is not None and self._days is not None:
            until, typed = self._days.day(), self._form.typed()
            agenda.postpone(self._desk.store, self._line, until, typed.get("reason"))

    def _drop(self) -> None:
        if self._form is not None:
            agenda.drop(self._desk.store, self._line, self._form.typed()["reason"] or "")

    def _try(self, work: Callable[[], None]) -> None:
        try:
            work()
        except RuleBroken as problem:
            if self._form is not None:
                self._form.show_problems([problem])
            else:
                self._desk.bar.say_trouble(problem)
        except BijtijdsError as trouble:
            self._desk.bar.say_trouble(trouble)
        else:
            self.answered.emit()

    @Slot()
    def _go(self) -> None:
        self.to_dossier.emit(self._line.pupil.uid)
