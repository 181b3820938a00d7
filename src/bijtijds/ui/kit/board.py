"""A board of columns with cards: arrows choose, Alt and an arrow moves a card, Enter opens, and the mouse drags."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QWidget,
)

from bijtijds.ui.kit.board_lane import Lane
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.rowmodel import Column, RowModel

R = TypeVar("R")
Told = Callable[[R], Sequence[Line]]
_FOLDED = 3
"""How many columns stand side by side when the window is narrow for its letters."""


class Board(QWidget, Generic[R]):
    """Columns side by side; when the window is narrow three of them, and ← → goes on to the others.

    `chosen` and `opened` tell the row; `pushed` tells the row and the key of the column that it was moved to. The
    board itself moves nothing: the page saves, and shows the rows again.
    """

    chosen = Signal(object)
    opened = Signal(object)
    pushed = Signal(object, object)

    def __init__(
        self, columns: Sequence[tuple[Hashable, str, str]], *, lines: Told[R], key: Callable[[R], Hashable],
        place: Callable[[R], Hashable], name: str,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setAccessibleName(name)
        self._key, self._place = key, place
        self._now: Hashable | None = None
        self._first = 0
        self._lanes = [Lane(one, title, ask, self._model(title, lines)) for one, title, ask in columns]
        box = column(self, gap=0.8)
        self._sides = QWidget()
        aside = row(self._sides)
        self.left_button, self.right_button = Button("", "quiet", "caret-left"), Button("", "quiet", "caret-right")
        self.right_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        aside.addWidget(self.left_button)
        aside.addStretch(1)
        aside.addWidget(self.right_button)
        box.addWidget(self._sides)
        across = row(gap=1.8)
        for lane in self._lanes:
            across.addWidget(lane, 1)
        box.addLayout(across, 1)
        self._connect()
        self._arrange()

    def show_cards(self, rows: Sequence[R]) -> None:
        """Show other cards; the chosen one stays chosen in whatever column it is now."""
        held = any(lane.pile.hasFocus() for lane in self._lanes)
        at = self._at()
        for lane in self._lanes:
            lane.model.show_rows([one for one in rows if self._place(one) == lane.key])
            lane.show_count()
        if self._now is not None and not self._choose(self._now, focus=held) and at is not None:
            self._enter(self._lanes[at[0]], at[1], focus=held)
        self._name_sides()

    def current(self) -> R | None:
        """The chosen card."""
        at = self._at()
        if at is None:
            return None
        return self._lanes[at[0]].model.row(at[1])  # type: ignore[return-value]  # a board has no headings

    def choose(self, key: Hashable) -> bool:
        """Put the ring around a card; False when it is not on the board."""
        return self._choose(key, focus=False)

    def words(self) -> list[list[str]]:
        """What stands in each column, as a screen reader reads it."""
        return [
            [str(lane.model.index(at, 0).data() or "") for at in range(lane.count())] for lane in self._lanes
        ]  # fmt: skip

    def piles(self) -> tuple[QListView, ...]:
        """The lists of cards, column by column."""
        return tuple(lane.pile for lane in self._lanes)

    def shown_columns(self) -> list[Hashable]:
        """The keys of the columns that are in view."""
        return [lane.key for lane in self._lanes if not lane.isHidden()]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the chosen card, or to the first one."""
        super().focusInEvent(event)
        at = self._at()
        lane = self._lanes[at[0]] if at else next((one for one in self._lanes if one.count()), self._lanes[0])
        self._bring(lane)
        lane.pile.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another number of columns."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters, fewer columns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sides"):
            self._arrange()

    # -- inside

    def _model(self, title: str, lines: Told[R]) -> RowModel[R]:
        return RowModel([Column(title, lines)], self._key, self)

    def _connect(self) -> None:
        for lane in self._lanes:
            pile = lane.pile
            pile.entered.connect(self._entered)
            pile.opened.connect(self._open)
            pile.aside.connect(self._go_aside)
            pile.pushed.connect(self._push)
            pile.dragged.connect(self._drag)
            pile.dropped.connect(self._drop)
            pile.selectionModel().currentRowChanged.connect(self._told)
        self.left_button.clicked.connect(self._show_left)
        self.right_button.clicked.connect(self._show_right)

    def _at(self) -> tuple[int, int] | None:
        for number, lane in enumerate(self._lanes):
            line = lane.model.find(self._now) if self._now is not None else -1
            if line >= 0:
                return number, line
        return None

    def _choose(self, key: Hashable, *, focus: bool) -> bool:
        for lane in self._lanes:
            line = lane.model.find(key)
            if line >= 0:
                self._enter(lane, line, focus=focus)
                return True
        return False

    def _enter(self, lane: Lane, line: int, *, focus: bool = True) -> None:
        if not lane.count():
            lane = next((one for one in self._lanes if one.count()), lane)
        self._bring(lane)
        if lane.count():
            lane.pile.setCurrentIndex(lane.model.index(min(max(line, 0), lane.count() - 1), 0))
        if focus:
            lane.pile.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _entered(self) -> None:
        lane = self._lane_of(self.sender())
        if lane.count() and not lane.pile.selectionModel().hasSelection():  # Qt puts a cursor there, but no ring
            lane.pile.setCurrentIndex(lane.model.index(max(lane.pile.currentIndex().row(), 0), 0))

    @Slot(QModelIndex, QModelIndex)
    def _told(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        for lane in self._lanes:
            if lane.model is now.model():
                self._now = lane.model.key_at(now.row())
                self.chosen.emit(lane.model.row(now.row()))
            else:
                lane.pile.setCurrentIndex(QModelIndex())
                lane.pile.clearSelection()

    @Slot()
    def _open(self) -> None:
        if self.current() is not None:
            self.opened.emit(self.current())

    @Slot(int)
    def _go_aside(self, step: int) -> None:
        at = self._at()
        number = at[0] if at is not None else self._lanes.index(self._lane_of(self.sender()))
        ahead = self._lanes[number + 1 :] if step > 0 else self._lanes[:number][::-1]
        goal = next((lane for lane in ahead if lane.count()), None)
        if goal is not None:
            self._enter(goal, at[1] if at is not None else 0)

    @Slot(int)
    def _push(self, step: int) -> None:
        at = self._at()
        if at is not None and 0 <= at[0] + step < len(self._lanes):
            self.pushed.emit(self.current(), self._lanes[at[0] + step].key)

    @Slot(QPoint)
    def _drag(self, at: QPoint) -> None:
        for lane in self._lanes:
            lane.mark(lane is self._under(at))

    @Slot(QPoint)
    def _drop(self, at: QPoint) -> None:
        lane, now = self._under(at), self.current()
        if lane is not None and now is not None and self._place(now) != lane.key:
            self.pushed.emit(now, lane.key)

    def _under(self, at: QPoint) -> Lane | None:
        shown = (lane for lane in self._lanes if lane.isVisible())
        return next((lane for lane in shown if lane.rect().contains(lane.mapFromGlobal(at))), None)

    def _lane_of(self, pile: object) -> Lane:
        return next(lane for lane in self._lanes if lane.pile is pile)

    # -- which columns are in view

    def _bring(self, lane: Lane) -> None:
        number, shown = self._lanes.index(lane), self._how_many()
        self._first = min(max(self._first, number - shown + 1), number)
        self._arrange()

    @Slot()
    def _show_left(self) -> None:
        self._first = max(self._first - 1, 0)
        self._arrange()

    @Slot()
    def _show_right(self) -> None:
        self._first += 1
        self._arrange()

    def _how_many(self) -> int:
        return min(_FOLDED, len(self._lanes)) if width_in_u(self) < PANES_FOLD else len(self._lanes)

    def _arrange(self) -> None:
        shown = self._how_many()
        self._first = min(self._first, len(self._lanes) - shown)
        for number, lane in enumerate(self._lanes):
            lane.setVisible(self._first <= number < self._first + shown)
        self._sides.setVisible(shown < len(self._lanes))
        self._name_sides()

    def _name_sides(self) -> None:
        shown = self._how_many()
        left, right = self._lanes[: self._first], self._lanes[self._first + shown :]
        for button, lanes in ((self.left_button, left[-1:]), (self.right_button, right[:1])):
            words = " · ".join(f"{lane.title}  {lane.count()}" for lane in lanes)
            button.setText(words)
            button.setAccessibleName(f"Toon {words}")
            button.setEnabled(bool(lanes))
