"""The forms without parents: the talk with the child, the observation, and the short talk in passing."""

from bijtijds.ui.kit.links import Link
from bijtijds.ui.kit.promises import AgreementsField
from bijtijds.ui.pages.talks import pieces
from bijtijds.ui.pages.talks.form import TalkForm
from bijtijds.ui.pages.talks.times import AddsTime

_NEVER_PROMISED = (
    "Geheimhouding belooft u nooit. Vertel dat u met anderen bekijkt hoe u het beste helpt, en dat u het kind bij elke "
    "stap laat weten wat u doet."
)


def with_child(form: TalkForm, child: str) -> None:
    """What the child said apart from what was seen, and what it knows of the next step (guideline §2.2 and 2.8)."""
    with form.part("Vooraf", "Dag, aanleiding en doel"):
        pieces.when(form)
        with form.beside():
            form.text("reason", "Aanleiding voor het gesprek", lines=2)
            form.text("purpose", "Doel: hoe legt u het kind uit waarom u praat?", lines=2)
    with form.part("Gesprek", "Eigen woorden, non-verbaal, wat wil het kind"):
        said = pieces.CALLED["child_words"].format(child)
        form.many("child_words", said, pieces.Said(form.desk.clock), add="Nog een uitspraak …")
        with form.beside():
            form.text("nonverbal", "Wat zag u zelf? (houding, gezicht, stem)", lines=2)
            form.text("child_wants", pieces.CALLED["child_wants"].format(child), lines=2)
        secret = form.check("asked_secrecy", "Het kind vroeg om geheimhouding")
        form.put(pieces.WhenFilled(form, secret, _NEVER_PROMISED))
        form.line("stopped_because", "Gestopt omdat (aandacht weg, verdriet, tijd)", maximum=400)
    with form.part("Daarna", "Wat weet het kind, en wat spreekt u af"):
        form.text("next_steps_told", "Wat weet het kind van de volgende stap?", lines=2)
        with form.beside():
            form.day("child_told_next_on", "Verteld op", optional=True)
            form.day("thinks_until", "Bedenktijd tot", optional=True)
        form.add(AgreementsField(form.desk))
        form.text("summary", "Samenvatting", lines=2)
        pieces.meaning(form, "Duiding of vragen")
        pieces.confidential(form)


def observation(form: TalkForm) -> None:
    """First the question, then what is seen, and only then what it may mean."""
    with form.part("Vooraf", "Dag en observatievraag"):
        pieces.when(form)
        form.text("question", "Observatievraag: wat wilt u weten?", lines=2)
    with form.part("Kijken", "Feiten, met de tijd erbij"):
        seen = form.text("observation", "Feiten: wat ziet en hoort u?", lines=9)
        stamp = Link("Zet de tijd erbij  Alt+T", "clock", name="Zet de tijd erbij")
        AddsTime(form, form.desk.clock, stamp, seen)
        form.put_link(stamp, after="observation")
        form.coach(seen)
        done = form.check("done_watching", "Klaar met kijken")
    with form.part("Daarna", "Wat het kan betekenen, en wat u doet"):
        meaning = pieces.meaning(form, "Duiding of vragen", lines=3)
        pieces.OpensWith(form, done, meaning, "Dit veld gaat open als u klaar bent met kijken.")
        form.add(AgreementsField(form.desk))
        form.day("also_in_las_on", "Ook in het LAS op", optional=True)
        pieces.confidential(form)


def spontaneous(form: TalkForm) -> None:
    """What was said in passing."""
    with form.part("Gesprek", "Wat is besproken"):
        pieces.when(form)
        form.text("summary", "Wat is besproken?", lines=5)
        pieces.meaning(form, "Duiding of vragen (mag leeg blijven)")
    with form.part("Afspraken", "Wat is afgesproken"):
        form.add(AgreementsField(form.desk))
        form.day("also_in_las_on", "Ook in het LAS op", optional=True)
        pieces.confidential(form)
