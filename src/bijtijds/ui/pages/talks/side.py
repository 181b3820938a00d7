"""The pane beside a talk: who is there, what was agreed before, and facts from the timeline to take over."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.services import contacts, talks
from bijtijds.services.agreements import AgreementRow
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import AgreementState, TalkKind
from bijtijds.terms.dates import MONTHS
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, hairline, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.form import TalkForm
from bijtijds.ui.pages.talks.table import AttendeesField

_STATES = {
    AgreementState.OPEN: ("clock", "muted", "Loopt nog."),
    AgreementState.DONE: ("check-circle", "ok", "Gedaan."),
    AgreementState.DROPPED: ("prohibit", "muted", "Vervallen."),
}
_FACTS = 6


class SidePane(QWidget):
    """Fields of the form that stand apart, and what helps to prepare. Tells which fact is to be taken over."""

    fact_wanted = Signal(str)

    def __init__(self, desk: Desk, pupil: UUID, draft: TalkDraft, form: TalkForm) -> None:
        super().__init__()
        self._store, self._kind = desk.store, draft.kind
        self._clock = desk.clock
        self._facts: dict[Link, str] = {}
        self.setAccessibleName("Aan tafel, vorige afspraken en feiten")
        card = Card()
        inside = QWidget()
        box = column(inside, gap=1.2, margins=(0, 0, 1.6, 0))
        card.add(scrolling(inside), 1)
        column(self).addWidget(card)
        box.addWidget(Text("Aan tafel", "strong"))
        self._make_table(desk, pupil, form, box)
        ready = talks.prepare(self._store, pupil, facts=_FACTS)
        if ready.agreements:
            self._heading(box, "Vorige afspraken", len(ready.agreements))
            for one in ready.agreements:
                box.addWidget(_agreement(one))
        if ready.facts:
            self._heading(box, "Feiten uit de tijdlijn", len(ready.facts))
            for on, text in ready.facts:
                box.addWidget(self._fact(on, text))
        box.addStretch(1)

    def _make_table(self, desk: Desk, pupil: UUID, form: TalkForm, into: QVBoxLayout) -> None:
        known = {row.uid: row for row in contacts.of_pupil(desk.store, pupil)}
        seats = contacts.possible_attendees(desk.store, pupil)
        with form.inside(into):
            self.attendees = form.add(AttendeesField(seats, known, desk.names.discreet))
            with form.beside():
                form.line("interpreter", "Tolk (niet het kind)", maximum=200)
                form.line("interpreter_language", "Taal van de tolk", maximum=60)

    def _heading(self, box: QVBoxLayout, words: str, count: int) -> None:
        box.addSpacing(box.spacing())
        box.addWidget(hairline())
        box.addSpacing(box.spacing())
        line = row(gap=1.6)
        line.addWidget(Text(words, "strong", wrap=False))
        line.addWidget(Text(str(count), "muted", wrap=False))
        line.addStretch(1)
        box.addLayout(line)

    def _fact(self, on: date, text: str) -> QWidget:
        frame = QWidget()
        box = column(frame, gap=0.2)
        line = row(gap=1)
        day = f"{on.day} {MONTHS[on.month - 1]}"
        if on.year != self._clock.today().year:
            day = f"{day} {on.year}"
        line.addWidget(Text(day, "meta"), 1)
        if self._kind is TalkKind.EXTRA:
            link = Link("Zet in zorg", name=f"Zet het feit van {day} in onze zorg")
            link.clicked.connect(self._take)
            self._facts[link] = f"Op {day}: {text}"
            line.addWidget(link)
        box.addLayout(line)
        box.addWidget(Text(text))
        return frame

    def fact_links(self) -> Sequence[Link]:
        """The links that take a fact over."""
        return tuple(self._facts)

    @Slot()
    def _take(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self.fact_wanted.emit(self._facts[link])


def _agreement(one: AgreementRow) -> QWidget:
    icon, role, state = _STATES[one.state]
    frame = QWidget()
    line = row(frame, gap=1.2)
    line.addWidget(Picture(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    what = one.what if one.what.endswith((".", "!", "?")) else f"{one.what}."
    line.addWidget(Text(f"{one.who}: {what} {state}"), 1)
    return frame
