"""Help from outside that runs for a pupil: what was agreed, and what happened on which day (guideline §3.3)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from bijtijds.base.errors import RuleBroken
from bijtijds.model.aftercare import HelpEntry, HelpTrack
from bijtijds.model.due import expect_been
from bijtijds.model.pupils import Pupil
from bijtijds.services import aftercare_agenda, appointments
from bijtijds.store.ids import RevisionId
from bijtijds.store.store import Store
from bijtijds.store.types import Event, RowId
from bijtijds.terms.aftercare import HelpPart
from bijtijds.terms.dates import long_date

KIND, ENTRY = aftercare_agenda.TRACK, aftercare_agenda.ENTRY


@dataclass(frozen=True, slots=True, repr=False)
class TrackDraft:
    """With whom, who leads, and the agreements of the guideline."""

    organisation: str
    started_on: date
    what: str | None = None
    who: str | None = None
    reach: str | None = None
    led_by: str | None = None
    contact: str | None = None
    alignment: str | None = None
    monitoring: str | None = None
    new_signals: str | None = None
    next_contact_on: date | None = None
    referral_uid: UUID | None = None
    moved_because: str | None = None
    """Why the next contact is on a later day again."""
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class EntryDraft:
    """What happened on a day; of a new signal who heard of it when."""

    part: HelpPart
    on: date
    text: str
    parents_on: date | None = None
    lead_on: date | None = None
    lead_first_because: str | None = None
    seen: RevisionId | None = None


@dataclass(frozen=True, slots=True, repr=False)
class EntryRow:
    """One dated entry of a track."""

    uid: UUID
    part: HelpPart
    on: date
    text: str
    parents_on: date | None
    lead_on: date | None
    recorded_by: str


@dataclass(frozen=True, slots=True, repr=False)
class TrackRow:
    """One track on the sheet of a pupil, with its entries, the newest first."""

    uid: UUID
    pupil: UUID
    organisation: str
    what: str
    who: str
    reach: str
    led_by: str
    started_on: date
    agreed: tuple[tuple[HelpPart, str], ...]
    """What was agreed on each of the five, in the order of the guideline; empty where nothing was."""
    next_contact_on: date | None
    ended_on: date | None
    result: str
    entries: tuple[EntryRow, ...]


_OWN = tuple(one.name for one in fields(TrackDraft) if one.name not in {"moved_because", "seen"})
_ENTRY_OWN = tuple(one.name for one in fields(EntryDraft) if one.name != "seen")


def begin(store: Store, pupil: UUID, draft: TrackDraft) -> UUID:
    """Help from outside began; its next contact stands in the agenda. Gives its uid."""
    with store.change("Hulp van buiten vastgelegd") as session:
        session.get_one(Pupil, pupil).expect_here(started_on=draft.started_on)
        one = HelpTrack(uid=uuid4(), pupil_uid=pupil)
        _fill(store, session, one, draft)
        return one.uid


def correct(store: Store, uid: UUID, draft: TrackDraft) -> None:
    """Correct what was agreed. StaleDraft when it is another by now."""
    with store.change("Hulp van buiten bijgewerkt") as session:
        _fill(store, session, session.get_seen(HelpTrack, uid, draft.seen), draft)


def end(store: Store, uid: UUID, on: date, result: str) -> None:
    """The help stopped, with what it brought. A signal of which parents did not hear yet keeps waiting."""
    expect_been(on, store.device.clock.today(), "ended_on")
    with store.change("Hulp van buiten gestopt") as session:
        session.get_one(HelpTrack, uid).end(on, result)
        appointments.close_all(store, session, uid, f"De hulp stopte op {long_date(on)}.")


def remove(store: Store, uid: UUID) -> None:
    """Put a track with its entries in the prullenbak, with what they planned."""
    with store.change("Hulp van buiten verwijderd") as session:
        for one in session.scalars(select(HelpEntry).where(HelpEntry.track_uid == uid)):
            appointments.cancel(session, one.uid)
            session.remove(one)
        appointments.cancel(session, uid)
        session.remove(session.get_one(HelpTrack, uid))


def note(store: Store, track: UUID, draft: EntryDraft) -> UUID:
    """Write down what happened on a day; a new signal waits until parents have heard of it. Gives its uid."""
    with store.change("Hulp van buiten: genoteerd") as session:
        row = session.get_one(HelpTrack, track)
        one = HelpEntry(uid=uuid4(), pupil_uid=row.pupil_uid, track_uid=track, recorded_by=store.device.author)
        _fill_entry(store, session, one, row, draft)
        return one.uid


def correct_entry(store: Store, uid: UUID, draft: EntryDraft) -> None:
    """Correct an entry, or fill in who heard of a signal. StaleDraft when it is another by now."""
    with store.change("Hulp van buiten: verbeterd") as session:
        one = session.get_seen(HelpEntry, uid, draft.seen)
        _fill_entry(store, session, one, session.get_one(HelpTrack, one.track_uid), draft)


def remove_entry(store: Store, uid: UUID) -> None:
    """Put an entry in the prullenbak."""
    with store.change("Hulp van buiten: regel verwijderd") as session:
        appointments.cancel(session, uid)
        session.remove(session.get_one(HelpEntry, uid))


def open_draft(store: Store, uid: UUID) -> tuple[UUID, TrackDraft]:
    """The pupil and the track as its form shows it. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(HelpTrack, uid)
        told: dict[str, Any] = {name: getattr(one, name) for name in _OWN}
        pupil, draft = one.pupil_uid, TrackDraft(**told, seen=RevisionId(one.rev) if one.rev else None)
    store.log(Event("viewed", RowId(KIND, uid), subject=pupil))
    return pupil, draft


