"""Checking, repairing, old and newer files, and a disk that is full."""

# ruff: noqa: PT012  # a change is a block, and it is the block that must be refused

import random
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijtijds.base.clock import FixedClock
from bijtijds.base.errors import Trouble
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.store.ids import Ids, RevisionId
from bijtijds.store.kernel import SCHEMA
from bijtijds.store.store import Store, todays_shapes
from bijtijds.store.types import Device, RowId
from store.rows import KEY, a_note, a_pupil, a_talk, content, kept, past_the_store, told


@pytest.fixture
def note(store):
    [pupil] = kept(store, a_pupil())
    return kept(store, a_note(pupil.uid, "lezen gaat goed"), a_talk(pupil.uid, ["vader"]))[0]


DAMAGE = {
    "row_differs_from_history": "UPDATE signal_note SET place = 'elders', rev = randomblob(16)",
    "row_without_history": "INSERT INTO pupil (uid, sort_name, find_name, also_known_as, own_fields, gender) "
    "VALUES ('00000000000000000000000000000009', '', '', '[]', '[]', 'unknown')",
    "search_differs_from_row": "INSERT INTO fts (rowid, words) SELECT id, 'iets anders' FROM doc",
    "search_finds_gone_row": "INSERT INTO doc VALUES (5, 'pupil', randomblob(16), NULL, 0)",
    "conflicts_differ_from_history": "INSERT INTO trouble VALUES ('pupil', randomblob(16), 'conflict')",
    "row_without_parent": "UPDATE signal_note SET pupil_uid = '00000000000000000000000000000009', rev = randomblob(16)",
}


@pytest.mark.parametrize("code", DAMAGE)
def test_a_check_finds_what_a_rebuild_mends(store, note, path, code):
    before = content(store)
    with past_the_store(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        if code == "search_differs_from_row":
            connection.execute("DELETE FROM fts")
        connection.execute(DAMAGE[code])
    assert code in {fault.code for fault in store.check()}
    store.rebuild()
    assert (store.check(), content(store)) == ((), before)


@pytest.mark.parametrize(
    ("code", "statements"),
    [
        ("log_broken", ["DROP TRIGGER log_is_not_changed", "UPDATE log SET who = 'een ander' WHERE seq = 2"]),
        ("log_broken", ["DROP TRIGGER log_is_not_cut", "DELETE FROM log WHERE seq = 2"]),
        (
            "history_altered",
            ["DROP TRIGGER revision_is_not_changed", "UPDATE revision SET body = replace(body, 'goed', 'slecht')"],
        ),
        ("history_unreadable", ["DROP TRIGGER revision_is_not_changed", "UPDATE revision SET body = '{\"vreemd\":1}'"]),
    ],
)  # fmt: skip
def test_tampering_with_log_or_history_is_found(store, note, path, code, statements):
    with past_the_store(path) as connection:
        for statement in statements:
            connection.execute(statement)
    assert code in {fault.code for fault in store.check()}


def test_a_flipped_bit_on_disk_is_found(store, note, path, opened):
    kept(store, *(a_pupil(f"Naam{number}") for number in range(50)))
    store.close()
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)
    assert "file_pages_damaged" in {fault.code for fault in opened().check()}


def test_missing_and_damaged_bytes_are_found(store, path):
    with store.change("Los") as writer:
        writer.attach(b"niet gehouden")
    with past_the_store(path) as connection:
        connection.execute("INSERT INTO blob VALUES (?, ?)", (bytes(32), b"anders"))
    assert [fault.code for fault in store.check()] == ["attachment_damaged"]


def test_a_rebuild_gives_the_same_tables_byte_for_byte(store, note):
    before = content(store)
    seen: list[tuple[int, int]] = []

    class Watch:
        def step(self, done: int, of: int) -> None:
            seen.append((done, of))

    store.rebuild(Watch())
    assert content(store) == before
    assert seen[-1] == (len(before), len(before))
    assert len(store.search("lezen")) == 1


def test_a_rebuild_that_is_stopped_changes_nothing(store, note):
    class Stop:
        def step(self, done: int, of: int) -> None:
            raise KeyboardInterrupt

    before = content(store)
    with pytest.raises(KeyboardInterrupt):
        store.rebuild(Stop())
    assert (content(store), store.check()) == (before, ())


