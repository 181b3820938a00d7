"""The list that leads her to what tells who the child is: a line for each, with its places and a tick."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services.cases import Choice, Sort
from bijtijds.services.reviewing import LOOK_AT, SORTS
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.theme import units


class Looking(QWidget):
    """The tick means that she looked; a number goes from place to place of its line."""

    place_wanted = Signal(str)
    looked_changed = Signal()
    sort_chosen = Signal(object, object)
    """A sort, and what she wants for all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=1)
        self._box.addWidget(Text("Waaraan herkent iemand dit kind?", "strong"))
        keys = f"1–{len(LOOK_AT)} volgende plek · N nagekeken, naar de volgende regel"
        self._box.addWidget(Text(keys, "meta"))
        self.ticks: list[Tick] = []
        self.links: list[Link] = []
        self._found: list[Text] = []
        for number, (key, words) in enumerate(LOOK_AT, 1):
            self._add_line(number, key, words)
        self.all_at_once = QWidget()
        self._whole = column(self.all_at_once, gap=1)
        self._box.addWidget(self.all_at_once)
        self.sorts: dict[Sort, tuple[QWidget, Text, Segments]] = {}
        for sort, words in SORTS:
            self._add_sort(sort, words)

    def show_counts(self, counts: Mapping[str, int], rules: Mapping[Sort, Choice], line: str) -> None:
        """How many places each line has, what was chosen for all of a sort, and the line she is at."""
        for (key, _), tick, link, found in zip(LOOK_AT, self.ticks, self.links, self._found, strict=True):
            count = counts.get(key, 0)
            link.setText(_places(count))
            link.setAccessibleName(f"{tick.words.text()}: {_places(count)}")
            link.setVisible(count > 0)
            found.setVisible(count == 0)
            tick.words.set_role("strong" if key == line else "body")
        for sort, words in SORTS:
            whole, told, choice = self.sorts[sort]
            count = counts.get(sort.value, 0)
            whole.setVisible(count > 0)
            told.setText(f"Alle {words} ({count})")
            choice.choose(rules.get(sort))

    def looked(self) -> frozenset[str]:
        """The lines that are ticked."""
        return frozenset(key for (key, _), tick in zip(LOOK_AT, self.ticks, strict=True) if tick.box.isChecked())

    def set_looked(self, keys: frozenset[str]) -> None:
        """Tick these lines and no others, without telling."""
        for (key, _), tick in zip(LOOK_AT, self.ticks, strict=True):
            tick.box.blockSignals(True)
            tick.box.setChecked(key in keys)
            tick.box.blockSignals(False)

    def tick_of(self, line: str) -> Tick:
        """The tick of a line."""
        return self.ticks[[key for key, _ in LOOK_AT].index(line)]

    def _add_line(self, number: int, key: str, words: str) -> None:
        line = row(gap=1)
        digit = Text(str(number), "muted", wrap=False)
        digit.setContentsMargins(0, round(units.u(0.5)), 0, 0)  # level with the words of the tick
        units.at_least(digit, width=2)
        line.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
        tick = Tick(words, name=f"{words}: nagekeken")
        tick.box.toggled.connect(self.looked_changed)
        line.addWidget(tick, 1)
        link = Link("")
        link.setProperty("line", key)
        link.clicked.connect(self._want_place)
        found = Text("geen", "meta", wrap=False)
        found.setContentsMargins(0, round(units.u(0.8)), 0, 0)
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(found, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(line)
        self.ticks.append(tick)
        self.links.append(link)
        self._found.append(found)

    def _add_sort(self, sort: Sort, words: str) -> None:
        whole = QWidget()
        box = column(whole, gap=0.4, margins=(3, 0, 0, 0))
        told = Text("", "meta")
        options = ((Choice.KEEP, "Laat staan"), (Choice.MASK, "Vervang"))
        choice = Segments(options, name=f"Alle {words}", none=True)
        choice.setProperty("sort", sort)
        choice.chosen.connect(self._choose_sort)
        box.addWidget(told)
        box.addWidget(choice)
        self._whole.addWidget(whole)
        self.sorts[sort] = (whole, told, choice)

    @Slot()
    def _want_place(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self.place_wanted.emit(str(link.property("line")))

    @Slot(object)
    def _choose_sort(self, choice: object) -> None:
        segments = self.sender()
        if isinstance(segments, Segments):
            self.sort_chosen.emit(segments.property("sort"), choice)


def _places(count: int) -> str:
    return "1 plek" if count == 1 else f"{count} plekken"
