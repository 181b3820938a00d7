"""The one table: rows that wrap, a selection with a bar, headings, ticks and an empty state."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bijtijds.ui.kit import cells
from bijtijds.ui.kit.rowmodel import Column, Heading, RowModel
from bijtijds.ui.kit.uncopied import asks_for_a_copy
from bijtijds.ui.theme.icons import drawing
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

__all__ = ["Column", "Heading", "Table"]

R = TypeVar("R")
_SIDE, _ABOVE, _BAR, _BOX = 2.2, 1.25, 0.7, 3.8
_NARROW, _READABLE = 8, 21
_AT_ONCE = 30
"""So many rows get their height at once; those far below the edge of the window get it when the screen is idle."""


class _Cells(QStyledItemDelegate):
    """Draws the cells of the one model."""

    def __init__(self, model: RowModel[R], parent: QWidget) -> None:
        super().__init__(parent)
        self._model: RowModel[R] = model

    def height(self, row: int, column: int, width: int) -> int:
        side = u(_SIDE)
        told = self._model.columns[column]
        if told.tick and not isinstance(self._model.row(row), Heading):
            return u(_BOX) + 2 * u(_ABOVE)
        words = cells.height(self._model.cell(row, column), max(width - 2 * side, side), meaning=told.meaning)
        return round(words + 0.5) + 2 * u(_ABOVE) + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height(index.row(), index.column(), width))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        told, colours = self._model.columns[index.column()], current()
        heading = isinstance(self._model.row(index.row()), Heading)
        painter.save()
        painter.setClipRect(rect)
        ground = "alt" if heading else "meaning" if told.meaning else "sel" if selected else "surface"
        painter.fillRect(rect, colours.color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.color("hair"))
        if selected and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), u(_BAR), rect.height()), colours.color("accent"))
        inner = rect.adjusted(u(_SIDE), u(_ABOVE), -u(_SIDE), -u(_ABOVE))
        if heading:
            self._draw_heading(painter, inner, index.row())
        elif told.tick:
            self._draw_tick(painter, inner, self._model.is_ticked(index.row()))
        else:
            cell = self._model.cell(index.row(), index.column())
            cells.draw(painter, inner, cell, selected=selected and not told.meaning, meaning=told.meaning)
        painter.restore()

    def _draw_heading(self, painter: QPainter, inner: QRect, row: int) -> None:
        heading = self._model.row(row)
        if isinstance(heading, Heading):
            count = "" if heading.count is None else str(heading.count)
            words = cells.font_for("strong")
            cells.draw(painter, inner, cells.Line(heading.text, "strong"))
            painter.setFont(cells.font_for("body"))
            painter.setPen(current().color("muted"))
            left = inner.left() + QFontMetricsF(words).horizontalAdvance(heading.text) + u(1.6)
            painter.drawText(round(left), inner.top() + round(QFontMetricsF(words).ascent()), count)

    def _draw_tick(self, painter: QPainter, inner: QRect, on: bool) -> None:
        colours, side = current(), u(_BOX)
        box = QRect(inner.left(), inner.top(), side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.color("accent" if on else "border"), 1))
        painter.setBrush(colours.color("accent" if on else "surface"))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), u(0.6), u(0.6))
        if on:
            drawing("check", colours.on_accent).render(painter, box.adjusted(3, 3, -3, -3).toRectF())


class Table(QTableView, Generic[R]):
    """Rows of one kind; ↑ ↓ choose, Enter opens, Space ticks. Rows are as high as their words at any font size."""

    chosen = Signal(object)
    opened = Signal(object)
    ticks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        key: Callable[[R], Hashable],
        name: str,
        header: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows: RowModel[R] = RowModel(columns, key, self)
        self._cells = _Cells(self._rows, self)
        self._empty: QWidget | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        self._widths: list[int] = []
        self._weights: tuple[float, ...] | None = None
        self._fitted, self._measured = -1, 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._measure_more)
        self.setAccessibleName(name)
        self._dress(header)
        self.setModel(self._rows)
        self.setItemDelegate(self._cells)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self._rows.ticks_changed.connect(self.ticks_changed)
        self.doubleClicked.connect(self._tell_opened)

    def weigh(self, weights: Sequence[float]) -> None:
        """Share the room by these weights from the next rows on, one a column; none gets less than its title needs."""
        self._weights = tuple(weights)

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show the same rows in other columns, for instance fewer of them where there is little room."""
        before = self._rows.key_at(self.currentIndex().row())
        self._rows.show_columns(columns)
        self.show_rows([self._rows.row(at) for at in range(self._rows.rowCount())])
        if before is not None:
            self.choose(before)

    def show_rows(self, rows: Sequence[R | Heading]) -> None:
        """Show other rows; the chosen row stays chosen if it is still there, else the line at its place."""
        before, line = self._rows.key_at(self.currentIndex().row()), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._rows.show_rows(rows)
        self.selectionModel().blockSignals(False)
        self.clearSpans()
        for at, row in enumerate(rows):
            if isinstance(row, Heading) and len(self._rows.columns) > 1:
                self.setSpan(at, 0, 1, len(self._rows.columns))
        self._fit()
        at = self._rows.find(before) if before is not None else -1
        if at < 0 and line >= 0:
            at = self._nearest(line)
        self._measure(self._rows.rowCount() if scrolled else at + 1)
        self.verticalScrollBar().setValue(scrolled)
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at, 0))
        elif before is not None:
            self.chosen.emit(None)
        self._place_empty()

    def current(self) -> R | None:
        """The row under the cursor."""
        at = self.currentIndex().row()
        if not 0 <= at < self._rows.rowCount():
            return None
        row = self._rows.row(at)
        return None if isinstance(row, Heading) else row

    def choose(self, key: Hashable) -> bool:
        """Put the cursor on a row; False when it is not in the table."""
        at = self._rows.find(key)
        if at >= 0:
            self._measure(at + 1)  # or the rows above it would push it out of sight later
            self.setCurrentIndex(self._rows.index(at, 0))
        return at >= 0

    def choose_first(self) -> None:
        """Put the cursor on the first row that is no heading."""
        at = self._nearest(0)
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at, 0))

    def rows(self) -> list[R]:
        """The rows that are shown, without headings."""
        shown = (self._rows.row(at) for at in range(self._rows.rowCount()))
        return [row for row in shown if not isinstance(row, Heading)]

    def words(self) -> list[list[str]]:
        """What stands in the table, as a screen reader reads it."""
        across = range(self._rows.columnCount())
        return [
            [str(self._rows.index(at, column).data() or "") for column in across]
            for at in range(self._rows.rowCount())
            if self._rows.key_at(at) is not None
        ]

    def ticked(self) -> set[Hashable]:
        """The keys of the ticked rows."""
        return self._rows.ticked()

    def tick(self, keys: set[Hashable]) -> None:
        """Tick these rows and no others."""
        self._rows.tick(keys)

    def set_empty(self, widget: QWidget) -> None:
        """What stands there when there are no rows; see `kit.empty`."""
        if self._empty is not None:
            self._empty.deleteLater()
        self._empty = widget
        widget.setParent(self.viewport())
        self._place_empty()

    def natural_height(self) -> int:
        """The height at which all rows show, in pixels; ask it after layout, and again after a font change."""
        self._measure(self._rows.rowCount())
        across = self.horizontalHeader()
        header: int = 0 if across.isHidden() else across.sizeHint().height()
        rows: int = self.verticalHeader().length()
        return header + rows + 4

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, and nothing is copied; the rest is Qt's."""
        if asks_for_a_copy(event):
            return
        key, at = event.key(), self.currentIndex().row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.current() is not None:
                self.opened.emit(self.current())
            return
        if key == Qt.Key.Key_Space and any(column.tick for column in self._rows.columns):
            self._rows.turn(at)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that the keys are about is marked; Qt puts the cursor on the first row without showing it."""
        super().focusInEvent(event)
        if self.selectionModel().hasSelection():
            return
        if self.current() is None:
            self.choose_first()
        else:
            self.selectRow(self.currentIndex().row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click in a tick column ticks."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._rows.columns[index.column()].tick:
            self._rows.turn(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width and let the rows find their height; only another width changes those."""
        super().resizeEvent(event)
        if self.viewport().width() != self._fitted:
            self._fit()
        self._place_empty()

    def changeEvent(self, event: QEvent) -> None:
        """A new font size asks for new heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_later"):
            self._later.start(0)

    def _dress(self, header: bool) -> None:
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        across = self.horizontalHeader()
        across.setVisible(header)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @Slot()
    def _fit(self) -> None:
        room = self.viewport().width()
        widths = self._shared(room)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        self._widths, self._fitted, self._measured = widths, room, 0
        self._measure(_AT_ONCE)

    def _shared(self, room: int) -> list[int]:
        columns = self._rows.columns
        weights: Sequence[float] = self._weights or [column.weight for column in columns]
        left = room - sum(u(column.width) for column in columns if column.width is not None)
        free = {at: self._least(at, weights[at]) for at, column in enumerate(columns) if column.width is None}
        if self._weights is not None and sum(free.values()) > left:  # too little for all: an equal part for each
            free = dict.fromkeys(free, left // len(free))
        narrow: set[int] = set()
        while True:  # who would get less than it needs gets that, and the others share what is left then
            rest = left - sum(free[at] for at in narrow)
            whole = sum(weights[at] for at in free if at not in narrow) or 1
            found = {at for at in free if at not in narrow and rest * weights[at] / whole < free[at]}
            if not found:
                break
            narrow |= found
        shares = {at: free[at] if at in narrow else int(rest * weights[at] // whole) for at in free}
        return [shares.get(at, u(column.width or 0)) for at, column in enumerate(columns)]

    def _least(self, at: int, weight: float) -> int:
        if self._weights is None:
            return u(_NARROW)
        return max(self.horizontalHeader().sectionSizeHint(at), u(_READABLE) if weight else 0)

    def _measure(self, until: int) -> None:
        """Give the rows above this one their height, and leave the rest for when there is time."""
        end = min(until, self._rows.rowCount())
        for row in range(self._measured, end):
            if self._rows.key_at(row) is None:
                self.setRowHeight(row, self._cells.height(row, 0, self._fitted))
                continue
            self.setRowHeight(row, max(self._cells.height(row, at, width) for at, width in enumerate(self._widths)))
        self._measured = max(self._measured, end)
        if self._measured < self._rows.rowCount():
            self._rest.start(0)

    @Slot()
    def _measure_more(self) -> None:
        here = self.currentIndex()
        in_sight = here.isValid() and self.viewport().rect().intersects(self.visualRect(here))
        self._measure(self._measured + _AT_ONCE)
        if in_sight:
            self.scrollTo(here)

    def _nearest(self, line: int) -> int:
        count: int = self._rows.rowCount()
        ahead = range(max(min(line, count - 1), 0), count)
        behind = range(min(line, count) - 1, -1, -1)
        return next((at for at in (*ahead, *behind) if self._rows.key_at(at) is not None), -1)

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())
            self._empty.setVisible(self._rows.rowCount() == 0)

    @Slot(QModelIndex, QModelIndex)
    def _tell_chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current())

    @Slot(QModelIndex)
    def _tell_opened(self, index: QModelIndex) -> None:
        if self.current() is not None and not self._rows.columns[index.column()].tick:
            self.opened.emit(self.current())
