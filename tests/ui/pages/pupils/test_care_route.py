"""The care route on the screen: choosing a step with the keys, concerns, support, arrangements and measurements."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, agenda, concerns, measurements, pupils, route, support, timeline
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.services.route import MoveDraft
from bijtijds.services.support import ArrangementDraft, LevelDraft
from bijtijds.services.timeline import MEASUREMENT, STEP, Filter
from bijtijds.terms.codes import ConsentOption, Decider, EndReason, MeasurementKind, SupportLevel
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.pupils.care_dialogs import (
    ArrangementDialog,
    CloseConcern,
    EditConcern,
    EndArrangement,
    LevelDialog,
    NewConcern,
)
from bijtijds.ui.pages.pupils.dossier_dialogs import EndDossier
from bijtijds.ui.pages.pupils.measurement_dialog import EditMeasurement, NewMeasurement
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.pupils.route_show import ShowRoute
from bijtijds.ui.pages.pupils.step_dialog import EditStep, MoveStep
from bijtijds.ui.shell.work import Work
from bijtijds.ui.theme.apply import Look, apply
from desks import work
from makers import TODAY, a_note, a_pupil, a_school, empty_store
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A school with one pupil in care, on step 2."""
    made = empty_store(tmp_path)
    a_school(made)
    a_pupil(made)
    yield made
    made.close()


@pytest.fixture
def jorrit(store: Store) -> UUID:
    """The pupil."""
    return pupils.pupils(store)[0].uid


def opened(qtbot: QtBot, tmp_path: Path, store: Store, *answers: str, tab: str = "care") -> tuple[Work, PupilsPage]:
    """The window with the pupil's dossier in view."""
    window = work(tmp_path, store=store, asked=Canned(list(answers)))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.roads.show("pupils", pupils.pupils(store)[0].uid)
    page = window.findChildren(PupilsPage)[0]
    page.dossier.tabs.show_tab(tab)
    settle()
    return window, page


def dialog(kind: type[QDialog]) -> QDialog:
    """The dialog of a kind that was opened last."""
    settle()
    return next(one for one in reversed(QApplication.topLevelWidgets()) if isinstance(one, kind) and one.isVisible())


def link(page: PupilsPage, words: str) -> Link:
    """The link on the care sheet that says this to a screen reader."""
    return next(
        one
        for one in page.dossier.care.findChildren(Link)
        if one.isVisible() and one.accessibleName().startswith(words)
    )


def words(page: PupilsPage) -> str:
    """Everything that stands on the care sheet."""
    return "\n".join(one.text() for one in page.dossier.care.findChildren(Text) if one.isVisible())


def submit(qtbot: QtBot, made: QDialog) -> None:
    """Ctrl+Enter."""
    qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


# ---------------------------------------------------------------- a step
def test_a_step_is_taken_with_the_keys_alone(qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID) -> None:
    window, page = opened(qtbot, tmp_path, store)
    page.dossier.care.setFocus()
    qtbot.keyClick(page.dossier.care.step_button, Qt.Key.Key_Return)
    made = dialog(MoveStep)
    assert made.stairs.value() == 2
    qtbot.keyClick(made.stairs.input, Qt.Key.Key_Right)
    assert "één stap omhoog" in made.way.text()
    qtbot.keyClicks(made.form.field("reason").input, "Wij denken mee.")
    qtbot.keyClicks(made.form.field("parents_said").input, "Thuis ook stil.")
    submit(qtbot, made)
    now = route.history(store, jorrit)[0]
    assert (now.step, now.since, now.reason, now.parents_said) == (3, TODAY, "Wij denken mee.", "Thuis ook stil.")
    assert "Stap 3 van 6: intern begeleider met ouders" in words(page)
    assert window.bar.offers_undo()
    assert "Stap 3 van 6" in "".join(one.text() for one in page.dossier.banner.findChildren(Text))


