"""Before the Meldcode: is it about somebody of the school? Asked before anything is typed, and nothing is kept."""

from uuid import UUID

from PySide6.QtCore import Slot

from bijtijds.services import meldcode, pupils
from bijtijds.terms import suspicion
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card, Note
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.pupils import PupilField
from bijtijds.ui.theme import units

_WHO = f"{suspicion.STAFF_ALSO} Van uw antwoord wordt niets bewaard."
_NOT_HERE = "Pesten en ruzie tussen school en ouders horen hier niet thuis."
_CLOSED = "Wat u hierna opent, is vertrouwelijk. Dat u het opent, komt in het logboek."
_ACUTE = "Is het nu niet veilig? Bel eerst. De nummers staan op de acute kaart: F12."


class MeldcodeFront(TaskPage):
    """Yes or doubt leads to whom to call; no leads on, to what is open already or to a new one."""

    def __init__(self, desk: Desk, pupil: UUID | None = None) -> None:
        back = "Terug" if pupil is None else desk.names(pupils.banner(desk.store, pupil).name)
        super().__init__(desk, back=back, title="Meldcode", subtitle="eerst één vraag")
        self._pupil = pupil
        card = Card(suspicion.STAFF_QUESTION)
        card.add(Text(_WHO, "muted"))
        self.yes_button = Button("Ja, of ik twijfel", icon="phone")
        self.yes_button.clicked.connect(self._other_route)
        line = Flow(gap=2)
        line.addWidget(self.yes_button)
        card.body.addLayout(line)
        self.form = Form(desk.clock)
        self.field = self.form.add(PupilField(desk.store, desk.names))
        self.field.chosen.connect(self._chosen)
        self.form.hide()
        for widget in (card, self.form, Note(_CLOSED, "lock-simple"), Note(_ACUTE, "phone"), Text(_NOT_HERE, "muted")):
            units.at_most(widget, width=140)
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.primary = Button("Nee, ga verder  Ctrl+Enter", name="Nee, ga verder")
        self.primary.clicked.connect(self._go_on)
        self.set_primary(self.primary)
        self._entrance = Entrance(self, self.yes_button)

    @Slot()
    def _other_route(self) -> None:
        self.left.emit()
        self.desk.way.close_task()
        self.desk.way.open("meldcode.colleague")

    @Slot()
    def _go_on(self) -> None:
        """It is about nobody of the school: on to the pupil's Meldcode."""
        pupil = self._pupil or self.field.value()
        if pupil is None:
            self.form.show()
            self._entrance.lead_to(self.field.edit)
            self.field.focus()
            self.hint("Kies de leerling.")
            return
        standing = meldcode.standing(self.desk.store, pupil)
        self.left.emit()
        self.desk.way.close_task()
        if standing is not None:
            self.desk.way.open("meldcode.edit", standing)
        else:
            self.desk.way.open("meldcode.new", pupil)

    @Slot()
    def _chosen(self) -> None:
        if not self.field.is_empty():
            self.primary.setFocus()
            self.hint("")
