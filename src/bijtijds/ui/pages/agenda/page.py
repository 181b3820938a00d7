"""Agenda: everything that waits for a day, as a week, a month or a list, and the ledger of all promises."""

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from bijtijds.services import Changed, agenda
from bijtijds.terms.codes import DueKind
from bijtijds.ui.kit import going
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.choices import TicksField
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.layout import Flow, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, ShellPage
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.pages.agenda import wording
from bijtijds.ui.pages.agenda.export import KINDS, ExportAgenda, Proposal, with_parked
from bijtijds.ui.pages.agenda.ledger import LedgerView
from bijtijds.ui.pages.agenda.listing import ListView
from bijtijds.ui.pages.agenda.month import MonthView
from bijtijds.ui.pages.agenda.panel import Chosen
from bijtijds.ui.pages.agenda.week import WeekView
from bijtijds.ui.pages.agenda.wording import Item

WEEK, MONTH, LIST, LEDGER = "week", "month", "list", "ledger"
_VIEWS = ((WEEK, "Week"), (MONTH, "Maand"), (LIST, "Lijst"), (LEDGER, "Belofteboek"))
_CLOSED = "closed"
_EXPORT = "Naar eigen agenda …"
_DAY = timedelta(days=1)
_LISTED = 28 * _DAY


