"""The lock by itself, and the neutral screen."""

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from bijtijds.services import known_people
from bijtijds.ui.shell.idle import Idle
from bijtijds.ui.shell.keys import KeyWatch
from bijtijds.ui.shell.work import Work
from desks import work as make_work
from makers import practice_store


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_nobody_there_warns_first_and_locks_then(qtbot: QtBot) -> None:
    hand = Hand()
    idle = Idle(300, hand)
    told: list[str] = []
    idle.warned.connect(lambda: told.append("warned"))
    idle.expired.connect(lambda: told.append("expired"))

    hand.now += 269
    idle._tick()
    assert told == []
    hand.now += 2
    idle._tick()
    idle._tick()
    assert told == ["warned"]
    hand.now += 30
    idle._tick()
    assert told == ["warned", "expired"]


def test_the_first_rest_is_told_once_and_not_while_somebody_types(qtbot: QtBot) -> None:
    hand = Hand()
    idle = Idle(300, hand)
    told: list[int] = []
    idle.rested.connect(lambda: told.append(1))
    hand.now += 3
    idle._tick()
    assert told == []
    hand.now += 2
    idle._tick()
    hand.now += 20
    idle._tick()
    assert told == [1]


def test_the_word_lists_are_read_while_nobody_does_anything(qtbot: QtBot, tmp_path: Path) -> None:
    opened = practice_store(tmp_path)
    known_people._lists.cache_clear()
    window = make_work(tmp_path, store=opened)
    qtbot.addWidget(window)
    assert not known_people.is_loaded(), "not while the program starts"
    window.load_words()
    qtbot.waitUntil(known_people.is_loaded, timeout=10000)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=10000)


def test_a_key_or_a_real_move_of_the_mouse_begins_anew_but_a_still_mouse_does_not(qtbot: QtBot) -> None:
    hand = Hand()
    idle = Idle(300, hand)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.installEventFilter(idle)
    locked: list[int] = []
    idle.expired.connect(lambda: locked.append(1))
    hand.now += 200
    QTest.keyClick(field, Qt.Key.Key_A)
    hand.now += 200
    idle._tick()
    assert locked == []

    def move(x: int) -> None:
        where = QPointF(x, 5)
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QMouseEvent.Type.MouseMove, where, where, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(field, event)

    move(5)
    hand.now += 150
    move(5)
    idle._tick()
    assert locked == [1]


def test_a_computer_that_slept_is_locked_when_it_wakes(qtbot: QtBot) -> None:
    hand = Hand()
    idle = Idle(300, hand)
    with qtbot.waitSignal(idle.expired, timeout=5000):
        hand.now += 8 * 3600


def test_twice_escape_covers_the_window_and_a_key_brings_it_back(qtbot: QtBot, qapp: QApplication, work: Work) -> None:
    keys = KeyWatch(work)
    qapp.installEventFilter(keys)
    keys.escape_pressed.connect(work.neutral.escape_was_pressed)
    handle = work.window().windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert not work.neutral.isVisible()
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert work.neutral.isVisible()
    assert work.neutral.geometry() == work.rect()

    QTest.keyClick(handle, Qt.Key.Key_Space)
    assert not work.neutral.isVisible()
    qapp.removeEventFilter(keys)
