"""The words of the Meldcode: its five steps, the five questions that are weighed, and how it ends."""

from bijtijds.terms.codes import Code, SourceBasis


class Step(Code):
    """The five steps by their content. They may be taken in another order, and more than once."""

    SIGNALS = "signals", "signalen in kaart"
    CONSULT = "consult", "overleg en advies"
    TALK = "talk", "gesprek met ouders en kind"
    WEIGH = "weigh", "wegen"
    DECIDE = "decide", "beslissen"

    @property
    def number(self) -> int:
        """Its place in the code, from 1 to 5."""
        return list(type(self)).index(self) + 1


class With(Code):
    """With whom a moment of step 2 or 3 was."""

    COLLEAGUE = "colleague", "collega"
    OFFICER = "officer", "aandachtsfunctionaris"
    TEAM = "team", "zorgteam of ondersteuningsteam"
    URGENT = "urgent", "spoedoverleg van het team"
    BILATERAL = "bilateral", "teamleden apart, zonder naam"
    ADVICE = "advice", "Veilig Thuis, zonder naam"
    ADVICE_NAMED = "advice_named", "Veilig Thuis, met naam"
    PARENTS = "parents", "ouders"
    CHILD = "child", "kind"
    BOTH = "both", "ouders en kind"


class Question(Code):
    """The five questions of the afwegingskader, part of every code since 2019."""

    SUSPICION = "suspicion", "Is er een vermoeden van mishandeling of huiselijk geweld?"
    UNSAFE = "unsafe", "Is het onveilig, nu of steeds weer?"
    CAN_HELP = "can_help", "Kunnen wij zelf helpen of hulp regelen die werkt?"
    ACCEPT = "accept", "Nemen ouders en kind die hulp aan?"
    WORKS = "works", "Brengt de hulp op tijd wat is afgesproken?"


class Weighed(Code):
    """The answer to a question that was weighed."""

    YES = "yes", "ja"
    NO = "no", "nee"
    DOUBT = "doubt", "twijfel"


class Decision(Code):
    """What was decided. Not reporting is a decision too."""

    REPORT = "report", "melden"
    BOTH = "both", "melden en hulp"
    HELP = "help", "hulp, niet melden"
    NEITHER = "neither", "niet melden"


class Reporter(Code):
    """Who reports: then the school is the one who reports, or an informant (guideline §3.4)."""

    SCHOOL = "school", "school meldt"
    OTHER = "other", "een ander meldt, school is informant"


class Ending(Code):
    """How it ended."""

    UNFOUNDED = "unfounded", "vermoeden ongegrond"
    RESOLVED = "resolved", "het is weer veilig"
    HANDED_OVER = "handed_over", "overgedragen"


ALL: tuple[type[Code], ...] = (Step, With, Question, Weighed, Decision, Reporter, Ending)

CONSULTS = (With.COLLEAGUE, With.OFFICER, With.TEAM, With.URGENT, With.BILATERAL, With.ADVICE, With.ADVICE_NAMED)
TALKS = (With.PARENTS, With.CHILD, With.BOTH)
WITHOUT_NAME = frozenset({With.BILATERAL, With.ADVICE})
"""A moment with these people says nothing that leads to the child."""

REPORTS = frozenset({Decision.REPORT, Decision.BOTH})
BASES = {SourceBasis.OWN: "zelf gezien of gehoord", SourceBasis.HEARSAY: "van een ander gehoord"}

FORMER_NAMES = "amk advies- en meldpunt kindermishandeling bureau jeugdzorg bjz shg steunpunt huiselijk geweld"
"""What people still type when they look for it: only to be found by, never to be shown."""
