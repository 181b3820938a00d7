"""A child with a few notes, for the tests of a case."""

from uuid import UUID

import pytest

from bijtijds.store.store import Store
from makers import a_note
from ui.pages.cases.steps import a_child


@pytest.fixture
def child(store: Store) -> UUID:
    """A child with two notes; a class mate whose name is also a flower."""
    uid = a_child(store)
    a_note(store, uid, seen="Jorrit zat drie keer alleen op de trap. Hij noemde Zebedeus en Wiesje.")
    a_note(store, uid, seen="Hij tekende met Roos een bloem.", interpretation="De enige thuis die Nederlands spreekt.")
    a_note(store, uid, seen="Iets vertrouwelijks.", confidential=True)
    return uid
