"""How new signals and pupils are said on Vandaag."""

from datetime import date

from bijtijds.services.today import NewSignal
from bijtijds.terms.dates import clock_time, short_date
from bijtijds.terms.naming import Name
from bijtijds.ui.kit.naming import Names


def signalled(one: NewSignal, today: date) -> str:
    """How the signal came in, who saw it and when."""
    day = {0: "vandaag", 1: "gisteren"}.get((today - one.on).days, short_date(one.on, today))
    at = f" {clock_time(one.at)}" if one.at is not None else ""
    return " · ".join(part for part in (one.channel.label, one.who, f"{day}{at}") if part)


def about(names: Names, name: Name, group: str) -> str:
    """`Noor B. · groep 7`."""
    return " · ".join(part for part in (names(name), group) if part)
