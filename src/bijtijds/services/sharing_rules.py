"""What a school settles once about sharing: whether option B is used, on whose word, and when school is closed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bijtijds.base.errors import RuleBroken
from bijtijds.model.consents import TERM_DAYS
from bijtijds.model.entity import uid_from
from bijtijds.model.school import Setting
from bijtijds.store.store import Store
from bijtijds.terms.sharing import LegalGround

_NAMES = ("b_allowed_by", "b_ground", "b_term_days", "school_holidays")


@dataclass(frozen=True, slots=True, repr=False)
class SharingRules:
    """Option B is off until the school wrote down who allowed it and on which ground (guideline §3.2 B; AVG art. 6).

    `holidays` are first and last days; a term to object does not run in them.
    """

    allowed_by: str = ""
    ground: LegalGround | None = None
    term_days: int = TERM_DAYS
    holidays: tuple[tuple[date, date], ...] = ()

    @property
    def b_allowed(self) -> bool:
        """Whether the school uses option B at all."""
        return bool(self.allowed_by.strip()) and self.ground is not None


def rules(store: Store) -> SharingRules:
    """What the school settled."""
    with store.read() as reader:
        return read(reader)


def read(reader: Any) -> SharingRules:
    """What the school settled, for who is reading already."""
    kept = {name: reader.get(Setting, uid_from("setting", name)) for name in _NAMES}
    told = {name: row.value for name, row in kept.items() if row is not None and row.value}
    return SharingRules(
        allowed_by=told.get("b_allowed_by", [""])[0],
        ground=LegalGround(told["b_ground"][0]) if "b_ground" in told else None,
        term_days=int(told.get("b_term_days", [str(TERM_DAYS)])[0]),
        holidays=tuple(_days(one) for one in told.get("school_holidays", ())),
    )


def keep(store: Store, chosen: SharingRules) -> None:
    """Keep what the school settled.

    RuleBroken('term_needs_days') for a term of no days, ('holiday_ends_before_it_begins') for a holiday back to front.
    """
    if not 1 <= chosen.term_days <= 60:
        raise RuleBroken("term_needs_days", field="term_days")
    if any(last < first for first, last in chosen.holidays):
        raise RuleBroken("holiday_ends_before_it_begins", field="holidays")
    values = {
        "b_allowed_by": [chosen.allowed_by.strip()] if chosen.allowed_by.strip() else [],
        "b_ground": [chosen.ground.value] if chosen.ground is not None else [],
        "b_term_days": [str(chosen.term_days)],
        "school_holidays": [f"{first.isoformat()}/{last.isoformat()}" for first, last in sorted(chosen.holidays)],
    }
    with store.change("Afspraken over delen bewaard") as session:
        for name, value in values.items():
            row = session.get(Setting, uid_from("setting", name))
            if row is None:
                session.add(Setting(uid=uid_from("setting", name), name=name, author=None, value=value))
            else:
                row.value = value


def _days(told: str) -> tuple[date, date]:
    first, last = told.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)
