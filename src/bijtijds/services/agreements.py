"""Keeping promises: done, another day, or dropped with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.pupils import Pupil
from bijtijds.model.talks import Agreement
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, DueKind


@dataclass(frozen=True, slots=True, repr=False)
class AgreementDraft:
    """What, who, from, until and for whom; `uid` is None while it is new."""

    what: str
    who: str
    for_whom: str | None = None
    from_on: date | None = None
    due_on: date | None = None
    uid: UUID | None = None
    how_often: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class AgreementRow:
    """One promise on a list; of a confidential one it says no words."""

    uid: UUID
    pupil: UUID
    what: str
    who: str
    for_whom: str
    made_on: date
    from_on: date | None
    due_on: date | None
    state: AgreementState
    outcome: str
    postponed: int
    confidential: bool
    rev: RevisionId


def of_pupil(store: Store, pupil: UUID, *, limit: int = 200) -> Sequence[AgreementRow]:
    """A pupil's promises: open ones first, then the newest."""
    query = (
        select(Agreement)
        .where(Agreement.pupil_uid == pupil)
        .order_by(Agreement.state != AgreementState.OPEN, Agreement.due_on.is_(None), Agreement.due_on)
        .order_by(Agreement.made_on.desc(), Agreement.uid)
        .limit(limit)
    )
    with store.read() as reader:
        return tuple(row_of(one) for one in reader.scalars(query))


def row(store: Store, uid: UUID) -> AgreementRow:
    """One promise."""
    with store.read() as reader:
        return row_of(reader.get_one(Agreement, uid))


def make(store: Store, pupil: UUID, draft: AgreementDraft, *, made_on: date | None = None) -> UUID:
    """Make a promise outside a talk, today or on the day that is given."""
    one = Agreement(pupil_uid=pupil, what=draft.what.strip(), who=draft.who.strip(), for_whom=draft.for_whom)
    one.how_often = draft.how_often
    one.from_on, one.due_on, one.made_on = draft.from_on, draft.due_on, made_on or store.device.clock.today()
    one.check()
    with store.change("Afspraak gemaakt") as session:
        session.get_one(Pupil, pupil).expect_here(due_on=max(one.made_on, one.due_on or one.made_on))
        session.add(one)
        session.flush()
        return one.uid


def finish(store: Store, uid: UUID, outcome: str | None = None) -> None:
    """The promise was kept."""
    with store.change("Afspraak afgerond") as session:
        session.get_one(Agreement, uid).finish(store.device.clock.today(), outcome)


def drop(store: Store, uid: UUID, reason: str) -> None:
    """The promise will not be kept, and this is why."""
    with store.change("Afspraak vervallen") as session:
        session.get_one(Agreement, uid).drop(store.device.clock.today(), reason)


def postpone(store: Store, uid: UUID, until: date, reason: str | None = None) -> None:
    """Another day; the third time asks why."""
    with store.change("Afspraak verzet") as session:
        session.get_one(Agreement, uid).postpone(until, store.device.clock.today(), reason)


def still_open(store: Store, uids: Iterable[UUID]) -> frozenset[UUID]:
    """Which of some promises wait for an answer."""
    query = select(Agreement.uid).where(Agreement.uid.in_(list(uids)), Agreement.state == AgreementState.OPEN)
    with store.read() as reader:
        return frozenset(reader.scalars(query))


def left_out(known: Sequence[Agreement], told: Sequence[Agreement], field: str) -> Sequence[Agreement]:
    """The promises that a table left out: what has its outcome stays all the same, on whatever day it was made.

    RuleBroken('agreement_is_answered') at the field of the table for an open one: it is answered, and not thrown away.
    """
    missing = [one for one in known if one not in told]
    if any(one.state is AgreementState.OPEN for one in missing):
        raise RuleBroken("agreement_is_answered", field=field)
    return missing


def row_of(one: Agreement) -> AgreementRow:
    """The promise as a list shows it."""
    row = AgreementRow(
        uid=one.uid, pupil=one.pupil_uid, what=one.what, who=one.who, for_whom=one.for_whom or "",
        made_on=one.made_on, from_on=one.from_on, due_on=one.due_on, state=one.state, outcome=one.outcome or "",
        postponed=one.postponed, confidential=one.confidential, rev=RevisionId(one.rev or b""),
    )  # fmt: skip
    if one.confidential:
        return replace(row, what=DueKind.AGREEMENT.unsaid, who="", for_whom="", outcome="")
    return row
