"""The form behind a pasted list: the list itself, and one note of it at a time."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services.pasting import Piece
from bijtijds.terms.codes import Channel
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.coach import CoachLine, coaching
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.layout import column, row, scrolling
from bijtijds.ui.kit.page import Desk

_OF_PIECE = ("seen_on", "seen_time", "witnessed_by", "observation", "interpretation")
_NAMES = {"seen_on": "on", "seen_time": "at", "witnessed_by": "who", "observation": "fact"}


class PasteForm(Form):
    """Two steps in one form, so that one draft keeps both: the list as pasted, and the notes as they were corrected."""

    def __init__(self, desk: Desk, beside: QWidget) -> None:
        super().__init__(desk.clock, gap=1.6)
        self.steps = QStackedWidget()
        self.pieces: list[dict[str, Any]] = []
        self.ticked: set[int] = set()
        self._at = 0
        self.steps.addWidget(self._make_list())
        self.steps.addWidget(self._make_pieces(desk, beside))
        self.box.addWidget(self.steps, 1)

    # -- values

    def values(self) -> dict[str, Any]:
        """The whole work, for a draft."""
        self.remember()
        return {
            "list": self.field("list").stored(), "channel": self.channel.stored(), "pieces": self.pieces,
            "kept": sorted(self.ticked), "at": self._at,
        }  # fmt: skip

    def take_up(self, draft: Any) -> None:
        """Go on with what was kept."""
        self.fill({"list": draft["list"], "channel": draft["channel"]})
        self.pieces, self.ticked = [dict(one) for one in draft["pieces"]], set(draft["kept"])
        if self.pieces:
            self.show_piece(int(draft["at"]))

    def begin(self, pieces: Sequence[Piece]) -> None:
        """Begin with what was read; what has a day and a text is chosen."""
        self.pieces = [_told(piece) for piece in pieces]
        self.ticked = {at for at, piece in enumerate(pieces) if piece.problem is None}
        self.show_piece(0)

    def now(self) -> int:
        """Which note is shown."""
        return self._at

    def show_piece(self, at: int) -> None:
        """Show a note of the list."""
        self._at = at
        piece = self.pieces[at]
        self.fill({name: piece[name] for name in _OF_PIECE})
        code = piece["problem"]
        if code is not None:
            self.show_problems([RuleBroken(code, field="observation" if code == "pasted_no_text" else "seen_on")])
        self.coach.look()

    def remember(self) -> None:
        """Put what stands in the fields into the list."""
        if self.pieces:
            told = {name: self.field(name).stored() for name in _OF_PIECE}
            if any(told[name] != self.pieces[self._at][name] for name in _OF_PIECE):
                self.pieces[self._at] = told | {"problem": None}

    def piece(self) -> Piece:
        """The shown note as the service takes it. Raises what is wrong with it."""
        for broken in self.problems():
            if broken.field in _OF_PIECE:
                raise broken
        told = {name: self.field(name).value() for name in _OF_PIECE}
        if told["seen_on"] > self._clock.today():
            raise RuleBroken("note_in_the_future", field="seen_on")
        return Piece(problem=None, **{_NAMES.get(name, name): value for name, value in told.items()})

    # -- making

    def _make_list(self) -> QWidget:
        step = QWidget()
        box = column(step, gap=1.6)
        words = (
            "Kies in ParnasSys of ESIS de notities van deze leerling, kopieer ze met Ctrl+C en plak ze hier met "
            "Ctrl+V. Elke notitie begint met haar datum. U ziet daarna elke notitie apart, en kiest wat u overneemt."
        )
        box.addWidget(Note(words))
        with self.inside(box):
            pasted = self.text("list", "Geplakte lijst", lines=6, required=True)
        pasted.edit.fill()
        pasted.box.setStretchFactor(pasted.edit, 1)
        box.setStretchFactor(pasted, 1)
        return step

    def _make_pieces(self, desk: Desk, beside: QWidget) -> QWidget:
        step, inside = QWidget(), QWidget()
        line = row(step, gap=2.4)
        line.addWidget(beside, 2)
        box = column(inside, gap=1.4, margins=(0, 0, 1, 0))
        channels = [(one, one.label) for one in Channel]
        with self.inside(box):
            self.channel = self.choice("channel", "Hoe kwamen ze binnen? (voor alle notities)", channels)
            with self.beside():
                self.day("seen_on", "Wanneer")
                self.clock_time("seen_time", "Hoe laat")
                self.line("witnessed_by", "Gezien of gehoord door")
            self.fact = self.text("observation", "Feit: wat is gezien of gehoord?", lines=5, required=True)
            meaning = self.text("interpretation", "Duiding of vragen (mag leeg blijven)", lines=3)
        meaning.edit.setProperty("meaning", "true")
        self.coach = CoachLine(self.fact, meaning, self._answered, on=coaching(desk))
        box.insertWidget(box.count() - 1, self.coach)
        box.addStretch(1)
        line.addWidget(scrolling(inside), 3)
        return step

    def _answered(self) -> Collection[str]:
        return {"when", "who"}

    @Slot()
    def look_at_list(self) -> None:
        """Back to the list as it was pasted."""
        self.steps.setCurrentIndex(0)
        self.field("list").focus()


def _told(piece: Piece) -> dict[str, Any]:
    told = asdict(piece)
    names = {told_as: name for name, told_as in _NAMES.items()}
    plain = {names.get(name, name): value for name, value in told.items()}
    for name in ("seen_on", "seen_time"):
        plain[name] = plain[name].isoformat() if plain[name] is not None else None
    return plain
