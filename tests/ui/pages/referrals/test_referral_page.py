"""A referral is written in parts from what the dossier offers, on the ground that parents gave, with real keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bijtijds.services import Changed, agenda, consents
from bijtijds.services.consents import AnswerDraft
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.sharing import Answer, ReferralReason
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.referrals.page import ReferralPage
from makers import TODAY
from referral_makers import a_consent
from ui.pages.referrals.around import edit, kept, opened, seen_words, type_in

CONTROL = Qt.KeyboardModifier.ControlModifier


# ---------------------------------------------------------------- writing
def test_a_new_referral_is_for_the_team_of_the_school_and_waits_in_the_agenda(qtbot, desk: Desk, pupil):
    page = opened(qtbot, ReferralPage(desk, pupil))
    assert page.form.field("meeting").value() == "ondersteuningsteam"
    page.form.field("meeting_on").focus()
    qtbot.keyClicks(QApplication.focusWidget(), "8-12")
    page.form.field("reason").show_value(ReferralReason.SERIOUS)
    type_in(qtbot, page, "question_school", "Hoe helpen wij?")
    type_in(qtbot, page, "going_well", "Tekent graag.\n\nLegt goed uit.")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    draft = kept(desk, pupil)
    assert (draft.meeting_on, draft.question_school) == (date(2026, 12, 8), "Hoe helpen wij?")
    assert draft.going_well == ("Tekent graag.", "Legt goed uit.")
    lines = agenda.open_lines(desk.store, until=date.max, pupil=pupil)
    assert [line.what for line in lines if line.about_kind == "referral"] == ["Bespreken in ondersteuningsteam"]
    assert not desk.store.drafts()


def test_the_footer_says_what_the_brief_still_needs_and_the_key_goes_there(qtbot, desk: Desk, pupil, consent):
    page = opened(qtbot, ReferralPage(desk, pupil))
    assert "Nog nodig voor de brief: aanleiding, vraag van school, wat goed gaat, grond" in seen_words(page)
    page.form.field("reason").show_value(ReferralReason.SERIOUS)
    type_in(qtbot, page, "question_school", "Hoe helpen wij?")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert page.form.parts()[1].is_open()
    assert not page.form.parts()[0].is_open()
    type_in(qtbot, page, "going_well", "Tekent graag.")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert page.form.parts()[4].is_open()
    page.form.field("consent_uid").show_value(consent)
    assert page.primary.text() == "Bekijk brief  Ctrl+Enter"


def test_what_the_dossier_says_comes_over_once_and_can_be_taken_back(qtbot, desk: Desk, pupil, seen):
    page = opened(qtbot, ReferralPage(desk, pupil))
    page.form.open_part(1)
    type_in(qtbot, page, "going_well", "Tekent graag en laat het zien.")
    link = page.form.under["going_well"].link
    assert link.text() == "Neem 1 regel over uit het dossier"
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert page.form.field("going_well").value() == (
        "Tekent graag en laat het zien.", "Legt een ander rustig uit hoe iets werkt.",
    )  # fmt: skip
    assert link.isHidden()
    page.form.take_over()
    assert len(page.form.field("going_well").value()) == 2
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert page.form.field("going_well").value() == ("Tekent graag en laat het zien.",)
    assert not link.isHidden()


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("question_parents", "Wij willen weten wat wij thuis kunnen doen."),
        ("question_child", "Een plek waar het stil is."), ("help", "Logopedie, elke dinsdag"),
        ("factors", "helpt (kind): Vraagt zelf om een stappenkaart"),
        ("tried", "Rekent elke dag vijf sommen met een stappenkaart."),
        ("results", "Rekenen M5: niveau IV (17 november 2026)"),
        ("absence", "Te laat: 6 keer in 8 weken (17 november 2026)"),
    ],
)  # fmt: skip
def test_each_field_offers_its_own_from_the_dossier_with_f8(qtbot, desk: Desk, pupil, seen, name, first):
    page = opened(qtbot, ReferralPage(desk, pupil))
    page.form.open_part(page.form.part_with(name))
    page.form.field(name).focus()
    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert page.form.field(name).edit.toPlainText().splitlines()[0] == first


def test_space_ticks_the_facts_that_come_along(qtbot, desk: Desk, pupil, seen):
    page = opened(qtbot, ReferralPage(desk, pupil))
    page.form.open_part(1)
    table = page.form.field("evidence").table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert "2 van 5 aangevinkt." in seen_words(page)
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert kept(desk, pupil).evidence == (str(seen[0]), str(seen[2]))


def test_a_fact_that_is_not_offered_any_more_stays_chosen_and_is_said(qtbot, desk: Desk, pupil, seen):
    gone = "00000000-0000-0000-0000-000000000001"
    page = edit(qtbot, desk, pupil, None, evidence=(str(seen[0]), gone))
    page.form.open_part(1)
    assert "1 gekozen feit wordt niet meer aangeboden" in seen_words(page)
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert kept(desk, pupil).evidence == (str(seen[0]), gone)


def test_from_step_five_it_asks_who_leads_at_school_and_at_home(qtbot, desk: Desk, pupil, seen):
    page = opened(qtbot, ReferralPage(desk, pupil))
    page.form.open_part(3)
    assert "Vanaf stap 5 heeft iemand de regie" in seen_words(page)
    type_in(qtbot, page, "lead_school", "Hanneke Verweij")
    assert "Vanaf stap 5" in seen_words(page)
    type_in(qtbot, page, "lead_home", "moeder")
    assert "Vanaf stap 5" not in seen_words(page)


def test_on_step_two_nobody_asks_who_leads(qtbot, desk: Desk, pupil):
    page = opened(qtbot, ReferralPage(desk, pupil))
    page.form.open_part(3)
    assert "Vanaf stap 5" not in seen_words(page)


# ---------------------------------------------------------------- the ground
def marks(page) -> dict[str, str]:
    return {name: under.mark() for name, under in page.form.under.items()}


def test_the_marks_say_what_the_consent_lets_go_along(qtbot, desk: Desk, pupil, consent):
    page = edit(qtbot, desk, pupil, None)
    assert set(marks(page).values()) == {"nog geen grond"}
    page.form.field("consent_uid").show_value(consent)
    assert {name for name, words in marks(page).items() if words == "blijft hier"} == {"home", "health"}
    assert {words for name, words in marks(page).items() if name not in {"home", "health"}} == {"gaat mee"}
    assert "Blijft hier: hoe het thuis gaat, gezondheid." in seen_words(page)
    assert "Voor: Mirjam Smit, Karel Bos." in seen_words(page)
    assert page.form.field("home").input.accessibleDescription() == "blijft hier"


@pytest.mark.parametrize(
    ("answered", "option", "words", "case"),
    [
        (Answer.YES, ConsentOption.CONSENT, "Compleet", False),
        (None, ConsentOption.CONSENT, "Nog te vragen", False),
        (Answer.ORAL, ConsentOption.CONSENT, "Wacht op het getekende formulier", False),
        (Answer.NO, ConsentOption.CONSENT, "Wat nu kan: een casus zonder naam.", True),
        (None, ConsentOption.ANONYMOUS, "Onder optie C bespreekt u dit kind zonder naam.", True),
        (None, ConsentOption.INFORMED, "Onder optie B gaan alleen gegevens van de buitenkant mee", False),
    ],
)  # fmt: skip
def test_the_state_of_a_consent_is_told_in_words_with_what_remains(
    qtbot, desk: Desk, pupil, answered, option, words, case
):
    page = edit(qtbot, desk, pupil, a_consent(desk.store, pupil, answered=answered, option=option))
    page.form.open_part(4)
    assert words in page.form.grounds.words()
    assert page.form.grounds.case_link.isVisible() is case
    by_name = option is ConsentOption.CONSENT and answered is not Answer.NO
    assert ("consent_uid" not in page.form.missing_fields()) is by_name
    page.form.grounds.case_link.click()
    assert desk.way.went == [("case.new", pupil)]


def test_a_consent_is_opened_or_asked_from_here_and_a_new_one_is_chosen(qtbot, desk: Desk, pupil, consent):
    page = edit(qtbot, desk, pupil, consent)
    page.form.open_part(4)
    page.form.grounds.open_link.click()
    page.form.field("consent_uid").show_value(None)
    page.form.grounds.ask_link.click()
    assert desk.way.went == [("consent.edit", consent), ("consent.new", pupil)]
    new = a_consent(desk.store, pupil, answered=None, meeting="MDO")
    page.refresh(Changed(frozenset(), frozenset(), frozenset({"consent"}), "", False))
    assert page.form.field("consent_uid").value() == new
    assert "Nog te vragen" in page.form.grounds.words()


def test_an_answer_that_came_in_meanwhile_shows(qtbot, desk: Desk, pupil):
    consent = a_consent(desk.store, pupil, answered=None)
    page = edit(qtbot, desk, pupil, consent)
    (row,) = consents.of_pupil(desk.store, pupil)
    for one in row.answers:
        consents.answer(desk.store, consent, one.contact, AnswerDraft(Answer.NO, answered_on=TODAY))
    page.refresh(Changed(frozenset(), frozenset(), frozenset({"consent_answer"}), "", False))
    assert "casus zonder naam" in page.form.grounds.words()
    assert "grond" in seen_words(page)
    assert not page.form.edited()
