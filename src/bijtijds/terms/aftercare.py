"""What comes after the table of a team: kinds of arrangement, what became of a TLV, and help from outside."""

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
