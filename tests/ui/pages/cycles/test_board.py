"""The HGW board: what a card shows, what the arrows, the keys and the mouse do, and that the move can be taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.services import board, cycles, pupils
from bijtijds.terms.codes import Phase
from bijtijds.ui.pages.cycles.board import BoardPage
from bijtijds.ui.pages.cycles.edit import EditCycle
from bijtijds.ui.shell.work import Work
from bijtijds.ui.theme.apply import Look, apply
from cycle_makers import a_board, a_cycle
from desks import work
from makers import a_pupil, a_school, empty_store, practice_store
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Work:
    """Three children: two in the first phase, one in the third."""
    store = empty_store(tmp_path)
    a_school(store)
    for given, surname, phase in (
        ("Jorrit", "Zwaluw", Phase.OBSERVE), ("Işıl", "Çelik", Phase.OBSERVE), ("Noor", "Mees", Phase.PLAN),
    ):  # fmt: skip
        a_cycle(store, a_pupil(store, given, surname), phase)
    made = work(tmp_path, store=store)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.roads.show("board")
    settle()
    return made


def page_of(window: Work) -> BoardPage:
    return window.findChildren(BoardPage)[0]


def names(window: Work) -> list[list[str]]:
    return [[words.split(",")[0] for words in pile] for pile in page_of(window).board.words()]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    settle()


def test_every_open_cycle_is_a_card_in_the_column_of_its_phase(window: Work):
    assert names(window) == [["Işıl Ç.", "Jorrit Z."], [], ["Noor M."], [], []]
    assert page_of(window).subtitle.text() == "3 cycli"


def test_the_ring_stands_around_a_card_as_soon_as_the_board_has_the_keys(window: Work):
    pile = page_of(window).board.piles()[0]
    assert pile.hasFocus()
    assert pile.selectionModel().isSelected(pile.model().index(0, 0))


def test_arrows_choose_and_skip_an_empty_column(window: Work):
    page_of(window).setFocus()
    for key, name in (
        (None, "Işıl"),
        (Qt.Key.Key_Down, "Jorrit"),
        (Qt.Key.Key_Right, "Noor"),
        (Qt.Key.Key_Left, "Işıl"),
    ):
        if key is not None:
            press(key)
        card = page_of(window).board.current()
        assert card is not None
        assert card.name.given == name


def test_alt_and_an_arrow_moves_the_card_which_keeps_the_keys_and_can_be_taken_back(window: Work):
    page_of(window).setFocus()
    press(Qt.Key.Key_Right, ALT)
    assert names(window)[:2] == [["Jorrit Z."], ["Işıl Ç."]]
    press(Qt.Key.Key_Right, ALT)
    assert names(window)[2] == ["Işıl Ç.", "Noor M."]
    assert "Cyclus staat nu in plannen." in window.bar.words()
    window.store.undo()
    settle()
    assert names(window)[:2] == [["Jorrit Z."], ["Işıl Ç."]]
    assert page_of(window).board.current().name.given == "Işıl"


def test_the_mouse_drags_a_card_to_another_phase(window: Work):
    pile, goal = page_of(window).board.piles()[0], page_of(window).board.piles()[3]
    start = pile.visualRect(pile.model().index(1, 0)).center()
    end = pile.mapFromGlobal(goal.mapToGlobal(goal.rect().center()))
    QTest.mousePress(pile.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for at in (start + QPoint(20, 0), end):
        QTest.mouseMove(pile.viewport(), at)
        settle()
    QTest.mouseRelease(pile.viewport(), Qt.MouseButton.LeftButton, pos=end)
    settle()
    assert names(window)[3] == ["Jorrit Z."]
    assert {card.name.given: card.phase for card in board.cards(window.store)}["Jorrit"] is Phase.CARRY_OUT


def test_enter_opens_the_cycle(window: Work):
    page_of(window).setFocus()
    press(Qt.Key.Key_Return)
    assert window.findChildren(EditCycle)


def test_a_group_or_mine_alone_stays_in_view_and_the_list_shows_the_same(window: Work):
    page = page_of(window)
    uid = next(card.uid for card in board.cards(window.store) if card.name.given == "Noor")
    draft = cycles.open_draft(window.store, uid)[1]
    cycles.correct(window.store, uid, replace(draft, owner=window.store.device.author))
    settle()
    page.owner.show_value("mine")
    assert names(window) == [[], [], ["Noor M."], [], []]
    page.which.buttons()[1].click()
    assert [words[0] for words in page.list.words()] == ["Noor M."]


def test_in_the_list_the_same_keys_move_a_cycle(window: Work):
    page = page_of(window)
    page.which.buttons()[1].click()
    page.list.choose_first()
    page.list.setFocus()
    press(Qt.Key.Key_Right, ALT)
    assert names(window)[1] == ["Işıl Ç."]


def test_discreet_makes_letters_of_the_names(window: Work):
    window.actions_of.get("discreet").trigger()
    settle()
    assert names(window)[2] == ["N.M."]


def test_large_letters_leave_three_columns_and_the_arrows_bring_the_others(qapp: QApplication, window: Work):
    apply(qapp, Look(percent=150))
    settle()
    page = page_of(window)
    assert page.board.shown_columns() == [Phase.OBSERVE, Phase.UNDERSTAND, Phase.PLAN]
    page.board.choose(next(card.uid for card in board.cards(window.store) if card.name.given == "Noor"))
    page.setFocus()
    press(Qt.Key.Key_Right, ALT)
    assert page.board.shown_columns() == [Phase.UNDERSTAND, Phase.PLAN, Phase.CARRY_OUT]
    page.board.right_button.click()
    assert page.board.shown_columns() == [Phase.PLAN, Phase.CARRY_OUT, Phase.EVALUATE]


def test_without_cycles_the_page_says_how_one_begins(qtbot: QtBot, tmp_path: Path):
    store = empty_store(tmp_path)
    a_school(store)
    a_pupil(store)
    made = work(tmp_path, store=store)
    qtbot.addWidget(made)
    made.roads.show("board")
    page = made.findChildren(BoardPage)[0]
    assert page.stack.currentWidget() is page.nothing
    page.nothing.button.click()
    assert made.roads.now()[0] == "pupils"


def test_the_board_is_whole_at_every_size(qtbot: QtBot, qapp: QApplication, tmp_path: Path):
    store = practice_store(tmp_path)
    a_board(store, min(30, len(pupils.pupils(store))))
    made = work(tmp_path, store=store)
    qtbot.addWidget(made)
    made.roads.show("board")
    page = made.findChildren(BoardPage)[0]
    for look in checked_looks(qapp, made):
        for button in page.which.buttons():
            button.click()
            settle()
            assert nothing_clipped(page) == [], look
            assert everything_focusable_is_named(page) == [], look
