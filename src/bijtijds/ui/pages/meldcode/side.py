"""The pane beside a Meldcode: how far it is, what the clock says, and what can be done with it."""

from collections.abc import Collection
from datetime import date

from PySide6.QtWidgets import QWidget

from bijtijds.services.meldcode import MeldcodeRow
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, scrolling
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.pages.meldcode import wording

_SHOWN = ("signals", "consult", "talk", "weighing", "decision")
_ALL_RIGHT = "De stappen mogen in een andere volgorde, en vaker."


class SidePane(QWidget):
    """Steps as signs with words. The buttons only tell; the sheet does what they say."""

    def __init__(self, told: MeldcodeRow | None) -> None:
        super().__init__()
        self.setAccessibleName("Stappen en termijnen")
        card = Card()
        inside = QWidget()
        box = column(inside, gap=1.4, margins=(0, 0, 1.6, 0))
        card.add(scrolling(inside), 1)
        column(self).addWidget(card)
        box.addWidget(Text("De vijf stappen", "strong"))
        self.signs = {name: SignLabel(Sign.TODO, wording.NEEDED[name]) for name in _SHOWN}
        for sign in self.signs.values():
            box.addWidget(sign)
        box.addWidget(Text(_ALL_RIGHT, "muted"))
        self.clock = SignLabel(Sign.WAITING, "")
        self.clock_words = Text("Veilig Thuis laat weten wat het met de melding doet.", "muted")
        box.addWidget(self.clock)
        box.addWidget(self.clock_words)
        box.addSpacing(box.spacing())
        self.paper_button = Button("Verslag  Ctrl+P", icon="file-text", name="Verslag maken")
        self.end_button = Button("Afsluiten …", icon="check-circle")
        self.again_button = Button("Nieuwe signalen: weer openen", icon="arrow-u-up-left")
        self.colleague_button = Button("Toch iemand van school? …", icon="user")
        self.remove_button = Button("Verwijderen", "quiet", icon="trash")
        for button in (
            self.paper_button, self.end_button, self.again_button, self.colleague_button, self.remove_button
        ):  # fmt: skip
            box.addWidget(button)
        box.addStretch(1)
        self._show_buttons(told)

    def show_missing(self, missing: Collection[str]) -> None:
        """Which steps were taken."""
        open_questions = any(name.endswith("_answer") for name in missing)
        for name, sign in self.signs.items():
            parts = wording.DECIDED if name == "decision" else (name,)
            lacks = open_questions if name == "weighing" else any(part in missing for part in parts)
            sign.show_sign(Sign.TODO if lacks else Sign.DONE, wording.NEEDED[name])

    def show_row(self, told: MeldcodeRow | None, today: date) -> None:
        """What is waited for, or how it ended."""
        self._show_buttons(told)
        self.clock.setVisible(told is not None and (told.feedback_before is not None or told.closed_on is not None))
        self.clock_words.setVisible(told is not None and told.feedback_before is not None)
        if told is None:
            return
        if told.ending is not None:
            self.clock.show_sign(Sign.DONE, f"Afgesloten: {told.ending.label}")
        elif told.feedback_before is not None:
            sign = Sign.LATE if told.feedback_before < today else Sign.WAITING
            self.clock.show_sign(sign, wording.waits_until(told.feedback_before))

    def _show_buttons(self, told: MeldcodeRow | None) -> None:
        closed = told is not None and told.closed_on is not None
        self.end_button.setVisible(told is not None and not closed)
        self.again_button.setVisible(closed)
        self.remove_button.setVisible(told is not None and told.decision is None and not closed)
