"""The papers of a pupil, what parents were asked, and what was shared: three lists on one sheet of the dossier."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from bijtijds.services import consents
from bijtijds.services.consents import ConsentRow
from bijtijds.terms.dates import long_date
from bijtijds.terms.sharing import ConsentKind
from bijtijds.ui.kit import consent_words
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.pupils.register_sheet import RegisterSheet
from bijtijds.ui.pages.pupils.sheet import Sheet
from bijtijds.ui.pages.pupils.sheets import PaperSheet

_PAPERS, _CONSENTS, _REGISTER = "papers", "consents", "register"


class ConsentList(Sheet[ConsentRow]):
    """The consents of a pupil, newest first: how each stands, for what, with whom and until when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        table: Table[ConsentRow] = Table(
            [
                Column("Stand", _stand, weight=3), Column("Waarvoor", _purpose, weight=4),
                Column("Wie krijgt het", _recipients, weight=4), Column("Geldt t/m", _until, weight=2),
            ],
            key=_key, name="Toestemming",
        )  # fmt: skip
        table.set_empty(Empty("Nog geen toestemming gevraagd", "Vraag haar voordat u iets met anderen deelt."))
        self.open_button = Button("Open toestemming  Enter", icon="pencil-simple", name="Open toestemming")
        self.ask_button = Button("Vraag toestemming …", icon="plus")
        self.lay_out(table, (self.open_button, self.ask_button))
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.ask_button.clicked.connect(self._ask)

    def count(self) -> int:
        """How many there are."""
        return len(self.table.rows())

    def _rows(self, pupil: UUID) -> Sequence[ConsentRow]:
        return consents.of_pupil(self._desk.store, pupil)

    @Slot()
    def _look(self) -> None:
        self.open_button.setEnabled(self.table.current() is not None)

    @Slot()
    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            self._desk.way.open("consent.edit", row.uid)

    @Slot()
    def _ask(self) -> None:
        if self._pupil is not None:
            self._desk.way.open("consent.new", self._pupil)


class DocumentSheet(QWidget):
    """Papers, consents or the register, by one switch above them; each keeps its own place."""

    def __init__(self, desk: Desk, papers: PaperSheet) -> None:
        super().__init__()
        self.papers, self.consents, self.register = papers, ConsentList(desk), RegisterSheet(desk)
        self.switch = Segments(
            [(_PAPERS, "Papieren"), (_CONSENTS, "Toestemming"), (_REGISTER, "Register")],
            name="Papieren, toestemming of register",
        )  # fmt: skip
        self._stack = QStackedWidget()
        box = column(self, gap=1.2)
        line = row()
        line.addWidget(self.switch)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self._stack, 1)
        for sheet in (self.papers, self.consents, self.register):
            self._stack.addWidget(sheet)
        self._entrance = Entrance(self, self.papers)
        self.switch.chosen.connect(self._turn)

    def show_pupil(self, pupil: UUID) -> None:
        """Show another pupil."""
        for sheet in (self.papers, self.consents, self.register):
            sheet.show_pupil(pupil)
        self._count()

    def read(self) -> None:
        """Read again."""
        for sheet in (self.papers, self.consents, self.register):
            sheet.read()
        self._count()

    def _count(self) -> None:
        self.switch.set_count(_PAPERS, len(self.papers.table.rows()))
        self.switch.set_count(_CONSENTS, self.consents.count())
        self.switch.set_count(_REGISTER, self.register.count())

    @Slot(object)
    def _turn(self, key: object) -> None:
        found: dict[object, Sheet[Any]] = {_CONSENTS: self.consents, _REGISTER: self.register}
        sheet = found.get(key, self.papers)
        self._stack.setCurrentWidget(sheet)
        self._entrance.lead_to(sheet)


def _stand(one: ConsentRow) -> Cell:
    words, sign = consent_words.state(one)
    role = {Sign.DONE: "ok", Sign.WAITING: "warn", Sign.DANGER: "danger"}.get(sign, "body")
    return Line(words, role, sign=sign), Line(f"optie {one.option.label}", "meta")


def _purpose(one: ConsentRow) -> Cell:
    kind = () if one.kind is ConsentKind.DISCUSS else (Line(one.kind.label, "meta"),)
    return Line(one.purpose or one.question or "nog niet ingevuld"), *kind


def _recipients(one: ConsentRow) -> Cell:
    return ", ".join(person.name for person in one.recipients)


def _until(one: ConsentRow) -> Cell:
    return long_date(one.valid_until) if one.valid_until is not None else ""


def _key(one: ConsentRow) -> UUID:
    return one.uid
