"""The ladder of asking for help as buttons: the graver it is, the less anybody does alone (guideline §2.7)."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services.consultations import VEILIG_THUIS
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, hairline
from bijtijds.ui.kit.page import Desk

_RUNGS = (
    (
        "1. Overleg zonder naam",
        "Met een collega, de jeugdarts of het ondersteuningsteam. U zegt niet om wie het gaat.",
        (("Spar-notitie …", "consultation.new", "plain"), ("Casus zonder naam …", "case.new", "plain")),
    ),
    (
        "2. Vraag advies",
        "Bij uw aandachtsfunctionaris of Veilig Thuis: 0800 2000, dag en nacht. Advies kan zonder naam.",
        (("Leg advies vast …", "advice", "plain"),),
    ),
    (
        "3. Meldcode",
        "Bij een vermoeden van mishandeling of huiselijk geweld. Nooit alleen: met een collega en de directeur.",
        (("Start de Meldcode …", "meldcode", "plain"),),
    ),
    (
        "4. Acuut",
        "Is er nu gevaar? Bel 112. Eén persoon heeft de leiding; schrijf daarna op wat er gebeurde.",
        (("Acute kaart  F12", "acute", "plain"), ("Leg acute situatie vast …", "emergency.new", "plain")),
    ),
)
_NEEDS_PUPIL = frozenset({"case.new"})


class Escalation(QWidget):
    """Four rungs. What needs a pupil is left out where there is none."""

    going = Signal()
    """Just before another page opens, for what stands in its way."""

    def __init__(self, desk: Desk, pupil: UUID | None = None) -> None:
        super().__init__()
        self._desk, self._pupil = desk, pupil
        self.buttons: dict[str, Button] = {}
        box = column(self, gap=0.6)
        for at, (title, words, offers) in enumerate(_RUNGS):
            if at:
                box.addSpacing(box.spacing())
                box.addWidget(hairline())
                box.addSpacing(box.spacing())
            box.addWidget(Text(title, "strong"))
            box.addWidget(Text(words, "muted"))
            line = Flow(gap=1.2)
            for text, route, kind in offers:
                button = Button(text, kind, name=text.split("  ", maxsplit=1)[0])
                button.setProperty("route", route)
                button.clicked.connect(self._go)
                self.buttons[route] = button
                line.addWidget(button)
            box.addLayout(line)
        self.set_pupil(pupil)

    def set_pupil(self, pupil: UUID | None) -> None:
        """Offer it for another pupil, or for none."""
        self._pupil = pupil
        for route, button in self.buttons.items():
            button.setVisible(pupil is not None or route not in _NEEDS_PUPIL)

    def stops(self) -> Sequence[Button]:
        """Where Tab goes."""
        return tuple(self.buttons.values())

    @Slot()
    def _go(self) -> None:
        button = self.sender()
        if not isinstance(button, Button):
            return
        route, way = str(button.property("route")), self._desk.way
        self.going.emit()
        if route == "consultation.new":
            way.open(route)  # nothing of it may lead back to a child
        elif route == "advice":
            way.open("consultation.new", VEILIG_THUIS)
        elif route == "acute":
            way.open(route)
        else:
            way.open(route, self._pupil)
