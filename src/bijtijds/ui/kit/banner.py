"""The bar with the last message: what happened, and how to take it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from bijtijds.base.errors import BijtijdsError
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.links import Link


class Banner(QFrame):
    """One message at a time; it stays until the next, and makes no sound."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._box = row(self, gap=2, margins=(3, 0.6, 3, 0.6))
        self._sign = Picture("warning-circle", "danger")
        self._words = Text("", "muted")
        self._undo = Link("Ongedaan maken  Ctrl+Z", name="Ongedaan maken")
        self._right = Text("", "meta", wrap=False)
        self._box.addWidget(self._sign)
        self._box.addWidget(self._words)
        self._box.addWidget(self._undo)
        self._box.addStretch(1)
        self._box.addWidget(self._right)
        self._undo.clicked.connect(self.undo_wanted)
        self.clear()

    def say(self, words: str) -> None:
        """Tell that something was done."""
        self._show(words, undo=False, trouble=False)

    def say_undo(self, words: str) -> None:
        """Tell what was done and offer to take it back."""
        self._show(words, undo=True, trouble=False)

    def say_trouble(self, error: BijtijdsError) -> None:
        """Tell what went wrong and what to do; the sentence belongs to the error's code."""
        self._show(sentence(error), undo=False, trouble=True)

    def say_right(self, words: str) -> None:
        """The quiet part at the right: what was kept and when."""
        self._right.setText(words)
        self._right.setVisible(bool(words))

    def clear(self) -> None:
        """Say nothing."""
        self._show("", undo=False, trouble=False)

    def words(self) -> str:
        """What the bar says now."""
        return self._words.text()

    def offers_undo(self) -> bool:
        """Whether the link to take it back is there."""
        return not self._undo.isHidden()

    def _show(self, words: str, *, undo: bool, trouble: bool) -> None:
        self._words.setText(words)
        self._words.set_role("body" if trouble else "muted")
        self._sign.setVisible(trouble)
        self._undo.setVisible(undo)
        self.setAccessibleName(words)
