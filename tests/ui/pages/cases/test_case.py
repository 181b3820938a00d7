"""Casus zonder naam, from the question to the paper, as somebody at the keyboard goes through it."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from bijtijds.base.errors import Trouble
from bijtijds.services import agreements, gate, reviewing, telling
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.telling import ToldDraft
from bijtijds.store.store import Store
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.theme.apply import Look, apply
from makers import a_note
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle, tab_misses
from ui.pages.cases.steps import QUESTION, doubts, look_at_all, opened, outside, press, reviewed, to_paper


def test_the_question_leads_and_confidential_notes_are_not_offered(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = opened(qtbot, desk, child)
    assert page._hint.text() == "Nog nodig: uw vraag en ten minste één notitie"
    page.choosing.starter.click()
    assert page.choosing.missing().startswith("Nog nodig: uw vraag")
    assert len(page.choosing.notes.table.rows()) == 2
    assert not page._primary.isEnabled()


def test_what_was_agreed_can_go_along_as_tried(qtbot: QtBot, desk: Desk, store: Store, child: UUID) -> None:
    done = agreements.make(store, child, AgreementDraft("Elke dag een praatje", "juf Anke"))
    agreements.finish(store, done, "hij vertelt meer")
    page = opened(qtbot, desk, child)
    page.choosing.form.fill({"question": QUESTION, "agreed": [done], "tried": "- Vaste plek\n\n- Maatje"})
    page.choosing.notes.table.tick({page.choosing.notes.table.rows()[0].uid})
    assert page.choosing.draft(child).tried == ("Elke dag een praatje (hij vertelt meer)", "Vaste plek", "Maatje")


def test_a_case_goes_from_question_to_file_with_the_keyboard_alone(
    qtbot: QtBot, desk: Desk, store: Store, child: UUID, tmp_path: Path
) -> None:
    page = reviewed(qtbot, desk, child)
    assert len(doubts(page)) == len(page.reviewing.case().undecided) > 2
    assert "7 regels" in page._hint.text()
    to_paper(qtbot, page)
    assert page.leaving.preview.pages() == 1
    assert not page._primary.isEnabled()
    qtbot.keyClicks(page.leaving.form.field("recipient").input, "orthopedagoog")
    assert isinstance(desk.ask, Canned)
    desk.ask.paths.append(tmp_path / "casus.pdf")
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil((tmp_path / "casus.pdf").exists, timeout=5000)
    assert page._hint.text() == "Bewaard. De uitgifte staat in het register."
    assert store.counts()["disclosure"] == 1
    assert store.draft(f"case.new/{child.hex}") is None
    assert page.unsaved() == ()


def test_who_had_this_child_by_name_before_is_warned_of_at_the_door(
    qtbot: QtBot, desk: Desk, store: Store, child: UUID
) -> None:
    page = reviewed(qtbot, desk, child)
    to_paper(qtbot, page)
    telling.tell(store, child, ToldDraft(what="Hoe het gaat.", recipients="Karel Bos, GGD", because="Hij belde."))
    qtbot.keyClicks(page.leaving.form.field("recipient").input, "orthopedagoog")
    assert page.leaving.had_note.isHidden()
    page.leaving.form.field("recipient").show_value("")
    qtbot.keyClicks(page.leaving.form.field("recipient").input, "arts van de ggd")
    assert not page.leaving.had_note.isHidden()
    assert page._primary.isEnabled(), "a warning, not a refusal"


def test_a_telling_file_name_is_refused_and_nothing_leaves(
    qtbot: QtBot, desk: Desk, store: Store, child: UUID, tmp_path: Path
) -> None:
    page = reviewed(qtbot, desk, child)
    to_paper(qtbot, page)
    qtbot.keyClicks(page.leaving.form.field("recipient").input, "orthopedagoog")
    assert isinstance(desk.ask, Canned)
    desk.ask.paths.append(tmp_path / "Jorrit.pdf")
    page._primary.click()
    qtbot.waitUntil(lambda: "file_name_tells" in desk.bar.told, timeout=5000)
    assert list(tmp_path.glob("*.pdf")) == []
    assert store.counts().get("disclosure", 0) == 0


def test_f8_goes_round_the_doubts_and_ctrl_z_takes_the_last_decision_back(
    qtbot: QtBot, desk: Desk, child: UUID
) -> None:
    page = reviewed(qtbot, desk, child)
    before = doubts(page)
    first = page.reviewing.deciding.doubts.current()
    press(qtbot, page, Qt.Key.Key_F8)
    assert page.reviewing.deciding.doubts.current() != first
    press(qtbot, page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.reviewing.deciding.doubts.current() == first
    press(qtbot, page, Qt.Key.Key_L)
    assert len(doubts(page)) == len(before) - 1
    press(qtbot, page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert doubts(page) == before
    assert page.reviewing.deciding.doubts.current() == first


def test_letting_a_known_name_stand_asks_for_a_reason_and_own_words_are_checked(
    qtbot: QtBot, desk: Desk, child: UUID
) -> None:
    page = reviewed(qtbot, desk, child)
    roos = next(
        run.spot for pair in reviewing.pairs(page.reviewing.case()) for run in pair.inside if run.text == "Roos"
    )
    page.reviewing.texts.spot_chosen.emit(roos)
    press(qtbot, page, Qt.Key.Key_L)
    asking = page.reviewing.deciding.asking
    assert page.reviewing.is_asking()
    press(qtbot, page, Qt.Key.Key_Return)
    assert asking.field.shown_problem().startswith("Dit kan naar iemand leiden")
    qtbot.keyClicks(asking.field.edit, "hier is het de bloem")
    press(qtbot, page, Qt.Key.Key_Return)
    assert "met Roos een bloem" in outside(page)
    page.reviewing.texts.spot_chosen.emit(roos)
    press(qtbot, page, Qt.Key.Key_V)
    qtbot.keyClicks(asking.field.edit, "Jorrit")
    press(qtbot, page, Qt.Key.Key_Return)
    assert asking.field.shown_problem().startswith("In uw eigen woorden")
    press(qtbot, page, Qt.Key.Key_Escape)
    assert not page.reviewing.is_asking()
    assert page.title.text() == "Namen eruit"


def test_a_name_can_be_given_to_a_person_or_masked_everywhere(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = reviewed(qtbot, desk, child)
    deciding = page.reviewing.deciding
    deciding.doubts.choose(next(one.spot for one in deciding.doubts.rows() if one.words == "Wiesje"))
    press(qtbot, page, Qt.Key.Key_P)
    assert deciding.menu.isVisible()
    role = deciding.menu.activeAction().text()
    qtbot.keyClick(deciding.menu, Qt.Key.Key_Return)
    assert f"[{role.lower()}]" in outside(page)
    assert "Wiesje" not in doubts(page)
    deciding.doubts.choose(next(one.spot for one in deciding.doubts.rows() if one.words == "Zebedeus"))
    press(qtbot, page, Qt.Key.Key_O)
    assert "Zebedeus" not in outside(page)


def test_a_lock_takes_neither_question_nor_decisions(qtbot: QtBot, desk: Desk, store: Store, child: UUID) -> None:
    page = reviewed(qtbot, desk, child)
    press(qtbot, page, Qt.Key.Key_M)
    page.reviewing.deciding.looking.ticks[1].box.setChecked(True)
    left = doubts(page)
    for key, values, pupil in page.unsaved():
        store.keep_drafts([(key, values, pupil)])
    page.close()
    again = opened(qtbot, desk, child)
    qtbot.waitUntil(lambda: again.title.text() == "Namen eruit", timeout=5000)
    assert doubts(again) == left
    assert again.reviewing.deciding.looking.looked() == page.reviewing.deciding.looking.looked()
    assert again.choosing.form.values()["question"] == QUESTION


def test_going_back_to_the_question_keeps_the_decisions(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = reviewed(qtbot, desk, child)
    press(qtbot, page, Qt.Key.Key_M)
    left = doubts(page)
    page._to_question.click()
    page._primary.click()
    qtbot.waitUntil(lambda: page.title.text() == "Namen eruit", timeout=5000)
    assert doubts(page) == left


def test_what_was_ticked_holds_for_the_texts_that_were_looked_over(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = reviewed(qtbot, desk, child)
    look_at_all(page)
    everything = page.reviewing.deciding.looking.looked()
    for question, left in ((QUESTION, everything), (f"{QUESTION} Zij is van een tweeling.", frozenset())):
        page._to_question.click()
        page.choosing.form.field("question").show_value(question)
        page._primary.click()
        qtbot.waitUntil(lambda: page.title.text() == "Namen eruit", timeout=5000)
        assert page.reviewing.deciding.looking.looked() == left
    assert everything


def test_nothing_can_be_copied_out_of_the_review(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = reviewed(qtbot, desk, child)
    QApplication.clipboard().setText("leeg")
    page.reviewing.texts.setFocus()
    press(qtbot, page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "leeg"


def test_the_screen_never_claims_that_a_case_is_anonymous(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = reviewed(qtbot, desk, child)
    to_paper(qtbot, page)
    told = [one.text() for kind in (QLabel, QAbstractButton) for one in page.findChildren(kind)]
    assert not [words for words in told if "anoniem" in words.lower()]


def test_everything_fits_and_has_a_name_at_every_step(qtbot: QtBot, desk: Desk, child: UUID, qapp) -> None:
    page = reviewed(qtbot, desk, child)
    steps = [lambda: None, page._show_first, lambda: to_paper(qtbot, (page._show_second(), page)[1])]
    for step in steps:
        step()
        for look in checked_looks(qapp, page):
            assert nothing_clipped(page) == [], (page.title.text(), look)
            assert everything_focusable_is_named(page) == [], (page.title.text(), look)


def test_without_a_printer_the_case_says_so_and_stays(qtbot: QtBot, desk: Desk, store: Store, child: UUID) -> None:
    class Printerless(Canned):
        def printer(self, parent: object) -> None:
            raise Trouble("no_printer")

    page = reviewed(qtbot, replace(desk, ask=Printerless()), child)
    to_paper(qtbot, page)
    page.leaving.form.field("recipient").show_value("orthopedagoog")
    page._print.click()
    assert desk.bar.told == ["no_printer"]
    assert gate.left(store, child) == ()


def test_tab_goes_to_everything_at_every_step(qtbot: QtBot, desk: Desk, child: UUID) -> None:
    page = opened(qtbot, desk, child)
    assert tab_misses(qtbot, page) == []
    page = reviewed(qtbot, desk, child)
    assert tab_misses(qtbot, page) == []
    to_paper(qtbot, page)
    assert tab_misses(qtbot, page) == []


def test_the_doubt_in_hand_is_in_view_in_the_texts_also_with_large_letters(
    qtbot: QtBot, qapp: QApplication, desk: Desk, child: UUID
):
    for number in range(6):
        a_note(desk.store, child, seen=f"Hij bouwde {number + 3} torens. Daarna ging hij rustig in de hoek zitten.")
    page = reviewed(qtbot, desk, child)
    apply(qapp, Look(percent=150))
    for _ in doubts(page):
        settle()
        texts = page.reviewing.texts
        assert texts.viewport().rect().contains(texts.cursorRect())
        assert "stap 2 van 3" in page.subtitle.text()
        press(qtbot, page, Qt.Key.Key_F8)
