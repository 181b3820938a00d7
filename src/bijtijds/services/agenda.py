"""Everything that waits for a day, as one list: agreements, follow-ups and appointments, and how each is answered.

Vandaag, the agenda, the ledger and a pupil's next steps all read from here, so that none can miss what another shows.
What is confidential waits as well, or it would slip away unseen: a line says that it is there and for whom, and
nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from bijtijds.model.care import Appointment
from bijtijds.model.due import ASKS_WHY_FROM
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement, Talk
from bijtijds.services import aftercare_agenda, cycle_agenda, meldcode_agenda, perspectives, referral_agenda
from bijtijds.services.pupils import group_of, name_of
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, DueKind, NextAction, TalkKind
from bijtijds.terms.naming import Name

_SOURCES: dict[str, Any] = {"agreement": Agreement, "signal_note": SignalNote, "appointment": Appointment}
_SENTENCES = {
    "agreement": ("Afspraak afgerond", "Afspraak verzet", "Afspraak vervallen"),
    "signal_note": ("Signaal opgevolgd", "Opvolging verzet", "Opvolging vervallen"),
    "appointment": ("Agendapunt afgerond", "Agendapunt verzet", "Agendapunt vervallen"),
}
_BECOME_EXTRA = frozenset({TalkKind.SPONTANEOUS, TalkKind.TEN_MINUTES})
"""What comes after a short talk is a talk that was prepared."""


@dataclass(frozen=True, slots=True, repr=False)
class About:
    """Whose line it is."""

    uid: UUID
    name: Name
    group: str


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One thing that waits for a day.

    `source` is the kind of row that it is, `about_kind` and `about_uid` what it came from. `on` is the day from which
    it is asked about; `dated` is false for a promise without a day, which is asked about some weeks after it was made.
    A confidential one tells no words and no other people.
    """

    source: str
    uid: UUID
    kind: DueKind
    pupil: About
    what: str
    who: str
    for_whom: str
    on: date
    at: time | None
    made_on: date
    dated: bool
    postponed: int
    about_kind: str
    about_uid: UUID
    confidential: bool

    @property
    def needs_reason(self) -> bool:
        """Whether another day asks why: from the third time on."""
        return self.postponed >= ASKS_WHY_FROM

    @property
    def is_of_cycle(self) -> bool:
        """Whether it is the evaluation of a HGW cycle, which is done on the page of that cycle."""
        return self.kind is DueKind.EVALUATION and self.about_kind == cycle_agenda.KIND

    @property
    def needs_outcome(self) -> bool:
        """Whether it is done only with what came of it."""
        return self.kind in {DueKind.EVALUATION, DueKind.PARKED}


@dataclass(frozen=True, slots=True, repr=False)
class Closed:
    """What waited for a day and does so no more: `line.on` is the day on which it was closed.

    Of a confidential one the outcome is not told.
    """

    line: Line
    state: AgreementState
    outcome: str


def open_lines(
    store: Store, *, until: date, since: date = date.min, kinds: Iterable[DueKind] = tuple(DueKind),
    pupil: UUID | None = None,
) -> Sequence[Line]:  # fmt: skip
    """What is open from one day until another, both included, first day first."""
    with store.read() as reader:
        return read_open(reader, since=since, until=until, kinds=frozenset(kinds), pupil=pupil)


def undated(store: Store) -> Sequence[Line]:
    """Open promises that nobody put a day to, those that are asked about first at the top."""
    query = _about(Agreement, None).where(Agreement.state == AgreementState.OPEN, Agreement.due_on.is_(None))
    with store.read() as reader:
        found = _between(reader, query, Agreement.asked_on, date.min, date.max)
        return tuple(sorted((of_agreement(*row) for row in found), key=first_due))


def how_many(store: Store, *, before: date, kinds: Iterable[DueKind] = tuple(DueKind)) -> int:
    """How many lines with a day are open from before this day."""
    wanted = frozenset(kinds)
    promises = select(func.count()).where(Agreement.state == AgreementState.OPEN, Agreement.due_on < before)
    notes = select(func.count()).where(SignalNote.followed_up_on.is_(None), SignalNote.follow_up_by < before)
    others = select(func.count()).where(Appointment.state == AgreementState.OPEN, Appointment.due_on < before)
    asked = [others.where(Appointment.kind.in_(wanted))]
    if DueKind.AGREEMENT in wanted:
        asked.append(promises)
    if DueKind.FOLLOW_UP in wanted:
        asked.append(notes)
    with store.read() as reader:
        return sum(int(reader.one(query)) for query in asked)


