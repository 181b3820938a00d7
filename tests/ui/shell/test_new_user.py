"""What somebody who is new tries first: searching a page by what stands on it, and filling in her school."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bijtijds.services import school
from bijtijds.ui.shell.palette import Palette
from bijtijds.ui.shell.work import Work


@pytest.mark.parametrize(
    ("typed", "page"), [("gegevens school", "settings"), ("belofteb", "agenda"), ("groepsbes", "rounds")]
)
def test_a_page_is_found_by_what_stands_on_it(work: Work, typed: str, page: str) -> None:
    QTest.keyClick(work.window().windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    shown = next(one for one in work.findChildren(Palette) if one.isVisible())
    QTest.keyClicks(shown.field, typed)
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert work.roads.now()[0] == page


def test_a_number_of_the_school_that_nobody_can_call_is_said_at_its_field(work: Work) -> None:
    work.roads.show("settings")
    page = work.roads._made["settings"]
    before = school.school(work.store)
    phone = page.school.field("phone")
    phone.input.setText("bel maar")
    page.school_button.click()
    assert "geen telefoonnummer" in phone.shown_problem()
    assert phone.input.text() == "bel maar"
    assert school.school(work.store) == before
