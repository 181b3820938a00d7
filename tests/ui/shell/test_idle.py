"""The lock by itself, and the neutral screen."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from bijtijds.ui.shell.idle import Idle
from bijtijds.ui.shell.keys import KeyWatch
from bijtijds.ui.shell.work import Work


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
