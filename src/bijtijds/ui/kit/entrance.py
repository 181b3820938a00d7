"""Where the keys go in a widget made of several: a sheet begins in its table, and Tab still visits what stands before.

Qt has a focus proxy for this, but then the whole is a stop of its own: Tab jumps from there to the part, past every
field that stands before it, and visits a part that was moved twice.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class Entrance(QObject):
    """Passes the keys on, from the whole to one of its parts; the whole itself is no stop on the way."""

    def __init__(self, whole: QWidget, part: QWidget) -> None:
        super().__init__(whole)
        self._part = part
        whole.installEventFilter(self)

    def lead_to(self, part: QWidget) -> None:
        """From now on another part."""
        self._part = part

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys came to the whole: hand them to the part."""
        if event.type() == QEvent.Type.FocusIn:
            self._part.setFocus(Qt.FocusReason.OtherFocusReason)
            return True  # what the whole does of itself would take the keys away again
        return super().eventFilter(watched, event)


def walk_on(before: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab go from `before` to these, in their order: what is made later would come at the end of the walk.

    What cannot have the keys is passed over: Qt would put nothing behind it.
    """
    for widget in widgets:
        if widget.window() is before.window() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(before, widget)
            before = widget


def walk_in_before(after: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab visit these before `after`. Only what is itself a stop counts: Qt puts nothing behind a mere label."""
    before = after.previousInFocusChain()
    while before is not None and before is not after and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    if before is not None and before is not after:
        walk_on(before, widgets)
