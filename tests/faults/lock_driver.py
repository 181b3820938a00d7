"""A person at the program, for the lock tests: opens, types half a note, opens a question over it, presses Ctrl+L.

`python lock_driver.py FOLDER ROUNDS [what the lock hands on]`. Every round is a process of its own, as in real life.
What was seen goes to FOLDER/seen.jsonl, one line a round.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from bijtijds.app import Program, Words
from bijtijds.base.clock import SystemClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.ui.kit.looks import wear
from bijtijds.ui.shell.locker import Exit

HALF = "Zij keek naar buiten en zei dat zij"
PATIENCE = 90.0
FAST = (19 * 1024, 1, 1)


class Person(QObject):
    """Does one round: unlock, look what came back, type, lock."""

    def __init__(self, folder: Path, rounds: int, words: Sequence[str]) -> None:
        self.app = QApplication([])
        super().__init__(self.app)
        self.folder, self.rounds = folder, rounds
        self.handed = Words.of(words)
        memory = DeviceMemory(folder / "device")
        wear(self.app, memory.settings)
        computer = Computer(memory, folder / "device", SystemClock(), cost=FAST)
        self.program = Program(self.app, computer, end=Exit(self.spawn, os._exit))
        self.seen: dict[str, object] = {}

    def play(self) -> None:
        """One round; ends in a lock, or in the last round in a plain end."""
        locked_at = self.folder / "locked_at"
        self.program.start(self.handed.file, locked_at=self.handed.locked_at, has_draft=self.handed.has_draft)
        self.wait(self.program.window.isVisible)
        if locked_at.exists():
            self.seen["seconds"] = time.time() - float(locked_at.read_text())
        self.seen["said_draft"] = self.handed.has_draft
        self.open_file()
        note = self.note()
        self.seen["text"] = note.toPlainText() if note is not None else None
        with (self.folder / "seen.jsonl").open("a") as seen:
            seen.write(json.dumps(self.seen) + "\n")
        if self.rounds == 0:
            self.program._closing()
            os._exit(0)
        if note is None:
            self.program.work.roads.open("note.new", None)
            self.wait(lambda: self.note() is not None)
            note = self.note()
        note.setFocus()
        QTest.keyClicks(note, f"{HALF} {self.rounds} ")
        self.lock_out_of_a_question()

    def open_file(self) -> None:
        page = self.program.opening._page
        button = page.open_button if self.handed.file else page.practice_button
        button.click()
        self.wait(lambda: self.program.work is not None and self.program.work.isVisible())
        self.settle()

    def lock_out_of_a_question(self) -> None:
        """A question waits in its own loop, inside a slot, over the dialog with the note."""
        QTimer.singleShot(100, self, self.press_lock)
        from bijtijds.ui.kit.confirm import Question, Screen

        question = Question("Weet u het zeker?", "Dit is een vraag die wacht.", ("Ja", "Nee"))
        Screen().choose(self.note().window(), question)
        raise AssertionError("the lock did not take the question along")

    def press_lock(self) -> None:
        (self.folder / "locked_at").write_text(str(time.time()))
        QTest.keyClick(self.app.activeModalWidget().windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def note(self) -> QPlainTextEdit | None:
        """The first field of several lines in an open note."""
        dialogs = [w for w in self.app.topLevelWidgets() if type(w).__name__ == "QuickNote" and w.isVisible()]
        return dialogs[0].findChildren(QPlainTextEdit)[0] if dialogs else None

    def spawn(self, words: Sequence[str]) -> None:
        """The next round, in a new process, as the program starts itself anew."""
        start = [sys.executable, __file__, str(self.folder), str(self.rounds - 1), *words]
        subprocess.Popen(start, close_fds=True)

    def wait(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > until:
                raise AssertionError("it did not come")
            self.settle(0.01)

    def settle(self, seconds: float = 0.2) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop, loop.quit)
        loop.exec()


if __name__ == "__main__":
    person = Person(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
    QTimer.singleShot(0, person, person.play)
    person.app.exec()
