"""Two hands at the work window: they press keys and click, and what they did is counted and written down."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.invariants import settle

_TEXT = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
_SETTLE_MS = 120
"""Longer than a list that follows what is typed waits before it looks."""
_FAR = 80


@dataclass
class Hands:
    """Counts as domeingids §4a does: clicks, and Enter in whatever company. A space that presses a button is a click.

    Letters, digits, arrows, Tab and the shortcuts of the program are typing; they are in `way` all the same.
    """

    window: QWidget
    count: int = 0
    way: list[str] = field(default_factory=list)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of something that she can see and use."""
        assert widget.isVisible()
        assert widget.isEnabled()
        self._note(f"click {widget.accessibleName()!r}", counts=True)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a shortcut, where the focus is."""
        for _ in range(times):
            focus = self.focus()
            one = QKeySequence(keys)[0]
            presses = one.key() == Qt.Key.Key_Space and not isinstance(focus, _TEXT)
            self._note(keys, counts=presses or one.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
            handle = focus.window().windowHandle()
            assert handle is not None
            QTest.keyClick(handle, one.key(), one.keyboardModifiers())
            settle()

    def type(self, words: str) -> None:
        """Type where the focus is, and look up again."""
        focus = self.focus()
        assert isinstance(focus, (*_TEXT, QAbstractItemView)), f"nothing to type in: {type(focus).__name__}"
        self._note(f"“{words}”")
        for letter in words:
            if letter.isascii():
                QTest.keyClick(focus, letter)
            else:  # QTest knows the keys of plain letters only
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    sent = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(focus, sent)
        QTest.qWait(_SETTLE_MS)
        settle()

    def arrow_to(self, there: Callable[[], bool], key: str = "Down") -> None:
        """Press an arrow until she sees what she looks for."""
        self._until(there, key)

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus stands on what a screen reader calls by this name."""
        self._until(lambda: name in self.focus().accessibleName(), "Tab")

    def focus(self) -> QWidget:
        """What has the keys; there is always something that has them."""
        focus = QApplication.focusWidget()
        assert focus is not None, f"the keys are nowhere after {self.told()}"
        return focus

    def told(self) -> str:
        """The whole way, for whoever reads the test that fails."""
        return " · ".join(self.way) + f" = {self.count}"

    def _until(self, there: Callable[[], bool], key: str) -> None:
        for _ in range(_FAR):
            if there():
                return
            self.press(key)
        raise AssertionError(f"not found with {key}: {self.told()}")

    def _note(self, what: str, *, counts: bool = False) -> None:
        QCoreApplication.processEvents()
        self.count += counts
        self.way.append(f"[{what}]" if counts else what)
