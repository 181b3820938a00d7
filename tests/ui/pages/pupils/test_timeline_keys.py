"""The timeline of a dossier by its keys: each is named under the rows, and a signal begins a cycle."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bijtijds.services import Store
from bijtijds.terms.codes import NoteKind
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.pages.cycles.page import CyclePage
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.pupils.timeline import TimelineSheet
from bijtijds.ui.shell.work import Work
from desks import work
from makers import a_note, a_pupil, a_school, empty_store
from ui.invariants import settle


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = empty_store(tmp_path)
    a_school(made)
    yield made
    made.close()


@pytest.fixture
def jorrit(store: Store) -> UUID:
    return a_pupil(store)


def opened(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID) -> tuple[Work, TimelineSheet]:
    """The window with the newest row of the pupil's timeline chosen; confidential pieces may be opened."""
    window = work(tmp_path, store=store, asked=Canned(["Open ze"]))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.roads.show("pupils", pupil)
    sheet = window.findChildren(PupilsPage)[0].dossier.timeline
    sheet.confidential.click()
    sheet.table.choose_first()
    sheet.table.setFocus()
    settle()
    return window, sheet


def test_a_signal_begins_a_cycle_that_names_it(qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID) -> None:
    a_note(store, jorrit, seen="Legde zijn hoofd op tafel.")
    window, sheet = opened(qtbot, tmp_path, store, jorrit)
    assert sheet.cycle.isEnabled()
    qtbot.keyClick(sheet.table, Qt.Key.Key_C)
    settle()
    (task,) = window.findChildren(CyclePage)
    occasion = str(task.form.field("occasion").value())
    assert occasion.startswith("Signaal van ")
    assert occasion.endswith("Legde zijn hoofd op tafel.")


@pytest.mark.parametrize("more", [{"confidential": True}, {"kind": NoteKind.MEMORY_AID}])
def test_what_is_secret_or_vanishes_begins_no_cycle(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID, more: dict[str, object]
) -> None:
    a_note(store, jorrit, **more)
    window, sheet = opened(qtbot, tmp_path, store, jorrit)
    assert sheet.table.current() is not None
    assert not sheet.cycle.isEnabled()
    qtbot.keyClick(sheet.table, Qt.Key.Key_C)
    settle()
    assert not window.findChildren(CyclePage)


def test_every_key_of_a_row_is_named_under_the_rows(qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID) -> None:
    a_note(store, jorrit)
    _window, sheet = opened(qtbot, tmp_path, store, jorrit)
    assert [link.text()[-3:] for link in (sheet.concern, sheet.cycle)] == ["  Z", "  C"]
    assert sheet.keys.text() == "L ook in LAS · H geschiedenis · Del prullenbak"
    assert sheet.keys.isVisible()
