"""The page of a Meldcode by itself, and the card on which a school settles its own terms."""

from dataclasses import replace
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from bijtijds.services import meldcode, meldcode_rules
from bijtijds.terms.meldcode import Step, Weighed, With
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.meldcode.edit import EditMeldcode
from bijtijds.ui.pages.settings.meldcode_card import MeldcodeCard
from makers import a_parent, a_pupil, a_school
from meldcode_makers import ADVISED, SEEN, a_case, a_draft, answers, reported
from ui.invariants import everything_focusable_is_named, nothing_clipped, settle


@pytest.fixture
def pupil(desk: Desk) -> UUID:
    a_school(desk.store)
    made = a_pupil(desk.store)
    a_parent(desk.store, made)
    return made


def opened(qtbot: QtBot, desk: Desk, uid: UUID) -> EditMeldcode:
    page = EditMeldcode(desk, uid)
    qtbot.addWidget(page)
    page.resize(1366, 728)
    page.show()
    settle()
    return page


def test_what_is_shown_is_kept_as_it_was(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    uid = a_case(desk.store, pupil, reported(source_name="buurvrouw"))
    before = meldcode.open_case(desk.store, uid)[1]
    page = opened(qtbot, desk, uid)
    page.keep()
    assert meldcode.open_case(desk.store, uid)[1] == before
    assert meldcode.reveal_source(desk.store, uid) == "buurvrouw"


def test_a_name_in_advice_without_one_is_refused_at_its_step_and_stays_as_typed(
    qtbot: QtBot, desk: Desk, pupil: UUID
) -> None:
    page = opened(qtbot, desk, a_case(desk.store, pupil, a_draft(moments=(SEEN, ADVISED))))
    (row,) = page.form.field("consult").forms()
    row.field("text").edit.setPlainText("Over Jorrit gebeld.")
    page.save()
    assert page.form.field("consult").shown_problem() == sentences()["meldcode_advice_tells_who"]
    assert row.field("text").value() == "Over Jorrit gebeld."
    row.field("with_whom").show_value(With.ADVICE_NAMED)
    page.save()
    assert desk.way.went == [("back",)]


def test_going_on_puts_the_keys_in_the_words_of_the_moment_that_stands_ready(
    qtbot: QtBot, desk: Desk, pupil: UUID
) -> None:
    page = opened(qtbot, desk, a_case(desk.store, pupil, a_draft(moments=(SEEN,))))
    page.go_to(2)
    page.form.open_part(0)
    page.go_to(1)
    (row,) = page.form.field("consult").forms()
    assert row.field("text").input.hasFocus()
    page.form.open_part(0)
    page.form.open_part(1)
    assert row.field("text").input.hasFocus()


def test_doubt_whether_it_is_safe_says_at_once_whom_to_call(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    page = opened(qtbot, desk, a_case(desk.store, pupil, a_draft(weighings=answers())))
    page.form.open_part(3)
    assert page.form.call_note.isHidden()
    page.form.field("unsafe_answer").show_value(Weighed.DOUBT)
    page.form.field("unsafe_answer").changed.emit()
    assert not page.form.call_note.isHidden()
    assert not page.form.points_note.isHidden()


def test_a_decision_is_there_with_its_day_with_whom_and_why(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    page = opened(qtbot, desk, a_case(desk.store, pupil, reported()))
    kept = page.form.values()
    for name in ("decided_on", "decided_with", "decision_because"):
        page.form.fill({name: None})
        assert name in page.form.missing_fields()
        assert page.side.signs["decision"]._text.property("role") == Sign.TODO.role
        assert "Nog open" in page._hint.text()
        page.form.fill({name: kept[name]})
        assert name not in page.form.missing_fields()
        assert page.side.signs["decision"]._text.property("role") == Sign.DONE.role


@pytest.mark.parametrize("mine", [True, False])
def test_two_who_wrote_at_once_see_both_and_one_is_kept(qtbot: QtBot, desk: Desk, pupil: UUID, mine: bool) -> None:
    uid = a_case(desk.store, pupil)
    page = opened(qtbot, desk, uid)
    kept = meldcode.open_case(desk.store, uid)[1]
    meldcode.correct(desk.store, uid, replace(kept, lead_school="Wim"))
    page.form.field("lead_home").edit.setText("wijkteam")
    page.save()
    (both,) = page.findChildren(TwoVersions)
    (both.primary_button if mine else both.other_button).click()
    after = meldcode.open_case(desk.store, uid)[1]
    assert (after.lead_school, after.lead_home) == ((None, "wijkteam") if mine else ("Wim", None))
    assert len(after.moments) == 2


def test_nothing_of_it_is_cut_off_and_every_stop_has_a_name(qtbot: QtBot, desk: Desk, pupil: UUID) -> None:
    page = opened(qtbot, desk, a_case(desk.store, pupil, reported()))
    for part in page.form.parts():
        part.set_open(True)
    settle()
    assert nothing_clipped(page) == []
    assert everything_focusable_is_named(page) == []


def test_the_school_settles_its_terms_and_whom_to_call(qtbot: QtBot, desk: Desk) -> None:
    card = MeldcodeCard(desk)
    qtbot.addWidget(card)
    card.show()
    assert not card.button.isEnabled()
    card.form.field("term_talk").edit.setText("drie weken")
    card.button.click()
    assert card.form.field("term_talk").shown_problem() == sentences()["meldcode_term_needs_days"]
    card.form.field("term_talk").edit.setText("21")
    card.form.field("board_phone").edit.setText("bel maar")
    card.button.click()
    assert card.form.field("board_phone").shown_problem()
    card.form.field("board_phone").edit.setText("010 123 45 67")
    desk.store.keep_drafts(list(card.unsaved()))
    again = MeldcodeCard(desk)
    qtbot.addWidget(again)
    again.button.click()
    told = meldcode_rules.rules(desk.store)
    assert (told.terms, told.board_phone, told.feedback_days) == ({Step.TALK: 21}, "010 123 45 67", 5)
    assert not desk.store.drafts()
