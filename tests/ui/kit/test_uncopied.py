"""Words on a list leave by the gate only: no view of the kit puts a cell on the clipboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from bijtijds.ui.kit.board import Board
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.listing import Listing
from bijtijds.ui.kit.monthgrid import MonthGrid
from bijtijds.ui.kit.table import Column, Table
from ui.invariants import settle


def table() -> QAbstractItemView:
    made: Table[str] = Table([Column("Feit", str)], key=str, name="Tijdlijn")
    made.show_rows(["Zat alleen."])
    made.choose_first()
    return made


def listing() -> QAbstractItemView:
    made: Listing[str] = Listing(lines=_line, key=str, name="Gevonden")
    made.show_rows(["Zat alleen."])
    made.choose_first()
    return made


def month() -> QAbstractItemView:
    made = MonthGrid(name="Maand")
    made.show_month(date(2026, 11, 1), date(2026, 11, 23), {}, date(2026, 11, 23))
    return made


def board() -> QWidget:
    made: Board[str] = Board([("a", "Waarnemen", "Wat?")], lines=_line, key=str, place=_place, name="Bord")
    made.show_cards(["Zat alleen."])
    made.choose("Zat alleen.")
    return made


@pytest.mark.parametrize("make", [table, listing, month, board])
def test_no_key_puts_a_cell_on_the_clipboard(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    made = make()
    qtbot.addWidget(made)
    made.show()
    settle()
    view = made if isinstance(made, QAbstractItemView) else made.findChild(QAbstractItemView)
    assert view is not None
    assert view.currentIndex().data()
    QApplication.clipboard().setText("van elders")
    for keys in QKeySequence.keyBindings(QKeySequence.StandardKey.Copy):
        if keys[0].keyboardModifiers():  # Qt's own tests cannot press the one key that only some keyboards have
            QTest.keyClick(view, keys[0].key(), keys[0].keyboardModifiers())
    assert QApplication.clipboard().text() == "van elders"


def _line(row: str) -> tuple[Line, ...]:
    return (Line(row),)


def _place(_row: str) -> str:
    return "a"
