"""The standing checks on the sheet of the care route: in words, with a sign, and answered where they stand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, agenda, concerns, pupils, school
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.pupils import DossierDraft
from bijtijds.services.school import Terms
from bijtijds.terms.codes import EndReason
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.signs import SignLabel
from bijtijds.ui.pages.pupils.care_sheet import CareSheet
from bijtijds.ui.pages.pupils.checks_card import ChecksCard
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.shell.work import Work
from bijtijds.ui.theme.apply import Look, apply
from desks import work
from makers import TODAY, a_pupil, empty_store
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle, walked

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = empty_store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def silent(store: Store) -> UUID:
    """A pupil at step 2 about whom nothing was heard for twelve weeks."""
    uid = a_pupil(store, care=False)
    pupils.open_dossier(store, uid, DossierDraft("Stiller dan vorig jaar.", TODAY - 84 * DAY, step=2))
    return uid


def opened(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> tuple[Work, ChecksCard]:
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.roads.show("pupils", pupil)
    page = window.findChildren(PupilsPage)[0]
    page.dossier.tabs.show_tab("care")
    settle()
    return window, page.dossier.care.checks


def said(card: ChecksCard) -> list[str]:
    """Of every check its name and its state in words."""
    names = [one.text() for one in card.findChildren(Text) if one.property("role") == "strong" and one.isVisible()]
    states = [one.word() for one in card.findChildren(SignLabel) if one.isVisible()]
    return [f"{name}: {state}" for name, state in zip(names[1:], states, strict=True)]


def words(card: ChecksCard) -> str:
    return "\n".join(one.text() for one in card.findChildren(Text) if one.isVisible())


def test_every_check_is_said_in_words_with_its_sign(qtbot: QtBot, tmp_path: Path, store: Store, silent: UUID) -> None:
    _window, card = opened(qtbot, tmp_path, store, silent)
    assert said(card) == [
        "Gesprek met kind: vraagt aandacht", "Gesprek met ouders: vraagt aandacht", "HGW-fase: in orde",
        "Evaluatie: in orde", "Opvolging: vraagt aandacht",
    ]  # fmt: skip
    assert "Nog geen gesprek met het kind." in words(card)
    assert "in zorg sinds 31 augustus · termijn acht weken" in words(card)


def test_a_check_is_answered_where_it_stands_with_the_keys(
    qtbot: QtBot, tmp_path: Path, store: Store, silent: UUID
) -> None:
    _window, card = opened(qtbot, tmp_path, store, silent)
    child = card.links()[0]
    child.setFocus()
    qtbot.keyClick(child, Qt.Key.Key_Return)
    assert card.answer is not None
    qtbot.keyClick(child, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is card.answer.hold_button
    qtbot.keyClick(focus, Qt.Key.Key_K)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    (line,) = agenda.open_lines(store, until=date.max, pupil=silent)
    assert (line.what, line.on) == ("Gesprek met het kind", TODAY + DAY)
    qtbot.waitUntil(lambda: said(card)[:1] == ["Gesprek met kind: in orde"])
    assert QApplication.focusWidget() is card.links()[0]


def test_tab_goes_down_the_sheet_as_it_stands(qtbot: QtBot, tmp_path: Path, store: Store, silent: UUID) -> None:
    concerns.begin(store, silent, ConcernDraft("Eet niet mee.", TODAY - 7 * DAY, "juf Marijke"))
    window, card = opened(qtbot, tmp_path, store, silent)
    sheet = window.findChildren(CareSheet)[0]
    card.links()[0].click()
    settle()
    sheet.step_button.setFocus()
    stops = [stop for stop in walked(qtbot, window) if sheet.isAncestorOf(stop)]
    assert [stop.accessibleName() for stop in stops[stops.index(card.links()[0]) :]][:6] == [
        "Verberg: gesprek met kind", "Houd gesprek", "Plan gesprek met kind", "Vraag later",
        "Regel dit: gesprek met ouders", "Nieuwe zorg …",
    ]  # fmt: skip
    tops = [stop.mapTo(sheet, stop.rect().topLeft()).y() for stop in stops if stop is not sheet.step_button]
    assert tops == sorted(tops)


def test_only_one_answer_stands_open_and_its_link_closes_it(
    qtbot: QtBot, tmp_path: Path, store: Store, silent: UUID
) -> None:
    _window, card = opened(qtbot, tmp_path, store, silent)
    child, parents = card.links()[:2]
    child.click()
    parents.click()
    assert (child.text(), parents.text()) == ("Regel dit …", "Verberg")
    parents.click()
    assert card.answer is None


def test_another_term_of_the_school_is_seen_at_once(qtbot: QtBot, tmp_path: Path, store: Store, silent: UUID) -> None:
    _window, card = opened(qtbot, tmp_path, store, silent)
    now = school.settings(store, frozenset())
    school.keep_settings(store, replace(now, terms=Terms(weeks_child=20, weeks_parents=1)))
    qtbot.waitUntil(lambda: said(card)[:1] == ["Gesprek met kind: in orde"])
    assert "in zorg sinds 31 augustus · termijn een week" in words(card)


def test_who_is_not_in_care_has_no_checks(qtbot: QtBot, tmp_path: Path, store: Store, silent: UUID) -> None:
    _window, card = opened(qtbot, tmp_path, store, silent)
    pupils.end_dossier(store, silent, EndReason.SOLVED, "Het gaat weer goed.", TODAY)
    qtbot.waitUntil(card.isHidden)


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_is_clipped_or_nameless_while_a_check_is_answered(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, store: Store, silent: UUID, percent: int
) -> None:
    apply(qapp, Look(percent=percent))
    _window, card = opened(qtbot, tmp_path, store, silent)
    card.links()[2].click()
    settle()
    assert card.answer is not None
    assert card.answer.press("L")
    settle()
    assert nothing_clipped(card) == []
    assert everything_focusable_is_named(card) == []
