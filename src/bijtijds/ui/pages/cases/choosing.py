"""The first step of a case: the question of the professional, and what may go with it."""

from collections.abc import Hashable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bijtijds.base.clock import Clock
from bijtijds.services.agreements import AgreementRow
from bijtijds.services.cases import Candidate, CaseDraft
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.theme import units

STARTER = "Hoe kan ik als school het beste "


class NotesField(Field):
    """The notes of the pupil with a tick for each that goes along."""

    def __init__(self, notes: Sequence[Candidate], clock: Clock) -> None:
        super().__init__("notes", "", required=True)
        self.label = "Notities"
        self._today = clock.today()
        self.table: Table[Candidate] = Table(
            [
                Column("", width=9, tick=True),
                Column("Wanneer", self._day, width=19),
                Column("Feit", _fact, weight=3),
                Column("Duiding", _thought, weight=2, meaning=True),
            ],
            key=_key,
            name="Notities voor de casus",
        )
        self.table.set_empty(Empty("Nog geen notities", "Leg eerst een signaal vast met Ctrl+N."))
        self.every = Link("Kies alle notities  Ctrl+A", "check-circle", name="Kies alle notities")
        self.every.clicked.connect(self.choose_all)
        key = QShortcut(QKeySequence.StandardKey.SelectAll, self.table)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.choose_all)
        self.use(self.table, stretch=1)
        self.set_notes(notes)
        self.table.ticks_changed.connect(self.changed)

    def set_notes(self, notes: Sequence[Candidate]) -> None:
        """Offer these notes; ticks stay on those that are still there."""
        ticked = self.table.ticked()
        self._notes = tuple(notes)
        self.every.setVisible(len(self._notes) > 1)
        self.table.show_rows(self._notes)
        self.table.tick(ticked & {one.uid for one in self._notes})

    @Slot()
    def choose_all(self) -> None:
        """Take all notes along, or none when all of them do already."""
        everything: set[Hashable] = {one.uid for one in self._notes}
        self.table.tick(set() if self.table.ticked() == everything else everything)
        self.changed.emit()

    def value(self) -> tuple[UUID, ...]:
        """The notes that go along."""
        ticked = self.table.ticked()
        return tuple(one.uid for one in self._notes if one.uid in ticked)

    def stored(self) -> list[str]:
        """The same, as JSON knows them."""
        return [uid.hex for uid in self.value()]

    def show_value(self, value: Any) -> None:
        """Tick these notes, as UUIDs or as they were stored."""
        wanted = {one if isinstance(one, UUID) else UUID(str(one)) for one in value or ()}
        self.table.tick({one.uid for one in self._notes if one.uid in wanted})

    def is_empty(self) -> bool:
        """Whether no note goes along."""
        return not self.value()

    def _day(self, note: Candidate) -> Cell:
        return Line(short_date(note.on, self._today), "strong")


class Choosing(QWidget):
    """Two columns: the question and what was tried, and the notes. One form holds both."""

    def __init__(self, notes: Sequence[Candidate], promises: Sequence[AgreementRow], clock: Clock) -> None:
        super().__init__()
        self._promises = {one.uid: one for one in promises}
        self.form = Form(clock)
        self._make_question()
        if promises:
            self.form.ticks(
                "agreed", "Uit de afspraken", [(one.uid, _promise(one)) for one in promises],
                help="Wat u aanvinkt, komt bij ‘Wat is geprobeerd’ te staan.",
            )  # fmt: skip
        self.form.text("tried", "Wat is er al geprobeerd, en wat deed het?", lines=3, help="Elke regel is één punt.")
        self.form.text("strengths", "Wat gaat goed?", lines=2, help="Wat bij de notities staat, gaat vanzelf mee.")
        self.form.text("questions", "Wat wilt u van de deskundige weten?", lines=3, help="Elke regel is één vraag.")
        self.notes = NotesField(notes, clock)
        self.form.add(self.notes)  # in the form for its values; it stands in the other column
        across = row(self, gap=2.4)
        left = Card("De vraag")
        units.margins(self.form.box, 0, 0, 1.6, 0)  # else the scroll bar stands against the fields
        left.add(scrolling(self.form), 1)
        right = Card("Wat is er gezien?")
        right.add(Text("Vertrouwelijke notities staan hier niet bij.", "meta"))
        right.add(self.notes.every)
        right.add(self.notes, 1)
        across.addWidget(left, 5)
        across.addWidget(right, 6)

    def draft(self, pupil: UUID) -> CaseDraft:
        """What she chose and typed. Raises `RuleBroken` for what is missing."""
        told = self.form.typed()
        agreed = tuple(_promise(self._promises[uid]) for uid in told.get("agreed", ()))
        return CaseDraft(
            pupil=pupil, work_question=told["question"], notes=told["notes"],
            tried=(*agreed, *_lines(told["tried"])), questions=_lines(told["questions"]),
            strengths=_lines(told["strengths"]),
        )  # fmt: skip

    def missing(self) -> str:
        """What is still needed, as a sentence; empty when nothing is."""
        asked = str(self.form.values()["question"]).strip()
        needs = []
        if not asked or asked == STARTER.strip():
            needs.append("uw vraag")
        if self.notes.is_empty():
            needs.append("ten minste één notitie")
        return f"Nog nodig: {' en '.join(needs)}" if needs else ""

    def _make_question(self) -> None:
        self.form.text(
            "question", "Uw werkvraag", lines=3, required=True,
            help="Vraag wat ú als professional kunt doen. Schrijf zonder namen.",
        )  # fmt: skip
        self.starter = Link("Begin met ‘Hoe kan ik als school het beste …’", "pencil-simple")
        self.starter.clicked.connect(self._start)
        self.form.put(self.starter)

    @Slot()
    def _start(self) -> None:
        field = self.form.field("question")
        if field.is_empty():
            field.show_value(STARTER)
        field.focus()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip(" \t-–•*") for line in text.splitlines() if line.strip(" \t-–•*"))


def _promise(one: AgreementRow) -> str:
    return f"{one.what} ({one.outcome})" if one.outcome else one.what


def _key(note: Candidate) -> Hashable:
    return note.uid


def _fact(note: Candidate) -> Cell:
    lines = [Line(note.fact)]
    if note.strength:
        lines.append(Line(f"Gaat goed: {note.strength}", "meta"))
    return tuple(lines)


def _thought(note: Candidate) -> Cell:
    return note.interpretation
