"""The ladder of asking for help, consultations without a name, who is who, and counts for the director."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from bijtijds.services import consultations, digest, meldcode_rules, safety_people
from bijtijds.services.consultations import ConsultationDraft
from bijtijds.services.meldcode_rules import MeldcodeRules
from bijtijds.services.safety_people import SafetyPerson
from bijtijds.terms.codes import NextAction
from bijtijds.ui.kit.confirm import Canned
from bijtijds.ui.pages.pupils.safety_place import SafetyPlace
from bijtijds.ui.pages.safety.consultation import EditConsultation, NewConsultation
from bijtijds.ui.pages.safety.digest import DigestPage, DigestPaper
from bijtijds.ui.pages.safety.escalation import EscalationDialog
from bijtijds.ui.pages.safety.listing import ConsultationsPage
from bijtijds.ui.pages.settings.safety_card import SafetyCard
from makers import TODAY, a_pupil, a_school
from ui.invariants import checked_looks, everything_focusable_is_named, nothing_clipped

DRAFT = ConsultationDraft(TODAY, "jeugdarts", "Wat helpt als een kind niet eet?", "Kijk eerst een week.")


@pytest.fixture
def pupil(desk):
    return a_pupil(desk.store, "Xandrine", "Quist")


def fill(dialog, **told):
    for name, words in told.items():
        dialog.form.field(name).show_value(words)
    dialog.form.changed.emit()


def test_each_rung_opens_what_it_says_and_a_consultation_knows_no_pupil(desk, pupil):
    place = SafetyPlace(desk)
    place.show_pupil(pupil)
    buttons = place.ladder.buttons
    wanted = {
        "consultation.new": ("consultation.new",), "case.new": ("case.new", pupil),
        "advice": ("consultation.new", "Veilig Thuis"), "meldcode": ("meldcode", pupil), "acute": ("acute",),
        "emergency.new": ("emergency.new", pupil),
    }  # fmt: skip
    assert set(buttons) == set(wanted)
    for key, went in wanted.items():
        assert not buttons[key].isHidden()
        buttons[key].click()
        assert desk.way.went[-1] == went


def test_without_a_pupil_there_is_no_case_and_the_dialog_makes_room(desk):
    dialog = EscalationDialog(desk)
    dialog.show()
    assert dialog.ladder.buttons["case.new"].isHidden()
    dialog.ladder.buttons["advice"].click()
    assert desk.way.went[-1] == ("consultation.new", "Veilig Thuis")


def test_a_name_is_pointed_out_and_refused_and_nothing_is_lost(desk, pupil):
    dialog = NewConsultation(desk, "Veilig Thuis")
    dialog.show()
    fill(dialog, question="Hoe helpen wij Xandrine?", said="Praat met haar.")
    dialog.look_for_names()
    assert dialog.certain.isVisible()
    dialog.primary_button.click()
    assert dialog.form.field("question").shown_problem()
    assert consultations.rows(desk.store) == ()
    fill(dialog, question="Hoe helpen wij een kind dat niet eet?")
    dialog.look_for_names()
    assert not dialog.certain.isVisible()
    dialog.primary_button.click()
    (row,) = consultations.rows(desk.store)
    assert (row.with_whom, row.said) == ("Veilig Thuis", "Praat met haar.")


def test_a_doubt_asks_for_a_look_and_a_new_doubt_asks_again(desk):
    dialog = NewConsultation(desk)
    dialog.show()
    fill(dialog, with_whom="jeugdarts", question="Wat nu?", said="Vraag het Wendelmoet.")
    dialog.primary_button.click()
    assert dialog.form.field("looked_over").shown_problem()
    dialog.looked.tick.box.click()
    fill(dialog, said="Vraag het Wendelmoet of Ysbrandina.")
    dialog.look_for_names()
    assert not dialog.looked.value()
    dialog.looked.tick.box.click()
    dialog.primary_button.click()
    assert len(consultations.rows(desk.store)) == 1


def test_the_list_is_narrowed_by_words_and_opens_with_enter(qtbot, desk):
    consultations.write(desk.store, DRAFT)
    uid = consultations.write(desk.store, ConsultationDraft(TODAY, "Veilig Thuis", "Mag ik bellen?", "Altijd."))
    page = ConsultationsPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert len(page.table.rows()) == 2
    page.search.setText("altijd bel")
    assert [one.uid for one in page.table.rows()] == [uid]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert desk.way.went[-1] == ("consultation.edit", uid)
    page.search.setText("zoiets niet")
    assert page.table.rows() == []


def test_who_is_who_is_kept_in_settings_and_shown_where_it_is_needed(qtbot, desk):
    card = SafetyCard(desk)
    qtbot.addWidget(card)
    card.form.fill({"attention_name": "Wim Dekker", "attention_phone": "bel maar"})
    card.form.changed.emit()
    card.save()
    assert card.form.field("attention_phone").shown_problem()
    card.form.fill({"attention_phone": "010 000 00 41", "confidant_phone": "010 000 00 42"})
    card.save()
    assert card.form.field("confidant_name").shown_problem()
    card.form.fill({"confidant_name": "Els Vink"})
    card.save()
    assert [one.name for one in safety_people.people(desk.store)] == ["Wim Dekker", "Els Vink", ""]
    meldcode_rules.keep(
        desk.store, MeldcodeRules(board_name="De Vliet", board_phone="010 000 00 43", inspector_phone="010 000 00 44")
    )
    dialog = EscalationDialog(desk)
    told = [one.accessibleName() for one in dialog.people.findChildren(type(dialog.people).__mro__[1])]
    assert "Aandachtsfunctionaris: Wim Dekker. 010 000 00 41" in told
    assert "Bestuur: De Vliet. 010 000 00 43" in told
    assert any("010 000 00 44" in one for one in told)  # the school has another number for the inspector


def test_the_digest_follows_its_days_and_goes_on_paper(qtbot, desk, tmp_path: Path, monkeypatch):
    a_school(desk.store)
    consultations.write(desk.store, DRAFT)
    page = DigestPage(desk)
    qtbot.addWidget(page)
    page.show()
    counts = {one.what: one.number for one in page.table.rows()}
    assert counts["Overleg zonder naam"] == 1
    page.form.fill({"until": TODAY - timedelta(60)})
    page.form.changed.emit()
    assert not page.paper_button.isEnabled()
    assert page.form.field("until").shown_problem()
    assert page.table.rows() == []
    page.form.fill({"until": TODAY})
    page.form.changed.emit()
    assert not page.form.field("until").shown_problem()
    assert {one.what: one.number for one in page.table.rows()} == counts
    page.paper_button.click()
    route, since, until = desk.way.went[-1]
    assert route == "digest.paper"
    dialog = DigestPaper(desk, since, until)
    qtbot.addWidget(dialog)
    goal = tmp_path / "uit.pdf"
    monkeypatch.setattr(Canned, "save_path", lambda *_: goal)
    dialog.save_button.click()
    assert goal.read_bytes() == digest.paper(desk.store, TODAY - timedelta(30), TODAY).content


def test_nothing_is_clipped_and_all_is_named(qtbot, qapp, desk, pupil):
    safety_people.keep(desk.store, [SafetyPerson("attention", "Wim Dekker", "leerkracht groep 6", "010 000 00 41")])
    uid = consultations.write(desk.store, DRAFT)
    made = [EscalationDialog(desk, pupil), EditConsultation(desk, uid), ConsultationsPage(desk), DigestPage(desk)]
    for shown in made:
        qtbot.addWidget(shown)
        for look in checked_looks(qapp, shown):
            assert nothing_clipped(shown) == [], (type(shown).__name__, look)
            assert everything_focusable_is_named(shown) == [], (type(shown).__name__, look)


@pytest.mark.parametrize("action", [NextAction.CONSULT, NextAction.MELDCODE, NextAction.TALK_CHILD])
def test_a_note_with_a_grave_next_step_leads_to_who_can_help(desk, pupil, action):
    from bijtijds.terms.codes import Channel
    from bijtijds.ui.pages.notes.quick import QuickNote

    note = QuickNote(desk, pupil)
    note.form.fill({"channel": Channel.CHILD_TELLS, "observation": "Zei dat het pijn deed.", "next_action": action})
    note.accept_when_ready()
    wanted = {NextAction.CONSULT: "escalation", NextAction.MELDCODE: "meldcode"}.get(action)
    assert desk.way.went == ([(wanted, pupil)] if wanted else [])
