"""Where a consent stands, in the same words wherever one is chosen or named."""

from datetime import date

from bijtijds.base.errors import RuleBroken
from bijtijds.services.consents import ConsentRow
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.dates import long_date, short_date
from bijtijds.terms.messages import sentence
from bijtijds.ui.kit.signs import Sign

BY_NAME = frozenset({ConsentOption.CONSENT, ConsentOption.EXCEPTION})
"""The options under which a brief can name the child."""

_NO = frozenset({"consent_refused", "consent_objected", "consent_withdrawn", "refusal_stands"})
_WAITS = {
    "answer_awaited": "wacht op antwoord van een ouder", "form_awaited": "wacht op het getekende formulier",
    "holder_not_reached": "een ouder is niet bereikt", "term_runs": "termijn van bezwaar loopt",
    "letter_not_given": "brief aan ouders nog niet gegeven", "consent_ended": "verlopen",
    "custody_must_be_asked": "gezag nog niet nagevraagd", "nobody_has_custody": "gezag nog niet nagevraagd",
}  # fmt: skip


def named(one: ConsentRow, today: date) -> str:
    """`A: toestemming · ZAT 8 dec · compleet`, to choose it from a list."""
    day = f" {short_date(one.meeting_on, today)}" if one.meeting_on else ""
    parts = (one.option.label, f"{one.meeting}{day}".strip(), stands(one)[1])
    return " · ".join(part for part in parts if part)


def stands(one: ConsentRow) -> tuple[Sign, str]:
    """Where it stands in a few words, with a sign."""
    if one.option is ConsentOption.ANONYMOUS:
        return Sign.LOCKED, "geen brief op naam"
    if is_no(one):
        return Sign.LOCKED, "ingetrokken" if one.withdrawn_on else "ouders zeiden nee"
    if one.is_open:
        return Sign.DONE, f"compleet tot en met {long_date(one.valid_until)}" if one.valid_until else "compleet"
    return Sign.WAITING, next((_WAITS[lack.code] for lack in one.lacks if lack.code in _WAITS), "nog niet ingevuld")


def is_no(one: ConsentRow) -> bool:
    """Whether a refusal closes it."""
    return any(lack.code in _NO for lack in one.lacks)


def why(one: ConsentRow) -> str:
    """What stands in its way in a sentence, with what can be done; empty when nothing does."""
    if one.option is ConsentOption.ANONYMOUS:
        return "Onder optie C bespreekt u dit kind zonder naam. Er gaat geen brief mee; maak een casus zonder naam."
    if one.option is ConsentOption.INFORMED and not is_no(one):
        return "Onder optie B gaan alleen gegevens van de buitenkant mee, en geen brief."
    lack = next((one for one in one.lacks), None)
    return _sentence(lack.code, lack.day) if lack is not None else ""


def _sentence(code: str, day: date | None) -> str:
    return sentence(RuleBroken(code, day=day) if day is not None else RuleBroken(code))
