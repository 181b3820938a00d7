"""A quiet timer: it says how long there is left, and makes no sound, no colour and no haste."""

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal, Slot

from bijtijds.base.clock import Clock
from bijtijds.ui.kit.buttons import Button

_EVERY_MS = 1000


class Countdown(Button):
    """Pressed it runs, pressed again it begins anew; afterwards it only says that the time is over."""

    started = Signal()

    def __init__(self, clock: Clock, minutes: int) -> None:
        super().__init__("", "quiet", "clock")
        self._clock, self._whole = clock, timedelta(minutes=minutes)
        self._since: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.clicked.connect(self._turn)
        self.look()

    def runs(self) -> bool:
        """Whether it was started."""
        return self._since is not None

    def start(self) -> None:
        """Begin to count, unless it does already."""
        if self._since is None:
            self._since = self._clock.now()
            self._timer.start()
            self.look()
            self.started.emit()

    @Slot()
    def look(self) -> None:
        """Say how long there is left."""
        if self._since is None:
            words = f"Start {self._whole // timedelta(minutes=1)} minuten"
            name = words
        else:
            left = self._whole - (self._clock.now() - self._since)
            over = left <= timedelta(0)
            words = "Tijd om" if over else _minutes(left)
            name = "De tijd is om" if over else f"Nog {left.seconds // 60 + 1} minuten"
        self.setText(words)
        self.setAccessibleName(name)

    @Slot()
    def _turn(self) -> None:
        if self._since is None:
            self.start()
        else:
            self._since = None
            self._timer.stop()
            self.look()


def _minutes(left: timedelta) -> str:
    seconds = int(left.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02d}"
