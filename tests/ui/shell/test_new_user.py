"""What somebody who is new tries first: filling in her school."""

from bijtijds.services import school
from bijtijds.ui.shell.work import Work


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
