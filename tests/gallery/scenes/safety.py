"""Safety: an emergency that is written down, the acute card on paper, consultations without a name, the digest."""

from dataclasses import replace
from datetime import time

from desks import work
from PySide6.QtWidgets import QWidget

from ui.invariants import settle

from bijtijds.services import consultations, pupils, safety_people
from bijtijds.services.consultations import ConsultationDraft
from bijtijds.services.safety_people import SafetyPerson
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.acute.emergency import NO, YES, NewEmergency
from bijtijds.ui.pages.papers.acute_card import AcutePaperDialog
from bijtijds.ui.pages.safety.consultation import NewConsultation
from bijtijds.ui.pages.safety.digest import DigestPage, DigestPaper
from bijtijds.ui.pages.safety.escalation import EscalationDialog
from bijtijds.ui.pages.safety.listing import ConsultationsPage


def _desk() -> Desk:
    window = work()
    return replace(window.desk)


def emergency() -> QWidget:
    """An emergency after the acute card, half written."""
    desk = _desk()
    dialog = NewEmergency(desk, pupils.pupils(desk.store, only_care=True)[2].uid, "14:32")
    dialog.form.fill(
        {
            "about_staff": NO, "what": "Kwam om 14.20 uur huilend uit de gymzaal en zei: ‘Ik durf niet naar huis.’",
            "weighed_with": "de directeur", "lead_home": "Veilig Thuis",
            "calls": [{"at": time(14, 40), "who": "Veilig Thuis", "said": "Denkt mee, belt om vier uur terug."}],
            "next_call_on": desk.clock.today(), "next_call_at": time(16, 0), "next_call_with": "Veilig Thuis",
        }
    )  # fmt: skip
    dialog.form.changed.emit()
    return dialog


def emergency_staff() -> QWidget:
    """It is about somebody of the school's own staff."""
    desk = _desk()
    dialog = NewEmergency(desk, pupils.pupils(desk.store, only_care=True)[2].uid)
    dialog.form.fill({"about_staff": YES})
    dialog.form.changed.emit()
    return dialog


def acute_paper() -> QWidget:
    """The card for the wall."""
    return AcutePaperDialog(_desk())


def escalation() -> QWidget:
    """Who now: the ladder, with who is who."""
    desk = _desk()
    _name_people(desk)
    return EscalationDialog(desk, pupils.pupils(desk.store, only_care=True)[2].uid)


def safety_place() -> QWidget:
    """The same in a dossier."""
    window = work()
    _name_people(window.desk)
    window.resize(1366, 728)
    window.roads.show("pupils", pupils.pupils(window.store, only_care=True)[2].uid)
    dossier = window.roads._made["pupils"].dossier
    dossier.tabs.show_tab("care")
    window.show()
    settle()
    dossier.care.safety.ladder.stops()[0].setFocus()
    return window


def consultation() -> QWidget:
    """A consultation in which a name slipped."""
    desk = _desk()
    dialog = NewConsultation(desk, "Veilig Thuis")
    name = pupils.pupils(desk.store, only_care=True)[2].name.first
    dialog.form.fill(
        {
            "question": f"Wat kan ik als school doen als een kind niet naar huis durft? {name} zei het op dinsdag.",
            "said": "Praat rustig met het kind. Volgens Wendelmoet kan bellen ook vandaag nog.",
        }
    )
    dialog.look_for_names()
    return dialog


def consultations_list() -> QWidget:
    """The consultations without a name."""
    desk = _desk()
    for whom, question, said in (
        ("Veilig Thuis", "Wat eerst, als een kind niet naar huis durft?", "Praat met het kind en beloof niets."),
        ("jeugdarts", "Wanneer is weinig eten een zorg?", "Kijk een week mee bij de lunch. Meet niets op school."),
    ):
        consultations.write(
            desk.store, ConsultationDraft(desk.clock.today(), whom, question, said, "Wij bellen terug.")
        )
    return ConsultationsPage(desk)


def digest_page() -> QWidget:
    """The counts of a month."""
    return DigestPage(_desk())


def digest_paper() -> QWidget:
    """The same on paper."""
    return DigestPaper(_desk(), "2026-09-01", "2026-11-01")


def _name_people(desk: Desk) -> None:
    safety_people.keep(
        desk.store,
        [
            SafetyPerson("attention", "Roos van Dam", "leerkracht groep 6", "010 000 00 41"),
            SafetyPerson("confidant", "Bram Hoek", "leerkracht groep 3", "010 000 00 42"),
        ],
    )


SCENES = {
    "emergency": emergency, "emergency_staff": emergency_staff, "acute_paper": acute_paper, "escalation": escalation,
    "safety_place": safety_place, "consultation": consultation, "consultations_list": consultations_list,
    "digest_page": digest_page, "digest_paper": digest_paper,
}  # fmt: skip
