"""Where the keys are when Vandaag or the settings come into view."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bijtijds.services import Store
from bijtijds.ui.pages.today.page import TodayPage
from desks import work
from makers import a_note, a_pupil, empty_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


def test_the_keys_are_on_the_list_at_once_and_again_when_the_first_line_comes(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    pupil = a_pupil(store, care=False)  # or the silence about her would be there already
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = window.findChild(TodayPage)
    assert page is not None
    assert page.empty.isVisible()
    a_note(store, pupil)
    qtbot.waitUntil(page.rows.hasFocus)
    window.roads.show("pupils")
    window.roads.show("today")
    assert page.rows.hasFocus()
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert window.roads.now() == ("pupils", pupil)


def test_settings_begin_in_their_first_field(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.roads.show("settings")
    assert window.focusWidget().accessibleName() == "Lettergrootte: 100 %"
