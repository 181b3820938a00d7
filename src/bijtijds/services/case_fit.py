"""How many pupils of the school fit what a case without a name tells of the child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select

from bijtijds.anonymise.coarse import age_band, stage
from bijtijds.anonymise.flat import words
from bijtijds.model.pupils import Pupil
from bijtijds.store.store import Store
from bijtijds.terms.codes import Gender

ENOUGH = 5
"""Fewer pupils than this, and somebody who knows the school finds the child.

Guideline §3.2 C asks that nothing leads back and names no number; five is the border below which open school figures
in the Netherlands leave a number out.
"""


class Told(StrEnum):
    """What the paper tells of the child besides the texts, from most to least."""

    AGE_AND_STAGE = "age_and_stage"
    STAGE = "stage"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, repr=False)
class Traits:
    """What can be told of a pupil: two years of age, the part of the school; empty is not known."""

    band: str
    stage: str
    gender: Gender


@dataclass(frozen=True, slots=True, repr=False)
class Crowd:
    """The child, and every other pupil who is on the school today."""

    child: Traits
    others: tuple[Traits, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How many pupils fit, the child with them; `gender_told` when the texts tell boy or girl, `of` is all pupils."""

    count: int
    of: int
    gender_told: bool

    @property
    def few(self) -> bool:
        """Whether somebody could find the child among them."""
        return self.count < ENOUGH


_TELLING = {
    Gender.BOY: frozenset({"hij", "hem", "jongen", "jongetje", "zoon", "zoontje"}),
    Gender.GIRL: frozenset({"zij", "ze", "haar", "meisje", "dochter", "dochtertje"}),
}
"""Words that tell boy or girl. Some mean something else too (`zij` of several): then fewer are said to fit."""


def crowd(store: Store, pupil: UUID) -> Crowd:
    """Who is on the school today, from the file's own numbers."""
    today = store.device.clock.today()
    with store.read() as reader:
        child = _traits(reader.get_one(Pupil, pupil), today)
        here = [
            _traits(one, today)
            for one in reader.scalars(select(Pupil).where(Pupil.uid != pupil))
            if (one.left_on is None or one.left_on > today) and (one.enrolled_on is None or one.enrolled_on <= today)
        ]
    return Crowd(child, tuple(here))


def about(child: Traits, told: Told) -> str:
    """What stands on the paper after "Een leerling": `van 8–9 jaar uit de middenbouw`."""
    words_of = []
    if told is Told.AGE_AND_STAGE and child.band:
        words_of.append(f"van {child.band}")
    if told is not Told.NOTHING and child.stage:
        words_of.append(f"uit de {child.stage}")
    return " ".join(words_of) or "van een basisschool"


def fit(crowd: Crowd, told: Told, texts: Sequence[str]) -> Fit:
    """How many fit. A pupil of whom the file does not know something does not fit where that is told."""
    child = crowd.child
    telling = _TELLING.get(child.gender, frozenset())
    gender_told = any(word in telling for text in texts for word in words(text))
    count = 1 + sum(
        (told is not Told.AGE_AND_STAGE or not child.band or one.band == child.band)
        and (told is Told.NOTHING or not child.stage or one.stage == child.stage)
        and (not gender_told or one.gender is child.gender)
        for one in crowd.others
    )
    return Fit(count, 1 + len(crowd.others), gender_told)


def _traits(pupil: Pupil, today: date) -> Traits:
    band = part = ""
    if pupil.birth_date is not None:
        born = pupil.birth_date
        band = age_band(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))
    if pupil.year_level and pupil.year_level.isdigit() and 1 <= int(pupil.year_level) <= 8:
        part = stage(int(pupil.year_level))
    return Traits(band, part, pupil.gender)
