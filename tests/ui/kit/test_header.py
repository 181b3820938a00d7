"""The header of a task keeps its words whole, also when there is little room."""

from unittest.mock import MagicMock

from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.page import TaskPage
from ui.invariants import settle


def test_what_does_not_fit_beside_the_title_goes_under_it(qtbot):
    task = TaskPage(MagicMock(), back="Fleur", title="10-minutengesprek")
    qtbot.addWidget(task)
    task.add_head_button(Button("Start 10 minuten"))
    task.set_title("10-minutengesprek", "maandag 23 november 2026, 15.30 uur · lokaal 4")
    task.resize(1000, 500)
    task.show()
    settle()
    line = task.title.height()
    assert abs(task.subtitle.geometry().center().y() - task.title.geometry().center().y()) <= 2
    task.resize(620, 500)
    settle()
    assert task.subtitle.y() >= task.title.geometry().bottom()
    assert task.subtitle.height() <= line * 1.2
