"""A pupil's timeline and a search in a file that grows, against the same questions asked barely."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import makers
from bench import growing, waking
from bench.figures import Figure, middle, side_by_side
from bijtijds.services import timeline
from bijtijds.store.opening import open_keyed
from bijtijds.store.store import Store

RATIO_AIM, AIM = 3.0, 50.0
_PAGE = 50
_LANES = (
    ("signal_note", "seen_on DESC, seen_time DESC, uid DESC"),
    ("talk", "held_on DESC, held_time DESC, uid DESC"),
    ("agreement", "made_on DESC, uid DESC"),
)
_SEARCH = (
    "SELECT d.id, d.kind, d.uid, d.subject, n.observation, n.interpretation "
    "FROM fts CROSS JOIN doc d ON d.id = fts.rowid JOIN signal_note n ON n.uid = lower(hex(d.uid)) "
    "WHERE fts MATCH ? AND d.confidential = 0 ORDER BY fts.rowid DESC LIMIT ?"
)


def measure(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Figure]:
    """Grow one file from size to size; it is left behind as `Groot.bijtijds` for what needs many revisions."""
    folder.mkdir()
    store, pupils = growing.a_school(folder)
    have = 0
    for want in sizes:
        growing.grow(store, pupils, have, want)
        have = want
        yield from _at(store, pupils[0], want, rounds, last=want == sizes[-1])
    waking.promise(store, pupils)
    yield from waking.measure(store, have, rounds)
    store.close()
    (folder / "Test.bijtijds").rename(folder / "Groot.bijtijds")


def _at(store: Store, pupil: UUID, notes: int, rounds: int, *, last: bool) -> Iterator[Figure]:
    plain = open_keyed(store.path, makers.KEY)
    plain.execute("PRAGMA query_only = ON")
    aim = AIM if last else None
    assert len(timeline.page(store, pupil, limit=_PAGE)) == _PAGE
    ours, bare = side_by_side(lambda: timeline.page(store, pupil, limit=_PAGE), lambda: _timeline(plain, pupil), rounds)
    yield Figure(f"timeline page of {_PAGE} at {notes:,} notes", middle(ours), "ms", middle(bare), RATIO_AIM, aim)
    for how, word in (("rare", growing.RARE), ("common", growing.COMMON)):
        found = store.search(word, limit=_PAGE)
        assert len(found) == len(_search(plain, word))
        ours, bare = side_by_side(partial(store.search, word, limit=_PAGE), partial(_search, plain, word), rounds)
        name = f"search of 4 letters, {how}, at {notes:,} notes"
        yield Figure(name, middle(ours), "ms", middle(bare), RATIO_AIM, aim, f"{len(found)} found")
    plain.close()


def _timeline(plain: Any, pupil: UUID) -> None:
    plain.execute("BEGIN")
    for table, order in _LANES:
        question = f'SELECT * FROM "{table}" WHERE pupil_uid = ? AND confidential = 0 ORDER BY {order} LIMIT ?'
        plain.execute(question, (pupil.hex, _PAGE)).fetchall()
    plain.execute("COMMIT")


def _search(plain: Any, word: str) -> list[Any]:
    plain.execute("BEGIN")
    found = plain.execute(_SEARCH, (f'"{word}"*', _PAGE)).fetchall()
    plain.execute("COMMIT")
    return list(found)
