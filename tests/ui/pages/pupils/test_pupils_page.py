"""Leerlingen: what is on the list, what a dossier shows, and what a key does."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, agreements, concerns, contacts, cycles, measurements, pupils
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.concerns import ConcernDraft
from bijtijds.services.cycle_draft import CycleDraft
from bijtijds.services.measurements import MeasurementDraft
from bijtijds.terms.codes import Custody, EndReason, MeasurementKind, NoteKind
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.pages.pupils.dossier_dialogs import EndDossier, OpenDossier
from bijtijds.ui.pages.pupils.listing import REST_MS
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.pupils.step_dialog import MoveStep
from bijtijds.ui.shell.way import NOTHING
from bijtijds.ui.shell.work import Work
from bijtijds.ui.theme.apply import Look, apply
from desks import work
from makers import TODAY, a_note, a_parent, a_pupil, a_school, empty_store
from ui.invariants import everything_focusable_is_named, fits, nothing_clipped, settle


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A school of four: two in care, two without a dossier."""
    made = empty_store(tmp_path)
    a_school(made)
    for given, surname, care in (
        ("Jorrit", "Zwaluw", True), ("Işıl", "Çelik", True), ("Bram", "Zwaan", False), ("Noor", "Mees", False),
    ):  # fmt: skip
        a_pupil(made, given, surname, care=care)
    yield made
    made.close()


def uid_of(store: Store, given: str) -> UUID:
    """The pupil who is called so."""
    return next(row.uid for row in pupils.pupils(store) if row.name.given == given)


def opened(qtbot: QtBot, tmp_path: Path, store: Store, given: str = "", *answers: str) -> tuple[Work, PupilsPage]:
    """The window with Leerlingen in view, perhaps with a pupil."""
    window = work(tmp_path, store=store, asked=Canned(list(answers)))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    window.roads.show("pupils", uid_of(store, given) if given else None)
    settle()
    return window, window.findChildren(PupilsPage)[0]


def names(page: PupilsPage) -> list[str]:
    """Who is on the list."""
    return [words[0].split(",")[0] for words in page.list.list.words()]


def shown_words(widget: QWidget) -> str:
    """Everything that stands on a widget now."""
    return " ".join(child.text() for child in widget.findChildren(Text) if child.isVisible())


def looks(store: Store, pupil: UUID, what: str = "viewed") -> int:
    """How often the log tells that somebody looked."""
    return sum(line.count for line in store.logbook(pupil) if line.what == what)


