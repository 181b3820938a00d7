"""The card "Meldcode": the terms of the school's own code, and whom to call when it is about a colleague."""

from collections.abc import Mapping
from typing import Any

from bijtijds.base.errors import RuleBroken
from bijtijds.services import meldcode_rules
from bijtijds.services.meldcode_rules import MeldcodeRules
from bijtijds.terms.meldcode import Step
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.settings.kept_card import KeptCard

_KEY = "settings/meldcode"
_ABOUT = (
    "Elke school zet zelf in haar Meldcode of een stap een termijn heeft. Neem die hier over: het aantal dagen na het "
    "begin. Leeg is geen termijn. In de agenda staat dan alleen dat er iets vertrouwelijks wacht."
)


class MeldcodeCard(KeptCard):
    """What stands in it is set by the school, and asked here only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _KEY, title="Meldcode", about=_ABOUT, button="Bewaar afspraken over de Meldcode")

    def _ask(self, form: Form) -> None:
        for step in Step:
            form.line(_name(step), f"Stap {step.number}, {step.label}: binnen … dagen", maximum=3)
        form.line("feedback_days", "Veilig Thuis laat weten wat het doet, binnen … werkdagen", maximum=3)
        with form.beside():
            form.line("board_name", "Bestuur: wie belt u over een collega?", maximum=120)
            form.line("board_phone", "Telefoon van het bestuur", maximum=24)
        form.line("inspector_phone", "Telefoon van de vertrouwensinspecteur", maximum=24)

    def _told(self) -> Mapping[str, Any]:
        told = meldcode_rules.rules(self._desk.store)
        terms = {_name(step): str(told.terms.get(step, "")) for step in Step}
        return terms | {
            "feedback_days": str(told.feedback_days), "board_name": told.board_name,
            "board_phone": told.board_phone, "inspector_phone": told.inspector_phone,
        }  # fmt: skip

    def _keep(self, typed: dict[str, Any]) -> None:
        meldcode_rules.keep(self._desk.store, _rules(typed))


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
