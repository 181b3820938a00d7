"""For every ground on which something may leave: which papers, to whom, and what must be on record. This is data."""

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
    GUARDIANS = "guardians"
    """Contacts of this pupil from the institution that guards her under a supervision order (OTS)."""
    ANYBODY = "anybody"
    """Whoever is told by name."""
    VEILIG_THUIS = "veilig_thuis"
    """Somebody of Veilig Thuis, by name, and nobody else."""


@dataclass(frozen=True, slots=True, repr=False)
class Basis:
    """One ground. `papers` is all that may leave on it; a ground without papers lets no paper out.

    `by_item` says whether each item that is told must be ticked in the consent; `records` is what the consent, or
    the Meldcode, must hold before anything leaves. `by_word` says whether something may be told on it without a
    paper, by phone, in a talk or by secure mail; `line` is what the line in the register must say then, and with a
    paper too. `source` is where the rule comes from.
    """

    papers: frozenset[PaperKind]
    to: To
    source: str
    by_consent: bool = False
    by_item: bool = False
    by_meldcode: bool = False
    records: tuple[str, ...] = ()
    by_word: bool = False
    line: tuple[str, ...] = ()


_FOR_PARENTS = frozenset(
    {
        PaperKind.TALK_REPORT, PaperKind.HGW_PLAN, PaperKind.OPP, PaperKind.CONSENT_FORM, PaperKind.OBJECTION_LETTER,
        PaperKind.REGISTER,
    }
)  # fmt: skip
_FOR_TEAM = frozenset({PaperKind.TEAM_BRIEF, PaperKind.ACTION_LIST})
_NOTHING: frozenset[PaperKind] = frozenset()

BASES: Mapping[ReleaseBasis, Basis] = {
    ReleaseBasis.TO_PARENT: Basis(
        _FOR_PARENTS, To.PARENTS, "BW 1:377b en 1:377c; AVG art. 15 lid 1c; handreiking §1.6", by_word=True,
    ),
    ReleaseBasis.CONSENT_A: Basis(
        _FOR_TEAM, To.NAMED, "handreiking §3.2 A; AVG art. 6 lid 1a en art. 7",
        by_consent=True, by_item=True, by_word=True,
        records=("question", "purpose", "recipients", "items", "valid_until", "answers"),
    ),
    ReleaseBasis.INFORMED_B: Basis(
        frozenset({PaperKind.OUTSIDE_FACTS}), To.NAMED, "handreiking §3.2 B; AVG art. 6 lid 1e",
        by_consent=True, by_word=True,
        records=("why_not_a", "question", "purpose", "recipients", "valid_until", "ground", "answers"),
    ),
    ReleaseBasis.ANONYMOUS_C: Basis(
        frozenset({PaperKind.ANONYMOUS_CASE}), To.ANYBODY, "handreiking §3.2 C; AVG overweging 26", by_word=True,
    ),
    ReleaseBasis.EXCEPTION_D: Basis(
        _FOR_TEAM, To.NAMED, "handreiking §3.2 D; AVG art. 6 lid 1d",
        by_consent=True, by_item=True, by_word=True,
        records=(
            "why_not_a", "question", "purpose", "recipients", "items", "valid_until", "ground", "weighing",
            "consulted", "second_person", "starts_help", "parents_told_on",
        ),
    ),
    ReleaseBasis.ACCESS_REQUEST: Basis(_NOTHING, To.PARENTS, "AVG art. 15; handreiking §1.6"),
    ReleaseBasis.TRANSFER: Basis(
        _NOTHING, To.ANYBODY, "handreiking §1.6: meer vertellen mag mondeling of telefonisch; WPO: overdracht",
        by_word=True, line=("purpose",),
    ),
    ReleaseBasis.TLV: Basis(
        _NOTHING, To.ANYBODY, "Wet passend onderwijs (2014): zonder handtekening, met aantoonbaar overleg",
        by_word=True, line=("purpose", "parents_told"),
    ),
    ReleaseBasis.VEILIG_THUIS: Basis(
        frozenset({PaperKind.MELDCODE}), To.VEILIG_THUIS, "Wmo 2015 art. 5.2.6; handreiking §3.4",
        by_meldcode=True,
        records=("signals", "weighed", "decision", "decided_with", "reporter", "reported_by", "parents"),
    ),
    ReleaseBasis.GUARDIAN: Basis(
        frozenset({PaperKind.TALK_REPORT, PaperKind.HGW_PLAN, PaperKind.OPP}), To.GUARDIANS,
        "Jeugdwet art. 7.3.11 lid 4: alleen wat voor de maatregel nodig is", by_word=True,
        line=("purpose", "parents_told"),
    ),
    ReleaseBasis.LEGAL_DUTY: Basis(
        _NOTHING, To.ANYBODY, "AVG art. 6 lid 1c: welke wet, staat bij het doel", by_word=True,
        line=("purpose", "parents_told"),
    ),
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
    ReleaseBasis.NONE: Basis(_NOTHING, To.ANYBODY, "er is geen grond: het staat zo in het register"),
}  # fmt: skip
