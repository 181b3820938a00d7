"""From the dossier to an OPP, to its paper, and out to a parent, through the whole window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from bijtijds.services import gate, perspectives
from bijtijds.services.perspectives import OppDraft
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.pages.papers.page import PaperPage
from bijtijds.ui.pages.papers.release import ReleaseDialog
from bijtijds.ui.pages.perspectives.edit import EditOpp
from bijtijds.ui.pages.perspectives.page import OppPage
from bijtijds.ui.pages.perspectives.papers import OppPaper
from desks import work
from makers import TODAY, a_cycle, a_parent, a_pupil, a_school, empty_store
from ui.invariants import settle


@pytest.fixture
def store(tmp_path: Path):
    made = empty_store(tmp_path)
    a_school(made)
    yield made
    made.close()


def start_from_dossier(window, pupil):
    window.roads.show("pupils", pupil)
    settle()
    (wanted,) = [one for one in window.findChildren(QAction) if one.text() == "Ontwikkelingsperspectief …"]
    wanted.trigger()
    settle()


def test_the_dossier_leads_to_a_new_opp_and_then_to_the_one_that_is_there(qtbot, tmp_path, store):
    pupil = a_pupil(store)
    window = work(tmp_path, store=store)
    qtbot.addWidget(window)
    window.show()
    start_from_dossier(window, pupil)
    (page,) = window.findChildren(OppPage)
    page.save_button.click()
    settle()
    start_from_dossier(window, pupil)
    assert len(window.findChildren(EditOpp)) == 1
    assert len(perspectives.of_pupil(store, pupil)) == 1


def test_an_opp_leaves_for_a_parent_and_the_register_says_so(qtbot, tmp_path, store):
    pupil = a_pupil(store)
    mother, cycle = a_parent(store, pupil), a_cycle(store, pupil, goals=("Leest elke dag tien minuten.",))
    draft = OppDraft(TODAY, "havo", "Rekent vlot.", cycle_uid=cycle, child_words="Dat wil ik.")
    uid = perspectives.begin(store, pupil, draft)
    target = tmp_path / "opp.pdf"
    window = work(tmp_path, store=store, asked=Canned([], paths=[target]))
    qtbot.addWidget(window)
    window.show()
    window.roads.open("opp.edit", uid)
    settle()
    qtbot.keyClick(window.findChildren(EditOpp)[0], Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    window.findChildren(OppPaper)[0].primary.click()
    settle()
    (paper,) = window.findChildren(PaperPage)
    assert paper.title.text() == "OPP"
    paper.desk.actions.get("paper.save").trigger()
    dialog = paper.findChildren(ReleaseDialog)[-1]
    next(button for button in dialog.findChildren(Button) if button.text() == "aan ouders").click()
    dialog.form.fill({"contacts": [mother]})
    dialog.accept_when_ready()
    assert target.read_bytes().startswith(b"%PDF")
    (line,) = gate.left(store, pupil)
    assert (line.what, line.recipients) == ("opp", ("Rianne Zwaluw, moeder",))
