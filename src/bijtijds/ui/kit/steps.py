"""The column that shows where one is in a task of several steps."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.signs import Sign


class Steps(QWidget):
    """Titles with a line under each: done, now, still to do."""

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        box = column(self, gap=2.4)
        self._rows: list[tuple[Picture, Text, Text]] = []
        for title, under in steps:
            line = row(gap=2)
            picture, words, small = Picture("circle", "muted"), Text(title), Text(under, "meta")
            side = column(margins=(0, 0.3, 0, 0))
            side.addWidget(picture)
            side.addStretch(1)
            texts = column()
            texts.addWidget(words)
            texts.addWidget(small)
            line.addLayout(side)
            line.addLayout(texts, 1)
            box.addLayout(line)
            self._rows.append((picture, words, small))
        box.addStretch(1)
        self.set_now(0)

    def set_now(self, at: int, under: str = "") -> None:
        """Move to a step; everything before it is done. `under` replaces the small line of that step."""
        for index, (picture, words, small) in enumerate(self._rows):
            sign = Sign.DONE if index < at else Sign.NOW if index == at else Sign.TODO
            picture.show_icon(sign.icon, sign.colour)
            words.set_role("strong" if sign is Sign.NOW else "body" if sign is Sign.DONE else "muted")
            if index == at and under:
                small.setText(under)
        title = self._rows[at][1].text()
        self.setAccessibleName(f"Stap {at + 1} van {len(self._rows)}: {title}")
