"""Opening a file as a person does: the practice school, a new file, a phrase, the recovery sheet."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from bijtijds.app import Program
from bijtijds.base import acute_card
from bijtijds.base.acute_card import AcuteCard
from bijtijds.base.device import Computer
from bijtijds.base.errors import Trouble
from bijtijds.services import files, school
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.acute_view import AcuteView
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.tasks import TaskStrip
from bijtijds.ui.shell.first_start import FirstStart
from bijtijds.ui.shell.making import Making
from bijtijds.ui.shell.recovering import AuthorPage, WordsPage
from bijtijds.ui.shell.renewing import NewPhrasePage
from bijtijds.ui.shell.unlock import UnlockPage
from makers import NOW

Start = Callable[..., Program]
PHRASE = "kano ladder mosterd vlinder tunnel"


def page(program: Program, kind: type) -> object:
    shown = program.window.content()
    if isinstance(shown, QStackedWidget):
        shown = shown.currentWidget()
    assert isinstance(shown, kind), type(shown).__name__
    return shown


def opened(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: program.work is not None and program.work.isVisible(), timeout=90_000)


@pytest.fixture
def file(tmp_path: Path, computer: Computer) -> Path:
    """A file that somebody made before on this computer."""
    path = tmp_path / "De Wilg.bijtijds"
    files.make(computer, path, PHRASE, "M. de Wit").store.close()
    return path


def test_the_practice_school_opens_with_one_click_and_says_what_it_is(
    qtbot: QtBot, start: Start, computer: Computer
) -> None:
    program = start()
    page(program, FirstStart).practice_button.click()
    opened(qtbot, program)

    assert program.work.opened.practice
    assert program.window.windowTitle() == "Bijtijds"
    assert not program.work._band.isHidden()


def test_making_the_practice_school_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, start: Start, computer: Computer
) -> None:
    program = start()
    first = page(program, FirstStart)
    first.practice_button.click()
    assert not first.practice_button.isEnabled()
    bar = first.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.value() > 0, timeout=60_000)
    QTest.mouseClick(first.findChild(TaskStrip).findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(first.practice_button.isEnabled, timeout=30_000)

    assert program.work is None
    assert not bar.isVisible()
    assert not (computer.folder / files.PRACTICE_NAME).exists()
    assert computer.memory.settings.practice_file is None


def test_qt_speaks_dutch_as_soon_as_the_first_window_is_there(qtbot: QtBot, start: Start) -> None:
    start()
    qtbot.waitUntil(lambda: QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren")


def test_the_right_phrase_opens_the_file(qtbot: QtBot, start: Start, file: Path) -> None:
    program = start(file)
    unlock = page(program, UnlockPage)
    QTest.keyClicks(unlock.phrase, PHRASE)
    QTest.keyClick(unlock.phrase, Qt.Key.Key_Return)
    opened(qtbot, program)

    assert program.work.store.device.author == "M. de Wit"


def test_the_phrase_can_be_read_by_who_cannot_use_a_mouse(start: Start, file: Path) -> None:
    unlock = page(start(file), UnlockPage)
    assert unlock.eye.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "Alt+T" in unlock.eye.accessibleName()
    unlock.eye.click()
    assert unlock.phrase.echoMode() == QLineEdit.EchoMode.Normal
    unlock.eye.click()
    assert unlock.phrase.echoMode() == QLineEdit.EchoMode.Password


def test_a_wrong_phrase_keeps_the_file_closed_and_says_so(qtbot: QtBot, start: Start, file: Path) -> None:
    program = start(file)
    unlock = page(program, UnlockPage)
    QTest.keyClicks(unlock.phrase, "kano ladder mosterd vlinder tunnels")
    unlock.open_button.click()
    qtbot.waitUntil(lambda: bool(unlock.said()), timeout=20_000)

    assert "Deze wachtwoordzin opent het bestand niet" in unlock.said()
    assert unlock.phrase.text() == ""
    assert program.work is None


def test_f12_shows_the_acute_card_of_a_locked_file_at_once_and_esc_leads_back_to_the_phrase(
    qtbot: QtBot, start: Start, file: Path
) -> None:
    (director,) = [one for one in acute_card.empty().lines if one.key == "director"]
    told = replace(director, number="010 000 00 11")
    lines = tuple(told if one.key == "director" else one for one in acute_card.empty().lines)
    acute_card.write(acute_card.beside(file), AcuteCard(lines, "De Wilg", NOW.date()))
    program = start(file)
    unlock = page(program, UnlockPage)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    QTest.keyClicks(unlock.phrase, PHRASE)
    begun = time.perf_counter()
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F12)
    QCoreApplication.processEvents()
    assert time.perf_counter() - begun < 1
    card = page(program, AcuteView)
    said = {one.text() for one in card.findChildren(QLabel) if one.isVisible()}
    assert {"112", "0800 2000", "010 000 00 11"} <= said
    assert program.work is None
    QTest.keyClick(card.back, Qt.Key.Key_Escape)
    assert page(program, UnlockPage).phrase.text() == PHRASE
    QTest.keyClick(unlock.phrase, Qt.Key.Key_Return)
    opened(qtbot, program)
    assert program.work.bar.words().startswith("De acute kaart stond open vanaf")


def test_the_acute_card_works_without_one_and_with_a_damaged_one(start: Start, file: Path) -> None:
    acute_card.beside(file).write_bytes(b"\xff{")
    program = start(file)
    page(program, UnlockPage).acute_button.click()
    assert "0800 2000" in {one.text() for one in page(program, AcuteView).findChildren(QLabel)}


def test_a_file_that_is_gone_is_told_at_once(start: Start, tmp_path: Path) -> None:
    unlock = page(start(tmp_path / "weg.bijtijds"), UnlockPage)

    assert "staat niet meer op deze plek" in unlock.said()
    assert not unlock.open_button.isEnabled()


def test_after_a_lock_the_window_says_that_the_draft_was_kept(start: Start, file: Path) -> None:
    program = start(file, locked_at="11.48", has_draft=True)
    words = [label.text() for label in program.window.content().findChildren(object) if hasattr(label, "text")
             and callable(label.text)]  # fmt: skip

    assert "Vergrendeld om 11.48 uur. Uw concept is bewaard." in words


def test_a_new_computer_asks_once_who_writes(qtbot: QtBot, start: Start, file: Path, computer: Computer) -> None:
    computer.memory.change(authors={})
    program = start(file)
    unlock = page(program, UnlockPage)
    QTest.keyClicks(unlock.phrase, PHRASE)
    unlock.open_button.click()
    qtbot.waitUntil(lambda: isinstance(program.window.content(), AuthorPage), timeout=20_000)
    QTest.keyClicks(program.window.content().field, "J. Smit")
    program.window.content().go_button.click()
    opened(qtbot, program)

    assert program.work.store.device.author == "J. Smit"
    assert files.author(computer, file) == "J. Smit"


def fill_in_the_school(making: Making) -> None:
    """With a number first that nobody can call; Enter goes on."""
    QTest.keyClicks(making.school.form.field("place").input, "Waterstede")
    phone = making.school.form.field("phone")
    QTest.keyClicks(phone.input, "bel maar")
    making.next_button.click()
    assert "geen telefoonnummer" in phone.shown_problem()
    phone.input.clear()
    QTest.keyClick(phone.input, Qt.Key.Key_Return)


def test_a_new_file_is_made_in_four_steps(
    qtbot: QtBot, start: Start, answers: Canned, tmp_path: Path, computer: Computer
) -> None:
    folder = tmp_path / "documenten"
    folder.mkdir()
    program = start()
    page(program, FirstStart).make_button.click()
    making = page(program, Making)

    assert not making.next_button.isEnabled()
    answers.paths += [folder, tmp_path / "herstelblad.pdf"]
    making.place.folder_button.click()
    QTest.keyClicks(making.place.school, "De Wilg")
    QTest.keyClicks(making.place.author, "M. de Wit")
    making.next_button.click()

    phrase = " ".join(making.phrase.words())
    assert len(making.phrase.words()) == 5
    QTest.keyClicks(making.phrase.again_field, phrase[:-1])
    assert not making.next_button.isEnabled()
    QTest.keyClicks(making.phrase.again_field, phrase[-1])
    making.next_button.click()
    qtbot.waitUntil(lambda: making._at == 2, timeout=20_000)

    making.sheet.save_button.click()
    assert (tmp_path / "herstelblad.pdf").read_bytes().startswith(b"%PDF")
    for edit, place in zip(making.sheet.fields, making.sheet._places, strict=True):
        QTest.keyClicks(edit, making.sheet._words[place - 1])
    making.next_button.click()

    fill_in_the_school(making)
    opened(qtbot, program)

    kept = school.school(program.work.store)
    assert (kept.name, kept.place) == ("De Wilg", "Waterstede")
    assert computer.memory.settings.last_path == folder / "De Wilg.bijtijds"


def test_every_step_starts_with_the_cursor_in_its_first_field(qtbot: QtBot, start: Start) -> None:
    program = start()
    qtbot.waitExposed(program.window)
    page(program, FirstStart).make_button.click()
    making = page(program, Making)
    assert program.window.focusWidget() is making.place.school


class Printerless(Canned):
    """A computer without a printer."""

    def printer(self, parent: object) -> None:
        raise Trouble("no_printer")


def test_a_sheet_that_cannot_be_printed_is_told_and_can_still_be_saved(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start()
    monkeypatch.setattr(program, "_asker", Printerless([], [tmp_path / "herstelblad.pdf"]))
    page(program, FirstStart).make_button.click()
    making = page(program, Making)
    making.place.set_folder(tmp_path)
    QTest.keyClicks(making.place.school, "De Wilg")
    QTest.keyClicks(making.place.author, "M. de Wit")
    making.next_button.click()
    QTest.keyClicks(making.phrase.again_field, " ".join(making.phrase.words()))
    making.next_button.click()
    qtbot.waitUntil(lambda: making._at == 2, timeout=20_000)

    making.sheet.print_button.click()
    assert making._hint.text() == sentences()["no_printer"]
    making.sheet.save_button.click()
    assert (tmp_path / "herstelblad.pdf").exists()


def test_stopping_before_the_sheet_leaves_no_file(qtbot: QtBot, start: Start, answers: Canned, tmp_path: Path) -> None:
    program = start()
    page(program, FirstStart).make_button.click()
    making = page(program, Making)
    answers.paths.append(tmp_path)
    answers.answers.append("Gooi het lege bestand weg")
    making.place.folder_button.click()
    making.place.school.setText("De Wilg")
    making.place.author.setText("M. de Wit")
    making.next_button.click()
    making.phrase.again_field.setText(" ".join(making.phrase.words()))
    making.next_button.click()
    qtbot.waitUntil(lambda: making._at == 2, timeout=20_000)
    making.back_button.click()

    page(program, FirstStart)
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == []


def test_an_own_phrase_is_judged_and_must_be_typed_twice(start: Start) -> None:
    program = start()
    page(program, FirstStart).make_button.click()
    step = page(program, Making).phrase
    step.start()
    step.own_phrase.click()

    step.own_field.setText("wachtwoord1234")
    step.again_field.setText("wachtwoord1234")
    assert step.missing() == "Bedenk eerst een zin die sterk genoeg is"

    own = "zeven paarse bakstenen zingen zachtjes"
    step.own_field.setText(own)
    assert step.missing() == "Typ eerst de hele zin over"
    step.again_field.setText(own)
    assert step.missing() == ""
    assert step.phrase == own


def test_the_recovery_sheet_opens_the_file_and_asks_a_new_phrase(
    qtbot: QtBot, start: Start, tmp_path: Path, computer: Computer
) -> None:
    path = tmp_path / "De Wilg.bijtijds"
    made = files.make(computer, path, PHRASE, "M. de Wit")
    words = list(made.sheet.words)
    made.store.close()
    program = start(path)
    page(program, UnlockPage).sheet_link.click()
    asked = page(program, WordsPage)
    for edit, word in zip(asked.fields, words, strict=True):
        QTest.keyClicks(edit, word[:4])
    assert [edit.text() for edit in asked.fields] == words

    asked.open_button.click()
    qtbot.waitUntil(lambda: isinstance(program.window.content(), NewPhrasePage), timeout=20_000)
    renew = program.window.content()
    fresh = " ".join(renew.step.words())
    renew.step.again_field.setText(fresh)
    renew.save_button.click()
    opened(qtbot, program)
    program.work.store.close()

    assert files.derive(computer, path, phrase=fresh).dbk


def test_a_wrong_word_on_the_sheet_is_told(qtbot: QtBot, start: Start, file: Path) -> None:
    program = start(file)
    page(program, UnlockPage).sheet_link.click()
    asked = page(program, WordsPage)
    for edit in asked.fields:
        edit.setText("bestaatniet")
    asked.open_button.click()
    qtbot.waitUntil(lambda: bool(asked.said()), timeout=20_000)

    assert program.work is None


def test_the_size_of_the_letters_can_be_chosen_on_the_first_screen(
    qapp: QApplication, start: Start, computer: Computer
) -> None:
    first = page(start(), FirstStart)
    before = qapp.font().pointSizeF()
    first._sizes.buttons()[2].click()

    assert computer.memory.settings.percent == 150
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.5)
