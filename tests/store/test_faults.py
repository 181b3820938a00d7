"""The fourteen faults that the trials of the store met, each as a test."""

from dataclasses import replace
from time import perf_counter
from uuid import uuid4

import pytest
from sqlalchemy import insert, text, update

from bijtijds.base.errors import RuleBroken
from bijtijds.model.entity import uid_from
from bijtijds.model.notes import SignalNote
from bijtijds.model.pupils import Pupil
from bijtijds.model.talks import Participant, Talk
from bijtijds.store.bodies import BodyBroken
from bijtijds.store.store import Store
from bijtijds.store.types import RowId
from store.rows import a_note, a_participant, a_pupil, a_talk, content, give, kept, told


@pytest.fixture
def other(tmp_path, path, opened, device):
    """Opens a copy of the file on another laptop, as it is now."""

    def copy(store):
        store.close()
        there = tmp_path / "laptop.bijtijds"
        there.write_bytes(path.read_bytes())
        return opened(), opened(device=replace(device, id=b"\x09\x09\x09\x09", author="IB-2"), path=there)

    return copy


def met(here: Store, there: Store) -> None:
    """Both laptops have what the other has."""
    give(there.path, here.path)
    give(here.path, there.path)
    here.rebuild()
    there.rebuild()


def edit(store: Store, row: RowId, text: str) -> None:
    with store.change("Verbeterd") as writer:
        writer.get_one(SignalNote, row.uid).observation = text


def remove(store: Store, kind: type, row: RowId) -> None:
    with store.change("Verwijderd") as writer:
        writer.remove(writer.get_one(kind, row.uid))


def test_1_undo_knows_all_rows_of_one_action_and_its_sentence(store):
    [pupil] = kept(store, a_pupil())
    before = content(store)
    kept(store, a_talk(pupil.uid, ["vader", "moeder"], ["lezen"]), a_note(pupil.uid), sentence="Gesprek bewaard")
    assert store.undo() == "Gesprek bewaard"
    assert content(store) == before


def test_2_a_conflict_is_closed_by_a_version_that_stands_on_all_leaves(store, other):
    [pupil] = kept(store, a_pupil())
    [note] = kept(store, a_note(pupil.uid))
    here, there = other(store)
    edit(here, note, "hier")
    edit(there, note, "daar")
    met(here, there)
    [conflict] = here.conflicts()
    edit(here, note, "nog eens hier")
    [conflict] = here.conflicts()
    here.settle(conflict, conflict.versions[1].id)
    assert here.conflicts() == ()
    assert content(here)[note]["observation"] == conflict.versions[1].values["observation"] == "hier"
    met(here, there)
    assert there.conflicts() == ()
    assert content(here) == content(there)
    assert (here.check(), there.check()) == ((), ())
    with pytest.raises(RuleBroken, match="already_settled"):
        here.settle(conflict, conflict.versions[0].id)


def test_3_a_row_that_leaves_its_collection_is_recorded(store):
    [pupil] = kept(store, a_pupil())
    [talk] = kept(store, a_talk(pupil.uid, promises=["lezen", "bellen"]))
    before = content(store)
    with store.change("Afspraak weg") as writer:
        row = writer.get_one(Talk, talk.uid)
        row.agreements.pop()
    assert store.check() == ()
    [gone] = [row for row in before if row not in content(store)]
    assert not store.history(gone)[0].alive
    store.undo()
    assert told(content(store)) == told(before)


def test_4_a_row_with_a_derived_uid_that_comes_back_stands_on_its_last_version(store):
    [pupil] = kept(store, a_pupil())
    [talk] = kept(store, a_talk(pupil.uid, ["vader"]))
    seat = RowId("participant", uid_from("participant", talk.uid, "vader"))
    for flush in (True, False):
        with store.change("Andere stoel") as writer:
            row = writer.get_one(Talk, talk.uid)
            row.participants.clear()
            if flush:
                writer.flush()
            row.participants.append(a_participant(row, "vader", 5 + flush))
    remove(store, Participant, seat)
    with store.change("Toch weer") as writer:
        row = writer.get_one(Talk, talk.uid)
        row.participants.append(a_participant(row, "vader", 9))
    remove(store, Participant, seat)
    store.rebuild()
    assert (seat in content(store), store.conflicts(), store.check()) == (False, (), ())


@pytest.mark.parametrize("road", ["orm", "core", "text", "bulk"])
def test_5_no_update_slips_past_the_revisions(store, road):
    [pupil] = kept(store, a_pupil())
    before = content(store)
    roads = {
        "orm": lambda session: session.execute(update(Pupil).values(surname="X")),
        "core": lambda session: session.connection().execute(Pupil.__table__.update().values(surname="X")),
        "text": lambda session: session.execute(text("UPDATE pupil SET surname = 'X'")),
        "bulk": lambda session: session.bulk_update_mappings(Pupil, [{"uid": pupil.uid, "surname": "X"}]),
    }
    with pytest.raises(RuntimeError), store.change("Langs de deur") as writer:
        roads[road](writer._session)
    assert content(store) == before


