"""Leerlingen with the keys alone: from list to sheet, from sheet to sheet, and down a sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, concerns, measurements, pupils, route
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.services.route import MoveDraft
from bijtijds.terms.codes import MeasurementKind
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.pupils.step_dialog import EditStep
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, a_pupil, a_school, empty_store
from ui.invariants import settle, walked


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A school with one pupil in care."""
    made = empty_store(tmp_path)
    a_school(made)
    a_pupil(made)
    yield made
    made.close()


def opened(qtbot: QtBot, tmp_path: Path, store: Store) -> tuple[Work, PupilsPage]:
    """The active window with the pupil in view."""
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    window.roads.show("pupils", pupils.pupils(store)[0].uid)
    settle()
    return window, window.findChildren(PupilsPage)[0]


def test_the_keys_of_the_panes_work_from_within_the_dossier(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    table = page.dossier.timeline.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    assert page.list.list.hasFocus()
    qtbot.keyClick(page.list.list, Qt.Key.Key_F9)
    assert not page.dossier.details.isVisible()
    qtbot.keyClick(page.list.list, Qt.Key.Key_F9)
    assert page.dossier.details.isVisible()


def test_ctrl_tab_turns_the_sheets_of_a_dossier_and_the_keys_go_along(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    window, page = opened(qtbot, tmp_path, store)
    dossier, control = page.dossier, Qt.KeyboardModifier.ControlModifier
    page.list.list.setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab, control)
    assert (dossier.tabs.now(), window.focusWidget()) == ("care", dossier.care.step_button)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab, control | Qt.KeyboardModifier.ShiftModifier)
    assert (dossier.tabs.now(), window.focusWidget()) == ("timeline", dossier.timeline.table)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab, control | Qt.KeyboardModifier.ShiftModifier)
    assert dossier.tabs.now() == "data"


def test_tab_goes_down_the_sheet_card_by_card_after_something_was_added(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    window, page = opened(qtbot, tmp_path, store)
    page.dossier.tabs.show_tab("care")
    sheet = page.dossier.care
    pupil = pupils.pupils(store)[0].uid
    concerns.begin(store, pupil, ConcernDraft("Valt stil in de kring", TODAY, "M. de Wit"))
    measurements.write(store, pupil, MeasurementDraft(TODAY, MeasurementKind.TEST, "AVI", "E4"))
    settle()
    sheet.step_button.setFocus()
    stops = [one for one in (sheet.step_button, *walked(qtbot, window)) if sheet.isAncestorOf(one)]
    down = [one.mapTo(sheet, one.rect().topLeft()).y() // 10 for one in dict.fromkeys(stops)]
    assert len(down) >= 10
    assert down == sorted(down)


def test_the_keys_stay_at_the_route_after_a_step_was_corrected(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    route.move(store, pupils.pupils(store)[0].uid, MoveDraft(3, TODAY, "Samen kijken."))
    window, page = opened(qtbot, tmp_path, store)
    page.dossier.tabs.show_tab("care")
    care = page.dossier.care
    qtbot.keyClick(care.history_link, Qt.Key.Key_Return)
    care.history.links()[0].setFocus()
    qtbot.keyClick(care.history.links()[0], Qt.Key.Key_Return)
    settle()
    made = next(one for one in QApplication.topLevelWidgets() if isinstance(one, EditStep) and one.isVisible())
    made.form.fill({"reason": "Toch iets anders."})
    qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert route.history(store, pupils.pupils(store)[0].uid)[0].reason == "Toch iets anders."
    assert window.window().focusWidget() is care.step_button
