"""Vandaag: what a care coordinator can do with the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, agreements, pupils, today
from bijtijds.services.agreements import AgreementDraft
from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, a_note, a_pupil, empty_store
from ui.invariants import everything_focusable_is_named, nothing_clipped


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def promise(store: Store) -> AgreementDraft:
    draft = AgreementDraft("Logopedist bellen", "Hanneke Verweij", "vader", due_on=TODAY)
    agreements.make(store, a_pupil(store), draft)
    return draft


def opened(qtbot: QtBot, tmp_path: Path, store: Store) -> tuple[Work, TodayPage]:
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    page = window.findChild(TodayPage)
    assert page is not None
    page.rows.setFocus()
    return window, page


def lines(page: TodayPage) -> list[str]:
    frames = page.rows.findChildren(QFrame)
    return [frame.accessibleName() for frame in frames if frame.property("role") == "entry" and not frame.isHidden()]


def test_k_closes_a_promise_and_undo_brings_it_back(
    qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft
) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    assert len(page.rows.keys()) == 1
    qtbot.keyClick(page.rows, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: not page.rows.keys())
    assert page.empty.isVisible()
    assert store.undo() == "Afspraak afgerond"
    qtbot.waitUntil(lambda: len(page.rows.keys()) == 1)


def test_a_new_day_takes_a_promise_off_today(
    qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft
) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    qtbot.keyClick(page.rows, Qt.Key.Key_D)
    assert page.left.answer is not None
    page.left.answer.save()
    qtbot.waitUntil(lambda: not page.rows.keys())
    (row,) = agreements.of_pupil(store, only_pupil(store))
    assert row.due_on is not None
    assert row.due_on > TODAY
    assert row.postponed == 1


def only_pupil(store: Store) -> UUID:
    return pupils.pupils(store)[0].uid


def test_the_third_postponement_asks_why(qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft) -> None:
    (row,) = agreements.of_pupil(store, only_pupil(store))
    agreements.postpone(store, row.uid, TODAY)
    agreements.postpone(store, row.uid, TODAY)
    _window, page = opened(qtbot, tmp_path, store)
    qtbot.keyClick(page.rows, Qt.Key.Key_D)
    assert page.left.answer is not None
    page.left.answer.save()
    assert len(page.rows.keys()) == 1
    assert page.left.answer.form() is not None
    page.left.answer.form().fill({"reason": "rooster nog niet bekend"})
    page.left.answer.save()
    qtbot.waitUntil(lambda: not page.rows.keys())


def test_enter_on_a_new_signal_looks_at_it(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil = a_pupil(store)
    a_note(store, pupil)
    window, page = opened(qtbot, tmp_path, store)
    assert len(page.rows.keys()) == 1
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert today.overview(store).signals == ()
    assert window.roads.now() == ("pupils", pupil)


def test_confidential_notes_are_not_on_vandaag(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    a_note(store, a_pupil(store), confidential=True)
    _window, page = opened(qtbot, tmp_path, store)
    assert page.rows.keys() == []


def test_discreet_makes_initials_of_names(qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft) -> None:
    window, page = opened(qtbot, tmp_path, store)
    assert any("Jorrit" in line for line in lines(page))
    window.actions_of.get("discreet").trigger()
    qtbot.waitUntil(lambda: any("J.Z." in line for line in lines(page)))
    assert not any("Jorrit" in line for line in lines(page))


def test_nothing_is_clipped_or_nameless(qtbot: QtBot, tmp_path: Path) -> None:
    window = work(tmp_path)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    page = window.findChild(TodayPage)
    nothing_clipped(page)
    everything_focusable_is_named(page)


def test_an_empty_school_leads_to_the_import(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    window, page = opened(qtbot, tmp_path, store)
    assert page.empty.button.isVisible()
    page.empty.button.click()
    assert window.roads.has_task()


def test_a_quiet_day_says_so(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    a_pupil(store)
    _window, page = opened(qtbot, tmp_path, store)
    assert page.empty.isVisible()
    assert not page.empty.button.isVisible()
