"""Reading and changing: one action of the user is one change, all of it or nothing."""

# ruff: noqa: PT012  # a change is a block, and it is the block that must be refused

import threading
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from bijtijds.base.errors import RuleBroken, StaleDraft, Trouble
from bijtijds.model.notes import SignalNote
from bijtijds.model.papers import MadeDocument
from bijtijds.model.pupils import Pupil
from bijtijds.store.ids import RevisionId
from bijtijds.store.types import Changed
from store.rows import a_note, a_pupil, a_talk, content, kept, past_the_store


def test_a_change_tells_which_rows_and_pupils_it_touched(store):
    heard: list[Changed] = []
    store.changed.append(heard.append)
    pupil = a_pupil()
    [row] = kept(store, pupil, sentence="Leerling toegevoegd")
    assert heard == [Changed(frozenset({row}), frozenset({row.uid}), frozenset({"pupil"}), "Leerling toegevoegd", True)]


def test_a_change_that_touches_nothing_writes_nothing_and_is_not_told(store, path):
    [pupil] = kept(store, a_pupil())
    heard: list[Changed] = []
    store.changed.append(heard.append)
    before = content(store)
    with store.change("Niets") as writer:
        row = writer.get_one(Pupil, pupil.uid)
        row.surname = "Jansen"
        writer.flush()
        row.surname = "Bakker"
    assert (heard, content(store), store.check()) == ([], before, ())
    assert store.undoable()[1] == "Bewaard"


def test_a_block_that_fails_leaves_no_trace_and_the_store_goes_on(store):
    [pupil] = kept(store, a_pupil())
    before = content(store)
    with pytest.raises(RuleBroken), store.change("Half werk") as writer:
        writer.add(a_note(pupil.uid))
        writer.flush()
        raise RuleBroken("note_needs_observation")
    assert content(store) == before
    kept(store, a_note(pupil.uid))
    assert store.check() == ()


def test_changes_kept_together_see_each_other_and_are_taken_back_one_by_one(store):
    heard: list[str] = []
    store.changed.append(lambda changed: heard.append(changed.sentence))
    with store.together():
        [pupil] = kept(store, a_pupil(), sentence="Leerling toegevoegd")
        kept(store, a_note(pupil.uid), sentence="Notitie bewaard")
        with store.read() as reader:
            assert reader.get_one(Pupil, pupil.uid)
        assert heard == []
    assert heard == ["Leerling toegevoegd", "Notitie bewaard"]
    assert store.undo() == "Notitie bewaard"
    assert store.counts()["pupil"] == 1
    assert store.undo() == "Leerling toegevoegd"
    assert store.check() == ()


def test_nothing_is_left_of_changes_kept_together_when_one_of_them_fails(store):
    heard: list[Changed] = []
    store.changed.append(heard.append)
    before = content(store)
    with pytest.raises(RuleBroken), store.together():
        kept(store, a_pupil())
        with store.change("Half werk"):
            raise RuleBroken("note_needs_observation")
    assert (content(store), heard) == (before, [])
    kept(store, a_pupil())
    assert store.check() == ()


def test_a_failure_that_was_caught_still_ends_changes_kept_together(store):
    before = content(store)
    with pytest.raises(RuntimeError), store.together():
        kept(store, a_pupil())
        with pytest.raises(RuleBroken), store.change("Half werk"):
            raise RuleBroken("note_needs_observation")
    assert content(store) == before


def test_a_change_inside_a_change_is_refused_also_among_changes_kept_together(store):
    with pytest.raises(RuntimeError), store.together(), store.change("Buiten"), store.change("Binnen"):
        pass
    with pytest.raises(RuntimeError), store.together(), store.together():
        pass
    kept(store, a_pupil())


def test_another_thread_sees_changes_kept_together_only_when_they_are_all_kept(store):
    with store.together():
        kept(store, a_pupil())
        seen: list[int] = []
        looking = threading.Thread(target=lambda: seen.append(store.counts()["pupil"]))
        looking.start()
        looking.join()
    assert (seen, store.counts()["pupil"]) == ([0], 1)


def test_a_change_inside_a_change_is_refused(store):
    with pytest.raises(RuntimeError), store.change("Buiten"), store.change("Binnen"):
        pass
    kept(store, a_pupil())


def test_a_reader_sees_one_moment_and_cannot_write(store):
    kept(store, a_pupil())
    with store.read() as reader:
        assert len(reader.scalars(select(Pupil))) == 1
        kept(store, a_pupil("Visser"))
        assert len(reader.rows(select(Pupil.uid))) == 1
        with pytest.raises((Trouble, DBAPIError)):
            reader.rows(update(Pupil).values(surname="X", rev=b"x"))


