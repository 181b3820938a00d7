"""How a cycle ends: its evaluation is answered on its own page, and goals that go along have a day."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from bijtijds.services import agenda, cycles
from bijtijds.terms.codes import DueKind, Phase
from bijtijds.ui.kit.answer import EVALUATION, Answer
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles.edit import EditCycle
from bijtijds.ui.pages.cycles.sheet import CycleSheet
from cycle_makers import a_reader, an_evaluated_cycle
from makers import TODAY
from ui.invariants import settle


def opened(qtbot, page: CycleSheet) -> CycleSheet:
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    return page


@pytest.mark.parametrize("letter", ["E", "K"])
def test_the_evaluation_of_a_cycle_is_answered_on_its_own_page(qtbot, desk: Desk, pupil: UUID, letter):
    uid = cycles.settle(desk.store, None, replace(a_reader(desk.store, pupil), evaluations=()), pupil)
    line = agenda.open_lines(desk.store, until=date.max, kinds=(DueKind.EVALUATION,), pupil=pupil)[0]
    answer = Answer(desk, line)
    qtbot.addWidget(answer)
    words = [button.text() for button in answer.findChildren(Button)]
    assert words[:3] == ["Evalueer  E", "Nieuwe datum  D", "Laten vervallen  V"]
    answer.press(letter)
    assert desk.way.went == [("cycle.edit", uid, EVALUATION)]
    page = opened(qtbot, EditCycle(desk, uid, EVALUATION))
    assert page.form.evaluations.isAncestorOf(QApplication.focusWidget())
    assert cycles.state(desk.store, uid).phase is not Phase.EVALUATE


def test_a_cycle_whose_goals_go_on_closes_only_with_a_day_for_them(qtbot, desk: Desk, pupil: UUID):
    page = opened(qtbot, EditCycle(desk, an_evaluated_cycle(desk.store, pupil)))
    qtbot.keyClicks(next(iter(page.form.evaluations.forms.values())).field("voice_child").input, "Ik durf nu.")
    page.primary.click()
    form = page.closing.form
    form.fill({"conclusion": "Leest met plezier.", "evaluation_on": None})
    page.closing.primary_button.click()
    assert form.field("evaluation_on").shown_problem()
    assert page.closing.following is None
    form.field("start_next").show_value(False)
    page.closing.primary_button.click()
    assert [one.closed_on for one in cycles.of_pupil(desk.store, pupil)] == [TODAY]
