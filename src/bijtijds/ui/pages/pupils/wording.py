"""How dates, kinds and custody are said on the page of the pupils."""

from datetime import date

from bijtijds.services.pupils import CustodyMark, PupilRow
from bijtijds.services.support import ArrangementRow
from bijtijds.services.timeline import (
    AGREEMENT,
    EMERGENCY,
    MEASUREMENT,
    MELDCODE,
    NOTE,
    PARKED,
    STEP,
    TALK,
    TimelineRow,
)
from bijtijds.terms import route
from bijtijds.terms.codes import Custody, SupportLevel
from bijtijds.terms.dates import MONTHS, long_date
from bijtijds.ui.kit import due as kit_due
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.signs import Sign

_LOOKED = {
    "viewed": "bekeken",
    "confidential_opened": "vertrouwelijk geopend",
    "source_viewed": "bron bekeken",
    "exported": "uitgegeven",
    "export_failed": "uitgifte mislukt",
    "told": "vastgelegd wat is verteld",
    "told_without_ground": "vastgelegd: verteld zonder grondslag",
}


def concerns(count: int) -> str:
    """`2 zorgen`; without one it says so."""
    return {0: "geen open zorg", 1: "1 zorg"}.get(count, f"{count} zorgen")


def vanishes(day: date, today: date) -> str:
    """When a memory aid goes: `verdwijnt over 9 dagen`."""
    days = (day - today).days
    if days <= 0:
        return "verdwijnt zodra u het bestand weer opent"
    return "verdwijnt morgen" if days == 1 else f"verdwijnt over {days} dagen"


def pupil_lines(row: PupilRow, names: Names, today: date) -> tuple[Line, ...]:
    """The two lines of a pupil on the list."""
    first = Line(names(row.name), "strong", right=row.group)
    if row.left:
        return first, Line("van school", "meta")
    if not row.in_care:
        return first, Line("geen dossier", "meta")
    words, sign = kit_due.coming(row, today)
    step = f"stap {row.step}" if row.step else "in zorg"
    if row.level not in (None, SupportLevel.BASIC):
        step = f"{step} · {route.LEVELS[row.level]}"
    return first, Line(step, "meta", right=words, right_sign=sign)


def begins_a_cycle(row: TimelineRow) -> bool:
    """Whether a HGW cycle may begin from it: a signal that stays, and that whoever reads the cycle may read."""
    return row.kind == NOTE and not row.confidential and row.vanishes_on is None


def goes_into_the_las(row: TimelineRow) -> bool:
    """Whether it may be told of it that it stands in the pupil administration too."""
    return row.kind in (NOTE, TALK) and row.vanishes_on is None


def keys(row: TimelineRow | None) -> str:
    """The keys that do something on this row and have no button of their own."""
    if row is None:
        return ""
    told = (
        "K in dossier" if row.vanishes_on is not None else "",
        "L ook in LAS" if goes_into_the_las(row) else "",
        "H geschiedenis",
        "Del prullenbak" if row.kind != AGREEMENT else "",
    )
    return " · ".join(part for part in told if part)


def kind_icon(row: TimelineRow) -> str:
    """The drawing of a kind of piece."""
    others = {
        TALK: "users",
        AGREEMENT: "calendar-check",
        MEASUREMENT: "clipboard-text",
        PARKED: "hourglass-medium",
        EMERGENCY: "first-aid-kit",
        MELDCODE: "lock-simple",
        STEP: "stairs",
    }
    return others.get(row.kind, "eye")


def who(row: TimelineRow, names: Names) -> str:
    """Who saw or said it; of a full table only the first, and nobody when others look along."""
    people = [name for name in row.who.split(", ") if name]
    if names.discreet:
        return "" if len(people) < 2 else f"{len(people)} mensen"
    if len(people) <= 2:
        return row.who
    return f"{people[0]} en {len(people) - 1} anderen"


def month(day: date) -> str:
    """`november 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def custody_sign(mark: CustodyMark) -> Sign:
    """Proof, no custody, or something that must be asked."""
    if mark.custody is Custody.NO:
        return Sign.CLOSED
    return Sign.PROOF if mark.custody is Custody.YES and mark.proven else Sign.WARN


def custody_words(mark: CustodyMark) -> str:
    """`gezag, bewijs gezien`, `geen gezag` or `gezag onbekend`."""
    if mark.custody is Custody.YES:
        return "gezag, bewijs gezien" if mark.proven else "gezag, geen bewijs"
    return mark.custody.label


def custody_line(marks: tuple[CustodyMark, ...]) -> str:
    """One line for all parents: what they share, or what each of them has."""
    if not marks:
        return "nog geen ouders vastgelegd"
    said = {custody_words(mark) for mark in marks}
    if len(said) == 1:
        both = "beiden " if len(marks) == 2 else ""
        return both + said.pop()
    return " · ".join(f"{mark.role.label}: {custody_words(mark)}" for mark in marks)


def age(born: date, today: date) -> int:
    """Whole years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def looked(what: str) -> str | None:
    """What somebody did, for the list of who looked; None for what is no look."""
    return _LOOKED.get(what)


def arrangement(one: ArrangementRow) -> str:
    """`vanaf 3 november 2026 · juf Anke leidt · betaald door school`."""
    parts = [f"vanaf {long_date(one.starts_on)}"]
    parts += [f"tot en met {long_date(one.ends_on)}"] if one.ends_on else []
    parts += [f"{one.led_by} leidt"] if one.led_by else []
    parts += [f"betaald door {one.paid_by}"] if one.paid_by else []
    parts += [f"bekijken op {long_date(one.review_on)}"] if one.review_on else []
    return " · ".join(parts)
