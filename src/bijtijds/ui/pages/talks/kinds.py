"""Which parts and fields the form of each kind of talk has (guideline §2.2, 2.5 and 2.6)."""

from collections.abc import Sequence

from bijtijds.base.clock import Clock
from bijtijds.terms.codes import Recognition, TalkKind
from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.form import Form
from bijtijds.ui.kit.people import NameField, PeopleField
from bijtijds.ui.kit.promises import AgreementsField
from bijtijds.ui.pages.talks.form import TalkForm

_RECOGNISE = [(code, code.label) for code in Recognition]
_NO_PROMISE = (
    "Beloof geen geheimhouding. Vertel dat u met anderen bekijkt hoe u het beste helpt, en dat u het kind bij elke "
    "stap laat weten wat u doet."
)

_CALLED = {"approach_child": "{} doet", "child_words": "Wat zei {}? Letterlijk", "child_wants": "Wat wil {}?"}


def build(form: TalkForm, kind: TalkKind, child: str, staff: Sequence[str]) -> None:
    """Put the parts of a kind of talk in the form; `child` is what the pupil is called."""
    if kind is TalkKind.EXTRA:
        _extra(form, child, staff)
    elif kind is TalkKind.TEN_MINUTES:
        _ten_minutes(form)
    elif kind is TalkKind.CHILD:
        _with_child(form, child)
    else:
        _spontaneous(form)


def call(form: TalkForm, child: str) -> None:
    """Call the pupil otherwise in the captions, for instance by initials."""
    for name, words in _CALLED.items():
        if name in form.names():
            form.field(name).set_label(words.format(child))


def _extra(form: TalkForm, child: str, staff: Sequence[str]) -> None:
    with form.part(0, "Vooraf", "Doel, dag en plaats", ("purpose",)):
        _when(form)
        form.text("purpose", "Doel van het gesprek *", lines=2)
        with form.beside():
            form.add(NameField("chair", "Gespreksleiding", staff))
            form.add(NameField("note_taker", "Notulist", staff))
            form.add(PeopleField("absent_invited", "Uitgenodigd, niet gekomen"))
        _confidential(form)
    with form.part(1, "Begin", "Voorstellen, doel en tijd vertellen"):
        form.text("opening", "Wat is bij het begin verteld?", lines=2)
    with form.part(2, "Aanleiding", "Onze zorg en wat goed gaat", ("concern", "going_well")), form.beside():
        form.text("concern", "Onze zorg: wat is gezien of gehoord? *", lines=3)
        form.text("going_well", "Wat gaat goed? *", lines=3)
    with form.part(3, "Reactie van ouders", "Herkennen zij het?", ("parents_recognise", "parents_view")):
        form.choice("parents_recognise", "Herkennen ouders het? *", _RECOGNISE, optional=True)
        form.text("parents_view", "Wat zeggen ouders? In hun eigen woorden *", lines=3)
        with form.beside():
            form.text("home_situation", "Hoe gaat het thuis?", lines=2)
            form.text("existing_help", "Welke hulp is er al?", lines=2)
    with form.part(4, "Aanpak en afspraken", "Wat doen school, ouders, kind en anderen"):
        _approach(form, child)
        form.add(AgreementsField(form.desk.clock))
        form.line("responsibilities", "Wie is waarvoor verantwoordelijk?", maximum=1000)
    with form.part(5, "Afronden", "Samenvatting, vervolgafspraak, kopie voor ouders", ("summary", "next_talk_on")):
        _rounding_off(form)


def _approach(form: TalkForm, child: str) -> None:
    with form.beside():
        form.text("approach_school", "School doet", lines=2)
        form.text("approach_parents", "Ouders doen", lines=2)
        form.text("approach_child", _CALLED["approach_child"].format(child), lines=2)
        form.text("approach_others", "Anderen doen", lines=2)


def _rounding_off(form: TalkForm) -> None:
    with form.beside():
        form.text("summary", "Samenvatting *", lines=3)
        form.text("plain_summary", "In het kort: in gewone woorden, voor ouders", lines=3)
    _next(form, "Vervolgafspraak *", reason=True)
    with form.beside():
        form.day("evaluation_on", "Evaluatiemoment", optional=True)
        form.add(PeopleField("copies_to", "Kopie aan"))
        form.day("also_in_las_on", "Ook in het LAS op", optional=True)
    form.check("told_goes_in_file", "Verteld dat dit verslag in het dossier komt")
    meaning = form.text("interpretation", "Duiding of vragen van school (komt niet in het verslag)", lines=2)
    meaning.edit.setProperty("meaning", "true")


