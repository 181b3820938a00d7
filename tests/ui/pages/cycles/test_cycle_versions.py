"""A page of a cycle that was opened on an older version: both texts, and nothing of either is lost."""

from dataclasses import asdict, replace
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from bijtijds.services import cycles, history
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.cycles.edit import EditCycle
from bijtijds.ui.pages.cycles.sheet import CycleSheet
from cycle_makers import a_reader, an_evaluated_cycle
from ui.invariants import settle


def opened(qtbot, page: CycleSheet) -> CycleSheet:
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    return page


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("mine", [True, False])
def test_a_page_opened_on_an_older_version_shows_both_and_keeps_the_chosen_one(qtbot, desk: Desk, pupil: UUID, mine):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    page = opened(qtbot, EditCycle(desk, uid))
    shown = cycles.open_draft(desk.store, uid)[1]
    cycles.correct(desk.store, uid, replace(shown, factors=shown.factors[:2], analysis="Van een ander."))
    page.form.field("analysis").edit.setPlainText("Van mij.")
    page.save_button.click()
    dialog = page.findChildren(TwoVersions)[0]
    words = seen_words(dialog)
    assert "Van een ander." in words
    assert "Van mij." in words
    assert "Helpt, thuis: Oma leest elke zondag voor" in words
    (dialog.primary_button if mine else dialog.other_button).click()
    assert "Van mij." in repr([asdict(step) for step in history.steps(desk.store, "hgw_cycle", uid)])
    after = cycles.open_draft(desk.store, uid)[1]
    assert (after.analysis, len(after.factors)) == (("Van mij.", 8) if mine else ("Van een ander.", 2))


def test_closing_on_an_older_version_shows_both_and_keeps_the_conclusion(qtbot, desk: Desk, pupil: UUID):
    uid = an_evaluated_cycle(desk.store, pupil)
    page = opened(qtbot, EditCycle(desk, uid))
    page.form.field("child_not_heard_because").edit.setText("Van school.")
    page.primary.click()
    cycles.correct(desk.store, uid, replace(cycles.open_draft(desk.store, uid)[1], analysis="Van een ander."))
    page.closing.form.field("conclusion").edit.setPlainText("Leest met plezier.")
    page.closing.primary_button.click()
    page.findChildren(TwoVersions)[0].primary_button.click()
    assert page.closing.form.field("conclusion").value() == "Leest met plezier."
    page.closing.primary_button.click()
    assert cycles.state(desk.store, uid).conclusion == "Leest met plezier."
