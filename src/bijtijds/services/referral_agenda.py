"""What a referral puts in the agenda: the meeting, its return, who still has to hear, and what the advice brought."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from bijtijds.model.care import Appointment
from bijtijds.model.referrals import Referral, told_on
from bijtijds.services import appointments
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.aftercare import Hearer
from bijtijds.terms.codes import AgreementState, DueKind
from bijtijds.terms.dates import long_date

KIND = "referral"
TELL_WITHIN = timedelta(days=7)
"""So soon after the meeting teacher, parents and child hear what was said there."""
_BACK = "terug"
_TELL = {
    Hearer.TEACHER: "Leerkracht vertellen wat er besproken is",
    Hearer.PARENTS: "Ouders vertellen wat er besproken is",
    Hearer.CHILD: "Het kind vertellen wat er besproken is",
}


def follow(store: Store, session: Any, row: Referral, because: str | None = None) -> None:
    """Inside a change: the agenda follows the days that stand in a referral that is open.

    RuleBroken('open_day_emptied') or ('third_postponement_needs_reason') at the field of the day.
    """
    if row.held_on is None:
        _plan(store, session, row, DueKind.TERM, row.meeting_on, f"Bespreken in {row.meeting}", "meeting_on", because)
        return
    close_meeting(store, session, row)
    again = f"Terug in {row.meeting}"
    _plan(store, session, row, DueKind.TERM, row.back_on, again, "back_on", because, which=_BACK)
    review = "Bekijken wat het advies opleverde"
    _plan(store, session, row, DueKind.EVALUATION, row.advice_review_on, review, "advice_review_on", because)
    follow_hearers(store, session, row)


def follow_hearers(store: Store, session: Any, row: Referral) -> None:
    """Inside a change: who still has to hear waits, also when the referral is closed."""
    if row.held_on is None:
        return
    to_hear = row.to_hear()
    for one in Hearer:
        if one in to_hear:
            _wait_for(store, session, row, one)
        else:
            day = getattr(row, told_on(one)) or row.held_on
            appointments.close(store, session, _telling(row.uid, one), f"Verteld op {long_date(day)}.")


def close_meeting(store: Store, session: Any, row: Referral) -> None:
    """Inside a change: the pupil was discussed, so that neither the meeting nor her return waits any more."""
    if row.held_on is None:
        return
    held = f"Besproken op {long_date(row.held_on)}."
    appointments.close(store, session, appointments.uid_of(row.uid, DueKind.TERM), held)


def taken_up(store: Store, session: Any, row: Referral, on: date) -> None:
    """Inside a change: she was on the table again, so that her return does not wait any more."""
    appointments.close(store, session, _return(row.uid), f"Besproken op {long_date(on)}.")


def kept_waiting(row: Referral) -> frozenset[UUID]:
    """What waits on when a referral is closed: who has to hear still hears."""
    return frozenset(_telling(row.uid, one) for one in Hearer)


def is_meeting(line: Any) -> bool:
    """Whether a line of the agenda is the meeting itself, or the return to it."""
    return line.about_kind == KIND and line.uid in (
        appointments.uid_of(line.about_uid, DueKind.TERM),
        _return(line.about_uid),
    )


def answered(store: Store, session: Any, line: Any) -> None:
    """Inside a change of the agenda: who was told is known in the referral, and so is what the advice brought."""
    if line.about_kind != KIND or line.source != "appointment":
        return
    row, waiting = session.get_one(Referral, line.about_uid), session.get_one(Appointment, line.uid)
    done = waiting.state is AgreementState.DONE
    for one in Hearer:
        if done and line.uid == _telling(row.uid, one) and one in row.to_hear():
            setattr(row, told_on(one), store.device.clock.today())
    if done and line.uid == appointments.uid_of(row.uid, DueKind.EVALUATION):
        row.advice_result = waiting.outcome


def moved(store: Store, session: Any, line: Any, until: date) -> None:
    """Inside a change of the agenda: another day there is another day in the referral, so that both are one.

    RuleBroken when it cannot be that day there.
    """
    if line.about_kind != KIND or line.source != "appointment":
        return
    row, waiting = session.get_one(Referral, line.about_uid), session.get_one(Appointment, line.uid)
    field = {
        appointments.uid_of(row.uid, DueKind.TERM): "meeting_on",
        _return(row.uid): "back_on",
        appointments.uid_of(row.uid, DueKind.EVALUATION): "advice_review_on",
    }.get(line.uid)
    if field is not None:
        setattr(row, field, until)
        waiting.planned_for = until
        row.check(store.device.clock.today())


def _wait_for(store: Store, session: Any, row: Referral, one: Hearer) -> None:
    """Who has to hear waits, also when it was called told by mistake; what was dropped with a reason stays so."""
    assert row.held_on is not None
    day = row.held_on + TELL_WITHIN
    known = session.get(Appointment, _telling(row.uid, one))
    if known is not None and known.state is AgreementState.DONE and known.planned_for == day:
        known.planned_for = None
    _plan(store, session, row, DueKind.TERM, day, _TELL[one], told_on(one), None, which=one.value)


def _plan(
    store: Store, session: Any, row: Referral, kind: DueKind, day: date | None, what: str, field: str,
    because: str | None, *, which: str = "",
) -> None:  # fmt: skip
    appointments.plan(
        store, session, RowId(KIND, row.uid), row.pupil_uid, kind, day, what=what, which=which, field=field,
        because=because,
    )  # fmt: skip


def _telling(referral: UUID, one: Hearer) -> UUID:
    return appointments.uid_of(referral, DueKind.TERM, one.value)


def _return(referral: UUID) -> UUID:
    return appointments.uid_of(referral, DueKind.TERM, _BACK)
