"""What stands where there is nothing yet: it says what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.theme.units import at_most


class Empty(QWidget):
    """A title, a sentence that says what to do and, if it can be done here, the button for it."""

    wanted = Signal()

    def __init__(self, title: str, sentence: str, *, button: str = "") -> None:
        super().__init__()
        box = column(self, gap=1.2, margins=(4, 4, 4, 4))
        box.addStretch(1)
        self._title, self._sentence = Text(title, "strong"), Text(sentence, "muted")
        for words in (self._title, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(words)
        self.button = Button(button)
        self.button.setVisible(bool(button))
        line = row()
        line.addStretch(1)
        line.addWidget(self.button)
        line.addStretch(1)
        box.addLayout(line)
        box.addStretch(2)
        at_most(self.button, width=60)
        self.button.clicked.connect(self.wanted)

    def say(self, title: str, sentence: str) -> None:
        """Change the words, for instance when a filter hides everything."""
        self._title.setText(title)
        self._sentence.setText(sentence)
