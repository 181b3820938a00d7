"""Short texts under one another that are typed where they stand: an empty one always waits at the end."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from bijtijds.ui.kit.fields import GrowingText
from bijtijds.ui.kit.labels import Text, restyle
from bijtijds.ui.kit.layout import column

_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0), Qt.Key.Key_Right: QPoint(1, 0), Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}  # fmt: skip


class _Writing(GrowingText):
    """One text. Enter goes to the next, Alt with an arrow moves it, and its menu offers more."""

    entered = Signal()
    moved = Signal(QPoint)
    left = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(1, 6, tight=True)
        self.picks: list[QAction] = []
        for key, words in choices:
            action = QAction(words, self)
            action.setData(key)
            self.picks.append(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Alt with an arrow are ours."""
        step = _ARROWS.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if step is not None:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the text, above what Qt offers for every text."""
        menu: QMenu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.picks:
            first = menu.actions()[0] if menu.actions() else None
            menu.insertActions(first, self.picks)  # type: ignore[arg-type]  # without a first one Qt appends
            menu.insertSeparator(first)  # type: ignore[arg-type]  # as above
        menu.popup(event.globalPos())


class Line(QWidget):
    """One text with what is known of it, and a grey line under it that says where it comes from."""

    changed = Signal()
    left = Signal()
    entered = Signal()
    moved = Signal(QPoint)
    picked = Signal(str)

    def __init__(self, name: str, known: dict[str, Any], choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.known = known
        box = column(self)
        self.edit = _Writing(choices)
        self.edit.setAccessibleName(name)
        self.edit.setPlainText(str(known.get("text") or ""))
        self.under = Text("", "meta")
        margin = round(self.edit.document().documentMargin()) + self.edit.frameWidth()
        self.under.setContentsMargins(margin, 0, 0, 0)
        box.addWidget(self.edit)
        box.addWidget(self.under)
        self.edit.textChanged.connect(self.changed)
        self.edit.entered.connect(self.entered)
        self.edit.moved.connect(self.moved)
        self.edit.installEventFilter(self)
        for action in self.edit.picks:
            action.triggered.connect(self._picked)
        self.say("")

    def text(self) -> str:
        """What was typed, without room around it."""
        return self.edit.toPlainText().strip()

    def told(self) -> dict[str, Any]:
        """The text with what is known of it."""
        return self.known | {"text": self.edit.toPlainText()}

    def say(self, words: str, *, faint: bool = False) -> None:
        """The grey line under the text; a faint text counts no longer."""
        self.under.setText(words)
        self.under.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)
        if self.edit.property("faint") != ("true" if faint else "false"):
            self.edit.setProperty("faint", "true" if faint else "false")
            restyle(self.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the focus has left the text."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    @Slot()
    def _picked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.picked.emit(str(action.data()))


class Lines(QWidget):
    """Texts of one kind. An emptied one goes when the cursor has left it."""

    changed = Signal()
    left = Signal()
    pushed = Signal(object, QPoint)
    picked = Signal(object, str)

    def __init__(self, name: str, new: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._name, self._new, self._choices = name, new, choices
        self._lines: list[Line] = []
        self._box = column(self, gap=0.4)
        self._add({})

    def lines(self) -> list[Line]:
        """The texts that say something, in their order."""
        return [line for line in self._lines if line.text()]

    def all(self) -> list[Line]:
        """Those and the empty one at the end."""
        return list(self._lines)

    def told(self) -> list[dict[str, Any]]:
        """The texts with what is known of each."""
        return [line.told() for line in self.lines()]

    def show_texts(self, told: Sequence[dict[str, Any]]) -> None:
        """Show these texts and no others."""
        for line in list(self._lines):
            self._take_out(line)
        for one in told:
            self._add(dict(one))
        self._add({})

    def put(self, known: dict[str, Any]) -> Line:
        """One more text, before the empty one."""
        return self._add(known, at=len(self._lines) - 1)

    def take(self, line: Line) -> dict[str, Any]:
        """Take a text away and give what it was."""
        told = line.told()
        self._take_out(line)
        self.changed.emit()
        return told

    def shift(self, line: Line, step: int) -> bool:
        """Move a text up or down among its own; False at the end."""
        at = self._lines.index(line)
        goal = at + step
        if not line.text() or not 0 <= goal < len(self._lines) - 1:
            return False
        self._lines.insert(goal, self._lines.pop(at))
        self._box.removeWidget(line)
        self._box.insertWidget(goal, line)
        line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
        return True

    def focus(self) -> None:
        """The cursor goes to the empty text at the end."""
        self._lines[-1].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, known: dict[str, Any], at: int | None = None) -> Line:
        line = Line(self._name, known, self._choices)
        place = len(self._lines) if at is None else at
        self._lines.insert(place, line)
        self._box.insertWidget(place, line)
        if not known:
            line.edit.setPlaceholderText(self._new)
        line.changed.connect(self._typed)
        line.left.connect(self._tidy)
        line.entered.connect(self._next)
        line.moved.connect(self._moved)
        line.picked.connect(self._picked)
        return line

    @Slot()
    def _typed(self) -> None:
        if self._lines[-1].text():
            self._add({})
            QWidget.setTabOrder(self._lines[-2].edit, self._lines[-1].edit)
        self.changed.emit()

    @Slot()
    def _tidy(self) -> None:
        gone = [line for line in self._lines[:-1] if not line.text() and not line.edit.hasFocus()]
        for line in gone:
            self._take_out(line)
        self.left.emit()

    @Slot()
    def _next(self) -> None:
        at = self._lines.index(self._of(self.sender()))
        self._lines[min(at + 1, len(self._lines) - 1)].edit.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(QPoint)
    def _moved(self, step: QPoint) -> None:
        self.pushed.emit(self.sender(), step)

    @Slot(str)
    def _picked(self, key: str) -> None:
        self.picked.emit(self.sender(), key)

    def _of(self, line: object) -> Line:
        return next(one for one in self._lines if one is line)

    def _take_out(self, line: Line) -> None:
        self._lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
