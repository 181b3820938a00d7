"""What a meeting wants to know of one pupil at a glance: where she stands, the goals, the last talks, the facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, func, select

from bijtijds.base.errors import Trouble
from bijtijds.model.care import Appointment, Concern, Support
from bijtijds.model.cycles import Evaluation, Factor, Goal, HgwCycle, Need
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil, RouteStep
from bijtijds.model.school import Group
from bijtijds.model.talks import Agreement
from bijtijds.services import contact_days
from bijtijds.services.agenda import About, about
from bijtijds.services.contact_days import Last
from bijtijds.store.reading import Reader
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

_MOST_FACTS = 8

K = TypeVar("K")


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
        stands = reader.rows(_STANDS, of=uid)
        if not stands:
            raise Trouble("gone")
        pupil, group, step, since, level, goals_on, held_on = stands[0]
        child, parents = contact_days.spoken(reader, uid)
        return Brief(
            pupil=about(pupil, group),
            step=step,
            step_since=since,
            level=level,
            concerns=tuple(what for (what,) in reader.rows(_CONCERNS, of=uid)),
            cycle=_cycle(reader, uid),
            last_evaluation=max((day for day in (goals_on, held_on) if day is not None), default=None),
            child=child,
            parents=parents,
            promises=tuple(OpenPromise(*row) for row in reader.rows(_PROMISES, of=uid)),
            facts=tuple(Fact(on, text, meaning or "") for on, text, meaning in reader.rows(_FACTS, of=uid)),
        )


def _cycle(reader: Reader, uid: UUID) -> CycleInShort | None:
    found = reader.rows(_CYCLE, of=uid)
    if not found:
        return None
    cycle, number, phase, evaluation_on = found[0]
    factors = _by(
        reader.rows(_FACTORS, of=cycle), [(effect, place) for effect in FactorEffect for place in FactorPlace]
    )
    return CycleInShort(
        uid=cycle, number=number, phase=phase,
        goals=tuple(sentence or specific or "" for sentence, specific in reader.rows(_GOALS, of=cycle)),
        needs=_by(reader.rows(_NEEDS, of=cycle), list(NeedOf)),
        factors=factors, evaluation_on=evaluation_on,
    )  # fmt: skip


def _by(rows: Iterable[Any], keys: Iterable[K]) -> Mapping[K, tuple[str, ...]]:
    """The texts under each key; a row is a text and then its key."""
    found: dict[Any, list[str]] = {key: [] for key in keys}
    for text, *key in rows:
        found[key[0] if len(key) == 1 else tuple(key)].append(text)
    return {key: tuple(texts) for key, texts in found.items()}


# What is asked, made once: in a meeting the next pupil stands there within a tenth of a second.

_OF: Any = bindparam("of")


def _newest(kind: Any, what: Any) -> Any:
    """What holds of the pupil since the latest day."""
    query = select(what).where(kind.pupil_uid == Pupil.uid).order_by(kind.since.desc(), kind.rev.desc())
    return query.limit(1).correlate(Pupil).scalar_subquery()


_GOALS_EVALUATED = select(func.max(Evaluation.on)).where(Evaluation.pupil_uid == Pupil.uid).scalar_subquery()
_EVALUATION_HELD = (
    select(func.max(Appointment.closed_on))
    .where(
        Appointment.pupil_uid == Pupil.uid, Appointment.kind == DueKind.EVALUATION,
        Appointment.state == AgreementState.DONE, Appointment.confidential.is_(False),
    )
    .scalar_subquery()
)  # fmt: skip
"""The last evaluation is of a goal or action of a cycle, or what a talk planned."""

_STANDS = (
    select(
        Pupil, Group.name, _newest(RouteStep, RouteStep.step), _newest(RouteStep, RouteStep.since),
        _newest(Support, Support.level), _GOALS_EVALUATED, _EVALUATION_HELD,
    )
    .outerjoin(Group, Group.uid == Pupil.group_uid)
    .where(Pupil.uid == _OF)
)  # fmt: skip

_CONCERNS = (
    select(Concern.what).where(Concern.pupil_uid == _OF, Concern.closed_on.is_(None)).order_by(Concern.opened_on)
)

_NEXT_EVALUATION = (
    select(func.min(Appointment.due_on))
    .where(
        Appointment.about_uid == HgwCycle.uid, Appointment.kind == DueKind.EVALUATION,
        Appointment.state == AgreementState.OPEN,
    )
    .scalar_subquery()
)  # fmt: skip
"""The day on which the cycle is evaluated by the agenda, which may be another than was planned once."""

_CYCLE = (
    select(HgwCycle.uid, HgwCycle.number, HgwCycle.phase, _NEXT_EVALUATION)
    .where(HgwCycle.pupil_uid == _OF, HgwCycle.closed_on.is_(None))
    .order_by(HgwCycle.number.desc())
    .limit(1)
)
_GOALS = select(Goal.sentence, Goal.specific).where(Goal.cycle_uid == _OF).order_by(Goal.position)
_NEEDS = select(Need.text, Need.of).where(Need.cycle_uid == _OF).order_by(Need.position)
_FACTORS = (
    select(Factor.text, Factor.effect, Factor.place)
    .where(Factor.cycle_uid == _OF, Factor.still_valid)
    .order_by(Factor.position)
)

_PROMISES = (
    select(Agreement.what, Agreement.who, Agreement.due_on)
    .where(Agreement.pupil_uid == _OF, Agreement.state == AgreementState.OPEN, Agreement.confidential.is_(False))
    .order_by(Agreement.asked_on)
)
_FACTS = (
    select(SignalNote.seen_on, SignalNote.observation, SignalNote.interpretation)
    .where(SignalNote.pupil_uid == _OF, SignalNote.confidential.is_(False), SignalNote.in_dossier())
    .order_by(SignalNote.seen_on.desc(), SignalNote.seen_time.desc())
    .limit(_MOST_FACTS)
)
