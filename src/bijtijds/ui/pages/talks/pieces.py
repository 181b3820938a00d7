"""What the forms of several kinds of talk share: the day, the next talk, approach, end, and what the child said."""

from PySide6.QtCore import QObject, Slot

from bijtijds.base.clock import Clock
from bijtijds.terms.codes import Recognition
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.fields import Field, TextField
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.people import PeopleField
from bijtijds.ui.pages.talks.form import TalkForm

CALLED = {"approach_child": "{} doet", "child_words": "Wat zei {}? Letterlijk", "child_wants": "Wat wil {}?"}
"""The captions that call the pupil by name."""

RECOGNISE = [(code, code.label) for code in Recognition]


def when(form: TalkForm) -> None:
    """Day, times and place."""
    with form.beside():
        form.day("held_on", "Datum")
        form.clock_time("held_time", "Van")
        form.clock_time("until_time", "Tot")
        form.line("place", "Plaats", maximum=100)


def next_talk(form: TalkForm, label: str, *, reason: bool) -> None:
    """The day of the next talk, or why there is none."""
    with form.beside():
        form.day("next_talk_on", label, optional=True)
        form.clock_time("next_talk_time", "Hoe laat")
        if reason:
            form.line("no_next_talk_because", "Of: geen vervolg, omdat", maximum=400)


def confidential(form: TalkForm) -> None:
    """Whether it goes into the compartment."""
    form.check(
        "confidential", "Vertrouwelijk: geen woord ervan in tijdlijn, zoeken en lijsten, tot u het met opzet opent"
    )


def meaning(form: TalkForm, label: str, lines: int = 2) -> TextField:
    """Interpretation or questions, apart from the facts."""
    field = form.text("interpretation", label, lines=lines)
    field.edit.setProperty("meaning", "true")
    return field


def approach(form: TalkForm, child: str) -> None:
    """Who does what, apart for each (guideline §2.6)."""
    with form.beside():
        form.text("approach_school", "School doet", lines=2)
        form.text("approach_parents", "Ouders doen", lines=2)
        form.text("approach_child", CALLED["approach_child"].format(child), lines=2)
        form.text("approach_others", "Anderen doen", lines=2)


def rounding_off(form: TalkForm) -> None:
    """Summary, the next talk and who gets a copy."""
    with form.beside():
        form.text("summary", "Samenvatting *", lines=3)
        form.text("plain_summary", "In het kort: in gewone woorden, voor ouders", lines=3)
    form.watch("summary", "plain_summary")
    next_talk(form, "Vervolgafspraak *", reason=True)
    form.watch("no_next_talk_because")
    with form.beside():
        form.day("evaluation_on", "Evaluatiemoment", optional=True)
        form.add(PeopleField("copies_to", "Kopie aan"))
        form.day("also_in_las_on", "Ook in het LAS op", optional=True)
    form.check("told_goes_in_file", "Verteld dat dit verslag in het dossier komt")
    meaning(form, "Duiding of vragen van school (komt niet in het verslag)")


class Said:
    """Makes the small form for something that the child said."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self) -> Form:
        """The words, and whether they came by themselves."""
        form = Form(self._clock, gap=1)
        with form.beside():
            form.line("words", "Wat zei het kind?", maximum=1000)
            form.choice("asked", "Hoe kwam het?", [(False, "zelf verteld"), (True, "op vraag")])
        return form


class WhenFilled(Note):
    """A sentence that is there as soon as a field says something."""

    def __init__(self, form: TalkForm, field: Field, text: str) -> None:
        super().__init__(text, "info")
        self._field = field
        form.filled.connect(self.look)
        field.changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Come or go."""
        told = self._field.stored()
        self.setVisible(bool(told.strip() if isinstance(told, str) else told))


class OpensWith(QObject):
    """A field that opens when a box is ticked."""

    def __init__(self, form: TalkForm, tick: Field, field: Field, before: str) -> None:
        super().__init__(form)
        form.filled.connect(self.look)
        self._tick, self._field, self._before = tick, field, before
        tick.changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Open or close it, and say why it is closed."""
        ready = bool(self._tick.value())
        self._field.setEnabled(ready)
        self._field.set_help("" if ready else self._before)
