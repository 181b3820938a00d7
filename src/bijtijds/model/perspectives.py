"""The ontwikkelingsperspectief of a pupil with extra support (WPO art. 40a)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from bijtijds.base.errors import RuleBroken
from bijtijds.model.due import expect_been
from bijtijds.model.entity import Entity, Words, joined
from bijtijds.model.pupils import pupil_key
from bijtijds.terms.codes import PartAgreement

SET_WITHIN = timedelta(weeks=6)
"""How soon an OPP is set after the need for extra support is established (WPO art. 40a)."""


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February after a leap day."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


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

    @property
    def set_before(self) -> date:
        """The last day on which it is set in time."""
        return self.needed_since + SET_WITHIN

    @property
    def evaluate_before(self) -> date | None:
        """The last day for the yearly talk with parents; None as long as it is not set, and once it ended."""
        last = self.evaluated_on or self.set_on
        return None if last is None or self.ended_on is not None else a_year_after(last)

    def check(self, today: date) -> None:
        """What holds for every OPP that is kept, a draft too. One that was set stays whole.

        Parents may take back their agreement later: that is written down, never refused.
        """
        for name in ("needed_since", "set_on", "evaluated_on", "ended_on"):
            day = getattr(self, name)
            if day is not None and day > today:
                raise RuleBroken("opp_in_the_future", field=name)
        for name in ("parents_spoken_on", "child_heard_on"):
            expect_been(getattr(self, name), today, name)
        if self.set_on is not None and self.set_on < self.needed_since:
            raise RuleBroken("opp_set_before_needed", field="needed_since", needed=self.needed_since)
        missing = [name for name in self.missing() if name != "action_agreement"]
        if self.set_on is not None and missing:
            raise RuleBroken("opp_not_whole", field=missing[0])

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

    def evaluate(self, on: date) -> None:
        """It was evaluated with the parents, as the law asks each school year (WPO art. 40a)."""
        if self.set_on is None:
            raise RuleBroken("opp_not_set", field="evaluated_on")
        if on < self.set_on:
            raise RuleBroken("opp_evaluated_before_set", field="evaluated_on", set_on=self.set_on)
        self.evaluated_on = max(on, self.evaluated_on or on)

    def end(self, on: date, because: str) -> None:
        """It holds no longer, and this is why."""
        if not because.strip():
            raise RuleBroken("opp_needs_reason", field="ended_because")
        if on < (self.set_on or self.needed_since):
            raise RuleBroken("opp_ended_before_start", field="ended_on", began=self.set_on or self.needed_since)
        self.ended_on, self.ended_because = on, because.strip()

    @staticmethod
    def words_of(row: Any) -> Words | None:
        """An OPP is found by its texts."""
        texts = [row.destination, row.grounds, row.hindering, row.protecting, row.deviations]
        return Words(joined([*texts, row.rest_view, row.action_view, row.child_words]), row.needed_since)


def _said(text: str | None) -> bool:
    return bool((text or "").strip())
