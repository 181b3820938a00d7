"""Fields for a day and for a time of the day."""

from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QTableView, QToolButton, QWidget

from bijtijds.base.clock import Clock
from bijtijds.base.errors import RuleBroken
from bijtijds.terms.dates import WEEKDAYS, clock_time, long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.days import parse_day, parse_time
from bijtijds.ui.kit.fields import Field
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.theme import units
from bijtijds.ui.theme.icons import icon
from bijtijds.ui.theme.tokens import current

# `wo 30 september 2026` with the room at both sides: of a day that is cut off only the wrong part would be read.
_DAY = 37


def shown_day(day: date) -> str:
    """`do 12 november 2026`: the weekday shows at once whether the right day was understood."""
    return f"{WEEKDAYS[day.weekday()][:2]} {long_date(day)}"


class DayField(Field):
    """A day, typed as people do or picked from a small calendar."""

    def __init__(self, name: str, label: str, clock: Clock, *, optional: bool = False, **more: Any) -> None:
        more.setdefault("required", not optional)
        super().__init__(name, label, **more)
        self._clock = clock
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("dag-maand of vandaag")  # a bare day would look like one that was filled in
        self.edit.setMaxLength(40)
        self.pick = Button("", "plain", "calendar-blank", name=f"{label}: kalender")
        frame = QWidget()
        line = row(frame, gap=1)
        line.addWidget(self.edit, 1)
        line.addWidget(self.pick)
        units.at_least(self.edit, width=_DAY)
        units.at_most(self, width=62)
        self.use(frame, (self.edit, self.pick))
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(self._tidy)
        self.pick.clicked.connect(self._open_calendar)

    def value(self) -> date | None:
        """The day, or None when left empty."""
        words = self.edit.text().strip()
        if not words:
            return None
        day = parse_day(words, self._clock.today())
        if day is None:
            raise RuleBroken("day_unreadable", field=self.name)
        return day

    def stored(self) -> str | None:
        """The day as ISO text, or what was typed as long as it is no day."""
        words = self.edit.text().strip()
        day = parse_day(words, self._clock.today())
        return day.isoformat() if day else words or None

    def show_value(self, value: Any) -> None:
        """Show a date, ISO text or half-typed words."""
        day = value if isinstance(value, date) else parse_day(str(value), self._clock.today()) if value else None
        self.edit.setText(shown_day(day) if day else str(value or ""))

    @Slot()
    def _tidy(self) -> None:
        day = parse_day(self.edit.text(), self._clock.today())
        if day is not None:
            self.edit.setText(shown_day(day))
            self.show_problem("")

    @Slot()
    def _open_calendar(self) -> None:
        calendar = _Calendar(parse_day(self.edit.text(), self._clock.today()) or self._clock.today(), self)
        calendar.picked.clicked.connect(self._take_picked)
        calendar.given_up.connect(self.focus)
        below = self.edit.mapToGlobal(QPoint(0, self.edit.height() + units.u(0.5)))
        calendar.move(below)
        calendar.show()
        calendar.picked.setFocus()

    @Slot(QDate)
    def _take_picked(self, day: QDate) -> None:
        self.edit.setText(shown_day(date(day.year(), day.month(), day.day())))
        self.show_problem("")
        popup = self.findChild(_Calendar)
        if popup is not None:
            popup.close()
        self.edit.setFocus()


class _Calendar(QFrame):
    """The small calendar under a day field; a click or Enter picks, Esc closes."""

    given_up = Signal()

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        box = column(self, margins=(1, 1, 1, 1))
        self.picked = QCalendarWidget()
        self.picked.setAccessibleName("Kalender")
        self.picked.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        self.picked.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.picked.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.picked.setSelectedDate(QDate(day.year, day.month, day.day))
        self.picked.activated.connect(self.picked.clicked)
        box.addWidget(self.picked)
        self._dress()

    def event(self, event: QEvent) -> bool:
        """Escape is the calendar's own: a shortcut of the page around the field would leave the whole page."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.close()
                self.given_up.emit()
            event.accept()
            return True
        return super().event(event)

    def _dress(self) -> None:
        plain = QTextCharFormat()
        plain.setForeground(current().color("muted"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.picked.setWeekdayTextFormat(weekday, plain)
        arrows = (("prev", "caret-left", "Vorige maand"), ("next", "caret-right", "Volgende maand"))
        for which, drawing, words in arrows:
            button = self.picked.findChild(QToolButton, f"qt_calendar_{which}month")
            if button is not None:
                button.setIcon(icon(drawing))
                button.setAccessibleName(words)
        days = self.picked.findChild(QTableView)
        if days is not None:
            self.picked.setFocusProxy(days)


class TimeField(Field):
    """A time of the day on the wall clock."""

    def __init__(self, name: str, label: str, *, optional: bool = True, **more: Any) -> None:
        more.setdefault("required", not optional)
        super().__init__(name, label, **more)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("bv. 13.30")  # a bare time would look like one that was filled in
        self.edit.setMaxLength(12)
        units.at_least(self.edit, width=16)
        units.at_most(self, width=max(20, 1.8 * len(label)))  # no wider than its caption, which does not wrap then
        self.use(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(self._tidy)

    def value(self) -> time | None:
        """The time, or None when left empty."""
        words = self.edit.text().strip()
        if not words:
            return None
        moment = parse_time(words)
        if moment is None:
            raise RuleBroken("time_unreadable", field=self.name)
        return moment

    def stored(self) -> str | None:
        """The time as ISO text, or what was typed as long as it is no time."""
        words = self.edit.text().strip()
        moment = parse_time(words)
        return moment.isoformat("minutes") if moment else words or None

    def show_value(self, value: Any) -> None:
        """Show a time, ISO text or half-typed words."""
        moment = value if isinstance(value, time) else parse_time(str(value)) if value else None
        self.edit.setText(clock_time(moment) if moment else str(value or ""))

    @Slot()
    def _tidy(self) -> None:
        moment = parse_time(self.edit.text())
        if moment is not None:
            self.edit.setText(clock_time(moment))
            self.show_problem("")
