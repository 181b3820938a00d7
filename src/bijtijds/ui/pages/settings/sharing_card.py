"""The card "Delen met anderen": option B, who allowed it and on which ground, and when school is closed (§3.2)."""

from collections.abc import Mapping
from typing import Any

from bijtijds.base.clock import Clock
from bijtijds.base.errors import RuleBroken
from bijtijds.services import sharing_rules
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.terms.sharing import LegalGround
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.settings.kept_card import KeptCard

_KEY = "settings/sharing"
_ABOUT = (
    "Bij optie B krijgen ouders een brief en een termijn om bezwaar te maken. Daarna mogen alleen naam, adres en "
    "bekendheid bij hulp naar buiten. Optie B blijft uit tot hier staat wie dit goedkeurde en op welke grond; overleg "
    "met het bestuur en de functionaris gegevensbescherming."
)
_CLOSED = "In schoolvakanties loopt de termijn niet door."


class SharingCard(KeptCard):
    """What stands in it is set by the school, and asked here only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _KEY, title="Delen met anderen", about=_ABOUT, button="Bewaar afspraken over delen")

    def _ask(self, form: Form) -> None:
        form.line("allowed_by", "Wie keurde optie B goed?", maximum=120, help="Leeg laten: optie B is uit.")
        grounds = [(one, one.label) for one in LegalGround]
        form.choice("ground", "Op welke grond (AVG)?", grounds, optional=True, as_list=True)
        form.line("term_days", "Termijn van bezwaar, in dagen", maximum=2)
        form.many("holidays", "Schoolvakanties", self._holiday, add="Nog een vakantie …", help=_CLOSED)

    def _told(self) -> Mapping[str, Any]:
        told = sharing_rules.rules(self._desk.store)
        holidays = [{"first": first, "last": last} for first, last in told.holidays]
        return {
            "allowed_by": told.allowed_by, "ground": told.ground, "term_days": told.term_days, "holidays": holidays,
        }  # fmt: skip

    def _keep(self, typed: dict[str, Any]) -> None:
        sharing_rules.keep(self._desk.store, _rules(typed))

    def _holiday(self) -> Form:
        return _Holiday(self._desk.clock)


class _Holiday(Form):
    """The first and the last day."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, gap=0)
        with self.beside():
            self.day("first", "Eerste dag")
            self.day("last", "Laatste dag")


def _rules(told: dict[str, Any]) -> SharingRules:
    days = str(told["term_days"])
    if not days.isdigit():
        raise RuleBroken("term_needs_days", field="term_days")
    holidays = tuple((one["first"], one["last"]) for one in told["holidays"])
    return SharingRules(told["allowed_by"], told["ground"], int(days), holidays)
