"""Writing down, correcting and looking at signal notes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Dossier, Pupil
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.codes import Area, Channel, NextAction, NoteKind, SourceBasis
from bijtijds.terms.dates import school_days_on

_SHARED = (
    "kind", "seen_on", "seen_time", "seen_from", "place", "channel", "times", "per", "area", "observation",
    "interpretation", "strength", "next_action", "follow_up_by", "child_spoken_on", "parents_spoken_on",
    "confidential", "also_in_las_on", "shared_with_parents_on", "source_relation", "source_basis",
    "source_heard_from", "source_told", "source_reaction", "checked_with",
)  # fmt: skip

_AT_ONCE = frozenset({NextAction.MELDCODE, NextAction.ACUTE})
_FOLLOWED_WITHIN = 2
"""Within so many school days what was begun at a signal is looked at again."""


@dataclass(frozen=True, slots=True, repr=False)
class Quote:
    """Something the child said, in its own words: by itself, or when it was asked."""

    words: str
    asked: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class NoteDraft:
    """What the note's form holds.

    `source_name` is None when it was not opened: then the stored name stays as it is.
    `seen` is the revision that the form was opened on; None for a new note.
    """

    pupils: tuple[UUID, ...]
    seen_on: date
    channel: Channel
    observation: str
    witnessed_by: tuple[str, ...]
    kind: NoteKind = NoteKind.DOSSIER
    seen_time: time | None = None
    seen_from: date | None = None
    place: str | None = None
    times: int | None = None
    per: str | None = None
    area: Area | None = None
    interpretation: str | None = None
    child_quotes: tuple[Quote, ...] = ()
    strength: str | None = None
    next_action: NextAction | None = None
    follow_up_by: date | None = None
    child_spoken_on: date | None = None
    parents_spoken_on: date | None = None
    confidential: bool = False
    signal_tags: tuple[str, ...] = ()
    also_in_las_on: date | None = None
    shared_with_parents_on: date | None = None
    source_name: str | None = None
    source_relation: str | None = None
    source_basis: SourceBasis | None = None
    source_heard_from: str | None = None
    source_told: str | None = None
    source_reaction: str | None = None
    checked_with: str | None = None
    moved_because: str | None = None
    """Why the day to follow it up is another one again."""
    vanishes_on: date | None = field(default=None, compare=False)
    has_source: bool = field(default=False, compare=False)
    seen: RevisionId | None = None


def proposed_follow_up(action: NextAction | None, today: date) -> date | None:
    """The day on which the form proposes to follow up what is done now; none while nothing is done.

    At once for the Meldcode and for what is acute, else within two school days.
    """
    if action in (None, NextAction.NOTHING):
        return None
    return today if action in _AT_ONCE else school_days_on(today, _FOLLOWED_WITHIN)


def write(store: Store, draft: NoteDraft, dossiers: Mapping[UUID, str] | None = None) -> tuple[UUID, ...]:
    """Write a note into the dossier of every pupil it is about, as one step. Gives a uid per pupil.

    `dossiers` are pupils without a dossier for whom one is opened in the same step, each with the reason.
    """
    if not draft.pupils:
        raise RuleBroken("note_needs_pupil", field="pupils")
    incident = uuid4()
    made = []
    with store.change("Signaalnotitie bewaard") as session:
        for pupil in dict.fromkeys(draft.pupils):
            session.get_one(Pupil, pupil).expect_here(seen_on=draft.seen_on)
            note = SignalNote(
                uid=uuid4(),
                pupil_uid=pupil,
                incident=incident,
                recorded_by=store.device.author,
                recorded_at=store.device.clock.now(),
            )
            fill(note, draft)
            if note.kind is NoteKind.MEMORY_AID:
                note.let_vanish(store.device.clock.today())
            note.check(store.device.clock.today())
            session.add(note)
            made.append(note.uid)
        for pupil, because in (dossiers or {}).items():
            _open_dossier(store, session, pupil, because)
    return tuple(made)


def correct(store: Store, uid: UUID, draft: NoteDraft) -> None:
    """Correct a note; what changed is changed in the dossier of every pupil it is about.

    What was done for one pupil alone, such as another day to follow up, stays as it was for the others.
    """
    with store.change("Signaalnotitie verbeterd") as session:
        note = session.get_seen(SignalNote, uid, draft.seen)
        before = note.follow_up_by
        changes = {name: value for name, value in _values(draft).items() if value != getattr(note, name)}
        changes.pop("follow_up_by", None)
        for sibling in session.scalars(select(SignalNote).where(SignalNote.incident == note.incident)):
            for name, value in changes.items():
                setattr(sibling, name, value)
            if draft.follow_up_by != before:
                sibling.name_follow_up(draft.follow_up_by, store.device.clock.today(), draft.moved_because)
            if sibling.kind is NoteKind.MEMORY_AID:
                sibling.let_vanish(store.device.clock.today())
            elif sibling.vanishes_on is not None:
                sibling.keep()
            sibling.check(store.device.clock.today())


def remove(store: Store, uid: UUID) -> None:
    """Put a note of one pupil in the prullenbak."""
    with store.change("Signaalnotitie verwijderd") as session:
        session.remove(session.get_one(SignalNote, uid))


def open_draft(store: Store, uid: UUID) -> NoteDraft:
    """The note as a form shows it, without the name of a third party. The look is logged."""
    with store.read() as reader:
        note = reader.get_one(SignalNote, uid)
        draft = _draft(note)
        others = reader.scalars(select(SignalNote.pupil_uid).where(SignalNote.incident == note.incident))
        pupils = (note.pupil_uid, *(other for other in others if other != note.pupil_uid))
    store.log(Event("viewed", RowId("signal_note", uid), subject=pupils[0]))
    return replace(draft, pupils=pupils)


def reveal_source(store: Store, uid: UUID) -> str:
    """The name of the third party who told it: shown only on purpose, and the look is logged."""
    with store.read() as reader:
        note = reader.get_one(SignalNote, uid)
        name, pupil = note.source_name or "", note.pupil_uid
    store.log(Event("source_viewed", RowId("signal_note", uid), subject=pupil))
    return name


def look_at(store: Store, uids: Sequence[UUID]) -> None:
    """The care coordinator has looked at new signals: they leave Vandaag."""
    with store.change("Signaal bekeken") as session:
        for uid in uids:
            session.get_one(SignalNote, uid).looked_at_on = store.device.clock.today()


def follow_up(store: Store, uid: UUID, outcome: str | None = None) -> None:
    """What the note asked for has been done."""
    with store.change("Signaal opgevolgd") as session:
        session.get_one(SignalNote, uid).finish(store.device.clock.today(), outcome)


def mark_in_las(store: Store, uid: UUID) -> None:
    """Note that this note stands in the pupil administration too, from today."""
    with store.change("Vastgelegd: ook in het LAS") as session:
        session.get_one(SignalNote, uid).also_in_las_on = store.device.clock.today()


def fill(note: SignalNote, draft: NoteDraft) -> None:
    """Let a note hold what a form says."""
    for name, value in _values(draft).items():
        setattr(note, name, value)


def _open_dossier(store: Store, session: Any, pupil: UUID, because: str) -> None:
    if not because.strip():
        raise RuleBroken("dossier_needs_reason", field="dossiers")
    if session.scalars(select(Dossier.uid).where(Dossier.pupil_uid == pupil, Dossier.ended_on.is_(None))):
        return
    today, me = store.device.clock.today(), store.device.author
    session.add(Dossier(pupil_uid=pupil, opened_on=today, opened_because=because.strip(), opened_by=me))


def _values(draft: NoteDraft) -> dict[str, Any]:
    """What the form says of the note's fields; a third party's name only when it was opened."""
    values: dict[str, Any] = {name: _clean(getattr(draft, name)) for name in _SHARED}
    values["observation"] = draft.observation.strip()
    values["witnessed_by"] = [name.strip() for name in draft.witnessed_by if name.strip()]
    values["child_quotes"] = [asdict(quote) for quote in draft.child_quotes if quote.words.strip()]
    values["signal_tags"] = sorted(draft.signal_tags)
    if draft.source_name is not None:
        values["source_name"] = draft.source_name.strip() or None
    return values


def _clean(value: Any) -> Any:
    """Text without spaces around it, empty as nothing; a code is text too and stays what it is."""
    return (value.strip() or None) if type(value) is str else value


def _draft(note: SignalNote) -> NoteDraft:
    return NoteDraft(
        pupils=(note.pupil_uid,),
        witnessed_by=tuple(note.witnessed_by),
        child_quotes=tuple(Quote(str(q["words"]), bool(q["asked"])) for q in note.child_quotes),
        signal_tags=tuple(note.signal_tags),
        has_source=bool(note.source_name),
        vanishes_on=note.vanishes_on,
        seen=RevisionId(note.rev) if note.rev else None,
        **{name: getattr(note, name) for name in _SHARED},
    )
