"""The card "Veilig op school": who is aandachtsfunctionaris and vertrouwenspersoon here, and how to reach them."""

from collections.abc import Mapping
from typing import Any

from bijtijds.services import safety_people
from bijtijds.services.safety_people import SafetyPerson
from bijtijds.terms import suspicion
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.settings.kept_card import KeptCard

_KEY = "settings/safety"
_ABOUT = (
    "Deze namen ziet u waar u ze nodig hebt: bij “Zorgen over veiligheid: wie nu?”, in het dossier en na de acute "
    "kaart. Zij staan versleuteld in uw bestand, en niet op de acute kaart."
)


class SafetyCard(KeptCard):
    """What stands in it is set by the school, and asked here only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _KEY, title="Veilig op school", about=_ABOUT, button="Bewaar vertrouwenspersonen")

    def _ask(self, form: Form) -> None:
        for role, title, what in suspicion.ROLES:
            form.section(title)
            with form.beside():
                form.line(f"{role}_name", "Naam", maximum=80, help=f"{what[0].upper()}{what[1:]}.")
                form.line(f"{role}_function", "Functie of organisatie", maximum=80)
                form.line(f"{role}_phone", "Telefoon", maximum=24)

    def _told(self) -> Mapping[str, Any]:
        told: dict[str, Any] = {}
        for one in safety_people.people(self._desk.store):
            told |= {f"{one.role}_name": one.name, f"{one.role}_function": one.function, f"{one.role}_phone": one.phone}
        return told

    def _keep(self, typed: dict[str, Any]) -> None:
        chosen = [
            SafetyPerson(role, *(_words(typed[f"{role}_{name}"]) for name in ("name", "function", "phone")))
            for role, _title, _what in suspicion.ROLES
        ]
        safety_people.keep(self._desk.store, chosen)


def _words(told: object) -> str:
    return " ".join(str(told or "").split())
