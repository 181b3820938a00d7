"""The pane where she decides: the doubts, the five decisions, and what to look at herself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services.cases import Spot
from bijtijds.services.reviewing import Alike, Doubt
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.fields import LineField
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, bring_into_view, column, hairline, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.listing import Listing
from bijtijds.ui.pages.cases.fitting import Fitting
from bijtijds.ui.pages.cases.looking import Looking
from bijtijds.ui.theme import units

VERBS = (
    ("mask", "Maskeer", "M"), ("keep", "Laat staan", "L"), ("soften", "Verzacht", "V"),
    ("everywhere", "Overal zo", "O"), ("person", "Hoort bij persoon …", "P"),
    ("mask_alike", "Vervang alles van deze soort", "Shift+M"), ("keep_alike", "Laat overal staan", "Shift+L"),
)  # fmt: skip
_KEY_OF = {verb: key for verb, _, key in VERBS}


class Asking(QWidget):
    """One line that a decision asks for: a reason, or her own words."""

    answered = Signal(str)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=0.8)
        self.field = LineField("answer", "Antwoord", maximum=120)
        self.field.edit.returnPressed.connect(self._answer)
        box.addWidget(self.field)
        line = row(gap=1.2)
        take, stop = Button("Klaar  Enter"), Button("Annuleer  Esc", "quiet")
        take.clicked.connect(self._answer)
        stop.clicked.connect(self.stopped)
        line.addWidget(take)
        line.addWidget(stop)
        line.addStretch(1)
        box.addLayout(line)
        self.hide()

    def ask(self, label: str, help: str, start: str = "") -> None:
        """Show the line with the cursor in it."""
        self.field.set_label(label)
        self.field.set_help(help)
        self.field.show_value(start)
        self.field.show_problem("")
        self.show()
        self.field.focus()
        self.field.edit.selectAll()

    def show_problem(self, broken: RuleBroken) -> None:
        """Why the answer will not do."""
        self.field.show_problem(sentence(broken))

    @Slot()
    def _answer(self) -> None:
        self.answered.emit(self.field.value())


class Deciding(QFrame):
    """Tells what she wants; the review keeps it."""

    doubt_chosen = Signal(object)
    wanted = Signal(str)
    """One of the verbs."""
    person_chosen = Signal(str)
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Twijfels")
        outer = column(self, margins=(0.4, 0.4, 0.4, 0.4))
        inside = QWidget()
        self._box = column(inside, gap=1.2, margins=(2.4, 2, 2.4, 2))
        self._area = scrolling(inside)
        outer.addWidget(self._area)
        self._people: tuple[tuple[str, str], ...] = ()
        self._make_list()
        self._make_buttons()
        self._box.addWidget(hairline())
        self.looking, self.fitting = Looking(), Fitting()
        self._box.addWidget(self.looking)
        self._box.addWidget(hairline())
        self._box.addWidget(self.fitting)
        self._box.addStretch(1)

    def show_doubts(self, doubts: Sequence[Doubt], now: Doubt | None, *, decided: bool, alike: Alike | None) -> None:
        """The doubts that wait, and the one she looks at: that may also be something that was found for certain."""
        self._left.setText(f"nog {len(doubts)}" if doubts else "alles is bekeken")
        units.at_least(self.doubts, height=31 if doubts else 20)
        units.at_most(self.doubts, height=44 if doubts else 20)  # room for the list below when there is no doubt
        self.doubts.blockSignals(True)
        self.doubts.show_rows(doubts)
        if now is None or not self.doubts.choose(now.spot):
            self.doubts.clearSelection()
        self.doubts.blockSignals(False)
        is_doubt = now is not None and any(one.spot == now.spot for one in doubts)
        self._chosen.setText("" if now is None or is_doubt else f"‘{now.words}’: {now.why} · {now.where}")
        self._chosen.setVisible(bool(self._chosen.text()))
        self.back.setVisible(decided)
        for button in self.buttons.values():
            button.setEnabled(now is not None)
        if alike is not None:
            for verb, words in (("mask_alike", alike.mask_words), ("keep_alike", alike.keep_words)):
                self.buttons[verb].setText(f"{words}  {_KEY_OF[verb]}")
                self.buttons[verb].setAccessibleName(words)

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """Whom a name may belong to, by role."""
        self._people = people
        self.menu.clear()
        for who, role in people:
            action = QAction(role.strip("[]").capitalize(), self.menu)
            action.setData(who)
            action.triggered.connect(self._person)
            self.menu.addAction(action)

    def offer_people(self) -> None:
        """Unfold the list of roles under its button."""
        button = self.buttons["person"]
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        if self.menu.actions():
            self.menu.setActiveAction(self.menu.actions()[0])

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a part of this pane, once the layout knows where it is."""
        QTimer.singleShot(0, widget, lambda: bring_into_view(widget, self._area))

    def ask(self, label: str, help: str, start: str = "") -> None:
        """Ask a line of text, in view."""
        self.asking.ask(label, help, start)
        self.bring_into_view(self.asking)

    def tell_learned(self, words: str) -> None:
        """What became of a spelling that she gave to somebody; empty takes it away."""
        self._learned.setText(words)
        self._learned.setVisible(bool(words))

    def learned(self) -> str:
        """What it says of the spelling."""
        return self._learned.text()

    def _make_list(self) -> None:
        head = row(gap=1.4)
        head.addWidget(Text("Twijfels", "strong", wrap=False))
        self._left = Text("", "muted", wrap=False)
        head.addWidget(self._left)
        head.addStretch(1)
        self._box.addLayout(head)
        self.doubts: Listing[Doubt] = Listing(lines=_lines, key=_spot, name="Twijfels")
        self.doubts.set_empty(Empty("Geen twijfels meer", "N loopt de lijst na."))
        self.doubts.chosen.connect(self._tell_doubt)
        self._box.addWidget(self.doubts)

    def _make_buttons(self) -> None:
        self._chosen = Text("", "muted")
        self._box.addWidget(self._chosen)
        line = Flow(gap=1)
        self.buttons: dict[str, Button] = {}
        for verb, words, key in VERBS:
            button = Button(f"{words}  {key}", name=words)
            button.setProperty("verb", verb)
            button.clicked.connect(self._tell_verb)
            line.addWidget(button)
            self.buttons[verb] = button
        self._box.addLayout(line)
        self.menu = QMenu(self)
        self.menu.setAccessibleName("Bij wie hoort dit?")
        self.asking = Asking()
        self._box.addWidget(self.asking)
        self._problem = Text("", "warn")
        self._problem.hide()
        self._box.addWidget(self._problem)
        self._learned = Text("", "muted")
        self._learned.hide()
        self._box.addWidget(self._learned)
        self.back = Link("Neem deze beslissing terug", "arrow-u-up-left")
        self.back.clicked.connect(self.taken_back)
        self.back.hide()
        self._box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def show_problem(self, words: str) -> None:
        """Why a decision cannot be; empty takes it away."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def problem(self) -> str:
        """What it says now."""
        return self._problem.text()

    @Slot(object)
    def _tell_doubt(self, doubt: Doubt | None) -> None:
        if doubt is not None:
            self.doubt_chosen.emit(doubt.spot)

    @Slot()
    def _tell_verb(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.wanted.emit(str(button.property("verb")))

    @Slot()
    def _person(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.person_chosen.emit(str(action.data()))


def _lines(doubt: Doubt) -> Sequence[Line]:
    return (Line(doubt.words, "strong"), Line(f"{doubt.why} · {doubt.where}", "meta"))


def _spot(doubt: Doubt) -> Spot:
    return doubt.spot
