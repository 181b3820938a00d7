"""Fields with their word at the left instead of above: the aspects of a goal, the voices of an evaluation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.fields import TextField
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.theme import units


class Flat(TextField):
    """A flat line with a word before it that grows with its one sentence; `spoken` is what a screen reader says."""

    def __init__(self, name: str, word: str, spoken: str, *, width: float) -> None:
        super().__init__(name, spoken, lines=1, tight=True)
        self.caption.hide()
        self.edit.setProperty("flat", "line")
        self.box.removeWidget(self.edit)
        frame = QWidget()
        line = row(frame, gap=1)
        self.word = Text(word, "strong", wrap=False)
        units.fixed(self.word, width=width)
        before = column(margins=(0, 0.7, 0, 0))  # level with the first line of the sentence
        before.addWidget(self.word)
        before.addStretch(1)
        line.addLayout(before)
        line.addWidget(self.edit, 1)
        self.box.insertWidget(1, frame)

    def value(self) -> str:
        """One sentence, also when it was typed on several lines."""
        return " ".join(super().value().split())


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
