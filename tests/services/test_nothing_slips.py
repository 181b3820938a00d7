"""A random year of care: what waits for a day is closed with an outcome, was removed, or is on Vandaag from then on.

The agenda and Vandaag are read as the screens read them, and held beside a plain account of what was done.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

import makers
from bijtijds.base.clock import FixedClock
from bijtijds.base.errors import RuleBroken, UndoConflict
from bijtijds.model.care import Appointment
from bijtijds.model.notes import SignalNote
from bijtijds.model.talks import Agreement, Talk
from bijtijds.services import agenda, agreements, appointments, notes, quiet, talks, today
from bijtijds.services.agenda import Line
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.notes import NoteDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, Channel, DueKind, Silence, TalkKind

DAY, SIX_WEEKS = timedelta(days=1), timedelta(weeks=6)
NONE = -1
Key = tuple[str, UUID]
# A number in a plan is a day from now, or a choice among what there is; NONE is no day at all.
STEPS = st.lists(
    st.tuples(st.integers(0, 13), st.integers(0, 40), st.integers(NONE, 30), st.integers(NONE, 30)),
    min_size=8,
    max_size=30,
)


@dataclass(frozen=True)
class Entry:
    """What should be known of one thing: its day while it is open, and the day at its source."""

    day: date
    closed: bool = False
    planned: date | None = None


@dataclass(frozen=True)
class Done:
    """One step that can be taken back: the account and the lists before it, and the account after it."""

    change: RevisionId
    before: dict[Key, Entry]
    after: dict[Key, Entry]
    lists: tuple[Line, ...]
    on: date


@dataclass
class Year:
    """A file with two pupils in care, and the account beside it."""

    store: Store
    clock: FixedClock
    pupils: tuple[UUID, ...]
    account: dict[Key, Entry] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    talks: list[UUID] = field(default_factory=list)
    notes: list[UUID] = field(default_factory=list)

    # -- what a user does

    def promise(self, pick: int, due: int, _other: int) -> None:
        uid = agreements.make(self.store, self.pupil(pick), AgreementDraft("Bellen", "moeder", due_on=self.day(due)))
        self.account["agreement", uid] = Entry(self.day(due) or self.clock.today() + SIX_WEEKS)

    def talk(self, pick: int, following: int, evaluation: int) -> None:
        self.hold(pick, following, evaluation, None)

    def hold(self, pick: int, following: int, evaluation: int, follows: UUID | None) -> None:
        promises = tuple(AgreementDraft(f"Punt {n}", "juf", due_on=self.day(n * 9 - 1)) for n in range(pick % 3))
        draft = TalkDraft(
            TalkKind.EXTRA, self.clock.today(), purpose="kijken", next_talk_on=self.day(following),
            evaluation_on=self.day(evaluation), agreements=promises, follows=follows,
        )  # fmt: skip
        uid = talks.write(self.store, self.pupil(pick), draft)
        self.talks.append(uid)
        self.promised(uid)
        self.plan(uid, self.day(following), self.day(evaluation))
        planned = ("appointment", appointments.uid_of(follows, DueKind.TALK)) if follows else None
        if planned in self.account:
            self.account[planned] = replace(self.account[planned], closed=True)

    def note(self, pick: int, due: int, _other: int) -> None:
        draft = NoteDraft(
            (self.pupil(pick),), self.clock.today(), Channel.CHILD_SHOWS, "Stil.", ("juf",),
            follow_up_by=self.day(due),
        )  # fmt: skip
        (uid,) = notes.write(self.store, draft)
        self.notes.append(uid)
        if due != NONE:
            self.account["signal_note", uid] = Entry(self.clock.today() + due * DAY)

    def finish(self, pick: int, _one: int, _other: int) -> None:
        if (line := self.line(pick)) is not None:
            agenda.finish(self.store, line, "Het gaat beter." if line.needs_outcome or pick % 2 else None)
            self.close(line)

    def postpone(self, pick: int, until: int, _other: int) -> None:
        if (line := self.line(pick)) is not None and until != NONE:
            agenda.postpone(self.store, line, self.clock.today() + until * DAY, "Ziek." if line.needs_reason else None)
            key = (line.source, line.uid)
            self.account[key] = replace(self.account[key], day=self.clock.today() + until * DAY)

    def drop(self, pick: int, _one: int, _other: int) -> None:
        if (line := self.line(pick)) is not None:
            agenda.drop(self.store, line, "Niet meer nodig.")
            self.close(line)

    def correct_talk(self, pick: int, following: int, evaluation: int) -> None:
        if (uid := self.one_of(self.talks, pick)) is None:
            return
        draft = talks.open_draft(self.store, uid)[1]
        days = [draft.held_on + ahead * DAY if ahead != NONE else None for ahead in (following, evaluation)]
        wanted = replace(
            draft, next_talk_on=days[0], evaluation_on=days[1], summary=f"Versie {pick}", moved_because="Ziek."
        )
        left_out = tuple(one for at, one in enumerate(draft.agreements) if not (pick >> at) % 2)
        still = any(not self.account["agreement", one.uid].closed for one in left_out if one.uid is not None)
        kept = tuple(one for one in draft.agreements if one not in left_out)
        if still:
            with pytest.raises(RuleBroken, match="agreement_is_answered"):
                talks.correct(self.store, uid, replace(wanted, agreements=kept))
            kept = draft.agreements
        if self.corrected(talks.correct, uid, replace(wanted, agreements=kept)):
            self.plan(uid, *days)

    def corrected(self, correct: Callable[..., None], uid: UUID, draft: Any) -> bool:
        """Whether it was corrected; it is refused only when it empties the day of what is open since before today."""
        try:
            correct(self.store, uid, draft)
        except RuleBroken as refused:
            if refused.code != "open_day_emptied":
                raise
            return False
        return True

    def correct_note(self, pick: int, due: int, _other: int) -> None:
        if (uid := self.one_of(self.notes, pick)) is None:
            return
        draft = notes.open_draft(self.store, uid)
        day = draft.seen_on + due * DAY if due != NONE else None
        if not self.corrected(notes.correct, uid, replace(draft, follow_up_by=day, moved_because="Ziek.")):
            return
        key = ("signal_note", uid)
        if day is None:
            if key in self.account and not self.account[key].closed:
                del self.account[key]
        elif day != draft.follow_up_by or key not in self.account:
            self.account[key] = Entry(day)

    def remove(self, pick: int, _one: int, _other: int) -> None:
        if pick % 2 and (uid := self.one_of(self.notes, pick)) is not None:
            notes.remove(self.store, uid)
            self.notes.remove(uid)
            self.account.pop(("signal_note", uid), None)
        elif (uid := self.one_of(self.talks, pick)) is not None:
            promised = talks.open_draft(self.store, uid)[1].agreements
            talks.remove(self.store, uid)
            self.talks.remove(uid)
            gone = [("agreement", one.uid) for one in promised]
            gone += [("appointment", appointments.uid_of(uid, kind)) for kind in (DueKind.TALK, DueKind.EVALUATION)]
            for key in gone:
                self.account.pop(key, None)  # type: ignore[arg-type]  # a kept agreement has a uid

    def answer_silence(self, pick: int, ahead: int, _other: int) -> None:
        day, before = self.clock.today() + max(ahead, 0) * DAY, {one.uid for one in self.lines()}
        if pick % 3 == 0:
            quiet.ask_later(self.store, self.pupil(pick), Silence.CHILD, day)
        elif pick % 3 == 1:
            quiet.plan_talk(self.store, self.pupil(pick), TalkKind.CHILD, day)
        else:
            quiet.plan_evaluation(self.store, self.pupil(pick), day)
        (made,) = (one for one in self.lines() if one.uid not in before)
        self.account[made.source, made.uid] = Entry(day, planned=day)

    def hold_planned(self, pick: int, following: int, evaluation: int) -> None:
        planned = [one for one in self.lines() if one.kind is DueKind.TALK]
        if planned:
            self.hold(pick, following, evaluation, planned[pick % len(planned)].about_uid)

    def wait(self, pick: int, _one: int, _other: int) -> None:
        self.clock.moment += pick * DAY

    # -- the account

    def plan(self, talk: UUID, following: date | None, evaluation: date | None) -> None:
        for kind, day in ((DueKind.TALK, following), (DueKind.EVALUATION, evaluation)):
            key = ("appointment", appointments.uid_of(talk, kind))
            known = self.account.get(key)
            if day is None:
                if known is not None and not known.closed:
                    del self.account[key]
            elif known is None or known.planned != day:
                self.account[key] = Entry(day, planned=day)

    def promised(self, talk: UUID) -> None:
        for one in talks.open_draft(self.store, talk)[1].agreements:
            assert one.uid is not None
            self.account["agreement", one.uid] = Entry(one.due_on or self.clock.today() + SIX_WEEKS)

    def close(self, line: Line) -> None:
        key = (line.source, line.uid)
        self.account[key] = replace(self.account[key], closed=True)

    def pupil(self, pick: int) -> UUID:
        return self.pupils[pick % len(self.pupils)]

    def day(self, ahead: int) -> date | None:
        return None if ahead == NONE else self.clock.today() + ahead * DAY

    def lines(self) -> tuple[Line, ...]:
        return tuple(agenda.open_lines(self.store, until=date.max))

    def line(self, pick: int) -> Line | None:
        found: Line | None = self.one_of(self.lines(), pick)
        return found

    def one_of(self, things: Any, pick: int) -> Any:
        return things[pick % len(things)] if things else None

    # -- what must hold

    def check(self) -> None:
        """The lists hold what is open, on its day; Vandaag from that day on; the rest is closed with an outcome."""
        now = self.clock.today()
        still = {key: one.day for key, one in self.account.items() if not one.closed}
        assert {(one.source, one.uid): one.on for one in self.lines()} == still
        told = today.overview(self.store)
        shown = (*told.late, *told.due, *told.talks, *told.evaluations, *told.terms)
        assert len({one.uid for one in shown}) == len(shown)
        assert {one.uid for one in shown if one.on <= now} == {uid for (_, uid), day in still.items() if day <= now}
        with self.store.read() as reader:
            for (source, uid), one in self.account.items():
                if one.closed:
                    _is_closed(reader, source, uid)

    def do(self, action: Callable[[int, int, int], None], *numbers: int) -> None:
        before, lists, top = dict(self.account), self.lines(), self.store.undoable()
        action(*numbers)
        now = self.store.undoable()
        if now is not None and now != top and action != self.wait:
            self.done.append(Done(now[0], before, dict(self.account), lists, self.clock.today()))

    def undo(self, back: int) -> None:
        """Take back the last step, or one before it: all lists come back, or it is refused and nothing changes."""
        if not self.done:
            return
        at = len(self.done) - 1 - back % len(self.done)
        one, lists = self.done[at], self.lines()
        try:
            self.store.undo(one.change)
        except UndoConflict:
            assert at != len(self.done) - 1, "the last step can always be taken back"
            assert self.lines() == lists
            return
        except RuleBroken:  # longer than thirty days ago
            assert self.clock.today() - one.on > 29 * DAY
            assert self.lines() == lists
            return
        if at == len(self.done) - 1:
            assert self.lines() == one.lists
        for key in one.before.keys() | one.after.keys():
            if one.before.get(key) != one.after.get(key):
                self.account.pop(key, None)
                if key in one.before:
                    self.account[key] = one.before[key]
        del self.done[at]
        with self.store.read() as reader:
            self.talks, self.notes = (
                list(reader.scalars(select(Talk.uid))),
                list(reader.scalars(select(SignalNote.uid))),
            )


def _is_closed(reader: Any, source: str, uid: UUID) -> None:
    if source == "signal_note":
        assert reader.get_one(SignalNote, uid).followed_up_on is not None
        return
    row = reader.get_one(Agreement if source == "agreement" else Appointment, uid)
    assert row.closed_on is not None
    needs = row.state is AgreementState.DROPPED or getattr(row, "kind", None) is DueKind.EVALUATION
    assert row.outcome or not needs


@contextmanager
def a_year() -> Iterator[Year]:
    with tempfile.TemporaryDirectory() as folder:
        device = makers.device()
        store = makers.empty_store(Path(folder), device)
        pupils = tuple(makers.a_pupil(store, name) for name in ("Jorrit", "Kim"))
        assert isinstance(device.clock, FixedClock)
        try:
            yield Year(store, device.clock, pupils)
        finally:
            store.close()


@settings(max_examples=max(12, settings.default.max_examples // 20))  # type: ignore[union-attr]  # there is a profile
@given(STEPS)
def test_nothing_that_waits_for_a_day_slips_away(steps):
    with a_year() as year:
        actions = (
            year.promise, year.talk, year.note, year.finish, year.postpone, year.drop, year.correct_talk,
            year.correct_note, year.remove, year.answer_silence, year.hold_planned, year.wait,
        )  # fmt: skip
        for what, *numbers in steps:
            if what < len(actions):
                year.do(actions[what], *numbers)
            else:
                year.undo(0 if what == len(actions) else numbers[0])
            year.check()
