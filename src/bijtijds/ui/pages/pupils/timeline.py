"""The timeline of a dossier: when, what was seen or heard, and apart from it the interpretation."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import (
    Store,
    emergencies,
    measurements,
    meldcode,
    memory_aids,
    notes,
    parking,
    route,
    talks,
    timeline,
)
from bijtijds.services.timeline import (
    AGREEMENT,
    EMERGENCY,
    LANES,
    MEASUREMENT,
    MELDCODE,
    NOTE,
    PARKED,
    STEP,
    TALK,
    Filter,
    TimelineRow,
)
from bijtijds.terms.codes import Area
from bijtijds.terms.dates import clock_time, short_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.cells import Cell, Line
from bijtijds.ui.kit.choices import ChoiceField, Option
from bijtijds.ui.kit.confirm import Question
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import Flow, column, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.pupils import wording
from bijtijds.ui.pages.pupils.lanes import Lanes
from bijtijds.ui.theme import units
from bijtijds.ui.theme.units import u

OPEN_CONFIDENTIAL = Question(
    "Vertrouwelijke stukken openen?",
    "Ze komen op het scherm tot u een andere leerling kiest. Dat u ze opent, komt in het logboek.",
    ("Open ze", "Laat ze dicht"),
)
_REMOVERS = {
    NOTE: notes.remove, TALK: talks.remove, MEASUREMENT: measurements.remove, STEP: route.remove,
    PARKED: parking.remove, EMERGENCY: emergencies.remove, MELDCODE: meldcode.remove,
}  # fmt: skip
_TOLD, _ALL, _YEAR, _EVER = "told", "all", "year", "ever"
# Agreements stand beside the timeline anyway: among the signals they would hide how concerns stack up.
_SOME = (_TOLD, "Zonder afspraken")
_WHOLE = (_ALL, "Alle soorten")
_KINDS = (
    (NOTE, "Signalen"), (TALK, "Gesprekken"), (AGREEMENT, "Afspraken"), (MEASUREMENT, "Metingen en verzuim"),
    (STEP, "Stappen op de zorgroute"),
)  # fmt: skip
_ROUTES = {
    NOTE: "note.edit", TALK: "talk.edit", MEASUREMENT: "measurement.edit", STEP: "route.edit", PARKED: "park.pick",
    EMERGENCY: "emergency.edit", MELDCODE: "meldcode.edit",
}  # fmt: skip
_PERIODS = ((_YEAR, "Dit schooljaar"), (_EVER, "Alle jaren"))


class TimelineSheet(QWidget):
    """Rows of one pupil, newest first, a page at a time. Confidential pieces only after opening them on purpose."""

    agreement_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pupil: UUID | None = None
        self._rows: list[TimelineRow] = []
        self._more = self._loading = self._confidential = False
        self._before_lanes = _TOLD
        areas = [(_ALL, "Alle gebieden"), *((one, one.label.capitalize()) for one in Area)]
        self.kind, self.area = _chooser("Soort", (_SOME, *_KINDS, _WHOLE), 40), _chooser("Gebied", areas)
        self.period = _chooser("Periode", _PERIODS)
        self.lanes_button = Button("", "plain", "columns", name="Toon in banen (Ctrl+B)")
        self.lanes_button.setCheckable(True)
        self.lanes_button.setShortcut(QKeySequence("Ctrl+B"))
        self.lanes_button.setToolTip(self.lanes_button.accessibleName())
        self.confidential = Link("Vertrouwelijk openen …", "lock-simple")
        self.opened_sign = SignLabel(Sign.LOCKED, "vertrouwelijke stukken staan erbij")
        self.table: Table[TimelineRow] = Table(
            [
                Column("Wanneer", self._when, width=34),
                Column("Feit: gezien of gehoord", self._fact),
                Column("Duiding of vragen", _meaning, meaning=True),
            ],
            key=_key,
            name="Tijdlijn",
        )
        self.lanes = Lanes(desk.clock.today)
        self.empty, self.lanes_empty = (Empty("", "", button="Nieuwe signaalnotitie") for _ in range(2))
        self.table.set_empty(self.empty)
        self.lanes.set_empty(self.lanes_empty)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_pupil(self, pupil: UUID) -> None:
        """Show another pupil; what was opened on purpose for the former one closes."""
        if pupil != self._pupil:
            self._pupil, self._confidential = pupil, False
            self._rows = []
            self.table.show_rows(())
            self.lanes.show_rows(())
        self.read()

    def read(self) -> None:
        """Read again as many rows as were shown."""
        if self._pupil is None:
            return
        wanted = max(len(self._rows), timeline.PAGE)
        found = timeline.page(self._desk.store, self._pupil, self._filter(), limit=wanted)
        self._rows, self._more = list(found), len(found) == wanted
        self._show()
        self.confidential.setVisible(not self._confidential)
        self.opened_sign.setVisible(self._confidential)

    def take_secret_back(self) -> None:
        """The link to the confidential pieces stands among the filters again."""
        self._filters.addWidget(self.secret)

    def be_low(self, *, low: bool) -> None:
        """For want of height the line under the rows waits until there is a row that it is about."""
        self._low = low
        self._look()

    def current(self) -> TimelineRow | None:
        """The row under the cursor, in the view that is shown."""
        return self._view().current()

    def _view(self) -> Table[TimelineRow]:
        return self.lanes if self.lanes_button.isChecked() else self.table

    def _lay_out(self) -> None:
        box = column(self, gap=1.2)
        self.concern = Link("Begin een zorg  Z", "flag", name="Begin een zorg bij dit signaal")
        self.cycle = Link("Begin een cyclus  C", "columns", name="Begin een HGW-cyclus bij dit signaal")
        for link in (self.concern, self.cycle):
            link.setEnabled(False)
        self._filters = Flow(gap=1.2)
        self.secret = _beside(self.opened_sign, self.confidential)
        along = _beside(Picture("eye", "muted"), Text("ouders kunnen dit inzien", "meta", wrap=False))
        units.fixed(self.lanes_button, height=7.6)
        for widget in (self.kind, self.area, self.period, self.lanes_button, along, self.secret):
            self._filters.addWidget(widget)
        box.addLayout(self._filters)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.lanes)
        box.addWidget(self.stack, 1)
        self.keys = Text("", "meta")
        self._foot, self._low = QWidget(), False
        foot = row(self._foot, gap=1.6)
        for widget in (self.concern, self.cycle):
            foot.addWidget(widget)
        foot.addWidget(self.keys, 1)
        box.addWidget(self._foot)
        self._entrance = Entrance(self, self.table)

    def _connect(self) -> None:
        for field in (self.kind, self.area, self.period):
            field.changed.connect(self._filtered)
        self.lanes_button.toggled.connect(self._switch)
        self.confidential.clicked.connect(self._open_confidential)
        self.concern.clicked.connect(self._begin_concern)
        self.cycle.clicked.connect(self._begin_cycle)
        for empty in (self.empty, self.lanes_empty):
            empty.wanted.connect(self._new_note)
        for view in (self.table, self.lanes):
            view.opened.connect(self._open)
            view.chosen.connect(self._look)
            view.verticalScrollBar().valueChanged.connect(self._scrolled)
            answers = (
                ("Del", self._remove), ("H", self._history), ("Z", self._begin_concern), ("C", self._begin_cycle),
                ("K", self._keep), ("L", self._in_las),
            )  # fmt: skip
            for key, slot in answers:
                shortcut = QShortcut(QKeySequence(key), view)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(slot)

    def _filter(self) -> Filter:
        kind, area = self.kind.value(), self.area.value()
        return Filter(
            lanes=self._lanes_of(kind),
            area=None if area == _ALL else area,
            since=_first_day(self._desk.clock.today()) if self.period.value() == _YEAR else None,
            confidential=self._confidential,
        )

    def _lanes_of(self, kind: str) -> frozenset[str]:
        if kind == _ALL:
            return frozenset({*LANES, STEP})
        return frozenset({NOTE, TALK, MEASUREMENT}) if kind == _TOLD else frozenset({kind})

    def _show(self) -> None:
        if self.lanes_button.isChecked():
            self.lanes.show_months(self._rows)
        else:
            self.table.show_rows(self._rows)
        narrowed = self.kind.value() not in {_TOLD, _ALL} or self.area.value() != _ALL
        for empty in (self.empty, self.lanes_empty):
            if narrowed:
                empty.say("Niets gevonden", "Kies andere soorten of gebieden, of kijk in alle jaren.")
            else:
                empty.say("Nog niets in dit schooljaar", "Leg vast wat u zag of hoorde, of kijk in alle jaren.")
            empty.button.setVisible(not narrowed)

    def _when(self, row: TimelineRow) -> Cell:
        today = self._desk.clock.today()
        day = short_date(row.on, today) + (f", {clock_time(row.at).removesuffix(' uur')}" if row.at else "")
        label = row.label.removesuffix(", open")
        lines = [Line(day, "strong"), Line(label, "meta", icon=wording.kind_icon(row))]
        who = wording.who(row, self._desk.names)
        if who:
            lines.append(Line(who, "meta"))
        if row.confidential:
            lines.append(Line("vertrouwelijk", "meta", sign=Sign.LOCKED))
        return lines

    def _fact(self, row: TimelineRow) -> Cell:
        lines = [Line(row.fact)]
        if row.since is not None:
            lines.append(Line(f"sinds {short_date(row.since, self._desk.clock.today())}", "meta"))
        if row.vanishes_on is not None:
            words = wording.vanishes(row.vanishes_on, self._desk.clock.today())
            lines.append(Line(f"{words} · K zet haar in het dossier", "meta", sign=Sign.WAITING))
        if row.also_in_las_on is not None:
            lines.append(Line(f"ook in het LAS op {short_date(row.also_in_las_on, self._desk.clock.today())}", "meta"))
        if row.open and row.due_on is not None:
            words, sign = due.stands(row.due_on, self._desk.clock.today())
            verb = {NOTE: "opvolgen", TALK: "evaluatie"}.get(row.kind, "uiterlijk")
            lines.append(Line(f"{verb}: {words}", "danger" if sign else "meta", sign=sign))
        return lines

    @Slot()
    def _filtered(self) -> None:
        self._rows = []
        self.read()

    @Slot(bool)
    def _switch(self, lanes: bool) -> None:
        now = (self.table if lanes else self.lanes).current()
        self._offer_kinds(lanes=lanes)
        self.stack.setCurrentWidget(self.lanes if lanes else self.table)
        self._entrance.lead_to(self._view())
        self.read()
        if now is not None:
            self._view().choose(_key(now))

    def _offer_kinds(self, *, lanes: bool) -> None:
        """Agreements have a lane, so with lanes nothing is left out unless she chose so; she gets back what she had."""
        kind = self.kind.value()
        with QSignalBlocker(self.kind):
            self.kind.set_options((_WHOLE, *_KINDS) if lanes else (_SOME, *_KINDS, _WHOLE))
            if lanes:
                self._before_lanes = kind
            elif kind == _ALL:
                self.kind.show_value(self._before_lanes if self._before_lanes in {_TOLD, _ALL} else _TOLD)

    @Slot()
    def _scrolled(self) -> None:
        bar = self._view().verticalScrollBar()
        if not self._more or self._loading or self._pupil is None or bar.value() < bar.maximum() - u(40):
            return
        self._loading = True
        found = timeline.page(self._desk.store, self._pupil, self._filter(), before=self._rows[-1].moment)
        self._more = len(found) == timeline.PAGE
        self._rows.extend(found)
        self._show()
        self._loading = False

    @Slot()
    def _open_confidential(self) -> None:
        if self._pupil is None or self._desk.ask.choose(self, OPEN_CONFIDENTIAL) is None:
            return
        timeline.open_confidential(self._desk.store, self._pupil)
        self._confidential = True
        self.read()
        self._view().setFocus()

    @Slot(object)
    def _open(self, row: TimelineRow) -> None:
        if row.kind == AGREEMENT:
            self.agreement_wanted.emit(row.uid)
        else:
            self._desk.way.open(_ROUTES[row.kind], row.uid)

    @Slot()
    def _look(self) -> None:
        row = self.current()
        self.concern.setEnabled(row is not None and row.kind == NOTE)
        self.cycle.setEnabled(row is not None and wording.begins_a_cycle(row))
        self.keys.setText(wording.keys(row))
        self._foot.setVisible(row is not None or not self._low)

    @Slot()
    def _begin_cycle(self) -> None:
        row = self.current()
        if row is not None and wording.begins_a_cycle(row):
            self._desk.way.open("cycle.new", self._pupil, row.uid)

    @Slot()
    def _begin_concern(self) -> None:
        row = self.current()
        if row is not None and row.kind == NOTE:
            self._desk.way.open("concern.new", self._pupil, row.uid)

    @Slot()
    def _new_note(self) -> None:
        self._desk.way.open("note.new", self._pupil)

    @Slot()
    def _history(self) -> None:
        row = self.current()
        if row is not None:
            self._desk.way.open("history", row.kind, row.uid)

    @Slot()
    def _keep(self) -> None:
        """A memory aid becomes a note of the dossier."""
        row = self.current()
        if row is not None and row.vanishes_on is not None:
            self._try(memory_aids.keep, row.uid)

    @Slot()
    def _in_las(self) -> None:
        """What stands here was put into the pupil administration too, today."""
        row = self.current()
        if row is None or not wording.goes_into_the_las(row):
            return
        self._try(notes.mark_in_las if row.kind == NOTE else talks.mark_in_las, row.uid)

    def _try(self, verb: Callable[[Store, UUID], None], uid: UUID) -> None:
        try:
            verb(self._desk.store, uid)
        except BijtijdsError as error:
            self._desk.bar.say_trouble(error)

    @Slot()
    def _remove(self) -> None:
        row = self.current()
        if row is None:
            return
        if row.kind == AGREEMENT:
            self._desk.bar.say("Een afspraak verdwijnt niet zomaar. Rond hem af of laat hem vervallen bij Afspraken.")
            return
        self._try(_REMOVERS[row.kind], row.uid)


def _chooser(name: str, options: Sequence[Option], width: float = 35) -> ChoiceField:
    field = ChoiceField(name.lower(), name, options, as_list=True)
    field.caption.hide()
    units.fixed(field, width=width)
    return field


def _beside(*widgets: QWidget) -> QWidget:
    """As high as the filters, so that words and lists stand on one line."""
    holder = QWidget()
    units.at_least(holder, height=7.6)
    line = row(holder, gap=1.2, margins=(1, 0, 1, 0))
    for widget in widgets:
        line.addWidget(widget)
    return holder


def _meaning(row: TimelineRow) -> Cell:
    return row.interpretation


def _key(row: TimelineRow) -> tuple[str, UUID]:
    return row.kind, row.uid


def _first_day(today: date) -> date:
    """A school year starts on 1 August (WPO art. 1)."""
    return date(today.year if today.month >= 8 else today.year - 1, 8, 1)
