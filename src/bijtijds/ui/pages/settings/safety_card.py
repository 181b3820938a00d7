"""The card "Veilig op school": who is aandachtsfunctionaris and vertrouwenspersoon here, and how to reach them."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Slot

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import safety_people
from bijtijds.services.safety_people import SafetyPerson
from bijtijds.terms import suspicion
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.page import Desk, Draft

_KEY = "settings/safety"
_ABOUT = (
    "Deze namen ziet u waar u ze nodig hebt: bij “Zorgen over veiligheid: wie nu?”, in het dossier en na de acute "
    "kaart. Zij staan versleuteld in uw bestand, en niet op de acute kaart."
)


class SafetyCard(Card):
    """It is kept by its button; what is typed meanwhile is a draft that survives a lock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Veilig op school")
        self._desk = desk
        self.add(Text(_ABOUT, "muted"))
        self.form = Form(desk.clock)
        for role, title, what in suspicion.ROLES:
            self.form.section(title)
            with self.form.beside():
                self.form.line(f"{role}_name", "Naam", maximum=80, help=f"{what[0].upper()}{what[1:]}.")
                self.form.line(f"{role}_function", "Functie of organisatie", maximum=80)
                self.form.line(f"{role}_phone", "Telefoon", maximum=24)
        self.add(self.form)
        self.button = Button("Bewaar vertrouwenspersonen")
        self.button.clicked.connect(self.save)
        line = Flow()
        line.addWidget(self.button)
        self.body.addLayout(line)
        self.read()
        draft = desk.store.draft(_KEY)
        if draft is not None:
            self.form.show_typed(dict(draft))
        self.button.setEnabled(self.form.edited())
        self._autosave = Autosave(self.form, _KEY, DraftKeeper(desk.store, None), desk.clock, parent=self)
        self.form.changed.connect(self._typed)

    def read(self) -> None:
        """Read again, unless somebody is typing here."""
        if self.form.edited():
            return
        told: dict[str, Any] = {}
        for one in safety_people.people(self._desk.store):
            told |= {f"{one.role}_name": one.name, f"{one.role}_function": one.function, f"{one.role}_phone": one.phone}
        self.form.fill(told)

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self._autosave.unsaved()

    @Slot()
    def save(self) -> None:
        """Keep it; what is wrong stands at its field."""
        told = self.form.typed()
        chosen = [
            SafetyPerson(role, *(_words(told[f"{role}_{name}"]) for name in ("name", "function", "phone")))
            for role, _title, _what in suspicion.ROLES
        ]
        try:
            safety_people.keep(self._desk.store, chosen)
        except RuleBroken as broken:
            self.form.show_problems([broken])
            return
        except BijtijdsError as trouble:
            self._desk.bar.say_trouble(trouble)
            return
        self._autosave.stop()
        self.form.kept()
        self._desk.store.drop_draft(_KEY)
        self.button.setEnabled(False)

    @Slot()
    def _typed(self) -> None:
        self.button.setEnabled(self.form.edited())


def _words(told: object) -> str:
    return " ".join(str(told or "").split())
