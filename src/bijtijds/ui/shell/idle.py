"""Nobody at the keyboard: a warning first, then the lock."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

WARNING_SECONDS = 30
REST_SECONDS = 4
_TICK_MS = 1000
_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}
    | {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress}
)


class Idle(QObject):
    """Counts the seconds since the last key, press, wheel or move of the mouse itself.

    `seconds` is the limit; `now` is a clock that goes on while the computer sleeps, so that waking up locks too.
    """

    warned = Signal()
    revived = Signal()
    expired = Signal()
    rested = Signal()
    """The first time that nobody does anything for some seconds; it is told once."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit, self._now = seconds, now
        self._last = now()
        self._warned = self._rested = False
        self._where: tuple[float, float] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(min(_TICK_MS, max(round(seconds * 250), 10)))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def set_limit(self, seconds: float) -> None:
        """Another limit was chosen."""
        self._limit = seconds

    def stop(self) -> None:
        """Nothing is counted any more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Installed on the application: it hears everything and stops nothing."""
        if event.type() in _SIGNS_OF_LIFE and self._is_somebody(event):
            self._last = self._now()
            if self._warned:
                self._warned = False
                self.revived.emit()
        return super().eventFilter(watched, event)

    def _is_somebody(self, event: QEvent) -> bool:
        """A layout that moves under a still mouse makes move events too; those do not count."""
        if event.type() != QEvent.Type.MouseMove:
            return True
        point = event.globalPosition()  # type: ignore[attr-defined]  # a mouse event by its type
        where = (point.x(), point.y())
        moved = self._where is not None and where != self._where
        self._where = where
        return moved

    @Slot()
    def _tick(self) -> None:
        quiet = self._now() - self._last
        if quiet >= REST_SECONDS and not self._rested:
            self._rested = True
            self.rested.emit()
        if quiet >= self._limit:
            self._timer.stop()
            self.expired.emit()
        elif quiet >= self._limit - WARNING_SECONDS and self._limit > WARNING_SECONDS and not self._warned:
            self._warned = True
            self.warned.emit()
