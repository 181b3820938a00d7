"""The page of a cycle with the keys alone: Tab goes through it as it stands, and only then to the footer."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bijtijds.terms.codes import NeedOf
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles.page import CyclePage
from bijtijds.ui.shell.way import NOTHING
from makers import a_pupil, a_school
from ui.invariants import settle, walked


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CyclePage:
    """A new cycle in an active window."""
    a_school(desk.store)
    made = CyclePage(desk, a_pupil(desk.store))
    made.resize(1366, 728)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle()
    return made


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
