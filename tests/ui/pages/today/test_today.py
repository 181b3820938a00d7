"""Vandaag: what a care coordinator can do with the keyboard alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, agenda, agreements, appointments, pupils, talks, today
from bijtijds.services.agenda import Line
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.pupils import DossierDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.store.types import RowId
from bijtijds.terms.codes import DueKind, Silence, TalkKind
from bijtijds.ui.kit.answer import Answer
from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.pages.today.side import Side
from bijtijds.ui.shell.work import Work
from bijtijds.ui.theme.apply import Look, apply
from desks import work
from makers import TODAY, a_note, a_pupil, empty_store
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def promise(store: Store) -> AgreementDraft:
    draft = AgreementDraft("Logopedist bellen", "Hanneke Verweij", "vader", due_on=TODAY)
    agreements.make(store, a_pupil(store), draft)
    return draft


def opened(qtbot: QtBot, tmp_path: Path, store: Store) -> tuple[Work, TodayPage]:
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    page = window.findChild(TodayPage)
    assert page is not None
    page.rows.setFocus()
    return window, page


def lines(page: TodayPage) -> list[str]:
    frames = page.rows.findChildren(QFrame)
    return [frame.accessibleName() for frame in frames if frame.property("role") == "entry" and not frame.isHidden()]


def test_k_closes_a_promise_and_undo_brings_it_back(
    qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft
) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    assert len(page.rows.keys()) == 1
    qtbot.keyClick(page.rows, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: not page.rows.keys())
    assert page.empty.isVisible()
    assert store.undo() == "Afspraak afgerond"
    qtbot.waitUntil(lambda: len(page.rows.keys()) == 1)


def test_a_new_day_takes_a_promise_off_today(
    qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft
) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    qtbot.keyClick(page.rows, Qt.Key.Key_D)
    assert page.left.answer is not None
    page.left.answer.save()
    qtbot.waitUntil(lambda: not page.rows.keys())
    (row,) = agreements.of_pupil(store, only_pupil(store))
    assert row.due_on is not None
    assert row.due_on > TODAY
    assert row.postponed == 1


def only_pupil(store: Store) -> UUID:
    return pupils.pupils(store)[0].uid


def test_the_third_postponement_asks_why(qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft) -> None:
    (row,) = agreements.of_pupil(store, only_pupil(store))
    agreements.postpone(store, row.uid, TODAY)
    agreements.postpone(store, row.uid, TODAY)
    _window, page = opened(qtbot, tmp_path, store)
    qtbot.keyClick(page.rows, Qt.Key.Key_D)
    assert page.left.answer is not None
    page.left.answer.save()
    assert len(page.rows.keys()) == 1
    assert page.left.answer.form() is not None
    page.left.answer.form().fill({"reason": "rooster nog niet bekend"})
    page.left.answer.save()
    qtbot.waitUntil(lambda: not page.rows.keys())


def test_enter_on_a_new_signal_looks_at_it(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil = a_pupil(store)
    a_note(store, pupil)
    window, page = opened(qtbot, tmp_path, store)
    assert len(page.rows.keys()) == 1
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert today.overview(store).signals == ()
    assert window.roads.now() == ("pupils", pupil)


def test_discreet_makes_initials_of_names(qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft) -> None:
    window, page = opened(qtbot, tmp_path, store)
    assert any("Jorrit" in line for line in lines(page))
    window.actions_of.get("discreet").trigger()
    qtbot.waitUntil(lambda: any("J.Z." in line for line in lines(page)))
    assert not any("Jorrit" in line for line in lines(page))


def test_nothing_is_clipped_or_nameless(qtbot: QtBot, tmp_path: Path) -> None:
    window = work(tmp_path)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    page = window.findChild(TodayPage)
    assert nothing_clipped(page) == []
    assert everything_focusable_is_named(page) == []


def test_an_empty_school_leads_to_the_import(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    window, page = opened(qtbot, tmp_path, store)
    assert page.empty.button.isVisible()
    page.empty.button.click()
    assert window.roads.has_task()


def test_a_quiet_day_says_so(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    a_pupil(store)
    _window, page = opened(qtbot, tmp_path, store)
    assert page.empty.isVisible()
    assert not page.empty.button.isVisible()


# -- every kind of line is answered where it stands, by key


def press(qtbot: QtBot, key: Qt.Key, words: str = "") -> None:
    """Press a key where the keys are, and type what is asked for then."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)
    if words:
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClicks(focus, words)
        qtbot.keyClick(focus, Qt.Key.Key_Return)


def active(qtbot: QtBot, tmp_path: Path, store: Store) -> tuple[Work, TodayPage]:
    window, page = opened(qtbot, tmp_path, store)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.show_for(None)
    return window, page


def shown(side: Side) -> list[str]:
    return [item.what if isinstance(item, Line) else type(item).__name__ for item in side.items()]


