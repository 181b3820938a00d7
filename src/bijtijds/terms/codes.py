"""The codes that rows hold, each with the word the field uses for it."""

from enum import StrEnum


class Code(StrEnum):
    """A code with its Dutch label; the code is stored, the label is shown."""

    def __new__(cls, value: str, label: str = "") -> "Code":
        """Keep the label beside the value."""
        code = str.__new__(cls, value)
        code._value_ = value
        code.label = label
        return code

    label: str

    @property
    def heading(self) -> str:
        """The label at the beginning of a line: `Gesprek met kind`, `HGW-plan`."""
        return self.label[:1].upper() + self.label[1:]


class Gender(Code):
    """Geslacht, NEN-ISO 5218 as in EDEXML, and Edu-V's fifth value."""

    UNKNOWN = "0", "onbekend"
    BOY = "1", "jongen"
    GIRL = "2", "meisje"
    UNSPECIFIED = "9", "niet opgegeven"
    OTHER = "x", "anders"


class Custody(Code):
    """Gezag: asked and proven, never derived from marital status (BW 1:253b since 1-1-2023)."""

    YES = "yes", "gezag"
    NO = "no", "geen gezag"
    UNKNOWN = "unknown", "gezag onbekend"


class ContactRole(Code):
    """How a contact stands to the pupil."""

    MOTHER = "mother", "moeder"
    FATHER = "father", "vader"
    PARENT = "parent", "ouder"
    STEPPARENT = "stepparent", "stiefouder"
    FOSTER_PARENT = "foster_parent", "pleegouder"
    GUARDIAN = "guardian", "voogd"
    INSTITUTION = "institution", "gezinsvoogd of GI"
    FAMILY = "family", "familie"
    HELPER = "helper", "hulpverlener"
    OTHER = "other", "anders"


class InformationLevel(Code):
    """Which information a contact gets (BW 1:377b and 377c)."""

    ALL = "all", "alle informatie"
    ON_REQUEST = "on_request", "belangrijke feiten, op eigen verzoek"
    NONE = "none", "geen informatie"


class Channel(Code):
    """Binnengekomen via: the four ways in which a signal arrives (guideline §2.2)."""

    CHILD_TELLS = "child_tells", "kind vertelt"
    CHILD_SHOWS = "child_shows", "kind laat zien"
    PARENT_AND_CHILD_SEEN = "parent_and_child_seen", "ouder en kind gezien"
    THIRD_PARTY = "third_party", "iemand anders vertelt"


class Area(Code):
    """The part of the pupil's development that a note is about (guideline §1.6)."""

    COGNITIVE = "cognitive", "leren"
    SOCIAL_EMOTIONAL = "social_emotional", "sociaal-emotioneel"
    BEHAVIOUR = "behaviour", "gedrag"
    INTERACTION = "interaction", "omgang"
    HOME = "home", "thuis"
    ABSENCE = "absence", "verzuim"


class NoteKind(Code):
    """A note in the dossier, or a private memory aid that vanishes."""

    DOSSIER = "dossier", "dossier"
    MEMORY_AID = "memory_aid", "werkaantekening"


class NextAction(Code):
    """Ik doe nu: what the writer of a note does next."""

    NOTHING = "nothing", "niets, ik blijf kijken"
    TALK_CHILD = "talk_child", "praten met het kind"
    TALK_PARENTS = "talk_parents", "praten met ouders"
    CONSULT = "consult", "overleggen"
    OBSERVE = "observe", "observeren"
    MELDCODE = "meldcode", "Meldcode"
    ACUTE = "acute", "acuut handelen"


class SourceBasis(Code):
    """What a third party's story rests on."""

    OWN = "own", "eigen waarneming"
    HEARSAY = "hearsay", "van horen zeggen"


class TalkKind(Code):
    """The kinds of talk, each with its own form (guideline §2.4 to 2.6)."""

    SPONTANEOUS = "spontaneous", "spontaan gesprek"
    TEN_MINUTES = "ten_minutes", "10-minutengesprek"
    EXTRA = "extra", "extra gesprek"
    CHILD = "child", "gesprek met kind"
    SUSPICION = "suspicion", "gesprek bij een vermoeden"
    OBSERVATION = "observation", "observatie in de klas"
    PUPIL_DISCUSSION = "pupil_discussion", "leerlingbespreking"
    GROUP_DISCUSSION = "group_discussion", "groepsbespreking"


