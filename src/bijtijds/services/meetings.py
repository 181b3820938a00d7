"""A meeting with people from outside: who is on the table, what still blocks, and what was said (guideline §3.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, case, func, or_, select

from bijtijds.base.errors import RuleBroken, StaleDraft
from bijtijds.model.consents import Consent
from bijtijds.model.papers import Disclosure, MadeDocument
from bijtijds.model.pupils import Pupil
from bijtijds.model.referrals import Referral
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement
from bijtijds.services import agreements, consents, leads, referral_agenda, seen, team_briefs
from bijtijds.services.agenda import About, about
from bijtijds.services.agreements import AgreementDraft
from bijtijds.services.consents import ConsentDraft, ConsentRow
from bijtijds.services.leads import Side
from bijtijds.services.reports import Made
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, ConsentOption, PaperKind
from bijtijds.terms.dates import long_date

_PLAIN = ("held_on", "parents_were_there", "minutes", "lead_school", "lead_home", "back_on", "advice_review_on")


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
    """When she was discussed at this meeting, if she was."""
    again_on: date | None = None
    """The day of this meeting, when she comes back from an earlier one."""
    no_lead: tuple[Side, ...] = ()
    """On which side nobody leads, from step 5 on."""
    left_on: date | None = None
    left_to: tuple[str, ...] = ()
    gone_on: date | None = None
    """Since when she is no pupil of this school, when she left."""
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
    advice_review_on: date | None = None
    again_on: date | None = None
    """The day on which she is on the table again, of who was discussed before."""
    earlier: tuple[str, ...] = ()
    """What was said on earlier days, and earlier advice that still waits; it only shows."""
    moved_because: str | None = None
    seen: RevisionId | None = None


def upcoming(store: Store) -> tuple[Meeting, ...]:
    """The meetings that pupils wait for or come back to, the first first; those without a day last."""
    day = case((Referral.held_on.is_(None), Referral.meeting_on), else_=Referral.back_on)
    waits = or_(Referral.held_on.is_(None), Referral.back_on.is_not(None))
    query = (
        select(Referral.meeting, day, func.count())
        .where(Referral.closed_on.is_(None), waits)
        .group_by(Referral.meeting, day)
        .order_by(day.is_(None), day, Referral.meeting)
    )
    with store.read() as reader:
        return tuple(Meeting(*row) for row in reader.rows(query))


def seats(store: Store, meeting: str, on: date | None, *, tried: bool = True) -> tuple[Seat, ...]:
    """Everybody on the table of a meeting, in the order of their names.

    Each brief that may go is tried as well, which takes a while; not `tried` tells only what consent and referral lack.
    """
    query = select(Referral, Pupil, Group.name).join(Pupil, Pupil.uid == Referral.pupil_uid)
    query = query.outerjoin(Group, Group.uid == Pupil.group_uid).order_by(Pupil.sort_name)
    returns = and_(Referral.back_on == on, Referral.held_on.is_not(None))
    day = Referral.meeting_on == on if on is None else or_(Referral.meeting_on == on, returns)
    query = query.where(Referral.meeting == meeting, day, Referral.closed_on.is_(None))
    today = store.device.clock.today()
    with store.read() as reader:
        rows = reader.rows(query)
        unled = leads.lacking(reader, [pupil.uid for _row, pupil, _group in rows])
        found = [
            _seat(reader, row, about(pupil, group), today, on, unled.get(pupil.uid, ())) for row, pupil, group in rows
        ]
    found_seats = with_left(store, found)
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


def place_of(store: Store, referral: UUID) -> tuple[str, date | None]:
    """On which meeting a pupil is next on the table, or was last."""
    with store.read() as reader:
        row = reader.get_one(Referral, referral)
        return row.meeting, row.back_on if row.held_on is not None and row.back_on is not None else row.meeting_on


def seat(store: Store, referral: UUID, on: date | None = None) -> Seat:
    """Where one pupil stands now, as far as consent and referral tell: quick, for at the table."""
    query = select(Referral, Pupil, Group.name).join(Pupil, Pupil.uid == Referral.pupil_uid)
    query = query.outerjoin(Group, Group.uid == Pupil.group_uid).where(Referral.uid == referral)
    with store.read() as reader:
        ((row, pupil, group),) = reader.rows(query)
        unled = leads.lacking(reader, [pupil.uid]).get(pupil.uid, ())
        return _seat(reader, row, about(pupil, group), store.device.clock.today(), on, unled)


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


def open_held(store: Store, referral: UUID, again_on: date | None = None) -> HeldDraft:
    """What was written down about a pupil at the meeting, as its form shows it; today when that is nothing yet.

    Of who comes back on a day (`again_on`) what was said before stands apart, and her advice is there to be answered.
    """
    with store.read() as reader:
        row = reader.get_one(Referral, referral)
        draft = _held(row, _advice(reader, referral), store.device.clock.today(), again_on)
        return replace(draft, earlier=(*draft.earlier, *_still_open(reader, row)))


def hold(store: Store, referral: UUID, draft: HeldDraft) -> None:
    """Keep what was said and advised about one pupil, as one step; who comes back waits in the agenda.

    StaleDraft when it is another by now; RuleBroken('agreement_is_answered') when an open advice is left out.
    """
    with store.change("Bespreking bewaard") as session:
        row, today = session.get_one(Referral, referral), store.device.clock.today()
        kept = _held(row, _advice(session, referral), today, draft.again_on)
        if draft.seen is not None and kept.seen != draft.seen:
            raise StaleDraft("stale_draft")
        if _comes_back(row, draft.again_on):
            assert draft.again_on is not None
            row.take_up(draft.again_on)
            referral_agenda.taken_up(store, session, row, draft.held_on)
        for name in _PLAIN:
            value = getattr(draft, name)
            setattr(row, name, (value.strip() or None) if isinstance(value, str) else value)
        row.check(today)
        _advise(session, row, draft, today)
        referral_agenda.follow(store, session, row, draft.moved_because)


def _seat(
    reader: Any, row: Referral, pupil: About, today: date, on: date | None, no_lead: tuple[Side, ...]
) -> Seat:  # fmt: skip
    consent = reader.get(Consent, row.consent_uid) if row.consent_uid is not None else None
    told = consents.row_of(reader, consent, today) if consent is not None else None
    blocks, field = "", ""
    child = reader.get_one(Pupil, row.pupil_uid)
    gone_on = child.left_on if child.has_left(today) else None
    if told is None:
        blocks, field = "pupil_left" if gone_on else "consent_missing", "consent"
    elif told.lacks:
        blocks, field = told.lacks[0].code, "consent"
    elif row.missing():
        blocks, field = "brief_not_whole", row.missing()[0]
    again = _comes_back(row, on)
    return Seat(
        row.uid, pupil, row.question_school or "", told, blocks, field, row.parents_invited_on, row.teacher_input_on,
        None if again else row.held_on, on if again else None, no_lead, gone_on=gone_on,
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


def _still_open(reader: Any, row: Referral) -> Sequence[str]:
    """The advice of earlier referrals that nobody answered yet: it comes back at the next meeting."""
    query = select(Agreement).join(Referral, Referral.uid == Agreement.referral_uid)
    query = query.where(Agreement.pupil_uid == row.pupil_uid, Referral.uid != row.uid)
    query = query.where(Agreement.state == AgreementState.OPEN, Agreement.confidential.is_(False))
    waiting = reader.scalars(query.order_by(Agreement.made_on, Agreement.position))
    return [f"Nog open van {long_date(one.made_on)}: {one.what} ({one.who})" for one in waiting]


def _comes_back(row: Referral, on: date | None) -> bool:
    """Whether somebody who was discussed before is on the table anew on this day."""
    return on is not None and row.held_on is not None and row.back_on == on


def _held(row: Referral, advice: Sequence[Agreement], today: date, again_on: date | None) -> HeldDraft:
    told: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    told |= {"held_on": row.held_on or today, "earlier": tuple(row.earlier)}
    if _comes_back(row, again_on):
        told |= {
            "held_on": today, "minutes": None, "back_on": None, "parents_were_there": False, "again_on": again_on,
            "earlier": (*row.earlier, row.said()),
        }  # fmt: skip
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
