"""Overleg: begin a groepsbespreking or leerlingbespreking, or take an earlier one up again."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bijtijds.services import Changed, rounds
from bijtijds.services.rounds import GroupRow, RoundRow
from bijtijds.terms.codes import RoundKind
from bijtijds.terms.dates import long_date, short_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.page import Desk, ShellPage
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.meetings.upcoming import Upcoming
from bijtijds.ui.pages.rounds.wording import called, group_name

_NOBODY = ("Nog geen leerlingen in zorg", "Een groep komt hier te staan als een leerling een dossier heeft.")
_NO_GROUP = ("Nog geen groepen", "Een groep komt hier te staan als een leerling in zorg erin zit.")


class RoundsPage(ShellPage):
    """Left the groups with pupils in care, right the leerlingbespreking and what was discussed before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Overleg")
        self.groups: Table[GroupRow] = Table(
            [
                Column("Groep", self._group, weight=2),
                Column("In zorg", _in_care, width=20),
                Column("Laatst besproken", self._last, width=40),
            ],
            key=_key_of_group,
            name="Groepen",
        )
        self._no_group = Empty("", "")
        self.groups.set_empty(self._no_group)
        self.groupless = Text("", "muted")
        self.groups.opened.connect(self._begin_group)
        self.earlier: Table[RoundRow] = Table(
            [Column("Bespreking", self._round, weight=3), Column("Stand", _state, width=36)],
            key=_key_of_round,
            name="Eerdere besprekingen",
        )
        self.earlier.set_empty(Empty("Nog niets besproken", "Besprekingen die u begint, blijven hier staan."))
        self.earlier.opened.connect(self._take_up)
        self.group_button = Button("Begin groepsbespreking  Enter", "primary", "users")
        self.group_button.clicked.connect(self._begin_chosen)
        self.pupils_button = Button("Begin leerlingbespreking", icon="user")
        self.pupils_button.clicked.connect(self._begin_pupils)
        self.consultations_button = Button("Spar-notities …", icon="phone")
        self.consultations_button.clicked.connect(self._consultations)
        self.meetings = Upcoming(desk)
        self.body.addWidget(self.meetings)
        halves = row(gap=3)
        halves.addWidget(self._left(), 1)
        halves.addWidget(self._right(), 1)
        self.body.addLayout(halves, 1)
        Entrance(self, self.groups)

    def show_for(self, pupil: UUID | None) -> None:
        """Read again and put the keys on the groups."""
        self._read()
        self.groups.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Read again."""
        self._read()

    def _read(self) -> None:
        self.meetings.read()
        found, loose = rounds.groups(self.desk.store), rounds.without_group(self.desk.store)
        self._no_group.say(*(_NO_GROUP if loose else _NOBODY))
        self.groupless.setText(_without_group(loose) if loose else "")
        self.groupless.setVisible(bool(loose))
        self.groups.show_rows(found)
        self.earlier.show_rows(rounds.rounds(self.desk.store))
        if self.groups.current() is None:
            self.groups.choose_first()
        self.group_button.setEnabled(self.groups.current() is not None)

    def _left(self) -> QWidget:
        half = QWidget()
        box = column(half, gap=1.2)
        box.addWidget(Text("Groepsbespreking", "strong"))
        box.addWidget(Text("Alle leerlingen in zorg van één groep, een voor een.", "muted"))
        box.addWidget(self.groups, 1)
        box.addWidget(self.groupless)
        box.addLayout(_in_line(self.group_button))
        return half

    def _right(self) -> QWidget:
        half = QWidget()
        box = column(half, gap=1.2)
        box.addWidget(Text("Leerlingbespreking", "strong"))
        box.addWidget(Text("Een of meer leerlingen, wat langer. U kiest de leerling daar.", "muted"))
        box.addLayout(_in_line(self.pupils_button))
        box.addSpacing(box.spacing())
        box.addWidget(Text("Overleg zonder naam", "strong"))
        box.addLayout(_in_line(self.consultations_button))
        box.addSpacing(box.spacing())
        box.addWidget(Text("Eerder besproken", "strong"))
        box.addWidget(self.earlier, 1)
        return half

    # -- cells

    def _group(self, one: GroupRow) -> str:
        return group_name(one.name)

    def _last(self, one: GroupRow) -> Line:
        if one.last_on is None:
            return Line("nog niet", "muted")
        return Line(short_date(one.last_on, self.desk.clock.today()))

    def _round(self, one: RoundRow) -> tuple[Line, ...]:
        count = "1 leerling" if one.discussed == 1 else f"{one.discussed} leerlingen"
        return (Line(called(one), "strong"), Line(f"{long_date(one.held_on)} · {count}", "meta"))

    # -- what can be begun

    @Slot()
    def _begin_chosen(self) -> None:
        one = self.groups.current()
        if one is not None:
            self._begin_group(one)

    @Slot(object)
    def _begin_group(self, one: GroupRow) -> None:
        self.desk.way.open("round", rounds.begin(self.desk.store, RoundKind.GROUP, one.uid))

    @Slot()
    def _begin_pupils(self) -> None:
        self.desk.way.open("round", rounds.begin(self.desk.store, RoundKind.PUPIL))

    @Slot()
    def _consultations(self) -> None:
        self.desk.way.open("consultations")

    @Slot(object)
    def _take_up(self, one: RoundRow) -> None:
        self.desk.way.open("round", one.uid)


def _in_line(button: Button) -> QHBoxLayout:
    line = row()
    line.addWidget(button)
    line.addStretch(1)
    return line


def _without_group(count: int) -> str:
    who = "1 leerling in zorg staat" if count == 1 else f"{count} leerlingen in zorg staan"
    return f"{who} in geen groep van dit schooljaar: bespreken kan hiernaast, een groep kiest u bij Gegevens."


def _in_care(one: GroupRow) -> str:
    return str(one.in_care)


def _state(one: RoundRow) -> Line:
    if one.closed_on is None:
        return Line("loopt nog", "strong", sign=Sign.NOW)
    return Line("afgerond", "meta", sign=Sign.DONE)


def _key_of_group(one: GroupRow) -> UUID:
    return one.uid


def _key_of_round(one: RoundRow) -> UUID:
    return one.uid
