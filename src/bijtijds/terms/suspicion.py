"""What is said when somebody of the school's own staff is suspected: another road, of which nothing is kept here."""

STAFF_QUESTION = "Gaat het over iets wat een medewerker van school zou hebben gedaan?"
STAFF_ALSO = "Ook een invaller, stagiair, vrijwilliger of iemand die u inhuurt."
STAFF_WHY = (
    "Voor iemand van school geldt de Meldcode niet. Kan het om een zedenmisdrijf gaan, dan meldt ieder die het weet "
    "dat meteen bij het bestuur. Het bestuur overlegt met de vertrouwensinspecteur, en doet aangifte als dat moet "
    "(WPO art. 4a)."
)
STAFF_RULES = (
    "Bel vandaag nog. Wacht niet tot u zeker bent.",
    "Onderzoek niets zelf. Praat er niet over met de collega zelf, en verder alleen met wie het moet weten.",
    "Schrijf hierover niets in het dossier van het kind. Hier is ook niets bewaard.",
    "Vang het kind op, en beloof geen geheimhouding.",
)
"""What somebody does and leaves on that road."""
DANGER = "Is er nu gevaar? Bel 112."
STAFF_ROAD = f"Bel nu de directeur, of het bestuur als het over de directeur gaat. {STAFF_WHY} {DANGER}"
"""That road in one breath; who is called stands beside it."""
NOTHING_KEPT = "Hierover bewaart Bijtijds niets bij het kind. Wat u hier typte, wordt niet bewaard."
ROLES = (
    ("attention", "Aandachtsfunctionaris", "kent de Meldcode en denkt mee bij een vermoeden"),
    ("confidant", "Vertrouwenspersoon op school", "voor een kind, ouder of collega met een klacht of een geheim"),
    ("outside", "Vertrouwenspersoon van buiten", "staat los van de school"),
)
"""Who has a role in safety: key, what she is called, and what for."""
INSPECTOR = ("Vertrouwensinspecteur", "van de Inspectie van het Onderwijs, op werkdagen")
INSPECTOR_PHONE = "0900 111 31 11"
"""The same in the whole country; a school that has another number settles that."""
BOARD = ("Bestuur", "als het om iemand van school gaat")

LADDER = "Hoe ernstiger het is, hoe minder u alleen doet."
"""The rule of the ladder of asking for help (guideline §2.7)."""
