"""The page of a cycle: what is typed where it stands, what the footer asks, and that nothing typed is lost."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from bijtijds.services import agenda, agreements, cycles
from bijtijds.terms.codes import DueKind, FactorEffect, FactorPlace, NeedOf, NextMove, Phase, Result
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.cycles.edit import EditCycle
from bijtijds.ui.pages.cycles.form import GOAL
from bijtijds.ui.pages.cycles.page import CyclePage
from bijtijds.ui.pages.cycles.phases import MovePhase
from bijtijds.ui.pages.cycles.sheet import CycleSheet
from bijtijds.ui.shell.way import NOTHING
from bijtijds.ui.theme.apply import Look, apply
from cycle_makers import a_reader, an_evaluated_cycle
from makers import TODAY, a_note
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
HINDERS, HELPS = FactorEffect.HINDERS, FactorEffect.PROTECTS
CHILD, SCHOOL, HOME = FactorPlace.CHILD, FactorPlace.SCHOOL, FactorPlace.HOME


def opened(qtbot, page: CycleSheet) -> CycleSheet:
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    return page


@pytest.fixture
def page(qtbot, desk: Desk, pupil: UUID) -> CycleSheet:
    return opened(qtbot, CyclePage(desk, pupil))


def kept(desk: Desk, pupil: UUID):
    (row,) = cycles.of_pupil(desk.store, pupil)
    return row.uid, cycles.open_draft(desk.store, row.uid)[1]


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def type_in(qtbot, line: QPlainTextEdit, words: str) -> None:
    line.setFocus()
    qtbot.keyClicks(line, words)


def test_a_factor_is_typed_in_its_place_and_enter_goes_to_the_next(qtbot, desk: Desk, pupil: UUID, page: CycleSheet):
    cell = page.form.factors.cells[HELPS, HOME]
    type_in(qtbot, cell.all()[0].edit, "Oma leest voor")
    QTest.keyClick(cell.all()[0].edit, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is cell.all()[1].edit
    qtbot.keyClicks(QApplication.focusWidget(), "Een rustige kamer")
    page.save_button.click()
    _uid, draft = kept(desk, pupil)
    assert [(one.effect, one.place, one.text) for one in draft.factors] == [
        (HELPS, HOME, "Oma leest voor"), (HELPS, HOME, "Een rustige kamer"),
    ]  # fmt: skip


def test_the_plan_goes_on_paper_without_an_opp_and_what_was_typed_is_kept_first(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    page = opened(qtbot, EditCycle(desk, uid))
    page.form.field("analysis").show_value("Wij denken dat het lawaai haar stoort.")
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    assert desk.way.went[-1] == ("plan.paper", uid)
    assert kept(desk, pupil)[1].analysis == "Wij denken dat het lawaai haar stoort."


def test_alt_and_arrows_carry_a_factor_to_another_place_with_its_source(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    page = opened(qtbot, EditCycle(desk, uid))
    cells = page.form.factors.cells
    first = cells[HINDERS, SCHOOL].lines()[0]
    first.edit.setFocus()
    QTest.keyClick(first.edit, Qt.Key.Key_Right, ALT)
    assert [line.text() for line in cells[HINDERS, HOME].lines()][-1] == "Lawaai in de werkhoek"
    assert QApplication.focusWidget() is cells[HINDERS, HOME].lines()[-1].edit
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
    moved = next(one for one in page.form.factors.value() if one.text == "Lawaai in de werkhoek")
    assert (moved.effect, moved.place, moved.source) == (HELPS, HOME, "observatie 14 okt")
    assert moved.uid is not None


def test_an_emptied_factor_goes_and_one_that_no_longer_holds_says_so(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    page = opened(qtbot, EditCycle(desk, uid))
    lines = page.form.factors.cells[HELPS, CHILD].lines()
    lines[0].edit.picks[0].trigger()
    assert "geldt niet meer" in lines[0].under.text()
    lines[1].edit.setFocus()
    lines[1].edit.clear()
    page.form.field("analysis").focus()
    page.save_button.click()
    factors = {one.text: one.still_valid for one in kept(desk, pupil)[1].factors}
    assert factors["Vertelt graag over haar konijn"] is False
    assert "Vraagt zelf om een hulpkaart" not in factors


def test_a_fact_is_taken_over_with_its_source(qtbot, desk: Desk, pupil: UUID):
    a_note(desk.store, pupil, seen="Hielp een kleuter met zijn jas.")
    page = opened(qtbot, CyclePage(desk, pupil))
    page.form.sources_link.click()
    page.sources.effect.choose(HELPS)
    QTest.keyClick(page.sources.list, Qt.Key.Key_Return)
    page.sources.close_link.click()
    settle()
    (taken,) = page.form.factors.value()
    assert (taken.effect, taken.place, taken.text) == (HELPS, CHILD, "Hielp een kleuter met zijn jas.")
    assert "signaal van 23 november 2026" in seen_words(page.form.factors)
    assert page.form.right_area.isVisible()


def test_a_label_in_a_need_gets_a_hint_and_is_kept_all_the_same(qtbot, desk: Desk, pupil: UUID, page: CycleSheet):
    cell = page.form.needs.cells[NeedOf.CHILD]
    assert "Jorrit heeft nodig dat …" in seen_words(page.form.needs)
    type_in(qtbot, cell.all()[0].edit, "hij niet zo lui is")
    assert "U schreef ‘lui’" in seen_words(page.form.needs)
    page.save_button.click()
    assert [one.text for one in kept(desk, pupil)[1].needs] == ["hij niet zo lui is"]


def test_a_goal_without_a_day_is_told_at_its_field_and_nothing_is_lost(
    qtbot, desk: Desk, pupil: UUID, page: CycleSheet
):
    form = page.form.goals.forms[0]
    form.field("sentence").show_value("Leest een bladzij hardop.")
    page.form.show_tab(GOAL)
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert "Kies een dag waarop u kijkt" in form.field("due_on").shown_problem()
    assert form.field("sentence").value() == "Leest een bladzij hardop."
    assert desk.store.counts()["hgw_cycle"] == 0
    form.field("due_on").show_value(date(2026, 12, 14))
    page.save_button.click()
    assert kept(desk, pupil)[1].goals[0].due_on == date(2026, 12, 14)


def test_six_lines_and_one_sentence_keep_what_was_typed_in_the_other(page: CycleSheet):
    form = page.form.goals.forms[0]
    form.field("sentence").show_value("Leest hardop.")
    form.turn.click()
    assert form.field("specific").isVisible()
    form.field("specific").show_value("Een bladzij.")
    form.turn.click()
    assert form.field("sentence").value() == "Leest hardop."
    assert form.goal().specific == "Een bladzij."


def test_several_goals_stand_as_tabs_and_an_action_names_one_by_its_number(
    qtbot, desk: Desk, pupil: UUID, page: CycleSheet
):
    goals = page.form.goals
    goals.forms[0].fill({"sentence": "Leest.", "due_on": date(2026, 12, 14)})
    goals.more.click()
    goals.forms[1].fill({"sentence": "Vraagt hulp.", "due_on": date(2027, 1, 18)})
    assert goals.shown() == 1
    table = page.form.action_table
    for name, words in (("what", "Samen lezen"), ("who", "juf Petra"), ("how_often", "elke dag"), ("goal", "2")):
        qtbot.keyClicks(table.lines()[0][name], words)
    page.save_button.click()
    _uid, draft = kept(desk, pupil)
    assert [one.sentence for one in draft.goals] == ["Leest.", "Vraagt hulp."]
    (action,) = draft.actions
    assert (action.what, action.how_often, action.goal) == ("Samen lezen", "elke dag", draft.goals[1].uid)
    assert [one.what for one in agreements.of_pupil(desk.store, pupil)] == ["Samen lezen"]


def test_an_action_for_a_goal_that_is_not_there_is_told_at_the_table(qtbot, desk: Desk, page: CycleSheet):
    for name, words in (("what", "Samen lezen"), ("who", "juf Petra"), ("goal", "7")):
        qtbot.keyClicks(page.form.action_table.lines()[0][name], words)
    page.save_button.click()
    assert "Dit doel is er niet" in page.form.action_table.shown_problem()
    assert desk.store.counts()["hgw_cycle"] == 0


def test_an_evaluation_before_the_cycle_began_is_told_at_its_field(desk: Desk, page: CycleSheet):
    page.form.field("evaluation_on").show_value(TODAY - timedelta(days=9))
    page.save_button.click()
    assert "De cyclus begon op" in page.form.field("evaluation_on").shown_problem()
    assert desk.store.counts()["hgw_cycle"] == 0


def test_the_footer_says_which_of_the_four_fails_and_lets_go_when_all_are_there(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, replace(a_reader(desk.store, pupil), child_words=None, evaluations=()))
    page = opened(qtbot, EditCycle(desk, uid))
    assert page.primary.text() == "Vaststellen  Ctrl+Enter"
    assert not page.primary.isEnabled()
    assert "stem van Jorrit nog leeg" in page.signs.words()
    assert "Nog nodig: de woorden van Jorrit (of waarom niet)." in seen_words(page)
    page.form.field("child_not_heard_because").edit.setText("Ziek tot kerst.")
    assert page.primary.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert cycles.state(desk.store, uid).settled_on == TODAY
    assert desk.way.went == [("back",), ("cycle.edit", uid)]


def test_a_set_cycle_goes_on_to_its_evaluation(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.settle(desk.store, None, replace(a_reader(desk.store, pupil), evaluations=()), pupil)
    page = opened(qtbot, EditCycle(desk, uid))
    assert page.primary.text() == "Evalueren  Ctrl+Enter"
    page.primary.click()
    assert cycles.state(desk.store, uid).phase is Phase.EVALUATE


def test_the_childs_voice_is_last_and_never_skipped_and_closing_starts_the_next_cycle(qtbot, desk: Desk, pupil: UUID):
    uid = an_evaluated_cycle(desk.store, pupil)
    page = opened(qtbot, EditCycle(desk, uid))
    form = next(iter(page.form.evaluations.forms.values()))
    assert QApplication.focusWidget() is form.field("voice_child").input
    assert not page.primary.isEnabled()
    qtbot.keyClicks(form.field("voice_child").input, "Ik durf nu.")
    assert page.primary.text() == "Sluit af en begin 2  Ctrl+Enter"
    page.primary.click()
    page.closing.form.field("conclusion").show_value("Leest met plezier.")
    page.closing.primary_button.click()
    newest, closed = cycles.of_pupil(desk.store, pupil)
    assert (newest.number, closed.closed_on) == (2, TODAY)
    assert desk.way.went == [("back",), ("cycle.edit", newest.uid)]
    assert not desk.store.drafts()


def test_an_action_is_evaluated_too(qtbot, desk: Desk, pupil: UUID):
    uid = an_evaluated_cycle(desk.store, pupil)
    page = opened(qtbot, EditCycle(desk, uid))
    field = page.form.evaluations
    action = cycles.open_draft(desk.store, uid)[1].actions[1]
    field.about.show_value(action.uid)
    field.forms[action.uid].fill({"result": Result.REACHED, "next_move": NextMove.STOP, "voice_child": "Ja."})
    page.save_button.click()
    told = {one.about: one.result for one in cycles.open_draft(desk.store, uid)[1].evaluations}
    assert told[action.uid] is Result.REACHED


def test_an_answer_given_in_the_agenda_is_seen_on_the_page(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.settle(desk.store, None, replace(a_reader(desk.store, pupil), evaluations=()), pupil)
    line = agenda.open_lines(desk.store, until=date.max, kinds=(DueKind.EVALUATION,), pupil=pupil)[0]
    agenda.drop(desk.store, line, "Van school.")
    page = opened(qtbot, EditCycle(desk, uid))
    assert "in de agenda vervallen, omdat: Van school." in seen_words(page)


def test_another_phase_is_chosen_with_its_day(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    page = opened(qtbot, EditCycle(desk, uid))
    page.phases.other.click()
    dialog = page.findChildren(MovePhase)[0]
    dialog.form.field("on").show_value(date(2026, 9, 1))
    dialog.primary_button.click()
    assert "De cyclus begon op" in dialog.form.field("on").shown_problem()
    dialog.form.field("on").show_value(date(2026, 10, 15))
    dialog.primary_button.click()
    told = cycles.state(desk.store, uid)
    assert (told.phase, told.began[Phase.UNDERSTAND]) == (Phase.UNDERSTAND, date(2026, 10, 15))
    page.refresh(replace(NOTHING, kinds=frozenset({"hgw_cycle"})))
    settle()
    assert "sinds 15 okt" in seen_words(page.phases)


def test_half_typed_lines_of_every_part_come_back_after_a_lock(qtbot, desk: Desk, pupil: UUID, page: CycleSheet):
    type_in(qtbot, page.form.factors.cells[HINDERS, CHILD].all()[0].edit, "Praat zacht")
    type_in(qtbot, page.form.needs.cells[NeedOf.PARENTS].all()[0].edit, "school belt")
    form = page.form.goals.forms[0]
    form.field("sentence").edit.setPlainText("Durft te vragen")
    form.field("due_on").edit.setText("ergens in mei")
    qtbot.keyClicks(page.form.action_table.lines()[0]["what"], "Oefenen")
    page.form.evaluations.forms[form.uid].field("voice_teacher").edit.setPlainText("Gaat al beter")
    ((key, values, about),) = page.unsaved()
    desk.store.keep_draft(key, values, pupil=about)
    page.autosave.stop()
    again = opened(qtbot, CyclePage(desk, pupil))
    assert [one.text for one in again.form.factors.value()] == ["Praat zacht"]
    assert [one.text for one in again.form.needs.value()] == ["school belt"]
    goal = again.form.goals.forms[0]
    assert goal.field("sentence").value() == "Durft te vragen"
    assert goal.field("due_on").edit.text() == "ergens in mei"
    assert again.form.action_table.lines()[0]["what"].text() == "Oefenen"
    assert again.form.evaluations.forms[goal.uid].field("voice_teacher").value() == "Gaat al beter"
    assert "Uw concept is bewaard" in seen_words(again)


def test_a_signal_can_be_the_occasion(desk: Desk, pupil: UUID):
    note = a_note(desk.store, pupil, seen="Slaat woorden over.")
    assert CyclePage(desk, pupil, note).form.field("occasion").value().endswith(": Slaat woorden over.")


def test_a_running_cycle_is_told_before_another_is_begun(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    page = opened(qtbot, CyclePage(desk, pupil))
    assert "Er loopt al een cyclus: cyclus 1." in seen_words(page)
    page.running_link.click()
    assert desk.way.went == [("back",), ("cycle.edit", uid)]


def test_a_cycle_goes_to_the_bin_and_comes_back(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    opened(qtbot, EditCycle(desk, uid))._remove()
    assert cycles.of_pupil(desk.store, pupil) == ()
    assert desk.way.went == [("back",)]
    desk.store.undo()
    assert len(cycles.of_pupil(desk.store, pupil)) == 1


def test_tab_walks_through_the_page_as_it_stands(qtbot, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    page = opened(qtbot, EditCycle(desk, uid))
    lines = page.form.factors.cells
    stops = [
        lines[HINDERS, CHILD].all()[0].edit, lines[HELPS, HOME].all()[-1].edit,
        page.form.needs.cells[NeedOf.CHILD].all()[0].edit, page.form.field("analysis").input,
        page.form.action_table.lines()[0]["what"], page.form.goals.forms[0].field("specific").input,
        page.form.field("evaluation_on").input, page.form.field("child_words").input,
    ]  # fmt: skip
    walked, widget = [], page.form.start_link
    for _ in range(900):
        widget = widget.nextInFocusChain()
        if widget in stops:
            walked.append(stops.index(widget))
        if len(walked) == len(stops):
            break
    assert walked == list(range(len(stops)))


def test_large_letters_make_tabs_of_the_parts(qtbot, qapp: QApplication, desk: Desk, pupil: UUID):
    uid = cycles.start(desk.store, pupil, a_reader(desk.store, pupil))
    page = opened(qtbot, EditCycle(desk, uid))
    assert not page.form.tabs.isVisible()
    apply(qapp, Look(percent=150))
    settle()
    assert page.form.tabs.isVisible()
    assert (page.form.left_area.isVisible(), page.form.right_area.isVisible()) == (True, False)
    page.form.tabs.buttons()[1].click()
    assert (page.form.goals.isVisible(), page.form.evaluations.isVisible()) == (True, False)
    page.form.field("parents_spoken_on").edit.setText("ooit")
    page.save_button.click()
    assert page.form.field("parents_spoken_on").isVisible()


def test_what_is_missing_is_said_once_where_there_is_little_room(qtbot, qapp: QApplication, desk: Desk, pupil: UUID):
    page = opened(qtbot, CyclePage(desk, pupil))
    assert page.signs.isVisible()
    apply(qapp, Look(percent=150))
    settle()
    assert not page.signs.isVisible()
    assert "Nog nodig:" in seen_words(page)
    apply(qapp, Look())
    settle()
    assert page.signs.isVisible()


def test_what_is_wrong_in_a_wide_window_is_still_in_view_when_it_gets_narrow(
    qtbot, qapp: QApplication, desk: Desk, pupil: UUID
):
    page = opened(qtbot, EditCycle(desk, an_evaluated_cycle(desk.store, pupil)))
    page.form.goals.forms[0].field("due_on").show_value(None)
    page.save_button.click()
    apply(qapp, Look(percent=150))
    settle()
    assert page.form.tabs.value() == GOAL
    assert page.form.goals.isVisible()


@pytest.mark.parametrize("kind", ["new", "plan", "evaluation", "sources"])
def test_every_state_of_the_page_is_whole_at_every_size(qtbot, qapp: QApplication, desk: Desk, pupil: UUID, kind: str):
    a_note(desk.store, pupil)
    if kind == "new":
        page: CycleSheet = CyclePage(desk, pupil)
    elif kind == "evaluation":
        page = EditCycle(desk, an_evaluated_cycle(desk.store, pupil))
    else:
        page = EditCycle(desk, cycles.start(desk.store, pupil, a_reader(desk.store, pupil)))
    opened(qtbot, page)
    if kind == "sources":
        page.form.sources_link.click()
    for look in checked_looks(qapp, page):
        for button in page.form.tabs.buttons():
            if button.isVisible():
                button.click()
                settle()
            assert nothing_clipped(page) == [], look
            assert everything_focusable_is_named(page) == [], look
