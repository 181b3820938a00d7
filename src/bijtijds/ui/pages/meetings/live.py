"""At the table: one pupil after another, over an empty screen, so that nobody reads on about the one before."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from bijtijds.services import Changed, meetings
from bijtijds.services.meetings import Seat
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.page import Desk, Draft, TaskPage
from bijtijds.ui.pages.meetings import wording
from bijtijds.ui.pages.meetings.at_table import AtTable
from bijtijds.ui.pages.meetings.turn import Turn

_GOES = "De volgende leerling komt op een leeg scherm. Deze gaat helemaal weg."
_LAST = "Hierna komt eerst een leeg scherm. Deze leerling gaat helemaal weg."
_DONE = "Klaar: wie doet wat"


class LivePage(TaskPage):
    """Ctrl+Enter keeps what was written and empties the screen; once more shows the next pupil.

    Esc empties the screen for a moment, and Esc again goes back. Text that is half typed is a draft through a lock,
    and comes back with its pupil.
    """

    for_others = True
    """People from outside look along: nothing of anybody else may stand around it."""

    def __init__(self, desk: Desk, meeting: str, day: str | None = None) -> None:
        self._meeting, self._on = meeting, wording.day_of(day)
        self._title = wording.called(meeting)
        super().__init__(desk, back="Overleg", title=self._title)
        self._key = f"meeting.live/{meeting}/{day or '-'}"
        self._seats: list[Seat] = list(meetings.seats(desk.store, meeting, self._on, tried=False))
        self._at = 0
        self.table: AtTable | None = None
        self._named: Seat | None = None
        self._stack = QStackedWidget()
        self.empty_words = Text("", "muted", wrap=False)
        self._empty = _empty(self.empty_words)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self.turn = Turn(desk.clock)
        self.add_to_head(self.turn)
        self.pause_button = Button("Leeg scherm  Esc", icon="eye-slash")
        self.pause_button.clicked.connect(self.pause)
        self.add_button(self.pause_button)
        self.next_button = Button("")
        self.next_button.clicked.connect(self.next)
        self.set_primary(self.next_button)
        self.back_button.clicked.disconnect(self.leave)
        self.back_button.clicked.connect(self.go_back)
        self._begin()

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep, also behind the empty screen."""
        return self.table.unsaved() if self.table is not None else ()

    def refresh(self, changed: Changed) -> None:
        """Her name, when discreet is switched; what was discussed."""
        if not changed.kinds:
            self._name()

    def is_empty(self) -> bool:
        """Whether nothing of any pupil shows now."""
        return self._stack.currentWidget() is self._empty

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the advice; behind an empty screen to the button that goes on."""
        QWidget.focusInEvent(self, event)
        if self.table is not None and not self.is_empty():
            self.table.focus()
        else:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Brief and report become tabs where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters, perhaps little room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "next_button"):
            self._fold()

    # -- going on

    @Slot()
    def next(self) -> None:
        """From a pupil to the empty screen, from there to the next pupil, after the last one to who does what.

        After the last one too the screen is empty first: who does what names them all, and others look along.
        """
        if self._at >= len(self._seats):
            self.desk.way.open("meeting.done", self._meeting, self._on.isoformat() if self._on else None)
        elif self.is_empty():
            self._show()
        elif self._let_go():
            self._at += 1
            self._turn_away()

    @Slot()
    def pause(self) -> None:
        """Nothing of her shows until she is asked for again; what is typed stays."""
        if self.table is not None:
            self.table.autosave.now()
        self._turn_away()

    @Slot()
    def leave(self) -> None:
        """Esc: first an empty screen, then back."""
        if self.is_empty():
            self.go_back()
        else:
            self.pause()

    @Slot()
    def go_back(self) -> None:
        """Keep what is written and go back to the preparation; the meeting can be taken up again."""
        if self.table is not None and not self.table.keep():
            self._stack.setCurrentWidget(self.table)
            self._name()
            return
        self._turn_away()
        super().leave()

    # -- one pupil

    def _begin(self) -> None:
        kept = self.desk.store.draft(self._key)
        told = kept.get("referral") if kept is not None else None
        referral = UUID(told) if isinstance(told, str) else None
        places = [at for at, seat in enumerate(self._seats) if seat.referral == referral]
        waiting = [at for at, seat in enumerate(self._seats) if seat.held_on is None]
        self._at = next(iter([*places, *waiting]), 0)
        if not self._seats:
            self._turn_away()
            return
        self._show(kept if places else None)
        if places:
            self.saved("Concept teruggezet")

    def _show(self, typed: Any = None) -> None:
        """Who stands behind the empty screen, or else the pupil whose turn it is, as her consent stands now."""
        if self.table is None:
            seat = meetings.seat(self.desk.store, self._seats[self._at].referral, self._on)
            self.table, self._named = AtTable(self.desk, seat, self._key, typed), seat
            self.table.told.connect(self.hint)
            self.table.saved.connect(self.saved)
            self._stack.addWidget(self.table)
            self.saved("")
            self.turn.show_turn([one.held_on is not None for one in self._seats], self._at)
        self._stack.setCurrentWidget(self.table)
        self._fold()
        self._name()
        self.hint(_GOES if self._at + 1 < len(self._seats) else _LAST)
        self.table.focus()

    def _let_go(self) -> bool:
        """Keep what was written of her and take away all that is about her; False when it could not be kept."""
        table = self.table
        if table is None or not table.keep():
            return False
        self.table = self._named = None
        self._seats[self._at] = meetings.seat(self.desk.store, self._seats[self._at].referral, self._on)
        self._stack.setCurrentWidget(self._empty)
        self._stack.removeWidget(table)
        table.hide()
        table.setParent(None)
        table.deleteLater()
        return True

    def _turn_away(self) -> None:
        """The empty screen: no name, no word of anybody."""
        self._stack.setCurrentWidget(self._empty)
        self.set_title(self._title)
        self.saved("")
        self.hint("")
        left = len(self._seats) - self._at
        self.turn.show_turn([one.held_on is not None for one in self._seats], self._at)
        self.pause_button.hide()
        self.empty_words.setText("Leeg scherm" if left > 0 else "Iedereen is aan de beurt geweest.")
        shown = f"Toon leerling {self._at + 1} van {len(self._seats)}"
        self._call_next(shown if left > 0 else _DONE)
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> None:
        seat, table = self._named, self.table
        if seat is None or table is None or self.is_empty():
            return
        nobody = ("Zonder naam", f"leerling {self._at + 1} van {len(self._seats)}")  # initials lead back to a child
        called = (self.desk.names(seat.pupil.name), seat.pupil.group) if table.is_named() else nobody
        self.set_title(*called)
        self.pause_button.show()
        self._call_next("Volgende leerling" if self._at + 1 < len(self._seats) else "Klaar met deze leerling")

    def _call_next(self, words: str) -> None:
        self.next_button.setText(f"{words}  Ctrl+Enter")
        self.next_button.setAccessibleName(words)

    def _fold(self) -> None:
        if self.table is not None:
            self.table.arrange(narrow=width_in_u(self) < PANES_FOLD)


def _empty(words: Text) -> QWidget:
    empty = QWidget()
    empty.setAccessibleName("Leeg scherm")
    box = column(empty, gap=2)
    box.addStretch(1)
    for part in (Picture("bijtijds", size=12), words):
        line = row()
        line.addStretch(1)
        line.addWidget(part)
        line.addStretch(1)
        box.addLayout(line)
    box.addStretch(1)
    return empty
