"""An open file per test: an empty school, a pupil in care with her mother, or the practice school."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

import makers
from bijtijds.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = makers.empty_store(tmp_path)
    makers.a_school(made)
    yield made
    made.close()


@pytest.fixture
def pupil(store: Store) -> UUID:
    return makers.a_pupil(store)


@pytest.fixture
def mother(store: Store, pupil: UUID) -> UUID:
    return makers.a_parent(store, pupil)


@pytest.fixture
def practice_school(tmp_path: Path) -> Iterator[Store]:
    made = makers.practice_store(tmp_path)
    yield made
    made.close()
