"""A field of rows that repeat, such as the agreements of a talk."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.entrance import walk_in_before
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.links import Link


class _Item(QFrame):
    """One row: a small form and the button that takes it away."""

    def __init__(self, form: Form, label: str) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self.form = form
        line = row(self, gap=1.2, margins=(2, 1.2, 1, 1.4))
        line.addWidget(form, 1)
        self.remove = Button("", "quiet", "trash", name=f"{label}: verwijder deze regel")
        self.remove.setToolTip("Verwijder deze regel")
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def walk(self) -> list[QWidget]:
        """Through its fields to the bin."""
        return [*(part for name in self.form.names() for part in self.form.field(name).walk()), self.remove]


class ManyField(Field):
    """Rows of small forms; a row that was left wholly as it began does not count."""

    def __init__(self, name: str, label: str, item: Callable[[], Form], *, add: str = "Nog een …", **more: Any) -> None:
        super().__init__(name, label, **more)
        self._make = item
        self._items: list[_Item] = []
        self._blank = item().values()
        frame = QWidget()
        box = column(frame, gap=1)
        self._rows = column(gap=1)
        box.addLayout(self._rows)
        self.add_button = Link(add, "plus", name=f"{label}: {add.removesuffix(' …')}")
        line = row()
        line.addWidget(self.add_button)
        line.addStretch(1)
        box.addLayout(line)
        self.use(frame, (self.add_button,))
        self.add_button.clicked.connect(self._add_and_go)

    def walk(self) -> list[QWidget]:
        """Through the rows, and then to the button for one more."""
        return [*(part for item in self._items for part in item.walk()), self.add_button]

    def forms(self) -> list[Form]:
        """The small forms in their order."""
        return [item.form for item in self._items]

    def value(self) -> tuple[dict[str, Any], ...]:
        """The typed values of each row that was filled in; raises the first thing that is wrong."""
        return tuple(form.typed() for form in self.forms() if self._counts(form))

    def stored(self) -> list[dict[str, Any]]:
        """The values of each row as JSON knows them."""
        return [form.values() for form in self.forms() if self._counts(form)]

    def show_value(self, value: Any) -> None:
        """Show these rows, mappings or dataclasses."""
        for item in list(self._items):
            self._take_out(item)
        for values in value or ():
            self.add_row().fill(values)

    def add_row(self) -> Form:
        """One more row at the end."""
        item = _Item(self._make(), self.label)
        item.form.changed.connect(self.changed)
        item.form.left.connect(self.left)
        item.remove.clicked.connect(self._remove)
        self._items.append(item)
        self._rows.addWidget(item)
        walk_in_before(self.add_button, item.walk())
        return item.form

    def problem(self) -> RuleBroken | None:
        """The first thing that is wrong in a row is shown in that row too."""
        for form in self.forms():
            if self._counts(form) and form.problems():
                form.show_problems(form.problems())
                return RuleBroken("rows_incomplete", field=self.name)
        return super().problem()

    def focus(self) -> None:
        """Put the cursor where a row is wrong; where none is, on the button for one more."""
        for form in self.forms():
            names = [broken.field for broken in form.problems() if broken.field] if self._counts(form) else []
            if names:
                form.field(names[0]).focus()
                return
        super().focus()

    def _counts(self, form: Form) -> bool:
        return form.values() != self._blank

    @Slot()
    def _add_and_go(self) -> None:
        form = self.add_row()
        names = form.names()
        if names:
            form.field(names[0]).focus()
        self.changed.emit()

    @Slot()
    def _remove(self) -> None:
        button = self.sender()
        for item in list(self._items):
            if item.remove is button:
                self._take_out(item)
        self.add_button.setFocus()
        self.changed.emit()

    def _take_out(self, item: _Item) -> None:
        self._items.remove(item)
        self._rows.removeWidget(item)
        item.hide()
        item.deleteLater()
