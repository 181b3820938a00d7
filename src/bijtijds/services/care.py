"""The care for one pupil in one look: checks, route, concerns, support, arrangements, cycles, OPP, measurements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.model.cycles import HgwCycle
from bijtijds.model.perspectives import Opp
from bijtijds.services import concerns, measurements, quiet, route, support
from bijtijds.services.concerns import ConcernRow
from bijtijds.services.measurements import MeasurementRow
from bijtijds.services.quiet import Check
from bijtijds.services.route import MoveRow
from bijtijds.services.support import ArrangementRow, LevelRow
from bijtijds.store.store import Store
from bijtijds.terms.codes import Phase

_MEASUREMENTS = 8


@dataclass(frozen=True, slots=True, repr=False)
class CycleRow:
    """One HGW cycle of the pupil."""

    uid: UUID
    number: int
    phase: Phase
    started_on: date
    evaluation_on: date | None
    closed_on: date | None
    individual_plan: bool


@dataclass(frozen=True, slots=True, repr=False)
class OppRow:
    """One OPP of the pupil."""

    uid: UUID
    needed_since: date
    set_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Care:
    """What the sheet Zorgroute of a dossier shows; the newest of everything comes first."""

    checks: Sequence[Check]
    moves: Sequence[MoveRow]
    concerns: Sequence[ConcernRow]
    levels: Sequence[LevelRow]
    arrangements: Sequence[ArrangementRow]
    cycles: Sequence[CycleRow]
    opps: Sequence[OppRow]
    measurements: Sequence[MeasurementRow]


def of_pupil(store: Store, pupil: UUID) -> Care:
    """Everything, read in one snapshot."""
    with store.read() as reader:
        return Care(
            checks=quiet.read_checks(reader, pupil, store.device.clock.today()),
            moves=route.read_history(reader, pupil),
            concerns=concerns.read_of(reader, pupil),
            levels=support.read_levels(reader, pupil),
            arrangements=support.read_arrangements(reader, pupil),
            cycles=_cycles(reader, pupil),
            opps=_opps(reader, pupil),
            measurements=measurements.read_of(reader, pupil, _MEASUREMENTS),
        )


def _cycles(reader: Any, pupil: UUID) -> Sequence[CycleRow]:
    one = HgwCycle
    columns = (one.uid, one.number, one.phase, one.started_on, one.evaluation_on, one.closed_on, one.individual_plan)
    query = select(*columns).where(one.pupil_uid == pupil).order_by(one.number.desc(), one.uid)
    return tuple(CycleRow(*row) for row in reader.rows(query))


def _opps(reader: Any, pupil: UUID) -> Sequence[OppRow]:
    columns = (Opp.uid, Opp.needed_since, Opp.set_on, Opp.ended_on)
    query = select(*columns).where(Opp.pupil_uid == pupil).order_by(Opp.needed_since.desc(), Opp.uid)
    return tuple(OppRow(*row) for row in reader.rows(query))
