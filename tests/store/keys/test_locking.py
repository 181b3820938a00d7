"""One process per file."""

import os
import subprocess
import sys
import time

import pytest

from bijtijds.base.errors import Trouble
from bijtijds.store.locking import FileLock, lock_path

HOLD = """
import os, sys, time
from pathlib import Path
from bijtijds.store.locking import FileLock
lock = FileLock.take(Path(sys.argv[1]), wait=float(sys.argv[2]))
print("held", flush=True)
sys.stdin.readline()
os._exit(0)
"""


def child(path, wait=0.0):
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), str(wait)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip


def end(process):
    process.kill()
    process.communicate()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "school.bijtijds"


def test_a_second_process_is_refused_until_the_first_is_gone(path):
    other = child(path)
    assert other.stdout.readline() == "held\n"
    with pytest.raises(Trouble, match="in_use"):
        FileLock.take(path)
    assert int(lock_path(path).read_text().splitlines()[0]) == other.pid
    end(other)
    FileLock.take(path, wait=1).release()


def test_a_second_window_in_the_same_process_is_refused(path):
    with FileLock.take(path), pytest.raises(Trouble, match="in_use"):
        FileLock.take(path)


def test_the_lock_is_gone_after_release_and_release_twice_is_no_harm(path):
    lock = FileLock.take(path)
    assert lock_path(path).exists()
    lock.release()
    lock.release()
    assert not lock_path(path).exists()
    FileLock.take(path).release()


def test_a_lock_file_left_by_a_crash_does_not_block(path):
    lock_path(path).write_text("999999\nandere-computer\n")
    with FileLock.take(path):
        assert lock_path(path).read_text().startswith(f"{os.getpid()}\n")


def test_a_new_process_takes_over_from_one_that_is_ending(path):
    first = FileLock.take(path)
    second = child(path, wait=10)
    time.sleep(0.3)
    first.release()
    assert second.stdout.readline() == "held\n"
    with pytest.raises(Trouble, match="in_use"):
        FileLock.take(path)
    end(second)


def test_waiting_has_an_end(path):
    with FileLock.take(path):
        started = time.monotonic()
        with pytest.raises(Trouble, match="in_use"):
            FileLock.take(path, wait=0.3)
        assert 0.3 <= time.monotonic() - started < 2


def test_a_folder_that_cannot_be_written_is_trouble_with_a_sentence(tmp_path):
    with pytest.raises(Trouble, match="missing_folder"):
        FileLock.take(tmp_path / "weg" / "school.bijtijds")
