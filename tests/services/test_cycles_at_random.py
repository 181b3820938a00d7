"""Random edits of a cycle: the agenda shows exactly the open evaluation days, and setting asks for all four."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import makers
from bijtijds.base.errors import RuleBroken
from bijtijds.services import agenda, cycle_evaluation, cycles
from bijtijds.services.cycle_draft import CycleDraft, EvaluationDraft, FactorDraft, GoalDraft
from bijtijds.services.cycle_evaluation import Closing
from bijtijds.store.store import Store
from bijtijds.terms.codes import DueKind, FactorEffect, FactorPlace, NextMove, Phase, Result

BEGAN = makers.TODAY - timedelta(days=30)
DAYS = st.integers(1, 4).map(lambda at: makers.TODAY + timedelta(weeks=at))
AT = st.integers(0, 3)


@dataclass
class Waiting:
    """One line of the agenda as it should be: the day it was made for, the day it shows, whether it was answered."""

    made_for: date | None = None
    shows: date | None = None
    answered: bool = False

    def follow(self, day: date | None) -> None:
        """What stands at its source now."""
        if day is None:
            if not self.answered:
                self.made_for = self.shows = None
        elif day != self.made_for:
            self.made_for = self.shows = day
            self.answered = False

    def open_on(self) -> list[date]:
        """The day on which it must be seen, if any."""
        return [self.shows] if self.shows is not None and not self.answered else []


@dataclass
class Plain:
    """A cycle as a few plain values."""

    day: date | None = None
    goals: dict[UUID, date] = field(default_factory=dict)
    results: dict[UUID, tuple[Result, NextMove]] = field(default_factory=dict)
    helps: bool = False
    child: bool = False
    parents: bool = False
    whole: Waiting = field(default_factory=Waiting)
    lines: dict[UUID, Waiting] = field(default_factory=dict)

    def draft(self) -> CycleDraft:
        """As the page would hold it."""
        return CycleDraft(
            BEGAN, "juf", evaluation_on=self.day,
            factors=(FactorDraft(FactorEffect.PROTECTS, FactorPlace.HOME, "Oma"),) if self.helps else (),
            child_words="Leuk." if self.child else None, parents_spoken_on=BEGAN if self.parents else None,
            goals=tuple(GoalDraft(f"Doel {uid}", day, uid=uid) for uid, day in self.goals.items()),
            evaluations=tuple(
                EvaluationDraft(uid, makers.TODAY, result=result, next_move=after, voice_child="Ja.")
                for uid, (result, after) in self.results.items()
            ),
        )  # fmt: skip

    def saved(self) -> None:
        """The page was saved: the lines follow."""
        self.whole.follow(self.day)
        self.lines = {uid: self.lines.get(uid, Waiting()) for uid in self.goals}
        for uid, day in self.goals.items():
            own = day != self.day or self.lines[uid].open_on()  # a day of its own stays one
            self.lines[uid].follow(day if own else None)
            if uid in self.results and self.lines[uid].shows is not None:
                self.lines[uid].answered = True
        if self.goals and set(self.goals) <= set(self.results) and self.whole.shows is not None:
            self.whole.answered = True

    def open_days(self) -> list[date]:
        """Every day on which an evaluation waits."""
        return sorted(day for line in (self.whole, *self.lines.values()) for day in line.open_on())

    def four(self) -> bool:
        """Whether all four conditions are met."""
        return self.helps and self.child and self.parents and self.day is not None


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("day"), st.one_of(st.none(), DAYS)),
        st.tuples(st.just("goal"), DAYS),
        st.tuples(st.just("goal day"), AT, DAYS),
        st.tuples(st.just("no goal"), AT),
        st.tuples(st.just("result"), AT, st.sampled_from(Result), st.sampled_from(NextMove)),
        st.tuples(st.just("helps"), st.booleans()),
        st.tuples(st.just("child"), st.booleans()),
        st.tuples(st.just("parents"), st.booleans()),
        st.tuples(st.just("phase"), st.sampled_from(Phase)),
        st.tuples(st.just("postpone"), AT),
        st.tuples(st.just("finish"), AT),
    ),
    min_size=3,
    max_size=14,
)


@contextmanager
def a_cycle() -> Iterator[tuple[Store, UUID, UUID]]:
    with tempfile.TemporaryDirectory() as folder:
        store = makers.empty_store(Path(folder))
        pupil = makers.a_pupil(store)
        yield store, pupil, cycles.start(store, pupil, Plain().draft())
        store.close()


def lines_of(store: Store, pupil: UUID):
    return agenda.open_lines(store, until=date.max, kinds=(DueKind.EVALUATION,), pupil=pupil)


def edit(plain: Plain, what: tuple[object, ...]) -> None:
    """Do to the plain values what the page does."""
    name, *told = what
    goals = list(plain.goals)
    if name in {"day", "helps", "child", "parents"}:
        setattr(plain, str(name), told[0])
    elif name == "goal":
        plain.goals[uuid4()] = told[0]
    elif goals:
        goal = goals[told[0] % len(goals)]
        if name == "goal day":
            plain.goals[goal] = told[1]
        elif name == "no goal":
            del plain.goals[goal]
            plain.results.pop(goal, None)
        else:
            plain.results[goal] = (told[1], told[2])


def answer(store: Store, pupil: UUID, plain: Plain, name: str, at: int) -> None:
    """Answer a line in the agenda, there and in the plain values."""
    found = lines_of(store, pupil)
    if not found:
        return
    line = found[at % len(found)]
    waiting = [one for one in (plain.whole, *plain.lines.values()) if one.open_on() == [line.on]]
    if len(waiting) > 1:
        return  # two lines of one day: which one was answered is not told here
    if name == "finish":
        with pytest.raises(RuleBroken, match="cycle_not_evaluated"):
            agenda.finish(store, line, "Het ging goed.")
        agenda.drop(store, line, "Van school.")
        waiting[0].answered = True
    else:
        agenda.postpone(store, line, line.on + timedelta(days=3), "Ziek.")
        waiting[0].shows = line.on + timedelta(days=3)


@settings(max_examples=25)
@given(EDITS)
def test_after_every_edit_the_agenda_shows_exactly_the_open_evaluation_days(edits):
    plain = Plain()
    with a_cycle() as (store, pupil, uid):
        for what in edits:
            name = str(what[0])
            if name in {"postpone", "finish"}:
                answer(store, pupil, plain, name, what[1])
            elif name == "phase":
                cycles.move(store, uid, what[1])
            else:
                edit(plain, what)
                cycles.correct(store, uid, replace(plain.draft(), seen=cycles.open_draft(store, uid)[1].seen))
                plain.saved()
            assert [line.on for line in lines_of(store, pupil)] == plain.open_days()
        try_to_settle(store, uid, plain)
        assert store.check() == ()


def try_to_settle(store: Store, uid: UUID, plain: Plain) -> None:
    draft = cycles.open_draft(store, uid)[1]
    if plain.four():
        cycles.settle(store, uid, draft)
        assert cycles.state(store, uid).settled_on == makers.TODAY
        return
    with pytest.raises(RuleBroken, match="cycle_not_whole"):
        cycles.settle(store, uid, draft)
    assert cycles.state(store, uid).settled_on is None


@settings(max_examples=25)
@given(EDITS, st.one_of(st.none(), DAYS))
def test_closing_carries_exactly_the_open_goals_and_leaves_no_other_day(edits, ahead):
    plain = Plain(child=True)
    for what in edits:
        if str(what[0]) not in {"postpone", "finish", "phase"}:
            edit(plain, what)
    with a_cycle() as (store, pupil, uid):
        draft = replace(plain.draft(), child_not_heard_because="Van school.")
        stays = {NextMove.CONTINUE, NextMove.ADJUST}
        wanted = [goal for goal in plain.goals if goal not in plain.results or plain.results[goal][1] in stays]
        if wanted and ahead is None:
            with pytest.raises(RuleBroken, match="next_cycle_needs_day"):
                cycle_evaluation.close(store, uid, draft, Closing("Klaar."))
            return
        following = cycle_evaluation.close(store, uid, draft, Closing("Klaar.", evaluation_on=ahead))
        shown = cycles.open_draft(store, following)[1]
        assert [one.carried_from_uid for one in shown.goals] == wanted
        assert [line.on for line in lines_of(store, pupil)] == ([ahead] if ahead else [])
        assert store.undo() == "HGW-cyclus afgesloten"
        assert lines_of(store, pupil) == ()
