"""Parents are asked: the options stay readable, the step that opens it is the button, and a no closes A and B."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bijtijds.services import Changed, consents, gate, reports, sharing_rules
from bijtijds.services.consents import ConsentDraft
from bijtijds.services.gate import Release
from bijtijds.terms.codes import Carrier, ConsentOption, Custody, PaperKind, ReleaseBasis
from bijtijds.terms.sharing import ConsentKind, Item
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.consents.answers import AnswersCard
from bijtijds.ui.pages.consents.dialogs import AnswerDialog, HandOver, Objection, Withdraw
from bijtijds.ui.pages.consents.edit import EditConsent
from bijtijds.ui.pages.consents.page import ConsentPage
from bijtijds.ui.pages.consents.sheet import ConsentSheet
from makers import TODAY, a_parent, a_pupil, a_school
from services.sharing import ASKED, DAY, NO, REASONED, SETTLED, YES
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
INFORMED = replace(ASKED, option=ConsentOption.INFORMED, why_not_a="Vader is niet te bereiken.")
EXCEPTION = replace(ASKED, **REASONED | {"parents_not_told_because": None})


@pytest.fixture
def pupil(desk: Desk) -> UUID:
    a_school(desk.store)
    return a_pupil(desk.store)


@pytest.fixture
def mother(desk: Desk, pupil: UUID) -> UUID:
    return a_parent(desk.store, pupil)


@pytest.fixture
def father(desk: Desk, pupil: UUID, mother: UUID) -> UUID:
    return a_parent(desk.store, pupil, given="Sjoerd")


@pytest.fixture
def settled(desk: Desk) -> None:
    sharing_rules.keep(desk.store, SETTLED)


def opened(qtbot, page: QWidget) -> QWidget:
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def fill(page: ConsentSheet, draft: ConsentDraft) -> None:
    """Type a consent; the version in hand stays."""
    page.form.fill({name: getattr(draft, name) for name in ConsentDraft.__slots__ if name != "seen"})
    page.form._edited = True
    page.form.changed.emit()


def dialog_of(page: QWidget, kind: type) -> QWidget:
    return page.findChildren(kind)[-1]


def keep(dialog: QWidget) -> None:
    """Press the button of a dialog: without a window manager its keys would go to the page under it."""
    dialog.primary_button.click()
    settle()


def row_of(desk: Desk, pupil: UUID) -> consents.ConsentRow:
    return consents.of_pupil(desk.store, pupil)[0]


# ---------------------------------------------------------------- option A
def test_a_question_is_written_with_keys_and_kept(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    page = opened(qtbot, ConsentPage(desk, pupil))
    assert page.form.field("meeting").value() == "ondersteuningsteam"
    assert page.focusWidget() is page.form.option.cards[ConsentOption.CONSENT].tick.box
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert page.form.option.value() is ConsentOption.INFORMED
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Up)
    for name, words in (("question", "Hoe helpen wij?"), ("purpose", "advies"), ("valid_until", "1-2-2027")):
        page.form.field(name).focus()
        qtbot.keyClicks(page.focusWidget(), words)
    assert page.primary.text() == "Verder: wie krijgt het  Ctrl+Enter"
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClicks(page.focusWidget(), "Mirjam Smit")
    qtbot.keyClick(page, Qt.Key.Key_3, ALT)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert page.primary.text() == "Bewaar en ga verder  Ctrl+Enter"
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    row = row_of(desk, pupil)
    assert (row.question, row.recipients[0].name, row.items) == ("Hoe helpen wij?", "Mirjam Smit", (Item.GOING_WELL,))
    assert desk.way.went == [("back",), ("consent.edit", row.uid)]
    assert not desk.store.drafts()


def test_the_button_makes_the_form_and_then_asks_for_the_answer(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    page = opened(qtbot, EditConsent(desk, consents.write(desk.store, pupil, ASKED)))
    assert "Kan nog niet (moeder): een ouder met gezag heeft nog geen antwoord gegeven." in seen_words(page)
    assert page.primary.text().startswith("Maak formulier voor moeder")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    (paper,) = reports.of_pupil(desk.store, pupil)
    assert paper.kind is PaperKind.CONSENT_FORM
    assert desk.way.went == [("paper", paper.uid)]
    assert page.primary.text().startswith("Antwoord van moeder …")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    dialog = dialog_of(page, AnswerDialog)
    assert dialog.windowTitle() == "Antwoord van moeder"
    dialog.form.field("answer")._segments.buttons()[2].click()
    assert paper.document_id in seen_words(dialog)


def test_two_parents_answer_with_keys_and_it_says_exactly_what_may_leave(
    qtbot, desk: Desk, pupil: UUID, mother: UUID, father: UUID
):
    page = opened(qtbot, EditConsent(desk, consents.write(desk.store, pupil, ASKED)))
    for at in range(2):
        page.answers.table.setFocus()
        page.answers.table.choose((mother, father)[at])
        qtbot.keyClick(page.answers.table, Qt.Key.Key_A)
        dialog = dialog_of(page, AnswerDialog)
        dialog.form.field("answer")._segments.buttons()[2].click()
        keep(dialog)
        assert "Een ja telt pas op papier" in dialog.form.field("signed_document").shown_problem()
        dialog.form.field("signed_document").edit.setText("BT-1234")
        keep(dialog)
        assert row_of(desk, pupil).is_open is bool(at)
    words = seen_words(page)
    assert (
        "Er mag nu naar buiten: wat goed gaat en wat school zag en hoorde. Alleen naar Mirjam Smit "
        "(schoolmaatschappelijk werker, Wijkteam Oost) en Karel Bos (jeugdverpleegkundige, GGD)."
    ) in words
    assert page.subtitle.text() == "optie A · compleet"


def test_a_no_closes_a_and_b_with_the_reason_and_c_goes_on_with_the_same_question(
    qtbot, desk: Desk, pupil: UUID, mother: UUID, settled
):
    uid = consents.write(desk.store, pupil, ASKED)
    page = opened(qtbot, EditConsent(desk, uid))
    page.answers.table.setFocus()
    qtbot.keyClick(page.answers.table, Qt.Key.Key_Return)
    dialog = dialog_of(page, AnswerDialog)
    dialog.form.field("answer")._segments.buttons()[3].click()
    assert "Een nee blijft staan" in seen_words(dialog)
    dialog.form.field("words").edit.setPlainText("Dat wil ik niet.")
    keep(dialog)
    cards = page.form.option.cards
    assert cards[ConsentOption.CONSENT].why.text() == "Een ouder met gezag zei nee, op 23 november 2026."
    assert "Na een nee mag u niet alsnog melden" in cards[ConsentOption.INFORMED].why.text()
    assert all(not cards[option].why.isVisible() for option in (ConsentOption.ANONYMOUS, ConsentOption.EXCEPTION))
    assert ["Rianne Zwaluw, moeder", "gezag", "nee, op 23 november", "‘Dat wil ik niet.’"] in page.answers.table.words()
    assert page.primary.text() == "Verder met C of D …  Ctrl+Enter"
    page.primary.click()
    assert desk.way.went == [("back",), ("consent.new", pupil, uid)]
    after = opened(qtbot, ConsentPage(desk, pupil, uid))
    draft = after.form.draft()
    assert (draft.option, draft.question) == (ConsentOption.ANONYMOUS, ASKED.question)


def test_a_new_question_to_people_that_were_refused_asks_what_is_different(
    qtbot, desk: Desk, pupil: UUID, mother: UUID
):
    consents.answer(desk.store, consents.write(desk.store, pupil, ASKED), mother, NO)
    page = opened(qtbot, ConsentPage(desk, pupil))
    assert not page.form.field("differs_because").isVisible()
    fill(page, replace(ASKED, purpose="een leesonderzoek voorbereiden"))
    page.form.open_part(0)
    assert page.form.field("differs_because").isVisible()
    assert page.form.option.cards[ConsentOption.CONSENT].why.isVisible()
    page.form.field("differs_because").edit.setText("Het gaat nu over lezen.")
    assert not page.form.option.cards[ConsentOption.CONSENT].why.isVisible()


def test_an_answer_that_was_read_becomes_another_consent_at_its_field(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    uid = consents.write(desk.store, pupil, ASKED)
    consents.answer(desk.store, uid, mother, YES)
    page = opened(qtbot, EditConsent(desk, uid))
    assert not page.form.option.cards[ConsentOption.EXCEPTION].tick.box.isEnabled()
    page.form.field("purpose").edit.setText("iets anders")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert "nieuwe toestemming" in page.form.field("purpose").shown_problem()
    assert page.form.parts()[0].is_open()


def test_a_yes_is_taken_back(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    uid = consents.write(desk.store, pupil, ASKED)
    consents.answer(desk.store, uid, mother, YES)
    page = opened(qtbot, EditConsent(desk, uid))
    page.answers.table.setFocus()
    qtbot.keyClick(page.answers.table, Qt.Key.Key_I)
    dialog = dialog_of(page, Withdraw)
    keep(dialog)
    assert "wie de toestemming intrekt" in dialog.form.field("withdrawn_by").shown_problem()
    dialog.form.field("withdrawn_by").edit.setText("mevrouw Zwaluw")
    keep(dialog)
    assert page.subtitle.text() == "optie A · ingetrokken"
    assert not page.outcome.isVisible()


def test_unknown_custody_leads_to_the_data_of_the_pupil(qtbot, desk: Desk, pupil: UUID):
    a_parent(desk.store, pupil, custody=Custody.UNKNOWN)
    page = opened(qtbot, EditConsent(desk, consents.write(desk.store, pupil, ASKED)))
    assert page.primary.text().startswith("Naar Gegevens")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert desk.way.went == [("pupils", pupil)]


# ---------------------------------------------------------------- option B
def test_option_b_is_closed_until_the_school_settled_it(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    page = opened(qtbot, EditConsent(desk, consents.write(desk.store, pupil, INFORMED)))
    assert "nog niet geregeld" in page.form.option.cards[ConsentOption.INFORMED].why.text()
    assert page.primary.text().startswith("Naar Instellingen")


def test_the_letter_is_made_and_given_and_the_term_runs(qtbot, desk: Desk, pupil: UUID, mother: UUID, settled):
    page = opened(qtbot, EditConsent(desk, consents.write(desk.store, pupil, INFORMED)))
    assert not page.form.field("items").isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    (paper,) = reports.of_pupil(desk.store, pupil)
    assert paper.kind is PaperKind.OBJECTION_LETTER
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    dialog = dialog_of(page, HandOver)
    keep(dialog)
    assert page.subtitle.text().replace("\xa0", " ") == "optie B · termijn loopt t/m 30 november 2026"
    assert "bezwaar kan t/m 30 november" in page.answers.table.words()[0][2]
    assert not page.primary.isEnabled()
    qtbot.keyClick(page.answers.table, Qt.Key.Key_Z)
    dialog = dialog_of(page, Objection)
    dialog.form.field("objected_how").edit.setPlainText("Aan de deur: liever niet.")
    keep(dialog)
    assert "bezwaar op 23 november" in page.answers.table.words()[0][2]
    assert page.primary.text().startswith("Verder met C of D")


def test_after_the_term_there_is_a_paper_for_each_and_nothing_more(qtbot, desk: Desk, pupil: UUID, mother, settled):
    uid = consents.write(desk.store, pupil, INFORMED)
    consents.hand_over(desk.store, uid, mother, TODAY - 9 * DAY)
    page = opened(qtbot, EditConsent(desk, uid))
    assert "naam, adres en of het kind of gezin bekend is bij hulp" in seen_words(page)
    assert [button.text() for button in page.outcome.papers()] == [
        "Maak papier voor Mirjam Smit", "Maak papier voor Karel Bos",
    ]  # fmt: skip
    page.outcome.papers()[1].click()
    (paper,) = reports.of_pupil(desk.store, pupil)
    assert (paper.kind, desk.way.went) == (PaperKind.OUTSIDE_FACTS, [("paper", paper.uid)])


def test_for_an_examination_b_and_c_say_that_a_yes_is_needed(qtbot, desk: Desk, pupil: UUID, mother: UUID, settled):
    page = opened(qtbot, ConsentPage(desk, pupil))
    fill(page, replace(ASKED, kind=ConsentKind.EXAMINE))
    for option in (ConsentOption.INFORMED, ConsentOption.ANONYMOUS):
        assert "een ja van ouders nodig" in page.form.option.cards[option].why.text()


# ---------------------------------------------------------------- options C and D
def test_under_c_only_the_case_without_a_name_is_offered(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    page = opened(qtbot, ConsentPage(desk, pupil))
    fill(page, replace(ASKED, option=ConsentOption.ANONYMOUS))
    assert not page.answers.isVisible()
    assert "Jorrit" in page.form.option.cards[ConsentOption.ANONYMOUS].opens.text()
    page.form.open_part(page.form.part_with("work_question"))
    page.form.case_button.click()
    assert desk.way.went == [("back",), ("case.new", pupil)]
    assert row_of(desk, pupil).option is ConsentOption.ANONYMOUS


def test_under_c_it_warns_for_who_had_the_name_before(qtbot, desk: Desk, pupil: UUID, mother: UUID, settled):
    uid = consents.write(desk.store, pupil, INFORMED)
    consents.hand_over(desk.store, uid, mother, TODAY - 9 * DAY)
    page = opened(qtbot, EditConsent(desk, uid))
    page.outcome.papers()[0].click()
    (paper,) = reports.of_pupil(desk.store, pupil)
    named = (row_of(desk, pupil).recipients[0].uid,)
    gate.release(desk.store, paper.uid, Release(ReleaseBasis.INFORMED_B, Carrier.PAPER, named=named))
    other = opened(qtbot, ConsentPage(desk, pupil))
    fill(other, replace(ASKED, option=ConsentOption.ANONYMOUS))
    other.form.open_part(other.form.part_with("work_question"))
    assert "kreeg op 23 november 2026 iets over Jorrit op naam" in seen_words(other)


def test_d_asks_until_it_is_reasoned_and_then_tells_what_goes_to_whom(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    page = opened(qtbot, EditConsent(desk, consents.write(desk.store, pupil, EXCEPTION)))
    assert page.primary.text().startswith("Verder: afweging")
    assert not page.outcome.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_4, ALT)
    page.form.field("parents_not_told_because").edit.setText("Dan is het kind niet veilig.")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert row_of(desk, pupil).is_open
    assert "Er mag nu naar buiten: wat goed gaat en wat school zag en hoorde." in seen_words(page)


# ---------------------------------------------------------------- drafts, versions, names
def test_a_draft_survives_a_lock(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    page = opened(qtbot, ConsentPage(desk, pupil))
    fill(page, EXCEPTION)
    ((key, values, about),) = page.unsaved()
    desk.store.keep_drafts([(key, values, about)])
    again = opened(qtbot, ConsentPage(desk, pupil))
    assert again.form.draft() == page.form.draft()
    assert "Uw concept is bewaard" in seen_words(again)
    again.again_button.click()
    begun = again.form.draft_so_far()
    assert (begun.option, begun.question, begun.recipients) == (ConsentOption.CONSENT, "", ())


def test_a_draft_of_a_kept_one_is_kept_before_a_parent_answers(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    uid = consents.write(desk.store, pupil, replace(ASKED, purpose=None))
    page = opened(qtbot, EditConsent(desk, uid))
    page.form.field("purpose").edit.setText("advies voor in de klas")
    desk.store.keep_drafts(list(page.unsaved()))
    again = opened(qtbot, EditConsent(desk, uid))
    assert again.primary.text().startswith("Bewaar en ga verder")
    again.answers.table.setFocus()
    qtbot.keyClick(again.answers.table, Qt.Key.Key_A)
    assert row_of(desk, pupil).purpose == "advies voor in de klas"
    assert not desk.store.drafts()


def test_two_versions_are_shown_and_both_are_kept(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    uid = consents.write(desk.store, pupil, ASKED)
    mine, other = (opened(qtbot, EditConsent(desk, uid)) for _ in range(2))
    for page, words in ((other, "van een ander"), (mine, "van mij")):
        page.form.field("question").edit.setPlainText(words)
        page.save_button.click()
    (both,) = mine.findChildren(TwoVersions)
    assert {"van een ander", "van mij"} <= set(seen_words(both).split("\n"))
    both.primary_button.click()
    assert consents.open_draft(desk.store, uid)[1].question == "van mij"


def test_from_twelve_on_the_child_is_asked_too(qtbot, desk: Desk, pupil: UUID, mother: UUID):
    uid = consents.write(desk.store, pupil, ASKED)
    page = opened(qtbot, EditConsent(desk, uid))
    assert not page.answers.child.isVisible()
    older = AnswersCard(desk, 12)
    qtbot.addWidget(older)
    older.show()
    assert "Vanaf 12 jaar telt bij jeugdhulp" in seen_words(older)


def test_in_a_discreet_room_no_name_is_left(qtbot, desk: Desk, pupil: UUID):
    page = opened(qtbot, ConsentPage(desk, pupil))
    desk.names.discreet = True
    page.refresh(Changed(frozenset(), frozenset(), frozenset(), "", False))
    assert "Jorrit" not in seen_words(page)
    assert "Jorrit" not in page.back_button.text()


@pytest.mark.parametrize("option", list(ConsentOption)[1:])
def test_nothing_is_cut_off_and_everything_has_a_name(
    qtbot, qapp, desk: Desk, pupil: UUID, mother: UUID, father: UUID, settled, option: ConsentOption
):
    drafts = {ConsentOption.INFORMED: INFORMED, ConsentOption.EXCEPTION: EXCEPTION}
    uid = consents.write(desk.store, pupil, drafts.get(option, replace(ASKED, option=option)))
    if option is ConsentOption.CONSENT:
        consents.answer(desk.store, uid, mother, NO)
    if option is ConsentOption.INFORMED:
        consents.hand_over(desk.store, uid, mother, TODAY)
    page = EditConsent(desk, uid)
    for part in page.form.parts():
        part.set_open(True)
    for look in checked_looks(qapp, page):
        assert page.width() <= 1920
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look
