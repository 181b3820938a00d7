"""The sheet with a pupil's data: own data, the people around, what left, and who looked."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bijtijds.base.errors import BijtijdsError
from bijtijds.services import contacts, gate, pupils
from bijtijds.services.contacts import ContactRow, SiblingRow
from bijtijds.services.pupils import Banner, CustodyMark
from bijtijds.terms.codes import InformationLevel
from bijtijds.terms.dates import local_time, long_date, short_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.entrance import Entrance
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, empty_layout, hairline, row, scrolling
from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.signs import Sign, SignLabel
from bijtijds.ui.pages.pupils import wording
from bijtijds.ui.pages.pupils.contact_form import ContactDialog
from bijtijds.ui.pages.pupils.pupil_form import PupilDialog, SiblingDialog
from bijtijds.ui.theme import units

_LOOKS = 12


class DataSheet(QWidget):
    """Cards under one another in a column that scrolls. Addresses that are secret are not read for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pupil: UUID | None = None
        self.own, self.people, self.siblings = Card("Leerling"), Card("Ouders en anderen"), Card("Broers en zussen")
        self.left, self.looks = Card("Wat is uitgegaan"), Card("Wie keek in dit dossier")
        self._parts: dict[Card, QVBoxLayout] = {}
        inside = QWidget()
        box = column(inside, gap=1.6, margins=(0, 0, 1, 0))
        for card in (self.own, self.people, self.siblings, self.left, self.looks):
            self._parts[card] = column(gap=1)
            card.body.addLayout(self._parts[card])
            box.addWidget(card)
        box.addStretch(1)
        self.change = Button("Wijzig gegevens …", icon="pencil-simple")
        self.add_contact = Button("Nieuw contact …", icon="user-plus")
        self.add_sibling = Button("Broer of zus toevoegen …", icon="plus")
        pairs = ((self.own, self.change), (self.people, self.add_contact), (self.siblings, self.add_sibling))
        for card, button in pairs:
            line = Flow()
            line.addWidget(button)
            card.body.addLayout(line)
        outer = column(self)
        outer.addWidget(scrolling(inside), 1)
        Entrance(self, self.change)
        self.change.clicked.connect(self._change)
        self.add_contact.clicked.connect(self._add_contact)
        self.add_sibling.clicked.connect(self._add_sibling)

    def show_pupil(self, pupil: UUID) -> None:
        """Show another pupil."""
        self._pupil = pupil
        self.read()

    def read(self) -> None:
        """Read again."""
        if self._pupil is None:
            return
        store = self._desk.store
        for box in self._parts.values():
            empty_layout(box)
        people = contacts.of_pupil(store, self._pupil)
        self._show_own(pupils.banner(store, self._pupil), people)
        for at, one in enumerate(people):
            self._show_contact(one, first=at == 0)
        self._none(self.people, "Nog niemand vastgelegd.", people)
        siblings = contacts.siblings(store, self._pupil)
        for sibling in siblings:
            self._show_sibling(sibling)
        self._none(self.siblings, "Geen broers of zussen vastgelegd.", siblings)
        self._show_left(self._pupil)
        self._show_looks(self._pupil)

    def _none(self, card: Card, words: str, found: object) -> None:
        if not found:
            self._parts[card].addWidget(Text(words, "muted"))

    def _show_own(self, told: Banner, people: object) -> None:
        today, names = self._desk.clock.today(), self._desk.names
        born = f"{long_date(told.birth_date)} ({wording.age(told.birth_date, today)} jaar)" if told.birth_date else ""
        home = [names.full(one.name) for one in people if one.lives_with] if isinstance(people, tuple) else []
        self._pairs(
            self._parts[self.own],
            (
                ("Naam", names.full(told.name)),
                ("Geboren", "" if names.discreet else born),
                ("Groep", told.group),
                ("Leerkracht", ", ".join(told.teachers)),
                ("Woont bij", ", ".join(home)),
                ("Van school per", long_date(told.left_on) if told.left_on else ""),
            ),
        )

    def _pairs(self, box: QVBoxLayout, pairs: tuple[tuple[str, str], ...]) -> None:
        grid = QGridLayout()
        units.margins(grid, 0, 0, 0, 0)
        units.gap(grid, 1)
        grid.setColumnStretch(1, 1)
        for at, (caption, words) in enumerate(pair for pair in pairs if pair[1]):
            label = Text(caption, "meta", wrap=False)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(words), at, 1)
        box.addLayout(grid)

    def _show_contact(self, one: ContactRow, *, first: bool) -> None:
        box = self._parts[self.people]
        if not first:
            box.addWidget(hairline())
        line = row(gap=2)
        words = column(gap=0.4)
        words.addWidget(Text(f"{self._desk.names.full(one.name)}, {one.role.label}", "strong"))
        if one.is_parent:
            mark = CustodyMark(one.role, one.custody, bool(one.custody_proof))
            sign = row()
            sign.addWidget(SignLabel(wording.custody_sign(mark), wording.custody_words(mark), role="body"))
            sign.addStretch(1)
            words.addLayout(sign)
        reach = "" if self._desk.names.discreet else " · ".join(p for p in (one.phone, one.email, one.address) if p)
        extra = [one.organisation, "woont bij dit gezin" if one.lives_with else ""]
        if one.language:
            extra.append(one.language + (", tolk nodig" if one.interpreter_needed else ""))
        for told in (reach, " · ".join(part for part in extra if part)):
            if told:
                words.addWidget(Text(told, "meta"))
        if one.secret_address:
            words.addWidget(SignLabel(Sign.LOCKED, "adres is geheim"))
        if one.information_level is not InformationLevel.ALL:
            words.addWidget(SignLabel(Sign.WARN, one.information_level.label))
        line.addLayout(words, 1)
        change = Button("Wijzig …", name=f"Wijzig {one.role.label}")
        change.setProperty("contact", one.uid.hex)
        change.clicked.connect(self._change_contact)
        line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)

    def _show_sibling(self, one: SiblingRow) -> None:
        line = row(gap=2)
        if one.pupil is not None:
            words = self._desk.names(pupils.banner(self._desk.store, one.pupil).name)
            link = Link(words)
            link.setProperty("pupil", one.pupil.hex)
            link.clicked.connect(self._go_to)
            line.addWidget(link)
            line.addWidget(Text(one.remark, "meta"), 1)
        else:
            name = "kind op een andere school" if self._desk.names.discreet else one.name
            line.addWidget(Text(" · ".join(part for part in (name, one.remark) if part)), 1)
        remove = Button("", "quiet", "trash", name="Haal broer of zus van de lijst")
        remove.setToolTip(remove.accessibleName())
        remove.setProperty("sibling", one.uid.hex)
        remove.clicked.connect(self._remove_sibling)
        line.addWidget(remove)
        self._parts[self.siblings].addLayout(line)

    def _show_left(self, pupil: UUID) -> None:
        gone = gate.left(self._desk.store, pupil)
        for one in gone:
            whom = "" if self._desk.names.discreet else ", ".join(one.recipients)
            version = f", versie {one.version}" if one.version else ""
            words = " · ".join(
                part for part in (f"{one.what[:1].upper()}{one.what[1:]}{version}", one.carrier.label, whom) if part
            )
            basis = "" if one.confidential else one.basis.label
            box = self._parts[self.left]
            box.addWidget(Text(f"{long_date(one.on)}: {words}"))
            box.addWidget(Text(" · ".join(part for part in (basis, one.purpose, one.by) if part), "meta"))
        self._none(self.left, "Er is niets uitgegaan.", gone)

    def _show_looks(self, pupil: UUID) -> None:
        today = self._desk.clock.today()
        lines = [one for one in self._desk.store.logbook(pupil) if wording.looked(one.what)][:_LOOKS]
        for one in lines:
            when = f"{short_date(one.at.date(), today)} {local_time(one.at)}"
            often = f" ({one.count} keer)" if one.count > 1 else ""
            self._parts[self.looks].addWidget(Text(f"{when} · {one.who} · {wording.looked(one.what)}{often}", "meta"))
        self._none(self.looks, "Nog niemand.", lines)

    @Slot()
    def _change(self) -> None:
        if self._pupil is not None:
            PupilDialog(self._desk, self, self._pupil).open()

    @Slot()
    def _add_contact(self) -> None:
        if self._pupil is not None:
            ContactDialog(self._desk, self, self._pupil).open()

    @Slot()
    def _change_contact(self) -> None:
        uid = self._told("contact")
        if uid is not None and self._pupil is not None:
            ContactDialog(self._desk, self, self._pupil, uid).open()

    @Slot()
    def _add_sibling(self) -> None:
        if self._pupil is not None:
            SiblingDialog(self._desk, self, self._pupil).open()

    @Slot()
    def _remove_sibling(self) -> None:
        uid = self._told("sibling")
        if uid is None:
            return
        try:
            contacts.remove_sibling(self._desk.store, uid)
        except BijtijdsError as error:
            self._desk.bar.say_trouble(error)

    @Slot()
    def _go_to(self) -> None:
        uid = self._told("pupil")
        if uid is not None:
            self._desk.way.show("pupils", uid)

    def _told(self, name: str) -> UUID | None:
        button = self.sender()
        value = button.property(name) if isinstance(button, Button) else None
        return UUID(str(value)) if value else None
