"""The other route: somebody of the school is suspected. Whom to call; there is nothing to type, and nothing is kept."""

from PySide6.QtCore import Slot

from bijtijds.services import meldcode_rules
from bijtijds.terms import suspicion
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card, Note
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.theme import units

_NO_BOARD = "Wie u bij het bestuur belt, staat nog niet bij Instellingen. Vraag de directeur, tenzij het om die gaat."


class OtherRoute(TaskPage):
    """The board and the vertrouwensinspecteur, with what to do and to leave."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, back="Terug", title="Iemand van school", subtitle="een andere weg dan de Meldcode")
        rules = meldcode_rules.rules(desk.store)
        call = Card("Bel")
        self.board = Text(_board(rules.board_name, rules.board_phone), "strong")
        self.inspector = Text(f"{suspicion.INSPECTOR[0]}: {rules.inspector_phone} (op werkdagen)", "strong")
        call.add(self.board)
        if not rules.board_phone:
            self.settings_link = Link("Vul het bestuur in bij Instellingen")
            self.settings_link.clicked.connect(self._to_settings)
            call.add(self.settings_link)
        call.add(self.inspector)
        call.add(Text(suspicion.DANGER, "strong"))
        do = Card("Wat u doet en laat")
        for words in suspicion.STAFF_RULES:
            do.add(Text(words))
        for widget in (call, do, Note(suspicion.STAFF_WHY, "info")):
            units.at_most(widget, width=140)
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.primary = Button("Sluit  Ctrl+Enter")
        self.primary.clicked.connect(self.leave)
        self.set_primary(self.primary)
        Entrance(self, self.primary)

    @Slot()
    def _to_settings(self) -> None:
        self.left.emit()
        self.desk.way.show("settings")


def _board(name: str, phone: str) -> str:
    told = ", ".join(part for part in (name, phone) if part)
    return f"Bestuur: {told}" if told else _NO_BOARD
