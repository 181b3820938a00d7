"""Making a locked file, getting in, getting in again when something is lost, and changing the phrase."""

import os
import shutil
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from bijtijds.base.errors import RuleBroken, Trouble
from bijtijds.store import opening, slot_crypto, vault, vault_changes, words
from bijtijds.store.slot_crypto import Cost
from store.keys.locked import CHEAP, CHEAPER, NOW, PHRASE

NEW = "midden handel teddy mink vlonder"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")


def test_a_new_file_opens_with_its_phrase(place):
    found = place.open()
    assert found.dbk == place.made.dbk
    assert found.slot_id == place.made.slot_id
    assert (found.repaired_from, found.warnings) == (None, ())
    opening.open_keyed(place.path, found.dbk).close()
    assert place.faults() == ()


def test_the_data_file_is_not_readable_and_begins_with_its_salt(place):
    content = place.path.read_bytes()
    assert content[:16] == place.made.salt
    assert b"SQLite" not in content


@posix
def test_only_the_owner_can_read_any_of_the_files(place):
    everything = [*place.path.parent.iterdir(), *place.local.iterdir()]
    assert len(everything) == 4
    assert {stat.S_IMODE(file.stat().st_mode) for file in everything} == {0o600}
    for file in everything:
        file.chmod(0o644)
    assert place.faults() == ("too_open",)
    opening.open_keyed(place.path, place.open().dbk).close()
    assert place.faults() == ()


def test_another_phrase_is_told_apart_from_damage(place):
    with pytest.raises(Trouble, match="wrong_phrase"):
        place.open("een heel andere zin")


def test_a_phrase_counts_the_same_however_the_keyboard_makes_its_accents(make):
    place = make(phrase="crème brûlée aan zee in één keer")
    typed = "  " + unicodedata.normalize("NFD", "crème brûlée aan zee in één keer") + "\n"
    assert place.open(typed).dbk == place.made.dbk
    with pytest.raises(Trouble, match="wrong_phrase"):
        place.open("Crème brûlée aan zee in één keer")


def test_the_sheet_and_the_data_file_alone_open_the_data(place, tmp_path):
    alone = tmp_path / "usb" / "gevonden.bijtijds"
    alone.parent.mkdir()
    shutil.copy(place.path, alone)
    found = vault.derive(alone, vault.Secret(words=place.made.sheet.words))
    assert found.dbk == place.made.dbk
    opening.open_keyed(alone, found.dbk).close()
    assert [file.name for file in alone.parent.iterdir()] == ["gevonden.bijtijds"]


def test_a_sheet_of_another_file_is_refused(place):
    other = words.encode(place.random(16))
    with pytest.raises(Trouble, match="wrong_words"):
        place.open(None, words=other)


def test_the_sheet_is_right_while_changes_still_wait_in_the_log(place):
    connection = opening.open_keyed(place.path, place.made.dbk)
    connection.execute("create table t(x)")
    page = bytearray(place.path.read_bytes())
    page[100] ^= 1  # a page torn by a power cut, whose good version is in the log
    copy = place.path.with_name("later.bijtijds")
    copy.write_bytes(page)
    shutil.copy(f"{place.path}-wal", f"{copy}-wal")
    connection.close()
    assert vault.derive(copy, vault.Secret(words=place.made.sheet.words)).dbk == place.made.dbk


def test_after_the_sheet_a_new_phrase_makes_the_slot_file_anew(place):
    place.only_main().slot.unlink()
    with pytest.raises(Trouble, match="slot_missing"):
        place.open()
    assert place.faults() == ("slot_missing", "copy_missing")
    unlocked = place.open(None, words=[word[:4].upper() for word in place.made.sheet.words])
    place.change(unlocked, NEW)
    assert place.open(NEW).dbk == place.made.dbk
    assert place.open(None, words=place.made.sheet.words).dbk == place.made.dbk
    assert place.faults() == ()
    with pytest.raises(Trouble, match="wrong_phrase"):
        place.open()


