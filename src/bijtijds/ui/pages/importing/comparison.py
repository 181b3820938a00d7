"""One line of the preview up close: what Bijtijds holds beside what the file says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QWidget

from bijtijds.services.importing import Difference, PreviewLine, State
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, empty_layout, hairline, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.signs import Sign, SignLabel

_STATES = {
    State.NEW: (Sign.INFO, "Nieuw"),
    State.CHANGED: (Sign.NOW, "Gewijzigd"),
    State.CONFLICT: (Sign.WARN, "U kiest"),
    State.NOT_IN_FILE: (Sign.CLOSED, "Niet meer in het bestand"),
    State.SKIPPED: (Sign.CLOSED, "Al van school"),
}
_HERE, _THERE = "zo staat het nu in Bijtijds", "zo staat het in het bestand"


class Picked(QWidget):
    """Some choices of which one holds."""

    picked = Signal(int)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], now: int | None) -> None:
        super().__init__()
        box = column(self, gap=0.8)
        box.addWidget(Text(name, "caption"))
        self._group = QButtonGroup(self)
        self.boxes: list[QAbstractButton] = []
        for at, (words, under) in enumerate(choices):
            choice = Tick(words, under, one_of=True, name=f"{name}: {words}, {under}")
            self._group.addButton(choice.box, at)
            self.boxes.append(choice.box)
            box.addWidget(choice)
        if now is not None:
            self.boxes[now].setChecked(True)
        self._group.idClicked.connect(self.picked)


class Comparing(QFrame):
    """The pane at the right. It tells what was chosen and keeps nothing itself."""

    field_chosen = Signal(str, str, bool)
    """Key of the line, field, and whether the file's value goes in."""
    pointed_out = Signal(str, object)
    """Key of the line and who it is; None is somebody new."""
    ask_again = Signal(str)

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Vergelijking")
        self._names = names
        self._line: PreviewLine | None = None
        self._fields: dict[Picked, str] = {}
        self._first: QWidget | None = None
        box = column(self, gap=1.2, margins=(3, 2.4, 3, 2.4))
        inside = QWidget()
        self._body = column(inside, gap=1.4)
        box.addWidget(scrolling(inside), 1)
        box.addWidget(hairline())
        safe = row(gap=1.4)
        safe.addWidget(Picture("shield-check", "muted"))
        safe.addWidget(Text("BSN en nationaliteit zijn bij het lezen weggelaten.", "meta"), 1)
        box.addLayout(safe)

    def show_line(self, line: PreviewLine | None, file_wins: frozenset[tuple[str, str]]) -> None:
        """Show a line, with the choices that were made."""
        self._line, self._first = line, None
        self._fields = {}
        empty_layout(self._body)
        if line is None:
            self._body.addWidget(Text("Kies een regel om te zien wat er verandert.", "muted"))
        else:
            self._show_head(line)
            if line.candidates:
                self._show_candidates(line)
            for one in line.differences:
                self._show_difference(line, one, (line.key, one.field) in file_wins)
            self._show_rest(line)
        self._body.addStretch(1)

    def go_in(self) -> bool:
        """Put the cursor on the first thing to choose; False when there is nothing to choose."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return self._first is not None

    def _show_head(self, line: PreviewLine) -> None:
        self._body.addWidget(Text(self._names.full(line.name), "task"))
        if line.group:
            self._body.addWidget(Text(line.group, "muted"))
        sign, word = _STATES.get(line.state, (Sign.INFO, ""))
        self._body.addWidget(SignLabel(sign, word))
        if line.reason:
            self._body.addWidget(Text(line.reason, "muted"))

    def _show_candidates(self, line: PreviewLine) -> None:
        choices = [(f"Dit is {self._names.full(one.name)}", one.detail) for one in line.candidates]
        picked = Picked("Wie is dit?", [*choices, ("Iemand nieuw", "komt erbij in Bijtijds")], None)
        picked.picked.connect(self._pointed)
        self._body.addWidget(picked)
        self._first = picked.boxes[0]

    def _show_difference(self, line: PreviewLine, one: Difference, file_wins: bool) -> None:
        self._body.addWidget(hairline())
        label = one.label[:1].upper() + one.label[1:]
        if one.conflict and not line.candidates:
            picked = Picked(label, [(one.old, _HERE), (one.new, _THERE)], int(file_wins))
            self._fields[picked] = one.field
            picked.picked.connect(self._field_picked)
            self._body.addWidget(picked)
            self._first = self._first or picked.boxes[int(file_wins)]
            return
        box = column(gap=0.4)
        box.addWidget(Text(label, "caption"))
        for words, under in ((one.old, _HERE), (one.new, _THERE)):
            box.addWidget(Text(words))
            box.addWidget(Text(under, "meta"))
        self._body.addLayout(box)

    def _show_rest(self, line: PreviewLine) -> None:
        if line.same:
            self._body.addWidget(hairline())
            self._body.addWidget(Text("Hetzelfde gebleven", "caption"))
            self._body.addWidget(Text(", ".join(line.same), "muted"))
        if line.state is State.NOT_IN_FILE:
            self._body.addWidget(
                Text("Alles van deze persoon blijft staan. Met een vinkje komt erbij te staan: van school.", "muted")
            )
        if line.answered:
            again = Link("Anders kiezen wie dit is")
            again.clicked.connect(self._again)
            self._body.addWidget(again)
            self._first = self._first or again

    @Slot(int)
    def _pointed(self, at: int) -> None:
        line = self._line
        if line is not None:
            who = line.candidates[at].uid if at < len(line.candidates) else None
            self.pointed_out.emit(line.key, who)

    @Slot(int)
    def _field_picked(self, at: int) -> None:
        picked = self.sender()
        if isinstance(picked, Picked) and self._line is not None:
            self.field_chosen.emit(self._line.key, self._fields[picked], at == 1)

    @Slot()
    def _again(self) -> None:
        if self._line is not None:
            self.ask_again.emit(self._line.key)
