"""How the lines of Vandaag are said."""

from datetime import date

from bijtijds.services.agenda import Line
from bijtijds.services.today import NewSignal, Overview
from bijtijds.terms.codes import DueKind
from bijtijds.terms.dates import clock_time, short_date
from bijtijds.terms.naming import Name
from bijtijds.ui.kit import due
from bijtijds.ui.kit.naming import Names


def signalled(one: NewSignal, today: date) -> str:
    """How the signal came in, who saw it and when."""
    day = {0: "vandaag", 1: "gisteren"}.get((today - one.on).days, short_date(one.on, today))
    at = f" {clock_time(one.at)}" if one.at is not None else ""
    channel = one.channel.label if one.channel is not None else ""
    return " · ".join(part for part in (channel, one.who, f"{day}{at}") if part)


def about(names: Names, name: Name, group: str) -> str:
    """`Noor B. · groep 7`."""
    return " · ".join(part for part in (names(name), group) if part)


def seen(one: Line, today: date) -> tuple[str, bool]:
    """When a talk, an evaluation or a term is, and whether that is late; a talk of today by its time."""
    words, late = due.waits(one, today)
    return (f"niet gehouden, {words}", True) if late and one.kind is DueKind.TALK else (words, late)


def in_short(now: Overview) -> str:
    """`3 te laat · 3 vandaag · 2 gesprekken`."""
    parts = [f"{len(now.late)} te laat" if now.late else "", f"{len(now.due)} vandaag" if now.due else ""]
    talks = len(now.talks)
    parts.append(("1 gesprek" if talks == 1 else f"{talks} gesprekken") if talks else "")
    return " · ".join(part for part in parts if part)


def tomorrow(now: Overview) -> str:
    """`Morgen: 4 agendapunten`."""
    if not now.tomorrow:
        return ""
    return f"Morgen: {now.tomorrow} {'agendapunt' if now.tomorrow == 1 else 'agendapunten'}"
