"""Invented papers for sharing with people from outside: nobody in them exists."""

from dataclasses import replace
from datetime import date
from typing import Any

from bijtijds.documents.consent_form import ConsentForm
from bijtijds.documents.objection_letter import ObjectionLetter
from bijtijds.documents.outside_facts import OutsideFacts
from bijtijds.documents.shared_with import SharedWith
from bijtijds.documents.team_brief import BriefFact, TeamBrief, Tried
from bijtijds.terms.codes import Known
from documents.plan_samples import DOCUMENT_ID

PUPIL, CALLED = "Milan Çelik-Wójcik", "Milan"
MEETING = date(2027, 4, 20)
ADVISER = SharedWith("Femke Oud", "gedragsdeskundige", "kijkt naar hoe een kind zich voelt", "Samenwerkingsverband")
WORKER = SharedWith("Ravi Doerga", "schoolmaatschappelijk werker", "helpt gezinnen", "Stichting De Brug")
NURSE = SharedWith("Tess Blauw", "jeugdverpleegkundige", "let op gezondheid", "GGD")


def receivers(count: int) -> tuple[SharedWith, ...]:
    some = (ADVISER, WORKER, NURSE)
    return tuple(replace(some[place % 3], name=f"Noor Nummer{place}") for place in range(count))


def consent(**changed: Any) -> ConsentForm:
    made = ConsentForm(
        document_id=DOCUMENT_ID, version=1, made_on=date(2027, 4, 6), pupil=PUPIL, called=CALLED, group="4b",
        parent="Işıl Çelik", parent_role="moeder",
        question="Hoe krijgt Milan in een drukke klas een rustig begin van de dag?",
        purpose="Wij willen tips voor in de klas. U hoort wat zij zeggen. U mag ook bij het gesprek zijn.",
        meeting="ondersteuningsteam", meeting_on=MEETING, recipients=(ADVISER, WORKER),
        shared=("naam, groep en leeftijd", "wat wij in de klas zien", "wat school al probeerde", "wat Milan zelf zegt"),
        not_shared=("wat u over thuis vertelde", "de uitslag van toetsen"),
        valid_until=date(2027, 7, 16), explained_by="Loes Vermeer", explained_on=date(2027, 4, 6), language="Turks",
        interpreter="A. Demir", other_parents=True,
    )  # fmt: skip
    return replace(made, **changed)


def letter(**changed: Any) -> ObjectionLetter:
    made = ObjectionLetter(
        document_id=DOCUMENT_ID, version=1, made_on=date(2027, 4, 6), pupil=PUPIL, called=CALLED,
        parent="mevrouw Çelik", handed_on=date(2027, 4, 6), last_day=date(2027, 4, 14),
        question="Kent iemand van buiten Milan of uw gezin al, en kunnen wij dan samen helpen?",
        purpose="Wij willen niet langs elkaar heen werken.",
        meeting="ondersteuningsteam", meeting_on=MEETING, recipients=(ADVISER, WORKER),
        ground="de school moet volgens de wet voor ieder kind passende hulp zoeken",
    )  # fmt: skip
    return replace(made, **changed)


def facts(**changed: Any) -> OutsideFacts:
    made = OutsideFacts(
        document_id=DOCUMENT_ID, version=1, made_on=date(2027, 4, 15), pupil=PUPIL, address="Zandpad 19",
        place="Waterhuizen", known_to_help=Known.YES, known_with="de logopedist, tot de zomer van 2026",
        sender="Loes Vermeer", sender_function="intern begeleider", receiver=WORKER,
    )  # fmt: skip
    return replace(made, **changed)


def brief(**changed: Any) -> TeamBrief:
    made = TeamBrief(
        document_id=DOCUMENT_ID, version=2, made_on=date(2027, 4, 12), pupil=PUPIL, called=CALLED, group="4b",
        age_years=8, meeting="Ondersteuningsteam", meeting_on=MEETING,
        question_school="Hoe krijgt Milan in een drukke klas een rustig begin van de dag, en wat kan Tom morgen doen?",
        question_teacher="Wat doe ik op het moment dat hij onder de tafel gaat?",
        question_parents="Moeder: hoort hij te veel? Vader: mag hij even alleen zijn?",
        question_child="‘Mag het stil zijn als ik binnenkom?’ (3 maart)",
        basis="Beide ouders met gezag gaven toestemming, op 6 en 8 april 2027.", recipients=(ADVISER, WORKER),
        going_well=("rekent vlot", "helpt anderen met puzzels", "heeft buiten twee vaste vrienden"),
        facts=(
            BriefFact("11 jan – 1 mrt", "Acht keer onder de tafel, steeds voor half tien", "leerkracht"),
            BriefFact("22 feb", "Zei dat zijn oren vol waren", "leerkracht"),
            BriefFact("2 mrt", "In gym dertig minuten zonder koptelefoon meegedaan", "observatie"),
            BriefFact("9 mrt", "Begon na vier minuten aan zijn taak, met koptelefoon op", "observatie"),
        ),
        tried=(
            Tried("Vast klusje in de eerste tien minuten, drie weken", "van acht naar vier keer onder de tafel"),
            Tried("Koptelefoon op een vaste plek", "hij pakt hem op drie van de vijf ochtenden zelf"),
        ),
        factors=("Helpt: hij zegt zelf wat hij hoort, en zijn broer leest voor.",
                 "Belemmert: de ingang is druk tot half negen."),
        results=("Rekenen: boven het gemiddelde (januari)",), existing_help=("logopedist, tot de zomer van 2026",),
        asked=("Wat helpt in de eerste tien minuten?", "Is een onderzoek van het gehoor zinvol?"),
        lead_school="Loes Vermeer", valid_until=date(2027, 7, 16), not_shared=("wat ouders over thuis vertelden",),
    )  # fmt: skip
    return replace(made, **changed)
