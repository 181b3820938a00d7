"""The card "Delen met anderen": option B, who allowed it and on which ground, and when school is closed (§3.2)."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Slot

from bijtijds.base.clock import Clock
from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import sharing_rules
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.terms.sharing import LegalGround
from bijtijds.ui.kit.autosave import Autosave
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.drafts import DraftKeeper
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow
from bijtijds.ui.kit.page import Desk, Draft

_KEY = "settings/sharing"
_ABOUT = (
    "Bij optie B krijgen ouders een brief en een termijn om bezwaar te maken. Daarna mogen alleen naam, adres en "
    "bekendheid bij hulp naar buiten. Optie B blijft uit tot hier staat wie dit goedkeurde en op welke grond; overleg "
    "met het bestuur en de functionaris gegevensbescherming."
)
_CLOSED = "In schoolvakanties loopt de termijn niet door."


class SharingCard(Card):
    """It is kept by its button; what is typed meanwhile is a draft that survives a lock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Delen met anderen")
        self._desk = desk
        self.add(Text(_ABOUT, "muted"))
        self.form = Form(desk.clock)
        self.form.line("allowed_by", "Wie keurde optie B goed?", maximum=120, help="Leeg laten: optie B is uit.")
        grounds = [(one, one.label) for one in LegalGround]
        self.form.choice("ground", "Op welke grond (AVG)?", grounds, optional=True, as_list=True)
        self.form.line("term_days", "Termijn van bezwaar, in dagen", maximum=2)
        self.form.many("holidays", "Schoolvakanties", self._holiday, add="Nog een vakantie …", help=_CLOSED)
        self.add(self.form)
        self.button = Button("Bewaar afspraken over delen")
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
        told = sharing_rules.rules(self._desk.store)
        holidays = [{"first": first, "last": last} for first, last in told.holidays]
        self.form.fill(
            {"allowed_by": told.allowed_by, "ground": told.ground, "term_days": told.term_days, "holidays": holidays}
        )

    def unsaved(self) -> Iterable[Draft]:
        """What a lock must keep."""
        return self._autosave.unsaved()

    @Slot()
    def save(self) -> None:
        """Keep it; what is wrong stands at its field."""
        if not self.form.check_now():
            return
        try:
            sharing_rules.keep(self._desk.store, _rules(self.form.typed()))
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

    def _holiday(self) -> Form:
        return _Holiday(self._desk.clock)

    @Slot()
    def _typed(self) -> None:
        self.button.setEnabled(self.form.edited())


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
