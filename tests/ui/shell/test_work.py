"""The work window, driven by keys and clicks."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from bijtijds.model.entity import Entity, kinds
from bijtijds.model.rounds import Bottleneck
from bijtijds.services import agreements, finding, notes, perspectives, pupils, school
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.perspectives import OppDraft
from bijtijds.ui.pages.agenda.page import AgendaPage
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.shell.locker import WHERE
from bijtijds.ui.shell.palette import KINDS, Palette
from bijtijds.ui.shell.window import Window
from bijtijds.ui.shell.work import Work
from bijtijds.ui.theme.apply import Look, apply
from makers import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


def press(work: Work, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(work.window().windowHandle(), key, modifier)


def palette(work: Work) -> Palette:
    found = [one for one in work.findChildren(Palette) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def words(shown: Palette) -> list[str]:
    return [row[0] for row in shown.list.words()]


def somebody(work: Work) -> pupils.PupilRow:
    return pupils.pupils(work.store, only_care=True)[0]


def promise(work: Work) -> UUID:
    return promise_for(work, TODAY)


def promise_for(work: Work, day: date) -> UUID:
    draft = AgreementDraft("De logopedist bellen over kwispelbrood", "IB", due_on=day)
    return agreements.make(work.store, somebody(work).uid, draft)


def test_it_begins_with_today_and_the_keys_go_round(work: Work) -> None:
    assert work.roads.now()[0] == "today"
    press(work, Qt.Key.Key_2)
    assert work.roads.now()[0] == "pupils"
    assert work.rail.button("pupils").isChecked()
    press(work, Qt.Key.Key_9)
    assert work.roads.now()[0] == "settings"


def test_what_was_done_is_told_and_can_be_taken_back_and_done_again(qtbot: QtBot, work: Work) -> None:
    promise(work)
    qtbot.waitUntil(work.bar.offers_undo)
    said = work.bar.words()

    press(work, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: work.bar.words().startswith("Ongedaan gemaakt"))
    assert not list(work.store.search("kwispelbrood"))

    press(work, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: work.bar.words().startswith("Opnieuw gedaan"))
    assert len(work.store.search("kwispelbrood")) == 1
    assert said


def test_a_page_under_a_task_waits_with_reading_until_it_is_seen_again(work: Work) -> None:
    page = work.findChild(TodayPage)
    assert page is not None
    before = page.rows.keys()
    work.roads.open("bin")
    made = promise(work)
    assert page.rows.keys() == before
    work.roads.close_task()
    after = page.rows.keys()
    assert ("agreement", made) in after


def test_nothing_to_take_back_is_told_and_breaks_nothing(qtbot: QtBot, work: Work) -> None:
    while work.store.undoable() is not None:
        work.store.undo()
    press(work, Qt.Key.Key_Z)

    qtbot.waitUntil(lambda: bool(work.bar.words()) and not work.bar.offers_undo())


def test_ctrl_n_opens_a_note_that_keeps_its_pupil(qtbot: QtBot, work: Work) -> None:
    pupil = somebody(work)
    work.roads.show("pupils", pupil.uid)
    press(work, Qt.Key.Key_N)

    assert work.roads.where()["open"] == [["note.new", [f"uuid:{pupil.uid.hex}"]]]
    dialog = next(one for one in work.window().findChildren(QDialog) if one.isVisible())
    dialog.reject()
    assert work.roads.where()["open"] == []


def test_search_finds_a_pupil_without_accents_and_enter_goes_there(work: Work) -> None:
    pupil = next(row for row in pupils.pupils(work.store) if row.name.first.isascii())
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClicks(shown.field, pupil.name.first.lower())
    QTest.keyClick(shown.field, Qt.Key.Key_Return)

    page, found = work.roads.now()
    assert page == "pupils"
    assert any(row.uid == found and row.name.first == pupil.name.first for row in pupils.pupils(work.store))


def test_search_finds_what_was_written_and_commands(qtbot: QtBot, work: Work) -> None:
    promise(work)
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClicks(shown.field, "kwispel")
    qtbot.waitUntil(lambda: any("kwispelbrood" in line for line in words(shown)))

    shown.field.setText("vergren")
    qtbot.waitUntil(lambda: any("Vergrendel" in line for line in words(shown)))
    agreements.make(work.store, somebody(work).uid, AgreementDraft("Vergrendelde kast halen", "wij"))
    shown.field.setText("vergrendel")
    qtbot.waitUntil(lambda: any("kast halen" in line for line in words(shown)))
    assert words(shown)[0].startswith("Vergrendel, "), "what begins so is wanted more than a text that holds it"


def test_a_command_is_found_for_the_pupil_in_view(qtbot: QtBot, work: Work) -> None:
    pupil = somebody(work)
    work.roads.show("pupils", pupil.uid)
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClicks(shown.field, "casus")
    qtbot.waitUntil(lambda: any("Casus zonder naam" in line for line in words(shown)))
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert work.roads.where()["open"] == [["case.new", [f"uuid:{pupil.uid.hex}"]]]


@pytest.mark.parametrize("phrase", ["{name} leerlingb", "leerlingb {name}", "{name} gesprek kin"])
def test_a_name_and_the_start_of_what_is_to_be_begun_find_it_for_that_pupil(
    qtbot: QtBot, work: Work, phrase: str
) -> None:
    pupil = somebody(work)
    route = ["round.pupil", [f"uuid:{pupil.uid.hex}"]] if "leerling" in phrase else None
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClicks(shown.field, phrase.format(name=pupil.name.first.lower()))
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    expected = route or ["talk.new", [f"uuid:{pupil.uid.hex}", "child"]]
    assert work.roads.where()["open"] == [expected]


def test_a_name_with_words_that_begin_nothing_still_finds_what_was_written(work: Work) -> None:
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClicks(shown.field, f"{somebody(work).name.first} zwabberkonijn")
    shown._look()
    assert not any("Leerlingbespreking" in line for line in words(shown))


def test_the_line_about_tomorrow_leads_to_that_day_in_the_agenda(work: Work) -> None:
    page = work.findChild(TodayPage)
    assert page is not None
    promise_for(work, TODAY + timedelta(days=1))
    assert "Morgen" in page.tomorrow.text()
    page.tomorrow.click()
    agenda = work.findChild(AgendaPage)
    assert work.roads.now()[0] == "agenda"
    assert agenda is not None
    first, last = agenda.period()
    assert first <= TODAY + timedelta(days=1) <= last
    current = agenda.week.current()
    assert current is not None
    assert current.line.on == TODAY + timedelta(days=1)


def test_a_page_with_a_primary_of_its_own_leaves_the_only_fill_to_it(work: Work) -> None:
    assert work.top.new_note.property("kind") == "primary"
    work.roads.show("rounds")
    assert work.top.new_note.property("kind") == "plain"
    work.roads.show("today")
    assert work.top.new_note.property("kind") == "primary"


def test_the_sign_of_searching_grows_with_the_letters(qapp: QApplication, work: Work) -> None:
    small = work.top.search.sign().width()
    try:
        apply(qapp, Look(percent=150))
        assert work.top.search.sign().width() >= 1.4 * small
        assert work.top.search.textMargins().left() > work.top.search.sign().width()
    finally:
        apply(qapp, Look())


def test_an_abbreviation_keeps_its_capitals_when_it_is_taken_back(qtbot: QtBot, work: Work) -> None:
    perspectives.begin(work.store, somebody(work).uid, OppDraft(TODAY))
    press(work, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: work.bar.words().startswith("Ongedaan gemaakt: OPP begonnen."))
    press(work, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: work.bar.words().startswith("Opnieuw gedaan: OPP begonnen."))


def test_an_opp_that_stands_is_opened_and_no_second_one_begun(work: Work) -> None:
    pupil = next(one for one in pupils.pupils(work.store) if perspectives.standing(work.store, one.uid) is None)
    work.roads.show("pupils", pupil.uid)
    for begun, told in ((False, "OPP beginnen"), (True, "OPP openen")):
        if begun:
            perspectives.begin(work.store, pupil.uid, OppDraft(TODAY))
        press(work, Qt.Key.Key_K)
        shown = palette(work)
        shown.field.setText("opp beg")
        QTest.keyClick(shown.field, Qt.Key.Key_Down)
        shown._look()
        assert told in words(shown)
        assert len([line for line in words(shown) if line.startswith("OPP ")]) == 1
        QTest.keyClick(shown.field, Qt.Key.Key_Escape)


def test_tab_limits_the_search_to_one_kind(qtbot: QtBot, work: Work) -> None:
    promise(work)
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClicks(shown.field, "kwispel")
    QTest.keyClick(shown.field, Qt.Key.Key_Tab)
    assert not any("kwispelbrood" in line for line in words(shown))
    QTest.keyClick(shown.field, Qt.Key.Key_Tab)
    assert any("kwispelbrood" in line for line in words(shown))


def test_search_never_finds_what_is_confidential(work: Work) -> None:
    draft = NoteDraft(
        pupils=(somebody(work).uid,), seen_on=TODAY, channel=next(iter(notes.Channel)), witnessed_by=("IB",),
        observation="Hij zei iets over fluisterkoek.", confidential=True,
    )  # fmt: skip
    notes.write(work.store, draft)
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    shown.field.setText("fluisterkoek")
    QTest.keyClick(shown.field, Qt.Key.Key_Down)
    shown._look()

    assert not any("fluisterkoek" in line for line in words(shown))


def test_every_kind_that_is_searched_is_found_and_has_its_word() -> None:
    searched = {kind for kind, entity in kinds().items() if entity.words_of is not Entity.words_of}
    only_opened = {"parked", "emergency", "meldcode_case", "meldcode_moment", "meldcode_weighing"}
    assert searched - {"contact"} - only_opened == finding.PIECES == set(KINDS)


def test_a_bottleneck_leads_to_the_overview(work: Work) -> None:
    with work.store.change("Knelpunt genoteerd") as session:
        session.add(Bottleneck(seen_on=TODAY, theme="wachttijd", remark="Logopedie: twintig weken.", noted_by="IB"))
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClicks(shown.field, "twintig weken")
    QTest.keyClick(shown.field, Qt.Key.Key_Return)
    assert work.roads.now()[0] == "overview"


def test_escape_closes_the_search(work: Work) -> None:
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClick(shown.field, Qt.Key.Key_Escape)

    assert shown.isHidden()


def test_discreet_makes_initials_of_names(work: Work) -> None:
    name = somebody(work).name
    assert work.names(name) == name.short
    press(work, Qt.Key.Key_D)

    assert work.names(name) == name.letters
    assert work.names.full(name) == name.letters


def test_a_narrow_window_shows_icons_with_names_for_a_screen_reader(work: Work) -> None:
    assert not work.rail.is_folded()
    work.resize(1000, 700)

    assert work.rail.is_folded()
    assert work.rail.button("today").accessibleName() == "Vandaag"


def test_after_a_task_the_keys_are_where_they_were(work: Work) -> None:
    work.roads.show("pupils", somebody(work).uid)
    dossier = work.findChildren(PupilsPage)[0].dossier
    dossier.tabs.show_tab("care")
    link = dossier.care.cycle_new
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert work.roads.has_task()
    press(work, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not work.roads.has_task()
    assert link.hasFocus()


def test_a_task_covers_everything_and_comes_back_after_a_lock(qtbot: QtBot, work: Work) -> None:
    pupil = somebody(work)
    work.roads.show("pupils", pupil.uid)
    work.roads.open("bin")
    where = work.where()
    assert not work.rail.isVisible()

    work.roads.close_task()
    assert work.rail.isVisible()
    work.store.keep_draft(WHERE, where, pupil=None)
    work.begin()

    assert work.roads.has_task()
    assert work.roads.now() == ("pupils", pupil.uid)
    assert work.store.draft(WHERE) is None


def test_a_deleted_note_comes_back_from_the_bin(qtbot: QtBot, work: Work) -> None:
    draft = NoteDraft(
        pupils=(somebody(work).uid,), seen_on=TODAY, channel=next(iter(notes.Channel)), witnessed_by=("IB",),
        observation="Zij bouwde een hut van kwispelbrood.",
    )  # fmt: skip
    (uid,) = notes.write(work.store, draft)
    notes.remove(work.store, uid)
    assert not list(work.store.search("kwispelbrood"))

    work.roads.open("bin")
    page = work.roads._tasks[-1][0]
    page.table.choose_first()
    page.back_button_here.click()
    qtbot.waitUntil(lambda: len(work.store.search("kwispelbrood")) == 1)
    qtbot.waitUntil(lambda: "Teruggezet" in work.bar.words())


def test_the_lock_time_and_the_school_are_kept_in_the_file(qtbot: QtBot, work: Work) -> None:
    work.roads.show("settings")
    page = work.roads._made["settings"]
    page.minutes.buttons()[3].click()
    assert school.settings(work.store, frozenset()).lock_after == 10

    page.school.field("phone").input.setText("012 34 56 78")
    page.school_button.click()
    assert school.school(work.store).phone == "012 34 56 78"


def test_the_size_of_the_letters_is_kept_on_the_computer(work: Work) -> None:
    work.roads.show("settings")
    work.roads._made["settings"].letters.buttons()[-1].click()

    assert work.computer.memory.settings.percent == 175


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("key", ["today", "pupils", "settings"])
def test_every_page_fits_a_school_laptop(qtbot: QtBot, work: Work, percent: int, key: str) -> None:
    from PySide6.QtWidgets import QApplication

    from bijtijds.ui.kit.looks import wear

    wear(QApplication.instance(), work.computer.memory.change(percent=percent))
    work.resize(1366, 728)
    work.roads.show(key)
    qtbot.wait(20)

    assert work.minimumSizeHint().width() <= 1366
    assert work.width() == 1366


def test_ctrl_q_and_the_palette_close_the_window_by_its_own_road(qtbot: QtBot, work: Work) -> None:
    window = Window()
    window.show_content(work)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    with qtbot.waitSignal(window.closing):
        press(work, Qt.Key.Key_Q)
    assert not window.isVisible()
    window.show()
    press(work, Qt.Key.Key_K)
    shown = palette(work)
    QTest.keyClicks(shown.field, "sluit bijtijds")
    qtbot.waitUntil(lambda: any("Sluit Bijtijds" in line for line in words(shown)))
    with qtbot.waitSignal(window.closing):
        QTest.keyClick(shown.field, Qt.Key.Key_Return)
    work.setParent(None)  # it is taken apart by itself
