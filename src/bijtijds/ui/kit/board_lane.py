"""One column of a board: its title and question, and the cards under it, drawn, dragged and walked through."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from bijtijds.ui.kit import cells
from bijtijds.ui.kit.labels import Text, restyle
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.rowmodel import RowModel
from bijtijds.ui.kit.uncopied import asks_for_a_copy
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

_SIDE, _ABOVE, _GAP, _ROUND = 2.4, 1.8, 1.2, 1.0


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


class Pile(QListView):
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
        if asks_for_a_copy(event):
            return
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


class Lane(QFrame):
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
        self.pile = Pile(model, title)
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
