"""How parents stand to the two parts of an OPP, in words: only the handelingsdeel asks for instemming."""

from collections.abc import Mapping

from bijtijds.terms.codes import PartAgreement

ACTION_WORDS: Mapping[PartAgreement, str] = {code: code.label for code in PartAgreement}
"""The handelingsdeel: parents must agree with it (WPO art. 40a, since 1-8-2017)."""

REST_WORDS: Mapping[PartAgreement, str] = {
    PartAgreement.IN_TALKS: "in overleg",
    PartAgreement.AGREED: "overeenstemming",
    PartAgreement.REFUSED: "geen overeenstemming",
}
"""The other parts: school and parents talk with agreement as their aim, which is not the same as instemming."""
