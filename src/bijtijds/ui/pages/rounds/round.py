"""One round as a task: the pupils at the left, one of them in the middle, at the right what is said and agreed."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken, StaleDraft
from bijtijds.services import Changed, briefs, rounds
from bijtijds.services.rounds import Said, Seat
from bijtijds.terms.dates import long_date
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.folding import Panes
from bijtijds.ui.kit.form import KeptForm
from bijtijds.ui.kit.layout import column, row, scrolling
from bijtijds.ui.kit.listing import Listing
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.kit.promises import SHORT, AgreementsField
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.versions import Choice
from bijtijds.ui.pages.rounds.brief import BriefPane
from bijtijds.ui.pages.rounds.wording import called
from bijtijds.ui.theme import units

_NEXT, _LAST = "Volgende leerling  Ctrl+Enter", "Naar de actielijst  Ctrl+Enter"


class RoundPage(TaskPage):
    """Going to another pupil keeps what was written of this one; a half-typed text is a draft through a lock.

    It opens at `pupil`, but a half-typed text goes first: that pupil is shown, with the text.
    """

    def __init__(self, desk: Desk, uid: UUID, pupil: UUID | None = None) -> None:
        self._round = rounds.row(desk.store, uid)
        super().__init__(
            desk, back="Overleg", title=called(self._round), subtitle=long_date(self._round.held_on)
        )  # fmt: skip
        self._key = f"round/{uid.hex}"
        self._now: Seat | None = None
        self.list: Listing[Seat] = Listing(lines=self._lines, key=_pupil, name="Leerlingen van deze bespreking")
        self.list.set_empty(Empty("Niemand in zorg", "In deze groep heeft nu geen leerling een dossier."))
        self.brief = BriefPane(desk)
        self.form = _form(desk)
        self.panes = Panes(self.list, self._middle(), None, left_width=50, left_name="Leerlingen  Alt+L", gap=2.4)
        self.body.addWidget(self.panes)
        self.add_head_button(self.panes.left_button)
        self.list_button = Button("Actielijst", icon="list-bullets")
        self.list_button.clicked.connect(self.show_actions)
        self.add_button(self.list_button)
        self.next_button = Button(_NEXT)
        self.next_button.clicked.connect(self.next)
        self.set_primary(self.next_button)
        self._autosave: Autosave | None = None
        self.list.chosen.connect(self._chosen)
        for key, slot in (("Alt+Down", self.next), ("Alt+Up", self.previous)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(shortcut.context().WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        Entrance(self, self.form.field("summary").input)
        self._begin(pupil)

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self._autosave.unsaved() if self._autosave is not None else ()

    def refresh(self, changed: Changed) -> None:
        """Signs in the list, and names when discreet is switched."""
        self.list.blockSignals(True)
        self.list.show_rows(rounds.seats(self.desk.store, self._round.uid))
        if self._now is not None:
            self.list.choose(self._now.pupil.uid)
        self.list.blockSignals(False)
        if self._now is not None and not changed.kinds:
            self.brief.show_brief(briefs.of_pupil(self.desk.store, self._now.pupil.uid))

    @Slot()
    def next(self) -> None:
        """Keep this one and go to the next pupil; after the last one to the action list."""
        self._step(1)

    @Slot()
    def previous(self) -> None:
        """Keep this one and go to the pupil before."""
        self._step(-1)

    @Slot()
    def show_actions(self) -> None:
        """Keep this one and show who does what."""
        if self._keep():
            self.form.fill(self._newest())
            self.desk.way.open("round.actions", self._round.uid)

    @Slot()
    def leave(self) -> None:
        """What was written is kept; the round can be taken up again."""
        if self._keep():
            super().leave()

    # -- one pupil

    def _begin(self, wanted: UUID | None) -> None:
        self.list.show_rows(rounds.seats(self.desk.store, self._round.uid))
        kept = self.desk.store.draft(self._key)
        pupil = UUID(kept["pupil"]) if kept is not None and isinstance(kept.get("pupil"), str) else None
        if not any(one is not None and self.list.choose(one) for one in (pupil, wanted)):
            self.list.choose_first()
        if kept is not None and self._now is not None and self._now.pupil.uid == pupil:
            self.form.show_typed(dict(kept))
            self.saved("Concept teruggezet")

    def _step(self, by: int) -> None:
        seats = self.list.rows()
        at = next((i for i, seat in enumerate(seats) if self._now and seat.pupil.uid == self._now.pupil.uid), -1)
        goal = at + by
        if goal >= len(seats):
            self.show_actions()
        elif goal >= 0 and self._keep():
            self.list.choose(seats[goal].pupil.uid)
            self.form.field("summary").focus()

    @Slot(object)
    def _chosen(self, seat: Seat | None) -> None:
        if seat is None or (self._now is not None and seat.pupil.uid == self._now.pupil.uid):
            return
        if not self._keep():
            self.list.blockSignals(True)
            self.list.choose(self._now.pupil.uid if self._now is not None else None)
            self.list.blockSignals(False)
            return
        self._show(seat)

    def _show(self, seat: Seat) -> None:
        self._now = seat
        self.brief.show_brief(briefs.of_pupil(self.desk.store, seat.pupil.uid))
        self.form.fill(self._newest())
        if self._autosave is not None:
            self._autosave.stop()
            self._autosave.deleteLater()
        keeper, pupil = DraftKeeper(self.desk.store, seat.pupil.uid), seat.pupil.uid
        self._autosave = Autosave(
            self.form, self._key, keeper, self.desk.clock, pupil=pupil, parent=self, beside={"pupil": pupil.hex}
        )
        self._autosave.saved.connect(self.saved)
        self.saved("")
        seats = self.list.rows()
        last = bool(seats) and seats[-1].pupil.uid == seat.pupil.uid
        self.next_button.setText(_LAST if last else _NEXT)

    def _keep(self) -> bool:
        """Keep what is typed; False when something is wrong with it, which is shown then."""
        if self._now is None or not self.form.edited():
            return True
        if not self.form.check_now():
            return False
        try:
            self._say()
        except StaleDraft:
            self._show_both()
            return False
        except RuleBroken as broken:
            self.form.show_problems([broken])
            return False
        except BijtijdsError as trouble:
            self.hint(sentence(trouble))
            self.desk.bar.say_trouble(trouble)
            return False
        self._forget()
        return True

    def _say(self) -> None:
        told = self.form.into(Said, seen=self.form.seen)
        rounds.say(self.desk.store, self._round.uid, self._seated(), told)

    def _newest(self) -> Said:
        return rounds.said(self.desk.store, self._round.uid, self._seated())

    def _seated(self) -> UUID:
        assert self._now is not None
        return self._now.pupil.uid

    def _show_both(self) -> None:
        choice = Choice(self.desk, self.form, self._newest, self._say, self)
        choice.mine.connect(self._keep_mine)
        choice.theirs.connect(self._forget)
        choice.told.connect(self.hint)
        choice.ask()

    @Slot()
    def _keep_mine(self) -> None:
        if self._keep():
            self.form.fill(self._newest())

    @Slot()
    def _forget(self) -> None:
        if self._autosave is not None:
            self._autosave.stop()
        self.desk.store.drop_draft(self._key)
        self.form.kept()

    # -- making

    def _lines(self, seat: Seat) -> tuple[Line, ...]:
        name = self.desk.names(seat.pupil.name)
        if seat.talk is not None:
            return (Line(name, "strong", sign=Sign.DONE), Line(f"{seat.pupil.group} · besproken", "meta", indent=True))
        return (Line(name, "strong", sign=Sign.TODO), Line(seat.pupil.group, "meta", indent=True))

    def _middle(self) -> QWidget:
        middle = QWidget()
        both = row(middle, gap=2.4)
        both.addWidget(self.brief, 5)
        right = QWidget()
        box = column(right, gap=1.2, margins=(0, 0, 1.2, 0))
        box.addWidget(self.form)
        box.addStretch(1)
        area = scrolling(right)
        units.at_least(area, width=70)
        both.addWidget(area, 4)
        return middle


def _form(desk: Desk) -> KeptForm:
    form = KeptForm(desk.clock)
    form.text("summary", "Wat is besproken?", lines=5)
    meaning = form.text("interpretation", "Duiding of vragen (mag leeg blijven)", lines=2)
    meaning.edit.setProperty("meaning", "true")
    form.add(AgreementsField(desk, SHORT, stacked=True)).come_after(meaning.edit)
    return form


def _pupil(seat: Seat) -> UUID:
    return seat.pupil.uid
