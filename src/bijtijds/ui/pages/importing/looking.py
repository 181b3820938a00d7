"""The preview: every line that changes something, ticked or not, filtered by what it does."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services.importing import Preview, PreviewLine, State
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.table import Column, Heading, Table
from bijtijds.ui.theme import units

_SEGMENTS: tuple[tuple[str, str, frozenset[State]], ...] = (
    ("all", "Alles", frozenset(State) - {State.UNCHANGED}),
    ("new", "Nieuw", frozenset({State.NEW})),
    ("changed", "Gewijzigd", frozenset({State.CHANGED})),
    ("choose", "U kiest", frozenset({State.CONFLICT})),
    ("gone", "Weg", frozenset({State.NOT_IN_FILE, State.SKIPPED})),
)
_KINDS = (("pupil", "Leerlingen"), ("staff", "Medewerkers"), ("group", "Groepen"))
_QUIET = frozenset({State.NEW, State.NOT_IN_FILE, State.SKIPPED})
_LEAVING = frozenset({State.NOT_IN_FILE, State.SKIPPED})


class Looking(QWidget):
    """Segments, the one table and the remarks about the file. Ticks stay while she looks at another segment."""

    chosen = Signal(object)
    entered = Signal()
    ticks_changed = Signal()
    filtered = Signal()
    undecided_ticked = Signal()

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names
        self._lines: tuple[PreviewLine, ...] = ()
        self._ticks: frozenset[Hashable] = frozenset()
        self._setting = False
        self._box = column(self, gap=1.2)
        self._notes = column(gap=1)
        self._box.addLayout(self._notes)
        self._head = row(gap=2)
        self.segments = Segments([(key, word, 0) for key, word, _ in _SEGMENTS], name="Toon", wraps=True)
        self.segments.chosen.connect(self._filter)
        self._unchanged = Text("", "muted", wrap=False)
        self._head.addWidget(self.segments)
        self._head.addStretch(1)
        self._head.addWidget(self._unchanged)
        self._box.addLayout(self._head)
        self._make_warnings()
        self._make_table()
        self._make_foot()

    def show_preview(self, preview: Preview, ticks: frozenset[str]) -> None:
        """Show a comparison with these ticks; the chosen line stays chosen."""
        self._lines = preview.lines
        self._ticks = frozenset(ticks)
        for key, _, states in _SEGMENTS:
            self.segments.set_count(key, sum(line.state in states for line in self._lines))
        one = preview.unchanged == 1
        self._unchanged.setText(f"{preview.unchanged} leerling{'' if one else 'en'} ongewijzigd")
        self._show_warnings(preview.trial.warnings())
        self._filter(str(self.segments.value()))
        if self.table.current() is None:
            self.table.choose_first()

    def warn(self, sentence: str) -> None:
        """Something to know before anything is taken over."""
        self._notes.addWidget(Note(sentence, "warning-circle", icon_role="warn"))

    def ticks(self) -> frozenset[str]:
        """The keys of the lines to take over, also those of other segments."""
        return frozenset(str(key) for key in self._ticks)

    def ticks_elsewhere(self) -> bool:
        """Whether there are ticks that this segment does not show."""
        return bool(self._ticks - {line.key for line in self.table.rows()})

    def redraw(self) -> None:
        """Names are written in another way now."""
        self._filter(str(self.segments.value()))

    def _make_table(self) -> None:
        self.table: Table[PreviewLine] = Table(
            [
                Column("", width=9, tick=True),
                Column("Naam", self._who, weight=5),
                Column("Groep", _group, weight=3),
                Column("Wat verandert er?", _what, weight=8),
            ],
            key=_key,
            name="Wat het bestand verandert",
        )
        self.table.set_empty(Empty("Hier is niets", "Kies een ander rijtje hierboven."))
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self._opened)
        self.table.ticks_changed.connect(self._ticked)
        self._box.addWidget(self.table, 1)

    def _make_foot(self) -> None:
        line = row(gap=2)
        line.addWidget(Text("↑ ↓ regel · Spatie vinkje · Enter vergelijk", "meta"), 1)
        self.all_on, self.all_off = Link("Alles aan"), Link("Alles uit")
        self.all_on.clicked.connect(self._tick_all)
        self.all_off.clicked.connect(self._tick_none)
        line.addWidget(self.all_on)
        line.addWidget(self.all_off)
        self._box.addLayout(line)

    def _make_warnings(self) -> None:
        self._told = QWidget()
        box = column(self._told, gap=0.8)
        line = Flow()
        self._warn_link = Link("", "caret-right")
        self._warn_link.clicked.connect(self._fold_warnings)
        line.addWidget(self._warn_link)
        box.addLayout(line)
        inside = QWidget()
        self._warn_box = column(inside, gap=0.8)
        self._warn_list = scrolling(inside)
        units.at_most(self._warn_list, height=30)
        self._warn_list.hide()
        box.addWidget(self._warn_list)
        self._box.addWidget(self._told)

    def _show_warnings(self, warnings: Sequence[str]) -> None:
        self._told.setVisible(bool(warnings))
        one = len(warnings) == 1
        self._warn_link.setText(f"{len(warnings)} opmerking{'' if one else 'en'} bij het bestand")
        self._warn_link.setAccessibleName(self._warn_link.text())
        if self._warn_box.count() == 0:
            for words in warnings:
                self._warn_box.addWidget(Text(words))
            self._warn_box.addStretch(1)

    def _who(self, line: PreviewLine) -> Cell:
        words = line.name.full if line.kind == "group" else self._names(line.name)
        first = 0 if line.kind == "group" or self._names.discreet else len(words.split(" ")[0])
        return Line(words, marks=((0, first),) if first else ())

    @Slot()
    def _fold_warnings(self) -> None:
        opened = self._warn_list.isHidden()
        self._warn_list.setVisible(opened)
        self._warn_link.set_icon("caret-down" if opened else "caret-right")

    @Slot(object)
    def _filter(self, key: object) -> None:
        states = next(states for name, _, states in _SEGMENTS if name == key)
        shown = [line for line in self._lines if line.state in states]
        kinds = [(title, [line for line in shown if line.kind == kind]) for kind, title in _KINDS]
        filled = [(title, lines) for title, lines in kinds if lines]
        rows: list[PreviewLine | Heading] = []
        for title, lines in filled:
            if len(filled) > 1 or title != _KINDS[0][1]:
                rows.append(Heading(title, len(lines)))
            rows += lines
        self._setting = True
        self.table.show_rows(rows)
        self.table.tick({line.key for line in shown if line.key in self._ticks})
        self._setting = False
        self.filtered.emit()

    @Slot()
    def _ticked(self) -> None:
        if self._setting:
            return
        shown = self.table.rows()
        ticked = self.table.ticked()
        wrong = {line.key for line in shown if line.undecided and line.key in ticked}
        if wrong:
            self.table.tick(ticked - wrong)
            self.undecided_ticked.emit()
            return
        self._ticks = (self._ticks - {line.key for line in shown}) | ticked
        self.ticks_changed.emit()

    @Slot()
    def _tick_all(self) -> None:
        """Everything in view; who left only when she looks at those alone."""
        alone = self.segments.value() == "gone"
        wanted = (line for line in self.table.rows() if not line.undecided)
        self.table.tick({line.key for line in wanted if alone or line.state not in _LEAVING} | self._kept_leavers())

    @Slot()
    def _tick_none(self) -> None:
        self.table.tick(set())

    @Slot(object)
    def _opened(self, _line: object) -> None:
        self.entered.emit()

    def _kept_leavers(self) -> set[Hashable]:
        return {line.key for line in self.table.rows() if line.state in _LEAVING and line.key in self._ticks}


def _key(line: PreviewLine) -> Hashable:
    return line.key


def _group(line: PreviewLine) -> Cell:
    moved = next((one for one in line.differences if one.field == "group" and one.old != "leeg"), None)
    return f"{moved.old} → {moved.new}" if moved is not None else line.group


def _what(line: PreviewLine) -> Cell:
    if line.state is State.CONFLICT:
        return Line(line.what, sign=Sign.WARN)
    return Line(line.what, "muted" if line.state in _QUIET else "body")
