"""A paper before it leaves: looked at, asked about, and only then printed or saved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bijtijds.base.errors import Trouble
from bijtijds.services import Store, gate, pupils, reports, talks
from bijtijds.services.talks import Attendee, TalkDraft
from bijtijds.terms.codes import Carrier, Custody, Recognition, Seat, TalkKind
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.pages.papers.page import PaperPage
from bijtijds.ui.pages.papers.release import ReleaseDialog
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, a_parent, a_pupil, a_school, empty_store
from ui.invariants import settle, tab_misses

DRAFT = TalkDraft(
    kind=TalkKind.EXTRA, held_on=TODAY, participants=(Attendee("Rianne Zwaluw", Seat.PARENT, "moeder"),),
    purpose="Samen kijken", concern="Zat alleen.", going_well="Helpt graag.", parents_recognise=Recognition.YES,
    parents_view="Thuis ook stil.", summary="Wij kijken twee weken.", next_talk_on=TODAY + timedelta(14),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A school with one pupil in care."""
    made = empty_store(tmp_path)
    a_school(made)
    a_pupil(made)
    yield made
    made.close()


def a_report(store: Store, **more: object) -> tuple[UUID, UUID]:
    """The pupil and a report about a talk."""
    pupil = pupils.pupils(store)[0].uid
    talk = talks.write(store, pupil, replace(DRAFT, **more))  # type: ignore[arg-type]  # fields by name
    return pupil, reports.make(store, talk).uid


def opened(
    qtbot: QtBot, folder: Path, store: Store, paper: UUID, *paths: Path | None, asker: Canned | None = None
) -> tuple[Work, PaperPage]:
    """The paper in view."""
    window = work(folder, store=store, asked=asker or Canned([], paths=list(paths)))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.roads.open("paper", paper)
    settle()
    return window, window.findChildren(PaperPage)[0]


def asked(page: PaperPage, ground: str, **values: object) -> ReleaseDialog:
    """The question before saving, filled in and answered."""
    page.desk.actions.get("paper.save").trigger()
    dialog = page.findChildren(ReleaseDialog)[-1]
    next(button for button in dialog.findChildren(Button) if button.text() == ground).click()
    dialog.form.fill(values)
    dialog.accept_when_ready()
    return dialog


def test_a_parent_with_custody_gets_the_report_and_the_register_says_so(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    pupil, paper = a_report(store)
    mother = a_parent(store, pupil)
    target = tmp_path / "verslag.pdf"
    _window, page = opened(qtbot, tmp_path, store, paper, target)
    asked(page, "aan ouders", contacts=[mother])
    assert target.read_bytes() == reports.made(store, paper).paper.content
    [line] = gate.left(store, pupil)
    assert line.recipients == ("Rianne Zwaluw, moeder",)
    assert "Zwaluw" not in reports.made(store, paper).paper.file_name


def test_unknown_custody_is_refused_at_the_field_and_nothing_leaves(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil, paper = a_report(store)
    mother = a_parent(store, pupil, custody=Custody.UNKNOWN)
    _window, page = opened(qtbot, tmp_path, store, paper)
    dialog = asked(page, "aan ouders", contacts=[mother])
    assert "niet bekend of er gezag is" in dialog.form.field("contacts").shown_problem()
    assert gate.left(store, pupil) == ()


def test_within_the_school_it_needs_somebody_by_name(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil, paper = a_report(store)
    _window, page = opened(qtbot, tmp_path, store, paper, None)
    dialog = asked(page, "binnen de school")
    assert dialog.form.field("recipients").shown_problem()
    dialog.form.fill({"recipients": "juf Marijke, groep 5"})
    dialog.accept_when_ready()
    assert dialog.isVisible(), "she closed the choice of a place: nothing left, the dialog is still there"
    assert gate.left(store, pupil) == ()


def test_what_could_not_be_saved_stands_in_the_register_as_failed(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil, paper = a_report(store)
    _window, page = opened(qtbot, tmp_path, store, paper, tmp_path / "geen map" / "verslag.pdf")
    dialog = asked(page, "binnen de school", recipients="juf Marijke, groep 5")
    assert dialog.isVisible()
    assert [one.failed for one in gate.left(store, pupil)] == [True]


def test_the_words_go_on_the_clipboard_by_the_same_gate(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil, paper = a_report(store)
    mother = a_parent(store, pupil)
    unknown = a_parent(store, pupil, custody=Custody.UNKNOWN, given="Ruben")
    _window, page = opened(qtbot, tmp_path, store, paper)
    board = QGuiApplication.clipboard()
    board.clear()
    page.desk.actions.get("paper.copy").trigger()
    dialog = page.findChildren(ReleaseDialog)[-1]
    next(button for button in dialog.findChildren(Button) if button.text() == "aan ouders").click()
    dialog.form.fill({"contacts": [unknown]})
    dialog.accept_when_ready()
    assert (board.text(), gate.left(store, pupil)) == ("", ())
    dialog.form.fill({"contacts": [mother]})
    dialog.accept_when_ready()
    assert "Zat alleen." in board.text()
    assert [one.carrier for one in gate.left(store, pupil)] == [Carrier.CLIPBOARD]


def test_a_confidential_report_opens_only_on_purpose_and_the_log_says_so(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    pupil, paper = a_report(store, confidential=True)
    _window, page = opened(qtbot, tmp_path, store, paper)
    preview = page._preview
    assert preview.pages() == 0
    assert not page.desk.actions.get("paper.print").isEnabled()
    page._closed.button.click()
    assert preview.pages() > 0
    assert "confidential_opened" in [line.what for line in store.logbook(pupil)]


def test_a_parent_of_another_information_level_is_told_at_the_tick(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    pupil, paper = a_report(store)
    father = a_parent(store, pupil, custody=Custody.NO)
    _window, page = opened(qtbot, tmp_path, store, paper)
    dialog = asked(page, "aan ouders", contacts=[father])
    assert "op eigen verzoek" in dialog.form.field("contacts").shown_problem()


def test_the_question_begins_at_the_ground(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    _pupil, paper = a_report(store)
    window, page = opened(qtbot, tmp_path, store, paper)
    window.activateWindow()
    page.desk.actions.get("paper.save").trigger()
    dialog = page.findChildren(ReleaseDialog)[-1]
    qtbot.waitUntil(lambda: isinstance(dialog.focusWidget(), Button))
    assert dialog.focusWidget().text() == "aan ouders"


class Printerless(Canned):
    """A computer without a printer."""

    def printer(self, parent: object) -> None:
        raise Trouble("no_printer")


def test_without_a_printer_the_question_says_so_and_nothing_has_left(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    pupil, paper = a_report(store)
    mother = a_parent(store, pupil)
    _window, page = opened(qtbot, tmp_path, store, paper, asker=Printerless())
    page.desk.actions.get("paper.print").trigger()
    dialog = page.findChildren(ReleaseDialog)[-1]
    next(button for button in dialog.findChildren(Button) if button.text() == "aan ouders").click()
    dialog.form.fill({"contacts": [mother]})
    dialog.accept_when_ready()
    assert dialog.isVisible()
    assert sentences()["no_printer"] in {words.text() for words in dialog.findChildren(QLabel)}
    assert gate.left(store, pupil) == ()


def test_tab_goes_from_the_way_back_past_the_zoom_to_the_buttons(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    _pupil, paper = a_report(store)
    window, _page = opened(qtbot, tmp_path, store, paper)
    with qtbot.waitActive(window):
        window.activateWindow()
    assert tab_misses(qtbot, window) == []
