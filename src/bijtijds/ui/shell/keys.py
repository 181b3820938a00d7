"""Two keys that work everywhere, out of any dialog too: Ctrl+L locks, Esc is counted for the neutral screen."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent


class KeyWatch(QObject):
    """Installed on the application. A shortcut of the window would be deaf while a dialog is open.

    A key comes in at its window as a question whether it is a shortcut, before any shortcut takes it; there it is
    heard, once, and never stopped.
    """

    escape_pressed = Signal()
    lock_pressed = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys at the window that they come in by."""
        if event.type() == QEvent.Type.ShortcutOverride and watched.isWindowType() and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
                self.escape_pressed.emit()
            elif event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self.lock_pressed.emit()
        return super().eventFilter(watched, event)
