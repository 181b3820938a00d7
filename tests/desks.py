"""A whole work window on a practice school, as a user has it before her after unlocking."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import MagicMock

from PySide6.QtGui import QGuiApplication

from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.services import Store
from bijtijds.services.files import Opened
from bijtijds.store.vault import Unlocked
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.outgoing import Clip
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.shell.work import Work
from makers import KEY, practice_store


def work(folder: Path | None = None, *, store: Store | None = None, asked: Canned | None = None) -> Work:
    """The work window; `asked` answers what the program asks."""
    place = folder or Path(tempfile.mkdtemp(prefix="bijtijds-work-"))
    opened = store or practice_store(place)
    computer = Computer(DeviceMemory(place), place, opened.device.clock, cost=(64 * 1024, 1, 1))
    window = Work(
        Opened(opened, opened.path, "0" * 32, Unlocked(KEY, None, 1), practice=True),
        computer,
        asked or Canned([]),
        Clip(QGuiApplication.clipboard()),
    )
    window.begin()
    return window


def desk() -> Desk:
    """The practice school for a page by itself, without a window around it."""
    return desk_on(practice_store)


def desk_on(make: Callable[[Path], Store]) -> Desk:
    """A file of another kind for a page by itself."""
    store = make(Path(tempfile.mkdtemp(prefix="bijtijds-desk-")))
    return Desk(
        store=store, clock=store.device.clock, tasks=MagicMock(), ask=Canned([]), outgoing=MagicMock(),
        actions=MagicMock(), bar=MagicMock(), way=MagicMock(),
    )  # fmt: skip
