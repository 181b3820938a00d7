"""Bottlenecks in the care itself, noted without a pupil, for the yearly report (guideline §1.3)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.rounds import Bottleneck
from bijtijds.services import known_people
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store


@dataclass(frozen=True, slots=True, repr=False)
class BottleneckDraft:
    """What the form of a bottleneck holds; `step` is the step of the care route on which it was met."""

    seen_on: date
    theme: str
    remark: str
    step: int | None = None
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class BottleneckRow:
    """One bottleneck on a list."""

    uid: UUID
    seen_on: date
    step: int | None
    theme: str
    remark: str
    noted_by: str


def note(store: Store, draft: BottleneckDraft) -> UUID:
    """Note what hinders in the care. Gives its uid."""
    with store.change("Knelpunt genoteerd") as session:
        one = Bottleneck(uid=uuid4(), noted_by=store.device.author)
        _fill(store, one, draft)
        session.add(one)
        return one.uid


def open_draft(store: Store, uid: UUID) -> BottleneckDraft:
    """A bottleneck as its form shows it."""
    with store.read() as reader:
        one = reader.get_one(Bottleneck, uid)
        return BottleneckDraft(one.seen_on, one.theme, one.remark, one.step, RevisionId(one.rev or b""))


def correct(store: Store, uid: UUID, draft: BottleneckDraft) -> None:
    """Say it better. StaleDraft when it was changed meanwhile."""
    with store.change("Knelpunt verbeterd") as session:
        _fill(store, session.get_seen(Bottleneck, uid, draft.seen), draft)


def remove(store: Store, uid: UUID) -> None:
    """Put a bottleneck in the prullenbak."""
    with store.change("Knelpunt verwijderd") as session:
        session.remove(session.get_one(Bottleneck, uid))


def since(store: Store, day: date) -> Sequence[BottleneckRow]:
    """The bottlenecks that were met from a day on, by theme, the oldest of a theme first."""
    query = select(Bottleneck).where(Bottleneck.seen_on >= day)
    with store.read() as reader:
        return tuple(
            BottleneckRow(one.uid, one.seen_on, one.step, one.theme, one.remark, one.noted_by)
            for one in reader.scalars(query.order_by(Bottleneck.theme, Bottleneck.seen_on, Bottleneck.uid))
        )


def _fill(store: Store, one: Bottleneck, draft: BottleneckDraft) -> None:
    if draft.seen_on > store.device.clock.today():
        raise RuleBroken("day_still_to_come", field="seen_on")
    one.seen_on, one.step = draft.seen_on, draft.step
    one.theme, one.remark = draft.theme.strip(), draft.remark.strip()
    one.check()


def themes(store: Store) -> Sequence[str]:
    """The themes that were used before, to be proposed again."""
    with store.read() as reader:
        return tuple(reader.scalars(select(Bottleneck.theme).distinct().order_by(Bottleneck.theme)))


def names_somebody(store: Store) -> Callable[[str], bool]:
    """Gives who tells whether a text leads to anybody in the file. Reads everybody once; takes part of a second."""
    known = known_people.everybody(store)

    def told(text: str) -> bool:
        return known_people.tells(text, known)

    return told
