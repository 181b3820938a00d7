"""More new signals than stand on Vandaag at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, today
from bijtijds.ui.pages.today.page import TodayPage
from desks import work
from makers import a_note, a_pupil, empty_store
from ui.invariants import settle


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


def test_more_new_signals_than_fit_are_counted_and_come_as_these_are_looked_at(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    pupil = a_pupil(store, care=False)
    for _ in range(today.SIGNALS + 2):
        a_note(store, pupil)
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    page = window.findChild(TodayPage)
    assert page is not None
    page.rows.setFocus()
    settle()

    def said() -> list[str]:
        return [label.text() for label in page.rows.findChildren(QLabel) if label.isVisibleTo(page)]

    assert str(today.SIGNALS + 2) in said()
    assert "En nog 2: die komen hier zodra u deze hebt bekeken." in said()
    for left in (1, 0):
        qtbot.keyClick(page.rows, Qt.Key.Key_K)
        qtbot.waitUntil(lambda left=left: any(f"En nog {left}:" in one for one in said()) == bool(left))
        assert len(page.rows.keys()) == today.SIGNALS
