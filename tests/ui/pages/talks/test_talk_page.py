"""A talk is written in parts, says what is still needed, and becomes a gespreksverslag."""

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bijtijds.services import Changed, agreements, contacts, history, reports, talks, timeline
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import Recognition, TalkKind
from bijtijds.ui.kit.coach import CoachLine
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.versions import NOT_TAKEN, TwoVersions
from bijtijds.ui.pages.talks.edit import EditTalk
from bijtijds.ui.pages.talks.page import TalkPage
from bijtijds.ui.theme.apply import Look, apply
from makers import TODAY, a_note, a_parent, a_pupil, a_school
from ui.hands import Hands
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped, settle, tab_misses, walked

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pupil(desk: Desk):
    a_school(desk.store)
    made = a_pupil(desk.store)
    a_parent(desk.store, made)
    return made


def opened(qtbot, page: QWidget) -> QWidget:
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


@pytest.fixture
def page(qtbot, desk: Desk, pupil) -> TalkPage:
    return opened(qtbot, TalkPage(desk, pupil, TalkKind.EXTRA.value))


def everything(desk: Desk, pupil) -> dict[str, object]:
    return {
        "purpose": "Samen kijken hoe het beter gaat.", "concern": "Zat drie keer alleen.", "going_well": "Leest graag.",
        "parents_recognise": Recognition.PARTLY, "parents_view": "‘Thuis is hij vrolijk.’", "summary": "Wij letten op.",
        "participants": contacts.possible_attendees(desk.store, pupil)[:1], "next_talk_on": date(2026, 12, 7),
    }  # fmt: skip


def seen_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_five_parts_of_the_guideline_are_always_in_view(page: TalkPage):
    words = seen_words(page)
    titles = ["Vooraf", "Begin", "Aanleiding", "Reactie van ouders", "Aanpak en afspraken", "Afronden"]
    assert [title for title in titles if title in words] == titles


def test_the_footer_says_what_the_report_still_needs(desk: Desk, pupil, page: TalkPage):
    assert "nog nodig: onze zorg, wat gaat goed, doel" in seen_words(page)
    told = everything(desk, pupil) | {"approach_school": "Elke dag even vragen hoe het gaat."}
    del told["summary"]
    page.form.fill(told)
    page.form.field("purpose").edit.appendPlainText(" ")
    assert "Voor het verslag nog nodig: samenvatting" in seen_words(page)
    assert page.primary.text() == "Verder: afronden  Ctrl+Enter"


def test_the_footer_says_it_shorter_where_there_is_little_room(qapp, page: TalkPage):
    apply(qapp, Look(percent=150))
    settle()
    assert "Nog nodig: onze zorg, wat gaat goed en nog 6" in seen_words(page)


def test_alt_and_a_number_opens_a_part(qtbot, page: TalkPage):
    assert not page.form.parts()[3].is_open()
    qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert page.form.parts()[3].is_open()


def test_going_on_closes_what_is_filled_in_and_opens_what_is_not(qtbot, page: TalkPage):
    page.form.field("purpose").edit.setPlainText("Samen kijken.")
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    assert not page.form.parts()[0].is_open()
    assert page.form.parts()[2].is_open()
    assert page.focusWidget() is page.form.field("concern").input
    assert "Samen kijken." in seen_words(page)


def test_agreements_are_typed_in_lines_and_kept_with_the_talk(qtbot, desk: Desk, pupil, page: TalkPage):
    table = page.form.field("agreements")
    for name, words in (("what", "Elke dag even bellen"), ("who", "juf Anke"), ("due_on", "11-12")):
        qtbot.keyClicks(table.lines()[0][name], words)
    assert len(table.lines()) == 2  # it always ends in a new line
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    (kept,) = agreements.of_pupil(desk.store, pupil)
    assert (kept.what, kept.who, kept.due_on) == ("Elke dag even bellen", "juf Anke", date(2026, 12, 11))
    assert desk.way.went == [("back",)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("15-6", date(2027, 6, 15)), ("15-6-2026", date(2026, 6, 15)), ("15 jun 26", date(2026, 6, 15)),
     ("vandaag", TODAY), ("20-11", date(2026, 11, 20))],
)  # fmt: skip
def test_a_day_without_a_year_in_an_agreement_is_one_that_comes(qtbot, page: TalkPage, typed: str, meant: date):
    field = page.form.field("agreements")
    field.show_value([{"what": "Bellen", "who": "juf", "due_on": ""}])
    qtbot.keyClicks(field.lines()[0]["due_on"], typed)
    qtbot.keyClick(field.lines()[0]["due_on"], Qt.Key.Key_Return)
    assert field.value()[0].due_on == meant
    field.show_value(field.stored())
    assert field.value()[0].due_on == meant


