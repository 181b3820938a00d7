"""The work window on the practice school."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.base.clock import FixedClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.services.files import Opened
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.looks import wear
from bijtijds.ui.kit.outgoing import Clip
from bijtijds.ui.shell.work import Work
from makers import NOW, practice_store


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(DeviceMemory(tmp_path / "device"), tmp_path / "device", FixedClock(NOW))


@pytest.fixture
def work(qtbot: QtBot, qapp: QApplication, tmp_path: Path, computer: Computer) -> Iterator[Work]:
    wear(qapp, computer.memory.settings)
    store = practice_store(tmp_path)
    opened = Opened(store, store.path, "0" * 32, [], practice=True)
    clip = Clip(QGuiApplication.clipboard())
    shown = Work(opened, computer, Canned(), clip)
    qtbot.addWidget(shown)
    shown.resize(1366, 728)
    shown.show()
    shown.begin()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    yield shown
    shown.tasks.stop_all(5)
    store.close()
