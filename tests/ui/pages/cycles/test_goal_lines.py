"""The six lines of a goal: each shows its whole sentence, and stays one sentence."""

import pytest
from PySide6.QtCore import Qt

from bijtijds.ui.pages.cycles.goals import GoalForm
from bijtijds.ui.theme.apply import Look, apply
from makers import device
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle

LONG = "Hoogstens twee overgeslagen woorden in een tekst van honderd woorden; juf telt op dinsdag en schrijft het op."


@pytest.fixture
def goal(qtbot):
    made = GoalForm(device().clock)
    qtbot.addWidget(made)
    made.fill({"specific": "Leest een bladzij hardop.", "measurable": "Juf telt."})
    made.resize(430, 900)
    made.show()
    settle()
    return made


@pytest.mark.parametrize("percent", [100, 150])
def test_a_long_line_of_a_goal_grows_so_that_nothing_of_it_is_out_of_sight(qapp, goal, percent):
    apply(qapp, Look(percent=percent))
    settle()
    field = goal.field("measurable")
    before = field.edit.height()
    field.show_value(LONG)
    settle()
    assert field.edit.height() > before
    assert field.edit.document().size().height() <= field.edit.viewport().height() / field.edit.fontMetrics().height()
    assert nothing_clipped(goal) == []
    assert everything_focusable_is_named(goal) == []


def test_enter_in_a_line_of_a_goal_makes_no_second_paragraph(qtbot, goal):
    edit = goal.field("measurable").edit
    edit.selectAll()
    qtbot.keyClicks(edit, "Juf telt")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "op dinsdag.")
    assert goal.goal().measurable == "Juf telt op dinsdag."
