"""The pane at the right of a dossier: what comes next, which papers there are, and what can be started."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from bijtijds.services import perspectives, reports
from bijtijds.terms.codes import TalkKind
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit.buttons import Button, button_for
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, hairline, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.pages.pupils.steps import Steps

_NOT_HERE = frozenset({TalkKind.EXTRA, TalkKind.PUPIL_DISCUSSION, TalkKind.GROUP_DISCUSSION})
"""The extra talk has a button of its own, and a discussion is held in a round."""

_PAPERS = 4


class Details(QFrame):
    """A tick is done; the bar offers to take it back. The buttons start what belongs to this pupil."""

    step_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, desk: Desk, extra: QAction) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Details")
        self._desk = desk
        self._pupil: UUID | None = None
        inside = QWidget()
        box = column(inside, gap=1.2, margins=(3, 2.4, 1.6, 1.2))
        self.steps = Steps(desk)
        _section(box, "Volgende stappen").addWidget(self.steps)
        box.addSpacing(box.spacing())
        box.addWidget(hairline())
        box.addSpacing(box.spacing())
        self._papers = _section(box, "Documenten")
        box.addStretch(1)
        outer = column(self, margins=(0.2, 0.2, 0.2, 0.2))
        outer.addWidget(scrolling(inside), 1)
        outer.addWidget(hairline())
        outer.addLayout(self._make_buttons(extra))

    def show_pupil(self, pupil: UUID) -> None:
        """Show another pupil."""
        self._pupil = pupil
        self.read()

    def read(self) -> None:
        """Read again what comes next and which papers there are."""
        if self._pupil is None:
            return
        self.steps.read(self._pupil)
        self._show_papers(self._pupil)

    def boxes(self) -> Sequence[QWidget]:
        """The boxes of the next steps, in their order."""
        return self.steps.boxes()

    def _make_buttons(self, extra: QAction) -> QVBoxLayout:
        box = column(gap=1, margins=(3, 2, 3, 2.4))
        self.extra = button_for(extra, icon="users")
        self.other = Button("Ander gesprek")
        menu = QMenu(self.other)
        for kind in TalkKind:
            if kind not in _NOT_HERE:
                menu.addAction(kind.label.capitalize()).setData(kind.value)
        menu.triggered.connect(self._start_talk)
        self.other.setMenu(menu)
        self.more = Button("Meer …", name="Meer: HGW-cyclus, casus, stap, afsluiten")
        menu = QMenu(self.more)
        for words, slot in (
            ("Nieuwe HGW-cyclus …", self._start_cycle),
            ("Ontwikkelingsperspectief …", self._open_perspective),
            ("Casus zonder naam …", self._start_case),
            ("Meldcode …", self._open_meldcode),
            ("Andere stap op de zorgroute …", self.step_wanted),
            ("Zorgroute laten zien aan ouders", self._show_route),
            ("Stapelbeeld", self._show_stacking),
            ("Notities plakken uit ParnasSys of ESIS …", self._start_pasting),
            ("Nieuwe zorg …", self._start_concern),
            ("Nieuwe meting …", self._start_measurement),
            ("Dossier afsluiten …", self.end_wanted),
        ):
            menu.addAction(words).triggered.connect(slot)
        self.more.setMenu(menu)
        box.addWidget(self.extra)
        line = row(gap=1)
        line.addWidget(self.other, 1)
        line.addWidget(self.more, 1)
        box.addLayout(line)
        return box

    def _show_papers(self, pupil: UUID) -> None:
        empty_layout(self._papers)
        made = reports.of_pupil(self._desk.store, pupil)
        today = self._desk.clock.today()
        for paper in made[:_PAPERS]:
            link = Link(f"{paper.kind.heading} {short_date(paper.on, today)}")
            link.setProperty("paper", paper.uid.hex)
            link.clicked.connect(self._open_paper)
            line = row()
            line.addWidget(link)
            line.addStretch(1)
            self._papers.addLayout(line)
            self._papers.addWidget(Text(f"versie {paper.version}", "meta"))
        if not made:
            self._papers.addWidget(Text("Nog niets gemaakt.", "muted"))

    @Slot()
    def _open_paper(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self._desk.way.open("paper", UUID(str(link.property("paper"))))

    @Slot(QAction)
    def _start_talk(self, action: QAction) -> None:
        self._desk.way.open("talk.new", self._pupil, str(action.data()))

    @Slot()
    def _start_cycle(self) -> None:
        self._desk.way.open("cycle.new", self._pupil)

    @Slot()
    def _open_perspective(self) -> None:
        """The OPP that holds or is being written; a new one when there is none."""
        if self._pupil is None:
            return
        standing = perspectives.standing(self._desk.store, self._pupil)
        if standing is not None:
            self._desk.way.open("opp.edit", standing)
        else:
            self._desk.way.open("opp.new", self._pupil)

    @Slot()
    def _start_case(self) -> None:
        self._desk.way.open("case.new", self._pupil)

    @Slot()
    def _open_meldcode(self) -> None:
        """By its first question; whether there is one shows nowhere before it is opened."""
        self._desk.way.open("meldcode", self._pupil)

    @Slot()
    def _show_route(self) -> None:
        self._desk.way.open("route.show", self._pupil)

    @Slot()
    def _show_stacking(self) -> None:
        self._desk.way.open("stacking", self._pupil)

    @Slot()
    def _start_pasting(self) -> None:
        self._desk.way.open("note.paste", self._pupil)

    @Slot()
    def _start_concern(self) -> None:
        self._desk.way.open("concern.new", self._pupil)

    @Slot()
    def _start_measurement(self) -> None:
        self._desk.way.open("measurement.new", self._pupil)


def _section(box: QVBoxLayout, title: str) -> QVBoxLayout:
    box.addWidget(Text(title, "strong"))
    inner = column(gap=1)
    box.addLayout(inner)
    return inner
