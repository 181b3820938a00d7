"""Leerlingen inlezen, as somebody at the keyboard goes through it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.services import Changed, importing, practice, pupils, taking_over
from bijtijds.services.pupils import PupilDraft
from bijtijds.store.store import Store
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.importing.page import ImportPage
from desks import work
from makers import a_school
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle

PLAIN = Qt.KeyboardModifier.NoModifier
CONTENT = practice.edexml().decode()


@pytest.fixture
def filled(store: Store) -> Store:
    """The practice school as it was read a month ago; somebody was corrected by hand, somebody has no birth date."""
    found = importing.compare(store, importing.trial(CONTENT.encode()))
    taking_over.take_over(store, found, importing.proposed(found))
    row = next(one for one in pupils.pupils(store) if one.name.full == "Jip de Wit")
    draft = pupils.open_draft(store, row.uid)
    told = {name: getattr(draft, name) for name in PupilDraft.__dataclass_fields__}
    pupils.correct(store, row.uid, PupilDraft(**{**told, "surname": "Witteveen"}))
    pupils.add(
        store, PupilDraft(**{**told, "given_name": "Bram", "surname": "Sterk", "birth_date": None, "seen": None})
    )
    return store


def later() -> str:
    """A month later: one pupil became Bram Sterk with another key, one has another name."""
    start = CONTENT.index('<leerling key="41211">')
    end = CONTENT.index("</leerling>", start)
    one = re.sub(r"<achternaam>[^<]*", "<voorvoegsel>de</voorvoegsel><achternaam>Sterk", CONTENT[start:end])
    one = re.sub(r"<roepnaam>[^<]*", "<roepnaam>Bram", one).replace("41211", "941211")
    text = CONTENT[:start] + one + CONTENT[end:]
    return text.replace("<roepnaam>Koen</roepnaam>", "<roepnaam>Coen</roepnaam>", 1)


def opened(qtbot: QtBot, desk: Desk, tmp_path: Path, text: str) -> ImportPage:
    """The page with the preview of this file."""
    path = tmp_path / "edex.xml"
    path.write_text(text, encoding="utf-8")
    assert isinstance(desk.ask, Canned)
    desk.ask.paths.append(path)
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    page.show()
    page.choosing.choose_button.click()
    qtbot.waitUntil(lambda: hasattr(page, "looking"), timeout=5000)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=5000)
    return page


def press(
    qtbot: QtBot, page: ImportPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)


def counts(page: ImportPage) -> list[str]:
    return [button.text() for button in page.looking.segments.buttons()]


def primary(page: ImportPage) -> str:
    return page._take.text().split("  ")[0]


def test_a_first_import_goes_in_with_the_keyboard_alone_and_out_again(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    page = opened(qtbot, desk, tmp_path, CONTENT)
    assert counts(page)[0].startswith("Alles")
    before = len(page.looking.ticks())
    page.looking.table.choose_first()
    press(qtbot, page, Qt.Key.Key_Space)
    assert len(page.looking.ticks()) == before - 1
    assert primary(page) == f"Neem {before - 1} wijzigingen over"
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: store.counts().get("pupil", 0) == 87, timeout=5000)
    qtbot.waitUntil(lambda: page.subtitle.text() == "klaar", timeout=5000)
    ending = page._stages.currentWidget()
    assert ending.words().endswith("nieuw")
    ending.undo_button.click()
    qtbot.waitUntil(lambda: store.counts().get("pupil", 0) == 0, timeout=5000)
    qtbot.waitUntil(lambda: ending.words().startswith("Ongedaan"), timeout=5000)


def test_segments_filter_and_ticks_outlast_them(qtbot: QtBot, desk: Desk, filled: Store, tmp_path: Path) -> None:
    page = opened(qtbot, desk, tmp_path, later())
    assert counts(page) == ["Alles  5", "Nieuw  0", "Gewijzigd  1", "U kiest  2", "Weg  2"]
    ticks = page.looking.ticks()
    page.looking.segments.buttons()[4].click()
    assert [words[3] for words in page.looking.table.words()].count("niet meer in het bestand; blijft staan") == 1
    assert page.looking.table.ticked() == set()
    assert page.looking.ticks() == ticks
    assert "2 vinkjes in alle rijtjes samen" in page._hint.text()


def test_her_own_value_is_chosen_until_she_takes_the_files(
    qtbot: QtBot, desk: Desk, filled: Store, tmp_path: Path
) -> None:
    page = opened(qtbot, desk, tmp_path, later())
    line = next(one for one in page.looking.table.rows() if one.differences and one.differences[0].conflict)
    page.looking.table.choose(line.key)
    assert primary(page) == "Neem 1 wijziging over"
    assert page._hint.text().startswith("2 vinkjes, waarvan 1 zonder wijziging.")
    settle()
    press(qtbot, page, Qt.Key.Key_Return)
    box = QApplication.focusWidget()
    assert box.isChecked()
    assert box.accessibleName() == "Achternaam: Witteveen, zo staat het nu in Bijtijds"
    press(qtbot, page, Qt.Key.Key_Down)
    assert QApplication.focusWidget().accessibleName() == "Achternaam: Wit, zo staat het in het bestand"
    assert primary(page) == "Neem 2 wijzigingen over"
    assert "vinkjes" not in page._hint.text()
    press(qtbot, page, Qt.Key.Key_Escape)
    assert page.looking.table.hasFocus()
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.subtitle.text() == "klaar", timeout=5000)
    assert "Jip de Wit" in [row.name.full for row in pupils.pupils(filled)]


def test_somebody_undecided_cannot_be_ticked_before_she_says_who_it_is(
    qtbot: QtBot, desk: Desk, filled: Store, tmp_path: Path
) -> None:
    page = opened(qtbot, desk, tmp_path, later())
    line = next(one for one in page.looking.table.rows() if one.undecided)
    page.looking.table.choose(line.key)
    press(qtbot, page, Qt.Key.Key_Space)
    assert line.key not in page.looking.ticks()
    assert QApplication.focusWidget().accessibleName().startswith("Wie is dit?: Dit is Bram de Sterk")
    press(qtbot, page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: line.key in page.looking.ticks(), timeout=5000)
    now = page.looking.table.current()
    assert (now.key, now.undecided, now.answered) == (line.key, False, True)


def test_another_school_is_warned_about_and_asked(qtbot: QtBot, desk: Desk, filled: Store, tmp_path: Path) -> None:
    a_school(filled)
    found = importing.compare(filled, importing.trial(CONTENT.encode()))
    taking_over.take_over(filled, found, importing.proposed(found))
    before = filled.counts()
    page = opened(qtbot, desk, tmp_path, later().replace("99ZZ", "98YY"))
    assert isinstance(desk.ask, Canned)
    desk.ask.answers.append("Annuleer")
    page._take.click()
    assert [question.title for question in desk.ask.asked] == ["Bestand van een andere school?"]
    assert filled.counts() == before


def test_a_file_that_cannot_be_used_says_why_and_lets_her_choose_again(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "edex.xml"
    path.write_text("<html><body>Inloggen</body></html>", encoding="utf-8")
    assert isinstance(desk.ask, Canned)
    desk.ask.paths.append(path)
    page = ImportPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.choosing.choose_button.click()
    qtbot.waitUntil(lambda: page.choosing.trouble().startswith("Dit is een webpagina"), timeout=5000)
    assert page.choosing.choose_button.isEnabled()


def test_discreet_shows_letters(qtbot: QtBot, desk: Desk, filled: Store, tmp_path: Path) -> None:
    page = opened(qtbot, desk, tmp_path, later())
    desk.names.discreet = True
    page.refresh(Changed(frozenset(), frozenset(), frozenset(), "", False))
    assert all(re.fullmatch(r"([^\W\d_]\.){1,2}", words[1]) for words in page.looking.table.words())


def test_everything_fits_and_has_a_name(qtbot: QtBot, desk: Desk, filled: Store, tmp_path: Path, qapp) -> None:
    page = opened(qtbot, desk, tmp_path, later())
    page.looking.table.choose(next(one.key for one in page.looking.table.rows() if one.undecided))
    for look in checked_looks(qapp, page):
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look


def test_the_keys_begin_on_the_button_that_chooses_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    window = work(tmp_path)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.roads.open("import")
    page = window.findChild(ImportPage)
    qtbot.waitUntil(page.choosing.choose_button.hasFocus)
