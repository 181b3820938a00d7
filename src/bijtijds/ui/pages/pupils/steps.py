"""What comes next for a pupil: a tick is done, and what has more to say unfolds and is answered in place."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import agenda
from bijtijds.services.agenda import Line
from bijtijds.terms.codes import DueKind
from bijtijds.ui.kit import due
from bijtijds.ui.kit.answer import Answer
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import SignLabel

_LETTERS = 240
"""So much of a step shows: she must know what she ticks."""

_INSIDE = (6.2, 0.4, 0, 0.6)


class Steps(QWidget):
    """Space ticks, K D V answer, the caret unfolds; an evaluation asks what came of it before it is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: dict[QWidget, Line] = {}
        self._places: dict[QWidget, QVBoxLayout] = {}
        self._carets: dict[QWidget, Button] = {}
        self.answer: Answer | None = None
        self._answered: QWidget | None = None
        self._box = column(self, gap=1)

    def read(self, pupil: UUID) -> None:
        """Read again; the focus goes to the next box when the one that had it is gone."""
        at = self._place_of_focus()
        empty_layout(self._box)
        self._lines, self._places, self._carets = {}, {}, {}
        self.answer = self._answered = None
        for line in agenda.open_lines(self._desk.store, until=date.max, pupil=pupil):
            self._add(line)
        if not self._lines:
            self._box.addWidget(Text("Geen open afspraken of signalen.", "muted"))
        boxes = self.boxes()
        if at is not None and boxes:
            boxes[min(at, len(boxes) - 1)].setFocus()

    def boxes(self) -> Sequence[QWidget]:
        """The boxes in their order."""
        return list(self._lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """K, D and V answer the line whose box has the focus."""
        focus = QApplication.focusWidget()
        if event.text().isalpha() and focus in self._lines and focus is not None:
            self._unfold(focus)
            if self.answer is not None and self.answer.press(event.text()):
                return
        super().keyPressEvent(event)

    def _add(self, line: Line) -> None:
        words, sign = due.stands(line.on if line.dated else None, self._desk.clock.today())
        words = words or "zonder datum"
        talk = DueKind.TALK.label if line.kind is DueKind.TALK and not line.confidential else ""
        under = " · ".join(part for part in (talk, "" if sign else words, line.who) if part)
        tick = Tick(due.first_line(line.what, _LETTERS))
        tick.box.setAccessibleName(f"Klaar: {line.what}, {words}")
        tick.box.toggled.connect(self._ticked)
        caret = Button("", "bare", "caret-down", name=f"Antwoord op: {line.what}")
        caret.setProperty("at", len(self._lines))
        caret.clicked.connect(self._turn)
        top = row(gap=0.6)
        top.addWidget(tick, 1)
        top.addWidget(caret, 0, Qt.AlignmentFlag.AlignTop)
        place = column(gap=0.4)
        place.addLayout(top)
        for told in (Text(under, "meta") if under else None, SignLabel(sign, words) if sign is not None else None):
            if told is not None:
                beside = row(margins=(6.6, 0, 0, 0))
                beside.addWidget(told, 1)
                place.addLayout(beside)
        self._lines[tick.box], self._places[tick.box], self._carets[tick.box] = line, place, caret
        self._box.addLayout(place)

    def _unfold(self, box: QWidget) -> None:
        if self._answered is box:
            return
        self._fold()
        self.answer = Answer(self._desk, self._lines[box], margins=_INSIDE, dossier=False)
        self.answer.folded.connect(self._back)
        self._answered = box
        self._places[box].addWidget(self.answer)
        self.answer.show()
        self._carets[box].set_icon("caret-up")

    def _fold(self) -> None:
        if self.answer is not None and self._answered is not None:
            self.answer.hide()
            self.answer.deleteLater()
            self._carets[self._answered].set_icon("caret-down")
        self.answer = self._answered = None

    def _place_of_focus(self) -> int | None:
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        boxes = self.boxes()
        if self._answered is not None and self.answer is not None and self.answer.isAncestorOf(focus):
            return boxes.index(self._answered)
        return next((at for at, box in enumerate(boxes) if focus in (box, self._carets[box])), 0)

    @Slot(bool)
    def _ticked(self, on: bool) -> None:
        box = self.sender()
        if not on or not isinstance(box, QAbstractButton):
            return
        line = self._lines[box]
        if line.needs_outcome:
            with QSignalBlocker(box):
                box.setChecked(False)
            self._unfold(box)
            if self.answer is not None:
                self.answer.finish()
            return
        try:
            agenda.finish(self._desk.store, line)
        except BijtijdsError as error:
            self._desk.bar.say_trouble(error)
            self.read(line.pupil.uid)

    @Slot()
    def _turn(self) -> None:
        box = self.boxes()[int(self.sender().property("at"))]
        if self._answered is box:
            self._fold()
        else:
            self._unfold(box)

    @Slot()
    def _back(self) -> None:
        box = self._answered
        self._fold()
        if box is not None:
            box.setFocus()