def test_an_agreement_without_anyone_is_not_kept(qtbot, desk: Desk, pupil, page: TalkPage):
    qtbot.keyClicks(page.form.field("agreements").lines()[0]["what"], "Iets doen")
    page.save_button.click()
    assert "Schrijf op wie dit doet" in page.form.field("agreements").shown_problem()
    assert not agreements.of_pupil(desk.store, pupil)


def test_the_report_is_made_when_all_is_there_and_is_shown(qtbot, desk: Desk, pupil, page: TalkPage):
    page.form.fill(everything(desk, pupil))
    page.form.field("place").edit.setText("lokaal 4")
    assert page.primary.text() == "Maak gespreksverslag  Ctrl+Enter"
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    (paper,) = reports.of_pupil(desk.store, pupil)
    assert desk.way.went == [("back",), ("paper", paper.uid)]
    assert reports.made(desk.store, paper.uid).paper.content.startswith(b"%PDF")
    assert not desk.store.drafts()


def test_a_preview_keeps_nothing(qtbot, desk: Desk, pupil, page: TalkPage):
    page.form.field("purpose").edit.setPlainText("Samen kijken.")
    qtbot.keyClick(page, Qt.Key.Key_P, CONTROL)
    assert page.shown_paper.pages.pages() >= 1
    page.shown_paper.close()
    assert not reports.of_pupil(desk.store, pupil)
    assert not timeline.page(desk.store, pupil)


def test_a_fact_from_the_timeline_goes_into_the_concern(qtbot, desk: Desk, pupil):
    a_note(desk.store, pupil, seen="Zat alleen op de trap.")
    page = opened(qtbot, TalkPage(desk, pupil, TalkKind.EXTRA.value))
    page.side.fact_links()[0].click()
    assert page.form.field("concern").value() == "Op 23 november: Zat alleen op de trap."


def test_a_confidential_fact_is_not_beside_the_talk(qtbot, desk: Desk, pupil):
    a_note(desk.store, pupil, seen="Iets wat niemand ziet.", confidential=True)
    page = opened(qtbot, TalkPage(desk, pupil, TalkKind.EXTRA.value))
    assert "Iets wat niemand ziet" not in seen_words(page)


def test_somebody_else_can_be_added_to_the_table(qtbot, page: TalkPage):
    field = page.side.attendees
    qtbot.keyClicks(field.edit, "Oma Bep")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert [one.name for one in field.value()] == ["Oma Bep"]


def test_in_a_discreet_room_no_name_is_left(qtbot, desk: Desk, page: TalkPage):
    assert "Jorrit" in seen_words(page)
    desk.names.discreet = True
    page.refresh(Changed(frozenset(), frozenset(), frozenset(), "", False))
    for part in page.form.parts():
        part.set_open(True)
    assert not {"Jorrit", "Rianne", "Zwaluw"} & set(seen_words(page).replace(".", " ").split())
    assert "Jorrit" not in page.back_button.text()


def test_f11_leaves_only_the_sheet_for_reading_together(qtbot, page: TalkPage):
    assert page.side.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F11)
    assert not page.side.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F11)
    assert page.side.isVisible()


