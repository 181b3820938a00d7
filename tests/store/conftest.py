"""A file for every test: made once per run, and copied."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bijtijds.base.clock import FixedClock
from bijtijds.store.store import Store
from bijtijds.store.types import Device
from store.rows import KEY, SALT

Opened = Callable[..., Store]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "school.bijtijds"
    maker = Device(b"make", "IB-0", FixedClock(datetime(2026, 8, 1, tzinfo=UTC)), random.Random(1).randbytes)
    Store.create(path, KEY, maker, salt=SALT).close()
    return path


@pytest.fixture
def device(clock: FixedClock) -> Device:
    return Device(b"\x01\x02\x03\x04", "IB-1", clock, random.Random(7).randbytes)


@pytest.fixture
def path(tmp_path: Path, empty_file: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "school.bijtijds"))


@pytest.fixture
def opened(path: Path, device: Device) -> Iterator[Opened]:
    """Opens the file, for this device unless another is given; everything is closed at the end."""
    stores = []

    def open_store(device: Device = device, path: Path = path, **options: object) -> Store:
        stores.append(Store.open(path, KEY, device, **options))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opened) -> Store:
    return opened()
