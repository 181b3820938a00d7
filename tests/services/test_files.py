"""Making a file: its recovery sheet tells which one it is, and what was left half-way is made again."""

import secrets

import pytest

import makers
from bijtijds.base.clock import FixedClock
from bijtijds.base.device import Computer, DeviceMemory
from bijtijds.base.errors import Trouble
from bijtijds.documents.reading_back import everything_in
from bijtijds.services import files, practice, pupils, school

LEAST = (46 * 1024, 1, 1)  # the smallest cost that a slot may have


@pytest.fixture
def computer(tmp_path):
    folder = tmp_path / "device"
    return Computer(DeviceMemory(folder), folder, FixedClock(makers.NOW), secrets.token_bytes, cost=LEAST)


def test_the_recovery_sheet_names_the_last_line_of_the_log(computer, tmp_path):
    opened = files.make(computer, tmp_path / "School.bijtijds", "vijf kleine woorden zonder zin", "Hanneke")
    makers.a_school(opened.store)
    number = opened.store.logbook(limit=1)[0].seq
    head = opened.store.log_head()
    paper = everything_in(files.sheet_paper(opened, "De Vlieger").content)
    opened.store.close()
    assert head.startswith(f"{number} · ")
    assert head.replace(" ", "") in paper.replace(" ", "").replace("\xa0", "")


def test_a_practice_school_that_was_left_half_way_is_made_again(computer, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(practice, "fill", _power_cut)
        broken.setattr(files, "discard", lambda *_: None)
        with pytest.raises(SystemExit):
            files.open_practice(computer)
    # The process is gone; what it had open is free.
    (computer.folder / f"{files.PRACTICE_NAME}.lock").unlink()
    opened = files.open_practice(computer)
    assert opened.practice
    assert len(pupils.pupils(opened.store)) > 80
    opened.store.close()
    again = files.open_practice(computer)
    assert again.practice
    assert school.school(again.store) is not None
    again.store.close()


def test_a_file_that_cannot_be_made_leaves_nothing_behind(computer, tmp_path, monkeypatch):
    monkeypatch.setattr(files.Store, "create", _disk_full)
    with pytest.raises(Trouble, match="disk_full"):
        files.make(computer, tmp_path / "School.bijtijds", "vijf kleine woorden zonder zin", "Hanneke")
    assert [path.name for path in tmp_path.rglob("*") if "slot" in path.name or "School" in path.name] == ["slots"]


def _power_cut(*_more):
    raise SystemExit


def _disk_full(*_args, **_more):
    raise Trouble("disk_full")
