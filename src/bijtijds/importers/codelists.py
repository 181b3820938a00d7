"""The codes an EDEXML file may hold for year levels and for roles, with what they mean."""

YEAR_LEVELS: dict[str, str] = {
    "B": "baby's",
    "D": "dreumesen",
    "0": "peuters",
    **{str(level): f"groep {level}" for level in range(1, 9)},
    **{str(level + 10): f"vo leerjaar {level}" for level in range(1, 7)},
    "S": "s(b)o",
    "V": "vso",
    "C": "combinatiegroep",
    "N": "buiten po en vo",
    "H": "van school",
}
"""Every `jaargroep` from young to old. Codes stay text: 0 is a year level, and C, N and H are not."""

COMBINATION = "C"
"""A group whose pupils each carry their own year level."""

LEFT = "H"
"""The year level of a pupil who has left."""

OUTSIDE_PRIMARY = frozenset({"B", "D", "V", *(str(level) for level in range(11, 17))})
"""Year levels whose pupils may be younger or older than a primary school's."""

ROLES: dict[str, str] = {
    "ADJ": "adjunct-directeur",
    "ADM": "administratie",
    "CON": "conciërge",
    "DIR": "directeur",
    "IB": "intern begeleider",
    "ICT": "ICT-coördinator",
    "KLA": "klassenassistent",
    "LOC": "locatieleider",
    "LOS": "lerarenondersteuner",
    "LRK": "leerkracht",
    "OUD": "ouder",
    "OWA": "onderwijsassistent",
    "RT": "remedial teacher",
    "SMW": "schoolmaatschappelijk werk",
    "STA": "stagiair",
    "TAL": "toetsleider",
    "VAK": "vakleerkracht",
}
"""Every `rol`. A role says what somebody does; rights in Bijtijds never follow from it."""

_ORDER = {code: place for place, code in enumerate(YEAR_LEVELS)}


def year_level(text: str) -> str | None:
    """The code for what a file says, or None when the standard does not know it."""
    code = text.strip().upper()
    if code not in YEAR_LEVELS:
        code = code.lstrip("0")
    return code if code in YEAR_LEVELS else None


def by_age(levels: frozenset[str]) -> tuple[str, ...]:
    """Year levels from young to old."""
    return tuple(sorted(levels, key=_ORDER.__getitem__))
