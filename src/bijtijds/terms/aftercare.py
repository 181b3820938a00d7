"""What comes after the table of a team: kinds of arrangement, what became of a TLV, and help from outside."""

from collections.abc import Mapping

from bijtijds.terms.codes import Code


class ArrangementForm(Code):
    """The kinds of arrangement: those of step 6 (guideline §1.3), then the other examples of §1.2."""

    ADVICE = "advice", "handelingsadviezen voor de eigen school"
    OTHER_SCHOOL = "other_school", "plaats op een andere gewone basisschool"
    SPECIAL_SCHOOL = "special_school", "(tijdelijke) plaats of observatie op sbo of so"
    FAMILY_SUPPORT = "family_support", "opgroei- en opvoedsteun van buiten"
    EDUCATION = "education", "onderwijsarrangement: gewoon onderwijs samen met sbo of so"
    EDUCATION_AND_CARE = "education_and_care", "onderwijs-zorgarrangement: onderwijs samen met jeugdhulp"
    BUDGET = "budget", "budget voor school"
    TEACHER = "teacher", "extra ondersteuning voor leerkracht of team"
    IN_SCHOOL = "in_school", "plaats in een voorziening binnen de school"
    AIDS = "aids", "bijzondere hulpmiddelen"
    ABOVE_SCHOOL = "above_school", "plaats in een bovenschoolse voorziening"


class TlvAnswer(Code):
    """What the samenwerkingsverband decided on a TLV."""

    GRANTED = "granted", "afgegeven"
    REFUSED = "refused", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"


class HelpPart(Code):
    """What school and helpers agree on while help from outside runs, in this order (guideline §3.3)."""

    CONTACT = "contact", "contact met kind en ouders"
    LEAD = "lead", "regie"
    ALIGNMENT = "alignment", "afstemming"
    MONITORING = "monitoring", "volgen"
    SIGNAL = "signal", "nieuwe signalen"


class Hearer(Code):
    """Who hears what was said at the table when she was not there."""

    TEACHER = "teacher", "leerkracht"
    PARENTS = "parents", "ouders"
    CHILD = "child", "kind"


ALL: tuple[type[Code], ...] = (ArrangementForm, TlvAnswer, HelpPart, Hearer)

FIELDS_AFTER: Mapping[str, Mapping[str, str]] = {
    "tlv": {
        "asked_for": "Waarvoor",
        "parents_heard_on": "Ouders gehoord op",
        "parents_said": "Wat ouders zeiden",
        "not_heard_because": "Waarom ouders nog niet gehoord zijn",
        "asked_on": "Aangevraagd op",
        "answer": "Antwoord",
        "answered_on": "Antwoord op",
        "valid_until": "Geldt tot en met",
        "reassess_on": "Opnieuw bekijken op",
    },
    "help_track": {
        "what": "Welke hulp",
        "who": "Wie komt of belt",
        "reach": "Bereikbaar",
        "started_on": "Begonnen op",
        "led_by": "Regie",
        "contact": "Contact met kind en ouders",
        "alignment": "Afstemming",
        "monitoring": "Volgen",
        "new_signals": "Nieuwe signalen",
        "next_contact_on": "Volgend contact",
        "ended_on": "Gestopt op",
        "result": "Resultaat",
    },
    "help_entry": {
        "part": "Waarover",
        "on": "Op",
        "text": "Wat er gebeurde",
        "parents_on": "Ouders hoorden dit op",
        "lead_on": "De regisseur hoorde dit op",
        "lead_first_because": "Waarom de regisseur het eerder hoorde",
    },
}
"""What a TLV, help from outside and its entries call their fields, in the order of their forms."""
