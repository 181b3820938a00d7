"""One column of Vandaag: lines under their headings, of which the chosen one unfolds and is answered in place."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bijtijds.services.agenda import Line
from bijtijds.services.quiet import Quiet
from bijtijds.services.today import NewSignal
from bijtijds.ui.kit import going
from bijtijds.ui.kit.answer import Answer
from bijtijds.ui.kit.layout import column
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.quiet_answer import QuietAnswer
from bijtijds.ui.kit.rows import Rows
from bijtijds.ui.pages.today import entries
from bijtijds.ui.pages.today.entries import Item
from bijtijds.ui.pages.today.signal_answer import SignalAnswer

_ASIDE = (0, 0, 0, 0.6)


@dataclass(frozen=True, slots=True, repr=False)
class Section:
    """Lines of one kind under one heading.

    `empty` is said when there are none, `more` tells how many come after these, `aside` draws them as at the right.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    empty: str = ""
    aside: bool = False
    more: int = 0

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.items) + self.more


class Side(QWidget):
    """K, D and V answer the chosen line; after an answer the next one is chosen."""

    woke = Signal()
    to_dossier = Signal(object)

    def __init__(self, desk: Desk, name: str, *, cards: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows(name=name, cards=cards)
        self._items: dict[object, Item] = {}
        self._ticks: dict[QWidget, object] = {}
        self._sections: tuple[Section, ...] = ()
        self._asides: set[object] = set()
        self.answer: Answer | SignalAnswer | QuietAnswer | None = None
        column(self).addWidget(self.rows)
        self.rows.chosen.connect(self._unfold)
        self.rows.opened.connect(self._open)
        self.rows.letter.connect(self._press)
        self.rows.woke.connect(self.woke)

    def show_sections(self, sections: Sequence[Section], *, awake: bool) -> None:
        """Show these; `awake` keeps a line chosen, the one that was or the one that came in its place."""
        had_focus = self.has_focus()
        at, before = self._place(), self.rows.current()
        self._sections, self._items, self._ticks, self._asides, self.answer = tuple(sections), {}, {}, set(), None
        self.rows.clear()
        for section in sections:
            if section.items or section.empty:
                self.rows.heading(section.title, section.count or None)
            if not section.items and section.empty:
                self.rows.say(section.empty)
            for item in section.items:
                self._add(item, section.aside)
            if section.more:
                self.rows.say(f"En nog {section.more}: die komen hier zodra u deze hebt bekeken.")
        keys = list(self._items)
        if awake and keys:
            self.rows.choose(before if before in self._items else keys[min(at, len(keys) - 1)])
            # the rows get their place only after this; before that any scrolling goes astray
            QTimer.singleShot(0, self, self._scroll)
        if had_focus:
            self.rows.setFocus()

    def sections(self) -> Sequence[Section]:
        """What is shown now."""
        return self._sections

    def items(self) -> Sequence[Item]:
        """All lines in their order."""
        return list(self._items.values())

    def has_focus(self) -> bool:
        """Whether the keys are somewhere in this column."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    @Slot()
    def begin(self) -> None:
        """Put the keys on the list."""
        self.rows.setFocus()

    def rest(self) -> None:
        """The keys are elsewhere: nothing is chosen or unfolded here."""
        self.answer = None
        self.rows.rest()

    def _place(self) -> int:
        keys = list(self._items)
        return keys.index(self.rows.current()) if self.rows.current() in keys else 0

    def _add(self, item: Item, aside: bool) -> None:
        key = entries.key_of(item)
        if isinstance(item, NewSignal):
            top = entries.signal(self._desk, item)
        elif isinstance(item, Quiet):
            top = entries.quiet(self._desk, item)
        elif aside:
            top = entries.look(self._desk, item)
        else:
            top, tick = entries.promise(self._desk, item)
            if tick is not None:
                tick.box.toggled.connect(self._ticked)
                self._ticks[tick.box] = key
        if aside:
            self._asides.add(key)
        self._items[key] = item
        self.rows.add(key, top, name=entries.spoken(self._desk, item))

    @Slot(object)
    def _unfold(self, key: object) -> None:
        item = self._items.get(key)
        if item is None:
            return
        if isinstance(item, NewSignal):
            self.answer = SignalAnswer(self._desk, item)
        elif isinstance(item, Quiet):
            self.answer = QuietAnswer(self._desk, item.pupil.uid, item.silence, item.about)
        elif key in self._asides:
            self.answer = Answer(self._desk, item, margins=_ASIDE)
        else:
            self.answer = Answer(self._desk, item)
        self.answer.to_dossier.connect(self.to_dossier)
        self.answer.answered.connect(self.begin)
        self.answer.folded.connect(self.begin)
        self.rows.unfold(key, self.answer)
        self.answer.come_after(self.rows)

    @Slot(object)
    def _open(self, key: object) -> None:
        item = self._items.get(key)
        if isinstance(self.answer, SignalAnswer):
            self.answer.look()
        elif isinstance(item, Line) and going.has_page(item):
            going.open_line(self._desk, item)
        elif item is not None:
            self.to_dossier.emit(item.pupil.uid)

    @Slot(str)
    def _press(self, letter: str) -> None:
        if self.answer is not None:
            self.answer.press(letter)

    @Slot(bool)
    def _ticked(self, on: bool) -> None:
        box = self.sender()
        if not on or not isinstance(box, QAbstractButton):
            return
        with QSignalBlocker(box):
            box.setChecked(False)  # it leaves the list when the store has taken it
        self.begin()
        self.rows.choose(self._ticks[box])
        if isinstance(self.answer, Answer):
            self.answer.finish()

    @Slot()
    def _scroll(self) -> None:
        if self._items and self.rows.current() == next(iter(self._items)):
            self.rows.verticalScrollBar().setValue(0)
        else:
            self.rows.show_chosen()
