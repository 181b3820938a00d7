"""Consents around their page: the dossier lists them, the agenda opens them, and their papers leave to who is named."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, agenda, consent_papers, consents, gate, history, referrals, reports, sharing_rules
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.terms.codes import ConsentOption, PaperKind, ReleaseBasis
from bijtijds.terms.sharing import Answer, Item, LegalGround
from bijtijds.ui.kit.answer import Answer as LineAnswer
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.consents.dialogs import AnswerDialog, HandOver, Objection, Withdraw
from bijtijds.ui.pages.consents.edit import EditConsent
from bijtijds.ui.pages.consents.page import ConsentPage
from bijtijds.ui.pages.papers.page import PaperPage
from bijtijds.ui.pages.papers.release import ReleaseDialog
from bijtijds.ui.pages.pupils.consent_sheet import DocumentSheet
from bijtijds.ui.pages.pupils.sheets import PaperSheet
from bijtijds.ui.pages.referrals.page import ReferralPage
from bijtijds.ui.pages.settings.sharing_card import SharingCard
from bijtijds.ui.pages.today.side import Section, Side
from desks import work
from makers import TODAY, a_parent, a_pupil, a_school
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle
from ui.pages.consents.test_consent_page import ASKED, INFORMED, NO, YES, opened

DAY = timedelta(days=1)
SETTLED = SharingRules("Directeur, met de FG", LegalGround.PUBLIC_TASK)


@pytest.fixture
def pupil(store: Store) -> UUID:
    a_school(store)
    return a_pupil(store)


@pytest.fixture
def mother(store: Store, pupil: UUID) -> UUID:
    return a_parent(store, pupil)


# ---------------------------------------------------------------- the dialogs
def test_the_dialogs_are_not_cut_off(qapp, desk: Desk, pupil: UUID, mother: UUID) -> None:
    sharing_rules.keep(desk.store, SETTLED)
    uid = consents.write(desk.store, pupil, INFORMED)
    row = consents.open_draft(desk.store, uid)[2].answers[0]
    made = [AnswerDialog(desk, None, uid, pupil, row, "BT-1"), Withdraw(desk, None, uid, pupil)]
    made += [kind(desk, None, uid, pupil, row) for kind in (HandOver, Objection)]
    for dialog in made:
        for look in checked_looks(qapp, dialog):
            assert nothing_clipped(dialog) == [], look
            assert everything_focusable_is_named(dialog) == [], look


# ---------------------------------------------------------------- the dossier
@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk) -> DocumentSheet:
    made = DocumentSheet(desk, PaperSheet(desk))
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def test_the_dossier_lists_what_parents_were_asked(qtbot: QtBot, desk: Desk, sheet, pupil: UUID, mother: UUID) -> None:
    uid = consents.write(desk.store, pupil, ASKED)
    consents.answer(desk.store, uid, mother, NO)
    sheet.show_pupil(pupil)
    sheet.switch.buttons()[1].click()
    assert sheet.consents.table.words() == [
        ["geweigerd, optie A: toestemming", "advies voor in de klas", "Mirjam Smit, Karel Bos", "21 februari 2027"]
    ]
    assert [button.text() for button in sheet.switch.buttons()] == ["Papieren  0", "Toestemming  1", "Register  0"]
    qtbot.keyClick(sheet.consents.table, Qt.Key.Key_Return)
    sheet.consents.ask_button.click()
    assert desk.way.went == [("consent.edit", uid), ("consent.new", pupil)]


def test_every_state_is_a_word(desk: Desk, sheet, pupil: UUID, mother: UUID) -> None:
    store = desk.store
    sharing_rules.keep(store, SETTLED)
    consents.write(store, pupil, replace(ASKED, option=ConsentOption.ANONYMOUS))
    consents.write(store, pupil, replace(ASKED, items=()))
    waits = consents.write(store, pupil, ASKED)
    consents.answer(store, waits, mother, consents.AnswerDraft(Answer.NOT_YET, asked_on=TODAY))
    consents.answer(store, consents.write(store, pupil, ASKED), mother, YES)
    consents.hand_over(store, consents.write(store, pupil, INFORMED), mother, TODAY)
    sheet.show_pupil(pupil)
    stands = {row[0].split(",")[0] for row in sheet.consents.table.words()}
    assert stands == {
        "niets op naam", "nog niet compleet", "wacht op antwoord", "compleet", "termijn loopt t/m 30 november 2026",
    }  # fmt: skip


def test_the_list_is_not_cut_off(qapp, desk: Desk, sheet, pupil: UUID, mother: UUID) -> None:
    consents.write(desk.store, pupil, ASKED)
    sheet.show_pupil(pupil)
    sheet.switch.buttons()[1].click()
    for look in checked_looks(qapp, sheet):
        assert nothing_clipped(sheet) == [], look
        assert everything_focusable_is_named(sheet) == [], look


def test_the_history_reads_in_words(desk: Desk, pupil: UUID, mother: UUID) -> None:
    uid = consents.write(desk.store, pupil, ASKED)
    consents.answer(desk.store, uid, mother, YES)
    told = {one.label: one.after for step in history.steps(desk.store, "consent", uid) for one in step.differences}
    assert told["Wat meegaat"] == "wat goed gaat; wat school zag en hoorde"
    assert (told["Ouder · antwoord"], told["Optie"]) == ("ja", "A: toestemming")
    assert told["Ontvanger · naam"] in {"Mirjam Smit", "Karel Bos"}


# ---------------------------------------------------------------- what waits for a day
def test_enter_on_a_line_about_a_consent_opens_it(qtbot: QtBot, desk: Desk, pupil: UUID, mother: UUID) -> None:
    uid = consents.write(desk.store, pupil, ASKED)
    consents.answer(desk.store, uid, mother, consents.AnswerDraft(Answer.NOT_YET, asked_on=TODAY))
    lines = [one for one in agenda.open_lines(desk.store, until=TODAY + 10 * DAY, pupil=pupil) if one.about_uid == uid]
    side = Side(desk, "Vandaag")
    qtbot.addWidget(side)
    side.show_sections([Section("due", "Vandaag", tuple(lines))], awake=True)
    side.show()
    qtbot.keyClick(side.rows, Qt.Key.Key_Return)
    assert isinstance(side.answer, LineAnswer)
    side.answer.begin_button.click()
    assert desk.way.went == [("consent.edit", uid)] * 2


# ---------------------------------------------------------------- papers that leave
@pytest.fixture
def at_work(qtbot: QtBot, tmp_path: Path, store: Store) -> Iterator[tuple[object, Path]]:
    """The work window; what is saved goes to one place."""
    target = tmp_path / "papier.pdf"
    window = work(tmp_path / "werk", store=store, asked=Canned([], paths=[target] * 4))
    qtbot.addWidget(window)
    window.resize(1366, 728)
    window.show()
    yield window, target
    settle()


def asked_of(window, paper: UUID) -> ReleaseDialog:
    """The question before a paper is saved."""
    window.roads.open("paper", paper)
    settle()
    page = window.findChildren(PaperPage)[-1]
    page.desk.actions.get("paper.save").trigger()
    return page.findChildren(ReleaseDialog)[-1]


def a_brief(store: Store, uid: UUID, pupil: UUID, mother: UUID, *items: Item) -> UUID:
    """A brief of this consent; what it looks like does not matter here."""
    paper = consent_papers.form_for(store, uid, mother).paper
    return reports.keep(
        store, paper, PaperKind.TEAM_BRIEF, ReleaseBasis.CONSENT_A, "BT-1", 1, pupil, uid, consent=uid, items=items
    )  # fmt: skip


def test_a_brief_leaves_only_to_who_is_ticked(at_work, store: Store, pupil: UUID, mother: UUID) -> None:
    window, target = at_work
    uid = consents.write(store, pupil, ASKED)
    consents.answer(store, uid, mother, YES)
    dialog = asked_of(window, a_brief(store, uid, pupil, mother, Item.SEEN))
    assert dialog.form.names() == ("basis", "named")
    dialog.accept_when_ready()
    assert dialog.form.field("named").shown_problem()
    assert not target.exists()
    first = consents.of_pupil(store, pupil)[0].recipients[0]
    dialog.form.field("named")._ticks[0][1].box.click()
    dialog.accept_when_ready()
    assert target.exists()
    (line,) = gate.left(store, pupil)
    assert line.recipients == (f"{first.name}, {first.function}, {first.organisation}",)
    assert (line.basis, line.purpose) == (ReleaseBasis.CONSENT_A, "advies voor in de klas")


def test_a_brief_without_every_yes_is_refused_at_its_ground(at_work, store: Store, pupil: UUID, mother: UUID) -> None:
    window, target = at_work
    uid = consents.write(store, pupil, ASKED)
    dialog = asked_of(window, a_brief(store, uid, pupil, mother, Item.SEEN))
    dialog.form.field("named")._ticks[0][1].box.click()
    dialog.accept_when_ready()
    basis = dialog.form.field("basis")
    assert basis.isVisible()
    assert "nog geen antwoord gegeven" in basis.shown_problem()
    assert not target.exists()


def test_outside_facts_go_to_their_own_recipient(at_work, store: Store, pupil: UUID, mother: UUID) -> None:
    window, target = at_work
    sharing_rules.keep(store, SETTLED)
    uid = consents.write(store, pupil, INFORMED)
    consents.hand_over(store, uid, mother, TODAY - 9 * DAY)
    nurse = consents.of_pupil(store, pupil)[0].recipients[1]
    dialog = asked_of(window, consent_papers.outside_facts(store, uid, nurse.uid).uid)
    assert dialog.form.field("named").value() == (nurse.uid,)
    dialog.accept_when_ready()
    assert target.exists()


def test_a_form_is_offered_to_its_own_parent_only(at_work, store: Store, pupil: UUID, mother: UUID) -> None:
    window, target = at_work
    a_parent(store, pupil, given="Sjoerd")
    uid = consents.write(store, pupil, ASKED)
    dialog = asked_of(window, consent_papers.form_for(store, uid, mother).uid)
    assert [key for key, _tick in dialog.form.field("contacts")._ticks] == [mother]
    dialog.accept_when_ready()
    assert target.exists()
    assert gate.left(store, pupil)[0].recipients == ("Rianne Zwaluw, moeder",)


def test_in_the_window_a_new_consent_goes_on_as_a_kept_one(at_work, store: Store, pupil: UUID, mother: UUID) -> None:
    window, _target = at_work
    window.roads.open("consent.new", pupil)
    settle()
    page = window.findChildren(ConsentPage)[-1]
    page.form.fill({name: getattr(ASKED, name) for name in ("question", "purpose", "recipients", "items")})
    page.form.field("valid_until").edit.setText("1-2-2027")
    assert page.primary.text().startswith("Bewaar en ga verder")
    page.primary.click()
    settle()
    kept = window.findChildren(EditConsent)[-1]
    consents.answer(store, kept.uid, mother, YES)
    settle()
    assert kept.subtitle.text() == "optie A · compleet", "what is kept elsewhere is read again"


# ---------------------------------------------------------------- what a school settles
def test_the_school_settles_option_b(qtbot: QtBot, desk: Desk) -> None:
    card = SharingCard(desk)
    qtbot.addWidget(card)
    card.show()
    assert not card.button.isEnabled()
    card.form.field("allowed_by").edit.setText("Directeur, met de FG")
    card.form.field("ground").show_value(LegalGround.PUBLIC_TASK)
    card.form.field("term_days").edit.setText("0")
    card.button.click()
    assert "1 tot en met 60" in card.form.field("term_days").shown_problem()
    card.form.field("term_days").edit.setText("10")
    holiday = card.form.field("holidays").add_row()
    holiday.field("first").edit.setText("19-12-2026")
    holiday.field("last").edit.setText("1-12-2026")
    card.button.click()
    assert card.form.field("holidays").shown_problem()
    holiday.field("last").edit.setText("3-1-2027")
    card.button.click()
    told = sharing_rules.rules(desk.store)
    assert (told.b_allowed, told.term_days, told.holidays) == (
        True, 10, ((TODAY.replace(month=12, day=19), TODAY.replace(year=2027, month=1, day=3)),),
    )  # fmt: skip
    assert not card.button.isEnabled()


def test_what_is_typed_about_sharing_survives_a_lock(qtbot: QtBot, desk: Desk) -> None:
    card = SharingCard(desk)
    qtbot.addWidget(card)
    card.form.field("allowed_by").edit.setText("Het bestuur")
    desk.store.keep_drafts(list(card.unsaved()))
    again = SharingCard(desk)
    qtbot.addWidget(again)
    assert again.form.field("allowed_by").value() == "Het bestuur"
    assert again.button.isEnabled()
    again.button.click()
    assert not desk.store.drafts()


def test_the_card_is_not_cut_off(qtbot: QtBot, qapp, desk: Desk) -> None:
    card = SharingCard(desk)
    qtbot.addWidget(card)
    card.form.field("holidays").add_row()
    for look in checked_looks(qapp, card):
        assert nothing_clipped(card) == [], look
        assert everything_focusable_is_named(card) == [], look


def test_an_open_consent_goes_on_to_its_referral(qtbot: QtBot, desk: Desk, pupil: UUID, mother: UUID) -> None:
    uid = consents.write(desk.store, pupil, ASKED)
    consents.answer(desk.store, uid, mother, YES)
    page = opened(qtbot, EditConsent(desk, uid))
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.way.went[-1] == ("referral.new", pupil, uid)
    new = ReferralPage(desk, pupil, uid)
    qtbot.addWidget(new)
    draft = new.form.draft()
    assert (draft.consent_uid, draft.question_school, draft.meeting) == (uid, ASKED.question, ASKED.meeting)
    referral = referrals.write(desk.store, pupil, draft)
    again = opened(qtbot, EditConsent(desk, uid))
    qtbot.keyClick(again, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.way.went[-1] == ("referral.edit", referral)
