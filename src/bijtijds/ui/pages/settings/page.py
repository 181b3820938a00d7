"""Instellingen: looks of this computer, safety, the school, the signal list, and what belongs to the file."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QWidget

from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import Changed, school
from bijtijds.services.school import SchoolDraft, Settings
from bijtijds.terms import signals
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.card import Card
from bijtijds.ui.kit.choices import TicksField
from bijtijds.ui.kit.labels import Text
from bijtijds.ui.kit.layout import Flow, column, scrolling
from bijtijds.ui.kit.looks import wear
from bijtijds.ui.kit.page import Desk, Draft, ShellPage
from bijtijds.ui.kit.segments import Segments
from bijtijds.ui.pages.settings.meldcode_card import MeldcodeCard
from bijtijds.ui.pages.settings.safety_card import SafetyCard
from bijtijds.ui.pages.settings.school_form import school_form
from bijtijds.ui.pages.settings.sharing_card import SharingCard
from bijtijds.ui.theme import units

SIZES = (90, 100, 110, 125, 150, 175)
THEMES = (("system", "Zoals de computer"), ("light", "Licht"), ("dark", "Donker"))
MINUTES = (1, 2, 5, 10, 15)
WEEKS = (4, 6, 8, 10, 12)
TERMS = {
    "weeks_concern": "Geen opvolging van een zorg",
    "weeks_child": "Geen gesprek met het kind",
    "weeks_parents": "Geen gesprek met ouders",
    "weeks_phase": "Een HGW-cyclus blijft in dezelfde fase",
}
"""After how many weeks Vandaag says that it is quiet."""


class SettingsPage(ShellPage):
    """Each card keeps by itself; what is in the file can be taken back with Ctrl+Z."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Instellingen")
        inside = QWidget()
        units.at_most(inside, width=170)
        self._cards = column(inside, gap=1.6, margins=(0, 0, 1, 2))
        self.sharing, self.people, self.meldcode = SharingCard(desk), SafetyCard(desk), MeldcodeCard(desk)
        cards = (
            self._looks(), self._coach(), self._safety(), self._school(), self.sharing, self.people, self.meldcode,
            self._acute(), self._terms(), self._signals(),
        )  # fmt: skip
        for card in (*cards, self._file()):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self.body.addWidget(scrolling(inside), 1)
        self._read()

    def refresh(self, changed: Changed) -> None:
        """Read again, unless somebody is typing about the school."""
        self._read()

    def unsaved(self) -> Iterable[Draft]:
        """What was typed in the cards that keep by a button, and not kept."""
        return (*self.sharing.unsaved(), *self.people.unsaved(), *self.meldcode.unsaved())

    # -- the cards

    def _looks(self) -> Card:
        card = Card("Beeld")
        told = self.desk.computer.memory.settings if self.desk.computer is not None else None
        self.letters = Segments([(size, f"{size} %") for size in SIZES], name="Lettergrootte", wraps=True)
        self.letters.choose(told.percent if told else 100)
        self.letters.chosen.connect(self._choose_size)
        self.theme = Segments(list(THEMES), name="Licht of donker", wraps=True)
        self.theme.choose(told.theme if told else "system")
        self.theme.chosen.connect(self._choose_theme)
        for caption, widget in (("Lettergrootte", self.letters), ("Licht of donker", self.theme)):
            card.add(Text(caption, "caption"))
            card.add(widget)
        card.add(Text("Dit geldt voor deze computer.", "meta"))
        return card

    def _coach(self) -> Card:
        card = Card("Schrijfhulp bij feiten")
        card.add(
            Text(
                "De schrijfhulp onderstreept woorden die geen feit zijn en vraagt wat u zag. Bewaren kan altijd, en er "
                "wordt niets geteld of onthouden.",
                "muted",
            )
        )
        told = self.desk.computer.memory.settings if self.desk.computer is not None else None
        self.coach = Segments([(True, "Aan"), (False, "Uit")], name="Schrijfhulp", wraps=True)
        self.coach.choose(told.coach if told else True)
        self.coach.chosen.connect(self._choose_coach)
        card.add(self.coach)
        card.add(Text("Dit geldt voor deze computer, vanaf het volgende formulier.", "meta"))
        return card

    def _safety(self) -> Card:
        card = Card("Veiligheid")
        card.add(Text("Vergrendel als niemand iets doet", "caption"))
        words = [(minutes, f"{minutes} minuut" if minutes == 1 else f"{minutes} minuten") for minutes in MINUTES]
        self.minutes = Segments(words, name="Vergrendel na", wraps=True)
        self.minutes.chosen.connect(self._choose_minutes)
        card.add(self.minutes)
        self.phrase_button = Button("Andere wachtwoordzin …", icon="key")
        self.phrase_button.setVisible(self.desk.opened is not None and not self.desk.opened.practice)
        self.phrase_button.clicked.connect(self._change_phrase)
        card.add(_at_left(self.phrase_button))
        return card

    def _school(self) -> Card:
        card = Card("Uw school")
        self.school = school_form(self.desk.clock)
        self.school.changed.connect(self._school_typed)
        card.add(self.school)
        self.school_button = Button("Bewaar gegevens van de school")
        self.school_button.clicked.connect(self._save_school)
        card.add(_at_left(self.school_button))
        return card

    def _acute(self) -> Card:
        card = Card("Acute kaart")
        card.add(
            Text(
                "Wie belt u als het niet kan wachten? De kaart opent met F12, ook als Bijtijds vergrendeld is. Daarom "
                "staat zij als enige onversleuteld naast uw bestand: zet er geen namen van leerlingen op.",
                "muted",
            )
        )
        self.acute_button = Button("Vul de acute kaart in …", icon="first-aid-kit")
        self.acute_button.setEnabled(self.desk.opened is not None)
        self.acute_button.clicked.connect(self._fill_acute)
        self.acute_paper_button = Button("Acute kaart op papier …", icon="printer")
        self.acute_paper_button.setEnabled(self.desk.opened is not None)
        self.acute_paper_button.clicked.connect(self._print_acute)
        card.add(_at_left(self.acute_button, self.acute_paper_button))
        return card

    def _terms(self) -> Card:
        card = Card("Wanneer is het stil?")
        card.add(Text("Na zoveel weken staat een leerling die in zorg is op Vandaag, bij “Al even stil”.", "muted"))
        self.terms: dict[str, Segments] = {}
        for name, caption in TERMS.items():
            weeks = Segments([(number, f"{number} weken") for number in WEEKS], name=caption, wraps=True)
            weeks.setProperty("term", name)
            weeks.chosen.connect(self._choose_weeks)
            self.terms[name] = weeks
            card.add(Text(caption, "caption"))
            card.add(weeks)
        return card

    def _signals(self) -> Card:
        card = Card("Signalenlijst")
        card.add(
            Text(
                "Deze lijst helpt om onder woorden te brengen wat u zag. Er wordt nooit geteld of opgeteld. "
                "Zet aan wat uw school gebruikt.",
                "muted",
            )
        )
        self.blocks = TicksField("blocks", "Onderdelen", [(block.id, block.label) for block in signals.blocks()])
        self.blocks.changed.connect(self._choose_blocks)
        card.add(self.blocks)
        return card

    def _file(self) -> Card:
        card = Card("Dit bestand")
        opened = self.desk.opened
        if opened is not None:
            card.add(Text(f"{opened.path.name}\nin {opened.path.parent}", "muted"))
        self.import_button = Button("Leerlingen inlezen (EDEXML) …", icon="download-simple")
        self.bin_button = Button("Prullenbak …", icon="trash")
        self.import_button.clicked.connect(self._import)
        self.bin_button.clicked.connect(self._bin)
        self.digest_button = Button("Overzicht voor de directie …", icon="chart-bar")
        self.digest_button.clicked.connect(self._digest)
        card.add(_at_left(self.import_button, self.bin_button, self.digest_button))
        return card

    # -- what happens

    @Slot()
    def _fill_acute(self) -> None:
        self.desk.way.open("acute.edit")

    @Slot()
    def _print_acute(self) -> None:
        self.desk.way.open("acute.paper")

    def _read(self) -> None:
        told = school.settings(self.desk.store, signals.default_blocks())
        self.sharing.read()
        self.people.read()
        self.meldcode.read()
        self.minutes.choose(told.lock_after)
        for name, weeks in self.terms.items():
            weeks.choose(getattr(told.terms, name))
        self._reading = True
        self.blocks.show_value(sorted(told.signal_blocks))
        self._reading = False
        if not self.school.edited():
            self.school.fill(school.school(self.desk.store) or SchoolDraft(""))
            self.school_button.setEnabled(False)

    @Slot(object)
    def _choose_size(self, percent: object) -> None:
        if self.desk.computer is not None:
            self.desk.computer.memory.change(percent=percent)
            self._wear()

    @Slot(object)
    def _choose_theme(self, theme: object) -> None:
        if self.desk.computer is not None:
            self.desk.computer.memory.change(theme=theme)
            self._wear()

    @Slot(object)
    def _choose_coach(self, on: object) -> None:
        if self.desk.computer is not None:
            self.desk.computer.memory.change(coach=bool(on))

    def _wear(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and self.desk.computer is not None:
            wear(app, self.desk.computer.memory.settings)

    @Slot(object)
    def _choose_minutes(self, minutes: object) -> None:
        if isinstance(minutes, int):
            self._keep(replace(self._now(), lock_after=minutes))

    @Slot(object)
    def _choose_weeks(self, weeks: object) -> None:
        if isinstance(weeks, int):
            now = self._now()
            term = {str(self.sender().property("term")): weeks}
            self._keep(replace(now, terms=replace(now.terms, **term)))

    @Slot()
    def _choose_blocks(self) -> None:
        if not self._reading:
            self._keep(replace(self._now(), signal_blocks=frozenset(str(block) for block in self.blocks.value())))

    def _now(self) -> Settings:
        return school.settings(self.desk.store, signals.default_blocks())

    def _keep(self, chosen: Settings) -> None:
        try:
            school.keep_settings(self.desk.store, chosen)
        except BijtijdsError as trouble:
            self.desk.bar.say_trouble(trouble)

    @Slot()
    def _school_typed(self) -> None:
        self.school_button.setEnabled(self.school.edited())

    @Slot()
    def _save_school(self) -> None:
        if not self.school.check_now():
            return
        typed: dict[str, Any] = {name: text or None for name, text in self.school.typed().items()}
        before = school.school(self.desk.store) or SchoolDraft("")
        draft = SchoolDraft(**{**_kept(before), **typed})
        try:
            school.save(self.desk.store, draft)
        except RuleBroken as broken:
            self.school.show_problems([broken])
            return
        except BijtijdsError as trouble:
            self.desk.bar.say_trouble(trouble)
            return
        self.school.kept()
        self.school_button.setEnabled(False)

    @Slot()
    def _change_phrase(self) -> None:
        self.desk.way.open("phrase")

    @Slot()
    def _import(self) -> None:
        self.desk.way.open("import")

    @Slot()
    def _digest(self) -> None:
        self.desk.way.open("digest")

    @Slot()
    def _bin(self) -> None:
        self.desk.way.open("bin")


def _kept(draft: SchoolDraft) -> dict[str, Any]:
    """What the form does not show stays as it was."""
    return {"email": draft.email, "brin": draft.brin, "dependance": draft.dependance}


def _at_left(*buttons: Button) -> QWidget:
    holder = QWidget()
    line = Flow(holder, gap=2)
    for button in buttons:
        line.addWidget(button)
    return holder
