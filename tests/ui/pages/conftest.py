"""A desk with a real file, and a way and a bar that only remember."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import Store
from bijtijds.ui.kit.actions import Actions
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.outgoing import Clip, Outgoing
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.tasks import Tasks
from makers import empty_store


@dataclass
class Bar:
    """What was said at the bottom of the window."""

    told: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.told.append(words)

    def say_trouble(self, error: BijtijdsError) -> None:
        self.told.append(error.code)

    def say_right(self, words: str) -> None:
        self.told.append(words)


@dataclass
class Way:
    """Where a page wanted to go."""

    went: list[tuple[object, ...]] = field(default_factory=list)

    def show(self, key: str, pupil: UUID | None = None) -> None:
        self.went.append((key, pupil))

    def show_day(self, day: date) -> None:
        self.went.append(("agenda", day))

    def open(self, route: str, *args: object) -> None:
        self.went.append((route, *args))

    def open_task(self, page: QWidget) -> None:
        self.went.append(("task", page))

    def close_task(self) -> None:
        self.went.append(("back",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty file."""
    made = empty_store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(store: Store, qapp: QApplication) -> Iterator[Desk]:
    """Everything a page may use. What it opened is really gone afterwards, or each test would style all windows."""
    window = QWidget()
    outgoing = Outgoing(Clip(QApplication.clipboard(), window))
    yield Desk(store, store.device.clock, Tasks(window), Canned([]), outgoing, Actions(window), Bar(), Way())
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
