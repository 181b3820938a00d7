"""The forms of the other talks: ten minutes in four steps, with the child, on a suspicion, and an observation."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bijtijds.services import agenda, reports, talks, timeline
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.services.timeline import Filter
from bijtijds.terms.codes import DueKind, TalkKind
from bijtijds.ui.kit.coach import CoachLine
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.page import TalkPage
from bijtijds.ui.pages.talks.words import WordLine
from makers import NOW, TODAY, a_note, a_parent, a_pupil, a_school
from ui.invariants import settle

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pupil(desk: Desk):
    a_school(desk.store)
    made = a_pupil(desk.store)
    a_parent(desk.store, made)
    return made


def opened(qtbot, desk: Desk, pupil, kind: TalkKind, *more: object) -> TalkPage:
    page = TalkPage(desk, pupil, kind.value, *more)
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def kept(desk: Desk, pupil) -> TalkDraft:
    rows = timeline.page(desk.store, pupil, Filter(lanes=frozenset({"talk"}), confidential=True))
    return talks.open_draft(desk.store, rows[0].uid)[1]


def ahead(page: TalkPage, qtbot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)


def planned(desk: Desk) -> list[date]:
    return [line.on for line in agenda.open_lines(desk.store, until=date(2027, 6, 1), kinds=[DueKind.TALK])]


# ---------------------------------------------------------------- the planned talk
def test_the_talk_that_was_planned_is_proposed_and_closed_when_it_is_kept(qtbot, desk: Desk, pupil):
    day = TODAY + timedelta(days=2)
    talks.write(desk.store, pupil, TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Kort.", next_talk_on=day))
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    assert "Dit is het gesprek dat gepland staat op woensdag 25 november 2026" in seen_words(page)
    assert page.form.field("is_planned").value()
    qtbot.keyClicks(page.form.field("points_school").lines[0], "Lezen gaat vooruit")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert not planned(desk)


def test_a_talk_whose_day_has_passed_was_planned(qtbot, desk: Desk, pupil):
    day = TODAY - timedelta(days=1)
    talks.write(desk.store, pupil, TalkDraft(TalkKind.SPONTANEOUS, day, summary="Kort.", next_talk_on=day))
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    assert "Dit is het gesprek dat gepland was op zondag 22 november 2026" in seen_words(page)


def test_unticked_it_stays_in_the_agenda(qtbot, desk: Desk, pupil):
    talks.write(desk.store, pupil, TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Kort.", next_talk_on=TODAY))
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    page.form.field("is_planned").tick.box.click()
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert planned(desk) == [TODAY]


def test_with_nobody_at_the_table_and_not_a_word_the_planned_talk_was_not_held(qtbot, desk: Desk, pupil):
    talks.write(desk.store, pupil, TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Kort.", next_talk_on=TODAY))
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    assert page.form.field("is_planned").value()
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert planned(desk) == [TODAY]
    assert "Er is nog niets over dit gesprek getypt" in seen_words(page)
    page.form.field("points_school").lines[0].setFocus()
    qtbot.keyClicks(page.form.field("points_school").lines[0], "Lezen gaat vooruit")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert planned(desk) == []


def test_a_later_one_is_proposed_when_the_agenda_asks_for_it(qtbot, desk: Desk, pupil):
    day = TODAY + timedelta(days=60)
    uid = talks.write(desk.store, pupil, TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Kort.", next_talk_on=day))
    without = opened(qtbot, desk, pupil, TalkKind.EXTRA)
    assert "Dit is het gesprek dat" not in seen_words(without)
    page = opened(qtbot, desk, pupil, TalkKind.EXTRA, uid)
    assert "gepland staat" in seen_words(page)
    page.form.fill({"summary": "Kort.", "is_planned": True})
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert not planned(desk)


# ---------------------------------------------------------------- ten minutes
def test_a_short_talk_goes_by_four_steps_with_one_key(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    page.form.field("points_school").lines[0].setFocus()
    qtbot.keyClicks(page.form.field("points_school").lines[0], "Lezen gaat vooruit")
    qtbot.keyClicks(page.form.field("positive_point").edit, "Las een heel boek uit")
    for step in ("beginnen", "bespreken", "afronden"):
        assert page.primary.text() == f"Verder: {step}  Ctrl+Enter"
        ahead(page, qtbot)
        assert [part.is_open() for part in page.form.parts()].count(True) == 1
        if step == "beginnen":
            assert "Lezen gaat vooruit" in seen_words(page)
        if step == "bespreken":
            qtbot.keyClicks(page.form.field("agreements").lines()[0]["what"], "Elke avond lezen")
            qtbot.keyClicks(page.form.field("agreements").lines()[0]["who"], "moeder")
    words = seen_words(page)
    assert "Las een heel boek uit" in words
    assert "Elke avond lezen (moeder)" in words
    assert page.primary.text() == "Bewaar gesprek  Ctrl+Enter"
    ahead(page, qtbot)
    assert kept(desk, pupil).points_school == "Lezen gaat vooruit"
    assert not reports.of_pupil(desk.store, pupil)


def test_the_timer_starts_with_the_talk_and_stays_quiet(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    assert page.timer.text() == "Start 10 minuten"
    ahead(page, qtbot)
    assert page.timer.text() == "10:00"
    desk.clock.moment = NOW + timedelta(minutes=3, seconds=18)
    page.timer.look()
    assert (page.timer.text(), page.timer.accessibleName()) == ("6:42", "Nog 7 minuten")
    desk.clock.moment = NOW + timedelta(minutes=11)
    page.timer.look()
    assert page.timer.text() == "Tijd om"


def test_more_than_three_points_do_not_fit(qtbot, desk: Desk, pupil):
    for number in range(4):
        a_note(desk.store, pupil, seen=f"Feit {number}.")
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    assert page.form.field("points_school").is_empty()
    links = [link for link in page.side.fact_links() if link.text() == "Zet bij punten"]
    for link in links[:4]:
        link.click()
    assert len(page.form.field("points_school").value().split("\n")) == 3
    assert "Er staan al drie punten" in seen_words(page)


def test_what_goes_well_and_the_last_talks_stand_beside_it(qtbot, desk: Desk, pupil):
    a_note(desk.store, pupil, strength="Hielp met opruimen.")
    agreed = (AgreementDraft("Elke dag lezen", "moeder"),)
    talks.write(desk.store, pupil, TalkDraft(TalkKind.EXTRA, TODAY, summary="Wij letten op.", agreements=agreed))
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    words = seen_words(page.side)
    assert {"Hielp met opruimen.", "Wij letten op.", "moeder: Elke dag lezen. Loopt nog."} <= set(words.split("\n"))
    next(link for link in page.side.fact_links() if link.text() == "Neem over").click()
    assert page.form.field("positive_point").value() == "Hielp met opruimen."


def test_a_prepared_talk_survives_a_lock(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    qtbot.keyClicks(page.form.field("points_school").lines[1], "Rekenen")
    desk.store.keep_drafts(page.unsaved())
    again = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    assert [line.text() for line in again.form.field("points_school").lines] == ["", "Rekenen", ""]


def test_a_follow_up_that_is_needed_asks_for_its_day(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    page.form.open_part(3)
    page.form.field("follow_up_needed").tick.box.click()
    page.save_button.click()
    assert "kies een dag" in page.form.field("next_talk_on").shown_problem()


# ---------------------------------------------------------------- with the child
def test_the_sentence_about_secrecy_comes_when_the_child_asks_for_it(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.CHILD)
    assert "Geheimhouding belooft u nooit" not in seen_words(page)
    page.form.field("asked_secrecy").tick.box.click()
    assert "Geheimhouding belooft u nooit" in seen_words(page)


def test_its_time_to_think_stands_in_the_agenda_once_the_talk_is_kept(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.CHILD)
    page.form.fill({"child_wants": "Eerst nadenken.", "thinks_until": date(2026, 11, 26)})
    ahead(page, qtbot)
    (line,) = agenda.open_lines(desk.store, until=date(2026, 12, 1), kinds=[DueKind.TERM])
    assert (line.on, line.pupil.uid) == (date(2026, 11, 26), pupil)


def test_its_words_stand_apart_from_what_was_seen_each_asked_or_by_itself(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.CHILD)
    page.form.fill(
        {"child_words": [{"words": "Het is te druk.", "asked": True}, {"words": "Ik mis oma.", "asked": False}],
         "nonverbal": "Keek naar buiten.", "next_steps_told": "Juf weet het."}
    )  # fmt: skip
    ahead(page, qtbot)
    told = kept(desk, pupil)
    assert [(one.words, one.asked) for one in told.child_words] == [("Het is te druk.", True), ("Ik mis oma.", False)]
    assert (told.nonverbal, told.next_steps_told) == ("Keek naar buiten.", "Juf weet het.")


# ---------------------------------------------------------------- on a suspicion
def test_a_talk_on_a_suspicion_is_confidential_from_the_start(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.SUSPICION)
    qtbot.keyClicks(page.form.field("purpose").edit, "Vertellen wat ik zag")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert kept(desk, pupil).confidential
    assert not timeline.page(desk.store, pupil)


def test_the_child_is_refused_as_interpreter_at_the_field(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.SUSPICION)
    qtbot.keyClicks(page.form.field("interpreter").edit, "Jorrit")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert "Een kind tolkt niet" in page.form.field("interpreter").shown_problem()
    assert QApplication.focusWidget() is page.form.field("interpreter").edit


def test_a_threat_asks_for_the_next_step(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.SUSPICION)
    qtbot.keyClick(page, Qt.Key.Key_6, ALT)
    assert "Bel\u00a0112" in seen_words(page)
    qtbot.keyClicks(page.form.field("threat").edit, "Sloeg op tafel.")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert "volgende stap" in page.form.field("next_steps_told").shown_problem()


def test_a_word_that_parents_should_not_get_is_named_and_never_blocks(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.SUSPICION)
    page.form.open_part(2)
    qtbot.keyClicks(page.form.field("concern").edit, "Ik denk aan mishandeling.")
    (line,) = [one for one in page.findChildren(WordLine) if one.isVisible()]
    assert "Ouders lezen hier ‘mishandeling’. Schrijf liever wat u zag of hoorde" in seen_words(line)
    line.keep_link.click()
    assert not line.isVisible()
    qtbot.keyClicks(page.form.field("concern").edit, " Nog steeds.")
    assert not line.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert kept(desk, pupil).concern == "Ik denk aan mishandeling. Nog steeds."


def test_the_words_of_an_agreement_are_looked_at_too(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.SUSPICION)
    page.form.open_part(4)
    qtbot.keyClicks(page.form.field("agreements").lines()[0]["what"], "Test op ADHD")
    assert "Ouders lezen hier ‘ADHD’" in seen_words(page)


def test_a_planned_confidential_talk_is_confidential_when_it_is_held(qtbot, desk: Desk, pupil):
    first = TalkDraft(TalkKind.EXTRA, TODAY, confidential=True, next_talk_on=TODAY)
    planning = talks.write(desk.store, pupil, first)
    page = TalkPage(desk, pupil, TalkKind.EXTRA.value, planning)
    qtbot.addWidget(page)
    assert page.form.field("confidential").value() is True
    assert page.form.talk_so_far().follows == planning


@pytest.mark.parametrize("kind", [TalkKind.EXTRA, TalkKind.SUSPICION])
def test_every_text_of_school_in_the_report_is_looked_at(qtbot, desk: Desk, pupil, kind):
    page = opened(qtbot, desk, pupil, kind)
    for name in ("purpose", "opening", "concern", "going_well", "home_situation", "existing_help", "summary",
                 "plain_summary", "no_next_talk_because"):  # fmt: skip
        page.form.field(name).show_value("Ik denk aan mishandeling.")
        assert "mishandeling" in {one.word() for one in page.findChildren(WordLine)}, name
        page.form.field(name).show_value("")
    assert {one.word() for one in page.findChildren(WordLine)} == {""}


# ---------------------------------------------------------------- observation
def test_the_coach_looks_along_while_one_watches(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.OBSERVATION)
    page.form.open_part(1)
    qtbot.keyClicks(page.form.field("observation").edit, "Hij was boos.")
    (coach,) = page.findChildren(CoachLine)
    coach.look()
    assert coach.isVisible()


def test_what_it_may_mean_is_closed_until_the_watching_is_done(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.OBSERVATION)
    assert not page.form.field("interpretation").isEnabled()
    qtbot.keyClicks(page.form.field("observation").edit, "Keek drie keer op.")
    page.form.field("done_watching").tick.box.click()
    qtbot.keyClicks(page.form.field("interpretation").edit, "Te druk bij de deur?")
    assert page.primary.text() == "Bewaar observatie  Ctrl+Enter"
    ahead(page, qtbot)
    told = kept(desk, pupil)
    assert (told.observation, told.interpretation) == ("Keek drie keer op.", "Te druk bij de deur?")
    (row,) = timeline.page(desk.store, pupil)
    assert (row.fact, row.interpretation) == ("Keek drie keer op.", "Te druk bij de deur?")


def test_alt_t_begins_a_line_with_the_time(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.OBSERVATION)
    page.form.field("observation").focus()
    qtbot.keyClick(page, Qt.Key.Key_T, ALT)
    qtbot.keyClicks(page.form.field("observation").edit, "pakt zijn boek")
    assert page.form.field("observation").value() == "10.00  pakt zijn boek"


def test_who_watches_is_somebody_of_the_school(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.OBSERVATION)
    assert "interpreter" not in page.form.names()
    assert not any("Moeder" in tick.words.text() for tick in page.side.attendees.ticks())


def test_agreements_that_were_kept_are_read_out_as_well(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.TEN_MINUTES)
    page.form.fill({"agreements": (AgreementDraft("Samen lezen", "moeder"),)})
    page.form.open_part(3)
    assert "Samen lezen (moeder)" in seen_words(page)


# ---------------------------------------------------------------- with keys only
def test_tab_walks_through_an_added_quote_and_then_on_to_what_comes_after(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.CHILD)
    qtbot.keyClick(page, Qt.Key.Key_2, ALT)
    words = page.form.field("child_words")
    assert words.isVisible()
    words.add_button.click()
    words.add_button.click()
    settle()
    first, second = (form.field("words") for form in words.forms())
    first.focus()
    walked = [QApplication.focusWidget()]
    while walked[-1] is not words.add_button and len(walked) < 20:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked[0] is first.input
    assert second.input in walked
    assert all(words.isAncestorOf(one) for one in walked)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.form.field("nonverbal").input


@pytest.mark.parametrize("kind", [TalkKind.EXTRA, TalkKind.CHILD, TalkKind.TEN_MINUTES])
def test_a_talk_in_which_nothing_was_typed_is_not_kept_and_says_so(qtbot, desk: Desk, pupil, kind: TalkKind):
    page = opened(qtbot, desk, pupil, kind)
    page.save()
    assert talk_rows(desk, pupil) == []
    assert page.form.field(page.form.first_words()).shown_problem().startswith("Er is nog niets")
    page.form.fill({page.form.first_words(): "Kort."})
    page.save()
    assert len(talk_rows(desk, pupil)) == 1


def talk_rows(desk: Desk, pupil) -> list[object]:
    return list(timeline.page(desk.store, pupil, Filter(lanes=frozenset({"talk"}), confidential=True)))


def test_the_keys_go_to_the_day_that_cannot_be_read_and_its_mark_goes_with_it(qtbot, desk: Desk, pupil):
    page = opened(qtbot, desk, pupil, TalkKind.EXTRA)
    table = page.form.field("agreements")
    page.form.fill({"agreements": [{"what": "Bellen", "who": "juf", "due_on": "45-13"}]})
    page.form.check_now()
    cell = table.lines()[0]["due_on"]
    assert QApplication.focusWidget() is cell
    marked = [name for line in table.lines() for name, one in line.items() if one.property("wrong") == "true"]
    assert marked == ["due_on"]
    page.form.fill({"agreements": []})
    assert not any(one.property("wrong") == "true" for line in table.lines() for one in line.values())
