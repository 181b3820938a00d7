"""Overzicht: the care of the whole school in a few counts, for the one who keeps it going. Nothing here is exported.

Small counts lead back to a child, so they stay on this screen (guideline §1.1, and the rule that a cell under five
never leaves the program).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from bijtijds.model.care import Appointment, Support
from bijtijds.model.cycles import HgwCycle
from bijtijds.model.pupils import Dossier, Pupil, RouteStep
from bijtijds.services import bottlenecks
from bijtijds.services.bottlenecks import BottleneckRow
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, DueKind, Phase, SupportLevel

REFERENCE: Mapping[SupportLevel, int] = {SupportLevel.BASIC: 85, SupportLevel.EXTRA: 15, SupportLevel.INTENSIVE: 2}
"""Per cent of all pupils (guideline §1.1, figure 1). The 2 lie inside the 15: they are its tip, no third slice."""
STEPS = range(1, 7)


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How evaluations went in a period: held by the day that was agreed first, later, dropped, or waiting too long."""

    in_time: int
    late: int
    dropped: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The school's care on one day. `levels` counts every pupil once, at her present level."""

    pupils: int
    in_care: int
    levels: Mapping[SupportLevel, int]
    steps: Mapping[int, int]
    without_step: int
    phases: Mapping[Phase, int]
    evaluations: Punctuality
    bottlenecks: Sequence[BottleneckRow]
    since: date


def overview(store: Store) -> Overview:
    """The counts of today; evaluations and bottlenecks of this school year (it begins on 1 August, WPO art. 1)."""
    today = store.device.clock.today()
    since = date(today.year if today.month >= 8 else today.year - 1, 8, 1)
    with store.read() as reader:
        here = set(reader.scalars(select(Pupil.uid).where(or_(Pupil.left_on.is_(None), Pupil.left_on > today))))
        care = here & set(reader.scalars(select(Dossier.pupil_uid).where(Dossier.ended_on.is_(None))))
        steps = _newest(reader, RouteStep, RouteStep.step, today)
        levels = _newest(reader, Support, Support.level, today)
        at_step = Counter(steps[uid] for uid in care if uid in steps)
        at_level = Counter(levels.get(uid, SupportLevel.BASIC) for uid in here)
        return Overview(
            pupils=len(here),
            in_care=len(care),
            levels={level: at_level[level] for level in SupportLevel},
            steps={step: at_step[step] for step in STEPS},
            without_step=sum(uid not in steps for uid in care),
            phases=_phases(reader, care),
            evaluations=_punctuality(reader, since, today),
            bottlenecks=bottlenecks.since(store, since),
            since=since,
        )


def _newest(reader: Any, kind: Any, column: Any, today: date) -> dict[UUID, Any]:
    """What holds for each pupil now: the newest row that has begun."""
    query = select(kind.pupil_uid, column).where(kind.since <= today).order_by(kind.since, kind.rev)
    return dict(reader.rows(query))


def _phases(reader: Any, care: set[UUID]) -> Mapping[Phase, int]:
    """In which phase the open cycles of pupils in care are; the newest cycle of a pupil counts."""
    query = select(HgwCycle.pupil_uid, HgwCycle.phase).where(HgwCycle.closed_on.is_(None)).order_by(HgwCycle.number)
    counts = Counter(phase for pupil, phase in dict(reader.rows(query)).items() if pupil in care)
    return {phase: counts[phase] for phase in Phase}


def _punctuality(reader: Any, since: date, today: date) -> Punctuality:
    query = select(Appointment.state, Appointment.planned_for, Appointment.closed_on, Appointment.due_on).where(
        Appointment.kind == DueKind.EVALUATION, Appointment.confidential.is_(False), Appointment.planned_for >= since
    )
    found: Counter[str] = Counter()
    for state, planned, closed, due in reader.rows(query):
        if state is AgreementState.DROPPED:
            found["dropped"] += 1
        elif state is AgreementState.DONE:
            found["in_time" if closed <= planned else "late"] += 1
        elif due < today:
            found["waiting"] += 1
    return Punctuality(found["in_time"], found["late"], found["dropped"], found["waiting"])


def reference(pupils: int) -> Sequence[tuple[SupportLevel, float]]:
    """How many of so many pupils the guideline's pyramid would put at each level, the tip taken out of its slice."""
    tip = pupils * REFERENCE[SupportLevel.INTENSIVE] / 100
    return (
        (SupportLevel.BASIC, pupils * REFERENCE[SupportLevel.BASIC] / 100),
        (SupportLevel.EXTRA, pupils * REFERENCE[SupportLevel.EXTRA] / 100 - tip),
        (SupportLevel.INTENSIVE, tip),
    )
