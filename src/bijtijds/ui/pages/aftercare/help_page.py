"""Help from outside: the five agreements of the guideline in their order, each with what happened when."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bijtijds.services import Changed, outside_help, pupils
from bijtijds.services.outside_help import EntryRow, TrackRow
from bijtijds.terms.aftercare import HelpPart
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.entrance import Entrance, walk_on
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import column, empty_layout, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk, TaskPage
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.pages.aftercare.help_dialogs import SIGNALS_GO, EndTrack

_HEARD = frozenset({"help_track", "help_entry", "appointment"})
_TITLES = {
    HelpPart.CONTACT: "1  Contact met kind en ouders",
    HelpPart.LEAD: "2  Regie",
    HelpPart.ALIGNMENT: "3  Afstemming tussen school en hulp",
    HelpPart.MONITORING: "4  Volgen wat de hulp oplevert",
    HelpPart.SIGNAL: "5  Nieuwe signalen",
}
_NOTHING = {
    HelpPart.CONTACT: "Nog niet afgesproken hoe school contact houdt met kind en ouders.",
    HelpPart.LEAD: "Nog niemand heeft de regie. Vraag wie dat is: daar stelt u uw vragen.",
    HelpPart.ALIGNMENT: "Nog niet afgesproken hoe school en hulp op elkaar aansluiten.",
    HelpPart.MONITORING: "Nog niet afgesproken hoe school hoort wat de hulp oplevert.",
    HelpPart.SIGNAL: SIGNALS_GO,
}


class HelpPage(TaskPage):
    """Five cards; a link at each writes down what happened, Ctrl+Enter changes the agreements."""

    def __init__(self, desk: Desk, uid: UUID) -> None:
        self._uid = uid
        self._told = outside_help.row(desk.store, uid)
        self._name = pupils.banner(desk.store, self._told.pupil).name
        super().__init__(desk, back=desk.names(self._name), title="Hulp van buiten")
        self._next = SignLabel(Sign.TODO, "")
        line = row()
        line.addWidget(self._next)
        line.addStretch(1)
        self.body.addLayout(line)
        inside = QWidget()
        box = column(inside, gap=1.6, margins=(0, 0, 1.2, 0.4))
        self.note_links: dict[HelpPart, Link] = {}
        self._lines: dict[HelpPart, QVBoxLayout] = {}
        for part in HelpPart:
            self._make_card(box, part)
        box.addStretch(1)
        self.body.addWidget(scrolling(inside), 1)
        self.end_button = Button("Hulp stopt …", icon="check-circle")
        self.end_button.clicked.connect(self._end)
        self.add_button(self.end_button)
        self.edit_button = Button("Wijzig afspraken  Ctrl+Enter", name="Wijzig afspraken")
        self.edit_button.clicked.connect(self._edit)
        self.set_primary(self.edit_button)
        self._show()
        Entrance(self, self.note_links[HelpPart.CONTACT])

    def refresh(self, changed: Changed) -> None:
        """Read again; her name when discreet is switched. A track that was thrown away closes its page."""
        if changed.kinds & _HEARD:
            if not any(one.uid == self._uid for one in outside_help.of_pupil(self.desk.store, self._told.pupil)):
                self.leave()
                return
            self._told = outside_help.row(self.desk.store, self._uid)
            self._show()
        elif not changed.kinds:
            back = self.desk.names(self._name)
            self.back_button.setText(back)
            self.back_button.setAccessibleName(f"Terug naar {back}")

    def _make_card(self, box: QVBoxLayout, part: HelpPart) -> None:
        card = Card(_TITLES[part])
        link = self.note_links[part] = Link("Noteer …", "plus", name=f"Noteer: {part.label}")
        link.setProperty("part", part.value)
        link.clicked.connect(self._note)
        card.head.addWidget(link)
        lines = self._lines[part] = column(gap=1.2)
        card.body.addLayout(lines)
        box.addWidget(card)

    def _show(self) -> None:
        told = self._told
        self.set_title("Hulp van buiten", " · ".join(part for part in (told.organisation, told.what) if part))
        self._show_next(told)
        stops: list[QWidget] = []
        for part, agreed in told.agreed:
            empty_layout(self._lines[part])
            self._lines[part].addWidget(Text(agreed or _NOTHING[part], "body" if agreed else "muted"))
            stops.append(self.note_links[part])
            for entry in (one for one in told.entries if one.part is part):
                stops.append(self._add(entry))
        walk_on(stops[0], stops[1:])
        self.end_button.setVisible(told.ended_on is None)
        who = " · ".join(part for part in (told.who, told.reach) if part)
        self.hint(f"Geholpen door: {who}" if who else "")

    def _show_next(self, told: TrackRow) -> None:
        if told.ended_on is not None:
            self._next.show_sign(Sign.DONE, f"Gestopt op {long_date(told.ended_on)}: {told.result}")
        elif told.next_contact_on is not None:
            self._next.show_sign(Sign.TODO, f"Volgend contact: {long_date(told.next_contact_on)}")
        else:
            self._next.show_sign(Sign.WARN, "Nog geen volgend contact afgesproken")

    def _add(self, entry: EntryRow) -> Link:
        holder = QWidget()
        across = row(holder, gap=2)
        words = column(gap=0.3)
        words.addWidget(Text(f"{long_date(entry.on)} · {entry.recorded_by}", "meta"))
        words.addWidget(Text(entry.text))
        if entry.part is HelpPart.SIGNAL:
            for sign, said in _heard(entry):
                beside = row()
                beside.addWidget(SignLabel(sign, said))
                beside.addStretch(1)
                words.addLayout(beside)
        across.addLayout(words, 1)
        link = Link("Open", name=f"Open {entry.part.label} van {long_date(entry.on)}")
        link.setProperty("about", entry.uid.hex)
        link.clicked.connect(self._open)
        across.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._lines[entry.part].addWidget(holder)
        return link

    @Slot()
    def _note(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self.desk.way.open("help.note", self._uid, str(link.property("part")))

    @Slot()
    def _open(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self.desk.way.open("help.entry", UUID(str(link.property("about"))))

    @Slot()
    def _edit(self) -> None:
        self.desk.way.open("help.edit", self._uid)

    @Slot()
    def _end(self) -> None:
        EndTrack(self.desk, self, self._told).open()


def _heard(entry: EntryRow) -> list[tuple[Sign, str]]:
    """Who heard of a signal, parents first."""
    if entry.parents_on is None:
        found = [(Sign.WAITING, "nog met ouders bespreken")]
    else:
        found = [(Sign.DONE, f"ouders hoorden dit op {long_date(entry.parents_on)}")]
    if entry.lead_on is not None:
        found.append((Sign.DONE, f"de regisseur hoorde dit op {long_date(entry.lead_on)}"))
    return found
