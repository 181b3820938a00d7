"""Invented reports to build papers from: nobody in them exists."""

from dataclasses import replace
from datetime import date, time
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from bijtijds.documents.anonymous_case import AnonymousCase, SeenThing
from bijtijds.documents.paper import HouseStyle
from bijtijds.documents.recovery_sheet import RecoverySheet
from bijtijds.documents.talk_report import Agreed, Parent, Person, TalkReport
from bijtijds.terms.codes import Recognition

LONG = (
    "In de kring luistert hij naar de anderen en wacht hij tot hij aan de beurt is, maar zodra het rumoerig wordt "
    "trekt hij zijn jas over zijn hoofd en zegt hij een tijd niets. "
)


def house(*, logo: bytes | None = None) -> HouseStyle:
    return HouseStyle(
        "Basisschool De Vlinderhof",
        "Molenstraat 8, 5678 AB Waterhuizen",
        "088 123 45 67 · info@vlinderhof.example",
        logo,
    )


def logo() -> bytes:
    picture = Image.new("RGBA", (120, 120), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((4, 30, 60, 90), fill="black")
    draw.ellipse((60, 30, 116, 90), fill="black")
    draw.rectangle((57, 20, 63, 104), fill="black")
    kept = BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def agreements(count: int) -> tuple[Agreed, ...]:
    some = (
        Agreed(
            "Milan begint elke ochtend met een vast klusje: de planten water geven.", "meester Tom", "vanaf 8 maart"
        ),
        Agreed("Oma haalt hem op dinsdag om 14.15 uur bij de zijdeur op.", "moeder", "elke dinsdag"),
        Agreed("Milan kiest zelf een rustige plek voor het zelfstandig werken. Hij mag daar blijven zitten.", "Milan"),
        Agreed(
            "De intern begeleider vraagt aan de logopedist wat zij vorig jaar heeft gedaan.",
            "Loes Vermeer",
            "vóór 20 maart",
        ),
    )
    return tuple(some[place % len(some)] for place in range(count))


def talk_report(**changed: Any) -> TalkReport:
    report = TalkReport(
        document_id="BT-4F0M-8QXZ-2HTA",
        version=2,
        made_on=date(2027, 3, 5),
        pupil="Milan Çelik-Wójcik",
        called="Milan",
        group="4b",
        held_on=date(2027, 3, 4),
        starts=time(14, 30),
        ends=time(15, 15),
        in_short="Milan vindt drukte moeilijk en wordt dan stil. Op school maken wij zijn ochtend rustiger. In april "
        "praten wij verder.",
        parents=(
            Parent("Işıl Çelik", "moeder", "Op zondag praat hij honderduit. Voor maandag ziet hij op."),
            Parent("Paweł Wójcik", "vader", "Hij wil niet dat iedereen naar hem kijkt."),
        ),
        present=(Person("Tom Bakker", "leerkracht"), Person("Loes Vermeer", "intern begeleider")),
        absent=(Person("Oksana Шевченко", "oma"),),
        staff=(Person("Tom Bakker", "leerkracht"), Person("Loes Vermeer", "intern begeleider")),
        interpreter="K. Nowak, Pools",
        purpose="samen begrijpen waarom de ochtend moeilijk begint.",
        opening="Milan heeft vorige week een spreekbeurt over egels gehouden. Daar praten wij eerst over.",
        going_well="Milan rekent vlot en helpt anderen met puzzels. Buiten heeft hij twee vaste vrienden.",
        concern="Sinds januari zat hij acht keer onder zijn tafel, steeds voor half tien. Op 22 februari zei hij dat "
        "zijn oren vol waren.",
        recognise=Recognition.PARTLY,
        home="Er is een kleine zus bijgekomen. Milan slaapt nu bij zijn broer op de kamer.",
        existing_help="De logopedist zag hem tot de zomer.",
        school_does="geeft Milan een vaste start en een koptelefoon die hij zelf mag pakken.",
        home_does="leest ’s avonds tien minuten met hem, zonder broer of zus erbij.",
        child_does="steekt een groene kaart op als het te druk wordt.",
        route_step=3,
        agreements=agreements(4),
        next_talk_on=date(2027, 4, 15),
        next_talk_time=time(15, 0),
        next_talk_place="in lokaal 3",
        evaluation_on=date(2027, 4, 12),
    )
    return replace(report, **changed)


def recovery_sheet(**changed: Any) -> RecoverySheet:
    sheet = RecoverySheet(
        file_name="vlinderhof.bijtijds",
        file_id="8e41c07b55d24a3f9b1c6a7d00112233",
        generation=2,
        made_on=date(2027, 1, 9),
        words=(
            "anker",
            "bloem",
            "dorp",
            "emmer",
            "gitaar",
            "herfst",
            "kompas",
            "ladder",
            "muts",
            "ober",
            "wolk",
            "zand",
        ),
        log_head="71b0 3c9e 5a",
        school="Basisschool De Vlinderhof",
    )
    return replace(sheet, **changed)


def case(**changed: Any) -> AnonymousCase:
    made = AnonymousCase(
        work_question="Wat helpt een leerling die elke ochtend onder de tafel kruipt, als [ouder 1] en [ouder 2] daar "
        "verschillend over denken?",
        about="van 7–8 jaar uit de middenbouw",
        strengths=("[leerling] rekent vlot en helpt anderen met puzzels.", "Buiten zijn er twee vaste vrienden."),
        rows=(
            SeenThing("half januari", "[leerling] zat drie keer voor half tien onder de tafel.", "Drukte of slaap?"),
            SeenThing("begin februari", "[leerling] zei: ‘Mijn oren zijn vol.’", "Is het geluid te hard?"),
            SeenThing("eind februari", "[ouder 1] vertelt dat [leerling] thuis veel praat. [ouder 2] ziet dat niet."),
        ),
        tried=("Drie weken een vaste start met een klusje: het kruipen werd half zo vaak.",),
        questions=("Wat kan [leerkracht] doen in de eerste tien minuten?", "Is onderzoek van het gehoor zinvol?"),
    )
    return replace(made, **changed)


def parents(count: int) -> tuple[Parent, ...]:
    some = (
        ("Anna", "moeder"),
        ("Bert", "vader"),
        ("Chris", "stiefvader"),
        ("Dora", "pleegmoeder"),
        ("Eva", "voogd"),
        ("Fien", "oma"),
    )
    return tuple(Parent(f"{name} Janssen", role, "Dat zie ik thuis ook.") for name, role in some[:count])
