"""A saved note, against the very same rows written with plain sqlcipher3 into a copy of the file."""

import itertools
import os
import shutil
from pathlib import Path
from typing import Any

import makers
from bench import growing
from bench.figures import Figure, middle, side_by_side, slow_end
from bijtijds.services import notes
from bijtijds.store.opening import open_keyed

RATIO_AIM, AIM = 3.0, 5.0
_LOOSE = ("signal_note", "change", "revision", "doc", "log")


def measure(folder: Path, saves: int) -> list[Figure]:
    """Save notes in turns: through the service, and barely."""
    folder.mkdir()
    store, pupils = growing.a_school(folder)
    growing.grow(store, pupils, 0, 1_000)
    rows = _rows_of_one_note(store, pupils[0])
    store.close()
    copy = shutil.copyfile(store.path, folder / "Kaal.bijtijds")
    store = type(store).open(store.path, makers.KEY, makers.device())
    plain = open_keyed(copy, makers.KEY)
    turn = itertools.cycle(pupils)
    drafts = [growing.a_draft(next(turn)) for _ in range(saves + 2)]
    writes = iter(drafts)
    ours, bare = side_by_side(lambda: notes.write(store, next(writes)), lambda: _write(plain, rows), saves)
    plain.close()
    store.close()
    return [
        Figure("saved note (p50)", middle(ours), "ms", middle(bare), RATIO_AIM, AIM),
        Figure("saved note (p95)", slow_end(ours), "ms", slow_end(bare)),
    ]


def _rows_of_one_note(store: Any, pupil: Any) -> dict[str, tuple[list[str], list[Any]]]:
    """The newest row of each table that one saved note writes to, with the words for the index."""
    before = store.counts()["signal_note"]
    draft = growing.a_draft(pupil)
    notes.write(store, draft)
    assert store.counts()["signal_note"] == before + 1
    plain = open_keyed(store.path, makers.KEY)
    found = {}
    newest = {"signal_note": "rev", "change": "id", "revision": "id", "doc": "rowid", "log": "seq"}
    for table in _LOOSE:
        cursor = plain.execute(f'SELECT * FROM "{table}" ORDER BY "{newest[table]}" DESC LIMIT 1')
        found[table] = ([column[0] for column in cursor.description], list(cursor.fetchone()))
    plain.close()
    found["fts"] = (["rowid", "words"], [0, " ".join((draft.observation, draft.interpretation or "")).lower()])
    return found


def _write(plain: Any, rows: dict[str, tuple[list[str], list[Any]]]) -> None:
    """The six rows of a note, with new ids and nothing else that a program would do."""
    cursor = plain.cursor()
    uid, change = os.urandom(16), os.urandom(16)
    cursor.execute("BEGIN IMMEDIATE")
    number = cursor.execute("SELECT max(id) FROM doc").fetchone()[0] + 1
    line = cursor.execute("SELECT seq FROM log ORDER BY seq DESC LIMIT 1").fetchone()[0] + 1
    fresh: dict[tuple[str, str], Any] = {
        ("signal_note", "uid"): uid.hex(), ("signal_note", "rev"): change, ("change", "id"): change,
        ("change", "last"): change, ("revision", "id"): change, ("revision", "change"): change,
        ("revision", "uid"): uid, ("doc", "id"): number, ("doc", "uid"): uid, ("log", "seq"): line,
        ("log", "change"): change, ("fts", "rowid"): number,
    }  # fmt: skip
    for table, (names, values) in rows.items():
        row = [fresh.get((table, name), value) for name, value in zip(names, values, strict=True)]
        columns = ", ".join(f'"{name}"' for name in names)
        cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({",".join("?" * len(names))})', row)
    cursor.execute("COMMIT")
