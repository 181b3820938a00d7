"""The four options as cards, always readable: what each opens, and why one is closed (guideline §3.2)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from bijtijds.services.consent_options import Need
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.choices import Tick, stored_key
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text, restyle
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.theme import units

TITLES = {
    ConsentOption.CONSENT: "Toestemming",
    ConsentOption.INFORMED: "Melden, geen bezwaar",
    ConsentOption.ANONYMOUS: "Zonder naam",
    ConsentOption.EXCEPTION: "Uitzondering: ernst of gevaar",
}
"""What the options are called on their cards, after their letter."""

_OPENS = {
    ConsentOption.CONSENT: "Zegt iedere ouder met gezag ja op papier? Dan mag wat u aanvinkt naar wie u noemt.",
    ConsentOption.INFORMED: "Ouders krijgen een brief en een termijn. Daarna gaan alleen naam, adres en bekendheid "
    "bij hulp naar buiten.",
    ConsentOption.ANONYMOUS: "Niets wat naar {child} leidt. U stelt een vraag over uw eigen werk.",
    ConsentOption.EXCEPTION: "Alleen met grond, afweging en een tweede persoon, om hulp te starten.",
}
_WHY_CLOSED = {
    "consent_refused": "Een ouder met gezag zei nee, op {day}.",
    "consent_objected": "Een ouder maakte bezwaar, op {day}.",
    "consent_withdrawn": "Ingetrokken op {day}.",
    "refusal_stands": "Ouders weigerden dit al, voor dit doel of deze mensen.",
    "b_not_allowed": "Uw school heeft optie B nog niet geregeld, bij Instellingen.",
    "option_not_for_this_question": "Voor deze vraag is een ja van ouders nodig.",
}
_ROUND_ANOTHER_WAY = "Na een nee mag u niet alsnog melden. B blijft dicht voor dit doel en deze mensen."


class OptionCard(QFrame):
    """One option: its letter and name, a sentence, and whether it is open or closed."""

    def __init__(self, option: ConsentOption) -> None:
        super().__init__()
        self.option = option
        self.setProperty("role", "option")
        self.letter = option.value.upper()
        box = column(self, gap=0.4, margins=(2, 1.4, 2.4, 1.6))
        head = row(gap=1.2)
        self.tick = Tick(f"{self.letter}   {TITLES[option]}", one_of=True, name=f"{self.letter}: {TITLES[option]}")
        self.tick.words.set_role("strong")
        self.state = SignLabel(Sign.CLOSED, "dicht", role="meta")
        head.addWidget(self.tick, 1)
        head.addWidget(self.state)
        box.addLayout(head)
        words = column(gap=0.4, margins=(6, 0, 0, 0))
        self.opens, self.why = Text(""), Text("", "muted")
        words.addWidget(self.opens)
        words.addWidget(self.why)
        box.addLayout(words)
        box.addStretch(1)

    def call(self, child: str) -> None:
        """Name the pupil in the sentence."""
        self.opens.setText(_OPENS[self.option].format(child=child))

    def show_state(self, why: Need | None, *, is_open: bool) -> None:
        """Closed with its reason, open, or neither as long as that is not known."""
        words = _why_closed(self.option, why)
        self.why.setText(words)
        self.why.setVisible(bool(words))
        self.state.setVisible(bool(words) or is_open)
        self.state.show_sign(*((Sign.CLOSED, "dicht") if words else (Sign.DONE, "open")))
        self.tick.box.setAccessibleDescription(
            " ".join(part for part in (self.state.word() if words or is_open else "", self.opens.text(), words) if part)
        )

    def pick(self, *, on: bool) -> None:
        """The ring around the card that holds."""
        self.setProperty("picked", "true" if on else "false")
        restyle(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the card chooses it."""
        super().mousePressEvent(event)
        if self.tick.box.isEnabled():
            self.tick.box.click()
            self.tick.box.setFocus()


class OptionsField(Field):
    """One of four cards; ↑ ↓ choose."""

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, "Hoe mag dit naar buiten?")
        self.caption.set_role("strong")
        frame = QWidget()
        self._grid = QGridLayout(frame)
        units.margins(self._grid, 0, 0, 0, 0)
        units.gap(self._grid, 1.4)
        self._group = QButtonGroup(self)
        self.cards = {option: OptionCard(option) for option in TITLES}
        for at, card in enumerate(self.cards.values()):
            self._group.addButton(card.tick.box, at)
        self.spread(across=1)
        self.use(frame, tuple(card.tick.box for card in self.cards.values()))
        self._group.idToggled.connect(self._toggled)

    def spread(self, *, across: int) -> None:
        """So many cards beside one another."""
        for at, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, at // across, at % across)
        for at in range(2):
            self._grid.setColumnStretch(at, int(at < across))

    def call(self, child: str) -> None:
        """Name the pupil in the sentences."""
        for card in self.cards.values():
            card.call(child)

    def show_states(self, closed: Mapping[ConsentOption, Need], now_open: ConsentOption | None) -> None:
        """Which options are closed and why, and which one is open now."""
        for option, card in self.cards.items():
            card.show_state(closed.get(option), is_open=option is now_open)

    def hold(self, *, held: bool) -> None:
        """Parents answered under one option: the others stay readable, and are a new consent."""
        for card in self.cards.values():
            card.tick.box.setEnabled(not held or card.tick.box.isChecked())

    def value(self) -> ConsentOption:
        """The option that holds."""
        at = self._group.checkedId()
        return list(self.cards)[at] if at >= 0 else ConsentOption.CONSENT

    def stored(self) -> Any:
        """Its code."""
        return stored_key(self.value())

    def show_value(self, value: Any) -> None:
        """Choose by option or code; nothing is option A."""
        wanted = stored_key(value)
        option = next((one for one in self.cards if one.value == wanted), ConsentOption.CONSENT)
        self.cards[option].tick.box.setChecked(True)

    def focus(self) -> None:
        """The keys go to the card that holds."""
        self.cards[self.value()].tick.box.setFocus()

    @Slot(int, bool)
    def _toggled(self, at: int, on: bool) -> None:
        list(self.cards.values())[at].pick(on=on)
        if on:
            self.input = list(self.cards.values())[at].tick.box
            self.chosen.emit()
            self.changed.emit()


def _why_closed(option: ConsentOption, why: Need | None) -> str:
    if why is None:
        return ""
    if option is ConsentOption.INFORMED and why.code == "refusal_stands":
        return _ROUND_ANOTHER_WAY
    return _WHY_CLOSED.get(why.code, why.sentence).format(day=long_date(why.day) if why.day else "")
