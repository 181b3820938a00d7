"""The line above the pages: search at the left, the one primary button at the right."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from bijtijds.ui.kit.buttons import button_for
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.search_edit import SearchEdit
from bijtijds.ui.theme import units

_WIDE, _SHORT = "Zoek leerling, notitie of opdracht   (Ctrl+K)", "Zoek  (Ctrl+K)"


class SearchBox(SearchEdit):
    """Looks like a field; a click, Enter or a letter opens the palette, which has the real one."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName("Zoek leerling, notitie of opdracht, Ctrl+K")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        units.at_most(self, width=98)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Fewer words when the window is narrow."""
        self.setPlaceholderText(_SHORT if folded else _WIDE)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's here: there is nothing typed to take back."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter goes on in the palette."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit("")
        elif event.text().isprintable() and event.text().strip():
            self.wanted.emit(event.text())
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the palette."""
        self.wanted.emit("")


class Top(QWidget):
    """Search and "Nieuwe signaalnotitie"."""

    def __init__(self, new_note: QAction) -> None:
        super().__init__()
        box = row(self, gap=3, margins=(4, 2.4, 4, 0))
        self.search = SearchBox()
        self.new_note = button_for(new_note, kind="primary", icon="note-pencil")
        box.addWidget(self.search, 10)
        box.addStretch(1)
        box.addWidget(self.new_note)
