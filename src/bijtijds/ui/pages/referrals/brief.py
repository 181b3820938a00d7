"""The brief before it is made: how its page would look now, and a sentence about what it still needs."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.preview import Preview


class BriefView(QWidget):
    """Draws the page while it is in view; nothing of it stays in memory after that."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Voorbeeld van de brief")
        self._content = b""
        box = column(self, gap=1.6)
        self.note = Note("", "info")
        self.pages = Preview()
        box.addWidget(self.note)
        box.addWidget(self.pages, 1)
        Entrance(self, self.pages)

    def show_brief(self, content: bytes, words: str) -> None:
        """Show a concept with what is to be said about it."""
        self._content = content
        self.note.say(words)
        if self.isVisible():
            self.pages.show_pdf(content)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw it when it comes into view."""
        super().showEvent(event)
        if self._content and not self.pages.pages():
            self.pages.show_pdf(self._content)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let it go."""
        super().hideEvent(event)
        self.pages.clear()
