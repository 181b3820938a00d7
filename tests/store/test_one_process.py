"""A file that is open here opens nowhere else."""

import subprocess
import sys

import pytest

import makers
from bijtijds.base.errors import Trouble
from bijtijds.store.locking import lock_path
from bijtijds.store.store import Store

ELSEWHERE = """
import sys
from pathlib import Path
from bijtijds.base.errors import Trouble
from bijtijds.store.locking import FileLock

try:
    FileLock.take(Path(sys.argv[1])).release()
except Trouble as trouble:
    print(trouble.code)
"""


def elsewhere(path):
    """What another process hears that wants this file."""
    asked = subprocess.run([sys.executable, "-c", ELSEWHERE, str(path)], capture_output=True, text=True, check=True)
    return asked.stdout.strip()


def test_a_file_that_is_open_cannot_be_opened_by_another_process(tmp_path):
    store = makers.empty_store(tmp_path)
    assert elsewhere(store.path) == "in_use"
    store.close()
    assert elsewhere(store.path) == ""


def test_a_file_opens_once(tmp_path):
    store = makers.empty_store(tmp_path)
    with pytest.raises(Trouble, match="in_use"):
        Store.open(store.path, makers.KEY, makers.device(2))
    store.close()
    Store.open(store.path, makers.KEY, makers.device(2)).close()


def test_a_wrong_key_leaves_the_file_free(tmp_path):
    store = makers.empty_store(tmp_path)
    store.close()
    with pytest.raises(Trouble, match="wrong_key"):
        Store.open(store.path, bytes(32), makers.device(2))
    assert not lock_path(store.path).exists()
