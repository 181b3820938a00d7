"""The page of a cycle with the keys only: they stay where the work is, and nothing typed is lost."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bijtijds.services import cycles
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles.edit import EditCycle
from cycle_makers import a_cycle, an_evaluated_cycle
from makers import a_pupil, a_school
from ui.hands import Hands
from ui.invariants import settle


@pytest.fixture
def pupil(desk: Desk):
    a_school(desk.store)
    return a_pupil(desk.store)


def opened(qtbot: QtBot, desk: Desk, uid) -> EditCycle:
    page = EditCycle(desk, uid)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    return page


def test_escape_in_an_open_calendar_closes_only_the_calendar(qtbot: QtBot, desk: Desk, pupil):
    page = opened(qtbot, desk, a_cycle(desk.store, pupil))
    hands, field = Hands(page), page.form.field("evaluation_on")
    field.edit.setFocus()
    hands.press("Tab")
    hands.press("Space")
    assert hands.focus().window() is not page
    hands.press("Escape")
    assert desk.way.went == []
    assert field.edit.hasFocus()
    hands.press("Escape")
    assert desk.way.went == [("back",)]
