"""At the table: nothing of the pupil before stays, nothing of who is not named shows, and no word is lost."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

import makers
import meeting_makers
from bijtijds.services import Changed, Store, agenda, meetings, reports, team_briefs
from bijtijds.terms.codes import PaperKind, ReleaseBasis
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.preview import Preview
from bijtijds.ui.kit.tabs import Tabs
from bijtijds.ui.pages.meetings.done import DonePage
from bijtijds.ui.pages.meetings.live import LivePage
from bijtijds.ui.shell.keys import KeyWatch
from bijtijds.ui.theme.apply import Look, apply
from desks import work
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle, tab_misses

DAY = makers.TODAY.isoformat()
CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "Fluistert in de kring."


@pytest.fixture
def three(store: Store) -> dict[str, UUID]:
    """Anna and Bram may be named, of Coen the answer is awaited; each has words of her own."""
    made = {}
    for given, answer in (("Anna", Answer.YES), ("Bram", Answer.YES), ("Coen", Answer.NOT_YET)):
        pupil = makers.a_pupil(store, given, f"Van{given}")
        makers.a_parent(store, pupil)
        own = {"question_school": f"Vraag-{given}?", "going_well": (f"goed-{given}",), "lead_school": f"juf-{given}"}
        made[given] = meeting_makers.put_forward(store, pupil, answer, makers.TODAY, **own)
    return made


def live(qtbot: QtBot, desk: Desk) -> LivePage:
    page = LivePage(desk, meeting_makers.TEAM, DAY)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def go_on(qtbot: QtBot, page: LivePage) -> None:
    """Ctrl+Enter, where the keys are."""
    qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Return, CTRL)
    settle()


def everything_on(page: QWidget) -> str:
    """All that can be seen, read aloud or found in a tip, of every widget that shows."""
    return "\n".join(
        word for widget in [page, *page.findChildren(QWidget)] if widget.isVisible() for word in _of(widget)
    )


def _of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    yield from (widget.statusTip(), widget.whatsThis())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QTableView):
        model = widget.model()
        for at in range(model.rowCount()):
            yield from (str(model.index(at, across).data() or "") for across in range(model.columnCount()))


def write(page: LivePage, minutes: str, what: str = "", who: str = "") -> None:
    """Type at the table."""
    form = page.table.form
    QTest.keyClicks(form.field("minutes").input, minutes)
    if what:
        cells = form.field("advice").lines()[-1]
        QTest.keyClicks(cells["what"], what)
        QTest.keyClicks(cells["who"], who)


def test_her_brief_stands_left_and_the_keys_are_in_the_advice(qtbot: QtBot, desk: Desk, three: dict[str, UUID]) -> None:
    page = live(qtbot, desk)
    words = everything_on(page)
    assert "Anna V." in words
    assert "Vraag-Anna?" in words
    assert "goed-Anna" in words
    assert "alleen voor S. Kersten, L. Aydin en M. Post" in words
    assert QApplication.focusWidget().accessibleName() == "Afspraak: wat"
    assert "Wie houdt thuis de regie? Deze plek is nog leeg." in words


def test_after_next_no_widget_holds_a_word_of_the_pupil_before(
    qtbot: QtBot, desk: Desk, three: dict[str, UUID]
) -> None:
    page = live(qtbot, desk)
    write(page, SECRET, "Belt de logopedist", "Mirjam")
    own = ("Anna", "Fluistert", "logopedist", "Mirjam", "A.V.")
    assert all(word in everything_on(page) for word in own[:4])
    go_on(qtbot, page)
    assert page.is_empty()
    assert not [word for word in own if word in everything_on(page)]
    go_on(qtbot, page)
    words = everything_on(page)
    assert "Vraag-Bram?" in words
    assert not [word for word in own if word in words]
    held = meetings.open_held(desk.store, three["Anna"])
    assert (held.minutes, [(one.what, one.who) for one in held.advice]) == (SECRET, [("Belt de logopedist", "Mirjam")])


def test_who_may_not_be_named_shows_her_turn_and_no_initials(qtbot: QtBot, desk: Desk, three: dict[str, UUID]) -> None:
    page = live(qtbot, desk)
    for _ in range(4):
        go_on(qtbot, page)
    words = everything_on(page)
    assert page.title.text() == "Zonder naam"
    assert "leerling 3 van 3" in words
    assert not [word for word in ("C.V.", "Coen", "Vraag-", "goed-", "Groep") if word in words.replace("juf-Coen", "")]


def test_who_may_not_be_named_shows_her_case_when_there_is_one(
    qtbot: QtBot, desk: Desk, three: dict[str, UUID]
) -> None:
    pupil = meetings.seat(desk.store, three["Coen"]).pupil.uid
    paper = team_briefs.look(desk.store, three["Bram"]).concept
    reports.keep(desk.store, paper, PaperKind.ANONYMOUS_CASE, ReleaseBasis.ANONYMOUS_C, "", 1, pupil, None)
    page = live(qtbot, desk)
    for _ in range(4):
        go_on(qtbot, page)
    (shown,) = page.findChildren(Preview)
    assert shown.pages() == 1
    go_on(qtbot, page)
    assert page.findChildren(Preview) == []


def test_tab_visits_everything_at_the_table(qtbot: QtBot, desk: Desk, three: dict[str, UUID]) -> None:
    page = live(qtbot, desk)
    assert tab_misses(qtbot, page) == []


def test_escape_empties_the_screen_and_what_was_typed_comes_back(
    qtbot: QtBot, desk: Desk, three: dict[str, UUID]
) -> None:
    page = live(qtbot, desk)
    write(page, SECRET)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.is_empty()
    assert "Anna" not in everything_on(page)
    assert SECRET not in everything_on(page)
    go_on(qtbot, page)
    assert page.table.form.values()["minutes"] == SECRET
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert desk.way.went == [("back",)]
    assert meetings.open_held(desk.store, three["Anna"]).minutes == SECRET


def test_a_lock_brings_back_the_half_typed_text_with_its_pupil(
    qtbot: QtBot, desk: Desk, three: dict[str, UUID]
) -> None:
    page = live(qtbot, desk)
    go_on(qtbot, page)
    go_on(qtbot, page)
    write(page, SECRET)
    page.pause()
    for key, values, pupil in page.unsaved():
        desk.store.keep_draft(key, values, pupil=pupil)
    again = live(qtbot, desk)
    assert again.title.text() == "Bram V."
    assert again.table.form.values()["minutes"] == SECRET
    go_on(qtbot, again)
    assert meetings.open_held(desk.store, three["Bram"]).minutes == SECRET
    assert desk.store.draft(f"meeting.live/{meeting_makers.TEAM}/{DAY}") is None


def test_what_cannot_be_kept_stays_on_the_screen(qtbot: QtBot, desk: Desk, three: dict[str, UUID]) -> None:
    page = live(qtbot, desk)
    write(page, "", "Belt de logopedist", "")
    go_on(qtbot, page)
    assert not page.is_empty()
    assert page.table.form.field("advice").shown_problem()
    assert meetings.open_held(desk.store, three["Anna"]).advice == ()


def test_after_the_last_one_it_goes_to_who_does_what(qtbot: QtBot, desk: Desk, three: dict[str, UUID]) -> None:
    page = live(qtbot, desk)
    write(page, "Kort.", "Belt de logopedist", "Mirjam")
    for _ in range(5):
        go_on(qtbot, page)
    assert page.is_empty()
    assert desk.way.went == []
    assert "Klaar: wie doet wat" in everything_on(page)
    go_on(qtbot, page)
    assert desk.way.went == [("meeting.done", meeting_makers.TEAM, DAY)]
    done = DonePage(desk, meeting_makers.TEAM, DAY)
    qtbot.addWidget(done)
    done.show()
    assert [(row[0], row[1]) for row in done.table.words()] == [("Belt de logopedist", "Anna V.")]
    assert "Van Bram V. en leerling 3 is er nog geen verslag." in everything_on(done)
    until = makers.TODAY + timedelta(days=400)
    assert "Belt de logopedist" in [line.what for line in agenda.open_lines(desk.store, until=until)]


def test_with_little_room_brief_and_report_are_two_tabs(
    qtbot: QtBot, qapp: QApplication, desk: Desk, three: dict[str, UUID]
) -> None:
    page = live(qtbot, desk)
    write(page, SECRET)
    assert not page.findChildren(Tabs)
    apply(qapp, Look(percent=150))
    settle()
    (tabs,) = page.findChildren(Tabs)
    for name in ("brief", "report"):
        tabs.show_tab(name)
        settle()
        assert nothing_clipped(page) == []
        assert everything_focusable_is_named(page) == []
    assert page.table.form.values()["minutes"] == SECRET
    apply(qapp, Look())
    settle()
    assert page.table.brief.isVisible()
    assert page.table.report.isVisible()
    assert nothing_clipped(page) == []


def test_discreet_makes_initials_of_her_name(qtbot: QtBot, desk: Desk, three: dict[str, UUID]) -> None:
    page = live(qtbot, desk)
    desk.names.discreet = True
    page.refresh(Changed(frozenset(), frozenset(), frozenset(), "", False))
    assert page.title.text() == "A.V."


def test_twice_escape_is_the_neutral_screen_and_behind_it_nothing_waits(
    qtbot: QtBot, qapp: QApplication, store: Store, three: dict[str, UUID]
) -> None:
    window = work(store.path.parent, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    keys = KeyWatch(window)
    qapp.installEventFilter(keys)
    keys.escape_pressed.connect(window.neutral.escape_was_pressed)
    window.roads.open("meeting.live", meeting_makers.TEAM, DAY)
    settle()
    (page,) = window.findChildren(LivePage)
    for _ in range(2):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    qapp.removeEventFilter(keys)
    assert window.neutral.isVisible()
    assert page.is_empty()
    assert window.roads.has_task()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert not window.neutral.isVisible()
    assert "Anna" not in everything_on(window)
