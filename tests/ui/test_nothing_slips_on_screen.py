"""Random years of care: what was agreed and what is evaluated is on the screens from its day on, or closed there.

All is read from the real pages and held beside a plain account. Seeds are fixed, so that a year can be seen again.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import makers
from bijtijds.base.clock import FixedClock
from bijtijds.services import history
from bijtijds.ui.pages.today.page import TodayPage
from bijtijds.ui.theme.apply import Look, apply
from desks import work
from ui.slips import account
from ui.slips.account import DAY, WEEK
from ui.slips.answers import Answers
from ui.slips.book import NONE, Done
from ui.slips.eyes import Eyes
from ui.slips.year import WAITS, Year

Step = Callable[[int, int, int], None]
NAMES = ("Jorrit", "Kim", "Noor", "Sem")


class Walk:
    """Somebody at the window for a year, who looks after every step."""

    def __init__(self, qtbot: QtBot, folder: Path, seed: int) -> None:
        device = makers.device()
        assert isinstance(device.clock, FixedClock)
        self.store = makers.empty_store(folder, device)
        pupils = tuple((makers.a_pupil(self.store, name), f"{name} Z.") for name in NAMES)
        self.window = work(folder, store=self.store)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 728)
        self.window.show()
        page = self.window.findChild(TodayPage)
        assert page is not None
        self.year, self.eyes, self.dice = Year(self.store, device.clock, pupils), Eyes(self.window), random.Random(seed)
        year, answers = self.year, Answers(self.year, self.eyes, page)
        self.writing = [
            year.promise, year.talk, year.note, year.cycle, year.round, year.park, year.arrange, year.opp,
            year.break_silence,
        ]  # fmt: skip
        self.others = [
            year.promise, year.talk, year.note, year.hold_planned, *[year.correct_talk] * 2, year.correct_cycle,
            year.evaluate_cycle, year.close_cycle, year.pick_up, year.end_arrangement, year.go_on_with_opp,
            year.go_on_with_opp, year.leave, year.end_care, *[answers.on_vandaag] * 8, *[answers.in_agenda] * 4,
            *[year.wait] * 5,
        ]  # fmt: skip
        self.deck: list[Step] = []
        self.count = {"last": 0, "earlier": 0, "refused": 0, "put back": 0}
        self.told: list[str] = []

    def go(self, steps: int) -> None:
        """Do so many steps; now and then one is taken back, the last or an earlier one, or something is deleted.

        After every sixth is looked, for what slipped does not come back by itself, and at the end everywhere.
        """
        for number in range(1, steps + 1):
            numbers = [self.dice.randint(0, 11), self.dice.randint(NONE, 20), self.dice.randint(NONE, 20)]
            at = number % 24
            if at == 0:
                self.do_and_take_back(numbers)
            elif at == 18:
                self.take_back_earlier()
            elif at in (9, 12):
                self.remove_or_put_back(numbers, remove=at == 9)
            else:
                self.do(self.next_step(), numbers)
            if number % 6 == 0:
                self.look()
        self.do(self.year.wait, [WAITS.index(60), 0, 0])  # long enough to ask about what has no day
        self.look_everywhere(ever=True)

    def next_step(self) -> Step:
        """Each kind of step comes in its turn, first what makes something and then what becomes of it."""
        if not self.deck:
            parts = (list(self.others), list(self.writing))
            for part in parts:
                self.dice.shuffle(part)
            self.deck = [*parts[0], *parts[1]]
        return self.deck.pop()

    def do(self, action: Step, numbers: list[int], *, removes: bool = False) -> None:
        self.told.append(f"{action.__name__}{tuple(numbers)}")
        self.year.do(action, *numbers, removes=removes)

    # -- taking back

    def do_and_take_back(self, numbers: list[int]) -> None:
        """The last step is always taken back, and then all lists are as they were."""
        known = len(self.year.done)
        while len(self.year.done) == known:
            self.do(self.dice.choice(self.writing), numbers)
        self.look()
        while len(self.year.done) > known:  # a round is begun in one step and written in another
            assert self.take_back(self.year.done[-1], lambda _change: self.store.undo()), "the last step"
        self.look_everywhere()
        self.count["last"] += 1

    def take_back_earlier(self) -> None:
        """An earlier step is taken back, or that is refused and nothing changes."""
        taken = self.take_back(self.dice.choice(self.year.done[-8:]), self.store.undo)
        self.look_everywhere()
        self.count["earlier" if taken else "refused"] += 1

    def remove_or_put_back(self, numbers: list[int], *, remove: bool) -> None:
        """What goes to the prullenbak leaves all lists, and comes back to them from there within thirty days."""
        if remove:
            self.do(self.year.remove, numbers, removes=True)
            return
        binned = {row.change for row in history.deleted(self.store)}
        there = [one for one in self.year.done if one.removed and one.change in binned]
        if there and self.take_back(there[-1], lambda change: history.put_back(self.store, change)):
            self.count["put back"] += 1

    def take_back(self, one: Done, how: Callable[..., str]) -> bool:
        self.told.append("take back")
        return self.year.take_back(one, how)

    # -- looking

    def look(self) -> None:
        """Vandaag and the week of today show what they must, and count it right."""
        waits, today = [one.veiled() for _key, one in self.year.waits()], self.year.today
        told, (week, late) = self.eyes.vandaag(), self.eyes.week()
        monday = today - today.weekday() * DAY
        here = {day: seen for day, seen in account.on_days(waits, today).items() if 0 <= (day - monday).days < 7}
        self.same(account.Seen(one.words for one in told.lines), account.on_vandaag(waits, today))
        self.same((told.short, told.foot), account.in_short(waits, today))
        self.same((week, late), (here, sum(one.is_late(today) and one.day < monday for one in waits)))

    def look_everywhere(self, *, ever: bool = False) -> None:
        """All lists show what they must, around today or from the first day until the last."""
        waits, today = [one.veiled() for _key, one in self.year.waits()], self.year.today
        days = {*self.year.days, today, *(one.closed_on or one.day for one in waits)} if ever else {today, today + WEEK}
        seen = self.eyes.everything(min(days), today, max(days))
        self.same(seen.vandaag, account.on_vandaag(waits, today))
        for told in (seen.weeks, seen.beside):
            self.same(told.seen, account.between(account.on_days(waits, today), told.since, told.until))
        self.same(seen.grid.seen, account.between(account.in_month(waits, today), seen.grid.since, seen.grid.until))
        listed = account.listed_between(waits, today, seen.listed.since, seen.listed.until)
        self.same(seen.listed.seen, account.in_list(listed, today))
        self.same({shows: one.sides for shows, one in seen.ledger.items()}, account.in_ledger(waits, today))
        self.same({shows: one.says for shows, one in seen.ledger.items() if one.says}, account.counted(waits, today))
        for one in seen.ledger.values():
            self.same(one.titles, {side: told.total() for side, told in one.sides.items()})

    def same(self, seen: object, wanted: object) -> None:
        assert seen == wanted, f"after {' · '.join(self.told)} on {self.year.today}"


@pytest.fixture
def a_year(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[int], Walk]]:
    made: list[Walk] = []

    def begin(seed: int) -> Walk:
        made.append(Walk(qtbot, tmp_path, seed))
        return made[-1]

    yield begin
    for one in made:
        one.store.close()


def test_nothing_slips_from_the_screens_in_a_year(a_year: Callable[[int], Walk]) -> None:
    a_year(14).go(66)


def test_nothing_slips_when_the_columns_are_tabs(qapp: QApplication, a_year: Callable[[int], Walk]) -> None:
    apply(qapp, Look(percent=150))
    a_year(2).go(20)


@pytest.mark.long
@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_nothing_slips_from_the_screens_in_long_years(
    qapp: QApplication, a_year: Callable[[int], Walk], seed: int, percent: int
) -> None:
    apply(qapp, Look(percent=percent))
    walk = a_year(seed)
    walk.go(200)
    refused = walk.count.pop("refused")  # an earlier undo is given or refused, as the year happens to run
    assert min(walk.count.values()) > 0
    assert walk.count["earlier"] + refused > 1
