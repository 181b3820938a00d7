"""The time of the day in what is written while watching."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor

from bijtijds.base.clock import Clock
from bijtijds.terms.dates import local_time
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.fields import TextField
from bijtijds.ui.kit.form import Form


class AddsTime(QObject):
    """A new line that begins with the time, at the press of a button or Alt+T."""

    def __init__(self, form: Form, clock: Clock, button: Button, field: TextField) -> None:
        super().__init__(field)
        self._clock, self._field = clock, field
        button.clicked.connect(self._add)
        key = QShortcut(QKeySequence("Alt+T"), form)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._add)

    @Slot()
    def _add(self) -> None:
        cursor = self._field.edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        begun = self._field.edit.toPlainText().strip()
        cursor.insertText(f"{chr(10) if begun else ''}{local_time(self._clock.now())}  ")
        self._field.edit.setTextCursor(cursor)
        self._field.focus()
