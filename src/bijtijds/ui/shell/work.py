"""The work window: rail, search, pages, tasks over everything, and the message bar. It holds no feature itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from bijtijds.base.device import Computer
from bijtijds.services import Changed, known_people
from bijtijds.services.files import Opened
from bijtijds.terms import acute
from bijtijds.terms.dates import local_time
from bijtijds.terms.messages import sentences
from bijtijds.ui.kit.actions import Actions
from bijtijds.ui.kit.confirm import Asker
from bijtijds.ui.kit.folding import PANES_FOLD, RAIL_FOLDS, width_in_u
from bijtijds.ui.kit.labels import Picture, Text
from bijtijds.ui.kit.layout import column, hairline, row
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.outgoing import Clip, Outgoing
from bijtijds.ui.kit.page import Desk, Draft
from bijtijds.ui.kit.tasks import Progress, Tasks
from bijtijds.ui.shell.bottom import Bottom
from bijtijds.ui.shell.comeback import Comeback
from bijtijds.ui.shell.locker import WHERE
from bijtijds.ui.shell.neutral import Neutral
from bijtijds.ui.shell.pages import PAGES, SETTINGS
from bijtijds.ui.shell.palette import Palette
from bijtijds.ui.shell.rail import Rail
from bijtijds.ui.shell.top import Top
from bijtijds.ui.shell.way import NOTHING, Roads


class Crossing(QObject):
    """Brings what changed from any thread to the screen's thread."""

    heard = Signal(object)

    def tell(self, changed: Changed) -> None:
        """Called by the store, in the thread that wrote."""
        self.heard.emit(changed)


