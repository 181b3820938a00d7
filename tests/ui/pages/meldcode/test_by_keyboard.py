"""The whole path of a Meldcode with the keys alone, in the whole window, to its one report."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from bijtijds.services import Store, gate, meldcode, meldcode_papers
from bijtijds.terms.codes import Channel, NextAction, ReleaseBasis
from bijtijds.terms.meldcode import Decision, Ending, Question, Step, Weighed
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.pages.meldcode.colleague import OtherRoute
from bijtijds.ui.pages.meldcode.dialogs import EndMeldcode
from bijtijds.ui.pages.meldcode.edit import EditMeldcode
from bijtijds.ui.pages.meldcode.front import MeldcodeFront
from bijtijds.ui.pages.meldcode.page import MeldcodePage
from bijtijds.ui.pages.notes.quick import QuickNote
from bijtijds.ui.pages.papers.page import PaperPage
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, a_parent, a_pupil, a_school, empty_store
from meldcode_makers import a_case, reported
from ui.hands import Hands
from ui.invariants import settle


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = empty_store(tmp_path)
    a_school(made)
    yield made
    made.close()


@pytest.fixture
def pupil(store: Store) -> UUID:
    made = a_pupil(store)
    a_parent(store, made)
    return made


@pytest.fixture
def asked() -> Canned:
    return Canned([])


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, store: Store, pupil: UUID, asked: Canned) -> Hands:
    """At the work window, with nothing but keys."""
    window = work(tmp_path, store=store, asked=asked)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.begin()
    settle()
    return Hands(window)


def page_of(hands: Hands, kind):
    assert isinstance(hands.window, Work)
    return hands.window.findChildren(kind)[-1]


def begin(hands: Hands) -> None:
    """From Ctrl+K by the name that she knew it by, past the first question."""
    hands.press("Ctrl+K")
    hands.type("jorrit amk")
    hands.press("Return")
    assert page_of(hands, MeldcodeFront).yes_button.hasFocus()
    hands.press("Ctrl+Return")


def weigh(hands: Hands) -> None:
    """Five times: ja or nee with the arrows, and the facts; who and when stand there already."""
    for at, question in enumerate(Question, start=1):
        hands.tab_to(f"{at}. {question.label}")
        hands.press("Space")
        if question is Question.UNSAFE:
            hands.press("Right")
        hands.tab_to(f"Vraag {at}: op welke feiten?")
        hands.type("Drie plekken op 23 november.")


def decide_not_to_report(hands: Hands) -> None:
    hands.press("Alt+5")
    hands.press("Space")
    hands.press("Right", 3)
    hands.tab_to("Wanneer")
    hands.type("vandaag")
    hands.tab_to("Met wie")
    hands.type("directeur en jeugdarts")
    hands.tab_to("Waarom?")
    hands.type("Ouders laten hun kind vandaag onderzoeken.")


def test_the_path_runs_by_keys_to_a_decision_not_to_report_and_prints_as_one_report(
    hands: Hands, store: Store, pupil: UUID, asked: Canned, tmp_path: Path
) -> None:
    begin(hands)
    hands.type("Had drie blauwe plekken op de arm.")
    hands.press("Alt+3")  # in any order
    hands.type("Moeder zegt dat hij viel.")
    hands.press("Alt+2")
    hands.type("Wij wegen het morgen samen.")
    hands.press("Alt+4")
    weigh(hands)
    decide_not_to_report(hands)
    hands.press("Ctrl+P")

    standing = meldcode.standing(store, pupil)
    draft = meldcode.open_case(store, standing)[1]
    assert [one.step for one in draft.moments] == [Step.SIGNALS, Step.CONSULT, Step.TALK]
    assert [one.answer for one in draft.weighings] == [Weighed.YES, Weighed.NO, *[Weighed.YES] * 3]
    assert (draft.decision, draft.decided_on) == (Decision.NEITHER, TODAY)

    assert page_of(hands, PaperPage).isVisible()
    hands.press("Return")  # it opens on purpose
    target = tmp_path / "verslag.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    asked.printers.append(printer)
    hands.press("Ctrl+P")
    hands.press("Right")
    hands.tab_to("Aan wie?")
    hands.type("Wim de Boer, directeur")
    hands.press("Ctrl+Return")
    with pypdfium2.PdfDocument(target) as printed:
        assert len(printed) == meldcode_papers.make(store, standing).paper.pages
    (line,) = gate.left(store, pupil)
    assert (line.basis, line.confidential) == (ReleaseBasis.WITHIN_SCHOOL, True)


def test_somebody_of_the_school_is_asked_before_anything_is_typed_and_nothing_is_kept(
    hands: Hands, store: Store
) -> None:
    before = store.counts()
    hands.press("Ctrl+K")
    hands.type("jorrit meldcode")
    hands.press("Return")
    hands.press("Space")  # ja, of ik twijfel
    route = page_of(hands, OtherRoute)
    assert "0900 111 31 11" in route.inspector.text()
    assert "bestuur" in route.board.text()
    hands.press("Escape")
    assert store.counts() == before


def test_who_opens_it_without_a_pupil_in_view_says_whom_after_the_question(hands: Hands, store: Store) -> None:
    hands.press("Ctrl+K")
    hands.type("shg")
    hands.press("Return")
    hands.press("Ctrl+Return")
    hands.type("jor")
    hands.press("Return")
    hands.press("Ctrl+Return")
    assert page_of(hands, MeldcodePage).isVisible()


def test_what_is_open_already_goes_on_by_the_same_road_and_the_look_is_logged(
    hands: Hands, store: Store, pupil: UUID
) -> None:
    uid = a_case(store, pupil)
    begin(hands)
    assert page_of(hands, EditMeldcode).uid == uid
    assert "confidential_opened" in [one.what for one in store.logbook(pupil)]


def test_vandaag_says_that_something_waits_and_not_what(hands: Hands, store: Store, pupil: UUID) -> None:
    a_case(store, pupil, reported(reported_on=None))
    assert isinstance(hands.window, Work)
    hands.window.roads.show("today")
    settle()
    said = "\n".join(one.text() for one in hands.window.findChildren(QLabel) if one.isVisible())
    assert "Vertrouwelijk: termijn" in said
    assert "eldcode" not in said
    hands.press("Ctrl+K")
    hands.type("geen hulp aan")
    assert "Niets gevonden" in "\n".join(one.text() for one in hands.window.findChildren(QLabel) if one.isVisible())


def test_a_note_with_the_meldcode_as_next_step_leads_to_its_first_question(
    qtbot: QtBot, hands: Hands, pupil: UUID
) -> None:
    assert isinstance(hands.window, Work)
    hands.window.roads.open("note.new", pupil)
    (note,) = hands.window.findChildren(QuickNote)
    note.form.fill({"observation": "Had een blauwe plek.", "next_action": NextAction.MELDCODE})
    note.form.channel.show_value(Channel.CHILD_SHOWS)
    settle()
    qtbot.keyClick(note.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page_of(hands, MeldcodeFront).isVisible()


def test_the_ladder_of_asking_for_help_leads_to_the_first_question_and_on_to_this_pupil(
    qtbot: QtBot, hands: Hands, store: Store, pupil: UUID
) -> None:
    uid = a_case(store, pupil)
    assert isinstance(hands.window, Work)
    hands.window.roads.open("escalation", pupil)
    settle()
    hands.tab_to("Start de Meldcode …")
    hands.press("Space")
    with qtbot.waitActive(hands.window):  # here nobody gives the window its keys back when the dialog is gone
        hands.window.activateWindow()
    assert page_of(hands, MeldcodeFront).yes_button.hasFocus()
    hands.press("Ctrl+Return")
    assert page_of(hands, EditMeldcode).uid == uid


def test_from_the_case_the_other_route_is_one_key_away_and_it_ends_as_unfounded(
    hands: Hands, store: Store, pupil: UUID
) -> None:
    uid = a_case(store, pupil)
    begin(hands)
    hands.tab_to("Toch iemand van school?")
    hands.press("Space")
    assert page_of(hands, OtherRoute).isVisible()
    hands.press("Escape")
    hands.press("Shift+Tab")
    hands.press("Space")
    dialog = page_of(hands, EndMeldcode)
    hands.press("Space")  # vermoeden ongegrond
    hands.tab_to("Hoe bleek dat?")
    hands.type("De arts zag een stollingsziekte.")
    hands.press("Ctrl+Return")
    assert not isValid(dialog) or not dialog.isVisible()
    assert meldcode.open_case(store, uid)[2].ending is Ending.UNFOUNDED
