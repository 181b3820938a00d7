"""A referral is written in parts from what the dossier offers, becomes a brief and is closed, with real keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import Changed, agenda, consents, pupils, referrals, reports, team_briefs
from bijtijds.services.consents import AnswerDraft
from bijtijds.terms.codes import ConsentOption, PaperKind
from bijtijds.terms.sharing import Answer, ReferralReason
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.referrals.dialogs import CloseReferral
from bijtijds.ui.pages.referrals.edit import EditReferral
from bijtijds.ui.pages.referrals.page import ReferralPage
from makers import TODAY, a_parent, a_pupil, a_school
from referral_makers import DAY, a_consent, a_full_dossier, a_referral
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, tab_misses

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pupil(desk: Desk):
    a_school(desk.store)
    made = a_pupil(desk.store)
    a_parent(desk.store, made)
    return made


@pytest.fixture
def seen(desk: Desk, pupil):
    return a_full_dossier(desk.store, pupil)


@pytest.fixture
def consent(desk: Desk, pupil):
    return a_consent(desk.store, pupil)


def opened(qtbot, page: QWidget) -> QWidget:
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def edit(qtbot, desk: Desk, pupil, consent, **more: object) -> EditReferral:
    return opened(qtbot, EditReferral(desk, a_referral(desk.store, pupil, consent, **more)))


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def kept(desk: Desk, pupil):
    (row,) = referrals.of_pupil(desk.store, pupil)
    return referrals.open_draft(desk.store, row.uid)[1]


def type_in(qtbot, page: QWidget, name: str, words: str) -> None:
    at = page.form.part_with(name)
    if not page.form.parts()[at].is_open():
        page.form.open_part(at)
    page.form.field(name).focus()
    for line, told in enumerate(words.split("\n")):
        if line:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.keyClicks(QApplication.focusWidget(), told)


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
        (Answer.YES, ConsentOption.CONSENT, "Compleet tot en met 21 februari 2027", False),
        (None, ConsentOption.CONSENT, "Wacht op antwoord van een ouder", False),
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
    assert "Wacht op antwoord" in page.form.grounds.words()


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
    page = edit(qtbot, desk, pupil, consent, evidence=tuple(str(one) for one in seen))
    count = next(n for n in range(1, 90) if too_many(desk, page.uid, n))
    page = opened(qtbot, EditReferral(desk, page.uid))
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    assert count
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
    factors = tuple(
        f"{at}: raakt de draad kwijt zodra er meer dan twee dingen tegelijk gebeuren" for at in range(count)
    )
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
