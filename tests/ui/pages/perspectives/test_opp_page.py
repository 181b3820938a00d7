"""An OPP is written in parts, says what the law still asks, is set, evaluated and put on paper."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bijtijds.services import Changed, agenda, perspectives, reports
from bijtijds.services.perspectives import OppDraft
from bijtijds.terms.codes import FactorEffect, FactorPlace, PaperKind, PartAgreement
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.perspectives.dialogs import EndOpp, EvaluateOpp
from bijtijds.ui.pages.perspectives.edit import EditOpp
from bijtijds.ui.pages.perspectives.page import OppPage
from bijtijds.ui.pages.perspectives.papers import OppPaper, PlanPaper
from makers import TODAY, a_cycle, a_parent, a_pupil, a_school
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FACTORS = (
    (FactorEffect.PROTECTS, FactorPlace.CHILD, "leest graag", "leerkracht"),
    (FactorEffect.HINDERS, FactorPlace.HOME, "slaapt kort", None),
)


@pytest.fixture
def pupil(desk: Desk):
    a_school(desk.store)
    made = a_pupil(desk.store)
    a_parent(desk.store, made)
    return made


@pytest.fixture
def cycle(desk: Desk, pupil):
    return a_cycle(
        desk.store, pupil, factors=FACTORS, goals=("Jorrit leest elke dag tien minuten.",), child_words="Dat wil ik.",
        parents_spoken_on=TODAY, evaluation_on=date(2027, 1, 21),
    )  # fmt: skip


def opened(qtbot, page: QWidget) -> QWidget:
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(qtbot, desk: Desk, pupil, cycle) -> OppPage:
    return opened(qtbot, OppPage(desk, pupil))


def everything(cycle) -> dict[str, object]:
    return {
        "needed_since": date(2026, 11, 2), "destination": "vmbo basis", "grounds": "De toetsen van twee jaar.",
        "cycle_uid": cycle, "child_words": "Ik wil met dieren werken.", "parents_spoken_on": TODAY,
        "action_agreement": PartAgreement.AGREED,
    }  # fmt: skip


def fill(page: OppPage, told: dict[str, object]) -> None:
    page.form.fill(told)
    page.form.changed.emit()


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def signs(page: OppPage) -> dict[str, bool]:
    from bijtijds.ui.kit.signs import Sign

    done = Sign.DONE.icon
    return {name: sign._picture._name == done for name, sign in page.side.signs.items()}


def test_the_footer_and_the_signs_say_what_the_law_still_asks(page: OppPage, cycle):
    assert "Nog nodig: bestemming, onderbouwing, handelingsdeel, kind gehoord" in seen_words(page)
    assert not any(signs(page).values())
    told = everything(cycle) | {"action_agreement": PartAgreement.REFUSED}
    fill(page, told)
    assert "Nog nodig: instemming" in seen_words(page)
    assert [name for name, done in signs(page).items() if not done] == ["action_agreement"]
    fill(page, everything(cycle))
    assert page.primary.text() == "Vaststellen  Ctrl+Enter"


def test_it_is_set_with_one_key_and_waits_a_year(qtbot, desk: Desk, pupil, page: OppPage, cycle):
    fill(page, everything(cycle))
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    (row,) = perspectives.of_pupil(desk.store, pupil)
    assert (row.state, row.set_on, row.evaluate_before) == ("vastgesteld", TODAY, date(2027, 11, 23))
    assert desk.way.went == [("back",)]
    assert not desk.store.drafts()
    assert any("OPP vastgesteld" in told for told in desk.bar.told)


def test_going_on_opens_what_is_not_whole(qtbot, page: OppPage):
    page.form.field("destination").edit.setText("havo")
    page.form.field("grounds").edit.setPlainText("Rekent vlot.")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert not page.form.parts()[0].is_open()
    assert page.form.parts()[2].is_open()
    assert "havo · Rekent vlot." in seen_words(page)


def test_a_draft_is_never_blocked(qtbot, desk: Desk, pupil, page: OppPage):
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    (row,) = perspectives.of_pupil(desk.store, pupil)
    assert row.state == "concept"
    assert [
        line.what for line in agenda.open_lines(desk.store, until=date.max, pupil=pupil) if line.about_kind == "opp"
    ] == ["OPP vaststellen"]


def test_factors_come_over_with_one_key_and_once(qtbot, page: OppPage):
    page.form.field("protecting").edit.setPlainText("Mijn eigen regel")
    for _ in range(2):
        qtbot.keyClick(page, Qt.Key.Key_F8)
    assert page.form.field("protecting").value() == "Mijn eigen regel\nKind: leest graag (leerkracht)"
    assert page.form.field("hindering").value() == "Thuis: slaapt kort"
    assert page.form.parts()[1].is_open()


def test_another_handelingsdeel_asks_parents_anew(qtbot, desk: Desk, pupil, cycle):
    other = a_cycle(desk.store, pupil, number=2)
    page = opened(qtbot, OppPage(desk, pupil))
    fill(page, everything(cycle))
    field = page.form.field("cycle_uid")
    field._combo.setCurrentIndex(field._combo.findText("Cyclus 2", Qt.MatchFlag.MatchStartsWith))
    assert field.value() == other
    assert page.form.field("action_agreement").value() is PartAgreement.IN_TALKS


def test_the_other_parts_never_speak_of_instemming(page: OppPage):
    words = [button.text() for button in page.form.field("rest_agreement")._segments.buttons()]
    assert words == ["in overleg", "overeenstemming", "geen overeenstemming"]


def test_alt_and_a_number_opens_a_part(qtbot, page: OppPage):
    qtbot.keyClick(page, Qt.Key.Key_4, ALT)
    assert page.form.parts()[3].is_open()
    assert page.focusWidget() is page.form.field("child_heard_on").input


def test_a_draft_survives_a_lock(qtbot, desk: Desk, pupil, page: OppPage, cycle):
    fill(page, everything(cycle))
    page.form.field("rest_view").edit.setPlainText("Wij hopen op meer.")
    ((key, values, about),) = page.unsaved()
    desk.store.keep_drafts([(key, values, about)])
    again = opened(qtbot, OppPage(desk, pupil))
    assert again.form.draft() == page.form.draft()
    assert "Uw concept is bewaard" in seen_words(again)
    again.again_button.click()
    begun = again.form.draft_so_far()
    assert (begun.needed_since, begun.destination, begun.cycle_uid, begun.rest_view) == (TODAY, "", None, "")


def test_two_versions_are_shown_and_both_are_kept(qtbot, desk: Desk, pupil):
    uid = perspectives.begin(desk.store, pupil, OppDraft(TODAY, "eerst"))
    mine, other = (opened(qtbot, EditOpp(desk, uid)) for _ in range(2))
    for page, words in ((other, "van een ander"), (mine, "van mij")):
        page.form.field("destination").edit.setText(words)
        page.save_button.click()
    (both,) = mine.findChildren(TwoVersions)
    assert {"van een ander", "van mij"} <= set(seen_words(both).split("\n"))
    both.primary_button.click()
    assert perspectives.open_draft(desk.store, uid)[1].destination == "van mij"


# ---------------------------------------------------------------- after it was set
@pytest.fixture
def opp(desk: Desk, pupil, cycle):
    return perspectives.settle(desk.store, pupil, None, OppDraft(**everything(cycle)), date(2026, 11, 16))


def test_an_evaluation_is_written_down_and_the_next_waits(qtbot, desk: Desk, pupil, opp):
    page = opened(qtbot, EditOpp(desk, opp))
    assert page.primary.text() == "Bewaar  Ctrl+Enter"
    page.side.evaluate_button.click()
    (dialog,) = page.findChildren(EvaluateOpp)
    dialog.primary_button.click()
    assert dialog.form.field("outcome").shown_problem()
    dialog.form.field("outcome").edit.setPlainText("Ouders en kind zijn tevreden.")
    dialog.primary_button.click()
    (row,) = perspectives.of_pupil(desk.store, pupil)
    assert (row.evaluated_on, row.evaluate_before) == (TODAY, date(2027, 11, 23))
    assert desk.way.went == [("back",)]


def test_what_was_typed_is_kept_before_it_ends(qtbot, desk: Desk, pupil, opp):
    page = opened(qtbot, EditOpp(desk, opp))
    page.form.field("rest_view").edit.setPlainText("Wij zijn blij.")
    page.side.end_button.click()
    (dialog,) = page.findChildren(EndOpp)
    dialog.form.field("ended_because").edit.setPlainText("Naar het voortgezet onderwijs.")
    dialog.primary_button.click()
    (row,) = perspectives.of_pupil(desk.store, pupil)
    assert (row.state, row.ended_on) == ("beëindigd", TODAY)
    assert perspectives.open_draft(desk.store, opp)[1].rest_view == "Wij zijn blij."


def test_a_removed_opp_can_come_back(qtbot, desk: Desk, pupil, opp):
    page = opened(qtbot, EditOpp(desk, opp))
    page.side.remove_button.click()
    assert perspectives.of_pupil(desk.store, pupil) == ()
    assert desk.store.undo() == "OPP verwijderd"
    assert len(perspectives.of_pupil(desk.store, pupil)) == 1


def test_a_late_opp_says_so_in_words(qtbot, desk: Desk, pupil):
    uid = perspectives.begin(desk.store, pupil, OppDraft(date(2026, 9, 1)))
    assert "! Vaststellen t/m 13 oktober 2026" in seen_words(opened(qtbot, EditOpp(desk, uid)))


# ---------------------------------------------------------------- on paper
def test_the_paper_is_saved_looked_at_and_made(qtbot, desk: Desk, pupil, page: OppPage, cycle):
    told = everything(cycle) | {"action_agreement": PartAgreement.IN_TALKS}
    fill(page, told)
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    (row,) = perspectives.of_pupil(desk.store, pupil)
    assert desk.way.went == [("back",), ("opp.paper", row.uid)]
    paper = opened(qtbot, OppPaper(desk, row.uid))
    assert paper.pages.pages() == 2
    assert reports.of_pupil(desk.store, pupil) == ()
    qtbot.keyClick(paper, Qt.Key.Key_Return, CONTROL)
    (made,) = reports.of_pupil(desk.store, pupil)
    assert made.kind is PaperKind.OPP
    assert desk.way.went[-1] == ("paper", made.uid)


def test_a_paper_that_is_not_whole_says_what_is_missing(qtbot, desk: Desk, pupil):
    uid = perspectives.begin(desk.store, pupil, OppDraft(TODAY, "havo"))
    paper = opened(qtbot, OppPaper(desk, uid))
    assert "nog nodig: onderbouwing, handelingsdeel, het kind gehoord, of waarom niet" in seen_words(paper)
    assert not paper.primary.isEnabled()


def test_the_plan_of_a_cycle_is_looked_at_and_made(qtbot, desk: Desk, pupil, cycle, page: OppPage):
    fill(page, everything(cycle))
    page.form.paper_button.click()
    assert desk.way.went == [("plan.paper", cycle)]
    paper = opened(qtbot, PlanPaper(desk, cycle))
    qtbot.keyClick(paper, Qt.Key.Key_Return, CONTROL)
    (made,) = reports.of_pupil(desk.store, pupil)
    assert made.kind is PaperKind.HGW_PLAN


# ---------------------------------------------------------------- for everybody
def test_in_a_discreet_room_no_name_is_left(qtbot, desk: Desk, page: OppPage):
    desk.names.discreet = True
    page.refresh(Changed(frozenset(), frozenset(), frozenset(), "", False))
    for part in page.form.parts():
        part.set_open(True)
    assert "Jorrit" not in seen_words(page).split("Jorrit leest")[0]
    assert "Jorrit" not in page.back_button.text()


@pytest.mark.parametrize("is_set", [False, True])
def test_nothing_is_cut_off_and_everything_has_a_name(qtbot, qapp, desk: Desk, pupil, cycle, is_set: bool):
    draft = OppDraft(**everything(cycle))
    uid = perspectives.begin(desk.store, pupil, draft)
    if is_set:
        perspectives.settle(desk.store, pupil, uid, draft, TODAY)
    page = EditOpp(desk, uid)
    for part in page.form.parts():
        part.set_open(True)
    for look in checked_looks(qapp, page):
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look


def test_the_papers_are_not_cut_off_either(qtbot, qapp, desk: Desk, pupil, cycle):
    uid = perspectives.begin(desk.store, pupil, OppDraft(TODAY))
    for page in (OppPaper(desk, uid), PlanPaper(desk, cycle)):
        for look in checked_looks(qapp, page):
            assert nothing_clipped(page) == [], look
            assert everything_focusable_is_named(page) == [], look
