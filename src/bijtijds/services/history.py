"""What was deleted and can be put back, and how a row came to be as it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select

from bijtijds.model.consents import ConsentAnswer, ConsentRecipient
from bijtijds.model.cycles import Evaluation, Factor, Goal, Need
from bijtijds.model.meldcode import MeldcodeMoment, MeldcodeParent, MeldcodeWeighing
from bijtijds.model.talks import Agreement, Participant
from bijtijds.services import pupils
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Binned, Event, RowId, Version
from bijtijds.terms.dates import clock_time, long_date
from bijtijds.terms.fields import FIELDS
from bijtijds.terms.fields_of_kinds import OF_KIND
from bijtijds.terms.naming import Name
from bijtijds.terms.sharing import Item

DAYS = 30
_DAY_OF = {
    "signal_note": "seen_on", "talk": "held_on", "hgw_cycle": "started_on", "concern": "opened_on",
    "arrangement": "starts_on", "measurement": "measured_on", "route_step": "since", "bottleneck": "seen_on",
    "referral": "meeting_on", "tlv": "asked_on", "help_track": "started_on", "help_entry": "on",
    "emergency": "began_on", "consultation": "held_on",
}  # fmt: skip
"""The day by which somebody knows one of these from another; the first that was deleted with the rest tells it."""
_ADDRESS = frozenset({"street", "postcode", "place"})
_PARTS: Mapping[str, Mapping[Any, str]] = {
    "hgw_cycle": {
        Factor.cycle_uid: "Factor", Need.cycle_uid: "Behoefte", Goal.cycle_uid: "Doel",
        Evaluation.cycle_uid: "Evaluatie", Agreement.cycle_uid: "Actie",
    },
    "talk": {Participant.talk_uid: "Aan tafel", Agreement.talk_uid: "Afspraak"},
    "emergency": {Agreement.emergency_uid: "Afspraak"},
    "meldcode_case": {
        MeldcodeMoment.case_uid: "Moment", MeldcodeWeighing.case_uid: "Vraag", MeldcodeParent.case_uid: "Ouder",
    },
    "consent": {ConsentRecipient.consent_uid: "Ontvanger", ConsentAnswer.consent_uid: "Ouder"},
}  # fmt: skip
"""What is written in the form of a row and stands in rows of its own: by which column they belong to it."""


@dataclass(frozen=True, slots=True, repr=False)
class Deleted:
    """One line of the prullenbak: what was deleted, of whom, when and by whom. Never a word of its text.

    `about_on` is the day that it was about, where there is one. After `days_left` days it is gone.
    """

    change: RevisionId
    sentence: str
    at: datetime
    author: str
    names: tuple[Name, ...]
    rows: int
    about_on: date | None
    days_left: int


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """One field that changed: its label, what stood there and what stands there since."""

    label: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """One change of a row and of what belongs to it."""

    id: RevisionId
    at: datetime
    author: str
    sentence: str
    differences: tuple[Difference, ...]


def deleted(store: Store) -> Sequence[Deleted]:
    """What was deleted in the last 30 days and not put back, newest first."""
    binned = store.bin(DAYS)
    names = pupils.names(store, {uid for one in binned for uid in one.pupils})
    now = store.device.clock.now()
    return tuple(
        Deleted(one.change, one.sentence, one.at, one.author,
                tuple(names[uid] for uid in one.pupils if uid in names), len(one.rows),
                _about_on(store, one), min(DAYS - (now - one.at).days, DAYS))
        for one in binned
    )  # fmt: skip


def _about_on(store: Store, one: Binned) -> date | None:
    kind = next((kind for kind in _DAY_OF if kind in one.kinds), None)
    if kind is None:
        return None
    days = {row.values.get(_DAY_OF[kind]) for row in store.bin_rows(one) if row.row.kind == kind}
    day = days.pop() if len(days) == 1 else None
    return day if isinstance(day, date) else None


def put_back(store: Store, change: RevisionId) -> str:
    """Put back what one change deleted; gives its sentence. UndoConflict when something stands in its way."""
    return store.undo(change)


def lay_aside(store: Store, keep: Callable[[], object]) -> None:
    """Keep what was typed as an earlier version: it is kept, and what stood there is put on top of it again.

    Whatever `keep` raises is raised, and nothing has changed then.
    """
    before = store.undoable()
    keep()
    mine = store.undoable()
    if mine is not None and mine != before:
        store.undo(mine[0])


def steps(store: Store, kind: str, uid: UUID) -> Sequence[Step]:
    """How a row with its parts came to be as it is, newest first, without a secret address. The look is logged."""
    own = RowId(kind, uid)
    versions = store.history(own)
    found: dict[RevisionId, Step] = {}
    for version, told in _told(versions, kind):
        found[version.change] = Step(version.change, version.at, version.author, version.sentence, told)
    for row, called in _parts(store, own):
        for version, told in _told(store.history(row), row.kind, called):
            step = found.get(version.change) or Step(version.change, version.at, version.author, version.sentence, ())
            found[version.change] = replace(step, differences=step.differences + told)
    subject = next((one.values.get("pupil_uid") for one in versions if one.values.get("pupil_uid")), None)
    store.log(Event("viewed", own, subject=subject))
    return tuple(found[change] for change in sorted(found, key=_in_time, reverse=True))


def _in_time(change: RevisionId) -> bytes:
    return change.value


def _told(versions: Sequence[Version], kind: str, called: str = "") -> Iterable[tuple[Version, tuple[Difference, ...]]]:
    """What each version of a row changed; the fields of a part have the name of the part before them."""
    hidden = _ADDRESS if any(one.values.get("secret_address") for one in versions) else frozenset()
    labels = {**FIELDS, **OF_KIND.get(kind, {})}
    if called:
        labels = {name: f"{called} · {label[0].lower()}{label[1:]}" for name, label in labels.items()}
    for at, version in enumerate(versions):
        older = versions[at + 1].values if at + 1 < len(versions) else {}
        yield version, _differences(older, version.values, hidden, labels)


def _parts(store: Store, own: RowId) -> Sequence[tuple[RowId, str]]:
    """The rows that belong to a row, and those that did before they were taken out."""
    found = []
    for column, called in _PARTS.get(own.kind, {}).items():
        kind = str(column.class_.__tablename__)
        with store.read() as reader:
            here = reader.scalars(select(column.class_.uid).where(column == own.uid))
        gone = [row for row in store.deleted(kind) if _belonged(store, row, column.key, own.uid)]
        found += [(row, called) for row in (*(RowId(kind, uid) for uid in here), *gone)]
    return found


def _belonged(store: Store, row: RowId, column: str, uid: UUID) -> bool:
    return any(one.values.get(column) == uid for one in store.history(row))


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], hidden: frozenset[str], labels: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Only fields that a person filled in; those have a label."""
    changed = (name for name in labels if name not in hidden and before.get(name) != after.get(name))
    pairs = ((labels[name], _told_of(name, before.get(name)), _told_of(name, after.get(name))) for name in changed)
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])


def _told_of(name: str, value: Any) -> str:
    """A field as somebody reads it; what may be shared is kept by its codes."""
    return _shown([Item(one) for one in value or ()] if name == "items" else value)


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
