"""The one read-only model behind every table and list: rows of any kind, told by columns."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from bijtijds.ui.kit.cells import Cell, plain

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its title and what it tells of a row.

    `width` is in u; without it the column shares what is left by `weight`. `meaning` marks interpretation: tint and
    italic, also on a selected row. `tick` makes it a column of tick boxes; `text` then is not asked.
    """

    title: str
    text: Callable[[R], Cell] | None = None
    width: float | None = None
    weight: int = 1
    meaning: bool = False
    tick: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows that names what follows: `Te laat 2`."""

    text: str
    count: int | None = None


class RowModel(QAbstractTableModel, Generic[R]):
    """Rows shown by columns; never edited here, but rows can be ticked by their key."""

    ticks_changed = Signal()

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], Hashable], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[R | Heading] = []
        self._ticked: set[Hashable] = set()

    def show_rows(self, rows: Sequence[R | Heading]) -> None:
        """Show other rows; ticks of rows that are gone are forgotten."""
        self.beginResetModel()
        self._rows = list(rows)
        self._ticked &= {self._key(row) for row in self._rows if not isinstance(row, Heading)}
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Tell the rows by other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def row(self, at: int) -> R | Heading:
        """What stands at a line."""
        return self._rows[at]

    def key_at(self, at: int) -> Hashable | None:
        """The key of a line; None for a heading or outside."""
        if not 0 <= at < len(self._rows):
            return None
        row = self._rows[at]
        return None if isinstance(row, Heading) else self._key(row)

    def find(self, key: Hashable) -> int:
        """The line of a key, or -1."""
        return next((at for at in range(len(self._rows)) if key is not None and self.key_at(at) == key), -1)

    def cell(self, at: int, column: int) -> Cell:
        """What a cell holds."""
        row, text = self._rows[at], self.columns[column].text
        if isinstance(row, Heading):
            return f"{row.text}  {row.count}" if row.count is not None else row.text
        return "" if text is None else text(row)

    def is_ticked(self, at: int) -> bool:
        """Whether the row is ticked."""
        return self.key_at(at) in self._ticked

    def ticked(self) -> set[Hashable]:
        """The keys of all ticked rows."""
        return set(self._ticked)

    def tick(self, keys: set[Hashable]) -> None:
        """Tick these rows and no others."""
        self._ticked = set(keys)
        self._tell()

    def turn(self, at: int) -> None:
        """Tick a row, or take the tick away."""
        key = self.key_at(at)
        if key is not None:
            self._ticked ^= {key}
            self._tell()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, headings cannot."""
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The plain words of a cell, for screen readers; the delegate draws the rest."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if self.columns[index.column()].tick and not isinstance(self._rows[index.row()], Heading):
                return "aangevinkt" if self.is_ticked(index.row()) else "niet aangevinkt"
            return plain(self.cell(index.row(), index.column()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.ticks_changed.emit()
