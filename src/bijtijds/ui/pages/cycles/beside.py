"""Fields with their word at the left instead of above: the aspects of a goal, the voices of an evaluation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.fields import LineField, TextField
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.theme import units


class Flat(LineField):
    """A flat line with a word before it; `spoken` is what a screen reader says."""

    def __init__(self, name: str, word: str, spoken: str, *, width: float, role: str = "strong") -> None:
        super().__init__(name, spoken, maximum=400)
        self.caption.hide()
        self.edit.setProperty("flat", "true")
        self.box.removeWidget(self.edit)
        frame = QWidget()
        line = row(frame, gap=1)
        self.word = Text(word, role, wrap=False)
        units.fixed(self.word, width=width)
        line.addWidget(self.word)
        line.addWidget(self.edit, 1)
        self.box.insertWidget(1, frame)


class Voice(TextField):
    """What one of four said: it grows with the words."""

    def __init__(self, name: str, word: str) -> None:
        super().__init__(name, word, lines=1)
        self.caption.hide()
        self.box.removeWidget(self.edit)
        frame = QWidget()
        line = row(frame, gap=1)
        self.word = Text(word, "caption")
        units.fixed(self.word, width=17)
        line.addWidget(self.word, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.edit, 1)
        self.box.insertWidget(1, frame)

    def call(self, word: str) -> None:
        """The name of who speaks."""
        self.label = word
        self.word.setText(word)
        self.edit.setAccessibleName(word)