@pytest.mark.parametrize("lost", ["previous", "local"])
def test_a_lost_slot_file_comes_back_from_a_copy_and_that_is_told(place, lost):
    good = place.slot.read_bytes()
    place.slot.unlink()
    if lost == "local":
        place.previous.write_bytes(good[:-40])
    assert place.open().repaired_from == lost
    assert place.slot.read_bytes() == place.previous.read_bytes() == good
    assert place.open().repaired_from is None


def test_the_slot_file_of_another_school_is_left_as_it_is(place, make, tmp_path):
    other = make("Andere school.bijtijds", "heel andere zin van vijf woorden")
    theirs = bytearray(other.path.read_bytes())
    theirs[0] ^= 1  # the same random numbers made it; give it a salt of its own
    other.path.write_bytes(theirs)
    with pytest.raises(Trouble, match="slot_of_other_file"):
        other.open("heel andere zin van vijf woorden")
    assert other.faults()[0] == "slot_of_other_file"


def test_a_changed_phrase_ends_the_old_one_after_the_first_unlock(place):
    place.change(place.open(), NEW)
    assert place.open(NEW).dbk == place.made.dbk
    with pytest.raises(Trouble, match="wrong_phrase"):
        place.open()
    place.slot.unlink()
    with pytest.raises(Trouble, match="wrong_phrase"):
        place.open()
    assert place.open(NEW).repaired_from == "previous"


def test_the_old_phrase_does_not_bring_the_old_header_back(place):
    place.change(place.open(), NEW)
    with pytest.raises(Trouble, match="wrong_phrase"):
        place.open()
    assert place.open(NEW).repaired_from is None


def test_an_old_header_put_back_is_seen_by_the_copy_of_this_device(place):
    old = place.slot.read_bytes()
    place.change(place.open(), NEW)
    place.slot.write_bytes(old)
    place.previous.write_bytes(old)
    with pytest.raises(Trouble, match="slot_older"):
        place.open()
    assert place.open(NEW).repaired_from == "local"


def test_two_people_have_their_own_phrase_and_one_can_be_taken_away(place):
    mine = place.open()
    theirs = place.add(mine, NEW)
    assert place.open(NEW).slot_id == theirs
    assert place.open().slot_id == mine.slot_id
    vault_changes.remove_slot(place.path, mine, theirs, local=place.local, limits=CHEAPER)
    for lost in (None, place.slot, place.previous):
        if lost is not None:
            lost.unlink()
        with pytest.raises(Trouble, match="wrong_phrase"):
            place.open(NEW)
    assert place.open().dbk == place.made.dbk


def test_a_partner_who_changes_her_phrase_leaves_mine_alone(place):
    place.add(place.open(), NEW)
    place.change(place.open(NEW), "derde zin met vijf woorden", "IB-2")
    assert place.open().dbk == place.open("derde zin met vijf woorden").dbk
    with pytest.raises(Trouble, match="wrong_phrase"):
        place.open(NEW)


def test_the_last_phrase_cannot_be_taken_away(place):
    before = place.slot.read_bytes()
    with pytest.raises(RuleBroken, match="last_slot"):
        vault_changes.remove_slot(place.path, place.open(), place.made.slot_id, local=place.local, limits=CHEAPER)
    assert place.slot.read_bytes() == before


def test_there_is_an_end_to_the_number_of_slots(place):
    mine = place.open()
    for number in range(14):
        place.add(mine, f"{NEW} {number}", f"IB-{number}")
    with pytest.raises(RuleBroken, match="too_many_slots"):
        place.add(mine, "nog iemand erbij", "IB-99")


def test_a_name_cannot_be_the_owner_of_a_slot(place):
    with pytest.raises(ValueError, match="slot file"):
        place.add(place.open(), NEW, "Marja de Vries")


