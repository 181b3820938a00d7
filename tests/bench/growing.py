"""A school that grows: pupils with notes, as many as a measurement asks for."""

import random
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import makers
from bijtijds.model.notes import SignalNote
from bijtijds.services.notes import NoteDraft
from bijtijds.store.store import Store
from bijtijds.terms.codes import Area, Channel

PUPILS = 20
RARE, COMMON = "bado", "moed"
"""Four letters that about one note in thirty has, and four that one in three has, as `moeder` is in real notes."""
_AT_ONCE = 2_000
_SYLLABLES = [a + b for a in "bdfghklmnprstvwz" for b in "aio"]
_RANDOM = random.Random(20261123)
_WORDS = sorted({"".join(_RANDOM.choices(_SYLLABLES, k=_RANDOM.choice((2, 3, 3, 4)))) for _ in range(4_000)})


def a_school(folder: Path) -> tuple[Store, tuple[UUID, ...]]:
    """A new file with pupils in care and nothing written about them."""
    store = makers.empty_store(folder)
    makers.a_school(store)
    return store, tuple(makers.a_pupil(store, f"Kind {number}", f"Achternaam {number}") for number in range(PUPILS))


def grow(store: Store, pupils: tuple[UUID, ...], have: int, want: int) -> None:
    """Write notes until there are `want`, spread over the pupils and over four years."""
    while have < want:
        part = min(_AT_ONCE, want - have)
        with store.change("Notities ingelezen", undoable=False) as session:
            for number in range(have, have + part):
                session.add(_note(pupils[number % len(pupils)]))
        have += part


def a_text(words: int = 24) -> str:
    """A text of about the length of a note, of words that nobody means."""
    text = " ".join(_RANDOM.choices(_WORDS, k=words)).capitalize()
    return f"{text}, zei moeder." if words > 10 and _RANDOM.random() < 1 / 3 else f"{text}."


def a_draft(pupil: UUID) -> NoteDraft:
    """A note as the form gives it."""
    return NoteDraft(
        pupils=(pupil,), seen_on=_day(), seen_time=_time(), channel=Channel.CHILD_SHOWS, area=Area.BEHAVIOUR,
        observation=a_text(), interpretation=a_text(8), witnessed_by=("juf Marijke",),
    )  # fmt: skip


def _note(pupil: UUID) -> SignalNote:
    return SignalNote(
        uid=uuid4(), pupil_uid=pupil, incident=uuid4(), seen_on=_day(), seen_time=_time(), channel=Channel.CHILD_SHOWS,
        area=Area.BEHAVIOUR, observation=a_text(), interpretation=a_text(8), witnessed_by=["juf Marijke"],
        recorded_by="Hanneke Verweij", recorded_at=makers.NOW, looked_at_on=makers.TODAY,
    )  # fmt: skip


def _day() -> date:
    return makers.TODAY - timedelta(days=_RANDOM.randrange(1_400))


def _time() -> time | None:
    return time(_RANDOM.randrange(8, 17), _RANDOM.randrange(60)) if _RANDOM.random() < 0.5 else None
