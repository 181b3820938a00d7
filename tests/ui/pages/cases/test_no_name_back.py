"""A name that she tries to get back into a case, by every road of the screens, is refused with a sentence (§3.2 C)."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.documents.reading_back import everything_in
from bijtijds.services import gate, reports, reviewing
from bijtijds.store.store import Store
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cases.page import CasePage
from makers import a_note, a_pupil
from ui.pages.cases.steps import a_child, outside, press, reviewed, to_paper

PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def child(store: Store) -> UUID:
    """A child with a note, in a school where enough others are like him."""
    uid = a_child(store)
    a_note(store, uid, seen="Jorrit zat drie keer alleen op de trap. Hij noemde Zebedeus.")
    return uid


def choose(page: CasePage, words: str) -> None:
    """Go to these words, as a click on them does."""
    runs = [run for pair in reviewing.pairs(page.reviewing.case()) for run in pair.inside]
    page.reviewing.texts.spot_chosen.emit(next(run.spot for run in runs if run.spot and run.text == words))


def own_words_are_read(qtbot: QtBot, page: CasePage) -> None:
    """`Verzacht` takes no name, also with a slip or in single letters."""
    deciding = page.reviewing.deciding
    choose(page, "Roos Dijkema")
    press(qtbot, page, Qt.Key.Key_V)
    for words in ("zoals Jorit", "met J o r r i t", "een kind van De Vlieger"):
        deciding.asking.field.edit.setText("")
        qtbot.keyClicks(deciding.asking.field.edit, words)
        press(qtbot, page, Qt.Key.Key_Return)
        assert deciding.asking.field.shown_problem().startswith("In uw eigen woorden"), words
    deciding.asking.field.edit.setText("")
    qtbot.keyClicks(deciding.asking.field.edit, "een ander kind")
    press(qtbot, page, Qt.Key.Key_Return)
    assert "met een ander kind." in outside(page)


def no_reason_is_enough(qtbot: QtBot, page: CasePage) -> None:
    """A known name stays out whatever she writes down as why."""
    deciding = page.reviewing.deciding
    choose(page, "Jorrit")
    press(qtbot, page, Qt.Key.Key_L)
    if page.reviewing.is_asking():
        qtbot.keyClicks(deciding.asking.field.edit, "moeder vindt het goed")
        press(qtbot, page, Qt.Key.Key_Return)
    said = deciding.asking.field.shown_problem() or deciding.problem()
    assert said.startswith("Dit staat in uw bestand en mag niet naar buiten")
    press(qtbot, page, Qt.Key.Key_Escape)
    assert "Jorrit" not in outside(page)


def test_own_words_a_reason_and_the_file_name_let_no_name_back(
    qtbot: QtBot, desk: Desk, store: Store, child: UUID, tmp_path: Path
) -> None:
    a_note(store, child, seen="Later speelde hij met Roos Dijkema.")
    page = reviewed(qtbot, desk, child)
    own_words_are_read(qtbot, page)
    no_reason_is_enough(qtbot, page)
    to_paper(qtbot, page)
    qtbot.keyClicks(page.leaving.form.field("recipient").input, "orthopedagoog")
    assert isinstance(desk.ask, Canned)
    for tried, name in enumerate(("casusJorrit.pdf", "jorit.pdf", "casus JZ.pdf"), start=1):
        desk.ask.paths.append(tmp_path / name)
        page._primary.click()
        qtbot.waitUntil(lambda tried=tried: desk.bar.told.count("file_name_tells") == tried, timeout=5000)
    assert not list(tmp_path.glob("*.pdf"))
    assert gate.left(store, child) == ()
    desk.ask.paths.append(tmp_path / "casus.pdf")
    page._primary.click()
    qtbot.waitUntil((tmp_path / "casus.pdf").exists, timeout=5000)
    told = everything_in((tmp_path / "casus.pdf").read_bytes())
    assert not [one for one in ("Jorrit", "Zwaluw", "Roos", "Dijkema", "Vlieger", "orthopedagoog") if one in told]


def test_who_came_into_the_file_while_the_paper_was_shown_is_seen_at_the_door(
    qtbot: QtBot, desk: Desk, store: Store, child: UUID, tmp_path: Path
) -> None:
    page = reviewed(qtbot, desk, child)
    choose(page, "Zebedeus")
    press(qtbot, page, Qt.Key.Key_L)
    to_paper(qtbot, page)
    a_pupil(store, "Zebedeus", "Krans", care=False)
    qtbot.keyClicks(page.leaving.form.field("recipient").input, "orthopedagoog")
    assert isinstance(desk.ask, Canned)
    desk.ask.paths.append(tmp_path / "casus.pdf")
    page._primary.click()
    qtbot.waitUntil(lambda: "case_tells_now" in desk.bar.told, timeout=5000)
    assert not (tmp_path / "casus.pdf").exists()
    assert gate.left(store, child) == ()
    assert reports.of_pupil(store, child) == (), "nor is it kept"


def test_neither_the_texts_nor_the_list_of_places_gives_a_word_to_the_clipboard(
    qtbot: QtBot, desk: Desk, child: UUID
) -> None:
    page = reviewed(qtbot, desk, child)
    board = QApplication.clipboard()
    for widget in (page.reviewing.texts, page.reviewing.deciding.doubts):
        board.setText("leeg")
        widget.setFocus()
        for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
            qtbot.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
        view = widget.viewport()
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
        qtbot.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert board.text() == "leeg"
    assert not page.reviewing.texts.textCursor().hasSelection()
