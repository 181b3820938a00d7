"""Safety: an emergency that is written down, the acute card on paper, consultations without a name, the digest."""

from dataclasses import replace
from datetime import time

from desks import work
from PySide6.QtWidgets import QWidget

from bijtijds.services import pupils
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.acute.emergency import NO, YES, NewEmergency
from bijtijds.ui.pages.papers.acute_card import AcutePaperDialog


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


SCENES = {"emergency": emergency, "emergency_staff": emergency_staff, "acute_paper": acute_paper}
