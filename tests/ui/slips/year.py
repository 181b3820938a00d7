"""A year of care at random: what somebody does in Bijtijds, and beside it the plain account of what then waits."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from bijtijds.services import (
    agreements,
    concerns,
    cycle_evaluation,
    cycles,
    notes,
    parking,
    perspectives,
    pupils,
    quiet,
    rounds,
    support,
    talks,
)
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.cycle_draft import ActionDraft, CycleDraft, EvaluationDraft, GoalDraft
from bijtijds.services.cycle_evaluation import Closing
from bijtijds.services.notes import NoteDraft
from bijtijds.services.parking import ParkDraft
from bijtijds.services.perspectives import OppDraft
from bijtijds.services.support import ArrangementDraft
from bijtijds.services.talks import TalkDraft
from bijtijds.terms.codes import Channel, EndReason, PartAgreement, Result, RoundKind, Silence, TalkKind
from ui.slips import account
from ui.slips.account import BACK, DAY, DROPPED, EVALUATION, FOLLOW_UP, ME, PROMISE, TALK, TERM, Wait, long_day
from ui.slips.book import Book, Key, Source

WAITS = (1, 1, 2, 3, 4, 7, 12, 30, 60)
"""How many days go by at once: to a weekend, a holiday on, or half a term."""
OPP = "OPP evalueren met ouders"
THOUGHT = "Bedenktijd van het kind is om: vraag wat het wil"


class Year(Book):
    """What can be done in a year; every step takes three numbers."""

    # -- promises and talks

    def promise(self, a: int, b: int, _c: int) -> None:
        one, due, who = self.words("Punt"), self.day(b), next(self.promisors)
        draft = AgreementDraft(one, who, "oma", due_on=due)
        uid = self.begun(a, lambda: agreements.make(self.store, self.uid(a), draft), self.today)
        if uid is not None:
            self.promised(uid, a, one, who, due)

    def talk(self, a: int, b: int, c: int) -> None:
        self.hold(a, self.day(b), self.day(c), secret=a // 4 == 1)

    def hold_planned(self, a: int, b: int, c: int) -> None:
        """Hold a talk that another one planned."""
        planned = [key for key, one in self.waits() if key[1] == TALK and one.is_open and isinstance(key[0], UUID)]
        if planned:
            key = planned[a % len(planned)]
            source = self.known[key[0], ""]
            assert isinstance(source, Source)
            held = self.hold(source.pupil, self.day(b), self.day(c), key[0], secret=source.secret)
            if held:
                self.close(key, f"Gesprek gehouden op {long_day(self.today)}.")

    def hold(
        self, a: int, following: date | None, evaluation: date | None, follows: object = None, *, secret: bool
    ) -> bool:
        """A talk with promises and days; at every other one the child has time to think. False when it was refused."""
        purpose, thinks = self.words("Gesprek over punt"), self.day(9) if a % 2 else None
        made = [
            AgreementDraft(self.words("Punt"), next(self.promisors), due_on=self.day(n * 9 - 1)) for n in range(a % 3)
        ]
        draft = TalkDraft(
            TalkKind.CHILD if thinks else TalkKind.EXTRA, self.today, purpose=purpose, next_talk_on=following,
            evaluation_on=evaluation, thinks_until=thinks, agreements=tuple(made), confidential=secret,
            follows=follows if isinstance(follows, UUID) else None,
        )  # fmt: skip
        uid = self.begun(a, lambda: talks.write(self.store, self.uid(a), draft), self.today)
        if uid is None:
            return False
        self.known[uid, ""] = Source("talk", a, day=self.today, secret=secret)
        for one in made:
            self.promised(uid, a, one.what, one.who, one.due_on, secret=secret)
        self.plan((uid, TALK), a, purpose, following, secret=secret)
        self.plan((uid, EVALUATION), a, purpose, evaluation, secret=secret)
        self.plan((uid, TERM), a, THOUGHT, thinks, TERM, secret=secret)
        return True

    def correct_talk(self, a: int, b: int, c: int) -> None:
        """Other days, the first promise on another day too or left out: all of it is done, or nothing."""
        if (found := self.some("talk", a)) is None:
            return
        uid, source = found
        draft = talks.open_draft(self.store, uid)[1]
        named = [source.day + n * DAY if n % 6 and source.day else None for n in (max(b, 0), max(c, 0))]
        days, why = dict(zip((TALK, EVALUATION), named, strict=True)), self.words("Ziek") if a % 2 else ""
        first, others = draft.agreements[:1], draft.agreements[1:]
        kept = tuple(replace(one, due_on=self.day(c)) for one in first if c % 4)
        told = replace(
            draft, next_talk_on=days[TALK], evaluation_on=days[EVALUATION], agreements=(*kept, *others),
            moved_because=why or None, summary=self.words("Versie"),
        )  # fmt: skip

        def expect() -> None:
            before = (draft.next_talk_on, draft.evaluation_on)
            moved = [day for day, stood in zip(named, before, strict=True) if day != stood]
            self.expect_here(source.pupil, *moved)
            for one in kept:
                self.name_again((uid, one.what), one.due_on, why)
            if first and not kept:
                self.expect_answered((uid, first[0].what))
            for kind, day in days.items():
                self.plan((uid, kind), source.pupil, draft.purpose or "", day, secret=source.secret, why=why)

        self.change(expect, lambda: talks.correct(self.store, uid, told))

    def note(self, a: int, b: int, c: int) -> None:
        """A signal about one pupil or two, with or without a day to follow it up."""
        about = dict.fromkeys([a % len(self.pupils), (a + c % 2) % len(self.pupils)])
        draft = NoteDraft(
            tuple(self.uid(one) for one in about), self.today, Channel.CHILD_SHOWS, self.words("Zag"), ("juf",),
            follow_up_by=self.day(b),
        )  # fmt: skip
        gone = next((one for one in about if self.has_left(one)), a)
        made = self.begun(gone, lambda: notes.write(self.store, draft), self.today) or ()
        for uid, one in zip(made, about, strict=bool(made)):
            self.known[uid, ""] = Source("note", one)
            if draft.follow_up_by is not None:
                self.wait_for((uid, FOLLOW_UP), Wait(FOLLOW_UP, "Signaal opvolgen", self.name(one), draft.follow_up_by))

    def cycle(self, a: int, b: int, c: int) -> None:
        """A cycle with its evaluation, a goal that is evaluated on a day of its own, and an action."""
        goal, action, own = self.words("Leest blok"), self.words("Actie"), self.today + (c + 2) * DAY
        draft = CycleDraft(
            self.today, "juf", evaluation_on=self.day(b), goals=(GoalDraft(goal, own),),
            actions=(ActionDraft(action, "juf en vader", due_on=self.day(c)),),
        )  # fmt: skip
        uid = self.begun(a, lambda: cycles.start(self.store, self.uid(a), draft), self.today)
        if uid is not None:
            self.cycle_made(uid, a, self.day(b), ((goal, own),))
            self.promised(uid, a, action, "juf en vader", self.day(c))

    def correct_cycle(self, a: int, b: int, c: int) -> None:
        """Another day for its evaluation and for its action: both, or nothing."""
        if (found := self.some("cycle", a)) is None or found[1].stage != "open":
            return
        uid, source = found
        draft, day, why = cycles.open_draft(self.store, uid)[1], self.day(b), self.words("Ziek") if a % 2 else ""
        actions = tuple(replace(one, due_on=self.day(c)) for one in draft.actions)
        told = replace(draft, evaluation_on=day, actions=actions, moved_because=why or None)

        def expect() -> None:
            for one in actions:
                self.name_again((uid, one.what), one.due_on, why)
            self.plan_cycle(uid, source, day, why)

        self.change(expect, lambda: cycles.correct(self.store, uid, told))

    def evaluate_cycle(self, a: int, b: int, _c: int) -> None:
        """Say of every goal what came of it; that closes its line, and the last one that of the cycle."""
        if (found := self.some("cycle", a)) is None:
            return
        uid, source = found
        draft, result = cycles.open_draft(self.store, uid)[1], Result.REACHED if b % 2 else Result.PARTLY
        goals = [one.uid for one in draft.goals if one.uid is not None]
        said = tuple(EvaluationDraft(one, self.today, voice_child="Goed.", result=result) for one in goals)
        cycle_evaluation.evaluate(self.store, uid, replace(draft, evaluations=said))
        for words, _day in source.goals:
            self.known[uid, ""] = replace(source, stage=result.value)
            self.close((uid, words), f"{result.label.capitalize()}.")
            self.close((uid, EVALUATION), f"1 doel {result.label}.")

    def close_cycle(self, a: int, b: int, c: int) -> None:
        """Close a cycle with a conclusion; the next one may begin with its goals."""
        if (found := self.some("cycle", a)) is None:
            return
        uid, source = found
        conclusion, day, follows = self.words("Klaar met ronde"), self.day(b), c % 2 == 0
        goals = () if source.stage == Result.REACHED.value else tuple(words for words, _day in source.goals)
        draft = replace(cycles.open_draft(self.store, uid)[1], child_not_heard_because="Ziek.")

        def expect() -> None:
            if follows:
                self.expect_here(source.pupil, self.today)
                if goals and day is None:
                    raise account.Refused("next_cycle_needs_day")
            self.known[uid, ""] = replace(source, stage="closed")
            for key, one in self.of(uid):
                if one.kind == EVALUATION:
                    self.close(key, conclusion)

        closing = Closing(conclusion, start_next=follows, evaluation_on=day)
        following = self.change(expect, lambda: cycle_evaluation.close(self.store, uid, draft, closing))
        if following is not None:
            self.cycle_made(following, source.pupil, day, tuple((words, day) for words in goals if day))

    def round(self, a: int, b: int, _c: int) -> None:
        """Say something of a pupil in a leerlingbespreking, with a promise that comes out of it."""
        uid = rounds.begin(self.store, RoundKind.PUPIL)
        self.mark()
        said, one = (
            rounds.said(self.store, uid, self.uid(a)),
            AgreementDraft(self.words("Punt"), ME, due_on=self.day(b)),
        )
        told = replace(said, summary=self.words("Besproken"), agreements=(*said.agreements, one))

        def expect() -> None:
            if said.seen is None:
                self.expect_here(a, self.today)
            self.promised(uid, a, one.what, ME, one.due_on)

        self.change(expect, lambda: rounds.say(self.store, uid, self.uid(a), told))

    def park(self, a: int, _b: int, _c: int) -> None:
        uid = parking.park(self.store, ParkDraft(self.uid(a), self.words("Zei")))
        self.known[uid, ""] = Source("parked", a)
        self.wait_for((uid, BACK), Wait(BACK, "Kind komt terug", self.name(a), self.today))

    def pick_up(self, a: int, _b: int, _c: int) -> None:
        """Hear the child that came back; following it up is planned two school days on."""
        if (found := self.some("parked", a)) is None:
            return
        uid, source = found
        parking.close(self.store, uid, outcome="Verteld.", told_child="Ik bel.", no_secrecy_promised=True)
        self.known[uid, ""] = replace(source, stage="closed")
        self.close((uid, BACK), "Opgepakt.")
        weekday = self.today.weekday()
        day = self.today + (4 if weekday in (3, 4) else 3 if weekday == 5 else 2) * DAY
        self.plan((uid, FOLLOW_UP), source.pupil, "Opvolgen: kind kwam terug", day, kind=FOLLOW_UP)

    def arrange(self, a: int, b: int, _c: int) -> None:
        kind = self.words("Hulp")
        draft = ArrangementDraft(kind, "Nodig.", self.today, ends_on=self.day(b))
        uid = self.begun(a, lambda: support.arrange(self.store, self.uid(a), draft), self.today)
        if uid is not None:
            self.known[uid, ""] = Source("arrangement", a)
            self.plan((uid, TERM), a, f"Arrangement loopt af: {kind}", self.day(b), kind=TERM)

    def end_arrangement(self, a: int, _b: int, _c: int) -> None:
        if (found := self.some("arrangement", a)) is not None:
            uid, source = found
            support.end(self.store, uid, self.today, "Het hielp.")
            self.known[uid, ""] = replace(source, stage="closed")
            self.close((uid, TERM), "Het hielp.")

    def opp(self, a: int, b: int, _c: int) -> None:
        """Begin an OPP: six weeks to set it."""
        since = self.today - max(b, 0) * DAY
        uid = self.begun(a, lambda: perspectives.begin(self.store, self.uid(a), OppDraft(since)), since)
        if uid is not None:
            self.known[uid, ""] = Source("opp", a)
            self.plan((uid, TERM), a, "OPP vaststellen", since + account.SIX_WEEKS, kind=TERM)

    def go_on_with_opp(self, a: int, b: int, _c: int) -> None:
        """Set it, evaluate it, or end it: what waited closes, and a year later it waits again."""
        if (found := self.some("opp", a)) is None:
            return
        uid, source = found
        if source.stage == "open":
            draft = perspectives.open_draft(self.store, uid)[1]
            whole = replace(
                draft, destination="Mavo.", grounds="Leest graag.", cycle_uid=uuid4(), child_words="Goed.",
                parents_spoken_on=self.today, action_agreement=PartAgreement.AGREED,
            )  # fmt: skip
            perspectives.settle(self.store, self.uid(source.pupil), uid, whole, self.today)
            self.close((uid, TERM), f"OPP vastgesteld op {long_day(self.today)}.")
            self.next_year(uid, source)
        elif b % 3:
            perspectives.evaluate(self.store, uid, self.today, "Op koers.")
            self.opp_evaluated(uid, source, "Op koers.")
        else:
            perspectives.end(self.store, uid, self.today, "Verhuisd.")
            self.known[uid, ""] = replace(source, stage="closed")
            for key, _one in self.of(uid):
                self.close(key, "OPP beëindigd: Verhuisd.", DROPPED)

    def break_silence(self, a: int, b: int, _c: int) -> None:
        """Plan a talk or an evaluation that nothing else planned, or promise to look again."""
        day, key, gone = self.today + max(b, 0) * DAY, (self.words("Stilte"), ""), self.has_left(a)
        if gone or a % 4 == 0:
            silence, what = (Silence.LEFT, "Dossier afsluiten") if gone else (Silence.CHILD, "Praten met het kind")
            quiet.ask_later(self.store, self.uid(a), silence, day)
            self.wait_for(key, Wait(PROMISE, what, self.name(a), day))
        elif a % 4 == 1:
            quiet.plan_evaluation(self.store, self.uid(a), day)
            self.wait_for(key, Wait(EVALUATION, "Evaluatie van de zorg", self.name(a), day))
        else:
            kind, whom = ((TalkKind.CHILD, "het kind"), (TalkKind.EXTRA, "ouders"))[a % 2]
            quiet.plan_talk(self.store, self.uid(a), kind, day)
            self.wait_for(key, Wait(TALK, f"Gesprek met {whom}", self.name(a), day))

    # -- what happens to what was made

    def remove(self, a: int, b: int, _c: int) -> None:
        """Something goes to the prullenbak; a child that still waits does not."""
        ways = {
            "talk": talks.remove, "note": notes.remove, "cycle": cycles.remove, "opp": perspectives.remove,
            "arrangement": support.remove, "parked": parking.remove,
        }  # fmt: skip
        found = [(key[0], one.kind) for key, one in self.sources() if one.kind != "parked" or one.stage == "closed"]
        found = [one for one in found if one[1] in ways]
        if found:
            uid, kind = found[(a + 31 * b) % len(found)]
            ways[kind](self.store, uid)  # type: ignore[arg-type]  # a source has a uid
            self.forget(uid)

    def leave(self, a: int, _b: int, _c: int) -> None:
        """A pupil leaves the school, or the one who left comes back: what was promised stays promised."""
        gone = [at for at in range(len(self.pupils)) if self.has_left(at)]
        at, left = (gone[0], None) if gone else (a, self.today)
        draft = pupils.open_draft(self.store, self.uid(at))
        pupils.correct(self.store, self.uid(at), replace(draft, left_on=left))
        self.known.pop(("left", self.name(at)), None)
        if left is not None:
            self.known["left", self.name(at)] = Source("left", at, day=left)

    def end_care(self, a: int, _b: int, _c: int) -> None:
        """The dossier is closed with an outcome for its concerns; what was promised stays promised."""
        if pupils.banner(self.store, self.uid(a)).dossier is not None:
            ends = {one.uid: "Is over." for one in concerns.of_pupil(self.store, self.uid(a))}
            pupils.end_dossier(self.store, self.uid(a), EndReason.SOLVED, "Het gaat goed.", self.today, ends)

    def wait(self, a: int, _b: int, _c: int) -> None:
        """Days go by."""
        self.clock.moment += WAITS[a % len(WAITS)] * DAY

    # -- what follows from it

    def cycle_made(self, uid: UUID, pupil: int, evaluation: date | None, goals: tuple[tuple[str, date], ...]) -> None:
        """A cycle has the next number of its pupil, and waits for its evaluation."""
        at = pupil % len(self.pupils)
        numbers = [one.number for _key, one in self.sources() if one.kind == "cycle" and one.pupil == at]
        source = Source("cycle", at, max(numbers, default=0) + 1, goals=goals)
        self.known[uid, ""] = source
        self.plan_cycle(uid, source, evaluation)

    def plan_cycle(self, uid: UUID, source: Source, evaluation: date | None, why: str = "") -> None:
        """A cycle waits for its evaluation, and a goal with another day for its own; such a line stays."""
        self.plan((uid, EVALUATION), source.pupil, f"HGW-cyclus {source.number} evalueren", evaluation, why=why)
        for words, day in source.goals:
            line = self.known.get((uid, words))
            if day != evaluation or (isinstance(line, Wait) and line.is_open):
                self.plan((uid, words), source.pupil, f"Doel evalueren: {words}", day, why=why)

    def opp_evaluated(self, uid: UUID, source: Source, outcome: str) -> None:
        """What waited first closes, or it is written down beside it when today had one already."""
        waiting = sorted((one.day, key) for key, one in self.of(uid) if one.kind == EVALUATION and one.is_open)
        if waiting and source.day != self.today:
            self.close(waiting[0][1], outcome)
        else:
            beside = Wait(EVALUATION, OPP, self.name(source.pupil), self.today).close(self.today, outcome)
            self.wait_for((uid, f"op {self.today}"), beside)
        self.next_year(uid, source)

    def opp_done(self, key: Key, source: Source, outcome: str) -> None:
        """Its evaluation was called done where it waited."""
        self.close(key, outcome)
        self.next_year(key[0], source)  # type: ignore[arg-type]  # a source has a uid

    def next_year(self, uid: UUID, source: Source, day: date | None = None) -> None:
        """The next evaluation waits a year from today, or from the day that was dropped."""
        if day is None:
            self.known[uid, ""] = replace(source, stage="set", day=self.today)
        following = a_year_after(day or self.today)
        if all(one.planned != following or not one.is_open for _key, one in self.of(uid) if one.kind == EVALUATION):
            self.plan((uid, self.words("jaar")), source.pupil, OPP, following)


def a_year_after(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
