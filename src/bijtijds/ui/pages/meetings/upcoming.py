"""The meetings with people from outside that are coming, on the page Overleg."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services import meetings
from bijtijds.services.meetings import Meeting
from bijtijds.terms.dates import weekday_date
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.meetings import wording

_SHOWN = 3


class Upcoming(QWidget):
    """A short list; Enter opens the cockpit. Without a meeting one sentence says how one comes to stand here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        box = column(self, gap=1.2)
        box.addWidget(Text("Overleg met mensen van buiten", "strong"))
        self._nothing = Text("Nog geen. Een overleg staat hier zodra u een leerling ervoor aanmeldt.", "muted")
        self.table: Table[Meeting] = Table(
            [Column("Overleg", _name, weight=2), Column("Dag", _day, weight=2), Column("Leerlingen", _count, width=34)],
            key=_key,
            name="Overleg met mensen van buiten",
            header=False,
        )
        self.table.opened.connect(self._open)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit)
        self.table.verticalHeader().sectionResized.connect(self._fit_soon)
        box.addWidget(self._nothing)
        box.addWidget(self.table)
        self.read()

    def read(self) -> None:
        """Read again; a few lines show, the rest scrolls."""
        found = meetings.upcoming(self._desk.store)
        self.table.show_rows(found)
        self._nothing.setVisible(not found)
        self.table.setVisible(bool(found))
        self._soon.start(0)

    @Slot()
    def _fit_soon(self) -> None:
        self._soon.start(0)

    @Slot()
    def _fit(self) -> None:
        count = len(self.table.rows())
        if count:
            line = (self.table.natural_height() - 4) // count
            self.table.setFixedHeight(min(count, _SHOWN) * line + 4)

    @Slot(object)
    def _open(self, one: Meeting) -> None:
        open_cockpit(self._desk, one)


def open_cockpit(desk: Desk, one: Meeting) -> None:
    """Prepare this meeting."""
    desk.way.open("meeting", one.name, one.on.isoformat() if one.on else None)


def _name(one: Meeting) -> Line:
    return Line(wording.called(one.name), "strong")


def _day(one: Meeting) -> str:
    return weekday_date(one.on) if one.on else "nog geen dag"


def _count(one: Meeting) -> str:
    return wording.count(one.pupils)


def _key(one: Meeting) -> object:
    return one.name, one.on
