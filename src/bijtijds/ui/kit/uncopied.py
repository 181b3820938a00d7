"""Words on a list leave by the gate only: Qt's own views would put a cell on the clipboard at Ctrl+C."""

from PySide6.QtGui import QKeyEvent, QKeySequence


def asks_for_a_copy(event: QKeyEvent) -> bool:
    """Whether a view must keep this key from Qt, so that nothing is copied without a ground, a register and a log."""
    return event.matches(QKeySequence.StandardKey.Copy)
