"""A case of twenty notes is looked over at the keyboard in less than three minutes (issue: 2 seconds a key)."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bijtijds.anonymise.finding import Kind
from bijtijds.anonymise.sorts import sort_of
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import cases, pupils
from bijtijds.services.reviewing import LOOK_AT
from bijtijds.store.store import Store
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cases.page import CasePage
from makers import a_note, a_parent, a_pupil, a_school
from ui.hands import Hands
from ui.pages.cases.steps import opened
from ui.pages.cases.twenty_notes import KNOWN, NOTES, SLIPS, STRANGERS

BUDGET = 60


@pytest.fixture
def child(store: Store) -> UUID:
    """A child with twenty notes, a mother and four mates."""
    a_school(store)
    uid = a_pupil(store)
    a_parent(store, uid)
    for given, surname in (("Roos", "Dijkema"), ("Marnix", "Ooms"), ("Lotte", "Pronk"), ("Ruben", "Kats")):
        a_pupil(store, given, surname, care=False)
    for text in NOTES:
        a_note(store, uid, seen=text)
    return uid


def keys(hands: Hands) -> int:
    """Every key but the letters of a question or a name that she types."""
    return sum(not one.startswith("“") for one in hands.way)


def test_twenty_notes_go_from_the_question_to_the_paper_at_the_keyboard(
    qtbot: QtBot, desk: Desk, store: Store, child: UUID, tmp_path: Path
) -> None:
    page = opened(qtbot, desk, child)
    hands = Hands(page)
    hands.type("Hoe kan ik als school het beste helpen?")
    hands.tab_to("Notities voor de casus")
    hands.press("Ctrl+A")
    hands.press("Ctrl+Return")
    qtbot.waitUntil(lambda: page.title.text() == "Namen eruit", timeout=20000)
    assert len(page.reviewing.case().undecided) > 15
    decide_all(page, hands)
    hands.press("N", times=len(LOOK_AT) + 1)
    hands.press("Ctrl+Return")
    qtbot.waitUntil(lambda: page.title.text() == "Papier", timeout=20000)
    hands.type("orthopedagoog")
    assert isinstance(desk.ask, Canned)
    saved = tmp_path / "casus.pdf"
    desk.ask.paths.append(saved)
    hands.press("Ctrl+Return")
    qtbot.waitUntil(saved.exists, timeout=20000)
    assert keys(hands) <= BUDGET, hands.told()
    out = " ".join(everything_in(saved.read_bytes()).split())
    assert "een geestelijk beroep" in out
    assert "rent dan naar hem toe" in out
    assert [one for one in (*KNOWN, *SLIPS, *STRANGERS) if one.casefold() in out.casefold()] == []
    assert pupils.open_draft(store, child).also_known_as == ("Jorit",)


def decide_all(page: CasePage, hands: Hands) -> None:
    """What a care coordinator does with each doubt: days and ages at one go, names everywhere, a slip to its child."""
    while page.reviewing.case().undecided:
        doubt = page.reviewing.deciding.doubts.current()
        assert doubt is not None
        found = cases.finding(page.reviewing.case(), doubt.spot)
        if sort_of(found) is not None:
            hands.press("Shift+M")
        elif doubt.words == "Jorit":
            hands.press("P")
            hands.way.append("Return")
            qt_enter(page)
        elif found.kind is Kind.TRAIT and "enige" in doubt.words:
            hands.press("V")
            hands.type("een geestelijk beroep")
            hands.press("Return")
        elif found.kind is Kind.TRAIT:
            hands.press("L")
        else:
            hands.press("O")


def qt_enter(page: CasePage) -> None:
    """Enter goes to the unfolded list, which is a window of its own."""
    QTest.keyClick(page.reviewing.deciding.menu, Qt.Key.Key_Return)
