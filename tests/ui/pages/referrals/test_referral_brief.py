"""A referral becomes a brief, is kept through a lock and closed, and fits on every screen."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bijtijds.base.errors import RuleBroken
from bijtijds.services import Changed, agenda, pupils, referrals, reports, team_briefs
from bijtijds.terms.codes import PaperKind
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.referrals.dialogs import CloseReferral
from bijtijds.ui.pages.referrals.edit import EditReferral
from bijtijds.ui.pages.referrals.page import ReferralPage
from makers import TODAY, a_pupil
from referral_makers import DAY, a_consent, a_referral
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, tab_misses
from ui.pages.referrals.around import edit, kept, opened, seen_words, type_in

CONTROL = Qt.KeyboardModifier.ControlModifier


# ---------------------------------------------------------------- the brief
def test_the_brief_is_looked_at_made_and_opened(qtbot, desk: Desk, pupil, consent, seen):
    page = edit(qtbot, desk, pupil, consent, evidence=(str(seen[0]),))
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert page.brief.pages.pages() == 1
    assert page.primary.text() == "Maak brief  Ctrl+Enter"
    assert page.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    (made,) = reports.of_pupil(desk.store, pupil)
    assert made.kind is PaperKind.TEAM_BRIEF
    assert desk.way.went == [("back",), ("paper", made.uid)]


def test_escape_goes_from_the_brief_to_the_form_and_then_away(qtbot, desk: Desk, pupil, consent):
    page = edit(qtbot, desk, pupil, consent)
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    assert page.looks_at_brief()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.looks_at_brief()
    assert desk.way.went == []
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert desk.way.went == [("back",)]


def test_a_new_referral_is_kept_and_opened_at_its_brief(qtbot, desk: Desk, pupil, consent):
    page = opened(qtbot, ReferralPage(desk, pupil))
    page.form.field("consent_uid").show_value(consent)
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    (row,) = referrals.of_pupil(desk.store, pupil)
    assert desk.way.went == [("back",), ("referral.edit", row.uid, "brief")]
    again = opened(qtbot, EditReferral(desk, row.uid, "brief"))
    assert again.looks_at_brief()
    assert "Voor de brief is nog nodig: de aanleiding, de vraag van school, wat goed gaat." in seen_words(again)
    assert not again.primary.isEnabled()


def test_a_brief_that_cannot_be_given_yet_says_so(qtbot, desk: Desk, pupil):
    page = edit(qtbot, desk, pupil, a_consent(desk.store, pupil, answered=None))
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    assert "Geven nog niet: Een ouder met gezag heeft nog geen antwoord gegeven." in seen_words(page)


def test_without_a_ground_the_sentence_stands_at_the_ground(qtbot, desk: Desk, pupil):
    page = edit(qtbot, desk, pupil, None)
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    assert not page.looks_at_brief()
    assert "toestemming" in page.form.field("consent_uid").shown_problem()


def test_a_brief_that_is_too_long_says_which_facts_could_go(qtbot, desk: Desk, pupil, consent, seen):
    uid = a_referral(desk.store, pupil, consent, evidence=tuple(str(one) for one in seen))
    assert any(too_many(desk, uid, count) for count in range(5, 90))
    page = opened(qtbot, EditReferral(desk, uid))
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    assert not page.looks_at_brief()
    told = page.form.field("evidence").shown_problem().replace("\u00a0", " ")
    assert "past niet op één bladzijde" in told
    assert "7 nov" in told
    table = page.form.field("evidence").table
    assert QApplication.focusWidget() is table
    table.choose(seen[-1])
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    assert page.looks_at_brief()


def too_many(desk: Desk, uid, count: int) -> bool:
    """Make the brief one fact too long, line after line."""
    draft = referrals.open_draft(desk.store, uid)[1]
    factors = tuple(f"{at}: raakt de draad kwijt als er meer dan twee dingen gebeuren" for at in range(count))
    referrals.correct(desk.store, uid, replace(draft, factors=factors, seen=None))
    try:
        team_briefs.look(desk.store, uid)
    except RuleBroken:
        return True
    return False


def test_another_child_is_told_at_the_field_in_which_she_stands(qtbot, desk: Desk, pupil, consent):
    a_pupil(desk.store, "Fenna", "Bakker", care=False)
    page = edit(qtbot, desk, pupil, consent, tried=("Zit naast Fenna Bakker: werkt langer door",))
    page.look()
    page.primary.click()
    assert not page.looks_at_brief()
    assert "naam van een ander kind" in page.form.field("tried").shown_problem()
    assert page.form.parts()[2].is_open()
    assert reports.of_pupil(desk.store, pupil) == ()


# ---------------------------------------------------------------- drafts, mistakes, the end
def test_what_is_typed_survives_a_lock(qtbot, desk: Desk, pupil, seen, consent):
    page = opened(qtbot, ReferralPage(desk, pupil))
    type_in(qtbot, page, "question_school", "Hoe helpen wij?")
    page.form.field("asked").show_value(("Meekijken", "Meedenken"))
    page.form.field("consent_uid").show_value(consent)
    page.form.field("evidence").table.tick({seen[1]})
    desk.store.keep_drafts(page.unsaved())
    again = opened(qtbot, ReferralPage(desk, pupil))
    assert again.form.field("question_school").value() == "Hoe helpen wij?"
    assert again.form.field("asked").value() == ("Meekijken", "Meedenken")
    assert again.form.field("evidence").value() == (str(seen[1]),)
    assert again.form.consent().uid == consent
    assert "Uw concept is bewaard" in seen_words(again)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("meeting", "", "nog leeg"), ("meeting_on", "morgen eens", "geen dag"),
        ("parents_invited_on", (TODAY + DAY).isoformat(), "moet nog komen"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(qtbot, desk: Desk, pupil, name, value, words):
    page = opened(qtbot, ReferralPage(desk, pupil))
    type_in(qtbot, page, "question_school", "Hoe helpen wij?")
    page.form.field(name).show_value(value)
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert words.lower() in page.form.field(name).shown_problem().lower()
    assert page.form.field("question_school").value() == "Hoe helpen wij?"
    assert referrals.of_pupil(desk.store, pupil) == ()


def test_nothing_new_begins_for_a_pupil_who_left(qtbot, desk: Desk, pupil):
    pupils.correct(desk.store, pupil, replace(pupils.open_draft(desk.store, pupil), left_on=TODAY - DAY))
    page = opened(qtbot, ReferralPage(desk, pupil))
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert page.form.field("meeting_on").shown_problem()
    assert referrals.of_pupil(desk.store, pupil) == ()


def test_it_is_closed_with_an_outcome_and_the_agenda_lets_go(qtbot, desk: Desk, pupil, consent):
    page = edit(qtbot, desk, pupil, consent)
    type_in(qtbot, page, "question_teacher", "Wat doe ik als hij wegloopt?")
    page.side.close_button.click()
    (dialog,) = page.findChildren(CloseReferral)
    dialog.accept_when_ready()
    assert dialog.form.field("outcome").shown_problem()
    qtbot.keyClicks(dialog.form.field("outcome").edit, "Meekijken in de klas.")
    dialog.accept_when_ready()
    (row,) = referrals.of_pupil(desk.store, pupil)
    assert (row.closed_on, row.outcome) == (TODAY, "Meekijken in de klas.")
    assert kept(desk, pupil).question_teacher == "Wat doe ik als hij wegloopt?"
    lines = agenda.open_lines(desk.store, until=date.max, pupil=pupil)
    assert not [line for line in lines if line.about_kind == "referral"]
    assert desk.way.went == [("back",)]
    again = opened(qtbot, EditReferral(desk, row.uid))
    assert "Afgesloten op 23 november 2026: Meekijken in de klas." in seen_words(again)
    assert again.primary.text() == "Bewaar  Ctrl+Enter"


def test_one_without_a_brief_can_be_thrown_away(qtbot, desk: Desk, pupil, consent):
    page = edit(qtbot, desk, pupil, consent)
    page.side.remove_button.click()
    assert referrals.of_pupil(desk.store, pupil) == ()
    assert desk.store.undo() == "Aanmelding verwijderd"
    (row,) = referrals.of_pupil(desk.store, pupil)
    team_briefs.make(desk.store, row.uid)
    again = opened(qtbot, EditReferral(desk, row.uid))
    assert not again.side.remove_button.isVisible()
    again.side.paper_link.click()
    assert desk.way.went[-1][0] == "paper"


# ---------------------------------------------------------------- for everybody
def test_in_a_discreet_room_no_name_is_left(qtbot, desk: Desk, pupil):
    page = opened(qtbot, ReferralPage(desk, pupil))
    desk.names.discreet = True
    page.refresh(Changed(frozenset(), frozenset(), frozenset(), "", False))
    assert "Jorrit" not in seen_words(page)
    assert "Jorrit" not in page.back_button.text()


def test_tab_comes_by_everything(qtbot, desk: Desk, pupil, consent, seen):
    page = edit(qtbot, desk, pupil, consent)
    for part in page.form.parts():
        part.set_open(True)
    assert tab_misses(qtbot, page) == []


@pytest.mark.parametrize("answered", [Answer.YES, Answer.ORAL, Answer.NO])
def test_nothing_is_cut_off_and_everything_has_a_name(qtbot, qapp, desk: Desk, pupil, seen, answered):
    page = edit(qtbot, desk, pupil, a_consent(desk.store, pupil, answered=answered), evidence=(str(seen[0]),))
    for part in page.form.parts():
        part.set_open(True)
    for look in checked_looks(qapp, page):
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look
        assert page.width() in (1366, 1920), look


def test_neither_is_a_new_one_or_the_brief(qtbot, qapp, desk: Desk, pupil, consent, seen):
    for page in (ReferralPage(desk, pupil), EditReferral(desk, a_referral(desk.store, pupil, consent), "brief")):
        for look in checked_looks(qapp, page):
            assert nothing_clipped(page) == [], look
            assert everything_focusable_is_named(page) == [], look
            assert page.width() in (1366, 1920), look
