"""What hinders and what helps, in child, school and home: a table that is typed where it stands (guideline §2.1)."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from itertools import product
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from bijtijds.services.cycle_draft import FactorDraft
from bijtijds.terms.codes import FactorEffect, FactorPlace
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import hairline
from bijtijds.ui.pages.cycles.lines import Line, Lines
from bijtijds.ui.theme import units

ROWS = {FactorEffect.HINDERS: "Hindert", FactorEffect.PROTECTS: "Helpt"}
COLUMNS = {FactorPlace.CHILD: "Kind", FactorPlace.SCHOOL: "School", FactorPlace.HOME: "Thuis"}
_VALID, _AWAY = "valid", "away"
_CHOICES = ((_VALID, "Geldt niet meer, of weer wel"), (_AWAY, "Haal weg"))
_Place = tuple[FactorEffect, FactorPlace]


class FactorsField(Field):
    """Rows Hindert and Helpt, columns child, school and home, with the source under each factor.

    Alt with an arrow moves a factor to another place; the menu of a factor says that it no longer holds.
    """

    grown = Signal()

    def __init__(self, child: str) -> None:
        super().__init__("factors", "Wat hindert, wat helpt?")
        self.caption.hide()
        frame = Card()
        units.margins(frame.body, 2, 1.4, 2, 1.4)
        inside = QWidget()
        grid = QGridLayout(inside)
        units.margins(grid, 0, 0, 0, 0)
        units.gap(grid, 1)
        self._titles = {place: Text(words, "strong") for place, words in COLUMNS.items()}
        self.call(child)
        self.cells: dict[_Place, Lines] = {}
        for across, title in enumerate(self._titles.values(), start=1):
            title.setContentsMargins(units.u(0.6), 0, 0, 0)
            grid.addWidget(title, 0, across)
            grid.setColumnStretch(across, 1)
        for down, (effect, row) in enumerate(ROWS.items()):
            grid.addWidget(hairline(), 2 * down + 1, 0, 1, 4)
            title = Text(row, "strong", wrap=False)
            title.setContentsMargins(0, units.u(0.6), units.u(2), 0)
            grid.addWidget(title, 2 * down + 2, 0, Qt.AlignmentFlag.AlignTop)
            for across, (place, words) in enumerate(COLUMNS.items(), start=1):
                cell = self._cell(f"{row}, {words.lower()}", effect)
                self.cells[effect, place] = cell
                grid.addWidget(cell, 2 * down + 2, across, Qt.AlignmentFlag.AlignTop)
        frame.add(inside)
        self.use(frame, ())
        self.input = self.cells[FactorEffect.HINDERS, FactorPlace.CHILD]

    def call(self, child: str) -> None:
        """The name of the child above its column."""
        self._titles[FactorPlace.CHILD].setText(child)

    def put(self, factor: FactorDraft) -> None:
        """One more factor, for instance taken over from a note."""
        line = self.cells[factor.effect, factor.place].put(asdict(factor))
        self._say(line)
        self.grown.emit()
        self.changed.emit()

    def walk(self) -> list[QWidget]:
        """Place after place, each factor where it stands now and not when it came there."""
        return [line.edit for cell in self.cells.values() for line in cell.all()]

    def value(self) -> tuple[FactorDraft, ...]:
        """The factors that were filled in."""
        return tuple(
            FactorDraft(
                effect, place, told["text"].strip(), told.get("source"), told.get("source_kind"),
                _uid(told.get("source_uid")), bool(told.get("still_valid", True)), _uid(told.get("uid")),
            )
            for (effect, place), cell in self.cells.items()
            for told in cell.told()
        )  # fmt: skip

    def stored(self) -> list[dict[str, Any]]:
        """The factors as JSON knows them."""
        return [_stored(asdict(one)) for one in self.value()]

    def words(self) -> str:
        """How it reads beside another version."""
        return "\n".join(
            f"{ROWS[one.effect]}, {COLUMNS[one.place].lower()}: {one.text}"
            + ("" if one.still_valid else " (geldt niet meer)")
            for one in self.value()
        )

    def show_value(self, value: Any) -> None:
        """Show these factors."""
        told = [asdict(one) if is_dataclass(one) and not isinstance(one, type) else dict(one) for one in value or ()]
        for (effect, place), cell in self.cells.items():
            cell.show_texts([one for one in told if (one["effect"], one["place"]) == (effect, place)])
            for line in cell.lines():
                self._say(line)

    def focus(self) -> None:
        """The cursor goes to the first place; when nothing helps yet, to that row."""
        self.cells[FactorEffect.HINDERS, FactorPlace.CHILD].all()[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cell(self, name: str, effect: FactorEffect) -> Lines:
        cell = Lines(name, "nog iets …", _CHOICES)
        cell.changed.connect(self.changed)
        cell.left.connect(self.left)
        cell.pushed.connect(self._push)
        cell.picked.connect(self._pick)
        return cell

    def _say(self, line: Line) -> None:
        holds = bool(line.known.get("still_valid", True))
        under = " · ".join(
            part for part in (line.known.get("source") or "", "" if holds else "geldt niet meer") if part
        )
        line.say(under, faint=not holds)

    def _place_of(self, cell: object) -> _Place:
        return next(place for place, one in self.cells.items() if one is cell)

    @Slot(object, QPoint)
    def _push(self, line: Line, step: QPoint) -> None:
        cell = self.cells[self._place_of(self.sender())]
        if step.y() and cell.shift(line, step.y()):
            self.grown.emit()
            return
        effects, places = list(ROWS), list(COLUMNS)
        effect, place = self._place_of(cell)
        down, across = effects.index(effect) + step.y(), places.index(place) + step.x()
        if line.text() and 0 <= down < len(effects) and 0 <= across < len(places):
            moved = self.cells[effects[down], places[across]].put(cell.take(line))
            self._say(moved)
            self.grown.emit()
            moved.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    @Slot(object, str)
    def _pick(self, line: Line, key: str) -> None:
        cell = self.cells[self._place_of(self.sender())]
        if not line.text():
            return
        if key == _AWAY:
            cell.take(line)
            cell.focus()
        else:
            line.known["still_valid"] = not line.known.get("still_valid", True)
            self._say(line)
            self.changed.emit()


def places() -> list[_Place]:
    """Every place of the table."""
    return list(product(ROWS, COLUMNS))


def _stored(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.hex if isinstance(value, UUID) else str(value.value) if hasattr(value, "value") else value
        for name, value in told.items()
    }


def _uid(told: Any) -> UUID | None:
    return UUID(told) if isinstance(told, str) else told
