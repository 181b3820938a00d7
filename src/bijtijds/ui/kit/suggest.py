"""Proposals under a line while somebody types: arrows choose, Enter takes one, the cursor stays in the line."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from bijtijds.ui.theme.units import u

Proposal = tuple[Any, str]
Find = Callable[[str], Sequence[Proposal]]


class Suggestions(QObject):
    """Asks `find` with what stands in the line and shows what it gives; `taken` tells the key that was chosen."""

    taken = Signal(object)

    def __init__(self, line: QLineEdit, find: Find, name: str) -> None:
        super().__init__(line)
        self._line, self._find, self._name = line, find, name
        self._list: QListWidget | None = None
        line.textEdited.connect(self._propose)
        line.installEventFilter(self)

    def shown(self) -> tuple[str, ...]:
        """The words that are proposed now."""
        if self._list is None or self._list.isHidden():
            return ()
        return tuple(self._list.item(at).text() for at in range(self._list.count()))

    def hide(self) -> None:
        """Take the proposals away."""
        if self._list is not None:
            self._list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape belong to the proposals as long as they are shown."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if not isinstance(event, QKeyEvent) or self._list is None or not self.shown():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # or Escape would leave the page instead of the proposals
            return True
        if event.type() == QEvent.Type.KeyPress and self._obey(self._list, event):
            return True
        return super().eventFilter(watched, event)

    def _obey(self, shown: QListWidget, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            shown.setCurrentRow((shown.currentRow() + step) % shown.count())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take(shown.currentItem())
        else:
            return False
        return True

    @Slot(str)
    def _propose(self, words: str) -> None:
        found = self._find(words)
        if not found:
            self.hide()
            return
        shown = self._made()
        shown.clear()
        for key, text in found:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, (key,))
            shown.addItem(item)
        shown.setCurrentRow(0)
        self._place(shown)

    def _made(self) -> QListWidget:
        if self._list is None or self._list.parentWidget() is not self._line.window():
            self._list = QListWidget(self._line.window())
            self._list.setAccessibleName(self._name)
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.itemClicked.connect(self._take)
        return self._list

    def _place(self, shown: QListWidget) -> None:
        high = shown.sizeHintForRow(0) * shown.count() + 2 * shown.frameWidth() + u(0.5)
        below = self._line.mapTo(self._line.window(), QPoint(0, self._line.height() + u(0.4)))
        high = min(high, max(self._line.window().height() - below.y() - u(1), shown.sizeHintForRow(0) * 2))
        shown.setGeometry(below.x(), below.y(), max(self._line.width(), u(60)), high)
        shown.show()
        shown.raise_()

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        self.hide()
        if item is not None:
            self.taken.emit(item.data(Qt.ItemDataRole.UserRole)[0])
