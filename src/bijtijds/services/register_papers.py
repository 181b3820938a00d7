"""The exchange register on paper, for parents with custody: who got what about their child (AVG art. 15 lid 1c)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from bijtijds.base.errors import RuleBroken
from bijtijds.documents.shared_register import Shared, SharedRegister
from bijtijds.services import gate, pupils
from bijtijds.services.gate import LeftRow
from bijtijds.services.reports import Made, make_version
from bijtijds.store.store import Store
from bijtijds.terms.codes import Carrier, PaperKind, ReleaseBasis
from bijtijds.terms.sharing import Item, OutsideFact

_CALLED = {one.value: one.label for kind in (Item, OutsideFact) for one in kind}
_HOW: Mapping[Carrier, str] = {
    Carrier.PAPER: "op papier", Carrier.FILE: "als bestand", Carrier.CLIPBOARD: "als tekst",
    Carrier.ORAL: "in een gesprek", Carrier.PHONE: "met de telefoon", Carrier.SECURE_MAIL: "met veilige mail",
}  # fmt: skip
_GROUND: Mapping[ReleaseBasis, str] = {
    ReleaseBasis.TO_PARENT: "Ja. Ouders mogen weten hoe het met hun kind gaat.",
    ReleaseBasis.CONSENT_A: "Ja, alle ouders met gezag gaven toestemming.",
    ReleaseBasis.INFORMED_B: "Ja. Ouders kregen vooraf een brief en maakten geen bezwaar.",
    ReleaseBasis.ANONYMOUS_C: "Ja. Er stond geen naam bij.",
    ReleaseBasis.EXCEPTION_D: "Ja, zonder toestemming: uw kind had meteen hulp nodig.",
    ReleaseBasis.ACCESS_REQUEST: "Ja. Ouders vroegen om het dossier te zien.",
    ReleaseBasis.TRANSFER: "Ja. School moet dit doorgeven aan de volgende school.",
    ReleaseBasis.TLV: "Ja. Dit hoort bij de aanvraag voor een andere school of meer hulp.",
    ReleaseBasis.VEILIG_THUIS: "Ja. School mag dit van de wet aan Veilig Thuis vertellen.",
    ReleaseBasis.GUARDIAN: "Ja. School mag dit van de wet aan de gezinsvoogd vertellen.",
    ReleaseBasis.LEGAL_DUTY: "Ja. Een wet zegt dat school dit moet.",
    ReleaseBasis.WITHIN_SCHOOL: "Ja. Deze persoon werkt voor school en had het nodig.",
    ReleaseBasis.NO_PUPIL_DATA: "Ja. Er stond niets over uw kind op.",
    ReleaseBasis.NONE: "Nee. Dit had school zo niet mogen delen.",
}
"""Every ground in words for parents, as an answer to the question whether it was allowed."""


def make(store: Store, pupil: UUID) -> tuple[Made, int]:
    """Make the paper: the same version while nothing was added. Gives it with how many lines are held back.

    What failed to leave is not on it, nor this paper itself, nor what parents may not know yet (UAVG art. 41). Raises
    `RuleBroken("nothing_shared")` when nothing is left to tell.
    """
    shared = [one for one in gate.left(store, pupil) if not one.failed and one.what != PaperKind.REGISTER.value]
    open_lines = [one for one in shared if one.parents_know]
    if not open_lines:
        raise RuleBroken("nothing_shared")
    child = pupils.banner(store, pupil)
    lines = tuple(_line(one) for one in open_lines)

    def report_of(document_id: str, version: int, made_on: date) -> SharedRegister:
        return SharedRegister(document_id, version, made_on, child.name.full, child.name.first, lines)

    return make_version(store, PaperKind.REGISTER, pupil, pupil, report_of), len(shared) - len(open_lines)


def _line(one: LeftRow) -> Shared:
    kind = next((kind.label for kind in PaperKind if kind.value == one.what), one.what)
    return Shared(
        on=one.on, what=kind, items=tuple(_CALLED.get(code, code) for code in one.items), how=_HOW[one.carrier],
        recipients=one.recipients, ground=_GROUND[one.basis], purpose=one.purpose, by=one.by,
        parents_told_on=one.parents_told_on, because=one.because,
    )  # fmt: skip
