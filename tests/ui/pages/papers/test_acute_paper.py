"""The acute card is printed for the wall: whole, on one page, without a pupil and without a private number unasked."""

from dataclasses import replace
from pathlib import Path

import pytest

from bijtijds.base import acute_card
from bijtijds.base.acute_card import WITH_DEPUTY, AcuteCard
from bijtijds.services.files import Opened
from bijtijds.terms import acute
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.pages.papers.acute_card import AcutePaperDialog
from documents.reading import everything
from makers import TODAY, a_pupil
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped

OFFICE, MOBILE = "010 000 00 11", "06 00 00 00 12"


@pytest.fixture
def with_card(desk):
    """A desk beside whose file a card stands, with the private number of a deputy."""
    lines = tuple(
        replace(one, number=OFFICE, deputy="Adjunct-directeur", deputy_number=MOBILE, deputy_private=True)
        if one.key in WITH_DEPUTY else one
        for one in acute_card.empty().lines
    )  # fmt: skip
    acute_card.write(acute_card.beside(desk.store.path), AcuteCard(lines, "De Vlieger", TODAY))
    return replace(desk, opened=Opened(desk.store, desk.store.path, "0" * 32, [], practice=False))


def test_it_is_one_page_with_all_steps_and_office_numbers_and_no_pupil(qtbot, with_card):
    a_pupil(with_card.store, "Xandrine", "Quist")
    dialog = AcutePaperDialog(with_card)
    qtbot.addWidget(dialog)
    text = everything(dialog.paper).replace("\u00a0", " ")
    assert dialog.paper.pages == 1
    for told in ("112", "0800 2000", OFFICE, "adjunct-directeur", "De Vlieger", *(short for short, _ in acute.STEPS)):
        assert told in text
    assert "Xandrine" not in text
    assert MOBILE not in text


def test_a_private_number_is_on_it_only_when_ticked(qtbot, with_card):
    dialog = AcutePaperDialog(with_card)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.private.isVisible()
    dialog.private.tick.box.click()
    assert MOBILE in everything(dialog.paper).replace("\u00a0", " ")
    dialog.private.tick.box.click()
    assert MOBILE not in everything(dialog.paper).replace("\u00a0", " ")


def test_it_is_saved_and_the_log_says_that_it_left(qtbot, with_card, tmp_path: Path, monkeypatch):
    goal = tmp_path / "kaart.pdf"
    monkeypatch.setattr(Canned, "save_path", lambda *_: goal)
    dialog = AcutePaperDialog(with_card)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert goal.read_bytes() == dialog.paper.content
    assert next(iter(with_card.store.logbook())).what == "exported"


def test_nothing_is_clipped_and_all_is_named(qtbot, qapp, with_card):
    dialog = AcutePaperDialog(with_card)
    qtbot.addWidget(dialog)
    for look in checked_looks(qapp, dialog):
        assert nothing_clipped(dialog) == [], look
        assert everything_focusable_is_named(dialog) == [], look
