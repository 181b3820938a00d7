"""A pupil's timeline: what was seen or heard, apart from interpretation or questions, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from bijtijds.base.clock import SCHOOL_ZONE
from bijtijds.model.care import Appointment, Measurement, Parked
from bijtijds.model.meldcode import MeldcodeCase, MeldcodeMoment
from bijtijds.model.notes import SignalNote
from bijtijds.model.papers import MadeDocument
from bijtijds.model.pupils import RouteStep
from bijtijds.model.safety import Emergency
from bijtijds.model.talks import Agreement, Participant, Talk
from bijtijds.services import reports
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import AgreementState, Area, Channel, DueKind, MeasurementKind

NOTE, TALK, AGREEMENT = "signal_note", "talk", "agreement"
MEASUREMENT, STEP = "measurement", "route_step"
PARKED = "parked"
"""What a child began to tell: it stands beside the notes, and only when the compartment is open."""
EMERGENCY = "emergency"
"""An acute situation: beside the notes too, in the compartment."""
MELDCODE = "meldcode_case"
"""A Meldcode: it stands beside the notes too, and only when the compartment is open."""

LANES = (NOTE, TALK, AGREEMENT, MEASUREMENT)
"""What stands in the timeline unless it is told otherwise; the moves along the route are asked for by name."""
PAGE = 200
# Columns and not rows: a page holds many lines, and a line shows less than half of what a row holds.
_OF_NOTE = (
    SignalNote.uid, SignalNote.rev, SignalNote.seen_on, SignalNote.seen_time, SignalNote.seen_from,
    SignalNote.witnessed_by, SignalNote.observation, SignalNote.child_quotes, SignalNote.strength,
    SignalNote.interpretation, SignalNote.area, SignalNote.channel, SignalNote.follow_up_by,
    SignalNote.followed_up_on, SignalNote.confidential, SignalNote.shared_with_parents_on, SignalNote.vanishes_on,
    SignalNote.also_in_las_on,
)  # fmt: skip
_OF_TALK = (
    Talk.uid, Talk.rev, Talk.held_on, Talk.held_time, Talk.kind, Talk.summary, Talk.parents_view, Talk.concern,
    Talk.purpose, Talk.reason, Talk.child_words, Talk.recorded_by, Talk.interpretation, Talk.evaluation_on,
    Talk.confidential, Talk.observation, Talk.question, Talk.points_school, Talk.also_in_las_on,
)  # fmt: skip
_OF_AGREEMENT = (
    Agreement.uid, Agreement.rev, Agreement.made_on, Agreement.what, Agreement.who, Agreement.outcome,
    Agreement.state, Agreement.due_on, Agreement.confidential,
)  # fmt: skip
_OF_MEASUREMENT = (
    Measurement.uid, Measurement.rev, Measurement.measured_on, Measurement.kind, Measurement.name,
    Measurement.outcome, Measurement.source, Measurement.recorded_by,
)  # fmt: skip
_OF_STEP = (
    RouteStep.uid, RouteStep.rev, RouteStep.since, RouteStep.step, RouteStep.reason, RouteStep.tried,
    RouteStep.decided_by, RouteStep.parents_said, RouteStep.child_said,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the timeline, to go on from."""

    on: date
    at: time | None
    uid: UUID


@dataclass(frozen=True, slots=True, repr=False)
class TimelineRow:
    """One line: when and who, the fact, and apart from it the interpretation or questions."""

    kind: str
    uid: UUID
    on: date
    at: time | None
    since: date | None
    label: str
    who: str
    fact: str
    interpretation: str
    area: Area | None
    channel: Channel | None
    open: bool
    due_on: date | None
    confidential: bool
    shared_with_parents: bool
    rev: RevisionId
    vanishes_on: date | None = None
    also_in_las_on: date | None = None

    @property
    def moment(self) -> Moment:
        """The row's own place in the timeline."""
        return Moment(self.on, self.at, self.uid)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which part of the timeline is shown. Confidential pieces only when they were opened on purpose."""

    lanes: frozenset[str] = frozenset(LANES)
    area: Area | None = None
    since: date | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a dossier holds of each kind."""

    notes: int
    talks: int
    agreements: int
    papers: int