class Work(QWidget):
    """Everything after unlocking; one for one open file."""

    lock_wanted = Signal()

    def __init__(self, opened: Opened, computer: Computer, ask: Asker, clip: Clip) -> None:
        super().__init__()
        self.opened, self.computer = opened, computer
        self.store = opened.store
        self.tasks, self.names = Tasks(self), Names()
        self._acute_since: datetime | None = None
        self.actions_of = Actions(self)
        self.bar = Bottom()
        self._whole, self._pages = QStackedWidget(), QStackedWidget()
        self.roads = Roads([*PAGES, SETTINGS], self._pages, self._whole)
        self.desk = Desk(
            store=self.store, clock=computer.clock, tasks=self.tasks, ask=ask, outgoing=Outgoing(clip),
            actions=self.actions_of, bar=self.bar, way=self.roads, names=self.names, computer=computer, opened=opened,
        )  # fmt: skip
        self.roads.desk = self.desk
        self._add_actions()
        self._build()
        self.neutral = Neutral(self)
        self._connect()

    def begin(self, *, import_now: bool = False) -> None:
        """Show Vandaag, or where she was before the lock."""
        self._say_notices()
        where = self.store.draft(WHERE)
        if where is not None:
            self.store.drop_draft(WHERE)
            self.roads.go_back_to(where)
            keys = self.roads.open_keys()
            if any(self.store.draft(key) is not None for key in keys):
                self.bar.say("U bent terug waar u was. Uw concept is bewaard.")
        else:
            self.roads.show(PAGES[0].key)
        if import_now:
            self.roads.open("import")
        self.comeback.begin()

    def unsaved(self) -> list[Draft]:
        """What was typed anywhere and not kept yet."""
        return self.roads.unsaved()

    def where(self) -> dict[str, Any]:
        """Where she is."""
        return self.roads.where()

    def open_keys(self) -> list[str]:
        """The draft keys of the open forms."""
        return self.roads.open_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail and shorten the search when the window is narrow for its letters."""
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:
        """The window has its width now."""
        super().showEvent(event)
        self._fold()

    # -- making

    def _build(self) -> None:
        outer = column(self)
        self._band = _practice_band()
        outer.addWidget(self._band)
        self._band.setVisible(self.opened.practice)
        self._shell = QWidget()
        across = row(self._shell)
        self.rail = Rail(PAGES, (SETTINGS,))
        self.top = Top(self.actions_of.get("note.new"))
        main = column()
        main.addWidget(self.top)
        main.addWidget(self._pages, 1)
        across.addWidget(self.rail)
        across.addWidget(hairline(upright=True))
        across.addLayout(main, 1)
        self._whole.addWidget(self._shell)
        outer.addWidget(self._whole, 1)
        self._foot = QWidget()
        foot = column(self._foot)
        foot.addWidget(self.tasks.strip())
        self.comeback = Comeback(self.store)
        foot.addWidget(self.comeback)
        foot.addWidget(self.bar)
        outer.addWidget(self._foot)

    def _add_actions(self) -> None:
        add = self.actions_of.add
        add("note.new", "Nieuwe signaalnotitie", self._new_note, shortcut="Ctrl+N", icon="note-pencil")
        add("park", "Even parkeren: kind begon te vertellen", self._park, shortcut="Ctrl+Shift+P",
            icon="hourglass-medium")  # fmt: skip
        add("search", "Zoek", self._search, shortcut="Ctrl+K", icon="magnifying-glass", everywhere=False)
        self._undo = add("undo", "Ongedaan maken", self._take_back, shortcut="Ctrl+Z", icon="arrow-u-up-left")
        self._redo = add("redo", "Opnieuw doen", self._do_again, shortcut="Ctrl+Y", icon="arrows-clockwise")
        add("discreet", "Discreet: namen als voorletters", self._turn_discreet, shortcut="Ctrl+D", icon="eye-slash")
        add("prompts", "Spiekkaarten", self._prompts, shortcut="F1", icon="list-bullets")
        add("signal_form", "Print signaalformulier", self._signal_form, icon="printer")
        add("acute.paper", "Print acute kaart", self._acute_paper, icon="printer")
        add("acute", "Acute kaart", self._acute, shortcut="F12", icon="first-aid-kit")
        add("emergency.new", "Acute situatie vastleggen", self._write_emergency, shortcut="Ctrl+Shift+A",
            icon="first-aid-kit")  # fmt: skip
        add("escalation", "Zorgen over veiligheid: wie nu?", self._escalate, icon="shield-check")
        add("consultations", "Spar-notities: overleg zonder naam", self._consultations, icon="phone")
        add("digest", "Overzicht voor de directie", self._digest, icon="chart-bar")
        add("meldcode", "Meldcode", self._meldcode, icon="lock-simple")
        add("lock", "Vergrendel", self._lock, shortcut="Ctrl+L", icon="lock-simple")
        add("bottleneck.new", "Noteer knelpunt", self._note_bottleneck, icon="flag")
        add("meeting", "Overleg voorbereiden", self._prepare_meeting, icon="chats-circle")
        add("import", "Leerlingen inlezen (EDEXML)", self._import, icon="download-simple")
        add("bin", "Prullenbak", self._bin, icon="trash")
        add("agreement.new", "Nieuwe afspraak", self._new_agreement, icon="handshake")
        add("agenda.export", "Agenda bewaren als bestand (.ics)", self._export_agenda, icon="calendar-blank")
        add("quit", "Sluit Bijtijds", self._quit, shortcut="Ctrl+Q", icon="x")
        for spec in (*PAGES, SETTINGS):
            action = add(f"page.{spec.key}", spec.title, self._show_page, shortcut=spec.shortcut, icon=spec.icon)
            action.setData(spec.key)
            action.setProperty("holds", spec.holds)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._go)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self.top.search.wanted.connect(self._search_for)
        self.roads.went.connect(self.rail.show_page)
        self.roads.went.connect(self._leave_one_primary)
        self.roads.task_changed.connect(self._task_changed)
        self.comeback.wanted.connect(self._pick_up)
        self.bar.undo_wanted.connect(self._take_back)
        self.bar.spoke.connect(self.bar.show)
        self.crossing = Crossing(self)
        self.crossing.heard.connect(self._changed)
        self.store.changed.append(self.crossing.tell)

    # -- what happens

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if changed.undoable:
            self.bar.say_undo(f"{changed.sentence}.")
        self.bar.say_right(f"Bewaard {local_time(self.computer.clock.now())}")
        self.comeback.heard(changed)
        self.roads.refresh(changed)

    @Slot()
    def _take_back(self) -> None:
        self.tasks.run(self._undo_work, title="Ongedaan maken", done=self._taken_back, failed=self.bar.say_trouble)

    @Slot()
    def _do_again(self) -> None:
        self.tasks.run(self._redo_work, title="Opnieuw doen", done=self._done_again, failed=self.bar.say_trouble)

    def _undo_work(self, _progress: Progress) -> str:
        return self.store.undo()

    def _redo_work(self, _progress: Progress) -> str:
        return self.store.redo()

    def _taken_back(self, sentence: str) -> None:
        self.bar.say(f"Ongedaan gemaakt: {_lower(sentence)}.  Opnieuw doen: Ctrl+Y")

    def _done_again(self, sentence: str) -> None:
        self.bar.say_undo(f"Opnieuw gedaan: {_lower(sentence)}.")

    @Slot()
    def _new_note(self) -> None:
        self.roads.open("note.new", self.roads.current_pupil())

    @Slot()
    def _park(self) -> None:
        self.roads.open("park.new", self.roads.current_pupil())

    @Slot(object)
    def _pick_up(self, uid: UUID) -> None:
        self.roads.open("park.pick", uid)

    @Slot()
    def _search(self) -> None:
        self._search_for("")

    @Slot(str)
    def _search_for(self, words: str) -> None:
        if self.roads.has_task():
            return
        palette = Palette(self, self.desk, self.roads.current_pupil())
        palette.open_with(words)

    @Slot()
    def _prompts(self) -> None:
        self.roads.open("prompts", None)

    @Slot()
    def _signal_form(self) -> None:
        self.roads.open("signal_form")

    @Slot()
    def _turn_discreet(self) -> None:
        self.names.discreet = not self.names.discreet
        self.bar.say(
            "Discreet staat aan: namen zijn voorletters. Zet het uit met Ctrl+D."
            if self.names.discreet
            else "Discreet staat uit."
        )
        self.roads.refresh(NOTHING)

    @Slot()
    def _lock(self) -> None:
        self.lock_wanted.emit()

    @Slot()
    def _quit(self) -> None:
        self.window().close()  # by the road of the cross in its corner: what was typed is kept first

    @Slot()
    def _note_bottleneck(self) -> None:
        self.roads.open("bottleneck.new", None)

    @Slot()
    def _prepare_meeting(self) -> None:
        """The first meeting that is coming; where they are listed when there is none."""
        from bijtijds.services import meetings

        coming = meetings.upcoming(self.store)
        if coming:
            self.roads.open("meeting", coming[0].name, coming[0].on.isoformat() if coming[0].on else None)
        else:
            self.roads.show("rounds")

    @Slot()
    def _import(self) -> None:
        self.roads.open("import")

    @Slot()
    def _bin(self) -> None:
        self.roads.open("bin")

    @Slot()
    def _new_agreement(self) -> None:
        self.roads.open("agreement.new", self.roads.current_pupil())

    @Slot()
    def _export_agenda(self) -> None:
        self.roads.open("agenda.export")

    @Slot()
    def _show_page(self) -> None:
        action = self.sender()
        self._go(str(action.data()))  # type: ignore[attr-defined]  # the sender is the action that was added above

    @Slot(str)
    def _go(self, key: str, pupil: UUID | None = None) -> None:
        self.roads.show(key, pupil)

    @Slot(str)
    def _leave_one_primary(self, key: str) -> None:
        own = any(spec.own_primary for spec in PAGES if spec.key == key)
        self.top.new_note.set_kind("plain" if own else "primary")

    @Slot(bool)
    def _task_changed(self, covered: bool) -> None:
        self.bar.setVisible(not covered)
        self._foot.setVisible(not self.roads.is_for_others())
        for key in ("search", "note.new", "undo", "redo"):
            self.actions_of.get(key).setEnabled(not covered)

    def tell_acute(self, since: datetime) -> None:
        """The acute card stood open while the file was locked: what happened can be written down now."""
        self._acute_since = since
        self.bar.say(f"De acute kaart stond open vanaf {local_time(since)} uur. {acute.HOW_TO_WRITE}")

    @Slot()
    def _write_emergency(self) -> None:
        since, self._acute_since = self._acute_since, None
        self.roads.open("emergency.new", self.roads.current_pupil(), acute.as_word(since) if since else None)

    @Slot()
    def _escalate(self) -> None:
        self.roads.open("escalation", self.roads.current_pupil())

    @Slot()
    def _consultations(self) -> None:
        self.roads.open("consultations")

    @Slot()
    def _digest(self) -> None:
        self.roads.open("digest")

    @Slot()
    def _acute_paper(self) -> None:
        self.roads.open("acute.paper")

    @Slot()
    def _acute(self) -> None:
        self.roads.open("acute")

    @Slot()
    def _meldcode(self) -> None:
        self.roads.open("meldcode", self.roads.current_pupil())

    @Slot()
    def warn_idle(self) -> None:
        """Nobody has touched anything for a while."""
        self.bar.say("Over 30 seconden wordt Bijtijds vergrendeld. Druk op een toets om door te gaan.")

    @Slot()
    def revive(self) -> None:
        """Somebody is there after all."""
        self.bar.clear()

    @Slot()
    def load_words(self) -> None:
        """While nobody does anything: what the review of a case reads first, so that it opens at once later."""
        if not known_people.is_loaded():
            self.tasks.run(known_people.load_lists, title="Woordenlijsten laden …", done=_nothing)

    def _say_notices(self) -> None:
        told = [sentences()[code] for code in self.opened.notices if code in sentences()]
        if told:
            self.bar.say(" ".join(told))

    def _fold(self) -> None:
        wide = width_in_u(self)
        self.rail.fold(wide < RAIL_FOLDS)
        self.top.search.fold(wide < PANES_FOLD)


def _practice_band() -> QFrame:
    band = QFrame()
    band.setProperty("role", "group")
    band.setAccessibleName("Oefenschool: alles hier is verzonnen")
    line = row(band, gap=1.4, margins=(4, 0.5, 4, 0.5))
    line.addWidget(Picture("student", "text"))
    line.addWidget(Text("Oefenschool", "strong", wrap=False))
    line.addWidget(Text("Alles hier is verzonnen. Schrijf hier niets over echte leerlingen.", "meta"), 1)
    return band


def _lower(sentence: str) -> str:
    """As it reads after a colon; an abbreviation such as OPP keeps its capitals."""
    return sentence if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:]


def _nothing(_result: object) -> None:
    """The words are there; nothing on the screen changes."""
