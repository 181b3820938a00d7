"""The acute card: whom to call when it cannot wait. It is readable while the file is locked, so it stands beside it.

It is the one thing that Bijtijds keeps on disk unencrypted: functions, organisations and numbers of the school, and
nothing of a pupil. A private number stands in it only when somebody ticked that it may.
"""

import json
import os
import re
from calendar import monthrange
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.base.phone import can_be_called

SUFFIX = ".acuut"
EMERGENCY = "112"
_LONGEST, _LARGEST = 60, 20_000
_MONTHS_GOOD = 6
_MOBILE = re.compile(r"^(?:06|\+316|00316)[0-9]{8}$")


@dataclass(frozen=True, slots=True)
class Line:
    """Whom to call and on which number; who answers when she is not there."""

    key: str
    title: str
    number: str = ""
    private: bool = False
    """The number is a private one, and may stand on the card all the same."""
    deputy: str = ""
    deputy_number: str = ""
    deputy_private: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class AcuteCard:
    """The card of one school. `checked_on` is when somebody last kept it."""

    lines: tuple[Line, ...]
    school: str = ""
    checked_on: date | None = None

    def line(self, key: str) -> Line:
        """One line by its key."""
        return next(one for one in self.lines if one.key == key)

    def missing(self) -> tuple[str, ...]:
        """What must be on it before nobody is reminded: Veilig Thuis, and the three of the school with a deputy.

        That a central person, the director and the contact of the team have a fixed deputy is what the guideline
        asks as a minimum (§3.5).
        """
        if self.checked_on is None:
            return ("veilig_thuis", *WITH_DEPUTY)
        whole = [self.line(key) for key in WITH_DEPUTY]
        lacks = [one.key for one in whole if not (one.number and one.deputy and one.deputy_number)]
        return (*(() if self.line("veilig_thuis").number else ("veilig_thuis",)), *lacks)

    def check(self) -> None:
        """Numbers can be called, and a mobile number was allowed. RuleBroken with the field `<key>_number`."""
        for one in self.lines:
            for number, allowed, field in (
                (one.number, one.private, f"{one.key}_number"),
                (one.deputy_number, one.deputy_private, f"{one.key}_deputy_number"),
            ):
                if number and not can_be_called(number):
                    raise RuleBroken("number_cannot_be_called", field=field)
                if _MOBILE.match(_bare(number)) and not allowed:
                    raise RuleBroken("private_number_needs_tick", field=field)

    def check_again_on(self) -> date | None:
        """When somebody must look the numbers over again: half a year after the last time."""
        on = self.checked_on
        if on is None:
            return None
        year, month = (on.year, on.month + _MONTHS_GOOD) if on.month <= 12 - _MONTHS_GOOD else (
            on.year + 1, on.month + _MONTHS_GOOD - 12
        )  # fmt: skip
        return date(year, month, min(on.day, monthrange(year, month)[1]))

    def has_private(self) -> bool:
        """Whether a private number stands on it."""
        return any((one.number and one.private) or (one.deputy_number and one.deputy_private) for one in self.lines)

    def without_private(self) -> "AcuteCard":
        """The card for a wall where anybody reads it: private numbers are left out."""
        return replace(self, lines=tuple(_in_public(one) for one in self.lines))


WITH_DEPUTY = ("coordinator", "director", "team")
_LINES = (
    Line("veilig_thuis", "Veilig Thuis", "0800 2000", remark="dag en nacht, gratis, advies kan zonder naam"),
    Line("coordinator", "Intern begeleider", remark="heeft de leiding"),
    Line("director", "Directeur"),
    Line("team", "Ondersteuningsteam", remark="vast contact"),
    Line("doctor", "Jeugdarts GGD"),
    Line("police", "Politie, geen spoed", "0900 8844", remark="vraag naar de wijkagent van de school"),
)
"""Whom the card always names. The numbers of Veilig Thuis and the police are the same in the whole country."""


def empty() -> AcuteCard:
    """A card that nobody filled in yet; what is the same everywhere stands on it already."""
    return AcuteCard(_LINES)


def beside(data_file: Path) -> Path:
    """Where the card of a data file stands."""
    return data_file.with_suffix(SUFFIX)


def read(path: Path) -> AcuteCard:
    """The card. One that is missing or damaged reads as far as it can: what is the same everywhere never fails."""
    try:
        if path.stat().st_size > _LARGEST:
            return empty()
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return empty()
    if not isinstance(told, dict):
        return empty()
    lines = told.get("lines")
    known = {one["key"]: one for one in lines if _is_line(one)} if isinstance(lines, list) else {}
    card = AcuteCard(tuple(_line(one, known.get(one.key)) for one in _LINES), _text(told.get("school")))
    return replace(card, checked_on=_day(told.get("checked_on")))


def write(path: Path, card: AcuteCard) -> None:
    """Keep the card, whole or not at all. RuleBroken, Trouble('acute_card_not_kept')."""
    card.check()
    day = card.checked_on.isoformat() if card.checked_on else None
    told = {"school": card.school, "checked_on": day, "lines": [asdict(one) for one in card.lines]}
    fresh = path.with_name(f"{path.name}.{os.getpid()}.nieuw")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as target:
            json.dump(told, target, ensure_ascii=False, indent=1)
            target.flush()
            os.fsync(target.fileno())
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise Trouble("acute_card_not_kept") from error


def _in_public(one: Line) -> Line:
    return replace(
        one, number="" if _is_private(one.number, one.private) else one.number,
        deputy_number="" if _is_private(one.deputy_number, one.deputy_private) else one.deputy_number,
    )  # fmt: skip


def _is_private(number: str, told: bool) -> bool:
    """Somebody said so, or it is a mobile number: on a damaged card that was never asked."""
    return told or bool(_MOBILE.match(_bare(number)))


def _bare(number: str) -> str:
    return re.sub(r"[ ()\-]", "", number)


def _is_line(told: object) -> bool:
    return isinstance(told, dict) and isinstance(told.get("key"), str)


def _line(known: Line, told: Mapping[str, Any] | None) -> Line:
    """What the card says about one of the lines; titles and remarks are the program's own."""
    if told is None:
        return known
    return replace(
        known, number=_text(told.get("number")), private=told.get("private") is True, deputy=_text(told.get("deputy")),
        deputy_number=_text(told.get("deputy_number")), deputy_private=told.get("deputy_private") is True,
    )  # fmt: skip


def _text(told: object) -> str:
    return " ".join(told.split())[:_LONGEST] if isinstance(told, str) else ""


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


def gaps(card: AcuteCard) -> tuple[str, ...]:
    """What each line that is not whole still needs: `Directeur (vervanger)`.

    On a card that nobody kept the number of Veilig Thuis stands already, but nobody looked it over.
    """
    return tuple(f"{one.title} ({_gap(one)})" for one in card.lines if one.key in card.missing())


def _gap(line: Line) -> str:
    lacks = [] if line.number else ["nummer"]
    if line.key in WITH_DEPUTY and not (line.deputy and line.deputy_number):
        there = line.deputy or line.deputy_number
        lacks.append("vervanger" if not there else "nummer van de vervanger" if line.deputy else "wie vervangt")
    return " en ".join(lacks) or "nog niet nagekeken"