def words(page: TodayPage) -> str:
    """Everything that stands on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def promised(store: Store, pupil: UUID, what: str, due: date | None = TODAY, **more: Any) -> None:
    agreements.make(store, pupil, AgreementDraft(what, "Hanneke Verweij", due_on=due), **more)


def test_the_day_is_closed_in_one_pass_with_k_d_and_v(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil = a_pupil(store)
    for days, what in enumerate(("Vierde", "Derde", "Tweede", "Eerste"), 1):
        promised(store, pupil, what, TODAY - days * DAY, made_on=TODAY - 30 * DAY)
    _window, page = active(qtbot, tmp_path, store)
    assert shown(page.left) == ["Eerste", "Tweede", "Derde", "Vierde"]
    press(qtbot, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: shown(page.left) == ["Tweede", "Derde", "Vierde"])
    press(qtbot, Qt.Key.Key_D)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page.left) == ["Derde", "Vierde"])
    press(qtbot, Qt.Key.Key_V, "Niet meer nodig.")
    qtbot.waitUntil(lambda: shown(page.left) == ["Vierde"])
    assert page.rows.hasFocus()
    press(qtbot, Qt.Key.Key_U, "Is gebeld.")
    qtbot.waitUntil(lambda: shown(page.left) == [])
    states = sorted(row.state.label for row in agreements.of_pupil(store, pupil))
    assert states == ["gedaan", "gedaan", "open", "vervallen"]


def test_after_an_answer_the_next_line_is_chosen_and_not_the_first(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil = a_pupil(store)
    for what in ("Bellen", "Mailen", "Schrijven"):
        promised(store, pupil, what)
    _window, page = active(qtbot, tmp_path, store)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: shown(page.left) == ["Bellen", "Schrijven"])
    assert page.rows.current() == page.rows.keys()[1]
    assert page.left.answer is not None
    assert page.rows.hasFocus()


def test_another_day_can_be_typed(qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft) -> None:
    _window, page = active(qtbot, tmp_path, store)
    press(qtbot, Qt.Key.Key_D)
    for _step in range(3):
        press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    assert page.left.answer is not None
    assert page.left.answer.asks()  # no day yet
    press(qtbot, Qt.Key.Key_Home, "3-12-2026")
    qtbot.waitUntil(lambda: not page.left.items())
    (row,) = agreements.of_pupil(store, only_pupil(store))
    assert row.due_on == date(2026, 12, 3)


def test_a_promise_without_a_day_is_never_called_late(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    promised(store, a_pupil(store), "Ooit", None, made_on=TODAY - 60 * DAY)
    _window, page = opened(qtbot, tmp_path, store)
    assert "te laat" not in words(page).lower()
    assert "zonder datum, gemaakt op 24 september" in words(page)


def test_f6_goes_to_the_right_and_an_evaluation_asks_what_came_of_it(
    qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft
) -> None:
    draft = TalkDraft(TalkKind.EXTRA, TODAY - DAY, purpose="Kijken hoe het gaat", evaluation_on=TODAY)
    talks.write(store, only_pupil(store), draft)
    _window, page = active(qtbot, tmp_path, store)
    press(qtbot, Qt.Key.Key_F6)
    assert page.right.has_focus()
    assert page.left.answer is None
    press(qtbot, Qt.Key.Key_K)
    press(qtbot, Qt.Key.Key_Return)
    assert "Kijken hoe het gaat" in shown(page.right)
    press(qtbot, Qt.Key.Key_Space, "Hij speelt weer mee.")
    qtbot.waitUntil(lambda: "Kijken hoe het gaat" not in shown(page.right))
    press(qtbot, Qt.Key.Key_F6)
    assert page.left.has_focus()


def test_a_planned_talk_is_held_with_g(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil = a_pupil(store)
    talks.write(store, pupil, TalkDraft(TalkKind.EXTRA, TODAY - 9 * DAY, purpose="Kijken", next_talk_on=TODAY - DAY))
    window, page = active(qtbot, tmp_path, store)
    page.right.begin()
    press(qtbot, Qt.Key.Key_G)
    assert window.roads.has_task()


@pytest.fixture
def silent(store: Store) -> UUID:
    """A pupil in care about whom nothing was heard for twelve weeks."""
    uid = a_pupil(store, care=False)
    pupils.open_dossier(store, uid, DossierDraft("Stiller dan vorig jaar.", TODAY - 84 * DAY, step=2))
    return uid


@pytest.mark.parametrize(
    ("key", "words", "kind"),
    [
        (Qt.Key.Key_K, "Gesprek met het kind", DueKind.TALK),
        (Qt.Key.Key_O, "Gesprek met ouders", DueKind.TALK),
        (Qt.Key.Key_L, "Kijken hoe het gaat", DueKind.AGREEMENT),
    ],
)
def test_a_silence_is_answered_with_a_day(
    qtbot: QtBot, tmp_path: Path, store: Store, silent: UUID, key: Qt.Key, words: str, kind: DueKind
) -> None:
    _window, page = active(qtbot, tmp_path, store)
    assert page.right.has_focus()  # nothing at the left
    press(qtbot, key)
    press(qtbot, Qt.Key.Key_Return)
    (line,) = agenda.open_lines(store, until=date.max, pupil=silent)
    assert (line.what, line.kind, line.on) == (words, kind, TODAY + DAY)
    (silence,) = (item.silence for item in today.overview(store).quiet)
    assert silence is not Silence.CONCERN
    qtbot.waitUntil(page.right.rows.hasFocus)


def test_a_concern_ends_from_its_silence(qtbot: QtBot, tmp_path: Path, store: Store, silent: UUID) -> None:
    _window, page = active(qtbot, tmp_path, store)
    assert page.right.answer.end_button.text() == "Sluit dossier af  S"
    press(qtbot, Qt.Key.Key_S, "Het gaat weer goed.")
    qtbot.waitUntil(lambda: not page.right.items())
    assert pupils.banner(store, silent).in_care_since is None


def test_k_on_a_new_signal_says_that_it_was_seen(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    a_note(store, a_pupil(store))
    window, page = active(qtbot, tmp_path, store)
    press(qtbot, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: not page.left.items())
    assert window.roads.now()[0] == "today"


def test_a_child_that_comes_back_is_picked_up_and_never_ticked_away(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil = a_pupil(store)
    with store.change("Even geparkeerd") as session:
        row = RowId("parked", uuid4())
        appointments.plan(store, session, row, pupil, DueKind.PARKED, TODAY, what="Kind komt terug")
    _window, page = active(qtbot, tmp_path, store)
    assert isinstance(page.left.answer, Answer)
    buttons = [button.text() for button in page.left.answer.findChildren(QPushButton)]
    assert buttons == ["Pak op  P", "Nieuwe datum  D", "Naar dossier"]
    press(qtbot, Qt.Key.Key_V)
    assert not page.left.answer.asks()
    assert shown(page.left) == ["Kind komt terug"]


def test_what_is_typed_in_an_answer_stays_when_something_else_changes(
    qtbot: QtBot, tmp_path: Path, store: Store, promise: AgreementDraft
) -> None:
    window, page = active(qtbot, tmp_path, store)
    press(qtbot, Qt.Key.Key_V)
    qtbot.keyClicks(QApplication.focusWidget(), "Halve zin")
    a_pupil(store, "Kim", care=False)
    assert page.left.answer is not None
    form = page.left.answer.form()
    assert form is not None
    assert form.values() == {"reason": "Halve zin"}
    assert window.isActiveWindow()


def test_at_150_percent_there_are_tabs_with_counts(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, store: Store, silent: UUID
) -> None:
    promised(store, silent, "Bellen")
    apply(qapp, Look(percent=150))
    _window, page = active(qtbot, tmp_path, store)
    assert page.tabs is not None
    tabs = [button.text() for button in page.tabs.findChildren(QPushButton) if button.isCheckable()]
    assert tabs == ["Te doen  1", "Signalen  0", "Gesprekken  0", "Evaluaties  0", "Termijnen  0", "Stil  1"]
    assert shown(page.left) == ["Bellen"]
    page.tabs.show_tab("quiet")
    page.left.begin()
    press(qtbot, Qt.Key.Key_K)
    press(qtbot, Qt.Key.Key_Return)
    assert len(agenda.open_lines(store, until=date.max, pupil=silent)) == 2


@pytest.mark.parametrize("before", [100, 150])
def test_the_keys_stay_on_the_list_when_columns_become_tabs_and_back(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, store: Store, silent: UUID, before: int
) -> None:
    promised(store, silent, "Bellen")
    apply(qapp, Look(percent=before))
    _window, page = active(qtbot, tmp_path, store)
    assert page.left.has_focus()
    apply(qapp, Look(percent=250 - before))
    qtbot.waitUntil(lambda: (page.tabs is None) == (before == 150))
    qtbot.waitUntil(page.left.has_focus)


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("letter", ["K", "D", "V", "L"])
def test_nothing_is_clipped_or_nameless_while_a_question_stands(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, letter: str, percent: int
) -> None:
    apply(qapp, Look(percent=percent))
    window = work(tmp_path)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    page = window.findChild(TodayPage)
    assert page is not None
    if page.tabs is not None:
        page.tabs.show_tab("quiet" if letter == "L" else "evaluations")
    side = page.left if page.tabs is not None else page.right
    side.rows.choose(side.rows.keys()[-1 if letter == "L" or page.tabs is not None else 1])
    assert side.answer is not None
    assert side.answer.press(letter)
    settle()
    assert nothing_clipped(page) == []
    assert everything_focusable_is_named(page) == []
