"""The card "Meldcode": the terms of the school's own code, and whom to call when it is about a colleague."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Slot

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import meldcode_rules
from bijtijds.services.meldcode_rules import MeldcodeRules
from bijtijds.terms.meldcode import Step
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.page import Desk, Draft

_KEY = "settings/meldcode"
_ABOUT = (
    "Elke school zet zelf in haar Meldcode of een stap een termijn heeft. Neem die hier over: het aantal dagen na het "
    "begin. Leeg is geen termijn. In de agenda staat dan alleen dat er iets vertrouwelijks wacht."
)


class MeldcodeCard(Card):
    """It is kept by its button; what is typed meanwhile is a draft that survives a lock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Meldcode")
        self._desk = desk
        self.add(Text(_ABOUT, "muted"))
        self.form = Form(desk.clock)
        for step in Step:
            self.form.line(_name(step), f"Stap {step.number}, {step.label}: binnen … dagen", maximum=3)
        self.form.line("feedback_days", "Veilig Thuis laat weten wat het doet, binnen … werkdagen", maximum=3)
        with self.form.beside():
            self.form.line("board_name", "Bestuur: wie belt u over een collega?", maximum=120)
            self.form.line("board_phone", "Telefoon van het bestuur", maximum=24)
        self.form.line("inspector_phone", "Telefoon van de vertrouwensinspecteur", maximum=24)
        self.add(self.form)
        self.button = Button("Bewaar afspraken over de Meldcode")
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
        told = meldcode_rules.rules(self._desk.store)
        terms = {_name(step): str(told.terms.get(step, "")) for step in Step}
        self.form.fill(
            terms
            | {"feedback_days": str(told.feedback_days), "board_name": told.board_name}
            | {"board_phone": told.board_phone, "inspector_phone": told.inspector_phone}
        )

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self._autosave.unsaved()

    @Slot()
    def save(self) -> None:
        """Keep it; what is wrong stands at its field."""
        try:
            meldcode_rules.keep(self._desk.store, _rules(self.form.typed()))
        except RuleBroken as broken:
            self.form.show_problems([broken])
            return
        except BijtijdsError as trouble:
            self._desk.bar.say_trouble(trouble)
            return
        self._autosave.stop()
        self.form.show_problems([])
        self.form.kept()
        self._desk.store.drop_draft(_KEY)
        self.button.setEnabled(False)

    @Slot()
    def _typed(self) -> None:
        self.button.setEnabled(self.form.edited())


def _name(step: Step) -> str:
    return f"term_{step.value}"


def _rules(told: dict[str, Any]) -> MeldcodeRules:
    terms = {step: _days(told[_name(step)], _name(step)) for step in Step if told[_name(step)].strip()}
    return MeldcodeRules(
        terms, _days(told["feedback_days"], "feedback_days"), told["board_name"], told["board_phone"],
        told["inspector_phone"],
    )  # fmt: skip


def _days(text: str, field: str) -> int:
    if not text.strip().isascii() or not text.strip().isdigit():
        raise RuleBroken("meldcode_term_needs_days", field=field)
    return int(text)
