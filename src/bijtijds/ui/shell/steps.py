"""One step of making a file: a title, what has to be done, and whether it has been done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column


class Step(QWidget):
    """A step; `changed` tells that `missing` may answer differently now."""

    changed = Signal()
    go_on = Signal()

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.body: QVBoxLayout = column(self, gap=1.6)
        self.title, self.sentence = Text(title, "big"), Text(sentence, "muted")
        self.body.addWidget(self.title)
        self.body.addWidget(self.sentence)

    def missing(self) -> str:
        """What still has to be done, as a sentence; empty when she can go on."""
        return ""

    def start(self) -> None:
        """The step is shown: put the cursor where the work is."""
