"""Tests, observation lists, reports from outside and absence, as they were reported (guideline §2.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.model.care import Measurement
from bijtijds.model.pupils import Pupil
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import MeasurementKind

_PLAIN = ("measured_on", "kind", "name", "outcome", "source")


@dataclass(frozen=True, slots=True, repr=False)
class MeasurementDraft:
    """What the form of a measurement holds."""

    measured_on: date
    kind: MeasurementKind
    name: str
    outcome: str
    source: str | None = None
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class MeasurementRow:
    """One measurement on a list."""

    uid: UUID
    measured_on: date
    kind: MeasurementKind
    name: str
    outcome: str
    source: str
    recorded_by: str
    rev: RevisionId


def of_pupil(store: Store, pupil: UUID, *, limit: int = 200) -> Sequence[MeasurementRow]:
    """What was measured of a pupil, newest first."""
    with store.read() as reader:
        return read_of(reader, pupil, limit)


def read_of(reader: Any, pupil: UUID, limit: int) -> Sequence[MeasurementRow]:
    """`of_pupil` for who is reading already."""
    query = select(Measurement).where(Measurement.pupil_uid == pupil)
    query = query.order_by(Measurement.measured_on.desc(), Measurement.uid.desc()).limit(limit)
    return tuple(
        MeasurementRow(
            one.uid, one.measured_on, one.kind, one.name, one.outcome, one.source or "", one.recorded_by,
            RevisionId(one.rev or b""),
        )
        for one in reader.scalars(query)
    )  # fmt: skip


def write(store: Store, pupil: UUID, draft: MeasurementDraft) -> UUID:
    """Write a measurement down. Gives its uid."""
    with store.change("Meting bewaard") as session:
        session.get_one(Pupil, pupil).expect_here(measured_on=draft.measured_on)
        one = Measurement(uid=uuid4(), pupil_uid=pupil, recorded_by=store.device.author)
        _fill(store, one, draft)
        session.add(one)
        return one.uid


def correct(store: Store, uid: UUID, draft: MeasurementDraft) -> None:
    """Correct a measurement."""
    with store.change("Meting verbeterd") as session:
        one = session.get_seen(Measurement, uid, draft.seen)
        _fill(store, one, draft)


def remove(store: Store, uid: UUID) -> None:
    """Put a measurement in the prullenbak."""
    with store.change("Meting verwijderd") as session:
        session.remove(session.get_one(Measurement, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, MeasurementDraft]:
    """The pupil and the measurement as the form shows it. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(Measurement, uid)
        values = {name: getattr(one, name) for name in _PLAIN}
        pupil, draft = one.pupil_uid, MeasurementDraft(**values, seen=RevisionId(one.rev) if one.rev else None)
    store.log(Event("viewed", RowId("measurement", uid), subject=pupil))
    return pupil, draft


def _fill(store: Store, one: Measurement, draft: MeasurementDraft) -> None:
    one.measured_on, one.kind = draft.measured_on, draft.kind
    one.name, one.outcome = draft.name.strip(), draft.outcome.strip()
    one.source = (draft.source or "").strip() or None
    one.check(store.device.clock.today())