class AgendaPage(ShellPage):
    """One day is in view; the three views show what lies around it, and what is chosen is answered under them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Agenda")
        self._day = desk.clock.today()
        self._pending = False
        self.views = Segments(_VIEWS, name="Toon als")
        self.before, self.after = Button("", icon="caret-left"), Button("", icon="caret-right")
        self.today = Button("Vandaag", name="Vandaag (T)")
        self.kinds = TicksField("kinds", "Soorten", (*KINDS, (_CLOSED, "Wat klaar is")), flows=True)
        self.late = Link("")
        self.late.setProperty("late", "true")
        self.export = Button("", icon="download-simple", name="Bewaar de agenda als bestand")
        self.week, self.month, self.list = WeekView(desk), MonthView(desk), ListView(desk)
        self.ledger = LedgerView(desk)
        self.panel = Chosen(desk)
        self.stack = QStackedWidget()
        self._shown: dict[str, QWidget] = {}
        self._lay_out()
        self._connect()
        self._arrange()

    def show_for(self, pupil: UUID | None) -> None:
        """Read again."""
        self._read()

    def refresh(self, changed: Changed) -> None:
        """Something changed, or names are shown in another way."""
        self.panel.show_item(self.panel.item(), again=not changed.kinds)
        self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the view."""
        super().focusInEvent(event)
        self._view().setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is narrow for its letters, the button to the file is a picture and the month only a grid."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need the room at once, or the window would grow; smaller ones give it once all is measured."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "panel"):
            if width_in_u(self) < PANES_FOLD:
                self._fold()
            else:
                QTimer.singleShot(0, self, self._fold)

    def show_view(self, key: str) -> None:
        """Show the week, the month, the list or the ledger."""
        self.views.choose(key)
        self._turn(key)

    def period(self) -> tuple[date, date]:
        """The first and the last day that are in view."""
        if self._now() == WEEK:
            monday = wording.monday(self._day)
            return monday, monday + 6 * _DAY
        if self._now() == MONTH:
            first = self._day.replace(day=1)
            last = _next_month(self._day) - _DAY
            return wording.monday(first), wording.monday(last) + 6 * _DAY
        return self._day, self._day + _LISTED - _DAY

    # -- making

    def _lay_out(self) -> None:
        self._steps = QWidget()
        inside = row(self._steps, gap=0.6)
        for button in (self.before, self.today, self.after):
            inside.addWidget(button)
        self.head.insertWidget(1, self._steps)
        self.head.addWidget(self.export)
        self.head.addWidget(self.views)
        self._tools = QWidget()
        line = Flow(self._tools, gap=3)
        line.addWidget(self.kinds)
        line.addWidget(self.late)
        self.kinds.caption.hide()
        self.kinds.show_value([*(kind for kind, _words in KINDS), _CLOSED])
        self.body.addWidget(self._tools)
        for key, view in ((WEEK, self.week), (MONTH, self.month), (LIST, self.list), (LEDGER, self.ledger)):
            self._shown[key] = view
            self.stack.addWidget(view)
        self.body.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.views.chosen.connect(self._turn)
        self.kinds.changed.connect(self._read)
        self.before.clicked.connect(self._go_back)
        self.after.clicked.connect(self._go_on)
        self.today.clicked.connect(self._go_today)
        self.late.clicked.connect(self._show_late)
        self.export.clicked.connect(self._export)
        self.export.setToolTip(_EXPORT)
        self.panel.answered.connect(self._keys_back)
        self.ledger.new_wanted.connect(self._make)
        for view in (self.week, self.month, self.list, self.ledger):
            view.chosen.connect(self._choose)
            view.opened.connect(self._open)
            view.letter.connect(self._press)
        self.week.beyond.connect(self._beyond)
        self.month.day_chosen.connect(self._walk)
        self.month.day_opened.connect(self.show_day)
        for keys, slot in (("Alt+Left", self._go_back), ("Alt+Right", self._go_on)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @Slot()
    def _fold(self) -> None:
        narrow = width_in_u(self) < PANES_FOLD
        self.export.setText("" if narrow else _EXPORT)
        self.today.setText("Vandaag" if narrow else "Vandaag  T")
        self.month.fold(narrow)

    def _arrange(self) -> None:
        for widget in (self._tools, self._steps, self.export):
            widget.setVisible(self._now() != LEDGER)
        (self.month.under if self._now() == MONTH else self.body).addWidget(self.panel)
        word = {WEEK: "week", MONTH: "maand"}.get(self._now(), "periode")
        for button, which, key in ((self.before, "Vorige", "Alt+←"), (self.after, "Volgende", "Alt+→")):
            button.setAccessibleName(f"{which} {word}")
            button.setToolTip(f"{which} {word} ({key})")

    # -- reading

    def _now(self) -> str:
        return str(self.views.value())

    def _view(self) -> QWidget:
        return self._shown[self._now()]

    def _kinds(self) -> frozenset[DueKind]:
        return with_parked(frozenset(kind for kind in self.kinds.value() if kind != _CLOSED))

    @Slot()
    def _read(self) -> None:
        self._pending = True  # what the views tell meanwhile is about lines that are on their way out
        if self._now() == LEDGER:
            self.set_title("Agenda", "Wie wat beloofde, en wat ervan kwam")
            self.ledger.read()
        else:
            self._read_days()
        self._pending = False
        self._choose(self._view().current())  # type: ignore[attr-defined]  # each view tells its chosen line

    def _read_days(self) -> None:
        store, kinds, today = self.desk.store, self._kinds(), self.desk.clock.today()
        since, until = self.period()
        found = wording.items(
            agenda.open_lines(store, since=since, until=until, kinds=kinds),
            agenda.closed_lines(store, since=since, until=until, kinds=kinds) if self._with_closed() else (),
        )
        before = min(since, today)
        late = agenda.how_many(store, before=before, kinds=kinds) if self._now() != LIST else 0
        self.late.setVisible(bool(late))
        self.late.setText(f"! {late} te laat")
        self.late.setAccessibleName(f"{late} van eerder te laat: toon de lijst")
        if self._now() == WEEK:
            self.set_title("Agenda", f"{wording.between(since, since + 4 * _DAY)} · week {since.isocalendar().week}")
            self.week.show_week(since, found)
            self.week.choose_day(self._day)
        elif self._now() == MONTH:
            self.set_title("Agenda", wording.month(self._day))
            self.month.show_month(self._day, found)
        else:
            self.set_title("Agenda", wording.between(since, until))
            self._read_list(found, kinds, today)

    def _read_list(self, found: list[Item], kinds: frozenset[DueKind], today: date) -> None:
        late = agenda.open_lines(self.desk.store, until=today - _DAY, kinds=kinds)
        undated = agenda.undated(self.desk.store) if DueKind.AGREEMENT in kinds else ()
        coming = [one for one in found if not one.is_open or (one.line.dated and one.line.on >= today)]
        self.list.show_list([Item(one) for one in late if one.dated], coming, [Item(one) for one in undated])

    def _with_closed(self) -> bool:
        return _CLOSED in self.kinds.value()

    # -- what happens

    @Slot(object)
    def _turn(self, key: object) -> None:
        self.stack.setCurrentWidget(self._shown[str(key)])
        self._arrange()
        self._read()

    @Slot(object)
    def _choose(self, item: object) -> None:
        if not self._pending and self.sender() in (None, self.kinds, self.views, self._view()):
            if self.sender() is self.week:
                self._day = self.week.day()  # what is read again must not take the keys back to another day
            self.panel.show_item(item if isinstance(item, Item) else None)

    @Slot(object)
    def _open(self, item: object) -> None:
        if isinstance(item, Item):
            going.open_line(self.desk, item.line)

    @Slot(str)
    def _press(self, letter: str) -> None:
        if letter == "T" and self._now() != LEDGER:
            self._go_today()
        else:
            self.panel.press(letter)

    @Slot()
    def _keys_back(self) -> None:
        self.panel.show_item(self.panel.item(), again=True)
        self._view().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_back(self) -> None:
        self._go(-1)

    @Slot()
    def _go_on(self) -> None:
        self._go(1)

    @Slot()
    def _go_today(self) -> None:
        self._day = self.desk.clock.today()
        self._read()

    def _go(self, step: int) -> None:
        if self._now() == MONTH:
            first = self._day.replace(day=1)
            self._day = _next_month(first) if step > 0 else (first - _DAY).replace(day=1)
        elif self._now() != LEDGER:
            self._day += step * (7 * _DAY if self._now() == WEEK else _LISTED)
        self._read()

    @Slot(int)
    def _beyond(self, step: int) -> None:
        monday = wording.monday(self._day)
        self._day = monday - 3 * _DAY if step < 0 else monday + 7 * _DAY
        self._read()
        self.week.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _walk(self, day: date) -> None:
        # a day of the month beside it may be looked at without leaving the month in view
        if not self._pending and (day.year, day.month) == (self._day.year, self._day.month):
            self._day = day

    @Slot(object)
    def show_day(self, day: date) -> None:
        """Show the week of a day, with the keys on that day."""
        self._day = day
        self.show_view(WEEK)
        self.week.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _show_late(self) -> None:
        self._day = self.desk.clock.today()
        self.show_view(LIST)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _make(self) -> None:
        self.desk.way.open("agreement.new")

    @Slot()
    def _export(self) -> None:
        since, until = self.period()
        today = self.desk.clock.today()
        kinds = frozenset(kind for kind in self.kinds.value() if kind != _CLOSED)
        ExportAgenda(self.desk, self, Proposal(max(since, today) if until >= today else since, until, kinds)).open()


def _next_month(day: date) -> date:
    return (day.replace(day=1) + 32 * _DAY).replace(day=1)
