"""Random consents, answers, refusals, custody and exports: nothing ever leaves that its ground does not allow.

The account beside it is plain and knows nothing of the rules' code: it remembers what was asked and what was said, and
tells from that what a paper may hold, who may get it, and when (guideline §3.2).
"""

import tempfile
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

import makers
from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import (
    consent_papers,
    consents,
    contacts,
    gate,
    had,
    outside,
    referrals,
    sharing_rules,
    team_briefs,
    telling,
)
from bijtijds.services.consents import AnswerDraft, Recipient
from bijtijds.services.gate import Release
from bijtijds.services.referrals import ReferralDraft
from bijtijds.services.sharing_rules import SharingRules
from bijtijds.services.telling import ToldDraft
from bijtijds.terms.codes import Carrier, ConsentOption, Custody, ReleaseBasis
from bijtijds.terms.sharing import BASIS_OF, Answer, Item, OutsideFact, ReferralReason
from bijtijds.ui.kit.outgoing import Clip, Outgoing
from services.sharing import ASKED, REASONED, SETTLED, WHY_NOT

DAY = timedelta(days=1)
PEOPLE = ("Mirjam Smit", "Karel Bos", "Anouk Vos")
PURPOSES = ("advies voor in de klas", "hulp thuis starten")
ITEMS = (Item.GOING_WELL, Item.SEEN, Item.HOME, Item.HEALTH)
MARKS = {Item.GOING_WELL: "merkgoed", Item.SEEN: "merkgezien", Item.HOME: "merkthuis", Item.HEALTH: "merkgezond"}
OPTIONS = (ConsentOption.CONSENT, ConsentOption.INFORMED, ConsentOption.ANONYMOUS, ConsentOption.EXCEPTION)
A, B, _C, D = OPTIONS


@dataclass
class Asked:
    """One consent as a few plain values."""

    option: ConsentOption
    purpose: str
    people: frozenset[str]
    items: frozenset[Item]
    until: date
    differs: bool
    said: dict[str, Answer] = field(default_factory=dict)
    last_days: dict[str, date] = field(default_factory=dict)
    refused: bool = False


@dataclass
class Account:
    """What was asked and said, and who has custody today."""

    today: date = makers.TODAY
    custody: dict[str, Custody] = field(default_factory=dict)
    b_settled: bool = False
    asked: dict[UUID, Asked] = field(default_factory=dict)

    def may(self, uid: UUID) -> bool:
        """Whether a paper by name may leave under a consent today."""
        one = self.asked[uid]
        if self.today > one.until or not one.people:
            return False
        if one.option is D:
            return bool(one.items)
        if one.option not in {A, B} or self._closed(uid) or Custody.UNKNOWN in self.custody.values():
            return False
        deciding = [who for who, custody in self.custody.items() if custody is Custody.YES]
        if one.option is A:
            return bool(one.items and deciding) and all(one.said.get(who) is Answer.YES for who in deciding)
        over = all(who in one.last_days and self.today > one.last_days[who] for who in deciding)
        return self.b_settled and bool(deciding) and over

    def _closed(self, uid: UUID) -> bool:
        one = self.asked[uid]
        if one.refused:
            return True
        for other in (told for key, told in self.asked.items() if key != uid and told.refused):
            people, purpose = bool(one.people & other.people), one.purpose == other.purpose
            if (one.option is B and (people or purpose)) or (people and (purpose or not one.differs)):
                return True
        return False