def test_a_draft_of_a_talk_survives_a_lock(qtbot, desk: Desk, pupil, page: TalkPage):
    told = everything(desk, pupil) | {"agreements": (AgreementDraft("Bellen", "juf", None, None, TODAY),)}
    page.form.fill(told)
    page.form.field("opening").edit.setPlainText("Welkom.")
    ((key, values, about),) = page.unsaved()
    desk.store.keep_drafts([(key, values, about)])
    again = opened(qtbot, TalkPage(desk, pupil, TalkKind.EXTRA.value))
    assert again.form.talk() == page.form.talk()
    assert "Uw concept is bewaard" in seen_words(again)


def test_a_talk_is_corrected_with_its_agreements(qtbot, desk: Desk, pupil):
    agreed = (AgreementDraft("Bellen", "juf"),)
    draft = TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Aan het hek.", agreements=agreed)
    uid = talks.write(desk.store, pupil, draft)
    page = opened(qtbot, EditTalk(desk, uid))
    page.form.field("summary").edit.setPlainText("Aan het hek, kort.")
    page.primary.click()
    kept = talks.open_draft(desk.store, uid)[1]
    assert (kept.summary, [one.what for one in kept.agreements]) == ("Aan het hek, kort.", ["Bellen"])


def test_two_versions_of_a_talk_are_shown(qtbot, desk: Desk, pupil):
    uid = talks.write(desk.store, pupil, TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Eerst."))
    mine, other = (opened(qtbot, EditTalk(desk, uid)) for _ in range(2))
    other.form.field("summary").edit.setPlainText("Van een ander.")
    other.primary.click()
    mine.form.field("summary").edit.setPlainText("Van mij.")
    mine.primary.click()
    (both,) = mine.findChildren(TwoVersions)
    assert {"Van een ander.", "Van mij."} <= set(seen_words(both).split("\n"))
    both.other_button.click()
    assert mine.form.field("summary").value() == "Van een ander."
    assert talks.open_draft(desk.store, uid)[1].summary == "Van een ander."
    assert "Van mij." in repr([asdict(step) for step in history.steps(desk.store, "talk", uid)])


def test_what_cannot_be_kept_stays_a_draft_when_the_other_version_is_wanted(qtbot, desk: Desk, pupil):
    uid = talks.write(desk.store, pupil, TalkDraft(TalkKind.SPONTANEOUS, TODAY, summary="Eerst."))
    page = opened(qtbot, EditTalk(desk, uid))
    page.form.field("summary").edit.setPlainText("Van mij.")
    page.form.field("held_on").show_value(TODAY + timedelta(days=1))
    talks.correct(desk.store, uid, replace(talks.open_draft(desk.store, uid)[1], summary="Van een ander."))
    page.show_both()
    page.findChildren(TwoVersions)[0].other_button.click()
    assert page.form.field("summary").value() == "Van mij."
    assert NOT_TAKEN in seen_words(page)
    page.autosave.now()
    assert desk.store.draft(page.key)["summary"] == "Van mij."
    page.form.field("held_on").show_value(TODAY)
    page.primary.click()
    assert len(page.findChildren(TwoVersions)) == 2  # it is asked again


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (TalkKind.TEN_MINUTES, {"points_school", "points_parents", "look_back", "positive_point", "follow_up_needed"}),
        (TalkKind.CHILD, {"reason", "child_words", "nonverbal", "child_wants", "asked_secrecy", "child_told_next_on",
                          "thinks_until", "stopped_because"}),
        (TalkKind.SPONTANEOUS, {"summary", "agreements"}),
        (TalkKind.OBSERVATION, {"question", "observation", "done_watching", "interpretation"}),
    ],
)  # fmt: skip
def test_each_kind_of_talk_has_its_own_fields(qtbot, desk: Desk, pupil, kind: TalkKind, names: set[str]):
    page = opened(qtbot, TalkPage(desk, pupil, kind.value))
    assert names <= set(page.form.names())
    page.form.fill({page.form.first_words(): "Kort."})
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert [item.kind for item in timeline.page(desk.store, pupil)]


def test_nobody_promises_a_child_secrecy(qtbot, desk: Desk, pupil):
    page = opened(qtbot, TalkPage(desk, pupil, TalkKind.CHILD.value))
    assert "Beloof geen geheimhouding" in seen_words(page)


