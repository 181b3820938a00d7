"""Whom to turn to about safety at this school, with names and numbers."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services import meldcode_rules, safety_people
from bijtijds.services.safety_people import SafetyPerson
from bijtijds.terms import suspicion
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk


class SafetyPeople(QWidget):
    """Aandachtsfunctionaris, vertrouwenspersonen, board and inspector; where nobody is named it says where to do so."""

    def __init__(self, desk: Desk, title: str = "Bij wie kunt u terecht?") -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(title)
        box = column(self, gap=0.8)
        box.addWidget(Text(title, "strong"))
        self._lines = column(gap=0.8)
        box.addLayout(self._lines)
        self.fill_link = Link("Vul de namen in bij Instellingen")
        self.fill_link.clicked.connect(self._fill)
        line = row()
        line.addWidget(self.fill_link)
        line.addStretch(1)
        box.addLayout(line)
        self.read()

    def read(self) -> None:
        """Show who they are now."""
        empty_layout(self._lines)
        people = safety_people.people(self._desk.store)
        for one, (_role, title, what) in zip(people, suspicion.ROLES, strict=True):
            self._lines.addWidget(_line(title, _who(one) or what, one.phone))
        rules = meldcode_rules.rules(self._desk.store)
        if rules.board_phone:
            title, what = suspicion.BOARD
            self._lines.addWidget(_line(title, rules.board_name or what, rules.board_phone))
        title, what = suspicion.INSPECTOR
        self._lines.addWidget(_line(title, what, rules.inspector_phone))
        self.fill_link.setVisible(not all(one.name for one in people))

    @Slot()
    def _fill(self) -> None:
        self._desk.way.show("settings")


def _who(one: SafetyPerson) -> str:
    return ", ".join(part for part in (one.name, one.function) if part)


def _line(title: str, under: str, number: str) -> QWidget:
    holder = QWidget()
    across = row(holder, gap=2)
    words = column(gap=0.1)
    words.addWidget(Text(title, "strong"))
    words.addWidget(Text(under, "muted"))
    across.addLayout(words, 1)
    across.addWidget(Text(number.replace(" ", "\u00a0") or "nog invullen", "strong" if number else "muted", wrap=False))
    holder.setAccessibleName(f"{title}: {under}. {number or 'nog geen nummer'}")
    return holder
