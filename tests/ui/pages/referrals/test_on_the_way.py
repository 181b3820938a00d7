"""From dossier, palette, Vandaag and agenda to a referral, and on to its brief, through the whole window."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bijtijds.services import Store, pupils, referrals, reports
from bijtijds.terms.codes import EndReason
from bijtijds.terms.sharing import Answer
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.links import Link
from bijtijds.ui.pages.agenda import wording
from bijtijds.ui.pages.agenda.page import LIST, AgendaPage
from bijtijds.ui.pages.bin.history import HistoryPage
from bijtijds.ui.pages.meetings.cockpit import CockpitPage
from bijtijds.ui.pages.papers.page import PaperPage
from bijtijds.ui.pages.pupils.page import PupilsPage
from bijtijds.ui.pages.pupils.referral_card import ReferralCard
from bijtijds.ui.pages.referrals.edit import EditReferral
from bijtijds.ui.pages.referrals.page import ReferralPage
from bijtijds.ui.pages.referrals.sheet import ReferralSheet
from bijtijds.ui.pages.today import entries
from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.shell.palette import Palette
from bijtijds.ui.shell.work import Work
from desks import work
from makers import TODAY, a_parent, a_pupil, a_school, empty_store
from referral_makers import DAY, a_consent, a_full_dossier, a_referral
from ui.invariants import settle

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = empty_store(tmp_path)
    a_school(made)
    yield made
    made.close()


@pytest.fixture
def pupil(store: Store) -> UUID:
    """On step 5, with something in the dossier."""
    made = a_pupil(store)
    a_parent(store, made)
    a_full_dossier(store, made)
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, store: Store) -> Work:
    made = work(tmp_path, store=store)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def card(window: Work, pupil: UUID) -> ReferralCard:
    """The card on the care route of the dossier, in view."""
    window.roads.show("pupils", pupil)
    page = window.findChildren(PupilsPage)[0]
    page.dossier.tabs.show_tab("care")
    settle()
    return page.dossier.care.referrals


def words(widget: ReferralCard) -> str:
    return "\n".join(one.text() for one in widget.findChildren(Text) if one.isVisible())


def test_the_dossier_leads_to_a_new_referral_and_lists_it_with_its_state(
    qtbot: QtBot, window: Work, store: Store, pupil: UUID
) -> None:
    shown = card(window, pupil)
    assert "Nog geen aanmelding." in words(shown)
    qtbot.keyClick(shown.new_link, Qt.Key.Key_Return)
    (page,) = window.findChildren(ReferralPage)
    page.form.field("question_school").show_value("Hoe helpen wij?")
    qtbot.keyClick(page, Qt.Key.Key_S, CONTROL)
    settle()
    assert "ondersteuningsteam, nog geen dag" in words(shown)
    assert "nog geen grond om te delen" in words(shown)
    link = next(one for one in shown.findChildren(Link) if one.text() == "Open" and one.isVisible())
    qtbot.keyClick(link, Qt.Key.Key_Return)
    (opened,) = window.findChildren(EditReferral)
    assert opened.form.field("question_school").value() == "Hoe helpen wij?"


def test_the_list_follows_what_parents_answer_and_how_it_ends(window: Work, store: Store, pupil: UUID) -> None:
    shown = card(window, pupil)
    uid = a_referral(store, pupil, a_consent(store, pupil, answered=None))
    settle()
    assert "nog te vragen" in words(shown)
    other = a_referral(store, pupil, a_consent(store, pupil, meeting="MDO"), meeting="MDO")
    settle()
    assert "toestemming: compleet" in words(shown)
    a_referral(store, pupil, a_consent(store, pupil, answered=Answer.NO, purpose="iets anders"), meeting="SOT")
    settle()
    assert "geweigerd" in words(shown)
    for one in (uid, other):
        referrals.close(store, one, TODAY, "Meekijken in de klas.")
    settle()
    assert words(shown).count("afgesloten op 23 november 2026") == 2


def test_below_step_four_it_is_not_offered(window: Work, store: Store) -> None:
    early = a_pupil(store, "Noor", "Vink")
    assert not card(window, early).isVisible()


def test_who_has_no_open_dossier_gets_nothing_new(window: Work, store: Store, pupil: UUID) -> None:
    a_referral(store, pupil, None)
    pupils.end_dossier(store, pupil, EndReason.SOLVED, "Het gaat goed.", TODAY)
    shown = card(window, pupil)
    assert not shown.new_link.isEnabled()
    assert any(one.text() == "Open" and one.isEnabled() for one in shown.findChildren(Link))


def test_the_palette_begins_one_for_the_pupil_in_view(qtbot: QtBot, window: Work, pupil: UUID) -> None:
    window.roads.show("pupils", pupil)
    settle()
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    (shown,) = [one for one in window.findChildren(Palette) if one.isVisible()]
    qtbot.keyClicks(shown.field, "aanmelden overleg")
    qtbot.keyClick(shown.field, Qt.Key.Key_Return)
    settle()
    (page,) = window.findChildren(ReferralPage)
    assert page.pupil == pupil


def test_enter_on_its_day_opens_the_table_from_vandaag_and_from_the_agenda(
    qtbot: QtBot, window: Work, store: Store, pupil: UUID
) -> None:
    a_referral(store, pupil, None, meeting_on=TODAY + DAY)
    window.roads.show("today")
    today = window.findChild(TodayPage)
    side = next(one for one in (today.left, today.right) if any("ZAT" in spoken(item) for item in one.items()))
    side.begin()
    side.rows.choose(next(entries.key_of(item) for item in side.items() if "ZAT" in spoken(item)))
    assert side.answer.begin_button.text() == "Open  O"
    qtbot.keyClick(side.rows, Qt.Key.Key_Return)
    settle()
    assert [one.title.text() for one in window.findChildren(CockpitPage)] == ["ZAT"]
    window.roads.close_task()
    window.roads.show("agenda")
    agenda = window.findChild(AgendaPage)
    agenda.show_view(LIST)
    settle()
    table = agenda.list.table
    assert table.choose(next(wording.key_of(one) for one in table.rows() if "ZAT" in one.line.what))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert [one.title.text() for one in window.findChildren(CockpitPage) if one.isVisible()] == ["ZAT"]


def spoken(item: object) -> str:
    return getattr(item, "what", "")


def test_its_history_is_read_field_by_field(qtbot: QtBot, window: Work, store: Store, pupil: UUID) -> None:
    uid = a_referral(store, pupil, None, lead_home="moeder")
    window.roads.open("referral.edit", uid)
    (page,) = window.findChildren(EditReferral)
    page.history_button.click()
    settle()
    (shown,) = window.findChildren(HistoryPage)
    assert shown.subtitle.text() == "aanmelding"
    told = str(shown.table.words())
    for label in ("Overleg", "Vraag van school", "Wat goed gaat", "Regie thuis", "Waarom nu"):
        assert label in told


def test_from_the_dossier_to_the_brief_on_paper(qtbot: QtBot, window: Work, store: Store, pupil: UUID) -> None:
    consent = a_consent(store, pupil)
    window.roads.open("referral.new", pupil)
    (page,) = window.findChildren(ReferralPage)
    form = page.form
    for name, value in (
        ("reason", "serious"), ("question_school", "Hoe helpen wij?"), ("going_well", "Tekent graag."),
        ("consent_uid", consent),
    ):  # fmt: skip
        form.field(name).show_value(value)
    qtbot.keyClick(page, Qt.Key.Key_Return, CONTROL)
    settle()
    shown = next(one for one in window.findChildren(ReferralSheet) if one.isVisible())
    assert shown.looks_at_brief()
    assert QApplication.focusWidget() is not None
    qtbot.keyClick(shown, Qt.Key.Key_Return, CONTROL)
    settle()
    (paper,) = window.findChildren(PaperPage)
    (made,) = reports.of_pupil(store, pupil)
    assert paper.isVisible()
    assert made.about == referrals.of_pupil(store, pupil)[0].uid
