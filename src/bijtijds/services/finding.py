"""Finding pupils and what was written about them, for the palette. Confidential pieces are never found."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bijtijds.base.fold import fold
from bijtijds.services.pupils import PupilRow, pupils
from bijtijds.services.pupils import names as pupil_names
from bijtijds.store.store import Store
from bijtijds.terms.naming import Name

PIECES = frozenset(
    {"signal_note", "talk", "agreement", "concern", "measurement", "arrangement", "hgw_cycle", "goal", "factor", "need"}
    | {"evaluation", "opp", "referral", "tlv", "help_track", "help_entry", "bottleneck", "parent_view", "consent"}
    | {"consultation"}
)
"""Everything that is searched but people: those are found by their names."""
_PUPILS, _PIECES = 5, 8
_WIDER = 4  # times as many are looked at, so that who is in care is not cut off by namesakes

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A note, talk, agreement, cycle or other piece in which the words stand."""

    kind: str
    uid: UUID
    pupil: UUID | None
    name: Name | None
    on: date | None
    excerpt: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, pupils first."""

    pupils: tuple[PupilRow, ...] = ()
    pieces: tuple[Piece, ...] = ()


def find(store: Store, words: str, *, only: str | None = None) -> Found:
    """Pupils by any of their names, then pieces by their text, newest first; `only` is `pupils` or `pieces`.

    Of namesakes who is in care comes first: the other one's dossier would be opened, and logged, by mistake.
    """
    if not fold(words).strip():
        return Found()
    more = 4 if only else 1
    met = () if only == "pieces" else pupils(store, words=words, limit=_PUPILS * more * _WIDER)
    children = tuple(sorted(met, key=_out_of_care)[: _PUPILS * more])
    return Found(children, () if only == "pupils" else _pieces(store, words, _PIECES * more))


def _out_of_care(one: PupilRow) -> bool:
    return not one.in_care


def marks(text: str, words: str) -> Marks:
    """Where the searched words begin a word of a text, as pairs of letter positions: `isil` marks `Işıl`."""
    wanted = [word for word in fold(words).split() if word]
    found: list[tuple[int, int]] = []
    for start, letter in enumerate(text):
        begins = letter.isalnum() and (start == 0 or not text[start - 1].isalnum())
        if begins and (not found or start >= found[-1][1]):
            length = max((_length(text[start:], word) for word in wanted), default=0)
            if length:
                found.append((start, start + length))
    return tuple(found)


def _length(text: str, word: str) -> int:
    """How many letters of a text fold to a word; 0 when it does not begin with it."""
    if not fold(text).startswith(word):
        return 0
    return next(end for end in range(1, len(text) + 1) if fold(text[:end]).startswith(word))


def _pieces(store: Store, words: str, limit: int) -> tuple[Piece, ...]:
    hits = store.search(words, kinds=PIECES, limit=limit)
    names = pupil_names(store, {hit.pupil for hit in hits if hit.pupil is not None})
    return tuple(
        Piece(hit.row.kind, hit.row.uid, hit.pupil, names.get(hit.pupil) if hit.pupil else None, hit.on, hit.excerpt,
              tuple(hit.marks))
        for hit in hits
    )  # fmt: skip
