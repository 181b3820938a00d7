"""What was deleted and can be put back, and how a row came to be as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from bijtijds.services import pupils
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.dates import clock_time, long_date
from bijtijds.terms.fields import FIELDS, OF_KIND
from bijtijds.terms.naming import Name

DAYS = 30
_ADDRESS = frozenset({"street", "postcode", "place"})


@dataclass(frozen=True, slots=True, repr=False)
class Deleted:
    """One line of the prullenbak: what was deleted, of whom, when and by whom. Never a word of its text."""

    change: RevisionId
    sentence: str
    at: datetime
    author: str
    names: tuple[Name, ...]
    rows: int


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One field that changed: its label, what stood there and what stands there since."""

    label: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """One change of a row."""

    id: RevisionId
    at: datetime
    author: str
    sentence: str
    differences: tuple[Difference, ...]


def deleted(store: Store) -> Sequence[Deleted]:
    """What was deleted in the last 30 days and not put back, newest first."""
    binned = store.bin(DAYS)
    names = pupils.names(store, {uid for one in binned for uid in one.pupils})
    return tuple(
        Deleted(one.change, one.sentence, one.at, one.author,
                tuple(names[uid] for uid in one.pupils if uid in names), len(one.rows))
        for one in binned
    )  # fmt: skip


def put_back(store: Store, change: RevisionId) -> str:
    """Put back what one change deleted; gives its sentence. UndoConflict when something stands in its way."""
    return store.undo(change)


def steps(store: Store, kind: str, uid: UUID) -> Sequence[Step]:
    """How a row came to be as it is, newest first, without a secret address. The look is logged."""
    versions = list(store.history(RowId(kind, uid)))
    hidden = _ADDRESS if any(one.values.get("secret_address") for one in versions) else frozenset()
    labels = {**FIELDS, **OF_KIND.get(kind, {})}
    found = []
    for at, version in enumerate(versions):
        older = versions[at + 1].values if at + 1 < len(versions) else {}
        told = _differences(older, version.values, hidden, labels)
        found.append(Step(version.id, version.at, version.author, version.sentence, told))
    subject = next((one.values.get("pupil_uid") for one in versions if one.values.get("pupil_uid")), None)
    store.log(Event("viewed", RowId(kind, uid), subject=subject))
    return tuple(found)


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], hidden: frozenset[str], labels: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Only fields that a person filled in; those have a label."""
    changed = (name for name in labels if name not in hidden and before.get(name) != after.get(name))
    pairs = ((labels[name], _shown(before.get(name)), _shown(after.get(name))) for name in changed)
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])


def _shown(value: Any) -> str:
    """A value as somebody reads it; what is empty is an empty text."""
    match value:
        case None | False:
            text = ""
        case True:
            text = "ja"
        case StrEnum():
            text = str(getattr(value, "label", value))
        case date():
            text = long_date(value)
        case time():
            text = clock_time(value)
        case Mapping():
            text = str(value.get("words", ""))
        case list() | tuple():
            text = "; ".join(_shown(one) for one in value)
        case _:
            text = str(value)
    return text
