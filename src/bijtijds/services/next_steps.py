"""What still has to be done for one pupil: open promises, signals to follow up, evaluations to hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.model.notes import SignalNote
from bijtijds.model.talks import Agreement, Talk
from bijtijds.services import agreements, notes, talks
from bijtijds.store.store import Store
from bijtijds.terms.codes import AgreementState

LIMIT = 50


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """One thing to do: an agreement, a note's follow-up or a talk's evaluation."""

    kind: str
    uid: UUID
    what: str
    who: str
    due_on: date | None


def of_pupil(store: Store, pupil: UUID) -> Sequence[Step]:
    """What is open for a pupil, the first date first, without confidential pieces."""
    with store.read() as reader:
        steps = [*_promises(reader, pupil), *_follow_ups(reader, pupil), *_evaluations(reader, pupil)]
    return tuple(sorted(steps, key=_first_due))


def done(store: Store, step: Step) -> None:
    """It was done, today."""
    if step.kind == "agreement":
        agreements.finish(store, step.uid)
    elif step.kind == "signal_note":
        notes.follow_up(store, step.uid)
    else:
        talks.evaluated(store, step.uid)


def _first_due(step: Step) -> tuple[date, str]:
    return step.due_on or date.max, step.what


def _mine(kind: Any, pupil: UUID) -> Any:
    return select(kind).where(kind.pupil_uid == pupil, kind.confidential.is_(False)).limit(LIMIT)


def _promises(reader: Any, pupil: UUID) -> Sequence[Step]:
    query = _mine(Agreement, pupil).where(Agreement.state == AgreementState.OPEN).order_by(Agreement.due_on)
    return [Step("agreement", one.uid, one.what, one.who, one.due_on) for one in reader.scalars(query)]


def _follow_ups(reader: Any, pupil: UUID) -> Sequence[Step]:
    query = _mine(SignalNote, pupil).where(SignalNote.follow_up_by.is_not(None), SignalNote.followed_up_on.is_(None))
    return [
        Step("signal_note", one.uid, one.next_action.label.capitalize() if one.next_action else "Signaal opvolgen",
             one.recorded_by, one.follow_up_by)
        for one in reader.scalars(query)
    ]  # fmt: skip


def _evaluations(reader: Any, pupil: UUID) -> Sequence[Step]:
    query = _mine(Talk, pupil).where(Talk.evaluation_on.is_not(None), Talk.evaluated_on.is_(None))
    return [
        Step("talk", one.uid, f"Evaluatie van het {one.kind.label}", one.recorded_by, one.evaluation_on)
        for one in reader.scalars(query)
    ]
