"""Overzicht: charts that say what they show, and the same as tables."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bijtijds.services import overview, pupils, stacking
from bijtijds.terms import route
from bijtijds.ui.pages.overview.page import OverviewPage
from bijtijds.ui.pages.stacking.page import StackingPage
from bijtijds.ui.shell.pages import PAGES
from bijtijds.ui.shell.work import Work
from bijtijds.ui.theme.apply import Look, apply
from desks import work
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Work:
    made = work(tmp_path)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    return made


def overview_of(window: Work) -> OverviewPage:
    window.roads.show("overview")
    return window.findChild(OverviewPage)


def test_the_tables_say_what_the_charts_say(window: Work) -> None:
    page = overview_of(window)
    now = overview.overview(window.store)
    assert f"{now.steps[3]}" in page.steps.accessibleName()
    assert not page.steps.isHidden()
    page.table_button.click()
    assert page.steps.isHidden()
    assert f": {now.steps[3]}" in page.tables()[2]


def test_nothing_on_the_page_lets_a_count_leave(window: Work) -> None:
    page = overview_of(window)
    assert [button.text() for button in page.findChildren(QPushButton) if button.isVisible()] == ["Toon als tabel"]
    page.table_button.click()
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not any(label.textInteractionFlags() & selectable for label in page.findChildren(QLabel))


def test_the_steps_are_called_as_on_every_other_screen(window: Work) -> None:
    assert route.SHORT[3] in overview_of(window).tables()[2]


def test_larger_letters_leave_the_window_as_wide_as_the_screen(qtbot: QtBot, qapp: QApplication, window: Work) -> None:
    for spec in PAGES:
        window.roads.show(spec.key)
    window.roads.show("pupils", pupils.pupils(window.store, only_care=True)[0].uid)
    settle()
    window.roads.show("settings")
    try:
        apply(qapp, Look(percent=150))
        settle()
        assert window.minimumSizeHint().width() <= 1366
        assert window.width() == 1366
    finally:
        apply(qapp, Look())


def test_the_picture_is_walked_with_arrows_and_told_in_words(qtbot: QtBot, window: Work) -> None:
    row = next(row for row in pupils.pupils(window.store, only_care=True))
    window.roads.open("stacking", row.uid)
    page = window.findChild(StackingPage)
    marks = stacking.picture(window.store, row.uid, page._picture.since).marks
    qtbot.keyClick(page.lanes, Qt.Key.Key_Right)
    assert page.lanes.current() == 0
    assert stacking.told(marks[0]) in page.in_hand.text()
    page.table_button.click()
    assert len(page.table.rows()) == len(marks)


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("where", ["overview", "stacking"])
def test_nothing_is_clipped_or_nameless(qtbot: QtBot, qapp: object, window: Work, where: str, percent: int) -> None:
    apply(qapp, Look(percent=percent))  # type: ignore[arg-type]  # the application
    try:
        if where == "overview":
            page: object = overview_of(window)
        else:
            window.roads.open("stacking", pupils.pupils(window.store, only_care=True)[0].uid)
            page = window.findChild(StackingPage)
        qtbot.wait(10)
        nothing_clipped(page)
        everything_focusable_is_named(page)
        assert window.width() <= 1366
    finally:
        apply(qapp, Look())  # type: ignore[arg-type]  # the application
