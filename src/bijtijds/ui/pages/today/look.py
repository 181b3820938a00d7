"""The right side of Vandaag: talks of today and evaluations of this week."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services.agenda import Line
from bijtijds.services.today import Overview
from bijtijds.terms.dates import clock_time
from bijtijds.ui.kit import due
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel


class Look(QWidget):
    """Cards with what needs a look today; a name leads to the dossier."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        inside = QWidget()
        self._cards = column(inside, gap=1.6)
        column(self).addWidget(scrolling(inside))

    def show_overview(self, now: Overview) -> None:
        """Show the talks and evaluations of an overview."""
        empty_layout(self._cards)
        self._add("Gesprekken vandaag", now.talks, self._talk, "Geen gesprekken vandaag.")
        self._add("Evaluaties deze week", now.evaluations, self._evaluation, "Geen evaluaties deze week.")
        self._cards.addStretch(1)

    def _add(self, title: str, meetings: tuple[Line, ...], line: Callable[[Line], QWidget], empty: str) -> None:
        card = Card(title, count=len(meetings) if meetings else None)
        if not meetings:
            card.add(Text(empty, "muted"))
        for place, one in enumerate(meetings):
            if place:
                card.line()
            card.add(line(one))
        self._cards.addWidget(card)

    def _talk(self, one: Line) -> QWidget:
        at = clock_time(one.at) if one.at is not None else "vandaag"
        return self._entry(one, Text(at, "meta", wrap=False), due.first_line(one.what, 60))

    def _evaluation(self, one: Line) -> QWidget:
        words, late = due.waits(one, self._desk.clock.today())
        when = SignLabel(Sign.LATE, words) if late else Text(words, "meta", wrap=False)
        return self._entry(one, when, due.first_line(one.what, 60))

    def _entry(self, one: Line, when: QWidget, about: str) -> QWidget:
        entry = QWidget()
        box = column(entry)
        top = row(gap=1.6)
        name = self._desk.names(one.pupil.name)
        link = Link(name, name=f"Naar het dossier van {name}")
        link.setProperty("pupil", one.pupil.uid)
        link.clicked.connect(self._open)
        top.addWidget(link)
        top.addStretch(1)
        top.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        # As far in as the link, which keeps room for its focus ring.
        under = column(margins=(0.6, 0, 0, 0))
        under.addWidget(Text(" · ".join(part for part in (one.pupil.group, about) if part), "meta"))
        box.addLayout(under)
        return entry

    @Slot()
    def _open(self) -> None:
        pupil: UUID = self.sender().property("pupil")
        self._desk.way.show("pupils", pupil)
