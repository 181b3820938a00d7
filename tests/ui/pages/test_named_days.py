"""Days and promises in a form: none is put off, emptied or thrown away without a word, and nothing typed is lost."""

import json
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPoint

from bijtijds.services import agenda, agreements, cycles, notes, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.cycle_draft import ActionDraft, CycleDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import AgreementState, TalkKind
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.promise_answer import AnswerPromise
from bijtijds.ui.kit.versions import TwoVersions
from bijtijds.ui.pages.cycles.edit import EditCycle
from bijtijds.ui.pages.notes.edit import EditNote
from bijtijds.ui.pages.talks.edit import EditTalk
from makers import TODAY, a_note, a_pupil, a_school
from ui.invariants import nothing_clipped, settle, walked

DAY = timedelta(days=1)
FIRST = TODAY + 10 * DAY
WHY = "moved_because"


@pytest.fixture
def pupil(desk: Desk):
    a_school(desk.store)
    return a_pupil(desk.store)


def put_off_twice(desk: Desk, pupil) -> None:
    """Twice on Vandaag, so that the form asks for the third."""
    desk.clock.moment += DAY
    for ahead in (1, 2):
        (line,) = agenda.open_lines(desk.store, until=FIRST + 9 * DAY, pupil=pupil)
        agenda.postpone(desk.store, line, FIRST + ahead * DAY)


def promised_in_talk(desk: Desk, pupil, *promises: str):
    drafts = tuple(AgreementDraft(what, "juf", due_on=FIRST) for what in promises)
    draft = TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Kort.", agreements=drafts)
    return talks.write(desk.store, pupil, draft)


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    settle()
    return page


def asks_why_under(qtbot, page, name: str, save) -> None:
    """Save, be asked, see that nothing else changed, answer and save."""
    form, before = page.form, page.form.values()
    save()
    settle()
    why = form.field(WHY)
    assert form.field(name).isAncestorOf(why)
    assert why.isVisible()
    assert why.shown_problem() == sentences()["third_postponement_needs_reason"]
    assert why.edit.hasFocus()
    assert why.edit in walked(qtbot, page)
    assert nothing_clipped(page) == []
    assert {key: value for key, value in form.values().items() if key != WHY} == before
    why.edit.setText("De leerkracht is ziek.")
    save()


def test_the_third_later_follow_up_asks_why_under_its_day(qtbot, desk: Desk, pupil):
    uid = a_note(desk.store, pupil, follow_up_by=FIRST)
    put_off_twice(desk, pupil)
    page = shown(qtbot, EditNote(desk, uid))
    page.form.field("follow_up_by").show_value(FIRST + 5 * DAY)
    asks_why_under(qtbot, page, "follow_up_by", page.accept_when_ready)
    assert notes.open_draft(desk.store, uid).follow_up_by == FIRST + 5 * DAY
    (line,) = agenda.open_lines(desk.store, until=FIRST + 9 * DAY, pupil=pupil)
    assert line.postponed == 3


def test_the_third_later_evaluation_of_a_cycle_asks_why_under_its_day(qtbot, desk: Desk, pupil):
    uid = cycles.start(desk.store, pupil, CycleDraft(TODAY, "juf", evaluation_on=FIRST))
    put_off_twice(desk, pupil)
    page = shown(qtbot, EditCycle(desk, uid))
    page.form.field("evaluation_on").show_value(FIRST + 5 * DAY)
    asks_why_under(qtbot, page, "evaluation_on", page.save)
    assert cycles.open_draft(desk.store, uid)[1].evaluation_on == FIRST + 5 * DAY


def test_the_third_later_day_of_a_promise_asks_why_under_its_table(qtbot, desk: Desk, pupil):
    uid = promised_in_talk(desk, pupil, "Bellen")
    put_off_twice(desk, pupil)
    page = shown(qtbot, EditTalk(desk, uid))
    (line, _empty) = page.form.field("agreements").lines()
    line["due_on"].setText(f"{FIRST + 5 * DAY:%d-%m-%Y}")
    asks_why_under(qtbot, page, "agreements", page.save)
    (kept,) = talks.open_draft(desk.store, uid)[1].agreements
    assert kept.due_on == FIRST + 5 * DAY


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("where", ["talk", "cycle"])
def test_a_day_that_was_moved_on_vandaag_is_not_set_back_by_an_open_form(qtbot, desk: Desk, pupil, where, locked):
    if where == "talk":
        make, table = partial(EditTalk, desk, promised_in_talk(desk, pupil, "Bellen")), "agreements"
    else:
        action = ActionDraft("Bellen", "juf", due_on=FIRST)
        uid = cycles.start(desk.store, pupil, CycleDraft(TODAY, "juf", actions=(action,)))
        make, table = partial(EditCycle, desk, uid), "actions"
    page = shown(qtbot, make())
    (line,) = agenda.open_lines(desk.store, until=FIRST, pupil=pupil)
    agenda.postpone(desk.store, line, FIRST + 4 * DAY)
    cell = page.form.field(table).lines()[0]["what"]
    cell.setText("Bellen morgen")
    cell.textEdited.emit("Bellen morgen")
    if locked:
        [(key, values, about)] = page.unsaved()
        desk.store.keep_draft(key, json.loads(json.dumps(values)), pupil=about)
        locked_away, page = page, shown(qtbot, make())  # a page that nobody holds is taken apart while events come in
        locked_away.hide()
    page.save()
    (kept,) = agreements.of_pupil(desk.store, pupil)
    assert (kept.what, kept.due_on, kept.postponed) == ("Bellen", FIRST + 4 * DAY, 1)
    (both,) = page.findChildren(TwoVersions)
    told = [one.text() for one in both.findChildren(Text)]
    assert [one for one in told if "Bellen" in one and "7 dec" in one]
    assert [one for one in told if "Bellen morgen" in one and "3 dec" in one]


