"""The form of a talk: its parts, what each says when it is closed, and the talk that comes out of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import seen, talks
from bijtijds.services.notes import Quote
from bijtijds.services.seen import Seen
from bijtijds.services.talks import Planned, TalkDraft
from bijtijds.terms.dates import weekday_date
from bijtijds.ui.kit.choices import CheckField, ChoiceField
from bijtijds.ui.kit.coach import CoachLine, coaching
from bijtijds.ui.kit.entrance import walk_on
from bijtijds.ui.kit.fields import Field, TextField
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.layout import row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.parts import Part
from bijtijds.ui.kit.promises import AgreementsField
from bijtijds.ui.pages.talks.words import WordLine

LABELS = {
    "concern": "onze zorg", "going_well": "wat gaat goed", "purpose": "doel", "parents_view": "woorden van ouders",
    "summary": "samenvatting", "parents_recognise": "herkennen ouders het", "participants": "wie er waren",
    "next_talk_on": "vervolgafspraak",
}  # fmt: skip
"""What the footer calls the fields that the gespreksverslag still needs."""

_LONGEST = 96
_PLANNED = "is_planned"
_FIELDS = frozenset(field.name for field in fields(TalkDraft))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part with the names of its fields, those the report needs, and what it says while it is empty."""

    part: Part
    title: str
    names: tuple[str, ...]
    needs: tuple[str, ...]
    about: str
    number: int | str


def _told() -> frozenset[str]:
    """A concern looks back on several days and places: only how often is asked."""
    return frozenset({"when", "where", "who"})