def closed_lines(
    store: Store, *, since: date, until: date, kinds: Iterable[DueKind] = tuple(DueKind)
) -> Sequence[Closed]:
    """What was closed from one day until another, both included, with what came of it."""
    wanted = frozenset(kinds)
    with store.read() as reader:
        found: list[Closed] = []
        if DueKind.AGREEMENT in wanted:
            query = _about(Agreement, None).where(Agreement.state != AgreementState.OPEN)
            rows = _between(reader, query, Agreement.closed_on, since, until)
            found += [_closed(of_agreement(*row), row[0]) for row in rows]
        if DueKind.FOLLOW_UP in wanted:
            query = _about(SignalNote, None).where(SignalNote.follow_up_by.is_not(None))
            rows = _between(reader, query, SignalNote.followed_up_on, since, until)
            found += [_followed_up(*row) for row in rows]
        query = _about(Appointment, None).where(Appointment.state != AgreementState.OPEN)
        query = query.where(Appointment.due_on.is_not(None), Appointment.kind.in_(wanted))
        rows = _between(reader, query, Appointment.closed_on, since, until)
        found += [_closed(_of_appointment(*row), row[0]) for row in rows]
    return tuple(sorted(found, key=_first_closed))


def done_on(reader: Any, uids: Iterable[UUID]) -> Mapping[UUID, date]:
    """Which of some lines were done, and when; what was dropped is not in it, nor what is confidential."""
    wanted = list(uids)
    found: dict[UUID, date] = {}
    for kind in (Agreement, Appointment):
        query = select(kind.uid, kind.closed_on).where(kind.uid.in_(wanted), kind.state == AgreementState.DONE)
        found |= dict(reader.rows(query.where(kind.confidential.is_(False))))
    query = select(SignalNote.uid, SignalNote.followed_up_on).where(SignalNote.uid.in_(wanted))
    query = query.where(SignalNote.followed_up_on.is_not(None), SignalNote.follow_up_dropped.is_not(True))
    return found | dict(reader.rows(query.where(SignalNote.confidential.is_(False))))


def read_open(
    reader: Any, *, until: date, since: date = date.min, kinds: frozenset[DueKind] = frozenset(DueKind),
    pupil: UUID | None = None,
) -> Sequence[Line]:  # fmt: skip
    """`open_lines` for who is reading already."""
    lines: list[Line] = []
    if DueKind.AGREEMENT in kinds:
        query = _about(Agreement, pupil).where(Agreement.state == AgreementState.OPEN)
        lines += [of_agreement(*row) for row in _between(reader, query, Agreement.asked_on, since, until)]
    if DueKind.FOLLOW_UP in kinds:
        query = _about(SignalNote, pupil).where(SignalNote.followed_up_on.is_(None))
        lines += [_of_note(*row) for row in _between(reader, query, SignalNote.follow_up_by, since, until)]
    query = _about(Appointment, pupil).where(Appointment.state == AgreementState.OPEN)
    if kinds != frozenset(DueKind):
        query = query.where(Appointment.kind.in_(kinds))
    lines += [_of_appointment(*row) for row in _between(reader, query, Appointment.due_on, since, until)]
    return tuple(sorted(lines, key=first_due))


def finish(store: Store, line: Line, outcome: str | None = None) -> None:
    """It was done, today; an evaluation says what came of it. RuleBroken('outcome_needed').

    That of a HGW cycle is done by its results: RuleBroken('cycle_not_evaluated'), and what waits for a Meldcode where
    it is written down: RuleBroken('done_on_its_own_page').
    """
    with store.change(_SENTENCES[line.source][0]) as session:
        meldcode_agenda.answered(line)
        session.get_one(_SOURCES[line.source], line.uid).finish(store.device.clock.today(), outcome)
        _answered(store, session, line)
        cycle_agenda.answered(session, line)


def postpone(store: Store, line: Line, until: date, reason: str | None = None) -> None:
    """It waits for another day; from the third time on with a reason."""
    with store.change(_SENTENCES[line.source][1]) as session:
        session.get_one(_SOURCES[line.source], line.uid).postpone(until, store.device.clock.today(), reason)
        referral_agenda.moved(store, session, line, until)
        aftercare_agenda.moved(store, session, line, until)


def drop(store: Store, line: Line, reason: str) -> None:
    """It will not be done, and this is why."""
    with store.change(_SENTENCES[line.source][2]) as session:
        session.get_one(_SOURCES[line.source], line.uid).drop(store.device.clock.today(), reason)
        _answered(store, session, line)


