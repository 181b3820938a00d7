"""Columns, rows and wrapping lines of widgets, with all room said in u."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bijtijds.ui.theme import units
from bijtijds.ui.theme.units import Sides, u

_B = TypeVar("_B", bound=QBoxLayout)
_NONE: Sides = (0, 0, 0, 0)
WHOLE = "whole"
"""The property of a widget whose parts are seen together when one of them gets the keys."""


def column(parent: QWidget | None = None, *, gap: float = 0, margins: Sides = _NONE) -> QVBoxLayout:
    """Widgets above one another; on `parent`, or loose to be put in another layout."""
    return _dressed(QVBoxLayout() if parent is None else QVBoxLayout(parent), gap, margins)


def row(parent: QWidget | None = None, *, gap: float = 0, margins: Sides = _NONE) -> QHBoxLayout:
    """Widgets beside one another."""
    return _dressed(QHBoxLayout() if parent is None else QHBoxLayout(parent), gap, margins)


def hairline(*, upright: bool = False) -> QFrame:
    """A line of one pixel between what belongs apart."""
    line = QFrame()
    line.setProperty("role", "upright" if upright else "hair")
    return line


def scrolling(widget: QWidget) -> QScrollArea:
    """Let one column scroll by itself; the window never does."""
    area = _Scroll()
    if widget.property("ground") is None:
        widget.setProperty("ground", "clear")
    area.setWidget(widget)
    return area


def bring_into_view(part: QWidget, area: QScrollArea) -> None:
    """Scroll a column so that all of a part can be seen with its caption, or its beginning when there is less room."""
    inside: QWidget | None = area.widget()
    if inside is None:
        return
    bar, room = area.verticalScrollBar(), area.viewport().height()
    top = part.mapTo(inside, QPoint(0, 0)).y() - u(6)
    bottom = top + part.height() + u(8)
    if bottom - bar.value() > room:
        bar.setValue(bottom - room)
    if top < bar.value():
        bar.setValue(top)


class _Scroll(QScrollArea):
    """A column that is never narrower than what stands in it, so that nothing is cut off at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A viewport of our own: asking Qt for its one makes PySide6 know every class of widget, in 8 ms of the start.
        ground = QWidget()
        self.setViewport(ground)
        ground.setAutoFillBackground(False)
        # Of itself Qt shows the line of the cursor only, and only after Tab.
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def minimumSizeHint(self) -> QSize:
        """As wide as its content can get at least, with the scroll bar; as low as a few lines."""
        inside = self.widget()
        width = inside.minimumSizeHint().width() if inside is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), u(16))

    def sizeHint(self) -> QSize:
        """What its content would like."""
        inside = self.widget()
        hint = inside.sizeHint() if inside is not None else QSize()
        return hint + QSize(self.verticalScrollBar().sizeHint().width(), 0)

    @Slot()
    def _focus_moved(self) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:  # a click would miss what moves under it
            # a part that opens has its place only after this
            QTimer.singleShot(0, self, self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room, for instance for a footer of more lines: what has the keys and was in view stays in view."""
        super().resizeEvent(event)
        focus = self._focus_inside()
        if focus is not None and 0 <= focus.mapTo(self, QPoint(0, 0)).y() < event.oldSize().height():
            QTimer.singleShot(0, self, self._follow)

    @Slot()
    def _follow(self) -> None:
        focus = self._focus_inside()
        if focus is not None:
            bring_into_view(self._whole(focus), self)

    def _focus_inside(self) -> QWidget | None:
        focus, inside = QApplication.focusWidget(), self.widget()
        return focus if focus is not None and inside is not None and inside.isAncestorOf(focus) else None

    def _whole(self, focus: QWidget) -> QWidget:
        """The field around what has the keys, with the sentence under it, when all of that fits."""
        part: QWidget | None = focus
        while part is not None and part is not self.widget():
            if part.property(WHOLE):
                return part if part.height() + u(8) <= self.viewport().height() else focus
            part = part.parentWidget()
        return focus

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on that the content needs another width."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go, so that a page can build it anew."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)
            inner.deleteLater()


def _dressed(layout: _B, gap: float, sides: Sides) -> _B:
    units.margins(layout, *sides)
    units.gap(layout, gap)
    return layout


class Flow(QLayout):
    """A row that goes on with the next line when it is full, as words do."""

    def __init__(self, parent: QWidget | None = None, *, gap: float = 1.2, margins: Sides = _NONE) -> None:
        super().__init__() if parent is None else super().__init__(parent)
        self._items: list[QLayoutItem] = []
        units.margins(self, *margins)
        units.gap(self, gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Take in one more item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or nothing."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on how many lines there are."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All on one line, if there is room."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self.spacing() * max(len(shown) - 1, 0)
        high = max((size.height() for size in shown), default=0)
        return self._with_margins(QSize(wide, high))

    def minimumSize(self) -> QSize:
        """As wide as the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def setGeometry(self, rect: QRect) -> None:
        """Place all items within `rect`."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _with_margins(self, size: QSize) -> QSize:
        sides = self.contentsMargins()
        return size + QSize(sides.left() + sides.right(), sides.top() + sides.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Fill line after line, everything in the middle of its own line; gives the height that this takes."""
        sides = self.contentsMargins()
        inner = rect.marginsRemoved(sides)
        y, line, high = inner.y(), list[tuple[QLayoutItem, QRect]](), 0
        x = inner.x()
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(inner.width(), item.minimumSize().width()), 16777215))
            if item.hasHeightForWidth():
                size.setHeight(max(size.height(), item.heightForWidth(size.width())))
            if line and x + size.width() > inner.right() + 1:
                _settle(line, high, move=move)
                x, y, line, high = inner.x(), y + high + self.spacing(), [], 0
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()
            high = max(high, size.height())
        _settle(line, high, move=move)
        return y + high - rect.y() + sides.bottom()


def _settle(line: Sequence[tuple[QLayoutItem, QRect]], high: int, *, move: bool) -> None:
    for item, place in line if move else ():
        item.setGeometry(place.translated(0, (high - place.height()) // 2))


def spring() -> QWidget:
    """Room that grows, for where a layout holds only things of a fixed size."""
    widget = QWidget()
    widget.setMinimumWidth(u(0))
    return widget


def focus_first(inside: QWidget) -> None:
    """Put the cursor in the first field; in the first button where there is no field. What can be ticked is a field."""
    tab = Qt.FocusPolicy.TabFocus
    found = [w for w in inside.findChildren(QWidget) if w.isVisible() and w.isEnabled() and w.focusPolicy() & tab]
    fields = [widget for widget in found if not isinstance(widget, QAbstractButton) or widget.isCheckable()]
    for widget in (fields or found)[:1]:
        focus_held(widget)


def focus_held(widget: QWidget, why: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    """Put the cursor here; in a row of choices at the one that holds, since Space on another would change it."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    holds = group.checkedButton() if group is not None else None
    (holds or widget).setFocus(why)
