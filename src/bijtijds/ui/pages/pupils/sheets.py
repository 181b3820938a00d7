"""Two sheets of a dossier: its talks, and the papers that were made of them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import reports, talks, timeline
from bijtijds.services.reports import MadeRow
from bijtijds.services.timeline import TALK, Filter, TimelineRow
from bijtijds.terms.codes import PaperKind
from bijtijds.terms.dates import long_date, short_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.pupils import wording
from bijtijds.ui.pages.pupils.sheet import Sheet


class TalkSheet(Sheet[TimelineRow]):
    """The talks of a pupil, newest first; of a whole one the gespreksverslag can be made here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._papers: dict[UUID, int] = {}
        table: Table[TimelineRow] = Table(
            [
                Column("Gesprek", self._when, width=34),
                Column("Wat is er gezegd", _said),
                Column("Stand", self._state, width=34),
            ],
            key=_key,
            name="Gesprekken",
        )
        table.set_empty(Empty("Nog geen gesprekken", "Begin er een met Ctrl+G."))
        self.report = Button("Maak gespreksverslag", icon="file-text")
        self.open_button = Button("Open gesprek  Enter", icon="pencil-simple")
        self.why = Text("", "muted")
        self.lay_out(table, (self.open_button, self.report))
        self.box.addWidget(self.why)
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.report.clicked.connect(self._make_report)
        for key, slot in (("Del", self._remove), ("H", self._history)):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def _rows(self, pupil: UUID) -> Sequence[TimelineRow]:
        self._papers = {}
        for paper in reports.of_pupil(self._desk.store, pupil):
            if paper.about is not None:
                self._papers[paper.about] = max(paper.version, self._papers.get(paper.about, 0))
        return timeline.page(self._desk.store, pupil, Filter(lanes=frozenset({TALK})))

    @Slot()
    def _look(self) -> None:
        row = self.table.current()
        self.open_button.setEnabled(row is not None)
        missing = talks.missing_for_report(self._desk.store, row.uid) if row is not None else ()
        self.report.setEnabled(row is not None and missing == ())
        self.why.setText(_why_not(missing))
        self.why.setVisible(bool(self.why.text()))

    @Slot()
    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            self._desk.way.open("talk.edit", row.uid)

    @Slot()
    def _make_report(self) -> None:
        row = self.table.current()
        if row is None:
            return
        try:
            made = reports.make(self._desk.store, row.uid)
        except BijtijdsError as error:
            self._desk.bar.say_trouble(error)
            return
        self._desk.way.open("paper", made.uid)

    @Slot()
    def _remove(self) -> None:
        row = self.table.current()
        if row is None:
            return
        try:
            talks.remove(self._desk.store, row.uid)
        except BijtijdsError as error:
            self._desk.bar.say_trouble(error)

    @Slot()
    def _history(self) -> None:
        row = self.table.current()
        if row is not None:
            self._desk.way.open("history", row.kind, row.uid)

    def _when(self, row: TimelineRow) -> Cell:
        return (
            Line(short_date(row.on, self._desk.clock.today()), "strong"),
            Line(row.label, "meta", icon="users"),
            Line(wording.who(row, self._desk.names), "meta"),
        )

    def _state(self, row: TimelineRow) -> Cell:
        lines = []
        version = self._papers.get(row.uid)
        if version is not None:
            lines.append(Line(f"verslag, versie {version}", "meta", sign=Sign.DONE))
        if row.open:
            words, sign = due.stands(row.due_on, self._desk.clock.today())
            lines.append(Line(f"evaluatie {words}", "danger" if sign else "meta", sign=sign))
        return lines


def _why_not(missing: Sequence[str] | None) -> str:
    if missing is None:
        return "Van dit soort gesprek maakt Bijtijds geen gespreksverslag."
    if not missing:
        return ""
    needs = "is nog 1 onderdeel" if len(missing) == 1 else f"zijn nog {len(missing)} onderdelen"
    return f"Voor het gespreksverslag {needs} nodig. Open het gesprek om het aan te vullen."


class PaperSheet(Sheet[MadeRow]):
    """The papers of a pupil as they were made; Enter looks at one, and from there it is printed or saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        table: Table[MadeRow] = Table(
            [
                Column("Document", _document, weight=2),
                Column("Gemaakt", _made_on, width=38),
                Column("Bedoeld voor", _meant_for, weight=2),
            ],
            key=_paper,
            name="Documenten",
        )
        table.set_empty(Empty("Nog geen documenten", "Een gespreksverslag of casus die u maakt, wordt hier bewaard."))
        self.look = Button("Bekijk document  Enter", icon="eye")
        self.lay_out(table, (self.look,))
        self.table.opened.connect(self._open)
        self.look.clicked.connect(self._open)

    def _rows(self, pupil: UUID) -> Sequence[MadeRow]:
        return reports.of_pupil(self._desk.store, pupil)

    @Slot()
    def _look(self) -> None:
        self.look.setEnabled(self.table.current() is not None)

    @Slot()
    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            self._desk.way.open("paper", row.uid)


def _said(row: TimelineRow) -> Cell:
    return Line(row.fact)


def _document(row: MadeRow) -> Cell:
    number = "" if row.kind is PaperKind.ANONYMOUS_CASE else f" · {row.document_id}"
    return Line(row.kind.heading, "strong"), Line(f"versie {row.version}{number}", "meta")


def _made_on(row: MadeRow) -> Cell:
    return long_date(row.on)


def _meant_for(row: MadeRow) -> Cell:
    return row.basis.label


def _key(row: TimelineRow) -> UUID:
    return row.uid


def _paper(row: MadeRow) -> UUID:
    return row.uid
