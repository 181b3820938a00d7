"""A widget that begins in one of its parts, walked with Tab."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from bijtijds.ui.kit.entrance import Entrance


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
