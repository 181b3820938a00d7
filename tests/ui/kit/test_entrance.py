"""A widget that begins in one of its parts, walked with Tab."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.tabs import Tabs


def test_the_keys_begin_in_the_part_and_tab_still_visits_what_stands_before_it(qtbot: Any) -> None:
    window, whole = QWidget(), QWidget()
    qtbot.addWidget(window)
    before, words, rows = QPushButton("Voor"), QLineEdit(), QListView()
    inside = QVBoxLayout(whole)
    inside.addWidget(words)
    inside.addWidget(rows)
    around = QVBoxLayout(window)
    around.addWidget(before)
    around.addWidget(whole)
    entrance = Entrance(whole, rows)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    whole.setFocus()
    assert window.focusWidget() is rows
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert window.focusWidget() is words
    qtbot.keyClick(words, Qt.Key.Key_Tab)
    assert window.focusWidget() is rows

    entrance.lead_to(words)
    whole.setFocus()
    assert window.focusWidget() is words


def test_tab_goes_from_the_word_of_a_sheet_into_that_sheet(qtbot: Any) -> None:
    window, tabs = QWidget(), Tabs()
    qtbot.addWidget(window)
    first, second = QLineEdit(), QLineEdit()
    tabs.add("one", "Een", first)
    tabs.add("two", "Twee", second)
    around = QVBoxLayout(window)
    around.addWidget(tabs)
    around.addWidget(QLineEdit())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    for key, sheet in (("one", first), ("two", second)):
        tabs.show_tab(key)
        word = tabs.findChildren(QPushButton)[("one", "two").index(key)]
        word.setFocus()
        qtbot.keyClick(word, Qt.Key.Key_Tab)
        assert window.focusWidget() is sheet