@pytest.mark.parametrize("kind", list(TalkKind))
def test_nothing_is_cut_off_and_everything_has_a_name(qtbot, qapp, desk: Desk, pupil, kind: TalkKind):
    page = TalkPage(desk, pupil, kind.value)
    page.form.fill(everything(desk, pupil) | {"agreements": (AgreementDraft("Bellen", "juf", None, None, TODAY),)})
    for part in page.form.parts():
        part.set_open(True)
    for look in checked_looks(qapp, page):
        assert nothing_clipped(page) == [], look
        assert everything_focusable_is_named(page) == [], look


def test_with_large_letters_a_button_less_leaves_room_for_what_is_still_needed(qtbot, qapp, desk: Desk, pupil):
    page = opened(qtbot, TalkPage(desk, pupil, TalkKind.SUSPICION.value))
    assert page.later_button.isVisible()
    try:
        apply(qapp, Look(percent=150))
        assert not page.later_button.isVisible()
    finally:
        apply(qapp, Look())
    assert page.later_button.isVisible()


def test_tab_goes_through_the_agreements_where_they_stand(qtbot, desk: Desk, pupil):
    page = opened(qtbot, TalkPage(desk, pupil, TalkKind.EXTRA.value))
    page.form.open_part(4)
    field = page.form.field("agreements")
    field.show_value((AgreementDraft("Bellen", "juf"),))
    walked, widget = [], page.form.field("approach_others").input
    for _ in range(400):
        widget = widget.nextInFocusChain()
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            walked.append(widget)
    cells = [cell for line in field.lines() for cell in line.values()]
    assert [widget for widget in walked if widget in cells] == cells
    assert walked.index(cells[-1]) < walked.index(page.form.field("responsibilities").input)


@pytest.mark.parametrize("kind", [TalkKind.EXTRA, TalkKind.SUSPICION])
def test_the_coach_looks_along_in_the_concern_and_never_blocks(qtbot, desk, kind: TalkKind):
    page = TalkPage(desk, a_pupil(desk.store), kind.value)
    qtbot.addWidget(page)
    (line,) = page.form.findChildren(CoachLine)
    page.form.fill({"concern": "Is regelmatig agressief."})
    line.look()
    assert [one.group.id for one in line.findings()] == ["vague", "impression"]
    assert line.said() == "‘regelmatig’ zegt niet hoeveel of wanneer. Kunt u ook noemen hoe vaak?"
    assert line.move_link.isHidden()


def test_tab_goes_to_everything_and_takes_a_fact_from_the_timeline_on_its_way(qtbot, desk: Desk, pupil):
    a_note(desk.store, pupil, seen="Zat alleen op de trap.")
    page = opened(qtbot, TalkPage(desk, pupil, TalkKind.EXTRA.value))
    (link,) = page.side.fact_links()
    stops = walked(qtbot, page)
    assert stops.index(link) == stops.index(page.form.field("interpreter_language").input) + 1
    assert tab_misses(qtbot, page) == []


def test_a_part_that_is_opened_with_a_key_comes_into_view(qtbot, page: TalkPage):
    for at in (3, 5, 4, 0):
        qtbot.keyClick(page.focusWidget(), Qt.Key(Qt.Key.Key_0 + at), Qt.KeyboardModifier.AltModifier)
        first = page.focusWidget()
        qtbot.waitUntil(lambda edit=first: edit.visibleRegion().boundingRect().height() == edit.height())


def test_going_on_comes_by_the_part_with_agreements_and_then_by_what_is_missing(qtbot, desk: Desk, pupil):
    page = opened(qtbot, TalkPage(desk, pupil, TalkKind.EXTRA.value))
    page.form.fill(everything(desk, pupil) | {"next_talk_on": None, "no_next_talk_because": None})
    hands, form = Hands(page), page.form
    form.open_part(3)
    hands.press("Ctrl+Return")
    assert form.part_in_hand() == 4
    hands.type("Elke dag even vragen hoe het gaat.")
    hands.press("Ctrl+Return")
    assert form.field("next_talk_on").edit.hasFocus()
