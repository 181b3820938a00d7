"""For every ground on which a paper may leave: which papers, to whom, and what must be on record. This is data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bijtijds.terms.codes import PaperKind, ReleaseBasis


class To(Enum):
    """Who may get a paper on a ground."""

    PARENTS = "parents"
    """Contacts of this pupil, by custody and information level."""
    NAMED = "named"
    """Only who is a recipient in the consent."""
    ANYBODY = "anybody"
    """Whoever is told by name."""
    VEILIG_THUIS = "veilig_thuis"
    """Somebody of Veilig Thuis, by name, and nobody else."""


@dataclass(frozen=True, slots=True, repr=False)
class Basis:
    """One ground. `papers` is all that may leave on it; a ground without papers lets nothing out.

    `by_item` says whether each item on the paper must be ticked in the consent; `records` is what the consent, or
    the Meldcode, must hold before anything leaves. `source` is where the rule comes from.
    """

    papers: frozenset[PaperKind]
    to: To
    source: str
    by_consent: bool = False
    by_item: bool = False
    by_meldcode: bool = False
    records: tuple[str, ...] = ()


_FOR_PARENTS = frozenset(
    {
        PaperKind.TALK_REPORT, PaperKind.HGW_PLAN, PaperKind.OPP, PaperKind.CONSENT_FORM, PaperKind.OBJECTION_LETTER,
    }
)  # fmt: skip
_NOTHING: frozenset[PaperKind] = frozenset()

BASES: Mapping[ReleaseBasis, Basis] = {
    ReleaseBasis.TO_PARENT: Basis(_FOR_PARENTS, To.PARENTS, "BW 1:377b en 1:377c; handreiking §1.6"),
    ReleaseBasis.CONSENT_A: Basis(
        frozenset({PaperKind.TEAM_BRIEF}), To.NAMED, "handreiking §3.2 A; AVG art. 6 lid 1a en art. 7",
        by_consent=True, by_item=True,
        records=("question", "purpose", "recipients", "items", "valid_until", "answers"),
    ),
    ReleaseBasis.INFORMED_B: Basis(
        frozenset({PaperKind.OUTSIDE_FACTS}), To.NAMED, "handreiking §3.2 B; AVG art. 6 lid 1e",
        by_consent=True,
        records=("why_not_a", "question", "purpose", "recipients", "valid_until", "ground", "answers"),
    ),
    ReleaseBasis.ANONYMOUS_C: Basis(
        frozenset({PaperKind.ANONYMOUS_CASE}), To.ANYBODY, "handreiking §3.2 C; AVG overweging 26",
    ),
    ReleaseBasis.EXCEPTION_D: Basis(
        frozenset({PaperKind.TEAM_BRIEF}), To.NAMED, "handreiking §3.2 D; AVG art. 6 lid 1d",
        by_consent=True, by_item=True,
        records=(
            "why_not_a", "question", "purpose", "recipients", "items", "valid_until", "ground", "weighing",
            "consulted", "second_person", "starts_help", "parents_told_on",
        ),
    ),
    ReleaseBasis.ACCESS_REQUEST: Basis(_NOTHING, To.PARENTS, "AVG art. 15; handreiking §1.6"),
    ReleaseBasis.TRANSFER: Basis(_NOTHING, To.NAMED, "handreiking §1.6; onderwijskundig rapport (WPO)"),
    ReleaseBasis.TLV: Basis(_NOTHING, To.NAMED, "Wet passend onderwijs (2014)"),
    ReleaseBasis.VEILIG_THUIS: Basis(
        frozenset({PaperKind.MELDCODE}), To.VEILIG_THUIS, "Wmo 2015 art. 5.2.6; handreiking §3.4",
        by_meldcode=True,
        records=("signals", "weighed", "decision", "decided_with", "reporter", "reported_by", "parents"),
    ),
    ReleaseBasis.GUARDIAN: Basis(_NOTHING, To.NAMED, "Jeugdwet art. 7.3.11 lid 4"),
    ReleaseBasis.LEGAL_DUTY: Basis(_NOTHING, To.NAMED, "AVG art. 6 lid 1c"),
    ReleaseBasis.WITHIN_SCHOOL: Basis(
        frozenset({
            PaperKind.TALK_REPORT, PaperKind.HGW_PLAN, PaperKind.OPP, PaperKind.ACTION_LIST, PaperKind.MELDCODE,
        }),
        To.ANYBODY, "wie voor de school werkt, krijgt wat voor dat werk nodig is (AVG art. 32 lid 4)",
    ),
    ReleaseBasis.NO_PUPIL_DATA: Basis(
        frozenset({PaperKind.RECOVERY_SHEET, PaperKind.SIGNAL_FORM, PaperKind.ACUTE_CARD, PaperKind.DIGEST}),
        To.ANYBODY,
        "er staat niets over een kind op",
    ),
}  # fmt: skip
