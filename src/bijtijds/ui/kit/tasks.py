"""Long work off the screen's thread, with progress and a way to stop after one second."""

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QProgressBar
from shiboken6 import isValid

from bijtijds.base.errors import BijtijdsError
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row
from bijtijds.ui.theme.units import at_least

R = TypeVar("R")
_PATIENCE_MS = 1000


class Cancelled(Exception):
    """The user, or the lock, stopped the work."""


class Progress(Protocol):
    """What the work tells while it goes on."""

    def step(self, done: int, of: int) -> None:
        """So much of so much is done; raises `Cancelled` when it must stop."""
        ...


class _Task(QObject):
    """One piece of work in its own thread; it speaks to the screen through queued signals only."""

    stepped = Signal(int, int)
    ended = Signal(object, object)

    def __init__(self, work: Callable[[Progress], Any], title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.done: Callable[[Any], None] | None = None
        self.failed: Callable[[BijtijdsError], None] | None = None
        self.stopped: Callable[[], None] | None = None
        self._work = work
        self._stop = threading.Event()
        self.thread_of = threading.Thread(target=self._run, name="bijtijds-task", daemon=True)

    def start(self) -> None:
        self.thread_of.start()

    def stop(self) -> None:
        self._stop.set()

    def step(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.stepped.emit(done, of)

    def _run(self) -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = self._work(self)
        except Exception as caught:  # noqa: BLE001  carried to the screen's thread and sorted out there
            error = caught
        if isValid(self):
            self.ended.emit(result, error)


class TaskStrip(QFrame):
    """The line with title, progress and stop; it shows itself when work takes longer than a second."""

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        box = row(self, gap=2, margins=(3, 0.6, 3, 0.6))
        self._title = Text("", "muted", wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        at_least(self._bar, width=20)
        self._stop = Button("Stop", name="Stop dit werk")
        for widget, stretch in ((self._title, 0), (self._bar, 1), (self._stop, 0)):
            box.addWidget(widget, stretch)
        self._stop.clicked.connect(self.stop_wanted)
        self.hide()

    def show_task(self, title: str, done: int, of: int) -> None:
        """Show what goes on; `of` 0 means that nobody knows how long."""
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, of)
        self._bar.setValue(done)


class Tasks(QObject):
    """Runs work in threads and brings the outcome to the screen's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[_Task] = []
        self._strip: TaskStrip | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show_strip)

    def strip(self) -> TaskStrip:
        """The line that shows progress, for whichever screen shows it now; a screen that goes takes it along."""
        if self._strip is None or not isValid(self._strip):
            self._strip = TaskStrip()
            self._strip.stop_wanted.connect(self.cancel)
        return self._strip

    def run(
        self,
        work: Callable[[Progress], R],
        *,
        title: str,
        done: Callable[[R], None],
        failed: Callable[[BijtijdsError], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Do `work` in a thread; `done`, `failed` or `stopped` follows in the screen's thread."""
        task = _Task(work, title, self)
        task.done, task.failed, task.stopped = done, failed, stopped
        task.stepped.connect(self._stepped)
        task.ended.connect(self._ended)
        self._running.append(task)
        if not self._patience.isActive():
            self._patience.start()
        task.start()

    def is_busy(self) -> bool:
        """Whether any work goes on."""
        return bool(self._running)

    @Slot()
    def cancel(self) -> None:
        """Ask the newest work to stop; it stops at its next step."""
        if self._running:
            self._running[-1].stop()

    def stop_all(self, within: float) -> bool:
        """Stop everything and wait at most so many seconds; False when something would not stop."""
        deadline = time.monotonic() + within
        tasks, self._running = self._running, []
        for task in tasks:
            task.done = task.failed = task.stopped = None
            task.stop()
        for task in tasks:
            task.thread_of.join(max(deadline - time.monotonic(), 0))
        self._hide_strip()
        return not any(task.thread_of.is_alive() for task in tasks)

    @Slot()
    def _show_strip(self) -> None:
        strip = self._living_strip()
        if self._running and strip is not None:
            strip.show_task(self._running[-1].title, 0, 0)
            strip.show()

    @Slot(int, int)
    def _stepped(self, done: int, of: int) -> None:
        strip = self._living_strip()
        if strip is not None and self._running and self.sender() is self._running[-1]:
            strip.show_task(self._running[-1].title, done, of)

    @Slot(object, object)
    def _ended(self, result: object, error: object) -> None:
        task = self.sender()
        if not isinstance(task, _Task):
            return
        if task in self._running:
            self._running.remove(task)
        if not self._running:
            self._hide_strip()
        done, failed, stopped = task.done, task.failed, task.stopped
        task.done = task.failed = task.stopped = None
        task.deleteLater()
        if isinstance(error, Cancelled):
            if stopped is not None:
                _call(stopped)
        elif isinstance(error, BijtijdsError) and failed is not None:
            _call(failed, error)
        elif isinstance(error, BaseException):
            raise error
        elif done is not None:
            _call(done, result)

    def _hide_strip(self) -> None:
        self._patience.stop()
        strip = self._living_strip()
        if strip is not None:
            strip.hide()

    def _living_strip(self) -> TaskStrip | None:
        return self._strip if self._strip is not None and isValid(self._strip) else None


def _call(receiver: Callable[..., None], *values: object) -> None:
    owner = getattr(receiver, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    receiver(*values)
