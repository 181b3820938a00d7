"""Taking over a pasted list of notes: read, cut into fact and interpretation, and kept as one step."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID, uuid4

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.importers import pasted_notes
from bijtijds.model.notes import SignalNote
from bijtijds.services.notes import NoteDraft, fill
from bijtijds.store.store import Store
from bijtijds.terms import coach
from bijtijds.terms.codes import Channel


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """One note out of the list, as far as it could be read; `problem` is the code of what is missing."""

    on: date | None
    at: time | None
    fact: str
    interpretation: str
    who: str
    problem: str | None


def read(pasted: str) -> tuple[Piece, ...]:
    """The notes of a pasted list in their order. RuleBroken('pasted_empty'|'pasted_too_large')."""
    return tuple(_piece(one) for one in pasted_notes.read(pasted).pieces)


def take_over(store: Store, pupil: UUID, pieces: Sequence[Piece], *, channel: Channel) -> int:
    """Write the notes into the dossier as one step; each stands in the pupil administration already, on its day."""
    if not pieces:
        raise RuleBroken("pasted_none_chosen")
    today, now, me = store.device.clock.today(), store.device.clock.now(), store.device.author
    many = "1 signaalnotitie" if len(pieces) == 1 else f"{len(pieces)} signaalnotities"
    with store.change(f"{many} overgenomen") as session:
        for piece in pieces:
            if piece.on is None:
                raise RuleBroken("pasted_no_day", field="on")
            draft = NoteDraft(
                (pupil,), piece.on, channel, piece.fact, (piece.who or me,), seen_time=piece.at,
                interpretation=piece.interpretation, also_in_las_on=piece.on,
            )  # fmt: skip
            note = SignalNote(
                uid=uuid4(), pupil_uid=pupil, incident=uuid4(), recorded_by=me, recorded_at=now, looked_at_on=today
            )
            fill(note, draft)
            note.check(today)
            session.add(note)
    return len(pieces)


def _piece(one: pasted_notes.PastedNote) -> Piece:
    """The other columns, such as a category, stand before the text: nothing of the list is lost."""
    fact, interpretation = one.text, ""
    with suppress(Trouble):  # without its rules the text stays whole
        fact, interpretation = coach.coach().propose(one.text)
    labels = ", ".join(one.labels)
    return Piece(one.on, one.at, f"{labels}: {fact}" if labels else fact, interpretation, one.who, one.problem)
