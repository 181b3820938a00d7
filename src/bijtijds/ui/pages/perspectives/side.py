"""The pane beside an OPP: what must be met before it is set, its clock, and what can be done with it after that."""

from collections.abc import Collection
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from bijtijds.services.perspectives import OppRow
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, scrolling
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.pages.perspectives.form import NEEDED

_SOON = timedelta(weeks=6)


class SidePane(QWidget):
    """Conditions as signs with words. The buttons only tell; the sheet does what they say."""

    def __init__(self, told: OppRow | None) -> None:
        super().__init__()
        self._told = told
        self.setAccessibleName("Voorwaarden en termijnen")
        card = Card()
        inside = QWidget()
        box = column(inside, gap=1.4, margins=(0, 0, 1.6, 0))
        card.add(scrolling(inside), 1)
        column(self).addWidget(card)
        box.addWidget(Text("Nodig om vast te stellen", "strong"))
        self.signs = {name: SignLabel(Sign.TODO, words) for name, words in NEEDED.items()}
        for sign in self.signs.values():
            box.addWidget(sign)
        box.addSpacing(box.spacing())
        box.addWidget(Text("Termijnen", "strong"))
        self._clock = SignLabel(Sign.WAITING, "")
        self._law = Text("", "muted")
        box.addWidget(self._clock)
        box.addWidget(self._law)
        box.addSpacing(box.spacing())
        self.evaluate_button = Button("Geëvalueerd met ouders …", icon="check-circle")
        self.end_button = Button("Beëindigen …", icon="prohibit")
        self.remove_button = Button("Verwijderen", "quiet", icon="trash")
        for button in (self.evaluate_button, self.end_button, self.remove_button):
            box.addWidget(button)
        box.addStretch(1)
        alive = told is not None and told.ended_on is None
        self.evaluate_button.setVisible(alive and told is not None and told.set_on is not None)
        self.end_button.setVisible(alive)
        self.remove_button.setVisible(told is not None)

    def show_missing(self, missing: Collection[str]) -> None:
        """Which conditions are met."""
        for name, sign in self.signs.items():
            done = name not in missing
            sign.show_sign(Sign.DONE if done else Sign.TODO, NEEDED[name])

    def show_clock(self, set_before: date, today: date) -> None:
        """By which day it is set or evaluated, or when it ended."""
        told = self._told
        if told is not None and told.ended_on is not None:
            self._clock.show_sign(Sign.CLOSED, f"Beëindigd op {long_date(told.ended_on)}")
            self._law.setText(told.ended_because)
        elif told is not None and told.set_on is not None:
            until = told.evaluate_before or told.set_on
            self._clock.show_sign(_sign(until, today), f"Evalueren t/m {long_date(until)}")
            since = f"Vastgesteld op {long_date(told.set_on)}."
            last = f" Laatst geëvalueerd op {long_date(told.evaluated_on)}." if told.evaluated_on else ""
            self._law.setText(f"{since}{last} Elk schooljaar wordt het OPP met ouders geëvalueerd.")
        else:
            self._clock.show_sign(_sign(set_before, today), f"Vaststellen t/m {long_date(set_before)}")
            self._law.setText("Binnen zes weken nadat extra ondersteuning nodig bleek.")


def _sign(until: date, today: date) -> Sign:
    if until < today:
        return Sign.LATE
    return Sign.WAITING if until - today <= _SOON else Sign.TODO
