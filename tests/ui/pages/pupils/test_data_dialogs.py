"""The dialogs with a pupil's own data and with a contact: what was typed meets what changed meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, contacts, pupils
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.pupils.banner import PupilBanner
from bijtijds.ui.pages.pupils.contact_form import ContactDialog
from bijtijds.ui.pages.pupils.pupil_form import PupilDialog
from desks import work
from makers import TODAY, a_parent, a_pupil, a_school, empty_store
from ui.hands import Hands
from ui.invariants import settle


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A school with one pupil."""
    made = empty_store(tmp_path)
    a_school(made)
    a_pupil(made)
    yield made
    made.close()


def test_pupil_data_typed_before_a_lock_never_overwrite_what_changed_meanwhile(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    jorrit = pupils.pupils(store)[0].uid
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    typed_and_locked(store, PupilDialog(window.desk, window, jorrit), {"also_known_as": "Jor, Jo"})
    pupils.correct(store, jorrit, replace(pupils.open_draft(store, jorrit), initials="J.M."))
    again = PupilDialog(window.desk, window, jorrit)
    again.accept_when_ready()
    (both,) = again.findChildren(TwoVersions)
    assert {"Jor, Jo", "J.M."} <= {one.text() for one in both.findChildren(Text)}
    both.other_button.click()
    assert pupils.open_draft(store, jorrit).initials == "J.M."
    again.form.fill({"also_known_as": "Jor, Jo"})
    again.accept_when_ready()
    kept = pupils.open_draft(store, jorrit)
    assert (kept.initials, kept.also_known_as) == ("J.M.", ("Jor", "Jo"))


def test_a_contact_typed_before_a_lock_never_overwrites_what_changed_meanwhile(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    jorrit = pupils.pupils(store)[0].uid
    mother = a_parent(store, jorrit)
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    typed_and_locked(store, ContactDialog(window.desk, window, jorrit, mother), {"phone": "06 0000 0022"})
    contacts.write(store, jorrit, replace(contacts.open_draft(store, mother), phone="06 0000 0033"), mother)
    again = ContactDialog(window.desk, window, jorrit, mother)
    again.accept_when_ready()
    assert contacts.open_draft(store, mother).phone == "06 0000 0033"
    (both,) = again.findChildren(TwoVersions)
    assert {"06 0000 0022", "06 0000 0033"} <= {one.text() for one in both.findChildren(Text)}
    both.primary_button.click()
    settle()
    assert contacts.open_draft(store, mother).phone == "06 0000 0022"


def test_a_proof_that_must_still_be_seen_and_what_nobody_can_call_are_told_at_their_fields(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    jorrit = pupils.pupils(store)[0].uid
    mother = a_parent(store, jorrit)
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    dialog = ContactDialog(window.desk, window, jorrit, mother)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    hands, before = Hands(dialog), contacts.open_draft(store, mother)
    for name, wrong, right, code in (
        ("custody_proof_seen_on", "morgen", "gisteren", "day_still_to_come"),
        ("phone", "06-1", "06 0000 0012", "number_cannot_be_called"),
        ("phone_2", "Benzakour", "", "number_cannot_be_called"),
    ):
        field = dialog.form.field(name)
        field.focus()
        hands.press("Ctrl+A")
        hands.type(wrong)
        hands.press("Ctrl+Return")
        assert field.shown_problem() == sentences()[code]
        assert contacts.open_draft(store, mother) == before
        assert field.input.hasFocus()
        hands.press("Ctrl+A")
        hands.press("Backspace")
        hands.type(right)
    hands.press("Ctrl+Return")
    assert contacts.open_draft(store, mother).phone == "06 0000 0012"


def typed_and_locked(store: Store, dialog: FormDialog, values: dict[str, str]) -> None:
    """Type values in a dialog, and lock in the middle of it."""
    for name, value in values.items():
        dialog.form.field(name).show_value(value)
    for key, kept, pupil in dialog.unsaved():
        store.keep_draft(key, kept, pupil=pupil)
    dialog.close()


def test_a_parent_who_stands_here_already_is_kept_only_when_it_is_somebody_else(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    jorrit = pupils.pupils(store)[0].uid
    a_parent(store, jorrit)
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    dialog = ContactDialog(window.desk, window, jorrit)
    dialog.show()
    dialog.form.fill({"given_name": "Rianne", "surname": "Zwaluw"})
    assert not dialog.form.field("another_person").isVisible()
    dialog.accept_when_ready()
    assert "staat al bij deze leerling" in dialog.form.field("surname").shown_problem()
    assert len(contacts.of_pupil(store, jorrit)) == 1
    qtbot.keyClick(dialog.form.field("another_person").input, Qt.Key.Key_Space)
    dialog.accept_when_ready()
    assert len(contacts.of_pupil(store, jorrit)) == 2


def test_the_banner_says_who_left_and_that_her_dossier_is_open_still(
    qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    jorrit = pupils.pupils(store)[0].uid
    shown, names = PupilBanner(), Names(discreet=False)
    qtbot.addWidget(shown)
    shown.show_banner(pupils.banner(store, jorrit), names, TODAY)
    assert "in zorg sinds" in words_of(shown)
    pupils.correct(store, jorrit, replace(pupils.open_draft(store, jorrit), left_on=TODAY))
    shown.show_banner(pupils.banner(store, jorrit), names, TODAY)
    assert "Van school sinds" in words_of(shown)
    assert "dossier nog open" in words_of(shown)
    assert "in zorg" not in words_of(shown)


def words_of(shown: PupilBanner) -> str:
    return " ".join(one.text() for one in shown.findChildren(Text))
