"""The door to the data file: never plaintext, never by accident, nothing left behind."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from bijtijds.base.errors import Trouble
from bijtijds.store import disk, opening

KEY = bytes(range(32))
SALT = bytes(range(100, 116))


@pytest.fixture
def made(tmp_path) -> Path:
    path = tmp_path / "Mijn # school & co.bijtijds"
    opening.open_keyed(path, KEY, new=True, salt=SALT).close()
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_new_file_is_encrypted_from_its_first_byte(made):
    assert made.read_bytes()[:16] == SALT
    assert list(everything(made.parent)) == [made.name]


def test_what_is_written_comes_back_and_is_not_readable_on_disk(made):
    connection = opening.open_keyed(made, KEY)
    connection.execute("create table note(text)")
    connection.execute("insert into note values ('een merkbaar woord')")
    assert b"merkbaar" not in b"".join(everything(made.parent).values())
    connection.close()
    again = opening.open_keyed(made, KEY)
    assert again.execute("select text from note").fetchone() == ("een merkbaar woord",)
    again.close()
    assert b"merkbaar" not in made.read_bytes()


@pytest.mark.parametrize(
    "key", [b"", KEY[:31], KEY + b"x", KEY.hex(), KEY.hex()[:63], None, bytes(32)], ids=lambda key: repr(key)[:12]
)
def test_a_missing_short_or_wrong_key_is_refused_before_any_write(made, key):
    before = everything(made.parent)
    with pytest.raises(Trouble, match="wrong_key"):
        opening.open_keyed(made, key)
    assert everything(made.parent) == before


@pytest.mark.parametrize("key", [KEY, KEY[:31]])
def test_a_plaintext_database_is_refused_before_any_write(tmp_path, key):
    path = tmp_path / "gewoon.bijtijds"
    with sqlite3.connect(path) as plain:
        plain.execute("create table t(x)")
    plain.close()
    before = everything(tmp_path)
    with pytest.raises(Trouble, match="not_encrypted" if len(key) == 32 else "wrong_key"):
        opening.open_keyed(path, key)
    assert everything(tmp_path) == before


def test_a_missing_file_is_not_created(tmp_path):
    with pytest.raises(Trouble, match="missing_file"):
        opening.open_keyed(tmp_path / "weg.bijtijds", KEY)
    with pytest.raises(Trouble, match="missing_file"):
        opening.open_keyed(tmp_path, KEY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1, 4095])
def test_a_file_that_is_too_short_is_damaged_and_left_alone(tmp_path, size):
    path = tmp_path / "kort.bijtijds"
    path.write_bytes(bytes(size))
    with pytest.raises(Trouble, match="damaged"):
        opening.open_keyed(path, KEY)
    assert everything(tmp_path) == {path.name: bytes(size)}


def test_a_flipped_bit_in_the_first_page_is_refused(made):
    content = bytearray(made.read_bytes())
    content[2000] ^= 1
    made.write_bytes(content)
    with pytest.raises(Trouble, match="wrong_key"):
        opening.open_keyed(made, KEY)
    assert made.read_bytes() == content


def test_nothing_is_put_over_an_existing_file(made):
    before = everything(made.parent)
    with pytest.raises(Trouble, match="exists"):
        opening.open_keyed(made, KEY, new=True, salt=SALT)
    assert everything(made.parent) == before


def test_a_file_that_would_begin_as_plaintext_is_not_made(tmp_path):
    for salt in (b"SQLite format 3\0", b"short", None):
        with pytest.raises(ValueError, match="salt"):
            opening.open_keyed(tmp_path / "nieuw.bijtijds", KEY, new=True, salt=salt)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_at_the_first_write_leaves_nothing(tmp_path, monkeypatch):
    def broken(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(disk, "head", broken)
    with pytest.raises(OSError, match="Input"):
        opening.open_keyed(tmp_path / "nieuw.bijtijds", KEY, new=True, salt=SALT)
    assert list(tmp_path.iterdir()) == []


def test_every_setting_is_as_the_design_asks(made):
    connection = opening.open_keyed(made, KEY)
    read = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("temp_store", "journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema",
                     "cell_size_check", "wal_autocheckpoint", "cache_size", "cipher_memory_security")
    }  # fmt: skip
    connection.close()
    assert {name: str(value) for name, value in read.items()} == {
        "temp_store": "2", "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
        "trusted_schema": "0", "cell_size_check": "1", "wal_autocheckpoint": "200", "cache_size": "-32000",
        "cipher_memory_security": "1",
    }  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits")
def test_rights_that_were_too_wide_are_narrowed_and_the_log_is_private_too(made):
    made.chmod(0o644)
    connection = opening.open_keyed(made, KEY)
    connection.execute("create table t(x)")
    rights = {file.suffix: stat.S_IMODE(file.stat().st_mode) for file in made.parent.iterdir()}
    connection.close()
    assert rights == {".bijtijds": 0o600, ".bijtijds-wal": 0o600, ".bijtijds-shm": 0o600}


def test_a_refusal_says_nothing_on_stderr(made, capfd):
    with pytest.raises(Trouble):
        opening.open_keyed(made, bytes(32))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("//server/deling/school.bijtijds", "network_place"),
        ("\\\\server\\deling\\school.bijtijds", "network_place"),
        ("/home/marja/OneDrive - Stichting Samen/school.bijtijds", "synced_folder"),
        ("/home/marja/Dropbox/school.bijtijds", "synced_folder"),
        ("/home/marja/Documenten/school.bijtijds", None),
        ("/home/marja/Documenten/onedrive.bijtijds", None),
    ],
)
def test_a_risky_place_is_recognised(path, code):
    assert disk.risky_place(Path(path)) == code


def test_the_own_folder_of_onedrive_is_recognised(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDrive", str(tmp_path / "Wolk"))
    assert disk.risky_place(tmp_path / "Wolk" / "school.bijtijds") == "synced_folder"
    assert disk.risky_place(tmp_path / "Wolken" / "school.bijtijds") is None