def test_5_inserts_and_deletes_past_the_revisions_are_found_by_a_check(store):
    [pupil] = kept(store, a_pupil())
    with store.change("Langs de deur") as writer:
        writer._session.execute(insert(Pupil), [{"uid": uuid4(), "sort_name": "x", "find_name": "x"}])
        writer._session.execute(text("DELETE FROM pupil WHERE given_name = 'Noor'"))
    assert {fault.code for fault in store.check()} == {"row_without_history", "row_differs_from_history"}
    store.rebuild()
    assert store.check() == ()
    assert [pupil] == list(content(store))


def test_6_after_a_commit_that_failed_the_next_change_works(store):
    with pytest.raises(RuleBroken, match="still_used"):
        kept(store, a_note(uuid4()))
    [pupil] = kept(store, a_pupil())
    assert list(content(store)) == [pupil]
    assert store.check() == ()


def test_7_a_save_is_not_slowed_by_an_open_reader(store):
    with store.read() as reader:
        reader.get(Pupil, uuid4())
        began = perf_counter()
        kept(store, a_pupil())
        assert perf_counter() - began < 1


def test_8_text_that_is_no_known_code_never_gets_into_the_file(store):
    [pupil] = kept(store, a_pupil())
    with pytest.raises((BodyBroken, Exception), match=r"code|Error|enum") as refused, store.change("Fout") as writer:
        writer.add(a_note(pupil.uid, "geheim", channel="telepathie"))
    assert "geheim" not in str(refused.value)
    assert list(content(store)) == [pupil]


@pytest.mark.parametrize("values", [{"times": "3"}, {"child_quotes": [("a",)]}, {"place": 3}, {"confidential": 1}])
def test_8_a_value_that_would_not_come_back_the_same_is_refused_before_the_commit(store, values):
    [pupil] = kept(store, a_pupil())
    with pytest.raises(BodyBroken), store.change("Fout") as writer:
        writer.add(a_note(pupil.uid, **values))
    assert list(content(store)) == [pupil]


def test_9_deleting_the_shown_side_of_a_conflict_shows_the_other_in_the_same_step(store, other):
    [pupil] = kept(store, a_pupil())
    [note] = kept(store, a_note(pupil.uid))
    here, there = other(store)
    edit(here, note, "hier")
    edit(there, note, "daar")
    met(here, there)
    shown = content(here)[note]["observation"]
    remove(here, SignalNote, note)
    assert {shown, content(here)[note]["observation"]} == {"hier", "daar"}
    assert here.check() == ()
    assert here.search(shown) == ()


def test_10_a_note_about_a_pupil_who_was_deleted_elsewhere_waits_and_comes_back(store, other):
    [pupil] = kept(store, a_pupil())
    here, there = other(store)
    remove(here, Pupil, pupil)
    [_talk] = kept(there, a_talk(pupil.uid, ["vader"]))
    met(here, there)
    assert content(here) == content(there) == {}
    assert {conflict.row.kind for conflict in here.conflicts() if conflict.orphan} == {"talk", "participant"}
    assert here.check() == ()
    here.undo()
    assert {row.kind for row in content(here)} == {"pupil", "talk", "participant"}
    assert (here.conflicts(), here.check()) == ((), ())


def test_11_two_laptops_may_seat_the_same_colleague(store, other):
    [pupil] = kept(store, a_pupil())
    [talk] = kept(store, a_talk(pupil.uid))
    here, there = other(store)
    for one, place in ((here, 1), (there, 1)):
        with one.change("Aan tafel") as writer:
            row = writer.get_one(Talk, talk.uid)
            row.participants.append(a_participant(row, "Marijke", place))
    met(here, there)
    assert here.counts()["participant"] == 1
    assert (here.conflicts(), here.check()) == ((), ())


def test_12_the_same_import_on_two_laptops_is_no_conflict(store, other):
    here, there = other(store)
    for one in (here, there):
        kept(one, *(a_pupil(f"Naam{number}", uid=uid_from("pupil", number)) for number in range(100)))
    met(here, there)
    assert here.counts()["pupil"] == 100
    assert (here.conflicts(), here.check()) == ((), ())


def test_13_step_after_step_can_be_taken_back_and_done_again(store):
    [pupil] = kept(store, a_pupil())
    [note] = kept(store, a_note(pupil.uid, "een"))
    snapshots = [told(content(store))]
    for word in ("twee", "drie", "vier"):
        edit(store, note, word)
        snapshots.append(told(content(store)))
    for expected in reversed(snapshots[:-1]):
        store.undo()
        assert told(content(store)) == expected
    for expected in snapshots[1:]:
        store.redo()
        assert told(content(store)) == expected
    assert store.check() == ()
