"""An invented plan and an invented OPP to build papers from: nobody in them exists."""

import random
from dataclasses import replace
from datetime import date
from typing import Any

from bijtijds.documents.hgw_plan import HgwPlan, PlanAction, PlanFactor, PlanGoal
from bijtijds.documents.identity import new_document_id
from bijtijds.documents.opp_report import OppReport
from bijtijds.documents.talk_report import Person
from bijtijds.terms.codes import FactorEffect, FactorPlace

DOCUMENT_ID = new_document_id(random.Random(7).randbytes)
_HELPS, _HINDERS = FactorEffect.PROTECTS, FactorEffect.HINDERS
PARENTS = (Person("Işıl Çelik", "moeder"), Person("Paweł Wójcik", "vader"))
GOALS = (
    PlanGoal(
        "Milan begint drie ochtenden per week binnen tien minuten aan zijn taak.",
        specific="Aan zijn eigen tafel, met of zonder koptelefoon", start="één ochtend", target="drie ochtenden",
        measured_by="Turflijst van meester Tom", acceptable="Milan koos zelf zijn plek",
        realistic="In februari lukte het twee keer", timed="Van 8 maart tot 12 april 2027",
        inspiring="‘Dan hoor ik de buitenvogels.’",
    ),
    PlanGoal(
        "Milan zegt met zijn groene kaart dat het te druk is.", long_term=True, specific="In de kring en bij gym",
        start="0", target="elke keer", measured_by="Kaartje op het bord", realistic="Thuis gebruikt hij het al",
        due_on=date(2027, 6, 25),
    ),
)  # fmt: skip
ACTIONS = (
    PlanAction("Een vast klusje voor de eerste tien minuten", "meester Tom", "elke ochtend", "vanaf 8 maart"),
    PlanAction("Koptelefoon op een vaste plek", "meester Tom", "elke dag", "vanaf 8 maart"),
    PlanAction("’s Avonds tien minuten lezen met Milan alleen", "moeder en vader", "om de dag", "vanaf 8 maart"),
    PlanAction("Kijken in de klas, daarna samen bespreken", "Loes Vermeer", "één keer", "uiterlijk 26 maart"),
)
FACTORS = (
    PlanFactor(_HELPS, FactorPlace.CHILD, "rekent vlot", "toets, januari"),
    PlanFactor(_HELPS, FactorPlace.CHILD, "zegt wat hij hoort", "kindgesprek"),
    PlanFactor(_HELPS, FactorPlace.SCHOOL, "twee vaste vrienden", "leerkracht"),
    PlanFactor(_HELPS, FactorPlace.HOME, "broer leest voor", "vader, 4 maart"),
    PlanFactor(_HINDERS, FactorPlace.CHILD, "schrikt van lawaai", "kring, acht keer"),
    PlanFactor(_HINDERS, FactorPlace.SCHOOL, "drukke ingang tot half negen", "leerkracht"),
    PlanFactor(_HINDERS, FactorPlace.HOME, "slaapt sinds januari op een andere kamer", "moeder"),
)


def plan(**changed: Any) -> HgwPlan:
    made = HgwPlan(
        document_id=DOCUMENT_ID, version=1, made_on=date(2027, 3, 8), pupil="Milan Çelik-Wójcik",
        called="Milan", group="4b", round=2, owner="meester Tom Bakker",
        in_short="Milan begint drie ochtenden per week binnen tien minuten aan zijn taak. Op 12 april kijken wij of "
        "dat is gelukt.",
        occasion="Sinds januari zat Milan acht keer onder zijn tafel, steeds voor half tien.",
        question_teacher="Hoe geef ik Milan een rustig begin, met dertig kinderen in de klas?",
        question_parents="Wat kunnen wij thuis doen?", question_child="Mag het stil zijn als ik binnenkom?",
        factors=FACTORS,
        analysis="Wij denken dat Milan onder de tafel gaat omdat het geluid van de ingang hem te veel is.",
        needs_child=("heeft een plek nodig waar hij het geluid kan buitensluiten",),
        needs_teacher=("heeft in de eerste tien minuten iemand bij de deur nodig",),
        needs_parents=("hebben een kort bericht op vrijdag nodig",),
        child_how="Gesprek met Loes Vermeer, met een tekening van het lokaal.", child_words="Mijn oren zijn dan vol.",
        child_told_back_on=date(2027, 3, 5), parents_spoken_on=date(2027, 3, 4), feasible_parents="dit lukt ons",
        goals=GOALS, actions=ACTIONS, evaluation_on=date(2027, 4, 12), parents=PARENTS,
    )  # fmt: skip
    return replace(made, **changed)


def opp(**changed: Any) -> OppReport:
    made = OppReport(
        document_id=DOCUMENT_ID, version=1, made_on=date(2027, 3, 8), pupil="Milan Çelik-Wójcik",
        called="Milan", group="4b", needed_since=date(2027, 2, 22), set_before=date(2027, 4, 5),
        destination="vmbo, theoretische leerweg", grounds="Milan rekent twee jaar op rij boven het gemiddelde. Bij "
        "lezen ligt hij een half jaar achter, en dat wordt kleiner.",
        protecting=("Kind: rekent vlot (toets, januari)", "School: twee vaste vrienden (leerkracht)"),
        hindering=("Kind: schrikt van lawaai (kring, acht keer)",),
        deviations="Milan doet gym in de kleine groep. Zijn taal is een half jaar later dan die van de groep.",
        child_heard_on=date(2027, 3, 3), child_how="Gesprek met een tekening van het lokaal",
        child_words="Ik wil later iets met vogels doen.", child_told_back="het plan, in drie zinnen",
        parents_spoken_on=date(2027, 3, 4), rest_view="Wij hopen op havo.", round=2, goals=GOALS, actions=ACTIONS,
        evaluation_on=date(2027, 4, 12), parents=PARENTS,
    )  # fmt: skip
    return replace(made, **changed)
