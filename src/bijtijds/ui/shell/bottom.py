"""The line at the bottom: what happened last, how to take it back, and what was kept when."""

from PySide6.QtCore import Signal

from bijtijds.base.errors import BijtijdsError
from bijtijds.ui.kit.banner import Banner


class Bottom(Banner):
    """The message bar of the window; it tells when something was said, so that a task can make room for it."""

    spoke = Signal()

    def say(self, words: str) -> None:
        """Tell that something was done."""
        super().say(words)
        self.spoke.emit()

    def say_trouble(self, error: BijtijdsError) -> None:
        """Tell what went wrong and what to do."""
        super().say_trouble(error)
        self.spoke.emit()
