"""The composition root: it puts the program together, and alone knows how its parts meet.

Until the first window is shown nothing of the store, the services or cryptography is imported; a thread does that
while she types.
"""

import importlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bijtijds.base import hardening, paths
from bijtijds.base.clock import SystemClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.base.faults import place_of
from bijtijds.ui.kit.looks import wear
from bijtijds.ui.shell.opening import Opening
from bijtijds.ui.shell.window import DRAFT_FLAG, LOCKED_FLAG, TITLE, Window

if TYPE_CHECKING:
    from bijtijds.services.files import Opened
    from bijtijds.ui.kit.confirm import Asker
    from bijtijds.ui.kit.outgoing import Clip
    from bijtijds.ui.kit.tasks import Tasks
    from bijtijds.ui.shell.idle import Idle
    from bijtijds.ui.shell.locker import Exit, Locker
    from bijtijds.ui.shell.work import Work

PRELOAD = (
    "bijtijds.store.vault", "bijtijds.services.files", "bijtijds.ui.kit.tasks", "bijtijds.ui.shell.first_start",
    "bijtijds.ui.shell.work", "bijtijds.ui.shell.locker", "bijtijds.ui.pages.today.page",
)  # fmt: skip
_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
_BEAT_MS = 500


def main(argv: Sequence[str]) -> int:
    """Run the program until its window is closed; `argv` holds at most a file, and what a lock left to say."""
    words = Words.of(argv)
    hardening.harden()
    app = QApplication([TITLE])
    app.setApplicationName(TITLE)
    app.setQuitOnLastWindowClosed(True)
    memory = DeviceMemory()
    wear(app, memory.settings)
    computer = Computer(memory, paths.device_folder(), SystemClock(), os.urandom)
    program = Program(app, computer)
    program.start(words.file, locked_at=words.locked_at, has_draft=words.has_draft)
    return int(app.exec())


@dataclass(frozen=True, slots=True)
class Words:
    """What the program was started with: perhaps a file, and what a lock left to say."""

    file: Path | None = None
    locked_at: str = ""
    has_draft: bool = False

    @classmethod
    def of(cls, argv: Sequence[str]) -> "Words":
        """Read the words of the command line; what the program does not know it passes over."""
        file, locked_at, has_draft = None, "", False
        words = iter(argv)
        for word in words:
            if word == LOCKED_FLAG:
                locked_at = next(words, "")
            elif word == DRAFT_FLAG:
                has_draft = True
            elif not word.startswith("-"):
                file = Path(word)
        return cls(file, locked_at, has_draft)


