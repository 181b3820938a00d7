"""What child, teacher and parents need, as sentences that are begun already (guideline §2.1)."""

from dataclasses import asdict, is_dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from bijtijds.services.cycle_draft import NeedDraft
from bijtijds.terms.codes import NeedOf
from bijtijds.terms.need_labels import nudge
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.pages.cycles.lines import Line, Lines
from bijtijds.ui.theme import units


class NeedsField(Field):
    """Three sentences to finish. A word that says what somebody is gets a hint under the cards, and never a stop."""

    def __init__(self, child: str, teacher: str) -> None:
        super().__init__("needs", "Wat is er nodig?")
        self.caption.hide()
        frame = QWidget()
        grid = QGridLayout(frame)
        units.margins(grid, 0, 0, 0, 0)
        units.gap(grid, 1.6)
        self._captions = {of: Text("", "caption") for of in NeedOf}
        self.cells: dict[NeedOf, Lines] = {}
        for across, of in enumerate(NeedOf):
            card = Card(gap=0.4)
            units.margins(card.body, 2, 1.4, 2, 1.4)
            card.add(self._captions[of])
            cell = Lines("", "… nog iets")
            cell.changed.connect(self.changed)
            cell.changed.connect(self._look)
            cell.left.connect(self.left)
            cell.pushed.connect(self._push)
            self.cells[of] = cell
            card.add(cell)
            card.body.addStretch(1)
            grid.addWidget(card, 0, across)
            grid.setColumnStretch(across, 1)
        self.hint = Text("", "meta")
        self.hint.hide()
        grid.addWidget(self.hint, 1, 0, 1, 3)
        self.use(frame, ())
        self.input = self.cells[NeedOf.CHILD]
        self.call(child, teacher)

    def call(self, child: str, teacher: str) -> None:
        """The names of people replace `kind` and `leerkracht`."""
        begun = {
            NeedOf.CHILD: f"{child} heeft nodig dat …", NeedOf.TEACHER: f"{_capital(teacher)} heeft nodig dat …",
            NeedOf.PARENTS: "Ouders hebben nodig dat …",
        }  # fmt: skip
        for of, words in begun.items():
            self._captions[of].setText(words)
            for line in self.cells[of].all():
                line.edit.setAccessibleName(words)
            self.cells[of].setAccessibleName(words)

    def value(self) -> tuple[NeedDraft, ...]:
        """The needs that were filled in."""
        return tuple(
            NeedDraft(of, told["text"].strip(), UUID(uid) if isinstance(uid := told.get("uid"), str) else uid)
            for of, cell in self.cells.items()
            for told in cell.told()
        )

    def stored(self) -> list[dict[str, Any]]:
        """The needs as JSON knows them."""
        return [
            {"of": one.of.value, "text": one.text, "uid": one.uid.hex if one.uid else None} for one in self.value()
        ]  # fmt: skip

    def words(self) -> str:
        """How it reads beside another version."""
        return "\n".join(f"{one.of.label}: {one.text}" for one in self.value())

    def show_value(self, value: Any) -> None:
        """Show these needs."""
        told = [asdict(one) if is_dataclass(one) and not isinstance(one, type) else dict(one) for one in value or ()]
        for of, cell in self.cells.items():
            cell.show_texts([one for one in told if one["of"] == of])
        self._name_again()
        self._look()

    def focus(self) -> None:
        """The cursor goes to the child's sentence."""
        self.cells[NeedOf.CHILD].all()[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, QPoint)
    def _push(self, line: Line, step: QPoint) -> None:
        cell = next(one for one in self.cells.values() if one is self.sender())
        if step.y():
            cell.shift(line, step.y())

    @Slot()
    def _look(self) -> None:
        found = next(
            (told for cell in self.cells.values() for line in cell.lines() if (told := nudge(line.text()))), None
        )
        self.hint.setText(f"U schreef ‘{found.word}’. {found.hint}" if found is not None else "")
        self.hint.setVisible(found is not None)
        self._name_again()

    def _name_again(self) -> None:
        for of, cell in self.cells.items():
            for line in cell.all():
                line.edit.setAccessibleName(self._captions[of].text())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
