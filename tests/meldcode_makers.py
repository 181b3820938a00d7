"""A Meldcode as far as a test needs it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import makers
from bijtijds.services import meldcode
from bijtijds.services.meldcode import MeldcodeDraft, Moment, ParentTold, Weighing
from bijtijds.store.store import Store
from bijtijds.terms.codes import SourceBasis
from bijtijds.terms.meldcode import Decision, Question, Reporter, Step, Weighed, With

DAY = timedelta(days=1)
SEEN = Moment(
    Step.SIGNALS, makers.TODAY - 6 * DAY, "juf Marijke", "Had drie blauwe plekken op de bovenarm, elk als een euro.",
    basis=SourceBasis.OWN,
)  # fmt: skip
HEARD = Moment(
    Step.SIGNALS, makers.TODAY - 5 * DAY, "Hanneke Verweij", "Er zou ’s avonds vaak geschreeuwd worden.",
    basis=SourceBasis.HEARSAY,
)  # fmt: skip
CONSULTED = Moment(
    Step.CONSULT, makers.TODAY - 4 * DAY, "Hanneke Verweij", "Besproken wat er is gezien; wij willen advies.",
    with_whom=With.OFFICER,
)  # fmt: skip
ADVISED = Moment(
    Step.CONSULT, makers.TODAY - 4 * DAY, "Hanneke Verweij", "Advies: praat met ouders, en bel weer als dat faalt.",
    with_whom=With.ADVICE, reference="VT-20261119",
)  # fmt: skip
SPOKEN = Moment(
    Step.TALK, makers.TODAY - 2 * DAY, "Hanneke Verweij", "Ouders zeggen dat hij van de trap viel.",
    with_whom=With.PARENTS,
)  # fmt: skip


_FACT = "Drie blauwe plekken op 17 november."


def answers(**told: Weighed) -> tuple[Weighing, ...]:
    """The five questions, `ja` unless told otherwise; the second is `nee`."""
    given = {Question.UNSAFE: Weighed.NO} | {Question(name): answer for name, answer in told.items()}
    return tuple(
        Weighing(one, given.get(one, Weighed.YES), (_FACT,), "Hanneke en Wim", makers.TODAY)
        for one in Question
    )  # fmt: skip


def a_draft(**more: object) -> MeldcodeDraft:
    """Signals and a consult, and nothing decided yet."""
    told = MeldcodeDraft(makers.TODAY - 6 * DAY, moments=(SEEN, CONSULTED))
    return replace(told, **more)  # type: ignore[arg-type]  # by name


def not_reported(**more: object) -> MeldcodeDraft:
    """Everything walked through, and decided not to report."""
    told: dict[str, object] = {
        "moments": (SEEN, HEARD, CONSULTED, ADVISED, SPOKEN), "weighings": answers(), "decision": Decision.HELP,
        "decided_on": makers.TODAY, "decided_with": "directeur en aandachtsfunctionaris",
        "decision_because": "Ouders nemen hulp van het wijkteam aan.",
    }  # fmt: skip
    return a_draft(**(told | more))


def reported(**more: object) -> MeldcodeDraft:
    """Reported by the school today, and told to the mother before it."""
    told: dict[str, object] = {
        "weighings": answers(accept=Weighed.NO), "decision": Decision.REPORT, "reporter": Reporter.SCHOOL,
        "decision_because": "Ouders nemen geen hulp aan.", "reported_by": "Wim de Boer, directeur",
        "reported_on": makers.TODAY, "reference": "VT-20261123",
        "parents": (ParentTold("Rianne Zwaluw", makers.TODAY - DAY),),
    }  # fmt: skip
    return not_reported(**(told | more))


def a_case(store: Store, pupil: UUID, draft: MeldcodeDraft | None = None) -> UUID:
    """One that is kept."""
    return meldcode.begin(store, pupil, draft or a_draft())
