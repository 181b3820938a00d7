"""How cycles are told on the board and on their page: phases with their questions, days, and who is who."""

from datetime import date, timedelta

from bijtijds.services.board import Card
from bijtijds.terms.codes import Phase
from bijtijds.terms.dates import short_date
from bijtijds.ui.kit.cells import Line
from bijtijds.ui.kit.naming import Names
from bijtijds.ui.kit.signs import Sign

TITLES = {
    Phase.OBSERVE: "Waarnemen", Phase.UNDERSTAND: "Begrijpen", Phase.PLAN: "Plannen",
    Phase.CARRY_OUT: "Realiseren", Phase.EVALUATE: "Evalueren",
}  # fmt: skip
QUESTIONS = {
    Phase.OBSERVE: "wat zien en horen wij?", Phase.UNDERSTAND: "wat helpt, wat hindert?",
    Phase.PLAN: "wat gaan wij doen?", Phase.CARRY_OUT: "hoe gaat het?", Phase.EVALUATE: "wat leverde het op?",
}  # fmt: skip
_QUIET = "nog geen evaluatiedatum"


def numbered(phase: Phase) -> str:
    """`3  Plannen`."""
    return f"{list(Phase).index(phase) + 1}  {TITLES[phase]}"


def card_lines(card: Card, names: Names, today: date) -> tuple[Line, ...]:
    """A card: name and group, cycle and owner, and the next day or what the cycle needs."""
    return (
        Line(names(card.name), "strong", right=card.group),
        Line(f"cyclus {card.number} · {card.owner}", "meta"),
        next_line(card, today),
    )


def next_line(card: Card, today: date) -> Line:
    """The first day that waits for a cycle; late and soon are words with their own weight."""
    if card.left:
        return Line("van school, nog afsluiten", "warn")
    if card.next_on is None:
        return Line(card.next_what, "meta" if card.next_what == _QUIET else "warn")
    days = (card.next_on - today).days
    if days < 0:
        return Line(f"{card.next_what} {-days} {'dag' if days == -1 else 'dagen'} te laat", sign=Sign.LATE)
    if days <= 1:
        return Line(f"{card.next_what} {'vandaag' if days == 0 else 'morgen'}", "warn")
    return Line(f"{card.next_what} {short_date(card.next_on, today)}")


def counted(cards: int, late: int, tomorrow: int) -> str:
    """`13 cycli · 1 te laat · 2 morgen`."""
    told = ["1 cyclus" if cards == 1 else f"{cards} cycli"]
    told += [f"{count} {word}" for count, word in ((late, "te laat"), (tomorrow, "morgen")) if count]
    return " · ".join(told)


def phase_days(phase: Phase, now: Phase, began: dict[Phase, date], today: date) -> str:
    """`6 – 14 okt` for a phase that is over, `sinds 17 nov` for the one in hand, its first day for one that comes."""
    day = began.get(phase)
    order = list(Phase)
    if phase is now:
        return f"sinds {short_date(day, today)}" if day else ""
    if order.index(phase) > order.index(now):
        return f"vanaf {short_date(day, today)}" if day is not None and day > today else ""
    if day is None:
        return ""
    later = [began[one] for one in order[order.index(phase) + 1 : order.index(now) + 1] if one in began]
    last = min(later, default=day) - timedelta(days=1)
    if last <= day:
        return short_date(day, today)
    first = str(day.day) if (day.year, day.month) == (last.year, last.month) else short_date(day, today)
    return f"{first} – {short_date(last, today)}"