def test_a_file_of_a_newer_program_is_refused(store, path, opened):
    store.close()
    with past_the_store(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(Trouble, match="newer_file"):
        opened()


def test_a_file_with_columns_that_are_not_known_here_is_refused(store, note, path, opened):
    store.close()
    with past_the_store(path) as connection:
        connection.execute("DROP TRIGGER revision_is_not_changed")
        connection.execute("UPDATE revision SET body = replace(body, '\"given_name\"', '\"nickname\"')")
        connection.execute("UPDATE meta SET value = 'another program' WHERE key = 'content'")
    with pytest.raises(Trouble, match="newer_file"):
        opened()


def test_an_older_file_is_brought_up_and_its_history_stays_as_it_was(store, note, path, opened):
    with store.change("Verbeterd") as writer:
        writer.get_one(SignalNote, note.uid).place = "gang"
    store.close()
    steps = {
        ("signal_note", SCHEMA): lambda body: {**body, "place": body.get("place", "onbekend").upper()},
        ("signal_note", SCHEMA + 1): lambda body: {**body, "place": body["place"] + "!"},
    }
    newer = opened(shapes=todays_shapes(schema=SCHEMA + 2, upcasters=steps))
    assert content(newer)[note]["place"] == "GANG!"
    assert [version.values["place"] for version in newer.history(note)] == ["GANG!", "ONBEKEND!"]
    newer.undo()
    assert content(newer)[note]["place"] == "ONBEKEND!"
    assert newer.check() == ()
    newer.close()
    with past_the_store(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA + 2,)
        assert connection.execute("SELECT count(*) FROM revision WHERE body LIKE '%ONBEKEND!%'").fetchone() == (1,)
    with pytest.raises(Trouble, match="newer_file"):
        opened()


def test_a_file_that_is_not_a_school_file_is_refused(path, opened, tmp_path):
    with past_the_store(path) as connection:
        connection.execute("DROP TABLE meta")
    with pytest.raises(Trouble, match="damaged"):
        opened()


def test_tables_are_made_in_an_empty_file_only(path, device):
    with pytest.raises(Trouble, match="exists"):
        Store.create(path, KEY, device)


def test_a_full_disk_loses_nothing_that_was_saved(store, note, path):
    [pupil] = kept(store, a_pupil("Visser"))
    with store._file._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 12}")
    saved = []
    with pytest.raises(Trouble, match="disk_full"):
        for number in range(500):
            saved += kept(store, a_note(pupil.uid, f"woorden {number} " * 60))
    assert 0 < len(saved) < 500
    assert set(saved) <= set(content(store))
    assert len(store.search("woorden", limit=1000)) == len(saved)
    with store._file._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    kept(store, a_note(pupil.uid))
    assert store.check() == ()


def test_facts_about_the_file_are_kept(store, opened):
    store.set_meta("practice", "1")
    store.close()
    again = opened()
    assert (again.meta("practice"), again.meta("nothing")) == ("1", None)
    assert datetime.fromisoformat(again.meta("created")) == datetime(2026, 8, 1, tzinfo=UTC)
    assert again.counts()["pupil"] == 0


@given(st.lists(st.integers(-5000, 5000), min_size=1, max_size=40))
def test_ids_only_go_up_and_name_their_device(moves):
    clock = FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
    ids = Ids(b"abcd", clock, random.Random(1).randbytes)
    given_out = []
    for move in moves:
        from datetime import timedelta

        clock.moment += timedelta(milliseconds=move)
        given_out.append(ids.next())
    assert given_out == sorted(set(given_out))
    assert {RevisionId(name).device for name in given_out} == {b"abcd"}


def test_ids_go_on_when_the_counter_of_a_millisecond_is_full():
    ids = Ids(b"abcd", FixedClock(datetime(2026, 1, 1, tzinfo=UTC)), random.Random(1).randbytes)
    given_out = [ids.next() for _ in range(70_000)]
    assert given_out == sorted(set(given_out))


def test_a_wrong_device_is_our_own_mistake():
    with pytest.raises(ValueError, match="four bytes"):
        Ids(b"abc", FixedClock(datetime(2026, 1, 1, tzinfo=UTC)), random.Random(1).randbytes)
    assert Device(b"abcd", "A", FixedClock(datetime(2026, 1, 1, tzinfo=UTC)), random.Random(1).randbytes).author == "A"


@given(
    names=st.lists(st.text(max_size=8).filter(lambda t: t.isprintable()), max_size=3),
    text=st.text().filter(str.isprintable),
)
def test_every_row_survives_its_body(names, text):
    shape = todays_shapes()["pupil"]
    pupil = Pupil(uid=uuid4(), given_name=text or None, also_known_as=names)
    values = {**shape.values(pupil), **shape.defaults(pupil)}
    body = shape.encode(values)
    assert shape.decode(body) == values
    assert shape.encode(shape.decode(body)) == body
    assert told({RowId("pupil", pupil.uid): values})
