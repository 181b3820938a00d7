"""The one window of the program; what stands in it changes, its title never does."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.layout import column
from bijtijds.ui.theme import units
from bijtijds.ui.theme.icons import mark

TITLE = "Bijtijds"

LOCKED_FLAG, DRAFT_FLAG = "--vergrendeld-om", "--concept"
"""What a lock tells the new process: when it was, and that half-typed text was kept."""


class Window(QWidget):
    """Holds one screen at a time. The title bar and the task bar never show a name."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setWindowIcon(mark())
        self._box = column(self)
        self._content: QWidget | None = None
        room = self.screen().availableSize()
        self.resize(min(units.u(280), room.width()), min(units.u(150), room.height()))

    def show_content(self, widget: QWidget) -> None:
        """Show another screen; the former one is let go."""
        if self._content is not None:
            self._box.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = widget
        self._box.addWidget(widget)
        widget.show()

    def content(self) -> QWidget | None:
        """The screen that is shown."""
        return self._content

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell first, so that typed text is kept and the file is closed well."""
        self.closing.emit()
        super().closeEvent(event)
