"""A month as a grid of days with a few short lines each; the arrows walk from day to day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bijtijds.terms.dates import WEEKDAYS, weekday_date
from bijtijds.ui.kit import cells
from bijtijds.ui.kit.signs import Sign
from bijtijds.ui.kit.uncopied import asks_for_a_copy
from bijtijds.ui.theme.icons import drawing
from bijtijds.ui.theme.tokens import current
from bijtijds.ui.theme.units import u

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SCHOOL_DAYS = 5
_LOWEST = 8.5


@dataclass(frozen=True, slots=True, repr=False)
class Short:
    """One line of a day: its words, the sign that says how it stands, and fewer words for where there is no room."""

    words: str
    sign: Sign | None = None
    icon: str = ""
    brief: str = ""


class _Days(QAbstractTableModel):
    """Weeks down, days across."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first, self.weeks, self.across = date(1970, 1, 5), 0, _SCHOOL_DAYS
        self.month, self.today = 1, date(1970, 1, 1)
        self.lines: Mapping[date, Sequence[Short]] = {}

    def show(self, month: date, today: date, lines: Mapping[date, Sequence[Short]]) -> None:
        """Show the month that this day lies in; the weekend only when something is there."""
        self.beginResetModel()
        begin = month.replace(day=1)
        end = (begin + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        self.first, self.month, self.today, self.lines = (
            begin - timedelta(days=begin.weekday()),
            begin.month,
            today,
            lines,
        )
        self.weeks = ((end - self.first).days // 7) + 1
        self.across = 7 if any(day.weekday() >= _SCHOOL_DAYS for day, found in lines.items() if found) else _SCHOOL_DAYS
        self.endResetModel()

    def day(self, index: Index) -> date:
        return self.first + timedelta(days=7 * index.row() + index.column())

    def place(self, day: date) -> QModelIndex:
        weeks, weekday = divmod((day - self.first).days, 7)
        if weekday < self.across:
            return self.index(weeks, weekday)
        # a folded weekend: the school day beside it that lies in the same month
        return self.index(weeks + 1, 0) if day.day <= 2 else self.index(weeks, self.across - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.weeks

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.across

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        day = self.day(index)
        told = [line.sign.words(line.words) if line.sign else line.words for line in self.lines.get(day, ())]
        return ", ".join([weekday_date(day), *(told or ["niets"])])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return WEEKDAYS[section][:2].capitalize()
        return None


class _Cells(QStyledItemDelegate):
    """Draws a day: its number, and as many lines as there is room for."""

    def __init__(self, days: _Days, parent: QWidget) -> None:
        super().__init__(parent)
        self._days = days

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        colours, day = current(), self._days.day(index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        within = day.month == self._days.month
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, colours.color("sel" if selected else "surface" if within else "alt"))
        painter.setPen(QPen(colours.color("hair"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(u(1.4), u(0.6), -u(1.2), -u(0.6))
        down = self._draw_number(painter, inner, day, selected=selected, within=within)
        # the higher letters of today leave room for one line too
        under = inner.adjusted(0, min(down, max(inner.height() - _line_height(), 0)), 0, 0)
        self._draw_lines(painter, under, self._days.lines.get(day, ()), selected=selected)
        painter.restore()

    def _draw_number(self, painter: QPainter, inner: QRect, day: date, *, selected: bool, within: bool) -> int:
        today = day == self._days.today
        font = cells.font_for("strong" if today else "meta")
        painter.setFont(font)
        colour = "accent" if today else "sel_text" if selected else "text" if within else "muted"
        painter.setPen(current().color(colour))
        high = round(QFontMetricsF(font).height())
        words = f"{day.day} · vandaag" if today else str(day.day)
        if QFontMetricsF(font).horizontalAdvance(words) > inner.width():
            words = str(day.day)
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), high), Qt.AlignmentFlag.AlignLeft, words)
        return high

    def _draw_lines(self, painter: QPainter, inner: QRect, lines: Sequence[Short], *, selected: bool) -> None:
        step = _line_height()
        room = max(inner.height() // step, 0)
        shown = lines if len(lines) <= room else lines[: max(room - 1, 0)]
        for at, line in enumerate(shown):
            self._draw_line(painter, QRect(inner.left(), inner.top() + at * step, inner.width(), step), line, selected)
        if len(shown) < len(lines) and room:
            rect = QRect(inner.left(), inner.top() + len(shown) * step, inner.width(), step)
            late = any(line.sign is Sign.LATE for line in lines) and not shown
            words = f"+ {len(lines) - len(shown)} meer" if shown else f"{len(lines)} punten"
            self._draw_line(painter, rect, Short(words, Sign.LATE if late else None), selected)

    def _draw_line(self, painter: QPainter, rect: QRect, line: Short, selected: bool) -> None:
        closed = line.sign in {Sign.DONE, Sign.CLOSED}
        role = line.sign.role if line.sign else "small"
        font = cells.font_for("danger" if line.sign is Sign.LATE else "meta")
        side, indent = round(rect.height() * 0.8), 0
        icon = line.sign.icon if line.sign and line.sign.icon else line.icon
        if icon:
            ink = line.sign.colour if line.sign else "muted"
            ink = "sel_text" if selected and ink == "muted" else ink
            drawing(icon, current().color(ink).name()).render(
                painter, QRect(rect.left(), rect.top() + (rect.height() - side) // 2, side, side).toRectF()
            )
            indent = side + u(0.6)
        painter.setFont(font)
        grey = closed or line.words.startswith("+ ")
        painter.setPen(cells.colour_for("meta" if grey else role, selected=selected))
        place = rect.adjusted(indent, 0, 0, 0)
        told = _what_fits(line, QFontMetricsF(font), place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), told)


def _line_height() -> int:
    return round(QFontMetricsF(cells.font_for("meta")).height())


def _what_fits(line: Short, metrics: QFontMetricsF, width: int) -> str:
    whole, brief = (line.sign.words(words) if line.sign else words for words in (line.words, line.brief))
    words = whole if not line.brief or metrics.horizontalAdvance(whole) <= width else brief
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


class MonthGrid(QTableView):
    """The arrows choose a day, Enter opens it. Days of the months around it are grey."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._days = _Days(self)
        self.setAccessibleName(name)
        self.setModel(self._days)
        self.setItemDelegate(_Cells(self._days, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(1)
        self.verticalHeader().setMinimumSectionSize(u(_LOWEST))
        for header in (across, self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def show_month(self, month: date, today: date, lines: Mapping[date, Sequence[Short]], chosen: date) -> None:
        """Show the month that a day lies in, with the lines of each day, and choose one of its days."""
        self.selectionModel().blockSignals(True)
        self._days.show(month, today, lines)
        self.selectionModel().blockSignals(False)
        self.setCurrentIndex(self._days.place(chosen))

    def shown(self) -> tuple[date, date]:
        """The first and the last day of the grid, weekends included."""
        return self._days.first, self._days.first + timedelta(days=7 * self._days.weeks - 1)

    def current(self) -> date:
        """The chosen day."""
        return self._days.day(self.currentIndex())

    def words(self) -> dict[date, str]:
        """What a screen reader reads, by day."""
        places = [self._days.index(row, at) for row in range(self._days.weeks) for at in range(self._days.across)]
        return {self._days.day(place): str(place.data()) for place in places}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the day, and nothing is copied; the rest is Qt's."""
        if asks_for_a_copy(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Row heights follow the letters, which may have changed since."""
        self.verticalHeader().setMinimumSectionSize(u(_LOWEST))
        super().paintEvent(event)

    @Slot()
    def _tell(self) -> None:
        if self.currentIndex().isValid():
            self.chosen.emit(self.current())

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.current())
