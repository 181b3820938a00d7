"""What the acute card says to do: the seven agreements that a school makes beforehand (guideline §3.5 and §2.8)."""

from collections.abc import Sequence
from datetime import datetime, time

from bijtijds.base.acute_card import AcuteCard
from bijtijds.base.clock import SCHOOL_ZONE

STEPS = (
    ("Blijf rustig en haal een collega.", "Breng het kind naar een rustige plek. Laat niemand alleen."),
    ("Eén persoon heeft de leiding.", "{coordinator}"),
    ("Schat samen in hoe ernstig het is.", "Doe dat met de directeur. Is er nu gevaar? Bel 112."),
    ("Bedenk met wie u overlegt.", "Veilig Thuis denkt dag en nacht mee. Een naam hoeft niet."),
    ("Bel het vaste contact van het team.", "{team}"),
    ("Spreek af wie de regie heeft.", "Eén op school, één voor thuis. Wie doet wat, en hoe snel?"),
    ("Doe wat is afgesproken.", "Houd elkaar op de hoogte: spreek nu een tijd af om weer te bellen."),
)
"""A short sentence and what it means; `{coordinator}` and `{team}` make room for who does it at this school."""
SECRECY = "Beloof een kind nooit dat u iets geheimhoudt."
NO_PUPILS = "Op deze kaart staan geen gegevens van leerlingen."

HOW_TO_WRITE = "Schrijf op wat er gebeurde: Ctrl+Shift+A."


def as_word(started: datetime) -> str:
    """The time at which the card was opened, as a route carries it: `14:32`."""
    return started.astimezone(SCHOOL_ZONE).strftime("%H:%M")


def from_word(word: str | None) -> time | None:
    """The time of `as_word`; None for anything else."""
    try:
        return time.fromisoformat(word) if word else None
    except ValueError:
        return None


def steps(card: AcuteCard) -> Sequence[tuple[str, str]]:
    """The seven steps as this school takes them, with who leads and who stands in."""
    deputy = card.line("coordinator").deputy
    stands_in = f" Vervanger: {deputy[0].lower()}{deputy[1:]}." if deputy else ""
    room = {
        "coordinator": f"De intern begeleider.{stands_in}",
        "team": "Zeg wat er is en hoe snel het moet. Vraag wie erbij komt.",
    }
    return tuple((short, more.format(**room)) for short, more in STEPS)
