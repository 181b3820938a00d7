"""A small locked file, made with a phrase that costs almost nothing to stretch."""

from random import Random

import pytest

from bijtijds.store import vault
from store.keys.locked import CHEAP, CHEAPER, NOW, PHRASE, Place


@pytest.fixture
def make(tmp_path):
    def make(name: str = "Mijn school.bijtijds", phrase: str = PHRASE) -> Place:
        random = Random(7).randbytes
        path, local = tmp_path / "map" / name, tmp_path / "device" / "slots"
        path.parent.mkdir(exist_ok=True)
        made = vault.create(
            path, vault.Secret(phrase), owner="IB-1", cost=CHEAP, random=random, now=NOW, local=local, limits=CHEAPER
        )
        return Place(path, local, made, random)

    return make


@pytest.fixture
def place(make) -> Place:
    return make()
