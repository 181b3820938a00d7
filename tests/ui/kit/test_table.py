"""Tables and lists: what is chosen stays chosen, rows are as high as their words, and keys do what a mouse does."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bijtijds.ui.kit.cells import Line, height, plain
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.listing import Listing
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Heading, Table
from bijtijds.ui.theme.apply import Look, apply
from bijtijds.ui.theme.tokens import tokens
from ui.invariants import settle

LONG = "Legde twee keer haar hoofd op tafel, ongeveer tien minuten, en zei niets toen de juf iets vroeg. " * 3


@dataclass(frozen=True)
class Row:
    uid: int
    fact: str
    meaning: str = ""


ROWS = [Row(1, "kort"), Row(2, LONG, "Waarom?"), Row(3, "ook kort")]


@pytest.fixture
def table(qtbot) -> Table[Row]:
    made: Table[Row] = Table(
        [
            Column("", width=9, tick=True),
            Column("Feit", lambda row: row.fact),
            Column("Duiding of vragen", lambda row: row.meaning, meaning=True),
        ],
        key=lambda row: row.uid,
        name="Tijdlijn",
    )
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_rows(ROWS)
    made.show()
    settle()
    return made


def test_the_chosen_row_stays_chosen_when_rows_come_in_another_order(table: Table[Row]):
    table.choose(2)
    table.show_rows([Row(9, "nieuw"), *reversed(ROWS)])
    assert table.current() == ROWS[1]


def test_the_chosen_row_stays_chosen_in_other_columns(table: Table[Row]):
    table.choose(2)
    table.show_columns([Column("Feit", lambda row: row.fact)])
    assert table.current() == ROWS[1]
    assert table.words()[0] == ["kort"]
    assert table.horizontalHeader().count() == 1


def test_the_row_that_the_keys_are_about_is_marked_when_the_table_gets_the_keys(table: Table[Row]):
    assert table.hasFocus()
    assert table.current() == ROWS[0]
    assert table.selectionModel().isRowSelected(0)


def test_when_the_chosen_row_is_gone_the_row_at_its_place_is_chosen(table: Table[Row]):
    table.choose(2)
    table.show_rows([ROWS[0], ROWS[2]])
    assert table.current() == ROWS[2]


def test_when_all_rows_are_gone_nothing_is_chosen_and_that_is_told(table: Table[Row], qtbot):
    table.choose(2)
    with qtbot.waitSignal(table.chosen) as told:
        table.show_rows([])
    assert told.args == [None]


def test_the_arrows_choose_and_skip_headings(table: Table[Row], qtbot):
    table.show_rows([Heading("Te laat", 1), ROWS[0], Heading("Vandaag", 2), *ROWS[1:]])
    table.choose_first()
    assert table.current() == ROWS[0]
    with qtbot.waitSignal(table.chosen) as told:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [ROWS[1]]


def test_enter_and_a_double_click_open(table: Table[Row], qtbot):
    table.choose(3)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[2]]


def test_space_ticks_and_ticks_of_rows_that_are_gone_are_forgotten(table: Table[Row], qtbot):
    table.choose(1)
    with qtbot.waitSignal(table.ticks_changed):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    table.tick(table.ticked() | {2})
    assert table.ticked() == {1, 2}
    table.show_rows(ROWS[1:])
    assert table.ticked() == {2}
    assert [row[0] for row in table.words()] == ["aangevinkt", "niet aangevinkt"]


def test_a_click_on_the_box_ticks(table: Table[Row], qtbot):
    place = table.visualRect(table.model().index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.ticked() == {1}


def test_rows_are_as_high_as_their_words_at_every_size_of_letters(table: Table[Row], qapp: QApplication):
    heights = []
    for percent in (100, 150, 175):
        apply(qapp, Look(percent=percent))
        settle()
        heights.append(table.rowHeight(1))
        assert table.rowHeight(1) > 2 * table.rowHeight(0)
    assert heights == sorted(heights)
    table.resize(400, 500)
    settle()
    assert table.rowHeight(1) > heights[-1]


def test_the_columns_never_scroll_sideways(table: Table[Row]):
    for width in (400, 700, 1300):
        table.resize(width, 200)
        settle()
        assert table.horizontalHeader().length() <= table.viewport().width()


def test_columns_that_are_weighed_share_by_it_and_an_empty_one_is_as_narrow_as_its_title(table: Table[Row]):
    table.weigh([0, 3, 0])
    table.show_rows(ROWS)
    title = table.horizontalHeader().sectionSizeHint(2)
    assert table.columnWidth(2) == title
    assert table.columnWidth(1) == table.viewport().width() - table.columnWidth(0) - title
    table.resize(150, 500)
    settle()
    assert sum(table.columnWidth(at) for at in range(3)) <= table.viewport().width()


def test_a_line_of_so_many_rows_is_cut_by_its_room_and_a_screen_reader_still_hears_it_whole(table: Table[Row]):
    one, three = (Line(LONG, most=most) for most in (1, 3))
    assert 2.9 < height(three, 300) / height(one, 300) < 3.1
    assert height(Line("kort", most=3), 300) == height(one, 300)
    assert height(three, 9000) < height(three, 300)
    assert plain(one) == LONG


def test_interpretation_keeps_its_tint_on_a_chosen_row(table: Table[Row]):
    table.choose(2)
    settle()
    picture = table.viewport().grab().toImage()
    colours = tokens(False)
    fact, meaning = (table.visualRect(table.model().index(1, column)) for column in (1, 2))
    assert picture.pixelColor(fact.right() - 3, fact.bottom() - 4).name() == colours.sel.lower()
    assert picture.pixelColor(meaning.right() - 3, meaning.bottom() - 4).name() == colours.meaning.lower()
    assert picture.pixelColor(0, fact.center().y()).name() == colours.accent.lower()


def test_an_empty_table_says_what_to_do(table: Table[Row], qtbot):
    empty = Empty("Nog geen notities", "Leg de eerste vast.", button="Nieuwe signaalnotitie")
    table.set_empty(empty)
    assert not empty.isVisible()
    table.show_rows([])
    assert empty.isVisible()
    with qtbot.waitSignal(empty.wanted):
        empty.button.click()


def test_a_screen_reader_hears_each_line_of_a_list(qtbot):
    listing: Listing[Row] = Listing(
        lines=lambda row: (
            Line("Noor B.", "strong", right="groep 7"), Line("stap 4", right="4 dagen te laat", right_sign=Sign.LATE)),
        key=lambda row: row.uid,
        name="Leerlingen",
    )  # fmt: skip
    qtbot.addWidget(listing)
    listing.show_rows(ROWS[:1])
    assert listing.words() == [["Noor B., groep 7, stap 4, ! 4 dagen te laat"]]
    assert listing.accessibleName() == "Leerlingen"


def test_choosing_a_row_that_is_not_there_says_so(table: Table[Row]):
    assert table.choose(2)
    assert not table.choose(99)
    assert table.current() == ROWS[1]


def test_rows_far_below_get_their_height_too(table: Table[Row], qtbot):
    many = [Row(at, LONG if at % 2 else "kort") for at in range(200)]
    table.show_rows(many)
    qtbot.waitUntil(lambda: table.rowHeight(199) > 2 * table.rowHeight(198))
    assert table.rowHeight(199) == table.rowHeight(1)


def test_a_chosen_row_far_below_stays_in_sight_when_rows_are_shown_again(table: Table[Row]):
    many = [Row(at, LONG) for at in range(200)]
    table.show_rows(many)
    settle()
    table.choose(180)
    settle()
    table.show_rows([*many, Row(200, "nog een")])
    settle()
    assert table.current() == many[180]
    assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
