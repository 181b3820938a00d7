"""Vandaag: what a pupil about whom it is quiet is answered with, and what an answer asks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, pupils, talks
from bijtijds.services.pupils import DossierDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import Phase, TalkKind
from bijtijds.ui.kit.day_choice import DayChoice
from bijtijds.ui.pages.cycles.edit import EditCycle
from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, a_cycle, a_pupil, empty_store
from ui.invariants import settle

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


def at_the_right(qtbot: QtBot, tmp_path: Path, store: Store) -> tuple[Work, TodayPage]:
    """Vandaag with the keys in the right column."""
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.findChild(TodayPage)
    assert page is not None
    page.right.begin()
    return window, page


def test_a_cycle_that_stands_still_is_opened_with_c(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil = a_pupil(store)
    cycle = a_cycle(store, pupil, phase=Phase.PLAN, plan_on=TODAY - 70 * DAY)
    for kind in (TalkKind.CHILD, TalkKind.EXTRA):
        talks.write(store, pupil, TalkDraft(kind, TODAY - DAY, purpose="Kijken", reason="Kijken"))
    window, page = at_the_right(qtbot, tmp_path, store)
    qtbot.keyClick(page.right.rows, Qt.Key.Key_C)
    task = window.findChild(EditCycle)
    assert task is not None
    assert task.uid == cycle


def test_a_question_for_a_day_says_what_the_day_is_for(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    silent = a_pupil(store, care=False)
    pupils.open_dossier(store, silent, DossierDraft("Stiller dan vorig jaar.", TODAY - 84 * DAY, step=2))
    _window, page = at_the_right(qtbot, tmp_path, store)
    asked = []
    for key in (Qt.Key.Key_K, Qt.Key.Key_L):
        qtbot.keyClick(page.right.rows, key)
        settle()
        assert page.right.answer is not None
        captions = [label.text() for label in page.right.answer.findChildren(QLabel) if label.isVisible()]
        asked.append(captions[0])
    assert asked == ["Dag van het gesprek met het kind", "Opnieuw kijken op"]


def test_the_days_to_choose_from_stand_on_one_line_and_the_foot_tells_no_key_that_a_silence_has_not(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    silent = a_pupil(store, care=False)
    pupils.open_dossier(store, silent, DossierDraft("Stiller dan vorig jaar.", TODAY - 84 * DAY, step=2))
    _window, page = at_the_right(qtbot, tmp_path, store)
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "regel · Enter dossier" in said
    qtbot.keyClick(page.right.rows, Qt.Key.Key_L)
    settle()
    assert page.right.answer is not None
    (days,) = page.right.answer.findChildren(DayChoice)
    assert len({button.y() for button in days.buttons()}) == 1


def test_an_evaluation_is_told_whole_with_its_pupil_and_group(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    purpose = "Kijken of het rustige begin van de dag helpt bij het rekenen in de groep"
    draft = TalkDraft(TalkKind.EXTRA, TODAY - DAY, purpose=purpose, evaluation_on=TODAY)
    talks.write(store, a_pupil(store), draft)
    _window, page = at_the_right(qtbot, tmp_path, store)
    assert purpose in [label.text() for label in page.right.findChildren(QLabel)]
