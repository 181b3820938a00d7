"""Whose command comes first in the palette."""

from bijtijds.services import pupils
from bijtijds.ui.shell.palette import Palette
from bijtijds.ui.shell.work import Work


def test_half_a_command_is_for_the_pupil_in_view_before_a_name_that_begins_with_the_rest(work: Work) -> None:
    called = next(one for one in pupils.pupils(work.store) if one.name.surname.startswith("Vr"))
    shown_now = next(one for one in pupils.pupils(work.store, only_care=True) if one.uid != called.uid)
    work.roads.show("pupils", shown_now.uid)
    shown = Palette(work, work.desk, shown_now.uid)
    shown.field.setText("toestemming vr")
    shown._look()
    asks = [one.key for one in shown.list.rows() if "consent.new" in one.key]
    assert asks[0] == f"command/consent.new/{shown_now.uid}"
    assert f"command/consent.new/{called.uid}" in asks
