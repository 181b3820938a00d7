"""A program that runs in the test, on a computer of its own, with cheap keys and laid-ready answers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.app import Program
from bijtijds.base.clock import FixedClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.looks import wear
from bijtijds.ui.shell.locker import Exit
from makers import NOW

FAST = (19 * 1024, 1, 1)


class Ended:
    """Hears how the process would have ended."""

    def __init__(self) -> None:
        self.spawned: list[list[str]] = []
        self.left: list[int] = []

    def spawn(self, words: object) -> None:
        self.spawned.append(list(words))  # type: ignore[call-overload]  # the locker gives a list

    def leave(self, code: int) -> None:
        self.left.append(code)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(DeviceMemory(tmp_path / "device"), tmp_path / "device", FixedClock(NOW), cost=FAST)


@pytest.fixture
def answers() -> Canned:
    return Canned()


@pytest.fixture
def ended() -> Ended:
    return Ended()


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, computer: Computer, answers: Canned, ended: Ended, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Program]]:
    """Start the program; every program is closed again."""
    import sys
    import threading

    for place, name in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(place, name, getattr(place, name))
    made: list[Program] = []

    def begin(path: Path | None = None, **more: object) -> Program:
        wear(qapp, computer.memory.settings)
        program = Program(qapp, computer, answers, Exit(ended.spawn, ended.leave))
        hooks = sys.excepthook, threading.excepthook
        program.start(path, **more)  # type: ignore[arg-type]  # handed on
        sys.excepthook, threading.excepthook = hooks
        program.window.resize(1366, 768)
        qtbot.addWidget(program.window)
        made.append(program)
        return program

    yield begin
    for program in made:
        if program.work is not None:
            qapp.removeEventFilter(program.idle)
            qapp.removeEventFilter(program._keys)
            program.idle.stop()
            program.work.tasks.stop_all(5)
            program.work.store.close()
        program._tasks().stop_all(5)
        program._beat.stop()
