"""Whose command comes first in the palette."""

import makers
from bijtijds.services import pupils
from bijtijds.ui.shell.palette import Choice, Palette
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


def test_a_word_is_found_from_its_beginning_and_the_command_that_holds_the_words_comes_first(work: Work) -> None:
    pupil = pupils.pupils(work.store, only_care=True)[0].uid
    makers.a_note(work.store, pupil, seen="Vroeg in de kring: wie nu?")
    shown = Palette(work, work.desk, pupil)
    shown.field.setText("wie nu")
    shown._look()
    keys = [one.key for one in shown.list.rows() if isinstance(one, Choice)]
    assert keys[0] == "command/escalation"
    assert not [key for key in keys if "ten_minutes" in key]
    shown.field.setText("leerlingb")
    shown._look()
    assert any("Leerlingbespreking" in one.lines[0].text for one in shown.list.rows() if isinstance(one, Choice))
