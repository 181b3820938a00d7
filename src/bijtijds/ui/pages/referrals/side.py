"""The pane beside a referral: what the brief needs, what it holds and who gets it, and what else can be done."""

from collections.abc import Collection, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from bijtijds.services.consents import ConsentRow
from bijtijds.services.referrals import ReferralRow
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit import consent_words
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, hairline, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.pages.referrals import wording

_NEEDED = wording.NEEDED | {"consent_uid": "grond: optie A of D"}


class SidePane(QWidget):
    """Signs with words. The buttons only tell; the sheet does what they say."""

    def __init__(self, told: ReferralRow | None, papers: Sequence[UUID]) -> None:
        super().__init__()
        self.setAccessibleName("Wat de brief nodig heeft en wat erop komt")
        card = Card()
        inside = QWidget()
        box = column(inside, gap=1.4, margins=(0, 0, 1.6, 0))
        card.add(scrolling(inside), 1)
        column(self).addWidget(card)
        box.addWidget(Text("Nodig voor de brief", "strong"))
        self.signs = {name: SignLabel(Sign.TODO, words) for name, words in _NEEDED.items()}
        for sign in self.signs.values():
            box.addWidget(sign)
        box.addWidget(hairline())
        box.addWidget(Text("Op de brief", "strong"))
        self._state = SignLabel(Sign.TODO, "")
        box.addWidget(self._state)
        self._goes, self._stays, self._whom = Text(""), Text("", "muted"), Text("", "muted")
        for text in (self._goes, self._stays, self._whom):
            box.addWidget(text)
        self.paper_link = Link("Bekijk de brief die gemaakt is", "file-text")
        self.paper_link.setVisible(bool(papers))
        line = row()
        line.addWidget(self.paper_link)
        line.addStretch(1)
        box.addLayout(line)
        self._ended = Text("", "body")
        self.close_button = Button("Sluit aanmelding …", icon="check-circle")
        self.remove_button = Button("Verwijderen", "quiet", icon="trash")
        self._after = self._make_after()
        box.addWidget(self._after)
        for widget in (self._ended, self.close_button, self.remove_button):
            box.addWidget(widget)
        box.addStretch(1)
        self._show_end(told, used=bool(papers))

    def _make_after(self) -> QWidget:
        """What can come of a meeting."""
        self.arrangement_link = Link("Leg arrangement vast …", "plus")
        self.help_link = Link("Leg hulp van buiten vast …", "plus")
        self.tlv_link = Link("Leg TLV vast …", "plus")
        made = QWidget()
        box = column(made, gap=0.6)
        box.addWidget(hairline())
        box.addWidget(Text("Na het overleg", "strong"))
        for link in (self.arrangement_link, self.help_link, self.tlv_link):
            line = row()
            line.addWidget(link)
            line.addStretch(1)
            box.addLayout(line)
        return made

    def show_missing(self, missing: Collection[str]) -> None:
        """What is there already."""
        for name, sign in self.signs.items():
            sign.show_sign(Sign.TODO if name in missing else Sign.DONE, _NEEDED[name])

    def show_consent(self, consent: ConsentRow | None) -> None:
        """What goes along, what stays here, and who gets it."""
        self._state.setVisible(consent is not None)
        if consent is not None:
            words, sign = consent_words.state(consent)
            self._state.show_sign(sign, words)
        goes, stays = wording.goes(consent)
        for text, words in ((self._goes, goes), (self._stays, stays), (self._whom, wording.whom(consent))):
            text.setText(words)
            text.setVisible(bool(words))

    def _show_end(self, told: ReferralRow | None, *, used: bool) -> None:
        ended = told is not None and told.closed_on is not None
        self._after.setVisible(told is not None and told.held_on is not None)
        if told is not None and told.closed_on is not None:
            self._ended.setText(f"Afgesloten op {long_date(told.closed_on)}: {told.outcome}")
        self._ended.setVisible(ended)
        self.close_button.setVisible(told is not None and not ended)
        self.remove_button.setVisible(told is not None and not used)
