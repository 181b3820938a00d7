"""Appointments: what talks, cycles, arrangements and others put in the agenda, and what becomes of it."""

from collections.abc import Container
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.model.care import Appointment
from bijtijds.model.entity import uid_from
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from bijtijds.terms.codes import AgreementState, DueKind, TalkKind


def uid_of(about: UUID, kind: DueKind, which: str = "") -> UUID:
    """The uid of an appointment: it follows from what it is about, so that laptops agree."""
    return uid_from("appointment", about, kind.value, which)


def plan(
    store: Store, session: Any, about: RowId, pupil: UUID, kind: DueKind, day: date | None, *,
    what: str, at: time | None = None, who: str = "", confidential: bool = False, which: str = "",
    talk_kind: TalkKind | None = None, field: str = "due_on", because: str | None = None,
) -> None:  # fmt: skip
    """Inside a change: let the agenda follow the day that stands in what it is about.

    Without a day an open one goes, but only on the day on which it was made: RuleBroken('open_day_emptied'). One that
    was closed or moved since keeps its own day, unless the day at its source is another than the one it was made for.
    `field` is where the form names the day, `because` why it is another one:
    RuleBroken('third_postponement_needs_reason') at that field.
    """
    uid = uid_of(about.uid, kind, which)
    row = session.get(Appointment, uid)
    if day is None:
        if row is not None and row.state is AgreementState.OPEN:
            row.name_day(None, store.device.clock.today(), because, field)
            session.remove(row)
        return
    if row is None:
        row = Appointment(uid=uid, pupil_uid=pupil, kind=kind, about_kind=about.kind, about_uid=about.uid)
        row.made_on, row.postponed, row.state = store.device.clock.today(), 0, AgreementState.OPEN
        session.add(row)
    if row.planned_for != day:
        row.plan(day, store.device.clock.today(), because, field)
    row.what, row.who, row.due_time, row.confidential = what, who or store.device.author, at, confidential
    row.talk_kind = talk_kind


def cancel(session: Any, about: UUID) -> None:
    """Inside a change: what they are about goes, so its appointments go along."""
    for row in session.scalars(select(Appointment).where(Appointment.about_uid == about)):
        session.remove(row)


def close(store: Store, session: Any, uid: UUID, outcome: str) -> None:
    """Inside a change: an open appointment was kept, with this outcome; any other is left alone."""
    row = session.get(Appointment, uid)
    if row is not None and row.state is AgreementState.OPEN:
        row.finish(store.device.clock.today(), outcome)


def close_all(store: Store, session: Any, about: UUID, outcome: str, *, but: Container[UUID] = ()) -> None:
    """Inside a change: what they are about came to its end, so whatever is open about it ends with this outcome."""
    for row in session.scalars(select(Appointment).where(Appointment.about_uid == about)):
        if row.uid not in but:
            close(store, session, row.uid, outcome)


def drop_all(store: Store, session: Any, about: UUID, because: str) -> None:
    """Inside a change: what they are about holds no longer, so whatever is open about it is dropped with a reason."""
    for row in session.scalars(select(Appointment).where(Appointment.about_uid == about)):
        if row.state is AgreementState.OPEN:
            row.drop(store.device.clock.today(), because)
