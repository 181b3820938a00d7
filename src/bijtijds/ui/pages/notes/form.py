"""The form of a signal note: what is always seen, and what is folded away."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bijtijds.base.errors import RuleBroken
from bijtijds.services import contacts, memory_aids, notes, school
from bijtijds.services.notes import NoteDraft, Quote
from bijtijds.terms import signals
from bijtijds.terms.codes import Area, Channel, Code, NextAction, NoteKind, SourceBasis
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.buttons import Button
from bijtijds.ui.kit.coach import CoachLine, coaching
from bijtijds.ui.kit.fields import LineField
from bijtijds.ui.kit.form import Form, KeptForm
from bijtijds.ui.kit.layout import column, row
from bijtijds.ui.kit.page import Desk
from bijtijds.ui.kit.people import PeopleField
from bijtijds.ui.kit.pupils import PupilsField
from bijtijds.ui.kit.source import SourceField
from bijtijds.ui.pages.notes.dossiers import DossiersField
from bijtijds.ui.pages.notes.signals import SignalsField

_SOURCE = (
    "source_name", "source_relation", "source_basis", "source_heard_from", "source_told", "source_reaction",
    "checked_with",
)  # fmt: skip
_MORE = (
    "seen_from", "times", "per", "place", "area", "child_quotes", "strength", "next_action", "follow_up_by",
    "child_spoken_on", "parents_spoken_on", "also_in_las_on", "shared_with_parents_on", "confidential", "signal_tags",
)  # fmt: skip


_KINDS = ((NoteKind.DOSSIER, "dossier"), (NoteKind.MEMORY_AID, "werkaantekening, alleen voor mij"))
_STAYS = "Hoort bij het dossier. Ouders kunnen dit inzien."
_VANISHES = (
    "Een geheugensteun voor uzelf. Op {day} verdwijnt zij voorgoed, ook uit de geschiedenis en de prullenbak. Tot dan "
    "komt zij in geen document, casus of zoekvraag, en kunt u haar alsnog in het dossier zetten."
)


def options(kind: type[Code]) -> list[tuple[Code, str]]:
    """The codes of a kind with their labels, for a choice."""
    return [(code, code.label) for code in kind]


class NumberField(LineField):
    """A whole number."""

    def value(self) -> Any:
        """The number, or None when left empty."""
        words = self.edit.text().strip()
        if words and not (words.isdecimal() and int(words) < 1000):
            raise RuleBroken("number_unreadable", field=self.name)
        return int(words) if words else None


class NoteForm(KeptForm):
    """The fields of a note (guideline §2.2 and 2.9), in the order in which one tells it."""

    def __init__(self, desk: Desk, *, reveal: Callable[[], str] | None = None, is_new: bool = True) -> None:
        super().__init__(desk.clock, gap=1.6)
        self._desk = desk
        self._vanishes = memory_aids.last_day(desk.clock.today())
        self._known = contacts.colleagues(desk.store)
        self._proposed: date | None = None
        self.pupils = self.add(PupilsField(desk.store, desk.names))
        self.channel = self.choice("channel", "Binnengekomen via", options(Channel), required=True)
        self._make_source(reveal)
        with self.beside():
            self.fact = self.text("observation", "Feit: wat is gezien of gehoord?", lines=6, required=True)
            meaning = self.text("interpretation", "Duiding of vragen (mag leeg blijven)", lines=6)
            meaning.edit.setProperty("meaning", "true")
        self.coach = CoachLine(self.fact, meaning, self._answered, on=coaching(desk))
        self.put(self.coach)
        with self.beside():
            self.witnesses = self.add(PeopleField("witnessed_by", "Gezien of gehoord door", self._known, required=True))
            self.day("seen_on", "Wanneer")
            self.clock_time("seen_time", "Hoe laat")
        self.dossiers = self.add(DossiersField(desk.names)) if is_new else None
        self._make_more()
        self.channel.changed.connect(self._show_source)
        self.field("confidential").changed.connect(self._show_signals)
        self.field("next_action").changed.connect(self._propose_follow_up)
        if self.dossiers is not None:
            self.pupils.chosen.connect(self._show_dossiers)
        self.coach.watch(*(self.field(name) for name in ("place", "times", "per", "seen_on", "witnessed_by")))
        self._show_source()
        self._show_signals()
        self._say_kind()
        self.unfold(False)

    # -- values

    def fill(self, values: object) -> None:
        """Show a note or a draft; what is folded away opens when there is something in it."""
        super().fill(values)
        vanishes = getattr(values, "vanishes_on", None)
        if vanishes is not None:
            self._vanishes = vanishes
        self._say_kind()
        self._show_source()
        self._show_signals()
        aid = self.kind.value() is NoteKind.MEMORY_AID
        if aid or any(not self.field(name).is_empty() for name in _MORE):
            self.unfold(True)

    def note(self) -> NoteDraft:
        """The note as the service takes it. Raises the first thing that is wrong."""
        told = self.typed()
        quotes = tuple(Quote(one["words"], bool(one["asked"])) for one in told["child_quotes"])
        more: dict[str, Any] = {"child_quotes": quotes, "seen": self.seen}
        if told["channel"] is not Channel.THIRD_PARTY:
            more |= dict.fromkeys(_SOURCE) | {"source_name": ""}
        return self.into(NoteDraft, **more)

    def _answered(self) -> set[str]:
        """What the coach need not ask: the other fields tell it."""
        asked = {"how_often": "times", "when": "seen_on", "where": "place", "who": "witnessed_by"}
        return {aspect for aspect, name in asked.items() if not self.field(name).is_empty()}

    def new_dossiers(self) -> dict[UUID, str]:
        """For which pupils a dossier is opened, and why."""
        return self.dossiers.value() if self.dossiers is not None and not self.dossiers.isHidden() else {}

    def show_problems(self, problems: Sequence[RuleBroken]) -> None:
        """Unfold what is wrong before the cursor goes there."""
        if any(broken.field in _MORE for broken in problems):
            self.unfold(True)
        super().show_problems(problems)

    def show_names(self) -> None:
        """Draw the names anew, whole or as initials."""
        self.pupils.show_names()
        self._show_dossiers()

    # -- folding

    def is_unfolded(self) -> bool:
        """Whether all fields are shown."""
        return not self._more.isHidden()

    def unfold(self, on: bool) -> None:
        """Show all fields, or only those of a quick note."""
        self._more.setVisible(on)
        self.more_button.set_icon("caret-up" if on else "caret-down")
        self.more_button.setText("Minder velden" if on else "Meer velden")
        self.more_button.setAccessibleName(self.more_button.text())

    @Slot()
    def _turn(self) -> None:
        self.unfold(not self.is_unfolded())
        if self.is_unfolded():
            self.field(_MORE[0]).focus()

    @Slot()
    def _show_source(self) -> None:
        self._source.setVisible(self.channel.value() is Channel.THIRD_PARTY)

    @Slot()
    def _say_kind(self) -> None:
        """Say what will happen to a memory aid."""
        if self.kind.value() is NoteKind.MEMORY_AID:
            self.kind.set_help(_VANISHES.format(day=long_date(self._vanishes)))
        else:
            self.kind.set_help(_STAYS)

    @Slot()
    def _show_signals(self) -> None:
        confidential = bool(self.field("confidential").value())
        if confidential:
            self.signals.show_list()
        self.signals.setVisible(confidential)

    @Slot()
    def _propose_follow_up(self) -> None:
        """What is done now comes back on a day, unless she named another herself."""
        day = self.field("follow_up_by")
        if self._filling or self.kind.value() is NoteKind.MEMORY_AID:
            return
        if day.is_empty() or day.stored() == (self._proposed.isoformat() if self._proposed else None):
            self._proposed = notes.proposed_follow_up(self.field("next_action").value(), self._clock.today())
            day.show_value(self._proposed)

    @Slot()
    def _show_dossiers(self) -> None:
        if self.dossiers is not None:
            self.dossiers.show_for(self.pupils.banners())

    # -- making

    def _make_source(self, reveal: Callable[[], str] | None) -> None:
        self._source = QWidget()
        box = column(self._source, gap=1.2)
        with self.inside(box):
            with self.beside():
                self.source = self.add(SourceField(reveal))
                self.line("source_relation", "Relatie tot het kind")
            with self.beside():
                self.choice("source_basis", "Waarop berust het?", options(SourceBasis), optional=True)
                self.line("source_heard_from", "Van wie gehoord")
            with self.beside():
                self.line("source_told", "Al besproken met")
                self.line("source_reaction", "Reactie")
                self.line("checked_with", "Navraag gedaan bij")
        self.put(self._source)

    def _make_more(self) -> None:
        self.more_button = Button("Meer velden", "quiet", "caret-down")
        self.more_button.clicked.connect(self._turn)
        line = row()
        line.addWidget(self.more_button)
        line.addStretch(1)
        self.box.addLayout(line)
        self._more = QWidget()
        with self.inside(column(self._more, gap=1.6)):
            self.kind = self.choice("kind", "Soort notitie", _KINDS, help=_STAYS)
            self.kind.changed.connect(self._say_kind)
            self._make_event()
            self._make_steps()
            self.check(
                "confidential",
                "Vertrouwelijk: geen woord ervan in tijdlijn, zoeken en lijsten, tot u het met opzet opent",
            )
            enabled = school.settings(self._desk.store, signals.default_blocks()).signal_blocks
            self.signals = self.add(SignalsField(enabled))
        self.put(self._more)

    def _make_event(self) -> None:
        with self.beside():
            self.day("seen_from", "Periode: vanaf", optional=True, help="Tot en met de dag bij ‘Wanneer’.")
            self.add(NumberField("times", "Hoe vaak", maximum=3, placeholder="bv. 2"))
            self.line("per", "Per", placeholder="dag, week", maximum=40)
        with self.beside():
            self.line("place", "Plaats", placeholder="plein, klas, gym, thuis …")
            self.choice("area", "Gebied", options(Area), optional=True)
        self.many("child_quotes", "Letterlijke woorden van het kind", self._quote, add="Nog een uitspraak …")
        self.text("strength", "Wat gaat goed?", lines=2)

    def _make_steps(self) -> None:
        with self.beside():
            self.choice("next_action", "Ik doe nu", options(NextAction), optional=True)
            self.day("follow_up_by", "Opvolgen vóór", optional=True)
        with self.beside():
            self.day("child_spoken_on", "Met het kind gesproken op", optional=True)
            self.day("parents_spoken_on", "Met ouders gesproken op", optional=True)
        with self.beside():
            self.day("also_in_las_on", "Ook in het LAS op", optional=True)
            self.day("shared_with_parents_on", "Gedeeld met ouders op", optional=True)

    def _quote(self) -> Form:
        form = Form(self._desk.clock, gap=1)
        with form.beside():
            form.line("words", "Wat zei het kind?", maximum=1000)
            form.choice("asked", "Hoe kwam het?", [(False, "zelf verteld"), (True, "op vraag")])
        return form