def test_the_ground_is_asked_at_steps_four_and_five_and_the_care_team_at_five(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID
) -> None:
    window, _page = opened(qtbot, tmp_path, store)
    window.roads.open("route.step", jorrit)
    made = dialog(MoveStep)
    basis, by = made.form.field("basis"), made.form.field("decided_by")
    shown = []
    for key in (Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6):
        qtbot.keyClick(made.stairs.input, key)
        shown.append((basis.isVisible(), bool(by.shown_problem())))
    assert shown == [(False, False), (True, False), (True, True), (False, False)]
    qtbot.keyClick(made.stairs.input, Qt.Key.Key_5)
    qtbot.keyClicks(made.form.field("reason").input, "Meer nodig.")
    submit(qtbot, made)
    assert "zorgteam" in by.shown_problem()
    by.show_value(Decider.CARE_TEAM)
    made._look()
    submit(qtbot, made)
    assert "nog niet geregeld" in basis.shown_problem()
    basis.show_value(ConsentOption.PENDING)
    made._look()
    assert made.pending.isVisible()
    by.show_value(Decider.CARE_COORDINATOR)
    made._look()
    assert (made.pending.isVisible(), bool(by.shown_problem())) == (False, True)
    by.show_value(Decider.CARE_TEAM)
    made._look()
    submit(qtbot, made)
    now = route.history(store, jorrit)[0]
    assert (now.step, now.basis) == (5, ConsentOption.PENDING)


def test_a_second_step_on_one_day_is_refused_and_leads_to_the_first(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID
) -> None:
    route.move(store, jorrit, MoveDraft(3, TODAY, "Samen kijken."))
    window, _page = opened(qtbot, tmp_path, store)
    window.roads.open("route.step", jorrit)
    made = dialog(MoveStep)
    made.form.fill({"step": 6, "reason": "Toch meer."})
    submit(qtbot, made)
    assert "23 november 2026" in made.form.field("since").shown_problem()
    assert made.form.values()["reason"] == "Toch meer."
    qtbot.keyClick(made.history.links()[0], Qt.Key.Key_Return)
    other = dialog(EditStep)
    qtbot.keyClick(other.stairs.input, Qt.Key.Key_6)
    submit(qtbot, other)
    assert [one.step for one in route.history(store, jorrit)] == [6, 2]
    assert "stap 6" in made.way.text()


def test_a_pupil_who_left_is_said_at_the_day_and_nothing_is_lost(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID
) -> None:
    pupils.correct(store, jorrit, replace(pupils.open_draft(store, jorrit), left_on=YESTERDAY))
    window, _page = opened(qtbot, tmp_path, store)
    window.roads.open("route.step", jorrit)
    made = dialog(MoveStep)
    made.form.fill({"step": 3, "reason": "Nog één stap."})
    submit(qtbot, made)
    assert "van school sinds 22 november 2026" in made.form.field("since").shown_problem()
    assert made.form.values()["reason"] == "Nog één stap."


def test_two_versions_of_a_step_stand_beside_each_other(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID
) -> None:
    uid = route.move(store, jorrit, MoveDraft(3, TODAY, "Samen kijken."))
    window, _page = opened(qtbot, tmp_path, store)
    window.roads.open("route.edit", uid)
    made = dialog(EditStep)
    made.form.field("reason").show_value("Wat ik typte.")
    route.correct(store, uid, replace(route.open_draft(store, uid)[1], reason="Van een ander."))
    submit(qtbot, made)
    both = dialog(TwoVersions)
    shown = "\n".join(one.text() for one in both.findChildren(Text))
    assert "Wat ik typte." in shown
    assert "Van een ander." in shown
    both.primary_button.click()
    settle()
    assert route.history(store, jorrit)[0].reason == "Wat ik typte."
    assert window.roads.open_keys() == []


def test_a_step_that_was_typed_survives_a_lock(qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID) -> None:
    window, _page = opened(qtbot, tmp_path, store)
    window.roads.open("route.step", jorrit)
    made = dialog(MoveStep)
    qtbot.keyClick(made.stairs.input, Qt.Key.Key_5)
    qtbot.keyClicks(made.form.field("reason").input, "Half getypt")
    [(key, values, pupil)] = made.unsaved()
    assert key in window.roads.open_keys()
    store.keep_draft(key, values, pupil=pupil)
    again = MoveStep(window.desk, jorrit)
    qtbot.addWidget(again)
    assert (again.stairs.value(), again.form.values()["reason"]) == (5, "Half getypt")
    assert not again.form.field("basis").isHidden()


