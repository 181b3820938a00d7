"""The cockpit of a meeting: what keeps whom at school, option C with one key, and briefs to their own people."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import makers
import meeting_makers
from bijtijds.base.errors import Trouble
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import Changed, Store, consents, contacts, gate, meetings, pupils, team_briefs
from bijtijds.services.consents import AnswerDraft
from bijtijds.terms.codes import Carrier, ConsentOption, ReleaseBasis
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.consents.edit import EditConsent
from bijtijds.ui.pages.meetings.cockpit import CockpitPage
from bijtijds.ui.pages.meetings.upcoming import Upcoming
from bijtijds.ui.pages.meetings.without_name import WithoutName
from bijtijds.ui.pages.referrals.edit import EditReferral
from desks import work
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle, tab_misses

NAMES = ("Anna", "Bram", "Coen", "Dora", "Evi", "Finn")
NOTHING = Changed(frozenset(), frozenset(), frozenset(), "", False)
LEFT = Changed(frozenset(), frozenset(), frozenset({"disclosure"}), "", False)


@pytest.fixture
def six(store: Store) -> list[meetings.Seat]:
    """Evi waits for an answer, the mother of Finn said no."""
    for given in NAMES:
        makers.a_parent(store, makers.a_pupil(store, given, f"Van{given}"))
    meeting_makers.six(store)
    return list(meetings.seats(store, meeting_makers.TEAM, meeting_makers.meeting_day(store), tried=False))


def cockpit(qtbot: QtBot, desk: Desk) -> CockpitPage:
    page = CockpitPage(desk, meeting_makers.TEAM, meeting_makers.meeting_day(desk.store).isoformat())
    qtbot.addWidget(page)
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.print_button.isEnabled, timeout=20_000)
    return page


def hint(page: CockpitPage) -> str:
    return page._hint.text()


def registered(store: Store, seats: list[meetings.Seat]) -> list[int]:
    return [sum(not one.failed for one in gate.left(store, seat.pupil.uid)) for seat in seats]


def test_it_reads_at_a_glance_who_goes_along_and_why_not(qtbot: QtBot, desk: Desk, six: list[meetings.Seat]) -> None:
    page = cockpit(qtbot, desk)
    words = page.table.words()
    assert [row[3].split(",")[0] for row in words] == ["klaar"] * 4 + ["niet op naam"] * 2
    assert words[4][1] == "A · nog te vragen, moeder"
    assert words[5][1] == "A · geweigerd, moeder zei nee, 23 nov"
    assert hint(page) == "4 van de 6 gaan op naam mee. Evi en Finn niet."
    assert page.print_button.accessibleName() == "Print 4 brieven"
    assert page.table.current().pupil.name.first == "Evi"
    assert page.step.words.text() == "Evi: een ouder met gezag heeft nog geen antwoord gegeven."


def test_of_who_left_nothing_goes_and_her_referral_is_to_be_closed(
    qtbot: QtBot, desk: Desk, six: list[meetings.Seat]
) -> None:
    leaver = six[0].pupil.uid
    left = replace(pupils.open_draft(desk.store, leaver), left_on=makers.TODAY)
    pupils.correct(desk.store, leaver, left)
    page = cockpit(qtbot, desk)
    assert hint(page) == "3 van de 6 gaan op naam mee. Anna, Evi en Finn niet."
    page.table.choose(six[0].referral)
    assert page.table.words()[0][1] == "A · van school, sinds 23 nov"
    assert page.step.words.text().startswith("Anna: de leerling is van school sinds 23 november 2026.")
    assert not page.step.without_button.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.way.went == [("referral.edit", six[0].referral)]


def test_enter_takes_the_next_step_of_the_row(qtbot: QtBot, desk: Desk, six: list[meetings.Seat]) -> None:
    page = cockpit(qtbot, desk)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.table.choose(six[0].referral)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.way.went == [("consent.edit", six[4].consent.uid), ("referral.edit", six[0].referral)]


def test_c_asks_why_a_is_not_feasible_and_the_no_stays(qtbot: QtBot, desk: Desk, six: list[meetings.Seat]) -> None:
    page = cockpit(qtbot, desk)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    assert desk.way.went == [("meeting.without_name", six[5].referral)]
    dialog = WithoutName(desk, six[5].referral)
    assert dialog.form.values()["why_not_a"] == "Een ouder met gezag zei nee."
    dialog.open()
    dialog.primary_button.click()
    page.refresh(NOTHING)
    qtbot.waitUntil(page.print_button.isEnabled, timeout=20_000)
    seat = page.table.rows()[5]
    assert seat.consent.option is ConsentOption.ANONYMOUS
    assert page.step.go_button.text() == "Maak de casus  Enter"
    assert page.step.without_button.isHidden()
    assert any(one.is_refused for one in consents.of_pupil(desk.store, seat.pupil.uid))


def test_a_pupil_who_goes_by_name_is_not_made_nameless_by_a_slip(
    qtbot: QtBot, desk: Desk, six: list[meetings.Seat]
) -> None:
    page = cockpit(qtbot, desk)
    page.table.choose(six[0].referral)
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    assert desk.way.went == []


def test_the_briefs_are_saved_with_one_question_for_the_named_people_only(
    qtbot: QtBot, desk: Desk, six: list[meetings.Seat], tmp_path: Path
) -> None:
    folder = tmp_path / "brieven"
    folder.mkdir()
    page = cockpit(qtbot, replace(desk, ask=Canned([], [folder])))
    page.save_button.click()
    qtbot.waitUntil(lambda: "bewaard" in hint(page), timeout=20_000)
    told = [everything_in(path.read_bytes()) for path in folder.iterdir()]
    assert hint(page).startswith("4 brieven bewaard; de uitgifte is vastgelegd.")
    assert [sum(f"Van{given}" in words for words in told) for given in NAMES] == [1, 1, 1, 1, 0, 0]
    assert registered(desk.store, six) == [1, 1, 1, 1, 0, 0]
    (line,) = gate.left(desk.store, six[0].pupil.uid)
    assert [name.split(",")[0] for name in line.recipients] == ["S. Kersten", "L. Aydin", "M. Post"]


def test_it_says_that_a_brief_left_on_which_day_and_to_whom(
    qtbot: QtBot, desk: Desk, six: list[meetings.Seat], tmp_path: Path
) -> None:
    page = cockpit(qtbot, desk)
    assert not any("gegeven" in row[3] for row in page.table.words())
    made = team_briefs.make(desk.store, six[0].referral)
    named = tuple(one.uid for one in six[0].consent.recipients)
    wish = gate.Release(ReleaseBasis.CONSENT_A, Carrier.PAPER, named=named[:1])
    gate.did_not_leave(desk.store, gate.release(desk.store, made.uid, wish))
    page.refresh(LEFT)
    assert "gegeven" not in page.table.words()[0][3], "what failed never left"
    gate.release(desk.store, made.uid, wish)
    page.refresh(LEFT)
    assert page.table.words()[0][3] == "klaar, gegeven 23 nov aan S. Kersten"
    assert page.print_button.isEnabled(), "no brief is tried again for that"
    gate.release(desk.store, made.uid, replace(wish, named=named))
    page.refresh(LEFT)
    assert "2 keer gegeven, laatst 23 nov aan S. Kersten, L. Aydin en M. Post" in page.table.words()[0][3]


def test_a_printer_that_stops_half_way_leaves_a_failed_line_for_what_did_not_leave(
    qtbot: QtBot, desk: Desk, six: list[meetings.Seat]
) -> None:
    printed: list[object] = []

    def print_two(cleared: object, _printer: object) -> None:
        if len(printed) == 2:
            raise Trouble("not_printed")
        printed.append(cleared)

    out = SimpleNamespace(print=print_two)
    page = cockpit(qtbot, replace(desk, ask=Canned([], [], [object()]), outgoing=out))
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "geprint" in hint(page), timeout=20_000)
    assert hint(page).startswith("2 van de 4 brieven geprint, Coen en Dora niet.")
    assert registered(desk.store, six) == [1, 1, 0, 0, 0, 0]
    assert [one.failed for one in gate.left(desk.store, six[2].pupil.uid)] == [True]


def test_a_no_that_comes_in_at_the_last_moment_keeps_the_brief_at_school(
    qtbot: QtBot, desk: Desk, six: list[meetings.Seat], tmp_path: Path
) -> None:
    page = cockpit(qtbot, replace(desk, ask=Canned([], [tmp_path])))
    (mother,) = contacts.of_pupil(desk.store, six[1].pupil.uid)
    consents.answer(
        desk.store, six[1].consent.uid, mother.uid, AnswerDraft(Answer.NO, answered_on=makers.TODAY, words="Toch niet.")
    )
    page.save_button.click()
    qtbot.waitUntil(lambda: "bewaard" in hint(page), timeout=20_000)
    assert registered(desk.store, six) == [1, 0, 1, 1, 0, 0]


def test_discreet_leaves_no_first_name(qtbot: QtBot, desk: Desk, six: list[meetings.Seat]) -> None:
    page = cockpit(qtbot, desk)
    desk.names.discreet = True
    page.refresh(NOTHING)
    told = " ".join([*(cell for row in page.table.words() for cell in row), hint(page), page.step.words.text()])
    assert not [name for name in NAMES if name in told]


def test_it_fits_at_every_size(qtbot: QtBot, qapp: QApplication, desk: Desk, six: list[meetings.Seat]) -> None:
    page = cockpit(qtbot, desk)
    for look in checked_looks(qapp, page):
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look
        if "1366" in look and "150" in look:
            assert page.table.model().columnCount() == 5
        if "100" in look:
            assert page.table.model().columnCount() == 6
            assert page.table.verticalScrollBar().maximum() == 0, look


def test_enter_on_a_coming_meeting_opens_its_cockpit(qtbot: QtBot, desk: Desk, six: list[meetings.Seat]) -> None:
    coming = Upcoming(desk)
    qtbot.addWidget(coming)
    coming.show()
    coming.table.choose_first()
    qtbot.keyClick(coming.table, Qt.Key.Key_Return)
    day = meeting_makers.meeting_day(desk.store).isoformat()
    assert desk.way.went == [("meeting", meeting_makers.TEAM, day)]
    assert coming.table.words()[0][2] == "6 leerlingen"


def test_the_step_opens_its_page_and_comes_back_to_the_row(
    qtbot: QtBot, store: Store, six: list[meetings.Seat]
) -> None:
    window = work(store.path.parent, store=store)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.roads.open("meeting", meeting_makers.TEAM, meeting_makers.meeting_day(store).isoformat())
    (page,) = window.findChildren(CockpitPage)
    qtbot.waitUntil(page.print_button.isEnabled, timeout=20_000)
    for seat, road in ((six[4], EditConsent), (six[0], EditReferral)):
        page.table.choose(seat.referral)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        (opened,) = [one for one in window.findChildren(road) if one.isVisible()]
        opened.leave()
        settle()
        assert page.isVisible()
        assert page.table.hasFocus()
        assert page.table.current().referral == seat.referral


def test_tab_visits_everything(qtbot: QtBot, desk: Desk, six: list[meetings.Seat]) -> None:
    page = cockpit(qtbot, desk)
    assert tab_misses(qtbot, page) == []
