"""Filling in the acute card: functions and numbers of the school, never a name of a pupil."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from bijtijds.base import acute_card
from bijtijds.base.acute_card import WITH_DEPUTY, AcuteCard, Line
from bijtijds.services import school
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form_dialog import FormDialog
from bijtijds.ui.kit.page import Desk

_WARNING = (
    "Deze kaart staat onversleuteld naast uw bestand, want zij moet te lezen zijn als Bijtijds vergrendeld is. "
    "Schrijf functies en nummers van school op, en geen namen van leerlingen of ouders."
)
_ALLOWED = "Dit is een privénummer en het mag op de kaart"


class EditAcuteCard(FormDialog):
    """Each line has a number, and the three of the school a deputy with a number."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, "Acute kaart invullen", key="acute.edit", width=150)
        assert desk.opened is not None
        self._path = acute_card.beside(desk.opened.path)
        self._card = acute_card.read(self._path)
        self.form.put(Note(_WARNING, "warning-circle", icon_role="danger"))
        for line in self._card.lines:
            self._ask(line)
        self.begin(_values(self._card))

    def save(self) -> None:
        """Keep the card beside the file, with today as the day on which it was looked over."""
        told = self.form.typed()
        lines = tuple(_line(one, told) for one in self._card.lines)
        about = school.school(self.desk.store)
        acute_card.write(self._path, AcuteCard(lines, about.name if about else "", self.desk.clock.today()))
        school.note_acute_card(self.desk.store)

    def _ask(self, line: Line) -> None:
        self.form.section(line.title)
        with self.form.beside():
            self.form.line(f"{line.key}_number", "Telefoonnummer", maximum=24)
            if line.key in WITH_DEPUTY:
                self.form.line(f"{line.key}_deputy", "Vervanger: welke functie?", maximum=60)
                self.form.line(f"{line.key}_deputy_number", "Nummer van de vervanger", maximum=24)
        if line.key in WITH_DEPUTY:
            with self.form.beside():
                self.form.check(f"{line.key}_private", _ALLOWED)
                self.form.check(f"{line.key}_deputy_private", f"Vervanger: {_ALLOWED[0].lower()}{_ALLOWED[1:]}")


def _values(card: AcuteCard) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for one in card.lines:
        told[f"{one.key}_number"] = one.number
        if one.key in WITH_DEPUTY:
            told |= {
                f"{one.key}_{name}": getattr(one, name)
                for name in ("private", "deputy", "deputy_number", "deputy_private")
            }
    return told


def _line(one: Line, told: dict[str, Any]) -> Line:
    def words(name: str) -> str:
        return " ".join(str(told.get(f"{one.key}_{name}") or "").split())

    return replace(
        one, number=words("number"), private=bool(told.get(f"{one.key}_private")), deputy=words("deputy"),
        deputy_number=words("deputy_number"), deputy_private=bool(told.get(f"{one.key}_deputy_private")),
    )  # fmt: skip
