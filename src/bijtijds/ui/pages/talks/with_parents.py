"""The forms of the talks with parents: extra, ten minutes, and on a suspicion (guideline §2.5 to 2.7)."""

from collections.abc import Sequence

from bijtijds.ui.kit.card import Note
from bijtijds.ui.kit.people import NameField, PeopleField
from bijtijds.ui.kit.promises import AgreementsField
from bijtijds.ui.pages.talks import pieces
from bijtijds.ui.pages.talks.form import TalkForm
from bijtijds.ui.pages.talks.points import PointsField, ReadOut

_ROLE = "Verteld waarom dit gesprek er is, en dat de school over elk kind moet waken"
_NO_PROMISE = "Zeg niets toe wat u niet kunt waarmaken. Vertel wel wat u met dit gesprek gaat doen."
_STOP = (
    "Zeg rustig wat u ziet of hoort, en dat u het gesprek stopt. Ga weg of laat iemand komen: eerst uw eigen "
    "veiligheid. Is er direct gevaar? Bel\u00a0112. Vertel het daarna meteen aan de directeur."
)


def extra_talk(form: TalkForm, child: str, staff: Sequence[str]) -> None:
    """Before it, and the five parts of §2.6."""
    with form.part("Vooraf", "Doel, dag en plaats", ("purpose",)):
        _before(form, staff)
    with form.part("Begin", "Voorstellen, doel en tijd vertellen"):
        form.text("opening", "Wat is bij het begin verteld?", lines=2)
        form.watch("opening")
    with form.part("Aanleiding", "Onze zorg en wat goed gaat", ("concern", "going_well")):
        with form.beside():
            concern = form.text("concern", "Onze zorg: wat is gezien of gehoord? *", lines=3)
            form.text("going_well", "Wat gaat goed? *", lines=3)
        form.coach(concern)
        form.watch("concern", "going_well")
    with form.part("Reactie van ouders", "Herkennen zij het?", ("parents_recognise", "parents_view")):
        form.choice("parents_recognise", "Herkennen ouders het? *", pieces.RECOGNISE, optional=True)
        form.text("parents_view", "Wat zeggen ouders? In hun eigen woorden *", lines=3)
        _home(form)
    with form.part("Aanpak en afspraken", "Wat doen school, ouders, kind en anderen", is_asked=True):
        pieces.approach(form, child)
        form.add(AgreementsField(form.desk))
        form.watch("approach_school", "approach_parents", "approach_child", "approach_others", "agreements")
        form.line("responsibilities", "Wie is waarvoor verantwoordelijk?", maximum=1000)
        form.watch("responsibilities")
    with form.part("Afronden", "Samenvatting, vervolgafspraak, kopie voor ouders", ("summary", "next_talk_on")):
        pieces.rounding_off(form)


def ten_minutes(form: TalkForm) -> None:
    """The four steps of §2.5."""
    with form.part("Voorbereiden", "Hoogstens drie punten en één positief punt"):
        pieces.when(form)
        form.add(PointsField("points_school", "Uw punten, hoogstens drie"))
        form.line(
            "positive_point", "Eén positief punt: iets moois van het kind, of werk om te laten zien", maximum=1000
        )
        form.text("look_back", "Hoe ging het met de vorige afspraken?", lines=2)
        form.watch("points_school")
    with form.part("Beginnen", "Uw punten voorlezen en vragen wat ouders willen toevoegen"):
        form.put(ReadOut(form, "points_school", "Lees uw punten voor", "U hebt nog geen punten opgeschreven."))
        form.text("points_parents", "Wat willen ouders bespreken?", lines=3)
    with form.part("Bespreken", "Punt voor punt, met afspraken"):
        form.text("summary", "Wat is besproken?", lines=5)
        form.add(AgreementsField(form.desk))
        form.watch("summary", "agreements")
    with form.part("Afronden", "Positief eindigen, afspraken herhalen, vervolg nodig?"):
        form.put(ReadOut(form, "positive_point", "Eindig met wat goed gaat", "U hebt nog geen positief punt."))
        form.put(ReadOut(form, "agreements", "Herhaal de afspraken", "Er zijn geen afspraken gemaakt."))
        form.check("follow_up_needed", "Een vervolggesprek is nodig")
        pieces.next_talk(form, "Vervolgafspraak", reason=False)
        form.day("also_in_las_on", "Ook in het LAS op", optional=True)
        pieces.confidential(form)


def suspicion(form: TalkForm, staff: Sequence[str]) -> None:
    """The parts of an extra talk with what §2.7 adds, and the card for when somebody threatens."""
    with form.part("Vooraf", "Doel, dag en plaats", ("purpose",)):
        _before(form, staff)
    with form.part("Begin", "Doel en rol vertellen"):
        form.check("role_told", _ROLE)
        form.text("opening", "Wat is bij het begin verteld?", lines=2)
        form.watch("opening")
    with form.part("Feiten", "Wat u zag en hoorde, en wat goed gaat", ("concern", "going_well")):
        with form.beside():
            concern = form.text("concern", "Feiten in de ik-vorm: ‘Ik zag …’, ‘Ik hoorde …’ *", lines=4)
            form.text("going_well", "Wat gaat goed? *", lines=4)
        form.watch("concern", "going_well")
        form.coach(concern)
    with form.part("Uitleg van ouders", "Herkennen zij het?", ("parents_recognise", "parents_view")):
        form.choice("parents_recognise", "Herkennen ouders het? *", pieces.RECOGNISE, optional=True)
        with form.beside():
            form.text("explanation", "Hoe verklaren ouders wat u zag?", lines=3)
            form.text("parents_view", "Wat zeggen ouders? In hun eigen woorden *", lines=3)
        _home(form)
    with form.part("Afspraken en volgende stappen", "Wie doet wat, en wat u gaat doen", is_asked=True):
        form.add(AgreementsField(form.desk))
        form.text("next_steps_told", "Welke volgende stappen hebt u verteld?", lines=2)
        form.watch("agreements", "next_steps_told")
        form.put(Note(_NO_PROMISE, "info"))
    with form.part("Afronden", "Samenvatting, vervolgafspraak, kopie voor ouders", ("summary", "next_talk_on")):
        pieces.rounding_off(form)
    with form.part("Dreigt iemand? Stop het gesprek", "Eerst uw veiligheid", sign="!"):
        form.put(Note(_STOP, "warning-circle"))
        form.text("threat", "Wat werd er gezegd of gedaan? Schrijf bij 4 op wat de volgende stap is", lines=2)


def _before(form: TalkForm, staff: Sequence[str]) -> None:
    pieces.when(form)
    form.text("purpose", "Doel van het gesprek *", lines=2)
    form.watch("purpose")
    with form.beside():
        form.add(NameField("chair", "Gespreksleiding", staff))
        form.add(NameField("note_taker", "Notulist", staff))
        form.add(PeopleField("absent_invited", "Uitgenodigd, niet gekomen"))
    pieces.confidential(form)


def _home(form: TalkForm) -> None:
    with form.beside():
        form.text("home_situation", "Hoe gaat het thuis?", lines=2)
        form.text("existing_help", "Welke hulp is er al?", lines=2)
    form.watch("home_situation", "existing_help")
