"""The acute card: there with one key, locked or not, and from it no pupil can be reached."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from bijtijds.base import acute_card
from bijtijds.services import pupils
from bijtijds.ui.pages.acute.edit import EditAcuteCard
from bijtijds.ui.pages.acute.page import AcutePage
from bijtijds.ui.shell.work import Work
from desks import work as a_window
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle

NUMBERS = ("112", "0800 2000", "010 000 00 11", "010 000 00 13", "010 000 00 21")


def words_of(widget: QWidget) -> str:
    """All that can be read or heard of what is visible."""
    parts = [widget, *widget.findChildren(QWidget)]
    seen = [one for one in parts if one.isVisible()]
    return "\n".join([one.text() for one in seen if isinstance(one, QLabel)] + [one.accessibleName() for one in seen])


def no_pupil_on(view: QWidget, work: Work) -> None:
    told = words_of(view).casefold()
    for one in pupils.pupils(work.store, only_care=False):
        assert one.name.full.casefold() not in told


def test_f12_shows_the_card_over_everything_and_esc_leads_back(qtbot: QtBot, work: Work) -> None:
    work.roads.show("pupils", pupils.pupils(work.store, only_care=True)[0].uid)
    QTest.keyClick(work.window().windowHandle(), Qt.Key.Key_F12)
    (page,) = work.findChildren(AcutePage)
    settle()
    for number in NUMBERS:
        assert number in words_of(page)
    no_pupil_on(page, work)
    assert not work.bar.isVisible()
    assert nothing_clipped(page) == []
    assert everything_focusable_is_named(page) == []
    qtbot.keyClick(page.view.back, Qt.Key.Key_Escape)
    assert not work.roads.has_task()
    assert work.bar.words().startswith("De acute kaart stond open vanaf")


def test_a_new_file_asks_for_it_on_vandaag_until_it_is_whole(qtbot: QtBot, tmp_path: Path) -> None:
    window = a_window(tmp_path)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    path = acute_card.beside(window.desk.opened.path)
    path.unlink()
    window.roads.show("today")
    today = window.roads._made["today"]
    assert today.acute.isVisible()
    today.acute.fill_link.click()
    (dialog,) = [one for one in window.findChildren(EditAcuteCard) if one.isVisible()]
    dialog.form.fill({"coordinator_number": "06 12345678"})
    dialog.primary_button.click()
    assert dialog.form.field("coordinator_number").shown_problem()
    told = {"coordinator_private": True}
    for key in acute_card.WITH_DEPUTY:
        told |= {f"{key}_deputy": "Vervanger", f"{key}_deputy_number": "010 000 00 12"}
        if key != "coordinator":
            told[f"{key}_number"] = "010 000 00 11"
    dialog.form.fill(told)
    dialog.primary_button.click()
    settle()
    assert acute_card.read(path).missing() == ()
    assert not today.acute.isVisible()


def test_what_is_half_typed_survives_a_lock_and_the_former_card_stays(qtbot: QtBot, work: Work) -> None:
    path = acute_card.beside(work.desk.opened.path)
    before = path.read_bytes()
    work.roads.open("acute.edit")
    (dialog,) = [one for one in work.window().findChildren(EditAcuteCard) if one.isVisible()]
    dialog.form.field("team_number").focus()
    dialog.form.field("team_number").edit.setText("010 9")
    dialog.form.field("team_number").edit.textEdited.emit("010 9")
    assert [values["team_number"] for key, values, _pupil in work.roads.unsaved() if key == "acute.edit"] == ["010 9"]
    assert path.read_bytes() == before
