"""A line of people's names, with commas between them and proposals while typing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from bijtijds.base.fold import fold
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.suggest import Proposal, Suggestions


class PeopleField(Field):
    """Names of people; `known` are proposed from the second letter on, others may be typed."""

    def __init__(self, name: str, label: str, known: Sequence[str] = (), **more: Any) -> None:
        super().__init__(name, label, **more)
        self._known = tuple(known)
        self.edit = QLineEdit()
        self.edit.setMaxLength(400)
        self.use(self.edit)
        self.edit.textChanged.connect(self.changed)
        self._proposals = Suggestions(self.edit, self._find, f"{label}: voorstellen")
        self._proposals.taken.connect(self._take)

    def value(self) -> tuple[str, ...]:
        """The names in their order."""
        return tuple(name for name in (part.strip() for part in self.edit.text().split(",")) if name)

    def stored(self) -> str:
        """The line as typed."""
        return self.edit.text()

    def show_value(self, value: Any) -> None:
        """Show names or a line as it was typed."""
        self.edit.setText(value if isinstance(value, str) else ", ".join(value or ()))
        self.edit.setCursorPosition(0)

    def is_empty(self) -> bool:
        """Whether there is no name."""
        return not self.value()

    def _find(self, words: str) -> Sequence[Proposal]:
        wanted = fold(words.rsplit(",", 1)[-1]).strip()
        if len(wanted) < 2:
            return ()
        given = set(self.value())
        return [(name, name) for name in self._known if wanted in fold(name) and name not in given][:6]

    @Slot(object)
    def _take(self, name: str) -> None:
        before = self.edit.text().rsplit(",", 1)[:-1]
        self.edit.setText(", ".join([*(part.strip() for part in before), name]))


class NameField(PeopleField):
    """One name, with the same proposals; the value is text."""

    def value(self) -> Any:
        """The name as typed."""
        return self.edit.text().strip()
