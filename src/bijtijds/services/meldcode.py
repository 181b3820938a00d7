"""The Meldcode of one pupil: begun, taken further in any order, decided, ended. All of it opens only on purpose.

No sentence that lists show after a change names it, so that nobody who looks along learns that it is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.entity import uid_from
from bijtijds.model.meldcode import MeldcodeCase, MeldcodeMoment, MeldcodeParent, MeldcodeWeighing
from bijtijds.model.pupils import Contact, Pupil
from bijtijds.services import appointments, known_people, meldcode_agenda, meldcode_rules, seen
from bijtijds.services.pupils import name_of
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import SourceBasis
from bijtijds.terms.meldcode import WITHOUT_NAME, Decision, Ending, Question, Reporter, Step, Weighed, With

KIND = meldcode_agenda.KIND
_KEPT, _REMOVED = "Vertrouwelijk stuk bewaard", "Vertrouwelijk stuk verwijderd"


@dataclass(frozen=True, slots=True, repr=False)
class Moment:
    """One dated moment of a step; `uid` is None as long as it was not kept."""

    step: Step
    on: date
    who: str
    text: str
    with_whom: With | None = None
    basis: SourceBasis | None = None
    reference: str | None = None
    uid: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Weighing:
    """One of the five questions with its answer, the facts it rests on, who weighed and when."""

    question: Question
    answer: Weighed | None = None
    facts: tuple[str, ...] = ()
    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ParentTold:
    """Whether one parent was told about the report, or why not."""

    name: str
    told_on: date | None = None
    because: str | None = None
    uid: UUID | None = None


@dataclass(frozen=True, slots=True, repr=False)
class MeldcodeDraft:
    """What the form of a Meldcode holds. `source_name` is None as long as the kept name was not opened."""

    started_on: date
    acute: bool = False
    source_name: str | None = None
    source_basis: SourceBasis | None = None
    has_source: bool = False
    moments: tuple[Moment, ...] = ()
    no_talk_because: str | None = None
    weighings: tuple[Weighing, ...] = ()
    decision: Decision | None = None
    decided_on: date | None = None
    decided_with: str | None = None
    decision_because: str | None = None
    reporter: Reporter | None = None
    reported_by: str | None = None
    parents: tuple[ParentTold, ...] = ()
    reported_on: date | None = None
    reference: str | None = None
    lead_school: str | None = None
    lead_home: str | None = None
    feedback_on: date | None = None
    feedback: str | None = None
    moved_because: str | None = None
    """Why something waits for a later day again."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class MeldcodeRow:
    """Where a case stands: its ends, what was decided, and what the clock of Veilig Thuis says."""

    uid: UUID
    pupil: UUID
    started_on: date
    decision: Decision | None
    asks_advice: bool
    points_to_report: bool
    reported_on: date | None
    feedback_before: date | None
    """The day on which the answer of Veilig Thuis is waited for; None when nothing is."""
    closed_on: date | None
    ending: Ending | None
    ending_words: str


_OWN = tuple(
    one.name for one in fields(MeldcodeDraft)
    if one.name not in {"source_name", "has_source", "moments", "weighings", "parents", "moved_because", "seen"}
)  # fmt: skip


def begin(store: Store, pupil: UUID, draft: MeldcodeDraft) -> UUID:
    """Begin a Meldcode, as one step. Gives its uid. RuleBroken('meldcode_is_begun') beside one that is open.

    Whether it is about somebody of the school was asked before: that is another route, and no row of it comes here.
    """
    _say_nothing_that_leads(store, pupil, draft)
    with store.change(_KEPT) as session:
        session.get_one(Pupil, pupil).expect_here(started_on=draft.started_on)
        if _open_of(session, pupil) is not None:
            raise RuleBroken("meldcode_is_begun", field="started_on")
        row = MeldcodeCase(uid=uuid4(), pupil_uid=pupil, recorded_by=store.device.author)
        row.recorded_at = store.device.clock.now()
        session.add(row)
        _write(store, session, row, draft)
        return row.uid


