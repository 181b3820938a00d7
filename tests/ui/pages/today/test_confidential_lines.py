"""What is confidential waits on Vandaag without its words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, talks, today
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import TalkKind
from bijtijds.ui.pages.today.page import TodayPage
from desks import work
from makers import TODAY, a_note, a_pupil, empty_store
from ui.invariants import settle


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


def opened(qtbot: QtBot, tmp_path: Path, store: Store) -> TodayPage:
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    page = window.findChild(TodayPage)
    assert page is not None
    settle()
    return page


def words(page: TodayPage) -> str:
    """Everything that stands on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_confidential_signal_waits_without_its_words(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    a_note(store, a_pupil(store), seen="Vertelde iets.", confidential=True)
    page = opened(qtbot, tmp_path, store)
    assert len(page.rows.keys()) == 1
    assert "Vertrouwelijk: signaal" in words(page)
    assert "Vertelde iets." not in words(page)
    qtbot.keyClick(page.rows, Qt.Key.Key_K)
    assert today.overview(store).signals == ()


def test_promises_follow_ups_talks_and_evaluations_wait_without_their_words(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    pupil = a_pupil(store, care=False)
    a_note(store, pupil, seen="Geheim.", confidential=True, follow_up_by=TODAY)
    hidden = (AgreementDraft("Geheim", "juf", due_on=TODAY),)
    draft = TalkDraft(TalkKind.EXTRA, TODAY - timedelta(days=1), confidential=True, agreements=hidden)
    talks.write(store, pupil, replace(draft, evaluation_on=TODAY, next_talk_on=TODAY))
    page = opened(qtbot, tmp_path, store)
    assert (len(page.left.items()), len(page.right.items())) == (3, 2)
    assert words(page).count("Vertrouwelijk: ") == 5
    assert "Geheim" not in words(page)
    assert "juf" not in words(page)
