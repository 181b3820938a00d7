"""Notes from ParnasSys or ESIS: pasted, looked at one by one, chosen with the keyboard, and never lost at a lock."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from bijtijds.services import timeline
from bijtijds.ui.pages.notes.paste import PastePage
from makers import a_pupil
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle

LIST = (
    "12-11-2026\tjuf Els\tGedrag\tSloeg Sem op het plein. Is hij moe?\r\n"
    "13-11-2026\tjuf Els\tTaal\tLas drie bladzijden.\r\nZonder datum nog een regel\tx\ty\r\n"
)


@pytest.fixture
def pupil(desk):
    return a_pupil(desk.store)


def opened(qtbot, desk, pupil) -> PastePage:
    page = PastePage(desk, pupil)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    return page


def pasted(qtbot, desk, pupil) -> PastePage:
    page = opened(qtbot, desk, pupil)
    page.form.field("list").edit.setPlainText(LIST)
    qtbot.keyClick(page.form.field("list").edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    return page


def test_what_has_a_day_is_chosen_and_kept_with_the_keyboard_alone(qtbot, desk, pupil):
    page = pasted(qtbot, desk, pupil)
    assert page.table.ticked() == {0, 1}
    assert [words[1] for words in page.table.words()[:2]] == ["12 nov", "13 nov"]
    assert page.form.field("interpretation").value() == "Is hij moe?"
    assert page.focusWidget() is page.table
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.way.went[-1] == ("back",)
    assert [(row.on, row.fact) for row in timeline.page(desk.store, pupil)] == [
        (date(2026, 11, 13), "Taal: Las drie bladzijden.")
    ]
    assert desk.store.drafts() == ()


def test_a_note_without_a_day_says_so_and_can_be_given_one(qtbot, desk, pupil):
    page = pasted(qtbot, desk, pupil)
    page.table.tick({2})
    page.keep()
    assert page.form.now() == 2
    assert page.form.field("seen_on").shown_problem()
    page.form.field("seen_on").show_value(date(2026, 11, 14))
    page.keep()
    assert [row.on for row in timeline.page(desk.store, pupil)] == [date(2026, 11, 14)]


def test_a_day_to_come_is_refused_at_its_note(qtbot, desk, pupil):
    page = pasted(qtbot, desk, pupil)
    page.form.field("seen_on").show_value(date(2027, 1, 1))
    page.keep()
    assert page.form.now() == 0
    assert page.form.field("seen_on").shown_problem()
    assert timeline.page(desk.store, pupil) == ()


def test_a_lock_keeps_the_list_the_corrections_and_the_choices(qtbot, desk, pupil):
    page = pasted(qtbot, desk, pupil)
    page.table.choose(1)
    page.form.fact.edit.setPlainText("Las vier bladzijden.")
    page.table.tick({1})
    desk.store.keep_drafts(page.unsaved())
    again = opened(qtbot, desk, pupil)
    assert again.table.ticked() == {1}
    assert again.form.now() == 1
    assert again.form.fact.value() == "Las vier bladzijden."
    assert "vier bladzijden" in str(again.table.words())


def test_what_was_copied_can_be_pasted_at_once(qtbot, desk, pupil):
    page = opened(qtbot, desk, pupil)
    settle()
    assert page.form.field("list").input.hasFocus()


def test_an_empty_list_is_asked_for_in_a_sentence(qtbot, desk, pupil):
    page = opened(qtbot, desk, pupil)
    page.form.field("list").edit.setPlainText("   ")
    page.read()
    assert "nog niets geplakt" in page.form.field("list").shown_problem()


@pytest.mark.parametrize("make", [opened, pasted])
def test_nothing_is_clipped_and_all_is_named(qtbot, qapp, desk, pupil, make):
    page = make(qtbot, desk, pupil)
    for look in checked_looks(qapp, page):
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look
