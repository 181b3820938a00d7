"""What must hold on every screen, at every size of window and letters: for the tests of kit, pages and shell."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bijtijds.ui.theme.apply import Look, apply

SIZES = ((1366, 728), (1920, 1000))
_SMALL, _LARGE = Look(), Look(dark=True, percent=150)
SHOWN = ((SIZES[0], _SMALL), (SIZES[0], _LARGE), (SIZES[1], _LARGE), (SIZES[1], _SMALL))
"""Each size of letters in each room. Colours change no size: dark goes with the large letters."""


def settle(rounds: int = 6) -> None:
    """Let layouts come to rest."""
    for _ in range(rounds):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def checked_looks(app: QApplication, widget: QWidget) -> Iterator[str]:
    """Show a widget at each size, light at 100 % and dark at 150 %, while it lives; yields what it looks like now."""
    worn = None
    for (width, height), look in SHOWN:
        if look is not worn:
            apply(app, look)
            worn = look
        widget.resize(width, height)
        widget.show()
        settle()
        yield f"{width}x{height} {'dark' if look.dark else 'light'} {look.percent}%"


def nothing_clipped(widget: QWidget) -> list[str]:
    """What does not fit in its room: words, buttons, table rows, columns that scroll sideways."""
    faults = []
    for child in [widget, *widget.findChildren(QWidget)]:
        if child.isVisible() and _is_clipped(child):
            faults.append(f"{type(child).__name__} {_words(child)!r} in {child.width()}x{child.height()}")
    return faults


def everything_focusable_is_named(widget: QWidget) -> list[str]:
    """What can have the focus and says nothing to a screen reader."""
    return [
        f"{type(child).__name__} in {type(child.parentWidget()).__name__}"
        for child in [widget, *widget.findChildren(QWidget)]
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus and not _name(child)
    ]


def walked(qtbot: QtBot, window: QWidget) -> list[QWidget]:
    """Where Tab goes in a window that is active, from what has the keys now, until it comes where it was before."""
    stops: list[QWidget] = []
    at = window.focusWidget() or window
    while True:
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = window.focusWidget() or window
        if at in stops:
            return stops
        stops.append(at)


def tab_misses(qtbot: QtBot, window: QWidget) -> list[str]:
    """What can have the keys and is not visited by Tab; of a row of choices one stop is enough."""
    stops = walked(qtbot, window)
    return [
        f"{type(child).__name__} {_name(child)!r}"
        for child in window.findChildren(QWidget)
        if child.isVisible() and child.isEnabled() and child.window() is window
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus and child not in stops
        and not (isinstance(child, QAbstractButton) and child.autoExclusive())
    ]  # fmt: skip


def fits(widget: QWidget, width: int, height: int) -> bool:
    """Whether the widget can be made as small as this room."""
    least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
    return least.width() <= width and least.height() <= height


def _is_clipped(child: QWidget) -> bool:
    if isinstance(child, QLabel) and child.wordWrap():
        return child.heightForWidth(child.width()) > child.height() + 1
    if isinstance(child, QLabel | QPushButton):
        return child.sizeHint().width() > child.width() + 1 or child.sizeHint().height() > child.height() + 1
    if isinstance(child, QLineEdit):
        return child.fontMetrics().height() > child.height() - 2
    if isinstance(child, QScrollArea) and child.widget() is not None:
        return child.widget().width() > child.viewport().width() + 1
    if isinstance(child, QTableView):
        return _table_is_clipped(child)
    return _sticks_out(child)


def _table_is_clipped(table: QTableView) -> bool:
    across = table.horizontalHeader()
    if across.length() > table.viewport().width() + 1:
        return True
    if across.isHidden():
        return False
    return any(across.sectionSizeHint(at) > across.sectionSize(at) + 1 for at in range(across.count()))


def _sticks_out(child: QWidget) -> bool:
    parent = child.parentWidget()
    if parent is None or child.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
        return False
    return not parent.rect().adjusted(-1, -1, 1, 1).contains(child.geometry())


def _words(child: QWidget) -> str:
    text = getattr(child, "text", None)
    return str(text()) if callable(text) else child.accessibleName()


def _name(child: QWidget) -> str:
    if child.accessibleName():
        return child.accessibleName()
    if isinstance(child, QAbstractButton):
        return child.text()
    inner = child.parentWidget()
    # the parts of a spin box, combo or calendar speak with the name of the whole
    return inner.accessibleName() if inner is not None and child.objectName().startswith("qt_") else ""
