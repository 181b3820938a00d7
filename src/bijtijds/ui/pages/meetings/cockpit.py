"""The cockpit of a meeting: who goes along by name, what still keeps whom at school, and the briefs in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from bijtijds.base.errors import BijtijdsError, Trouble
from bijtijds.services import Changed, Store, meetings
from bijtijds.services.meetings import Seat
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.kit.tasks import Progress
from bijtijds.ui.pages.meetings import wording
from bijtijds.ui.pages.meetings.leaving import Leaving
from bijtijds.ui.pages.meetings.next_step import NextStep

_MOST = 1000  # the table takes what it needs, before the empty room below takes any
_HEARD = frozenset(
    {"consent", "consent_answer", "consent_recipient", "referral", "agreement", "contact", "pupil", "signal_note"}
)


class CockpitPage(TaskPage):
    """One line a pupil; C discusses her without her name, Enter takes the next step, and below the briefs leave."""

    def __init__(self, desk: Desk, meeting: str, day: str | None = None) -> None:
        self._meeting, self._on = meeting, wording.day_of(day)
        super().__init__(desk, back="Overleg", title=wording.called(meeting), subtitle=wording.when(self._on))
        self._tried, self._asked_for, self._little = False, 0, False
        self.table: Table[Seat] = Table(self._columns(), key=_key, name="Leerlingen op dit overleg")
        self.table.set_empty(
            Empty("Nog niemand aangemeld", "Meld een leerling aan vanuit haar dossier; dan staat zij hier.")
        )
        self.step = NextStep(desk)
        self.leaving = Leaving(desk, self, meeting, self._on)
        self.body.addWidget(self.table, _MOST)
        self.body.addWidget(self.step)
        self.body.addStretch(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit)
        self.table.verticalHeader().sectionResized.connect(self._fit_soon)
        self._make_buttons()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._go_on)
        self.leaving.told.connect(self._told)
        without = QShortcut(QKeySequence("C"), self.table)
        without.setContext(without.context().WidgetShortcut)
        without.activated.connect(self.step.without_name)
        Entrance(self, self.table)
        self._read()

    def refresh(self, changed: Changed) -> None:
        """Read again after something about consent, referral or advice; names when discreet is switched."""
        if not changed.kinds or changed.kinds & _HEARD:
            self._read()
        elif "disclosure" in changed.kinds:  # a brief left; that makes no other brief too long
            self._show(meetings.with_left(self.desk.store, self.table.rows()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Parents and teacher share a column where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters, perhaps little room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "leaving"):
            self._fold()

    # -- making

    def _make_buttons(self) -> None:
        self.begin_button = Button("Begin het overleg  Ctrl+B", icon="chats-circle", name="Begin het overleg")
        self.save_button = Button("Bewaar", icon="download-simple")
        self.print_button = Button("Print", icon="printer")
        self.begin_button.clicked.connect(self._begin)
        self.save_button.clicked.connect(self.leaving.save)
        self.print_button.clicked.connect(self.leaving.print)
        self.add_button(self.begin_button)
        self.add_button(self.save_button)
        self.set_primary(self.print_button)
        for key, button in (("Ctrl+B", self.begin_button), ("Ctrl+S", self.save_button), ("Ctrl+P", self.print_button)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(shortcut.context().WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def _columns(self) -> Sequence[Column[Seat]]:
        first = [
            Column("Leerling", self._pupil, width=30 if self._little else 34),
            Column("Grond", self._ground, width=44),
            Column("Vraag", _question),
            Column("Brief", self._brief, width=38 if self._little else 46),
        ]
        if self._little:
            return [*first, Column("Aan tafel", self._both, width=38)]
        return [*first, Column("Ouders", self._parents, width=34), Column("Leerkracht", self._teacher, width=34)]

    def _fold(self) -> None:
        little = width_in_u(self) < PANES_FOLD
        if little != self._little:
            self._little = little
            self.table.show_columns(self._columns())
            self._say_buttons()
        self._fit_soon()

    @Slot()
    def _fit_soon(self) -> None:
        self._soon.start(0)

    @Slot()
    def _fit(self) -> None:
        """All pupils show when there is room; else the table scrolls."""
        self.table.setMaximumHeight(max(self.table.natural_height(), self.table.minimumSizeHint().height()))

    # -- reading

    def _read(self) -> None:
        """First what consent and referral tell, at once; each brief is tried off the screen's thread."""
        self._tried = False
        self._show(meetings.seats(self.desk.store, self._meeting, self._on, tried=False))
        self._asked_for += 1
        look = _Look(self.desk.store, self._meeting, self._on, self._asked_for)
        self.desk.tasks.run(look.run, title="Brieven nakijken", done=self._looked, failed=self._failed)

    def _looked(self, found: "_Looked") -> None:
        if found.number == self._asked_for:
            self._tried = True
            self._show(found.seats)

    def _failed(self, error: BijtijdsError) -> None:
        self.hint(sentence(error))
        if isinstance(error, Trouble):
            self.desk.bar.say_trouble(error)

    def _show(self, seats: Sequence[Seat]) -> None:
        self.table.show_rows(seats)
        if self.table.current() is None and seats:  # what asks for something first
            self.table.choose(next((seat for seat in seats if seat.blocks), seats[0]).referral)
        self._chosen(self.table.current())
        self._say_buttons()
        self.hint(wording.go_along(self.desk.names, seats))
        self._fit_soon()

    def _say_buttons(self) -> None:
        seats = self.table.rows()
        goes = sum(seat.goes_by_name for seat in seats)
        briefs = wording.letters_for(goes)
        for button, verb, key in ((self.save_button, "Bewaar", "Ctrl+S"), (self.print_button, "Print", "Ctrl+Enter")):
            button.setText(f"{verb} {briefs}" if self._little else f"{verb} {briefs}  {key}")
            button.setAccessibleName(f"{verb} {briefs}")
            button.setEnabled(self._tried and goes > 0)
        self.begin_button.setText("Begin het overleg" if self._little else "Begin het overleg  Ctrl+B")
        self.begin_button.setEnabled(bool(seats))

    # -- cells

    def _pupil(self, seat: Seat) -> Cell:
        done = "besproken" if seat.held_on is not None else ""
        under = " · ".join(part for part in (seat.pupil.group, done) if part)
        return (Line(self.desk.names(seat.pupil.name), "strong"), Line(under, "meta"))

    def _ground(self, seat: Seat) -> Cell:
        return wording.ground(seat, self.desk.clock.today())

    def _brief(self, seat: Seat) -> Cell:
        return wording.brief(seat, tried=self._tried) + wording.left(seat, self.desk.clock.today(), self.desk.names)

    def _parents(self, seat: Seat) -> Cell:
        return wording.parents(seat, self.desk.clock.today())

    def _teacher(self, seat: Seat) -> Cell:
        return wording.teacher(seat, self.desk.clock.today())

    def _both(self, seat: Seat) -> Cell:
        return wording.both(seat)

    # -- what can be done

    @Slot(object)
    def _chosen(self, seat: Seat | None) -> None:
        self.step.show_seat(seat)

    @Slot(object)
    def _go_on(self, seat: Seat) -> None:
        self.step.show_seat(seat)
        self.step.go()

    @Slot()
    def _begin(self) -> None:
        self.desk.way.open("meeting.live", self._meeting, self._on.isoformat() if self._on else None)

    @Slot(str)
    def _told(self, words: str) -> None:
        self.hint(words)


@dataclass(frozen=True, slots=True, repr=False)
class _Looked:
    """Everybody with her brief tried, for the question with this number."""

    number: int
    seats: Sequence[Seat]


@dataclass(frozen=True, slots=True, repr=False)
class _Look:
    """Try every brief: it may be too long, or name another child."""

    store: Store
    meeting: str
    on: date | None
    number: int

    def run(self, progress: Progress) -> _Looked:
        """Off the screen's thread."""
        progress.step(0, 1)
        return _Looked(self.number, meetings.seats(self.store, self.meeting, self.on))


def _question(seat: Seat) -> tuple[Line, ...]:
    most = 1 if seat.no_lead else 2  # so that six pupils still stand under one another
    asked = Line(seat.question, most=most) if seat.question else Line("Nog geen vraag", "muted", sign=Sign.TODO)
    return (asked, Line(wording.no_lead(seat), "meta", sign=Sign.WARN)) if seat.no_lead else (asked,)


def _key(seat: Seat) -> UUID:
    return seat.referral
