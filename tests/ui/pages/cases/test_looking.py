"""The list of what tells a child, one answer for all days, few pupils who fit, and spellings that are kept."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bijtijds.services import pupils, reviewing
from bijtijds.services.cases import Choice, Sort
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cases.page import CasePage
from makers import a_note
from ui.invariants import settle
from ui.pages.cases.steps import doubts, look_at_all, opened, outside, press, reviewed

TRAITS = "Op 3 maart was hij jarig. Moeder is imam. Zij hebben zeven kinderen. Gisteren was hij er niet."


def listed(qtbot: QtBot, desk: Desk, child: UUID) -> CasePage:
    """At the second step with every doubt masked, so that only the list is left."""
    a_note(desk.store, child, seen=TRAITS)
    page = reviewed(qtbot, desk, child)
    while page.reviewing.case().undecided:
        press(qtbot, page, Qt.Key.Key_M)
    return page


def looked_words(page: CasePage) -> str:
    doubt = reviewing.told(page.reviewing.case(), page.reviewing._now)
    return doubt.words


def test_a_number_goes_from_place_to_place_of_its_line_and_the_place_can_be_decided(
    qtbot: QtBot, desk: Desk, child: UUID
) -> None:
    page = listed(qtbot, desk, child)
    looking = page.reviewing.deciding.looking
    family = len(reviewing.places(page.reviewing.case(), "family"))
    assert looking.links[0].text().startswith(f"{family} plek")
    assert not looking.links[4].isVisible()
    press(qtbot, page, Qt.Key.Key_7)
    first = looked_words(page)
    press(qtbot, page, Qt.Key.Key_7)
    assert looked_words(page) != first
    seen = []
    for _ in range(family):
        qtbot.mouseClick(looking.links[0], Qt.MouseButton.LeftButton)
        seen.append(looked_words(page))
    assert "zeven kinderen" in seen[-1]
    press(qtbot, page, Qt.Key.Key_V)
    qtbot.keyClicks(page.reviewing.deciding.asking.field.edit, "een groot gezin")
    press(qtbot, page, Qt.Key.Key_Return)
    assert "zeven" not in outside(page)
    assert "een groot gezin" in outside(page)


def test_n_walks_the_list_and_ticks_what_she_looked_at(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = listed(qtbot, desk, child)
    looking = page.reviewing.deciding.looking
    assert "7 regels" in page._hint.text()
    press(qtbot, page, Qt.Key.Key_N)
    assert looking.looked() == frozenset(), "the first time she only goes there"
    assert page.reviewing._now in reviewing.places(page.reviewing.case(), "family")
    for line, _ in reviewing.LOOK_AT:
        settle()
        assert not looking.tick_of(line).visibleRegion().isEmpty(), "the line she is at can be seen"
        press(qtbot, page, Qt.Key.Key_N)
    assert len(looking.looked()) == 7
    assert page._primary.isEnabled()


def test_one_answer_holds_for_all_days_and_comes_back_after_a_lock(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = listed(qtbot, desk, child)
    assert "Gisteren" in outside(page)
    press(qtbot, page, Qt.Key.Key_7)
    press(qtbot, page, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert "Gisteren" not in outside(page)
    days = page.reviewing.deciding.looking.sorts[Sort.DAYS][2]
    assert days.value() is Choice.MASK
    page.keep_now()
    page.close()
    again = opened(qtbot, desk, child)
    qtbot.waitUntil(lambda: again.title.text() == "Namen eruit", timeout=5000)
    assert "Gisteren" not in outside(again)
    again.reviewing.deciding.looking.sorts[Sort.DAYS][2].buttons()[0].click()
    assert "Gisteren" in outside(again)
    press(qtbot, again, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Gisteren" not in outside(again)


def test_when_few_pupils_fit_she_tells_less_or_gives_a_reason(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    for row in pupils.pupils(desk.store)[:2]:
        if row.uid != child:
            pupils.correct(
                desk.store, row.uid, replace(pupils.open_draft(desk.store, row.uid), birth_date=date(2014, 5, 1))
            )
    page = listed(qtbot, desk, child)
    look_at_all(page)
    fitting = page.reviewing.deciding.fitting
    assert fitting.few.isVisible()
    assert page._hint.text().startswith("Minder dan vijf leerlingen")
    assert not page._primary.isEnabled()
    fitting.told.buttons()[1].click()
    assert page._primary.isEnabled()
    fitting.told.buttons()[0].click()
    fitting.reason.click()
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.reviewing.deciding.asking.field.shown_problem().startswith("U hebt nog niets ingevuld")
    qtbot.keyClicks(page.reviewing.deciding.asking.field.edit, "Er staan nog niet alle leerlingen in.")
    press(qtbot, page, Qt.Key.Key_Return)
    assert "Er staan nog niet" in fitting.help.text()
    assert page._primary.isEnabled()


def test_a_spelling_of_a_pupil_is_kept_in_the_file_and_ctrl_z_takes_it_away(
    qtbot: QtBot, desk: Desk, child: UUID
) -> None:
    page = reviewed(qtbot, desk, child)
    deciding = page.reviewing.deciding
    deciding.doubts.choose(next(one.spot for one in deciding.doubts.rows() if one.words == "Wiesje"))
    press(qtbot, page, Qt.Key.Key_P)
    assert deciding.menu.activeAction().text() == "Leerling"
    qtbot.keyClick(deciding.menu, Qt.Key.Key_Return)
    assert pupils.open_draft(desk.store, child).also_known_as == ("Wiesje",)
    assert "staat nu bij de andere namen" in deciding.learned()
    press(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pupils.open_draft(desk.store, child).also_known_as == ()
    assert "Wiesje" in doubts(page)


def test_the_child_can_be_called_this_child(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    a_note(desk.store, child, seen="Jorrit is een jongen die veel weet. Daarna liep Jorrit weg.")
    page = reviewed(qtbot, desk, child)
    before = doubts(page)
    page.reviewing.deciding.fitting.this_child.box.click()
    assert "Dit kind is een" in outside(page)
    assert "Daarna liep dit kind weg." in outside(page)
    assert "[leerling]" not in outside(page)
    assert len(doubts(page)) == len(before) + 1
    press(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert doubts(page) == before
    assert not page.reviewing.deciding.fitting.this_child.box.isChecked()
