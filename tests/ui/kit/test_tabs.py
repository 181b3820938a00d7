"""The row of tabs above a dossier."""

from PySide6.QtWidgets import QApplication, QWidget

from bijtijds.ui.kit.tabs import Tabs
from bijtijds.ui.theme.apply import Look, apply

_SHEETS = (("Tijdlijn", None), ("Zorgroute", None), ("Gesprekken", 5), ("Afspraken", 12), ("Documenten", 9),
           ("Gegevens", None))  # fmt: skip
_ROOM = 595
"""What a dossier has for them in a window that just fits on a screen of 1366 wide."""


def test_the_tabs_of_a_dossier_with_much_in_it_are_read_whole(qtbot):
    apply(QApplication.instance(), Look())
    tabs = Tabs()
    qtbot.addWidget(tabs)
    for title, count in _SHEETS:
        tabs.add(title, title, QWidget(), count=count)
    assert tabs.bar.sizeHint().width() <= _ROOM
