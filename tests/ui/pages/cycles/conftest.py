"""A pupil for every page of a cycle."""

from uuid import UUID

import pytest

from bijtijds.ui.kit.page import Desk
from makers import a_pupil, a_school


@pytest.fixture
def pupil(desk: Desk) -> UUID:
    a_school(desk.store)
    return a_pupil(desk.store)
