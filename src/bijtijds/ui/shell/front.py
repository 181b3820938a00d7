"""The ground of every screen before a file is open: one column in the middle, quiet lines below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, row, scrolling
from bijtijds.ui.theme import units

PROMISE = "Versleuteld op deze computer. Bijtijds werkt zonder internet."


class Front(QWidget):
    """A column of at most `width` u in the middle of the window; it scrolls by itself when the letters are large."""

    def __init__(self, width: float) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = column(self)
        middle = QWidget()
        across = row(middle, margins=(4, 3, 4, 3))
        inner = QWidget()
        units.at_most(inner, width=width)
        across.addStretch(1)
        across.addWidget(inner, 1000)
        across.addStretch(1)
        upright = column(inner)
        self.body: QVBoxLayout = column(gap=1.6)
        upright.addStretch(2)
        upright.addLayout(self.body)
        upright.addStretch(3)
        outer.addWidget(scrolling(middle), 1)
        self.foot: QHBoxLayout = row(gap=2, margins=(5, 1.6, 5, 2.4))
        self.foot.addWidget(_at_the_end(Text(PROMISE, "meta")), 1)
        outer.addLayout(self.foot)


def roomy_card() -> Card:
    """A card with more room around its words than inside the program."""
    card = Card(gap=1.8)
    units.margins(card.body, 6, 4.4, 6, 4.4)
    return card


def name_and_mark() -> QHBoxLayout:
    """The sign and the name of the program."""
    line = row(gap=2, margins=(0, 0, 0, 1.6))
    line.addWidget(Picture("bijtijds", size=6.2))
    line.addWidget(Text("Bijtijds", "title", wrap=False))
    line.addStretch(1)
    return line


def _at_the_end(words: Text) -> Text:
    words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return words
