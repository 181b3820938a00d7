"""The ontwikkelingsperspectief of a pupil with extra support (WPO art. 40a)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.codes import PartAgreement

SET_WITHIN = timedelta(weeks=6)
"""How soon an OPP is set after the need for extra support is established (WPO art. 40a)."""


class Opp(Entity):
    """One version of the OPP: where the pupil is expected to go, on what grounds, and how parents and child stand.

    Parents agree with the handelingsdeel (instemming, since 1-8-2017); the rest asks for talks aimed at agreement.
    The child is heard, and the file shows how.
    """

    __tablename__ = "opp"
    root = True

    pupil_uid: Mapped[UUID] = pupil_key()
    needed_since: Mapped[date]
    """The day on which the need for extra support was established: the clock of six weeks runs from it."""
    destination: Mapped[str | None]
    grounds: Mapped[str | None]
    hindering: Mapped[str | None]
    protecting: Mapped[str | None]
    deviations: Mapped[str | None]
    cycle_uid: Mapped[UUID | None]
    """The HGW cycle that is the handelingsdeel."""
    rest_agreement: Mapped[PartAgreement] = mapped_column(default=PartAgreement.IN_TALKS)
    rest_view: Mapped[str | None]
    action_agreement: Mapped[PartAgreement] = mapped_column(default=PartAgreement.IN_TALKS)
    action_view: Mapped[str | None]
    parents_spoken_on: Mapped[date | None]
    child_heard_on: Mapped[date | None]
    child_heard_how: Mapped[str | None]
    child_words: Mapped[str | None]
    child_told_back: Mapped[str | None]
    child_not_heard_because: Mapped[str | None]
    set_on: Mapped[date | None]
    evaluated_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_because: Mapped[str | None]

    def check(self, today: date) -> None:
        """What holds for every OPP that is kept, a draft too."""
        if self.needed_since > today:
            raise RuleBroken("opp_in_the_future", field="needed_since")

    def missing(self) -> tuple[str, ...]:
        """The fields without which an OPP cannot be set, in the order of the page."""
        missing = [name for name in ("destination", "grounds") if not _said(getattr(self, name))]
        if self.cycle_uid is None:
            missing.append("cycle_uid")
        if not any(_said(text) for text in (self.child_words, self.child_not_heard_because)):
            missing.append("child_words")
        if self.parents_spoken_on is None:
            missing.append("parents_spoken_on")
        if self.action_agreement is not PartAgreement.AGREED:
            missing.append("action_agreement")
        return tuple(missing)

    def set(self, on: date) -> None:
        """Vaststellen: with the child's part and the parents' agreement on the handelingsdeel."""
        missing = self.missing()
        if missing:
            raise RuleBroken("opp_not_whole", field=missing[0])
        if on < self.needed_since:
            raise RuleBroken("opp_set_before_needed", field="set_on", needed=self.needed_since)
        self.set_on = on

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """An OPP is found by its texts."""
        texts = [row.destination, row.grounds, row.hindering, row.protecting, row.deviations]
        return Words(joined([*texts, row.rest_view, row.action_view, row.child_words]), row.needed_since)


def _said(text: str | None) -> bool:
    return bool((text or "").strip())
