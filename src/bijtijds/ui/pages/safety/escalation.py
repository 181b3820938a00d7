"""Wie nu? The ladder of asking for help with who is who at this school, over whatever was in view."""

from uuid import UUID

from bijtijds.services import Changed
from bijtijds.terms import suspicion
from bijtijds.ui.kit.dialog import Dialog
from bijtijds.ui.kit.escalation import Escalation
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import hairline
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.safety_people import SafetyPeople


class EscalationDialog(Dialog):
    """It shows nothing of a pupil; a button closes it and opens what it says."""

    def __init__(self, desk: Desk, pupil: UUID | None = None) -> None:
        super().__init__(None, "Zorgen over veiligheid: wie nu?", cancel="Sluit  Esc", width=140)
        self.body.addWidget(Text(suspicion.LADDER, "muted"))
        self.ladder = Escalation(desk, pupil)
        self.ladder.going.connect(self.accept)
        self.body.addWidget(self.ladder)
        self.body.addWidget(hairline())
        self.people = SafetyPeople(desk)
        self.people.fill_link.clicked.connect(self.accept)
        self.body.addWidget(self.people)

    def refresh(self, changed: Changed) -> None:
        """Who they are may have been kept anew."""
        if changed.kinds and "setting" in changed.kinds:
            self.people.read()
