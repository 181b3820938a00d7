"""The options at the left of the question, in a window that may still get so narrow that they stand above it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.layout import row


class Beside(QWidget):
    """Two columns that ask for no more width than the wider of them: below that the page hides the left one."""

    def __init__(self, left: QWidget, main: QWidget) -> None:
        super().__init__()
        self._both = (left, main)
        line = row(self, gap=2.4)
        line.addWidget(left)
        line.addWidget(main, 1)

    def minimumSizeHint(self) -> QSize:
        """As small as it is with one column, or they would keep the window from getting narrow."""
        hints = [one.minimumSizeHint().expandedTo(one.minimumSize()) for one in self._both]
        return QSize(max(one.width() for one in hints), max(one.height() for one in hints))
