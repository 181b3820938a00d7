"""What the tests of a case do: open it, press keys, go to a step, and read what is shown."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.services import reviewing
from bijtijds.store.store import Store
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cases.page import CasePage
from makers import a_pupil, a_school

QUESTION = "Hoe kan ik als school het beste helpen?"


def a_child(store: Store) -> UUID:
    """A child in a school where enough others are like him; the name of one is also a flower."""
    a_school(store)
    uid = a_pupil(store)
    for given, surname in (("Roos", "Dijkema"), ("Marnix", "Ooms"), ("Lotte", "Pronk"), ("Ruben", "Kats")):
        a_pupil(store, given, surname, care=False)
    return uid


def opened(qtbot: QtBot, desk: Desk, child: UUID) -> CasePage:
    page = CasePage(desk, child)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=5000)
    return page


def reviewed(qtbot: QtBot, desk: Desk, child: UUID) -> CasePage:
    """The page at its second step, with all notes."""
    page = opened(qtbot, desk, child)
    page.choosing.form.field("question").show_value(QUESTION)
    page.choosing.notes.table.tick({one.uid for one in page.choosing.notes.table.rows()})
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.title.text() == "Namen eruit", timeout=5000)
    return page


def press(
    qtbot: QtBot, page: CasePage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def doubts(page: CasePage) -> list[str]:
    return [words[0].split(",")[0] for words in page.reviewing.deciding.doubts.words()]


def outside(page: CasePage) -> str:
    return "\n".join("".join(run.text for run in pair.outside) for pair in reviewing.pairs(page.reviewing.case()))


def look_at_all(page: CasePage) -> None:
    for tick in page.reviewing.deciding.looking.ticks:
        tick.box.setChecked(True)


def to_paper(qtbot: QtBot, page: CasePage) -> None:
    while page.reviewing.case().undecided:
        press(qtbot, page, Qt.Key.Key_M)
    look_at_all(page)
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.title.text() == "Papier", timeout=5000)
