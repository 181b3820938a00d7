"""What a computer remembers, and what it does with a broken memory."""

import json
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bijtijds.base.device import FILE_NAME, DeviceMemory


def test_what_was_kept_is_there_after_a_new_start(tmp_path: Path) -> None:
    first = DeviceMemory(tmp_path)
    first.change(percent=150, theme="dark")
    first.opened(tmp_path / "De Wilg.bijtijds", datetime(2026, 11, 18, 15, 42, tzinfo=UTC))
    first.keep_author("aa11", "M. de Wit")

    again = DeviceMemory(tmp_path).settings

    assert (again.percent, again.theme) == (150, "dark")
    assert again.last_path == tmp_path / "De Wilg.bijtijds"
    assert again.last_moment == datetime(2026, 11, 18, 15, 42, tzinfo=UTC)
    assert again.authors == {"aa11": "M. de Wit"}
    assert again.device_id == first.settings.device_id


def test_two_computers_have_other_ids(tmp_path: Path) -> None:
    one, two = DeviceMemory(tmp_path / "one").settings, DeviceMemory(tmp_path / "two").settings

    assert len(one.device) == 4
    assert one.device != two.device


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"device_id": "zz"}', '{"device_id": "aabb"}'])
def test_a_broken_file_gives_the_defaults_and_is_mended(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content)

    settings = DeviceMemory(tmp_path).settings

    assert (settings.percent, settings.theme, settings.last_path) == (100, "system", None)
    assert json.loads((tmp_path / FILE_NAME).read_text())["device_id"] == settings.device_id


def test_values_that_cannot_be_are_left_out(tmp_path: Path) -> None:
    told = {
        "device_id": "00112233", "percent": 900, "theme": "pink", "last_file": 3, "last_opened": "gisteren",
        "authors": ["a"],
    }  # fmt: skip
    (tmp_path / FILE_NAME).write_text(json.dumps(told))

    settings = DeviceMemory(tmp_path).settings

    assert settings.device == bytes.fromhex("00112233")
    assert (settings.percent, settings.theme, settings.last_path, settings.last_moment) == (175, "system", None, None)
    assert settings.authors == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    DeviceMemory(tmp_path / "map")

    assert stat.S_IMODE((tmp_path / "map" / FILE_NAME).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_costs_the_memory_only(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("a file where the folder should be")

    memory = DeviceMemory(tmp_path / "map")

    assert memory.change(percent=125).percent == 125
