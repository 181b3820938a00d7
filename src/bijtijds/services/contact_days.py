"""When there was last contact about each pupil in care, read by index seeks: cheap in a file of 100,000 notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select

from bijtijds.model.care import Appointment, Concern
from bijtijds.model.cycles import HgwCycle
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Dossier, Pupil, RouteStep
from bijtijds.model.talks import Agreement, Participant, Talk
from bijtijds.services import leads
from bijtijds.services.leads import Side
from bijtijds.terms.codes import AgreementState, DueKind, Phase, Seat, Silence, TalkKind
from bijtijds.terms.route import LED_FROM

_SEATS = {Seat.CHILD: Silence.CHILD, Seat.PARENT: Silence.PARENTS}
_KINDS = {
    TalkKind.CHILD: Silence.CHILD,
    TalkKind.SPONTANEOUS: Silence.PARENTS,
    TalkKind.TEN_MINUTES: Silence.PARENTS,
    TalkKind.EXTRA: Silence.PARENTS,
    TalkKind.SUSPICION: Silence.PARENTS,
}
"""Whom a talk of a kind is with; in every kind whoever sat at the table counts as well."""


@dataclass(frozen=True, slots=True, repr=False)
class Last:
    """The last day of something, what it was, and whether that may be told: not when it is confidential."""

    on: date | None = None
    what: str = ""
    may_be_told: bool = True

    def or_later(self, on: date | None, what: str, *, confidential: bool = False) -> "Last":
        """The later of the two; of one day the one that may be told."""
        if on is None or (self.on is not None and (on, not confidential) <= (self.on, self.may_be_told)):
            return self
        return Last(on, what, not confidential)


@dataclass(frozen=True, slots=True)
class Running:
    """The open cycle of a pupil, and since when it is in its phase."""

    uid: UUID
    number: int
    phase: Phase
    since: date
    evaluation_on: date | None


@dataclass(slots=True, repr=False)
class Known:
    """What is known about the contact around one pupil in care."""

    in_care_since: date
    left_on: date | None = None
    child: Last = Last()
    parents: Last = Last()
    anything: Last = Last()
    step: int | None = None
    step_since: date | None = None
    cycle: Running | None = None
    concern: UUID | None = None
    concern_what: str = ""
    evaluation_on: date | None = None
    planned: dict[Silence, list[date]] = field(default_factory=dict)
    """The days on which talks are planned, the first first; also those that passed without a talk."""
    asked: set[Silence] = field(default_factory=set)
    no_lead: tuple[Side, ...] | None = None
    """On which sides nobody leads; None on a step on which nobody has to."""
    lead_in: UUID | None = None
    """The referral in which that is filled in."""
    waits_until: date | None = None
    """The last day on which something waits to be done."""

    def has_left(self, today: date) -> bool:
        """Whether the pupil left the school, while the dossier may be open still."""
        return self.left_on is not None and self.left_on <= today

    def planned_talk(self, silence: Silence, today: date) -> date | None:
        """The first talk that is still to come, today counted."""
        return next((day for day in self.planned.get(silence, ()) if day >= today), None)

    def wait(self, until: date) -> None:
        """Something is open and waits for a day."""
        self.waits_until = max(until, self.waits_until or until)

    def spoke(self, silence: Silence, on: date | None, what: str, confidential: bool) -> None:
        """There was contact with the child or the parents."""
        if silence is Silence.CHILD:
            self.child = self.child.or_later(on, what, confidential=confidential)
        elif silence is Silence.PARENTS:
            self.parents = self.parents.or_later(on, what, confidential=confidential)

    def happened(self, on: date | None, what: str, confidential: bool = False) -> None:
        """Something was done about the concern."""
        self.anything = self.anything.or_later(on, what, confidential=confidential)


def known(reader: Any, pupil: UUID | None = None) -> Mapping[UUID, Known]:
    """What is known of every pupil in care, or of one; who left the school is among them until her dossier ends."""
    wanted: list[Any] = [Dossier.ended_on.is_(None)]
    if pupil is not None:
        wanted.append(Dossier.pupil_uid == pupil)
    found = _notes(reader.rows(_NOTES.where(*wanted)))
    if found:
        uids = tuple(found)
        for part in (_talks, _seats, _steps, _agreements, _appointments, _cycles, _concerns):
            part(reader, found, uids)
        _follow_ups(reader, found)
        _leads(reader, found)
    return found


def spoken(reader: Any, pupil: UUID) -> tuple[Last, Last]:
    """The last talk with a child and with her parents, also when the care has ended."""
    found = _notes(reader.rows(_NOTES_OF, uids=(pupil,)))
    if pupil not in found:
        return Last(), Last()
    for part in (_talks, _seats, _steps):
        part(reader, found, (pupil,))
    return found[pupil].child, found[pupil].parents


def _newest(day: Any, *, told: bool = False) -> Any:
    query = select(day).where(SignalNote.pupil_uid == Dossier.pupil_uid, day.is_not(None))
    if told:
        query = query.where(SignalNote.confidential.is_(False))
    return query.order_by(day.desc()).limit(1).scalar_subquery()


# What a brief asks is made once: in a meeting the next pupil stands there within a tenth of a second.

_UIDS: Any = bindparam("uids", expanding=True)

_NOTES = (
    select(
        Dossier.pupil_uid, Dossier.opened_on, Pupil.left_on,
        _newest(SignalNote.seen_on), _newest(SignalNote.seen_on, told=True),
        _newest(SignalNote.child_spoken_on), _newest(SignalNote.child_spoken_on, told=True),
        _newest(SignalNote.parents_spoken_on), _newest(SignalNote.parents_spoken_on, told=True),
    )
    .join(Pupil, Pupil.uid == Dossier.pupil_uid)
    .order_by(Dossier.opened_on)
)  # fmt: skip
_NOTES_OF = _NOTES.where(Dossier.pupil_uid.in_(_UIDS))

_TALKS = (
    select(Talk.pupil_uid, Talk.kind, Talk.confidential, func.max(Talk.held_on))
    .where(Talk.pupil_uid.in_(_UIDS))
    .group_by(Talk.pupil_uid, Talk.kind, Talk.confidential)
)
_SEATED = (
    select(Participant.pupil_uid, Participant.seat, Talk.kind, Talk.confidential, func.max(Talk.held_on))
    .join(Talk, Talk.uid == Participant.talk_uid)
    .where(Participant.pupil_uid.in_(_UIDS), Participant.seat.in_(tuple(_SEATS)))
    .group_by(Participant.pupil_uid, Participant.seat, Talk.kind, Talk.confidential)
)
_STEPS = (
    select(
        RouteStep.pupil_uid, RouteStep.step, RouteStep.since, RouteStep.child_spoken_on, RouteStep.parents_spoken_on
    )
    .where(RouteStep.pupil_uid.in_(_UIDS))
    .order_by(RouteStep.since, RouteStep.rev)
)  # fmt: skip


def _notes(rows: Iterable[Any]) -> dict[UUID, Known]:
    """Whose dossier is wanted, with the last day of a note, seen or spoken: one seek in an index for each."""
    found = {}
    for uid, since, left_on, seen, seen_told, child, child_told, parents, parents_told in rows:
        one = found[uid] = Known(since, left_on)
        one.happened(since, "dossier geopend")
        one.happened(seen, "notitie", seen != seen_told)
        one.spoke(Silence.CHILD, child, "notitie", child != child_told)
        one.spoke(Silence.PARENTS, parents, "notitie", parents != parents_told)
    return found


def _talks(reader: Any, found: dict[UUID, Known], uids: Sequence[UUID]) -> None:
    for uid, kind, confidential, on in reader.rows(_TALKS, uids=uids):
        if kind in _KINDS:
            found[uid].spoke(_KINDS[kind], on, kind.label, confidential)
        found[uid].happened(on, kind.label, confidential)


def _seats(reader: Any, found: dict[UUID, Known], uids: Sequence[UUID]) -> None:
    for uid, seat, kind, confidential, on in reader.rows(_SEATED, uids=uids):
        found[uid].spoke(_SEATS[seat], on, kind.label, confidential)


def _steps(reader: Any, found: dict[UUID, Known], uids: Sequence[UUID]) -> None:
    for uid, number, since, child, parents in reader.rows(_STEPS, uids=uids):
        one = found[uid]
        one.step, one.step_since = number, since
        one.happened(since, f"stap {number}")
        one.spoke(Silence.CHILD, child, f"bij stap {number}", confidential=False)
        one.spoke(Silence.PARENTS, parents, f"bij stap {number}", confidential=False)


def _agreements(reader: Any, found: dict[UUID, Known], uids: Sequence[UUID]) -> None:
    one = Agreement
    is_open = one.state == AgreementState.OPEN
    columns = (one.pupil_uid, is_open, one.silence, one.confidential)
    newest = (func.max(one.made_on), func.max(one.closed_on), func.max(one.asked_on))
    query = select(*columns, *newest).where(one.pupil_uid.in_(uids)).group_by(*columns)
    for uid, waits, silence, confidential, made_on, closed_on, asked_on in reader.rows(query):
        found[uid].happened(made_on, "afspraak", confidential)
        found[uid].happened(closed_on, "afspraak", confidential)
        if waits:
            found[uid].wait(asked_on)
            if silence is not None:
                found[uid].asked.add(silence)


def _appointments(reader: Any, found: dict[UUID, Known], uids: Sequence[UUID]) -> None:
    one = Appointment
    columns = (
        one.pupil_uid,
        one.kind,
        one.state,
        one.closed_on,
        one.due_on,
        one.confidential,
        one.talk_kind,
        Talk.kind,
    )
    query = select(*columns).outerjoin(Talk, Talk.uid == one.about_uid).where(one.pupil_uid.in_(uids))
    for uid, kind, state, closed_on, due_on, confidential, planned, after in reader.rows(query.order_by(one.due_on)):
        pupil = found[uid]
        if state is not AgreementState.OPEN:
            pupil.happened(closed_on, kind.label, confidential)
            continue
        pupil.wait(due_on)
        if kind is DueKind.EVALUATION:
            pupil.evaluation_on = pupil.evaluation_on or due_on
        silence = _KINDS.get(planned or after)
        if kind is DueKind.TALK and silence is not None:
            pupil.planned.setdefault(silence, []).append(due_on)


def _cycles(reader: Any, found: dict[UUID, Known], uids: Sequence[UUID]) -> None:
    one = HgwCycle
    query = select(one).where(one.pupil_uid.in_(uids), one.closed_on.is_(None)).order_by(one.number)
    for cycle in reader.scalars(query):
        since = getattr(cycle, f"{cycle.phase.value}_on") or cycle.started_on
        pupil = found[cycle.pupil_uid]
        pupil.cycle = Running(cycle.uid, cycle.number, cycle.phase, since, cycle.evaluation_on)
        pupil.happened(since, f"cyclus {cycle.number}")


def _concerns(reader: Any, found: dict[UUID, Known], uids: Sequence[UUID]) -> None:
    one = Concern
    query = select(one.pupil_uid, one.uid, one.what, one.opened_on)
    query = query.where(one.pupil_uid.in_(uids), one.closed_on.is_(None)).order_by(one.opened_on, one.uid)
    for uid, concern, what, opened_on in reader.rows(query):
        if found[uid].concern is None:  # that another concern began is no follow-up of this one
            found[uid].happened(opened_on, "zorg")
            found[uid].concern, found[uid].concern_what = concern, what


def _leads(reader: Any, found: dict[UUID, Known]) -> None:
    """Who leads, of the few on a step that asks for it."""
    led = [uid for uid, one in found.items() if (one.step or 0) >= LED_FROM]
    for uid, sides in leads.empty_places(reader, led).items():
        found[uid].no_lead = sides
        found[uid].lead_in = leads.referral_of(reader, uid) if sides else None


def _follow_ups(reader: Any, found: dict[UUID, Known]) -> None:
    """Whose notes wait: from a first day on, for only a range makes the database look in the index of days."""
    note = SignalNote
    query = select(note.pupil_uid, note.follow_up_by)
    query = query.where(note.follow_up_by >= date.min, note.followed_up_on.is_(None))
    for uid, day in reader.rows(query):
        if uid in found:
            found[uid].wait(day)