class Recognition(Code):
    """Do the parents recognise the school's story?"""

    YES = "yes", "ja"
    PARTLY = "partly", "deels"
    NO = "no", "nee"


class Opinion(Code):
    """What a parent thinks of the report."""

    AGREES = "agrees", "eens"
    PARTLY = "partly", "deels eens"
    DISAGREES = "disagrees", "niet eens"


class Seat(Code):
    """In which capacity somebody sat at the table."""

    PARENT = "parent", "ouder"
    CHILD = "child", "leerling"
    TEACHER = "teacher", "leerkracht"
    CARE_COORDINATOR = "care_coordinator", "intern begeleider"
    HEAD = "head", "directeur"
    HELPER = "helper", "hulpverlener"
    OTHER = "other", "anders"


class AgreementState(Code):
    """Stand van een afspraak of agendapunt: none disappears without an outcome."""

    OPEN = "open", "open"
    DONE = "done", "gedaan"
    DROPPED = "dropped", "vervallen"


class ReleaseBasis(Code):
    """On what ground a paper may leave (guideline §3.2 and the law since)."""

    TO_PARENT = "to_parent", "aan ouder, naar gezag en informatieniveau"
    CONSENT_A = "consent_a", "optie A: toestemming"
    INFORMED_B = "informed_b", "optie B: geïnformeerd, geen bezwaar"
    ANONYMOUS_C = "anonymous_c", "optie C: zonder naam"
    EXCEPTION_D = "exception_d", "optie D: uitzondering"
    ACCESS_REQUEST = "access_request", "inzageverzoek"
    TRANSFER = "transfer", "overdracht (onderwijskundig rapport)"
    TLV = "tlv", "TLV, aan het samenwerkingsverband"
    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    GUARDIAN = "guardian", "voogd of GI"
    LEGAL_DUTY = "legal_duty", "andere wettelijke plicht"
    WITHIN_SCHOOL = "within_school", "binnen de school"
    NO_PUPIL_DATA = "no_pupil_data", "geen leerlinggegevens"
    NONE = "none", "zonder grondslag"
    """It was told although nothing allowed it; the register keeps the truth, and lets it stand out."""


class Carrier(Code):
    """How something left the program."""

    PAPER = "paper", "geprint"
    FILE = "file", "als bestand bewaard"
    CLIPBOARD = "clipboard", "gekopieerd"
    ORAL = "oral", "mondeling"
    PHONE = "phone", "telefonisch"
    SECURE_MAIL = "secure_mail", "veilige mail"


class PaperKind(Code):
    """The papers that Bijtijds makes."""

    TALK_REPORT = "gespreksverslag", "gespreksverslag"
    ANONYMOUS_CASE = "casus-anoniem", "casus zonder naam"
    RECOVERY_SHEET = "herstelblad", "herstelblad"
    SIGNAL_FORM = "signaalformulier", "signaalformulier"
    DIGEST = "directieoverzicht", "overzicht voor de directie"
    ACUTE_CARD = "acute kaart", "acute kaart"
    ACTION_LIST = "actielijst", "actielijst"
    HGW_PLAN = "hgw-plan", "HGW-plan"
    OPP = "opp", "OPP"
    CONSENT_FORM = "toestemming", "toestemmingsformulier"
    OBJECTION_LETTER = "informatiebrief", "informatiebrief"
    OUTSIDE_FACTS = "buitenkantinformatie", "buitenkantinformatie"
    TEAM_BRIEF = "bespreekbrief", "brief voor het overleg"
    REGISTER = "deelregister", "overzicht van wat is gedeeld"
    MELDCODE = "meldcodeverslag", "meldcodeverslag"


class Direction(Code):
    """Which way a pupil moved along the care route."""

    UP = "up", "omhoog"
    DOWN = "down", "omlaag"
    LEVEL = "level", "gelijk"


class Decider(Code):
    """Who decided on a step of the care route."""

    TEACHER = "teacher", "leerkracht"
    CARE_COORDINATOR = "care_coordinator", "intern begeleider"
    CARE_TEAM = "care_team", "zorgteam"


