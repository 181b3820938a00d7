"""Answering a promise in place: done, another day, or dropped with a reason."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import agenda
from bijtijds.services.agenda import Line
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.layout import Flow, column, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.pages.today import wording

_OTHER = "other"


class Answer(QWidget):
    """What unfolds under the chosen promise. It saves and waits: the page changes when the store says so."""

    to_dossier = Signal(object)

    def __init__(self, desk: Desk, promise: Line) -> None:
        super().__init__()
        self._desk = desk
        self._promise = promise
        self._box = column(self, gap=1.6, margins=(6.2, 0, 0, 0.6))
        self._asked: QWidget | None = None
        self._form: Form | None = None
        self._days: Segments | None = None
        buttons = Flow(gap=1.6)
        self.done_button = Button("Klaar  K")
        self.later_button = Button("Nieuwe datum  D")
        self.drop_button = Button("Laten vervallen  V")
        self.dossier_link = Link("Naar dossier")
        for button in (self.done_button, self.later_button, self.drop_button, self.dossier_link):
            buttons.addWidget(button)
        self._box.addLayout(buttons)
        self.done_button.clicked.connect(self.finish)
        self.later_button.clicked.connect(self.ask_day)
        self.drop_button.clicked.connect(self.ask_reason)
        self.dossier_link.clicked.connect(self._go)

    @Slot()
    def finish(self) -> None:
        """It was done; "Ongedaan maken" is in the bar."""
        self._try(self._finish)

    @Slot()
    def ask_day(self) -> None:
        """Ask for another day, and from the third time on for the reason too."""
        form = Form(self._desk.clock)
        today = self._desk.clock.today()
        days = [(day.isoformat(), wording.short_day(day)) for day in wording.proposals(today)]
        self._days = Segments([*days, (_OTHER, "Kies dag …")], name="Nieuwe datum")
        self._days.chosen.connect(self._day_chosen)
        form.day("due_on", "Andere dag", optional=True)
        form.field("due_on").hide()
        if self._promise.needs_reason:
            form.line("reason", "Dit is al vaker verzet. Waarom nu weer?", required=True)
        self._ask(form, self._days, self.postpone)

    @Slot()
    def ask_reason(self) -> None:
        """Ask why it will not be done."""
        form = Form(self._desk.clock)
        form.line("reason", "Waarom gaat dit niet door?", required=True)
        self._days = None
        self._ask(form, None, self.drop)

    @Slot()
    def postpone(self) -> None:
        """Move it to the day that was chosen."""
        self._try(self._postpone)

    @Slot()
    def drop(self) -> None:
        """Let it go, with the reason."""
        self._try(self._drop)

    def _ask(self, form: Form, above: QWidget | None, save: object) -> None:
        if self._asked is not None:
            self._asked.hide()
            self._asked.deleteLater()
        self._asked = QWidget()
        box = column(self._asked, gap=1.2)
        if above is not None:
            box.addWidget(above)
        box.addWidget(form)
        line = row()
        button = Button("Bewaar")
        button.clicked.connect(save)
        line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)
        self._box.addWidget(self._asked)
        self._form = form
        first = above.buttons()[0] if isinstance(above, Segments) else form.field("reason").input
        first.setFocus()

    @Slot(object)
    def _day_chosen(self, key: object) -> None:
        if self._form is not None:
            self._form.field("due_on").setVisible(key == _OTHER)

    def _finish(self) -> None:
        agenda.finish(self._desk.store, self._promise)

    def _postpone(self) -> None:
        if self._form is None or self._days is None:
            return
        typed = self._form.typed()
        chosen = self._days.value()
        until = typed["due_on"] if chosen == _OTHER else date.fromisoformat(str(chosen))
        if until is None:
            raise RuleBroken("day_needed", field="due_on")
        agenda.postpone(self._desk.store, self._promise, until, typed.get("reason"))

    def _drop(self) -> None:
        if self._form is not None:
            agenda.drop(self._desk.store, self._promise, self._form.typed()["reason"] or "")

    def _try(self, work: object) -> None:
        try:
            work()  # type: ignore[operator]  # one of the three methods above
        except RuleBroken as problem:
            if self._form is not None:
                self._form.show_problems([problem])
            else:
                self._desk.bar.say_trouble(problem)
        except BijtijdsError as trouble:
            self._desk.bar.say_trouble(trouble)

    @Slot()
    def _go(self) -> None:
        self.to_dossier.emit(self._promise.pupil.uid)
