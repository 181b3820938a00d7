"""Cards: a white field with a title for what belongs together, and the quiet note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, hairline, row


class Card(QFrame):
    """A field with an optional title, count and widgets under one another."""

    def __init__(self, title: str = "", *, count: int | None = None, gap: float = 1.2) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body: QVBoxLayout = column(self, gap=gap, margins=(3, 2.4, 3, 2.4))
        self.head: QHBoxLayout = row(gap=1.6)
        self._title = Text(title, "strong", wrap=False)
        self._count = Text("", "muted", wrap=False)
        self.head.addWidget(self._title)
        self.head.addWidget(self._count)
        self.head.addStretch(1)
        self.body.addLayout(self.head)
        self.set_title(title)
        self.set_count(count)

    def set_title(self, title: str) -> None:
        """Change the title; without one the line is left out."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_count(self, count: int | None) -> None:
        """The number behind the title."""
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under what is already there."""
        self.body.addWidget(widget, stretch)

    def line(self) -> None:
        """A hairline with room above and below."""
        self.body.addSpacing(self.body.spacing())
        self.body.addWidget(hairline())
        self.body.addSpacing(self.body.spacing())


class Note(QFrame):
    """A grey tip or warning in text colour with a sign; `meaning=True` only for interpretation."""

    def __init__(self, text: str, icon: str = "info", *, meaning: bool = False, icon_role: str = "muted") -> None:
        super().__init__()
        self.setProperty("role", "meaning" if meaning else "note")
        self.body: QHBoxLayout = row(self, gap=2.2, margins=(3, 1.6, 3, 1.6))
        self._words = Text(text)
        if icon:
            box = column(margins=(0, 0.3, 0, 0))
            box.addWidget(Picture(icon, "meaning_text" if meaning else icon_role))
            self.body.addLayout(box)
            self.body.setAlignment(box, Qt.AlignmentFlag.AlignTop)  # a stretch would let the note take all spare room
        # level with the sign, also where the note gets more height than its words need
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._words, 1)

    def say(self, text: str) -> None:
        """Change the sentence."""
        self._words.setText(text)
