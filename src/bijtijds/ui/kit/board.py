"""A board of columns with cards: arrows choose, Alt and an arrow moves a card, Enter opens, and the mouse drags."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bijtijds.ui.kit import cells
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.labels import Text, restyle
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.rowmodel import Column, RowModel
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

R = TypeVar("R")
Told = Callable[[R], Sequence[Line]]
_SIDE, _ABOVE, _GAP, _ROUND = 2.4, 1.8, 1.2, 1.0
_FOLDED = 3
"""How many columns stand side by side when the window is narrow for its letters."""


class _Cards(QStyledItemDelegate):
    """Draws one card: a white field with a line around it, a ring when it is chosen."""

    def __init__(self, model: RowModel[Any], view: QListView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width() - u(0.8)
        words = cells.height(self._model.cell(index.row(), 0), max(width - 2 * u(_SIDE), u(8)))
        return QSize(width, round(words + 0.5) + 2 * u(_ABOVE) + u(_GAP))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        beside = u(0.8) if self._view.verticalScrollBar().maximum() else 0
        rect = rect.adjusted(0, 0, -beside, -u(_GAP))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.color("accent" if chosen else "hair"), 2 if chosen else 1))
        painter.setBrush(colours.color("surface"))
        inset = 1.0 if chosen else 0.5
        painter.drawRoundedRect(rect.toRectF().adjusted(inset, inset, -inset, -inset), u(_ROUND), u(_ROUND))
        inner = rect.adjusted(u(_SIDE), u(_ABOVE), -u(_SIDE), -u(_ABOVE))
        cells.draw(painter, inner, self._model.cell(index.row(), 0))
        painter.restore()


class _Pile(QListView):
    """The cards of one column."""

    entered = Signal()
    opened = Signal()
    aside = Signal(int)
    pushed = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, model: RowModel[Any], name: str) -> None:
        super().__init__()
        self.setProperty("role", "cards")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Cards(model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._from: QPoint | None = None
        self._drags = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → go to another column, with Alt they take the card along; Enter opens; Esc ends dragging."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            (self.pushed if event.modifiers() & Qt.KeyboardModifier.AltModifier else self.aside).emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape and self._drags:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys came here."""
        super().focusInEvent(event)
        self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A card may be dragged from here."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        self._from = at if self.indexAt(at).isValid() and event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was taken up it is a drag, and no choice."""
        if self._from is None:
            return
        far = (event.position().toPoint() - self._from).manhattanLength()
        if not self._drags and far >= QApplication.startDragDistance():
            self._drags = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._drags:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down."""
        drags = self._drags
        self._let_go()
        if drags:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def changeEvent(self, event: QEvent) -> None:
        """A new font size asks for new heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.scheduleDelayedItemsLayout()

    def _let_go(self) -> None:
        self._from, self._drags = None, False
        self.unsetCursor()
        self.dragged.emit(QPoint(-1, -1))


class _Lane(QFrame):
    """One column: its title with the number of cards, its question, and the cards."""

    def __init__(self, key: Hashable, title: str, question: str, model: RowModel[Any]) -> None:
        super().__init__()
        self.key, self.title, self.model = key, title, model
        self.setProperty("role", "lane")
        self.setProperty("target", "false")
        box = column(self, gap=0.6, margins=(1.6, 1.6, 1.6, 0.6))
        line = row(gap=1)
        line.addWidget(Text(title, "strong"), 1)
        self._count = Text("", "muted", wrap=False)
        line.addWidget(self._count)
        box.addLayout(line)
        box.addWidget(Text(question, "meta"))
        self.pile = _Pile(model, title)
        box.addSpacing(box.spacing())
        box.addWidget(self.pile, 1)

    def show_count(self) -> None:
        """The number beside the title."""
        count = self.model.rowCount()
        self._count.setText(str(count))
        self.pile.setAccessibleName(f"{self.title}, {count} {'kaart' if count == 1 else 'kaarten'}")

    def count(self) -> int:
        """How many cards there are."""
        return self.model.rowCount()

    def mark(self, on: bool) -> None:
        """Show that a card would be put down here."""
        if self.property("target") != ("true" if on else "false"):
            self.setProperty("target", "true" if on else "false")
            restyle(self)


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
        self._lanes = [_Lane(one, title, ask, self._model(title, lines)) for one, title, ask in columns]
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

    def _enter(self, lane: _Lane, line: int, *, focus: bool = True) -> None:
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
        if lane.count() and not lane.pile.currentIndex().isValid():
            lane.pile.setCurrentIndex(lane.model.index(0, 0))

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

    def _under(self, at: QPoint) -> _Lane | None:
        shown = (lane for lane in self._lanes if lane.isVisible())
        return next((lane for lane in shown if lane.rect().contains(lane.mapFromGlobal(at))), None)

    def _lane_of(self, pile: object) -> _Lane:
        return next(lane for lane in self._lanes if lane.pile is pile)

    # -- which columns are in view

    def _bring(self, lane: _Lane) -> None:
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