class ConsentOption(Code):
    """On which option of the guideline a step with people from outside stands (§3.2)."""

    PENDING = "pending", "nog niet geregeld"
    CONSENT = "a", "A: toestemming"
    INFORMED = "b", "B: geïnformeerd, geen bezwaar"
    ANONYMOUS = "c", "C: zonder naam"
    EXCEPTION = "d", "D: uitzondering"


class Known(Code):
    """Whether a pupil or the family is known to have help, as far as the school knows (guideline §3.2, option B)."""

    YES = "yes", "ja"
    NO = "no", "nee"
    UNKNOWN = "unknown", "onbekend"


class SupportLevel(Code):
    """How much support a pupil gets (guideline §1.2)."""

    BASIC = "basic", "basisondersteuning"
    EXTRA = "extra", "extra ondersteuning"
    INTENSIVE = "intensive", "zware ondersteuning"


class MeasurementKind(Code):
    """What somebody measured or reported about the pupil."""

    TEST = "test", "toets"
    CHECKLIST = "checklist", "observatielijst"
    EXAMINATION = "examination", "onderzoek of verslag van buiten"
    ABSENCE = "absence", "verzuim"


class DueKind(Code):
    """What waits for a day: an agreement, or an appointment in the agenda."""

    AGREEMENT = "agreement", "afspraak"
    FOLLOW_UP = "follow_up", "opvolgen"
    TALK = "talk", "gesprek"
    EVALUATION = "evaluation", "evaluatie"
    TERM = "term", "termijn"
    PARKED = "parked", "kind komt terug"

    @property
    def unsaid(self) -> str:
        """What a list says of one that is confidential: its kind, and not a word more."""
        return f"Vertrouwelijk: {self.label}"


class Silence(Code):
    """What has gone quiet around a pupil in care (guideline §1.3, the standing checks of every step)."""

    CONCERN = "concern", "opvolging"
    CHILD = "child", "gesprek met kind"
    PARENTS = "parents", "gesprek met ouders"
    PHASE = "phase", "HGW-fase"
    EVALUATION = "evaluation", "evaluatie"
    LEAD = "lead", "regie"
    LEFT = "left", "van school"


class Phase(Code):
    """The five phases of a HGW cycle (guideline §1.3, figure 3)."""

    OBSERVE = "observe", "waarnemen"
    UNDERSTAND = "understand", "begrijpen en analyseren"
    PLAN = "plan", "plannen"
    CARRY_OUT = "carry_out", "realiseren"
    EVALUATE = "evaluate", "evalueren"


class FactorEffect(Code):
    """What a factor does (guideline §2.1)."""

    HINDERS = "hinders", "hindert"
    PROTECTS = "protects", "helpt"


class FactorPlace(Code):
    """Where a factor lies."""

    CHILD = "child", "kind"
    SCHOOL = "school", "school"
    HOME = "home", "thuis"


class NeedOf(Code):
    """Whose need it is."""

    CHILD = "child", "kind"
    TEACHER = "teacher", "leerkracht"
    PARENTS = "parents", "ouders"


class GoalTerm(Code):
    """For how long a goal is set."""

    SHORT = "short", "korte termijn"
    LONG = "long", "lange termijn"


class Result(Code):
    """What came of a goal or an action."""

    REACHED = "reached", "bereikt"
    PARTLY = "partly", "deels bereikt"
    NOT_REACHED = "not_reached", "niet bereikt"


class NextMove(Code):
    """What happens to a goal or an action after its evaluation."""

    CONTINUE = "continue", "doorgaan"
    ADJUST = "adjust", "bijstellen"
    STOP = "stop", "stoppen"
    FINISHED = "finished", "afgerond"


class PartAgreement(Code):
    """How parents stand to a part of an OPP (WPO art. 40a)."""

    IN_TALKS = "in_talks", "in overleg"
    AGREED = "agreed", "instemming"
    REFUSED = "refused", "geen instemming"


class RoundKind(Code):
    """Which round of discussions a meeting belongs to."""

    GROUP = "group", "groepsbespreking"
    PUPIL = "pupil", "leerlingbespreking"


class EndReason(Code):
    """Why a dossier ended."""

    SOLVED = "solved", "de zorg is voorbij"
    LEFT_SCHOOL = "left_school", "van school"
    MISTAKE = "mistake", "per ongeluk geopend"
    OTHER = "other", "anders"


ALL: tuple[type[Code], ...] = tuple(Code.__subclasses__())