class TalkForm(Form):
    """Fields in parts that open and close. `before` holds what the form of this kind of talk has no field for."""

    moved = Signal()
    filled = Signal()

    def __init__(self, desk: Desk, before: TalkDraft) -> None:
        super().__init__(desk.clock, gap=1.2)
        self.desk, self.before = desk, before
        self._seen: Seen | None = before.seen
        self._pieces: list[_Piece] = []
        self._stops: dict[str, list[QWidget]] = {}
        self._planned: Planned | None = None
        self.changed.connect(self.sum_up)

    # -- parts

    @contextmanager
    def part(self, number: int | str, title: str, about: str, needs: Sequence[str] = ()) -> Iterator[Part]:
        """Fields made inside stand in one part; one without a number may well stay empty."""
        part = Part(number, title, counts=isinstance(number, int))
        before = set(self.names())
        with self.inside(part.body):
            yield part
        names = tuple(name for name in self.names() if name not in before)
        self.put(part)
        self._let_tab_walk(part, [self.field(name) for name in names])
        self._pieces.append(_Piece(part, title, names, tuple(needs), about, number))
        part.toggled.connect(self.moved)

    def coach(self, field: TextField) -> CoachLine:
        """Let the writing coach look along in a field with facts; a talk has no one place where its words could go."""
        line = CoachLine(field, None, _told, on=coaching(self.desk))
        self.put(line)
        return line

    def _let_tab_walk(self, part: Part, fields: Sequence[Field]) -> None:
        """Field after field as they stand; agreements that come later join between the same two stops."""
        walk: list[QWidget] = [part.button]
        for field in fields:
            if isinstance(field, AgreementsField):
                field.come_after(walk[-1])
            walk += [*field.walk(), *self._stops.get(field.name, ())]
        walk_on(part.button, walk[1:])

    def watch(self, *names: str) -> None:
        """Say under these fields when a word stands in them that parents should not get so."""
        line = WordLine(self, names)
        self.put(line)
        self._stops.setdefault(names[-1], []).append(line.keep_link)

    def put_link(self, link: Link, *, after: str) -> None:
        """A step aside under a field, at its left; Tab finds it after that field."""
        line = QWidget()
        inside = row(line)
        inside.addWidget(link)
        inside.addStretch(1)
        self.put(line)
        self._stops.setdefault(after, []).append(link)

    def propose(self, planned: Planned | None) -> None:
        """Offer to be the talk that was planned; keeping it so closes that appointment."""
        self._planned = planned
        if planned is not None:
            self.check(_PLANNED, f"Dit is het gesprek dat gepland was op {weekday_date(planned.on)}")
            self.field(_PLANNED).show_value(True)

    def parts(self) -> tuple[Part, ...]:
        """The parts in their order."""
        return tuple(piece.part for piece in self._pieces)

    def open_part(self, at: int) -> None:
        """Open a part and put the cursor in its first field."""
        piece = self._pieces[at]
        piece.part.set_open(True)
        self.sum_up()
        self.field(piece.names[0]).focus()
        self.moved.emit()

    def title_of(self, at: int) -> str:
        """What a part is called."""
        return self._pieces[at].title

    def first_number(self) -> int:
        """The number of the first part: a talk with a part before it begins at 0."""
        return int(self._pieces[0].number)

    def part_with(self, name: str) -> int | None:
        """In which part a field stands."""
        return next((at for at, piece in enumerate(self._pieces) if name in piece.names), None)

    def go_on(self, at: int) -> None:
        """Close the parts that are filled in and open this one."""
        for number, piece in enumerate(self._pieces):
            if number != at and piece.part.is_open() and self._is_filled(piece, self.missing_for_report()):
                piece.part.set_open(False)
        self.open_part(at)

    @Slot()
    def sum_up(self) -> None:
        """Let every closed part say what is in it."""
        missing = self.missing_for_report()
        for piece in self._pieces:
            opened = piece.part.is_open()
            piece.part.set_filled(self._is_filled(piece, missing))
            piece.part.set_summary("" if opened else self._summary(piece))

    # -- values

    def values(self) -> dict[str, Any]:
        """What stands in the form, with the version on which it was opened."""
        return super().values() | {"seen": seen.as_text(self._seen)}

    def fill(self, values: object) -> None:
        """Show a talk or a draft."""
        super().fill(values)
        if _PLANNED in self.names() and not isinstance(values, dict):
            self.field(_PLANNED).show_value(True)  # what it begins with says nothing of it
        told = values.get("seen") if isinstance(values, dict) else getattr(values, "seen", None)
        self._seen = seen.from_text(told)
        self.filled.emit()
        self.sum_up()

    def talk(self) -> TalkDraft:
        """The talk as the service takes it. Raises the first thing that is wrong."""
        return self._draft(self.typed())

    def talk_so_far(self) -> TalkDraft:
        """The talk as far as it can be read now, for the preview and for what is missing."""
        told: dict[str, Any] = {}
        for name in self.names():
            try:
                told[name] = self.field(name).value()
            except RuleBroken:
                continue
        if told.get("held_on") is None:
            told.pop("held_on", None)
        return self._draft(told)

    def missing_for_report(self) -> tuple[str, ...]:
        """Names of the fields that the gespreksverslag still needs."""
        return talks.missing_in(self.talk_so_far())

    def show_problems(self, problems: Sequence[RuleBroken]) -> None:
        """Open the part with the first thing that is wrong before the cursor goes there."""
        for broken in problems:
            at = self.part_with(broken.field or "")
            if at is not None:
                self._pieces[at].part.set_open(True)
        super().show_problems(problems)

    def _draft(self, told: dict[str, Any]) -> TalkDraft:
        if "child_words" in told:
            told["child_words"] = tuple(Quote(one["words"], bool(one["asked"])) for one in told["child_words"])
        known = {name: value for name, value in told.items() if name in _FIELDS}
        if self._planned is not None:
            known["follows"] = self._planned.about if told.get(_PLANNED) else None
        return replace(self.before, **known, seen=self._seen)

    def _is_filled(self, piece: _Piece, missing: Sequence[str]) -> bool:
        if piece.needs:
            return not any(name in missing for name in piece.needs)
        return any(self._says_something(self.field(name)) for name in piece.names)

    def _says_something(self, field: Field) -> bool:
        if isinstance(field, CheckField):
            return bool(field.value())
        return field.name != "held_on" and not field.is_empty()

    def _summary(self, piece: _Piece) -> str:
        said = " · ".join(part for part in (_words(self.field(name)) for name in piece.names) if part)
        if not said:
            return piece.about
        return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]} …"


def _words(field: Field) -> str:
    if field.name in {"held_on", "held_time", "until_time", "place", "chair", "note_taker"}:
        return ""  # these stand in the header already
    if isinstance(field, ChoiceField):
        return field.words() and f"Herkennen het: {field.words()}"
    told = field.stored()
    if field.name == "points_school":
        return " · ".join(field.value().split("\n"))
    if field.name == "agreements" and told:
        return f"{len(told)} {'afspraak' if len(told) == 1 else 'afspraken'}"
    return " ".join(told.split()) if isinstance(told, str) and not field.name.endswith("_on") else ""