def page(
    store: Store, pupil: UUID, shown: Filter = Filter(), *, before: Moment | None = None, limit: int = PAGE
) -> Sequence[TimelineRow]:
    """At most `limit` lines of a pupil's timeline, newest first, from `before` on."""
    rows: list[TimelineRow] = []
    with store.read() as reader:
        if NOTE in shown.lanes:
            rows += [_of_note(note) for note in reader.rows(_notes(pupil, shown, before, limit))]
            rows += _in_the_compartment(reader, pupil, shown, before)
        if TALK in shown.lanes and shown.area is None:
            talks = reader.rows(_talks(pupil, shown, before, limit))
            uids = [talk.uid for talk in talks]
            names, waiting = (_names(reader, uids), _evaluations(reader, uids)) if talks else ({}, {})
            rows += [_of_talk(talk, names.get(talk.uid, ()), waiting.get(talk.uid)) for talk in talks]
        if AGREEMENT in shown.lanes and shown.area is None:
            rows += [_of_agreement(one) for one in reader.rows(_agreements(pupil, shown, before, limit))]
        if MEASUREMENT in shown.lanes and shown.area in (None, Area.ABSENCE):
            rows += [_of_measurement(one) for one in reader.rows(_measurements(pupil, shown, before, limit))]
        if STEP in shown.lanes and shown.area is None:
            query = _plain(RouteStep, _OF_STEP, RouteStep.since, pupil, shown, before)
            rows += [_of_step(one) for one in reader.rows(query.limit(limit))]
    rows.sort(key=_order, reverse=True)
    return tuple(rows[:limit])


def counts(store: Store, pupil: UUID) -> Counts:
    """How much there is in a dossier, confidential pieces not counted."""
    with store.read() as reader:

        def count(kind: Any, shown: Any) -> int:
            return int(reader.one(select(func.count()).select_from(kind).where(shown)))

        def pieces(kind: Any, *more: Any) -> int:
            return count(kind, and_(kind.pupil_uid == pupil, kind.confidential.is_(False), *more))

        papers = count(MadeDocument, reports.listed(pupil))
        return Counts(pieces(SignalNote, SignalNote.in_dossier()), pieces(Talk), pieces(Agreement), papers)


def open_confidential(store: Store, pupil: UUID) -> None:
    """Note in the log that the confidential compartment of a pupil was opened on purpose."""
    store.log(Event("confidential_opened", RowId("pupil", pupil), subject=pupil))


def viewed(store: Store, pupil: UUID) -> None:
    """Note in the log that a dossier was looked at (grouped per quarter of an hour by the store)."""
    store.log(Event("viewed", RowId("pupil", pupil), subject=pupil))


def _order(row: TimelineRow) -> tuple[date, bool, time, UUID]:
    """What has no time comes last of its day, as NULL does in the questions below; midnight comes before it."""
    return row.on, row.at is not None, row.at or time(0), row.uid


def _notes(pupil: UUID, shown: Filter, before: Moment | None, limit: int) -> Any:
    note = SignalNote
    query = select(*_OF_NOTE).where(note.pupil_uid == pupil)
    if shown.area is not None:
        query = query.where(note.area == shown.area)
    query = _narrowed(query, note, note.seen_on, note.seen_time, shown, before)
    return query.order_by(note.seen_on.desc(), note.seen_time.desc(), note.uid.desc()).limit(limit)


def _in_the_compartment(reader: Any, pupil: UUID, shown: Filter, before: Moment | None) -> list[TimelineRow]:
    """What stands only in the confidential compartment."""
    if not shown.confidential or shown.area is not None:
        return []
    rows = [_of_parked(one) for one in reader.scalars(select(Parked).where(Parked.pupil_uid == pupil))]
    rows += [_of_emergency(one) for one in reader.scalars(select(Emergency).where(Emergency.pupil_uid == pupil))]
    cases = select(MeldcodeCase).where(MeldcodeCase.pupil_uid == pupil)
    rows += [_of_meldcode(one) for one in reader.scalars(cases)]
    last = None if before is None else (before.on, before.at is not None, before.at or time(0), before.uid)
    since = shown.since or date.min
    return [row for row in rows if row.on >= since and (last is None or _order(row) < last)]


def _talks(pupil: UUID, shown: Filter, before: Moment | None, limit: int) -> Any:
    query = _narrowed(
        select(*_OF_TALK).where(Talk.pupil_uid == pupil), Talk, Talk.held_on, Talk.held_time, shown, before
    )
    return query.order_by(Talk.held_on.desc(), Talk.held_time.desc(), Talk.uid.desc()).limit(limit)


