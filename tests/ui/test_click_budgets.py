"""The click budgets of domeingids §4a: from Vandaag, 250 pupils, nothing chosen before, another pupil each run.

What counts are clicks and Enter after unlocking; what is typed does not. Every run also asks whether the job was done.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from big_school import GROUPS, LATE, ME, big_store
from bijtijds.services import Store, agreements, pupils, rounds, timeline, today
from bijtijds.services.pupils import PupilRow
from bijtijds.terms.codes import AgreementState, RoundKind
from bijtijds.ui.pages.rounds.actions import ActionsPage
from bijtijds.ui.pages.rounds.page import RoundsPage
from bijtijds.ui.pages.rounds.round import RoundPage
from bijtijds.ui.pages.talks.page import TalkPage
from bijtijds.ui.shell.palette import Palette
from desks import work
from makers import TODAY
from ui.hands import Hands

RUNS = range(4)
INTAKE, OPEN_GROUP, PER_PUPIL, PUPIL_DISCUSSION, PREPARE, CLOSE_DAY = 3, 1, 2, 1, 2, 1


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = big_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, store: Store) -> Hands:
    """On Vandaag right after unlocking."""
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.roads.now() == ("today", None)
    return Hands(window)


def somebody(store: Store, run: int, *, care: bool) -> PupilRow:
    """Another pupil each run."""
    return random.Random(run).choice(pupils.pupils(store, only_care=care))


def name_of(one: PupilRow) -> str:
    return f"{one.name.given} {one.name.surname}"


def shown(hands: Hands, kind: type[QWidget]) -> QWidget:
    (page,) = [one for one in hands.window.findChildren(kind) if one.isVisible()]
    return page


def command_for(hands: Hands, one: PupilRow, words: str) -> None:
    """Ctrl+K, the name, arrows to a command for that pupil, Enter."""
    hands.press("Ctrl+K")
    palette = shown(hands, Palette)
    hands.type(name_of(one))
    hands.arrow_to(lambda: words in palette.list.current().lines[0].text)
    hands.press("Return")


def read_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("run", RUNS)
def test_a_signal_is_written_down_in_three(hands: Hands, store: Store, run: int) -> None:
    one = somebody(store, run, care=run % 2 == 0)
    hands.press("Ctrl+N")
    hands.type(name_of(one)[: len(name_of(one)) - 2])
    hands.press("Return")
    hands.tab_to("Binnengekomen via")
    hands.press("Space")
    hands.press("Right", run)
    hands.tab_to("Feit")
    hands.type("Zei in de kring: ‘Ik slaap op de bank.’")
    hands.press("Tab")
    hands.type("Hoe gaat het thuis?")
    if not one.in_care:
        hands.tab_to("Reden om een dossier te openen")
        hands.type("Vertelt over slapen op de bank")
    hands.press("Ctrl+Return")
    (note,) = [item for item in timeline.page(store, one.uid) if item.fact.startswith("Zei in de kring")]
    assert note.on == TODAY
    assert note.interpretation == "Hoe gaat het thuis?"
    assert not [dialog for dialog in hands.window.findChildren(QDialog) if dialog.isVisible()]
    assert hands.window.roads.now()[0] == "today"
    assert hands.count <= INTAKE, hands.told()


@pytest.mark.parametrize("run", RUNS)
def test_a_group_is_opened_in_one_and_each_pupil_takes_two_at_most(hands: Hands, store: Store, run: int) -> None:
    wanted = random.Random(run).choice(rounds.groups(store))
    hands.press("Ctrl+5")
    overview = shown(hands, RoundsPage)
    hands.arrow_to(lambda: overview.groups.current().uid == wanted.uid)
    hands.press("Return")
    page = shown(hands, RoundPage)
    assert hands.count <= OPEN_GROUP, hands.told()
    seats = page.list.rows()
    assert {seat.pupil.uid for seat in seats} == {
        one.uid for one in pupils.pupils(store, only_care=True) if one.group == f"groep {wanted.name}"
    }
    for number, seat in enumerate(seats):
        before = hands.count
        assert page.brief.name.text() == hands.window.names(seat.pupil.name)
        if number % 2:
            hands.press("Alt+Down")
        else:
            hands.type("De uitleg in kleine stappen helpt.")
            hands.tab_to("Afspraak: wat")
            hands.type("Plek in de klas veranderen")
            hands.press("Tab")
            hands.type("juf Marijke")
            hands.press("Ctrl+Return")
        assert hands.count - before <= PER_PUPIL, hands.told()
    actions = shown(hands, ActionsPage)
    discussed = seats[::2]
    assert len(actions.table.rows()) == len(discussed)
    (row,) = rounds.rounds(store)
    assert row.group == wanted.name in GROUPS
    for seat in discussed:
        told = rounds.said(store, row.uid, seat.pupil.uid)
        assert told.summary == "De uitleg in kleine stappen helpt."
        assert [promise.who for promise in told.agreements] == ["juf Marijke"]


@pytest.mark.parametrize("run", RUNS)
def test_a_pupil_is_discussed_after_one(hands: Hands, store: Store, run: int) -> None:
    one = somebody(store, run, care=True)
    command_for(hands, one, "Leerlingbespreking")
    page = shown(hands, RoundPage)
    assert page.brief.name.text() == hands.window.names(one.name)
    assert hands.count <= PUPIL_DISCUSSION, hands.told()
    hands.type("Rustiger na de pauze.")
    hands.press("Escape")
    (row,) = rounds.rounds(store)
    assert row.kind is RoundKind.PUPIL
    assert rounds.said(store, row.uid, one.uid).summary == "Rustiger na de pauze."
    assert hands.count <= PUPIL_DISCUSSION, hands.told()


@pytest.mark.parametrize("run", RUNS)
def test_a_talk_is_prepared_in_two(hands: Hands, store: Store, run: int) -> None:
    one = somebody(store, run, care=True)
    command_for(hands, one, "10-minutengesprek")
    page = shown(hands, TalkPage)
    words = read_on(page)
    assert any("gezag, mevrouw Rianne" in box.accessibleName() for box in page.findChildren(QCheckBox))
    assert "Elke dag tien minuten voorlezen" in words
    assert "Gedaan." in words
    assert "Met de leerkracht de plek in de klas bespreken" in words
    hands.tab_to("punt 1")
    hands.type("De plek in de klas.")
    hands.tab_to("Eén positief punt")
    hands.type("Leest graag voor.")
    hands.tab_to("Moeder")
    hands.press("Space")
    assert hands.count <= PREPARE, hands.told()
    drafts = {key: values for key, values, _pupil in page.unsaved()}
    (kept,) = drafts.values()
    assert (kept["points_school"].strip(), kept["positive_point"]) == ("De plek in de klas.", "Leest graag voor.")
    assert [row["name"] for row in kept["participants"]] == [f"mevrouw Rianne {one.name.surname}"]


def late(store: Store) -> list[str]:
    return [line.what for line in today.overview(store).late]


def test_the_day_is_closed_in_one(qtbot: QtBot, hands: Hands, store: Store) -> None:
    """Two of the late promises were kept, one gets another day, and then it locks."""
    assert len(late(store)) == LATE
    first = [line.pupil.uid for line in today.overview(store).late]
    hands.press("K")
    hands.press("D")
    hands.press("Right")
    hands.press("Return")
    hands.press("K")
    assert late(store) == []
    states = [next(row.state for row in agreements.of_pupil(store, uid) if row.who == ME) for uid in first]
    assert sorted(states) == sorted([AgreementState.DONE, AgreementState.OPEN, AgreementState.DONE])
    moved = [row for uid in first for row in agreements.of_pupil(store, uid) if row.who == ME and row.postponed]
    assert len(moved) == 1
    assert moved[0].due_on > TODAY
    with qtbot.waitSignal(hands.window.lock_wanted):
        hands.press("Ctrl+L")
    assert hands.count <= CLOSE_DAY, hands.told()


@pytest.mark.parametrize(("letter", "typed"), [("K", ""), ("D", ""), ("V", "De plek is al goed.")])
def test_each_late_promise_takes_one_at_most(hands: Hands, store: Store, letter: str, typed: str) -> None:
    """Done, another day, or dropped with a reason."""
    for left in range(LATE - 1, -1, -1):
        before = hands.count
        hands.press(letter)
        if typed:
            hands.type(typed)
        if letter != "K":
            hands.press("Return")
        assert hands.count - before <= CLOSE_DAY, hands.told()
        assert len(late(store)) == left


def test_the_command_for_a_discussion_is_only_there_for_who_is_in_care(hands: Hands, store: Store) -> None:
    other = next(one for one in pupils.pupils(store) if not one.in_care)
    hands.press("Ctrl+K")
    palette = shown(hands, Palette)
    hands.type(name_of(other))
    offered = [words[0] for words in palette.list.words()]
    assert any("Nieuwe signaalnotitie" in words for words in offered)
    assert not any("Leerlingbespreking" in words for words in offered)
