"""When the time has come the window says that a child comes back, without its name, until it was picked up."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from bijtijds.services import parking, pupils
from bijtijds.services.parking import ParkDraft
from bijtijds.ui.pages.parking.new import Park
from bijtijds.ui.pages.parking.pick import PickUp
from bijtijds.ui.shell.work import Work
from makers import NOW


def dialog(work: Work, kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in work.window().findChildren(kind) if one.isVisible()]
    return found


def test_ctrl_shift_p_parks_from_anywhere_for_the_pupil_in_view(qtbot: QtBot, work: Work) -> None:
    pupil = pupils.pupils(work.store, only_care=True)[0].uid
    work.roads.show("pupils", pupil)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(work.window().windowHandle(), Qt.Key.Key_P, modifiers)
    page = dialog(work, Park)
    assert page.form.field("pupil").value() == pupil


def test_also_while_a_task_covers_the_window(qtbot: QtBot, work: Work) -> None:
    work.roads.open("import")
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(work.window().windowHandle(), Qt.Key.Key_P, modifiers)
    assert dialog(work, Park)


def test_it_does_not_stand_under_a_picture_for_parents_and_is_back_afterwards(qtbot: QtBot, work: Work) -> None:
    assert parking.back_now(work.store)
    work.comeback.look()
    pupil = pupils.pupils(work.store, only_care=True)[0].uid
    work.roads.show("pupils", pupil)
    work.roads.open("route.show", pupil)
    work.comeback.look()
    work.bar.say_undo("Gesprek bewaard.")
    assert not work.comeback.isVisible()
    assert not work.bar.isVisible()
    work.roads.close_task()
    assert work.comeback.isVisible()
    assert work.bar.isVisible()


def test_the_window_says_that_a_child_comes_back_until_it_was_picked_up(qtbot: QtBot, work: Work) -> None:
    for one in parking.back_now(work.store):
        parking.close(work.store, one.uid, outcome="Verteld.", told_child="Tot morgen.", no_secrecy_promised=True)
    pupil = pupils.pupils(work.store, only_care=True)[0]
    uid = parking.park(work.store, ParkDraft(pupil.uid, "Ik wil niet naar huis.", time(11, 0)))
    qtbot.waitUntil(lambda: bool(work.bar.words()))
    assert not work.comeback.words()
    work.computer.clock.moment = work.store.device.clock.moment = NOW + timedelta(hours=1)
    work.comeback.look()
    assert work.comeback.words() == "Een kind dat begon te vertellen komt terug, zoals afgesproken om 11.00 uur."
    assert pupil.name.first not in work.comeback.accessibleName()
    work.comeback.button.click()
    page = dialog(work, PickUp)
    page.form.fill({"outcome": "Ruzie.", "child_told_next": "Tot morgen."})
    page.primary_button.click()
    qtbot.waitUntil(lambda: not work.comeback.words())
    assert parking.open_parked(work.store, uid).closed_on is not None


@pytest.mark.parametrize(
    ("later", "told"), [(1, "gisteren om 11.00 uur"), (3, "op 23 november om 11.00 uur")]
)  # fmt: skip
def test_a_child_that_should_have_come_back_before_today_is_told_with_its_day(
    qtbot: QtBot, work: Work, later: int, told: str
) -> None:
    for one in parking.back_now(work.store):
        parking.close(work.store, one.uid, outcome="Verteld.", told_child="Tot morgen.", no_secrecy_promised=True)
    parking.park(work.store, ParkDraft(pupils.pupils(work.store)[0].uid, "Ik wil niet naar huis.", time(11, 0)))
    work.computer.clock.moment = work.store.device.clock.moment = NOW + timedelta(days=later)
    work.comeback.look()
    assert work.comeback.words() == f"Een kind dat begon te vertellen zou {told} terugkomen."