class School:
    """A file with one pupil, her two parents and a brief that could tell everything."""

    def __init__(self, folder: Path) -> None:
        self.store = makers.empty_store(folder)
        makers.a_school(self.store)
        self.pupil = makers.a_pupil(self.store)
        self.parents = {
            "moeder": makers.a_parent(self.store, self.pupil),
            "vader": makers.a_parent(self.store, self.pupil, given="Sjoerd", custody=Custody.NO),
        }
        self.note = makers.a_note(self.store, self.pupil, seen=MARKS[Item.SEEN])
        self.account = Account(custody={"moeder": Custody.YES, "vader": Custody.NO})
        self.left = self.told = 0
        self.had: set[tuple[str, date]] = set()

    # -- what somebody does
    def ask(self, option, purpose, people, items, days, differs):
        told = Asked(option, purpose, frozenset(people), frozenset(items), self.account.today + days * DAY, differs)
        more = REASONED if option is D else {"option": option, **({} if option is A else WHY_NOT)}
        draft = replace(
            ASKED, purpose=purpose, recipients=tuple(Recipient(name) for name in sorted(people)), items=tuple(items),
            valid_until=told.until, differs_because="Het gaat nu over iets anders." if differs else None, **more,
        )  # fmt: skip
        self.account.asked[consents.write(self.store, self.pupil, draft)] = told

    def answer(self, at, who, answer):
        uid, one = self._consent(at)
        told = AnswerDraft(answer, answered_on=self.account.today, signed_document="BT-1", attempts=("gebeld",))
        with suppress(RuleBroken):
            consents.answer(self.store, uid, self.parents[who], told)
            one.said[who] = answer
            one.refused |= answer is Answer.NO and self.account.custody[who] is not Custody.NO

    def letter(self, at, who):
        uid, one = self._consent(at)
        with suppress(RuleBroken):
            one.last_days[who] = consents.hand_over(self.store, uid, self.parents[who], self.account.today)
            assert one.last_days[who] == self.account.today + 7 * DAY

    def object(self, at, who):
        uid, one = self._consent(at)
        with suppress(RuleBroken):
            consents.object_to(self.store, uid, self.parents[who], self.account.today, "telefoon")
            one.refused |= self.account.custody[who] is not Custody.NO

    def withdraw(self, at):
        uid, one = self._consent(at)
        consents.withdraw(self.store, uid, self.account.today, "een ouder")
        one.refused = True

    def narrow(self, at, items, people):
        """Less, or with fewer people; more is refused once somebody was asked."""
        uid, one = self._consent(at)
        draft = consents.open_draft(self.store, uid)[1]
        kept = tuple(told for told in draft.recipients if told.name in people)
        with suppress(RuleBroken):
            consents.correct(self.store, uid, replace(draft, items=tuple(items), recipients=kept))
            one.items, one.people = frozenset(items), frozenset(told.name for told in kept)

    def custody(self, who, custody):
        draft = contacts.open_draft(self.store, self.parents[who])
        proof = None if custody is Custody.UNKNOWN else "gezagsregister gezien"
        changed = replace(draft, custody=custody, custody_proof=proof)
        contacts.write(self.store, self.pupil, changed, uid=self.parents[who])
        self.account.custody[who] = custody

    def settle(self, on):
        sharing_rules.keep(self.store, SETTLED if on else SharingRules())
        self.account.b_settled = on

    def wait(self, days):
        self.store.device.clock.moment += days * DAY
        self.account.today += days * DAY

    def complete(self, days):
        """Do all that can be done to open the newest consent, and wait."""
        self.settle(on=True)
        for who, custody in self.account.custody.items():
            if custody is Custody.YES:
                self.answer(0, who, Answer.YES)
                self.letter(0, who)
        self.wait(days)

    def let_out(self, at, basis, people, carrier, free, meanwhile):
        """Make the paper that this consent could have, let something happen meanwhile, and try to let it out."""
        uid, one = self._consent(at)
        rows = {told.name: told.uid for told in consents.open_draft(self.store, uid)[2].recipients}
        named = tuple(rows[name] for name in sorted(people) if name in rows)
        if not named:
            return
        try:
            made = self._paper(uid, one, named)
        except RuleBroken:
            return
        if meanwhile is not None:
            getattr(self, meanwhile[0])(*meanwhile[1:])
        wish = Release(
            basis or BASIS_OF[one.option], carrier, named=named, recipients=("iemand",) if free else (), purpose="iets",
            contacts=tuple(self.parents.values()),
        )  # fmt: skip
        before, logged = len(gate.left(self.store, self.pupil)), len(self.store.logbook())
        try:
            cleared = gate.release(self.store, made.uid, wish)
        except RuleBroken:
            assert (len(gate.left(self.store, self.pupil)), len(self.store.logbook())) == (before, logged)
            return
        assert len(self.store.logbook()) > logged, "the log says so before it leaves"
        (line, *older) = gate.left(self.store, self.pupil)
        assert len(older) == before, "the register says so before it leaves"
        assert (line.basis, line.purpose, line.carrier, line.failed) == (wish.basis, one.purpose, carrier, False)
        assert {told.split(",")[0] for told in line.recipients} <= one.people
        told = self._go(cleared, made)
        if told is None:
            assert [row.failed for row in gate.left(self.store, self.pupil)] == [True, *(row.failed for row in older)]
            return
        self.left += 1
        self.had |= {(name, self.account.today) for name in people if name in one.people}
        self._allowed(uid, one, wish, told)

    def _go(self, cleared, made):
        """The words that are outside afterwards, by the road that the screen takes; None when it failed to leave."""
        if cleared.carrier is Carrier.CLIPBOARD:
            board = QGuiApplication.clipboard()
            clip = Clip(board)
            Outgoing(clip).copy(cleared)
            told = board.text()
            clip.clear()
            return told
        if cleared.carrier is Carrier.FILE:
            with pytest.raises(Trouble):
                outside.save(self.store, cleared, Path(self.store.path).parent / "er is geen map")
            return None
        return everything_in(made.paper.content)

    def tell(self, at, basis, people, items, carrier, because):
        """Write down by hand that something was told; the truth is kept, and says whether it was allowed."""
        uid, one = self._consent(at)
        rows = {told.name: told.uid for told in consents.open_draft(self.store, uid)[2].recipients}
        fields = [OutsideFact.NAME.value] if one.option is B else []
        draft = ToldDraft(
            carrier, None, basis or BASIS_OF[one.option], "hoe het gaat", uid,
            tuple(rows[name] for name in people if name in rows),
            items=(*fields, *(item.value for item in items)), because=because,
        )  # fmt: skip
        before, logged = len(gate.left(self.store, self.pupil)), len(self.store.logbook())
        refused = None
        try:
            telling.tell(self.store, self.pupil, draft)
        except RuleBroken as broken:
            refused = broken.code
        if refused is not None:
            assert because is None or refused in telling.NEVER, "the truth is kept"
            assert (len(gate.left(self.store, self.pupil)), len(self.store.logbook())) == (before, logged)
            return
        (line, *_older) = gate.left(self.store, self.pupil)
        assert len(gate.left(self.store, self.pupil)) == before + 1
        grounds = [(one.what, one.ground) for one in self.store.logbook()[: len(self.store.logbook()) - logged]]
        self.told += 1
        self.had |= {(name, self.account.today) for name in people if name in one.people}
        if line.basis is ReleaseBasis.NONE:
            assert ("told_without_ground", "none") in grounds
            assert because
            return
        assert ("told", line.basis.value) in grounds
        assert line.basis is BASIS_OF[one.option], "only on its own ground"
        assert self.account.may(uid)
        assert {told.split(",")[0] for told in line.recipients} <= one.people
        assert set(line.items) <= ({"name"} if one.option is B else {item.value for item in one.items})

    def _paper(self, uid, one, named):
        if one.option is B:
            return consent_papers.outside_facts(self.store, uid, named[0])
        draft = ReferralDraft(
            "ondersteuningsteam", None, uid, ReferralReason.SERIOUS, "Wat kunnen wij doen?",
            going_well=(MARKS[Item.GOING_WELL],), evidence=(str(self.note),), home=MARKS[Item.HOME],
            health=MARKS[Item.HEALTH],
        )  # fmt: skip
        return team_briefs.make(self.store, referrals.write(self.store, self.pupil, draft))

    def _allowed(self, uid, one, wish, told):
        """What the plain account says about a paper that left just now."""
        assert wish.basis is BASIS_OF[one.option], "only on its own ground"
        assert wish.named, "to somebody by name"
        assert not wish.recipients, "and to nobody else"
        assert not [name for name in PEOPLE if name in told and name not in one.people]
        names = {row.name for row in consents.open_draft(self.store, uid)[2].recipients if row.uid in wish.named}
        assert names <= one.people
        assert self.account.may(uid)
        items = one.items if one.option is not B else frozenset()
        assert not [mark for item, mark in MARKS.items() if mark in told and item not in items]

    def _consent(self, at):
        uid = list(reversed(self.account.asked))[at % len(self.account.asked)]
        return uid, self.account.asked[uid]