def talk_kind(store: Store, line: Line) -> TalkKind:
    """Which kind of talk a planned talk is: as it was planned, or as fits the talk that planned it."""
    with store.read() as reader:
        if line.about_kind == "talk":
            planned: TalkKind | None = reader.one(select(Talk.kind).where(Talk.uid == line.about_uid))
        else:
            planned = reader.one(select(Appointment.talk_kind).where(Appointment.uid == line.uid))
    return TalkKind.EXTRA if planned is None or planned in _BECOME_EXTRA else planned


def first_due(line: Line) -> tuple[date, bool, time, str, str]:
    """The order of every list of lines: by day, by time, then by name."""
    return line.on, line.at is None, line.at or time(0), line.pupil.name.short, line.what


def about(pupil: Pupil, group: str | None) -> About:
    """A pupil as a line names her."""
    return About(pupil.uid, name_of(pupil), group_of(pupil, group))


def _answered(store: Store, session: Any, line: Line) -> None:
    """What was answered here is known where it came from."""
    for source in (perspectives, referral_agenda, aftercare_agenda):
        source.answered(store, session, line)


def _first_closed(one: Closed) -> tuple[date, bool, time, str, str]:
    return first_due(one.line)


def _closed(line: Line, row: Agreement | Appointment) -> Closed:
    on = row.closed_on or line.on
    kept = replace(line, on=on, at=line.at if on == line.on else None)
    return Closed(kept, row.state, "" if line.confidential else row.outcome or "")


def _followed_up(one: SignalNote, pupil: Pupil, group: str | None) -> Closed:
    line = _of_note(one, pupil, group)
    outcome = "" if line.confidential else one.follow_up_outcome or ""
    state = AgreementState.DROPPED if one.follow_up_dropped else AgreementState.DONE
    return Closed(replace(line, on=one.followed_up_on or line.on), state, outcome)


def _about(kind: Any, pupil: UUID | None) -> Any:
    query = select(kind, Pupil, Group.name).join(Pupil, Pupil.uid == kind.pupil_uid)
    query = query.outerjoin(Group, Group.uid == Pupil.group_uid)
    return query if pupil is None else query.where(kind.pupil_uid == pupil)


def _between(reader: Any, query: Any, day: Any, since: date, until: date) -> Sequence[Any]:
    found: Sequence[Any] = reader.rows(query.where(day >= since, day <= until).order_by(day))
    return found


def of_agreement(one: Agreement, pupil: Pupil, group: str | None) -> Line:
    """A promise as a line, whether it is open or not."""
    about_kind, about_uid = "agreement", one.uid
    if one.talk_uid is not None:
        about_kind, about_uid = "talk", one.talk_uid
    elif one.cycle_uid is not None:
        about_kind, about_uid = "hgw_cycle", one.cycle_uid
    elif one.referral_uid is not None:
        about_kind, about_uid = "referral", one.referral_uid
    elif one.emergency_uid is not None:
        about_kind, about_uid = "emergency", one.emergency_uid
    line = Line(
        "agreement", one.uid, DueKind.AGREEMENT, about(pupil, group), one.what, one.who, one.for_whom or "",
        one.asked_on, None, one.made_on, one.due_on is not None, one.postponed, about_kind, about_uid,
        one.confidential,
    )  # fmt: skip
    return _without_words(line)


def _of_note(one: SignalNote, pupil: Pupil, group: str | None) -> Line:
    if one.follow_up_by is None:
        raise RuntimeError("a line has a day")
    what = _next_words(one.next_action) if one.next_action is not None else "Signaal opvolgen"
    line = Line(
        "signal_note", one.uid, DueKind.FOLLOW_UP, about(pupil, group), what, one.recorded_by, "", one.follow_up_by,
        None, one.seen_on, True, one.follow_up_moved, "signal_note", one.uid, one.confidential,
    )  # fmt: skip
    return _without_words(line)


def _next_words(action: NextAction) -> str:
    """What a list says of the next action: that somebody thinks of the Meldcode stands beside no name."""
    return DueKind.FOLLOW_UP.unsaid if action is NextAction.MELDCODE else action.label.capitalize()


def _of_appointment(one: Appointment, pupil: Pupil, group: str | None) -> Line:
    if one.due_on is None:
        raise RuntimeError("a line has a day")
    line = Line(
        "appointment", one.uid, one.kind, about(pupil, group), one.what, one.who, "", one.due_on, one.due_time,
        one.made_on, True, one.postponed, one.about_kind, one.about_uid, one.confidential,
    )  # fmt: skip
    return _without_words(line)


def _without_words(line: Line) -> Line:
    return replace(line, what=line.kind.unsaid, who="", for_whom="") if line.confidential else line