class Program(QObject):
    """The running program: first the opening screens, then the work window, with one file at most."""

    failed = Signal(str)

    def __init__(
        self, app: QApplication, computer: Computer, ask: "Asker | None" = None, end: "Exit | None" = None
    ) -> None:
        super().__init__(app)
        self._app, self._computer, self._asker, self._end = app, computer, ask, end
        self.window = Window()
        self.opening = Opening(self.window, computer, self._tasks, self._ask, self._clip)
        self.work: Work | None = None
        self.locker: Locker | None = None
        self.idle: Idle | None = None
        self._tasks_made: Tasks | None = None
        self._clip_made: Clip | None = None
        self.opening.opened.connect(self._opened)
        self.window.closing.connect(self._closing)
        self.failed.connect(self._show_fault, Qt.ConnectionType.QueuedConnection)

    def start(self, path: Path | None, *, locked_at: str = "", has_draft: bool = False) -> None:
        """Show the first window, then fetch in a thread what comes after it."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread
        self._listen()
        self.opening.begin(path, locked_at=locked_at, has_draft=has_draft)
        self.window.show()
        QTimer.singleShot(0, self, self._preload)

    @Slot()
    def lock(self) -> None:
        """Keep everything, close the file and start the locked window as a new process. Does not return."""
        if self.locker is not None:
            self.locker.lock()

    @Slot(object, bool)
    def _opened(self, opened: "Opened", import_now: bool) -> None:
        from bijtijds.ui.shell.idle import Idle
        from bijtijds.ui.shell.keys import KeyWatch
        from bijtijds.ui.shell.locker import Locker
        from bijtijds.ui.shell.work import Work

        self.work = Work(opened, self._computer, self._ask(), self._clip())
        work = self.work
        self.locker = Locker(
            opened.store, opened.path, work, work.tasks, self._clip(), self._computer.clock, end=self._end
        )
        self.window.show_content(work)
        self.idle = Idle(self._lock_after(), parent=work)
        self._app.installEventFilter(self.idle)
        self._keys = KeyWatch(work)
        self._app.installEventFilter(self._keys)
        self._keys.lock_pressed.connect(self.lock)
        self._keys.escape_pressed.connect(work.neutral.escape_was_pressed)
        work.lock_wanted.connect(self.lock)
        self.idle.expired.connect(self.lock)
        self.idle.warned.connect(work.warn_idle)
        self.idle.revived.connect(work.revive)
        self.idle.rested.connect(work.load_words)
        work.crossing.heard.connect(self._heard)
        work.begin(import_now=import_now)
        if self.opening.acute_since is not None:
            work.tell_acute(self.opening.acute_since)

    @Slot(object)
    def _heard(self, changed: Any) -> None:
        if "setting" in changed.kinds and self.idle is not None:
            self.idle.set_limit(self._lock_after())

    def _lock_after(self) -> float:
        from bijtijds.services import school

        if self.work is None:
            return 300.0
        return school.settings(self.work.store, frozenset()).lock_after * 60.0

    @Slot()
    def _closing(self) -> None:
        if self.locker is not None:
            self.locker.close()

    @Slot()
    def _preload(self) -> None:
        from bijtijds.ui.theme.dutch import speak_dutch

        speak_dutch(self._app)
        threading.Thread(target=_fetch, name="bijtijds-preload", daemon=True).start()

    def _listen(self) -> None:
        """The end of the session and the usual signals close the file well; a beat lets Python hear the signals."""
        if isinstance(self._app, QGuiApplication):
            self._app.commitDataRequest.connect(self._session_ends)
        if threading.current_thread() is threading.main_thread():
            for name in _SIGNALS:
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), self._told_to_stop)
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT_MS)
        self._beat.timeout.connect(self._heartbeat)
        self._beat.start()

    @Slot()
    def _heartbeat(self) -> None:
        """Nothing: only between two steps of Python can a signal be heard."""

    def _told_to_stop(self, _number: int, _frame: object) -> None:
        self._closing()
        self._app.quit()

    @Slot()
    def _session_ends(self) -> None:
        self._closing()

    # -- faults of ours

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._closing()
            os._exit(0)
        self.failed.emit(place_of(kind, trace))

    def _caught_in_thread(self, told: threading.ExceptHookArgs) -> None:
        if not issubclass(told.exc_type, SystemExit):
            self.failed.emit(place_of(told.exc_type, told.exc_traceback))

    @Slot(str)
    def _show_fault(self, place: str) -> None:
        from bijtijds.ui.shell.fault import show_fault

        show_fault(self.window, place)

    # -- made when first needed

    def _tasks(self) -> "Tasks":
        if self._tasks_made is None:
            from bijtijds.ui.kit.tasks import Tasks

            self._tasks_made = Tasks(self)
        return self._tasks_made

    def _ask(self) -> "Asker":
        if self._asker is None:
            from bijtijds.ui.kit.confirm import Screen

            self._asker = Screen()
        return self._asker

    def _clip(self) -> "Clip":
        if self._clip_made is None:
            from bijtijds.ui.kit.outgoing import Clip

            self._clip_made = Clip(QGuiApplication.clipboard(), self)
        return self._clip_made


def _fetch() -> None:
    """Import what comes after unlocking; what fails here fails again, visibly, when it is needed."""
    for name in PRELOAD:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
