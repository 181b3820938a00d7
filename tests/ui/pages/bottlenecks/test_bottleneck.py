"""Noteer knelpunt: two fields, and a name is pointed out without blocking."""

import pytest
from PySide6.QtCore import Qt

from bijtijds.services import bottlenecks
from bijtijds.services.bottlenecks import BottleneckDraft
from bijtijds.ui.pages.bottlenecks.dialog import EditBottleneck, NoteBottleneck
from bijtijds.ui.pages.overview.page import OverviewPage
from desks import work
from makers import TODAY, a_pupil
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle


@pytest.fixture
def dialog(desk):
    a_pupil(desk.store)
    made = NoteBottleneck(desk, "4")
    made.show()
    settle()
    return made


def test_a_bottleneck_is_kept_with_the_step_it_was_met_on(qtbot, dialog, desk):
    qtbot.keyClicks(dialog.form.field("theme").input, "wachttijd")
    qtbot.keyClicks(dialog.form.field("remark").input, "Drie maanden wachten.")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (one,) = bottlenecks.since(desk.store, TODAY)
    assert (one.theme, one.remark, one.step, one.seen_on) == ("wachttijd", "Drie maanden wachten.", 4, TODAY)


def test_a_name_of_somebody_in_the_file_is_pointed_out_and_blocks_nothing(qtbot, dialog, desk):
    remark = dialog.form.field("remark")
    qtbot.keyClicks(dialog.form.field("theme").input, "wachttijd")
    qtbot.keyClicks(remark.input, "Jorrit wacht drie maanden.")
    qtbot.waitUntil(dialog.warning.isVisible)
    remark.show_value("Wij wachten drie maanden.")
    qtbot.waitUntil(dialog.warning.isHidden)
    remark.show_value("Jorrit wacht.")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(bottlenecks.since(desk.store, TODAY)) == 1


def test_what_is_missing_is_said_at_its_field(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.form.field("theme").shown_problem()
    assert dialog.isVisible()


def test_one_that_was_noted_is_corrected_and_goes_to_the_prullenbak_from_the_overview(qtbot, tmp_path):
    window = work(tmp_path)
    qtbot.addWidget(window)
    window.show()
    store = window.desk.store
    uid = bottlenecks.note(store, BottleneckDraft(TODAY, "wachttijd", "Te lang."))
    window.roads.show("overview")
    (page,) = window.findChildren(OverviewPage)
    page.bottlenecks.choose(uid)
    qtbot.keyClick(page.bottlenecks, Qt.Key.Key_Return)
    (made,) = window.findChildren(EditBottleneck)
    made.form.field("remark").show_value("Drie maanden.")
    qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert {one.uid: one.remark for one in page.bottlenecks.rows()}[uid] == "Drie maanden."
    window.roads.open("bottleneck.edit", uid)
    window.findChildren(EditBottleneck)[-1].remove_button.click()
    settle()
    assert uid not in {one.uid for one in bottlenecks.since(store, TODAY)}
    assert store.undoable() is not None


def test_it_is_a_command_of_the_palette(qtbot, tmp_path):
    window = work(tmp_path)
    qtbot.addWidget(window)
    assert "Noteer knelpunt" in [action.text() for action in window.actions_of.for_palette()]
    window.actions_of.get("bottleneck.new").trigger()
    settle()
    assert window.roads.open_keys() == ["bottleneck.new/-"]
    (made,) = window.findChildren(NoteBottleneck)
    made.throw_away()


def test_nothing_is_cut_off_and_everything_has_a_name(qapp, dialog):
    dialog.warning.show()
    for seen in checked_looks(qapp, dialog):
        assert nothing_clipped(dialog) == [], seen
        assert everything_focusable_is_named(dialog) == [], seen
