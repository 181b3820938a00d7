"""The moves of a pupil along the care route, newest first, each with the way to correct it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bijtijds.services.route import MoveRow
from bijtijds.terms import route
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row
from bijtijds.ui.kit.links import Link


class MoveHistory(QWidget):
    """Says of every move when, which way, who decided, why, and what was said."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Eerder op de zorgroute")
        self._box = column(self, gap=1.4)

    def show_moves(self, moves: Sequence[MoveRow], today: date) -> None:
        """Show the moves; without any it says so."""
        empty_layout(self._box)
        for one in moves:
            self._add(one, today)
        if not moves:
            self._box.addWidget(Text("Nog geen stap vastgelegd.", "muted"))

    def links(self) -> list[Link]:
        """The links to correct a move, newest first."""
        return [link for link in self.findChildren(Link) if not link.isHidden()]

    def _add(self, one: MoveRow, today: date) -> None:
        holder = QWidget()
        box = column(holder, gap=0.3)
        head = row(gap=1.6)
        head.addWidget(Text(f"{long_date(one.since)} · stap {one.step}", "strong"), 1)
        link = Link("Verbeter", name=f"Verbeter de stap van {long_date(one.since)}")
        link.setProperty("move", one.uid.hex)
        link.clicked.connect(self._pressed)
        head.addWidget(link)
        box.addLayout(head)
        box.addWidget(Text(" · ".join(_about(one)), "meta"))
        for words in _told(one):
            box.addWidget(Text(words))
        self._box.addWidget(holder)

    @Slot()
    def _pressed(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self.wanted.emit(UUID(str(link.property("move"))))


def _about(one: MoveRow) -> list[str]:
    parts = [route.SHORT[one.step - 1]]
    if one.before is not None:
        parts.append(route.way(one.before, one.step))
    parts.append(f"besloten door {one.decided_by.label}")
    if one.basis is not None:
        parts.append("grond nog niet geregeld" if one.basis is ConsentOption.PENDING else f"grond {one.basis.label}")
    return parts


def _told(one: MoveRow) -> list[str]:
    found = [one.reason]
    if one.tried:
        found.append(f"Geprobeerd: {one.tried}")
    for who, on, said in (
        ("Ouders", one.parents_spoken_on, one.parents_said),
        ("Kind", one.child_spoken_on, one.child_said),
    ):
        day = f"gesproken op {long_date(on)}" if on else ""
        if day or said:
            found.append(f"{who}: {', '.join(part for part in (said, day) if part)}")
    return found