def test_the_list_begins_with_those_in_care_and_finds_the_rest_by_any_name(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    assert names(page) == ["Işıl Ç.", "Jorrit Z."]
    assert page.list.foot.text() == "2 leerlingen in zorg"
    qtbot.keyClicks(page.list.filter, "isil")
    assert names(page) == ["Işıl Ç."]
    page.list.filter.setText("zwaan")
    assert names(page) == []
    page.list.empty.button.click()
    assert names(page) == ["Bram Z."]


def test_a_dossier_opens_with_the_keys_alone_and_passing_by_is_no_look(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    _window, page = opened(qtbot, tmp_path, store)
    assert page.current_pupil() is None
    qtbot.keyClick(page.list.filter, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.list, Qt.Key.Key_Return)
    assert page.current_pupil() == uid_of(store, "Jorrit")
    assert page.dossier.timeline.table.hasFocus()
    assert looks(store, uid_of(store, "Jorrit")) == 1
    assert looks(store, uid_of(store, "Işıl")) == 0


def test_nobody_is_chosen_because_the_keys_came_to_the_list(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    window, page = opened(qtbot, tmp_path, store)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.list.filter.setFocus()
    page.list.list.setFocus()
    qtbot.wait(2 * REST_MS)
    assert page.list.list.hasFocus()
    assert page.list.list.selectedIndexes() == []
    assert page.current_pupil() is None
    assert [looks(store, row.uid) for row in pupils.pupils(store)] == [0] * 4
    qtbot.keyClick(page.list.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.list, Qt.Key.Key_Return)
    assert page.current_pupil() == page.list.list.rows()[0].uid


def test_fact_and_interpretation_stand_apart(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    a_note(store, uid_of(store, "Jorrit"), seen="Legde zijn hoofd op tafel.", interpretation="Slaapt hij wel genoeg?")
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    [[when, fact, meaning]] = page.dossier.timeline.table.words()
    assert when == "23 nov, Signaal, juf Marijke"
    assert fact == "Legde zijn hoofd op tafel."
    assert meaning == "Slaapt hij wel genoeg?"


def test_a_confidential_piece_shows_only_after_opening_it_on_purpose(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    jorrit = uid_of(store, "Jorrit")
    a_note(store, jorrit, seen="Vertelde iets in vertrouwen.", confidential=True)
    _window, page = opened(qtbot, tmp_path, store, "Jorrit", "Laat ze dicht", "Open ze")
    sheet = page.dossier.timeline
    assert sheet.table.words() == []
    sheet.confidential.click()
    assert (sheet.table.words(), looks(store, jorrit, "confidential_opened")) == ([], 0)
    sheet.confidential.click()
    assert "vertrouwelijk" in sheet.table.words()[0][0]
    assert looks(store, jorrit, "confidential_opened") == 1
    page.show_for(uid_of(store, "Işıl"))
    page.show_for(jorrit)
    assert sheet.table.words() == []


def test_delete_asks_nothing_and_can_be_taken_back(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    a_note(store, uid_of(store, "Jorrit"))
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    sheet = page.dossier.timeline
    sheet.table.choose_first()
    sheet.table.setFocus()
    qtbot.keyClick(sheet.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sheet.table.words() == [])
    store.undo()
    qtbot.waitUntil(lambda: len(sheet.table.words()) == 1)


def test_a_promise_does_not_vanish_from_the_timeline(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    agreements.make(store, uid_of(store, "Jorrit"), AgreementDraft("Moeder bellen", "juf Marijke"))
    window, page = opened(qtbot, tmp_path, store, "Jorrit")
    sheet = page.dossier.timeline
    assert sheet.table.words() == []  # promises do not hide how concerns stack up
    sheet.kind.show_value("agreement")
    sheet.read()
    sheet.table.choose_first()
    sheet.table.setFocus()
    qtbot.keyClick(sheet.table, Qt.Key.Key_Delete)
    settle()
    assert len(sheet.table.words()) == 1
    assert "laat hem vervallen" in shown_words(window.bar)


def test_ticking_a_next_step_is_done_and_can_be_taken_back(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    agreements.make(store, uid_of(store, "Jorrit"), AgreementDraft("Moeder bellen", "juf Marijke", due_on=TODAY))
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    details = page.dossier.details
    qtbot.keyClick(details.boxes()[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: details.boxes() == [])
    store.undo()
    qtbot.waitUntil(lambda: len(details.boxes()) == 1)


def test_without_a_dossier_there_is_a_question_and_it_needs_a_reason(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    _window, page = opened(qtbot, tmp_path, store, "Bram")
    assert not page.dossier.details.isEnabled()
    page.dossier.no_dossier.button.click()
    dialog = page.findChildren(OpenDossier)[0]
    dialog.accept_when_ready()
    assert dialog.form.field("because").shown_problem()
    dialog.form.fill({"because": "Valt vaak in slaap."})
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.dossier.details.isEnabled)
    assert page.dossier.head()[0] == "Bram Z."


@pytest.mark.parametrize(
    ("words", "route"), [("Stapelbeeld", "stacking"), ("Notities plakken uit ParnasSys of ESIS …", "note.paste")]
)
def test_the_menu_leads_to_the_stacking_picture_and_to_pasting(
    qtbot: QtBot, tmp_path: Path, store: Store, words: str, route: str
) -> None:
    jorrit = uid_of(store, "Jorrit")
    window, page = opened(qtbot, tmp_path, store, "Jorrit")
    next(one for one in page.dossier.details.more.menu().actions() if one.text() == words).trigger()
    settle()
    assert window.roads.open_keys() == [f"{route}/{jorrit.hex}"]


def test_a_new_agreement_is_the_same_question_everywhere(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    jorrit = uid_of(store, "Jorrit")
    window, page = opened(qtbot, tmp_path, store, "Jorrit")
    page.dossier.tabs.show_tab("agreements")
    page.dossier.agreements.new.click()
    settle()
    assert window.roads.open_keys() == [f"agreement.new/{jorrit.hex}"]


def test_another_step_and_the_end_of_care_come_with_a_reason(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    jorrit = uid_of(store, "Jorrit")
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    step = MoveStep(page.desk, jorrit, page)
    step.form.fill({"step": 3, "reason": "Wij denken mee, samen met de ouders."})
    step.accept_when_ready()
    assert pupils.banner(store, jorrit).step == 3
    end = EndDossier(page.desk, page, jorrit)
    end.accept_when_ready()
    assert pupils.banner(store, jorrit).dossier is not None
    end.form.fill({"because": EndReason.SOLVED})
    end.accept_when_ready()
    qtbot.waitUntil(lambda: names(page) == ["Işıl Ç."])


def test_the_end_of_care_tells_what_is_open_and_asks_what_came_of_every_concern(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    jorrit = uid_of(store, "Jorrit")
    concern = concerns.begin(store, jorrit, ConcernDraft("Slaapt weinig.", TODAY, "juf Marijke"))
    cycles.start(store, jorrit, CycleDraft(TODAY, "juf Marijke"))
    agreements.make(store, jorrit, AgreementDraft("Oma bellen", "juf", due_on=TODAY))
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    end = EndDossier(page.desk, page, jorrit)
    told = "\n".join(one.text() for one in end.findChildren(QLabel))
    assert "Nog open: HGW-cyclus 1." in told
    assert "Dit blijft in de agenda tot u het afrondt of laat vervallen: Oma bellen" in told
    end.form.fill({"because": EndReason.SOLVED})
    end.accept_when_ready()
    asked = end.form.field(concern.hex)
    assert (asked.label, bool(asked.shown_problem())) == ("Hoe liep deze zorg af? Slaapt weinig.", True)
    asked.edit.setPlainText("Slaapt weer goed.")
    end.accept_when_ready()
    assert [one.outcome for one in concerns.of_pupil(store, jorrit)] == ["Slaapt weer goed."]
    assert pupils.banner(store, jorrit).dossier is None


def test_a_draft_survives_a_lock_and_goes_when_it_is_saved(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    bram = uid_of(store, "Bram")
    _window, page = opened(qtbot, tmp_path, store, "Bram")
    first = OpenDossier(page.desk, page, bram)
    qtbot.keyClicks(first.form.field("because").input, "Valt in slaap")
    [(key, values, pupil)] = first.unsaved()
    store.keep_draft(key, values, pupil=pupil)
    first.close()
    again = OpenDossier(page.desk, page, bram)
    assert again.form.values()["because"] == "Valt in slaap"
    again.accept_when_ready()
    assert store.draft(key) is None


def test_letters_instead_of_names_when_others_look_along(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    jorrit = uid_of(store, "Jorrit")
    a_parent(store, jorrit)
    window, page = opened(qtbot, tmp_path, store, "Jorrit")
    page.dossier.tabs.show_tab("data")
    window.names.discreet = True
    page.refresh(NOTHING)
    settle()
    assert page.dossier.head()[0] == "J.Z."
    shown = shown_words(page)
    for word in ("Jorrit", "Zwaluw", "Rianne", "Kerkpad", "06 0000"):
        assert word not in shown


def test_a_secret_address_is_not_on_the_sheet(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    jorrit = uid_of(store, "Jorrit")
    mother = a_parent(store, jorrit)
    contacts.write(store, jorrit, replace(contacts.open_draft(store, mother), secret_address=True), mother)
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    page.dossier.tabs.show_tab("data")
    settle()
    shown = shown_words(page.dossier.data)
    assert "Kerkpad" not in shown
    assert "adres is geheim" in shown


def test_the_banner_says_what_is_known_of_custody(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    jorrit = uid_of(store, "Jorrit")
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    a_parent(store, jorrit)
    a_parent(store, jorrit, custody=Custody.UNKNOWN, given="Wim")
    settle()
    assert "moeder: gezag, bewijs gezien · moeder: gezag onbekend" in shown_words(page.dossier.banner)


def test_a_long_timeline_comes_in_pages(qtbot: QtBot, tmp_path: Path, store: Store) -> None:
    jorrit = uid_of(store, "Jorrit")
    for number in range(203):
        a_note(store, jorrit, seen=f"Nummer {number}.")
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    table = page.dossier.timeline.table
    assert len(table.words()) == 200
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(table.words()) == 203)
    assert len({fact for _when, fact, _meaning in table.words()}) == 203


def test_the_list_button_fits_its_words(qtbot: QtBot, qapp: QApplication, tmp_path: Path, store: Store) -> None:
    apply(qapp, Look(percent=150))
    _window, page = opened(qtbot, tmp_path, store)
    button = page.panes.left_button
    assert button.isVisible()
    assert button.width() == button.sizeHint().width()


def test_a_large_note_is_read_in_the_lanes(qtbot: QtBot, qapp: QApplication, tmp_path: Path, store: Store) -> None:
    jorrit = uid_of(store, "Jorrit")
    a_parent(store, jorrit)
    a_note(store, jorrit, seen="De pleinwacht vertelde dat hij twee keer tegen het hek schopte na het spel.")
    apply(qapp, Look(percent=150))
    _window, page = opened(qtbot, tmp_path, store, "Jorrit")
    sheet = page.dossier.timeline
    sheet.lanes_button.setChecked(True)
    settle()
    last = sheet.lanes.visualRect(sheet.lanes.model().index(1, 0))
    assert sheet.lanes.viewport().rect().contains(last)
    assert "bewijs gezien" not in shown_words(page.dossier.banner)
    a_parent(store, jorrit, custody=Custody.NO, given="Wim")
    settle()
    assert "geen gezag" in shown_words(page.dossier.banner)


@pytest.mark.parametrize("look", [Look(), Look(dark=True, percent=150)], ids=["100", "150 dark"])
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, store: Store, look: Look
) -> None:
    jorrit = uid_of(store, "Jorrit")
    a_parent(store, jorrit)
    a_note(store, jorrit, interpretation="Slaapt hij wel genoeg?")
    agreements.make(store, jorrit, AgreementDraft("Moeder bellen", "juf Marijke", due_on=TODAY))
    apply(qapp, look)
    window, page = opened(qtbot, tmp_path, store, "Jorrit")
    for tab in ("timeline", "care", "talks", "agreements", "papers", "data"):
        page.dossier.tabs.show_tab(tab)
        settle()
        assert nothing_clipped(page) == [], tab
        assert everything_focusable_is_named(page) == [], tab
    assert fits(window, 1366, 728)


def test_one_key_marks_a_note_as_in_the_las_and_one_keeps_a_memory_aid(qtbot, tmp_path, store):
    pupil = uid_of(store, "Jorrit")
    a_note(store, pupil, seen="Even onthouden.", kind=NoteKind.MEMORY_AID)
    _, page = opened(qtbot, tmp_path, store, "Jorrit")
    table = page.dossier.timeline.table
    assert "verdwijnt over 14 dagen" in str(table.words())
    page.window().activateWindow()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    settle()
    qtbot.keyClick(table, Qt.Key.Key_L)  # what vanishes is not put anywhere else
    assert "in het LAS" not in str(table.words())
    qtbot.keyClick(table, Qt.Key.Key_K)
    settle()
    assert "verdwijnt" not in str(table.words())
    qtbot.keyClick(table, Qt.Key.Key_L)
    settle()
    assert "ook in het LAS op" in str(table.words())


def test_what_the_las_does_not_hold_is_not_marked_as_standing_in_it(qtbot, tmp_path, store):
    pupil = uid_of(store, "Jorrit")
    made = MeasurementDraft(TODAY, next(iter(MeasurementKind)), "Lezen", "niveau III")
    measurements.write(store, pupil, made)
    _, page = opened(qtbot, tmp_path, store, "Jorrit")
    sheet = page.dossier.timeline
    sheet.kind.show_value("all")
    settle()
    page.window().activateWindow()
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(sheet.table.model().index(0, 0))
    settle()
    qtbot.keyClick(sheet.table, Qt.Key.Key_L)
    settle()
    assert "in het LAS" not in str(sheet.table.words())
