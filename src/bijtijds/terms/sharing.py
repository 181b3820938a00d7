"""What parents are asked when something about their child is shared with people from outside (guideline §3.2)."""

from bijtijds.terms.codes import Code, ConsentOption, ReleaseBasis


class ConsentKind(Code):
    """What consent is asked for. All but discussing ask for a yes: silence is never enough there."""

    DISCUSS = "discuss", "bespreken met mensen van buiten"
    EXAMINE = "examine", "onderzoek of observatie door iemand van buiten"
    ASK = "ask", "informatie opvragen"
    GIVE = "give", "informatie geven"


class Answer(Code):
    """What one holder of custody answered. Only a yes on paper opens anything."""

    NOT_YET = "not_yet", "nog geen antwoord"
    ORAL = "oral", "mondeling ja, formulier volgt"
    YES = "yes", "ja"
    NO = "no", "nee"
    NOT_REACHED = "not_reached", "niet bereikt"


class Item(Code):
    """What may be told, item by item; the brief leaves out what was not ticked."""

    GOING_WELL = "going_well", "wat goed gaat"
    SEEN = "seen", "wat school zag en hoorde"
    TRIED = "tried", "wat school al deed"
    FACTORS = "factors", "wat helpt en hindert"
    RESULTS = "results", "toetsen en observaties"
    VIEWS = "views", "wat ouders en kind zeggen"
    ABSENCE = "absence", "verzuim"
    HOME = "home", "hoe het thuis gaat"
    HEALTH = "health", "gezondheid"
    HELP = "help", "hulp die er al is"


class OutsideFact(Code):
    """All that may be told under option B, field by field (guideline §3.2 B)."""

    NAME = "name", "naam"
    ADDRESS = "address", "adres"
    PLACE = "place", "woonplaats"
    HELP_KNOWN = "help_known", "of er al hulp is, en van wie"


class LegalGround(Code):
    """On what ground of AVG art. 6 something is shared without a yes."""

    PUBLIC_TASK = "public_task", "taak van algemeen belang (zorg en toezicht op school)"
    LEGAL_DUTY = "legal_duty", "wettelijke plicht of recht"
    VITAL_INTEREST = "vital_interest", "vitaal belang van het kind"
    LEGITIMATE_INTEREST = "legitimate_interest", "gerechtvaardigd belang"


class ReferralReason(Code):
    """Why a pupil is put before the team (guideline §1.3, step 5)."""

    TOO_LITTLE = "too_little", "school en ouders doen veel, maar het helpt te weinig"
    SERIOUS = "serious", "de zorg is ernstig of ingewikkeld"


ALL: tuple[type[Code], ...] = (ConsentKind, Answer, Item, OutsideFact, LegalGround, ReferralReason)

NEEDS_A_YES = frozenset({ConsentKind.EXAMINE, ConsentKind.ASK, ConsentKind.GIVE})
"""For these, not objecting and not naming are no way: they ask for consent, or for option D."""

PENDING = frozenset({Answer.NOT_YET, Answer.ORAL, Answer.NOT_REACHED})

BASIS_OF = {
    ConsentOption.CONSENT: ReleaseBasis.CONSENT_A,
    ConsentOption.INFORMED: ReleaseBasis.INFORMED_B,
    ConsentOption.ANONYMOUS: ReleaseBasis.ANONYMOUS_C,
    ConsentOption.EXCEPTION: ReleaseBasis.EXCEPTION_D,
}
"""The ground on which a paper leaves under an option of the guideline."""
