"""One pupil at a glance, for a meeting: where she stands, what helps and hinders, and the latest facts."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bijtijds.services.briefs import Brief, CycleInShort, Fact
from bijtijds.terms.codes import FactorEffect, FactorPlace, NeedOf
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, empty_layout, scrolling
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import SignLabel
from bijtijds.ui.kit.table import Column, Table
from bijtijds.ui.pages.rounds import wording
from bijtijds.ui.theme import units
from bijtijds.ui.theme.units import u

_NEEDS = {
    NeedOf.CHILD: "Het kind heeft nodig dat", NeedOf.TEACHER: "De leerkracht heeft nodig dat",
    NeedOf.PARENTS: "Ouders hebben nodig dat",
}  # fmt: skip


class BriefPane(QWidget):
    """What the meeting reads; nothing here is typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("De leerling in het kort")
        self._desk = desk
        self.name, self.standing = Text("", "task"), Text("", "muted")
        self._inside = QWidget()
        all_of_it = column(self._inside, gap=1.6, margins=(0, 0, 1.2, 0))
        self._box: QVBoxLayout = column(gap=1.6)
        self.facts: Table[Fact] = Table(
            [
                Column("Wanneer", self._when, width=20),
                Column("Feit", _fact, weight=3),
                Column("Duiding of vragen", _meaning, weight=2, meaning=True),
            ],
            key=_key,
            name="Laatste signalen",
        )
        # One column that scrolls as a whole: two that share the height leave a hole in the one and squeeze the other.
        self.facts.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.facts.chosen.connect(self._follow)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit_facts)
        self.facts.verticalHeader().sectionResized.connect(self._fit_soon)
        all_of_it.addLayout(self._box)
        all_of_it.addWidget(Text("Laatste signalen", "strong"))
        all_of_it.addWidget(self.facts)
        all_of_it.addStretch(1)
        self._area = scrolling(self._inside)
        outer = column(self, gap=1.2)
        outer.addWidget(self.name)
        outer.addWidget(self.standing)
        outer.addWidget(self._area, 1)

    def show_brief(self, brief: Brief) -> None:
        """Show another pupil; nothing of the one before stays."""
        today = self._desk.clock.today()
        self.name.setText(self._desk.names(brief.pupil.name))
        self.standing.setText(wording.standing(brief, today))
        empty_layout(self._box)
        self._box.addWidget(self._last_times(brief))
        if brief.concerns:
            self._box.addWidget(_card("Zorgen", brief.concerns))
        if brief.cycle is not None:
            self._show_cycle(brief.cycle)
        promises = tuple(wording.promised(one, today) for one in brief.promises)
        self._box.addWidget(_card("Open afspraken", promises, "Geen open afspraken."))
        self.facts.show_rows(brief.facts)
        self._area.verticalScrollBar().setValue(0)
        self._soon.start(0)

    @Slot()
    def _fit_soon(self) -> None:
        self._soon.start(0)

    @Slot()
    def _fit_facts(self) -> None:
        """All facts show, at whatever width and letters."""
        self.facts.setFixedHeight(self.facts.natural_height())

    @Slot()
    def _follow(self) -> None:
        """The row that the arrows come to is in view."""
        row = self.facts.visualRect(self.facts.currentIndex())
        top = self.facts.viewport().mapTo(self._inside, row.topLeft()).y()
        self._area.ensureVisible(0, top + row.height(), 0, u(2))
        self._area.ensureVisible(0, top, 0, u(2))

    def _last_times(self, brief: Brief) -> Card:
        today = self._desk.clock.today()
        card, line = Card(), Flow(gap=3)
        for label, told in (
            ("Laatste gesprek met het kind", wording.spoken(brief.child, today)),
            ("Laatste gesprek met ouders", wording.spoken(brief.parents, today)),
            ("Laatste evaluatie", wording.last_time(brief.last_evaluation, today)),
        ):
            line.addWidget(_pair(label, told))
        card.body.addLayout(line)
        return card

    def _show_cycle(self, cycle: CycleInShort) -> None:
        title = f"HGW-cyclus {cycle.number}: {cycle.phase.label}"
        goals = _card(title, cycle.goals, "Nog geen doelen.")
        if cycle.evaluation_on is not None:
            words, sign = due.stands(cycle.evaluation_on, self._desk.clock.today())
            told = f"Evaluatie {words}"
            goals.add(Text(told, "meta") if sign is None else SignLabel(sign, told))
        self._box.addWidget(goals)
        if any(cycle.factors.values()):
            self._box.addWidget(_factors(cycle))
        needs = [f"{_NEEDS[of]} {text}" for of in NeedOf for text in cycle.needs[of]]
        if needs:
            self._box.addWidget(_card("Wat is er nodig", needs))

    def _when(self, one: Fact) -> Line:
        return Line(short_date(one.on, self._desk.clock.today()), "strong")


def _factors(cycle: CycleInShort) -> Card:
    """What hinders and what helps, in child, school and home."""
    card = Card("Wat hindert en wat helpt")
    grid = QWidget()
    box = QGridLayout(grid)
    units.margins(box, 0, 0, 0, 0)
    units.gap(box, 1.6)
    for across, place in enumerate(FactorPlace, 1):
        box.addWidget(Text(place.label.capitalize(), "caption"), 0, across)
        box.setColumnStretch(across, 1)
    for down, effect in enumerate(FactorEffect, 1):
        box.addWidget(Text(effect.label.capitalize(), "caption"), down, 0)
        for across, place in enumerate(FactorPlace, 1):
            box.addWidget(Text("\n".join(cycle.factors[effect, place]) or "–"), down, across)
    card.add(grid)
    return card


def _card(title: str, lines: Iterable[str], nothing: str = "") -> Card:
    """One text for all lines: each label more costs the next pupil its share of a tenth of a second."""
    card, shown = Card(title), tuple(lines)
    card.add(Text("\n".join(shown)) if shown else Text(nothing, "muted"))
    return card


def _pair(label: str, value: str) -> QWidget:
    pair = QWidget()
    box = column(pair)
    box.addWidget(Text(label, "caption", wrap=False))
    box.addWidget(Text(value, wrap=False))
    return pair


def _fact(one: Fact) -> str:
    return one.text


def _meaning(one: Fact) -> str:
    return one.interpretation


def _key(one: Fact) -> object:
    return one.on, one.text
