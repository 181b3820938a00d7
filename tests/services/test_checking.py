"""Is a file in order? A good one gives nothing; a tampered one is named."""

import secrets
import shutil
from pathlib import Path

import pytest

import makers
from bijtijds.base.clock import FixedClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.base.errors import Trouble
from bijtijds.services import agreements, checking, files, notes, pupils, today
from bijtijds.store.slot_copies import previous_path, slot_path
from bijtijds.terms.messages import sentences

LEAST = (46 * 1024, 1, 1)  # the smallest cost that a slot may have
PHRASE = "vijf kleine woorden zonder zin"


def a_computer(folder: Path) -> Computer:
    return Computer(DeviceMemory(folder), folder, FixedClock(makers.NOW), secrets.token_bytes, cost=LEAST)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """One file for this whole module: making one costs a key derivation."""
    folder = tmp_path_factory.mktemp("original")
    opened = files.make(a_computer(folder / "device"), folder / "School.bijtijds", PHRASE, "Hanneke")
    pupil = makers.a_pupil(opened.store)
    for number in range(30):
        makers.a_note(opened.store, pupil, seen=f"Feit {number} over de kring en het plein.")
    opened.store.undo()
    opened.store.close()
    return folder


@pytest.fixture
def folder(original, tmp_path):
    shutil.copytree(original, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def computer(folder):
    return a_computer(folder / "device")


@pytest.fixture
def path(folder):
    return folder / "School.bijtijds"


def flip(path: Path, place: int) -> None:
    with path.open("r+b") as target:
        target.seek(place)
        byte = target.read(1)
        target.seek(place)
        target.write(bytes([byte[0] ^ 1]))


def codes(computer, path):
    """What is told, in whichever way: findings, or the trouble that keeps the file shut."""
    try:
        return {one.code for one in checking.check(computer, path, PHRASE)}
    except Trouble as trouble:
        return {trouble.code}


def test_a_good_file_gives_nothing(computer, path):
    assert checking.check(computer, path, PHRASE) == ()
    assert checking.check(computer, path, PHRASE) == ()


def test_a_wrong_phrase_is_no_damage(computer, path):
    with pytest.raises(Trouble, match="wrong_phrase"):
        checking.check(computer, path, "een heel andere zin")


@pytest.mark.parametrize("part", [0.15, 0.35, 0.55, 0.75, 0.95])
def test_one_flipped_bit_anywhere_in_the_data_is_named(computer, path, part):
    flip(path, int(path.stat().st_size * part))
    assert codes(computer, path)


@pytest.mark.parametrize("keep", [0.3, 0.7])
def test_a_file_that_was_cut_off_is_named(computer, path, keep):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep) // 4096 * 4096])
    assert codes(computer, path)


def test_a_file_without_its_first_page_is_named(computer, path):
    path.write_bytes(path.read_bytes()[4096:])
    assert codes(computer, path)


def test_a_slot_file_that_was_cut_is_named_while_a_copy_still_opens_the_file(computer, path):
    slot = slot_path(path)
    slot.write_bytes(slot.read_bytes()[:100])
    found = codes(computer, path)
    assert found
    assert all(code in sentences() for code in found)


def test_without_any_slot_file_that_is_what_is_told(computer, path):
    slot_path(path).unlink()
    previous_path(path).unlink(missing_ok=True)
    for copy in (computer.folder / "slots").glob("*"):
        copy.unlink()
    assert {one.code for one in checking.check(computer, path, PHRASE)} >= {"slot_missing"}


def test_a_file_from_another_computer_is_in_order_without_a_copy_of_its_slots_here(path, tmp_path):
    elsewhere = a_computer(tmp_path / "another computer")
    assert checking.check(elsewhere, path, PHRASE) == ()


def test_a_file_that_is_not_there_cannot_be_checked(computer, path):
    with pytest.raises(Trouble, match="missing_file"):
        checking.check(computer, path.with_name("weg.bijtijds"), PHRASE)


def test_every_finding_has_its_sentence_and_its_count(computer, path):
    flip(slot_path(path), 300)
    for finding in checking.check(computer, path, PHRASE):
        assert finding.as_json() == {"code": finding.code, "tekst": finding.text, "aantal": finding.count}
        assert finding.count >= 1
        assert finding.text.endswith(".")


def test_a_file_full_of_work_is_in_order(practice_school):
    shown = today.overview(practice_school)
    agreements.finish(practice_school, shown.late[0].uid)
    notes.remove(practice_school, shown.signals[0].uid)
    practice_school.undo()
    practice_school.redo()
    for row in pupils.pupils(practice_school, only_care=True)[:3]:
        makers.a_note(practice_school, row.uid, confidential=True, signal_tags=("een",))
    assert practice_school.check() == ()
    practice_school.rebuild()
    assert practice_school.check() == ()


def test_a_phrase_is_read_from_the_first_line_of_a_file(tmp_path):
    source = tmp_path / "zin.txt"
    source.write_bytes("﻿vijf kleine woorden\r\nniet deze\n".encode())
    assert checking.first_line(source) == "vijf kleine woorden"
    with pytest.raises(Trouble, match="phrase_file_unreadable"):
        checking.first_line(tmp_path / "is er niet")
    source.write_bytes(b"\xff\xfe\x00x")
    with pytest.raises(Trouble, match="phrase_file_unreadable"):
        checking.first_line(source)