def _ten_minutes(form: TalkForm) -> None:
    with form.part(1, "Vooraf", "Dag, bespreekpunten en vorige afspraken"):
        _when(form)
        with form.beside():
            form.text("points_school", "Punten van school", lines=3)
            form.text("points_parents", "Punten van ouders", lines=3)
        form.text("look_back", "Hoe ging het met de vorige afspraken?", lines=2)
    with form.part(2, "Gesprek", "Wat gaat goed en wat is besproken"):
        form.text("positive_point", "Positief punt", lines=2)
        form.text("summary", "Wat is besproken?", lines=4)
    with form.part(3, "Afronden", "Afspraken en vervolg"):
        form.add(AgreementsField(form.desk.clock))
        form.check("follow_up_needed", "Een vervolggesprek is nodig")
        _next(form, "Vervolgafspraak", reason=False)
        form.day("also_in_las_on", "Ook in het LAS op", optional=True)
        _confidential(form)


def _with_child(form: TalkForm, child: str) -> None:
    with form.part(1, "Vooraf", "Dag en aanleiding"):
        _when(form)
        form.text("reason", "Aanleiding voor het gesprek", lines=2)
    with form.part(2, "Gesprek", "Eigen woorden, non-verbaal, wat wil het kind"):
        form.many(
            "child_words", _CALLED["child_words"].format(child), _Words(form.desk.clock), add="Nog een uitspraak …"
        )
        with form.beside():
            form.text("nonverbal", "Wat zag u? (houding, gezicht, stem)", lines=2)
            form.text("child_wants", _CALLED["child_wants"].format(child), lines=2)
        form.check("asked_secrecy", "Het kind vroeg om geheimhouding")
        form.put(Note(_NO_PROMISE, "info"))
    with form.part(3, "Daarna", "Wat weet het kind, en wat spreekt u af"):
        with form.beside():
            form.day("child_told_next_on", "Het kind weet de volgende stap sinds", optional=True)
            form.day("thinks_until", "Bedenktijd tot", optional=True)
        form.line("stopped_because", "Gestopt omdat", maximum=400)
        form.add(AgreementsField(form.desk.clock))
        form.text("summary", "Samenvatting", lines=2)
        meaning = form.text("interpretation", "Duiding of vragen", lines=2)
        meaning.edit.setProperty("meaning", "true")
        _confidential(form)


def _spontaneous(form: TalkForm) -> None:
    with form.part(1, "Gesprek", "Wat is besproken"):
        _when(form)
        form.text("summary", "Wat is besproken?", lines=5)
        meaning = form.text("interpretation", "Duiding of vragen (mag leeg blijven)", lines=2)
        meaning.edit.setProperty("meaning", "true")
    with form.part(2, "Afspraken", "Nog geen afspraken"):
        form.add(AgreementsField(form.desk.clock))
        _confidential(form)


def _when(form: TalkForm) -> None:
    with form.beside():
        form.day("held_on", "Dag")
        form.clock_time("held_time", "Van")
        form.clock_time("until_time", "Tot")
        form.line("place", "Plaats", maximum=100)


def _next(form: TalkForm, label: str, *, reason: bool) -> None:
    with form.beside():
        form.day("next_talk_on", label, optional=True)
        form.clock_time("next_talk_time", "Hoe laat")
        if reason:
            form.line("no_next_talk_because", "Of: geen vervolg, omdat", maximum=400)


def _confidential(form: TalkForm) -> None:
    form.check("confidential", "Vertrouwelijk: niet in tijdlijn, zoeken en lijsten, tot u het met opzet opent")


class _Words:
    """Makes the small form for something that the child said."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __call__(self) -> Form:
        form = Form(self._clock, gap=1)
        with form.beside():
            form.line("words", "Wat zei het kind?", maximum=1000)
            form.choice("asked", "Hoe kwam het?", [(False, "zelf verteld"), (True, "op vraag")])
        return form
