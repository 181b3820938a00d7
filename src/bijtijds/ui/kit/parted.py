"""A form in parts that open and close: a closed one sums itself up, and going on opens the next that is not whole."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from bijtijds.base.clock import Clock
from bijtijds.base.errors import RuleBroken
from bijtijds.ui.kit.choices import ChoiceField
from bijtijds.ui.kit.entrance import walk_on
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.form import KeptForm
from bijtijds.ui.kit.parts import Part
from bijtijds.ui.kit.promises import AgreementsField


@dataclass(frozen=True, slots=True)
class Piece:
    """A part with the names of its fields, those that must be filled, and what it says while it is empty."""

    part: Part
    title: str
    names: tuple[str, ...]
    needs: tuple[str, ...]
    about: str
    is_asked: bool
    """Whether going on comes by here while it is empty, though nothing must be in it."""


class PartedForm(KeptForm):
    """Subclasses make their fields inside `part` and say in `missing_fields` what is still needed."""

    moved = Signal()

    def __init__(self, clock: Clock, *, first: int = 1) -> None:
        super().__init__(clock, gap=1.2)
        self.first_number = first
        """The number of the first part: a form with a part before it begins at 0."""
        self._pieces: list[Piece] = []
        self._stops: dict[str, list[QWidget]] = {}
        self.changed.connect(self.sum_up)

    def missing_fields(self) -> tuple[str, ...]:
        """The names of the fields that the form still needs."""
        raise NotImplementedError

    @contextmanager
    def part(
        self, title: str, about: str, needs: Sequence[str] = (), *, sign: str = "", is_asked: bool = False
    ) -> Iterator[Part]:
        """Fields made inside stand in one part; a part without needs is filled by any word in it.

        It has the next number; one with a sign instead may well stay empty. Going on comes by an empty one that
        `is_asked`, though nothing must be in it.
        """
        part = Part(sign or self.first_number + len(self._pieces), title, counts=not sign)
        before = set(self.names())
        with self.inside(part.body):
            yield part
        names = tuple(name for name in self.names() if name not in before)
        self.put(part)
        self._let_tab_walk(part, names)
        self._pieces.append(Piece(part, title, names, tuple(needs), about, is_asked))
        part.toggled.connect(self._moved)

    def stop_after(self, name: str, stop: QWidget) -> None:
        """Tab comes by here after a field; asked inside the part of that field."""
        self._stops.setdefault(name, []).append(stop)

    def parts(self) -> tuple[Part, ...]:
        """The parts in their order."""
        return tuple(piece.part for piece in self._pieces)

    def title_of(self, at: int) -> str:
        """What a part is called."""
        return self._pieces[at].title

    def part_with(self, name: str) -> int | None:
        """In which part a field stands."""
        return next((at for at, piece in enumerate(self._pieces) if name in piece.names), None)

    def open_part(self, at: int) -> None:
        """Open a part and put the cursor in its first field."""
        piece = self._pieces[at]
        piece.part.set_open(True)
        self.sum_up()
        self.field(piece.names[0]).focus()
        self.moved.emit()

    def go_on(self, at: int) -> None:
        """Close the parts that are filled in and open this one."""
        missing = self.missing_fields()
        for number, piece in enumerate(self._pieces):
            if number != at and piece.part.is_open() and self._is_filled(piece, missing):
                piece.part.set_open(False)
        self.open_part(at)
        lacks = next((name for name in self._pieces[at].names if name in missing), None)
        if lacks is not None:
            self.field(lacks).focus()

    def next_part(self) -> int | None:
        """The first part after the one in hand that still needs something, or is asked and still empty.

        After that an earlier one that still needs something.
        """
        missing = self.missing_fields()
        wanted = sorted({at for at in map(self.part_with, missing) if at is not None})
        now = self.part_in_hand()
        empty = [at for at, one in enumerate(self._pieces) if one.is_asked and not self._is_filled(one, missing)]
        later = [at for at in sorted({*wanted, *empty}) if at > now] if wanted else []
        return next(iter([*later, *(at for at in wanted if at != now), *wanted]), None)

    def said(self, field: Field) -> str:
        """What a closed part tells about one of its fields; days are left out."""
        if isinstance(field, ChoiceField):
            return field.words()
        told = field.stored()
        return " ".join(told.split()) if isinstance(told, str) and not field.name.endswith(("_on", "_since")) else ""

    def says_something(self, field: Field) -> bool:
        """Whether a field makes its part filled in, where nothing must be."""
        return bool(self.said(field))

    def show_problems(self, problems: Sequence[RuleBroken]) -> None:
        """Open the part with the first thing that is wrong before the cursor goes there."""
        for broken in problems:
            at = self.part_with(broken.field or "")
            if at is not None:
                self._pieces[at].part.set_open(True)
        super().show_problems(problems)

    @Slot()
    def sum_up(self) -> None:
        """Let every closed part say what is in it."""
        missing = self.missing_fields()
        for piece in self._pieces:
            piece.part.set_filled(self._is_filled(piece, missing), begun=bool(self._said(piece)))
            piece.part.set_summary(self._summary(piece))

    @Slot()
    def _moved(self) -> None:
        self.sum_up()
        self.moved.emit()

    def _let_tab_walk(self, part: Part, names: Sequence[str]) -> None:
        """Field after field as they stand; agreements that come later join between the same two stops."""
        walk: list[QWidget] = [part.button]
        for field in map(self.field, names):
            if isinstance(field, AgreementsField):
                field.come_after(walk[-1])
            walk += [*field.walk(), *self._stops.get(field.name, ())]
        walk_on(part.button, walk[1:])

    def part_in_hand(self) -> int:
        """The part with the cursor, or the last one that is open; -1 for none."""
        focus = QApplication.focusWidget()
        opened = [at for at, part in enumerate(self.parts()) if part.is_open()]
        held = [at for at in opened if isinstance(focus, QWidget) and self.parts()[at].isAncestorOf(focus)]
        return (held or opened or [-1])[-1]

    def _is_filled(self, piece: Piece, missing: Sequence[str]) -> bool:
        if piece.needs:
            return not any(name in missing for name in piece.needs)
        return any(self.says_something(self.field(name)) for name in piece.names)

    def _summary(self, piece: Piece) -> str:
        return self._said(piece) or piece.about

    def _said(self, piece: Piece) -> str:
        return " · ".join(part for part in (self.said(self.field(name)) for name in piece.names) if part)
