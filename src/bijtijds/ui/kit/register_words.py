"""How a line of the exchange register is said, in the same words wherever one is shown."""

from collections.abc import Sequence
from datetime import date

from bijtijds.services.gate import LeftRow
from bijtijds.terms.codes import PaperKind, ReleaseBasis
from bijtijds.terms.dates import long_date, short_date
from bijtijds.terms.sharing import Item, OutsideFact
from bijtijds.ui.kit.signs import Sign

_PAPERS = {one.value: one.label for one in PaperKind}
_KNOW = {
    ReleaseBasis.TO_PARENT: "zelf gekregen", ReleaseBasis.CONSENT_A: "door de toestemming",
    ReleaseBasis.INFORMED_B: "door de brief", ReleaseBasis.WITHIN_SCHOOL: "binnen school",
}  # fmt: skip
"""How parents know without being told, or need not be."""
_CALLED = {one.value: one.label for kind in (Item, OutsideFact) for one in kind}


def what(one: LeftRow) -> str:
    """`Gespreksverslag, versie 1`."""
    version = f", versie {one.version}" if one.version else ""
    called = _PAPERS.get(one.what, one.what)
    return f"{called[:1].upper()}{called[1:]}{version}"


def items(codes: Sequence[str]) -> str:
    """`wat goed gaat, verzuim`."""
    return ", ".join(_CALLED.get(code, code) for code in codes)


def stands_out(one: LeftRow) -> tuple[str, Sign] | None:
    """What must be seen first of a line: that it never arrived, or that nothing allowed it."""
    if one.failed:
        return "mislukt", Sign.WARN
    if one.basis is ReleaseBasis.NONE:
        return one.basis.label, Sign.DANGER
    return None


def why_not(one: LeftRow) -> str:
    """Why it was told all the same, after what stood in its way."""
    if one.basis is not ReleaseBasis.NONE:
        return ""
    against = _REFUSED.get(one.refused, _NOT_WHOLE if one.refused.startswith(_OF_CONSENT) else _REFUSED[""])
    return " ".join(part for part in (against, f"Toch verteld: {one.because}" if one.because else "") if part)


def parents(one: LeftRow, today: date) -> str:
    """When parents heard of it, or why not."""
    if one.confidential:
        return ""
    if one.parents_told_on is not None:
        return f"ingelicht {short_date(one.parents_told_on, today)}"
    if one.parents_not_told_because:
        return f"niet ingelicht: {one.parents_not_told_because}"
    return "" if one.failed else _KNOW.get(one.basis, "nog niet ingevuld")


def whole(one: LeftRow, whom: str) -> str:
    """A line in one sentence, for where there is no table."""
    found = stands_out(one)
    parts = (what(one), one.carrier.label, whom, found[0] if found else "")
    return f"{long_date(one.on)}: {' · '.join(part for part in parts if part)}"


_REFUSED = {
    "": "Er was geen grond.", "telling_needs_consent": "Er was geen toestemming.",
    "consent_withdrawn": "De toestemming was ingetrokken.", "consent_refused": "Een ouder met gezag had nee gezegd.",
    "consent_objected": "Een ouder had bezwaar gemaakt.", "refusal_stands": "Ouders hadden dit eerder geweigerd.",
    "consent_ended": "De toestemming was verlopen.", "answer_awaited": "Een ouder had nog niet geantwoord.",
    "form_awaited": "Het getekende formulier was er nog niet.",
    "holder_not_reached": "Een ouder met gezag was niet bereikt.",
    "term_runs": "De termijn voor bezwaar liep nog.", "letter_not_given": "De brief was nog niet gegeven.",
    "b_not_allowed": "Optie B was op school niet geregeld.",
    "told_item_not_in_consent": "Een deel stond niet in de toestemming.",
    "recipient_not_in_consent": "Iemand stond niet in de toestemming.",
    "consent_came_later": "De toestemming kwam pas later.",
    "told_with_a_name": "Het kind werd bij naam genoemd.",
    "custody_must_be_asked": "Het gezag was niet nagevraagd.",
    "nobody_has_custody": "Het was niet bekend wie gezag heeft.",
    "no_custody_needs_request": "Deze ouder heeft geen gezag en vroeg er niet zelf om.",
    "contact_gets_no_information": "Deze persoon mag geen informatie krijgen.",
    "contact_is_no_guardian": "Deze persoon is geen gezinsvoogd of GI.",
    "pupil_left": "De leerling was al van school.",
    "basis_is_another": "De toestemming stond op een andere optie.",
}  # fmt: skip
"""What stood in the way, said of the past."""

_OF_CONSENT = ("consent_needs_", "d_needs_", "why_not_a_needed")
"""How the codes begin of what a consent that was chosen still needed."""
_NOT_WHOLE = "De toestemming was nog niet compleet."