WHO = st.sampled_from(["moeder", "vader"])
AT = st.sampled_from([0, 0, 0, 1, 2])
"""Which consent, the newest first."""
SOME_PEOPLE = st.sets(st.sampled_from(PEOPLE), min_size=1).map(sorted)
SOME_ITEMS = st.sets(st.sampled_from(ITEMS), min_size=1).map(sorted)
ANSWERS = st.sampled_from([Answer.YES, Answer.NO, Answer.ORAL, Answer.NOT_REACHED])
BASES = st.one_of(st.none(), st.none(), st.none(), st.sampled_from(ReleaseBasis))
CUSTODY = st.tuples(st.just("custody"), st.just("vader"), st.sampled_from(Custody))
CHANGES = st.one_of(
    st.tuples(st.just("answer"), AT, WHO, ANSWERS),
    st.tuples(st.just("object"), AT, WHO),
    st.tuples(st.just("withdraw"), AT),
    st.tuples(st.just("narrow"), AT, SOME_ITEMS, SOME_PEOPLE),
    CUSTODY,
    st.tuples(st.just("custody"), WHO, st.sampled_from(Custody)),
    st.tuples(st.just("settle"), st.booleans()),
    st.tuples(st.just("wait"), st.integers(1, 9)),
)
ASKS = st.tuples(
    st.just("ask"), st.sampled_from(OPTIONS), st.sampled_from(PURPOSES), SOME_PEOPLE, SOME_ITEMS,
    st.sampled_from([10, 90, 90]), st.booleans(),
)  # fmt: skip
OUTSIDE = st.sampled_from([Carrier.PAPER, Carrier.PAPER, Carrier.CLIPBOARD, Carrier.CLIPBOARD, Carrier.FILE])
"""A file is saved where no folder is, so that it fails."""
FREE = st.sampled_from([False, False, False, True])
OUT = st.tuples(
    st.just("let_out"), AT, BASES, st.just(PEOPLE) | SOME_PEOPLE, OUTSIDE, FREE, CHANGES | st.none(),
)  # fmt: skip
TELLS = st.tuples(
    st.just("tell"), AT, BASES, SOME_PEOPLE, st.just([]) | SOME_ITEMS, st.sampled_from(sorted(gate.BY_WORD)),
    st.none() | st.just("Zij vroeg er zelf naar."),
)  # fmt: skip
WAITS = st.sampled_from([0, 7, 8, 8])
EPISODES = st.tuples(ASKS, st.booleans() | st.just(value=True), WAITS, CHANGES | st.none(), OUT, TELLS, OUT)
"""Somebody asks, does what can be done to open it, something happens, papers try to leave and something is told."""


