"""How a consent stands, in a word with a sign: on its own page and in the dossier."""

from bijtijds.services.consents import ConsentRow
from bijtijds.terms.codes import ConsentOption
from bijtijds.terms.dates import long_date
from bijtijds.ui.kit.signs import Sign

_WAITS = frozenset({"answer_awaited", "form_awaited", "holder_not_reached"})


def state(row: ConsentRow) -> tuple[str, Sign]:
    """`wacht op antwoord`, `termijn loopt t/m 30 november 2026`, `geweigerd`, `open`."""
    found = {one.code: one.day for one in row.lacks}
    ended = found.get("consent_ended")
    if row.option is ConsentOption.ANONYMOUS:
        told = "niets op naam", Sign.CLOSED
    elif not found:
        told = "open", Sign.DONE
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
