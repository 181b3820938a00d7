"""On what ground a pupil is discussed: the consent that was chosen, where it stands, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bijtijds.services.consents import ConsentRow
from bijtijds.terms.codes import ConsentOption
from bijtijds.ui.kit import consent_words
from bijtijds.ui.kit.choices import ChoiceField
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.signs import Sign, SignLabel

_NONE = "Vraag ouders eerst of u dit mag delen. Zonder hun ja, of optie D, gaat er geen brief op naam mee."


class Grounds(QWidget):
    """Stands under the choice of a consent. The links only tell; the sheet does what they say."""

    def __init__(self, field: ChoiceField) -> None:
        super().__init__()
        box = column(self, gap=0.8, margins=(0, 0.6, 0, 0))
        self._state, self._why = SignLabel(Sign.TODO, ""), Text("")
        box.addWidget(self._state)
        box.addWidget(self._why)
        self.open_link = Link("Open deze toestemming", "file-text")
        self.ask_link = Link("Vraag toestemming …", "plus")
        self.case_link = Link("Maak een casus zonder naam …", "file-plus")
        links = Flow(gap=2)
        for link in (self.open_link, self.ask_link, self.case_link):
            links.addWidget(link)
        box.addLayout(links)
        field.box.addWidget(self)

    def show_consent(self, one: ConsentRow | None, others: Sequence[ConsentRow]) -> None:
        """Say where it stands; what remains after a no is offered here."""
        self.open_link.setVisible(one is not None)
        remains = one is not None and (consent_words.is_no(one) or one.option is ConsentOption.ANONYMOUS)
        self.case_link.setVisible(remains)
        self._state.setVisible(one is not None)
        if one is None:
            self._why.setText("Kies uit wat u ouders al vroeg, of vraag het hun nu." if others else _NONE)
            return
        words, sign = consent_words.state(one)
        self._state.show_sign(sign, f"{words[:1].upper()}{words[1:]}")
        why = consent_words.why(one)
        self._why.setText(f"{why} Wat nu kan: een casus zonder naam." if consent_words.is_no(one) else why)
        self._why.setVisible(bool(self._why.text()))

    def words(self) -> str:
        """What is said now, for who tests it."""
        return f"{self._state.word()} {self._why.text()}"
