"""The pane beside a talk: who is there, reminders, what was agreed and said before, and facts to take over."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.services import contacts, talks
from bijtijds.services.agreements import AgreementRow
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import AgreementState, Seat, TalkKind
from bijtijds.terms.dates import MONTHS
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, hairline, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.talks.form import TalkForm
from bijtijds.ui.pages.talks.table import AttendeesField
from bijtijds.ui.pages.talks.tips import TIPS

_STATES = {
    AgreementState.OPEN: ("clock", "muted", "Loopt nog."),
    AgreementState.DONE: ("check-circle", "ok", "Gedaan."),
    AgreementState.DROPPED: ("prohibit", "muted", "Vervallen."),
}
_FACTS = 6
_REMINDERS = "Denk aan"
_TIPS_FIRST = frozenset({TalkKind.CHILD, TalkKind.OBSERVATION})
_TABLE = {TalkKind.OBSERVATION: "Wie keek er", TalkKind.CHILD: "Wie waren erbij"}
_FACT = {
    TalkKind.EXTRA: ("concern", "Zet in zorg"), TalkKind.SUSPICION: ("concern", "Zet bij feiten"),
    TalkKind.TEN_MINUTES: ("points_school", "Zet bij punten"),
}  # fmt: skip
_WELL = {
    TalkKind.EXTRA: ("going_well", "Neem over"), TalkKind.SUSPICION: ("going_well", "Neem over"),
    TalkKind.TEN_MINUTES: ("positive_point", "Neem over"),
}  # fmt: skip
"""In which field what stands here is taken over, and what the link says."""


class SidePane(QWidget):
    """Fields of the form that stand apart, and what helps to prepare. Tells which field gets which words."""

    taken = Signal(str, str)

    def __init__(self, desk: Desk, pupil: UUID, draft: TalkDraft, form: TalkForm) -> None:
        super().__init__()
        self._store, self._kind = desk.store, draft.kind
        self._clock = desk.clock
        self._facts: dict[Link, tuple[str, str]] = {}
        self.setAccessibleName("Aan tafel, vorige afspraken en feiten")
        card = Card()
        inside = QWidget()
        box = column(inside, gap=1.2, margins=(0, 0, 1.6, 0))
        card.add(scrolling(inside), 1)
        column(self).addWidget(card)
        first = self._kind in _TIPS_FIRST
        if first:
            self._remind(box, begins=True)
        box.addWidget(Text(_TABLE.get(self._kind, "Aan tafel"), "strong"))
        self._make_table(desk, pupil, form, box)
        if self._kind is TalkKind.SUSPICION:
            self._remind(box)
        self._prepare(pupil, box)
        if self._kind is TalkKind.TEN_MINUTES:
            self._remind(box)
        box.addStretch(1)

    def _remind(self, box: QVBoxLayout, *, begins: bool = False) -> None:
        if begins:
            box.addWidget(Text(_REMINDERS, "strong"))
        else:
            self._heading(box, _REMINDERS)
        for tip in TIPS.get(self._kind, ()):
            box.addWidget(_tip(tip))
        if begins:
            box.addSpacing(box.spacing())
            box.addWidget(hairline())
            box.addSpacing(box.spacing())

    def _prepare(self, pupil: UUID, box: QVBoxLayout) -> None:
        ready = talks.prepare(self._store, pupil, facts=_FACTS)
        if ready.agreements:
            self._heading(box, "Vorige afspraken", len(ready.agreements))
            for one in ready.agreements:
                box.addWidget(_agreement(one))
        if ready.talks:
            self._heading(box, "Laatste gesprekken", len(ready.talks))
            for on, kind, text in ready.talks:
                box.addWidget(self._piece(f"{self._day(on)} · {kind.label}", text))
        if ready.going_well:
            self._heading(box, "Gaat goed", len(ready.going_well))
            for on, text in ready.going_well:
                box.addWidget(self._piece(self._day(on), text, _WELL.get(self._kind), text))
        if ready.facts:
            self._heading(box, "Feiten uit de tijdlijn", len(ready.facts))
            for on, text in ready.facts:
                told = f"Op {self._day(on)}: {text}"
                box.addWidget(self._piece(self._day(on), text, _FACT.get(self._kind), told))

    def _make_table(self, desk: Desk, pupil: UUID, form: TalkForm, into: QVBoxLayout) -> None:
        known = {row.uid: row for row in contacts.of_pupil(desk.store, pupil)}
        seats = contacts.possible_attendees(desk.store, pupil)
        watches = self._kind is TalkKind.OBSERVATION
        if watches:
            seats = [one for one in seats if one.staff is not None or one.seat is Seat.CARE_COORDINATOR]
        with form.inside(into):
            self.attendees = form.add(AttendeesField(seats, known, desk.names.discreet))
            if watches:
                return
            with form.beside():
                form.line("interpreter", "Tolk (niet het kind)", maximum=200)
                form.line("interpreter_language", "Taal van de tolk", maximum=60)

    def _heading(self, box: QVBoxLayout, words: str, count: int | None = None) -> None:
        box.addSpacing(box.spacing())
        box.addWidget(hairline())
        box.addSpacing(box.spacing())
        line = row(gap=1.6)
        line.addWidget(Text(words, "strong", wrap=False))
        if count is not None:
            line.addWidget(Text(str(count), "muted", wrap=False))
        line.addStretch(1)
        box.addLayout(line)

    def _piece(self, head: str, text: str, goal: tuple[str, str] | None = None, told: str = "") -> QWidget:
        frame = QWidget()
        box = column(frame, gap=0.2)
        line = row(gap=1)
        line.addWidget(Text(head, "meta"), 1)
        if goal is not None:
            name, words = goal
            link = Link(words, name=f"{words}: {head}")
            link.clicked.connect(self._take)
            self._facts[link] = (name, told)
            line.addWidget(link)
        box.addLayout(line)
        box.addWidget(Text(text))
        return frame

    def _day(self, on: date) -> str:
        day = f"{on.day} {MONTHS[on.month - 1]}"
        return day if on.year == self._clock.today().year else f"{day} {on.year}"

    def fact_links(self) -> Sequence[Link]:
        """The links that take a fact over."""
        return tuple(self._facts)

    @Slot()
    def _take(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self.taken.emit(*self._facts[link])


def _tip(words: str) -> QWidget:
    frame = QWidget()
    line = row(frame, gap=1.2)
    line.addWidget(Text("–", "muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(words), 1)
    return frame


def _agreement(one: AgreementRow) -> QWidget:
    icon, role, state = _STATES[one.state]
    frame = QWidget()
    line = row(frame, gap=1.2)
    line.addWidget(Picture(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    what = one.what if one.what.endswith((".", "!", "?")) else f"{one.what}."
    line.addWidget(Text(f"{one.who}: {what} {state}"), 1)
    return frame
