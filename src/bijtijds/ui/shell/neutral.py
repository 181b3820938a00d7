"""The neutral screen: Esc Esc covers everything for somebody who looks along; any key brings it back."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDialog, QWidget

from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, row

_TWICE_SECONDS = 0.6


class Neutral(QWidget):
    """Covers the window and hides its dialogs; it is no lock, and says so."""

    def __init__(self, window: QWidget, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window, self._now = window, now
        self._last_escape = -_TWICE_SECONDS
        self._hidden: list[QDialog] = []
        self._focus: QWidget | None = None
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Neutraal scherm. Druk op een toets om verder te gaan.")
        box = column(self, gap=2)
        box.addStretch(1)
        line = row()
        line.addStretch(1)
        line.addWidget(Picture("bijtijds", size=12))
        line.addStretch(1)
        box.addLayout(line)
        words = Text("Druk op een toets om verder te gaan. Bijtijds is niet vergrendeld.", "meta")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(words)
        box.addStretch(1)
        self.hide()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the whole window."""
        window = self.parentWidget()  # Qt still sends events while the window is taken apart
        if watched is window and event.type() == QEvent.Type.Resize:
            self.setGeometry(window.rect())
        return super().eventFilter(watched, event)

    def escape_was_pressed(self) -> None:
        """Twice within a moment covers the window."""
        now = self._now()
        if now - self._last_escape <= _TWICE_SECONDS and not self.isVisible():
            self.cover()
        self._last_escape = now

    def cover(self) -> None:
        """Cover everything."""
        self._focus = self._window.focusWidget()
        dialogs = self._window.findChildren(QDialog)
        self._hidden = [dialog for dialog in dialogs if dialog.isVisible()]
        for dialog in self._hidden:
            dialog.setVisible(False)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Show again what was there."""
        self.hide()
        for dialog in self._hidden:
            dialog.setVisible(True)
        if self._focus is not None and not self._hidden:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hidden, self._focus = [], None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key but Esc goes on, so that a third Esc does not show everything by mistake."""
        if event.key() != Qt.Key.Key_Escape:
            self.uncover()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes on."""
        self.uncover()
