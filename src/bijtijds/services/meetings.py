"""A meeting with people from outside: who is on the table, what still blocks, and what was said (guideline §3.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select

from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.consents import Consent
from bijtijds.model.papers import Disclosure, MadeDocument
from bijtijds.model.pupils import Pupil
from bijtijds.model.referrals import Referral
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement
from bijtijds.services import agreements, appointments, consents, seen, team_briefs
from bijtijds.services.agenda import About, about
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.consents import ConsentDraft, ConsentRow
from bijtijds.services.reports import Made
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.codes import ConsentOption, DueKind, PaperKind
from bijtijds.terms.dates import long_date

_PLAIN = ("held_on", "parents_were_there", "minutes", "lead_school", "lead_home", "back_on")


@dataclass(frozen=True, slots=True, repr=False)
class Meeting:
    """A meeting for which pupils are put forward; without a day it is not planned yet."""

    name: str
    on: date | None
    pupils: int


@dataclass(frozen=True, slots=True, repr=False)
class Seat:
    """One pupil on the table. `blocks` is the code of what keeps the brief by name at school; empty when it may go."""

    referral: UUID
    pupil: About
    question: str
    consent: ConsentRow | None
    blocks: str
    field: str
    parents_invited_on: date | None
    teacher_input_on: date | None
    held_on: date | None
    left_on: date | None = None
    left_to: tuple[str, ...] = ()
    left_times: int = 0
    """How often her brief left; the last time on `left_on`, to `left_to`."""

    @property
    def goes_by_name(self) -> bool:
        """Whether her brief may leave today, by name, to who is named in her consent."""
        return not self.blocks


@dataclass(frozen=True, slots=True, repr=False)
class HeldDraft:
    """What is written down while a pupil is on the table; each advice is a promise that waits."""

    held_on: date
    minutes: str | None = None
    advice: tuple[AgreementDraft, ...] = ()
    lead_school: str | None = None
    lead_home: str | None = None
    parents_were_there: bool = False
    back_on: date | None = None
    moved_because: str | None = None
    seen: RevisionId | None = None


def upcoming(store: Store) -> tuple[Meeting, ...]:
    """The meetings that pupils wait for, the first first; those without a day last."""
    query = (
        select(Referral.meeting, Referral.meeting_on, func.count())
        .where(Referral.closed_on.is_(None), Referral.held_on.is_(None))
        .group_by(Referral.meeting, Referral.meeting_on)
        .order_by(Referral.meeting_on.is_(None), Referral.meeting_on, Referral.meeting)
    )
    with store.read() as reader:
        return tuple(Meeting(*row) for row in reader.rows(query))


def seats(store: Store, meeting: str, on: date | None, *, tried: bool = True) -> tuple[Seat, ...]:
    """Everybody on the table of a meeting, in the order of their names.

    Each brief that may go is tried as well, which takes a while; not `tried` tells only what consent and referral lack.
    """
    query = select(Referral, Pupil, Group.name).join(Pupil, Pupil.uid == Referral.pupil_uid)
    query = query.outerjoin(Group, Group.uid == Pupil.group_uid).order_by(Pupil.sort_name)
    query = query.where(Referral.meeting == meeting, Referral.meeting_on == on, Referral.closed_on.is_(None))
    today = store.device.clock.today()
    with store.read() as reader:
        found = [(row.uid, _seat(reader, row, about(pupil, group), today)) for row, pupil, group in reader.rows(query)]
    found_seats = with_left(store, [seat for _uid, seat in found])
    return tuple(_with_brief(store, seat) if tried else seat for seat in found_seats)


def with_left(store: Store, seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """The same seats with what the register says now: whose brief left, when, to whom. What failed is no part."""
    query = (
        select(MadeDocument.about_uid, Disclosure.on, Disclosure.recipients)
        .join(Disclosure, Disclosure.document_uid == MadeDocument.uid)
        .where(
            MadeDocument.kind == PaperKind.TEAM_BRIEF, Disclosure.failed.is_(False),
            MadeDocument.about_uid.in_([seat.referral for seat in seats]),
        )
        .order_by(Disclosure.on, Disclosure.rev)
    )  # fmt: skip
    told: dict[UUID, list[tuple[date, tuple[str, ...]]]] = {}
    with store.read() as reader:
        for about_uid, on, recipients in reader.rows(query):
            told.setdefault(about_uid, []).append((on, tuple(recipients)))
    return tuple(_with_last(seat, told.get(seat.referral, [])) for seat in seats)


def _with_last(seat: Seat, times: Sequence[tuple[date, tuple[str, ...]]]) -> Seat:
    on, to = times[-1] if times else (None, ())
    return replace(seat, left_on=on, left_to=to, left_times=len(times))


def seat(store: Store, referral: UUID) -> Seat:
    """Where one pupil stands now, as far as consent and referral tell: quick, for at the table."""
    query = select(Referral, Pupil, Group.name).join(Pupil, Pupil.uid == Referral.pupil_uid)
    query = query.outerjoin(Group, Group.uid == Pupil.group_uid).where(Referral.uid == referral)
    with store.read() as reader:
        ((row, pupil, group),) = reader.rows(query)
        return _seat(reader, row, about(pupil, group), store.device.clock.today())


def briefs(store: Store, meeting: str, on: date | None) -> Sequence[tuple[Seat, Made]]:
    """Make the brief of everybody who may go by name today; whoever may not is left out, and no name of hers goes."""
    return [(seat, team_briefs.make(store, seat.referral)) for seat in seats(store, meeting, on) if seat.goes_by_name]


def without_name(store: Store, referral: UUID, why_not_a: str) -> UUID:
    """Discuss a pupil under option C instead: a new consent for the same question, and the old one stays as it is.

    What was refused stays refused (guideline §3.2 C). Gives the uid of the new consent.
    """
    with store.read() as reader:
        row = reader.get_one(Referral, referral)
        old = reader.get(Consent, row.consent_uid) if row.consent_uid is not None else None
        draft = consents.draft_of(old) if old is not None else ConsentDraft()
        pupil, question, meeting, day = row.pupil_uid, row.question_school, row.meeting, row.meeting_on
    people = tuple(replace(one, uid=None) for one in draft.recipients)
    changed = ConsentDraft(
        option=ConsentOption.ANONYMOUS, question=draft.question or question, purpose=draft.purpose, meeting=meeting,
        meeting_on=day, recipients=people, why_not_a=why_not_a, work_question=question,
    )  # fmt: skip
    with store.together():
        made = consents.write(store, pupil, changed)
        with store.change("Zonder naam bespreken") as session:
            session.get_one(Referral, referral).consent_uid = made
    return made


def open_held(store: Store, referral: UUID) -> HeldDraft:
    """What was written down about a pupil at the meeting, as its form shows it; today when that is nothing yet."""
    with store.read() as reader:
        row = reader.get_one(Referral, referral)
        return _held(row, _advice(reader, referral), store.device.clock.today())


def hold(store: Store, referral: UUID, draft: HeldDraft) -> None:
    """Keep what was said and advised about one pupil, as one step; who comes back waits in the agenda.

    StaleDraft when it is another by now; RuleBroken('agreement_is_answered') when an open advice is left out.
    """
    with store.change("Bespreking bewaard") as session:
        row, today = session.get_one(Referral, referral), store.device.clock.today()
        if draft.seen is not None and _held(row, _advice(session, referral), today).seen != draft.seen:
            raise StaleDraft("stale_draft")
        for name in _PLAIN:
            value = getattr(draft, name)
            setattr(row, name, (value.strip() or None) if isinstance(value, str) else value)
        row.check(today)
        _advise(session, row, draft, today)
        about_it = RowId("referral", row.uid)
        appointments.close(
            store, session, appointments.uid_of(row.uid, DueKind.TERM), f"Besproken op {long_date(draft.held_on)}."
        )
        appointments.plan(
            store, session, about_it, row.pupil_uid, DueKind.TERM, draft.back_on, what=f"Terug in {row.meeting}",
            which="terug", field="back_on", because=draft.moved_because,
        )  # fmt: skip


def _seat(reader: Any, row: Referral, pupil: About, today: date) -> Seat:
    consent = reader.get(Consent, row.consent_uid) if row.consent_uid is not None else None
    told = consents.row_of(reader, consent, today) if consent is not None else None
    blocks, field = "", ""
    if told is None:
        blocks, field = "consent_missing", "consent"
    elif told.lacks:
        blocks, field = told.lacks[0].code, "consent"
    elif row.missing():
        blocks, field = "brief_not_whole", row.missing()[0]
    return Seat(
        row.uid, pupil, row.question_school or "", told, blocks, field, row.parents_invited_on, row.teacher_input_on,
        row.held_on,
    )  # fmt: skip


def _with_brief(store: Store, seat: Seat) -> Seat:
    """A brief that cannot be made, since it is too long or names another child, blocks too."""
    if seat.blocks:
        return seat
    try:
        team_briefs.check(store, seat.referral)
    except RuleBroken as broken:
        return replace(seat, blocks=broken.code, field=broken.field or "")
    return seat


def _advice(reader: Any, referral: UUID) -> list[Agreement]:
    query = select(Agreement).where(Agreement.referral_uid == referral).order_by(Agreement.position)
    return list(reader.scalars(query))


def _held(row: Referral, advice: Sequence[Agreement], today: date) -> HeldDraft:
    told: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    told["held_on"] = row.held_on or today
    lines = tuple(
        AgreementDraft(one.what, one.who, one.for_whom, one.from_on, one.due_on, one.uid, one.how_often)
        for one in advice
    )
    draft = HeldDraft(**told, advice=lines)
    return replace(draft, seen=seen.of(draft))


def _advise(session: Any, row: Referral, draft: HeldDraft, today: date) -> None:
    known = {one.uid: one for one in _advice(session, row.uid)}
    kept = []
    for position, told in enumerate(one for one in draft.advice if one.what.strip() or one.who.strip()):
        one = known.get(told.uid) if told.uid is not None else None
        if one is None:
            one = Agreement(uid=uuid4(), pupil_uid=row.pupil_uid, referral_uid=row.uid, made_on=draft.held_on)
            one.postponed, one.confidential = 0, False
            session.add(one)
        one.position, one.what, one.who = position, told.what.strip(), told.who.strip()
        one.for_whom, one.from_on, one.how_often = told.for_whom, told.from_on, told.how_often
        one.name_day(told.due_on, today, draft.moved_because, "advice")
        one.check()
        kept.append(one)
    for gone in agreements.left_out(tuple(known.values()), kept, "advice"):
        gone.position = len(kept) + gone.position
