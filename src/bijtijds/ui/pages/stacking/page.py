"""The stacking picture of one pupil: lanes over time, and under them in words what repeats and what is silent."""

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services import Changed, pupils, stacking
from bijtijds.services.stacking import Lane, Mark, Picture, Remark
from bijtijds.terms.dates import long_date, short_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, row, scrolling
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.kit.table import Column, Heading, Table
from bijtijds.ui.kit.time_lanes import Spot, TimeLanes
from bijtijds.ui.theme import units

_PERIODS = ((90, "Drie maanden"), (182, "Half jaar"), (365, "Een jaar"))
_LANES = tuple(Lane)
_LONGEST = 240
_ROUTES = {"signal_note": "note.edit", "talk": "talk.edit", "hgw_cycle": "cycle.edit"}


class StackingPage(TaskPage):
    """← → walk through the picture; a sentence unfolds to the signals that it comes from."""

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        self._banner = pupils.banner(desk.store, pupil)
        super().__init__(desk, back=desk.names(self._banner.name), title="Stapelbeeld")
        self._pupil = pupil
        self._picture: Picture | None = None
        self.period = Segments(_PERIODS, name="Periode")
        self.period.choose(_PERIODS[1][0])
        self.period.chosen.connect(self._read)
        self.table_button = Button("Toon als tabel", icon="rows")
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._switch)
        self.lanes = TimeLanes([lane.label for lane in _LANES], name="Stapelbeeld")
        self.lanes.chosen.connect(self._tell)
        self.lanes.opened.connect(self._open_mark)
        self.in_hand = Text("← → loopt door het beeld, Enter opent.", "muted")
        self.table: Table[Mark] = Table(
            [Column("Wanneer", _when, width=60), Column("Baan", _lane, width=30), Column("Wat", _what, weight=1)],
            key=_key_of_mark,
            name="Stapelbeeld als tabel",
        )
        self.table.opened.connect(self._open)
        self.table.set_empty(Empty("Niets in deze periode", "Kies een langere periode."))
        units.at_least(self.table, height=60)
        self.table.hide()
        self.remarks: Table[Remark] = Table(
            [Column("Wat opvalt", _text, weight=2), Column("Waaruit dat blijkt", self._sources, weight=3)],
            key=_key_of_remark,
            name="Wat opvalt",
        )
        self.remarks.set_empty(Empty("Niets dat opvalt", "Er herhaalt zich niets en er is geen stilte."))
        units.at_least(self.remarks, height=50)
        self._build()
        self._read()
        Entrance(self, self.lanes)

    def refresh(self, changed: Changed) -> None:
        """Read again."""
        self.back_button.setText(self.desk.names(self._banner.name))
        self._read()

    def _build(self) -> None:
        above = row(gap=2)
        above.addWidget(self.period)
        above.addStretch(1)
        above.addWidget(self.table_button)
        self.body.addLayout(above)
        inside = QWidget()
        box = column(inside, gap=1.2, margins=(0, 0, 1.2, 0))
        self._card = Card()
        self._card.add(self.lanes)
        self._card.add(self.in_hand)
        box.addWidget(self._card)
        box.addWidget(self.table, 1)
        box.addWidget(Text("Wat zich herhaalt en wat stil is", "strong"))
        box.addWidget(self.remarks, 1)
        self.body.addWidget(scrolling(inside), 1)
        self.hint("Dit beeld laat zien wat er is opgeschreven. Het zegt niet hoe erg het is.")

    @Slot()
    def _read(self) -> None:
        days = self.period.value()
        since = self.desk.clock.today() - timedelta(days=days if isinstance(days, int) else _PERIODS[1][0])
        self._picture = now = stacking.picture(self.desk.store, self._pupil, since)
        spots = [_spot(mark) for mark in now.marks]
        self.lanes.show_spots(spots, now.since, now.until)
        self.in_hand.setText("← → loopt door het beeld, Enter opent.")
        self.table.show_rows(list(reversed(now.marks)))
        rows: list[Remark | Heading] = []
        for title, found in (("Herhaalt zich", now.repeats), ("Stil", now.silences)):
            if found:
                rows += [Heading(title), *found]
        self.remarks.show_rows(rows)

    @Slot(int)
    def _tell(self, at: int) -> None:
        if self._picture is not None:
            mark = self._picture.marks[at]
            self.in_hand.setText(f"{stacking.told(mark)} · {mark.lane.label}: {_first(mark.what)}")

    @Slot(int)
    def _open_mark(self, at: int) -> None:
        if self._picture is not None:
            self._open(self._picture.marks[at])

    @Slot(object)
    def _open(self, mark: Mark) -> None:
        route = _ROUTES.get(mark.kind)
        if route is not None:
            self.desk.way.open(route, mark.uid)

    @Slot(bool)
    def _switch(self, table: bool) -> None:
        self._card.setVisible(not table)
        self.table.setVisible(table)

    def _sources(self, one: Remark) -> tuple[Line, ...]:
        today = self.desk.clock.today()
        told = (f"{short_date(source.on, today)} · {_first(source.what, _LONGEST)}" for source in one.sources)
        return tuple(Line(words, "meta", most=2) for words in told)


def _first(text: str, letters: int = 110) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[:letters].rsplit(' ', 1)[0]} …"


def _spot(mark: Mark) -> Spot:
    return Spot(_LANES.index(mark.lane), mark.on, mark.until, mark.span, f"{stacking.told(mark)}: {_first(mark.what)}")


def _when(mark: Mark) -> Line:
    return Line(stacking.told(mark) if mark.span else long_date(mark.on), "strong")


def _lane(mark: Mark) -> str:
    return mark.lane.label


def _what(mark: Mark) -> str:
    return _first(mark.what, 200)


def _text(one: Remark) -> Line:
    return Line(one.text, "strong")


def _key_of_mark(mark: Mark) -> tuple[str, UUID, date]:
    return mark.kind, mark.uid, mark.on


def _key_of_remark(one: Remark) -> str:
    return one.text
