"""The month: a day never hides that something is on it."""

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.ui.kit.monthgrid import MonthGrid, Short
from bijtijds.ui.theme.apply import Look, apply
from ui.invariants import settle

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("percent", [100, 150])
def test_each_day_tells_that_something_is_on_it_where_rows_are_low(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    apply(qapp, Look(percent=percent))
    try:
        for day in (TODAY, TODAY + timedelta(days=1)):
            bare, full = cell(qtbot, day, ()), cell(qtbot, day, [Short("Noor B. · gesprek")] * 3)
            assert bare != full, day
    finally:
        apply(qapp, Look())


def cell(qtbot: QtBot, day: date, lines: tuple[Short, ...] | list[Short]) -> QImage:
    grid = MonthGrid(name="Maand")
    qtbot.addWidget(grid)
    grid.resize(900, 120)
    grid.show_month(TODAY, TODAY, {day: lines}, TODAY)
    grid.show()
    settle()
    grid.setCurrentIndex(grid.model().index(3, (day - TODAY).days))
    grid.scrollTo(grid.model().index(4, (day - TODAY).days))
    settle()
    rect = grid.visualRect(grid.model().index(4, (day - TODAY).days))
    return grid.viewport().grab(rect).toImage()
