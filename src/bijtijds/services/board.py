"""The HGW board: every open cycle as a card in the column of its phase."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from bijtijds.model.care import Appointment
from bijtijds.model.cycles import Evaluation, Goal, HgwCycle
from bijtijds.model.pupils import Pupil
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement
from bijtijds.services.pupils import group_of, name_of
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState, DueKind, Phase
from bijtijds.terms.naming import Name

_LATER_PHASES = frozenset({Phase.CARRY_OUT, Phase.EVALUATE})


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """One open cycle. `next_on` is the first day that waits for it; without one, `next_what` says what it needs."""

    uid: UUID
    pupil: UUID
    name: Name
    group: str
    number: int
    owner: str
    phase: Phase
    since: date
    next_on: date | None
    next_what: str
    left: bool


def cards(store: Store) -> Sequence[Card]:
    """Every open cycle, in each phase the one whose day comes first on top."""
    query = (
        select(HgwCycle, Pupil, Group.name)
        .join(Pupil, Pupil.uid == HgwCycle.pupil_uid)
        .outerjoin(Group, Group.uid == Pupil.group_uid)
        .where(HgwCycle.closed_on.is_(None))
        .order_by(Pupil.sort_name, HgwCycle.number)
    )
    today = store.device.clock.today()
    with store.read() as reader:
        days, evaluated = _days(reader), _evaluated(reader)
        found = []
        for cycle, pupil, group in reader.rows(query):
            next_on, what = days.get(cycle.uid, (None, ""))
            found.append(
                Card(
                    uid=cycle.uid,
                    pupil=pupil.uid,
                    name=name_of(pupil),
                    group=group_of(pupil, group),
                    number=cycle.number,
                    owner=cycle.owner,
                    phase=cycle.phase,
                    since=getattr(cycle, f"{cycle.phase.value}_on") or cycle.started_on,
                    next_on=next_on,
                    next_what=what or _needs(cycle, done=cycle.uid in evaluated),
                    left=pupil.left_on is not None and pupil.left_on <= today,
                )
            )
    return tuple(sorted(found, key=_first_due))


def _first_due(card: Card) -> tuple[int, bool, date]:
    return list(Phase).index(card.phase), card.next_on is None, card.next_on or date.max


def _needs(cycle: HgwCycle, *, done: bool) -> str:
    """What a cycle without a day in the agenda needs: nothing slips away for want of a date."""
    if done:
        return "nog afsluiten"
    if cycle.phase in _LATER_PHASES or cycle.evaluation_on is not None:
        return "evaluatie plannen"
    return "nog geen evaluatiedatum"


def _days(reader: Any) -> dict[UUID, tuple[date, str]]:
    """The first day per cycle on which something is due, with what it is."""
    first: dict[UUID, tuple[date, str]] = {}
    waits = select(Appointment.about_uid, func.min(Appointment.due_on)).where(
        Appointment.about_kind == "hgw_cycle", Appointment.state == AgreementState.OPEN
    )
    promised = select(Agreement.cycle_uid, func.min(Agreement.asked_on)).where(
        Agreement.cycle_uid.is_not(None), Agreement.state == AgreementState.OPEN
    )
    for query, by, what in (
        (waits, Appointment.about_uid, DueKind.EVALUATION.label),
        (promised, Agreement.cycle_uid, DueKind.AGREEMENT.label),
    ):
        for cycle, day in reader.rows(query.group_by(by)):
            if cycle not in first or day < first[cycle][0]:
                first[cycle] = (day, what)
    return first


def _evaluated(reader: Any) -> frozenset[UUID]:
    """The cycles of which every goal has its result."""
    query = (
        select(Goal.cycle_uid, func.count(Goal.uid), func.count(Evaluation.result))
        .outerjoin(Evaluation, Evaluation.about_uid == Goal.uid)
        .group_by(Goal.cycle_uid)
    )
    return frozenset(cycle for cycle, goals, results in reader.rows(query) if goals == results)