def test_parents_see_the_staircase_and_nothing_else(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    window, page = opened(qtbot, tmp_path, store)
    page.dossier.care.show_link.click()
    settle()
    (shown,) = window.findChildren(ShowRoute)
    assert shown.isVisible()
    assert "U bent hier: stap 2" in shown.picture.accessibleName()
    seen = " ".join(one.text() for one in shown.findChildren(Text)) + shown.picture.accessibleName()
    for hidden in ("Jorrit", "Zwaluw", "groep 5", "2026"):
        assert hidden not in seen
    assert not page.isVisible()
    qtbot.keyClick(shown.back, Qt.Key.Key_Escape)
    settle()
    assert page.isVisible()
    assert not window.window().isFullScreen()


# ---------------------------------------------------------------- concerns
def test_a_signal_in_the_timeline_begins_a_concern(qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID) -> None:
    a_note(store, jorrit, seen="Legde zijn hoofd op tafel.")
    _window, page = opened(qtbot, tmp_path, store, tab="timeline")
    sheet = page.dossier.timeline
    sheet.table.choose_first()
    sheet.table.setFocus()
    assert sheet.concern.isEnabled()
    qtbot.keyClick(sheet.table, Qt.Key.Key_Z)
    made = dialog(NewConcern)
    assert made.form.values()["what"] == "Legde zijn hoofd op tafel."
    submit(qtbot, made)
    (one,) = concerns.of_pupil(store, jorrit)
    assert (one.what, one.owner, one.note is not None) == ("Legde zijn hoofd op tafel.", "Hanneke Verweij", True)
    shown = "".join(one.text() for one in page.dossier.banner.findChildren(Text))
    assert "1 zorg" in shown.lower()


@pytest.mark.parametrize("ends", [True, False])
def test_the_last_concern_offers_the_end_of_the_dossier_and_never_ends_it_by_itself(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID, ends: bool
) -> None:
    for what in ("Slaapt weinig.", "Speelt alleen."):
        concerns.begin(store, jorrit, ConcernDraft(what, YESTERDAY, "juf Marijke"))
    answer = "Sluit dossier af …" if ends else "Laat het dossier open"
    window, page = opened(qtbot, tmp_path, store, answer)
    for what in ("Slaapt weinig.", "Speelt alleen."):
        assert not window.desk.ask.asked
        link(page, f"Sluit zorg af: {what}").click()
        made = dialog(CloseConcern)
        assert made.primary_button.text() == "Sluit zorg af  Ctrl+Enter"
        submit(qtbot, made)
        assert made.form.field("outcome").shown_problem()
        qtbot.keyClicks(made.form.field("outcome").input, "Het gaat goed.")
        submit(qtbot, made)
    assert len(window.desk.ask.asked) == 1
    assert pupils.banner(store, jorrit).dossier is not None
    assert any(isinstance(one, EndDossier) and one.isVisible() for one in QApplication.topLevelWidgets()) is ends
    assert "afgesloten op 23 november 2026 · Het gaat goed." in words(page)
    link(page, "Heropen: Slaapt").click()
    settle()
    assert pupils.banner(store, jorrit).concerns == 1


def test_a_concern_is_corrected_and_removed_and_comes_back(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID
) -> None:
    concerns.begin(store, jorrit, ConcernDraft("Slaapt weinig.", YESTERDAY, "juf Marijke"))
    _window, page = opened(qtbot, tmp_path, store)
    link(page, "Verbeter: Slaapt").click()
    made = dialog(EditConcern)
    made.form.fill({"owner": "meester Bas"})
    submit(qtbot, made)
    assert "meester Bas volgt" in words(page)
    link(page, "Verbeter: Slaapt").click()
    dialog(EditConcern).remove_button.click()
    settle()
    assert "Nog geen zorg vastgelegd." in words(page)
    store.undo()
    settle()
    assert "Slaapt weinig." in words(page)


# ---------------------------------------------------------------- support, arrangements, measurements
def test_a_level_and_an_arrangement_are_kept_and_the_arrangement_ends_with_its_result(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID
) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    page.dossier.care.level_new.click()
    made = dialog(LevelDialog)
    made.form.fill({"level": SupportLevel.EXTRA, "reason": "Leest niet vlot."})
    submit(qtbot, made)
    page.dossier.care.arrangement_new.click()
    made = dialog(ArrangementDialog)
    made.form.fill({"kind": "Leescoach", "reason": "Leest niet vlot.", "ends_on": YESTERDAY})
    submit(qtbot, made)
    assert made.form.field("ends_on").shown_problem()
    made.form.fill({"ends_on": TODAY + timedelta(days=30), "paid_by": "samenwerkingsverband"})
    submit(qtbot, made)
    assert "betaald door samenwerkingsverband" in words(page)
    assert [one.what for one in agenda.open_lines(store, until=TODAY + timedelta(days=30))] == [
        "Arrangement loopt af: Leescoach"
    ]
    assert "stap 2 · extra" in page.list.list.words()[0][0]
    link(page, "Rond af: Leescoach").click()
    made = dialog(EndArrangement)
    qtbot.keyClicks(made.form.field("result").input, "Leest nu vlot.")
    submit(qtbot, made)
    assert "Geëindigd op 23 november 2026: Leest nu vlot." in words(page)
    assert agenda.open_lines(store, until=TODAY + timedelta(days=30)) == ()


def test_a_measurement_stands_in_its_lane_and_a_step_crosses_the_lanes(
    qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID
) -> None:
    window, page = opened(qtbot, tmp_path, store, tab="timeline")
    window.roads.open("measurement.new", jorrit)
    made = dialog(NewMeasurement)
    made.form.fill({"kind": MeasurementKind.ABSENCE, "name": "Ziek gemeld", "outcome": "4 dagen"})
    submit(qtbot, made)
    sheet = page.dossier.timeline
    assert [row[1] for row in sheet.table.words()] == ["Ziek gemeld: 4 dagen"]
    sheet.table.choose_first()
    assert not sheet.concern.isEnabled()
    assert sheet.kind.words() == "Zonder afspraken"
    sheet.lanes_button.setChecked(True)
    settle()
    assert sheet.kind.words() == "Alle soorten"  # agreements have a lane
    assert sheet.lanes.words() == [["23 nov", "", "", "", "Verzuim, Ziek gemeld: 4 dagen"]]
    qtbot.keyClick(sheet.lanes, Qt.Key.Key_Return)
    made = dialog(EditMeasurement)
    assert made.form.values()["outcome"] == "4 dagen"
    made.remove_button.click()
    settle()
    assert timeline.page(store, jorrit, Filter(lanes=frozenset({MEASUREMENT}))) == ()
    sheet.lanes_button.setChecked(False)
    assert sheet.kind.words() == "Zonder afspraken"
    sheet.kind.show_value(STEP)
    sheet.read()
    assert sheet.table.words()[0][0].startswith("1 okt, Naar stap 2")


def test_only_a_pupil_in_care_gets_anything_new(qtbot: QtBot, tmp_path: Path, store: Store, jorrit: UUID) -> None:
    measurements.write(store, jorrit, MeasurementDraft(TODAY, MeasurementKind.TEST, "Leestoets", "goed"))
    pupils.end_dossier(store, jorrit, EndReason.SOLVED, "", TODAY)
    _window, page = opened(qtbot, tmp_path, store)
    sheet = page.dossier.care
    for begins in (sheet.step_button, sheet.concern_new, sheet.level_new, sheet.measurement_new):
        assert not begins.isEnabled()
    assert "Leestoets: goed" in words(page)


@pytest.mark.parametrize("look", [Look(), Look(dark=True, percent=150)], ids=["100", "150 dark"])
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, store: Store, jorrit: UUID, look: Look
) -> None:
    route.move(store, jorrit, MoveDraft(4, YESTERDAY, "Meer nodig.", basis=ConsentOption.PENDING, tried="Rust."))
    support.set_level(store, jorrit, LevelDraft(SupportLevel.EXTRA, YESTERDAY, "Leest niet vlot.", "zorgteam"))
    uid = support.arrange(
        store, jorrit, ArrangementDraft("Leescoach", "Leest niet vlot.", YESTERDAY, ends_on=YESTERDAY)
    )
    concern = concerns.begin(store, jorrit, ConcernDraft("Slaapt weinig en komt vaak te laat.", YESTERDAY, "juf"))
    apply(qapp, look)
    window, page = opened(qtbot, tmp_path, store)
    page.dossier.care.history_link.click()
    settle()
    arrangement = support.arrangements(store, jorrit)[0]
    shown = [
        page, MoveStep(window.desk, jorrit, window), NewConcern(window.desk, jorrit), EditConcern(window.desk, concern),
        LevelDialog(window.desk, window, jorrit), ArrangementDialog(window.desk, window, jorrit, uid),
        EndArrangement(window.desk, window, arrangement), NewMeasurement(window.desk, jorrit),
    ]  # fmt: skip
    for widget in shown:
        widget.show()
        settle()
        assert nothing_clipped(widget) == [], type(widget).__name__
        assert everything_focusable_is_named(widget) == [], type(widget).__name__
        if widget is not page:
            widget.throw_away()
