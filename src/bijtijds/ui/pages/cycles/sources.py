"""The list beside a cycle from which factors are taken over: what was seen and measured lately, with its source."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services import cycle_sources
from bijtijds.services.cycle_sources import Source
from bijtijds.terms.codes import FactorEffect, FactorPlace
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.listing import Listing
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.pages.cycles.factors import COLUMNS, ROWS


class SourcePane(QWidget):
    """Choose where it goes, then Enter on a line puts it there; the text can be made shorter in the table."""

    taken = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, pupil: UUID) -> None:
        super().__init__()
        self.setAccessibleName("Haal uit notities")
        self._found: Sequence[Source] = cycle_sources.latest(desk.store, pupil)
        card = Card("Haal uit notities", count=len(self._found))
        self.close_link = Link("Sluit  Esc", "x", name="Sluit")
        card.head.addWidget(self.close_link)
        self.effect = Segments(list(ROWS.items()), name="Wat het doet")
        self.place = Segments(list(COLUMNS.items()), name="Waar het ligt")
        self.list: Listing[tuple[int, Source]] = Listing(lines=_lines, key=_number, name="Feiten en metingen")
        self.list.set_empty(Empty("Nog niets", "Van deze leerling staan er nog geen feiten of metingen."))
        self.list.show_rows(list(enumerate(self._found)))
        self.list.choose_first()
        self.button = Button("Zet erbij  Enter")
        self.button.setEnabled(bool(self._found))
        choices = QWidget()
        flow = Flow(choices, gap=1.2)
        flow.addWidget(self.effect)
        flow.addWidget(self.place)
        card.add(choices)
        card.add(self.list, 1)
        card.add(Text("De bron gaat mee. U kunt de tekst daarna inkorten.", "meta"))
        card.add(self.button)
        column(self).addWidget(card)
        Entrance(self, self.list)
        self.button.clicked.connect(self._take)
        self.list.opened.connect(self._take)
        self.close_link.clicked.connect(self.closed)

    @Slot()
    def _take(self) -> None:
        row = self.list.current()
        effect, place = self.effect.value(), self.place.value()
        if row is not None and isinstance(effect, FactorEffect) and isinstance(place, FactorPlace):
            self.taken.emit(cycle_sources.factor_of(row[1], row[1].text, effect, place))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _lines(row: tuple[int, Source]) -> tuple[Line, ...]:
    source = row[1]
    kind = source.words.removesuffix(f" van {long_date(source.on)}")
    return Line(source.text), Line(f"{kind[:1].upper()}{kind[1:]} · {long_date(source.on)}", "meta")


def _number(row: tuple[int, Source]) -> int:
    return row[0]
