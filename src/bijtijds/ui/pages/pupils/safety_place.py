"""Veiligheid: the place in a dossier for who thinks along, with the ladder of asking for help as buttons."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.terms import suspicion
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.escalation import Escalation
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.safety_people import SafetyPeople


class SafetyPlace(Card):
    """The same for every pupil: nothing on it tells whether anything was done before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Zorgen over veiligheid: wie nu?")
        self.add(Text(suspicion.LADDER, "muted"))
        self.ladder = Escalation(desk)
        self.add(self.ladder)
        self.line()
        self.people = SafetyPeople(desk)
        self.add(self.people)

    def show_pupil(self, pupil: UUID) -> None:
        """Offer it for another pupil."""
        self.ladder.set_pupil(pupil)
        self.people.read()

    def stops(self) -> Sequence[QWidget]:
        """Where Tab goes."""
        return (*self.ladder.stops(), self.people.fill_link)
