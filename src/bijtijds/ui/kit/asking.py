"""Answers that unfold under a line: buttons with letters, and a question that is kept with Enter and left with Esc."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.day_choice import DayChoice
from bijtijds.ui.kit.entrance import walk_on
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.theme.units import Sides

UNDER_A_TICK: Sides = (6.2, 0, 0, 0.6)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class Asking(QWidget):
    """What unfolds under a chosen line. It saves and waits: the page changes when the store says so.

    `answered` tells that the store has taken the answer, `folded` that a question was left with Esc: the page that
    unfolded it puts the keys back on its list.
    """

    answered = Signal()
    folded = Signal()

    def __init__(self, desk: Desk, *, margins: Sides = UNDER_A_TICK) -> None:
        super().__init__()
        self.desk = desk
        self._box = column(self, gap=1.6, margins=margins)
        self._asked: QWidget | None = None
        self._form: Form | None = None
        self._days: DayChoice | None = None
        self._save: Callable[[], None] | None = None
        self._letters: dict[str, Callable[[], None]] = {}
        self._buttons = Flow(gap=1.6)
        self._stops: list[QWidget] = []
        self._box.addLayout(self._buttons)

    def add(self, words: str, letter: str, slot: Callable[[], None]) -> Button:
        """A button with its letter; the slot is a bound method."""
        self._letters[letter] = slot
        return self.add_button(Button(f"{words}  {letter}", name=words), slot)

    def add_button(self, button: Button, slot: Callable[[], None]) -> Button:
        """A button without a letter, such as a link."""
        button.clicked.connect(slot)
        self._buttons.addWidget(button)
        self._stops.append(button)
        return button

    def also(self, letter: str, slot: Callable[[], None]) -> None:
        """One more letter for what a button does already."""
        self._letters[letter] = slot

    def press(self, letter: str) -> bool:
        """Do what a letter asks for; whether there was something to do."""
        action = self._letters.get(letter.upper())
        if action is not None:
            action()
        return action is not None

    def stops(self) -> list[QWidget]:
        """The buttons, and what is asked now: where Tab goes."""
        return [*self._stops, *(self._question() if self.asks() else ())]

    def come_after(self, before: QWidget) -> None:
        """Let Tab come here from the list that it unfolded in."""
        walk_on(before, self._stops)

    def asks(self) -> bool:
        """Whether a question stands open now."""
        return self._asked is not None

    def form(self) -> Form | None:
        """The fields of the question that stands open."""
        return self._form

    def ask(self, form: Form, save: Callable[[], None], days: DayChoice | None = None) -> None:
        """Ask what the fields say, after the days to choose from if there are any."""
        self.close_question()
        self._asked = QWidget()
        box = column(self._asked, gap=1.2)
        self.save_button = Button("Bewaar")
        self.save_button.clicked.connect(self.save)
        line = Flow(gap=1.6)
        if days is not None:
            line.addWidget(days)
            for button in days.buttons():
                button.installEventFilter(self)
        line.addWidget(self.save_button)
        if days is not None:
            box.addWidget(Text(days.name, "caption"))
            box.addLayout(line)
        box.addWidget(form)
        if days is None:
            box.addLayout(line)
        form.setVisible(days is None or len(form.names()) > 1)
        self._box.addWidget(self._asked)
        self._form, self._days, self._save = form, days, save
        self._asked.show()
        walk_on(self._stops[-1], self._question())
        if days is not None:
            days.focus()
        else:
            form.field(form.names()[0]).focus()

    def _question(self) -> list[QWidget]:
        form, days = self._form, self._days
        fields = [part for name in form.names() for part in form.field(name).walk()] if form is not None else []
        return [*(days.buttons() if days is not None else ()), *fields, self.save_button]

    def close_question(self) -> None:
        """Leave the question; what was typed in it goes."""
        if self._asked is not None:
            self._asked.hide()
            self._asked.deleteLater()
        self._asked = self._form = self._days = self._save = None

    @Slot()
    def save(self) -> None:
        """Keep what was answered to the question that stands open."""
        if self._save is not None:
            self.try_now(self._save)

    def try_now(self, work: Callable[[], None]) -> None:
        """Do it; what is wrong is said at its field, or in the bar."""
        try:
            work()
        except RuleBroken as problem:
            if self._form is not None:
                self._form.show_problems([problem])
            else:
                self.desk.bar.say_trouble(problem)
        except BijtijdsError as trouble:
            self.desk.bar.say_trouble(trouble)
        else:
            self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the answer and Esc leaves the question; letters do what the buttons say."""
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in _ENTER and self.asks():
            self.save()
        elif event.key() == Qt.Key.Key_Escape and self.asks():
            self.close_question()
            self.folded.emit()
        elif event.key() in _ARROWS and self.asks():
            event.accept()  # an arrow in a field is not an arrow in the list around it
        elif not (bare and event.text().isalpha() and self.press(event.text())):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a proposed day keeps it at once."""
        enter = isinstance(event, QKeyEvent) and event.key() in _ENTER
        if enter and event.type() == QEvent.Type.KeyPress:
            self.save()
            return True
        return super().eventFilter(watched, event)
