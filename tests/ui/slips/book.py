"""The account of a random year as it is kept: what was made, closed, moved and taken back, and what stood before."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import cycle
from typing import TypeVar
from uuid import UUID

import pytest

from bijtijds.base.clock import FixedClock
from bijtijds.base.errors import BijtijdsError, RuleBroken
from bijtijds.services import Store
from bijtijds.store.ids import RevisionId
from ui.slips.account import DAY, DONE, EVALUATION, PROMISE, SIDES, SIX_WEEKS, TALK, Refused, Wait

NONE = -1
"""In a plan a number is a day from now, or a choice among what there is; this is no day at all."""
Key = tuple[object, str]
"""What it came from, and which of its days."""
T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """A piece of a dossier from which things wait: its pupil, its number if it has one, and how far it is."""

    kind: str
    pupil: int
    number: int = 0
    stage: str = "open"
    day: date | None = None
    secret: bool = False
    goals: tuple[tuple[str, date], ...] = ()


Known = Mapping[Key, Wait | Source]


@dataclass(frozen=True)
class Done:
    """One step that can be taken back, with the account before and after it."""

    change: RevisionId
    before: Known
    after: Known
    on: date
    removed: bool


@dataclass
class Book:
    """The account of one file, for a few pupils."""

    store: Store
    clock: FixedClock
    pupils: tuple[tuple[UUID, str], ...]
    known: dict[Key, Wait | Source] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    """Every day on which something ever waited, or was closed."""
    refused: Counter[str] = field(default_factory=Counter)
    """How often something was refused, by its code."""
    promisors: Iterator[str] = field(default_factory=lambda: cycle(SIDES))
    """Who promises something next, so that each has a turn."""
    _made: int = 0
    _before: Known = field(default_factory=dict)
    _top: object = None

    # -- reading it

    @property
    def today(self) -> date:
        return self.clock.today()

    def waits(self) -> Iterator[tuple[Key, Wait]]:
        return ((key, one) for key, one in self.known.items() if isinstance(one, Wait))

    def of(self, uid: UUID) -> list[tuple[Key, Wait]]:
        """What came from one piece."""
        return [(key, one) for key, one in self.waits() if key[0] == uid]

    def some(self, kind: str, at: int) -> tuple[UUID, Source] | None:
        """One of the pieces of a kind that are still going on."""
        found = [(key[0], one) for key, one in self.sources() if one.kind == kind and one.stage != "closed"]
        return found[at % len(found)] if found else None  # type: ignore[return-value]  # a source has a uid

    def sources(self) -> Iterator[tuple[Key, Source]]:
        return ((key, one) for key, one in self.known.items() if isinstance(one, Source))

    def uid(self, at: int) -> UUID:
        return self.pupils[at % len(self.pupils)][0]

    def name(self, at: int) -> str:
        return self.pupils[at % len(self.pupils)][1]

    def day(self, ahead: int) -> date | None:
        return None if ahead == NONE else self.today + ahead * DAY

    def words(self, begin: str) -> str:
        """Words that are nowhere else."""
        self._made += 1
        return f"{begin} {self._made}"

    # -- keeping it

    def wait_for(self, key: Key, one: Wait) -> None:
        self.known[key] = one

    def promised(
        self, source: UUID, pupil: int, what: str, who: str, due: date | None, *, secret: bool = False
    ) -> None:
        """Somebody promised something; without a day it is asked about six weeks on."""
        one = Wait(PROMISE, what, self.name(pupil), due or self.today + SIX_WEEKS, who, due is not None)
        one = replace(one, secret=secret, made=self.today)
        self.wait_for((source, what), one)

    def plan(
        self, key: Key, pupil: int, what: str, day: date | None, kind: str = "", *, secret: bool = False, why: str = ""
    ) -> None:
        """The source names this day now: what is open is put off by a later one, what was closed waits anew."""
        before = self.known.get(key)
        if not isinstance(before, Wait):
            if day is not None:
                kind = kind or (TALK if key[1] == TALK else EVALUATION)
                one = Wait(kind, what, self.name(pupil), day, planned=day, secret=secret, made=self.today)
                self.wait_for(key, one)
        elif day is None:
            if before.is_open:
                before.name(None, self.today, why)
                del self.known[key]
        elif before.planned != day:
            anew = replace(before, day=day, moved=0, why="", end="", closed_on=None, outcome="")
            self.known[key] = replace(before.name(day, self.today, why) if before.is_open else anew, planned=day)

    def close(self, key: Key, outcome: str, end: str = DONE) -> None:
        """It ended, unless it had already."""
        one = self.known.get(key)
        if isinstance(one, Wait):
            self.known[key] = one.close(self.today, outcome, end)

    def forget(self, uid: object) -> None:
        """It went to the prullenbak with all that waited for it."""
        for key in [key for key in self.known if key[0] == uid]:
            del self.known[key]

    # -- what is refused

    def has_left(self, at: int) -> bool:
        return ("left", self.name(at)) in self.known

    def expect_here(self, at: int, *days: date | None) -> None:
        """Nothing new begins for who left before one of these days."""
        left = self.known.get(("left", self.name(at)))
        since = left.day if isinstance(left, Source) else None
        if since is not None and any(day is not None and day >= since for day in days):
            raise Refused("after_leaving")

    def expect_answered(self, key: Key) -> None:
        """What is open is answered, and not left out."""
        one = self.known[key]
        if isinstance(one, Wait) and one.is_open:
            raise Refused("agreement_is_answered")

    def name_again(self, key: Key, day: date | None, why: str) -> None:
        """A form names this day for a promise."""
        one = self.known[key]
        assert isinstance(one, Wait)
        self.known[key] = one.name(day, self.today, why)

    def begun(self, at: int, act: Callable[[], T], *days: date | None) -> T | None:
        """Begin something new on these days, unless that is refused."""
        return self.change(lambda: self.expect_here(at, *days), act)

    def change(self, account: Callable[[], None], act: Callable[[], T]) -> T | None:
        """Do it in the account and in the file; what the account refuses the file refuses too, and all stays."""
        before = dict(self.known)
        try:
            account()
        except Refused as told:
            self.known = before
            self.is_refused(str(told), act)
            return None
        return act()

    def is_refused(self, code: str, act: Callable[[], object]) -> None:
        with pytest.raises(RuleBroken) as told:
            act()
        assert told.value.code == code
        self.refused[code] += 1

    # -- taking back

    def do(self, action: Callable[[int, int, int], None], *numbers: int, removes: bool = False) -> None:
        """Do one step, and remember how it was before."""
        self.begin()
        action(*numbers)
        self.mark(removed=removes)

    def begin(self) -> None:
        """Remember how it is now."""
        self._before, self._top = dict(self.known), self.store.undoable()

    def mark(self, *, removed: bool = False) -> None:
        """If something was written since, it can be taken back as one step."""
        top = self.store.undoable()
        if top is not None and top != self._top:
            self.done.append(Done(top[0], self._before, dict(self.known), self.today, removed))
        self.days |= {one.closed_on or one.day for _key, one in self.waits()}
        self.begin()

    def take_back(self, one: Done, how: Callable[[RevisionId], str]) -> bool:
        """Take back one step; False when it was refused. What other steps did since stays."""
        try:
            how(one.change)
        except BijtijdsError:
            return False
        self.done.remove(one)
        for key in one.before.keys() | one.after.keys():
            if one.before.get(key) != one.after.get(key):
                self.known.pop(key, None)
                if key in one.before:
                    self.known[key] = one.before[key]
        return True