def open_entry(store: Store, uid: UUID) -> tuple[UUID, EntryDraft]:
    """The pupil and the entry as its form shows it. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(HelpEntry, uid)
        told: dict[str, Any] = {name: getattr(one, name) for name in _ENTRY_OWN}
        pupil, draft = one.pupil_uid, EntryDraft(**told, seen=RevisionId(one.rev) if one.rev else None)
    store.log(Event("viewed", RowId(ENTRY, uid), subject=pupil))
    return pupil, draft


def row(store: Store, uid: UUID) -> TrackRow:
    """One track with its entries. The look is logged."""
    with store.read() as reader:
        one = reader.get_one(HelpTrack, uid)
        found = _row(one, _entries(reader, (uid,)))
    store.log(Event("viewed", RowId(KIND, uid), subject=found.pupil))
    return found


def of_pupil(store: Store, pupil: UUID) -> tuple[TrackRow, ...]:
    """The tracks of a pupil: what runs first, then what stopped; each newest first."""
    query = select(HelpTrack).where(HelpTrack.pupil_uid == pupil)
    query = query.order_by(HelpTrack.ended_on.is_not(None), HelpTrack.started_on.desc(), HelpTrack.uid)
    with store.read() as reader:
        tracks = list(reader.scalars(query))
        entries = _entries(reader, [one.uid for one in tracks])
        return tuple(_row(one, entries) for one in tracks)


def _entries(reader: Any, tracks: Sequence[UUID]) -> Sequence[HelpEntry]:
    query = select(HelpEntry).where(HelpEntry.track_uid.in_(list(tracks)))
    return tuple(reader.scalars(query.order_by(HelpEntry.on.desc(), HelpEntry.rev.desc()))) if tracks else ()


def _row(one: HelpTrack, entries: Sequence[HelpEntry]) -> TrackRow:
    agreed = (one.contact, one.led_by, one.alignment, one.monitoring, one.new_signals)
    return TrackRow(
        one.uid, one.pupil_uid, one.organisation, one.what or "", one.who or "", one.reach or "", one.led_by or "",
        one.started_on, tuple((part, told or "") for part, told in zip(HelpPart, agreed, strict=True)),
        one.next_contact_on, one.ended_on, one.result or "",
        tuple(
            EntryRow(entry.uid, entry.part, entry.on, entry.text, entry.parents_on, entry.lead_on, entry.recorded_by)
            for entry in entries
            if entry.track_uid == one.uid
        ),
    )  # fmt: skip


def _fill(store: Store, session: Any, one: HelpTrack, draft: TrackDraft) -> None:
    for name in _OWN:
        value = getattr(draft, name)
        setattr(one, name, (value.strip() or None) if type(value) is str else value)
    one.organisation = draft.organisation.strip()
    one.check(store.device.clock.today())
    session.add(one)
    if one.ended_on is None:
        aftercare_agenda.follow_track(store, session, one, draft.moved_because)
    elif one.ended_on < one.started_on:
        raise RuleBroken("help_ends_before_start", field="started_on")


def _fill_entry(store: Store, session: Any, one: HelpEntry, track: HelpTrack, draft: EntryDraft) -> None:
    for name in _ENTRY_OWN:
        value = getattr(draft, name)
        setattr(one, name, (value.strip() or None) if type(value) is str else value)
    one.text = draft.text.strip()
    if one.part is not HelpPart.SIGNAL:
        one.parents_on = one.lead_on = one.lead_first_because = None
    one.check(store.device.clock.today())
    if one.on < track.started_on:
        raise RuleBroken("help_entry_before_start", field="on", day=track.started_on)
    session.add(one)
    aftercare_agenda.follow_entry(store, session, one)
