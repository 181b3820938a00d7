"""The empty signaalformulier is looked at, printed or saved, without a word about anybody."""

from pathlib import Path

from bijtijds.services import signal_forms
from bijtijds.terms.codes import Channel
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.pages.papers.signal_form import SignalFormDialog
from documents.reading import everything
from makers import a_pupil, a_school
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped


def test_it_is_one_page_in_the_house_style_with_fact_and_questions_apart(desk):
    a_school(desk.store)
    a_pupil(desk.store, "Xandrine", "Quist")
    made = signal_forms.paper(desk.store)
    text = everything(made)
    assert made.pages == 1
    for told in (
        "Basisschool De Vlieger",
        "Feit",
        "Duiding of vragen",
        "Hoe vaak",
        "woord voor woord",
        "Wat gaat goed?",
        "Ik doe nu",
        "Ingevuld door",
        *(way.label for way in Channel),
    ):
        assert told in text
    assert "Xandrine" not in text
    assert signal_forms.paper(desk.store).digest == made.digest


def test_it_is_saved_and_the_log_says_that_it_left(qtbot, desk, tmp_path: Path, monkeypatch):
    goal = tmp_path / "formulier.pdf"
    dialog = SignalFormDialog(desk)
    qtbot.addWidget(dialog)
    monkeypatch.setattr(Canned, "save_path", lambda *_: goal)
    dialog.save_button.click()
    assert goal.read_bytes().startswith(b"%PDF")
    assert [line.what for line in desk.store.logbook()][:1] == ["exported"]


def test_nothing_is_clipped_and_all_is_named(qtbot, qapp, desk):
    dialog = SignalFormDialog(desk)
    qtbot.addWidget(dialog)
    for look in checked_looks(qapp, dialog):
        assert nothing_clipped(dialog) == [], look
        assert everything_focusable_is_named(dialog) == [], look
