"""The next steps of a pupil, answered in the dossier as on Vandaag."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.services import agenda, agreements, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import TalkKind
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.pupils.steps import Steps
from makers import TODAY, a_pupil

WEEK = timedelta(weeks=1)


@pytest.fixture
def pupil(desk: Desk) -> UUID:
    return a_pupil(desk.store)


def shown(qtbot: QtBot, desk: Desk, pupil: UUID) -> Steps:
    steps = Steps(desk)
    qtbot.addWidget(steps)
    steps.resize(300, 700)
    steps.show()
    steps.activateWindow()
    qtbot.waitUntil(steps.isActiveWindow)
    steps.read(pupil)
    return steps


def left(desk: Desk, pupil: UUID) -> list[str]:
    return [line.what for line in agenda.open_lines(desk.store, until=TODAY + 52 * WEEK, pupil=pupil)]


def typed(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, words)
    qtbot.keyClick(focus, Qt.Key.Key_Return)


def test_a_tick_on_an_evaluation_asks_what_came_of_it_first(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    draft = TalkDraft(TalkKind.EXTRA, TODAY, purpose="Kijken hoe het gaat", evaluation_on=TODAY + WEEK)
    talks.write(desk.store, pupil, draft)
    steps = shown(qtbot, desk, pupil)
    qtbot.keyClick(steps.boxes()[0], Qt.Key.Key_Space)
    assert left(desk, pupil) == ["Kijken hoe het gaat"]
    assert steps.answer is not None
    typed(qtbot, "")
    assert left(desk, pupil) == ["Kijken hoe het gaat"]
    typed(qtbot, "Hij speelt weer mee.")
    assert left(desk, pupil) == []


def test_a_step_is_read_whole_before_it_is_ticked(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    what = "Er komt iemand op het plein die goed is in spelen met een groep. Die helpt hem en de andere kinderen."
    agreements.make(desk.store, pupil, AgreementDraft(what, "juf", due_on=TODAY))
    steps = shown(qtbot, desk, pupil)
    assert what in [text.text() for text in steps.findChildren(Text)]


def test_a_talk_that_comes_is_told_from_a_promise(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    talks.write(desk.store, pupil, TalkDraft(TalkKind.EXTRA, TODAY, purpose="Samen lezen", next_talk_on=TODAY + WEEK))
    steps = shown(qtbot, desk, pupil)
    assert any(text.text().startswith("gesprek · ") for text in steps.findChildren(Text))


def test_letters_on_a_box_answer_its_line(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    agreements.make(desk.store, pupil, AgreementDraft("Bellen", "juf", due_on=TODAY))
    agreements.make(desk.store, pupil, AgreementDraft("Schrijven", "juf", due_on=TODAY + WEEK))
    steps = shown(qtbot, desk, pupil)
    steps.boxes()[0].setFocus()
    qtbot.keyClick(steps.boxes()[0], Qt.Key.Key_V)
    typed(qtbot, "Is al geregeld.")
    assert left(desk, pupil) == ["Schrijven"]
    steps.read(pupil)
    assert QApplication.focusWidget() is steps.boxes()[0]
    qtbot.keyClick(steps.boxes()[0], Qt.Key.Key_K)
    assert left(desk, pupil) == []


def test_escape_leaves_the_question_and_goes_back_to_the_box(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    agreements.make(desk.store, pupil, AgreementDraft("Bellen", "juf", due_on=TODAY))
    steps = shown(qtbot, desk, pupil)
    steps.boxes()[0].setFocus()
    qtbot.keyClick(steps.boxes()[0], Qt.Key.Key_V)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is steps.boxes()[0]
    assert left(desk, pupil) == ["Bellen"]


def test_a_planned_talk_is_held_from_its_line_and_closes_it(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    first = talks.write(desk.store, pupil, TalkDraft(TalkKind.CHILD, TODAY, reason="Pauze", next_talk_on=TODAY + WEEK))
    steps = shown(qtbot, desk, pupil)
    steps.boxes()[0].setFocus()
    qtbot.keyClick(steps.boxes()[0], Qt.Key.Key_G)
    assert desk.way.went == [("talk.new", pupil, "child", first)]  # type: ignore[attr-defined]  # the way of the tests
    talks.write(desk.store, pupil, TalkDraft(TalkKind.CHILD, TODAY, reason="Pauze", follows=first))
    assert left(desk, pupil) == []