def test_promises_read_as_words_beside_another_version(qtbot, desk: Desk, pupil):
    page = shown(qtbot, EditTalk(desk, promised_in_talk(desk, pupil, "Bellen", "Mailen")))
    assert page.form.field("agreements").words() == "Bellen, juf, 3 dec\nMailen, juf, 3 dec"


def test_a_reason_that_was_typed_before_a_lock_is_there_afterwards(qtbot, desk: Desk, pupil):
    uid = a_note(desk.store, pupil, follow_up_by=FIRST)
    put_off_twice(desk, pupil)
    page = shown(qtbot, EditNote(desk, uid))
    page.form.field("follow_up_by").show_value(FIRST + 5 * DAY)
    page.accept_when_ready()
    page.form.field(WHY).edit.setText("De leerkracht")
    [(key, values, about)] = page.unsaved()
    desk.store.keep_draft(key, values, pupil=about)
    again = shown(qtbot, EditNote(desk, uid))
    assert again.form.field(WHY).isVisible()
    assert again.form.field(WHY).value() == "De leerkracht"
    again.accept_when_ready()
    assert notes.open_draft(desk.store, uid).follow_up_by == FIRST + 5 * DAY


def test_a_kept_open_promise_has_no_bin_and_is_answered_from_its_line(qtbot, desk: Desk, pupil):
    uid = promised_in_talk(desk, pupil, "Bellen", "Mailen")
    page = shown(qtbot, EditTalk(desk, uid))
    table = page.form.field("agreements")
    table.lines()[-1]["what"].setFocus()
    qtbot.keyClicks(table.lines()[-1]["what"], "Nieuw")
    kept, other, new, _empty = buttons(table)
    assert [one.accessibleName() for one in (*kept, *other, *new)] == [
        "Deze afspraak is klaar of vervalt", "Deze afspraak is klaar of vervalt", "Haal deze afspraak weg",
    ]  # fmt: skip
    new[0].click()
    kept[0].click()
    (asked,) = [one for one in page.window().findChildren(AnswerPromise) if one.isVisible()]
    asked.form.fill({"how": AgreementState.DROPPED})
    asked.primary_button.click()
    assert asked.form.field("reason").shown_problem() == sentences()["drop_needs_reason"]
    asked.form.field("reason").edit.setPlainText("Moeder belde zelf al.")
    asked.primary_button.click()
    settle()
    assert [len(one) for one in buttons(table)] == [0, 1, 0]
    page.save()
    rows = {one.what: one for one in agreements.of_pupil(desk.store, pupil)}
    assert (rows["Bellen"].state, rows["Bellen"].outcome) == (AgreementState.DROPPED, "Moeder belde zelf al.")
    assert rows["Mailen"].state is AgreementState.OPEN


def buttons(table) -> list[list[Button]]:
    """The buttons at the end of each line."""
    shown = [one for one in table.findChildren(Button) if one.isVisible()]
    at = [line["what"].mapToGlobal(QPoint()).y() for line in table.lines()]
    return [[one for one in shown if abs(one.mapToGlobal(QPoint()).y() - y) < one.height()] for y in at]


def test_an_emptied_line_of_an_open_promise_is_refused_at_its_table_and_stays_to_be_answered(qtbot, desk, pupil):
    uid = promised_in_talk(desk, pupil, "Bellen")
    page = shown(qtbot, EditTalk(desk, uid))
    table = page.form.field("agreements")
    for cell in table.lines()[0].values():
        cell.clear()
    page.save()
    assert table.shown_problem() == sentences()["agreement_is_answered"]
    assert len(buttons(table)[0]) == 1
    assert agenda.open_lines(desk.store, until=FIRST, pupil=pupil)


@pytest.mark.parametrize("name", ["follow_up_by", "evaluation_on"])
def test_an_emptied_day_of_what_is_open_is_refused_at_that_field(qtbot, desk: Desk, pupil, name):
    if name == "follow_up_by":
        make = partial(EditNote, desk, a_note(desk.store, pupil, follow_up_by=FIRST))
    else:
        uid = cycles.start(desk.store, pupil, CycleDraft(TODAY, "juf", evaluation_on=FIRST))
        make = partial(EditCycle, desk, uid)
    desk.clock.moment += DAY
    page = shown(qtbot, make())
    page.form.field(name).show_value(None)
    (page.accept_when_ready if name == "follow_up_by" else page.save)()
    assert page.form.field(name).shown_problem() == sentences()["open_day_emptied"]
    assert len(agenda.open_lines(desk.store, until=FIRST, pupil=pupil)) == 1