def _agreements(pupil: UUID, shown: Filter, before: Moment | None, limit: int) -> Any:
    query = select(*_OF_AGREEMENT).where(Agreement.pupil_uid == pupil)
    query = _narrowed(query, Agreement, Agreement.made_on, None, shown, before)
    return query.order_by(Agreement.made_on.desc(), Agreement.uid.desc()).limit(limit)


def _measurements(pupil: UUID, shown: Filter, before: Moment | None, limit: int) -> Any:
    """Absence is an area too: whoever looks at it sees what was measured of it."""
    query = _plain(Measurement, _OF_MEASUREMENT, Measurement.measured_on, pupil, shown, before)
    if shown.area is Area.ABSENCE:
        query = query.where(Measurement.kind == MeasurementKind.ABSENCE)
    return query.limit(limit)


def _plain(kind: Any, columns: Any, day: Any, pupil: UUID, shown: Filter, before: Moment | None) -> Any:
    """What has a day and no time, and is never confidential."""
    query = _narrowed(select(*columns).where(kind.pupil_uid == pupil), kind, day, None, shown, before)
    return query.order_by(day.desc(), kind.uid.desc())


def _narrowed(query: Any, kind: Any, day: Any, at: Any, shown: Filter, before: Moment | None) -> Any:
    if not shown.confidential and hasattr(kind, "confidential"):
        query = query.where(kind.confidential.is_(False))
    if shown.since is not None:
        query = query.where(day >= shown.since)
    if before is None:
        return query
    same_day = day == before.on
    if at is None:
        later = and_(same_day, kind.uid < before.uid) if before.at is None else same_day
    elif before.at is None:
        later = and_(same_day, at.is_(None), kind.uid < before.uid)
    else:
        later = and_(same_day, or_(at.is_(None), at < before.at, and_(at == before.at, kind.uid < before.uid)))
    return query.where(or_(day < before.on, later))


