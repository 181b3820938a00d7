"""What a meeting wants to know of one pupil at a glance: where she stands, the goals, the last talks, the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from bijtijds.model.care import Appointment, Concern, Support
from bijtijds.model.cycles import Evaluation, HgwCycle
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil, RouteStep
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement
from bijtijds.services import contact_days
from bijtijds.services.agenda import About, about
from bijtijds.services.contact_days import Last
from bijtijds.store.store import Store
from bijtijds.terms.codes import (
    AgreementState,
    DueKind,
    FactorEffect,
    FactorPlace,
    NeedOf,
    Phase,
    SupportLevel,
)

_FACTS = 8


@dataclass(frozen=True, slots=True, repr=False)
class Fact:
    """One signal: when, what was seen, and apart from it what it may mean."""

    on: date
    text: str
    interpretation: str


@dataclass(frozen=True, slots=True, repr=False)
class OpenPromise:
    """One agreement that is still open."""

    what: str
    who: str
    due_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class CycleInShort:
    """The cycle that is going on."""

    uid: UUID
    number: int
    phase: Phase
    goals: tuple[str, ...]
    needs: Mapping[NeedOf, tuple[str, ...]]
    factors: Mapping[tuple[FactorEffect, FactorPlace], tuple[str, ...]]
    evaluation_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Brief:
    """One pupil at a glance, without confidential pieces; `child` and `parents` were spoken last then."""

    pupil: About
    step: int | None
    step_since: date | None
    level: SupportLevel | None
    concerns: tuple[str, ...]
    cycle: CycleInShort | None
    last_evaluation: date | None
    child: Last
    parents: Last
    promises: tuple[OpenPromise, ...]
    facts: tuple[Fact, ...]


def of_pupil(store: Store, uid: UUID) -> Brief:
    """What a meeting wants to know of one pupil."""
    with store.read() as reader:
        pupil = reader.get_one(Pupil, uid)
        group = reader.get(Group, pupil.group_uid) if pupil.group_uid else None
        step = _newest(reader, RouteStep, uid)
        level = _newest(reader, Support, uid)
        child, parents = contact_days.spoken(reader, uid)
        open_concerns = select(Concern.what).where(Concern.pupil_uid == uid, Concern.closed_on.is_(None))
        return Brief(
            pupil=about(pupil, group.name if group else None),
            step=step.step if step else None,
            step_since=step.since if step else None,
            level=level.level if level else None,
            concerns=tuple(reader.scalars(open_concerns.order_by(Concern.opened_on))),
            cycle=_cycle(reader, uid),
            last_evaluation=_last_evaluation(reader, uid),
            child=child,
            parents=parents,
            promises=_promises(reader, uid),
            facts=_facts(reader, uid),
        )


def _newest(reader: Any, kind: Any, uid: UUID) -> Any:
    return reader.one(select(kind).where(kind.pupil_uid == uid).order_by(kind.since.desc(), kind.rev.desc()).limit(1))


def _cycle(reader: Any, uid: UUID) -> CycleInShort | None:
    query = select(HgwCycle).where(HgwCycle.pupil_uid == uid, HgwCycle.closed_on.is_(None))
    one = reader.one(query.order_by(HgwCycle.number.desc()).limit(1))
    if one is None:
        return None
    factors = {
        (effect, place): tuple(f.text for f in one.factors if f.still_valid and (f.effect, f.place) == (effect, place))
        for effect in FactorEffect
        for place in FactorPlace
    }
    return CycleInShort(
        uid=one.uid, number=one.number, phase=one.phase,
        goals=tuple(goal.sentence or goal.specific or "" for goal in one.goals),
        needs={of: tuple(need.text for need in one.needs if need.of is of) for of in NeedOf},
        factors=factors, evaluation_on=_evaluation(reader, one.uid),
    )  # fmt: skip


def _evaluation(reader: Any, cycle: UUID) -> date | None:
    """The day on which the cycle is evaluated by the agenda, which may be another than was planned once."""
    query = select(func.min(Appointment.due_on)).where(
        Appointment.about_uid == cycle, Appointment.kind == DueKind.EVALUATION,
        Appointment.state == AgreementState.OPEN,
    )  # fmt: skip
    day: date | None = reader.one(query)
    return day


def _last_evaluation(reader: Any, uid: UUID) -> date | None:
    """The last day on which something was evaluated: a goal or action of a cycle, or what a talk planned."""
    of_goals = reader.one(select(func.max(Evaluation.on)).where(Evaluation.pupil_uid == uid))
    held = select(func.max(Appointment.closed_on)).where(
        Appointment.pupil_uid == uid, Appointment.kind == DueKind.EVALUATION,
        Appointment.state == AgreementState.DONE, Appointment.confidential.is_(False),
    )  # fmt: skip
    return max((day for day in (of_goals, reader.one(held)) if day is not None), default=None)


def _promises(reader: Any, uid: UUID) -> tuple[OpenPromise, ...]:
    query = select(Agreement.what, Agreement.who, Agreement.due_on).where(
        Agreement.pupil_uid == uid, Agreement.state == AgreementState.OPEN, Agreement.confidential.is_(False)
    )
    return tuple(OpenPromise(*row) for row in reader.rows(query.order_by(Agreement.asked_on)))


def _facts(reader: Any, uid: UUID) -> tuple[Fact, ...]:
    query = select(SignalNote.seen_on, SignalNote.observation, SignalNote.interpretation).where(
        SignalNote.pupil_uid == uid, SignalNote.confidential.is_(False), SignalNote.in_dossier()
    )
    query = query.order_by(SignalNote.seen_on.desc(), SignalNote.seen_time.desc()).limit(_FACTS)
    return tuple(Fact(on, text, meaning or "") for on, text, meaning in reader.rows(query))
