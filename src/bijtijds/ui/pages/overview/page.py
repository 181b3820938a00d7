"""Overzicht: the school's care in a few charts, each also as a table. It stays on this screen."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from bijtijds.services import Changed, overview
from bijtijds.services.bottlenecks import BottleneckRow
from bijtijds.services.overview import Overview
from bijtijds.terms import route
from bijtijds.terms.codes import Phase, SupportLevel
from bijtijds.terms.dates import long_date, school_year, short_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card, Note
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.charts import Bars, Part, Pyramid
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.folding import RAIL_FOLDS, width_in_u
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, scrolling
from bijtijds.ui.kit.page import Desk, ShellPage
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.theme import units

_STAYS = "Deze aantallen blijven op dit scherm. Kleine aantallen wijzen soms terug naar één kind."


class OverviewPage(ShellPage):
    """Pyramid, steps, phases, evaluations and knelpunten; one button shows all charts as tables."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Overzicht")
        self.table_button = Button("Toon als tabel", icon="rows")
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._switch)
        self.head.addWidget(self.table_button)
        self.pyramid, self.reference = Pyramid("Leerlingen naar ondersteuning"), Pyramid("Zo is het vaak")
        self.steps, self.phases = Bars("Leerlingen per stap"), Bars("Leerlingen per HGW-fase")
        self.evaluations = Bars("Evaluaties dit schooljaar")
        self._charts: list[QWidget] = []
        self._tables: list[tuple[QWidget, Text]] = []
        self.bottlenecks: Table[BottleneckRow] = Table(
            [
                Column("Onderwerp", _theme, weight=2),
                Column("Wat knelt", _remark, weight=5),
                Column("Wanneer", self._seen, width=34),
            ],
            key=_key,
            name="Knelpunten",
        )
        self.bottlenecks.set_empty(
            Empty("Nog geen knelpunten", "Noteer wat knelt in de zorg zelf, zonder leerling, voor het jaarverslag.")
        )
        units.at_least(self.bottlenecks, height=40)
        self.bottlenecks.opened.connect(self._open)
        inside = QWidget()
        box = column(inside, gap=1.6, margins=(0, 0, 1.2, 0))
        box.addWidget(Note(_STAYS))
        box.addWidget(self._grid())
        self._bottleneck_card = Card("Knelpunten dit schooljaar")
        self._bottleneck_card.add(self.bottlenecks)
        box.addWidget(self._bottleneck_card)
        self.body.addWidget(scrolling(inside), 1)
        Entrance(self, self.table_button)

    def show_for(self, pupil: UUID | None) -> None:
        """Read again."""
        self._read()

    def refresh(self, changed: Changed) -> None:
        """Read again."""
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One card beside the other only while both fit."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """The window has its width now."""
        super().showEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters: cards side by side would push the window wider than the screen, also while out of sight."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_across"):
            self._fold()

    def _fold(self) -> None:
        across = 2 if self.isVisible() and width_in_u(self) >= RAIL_FOLDS else 1
        if across != self._across:
            self._arrange(across)

    def tables(self) -> list[str]:
        """What the charts say as tables."""
        return [words.text() for _box, words in self._tables]

    def _grid(self) -> QWidget:
        grid = QWidget()
        self._box = QGridLayout(grid)
        units.margins(self._box, 0, 0, 0, 0)
        units.gap(self._box, 1.6)
        cards = (
            ("Leerlingen naar ondersteuning", self.pyramid), ("Zo is het vaak: 85, 15 en 2 procent", self.reference),
            ("Leerlingen in zorg per stap", self.steps), ("Open HGW-cycli per fase", self.phases),
            ("Evaluaties dit schooljaar", self.evaluations),
        )  # fmt: skip
        for title, chart in cards:
            card = Card(title)
            card.add(chart)
            words = Text("", "body")
            words.hide()
            card.add(words)
            card.body.addStretch(1)
            self._charts.append(chart)
            self._tables.append((card, words))
        self._arrange(1)  # until the window has its width: two would keep it from getting narrow
        return grid

    def _arrange(self, across: int) -> None:
        """Put the cards beside one another, or under one another where there is no room for two."""
        self._across = across
        for at, (card, _words) in enumerate(self._tables):
            self._box.addWidget(card, at // across, at % across)
        for column_at in range(2):
            self._box.setColumnStretch(column_at, 1 if column_at < across else 0)

    def _read(self) -> None:
        now = overview.overview(self.desk.store)
        today = self.desk.clock.today()
        self.set_title("Overzicht", f"Schooljaar {school_year(today)} · {long_date(today)}")
        shown = (_levels(now), _reference(now), _steps(now), _phases(now), _evaluations(now))
        charts = (self.pyramid, self.reference, self.steps, self.phases, self.evaluations)
        for chart, parts, (_card, words) in zip(charts, shown, self._tables, strict=True):
            chart.show_parts(parts)
            words.setText("\n".join(f"{part.name}: {part.under or round(part.count)}" for part in parts))
        self.bottlenecks.show_rows(now.bottlenecks)
        self._bottleneck_card.set_count(len(now.bottlenecks) or None)

    def _seen(self, one: BottleneckRow) -> str:
        return short_date(one.seen_on, self.desk.clock.today())

    @Slot(object)
    def _open(self, one: BottleneckRow) -> None:
        self.desk.way.open("bottleneck.edit", one.uid)

    @Slot(bool)
    def _switch(self, tables: bool) -> None:
        for chart, (_card, words) in zip(self._charts, self._tables, strict=True):
            chart.setVisible(not tables)
            words.setVisible(tables)


def _count(count: float) -> str:
    whole = round(count)
    return "1 leerling" if whole == 1 else f"{whole} leerlingen"


def _levels(now: Overview) -> Sequence[Part]:
    return [Part(level.label.capitalize(), now.levels[level], _count(now.levels[level])) for level in SupportLevel]


def _reference(now: Overview) -> Sequence[Part]:
    """The two per cent are the tip of the fifteen, so the middle slice is what is left of it."""
    percent = {SupportLevel.BASIC: "85 %", SupportLevel.EXTRA: "15 %", SupportLevel.INTENSIVE: "2 %"}
    return [
        Part(f"{percent[level]} {level.label}", count, _with_you(level, now.pupils * part / 100))
        for (level, count), part in zip(overview.reference(now.pupils), overview.REFERENCE.values(), strict=True)
    ]


def _with_you(level: SupportLevel, count: float) -> str:
    if level is SupportLevel.INTENSIVE:
        return f"bij u {_count(count)}, binnen de 15 %"
    return f"bij u zou dat {_count(count)} zijn"


def _steps(now: Overview) -> Sequence[Part]:
    bars = [Part(f"{step} {route.SHORT[step - 1]}", count) for step, count in now.steps.items()]
    return [*bars, Part("nog zonder stap", now.without_step)] if now.without_step else bars


def _phases(now: Overview) -> Sequence[Part]:
    return [Part(f"{at} {phase.label}", now.phases[phase]) for at, phase in enumerate(Phase, 1)]


def _evaluations(now: Overview) -> Sequence[Part]:
    told = now.evaluations
    return [
        Part("op tijd gehouden", told.in_time),
        Part("later gehouden", told.late),
        Part("te laat en nog open", told.waiting),
        Part("vervallen, met reden", told.dropped),
    ]


def _theme(one: BottleneckRow) -> tuple[Line, ...]:
    step = (Line(f"stap {one.step}", "meta"),) if one.step else ()
    return (Line(one.theme, "strong"), *step)


def _remark(one: BottleneckRow) -> str:
    return one.remark


def _key(one: BottleneckRow) -> UUID:
    return one.uid
