"""The table of agreements inside a talk: what, who, from, until, for whom; it always ends in a new line.

A new line can be taken away. A kept agreement does not just vanish: as long as it is open its line has a button to
answer it, also on the day on which it was made.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from bijtijds.base.clock import Clock
from bijtijds.base.errors import RuleBroken
from bijtijds.services import agreements
from bijtijds.services.agreements import AgreementDraft
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.days import parse_day
from bijtijds.ui.kit.entrance import walk_on
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text, restyle
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.promise_answer import AnswerPromise
from bijtijds.ui.theme import units

_COLUMNS = (
    ("what", "Wat", 9), ("who", "Wie", 5), ("from_on", "Vanaf", 3), ("due_on", "Uiterlijk", 4),
    ("for_whom", "Voor wie", 4), ("how_often", "Hoe vaak", 5), ("goal", "Doel", 2), ("state", "Stand", 3),
)  # fmt: skip
ALL = ("what", "who", "from_on", "due_on", "for_whom")
SHORT = ("what", "who", "due_on")
_DAYS = ("from_on", "due_on")
_KEPT = (*ALL, "how_often")
_YEAR = re.compile(r"^\d{4}-|\d{4}$|\d\D+\d+\D+\d{2}$|[a-z]\.?\s+\d{2}$")
_JUST_NOW = timedelta(days=31)


class _Promise(QObject):
    """The cells of one agreement; they stand in the grid of the table."""

    typed = Signal()
    left = Signal()

    def __init__(
        self, clock: Clock, parent: QWidget, names: Sequence[str], field: str, thing: str, *, stacked: bool
    ) -> None:
        super().__init__(parent)
        self._clock, self._field = clock, field
        self.uid: UUID | None = None
        self.wrong: str | None = None
        """Which cell is wrong, as far as anybody looked."""
        self.row = 0
        """Where its first cell stands in the grid."""
        self.cells: dict[str, QLineEdit] = {}
        self._unseen: dict[str, Any] = {}
        """What belongs to the agreement and has no cell here."""
        for name, label, _weight in _columns(names):
            cell = QLineEdit(parent)
            cell.setAccessibleName(f"{thing.capitalize()}: {label.lower()}")
            cell.setMaxLength(30 if name in _DAYS else 400)
            cell.textEdited.connect(self.typed)
            cell.editingFinished.connect(self._tidy)
            self.cells[name] = cell
            if stacked:
                cell.setPlaceholderText(label)
        self.cells["what"].setPlaceholderText(f"Nieuwe {thing} …")
        self.remove = Button("", "quiet", "trash", name=f"Haal deze {thing} weg")
        self.answer = Button("", "quiet", "check", name=f"Deze {thing} is klaar of vervalt")
        for button in (self.remove, self.answer):
            button.setParent(parent)
            button.setToolTip(button.accessibleName())

    def is_empty(self) -> bool:
        """Whether nothing was typed in the line."""
        return not any(cell.text().strip() for cell in self.cells.values())

    def stored(self) -> dict[str, Any]:
        """The line as JSON knows it, half-typed days too."""
        told: dict[str, Any] = {name: cell.text() for name, cell in self.cells.items()}
        for name in self._days():
            day = self._day(name)
            told[name] = day.isoformat() if day else told[name]
        return self._unseen | told | {"uid": self.uid.hex if self.uid is not None else None}

    def show_it(self, told: Mapping[str, Any]) -> None:
        """Show a stored or typed agreement, or nothing."""
        self._mark(None)
        uid = told.get("uid")
        self.uid = UUID(uid) if isinstance(uid, str) else uid
        self._unseen = {name: _plain(told[name]) for name in _KEPT if name not in self.cells and told.get(name)}
        for name, cell in self.cells.items():
            value = told.get(name)
            cell.setText(self._words(name, value))
            cell.setCursorPosition(0)

    def draft(self) -> AgreementDraft:
        """The agreement. Raises what is wrong, and marks the cell."""
        self._mark(None)
        what, who = self._text("what"), self._text("who")
        if not what:
            raise self._wrong("what", "agreement_needs_what")
        if not who:
            raise self._wrong("who", "agreement_needs_who")
        days = {name: self._day(name) for name in _DAYS}
        for name in self._days():
            if self._text(name) and days[name] is None:
                raise self._wrong(name, "day_unreadable")
        first, last = days["from_on"], days["due_on"]
        if first is not None and last is not None and last < first:
            raise self._wrong("due_on", "agreement_due_before_start")
        often = self._text("how_often") or None
        return AgreementDraft(what, who, self._text("for_whom") or None, first, last, self.uid, often)

    def _days(self) -> tuple[str, ...]:
        return tuple(name for name in _DAYS if name in self.cells)

    def _text(self, name: str) -> str:
        return self.cells[name].text().strip() if name in self.cells else str(self._unseen.get(name) or "")

    def _day(self, name: str) -> date | None:
        words = self._text(name)
        day = parse_day(words, self._clock.today())
        if day is None or _YEAR.search(words.casefold()) or day >= self._clock.today() - _JUST_NOW:
            return day
        return _next_year(day)  # an agreement is about what comes

    def _words(self, name: str, value: Any) -> str:
        if name in _DAYS and value:
            day = value if isinstance(value, date) else parse_day(str(value), self._clock.today())
            return self._shown(day) if day else str(value)
        return "" if value is None else str(value)

    def _shown(self, day: date) -> str:
        near = -_JUST_NOW <= day - self._clock.today() <= timedelta(days=150)
        return short_date(day, self._clock.today()) if near else f"{day:%d-%m-%Y}"

    def _wrong(self, name: str, code: str) -> RuleBroken:
        self._mark(name)
        return RuleBroken(code, field=self._field)

    def _mark(self, wrong: str | None) -> None:
        self.wrong = wrong
        for name, cell in self.cells.items():
            state = "true" if name == wrong else "false"
            if (cell.property("wrong") or "false") != state:
                cell.setProperty("wrong", state)
                restyle(cell)

    @Slot()
    def _tidy(self) -> None:
        for name in self._days():
            day = self._day(name)
            if day is not None:
                self.cells[name].setText(self._shown(day))
        self.left.emit()


def _columns(names: Sequence[str]) -> Sequence[tuple[str, str, int]]:
    told = {one[0]: one for one in _COLUMNS}
    return [told[name] for name in names]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else date(day.year + 1, 3, 1)


class AgreementsField(Field):
    """Agreements, one per line; `columns` leaves cells out where there is little room, or asks for others.

    `stacked` gives the first cell a line of its own above the others, so that its words are read whole.
    """

    def __init__(
        self, desk: Desk, columns: Sequence[str] = ALL, *, name: str = "agreements", label: str = "Afspraken",
        thing: str = "afspraak", stacked: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(name, label)
        self._desk, self._names, self._thing, self._stacked = desk, tuple(columns), thing, stacked
        self._open: frozenset[UUID] = frozenset()
        self._lines: list[_Promise] = []
        self._before: QWidget | None = None
        frame = Card()
        inside = QWidget()
        self._inside = inside
        self._grid = QGridLayout(inside)
        units.margins(self._grid, 0, 0, 0, 0)
        units.gap(self._grid, 0.8 if self._stacked else 0.4)
        self._head()
        units.margins(frame.body, 1.4, 1.2, 1.4, 1.4)
        frame.add(inside)
        self.use(frame, ())
        self._add()

    def lines(self) -> tuple[Mapping[str, QLineEdit], ...]:
        """The cells of every line, the empty last one too."""
        return tuple(line.cells for line in self._lines)

    def walk(self) -> list[QWidget]:
        """Through the lines as they are now."""
        return [part for one in self._lines for part in (*one.cells.values(), one.remove, one.answer)]

    def come_after(self, before: QWidget) -> None:
        """Lines that are made later still come after this stop."""
        self._before = before

    def value(self) -> tuple[AgreementDraft, ...]:
        """The agreements that were filled in."""
        return tuple(line.draft() for line in self._lines if not line.is_empty())

    def stored(self) -> list[dict[str, Any]]:
        """The lines that were filled in, as JSON knows them."""
        return [line.stored() for line in self._lines if not line.is_empty()]

    def words(self) -> str:
        """How it reads beside another version."""
        return "\n".join(", ".join(cell.text() for cell in line.values() if cell.text()) for line in self.lines()[:-1])

    def show_value(self, value: Any) -> None:
        """Show these agreements; a line that stands there is used again, for making one costs time."""
        shown = [*(value or ()), {}]
        for line in self._lines[len(shown) :]:
            self._take_out(line)
        for at, one in enumerate(shown):
            line = self._lines[at] if at < len(self._lines) else self._add()
            line.show_it(asdict(one) if is_dataclass(one) and not isinstance(one, type) else one)
        self.input = self._lines[-1].cells["what"]
        self._look_which_wait()

    def focus(self) -> None:
        """The cursor goes to the cell that is wrong, else to the new line."""
        cell = self._wrong_cell() or self._lines[-1].cells["what"]
        cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, words: str) -> None:
        """The sentence stands under the table; the border is at the cell that it is about."""
        super().show_problem(words)
        if words and self._wrong_cell() is not None:
            self.mark(wrong=False)

    def _wrong_cell(self) -> QLineEdit | None:
        return next((line.cells[line.wrong] for line in self._lines if line.wrong is not None), None)

    def _head(self) -> None:
        beside = _columns(self._names)[1:] if self._stacked else _columns(self._names)
        for at, (_name, title, weight) in enumerate(beside):
            self._grid.setColumnStretch(at, weight)
            if not self._stacked:
                heading = Text(title, "caption", wrap=False)
                heading.setContentsMargins(units.u(1.6), 0, 0, units.u(0.6))
                self._grid.addWidget(heading, 0, at)

    def _add(self) -> _Promise:
        line = _Promise(self._desk.clock, self._inside, self._names, self.name, self._thing, stacked=self._stacked)
        self._place(line)
        for cell in line.cells.values():
            cell.setVisible(True)
            cell.installEventFilter(self)
        line.remove.setVisible(True)
        line.typed.connect(self._typed)
        line.left.connect(self.left)
        line.remove.clicked.connect(self._remove)
        line.answer.clicked.connect(self._answer)
        self._lines.append(line)
        if self._before is not None:
            walk_on(self._before, self.walk())
        self.input = line.cells["what"]
        self._show_buttons()
        return line

    def _place(self, line: _Promise) -> None:
        line.row = at = self._grid.rowCount()
        cells = list(line.cells.values())
        if self._stacked:
            first, cells = cells[0], cells[1:]
            self._grid.addWidget(first, at, 0, 1, len(cells))
            self._grid.setRowMinimumHeight(at + 2, units.u(1.2))
        under = at + 1 if self._stacked else at
        for place, cell in enumerate(cells):
            self._grid.addWidget(cell, under, place)
        for button in (line.remove, line.answer):
            self._grid.addWidget(button, at, len(cells))

    @Slot()
    def _typed(self) -> None:
        if not self._lines[-1].is_empty():
            self._add()
        self._show_buttons()
        self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        button = self.sender()
        for line in list(self._lines):
            if line.remove is button:
                self._take_out(line)
        self.focus()
        self.changed.emit()

    @Slot()
    def _answer(self) -> None:
        button = self.sender()
        line = next(one for one in self._lines if one.answer is button)
        if line.uid is not None:
            asked = AnswerPromise(self._desk, self.window(), line.uid)
            asked.accepted.connect(self._look_which_wait)
            asked.open()

    @Slot()
    def _look_which_wait(self) -> None:
        kept = [line.uid for line in self._lines if line.uid is not None]
        self._open = agreements.still_open(self._desk.store, kept) if kept else frozenset()
        self._show_buttons()

    def _show_buttons(self) -> None:
        for line in self._lines:
            policy = line.remove.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            line.remove.setSizePolicy(policy)
            line.remove.setVisible(line.uid is None and not line.is_empty())
            line.answer.setVisible(line.uid in self._open)

    def _take_out(self, line: _Promise) -> None:
        self._lines.remove(line)
        self._grid.setRowMinimumHeight(line.row + 2, 0)
        for widget in (*line.cells.values(), line.remove, line.answer):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        line.deleteLater()
