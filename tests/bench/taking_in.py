"""A school that comes in at once: an EDEXML file with many pupils, then many notes, against the same rows in bulk."""

import time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import makers
from bench import growing
from bench.figures import Figure
from bijtijds.services import importing, pupils, taking_over
from bijtijds.store.opening import open_keyed

_TABLES = ("group", "pupil", "signal_note", "change", "revision", "doc", "log")


def measure(folder: Path, children: int, notes: int) -> list[Figure]:
    """Read a file, take all of it over, write notes; then put every row of that into an empty file in bulk."""
    folder.mkdir()
    store = makers.empty_store(folder)
    started = time.perf_counter()
    preview = importing.compare(store, importing.trial(_edexml(children)))
    taking_over.take_over(store, preview, importing.proposed(preview))
    came = time.perf_counter()
    uids = tuple(row.uid for row in pupils.pupils(store))
    assert len(uids) == children
    before = time.perf_counter()
    growing.grow(store, uids, 0, notes)
    done = time.perf_counter()
    store.close()
    bare = _in_bulk(store.path, folder / "bulk")
    whole = (came - started) + (done - before)
    return [
        Figure(f"import of {children:,} pupils from EDEXML", (came - started) * 1000, "ms"),
        Figure(f"import of {notes:,} notes", (done - before) * 1000, "ms"),
        Figure(f"import of {children:,} pupils and {notes:,} notes", whole * 1000, "ms", bare * 1000),
    ]


def _edexml(children: int) -> bytes:
    groups = [f'<groep key="G{number}"><naam>{number % 8 + 1}a</naam><jaargroep>{number % 8 + 1}</jaargroep></groep>'
              for number in range(children // 25 + 1)]  # fmt: skip
    people = [
        f"<leerling key={quoteattr(f'L{number}')}><achternaam>Achternaam{number}</achternaam>"
        f"<roepnaam>Kind{number}</roepnaam><geboortedatum>2017-0{number % 9 + 1}-1{number % 9}</geboortedatum>"
        f'<geslacht>{number % 2 + 1}</geslacht><groep key="G{number // 25}"/></leerling>'
        for number in range(children)
    ]
    head = "<school><schooljaar>2026-2027</schooljaar><peildatum>2026-11-01</peildatum></school>"
    return (
        f"<EDEX>{head}<groepen>{''.join(groups)}</groepen><leerlingen>{''.join(people)}</leerlingen></EDEX>"
    ).encode()


def _in_bulk(full: Path, folder: Path) -> float:
    """Seconds that the same rows take with `executemany`, in as few transactions as can be."""
    folder.mkdir()
    makers.empty_store(folder).close()
    source, target = open_keyed(full, makers.KEY), open_keyed(folder / "Test.bijtijds", makers.KEY)
    rows = {table: _all_of(source, table) for table in _TABLES}
    texts = source.execute("SELECT d.id, n.observation || ' ' || n.interpretation FROM doc d "
                           "JOIN signal_note n ON n.uid = lower(hex(d.uid))").fetchall()  # fmt: skip
    target.execute("PRAGMA foreign_keys = OFF")
    started = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for table, (columns, found) in rows.items():
        marks = ",".join("?" * len(columns))
        target.executemany(f'INSERT OR IGNORE INTO "{table}" ({", ".join(columns)}) VALUES ({marks})', found)
    target.executemany("INSERT INTO fts (rowid, words) VALUES (?, ?)", texts)
    target.execute("COMMIT")
    taken = time.perf_counter() - started
    source.close()
    target.close()
    return taken


def _all_of(source: Any, table: str) -> tuple[list[str], list[Any]]:
    cursor = source.execute(f'SELECT * FROM "{table}"')
    return [f'"{column[0]}"' for column in cursor.description], cursor.fetchall()
