"""Taking back and doing again, each compared with the file as it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bijtijds.base.errors import RuleBroken, UndoConflict
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.talks import Talk
from bijtijds.store.types import RowId
from store.rows import a_note, a_pupil, a_talk, content, kept, past_the_store, told


@pytest.fixture
def pupil(store):
    [row] = kept(store, a_pupil(), sentence="Leerling toegevoegd")
    return row


def edit(store, row: RowId, text: str, **options) -> None:
    with store.change("Verbeterd", **options) as writer:
        writer.get_one(SignalNote, row.uid).observation = text


def remove(store, kind, row: RowId, sentence: str = "Verwijderd") -> None:
    with store.change(sentence) as writer:
        writer.remove(writer.get_one(kind, row.uid))


def test_undo_and_redo_give_back_every_row_of_a_step(store, pupil):
    before = told(content(store))
    [talk] = kept(store, a_talk(pupil.uid, ["vader", "moeder"], ["lezen"]), a_note(pupil.uid))[:1]
    after = told(content(store))
    remove(store, Talk, talk, "Gesprek verwijderd")
    assert store.undo() == "Gesprek verwijderd"
    assert told(content(store)) == after
    store.undo()
    assert told(content(store)) == before
    store.redo()
    store.redo()
    assert talk not in content(store)
    store.undo()
    assert told(content(store)) == after
    assert store.check() == ()


def test_what_would_be_taken_back_is_known_beforehand(store, pupil):
    assert store.undoable()[1] == "Leerling toegevoegd"
    assert store.redoable() is None
    store.undo()
    assert store.undoable() is None
    assert store.redoable()[1] == "Leerling toegevoegd"


def test_nothing_to_take_back_or_do_again_is_said(store):
    with pytest.raises(RuleBroken, match="nothing_to_undo"):
        store.undo()
    with pytest.raises(RuleBroken, match="nothing_to_redo"):
        store.redo()


def test_a_new_step_ends_what_could_be_done_again(store, pupil):
    kept(store, a_note(pupil.uid))
    store.undo()
    kept(store, a_note(pupil.uid))
    assert store.redoable() is None


def test_undo_goes_on_after_the_program_was_closed(store, pupil, opened):
    kept(store, a_note(pupil.uid), sentence="Signaalnotitie bewaard")
    store.close()
    again = opened()
    assert again.undo() == "Signaalnotitie bewaard"
    again.close()
    assert opened().redo() == "Signaalnotitie bewaard"


def test_undo_takes_this_laptops_own_steps_of_the_last_thirty_days(store, pupil, opened, device, clock):
    store.close()
    elsewhere = opened(device=replace(device, id=b"\x05\x05\x05\x05"))
    assert elsewhere.undoable() is None
    elsewhere.close()
    clock.moment += timedelta(days=31)
    assert opened().undoable() is None


def test_a_step_that_is_not_to_be_taken_back_is_passed_over(store, pupil):
    [note] = kept(store, a_note(pupil.uid))
    with store.change("Verslag gemaakt", undoable=False) as writer:
        writer.add(a_note(pupil.uid))
    assert store.undo() == "Bewaard"
    assert note not in content(store)


def test_an_older_step_is_refused_when_its_row_was_changed_since(store, pupil):
    [note] = kept(store, a_note(pupil.uid))
    older = store.undoable()[0]
    edit(store, note, "later")
    before = content(store)
    with pytest.raises(UndoConflict, match="changed_since"):
        store.undo(older)
    assert content(store) == before
    store.undo()
    store.undo(older)
    assert note not in content(store)
    with pytest.raises(RuleBroken, match="nothing_to_undo"):
        store.undo(older)


def test_a_step_is_refused_when_something_stands_on_it(store, pupil):
    added = store.undoable()[0]
    kept(store, a_note(pupil.uid))
    with pytest.raises(UndoConflict, match="still_used"):
        store.undo(added)
    assert store.check() == ()


def test_a_row_does_not_come_back_without_what_it_belongs_to(store, pupil):
    [note] = kept(store, a_note(pupil.uid))
    remove(store, SignalNote, note)
    removed = store.undoable()[0]
    remove(store, Pupil, pupil)
    with pytest.raises(UndoConflict, match="undo_parent_gone"):
        store.undo(removed)
    store.undo()
    store.undo(removed)
    assert note in content(store)


def test_a_step_is_refused_when_part_of_it_was_destroyed(store, path, pupil):
    kept(store, a_note(pupil.uid))
    with past_the_store(path) as connection:
        connection.execute("INSERT INTO destroyed VALUES (?, ?)", (pupil.uid.bytes, bytes(16)))
    with pytest.raises(UndoConflict, match="undo_destroyed"):
        store.undo()


def test_undo_tells_who_listens(store, pupil):
    heard = []
    store.changed.append(heard.append)
    store.undo()
    assert heard[0].rows == frozenset({pupil})
    assert heard[0].sentence == "Leerling toegevoegd"


def test_the_prullenbak_lists_what_was_deleted_and_gives_it_back(store, pupil, clock):
    [talk] = kept(store, a_talk(pupil.uid, ["vader"]))
    before = told(content(store))
    remove(store, Talk, talk, "Gesprek verwijderd")
    [line] = store.bin()
    assert (line.sentence, line.rows, line.pupils) == ("Gesprek verwijderd", (talk,), frozenset({pupil.uid}))
    [last] = store.bin_rows(line)
    assert (last.row, last.alive, last.values["recorded_by"]) == (talk, True, "IB-1")
    kept(store, a_note(pupil.uid))
    store.undo(line.change)
    assert {row: values for row, values in told(content(store)).items() if row in before} == before
    assert store.bin() == ()


def test_the_prullenbak_forgets_after_thirty_days_and_lists_no_part_of_a_talk(store, pupil, clock):
    [talk] = kept(store, a_talk(pupil.uid, ["vader"]))
    with store.change("Iemand minder") as writer:
        row = writer.get_one(Talk, talk.uid)
        row.participants = []
    assert store.bin() == ()
    remove(store, Talk, talk)
    clock.moment += timedelta(days=31)
    assert store.bin() == ()


def test_history_tells_who_wrote_which_version_and_when(store, pupil, clock):
    [note] = kept(store, a_note(pupil.uid, "eerst"))
    clock.moment += timedelta(hours=1)
    edit(store, note, "daarna")
    remove(store, SignalNote, note)
    last, second, first = store.history(note)
    assert [version.alive for version in (last, second, first)] == [False, True, True]
    assert (first.values["observation"], second.values["observation"]) == ("eerst", "daarna")
    assert second.at - first.at == timedelta(hours=1)
    assert (second.author, second.sentence) == ("IB-1", "Verbeterd")


def test_history_survives_a_clock_that_is_set_back(store, pupil, clock):
    [note] = kept(store, a_note(pupil.uid, "eerst"))
    clock.moment -= timedelta(days=400)
    edit(store, note, "daarna")
    assert [version.values["observation"] for version in store.history(note)] == ["daarna", "eerst"]
    store.undo()
    assert content(store)[note]["observation"] == "eerst"
    assert store.check() == ()
