"""How far the meeting is: a sign a pupil without any name, and a quiet clock."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.clock import Clock
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.signs import Sign

_LOOK_MS = 20_000


class Turn(QWidget):
    """Signs for done, now and to come, `2 van 6`, and for how many minutes: no sound, no colour, no haste."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._at, self._since = -1, clock.now()
        box = row(self, gap=1.6)
        self._signs = row(gap=0.8)
        box.addLayout(self._signs)
        self._where = Text("", "muted", wrap=False)
        self._minutes = Text("", "muted", wrap=False)
        box.addWidget(self._where)
        box.addWidget(self._minutes)
        timer = QTimer(self)
        timer.setInterval(_LOOK_MS)
        timer.timeout.connect(self._tell)
        timer.start()

    def show_turn(self, done: Sequence[bool], at: int) -> None:
        """Who was discussed, and who is now; the minutes begin again."""
        while self._signs.count() < len(done):
            self._signs.addWidget(Picture("circle"))
        for place, was in enumerate(done):
            sign = Sign.NOW if place == at else Sign.DONE if was else Sign.TODO
            item = self._signs.itemAt(place)
            picture = item.widget() if item is not None else None
            if isinstance(picture, Picture):
                picture.show_icon(sign.icon, sign.colour)
        self._where.setText(f"{at + 1} van {len(done)}" if at < len(done) else f"alle {len(done)}")
        if at != self._at:
            self._at, self._since = at, self._clock.now()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        minutes = int((self._clock.now() - self._since).total_seconds() // 60)
        self._minutes.setText(f"{minutes} min")
        self.setAccessibleName(f"Leerling {self._where.text()}, {minutes} minuten")
