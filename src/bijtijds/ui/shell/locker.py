"""The lock: everything typed is kept, the file is closed, and a new process shows the locked window.

Nothing of a locked file stays in memory, because the process that had it is gone. Nothing may depend on destructors
or `atexit`: `os._exit` runs neither.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QApplication

from bijtijds.base.clock import Clock
from bijtijds.base.errors import BijtijdsError
from bijtijds.services import Store
from bijtijds.terms.dates import local_time
from bijtijds.ui.kit.outgoing import Clip
from bijtijds.ui.kit.page import Draft
from bijtijds.ui.kit.tasks import Tasks
from bijtijds.ui.shell.window import DRAFT_FLAG, LOCKED_FLAG

WHERE = "shell/where"
WATCHDOG_SECONDS = 2.0
_TASKS_SECONDS = 1.0


class Memory(Protocol):
    """Who knows what was typed and where she is."""

    def unsaved(self) -> Sequence[Draft]:
        """What was typed and not kept yet."""
        ...

    def where(self) -> Mapping[str, Any]:
        """Which page, task and dialog are open."""
        ...

    def open_keys(self) -> Sequence[str]:
        """The draft keys of the open forms."""
        ...


@dataclass(frozen=True, slots=True)
class Exit:
    """How this process ends and the next one starts; tests give their own."""

    spawn: Callable[[Sequence[str]], None]
    leave: Callable[[int], None]


class Locker:
    """Locks once; a watchdog ends the process after two seconds whatever hangs."""

    def __init__(
        self, store: Store, path: Path, memory: Memory, tasks: Tasks, clip: Clip, clock: Clock, *,
        end: Exit | None = None,
    ) -> None:  # fmt: skip
        self._store, self._path, self._memory = store, path, memory
        self._tasks, self._clip, self._clock = tasks, clip, clock
        self._end = end or Exit(spawn, os._exit)
        self._once = threading.Lock()
        self._gone = threading.Lock()

    def lock(self) -> None:
        """Keep, close, start the locked window, end. Does not return."""
        if not self._once.acquire(blocking=False):
            return
        arguments = [LOCKED_FLAG, local_time(self._clock.now()), str(self._path)]
        watchdog = threading.Timer(WATCHDOG_SECONDS, self._go, [arguments, 1])
        watchdog.daemon = True
        watchdog.start()
        where = self._ask(self._memory.where, {})
        for window in QApplication.topLevelWidgets():
            window.hide()
        if self._keep(where):
            arguments.insert(2, DRAFT_FLAG)
        self._close()
        watchdog.cancel()
        self._go(arguments, 0)

    def close(self) -> None:
        """The window is closed or the computer goes off: keep what was typed and close the file."""
        if not self._once.acquire(blocking=False):
            return
        self._keep(self._ask(self._memory.where, {}))
        self._close()

    def _keep(self, where: Mapping[str, Any]) -> bool:
        """Write the drafts in one go; whether there is one to come back to."""
        drafts = list(self._ask(self._memory.unsaved, ()))
        everything = [*drafts, (WHERE, dict(where), None)]
        with suppress(BijtijdsError):
            if not self._store.keep_drafts(everything):
                self._tasks.stop_all(_TASKS_SECONDS)  # an import holds the file: stop it, then it is free
                self._store.keep_drafts(everything)
        if drafts:
            return True
        with suppress(BijtijdsError):
            return any(self._store.draft(key) is not None for key in self._ask(self._memory.open_keys, ()))
        return False

    def _close(self) -> None:
        self._ask(self._stop_tasks, None)
        self._ask(self._store.close, None)
        self._ask(self._clip.clear, None)

    def _stop_tasks(self) -> None:
        self._tasks.stop_all(_TASKS_SECONDS)

    def _ask(self, question: Callable[[], Any], otherwise: Any) -> Any:
        """Nothing that fails may keep the file open on the screen."""
        try:
            return question()
        except Exception:  # noqa: BLE001  the lock goes on whatever fails
            return otherwise

    def _go(self, arguments: Sequence[str], code: int) -> None:
        if self._gone.acquire(blocking=False):
            try:
                self._end.spawn(arguments)
            finally:
                self._end.leave(code)


def spawn(arguments: Sequence[str]) -> None:
    """Start the program anew; never `os.execv`, which breaks paths with spaces on Windows."""
    frozen = getattr(sys, "frozen", False)
    start = [sys.executable] if frozen else [sys.executable, "-m", "bijtijds"]
    surroundings = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"} if frozen else None
    subprocess.Popen([*start, *arguments], close_fds=True, env=surroundings)  # noqa: S603  our own program
