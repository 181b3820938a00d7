"""Vandaag: left what needs an answer, right what needs a look, and nothing else."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bijtijds.services import Changed, agenda, notes, pupils, today
from bijtijds.services.agenda import Line
from bijtijds.services.today import NewSignal, Overview
from bijtijds.terms.dates import weekday_date
from bijtijds.ui.kit import due
from bijtijds.ui.kit.answer import Answer
from bijtijds.ui.kit.choices import Tick
from bijtijds.ui.kit.empty import Empty
from bijtijds.ui.kit.folding import PANES_FOLD, width_in_u
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, ShellPage
from bijtijds.ui.kit.rows import Rows
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.kit.tabs import Tabs
from bijtijds.ui.pages.today import wording
from bijtijds.ui.pages.today.look import Look
from bijtijds.ui.theme import units


class TodayPage(ShellPage):
    """What is due or late, what is new, and which talks and evaluations come."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Vandaag")
        self.rows = Rows(name="Wat een antwoord vraagt")
        self.look = Look(desk)
        self.empty = Empty("", "", button="Leerlingen inlezen")
        self.empty.wanted.connect(self._import)
        self._left = QWidget()
        left = column(self._left, gap=1.2)
        left.addWidget(self.rows, 1)
        left.addWidget(self.empty, 1)
        self._keys = Text("↑ ↓ regel · K klaar · D datum · V vervalt · Enter dossier", "meta")
        self._tomorrow = Text("", "meta")
        foot = row(gap=3)
        foot.addWidget(self._tomorrow)
        foot.addStretch(1)
        foot.addWidget(self._keys)
        left.addLayout(foot)
        self._tabs: Tabs | None = None
        self._beside: QHBoxLayout = row(gap=3)
        self.body.addLayout(self._beside, 1)
        self._items: dict[object, Line | NewSignal] = {}
        self._answer: Answer | None = None
        self._overview: Overview | None = None
        self.rows.chosen.connect(self._unfold)
        self.rows.opened.connect(self._open)
        self.rows.letter.connect(self._press)
        self._arrange()

    def show_for(self, pupil: UUID | None) -> None:
        """Read again and put the keys on the list."""
        self._read()
        self.rows.setFocus()

    def refresh(self, changed: Changed) -> None:
        """Something changed, or names are shown in another way."""
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column behind a tab when the window is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """The window has its width now."""
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.isVisible() and width_in_u(self) < PANES_FOLD
        if narrow == (self._tabs is not None) and self._beside.count():
            return
        if self._tabs is not None:
            self._tabs.hide()
            self._beside.removeWidget(self._tabs)
        if narrow:
            old, self._tabs = self._tabs, Tabs()
            self._tabs.add("do", "Te doen", self._left)
            self._tabs.add("look", "Te bekijken", self.look)
            self._beside.addWidget(self._tabs, 1)
        else:
            old, self._tabs = self._tabs, None
            self._beside.addWidget(self._left, 1)
            self._beside.addWidget(self.look)
            units.fixed(self.look, width=84)
            self._left.show()
            self.look.show()
        if old is not None:
            old.deleteLater()
        self._count()

    def _read(self) -> None:
        now = today.overview(self.desk.store)
        self._overview = now
        chosen = self.rows.current()
        self.set_title(weekday_date(now.today).capitalize(), _in_short(now))
        self._answer = None
        self._items = {}
        self.rows.clear()
        for title, promises in (("Te laat", now.late), ("Vandaag", now.due)):
            if promises:
                self.rows.heading(title, len(promises))
            for one in promises:
                self._add_promise(one)
        if now.signals:
            self.rows.heading("Nieuwe signalen", len(now.signals))
        for signal in now.signals:
            self._add_signal(signal)
        self.look.show_overview(now)
        self.rows.setVisible(bool(self._items))
        self.empty.setVisible(not self._items)
        self._say_empty()
        self._keys.setVisible(bool(self._items))
        self._tomorrow.setText(f"Morgen: {now.tomorrow}" if now.tomorrow else "")
        self._count()
        if self._items:
            self.rows.choose(chosen if chosen in self._items else next(iter(self._items)))
            # The rows get their place only after this; before that any scrolling goes astray.
            QTimer.singleShot(0, self._scroll)

    def _say_empty(self) -> None:
        begun = pupils.any_pupil(self.desk.store)
        if begun:
            self.empty.say("Niets te doen vandaag", "Nieuwe signalen en afspraken komen vanzelf hier te staan.")
        else:
            self.empty.say("Nog geen leerlingen", "Lees ze in uit ParnasSys of ESIS, met een EDEXML-bestand.")
        self.empty.button.setVisible(not begun)

    @Slot()
    def _import(self) -> None:
        self.desk.way.open("import")

    @Slot()
    def _scroll(self) -> None:
        if self._items and self.rows.current() == next(iter(self._items)):
            self.rows.verticalScrollBar().setValue(0)
        else:
            self.rows.show_chosen()

    def _count(self) -> None:
        if self._tabs is not None and self._overview is not None:
            self._tabs.set_count("do", len(self._items))
            self._tabs.set_count("look", len(self._overview.talks) + len(self._overview.evaluations))

    def _add_promise(self, one: Line) -> None:
        key = (one.kind, one.uid)
        names = self.desk.names
        under = wording.about(names, one.pupil.name, one.pupil.group)
        tick = Tick(one.what, f"{under} · {due.told(one, self.desk.store.device.author)}")
        tick.words.set_role("strong")
        tick.box.setAccessibleName(f"Klaar: {one.what}")
        tick.box.setProperty("promise", key)
        tick.box.toggled.connect(self._ticked)
        top = QWidget()
        line = row(top, gap=2)
        line.addWidget(tick, 1)
        day = self.desk.clock.today()
        words, late = due.waits(one, day)
        label = SignLabel(Sign.LATE, words) if late else Text(words, "meta", wrap=False)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._items[key] = one
        self.rows.add(key, top, name=f"{one.what}, {wording.about(names, one.pupil.name, one.pupil.group)}")

    def _add_signal(self, one: NewSignal) -> None:
        key = ("new", one.uid)
        names = self.desk.names
        top = QWidget()
        line = row(top, gap=2)
        line.addWidget(Picture(Sign.TODO.icon, "accent", size=4), 0, Qt.AlignmentFlag.AlignTop)
        words = column()
        words.addWidget(Text(due.first_line(one.text), "body"))
        under = wording.signalled(one, self.desk.clock.today())
        words.addWidget(Text(f"{wording.about(names, one.pupil.name, one.pupil.group)} · {under}", "meta"))
        line.addLayout(words, 1)
        link = Link("Bekijk", name=f"Bekijk het signaal van {names(one.pupil.name)}")
        link.setProperty("promise", key)
        link.clicked.connect(self._look)
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._items[key] = one
        self.rows.add(key, top, name=f"Nieuw signaal, {wording.about(names, one.pupil.name, one.pupil.group)}")

    @Slot(object)
    def _unfold(self, key: object) -> None:
        one = self._items.get(key)
        self._answer = None
        if isinstance(one, Line):
            self._answer = Answer(self.desk, one)
            self._answer.to_dossier.connect(self._to_dossier)
            self.rows.unfold(key, self._answer)

    @Slot(object)
    def _open(self, key: object) -> None:
        one = self._items.get(key)
        if isinstance(one, NewSignal):
            notes.look_at(self.desk.store, (one.uid,))
        if one is not None:
            self._to_dossier(one.pupil.uid)

    @Slot()
    def _look(self) -> None:
        self._open(self.sender().property("promise"))

    @Slot(bool)
    def _ticked(self, on: bool) -> None:
        one = self._items.get(self.sender().property("promise"))
        if not on or not isinstance(one, Line):
            return
        agenda.finish(self.desk.store, one)

    @Slot(str)
    def _press(self, letter: str) -> None:
        if self._answer is not None:
            self._answer.press(letter)

    @Slot(object)
    def _to_dossier(self, pupil: UUID) -> None:
        self.desk.way.show("pupils", pupil)


def _in_short(now: Overview) -> str:
    parts = [f"{len(now.late)} te laat" if now.late else "", f"{len(now.due)} vandaag" if now.due else ""]
    talks = len(now.talks)
    parts.append(("1 gesprek" if talks == 1 else f"{talks} gesprekken") if talks else "")
    return " · ".join(part for part in parts if part)