def correct(store: Store, uid: UUID, draft: MeldcodeDraft) -> None:
    """Take it further or correct it. StaleDraft when it is another by now than when its form was opened."""
    with store.read() as reader:
        pupil = reader.get_one(MeldcodeCase, uid).pupil_uid
    _say_nothing_that_leads(store, pupil, draft)
    with store.change(_KEPT) as session:
        row = session.get_one(MeldcodeCase, uid)
        if draft.seen is not None and draft_of(row).seen != draft.seen:
            raise StaleDraft("stale_draft")
        _write(store, session, row, draft)


def end(store: Store, uid: UUID, on: date, ending: Ending, words: str) -> None:
    """It ended, and the dossier says how; what waited in the agenda closes."""
    with store.change(_KEPT) as session:
        row = session.get_one(MeldcodeCase, uid)
        row.end(on, ending, words)
        row.check(store.device.clock.today())
        meldcode_agenda.close(store, session, row)


def begin_again(store: Store, uid: UUID) -> None:
    """New signals after it ended: it is open again. RuleBroken('meldcode_is_begun') beside another that is open."""
    with store.change(_KEPT) as session:
        row = session.get_one(MeldcodeCase, uid)
        if _open_of(session, row.pupil_uid) is not None:
            raise RuleBroken("meldcode_is_begun")
        row.begin_again()
        meldcode_agenda.plan(store, session, row)


def remove(store: Store, uid: UUID) -> None:
    """Put one that was begun by mistake in the prullenbak.

    RuleBroken('meldcode_is_decided') once something was decided: a decision stays on record, whatever it was.
    """
    with store.change(_REMOVED) as session:
        row = session.get_one(MeldcodeCase, uid)
        if row.decision is not None or row.closed_on is not None:
            raise RuleBroken("meldcode_is_decided")
        appointments.cancel(session, uid)
        session.remove(row)


def open_case(store: Store, uid: UUID) -> tuple[UUID, MeldcodeDraft, MeldcodeRow]:
    """The pupil, the case as its form shows it without a protected name, and where it stands.

    It is opened on purpose only: the look is logged.
    """
    with store.read() as reader:
        row = reader.get_one(MeldcodeCase, uid)
        told = row.pupil_uid, draft_of(row), _row(row, meldcode_rules.read(reader))
    store.log(Event("confidential_opened", RowId(KIND, uid), subject=told[0]))
    return told


def reveal_source(store: Store, uid: UUID) -> str:
    """The name of the third party who told it: shown only on purpose, and the look is logged."""
    with store.read() as reader:
        row = reader.get_one(MeldcodeCase, uid)
        name, pupil = row.source_name or "", row.pupil_uid
    store.log(Event("source_viewed", RowId(KIND, uid), subject=pupil))
    return name


def standing(store: Store, pupil: UUID) -> UUID | None:
    """The one that is open for a pupil. Ask it only where the compartment is opened on purpose."""
    with store.read() as reader:
        return _open_of(reader, pupil)


def parents_of(store: Store, pupil: UUID) -> tuple[ParentTold, ...]:
    """Who has to be told before a report, as they are known: parents, and whoever else has custody."""
    query = select(Contact).where(Contact.pupil_uid == pupil).order_by(Contact.position, Contact.uid)
    with store.read() as reader:
        return tuple(ParentTold(name_of(one).full) for one in reader.scalars(query) if one.is_parent)


def draft_of(row: MeldcodeCase) -> MeldcodeDraft:
    """A case as its form shows it."""
    draft = MeldcodeDraft(
        **{name: getattr(row, name) for name in _OWN},
        has_source=bool(row.source_name),
        moments=tuple(
            Moment(one.step, one.on, one.who, one.text, one.with_whom, one.basis, one.reference, one.uid)
            for one in row.moments
        ),
        weighings=tuple(
            Weighing(one.question, one.answer, tuple(one.facts), one.weighed_by, one.weighed_on)
            for one in sorted(row.weighings, key=_in_order)
        ),
        parents=tuple(ParentTold(one.name, one.told_on, one.because, one.uid) for one in row.parents),
    )
    return replace(draft, seen=seen.of(draft))


