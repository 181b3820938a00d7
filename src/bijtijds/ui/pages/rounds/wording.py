"""How rounds and what a meeting knows of a pupil are said."""

from datetime import date

from bijtijds.services.briefs import Brief, OpenPromise
from bijtijds.services.contact_days import Last
from bijtijds.services.rounds import RoundRow
from bijtijds.terms import route
from bijtijds.terms.codes import RoundKind
from bijtijds.terms.dates import short_date


def group_name(name: str) -> str:
    """`Groep 5A`; a group with a name of its own keeps it."""
    return f"Groep {name}" if name[:1].isdigit() else name


def called(one: RoundRow) -> str:
    """`Groepsbespreking groep 5A` or `Leerlingbespreking`."""
    kind = one.kind.label.capitalize()
    name = group_name(one.group)
    return f"{kind} {name[0].lower()}{name[1:]}" if one.kind is RoundKind.GROUP and name else kind


def standing(brief: Brief, today: date) -> str:
    """Step and level in one line: `stap 3 sinds 12 okt · extra`."""
    step = ""
    if brief.step is not None and brief.step_since is not None:
        step = f"stap {brief.step} sinds {short_date(brief.step_since, today)}"
    level = route.LEVELS[brief.level] if brief.level is not None else ""
    return " · ".join(part for part in (brief.pupil.group, step, level) if part)


def last_time(day: date | None, today: date, never: str = "nog niet") -> str:
    """`12 nov, 9 dagen geleden`; weeks from two weeks on."""
    if day is None:
        return never
    days = (today - day).days
    ago = {0: "vandaag", 1: "gisteren"}.get(
        days, f"{days} dagen geleden" if days < 14 else f"{days // 7} weken geleden"
    )
    return f"{short_date(day, today)}, {ago}"


def spoken(last: Last, today: date) -> str:
    """The last day like `last_time`; of a confidential talk only that there was one."""
    return last_time(last.on, today) if last.may_be_told else "is gesproken"


def promised(one: OpenPromise, today: date) -> str:
    """`juf Anke: elke dag tien minuten, uiterlijk 12 nov`."""
    until = f", uiterlijk {short_date(one.due_on, today)}" if one.due_on is not None else ""
    return f"{one.who}: {one.what}{until}"
