"""The page of a cycle with the keys alone: Tab goes through it as it stands, and only then to the footer."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bijtijds.services import cycles
from bijtijds.terms.codes import NeedOf
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles.edit import EditCycle
from bijtijds.ui.pages.cycles.page import CyclePage
from bijtijds.ui.pages.cycles.sheet import CycleSheet
from bijtijds.ui.shell.way import NOTHING
from cycle_makers import a_reader, an_evaluated_cycle
from makers import TODAY
from ui.hands import Hands
from ui.invariants import settle, walked

ALL_IS_THERE = "Alles is er: u kunt de cyclus vaststellen."


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, pupil: UUID) -> CycleSheet:
    """A new cycle in an active window."""
    return opened(qtbot, CyclePage(desk, pupil))


def opened(qtbot: QtBot, made: CycleSheet) -> CycleSheet:
    made.resize(1366, 728)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle()
    return made


def a_whole_cycle(qtbot: QtBot, desk: Desk, pupil: UUID) -> CycleSheet:
    """Ready to be set."""
    draft = replace(a_reader(desk.store, pupil), evaluations=())
    return opened(qtbot, EditCycle(desk, cycles.start(desk.store, pupil, draft)))


def seen_words(page: CycleSheet) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def write_day(hands: Hands, field, words: str) -> None:
    """Type a day over what stands there."""
    field.edit.setFocus()
    hands.press("Ctrl+A")
    hands.type(words)


def test_tab_visits_the_footer_after_the_last_field_also_when_an_action_was_added(
    qtbot: QtBot, page: CyclePage
) -> None:
    first = page.form.action_table.lines()[0]["what"]
    qtbot.keyClicks(first, "Elke dag kort voorspreken")
    qtbot.keyClicks(page.form.needs.cells[NeedOf.CHILD].all()[0].edit, "de dag te zien")
    settle()
    begin = page.form.field("occasion").input
    begin.setFocus()
    stops = [begin, *walked(qtbot, page)]
    added = page.form.action_table.lines()[1]["what"]
    way = (first, added, page.form.field("approach_school").input, page.form.field("feasible_parents").input)
    places = [stops.index(stop) for stop in (*way, page.save_button)]
    assert places == sorted(places)


def test_escape_closes_the_list_beside_the_form_before_it_goes_back(qtbot: QtBot, desk: Desk, page: CyclePage) -> None:
    page.form.sources_link.click()
    settle()
    qtbot.keyClick(page.sources.list, Qt.Key.Key_Escape)
    assert page.form.pane() is None
    assert page.form.sources_link.hasFocus()
    assert desk.way.went == []
    qtbot.keyClick(page.form.sources_link, Qt.Key.Key_Escape)
    assert desk.way.went == [("back",)]


def test_the_teacher_is_called_as_the_one_of_the_group_and_not_as_the_owner(desk: Desk, page: CyclePage) -> None:
    page.form.field("owner").show_value("Ib de Vries")
    page.refresh(NOTHING)
    cells = page.form.needs.cells
    assert cells[NeedOf.TEACHER].accessibleName() == "De leerkracht heeft nodig dat …"


def test_escape_in_an_open_calendar_closes_only_the_calendar(desk: Desk, page: CyclePage) -> None:
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


def test_a_day_of_an_evaluation_that_must_come_is_told_there_before_the_outcome_is_asked(
    qtbot: QtBot, desk: Desk, pupil: UUID
) -> None:
    page = opened(qtbot, EditCycle(desk, an_evaluated_cycle(desk.store, pupil)))
    hands, form = Hands(page), next(iter(page.form.evaluations.forms.values()))
    form.field("voice_child").focus()
    hands.type("Ik durf nu.")
    write_day(hands, form.field("on"), "morgen")
    hands.press("Ctrl+Return")
    assert form.field("on").shown_problem() == sentences()["evaluation_in_the_future"]
    assert form.field("on").edit.hasFocus()
    write_day(hands, form.field("on"), "vandaag")
    hands.press("Ctrl+Return")
    assert page.closing.isVisible()


def test_what_the_page_is_refused_for_while_it_closes_keeps_the_outcome(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    page = opened(qtbot, EditCycle(desk, an_evaluated_cycle(desk.store, pupil)))
    desk.clock.moment += timedelta(days=1)
    hands, form = Hands(page), next(iter(page.form.evaluations.forms.values()))
    form.field("voice_child").focus()
    hands.type("Ik durf nu.")
    page.form.action_table.lines()[1]["due_on"].clear()  # of an open promise: only its kept row knows that it may not
    hands.press("Ctrl+Return")
    hands.type("Leest met plezier.")
    hands.press("Ctrl+Return")
    assert page.form.action_table.shown_problem() == sentences()["open_day_emptied"]
    assert page.form.action_table.isAncestorOf(page.focusWidget())
    with qtbot.waitActive(page):
        page.activateWindow()  # without a screen nothing else gives the keys back after a dialog
    page.form.action_table.lines()[1]["due_on"].setText("11-12-2026")
    hands.press("Ctrl+Return")
    assert page.closing.form.field("conclusion").value() == "Leest met plezier."
    hands.press("Ctrl+Return")
    assert cycles.state(desk.store, page.uid).conclusion == "Leest met plezier."


@pytest.mark.parametrize("name", ["parents_spoken_on", "child_told_back_on"])
def test_a_talk_that_is_still_to_come_was_not_held(qtbot: QtBot, desk: Desk, pupil: UUID, name: str) -> None:
    page = a_whole_cycle(qtbot, desk, pupil)
    hands, field = Hands(page), page.form.field(name)
    assert ALL_IS_THERE in seen_words(page)
    write_day(hands, field, "1-2-2027")
    assert ALL_IS_THERE not in seen_words(page)
    assert ("ouders nog niet gesproken" in page.signs.words()) is (name == "parents_spoken_on")
    hands.press("Ctrl+Return" if name == "child_told_back_on" else "Ctrl+S")
    assert field.shown_problem() == sentences()["day_still_to_come"]
    assert cycles.state(desk.store, page.uid).settled_on is None


def test_the_footer_says_what_setting_is_refused_for(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    page = a_whole_cycle(qtbot, desk, pupil)
    hands, due = Hands(page), page.form.goals.forms[0].field("due_on")
    write_day(hands, due, " ")
    assert f"Doelen: {sentences()['goal_needs_day']}" in seen_words(page)
    write_day(hands, due, "20-11-2026")
    write_day(hands, page.form.field("evaluation_on"), "1-9-2026")
    (told,) = [one for one in seen_words(page) if one.startswith("Evaluatie van de hele cyclus op: De cyclus begon")]
    hands.press("Ctrl+Return")
    assert told.endswith(page.form.field("evaluation_on").shown_problem())
    write_day(hands, page.form.field("evaluation_on"), "20-11-2026")
    assert ALL_IS_THERE in seen_words(page)
    hands.press("Ctrl+Return")
    assert cycles.state(desk.store, page.uid).settled_on == TODAY


def test_a_factor_that_was_carried_to_and_fro_keeps_its_turn(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    page = a_whole_cycle(qtbot, desk, pupil)
    hands = Hands(page)
    cells = list(page.form.factors.cells.values())
    cells[0].lines()[1].edit.setFocus()
    for keys in ("Alt+Up", "Alt+Right", "Alt+Left"):
        hands.press(keys)
    stands = [line.edit for cell in cells for line in cell.all()]
    stands[0].setFocus()
    stops = [stands[0]]
    for _ in stands[1:]:
        hands.press("Tab")
        stops.append(hands.focus())
    assert stops == stands
