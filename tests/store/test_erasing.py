"""A row that is erased is gone from tables, history, search and drafts; only the log knows that it was there."""

import pytest

from bijtijds.base.errors import RuleBroken, UndoConflict
from bijtijds.model.notes import SignalNote
from store.rows import a_note, a_pupil, a_talk, content, kept, revisions_in


@pytest.fixture
def pupil(store):
    [row] = kept(store, a_pupil(), sentence="Leerling toegevoegd")
    return row


def test_nothing_of_an_erased_row_is_left_to_read(store, path, pupil):
    [note] = kept(store, a_note(pupil.uid, "Zei iets over kwartels."))
    with store.change("Verbeterd") as writer:
        writer.get_one(SignalNote, note.uid).observation = "Zei iets over patrijzen."
    store.keep_draft("note.edit/x", {"observation": "kwartels"}, pupil=pupil.uid)
    store.erase([note], drafts=["note.edit/x"])
    assert note not in content(store)
    assert store.history(note) == ()
    assert store.search("kwartels") == store.search("patrijzen") == ()
    assert store.drafts() == ()
    assert not [one for one in revisions_in(path) if one.row == note]
    assert store.check() == ()
    store.rebuild()
    assert note not in content(store)
    assert store.check() == ()


def test_the_log_says_that_something_was_erased_and_not_what(store, pupil):
    [note] = kept(store, a_note(pupil.uid, "Zei iets."))
    store.erase([note])
    line = store.logbook()[0]
    assert (line.what, line.row, line.subject, line.count) == ("erased", note, pupil.uid, 1)


def test_undo_cannot_bring_it_back_and_goes_on_with_what_was_before(store, pupil):
    [note] = kept(store, a_note(pupil.uid, "Zei iets."), sentence="Notitie")
    made = store.undoable()[0]
    store.erase([note])
    with pytest.raises(UndoConflict, match="undo_destroyed"):
        store.undo(made)
    assert store.undo() == "Leerling toegevoegd"


def test_what_was_written_in_the_same_step_stays_and_the_file_is_in_order(store, pupil):
    [gone, stays] = kept(store, a_note(pupil.uid, "Weg."), a_note(pupil.uid, "Blijft."))
    store.erase([gone])
    assert stays in content(store)
    assert gone not in content(store)
    assert store.check() == ()


def test_what_lies_in_the_prullenbak_is_erased_too(store, pupil):
    [note] = kept(store, a_note(pupil.uid, "Weg."))
    with store.change("Verwijderd") as writer:
        writer.remove(writer.get_one(SignalNote, note.uid))
    assert store.deleted("signal_note") == (note,)
    store.erase([note])
    assert store.bin() == ()
    assert store.deleted("signal_note") == ()
    assert store.check() == ()


def test_a_row_that_others_need_is_not_erased(store, pupil):
    [talk] = kept(store, a_talk(pupil.uid, ["vader"], ["lezen"]))[:1]
    with pytest.raises(RuleBroken, match="still_used"):
        store.erase([talk])
    assert talk in content(store)
    assert store.check() == ()
