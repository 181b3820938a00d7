"""A day that is put off for the third time in a form: the question why stands under that day, and nothing is lost."""

from datetime import timedelta

import pytest

from bijtijds.services import agenda, cycles, notes, talks
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.cycle_draft import CycleDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import TalkKind
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.page import Desk
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
    promised = AgreementDraft("Bellen", "juf", due_on=FIRST)
    uid = talks.write(
        desk.store, pupil, TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Kort.", agreements=(promised,))
    )
    put_off_twice(desk, pupil)
    page = shown(qtbot, EditTalk(desk, uid))
    (line, _empty) = page.form.field("agreements").lines()
    line["due_on"].setText(f"{FIRST + 5 * DAY:%d-%m-%Y}")
    asks_why_under(qtbot, page, "agreements", page.save)
    (kept,) = talks.open_draft(desk.store, uid)[1].agreements
    assert kept.due_on == FIRST + 5 * DAY


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