def _play(school, episodes):
    for ask, complete, days, change, *outs in episodes:
        school.ask(*ask[1:])
        if complete:
            school.complete(days)
        if change is not None:
            getattr(school, change[0])(*change[1:])
        for name, *told in outs:
            getattr(school, name)(*told)
        for person in PEOPLE:
            told_on = max((day for name, day in school.had if name == person), default=None)
            assert had.had_by_name(school.store, school.pupil, [person]) == told_on


YEARS = st.lists(EPISODES, min_size=2, max_size=5)


@settings(max_examples=8)
@given(YEARS)
def test_nothing_leaves_outside_its_ground(qapp, years):
    with tempfile.TemporaryDirectory() as folder:
        school = School(Path(folder))
        _play(school, years)
        assert school.store.check() == ()
        school.store.close()


@pytest.mark.long
@settings(max_examples=100)
@given(YEARS)
def test_nothing_leaves_outside_its_ground_in_many_years(qapp, years):
    with tempfile.TemporaryDirectory() as folder:
        school = School(Path(folder))
        _play(school, years)
        school.store.close()


@pytest.mark.parametrize("option", [A, B, D])
@pytest.mark.parametrize("carrier", [Carrier.PAPER, Carrier.CLIPBOARD])
def test_what_the_account_allows_does_leave(qapp, tmp_path, option, carrier):
    """The random years are worth something only if papers leave in them: each option has a way out."""
    school = School(tmp_path)
    school.ask(option, PURPOSES[0], ["Mirjam Smit"], [Item.HOME], 60, differs=False)
    school.complete(8)
    school.let_out(0, None, PEOPLE, carrier, False, None)
    school.tell(0, None, ["Mirjam Smit"], [] if option is B else [Item.HOME], Carrier.PHONE, None)
    assert (school.left, school.told) == (1, 1)
    school.store.close()
