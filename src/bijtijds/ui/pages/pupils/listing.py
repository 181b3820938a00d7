"""The list of pupils: who is in care or everyone, narrowed by any of their names."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from bijtijds.services import pupils
from bijtijds.services.pupils import PupilRow
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.listing import Listing
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.pages.pupils import wording

CARE, ALL = "care", "all"
REST_MS = 250
"""How long the cursor rests on a pupil before the dossier opens: passing by is no look, and is not logged."""


class _Filter(QLineEdit):
    """The field above the list; ↓ and Enter go into the list."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _Pupils(Listing[PupilRow]):
    """No pupil is chosen by the keys coming here: only a key or a click does that."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt itself would put the cursor on the first one."""
        if self.current() is not None:
            super().focusInEvent(event)
            return
        with QSignalBlocker(self):
            super().focusInEvent(event)
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())


class PupilList(QWidget):
    """Tells `shown` when the cursor rests on a pupil and `opened` when she pressed Enter on one."""

    shown = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now: UUID | None = None
        self.filter = _Filter()
        self.filter.setPlaceholderText("Filter leerlingen")
        self.filter.setAccessibleName("Filter leerlingen op naam")
        self.filter.setClearButtonEnabled(False)
        self.which = Segments([(CARE, "In zorg"), (ALL, "Alle")], name="Welke leerlingen")
        self.list: Listing[PupilRow] = _Pupils(lines=self._lines, key=_uid, name="Leerlingen")
        self.empty = Empty("", "", button="Zoek in alle leerlingen")
        self.list.set_empty(self.empty)
        self.foot = Text("", "meta")
        box = column(self, gap=1.2)
        for widget, stretch in ((self.filter, 0), (self.which, 0), (self.list, 1), (self.foot, 0)):
            box.addWidget(widget, stretch)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._tell)
        self._following = True
        Entrance(self, self.list)
        self.filter.textChanged.connect(self.read)
        self.filter.down.connect(self._into_list)
        self.which.chosen.connect(self.read)
        self.list.chosen.connect(self._moved)
        self.list.opened.connect(self._open)
        self.empty.wanted.connect(self._widen)

    @Slot()
    def read(self) -> None:
        """Read the list again; the pupil in view keeps the cursor, and no other dossier opens by itself."""
        words = self.filter.text()
        only_care = self.which.value() == CARE
        rows = pupils.pupils(self._desk.store, only_care=only_care, words=words)
        self._following = False
        self.list.show_rows(rows)
        if self._now is None or not self.list.choose(self._now):
            self.list.setCurrentIndex(QModelIndex())
        self._following = True
        self.foot.setText(_count(len(rows), only_care=only_care))
        self._say_empty(words, only_care=only_care)

    def show_pupil(self, uid: UUID | None) -> None:
        """Put the cursor on the pupil in view, also when she is only on the long list."""
        self._rest.stop()
        self._now = uid
        if uid is None or self._choose_quietly(uid):
            return
        self.filter.clear()
        if not self._choose_quietly(uid):
            self.which.choose(ALL)
            self.read()

    def _choose_quietly(self, uid: UUID) -> bool:
        self._following = False
        found = self.list.choose(uid)
        self._following = True
        return found

    def _say_empty(self, words: str, *, only_care: bool) -> None:
        self.empty.button.setVisible(only_care)
        if words.strip():
            self.empty.say("Niemand gevonden", "Geen van de namen van een leerling past hierbij.")
        elif only_care:
            self.empty.say("Nog geen leerlingen in zorg", "Kies een leerling en open een dossier met een reden.")
        else:
            self.empty.say("Nog geen leerlingen", "Lees bij Instellingen een bestand van uw leerlingadministratie in.")

    def _lines(self, row: PupilRow) -> tuple[Line, ...]:
        return wording.pupil_lines(row, self._desk.names, self._desk.clock.today())

    @Slot(object)
    def _moved(self, row: PupilRow | None) -> None:
        if self._following and row is not None:
            self._rest.start()

    @Slot()
    def _tell(self) -> None:
        row = self.list.current()
        if row is not None:
            self.shown.emit(row.uid)

    @Slot(object)
    def _open(self, row: PupilRow) -> None:
        self._rest.stop()
        self.opened.emit(row.uid)

    @Slot()
    def _into_list(self) -> None:
        if self.list.current() is None:
            self.list.choose_first()
        self.list.setFocus()

    @Slot()
    def _widen(self) -> None:
        self.which.choose(ALL)
        self.read()
        self.filter.setFocus()


def _uid(row: PupilRow) -> UUID:
    return row.uid


def _count(count: int, *, only_care: bool) -> str:
    words = "1 leerling" if count == 1 else f"{count} leerlingen"
    return f"{words} in zorg" if only_care else words