def test_a_save_does_not_wait_for_a_reader(store):
    kept(store, a_pupil())
    with store.read() as reader:
        reader.scalars(select(Pupil))
        worker = threading.Thread(target=kept, args=(store, a_pupil("Visser")))
        worker.start()
        worker.join(2)
        assert not worker.is_alive()


def test_a_form_that_was_opened_on_an_older_version_is_refused(store):
    [pupil] = kept(store, a_pupil())
    with store.read() as reader:
        seen = RevisionId(reader.get_one(Pupil, pupil.uid).rev)
    with store.change("Naam gewijzigd") as writer:
        row = writer.get_one(Pupil, pupil.uid)
        writer.expect(row, seen)
        row.surname = "Jansen"
        writer.flush()
        writer.expect(row, seen)
    with pytest.raises(StaleDraft), store.change("Naam gewijzigd") as writer:
        writer.expect(writer.get_one(Pupil, pupil.uid), seen)


def test_what_another_row_needs_cannot_be_removed(store):
    [pupil] = kept(store, a_pupil())
    kept(store, a_note(pupil.uid))
    with pytest.raises(RuleBroken, match="still_used"), store.change("Leerling verwijderd") as writer:
        writer.remove(writer.get_one(Pupil, pupil.uid))
    assert store.check() == ()


def test_a_row_that_is_not_there_is_gone(store):
    with store.read() as reader:
        assert reader.get(Pupil, uuid4()) is None
        with pytest.raises(Trouble, match="gone"):
            reader.get_one(Pupil, uuid4())


def test_a_row_stays_in_one_dossier_for_life(store):
    [one], [other] = kept(store, a_pupil()), kept(store, a_pupil("Visser"))
    [note] = kept(store, a_note(one.uid))
    with pytest.raises(RuntimeError), store.change("Verplaatst") as writer:
        writer.get_one(SignalNote, note.uid).pupil_uid = other.uid


def test_bytes_are_kept_once_and_go_when_no_row_names_them(store, path):
    with store.change("Bijlage") as writer:
        first, second = writer.attach(b"%PDF een"), writer.attach(b"%PDF een")
        assert first == second
        writer.add(a_document(first))
    with store.change("Niets gehouden") as writer:
        loose = writer.attach(b"%PDF twee")
    with store.read() as reader:
        assert reader.blob(first) == b"%PDF een"
        with pytest.raises(Trouble, match="gone"):
            reader.blob(loose)
    assert store.check() == ()


def test_after_closing_the_file_is_whole_without_its_neighbours_and_closing_twice_is_closing_once(store, path, opened):
    [_pupil] = kept(store, a_pupil())
    before = content(store)
    store.close()
    store.close()
    assert not path.with_name(path.name + "-wal").exists()
    assert content(opened()) == before


def test_rows_are_written_inside_a_change_only(store):
    pupil = a_pupil()
    with pytest.raises((RuntimeError, Trouble)), store.read() as reader:
        reader._session.add(pupil)
        reader._session.flush()


def test_a_talk_and_what_lives_in_it_are_one_step(store):
    [pupil] = kept(store, a_pupil())
    kept(store, a_talk(pupil.uid, ["vader", "moeder"], ["elke dag lezen"]), sentence="Gesprek bewaard")
    assert {row.kind for row in content(store)} == {"pupil", "talk", "participant", "agreement"}
    store.undo()
    assert {row.kind for row in content(store)} == {"pupil"}


def test_no_file_that_the_store_leaves_holds_readable_text(store, path):
    [pupil] = kept(store, a_pupil("Zonderling"))
    kept(store, a_note(pupil.uid, "onvergetelijk"))
    for file in path.parent.iterdir():
        held = file.read_bytes()
        assert b"Zonderling" not in held
        assert b"onvergetelijk" not in held
    with past_the_store(path) as connection:
        assert connection.execute("SELECT count(*) FROM revision").fetchone() == (2,)


def a_document(content_id: bytes) -> MadeDocument:
    from datetime import UTC, datetime

    from bijtijds.terms.codes import PaperKind, ReleaseBasis

    return MadeDocument(
        uid=uuid4(), kind=next(iter(PaperKind)), document_id="D1", version=1, made_at=datetime(2026, 11, 1, tzinfo=UTC),
        made_by="IB-1", basis=ReleaseBasis.TO_PARENT, digest="d", pages=1, content=content_id,
    )  # fmt: skip