@pytest.mark.parametrize("taken", ["", ".slot", ".slot.vorige", "-wal"])
def test_nothing_is_overwritten_by_a_new_file(tmp_path, taken):
    path = tmp_path / "school.bijtijds"
    there = path.with_name(path.name + taken)
    there.write_bytes(b"iets anders")
    with pytest.raises(Trouble, match="exists"):
        create(path)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [(there.name, b"iets anders")]


def create(path: Path):
    return vault.create(
        path, vault.Secret(PHRASE), owner="IB-1", cost=CHEAP, random=os.urandom, now=NOW, limits=CHEAPER
    )


def test_a_failure_while_making_a_file_leaves_nothing(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "school.bijtijds")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Trouble, match="disk_full"):
        create(tmp_path / "school.bijtijds")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named_as_such(tmp_path):
    with pytest.raises(Trouble, match="missing_folder"):
        create(tmp_path / "weg" / "school.bijtijds")


@pytest.mark.parametrize("after", range(3))
def test_a_crash_while_a_phrase_is_changed_leaves_a_file_that_opens(place, monkeypatch, after):
    unlocked = place.open()
    place.add(unlocked, "iemand anders hoort erbij")
    done = []
    real = os.replace

    def crash(source, target, **more):
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(target)
        return real(source, target, **more)

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        place.change(unlocked, NEW)
    monkeypatch.undo()
    works = [phrase for phrase in (PHRASE, NEW) if _opens(place, phrase)]
    assert works == ([PHRASE] if after < 2 else [NEW])
    assert not list(place.path.parent.glob("*.tijdelijk"))
    assert place.faults() == ()


def _opens(place, phrase) -> bool:
    try:
        return place.open(phrase).dbk == place.made.dbk
    except Trouble:
        return False


def test_a_spare_copy_that_cannot_be_written_does_not_keep_her_out(place):
    shutil.rmtree(place.local)
    place.local.write_bytes(b"a file where a folder should be")
    found = place.open()
    assert found.dbk == place.made.dbk
    assert found.warnings == ("copy_not_written",)


def test_keys_and_phrases_do_not_show_in_a_repr(place):
    shown = repr([place.made, place.open(None, words=place.made.sheet.words), vault.Secret(PHRASE)])
    assert PHRASE not in shown
    assert place.made.sheet.words[0] not in shown
    assert repr(place.made.dbk) not in shown


def test_key_derivation_needs_no_sqlalchemy():
    code = (
        "import sys\nfrom bijtijds.store import vault, vault_changes, locking, phrases\n"
        "print([n for n in sys.modules if n.split('.')[0] in {'sqlalchemy', 'PySide6', 'zxcvbn'}])"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_the_strength_is_halved_until_a_slow_computer_bears_it():
    tried: list[Cost] = []
    clock = iter([0.0, 2.4, 3.0, 4.2, 5.0, 5.6])
    assert slot_crypto.calibrate(run=tried.append, timer=lambda: next(clock)) == slot_crypto.FLOOR
    assert [cost.memory // 1024 for cost in tried] == [256, 128, 64]
    assert {(cost.rounds, cost.lanes) for cost in tried} == {(3, 4)}


def test_a_fast_computer_takes_the_strongest_at_once():
    clock = iter([0.0, 0.4])
    assert slot_crypto.calibrate(run=lambda _: None, timer=lambda: next(clock)) == slot_crypto.STRONG


def test_too_little_memory_for_the_floor_is_told():
    def too_much(_):
        raise MemoryError

    with pytest.raises(Trouble, match="no_memory"):
        slot_crypto.calibrate(run=too_much, timer=lambda: 0.0)


def test_the_real_floor_makes_and_opens_a_file(tmp_path):
    path = tmp_path / "echt.bijtijds"
    made = vault.create(path, vault.Secret(PHRASE), owner="IB-1", cost=slot_crypto.FLOOR, random=os.urandom, now=NOW)
    assert vault.derive(path, vault.Secret(PHRASE)).dbk == made.dbk
