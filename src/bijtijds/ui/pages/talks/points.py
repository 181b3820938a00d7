"""At most three points for a short talk, and what was prepared read out again when it is needed (guideline §2.5)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.theme import units

if TYPE_CHECKING:
    from bijtijds.ui.pages.talks.form import TalkForm

MOST = 3


class PointsField(Field):
    """Three lines, kept as one text with a line for each point; what is more stays in the last."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        frame = QWidget()
        box = column(frame, gap=0.8)
        self.lines: list[QLineEdit] = []
        for number in range(1, MOST + 1):
            line = row(gap=1.2)
            mark = Text(str(number), "muted", wrap=False)
            units.at_least(mark, width=2.4)
            edit = QLineEdit()
            edit.setMaxLength(400)
            edit.setAccessibleName(f"{label}: punt {number}")
            edit.textChanged.connect(self.changed)
            line.addWidget(mark)
            line.addWidget(edit, 1)
            box.addLayout(line)
            self.lines.append(edit)
        self.use(frame, self.lines)

    def value(self) -> str:
        """The points, each on a line of its own."""
        return "\n".join(text for text in (line.text().strip() for line in self.lines) if text)

    def stored(self) -> str:
        """The lines as typed, empty ones too."""
        return "\n".join(line.text() for line in self.lines) if not self.is_empty() else ""

    def show_value(self, value: Any) -> None:
        """Show the points."""
        told = str(value or "").split("\n")
        if len(told) > MOST:
            told = [*told[: MOST - 1], "; ".join(one.strip() for one in told[MOST - 1 :] if one.strip())]
        for line, text in zip(self.lines, [*told, *[""] * MOST], strict=False):
            line.setText(text)
            line.setCursorPosition(0)

    def is_empty(self) -> bool:
        """Whether no point was typed."""
        return not any(line.text().strip() for line in self.lines)

    def add_point(self, text: str) -> bool:
        """Put a point in the first empty line; False when there are three."""
        for line in self.lines:
            if not line.text().strip():
                line.setText(text)
                line.setCursorPosition(0)
                return True
        return False


class ReadOut(QWidget):
    """What stands in another field, to be read out: it follows what is typed there."""

    def __init__(self, form: "TalkForm", name: str, caption: str, empty: str) -> None:
        super().__init__()
        self._field, self._empty = form.field(name), empty
        box = column(self, gap=0.4)
        box.addWidget(Text(caption, "caption"))
        self._words = Text("")
        box.addWidget(self._words)
        self._field.changed.connect(self._look)
        form.filled.connect(self._look)
        self._look()

    def words(self) -> str:
        """What is read out now."""
        return self._words.text()

    @Slot()
    def _look(self) -> None:
        told = spoken(self._field.stored())
        self._words.setText("\n".join(told) if told else self._empty)
        self._words.set_role("body" if told else "muted")


def spoken(stored: Any) -> Sequence[str]:
    """A text in its lines, or agreements as `Wat (wie)`."""
    if isinstance(stored, str):
        return [line.strip() for line in stored.split("\n") if line.strip()]
    return [
        f"{one['what'].strip()} ({one['who'].strip()})" if one.get("who", "").strip() else one["what"].strip()
        for one in stored or ()
        if one.get("what", "").strip()
    ]
