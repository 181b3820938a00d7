"""Where the factors of a HGW cycle come from: the latest facts and measurements, each with its source in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from bijtijds.model.care import Measurement
from bijtijds.model.notes import SignalNote
from bijtijds.services.cycle_draft import FactorDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import FactorEffect, FactorPlace, NoteKind
from bijtijds.terms.dates import long_date


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """Something that was seen or measured."""

    kind: str
    uid: UUID
    on: date
    text: str
    words: str
    """What a factor says about where it comes from: `signaal van 12 november 2026`."""


def latest(store: Store, pupil: UUID, *, limit: int = 40) -> Sequence[Source]:
    """The pupil's latest facts, strong points and measurements, newest first, without confidential pieces."""
    seen = (
        select(SignalNote)
        .where(SignalNote.pupil_uid == pupil, SignalNote.confidential.is_(False), SignalNote.kind == NoteKind.DOSSIER)
        .order_by(SignalNote.seen_on.desc(), SignalNote.uid)
        .limit(limit)
    )
    measured = (
        select(Measurement)
        .where(Measurement.pupil_uid == pupil)
        .order_by(Measurement.measured_on.desc(), Measurement.uid)
        .limit(limit)
    )
    with store.read() as reader:
        found = [source for note in reader.scalars(seen) for source in _of_note(note)]
        found += [_of_measurement(one) for one in reader.scalars(measured)]
    return tuple(sorted(found, key=_newest_first)[:limit])


def factor_of(source: Source, text: str, effect: FactorEffect, place: FactorPlace) -> FactorDraft:
    """A factor that keeps its source, in words and by uid."""
    return FactorDraft(effect, place, text.strip(), source.words, source.kind, source.uid)


def _of_note(note: SignalNote) -> list[Source]:
    words = f"signaal van {long_date(note.seen_on)}"
    texts = [text for text in (note.observation, note.strength) if text]
    return [Source("signal_note", note.uid, note.seen_on, text, words) for text in texts]


def _of_measurement(one: Measurement) -> Source:
    words = f"{one.kind.label} van {long_date(one.measured_on)}"
    return Source("measurement", one.uid, one.measured_on, f"{one.name}: {one.outcome}", words)


def _newest_first(source: Source) -> tuple[int, str, str]:
    return -source.on.toordinal(), source.kind, source.text
