"""The slips after a meeting on the screen: who gets one and why not, and all of them to one folder."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

import makers
import referral_makers
from bijtijds.services import gate, meetings
from bijtijds.services.agreements import AgreementDraft
from bijtijds.ui.pages.meetings.done import DonePage

ON = makers.TODAY + 15 * referral_makers.DAY


@pytest.fixture
def pupil(desk):
    makers.a_school(desk.store)
    made = makers.a_pupil(desk.store, "Anna", "Vananna")
    makers.a_parent(desk.store, made)
    referral = referral_makers.a_referral(desk.store, made, referral_makers.a_consent(desk.store, made))
    advice = (AgreementDraft("Thuis langsgaan", "Mirjam Smit"), AgreementDraft("Lezen", "Kees de Vries"))
    meetings.hold(desk.store, referral, replace(meetings.open_held(desk.store, referral), advice=advice))
    return made


def test_each_person_gets_a_file_of_her_own_and_who_has_no_ground_is_named(qtbot, desk, pupil, tmp_path):
    page = DonePage(desk, "ZAT", ON.isoformat())
    page.resize(1366, 728)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    told = "\n".join(label.text() for label in page.slips.findChildren(QLabel))
    assert "Geen briefje voor Kees de Vries" in told
    assert page.slips.count() == 1
    page.slips.school.edit.setFocus()
    qtbot.keyClicks(page.slips.school.edit, "Kees de Vries")
    assert page.slips.count() == 2
    folder = tmp_path / "briefjes"
    folder.mkdir()
    desk.ask.paths.append(folder)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert sorted(one.name for one in folder.iterdir()) == ["actiebriefje-1.pdf", "actiebriefje-2.pdf"]
    assert len(gate.left(desk.store, pupil)) == 2