def look(draft: MeldcodeDraft) -> tuple[bool, bool]:
    """What the weighing of a form says now: whether to call Veilig Thuis at once, and whether it points to a report."""
    row = MeldcodeCase(
        weighings=[MeldcodeWeighing(question=one.question, answer=one.answer) for one in draft.weighings]
    )
    return row.asks_advice, row.points_to_report


def _open_of(reader: Any, pupil: UUID) -> UUID | None:
    query = select(MeldcodeCase.uid).where(MeldcodeCase.pupil_uid == pupil, MeldcodeCase.closed_on.is_(None))
    return next(iter(reader.scalars(query)), None)


def _say_nothing_that_leads(store: Store, pupil: UUID, draft: MeldcodeDraft) -> None:
    """Who thinks along without a name gets no name: not of the child and not of its family (guideline §3.4).

    That goes for one or a few members of the team when there is no time to meet, and for the advice of Veilig Thuis.
    """
    for one in draft.moments:
        if one.with_whom in WITHOUT_NAME and known_people.tells_the_child(store, pupil, one.text):
            raise RuleBroken("meldcode_advice_tells_who", field=one.step.value)


def _write(store: Store, session: Any, row: MeldcodeCase, draft: MeldcodeDraft) -> None:
    for name in _OWN:
        setattr(row, name, _bare(getattr(draft, name)))
    if draft.source_name is not None:
        row.source_name = draft.source_name.strip() or None
    _write_moments(row, draft.moments)
    _write_weighings(row, draft.weighings)
    _write_parents(row, draft.parents)
    row.check(store.device.clock.today())
    if row.closed_on is None:
        meldcode_agenda.plan(store, session, row, draft.moved_because)


def _write_moments(row: MeldcodeCase, moments: Sequence[Moment]) -> None:
    known, kept = {one.uid: one for one in row.moments}, []
    for at, told in enumerate(moments):
        one = known.get(told.uid) if told.uid is not None else None
        if one is None:
            one = MeldcodeMoment(uid=uuid4(), pupil_uid=row.pupil_uid)
        one.position, one.step, one.on, one.who, one.text = at, told.step, told.on, told.who.strip(), told.text.strip()
        one.with_whom, one.basis, one.reference = told.with_whom, told.basis, _bare(told.reference)
        kept.append(one)
    row.moments = kept


def _write_weighings(row: MeldcodeCase, weighings: Sequence[Weighing]) -> None:
    known, kept = {one.question: one for one in row.weighings}, []
    for told in weighings:
        facts = [line.strip() for line in told.facts if line.strip()]
        if told.answer is None and not facts:
            continue
        one = known.get(told.question)
        if one is None:
            uid = uid_from("meldcode_weighing", row.uid, told.question.value)
            one = MeldcodeWeighing(uid=uid, pupil_uid=row.pupil_uid, question=told.question)
        one.answer, one.facts, one.weighed_by, one.weighed_on = told.answer, facts, _bare(told.by), told.on
        kept.append(one)
    row.weighings = kept


def _write_parents(row: MeldcodeCase, parents: Sequence[ParentTold]) -> None:
    known, kept = {one.uid: one for one in row.parents}, []
    for at, told in enumerate(parents):
        one = known.get(told.uid) if told.uid is not None else None
        if one is None:
            one = MeldcodeParent(uid=uuid4(), pupil_uid=row.pupil_uid)
        one.position, one.name, one.told_on, one.because = at, told.name.strip(), told.told_on, _bare(told.because)
        kept.append(one)
    row.parents = kept


def _row(one: MeldcodeCase, rules: meldcode_rules.MeldcodeRules) -> MeldcodeRow:
    waits = one.reported_on if one.waits_for_feedback else None
    return MeldcodeRow(
        one.uid, one.pupil_uid, one.started_on, one.decision, one.asks_advice, one.points_to_report, one.reported_on,
        meldcode_agenda.feedback_before(waits, rules) if waits is not None else None, one.closed_on, one.ending,
        one.ending_words or "",
    )  # fmt: skip


def _in_order(one: MeldcodeWeighing) -> int:
    return list(Question).index(one.question)


def _bare(value: Any) -> Any:
    return (value.strip() or None) if type(value) is str else value
