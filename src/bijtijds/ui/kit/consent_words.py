"""How a consent stands, in the same words with the same sign wherever one is shown, chosen or named."""

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
_OPEN = {
    ConsentOption.CONSENT: "compleet", ConsentOption.INFORMED: "geïnformeerd, geen bezwaar",
    ConsentOption.EXCEPTION: "uitzondering geldt",
}  # fmt: skip
_WAITS = frozenset({"answer_awaited", "form_awaited", "holder_not_reached"})


def state(row: ConsentRow) -> tuple[str, Sign]:
    """`wacht op antwoord`, `termijn loopt t/m 30 november 2026`, `geweigerd`, `compleet`."""
    found = {one.code: one.day for one in row.lacks}
    ended = found.get("consent_ended")
    if row.option is ConsentOption.ANONYMOUS:
        told = "niets op naam", Sign.CLOSED
    elif "pupil_left" in found:
        told = "van school", Sign.CLOSED
    elif not found:
        told = _OPEN[row.option], Sign.DONE
    elif "consent_withdrawn" in found:
        told = "ingetrokken", Sign.CLOSED
    elif row.is_refused:
        told = "geweigerd", Sign.DANGER
    elif "refusal_stands" in found:
        told = "dicht na een weigering", Sign.CLOSED
    elif ended is not None:
        told = f"gold t/m {long_date(ended)}", Sign.CLOSED
    else:
        told = _not_yet(row)
    return told


def _not_yet(row: ConsentRow) -> tuple[str, Sign]:
    days = [one.day for one in row.lacks if one.code == "term_runs" and one.day is not None]
    codes = {one.code for one in row.lacks}
    asked = any(one.told.asked_on or one.told.answered_on for one in row.answers)
    if days:
        return f"termijn loopt t/m {long_date(max(days))}", Sign.WAITING
    if codes <= _WAITS:
        return ("wacht op antwoord" if asked else "nog te vragen"), Sign.WAITING
    return "nog niet compleet", Sign.TODO


def named(one: ConsentRow, today: date) -> str:
    """`A: toestemming · ZAT 8 dec · compleet`, to choose it from a list."""
    day = f" {short_date(one.meeting_on, today)}" if one.meeting_on else ""
    parts = (one.option.label, f"{one.meeting}{day}".strip(), state(one)[0])
    return " · ".join(part for part in parts if part)


def is_no(one: ConsentRow) -> bool:
    """Whether a refusal closes it."""
    return any(lack.code in _NO for lack in one.lacks)


def why(one: ConsentRow) -> str:
    """What stands in its way in a sentence, with what can be done; empty when nothing does."""
    if one.option is ConsentOption.ANONYMOUS:
        return "Onder optie C bespreekt u dit kind zonder naam. Er gaat geen brief mee; maak een casus zonder naam."
    lack = next((one for one in one.lacks), None)
    if one.option is ConsentOption.INFORMED and not is_no(one) and (lack is None or lack.code != "pupil_left"):
        return "Onder optie B gaan alleen gegevens van de buitenkant mee, en geen brief."
    return _sentence(lack.code, lack.day) if lack is not None else ""


def _sentence(code: str, day: date | None) -> str:
    return sentence(RuleBroken(code, day=day) if day is not None else RuleBroken(code))
