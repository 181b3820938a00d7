"""The end of a round: who does what, and the list on paper for the people of the school."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.base.errors import BijtijdsError, RuleBroken, Trouble
from bijtijds.services import Changed, contacts, gate, rounds
from bijtijds.services.gate import Cleared
from bijtijds.services.rounds import Task
from bijtijds.terms.codes import Carrier
from bijtijds.terms.dates import short_date
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button, button_for
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.kit.people import PeopleField
from bijtijds.ui.kit.table import Column, Heading, Table
from bijtijds.ui.pages.rounds.wording import called


class ActionsPage(TaskPage):
    """By person; "Rond af" closes the round, print or save lets the list go within the school."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        self._uid = uid
        self._round = rounds.row(desk.store, uid)
        super().__init__(desk, back=called(self._round), title="Actielijst", subtitle=called(self._round))
        self.table: Table[Task] = Table(
            [
                Column("Wat", _what, weight=3),
                Column("Leerling", self._pupil, width=40),
                Column("Uiterlijk", self._due, width=30),
            ],
            key=_key,
            name="Acties",
        )
        self.table.set_empty(
            Empty(
                "Nog niets afgesproken", "Afspraken die u bij een leerling opschrijft, komen hier per persoon te staan."
            )
        )
        self._make_form()
        self.body.addWidget(self.table, 1)
        self.body.addWidget(
            Note("Leerlingen staan er met voornaam en eerste letter op. Deze lijst is alleen voor het team van school.")
        )
        self.body.addWidget(self.form)
        save = desk.actions.add("round.save", "Bewaar als …", self._save, shortcut="Ctrl+S", owner=self)
        print_it = desk.actions.add("round.print", "Print …", self._print, shortcut="Ctrl+P", owner=self)
        self.add_button(button_for(save, icon="download-simple"))
        self.add_button(button_for(print_it, icon="printer"))
        self.close_button = Button("Rond af  Ctrl+Enter")
        self.close_button.clicked.connect(self.close_round)
        self.set_primary(self.close_button)
        self._read()
        Entrance(self, self.table)

    def _make_form(self) -> None:
        store = self.desk.store
        self.form = Form(self.desk.clock)
        self.recipients = self.form.add(
            PeopleField(
                "recipients", "Voor wie is de lijst op papier? *", contacts.colleagues(store),
                help="Namen of functies, met een komma ertussen, bijvoorbeeld: juf Anke, meester Tom.",
            )
        )  # fmt: skip
        self._key = f"round.actions/{self._uid.hex}"
        self.form.fill(store.draft(self._key) or {"recipients": self._round.present})
        self._autosave = Autosave(self.form, self._key, DraftKeeper(store, None), self.desk.clock, parent=self)

    def refresh(self, changed: Changed) -> None:
        """Read again."""
        self._read()

    def unsaved(self) -> Iterable[Draft]:
        """For whom the list is, when that was typed just now."""
        return self._autosave.unsaved()

    @Slot()
    def close_round(self) -> None:
        """The round is over; what was agreed waits in Vandaag and the agenda from now on."""
        if self._round.closed_on is None:
            try:
                rounds.close(self.desk.store, self._uid)
            except RuleBroken as broken:
                self.desk.bar.say_trouble(broken)
        self._autosave.stop()
        self.desk.store.drop_draft(self._key)
        self.left.emit()
        self.desk.way.show("rounds")

    def _read(self) -> None:
        rows: list[Task | Heading] = []
        tasks = rounds.tasks(self.desk.store, self._uid)
        for one in tasks:
            if not rows or one.who != tasks[tasks.index(one) - 1].who:
                rows.append(Heading(one.who, sum(other.who == one.who for other in tasks)))
            rows.append(one)
        self.table.show_rows(rows)
        if self._round.closed_on is not None:
            self.close_button.setText("Naar Overleg  Ctrl+Enter")

    def _pupil(self, one: Task) -> str:
        return self.desk.names(one.pupil.name)

    def _due(self, one: Task) -> Line:
        if one.due_on is None:
            return Line("zonder datum", "muted")
        return Line(short_date(one.due_on, self.desk.clock.today()))

    # -- on paper

    @Slot()
    def _print(self) -> None:
        if self.recipients.value():
            printer = self.desk.ask.printer(self)
            if printer is None:
                return
            cleared = self._cleared(Carrier.PAPER)
            if cleared is not None:
                self._gone(cleared, partial(self.desk.outgoing.print, cleared, printer), "Geprint.")
        else:
            self.form.show_problems([RuleBroken("release_needs_recipient", field="recipients")])

    @Slot()
    def _save(self) -> None:
        if self.recipients.value():
            path = self.desk.ask.save_path(self, "Bewaar de actielijst", "actielijst.pdf")
            if path is None:
                return
            cleared = self._cleared(Carrier.FILE)
            if cleared is not None:
                self._gone(cleared, partial(self.desk.outgoing.save, cleared, path), "Bewaard als PDF.")
        else:
            self.form.show_problems([RuleBroken("release_needs_recipient", field="recipients")])

    def _cleared(self, carrier: Carrier) -> Cleared | None:
        try:
            return rounds.release_actions(self.desk.store, self._uid, carrier, self.recipients.value())
        except BijtijdsError as error:
            self.hint(sentence(error))
            return None

    def _gone(self, cleared: Cleared, go: Callable[[], None], done: str) -> None:
        try:
            go()
        except Trouble as trouble:
            gate.did_not_leave(self.desk.store, cleared)
            self.hint(sentence(trouble))
        else:
            self.hint(done)


def _what(one: Task) -> str:
    return one.what


def _key(one: Task) -> object:
    return one.who, one.what, one.pupil.uid, one.due_on
