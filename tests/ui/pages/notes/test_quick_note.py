"""A quick note is written with the keyboard alone, about every pupil it is about, and never lost."""

from dataclasses import asdict, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from bijtijds.services import history, notes, pupils, timeline
from bijtijds.services.notes import NoteDraft
from bijtijds.terms.codes import Channel, NextAction, NoteKind
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.notes.edit import EditNote
from bijtijds.ui.pages.notes.quick import QuickNote
from bijtijds.ui.theme.apply import Look, apply
from bijtijds.ui.theme.units import u
from makers import TODAY, a_note, a_pupil
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle, tab_misses, walked

HEARD = {"channel": Channel.CHILD_TELLS, "observation": "Zei in de kring: ‘Ik slaap op de bank.’"}


def opened(qtbot, note: QWidget) -> QWidget:
    with qtbot.waitActive(note):
        note.show()
        note.activateWindow()
    return note


def facts(desk: Desk, pupil) -> list[str]:
    return [item.fact for item in timeline.page(desk.store, pupil)]


def seen_words(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join([*labels, *(edit.text() for edit in widget.findChildren(QLineEdit) if edit.isVisible())])


def press(qtbot, note: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(note.focusWidget(), key)


def test_a_note_is_written_with_the_keyboard_alone(qtbot, desk: Desk):
    pupil = a_pupil(desk.store, "Işıl", "Çelik")
    a_pupil(desk.store, "Isidoor", "Dam", care=False)
    note = opened(qtbot, QuickNote(desk, None))
    qtbot.keyClicks(note.focusWidget(), "isi")
    assert note.form.pupils.proposed()[0].startswith("Işıl Ç.")  # in care comes first, whatever the accents
    press(qtbot, note, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    qtbot.keyClicks(note.focusWidget(), "Zei niets in de kring.")
    qtbot.keyClick(note.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not note.isVisible()
    assert facts(desk, pupil) == ["Zei niets in de kring."]


def test_a_note_from_a_dossier_needs_only_channel_and_fact(qtbot, desk: Desk):
    pupil = a_pupil(desk.store)
    note = opened(qtbot, QuickNote(desk, pupil))
    press(qtbot, note, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    qtbot.keyClicks(note.focusWidget(), "Huilde bij het hek.")
    qtbot.keyClick(note.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = (notes.open_draft(desk.store, item.uid) for item in timeline.page(desk.store, pupil))
    assert (kept.seen_on, kept.witnessed_by, kept.channel) == (TODAY, ("Hanneke Verweij",), Channel.CHILD_TELLS)


def test_a_note_about_two_pupils_lands_in_both_dossiers_and_one_undo_takes_both(qtbot, desk: Desk):
    first, second = a_pupil(desk.store), a_pupil(desk.store, "Mees", "Roos")
    note = opened(qtbot, QuickNote(desk, first))
    note.form.fill({"pupils": (first, second), **HEARD})
    note.primary_button.click()
    assert len(facts(desk, first)) == len(facts(desk, second)) == 1
    assert desk.store.undo() == "Signaalnotitie bewaard"
    assert facts(desk, first) == facts(desk, second) == []


def test_a_pupil_without_a_dossier_gets_one_with_the_note_in_one_step(qtbot, desk: Desk):
    stub = a_pupil(desk.store, "Mees", "Roos", care=False)
    note = opened(qtbot, QuickNote(desk, stub))
    note.form.fill(HEARD)
    assert "Nog geen dossier" in seen_words(note)
    note.primary_button.click()
    assert pupils.banner(desk.store, stub).dossier is None  # the reason is still missing
    assert "Schrijf op waarom u een dossier opent" in seen_words(note)
    qtbot.keyClicks(note.form.dossiers.reason, "Twee keer in een week verdrietig.")
    note.primary_button.click()
    assert pupils.banner(desk.store, stub).dossier is not None
    desk.store.undo()
    assert pupils.banner(desk.store, stub).dossier is None
    assert facts(desk, stub) == []


def test_a_second_child_in_a_note_gets_no_dossier_by_itself(qtbot, desk: Desk):
    child, other = a_pupil(desk.store), a_pupil(desk.store, "Mees", "Roos", care=False)
    note = opened(qtbot, QuickNote(desk, child))
    note.form.fill({"pupils": (child, other), **HEARD})
    note.primary_button.click()
    assert pupils.banner(desk.store, other).dossier is None
    assert len(facts(desk, child)) == 1


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(qtbot, desk: Desk):
    note = opened(qtbot, QuickNote(desk, a_pupil(desk.store)))
    note.form.fill({"observation": "Zat alleen.", "follow_up_by": date(2026, 11, 1), "channel": Channel.CHILD_SHOWS})
    note.form.unfold(False)
    note.primary_button.click()
    assert note.isVisible()
    assert note.form.is_unfolded()  # the field that is wrong was folded away
    assert "vóór de waarneming" in note.form.field("follow_up_by").shown_problem()
    assert note.form.field("observation").value() == "Zat alleen."


def test_signals_are_offered_only_inside_a_confidential_note(qtbot, desk: Desk):
    note = opened(qtbot, QuickNote(desk, a_pupil(desk.store)))
    note.form.fill(HEARD)
    note.form.unfold(True)
    assert not note.form.signals.isVisible()
    note.form.field("confidential").tick.box.setChecked(True)
    assert note.form.signals.isVisible()
    qtbot.keyClicks(note.form.signals.search, "honger")
    (hungry,) = note.form.signals.ticks()
    hungry.box.setChecked(True)
    note.form.field("confidential").tick.box.setChecked(False)
    note.primary_button.click()
    assert note.isVisible()  # a signal cannot stay in a note that everyone sees
    note.form.field("confidential").tick.box.setChecked(True)
    note.primary_button.click()
    kept = notes.open_draft(desk.store, next(iter(logged_notes(desk))))
    assert (kept.confidential, kept.signal_tags) == (True, ("child.body.hungry",))


def logged_notes(desk: Desk):
    return [line.row.uid for line in desk.store.logbook() if line.row is not None and line.row.kind == "signal_note"]


def test_delicate_blocks_are_not_in_the_list_until_the_school_wants_them(qtbot, desk: Desk):
    note = opened(qtbot, QuickNote(desk, a_pupil(desk.store)))
    note.form.field("confidential").tick.box.setChecked(True)
    words = {tick.words.text() for tick in note.form.signals.ticks()}
    assert words
    assert not any("besneden" in one.lower() or "eer van de familie" in one.lower() for one in words)


def test_the_name_of_a_third_party_is_hidden_until_asked_and_the_log_has_it(qtbot, desk: Desk):
    pupil = a_pupil(desk.store)
    uid = a_note(desk.store, pupil, source_name="buurvrouw Truus", source_relation="buren")
    notes.correct(desk.store, uid, _told_by_somebody(desk, uid))
    note = opened(qtbot, EditNote(desk, uid))
    assert "Truus" not in seen_words(note)
    assert "Truus" not in str(note.form.values())
    assert "source_viewed" not in [line.what for line in desk.store.logbook()]
    note.form.source.show_button.click()
    assert "Truus" in seen_words(note)
    assert "source_viewed" in [line.what for line in desk.store.logbook()]
    assert "Truus" not in str(note.form.values())  # a look is no reason to keep it in a draft


def test_correcting_a_note_leaves_a_name_alone_that_was_not_opened(qtbot, desk: Desk):
    uid = a_note(desk.store, a_pupil(desk.store), source_name="buurvrouw Truus")
    notes.correct(desk.store, uid, _told_by_somebody(desk, uid))
    note = opened(qtbot, EditNote(desk, uid))
    note.form.fact.edit.setPlainText("Ging niet mee naar huis.")
    note.primary_button.click()
    assert notes.open_draft(desk.store, uid).observation == "Ging niet mee naar huis."
    assert notes.reveal_source(desk.store, uid) == "buurvrouw Truus"


def _told_by_somebody(desk: Desk, uid) -> NoteDraft:
    return replace(notes.open_draft(desk.store, uid), channel=Channel.THIRD_PARTY)


@pytest.mark.parametrize("said", ["Half getypt", "Nog een zin\nmet twee regels"])
def test_a_draft_survives_a_lock(qtbot, desk: Desk, said: str):
    pupil = a_pupil(desk.store)
    note = opened(qtbot, QuickNote(desk, pupil))
    note.form.fact.edit.setPlainText(said)
    note.form.field("seen_from").edit.setText("volgende wee")
    ((key, values, about),) = note.unsaved()
    assert about == pupil
    desk.store.keep_drafts([(key, values, about)])
    again = opened(qtbot, QuickNote(desk, pupil))
    assert again.form.fact.value() == said
    assert again.form.field("seen_from").stored() == "volgende wee"
    assert "Uw concept is bewaard" in seen_words(again)


def test_looking_and_leaving_makes_no_draft(qtbot, desk: Desk):
    note = opened(qtbot, QuickNote(desk, a_pupil(desk.store, care=False)))
    note.form.show_names()
    note.reject()
    assert not desk.store.drafts()


def test_later_keeps_the_draft_and_saving_drops_it(qtbot, desk: Desk):
    pupil = a_pupil(desk.store)
    note = opened(qtbot, QuickNote(desk, pupil))
    qtbot.keyClicks(note.form.fact.edit, "Zat alleen.")
    qtbot.keyClick(note.form.fact.edit, Qt.Key.Key_Escape)
    assert not note.isVisible()
    assert [row.key for row in desk.store.drafts()] == [f"note.new/{pupil.hex}"]
    again = opened(qtbot, QuickNote(desk, pupil))
    again.form.fill({"channel": Channel.CHILD_SHOWS})
    again.primary_button.click()
    assert facts(desk, pupil) == ["Zat alleen."]
    assert not desk.store.drafts()


def test_two_versions_are_shown_beside_one_another_and_she_chooses(qtbot, desk: Desk):
    uid = a_note(desk.store, a_pupil(desk.store), seen="Zat op de trap.")
    note = opened(qtbot, EditNote(desk, uid))
    note.form.fact.edit.setPlainText("Zat op de bank.")
    other = opened(qtbot, EditNote(desk, uid))
    other.form.fact.edit.setPlainText("Zat in de gang.")
    other.primary_button.click()
    note.primary_button.click()
    (both,) = note.findChildren(TwoVersions)
    assert {"Zat in de gang.", "Zat op de bank."} <= set(seen_words(both).split("\n"))
    assert notes.open_draft(desk.store, uid).observation == "Zat in de gang."
    both.primary_button.click()
    assert notes.open_draft(desk.store, uid).observation == "Zat op de bank."


def test_taking_the_other_version_keeps_what_was_typed_in_the_history(qtbot, desk: Desk):
    uid = a_note(desk.store, a_pupil(desk.store), seen="Zat op de trap.")
    note = opened(qtbot, EditNote(desk, uid))
    note.form.fact.edit.setPlainText("Zat op de bank.")
    before = notes.open_draft(desk.store, uid)
    notes.correct(desk.store, uid, replace(before, observation="Zat in de gang."))
    note.primary_button.click()
    note.findChildren(TwoVersions)[0].other_button.click()
    assert note.form.fact.value() == notes.open_draft(desk.store, uid).observation == "Zat in de gang."
    assert "Zat op de bank." in repr([asdict(step) for step in history.steps(desk.store, "signal_note", uid)])
    note.form.fact.edit.setPlainText("Zat in de hal.")
    note.primary_button.click()
    assert notes.open_draft(desk.store, uid).observation == "Zat in de hal."


def test_nothing_is_cut_off_and_everything_has_a_name(qtbot, qapp, desk: Desk):
    note = QuickNote(desk, a_pupil(desk.store, care=False))
    note.form.fill({"channel": Channel.THIRD_PARTY, "confidential": True, "child_quotes": [{"words": "Nee."}]})
    for look in checked_looks(qapp, note):
        assert nothing_clipped(note) == [], look
        assert everything_focusable_is_named(note) == [], look


def test_a_werkaantekening_says_what_will_happen_to_it(qtbot, desk: Desk):
    pupil = a_pupil(desk.store)
    note = opened(qtbot, QuickNote(desk, pupil))
    note.form.fill({**HEARD, "kind": NoteKind.MEMORY_AID})
    assert note.form.is_unfolded()
    assert "Op 7 december 2026 verdwijnt zij voorgoed" in seen_words(note)
    note.primary_button.click()
    (row,) = timeline.page(desk.store, pupil)
    assert row.label == "Werkaantekening"
    again = opened(qtbot, EditNote(desk, row.uid))
    assert "Op 7 december 2026 verdwijnt zij voorgoed" in seen_words(again)
    again.form.kind.show_value(NoteKind.DOSSIER)
    again.primary_button.click()
    assert timeline.page(desk.store, pupil)[0].label == "Signaal"


def test_a_note_of_the_dossier_cannot_be_made_to_vanish(qtbot, desk: Desk):
    kept = a_note(desk.store, a_pupil(desk.store))
    again = opened(qtbot, EditNote(desk, kept))
    again.form.unfold(True)
    assert not again.form.kind.isVisible()


def test_tab_passes_the_offer_to_open_a_dossier_where_it_stands(qtbot, desk: Desk):
    a_pupil(desk.store, "Mees", "Roos", care=False)
    note = opened(qtbot, QuickNote(desk, None))
    qtbot.keyClicks(note.focusWidget(), "mee")
    press(qtbot, note, Qt.Key.Key_Return)
    settle()
    stops = [stop.accessibleName() for stop in walked(qtbot, note)]
    at = stops.index("Hoe laat")
    assert stops[at + 1 : at + 3] == ["Open een dossier voor Mees R.", "Reden om een dossier te openen"]
    assert stops.index("Leerling (verplicht)") == stops.index("Mees R. · groep 5: haal weg") + 1
    assert tab_misses(qtbot, note) == []


def test_a_draft_that_comes_back_has_the_keys_at_the_choice_that_holds(qtbot, desk: Desk):
    pupil = a_pupil(desk.store)
    note = opened(qtbot, QuickNote(desk, pupil))
    note.form.fill({"channel": Channel.CHILD_SHOWS})
    assert note.focusWidget().accessibleName() == "Binnengekomen via: kind laat zien"


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_who_and_when_can_be_read_whole_at_any_size_of_letters(qtbot, qapp, desk: Desk, percent: int):
    apply(qapp, Look(percent=percent))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    note = QuickNote(desk, a_pupil(desk.store))
    note.setParent(window, note.windowFlags())
    note.open()
    settle()
    for name in ("witnessed_by", "seen_on", "seen_time"):
        edit = note.form.field(name).findChild(QLineEdit)
        assert edit.fontMetrics().horizontalAdvance(edit.text()) <= edit.width() - 2 * u(1.5) - 6, name


@pytest.mark.parametrize(
    ("action", "day"),
    [
        (NextAction.TALK_CHILD, date(2026, 11, 25)),
        (NextAction.TALK_PARENTS, date(2026, 11, 25)),
        (NextAction.CONSULT, date(2026, 11, 25)),
        (NextAction.OBSERVE, date(2026, 11, 25)),
        (NextAction.MELDCODE, TODAY),
        (NextAction.ACUTE, TODAY),
        (NextAction.NOTHING, None),
    ],
)
def test_what_is_done_now_proposes_a_day_to_come_back_to_it(qtbot, desk: Desk, action, day):
    note = opened(qtbot, QuickNote(desk, a_pupil(desk.store)))
    note.form.unfold(True)
    chosen = note.form.field("next_action")
    chosen.show_value(NextAction.CONSULT)
    chosen.show_value(action)
    assert note.form.field("follow_up_by").value() == day


def test_a_day_that_she_chose_herself_stays_whatever_is_done_now(qtbot, desk: Desk):
    note = opened(qtbot, QuickNote(desk, a_pupil(desk.store)))
    note.form.unfold(True)
    note.form.field("follow_up_by").show_value(date(2026, 12, 1))
    note.form.field("next_action").show_value(NextAction.ACUTE)
    assert note.form.field("follow_up_by").value() == date(2026, 12, 1)


def test_a_kept_note_without_a_day_is_opened_as_it_was_kept(qtbot, desk: Desk):
    uid = a_note(desk.store, a_pupil(desk.store), next_action=NextAction.CONSULT)
    page = opened(qtbot, EditNote(desk, uid))
    assert page.form.field("follow_up_by").is_empty()
    assert not page.form.edited()
