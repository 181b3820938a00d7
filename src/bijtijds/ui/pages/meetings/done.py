"""After the last pupil: who does what, by person, and of whom nothing was written down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from bijtijds.base.fold import fold
from bijtijds.services import Changed, meetings
from bijtijds.services.meetings import Seat
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.kit.table import Column, Heading, Table
from bijtijds.ui.pages.meetings import wording
from bijtijds.ui.pages.meetings.slips import Slips

_HEARD = frozenset({"agreement", "referral", "consent", "consent_answer"})


@dataclass(frozen=True, slots=True, repr=False)
class _Advice:
    """One thing that somebody does."""

    who: str
    what: str
    seat: Seat
    due_on: date | None
    place: int


class DonePage(TaskPage):
    """Each line waits in Vandaag and the agenda already; here it is read aloud before everybody leaves.

    Everybody takes along her own lines on paper, as far as there is a ground for it.
    """

    for_others = True

    def __init__(self, desk: Desk, meeting: str, day: str | None = None) -> None:
        self._meeting, self._on = meeting, wording.day_of(day)
        super().__init__(desk, back=wording.called(meeting), title="Wie doet wat", subtitle=wording.when(self._on))
        self.table: Table[_Advice] = Table(
            [
                Column("Wat", _what, weight=3),
                Column("Leerling", self._pupil, width=40),
                Column("Uiterlijk", self._due, width=30),
            ],
            key=_key,
            name="Wie doet wat",
        )
        self.table.set_empty(
            Empty("Nog niets afgesproken", "Advies dat u bij een leerling opschrijft, komt hier per persoon te staan.")
        )
        self.body.addWidget(self.table, 1)
        self.slips = Slips(desk, meeting, self._on)
        self.slips.told.connect(self.hint)
        self.body.addWidget(self.slips)
        self._make_slip_buttons()
        self.close_button = Button("Naar Overleg  Ctrl+Enter")
        self.close_button.clicked.connect(self.close_meeting)
        self.set_primary(self.close_button)
        self._read()
        Entrance(self, self.table)

    def refresh(self, changed: Changed) -> None:
        """Read again."""
        if not changed.kinds or changed.kinds & _HEARD:
            self._read()
            self.slips.read()
            self._say_buttons()

    def unsaved(self) -> Iterable[Draft]:
        """Who works for the school, when that was typed just now."""
        return self.slips.unsaved()

    @Slot()
    def close_meeting(self) -> None:
        """Back to where meetings are listed."""
        self.left.emit()
        self.desk.way.show("rounds")

    def _make_slip_buttons(self) -> None:
        self.save_button = Button("Bewaar briefjes  Ctrl+S", icon="download-simple", name="Bewaar actiebriefjes")
        self.print_button = Button("Print briefjes  Ctrl+P", icon="printer", name="Print actiebriefjes")
        for key, button, slot in (
            ("Ctrl+S", self.save_button, self.slips.save), ("Ctrl+P", self.print_button, self.slips.print),
        ):  # fmt: skip
            button.clicked.connect(slot)
            self.add_button(button)
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        self.slips.form.changed.connect(self._say_buttons)
        self._say_buttons()

    @Slot()
    def _say_buttons(self) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(self.slips.count() > 0)

    def _read(self) -> None:
        seats = meetings.seats(self.desk.store, self._meeting, self._on, tried=False)
        self._places = {seat.referral: at for at, seat in enumerate(seats, start=1)}
        found = [one for seat in seats for one in self._advice(seat)]
        found.sort(key=_order)
        rows: list[_Advice | Heading] = []
        for at, one in enumerate(found):
            if at == 0 or fold(found[at - 1].who) != fold(one.who):
                rows.append(Heading(one.who, sum(fold(other.who) == fold(one.who) for other in found)))
            rows.append(one)
        self.table.show_rows(rows)
        silent = [self._called(seat) for seat in seats if seat.held_on is None]
        missing = f"Van {wording.together(silent)} is er nog geen verslag."
        self.hint(missing if silent else "Van iedereen is er een verslag.")

    def _advice(self, seat: Seat) -> Sequence[_Advice]:
        held = meetings.open_held(self.desk.store, seat.referral, seat.again_on)
        return [_Advice(one.who, one.what, seat, one.due_on, place) for place, one in enumerate(held.advice)]

    def _called(self, seat: Seat) -> str:
        """Who is discussed without her name is told by her turn at the table: initials would lead back to her."""
        return self.desk.names(seat.pupil.name) if seat.goes_by_name else f"leerling {self._places[seat.referral]}"

    def _pupil(self, one: _Advice) -> str:
        return self._called(one.seat)

    def _due(self, one: _Advice) -> Line:
        if one.due_on is None:
            return Line("zonder datum", "muted")
        return Line(short_date(one.due_on, self.desk.clock.today()))


def _what(one: _Advice) -> str:
    return one.what


def _order(one: _Advice) -> tuple[str, bool, date, int]:
    return fold(one.who), one.due_on is None, one.due_on or date.max, one.place


def _key(one: _Advice) -> tuple[UUID, int]:
    return one.seat.referral, one.place
