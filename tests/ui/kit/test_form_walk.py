"""Where the keys are in a form whose rows and lists change."""

import pytest
from PySide6.QtCore import Qt

from bijtijds.base.clock import FixedClock
from bijtijds.ui.kit.choices import TicksField
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.many import ManyField
from makers import NOW
from ui.invariants import settle

CLOCK = FixedClock(NOW)


def small() -> Form:
    made = Form(CLOCK)
    made.line("what", "Wat", required=True)
    made.line("who", "Wie")
    return made


@pytest.fixture
def form(qtbot) -> Form:
    made = Form(CLOCK)
    made.line("about", "Waarover")
    made.ticks("present", "Aan tafel", [("m", "moeder"), ("v", "vader")])
    made.check("told", "Ouders weten dit")
    made.many("rows", "Afspraken", small)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    settle()
    return made


def test_a_list_that_changes_keeps_its_place_in_the_walk_with_tab(form: Form, qtbot):
    field = form.field("present")
    assert isinstance(field, TicksField)
    field.set_options([("v", "vader"), ("w", "voogd")])
    settle()
    field.input.setFocus()
    qtbot.keyClick(field.input, Qt.Key.Key_Tab)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.field("told").input.hasFocus()


def test_a_row_that_is_wrong_gets_the_cursor_there_and_not_on_the_button_for_one_more(form: Form):
    rows = form.field("rows")
    assert isinstance(rows, ManyField)
    rows.show_value([{"what": "Bellen", "who": "IB"}, {"what": "", "who": "IB"}])
    rows.focus()
    assert not form.check_now()
    assert rows.forms()[1].field("what").input.hasFocus()


def test_a_choice_that_was_made_gets_the_cursor_on_its_answer(form: Form):
    form.choice("decided", "Besloten", [("report", "melden"), ("help", "hulp, niet melden")], optional=True)
    field = form.field("decided")
    field.focus()
    assert form.focusWidget().text() == "melden"
    field.show_value("help")
    form.field("about").focus()
    field.focus()
    assert form.focusWidget().text() == "hulp, niet melden"