def _names(reader: Any, talks: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    query = select(Participant.talk_uid, Participant.name).where(Participant.talk_uid.in_(talks))
    for talk, name in reader.rows(query.order_by(Participant.talk_uid, Participant.position)):
        found[talk] = (*found.get(talk, ()), name)
    return found


def _evaluations(reader: Any, talks: Sequence[UUID]) -> dict[UUID, date]:
    """The days of the evaluations of talks that are still open."""
    query = select(Appointment.about_uid, Appointment.due_on).where(Appointment.about_uid.in_(talks))
    query = query.where(Appointment.kind == DueKind.EVALUATION, Appointment.state == AgreementState.OPEN)
    return dict(reader.rows(query))


def _of_note(note: Any) -> TimelineRow:
    quotes = [f"‘{quote['words']}’" + (" (op vraag)" if quote["asked"] else "") for quote in note.child_quotes]
    fact = "\n".join([note.observation, *quotes])
    if note.strength:
        fact += f"\nGaat goed: {note.strength}"
    return TimelineRow(
        kind=NOTE, uid=note.uid, on=note.seen_on, at=note.seen_time, since=note.seen_from,
        label="Werkaantekening" if note.vanishes_on else "Signaal", who=", ".join(note.witnessed_by), fact=fact,
        interpretation=note.interpretation or "",
        area=note.area, channel=note.channel,
        open=note.follow_up_by is not None and note.followed_up_on is None, due_on=note.follow_up_by,
        confidential=note.confidential, shared_with_parents=note.shared_with_parents_on is not None,
        rev=RevisionId(note.rev or b""), vanishes_on=note.vanishes_on, also_in_las_on=note.also_in_las_on,
    )  # fmt: skip


def _of_talk(talk: Any, names: tuple[str, ...], waits_for: date | None) -> TimelineRow:
    said = talk.summary or talk.parents_view or talk.concern or talk.observation or talk.purpose or talk.reason
    said = said or talk.question or talk.points_school or ""
    if talk.child_words:
        said = "\n".join([said, *(f"‘{quote['words']}’" for quote in talk.child_words)]).strip()
    return TimelineRow(
        kind=TALK, uid=talk.uid, on=talk.held_on, at=talk.held_time, since=None,
        label=talk.kind.label.capitalize(), who=", ".join(names) or talk.recorded_by, fact=said,
        interpretation=talk.interpretation or "", area=None, channel=None,
        open=waits_for is not None, due_on=waits_for or talk.evaluation_on,
        confidential=talk.confidential, shared_with_parents=True, rev=RevisionId(talk.rev or b""),
        also_in_las_on=talk.also_in_las_on,
    )  # fmt: skip


def _of_parked(one: Parked) -> TimelineRow:
    at = one.parked_at.astimezone(SCHOOL_ZONE)
    fact = one.words if not one.outcome else f"{one.words}\nUitkomst: {one.outcome}"
    return TimelineRow(
        kind=PARKED, uid=one.uid, on=at.date(), at=at.time(), since=None, label="Even geparkeerd",
        who=one.recorded_by, fact=fact, interpretation="", area=None, channel=Channel.CHILD_TELLS,
        open=one.closed_on is None, due_on=at.date(), confidential=one.confidential, shared_with_parents=False,
        rev=RevisionId(one.rev or b""),
    )  # fmt: skip


def _of_emergency(one: Emergency) -> TimelineRow:
    calls = [f"Gebeld: {call['who']}" + (f", {call['at'].replace(':', '.')} uur" if call["at"] else "")
             for call in one.calls]  # fmt: skip
    lead = [f"Regie op school: {one.lead_school}" if one.lead_school else "",
            f"Regie thuis: {one.lead_home}" if one.lead_home else ""]  # fmt: skip
    fact = "\n".join(part for part in (one.what, *calls, *lead) if part)
    return TimelineRow(
        kind=EMERGENCY, uid=one.uid, on=one.began_on, at=one.began_at, since=None, label="Acute situatie",
        who=one.led_by, fact=fact, interpretation=one.interpretation or "", area=None, channel=None, open=False,
        due_on=one.next_call_on, confidential=True, shared_with_parents=False, rev=RevisionId(one.rev or b""),
    )  # fmt: skip


def _of_meldcode(one: MeldcodeCase) -> TimelineRow:
    moments = sorted(one.moments, key=_on)
    said = [moments[-1].text if moments else "Begonnen."]
    if one.decision is not None:
        said.append(f"Besluit: {one.decision.label}")
    if one.ending is not None:
        said.append(f"Afgesloten, {one.ending.label}: {one.ending_words}")
    return TimelineRow(
        kind=MELDCODE, uid=one.uid, on=one.started_on, at=None, since=None, label="Meldcode", who=one.recorded_by,
        fact="\n".join(said), interpretation="", area=None, channel=None, open=one.closed_on is None, due_on=None,
        confidential=True, shared_with_parents=False, rev=RevisionId(one.rev or b""),
    )  # fmt: skip


def _on(one: MeldcodeMoment) -> tuple[date, int]:
    return one.on, one.position


def _of_agreement(one: Any) -> TimelineRow:
    fact = one.what if not one.outcome else f"{one.what}\nUitkomst: {one.outcome}"
    return TimelineRow(
        kind=AGREEMENT, uid=one.uid, on=one.made_on, at=None, since=None, label=f"Afspraak, {one.state.label}",
        who=one.who, fact=fact, interpretation="", area=None, channel=None,
        open=one.state is AgreementState.OPEN, due_on=one.due_on, confidential=one.confidential,
        shared_with_parents=False, rev=RevisionId(one.rev or b""),
    )  # fmt: skip


def _of_measurement(one: Any) -> TimelineRow:
    return _row_of(MEASUREMENT, one, one.measured_on, one.kind.label.capitalize(), f"{one.name}: {one.outcome}",
                   one.source or one.recorded_by)  # fmt: skip


def _of_step(one: Any) -> TimelineRow:
    said = [one.reason, one.tried and f"Geprobeerd: {one.tried}", one.parents_said and f"Ouders: {one.parents_said}",
            one.child_said and f"Kind: {one.child_said}"]  # fmt: skip
    fact = "\n".join(part for part in said if part)
    return _row_of(STEP, one, one.since, f"Naar stap {one.step}", fact, one.decided_by.label)


def _row_of(kind: str, one: Any, on: date, label: str, fact: str, who: str) -> TimelineRow:
    return TimelineRow(
        kind=kind, uid=one.uid, on=on, at=None, since=None, label=label, who=who, fact=fact, interpretation="",
        area=None, channel=None, open=False, due_on=None, confidential=False, shared_with_parents=False,
        rev=RevisionId(one.rev or b""),
    )  # fmt: skip
