"""Picking signals from the list inside a confidential note: search and tick, and nothing that counts or weighs."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from bijtijds.base.fold import fold
from bijtijds.terms import signals
from bijtijds.terms.signals import Block, Heading
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, scrolling
from bijtijds.ui.theme import units


class SignalsField(Field):
    """Ticks from the blocks that the school has switched on (guideline, appendix 1).

    A signal of a block that was switched off later stays in the note and can still be taken out.
    """

    def __init__(self, enabled: Iterable[str]) -> None:
        help = "Een signaal bewijst niets. Beschrijf ook het feit."
        super().__init__("signal_tags", "Signalen uit de lijst", help=help)
        self._enabled = frozenset(enabled)
        self._ticks: dict[str, Tick] = {}
        self._sections: list[tuple[list[QWidget], list[Tick]]] = []
        frame = QWidget()
        box = column(frame, gap=0.8)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Zoek in de lijst")
        self.search.setAccessibleName("Zoek in de lijst met signalen")
        box.addWidget(self.search)
        inside = QWidget()
        self._list = column(inside, gap=0.6, margins=(2, 1, 2, 1))
        self._area = scrolling(inside)
        self._area.setProperty("role", "rows")
        units.fixed(self._area, height=44)
        box.addWidget(self._area)
        self.use(frame, (self.search,))
        self.search.textChanged.connect(self._filter)
        self._pending: tuple[str, ...] = ()
        self._made = False

    def show_list(self) -> None:
        """Build the list, the first time that a note is confidential."""
        if self._made:
            return
        self._made = True
        for block in signals.blocks():
            if block.id in self._enabled:
                self._add_block(block)
        self._list.addStretch(1)
        self.show_value(self._pending)

    def value(self) -> tuple[str, ...]:
        """The ids of the signals in the note."""
        if not self._made:
            return self._pending
        return tuple(one for one, tick in self._ticks.items() if tick.box.isChecked())

    def stored(self) -> list[str]:
        """The ids as JSON knows them."""
        return list(self.value())

    def show_value(self, value: Any) -> None:
        """Tick these ids and no others."""
        self._pending = tuple(value or ())
        if not self._made:
            return
        for one in self._pending:
            if one not in self._ticks:
                self._add_tick(one, signals.label(one), self._list.count() - 1)
        for one, tick in self._ticks.items():
            tick.box.setChecked(one in self._pending)

    def ticks(self) -> tuple[Tick, ...]:
        """The boxes that the search leaves in view."""
        return tuple(tick for tick in self._ticks.values() if not tick.isHidden())

    def _add_block(self, block: Block) -> None:
        title, caution = Text(block.label, "strong"), Text(block.caution, "meta")
        self._list.addWidget(title)
        self._list.addWidget(caution)
        made = [tick for heading in block.headings for tick in self._add_heading(heading)]
        self._sections.append(([title, caution], made))

    def _add_heading(self, heading: Heading) -> list[Tick]:
        title = Text(heading.label, "caption")
        self._list.addWidget(title)
        made = [self._add_tick(item.id, item.label, None) for item in heading.items]
        self._sections.append(([title], made))
        return made

    def _add_tick(self, one: str, label: str, at: int | None) -> Tick:
        tick = Tick(label)
        tick.box.toggled.connect(self.changed)
        self._ticks[one] = tick
        self._list.insertWidget(self._list.count() if at is None else at, tick)
        return tick

    @Slot(str)
    def _filter(self, words: str) -> None:
        wanted = fold(words).split()
        for tick in self._ticks.values():
            tick.setVisible(all(word in fold(tick.words.text()) for word in wanted))
        for titles, ticks in self._sections:
            for title in titles:
                title.setVisible(any(not tick.isHidden() for tick in ticks))
