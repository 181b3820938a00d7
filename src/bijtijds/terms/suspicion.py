"""What is said when somebody of the school's own staff is suspected: another road, of which nothing is kept here."""

STAFF_QUESTION = "Gaat het over iets wat een medewerker van school zou hebben gedaan?"
STAFF_ROAD = (
    "Dit is een andere weg, en niet die van de Meldcode. Bel nu de directeur, of het bestuur als het over de directeur "
    "gaat. Bij een vermoeden van een zedenmisdrijf door iemand van school moet u dat meteen aan het bestuur melden. "
    "Het bestuur overlegt met de vertrouwensinspecteur (0900 111 31 11) en doet zo nodig aangifte (WPO art. 4a). "
    "Is er nu gevaar? Bel 112."
)
NOTHING_KEPT = "Hierover bewaart Bijtijds niets bij het kind. Wat u hier typte, is gewist."
ROLES = (
    ("attention", "Aandachtsfunctionaris", "kent de Meldcode en denkt mee bij een vermoeden"),
    ("confidant", "Vertrouwenspersoon op school", "voor een kind, ouder of collega met een klacht of een geheim"),
    ("outside", "Vertrouwenspersoon van buiten", "staat los van de school"),
)
"""Who has a role in safety: key, what she is called, and what for."""
INSPECTOR = ("Vertrouwensinspecteur", "0900 111 31 11", "van de Inspectie van het Onderwijs")

LADDER = "Hoe ernstiger het is, hoe minder u alleen doet."
"""The rule of the ladder of asking for help (guideline §2.7)."""
